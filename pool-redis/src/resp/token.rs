//! One token of a reply, checked as it arrives.
//!
//! Only its shape matters here: where it ends, and what it opens or closes in the reply. Its contents are read once the
//! whole reply has arrived, by the [`Reader`](super::Reader), which relies on these checks.

use super::decoder::LINE_END;
use super::{Limits, ProtocolError, number};

/// The number of digits of `i64::MAX`. A number of that many nines still fits into a `u64`, so the loop over the digits
/// needs no overflow check. Since no number is longer, rereading an incomplete header costs only a few bytes.
const MAX_DIGITS: usize = 19;

/// CRLF.
/// The prefix of a verbatim string: three bytes for the format, and a colon.
const FORMAT: usize = 4;

/// One token of a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// A whole value without elements.
    Leaf,
    /// The header of an aggregate with this many elements. Keys and values both count.
    Aggregate { count: usize },
    /// The header of attributes: this many elements that belong to the value after them.
    Attributes { count: usize },
    /// The header of a push.
    Push { count: usize },
    /// The header of an aggregate that ends with [`StreamEnd`](Self::StreamEnd).
    StreamedAggregate { is_map: bool },
    /// The header of a string that follows in chunks.
    StreamedString,
    /// A chunk of a string with this many bytes before its line end. An empty chunk is the last.
    Chunk { length: usize },
    /// The end of a streamed aggregate.
    StreamEnd,
}

/// The result of [`read`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Read {
    /// The token has arrived completely.
    Whole {
        token: Token,
        /// Where the next token begins.
        end: usize,
    },
    /// The bytes end before the token does.
    Partial {
        /// How many bytes are missing, or 0 if that is unknown.
        missing: usize,
        /// Up to where a line was searched for its end in vain.
        searched: usize,
    },
}

impl Read {
    const UNKNOWN: Self = Read::Partial {
        missing: 0,
        searched: 0,
    };
}

/// Reads the token that begins at `start`. A line is known not to end before `searched`.
///
/// These are the complete rules. Common strings and integers are passed earlier by a shorter path, `common`, which only
/// accepts and never refuses.
#[inline(always)]
pub(super) fn read(
    input: &[u8],
    start: usize,
    searched: usize,
    limits: &Limits,
) -> Result<Read, ProtocolError> {
    let Some(&kind) = input.get(start) else {
        return Ok(Read::UNKNOWN);
    };
    let start = start + 1;
    match kind {
        b'$' => read_bulk_string(input, start, limits),
        b':' => read_integer(input, start),
        b'*' => read_aggregate(kind, input, start, limits),
        _ => read_other(kind, input, start, searched, limits),
    }
}

fn read_other(
    kind: u8,
    input: &[u8],
    start: usize,
    searched: usize,
    limits: &Limits,
) -> Result<Read, ProtocolError> {
    let line = |check| read_line(input, start, searched, limits, check);
    match kind {
        b'%' | b'~' | b'|' | b'>' => read_aggregate(kind, input, start, limits),
        b'+' | b'-' => line(|_| Ok(())),
        b',' => line(|text| check(number::is_double(text), ProtocolError::InvalidDouble)),
        b'(' => line(|text| check(number::is_integer(text), ProtocolError::InvalidBigNumber)),
        b'_' => read_literal(input, start, b"\r\n", ProtocolError::InvalidNull),
        b'#' => match input.get(start) {
            Some(b't') => read_literal(input, start, b"t\r\n", ProtocolError::InvalidBoolean),
            _ => read_literal(input, start, b"f\r\n", ProtocolError::InvalidBoolean),
        },
        b'!' => read_blob(input, start, limits, |_| Token::Leaf),
        b'=' => read_verbatim_string(input, start, limits),
        b';' => read_chunk(input, start, limits),
        b'.' => read_literal(input, start, b"\r\n", ProtocolError::InvalidStreamEnd)
            .map(|read| read.or(Token::StreamEnd)),
        byte => Err(ProtocolError::UnknownType { byte }),
    }
}

fn check(is_good: bool, error: ProtocolError) -> Result<(), ProtocolError> {
    if is_good { Ok(()) } else { Err(error) }
}

