//! Rewrites a reply without attributes and streamed parts.
//!
//! Hardly any server sends either, so the reader does not support them. A reply that has one is rewritten first:
//! attributes are left out, and streamed parts get an ordinary header.

use super::decoder::LINE_END;
use super::token::{self, Read, Token};
use super::{Limits, ProtocolError};

/// Returns `frame` in plain tokens. The scanner has found it complete and valid.
///
/// The result has at most twice the bytes. Its new headers have leading zeros, because the space for them is reserved
/// before the count is known.
pub(super) fn rewrite(frame: &[u8], limits: &Limits) -> Result<Vec<u8>, ProtocolError> {
    let mut rewriter = Rewriter {
        plain: Vec::with_capacity(frame.len()),
        digits: frame.len().to_string().len(),
        levels: Vec::new(),
        string: None,
    };
    let mut start = 0;
    while start < frame.len() {
        let Read::Whole { token, end } = token::read(frame, start, 0, limits)? else {
            return Err(ProtocolError::Truncated);
        };
        rewriter.take(token, &frame[start..end]);
        start = end;
    }
    Ok(rewriter.plain)
}

struct Rewriter {
    plain: Vec<u8>,
    /// Enough for every possible count.
    digits: usize,
    /// The open levels of nesting, outermost first.
    levels: Vec<Level>,
    /// Where the header of the open streamed string is.
    string: Option<usize>,
}

struct Level {
    kind: Kind,
    /// How many elements have not ended. If it is streamed, how many have ended.
    count: usize,
    /// Where it begins in the plain bytes.
    start: usize,
}

#[derive(PartialEq, Eq)]
enum Kind {
    Aggregate,
    Attributes,
    Streamed { is_map: bool },
}

impl Rewriter {
    fn take(&mut self, token: Token, wire: &[u8]) {
        let start = self.plain.len();
        match token {
            Token::Leaf => {
                self.plain.extend_from_slice(wire);
                self.end_value();
            }
            Token::Aggregate { count } | Token::Push { count } => {
                self.plain.extend_from_slice(wire);
                self.open(Kind::Aggregate, count, start);
            }
            Token::Attributes { count } => self.open(Kind::Attributes, count, start),
            Token::StreamedAggregate { is_map } => {
                self.open_header(wire);
                self.levels.push(Level {
                    kind: Kind::Streamed { is_map },
                    count: 0,
                    start,
                });
            }
            Token::StreamedString => {
                self.open_header(wire);
                self.string = Some(start);
            }
            Token::Chunk { length } => self.take_chunk(length, wire),
            Token::StreamEnd => self.end_stream(),
        }
    }

    fn open(&mut self, kind: Kind, count: usize, start: usize) {
        match (kind, count) {
            (Kind::Attributes, 0) => {}
            (_, 0) => self.end_value(),
            (kind, count) => self.levels.push(Level { kind, count, start }),
        }
    }

    /// Writes the type byte, and reserves space for a number.
    fn open_header(&mut self, wire: &[u8]) {
        self.plain.extend(wire.first());
        self.plain.resize(self.plain.len() + self.digits, b'0');
        self.plain.extend_from_slice(b"\r\n");
    }

    /// Writes the number into the header at `start`.
    fn close_header(&mut self, start: usize, mut number: usize) {
        let digits = &mut self.plain[start + 1..][..self.digits];
        for digit in digits.iter_mut().rev() {
            // The remainder is one digit, so the cast loses nothing.
            *digit = b'0' + (number % 10) as u8;
            number /= 10;
        }
    }

    fn take_chunk(&mut self, length: usize, wire: &[u8]) {
        if length > 0 {
            let text = wire.len() - LINE_END.len() - length;
            self.plain.extend_from_slice(&wire[text..][..length]);
        } else if let Some(start) = self.string.take() {
            let text = start + 1 + self.digits + LINE_END.len();
            self.close_header(start, self.plain.len() - text);
            self.plain.extend_from_slice(LINE_END);
            self.end_value();
        }
    }

    fn end_stream(&mut self) {
        if let Some(level) = self.levels.pop() {
            let count = match level.kind {
                Kind::Streamed { is_map: true } => level.count / 2,
                _ => level.count,
            };
            self.close_header(level.start, count);
            self.end_value();
        }
    }

    fn end_value(&mut self) {
        while let Some(level) = self.levels.last_mut() {
            if let Kind::Streamed { .. } = level.kind {
                level.count += 1;
                return;
            }
            level.count -= 1;
            if level.count > 0 {
                return;
            }
            let (was_attributes, start) = (level.kind == Kind::Attributes, level.start);
            self.levels.pop();
            if was_attributes {
                self.plain.truncate(start);
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(wire: &str, expected: &str) {
        let plain = rewrite(wire.as_bytes(), &Limits::default()).unwrap();
        assert_eq!(
            plain.escape_ascii().to_string(),
            expected.as_bytes().escape_ascii().to_string()
        );
        assert!(plain.len() <= 2 * wire.len());
    }

    #[test]
    fn what_is_plain_stays_as_it_is() {
        for wire in ["+OK\r\n", "*2\r\n:1\r\n%1\r\n+a\r\n$1\r\nb\r\n", ">0\r\n"] {
            check(wire, wire);
        }
    }

    #[test]
    fn attributes_are_left_out_wherever_they_stand() {
        check("|1\r\n+a\r\n*1\r\n:9\r\n:1\r\n", ":1\r\n");
        check("|0\r\n|1\r\n|1\r\n+x\r\n+y\r\n+a\r\n+b\r\n*0\r\n", "*0\r\n");
        check(
            "*2\r\n|1\r\n+a\r\n:9\r\n:1\r\n|1\r\n+a\r\n:9\r\n*1\r\n:2\r\n",
            "*2\r\n:1\r\n*1\r\n:2\r\n",
        );
    }

    #[test]
    fn what_was_streamed_gets_a_header() {
        check("$?\r\n;2\r\nab\r\n;1\r\nc\r\n;0\r\n", "$03\r\nabc\r\n");
        check("*?\r\n.\r\n", "*0\r\n");
        check(
            "%?\r\n+a\r\n~?\r\n:1\r\n:2\r\n.\r\n.\r\n",
            "%01\r\n+a\r\n~02\r\n:1\r\n:2\r\n",
        );
    }
}
