//! Finds where a reply ends.

use super::decoder::LINE_END;
use super::token::{self, Read, Token};
use super::{Limits, ProtocolError, common};
use crate::reply::Reply;
use crate::reply::reply_bytes::ReplyBytes;

/// Finds the end of one reply after another. When bytes run out, it continues where it stopped.
///
/// Its position is always the beginning of a token. The next call therefore rereads at most one header of a few digits,
/// which is cheaper than a state for each part of a header. For a line, whose end must be searched for, the scanner
/// remembers how far it has searched.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    /// How many bytes of this reply have been passed.
    position: usize,
    /// Up to where the line at `position` has been searched in vain. Meaningless if it is before `position`, and 0
    /// between replies.
    searched: usize,
    /// The open levels of nesting, outermost first.
    levels: Vec<Level>,
    /// How many bytes the chunks of the open streamed string have so far.
    streamed: Option<usize>,
    /// Attributes have ended, and the value that they belong to has not begun.
    owes_value: bool,
    /// The reply has attributes or streamed parts.
    has_extras: bool,
}

/// An aggregate whose elements have not all ended.
#[derive(Debug)]
struct Level {
    kind: Kind,
    /// How many elements have not ended, never zero. If it is streamed, how many have ended.
    count: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Aggregate,
    Attributes,
    Streamed { is_map: bool },
}

/// The result of [`Scanner::scan`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    /// The reply is `input[..length]`. If part of it was [forgotten](Scanner::forget), this is the rest.
    Complete {
        length: usize,
        /// It has attributes or streamed parts, which [`plain`](super::plain) removes.
        has_extras: bool,
    },
    /// At least `missing` more bytes will come; 0 means unknown.
    Incomplete { missing: usize },
}

impl Scanner {
    /// Whether nothing of the next reply has been looked at.
    pub(super) fn is_between_replies(&self) -> bool {
        self.position == 0 && self.searched == 0
    }

    /// Where the text begins and where the reply ends, if the whole reply is one common string that has arrived
    /// completely. Leaves no state behind.
    #[inline(always)]
    pub(super) fn lone_string(&self, input: &[u8], limits: &Limits) -> Option<(usize, usize)> {
        match self.position {
            0 => common::string(limits.within_frame(input), 0, limits.bulk_len()),
            _ => None,
        }
    }