#[inline(always)]
fn read_bulk_string(input: &[u8], start: usize, limits: &Limits) -> Result<Read, ProtocolError> {
    match read_count(input, start)? {
        Count::Is { count, end } => end_blob(input, end, count, limits, Token::Leaf),
        Count::Null { end } => Ok(Read::whole(Token::Leaf, end)),
        Count::Streamed { end } => Ok(Read::whole(Token::StreamedString, end)),
        Count::Partial => Ok(Read::UNKNOWN),
    }
}

/// Reads something with a length before it that can be neither null nor streamed.
fn read_blob(
    input: &[u8],
    start: usize,
    limits: &Limits,
    token: fn(usize) -> Token,
) -> Result<Read, ProtocolError> {
    match read_count(input, start)? {
        Count::Is { count, end } => end_blob(input, end, count, limits, token(count)),
        Count::Null { .. } | Count::Streamed { .. } => Err(ProtocolError::InvalidLength),
        Count::Partial => Ok(Read::UNKNOWN),
    }
}

/// As [`read_blob`], but the last chunk is only a header.
fn read_chunk(input: &[u8], start: usize, limits: &Limits) -> Result<Read, ProtocolError> {
    let last = Token::Chunk { length: 0 };
    match read_count(input, start)? {
        Count::Is { count: 0, end } => Ok(Read::whole(last, end)),
        _ => read_blob(input, start, limits, |length| Token::Chunk { length }),
    }
}

fn read_verbatim_string(
    input: &[u8],
    start: usize,
    limits: &Limits,
) -> Result<Read, ProtocolError> {
    let read = read_blob(input, start, limits, |length| Token::Chunk { length })?;
    if let Read::Whole {
        token: Token::Chunk { length },
        end,
    } = read
    {
        let text = &input[end - LINE_END.len() - length..end - LINE_END.len()];
        let has_format = text.get(FORMAT - 1) == Some(&b':');
        check(has_format, ProtocolError::InvalidVerbatimString)?;
    }
    Ok(read.or(Token::Leaf))
}

/// The blob of `length` bytes, and the line end after them.
#[inline(always)]
fn end_blob(
    input: &[u8],
    start: usize,
    length: usize,
    limits: &Limits,
    token: Token,
) -> Result<Read, ProtocolError> {
    limits.check_bulk(length)?;
    // A saturated sum ends where no input reaches, and the limit on frames decides.
    let stop = start.saturating_add(length);
    let end = stop.saturating_add(LINE_END.len());
    match input.get(stop..end) {
        Some(b"\r\n") => Ok(Read::whole(token, end)),
        Some(_) => Err(ProtocolError::InvalidBulkEnd),
        None => Ok(Read::Partial {
            missing: end - input.len(),
            searched: 0,
        }),
    }
}

fn read_aggregate(
    kind: u8,
    input: &[u8],
    start: usize,
    limits: &Limits,
) -> Result<Read, ProtocolError> {
    let is_map = kind == b'%';
    let (announced, end) = match (read_count(input, start)?, kind) {
        (Count::Is { count, end }, _) => (count, end),
        (Count::Null { end }, b'*') => return Ok(Read::whole(Token::Leaf, end)),
        (Count::Streamed { end }, b'*' | b'%' | b'~') => {
            return Ok(Read::whole(Token::StreamedAggregate { is_map }, end));
        }
        (Count::Null { .. } | Count::Streamed { .. }, _) => {
            return Err(ProtocolError::InvalidLength);
        }
        (Count::Partial, _) => return Ok(Read::UNKNOWN),
    };
    let count = match kind {
        // An overflowing count is refused here, or waits for more elements than the limit on frames allows.
        b'%' | b'|' => announced.saturating_mul(2),
        _ => announced,
    };
    limits.check_elements(count)?;
    let token = match kind {
        b'|' => Token::Attributes { count },
        b'>' => Token::Push { count },
        _ => Token::Aggregate { count },
    };
    Ok(Read::whole(token, end))
}

#[inline(always)]
fn read_integer(input: &[u8], start: usize) -> Result<Read, ProtocolError> {
    let sign = input.get(start).copied();
    let first = start + usize::from(matches!(sign, Some(b'+' | b'-')));
    let (magnitude, end) = match read_digits(input, first) {
        Digits::Are { number, end } => (number, end),
        Digits::Partial => return Ok(Read::UNKNOWN),
        Digits::Invalid => return Err(ProtocolError::InvalidInteger),
    };
    let most = i64::MAX as u64 + u64::from(sign == Some(b'-'));
    if magnitude > most {
        return Err(ProtocolError::InvalidInteger);
    }
    Ok(Read::whole(Token::Leaf, end))
}