    /// The reply and where it ends, if the whole reply is one common line that has arrived completely. Leaves no state
    /// behind.
    #[inline]
    pub(super) fn lone_line<'i>(
        &self,
        input: &'i [u8],
        limits: &Limits,
    ) -> Option<(Reply<'i>, usize)> {
        // `searched` of a partial line is reset only when its end is found, so [`scan`](Self::scan) must find it.
        if self.position > 0 || self.searched > 0 {
            return None;
        }
        let frame = limits.within_frame(input);
        if let Some(end) = common::line(frame, 0, limits.line_len()) {
            let text = ReplyBytes::lone(&frame[1..end - LINE_END.len()]);
            return Some((Reply::SimpleString(text), end));
        }
        let (integer, end) = common::last_integer(frame)?;
        Some((Reply::Integer(integer), end))
    }

    /// Looks at the bytes that were not there before. After `Complete` the scanner is at the beginning of the next
    /// reply.
    #[inline]
    pub(super) fn scan(
        &mut self,
        input: &[u8],
        limits: &Limits,
    ) -> Result<Progress, ProtocolError> {
        // Bytes beyond the longest allowed reply are not looked at: a token that ends there counts as incomplete.
        let frame = limits.within_frame(input);
        loop {
            self.pass_common(frame, limits);
            let token = match self.read_token(frame, limits)? {
                Read::Whole { token, end } => {
                    self.position = end;
                    token
                }
                Read::Partial { missing, searched } => {
                    limits.check_frame(input.len().saturating_add(missing))?;
                    self.searched = searched;
                    return Ok(Progress::Incomplete { missing });
                }
            };
            if self.streamed.is_some() {
                self.take_chunk(token, limits)?;
            } else if token == Token::Leaf {
                self.end_value(limits)?;
            } else {
                self.take_header(token, limits)?;
            }
            if self.is_between_values() {
                // It counts from the beginning of a reply, and the next reply begins elsewhere.
                self.searched = 0;
                return Ok(Progress::Complete {
                    length: std::mem::take(&mut self.position),
                    has_extras: std::mem::take(&mut self.has_extras),
                });
            }
        }
    }

    #[inline(always)]
    fn read_token(&self, frame: &[u8], limits: &Limits) -> Result<Read, ProtocolError> {
        // The last element of most aggregates.
        if self.streamed.is_none()
            && let Some(end) = common::end(frame, self.position, limits)
        {
            return Ok(Read::Whole {
                token: Token::Leaf,
                end,
            });
        }
        token::read(frame, self.position, self.searched, limits)
    }

    /// Passes the strings, integers and short lines that most aggregates consist of. Stops before anything else, and
    /// before the last element, because its end may also end outer aggregates.
    #[inline]
    fn pass_common(&mut self, frame: &[u8], limits: &Limits) {
        let Some(Level {
            kind: Kind::Aggregate,
            count,
        }) = self.levels.last_mut()
        else {
            return;
        };
        if self.owes_value || self.streamed.is_some() {
            return;
        }
        let mut position = self.position;
        while *count > 1
            && let Some(end) = common::end(frame, position, limits)
        {
            position = end;
            *count -= 1;
        }
        self.position = position;
    }

    /// Where the last complete element of the outermost aggregate ends, and how many are still to come, if the scanner
    /// is between two of its elements. `None` if any had attributes or was streamed.
    pub(super) fn flat_part(&self) -> Option<(usize, usize)> {
        match self.levels[..] {
            [
                Level {
                    kind: Kind::Aggregate,
                    count,
                },
            ] if !self.has_extras => Some((self.position, count)),
            _ => None,
        }
    }

    /// Continues after the header of the outermost aggregate, which has `count` elements.
    pub(super) fn enter(&mut self, end: usize, count: usize) {
        self.position = end;
        self.levels.push(Level {
            kind: Kind::Aggregate,
            count,
        });
    }

    /// Continues after `count` elements of `bytes` bytes in total that another reader has passed. They must be elements
    /// of the outermost aggregate, and not its last ones.
    pub(super) fn pass(&mut self, count: usize, bytes: usize) {
        self.position += bytes;
        if let Some(level) = self.levels.last_mut() {
            level.count -= count;
        }
    }

    /// Continues although the first bytes of the reply, all of which have been passed, were removed from the input.
    pub(super) fn forget(&mut self, bytes: usize) {
        self.position -= bytes;
        self.searched = self.searched.saturating_sub(bytes);
    }

    #[inline]
    fn is_between_values(&self) -> bool {
        self.levels.is_empty() && !self.owes_value && self.streamed.is_none()
    }

    fn take_header(&mut self, token: Token, limits: &Limits) -> Result<(), ProtocolError> {
        match token {
            Token::Leaf => self.end_value(limits),
            Token::Aggregate { count } => self.open(Kind::Aggregate, count, limits),
            Token::Push { .. } if !self.levels.is_empty() => Err(ProtocolError::NestedPush),
            Token::Push { count } => self.open(Kind::Aggregate, count, limits),
            Token::Attributes { count } => {
                self.has_extras = true;
                self.open(Kind::Attributes, count, limits)
            }
            Token::StreamedAggregate { is_map } => {
                self.has_extras = true;
                self.open(Kind::Streamed { is_map }, 0, limits)
            }
            Token::StreamedString => {
                self.has_extras = true;
                self.streamed = Some(0);
                Ok(())
            }
            Token::Chunk { .. } => Err(ProtocolError::InvalidChunk),
            Token::StreamEnd => self.end_stream(limits),
        }
    }

    fn open(&mut self, kind: Kind, count: usize, limits: &Limits) -> Result<(), ProtocolError> {
        limits.check_depth(self.levels.len() + 1)?;
        match (kind, count) {
            (Kind::Aggregate, 0) => self.end_value(limits),
            (Kind::Attributes, 0) => {
                self.owes_value = true;
                Ok(())
            }
            _ => {
                self.owes_value = false;
                self.levels.push(Level { kind, count });
                Ok(())
            }
        }
    }

    /// Takes a chunk of a streamed string, or its end.
    #[cold]
    fn take_chunk(&mut self, token: Token, limits: &Limits) -> Result<(), ProtocolError> {
        let Token::Chunk { length } = token else {
            return Err(ProtocolError::InvalidChunk);
        };
        if length == 0 {
            self.streamed = None;
            return self.end_value(limits);
        }
        let total = self.streamed.unwrap_or(0).saturating_add(length);
        limits.check_bulk(total)?;
        self.streamed = Some(total);
        Ok(())
    }

    fn end_stream(&mut self, limits: &Limits) -> Result<(), ProtocolError> {
        match self.levels.last() {
            Some(&Level {
                kind: Kind::Streamed { is_map },
                count,
            }) if !(self.owes_value || is_map && count % 2 == 1) => {
                self.levels.pop();
                self.end_value(limits)
            }
            _ => Err(ProtocolError::InvalidStreamEnd),
        }
    }

    /// Ends a value, and with it every aggregate of which it was the last element.
    #[inline]
    fn end_value(&mut self, limits: &Limits) -> Result<(), ProtocolError> {
        self.owes_value = false;
        while let Some(level) = self.levels.last_mut() {
            if let Kind::Streamed { .. } = level.kind {
                level.count += 1;
                return limits.check_elements(level.count);
            }
            level.count -= 1;
            if level.count > 0 {
                return Ok(());
            }
            let ended = level.kind;
            self.levels.pop();
            if ended == Kind::Attributes {
                // Attributes are not a value themselves: theirs is still to come.
                self.owes_value = true;
                return Ok(());
            }
        }
        Ok(())
    }
}