/// Reads a line whose text passes `check`.
fn read_line(
    input: &[u8],
    start: usize,
    searched: usize,
    limits: &Limits,
    check: fn(&[u8]) -> Result<(), ProtocolError>,
) -> Result<Read, ProtocolError> {
    let from = searched.max(start);
    let rest = input.get(from..).unwrap_or_default();
    let Some(offset) = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')) else {
        limits.check_line(input.len().saturating_sub(start))?;
        return Ok(Read::Partial {
            missing: 0,
            searched: input.len(),
        });
    };
    let stop = from + offset;
    limits.check_line(stop - start)?;
    match (input[stop], input.get(stop + 1)) {
        (b'\r', Some(b'\n')) => {
            check(&input[start..stop])?;
            Ok(Read::whole(Token::Leaf, stop + LINE_END.len()))
        }
        (b'\r', None) => Ok(Read::Partial {
            missing: 0,
            searched: stop,
        }),
        _ => Err(ProtocolError::InvalidLineEnd),
    }
}

/// Reads a line that must be `literal`.
fn read_literal(
    input: &[u8],
    start: usize,
    literal: &[u8],
    error: ProtocolError,
) -> Result<Read, ProtocolError> {
    let end = start + literal.len();
    let arrived = &input[start..end.min(input.len())];
    match literal.strip_prefix(arrived) {
        Some(b"") => Ok(Read::whole(Token::Leaf, end)),
        Some(_) => Ok(Read::UNKNOWN),
        None => Err(error),
    }
}

impl Read {
    #[inline(always)]
    fn whole(token: Token, end: usize) -> Self {
        Read::Whole { token, end }
    }

    /// Replaces the token.
    fn or(self, token: Token) -> Self {
        match self {
            Read::Whole { end, .. } => Read::Whole { token, end },
            partial => partial,
        }
    }
}

/// The number in a header.
enum Count {
    Is { count: usize, end: usize },
    Null { end: usize },
    Streamed { end: usize },
    Partial,
}

#[inline(always)]
fn read_count(input: &[u8], start: usize) -> Result<Count, ProtocolError> {
    match read_digits(input, start) {
        Digits::Are { end, .. } if input[start] == b'0' && end - start > 1 + LINE_END.len() => {
            Err(ProtocolError::InvalidLength)
        }
        Digits::Are { number, end } => match usize::try_from(number) {
            Ok(count) => Ok(Count::Is { count, end }),
            Err(_) => Err(ProtocolError::InvalidLength),
        },
        Digits::Partial => Ok(Count::Partial),
        Digits::Invalid => read_no_count(input, start),
    }
}

/// Reads what a header may have in place of a number.
#[cold]
fn read_no_count(input: &[u8], start: usize) -> Result<Count, ProtocolError> {
    const NULL: &[u8] = b"-1\r\n";
    const STREAMED: &[u8] = b"?\r\n";
    let is_null = input.get(start) == Some(&b'-');
    let literal = if is_null { NULL } else { STREAMED };
    Ok(
        match read_literal(input, start, literal, ProtocolError::InvalidLength)? {
            Read::Whole { end, .. } if is_null => Count::Null { end },
            Read::Whole { end, .. } => Count::Streamed { end },
            Read::Partial { .. } => Count::Partial,
        },
    )
}

/// A line that consists of digits only.
enum Digits {
    Are { number: u64, end: usize },
    Partial,
    Invalid,
}

#[inline(always)]
fn read_digits(input: &[u8], start: usize) -> Digits {
    let mut number = 0_u64;
    let mut position = start;
    while let Some(&byte) = input.get(position) {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return end_digits(input, start, position, number);
        }
        if position - start == MAX_DIGITS {
            return Digits::Invalid;
        }
        number = number * 10 + u64::from(digit);
        position += 1;
    }
    Digits::Partial
}

/// Ends a number at the first byte that is not a digit.
#[inline(always)]
fn end_digits(input: &[u8], start: usize, position: usize, number: u64) -> Digits {
    if position == start || input[position] != b'\r' {
        return Digits::Invalid;
    }
    match input.get(position + 1) {
        Some(b'\n') => Digits::Are {
            number,
            end: position + LINE_END.len(),
        },
        Some(_) => Digits::Invalid,
        None => Digits::Partial,
    }
}
