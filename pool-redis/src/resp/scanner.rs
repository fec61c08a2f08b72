//! Where a reply ends.

use super::decoder::LINE_END;
use super::token::{self, Read, Token};
use super::{Limits, ProtocolError, common};
use crate::reply::Reply;
use crate::reply::reply_bytes::ReplyBytes;

/// Finds the end of one reply after the other, going on where it stopped when bytes ran out.
///
/// Its place is always the beginning of a token. What is read again on the next call is therefore
/// at most one header of a few digits, which is cheaper than a state for each part of a header; a
/// line, whose end must be searched for, keeps how far the search came.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    /// The bytes of this reply that are behind us.
    position: usize,
    /// Up to where the line at `position` has no end; meaningless before `position`, and 0 between replies.
    searched: usize,
    /// What we are in, outermost first.
    levels: Vec<Level>,
    /// The bytes of the chunks so far, in a streamed string.
    streamed: Option<usize>,
    /// Attributes have ended, and the value that they belong to has not begun.
    owes_value: bool,
    /// There were attributes, or something was streamed.
    has_extras: bool,
}

/// Something that has elements of which not all have ended.
#[derive(Debug)]
struct Level {
    kind: Kind,
    /// How many elements have not ended, never zero; or if it is streamed, how many have.
    count: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Aggregate,
    Attributes,
    Streamed { is_map: bool },
}

/// What a [`Scanner::scan`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    /// The reply, or what has not been [forgotten](Scanner::forget) of it, is `input[..length]`.
    Complete {
        length: usize,
        /// It holds attributes or something streamed, which [`plain`](super::plain) knows how to do without.
        has_extras: bool,
    },
    /// At least `missing` more bytes will come, 0 standing for unknown.
    Incomplete { missing: usize },
}

impl Scanner {
    /// Whether nothing of the next reply has been looked at.
    pub(super) fn is_between_replies(&self) -> bool {
        self.position == 0 && self.searched == 0
    }

    /// Where the text of a reply begins and where the reply ends, if it is nothing but one usual string, all of which is
    /// there. Leaves no state behind.
    #[inline(always)]
    pub(super) fn lone_string(&self, input: &[u8], limits: &Limits) -> Option<(usize, usize)> {
        match self.position {
            0 => common::string(limits.within_frame(input), 0, limits.bulk_len()),
            _ => None,
        }
    }

    /// What a reply is and where it ends, if it is nothing but one usual line, all of which is there. Leaves no state behind.
    #[inline]
    pub(super) fn lone_line<'i>(
        &self,
        input: &'i [u8],
        limits: &Limits,
    ) -> Option<(Reply<'i>, usize)> {
        // How far a line in pieces was searched is forgotten only by who has found its end.
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

    /// Looks at the bytes that were not there before. After `Complete` the scanner stands at the
    /// beginning of the next reply.
    #[inline]
    pub(super) fn scan(
        &mut self,
        input: &[u8],
        limits: &Limits,
    ) -> Result<Progress, ProtocolError> {
        // What lies beyond the longest reply is not looked at: a token that ends there has not arrived.
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
                // It is counted from the beginning of a reply, and the next one begins elsewhere.
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

    /// Passes the strings, integers and short lines that an aggregate mostly consists of. Stops before whatever is not as
    /// usual, and before the last element, whose end may be that of more.
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

    /// Where the whole elements end of the aggregate that is the reply, and how many are still to come, if this is between
    /// two of them. None of them may have had attributes or been streamed.
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

    /// Goes on behind the header of an aggregate of so many elements, which is the reply.
    pub(super) fn enter(&mut self, end: usize, count: usize) {
        self.position = end;
        self.levels.push(Level {
            kind: Kind::Aggregate,
            count,
        });
    }

    /// Goes on behind so many elements that somebody else has read, all of them in so many bytes. They must not be the last
    /// ones of the aggregate that is the reply, and not be its elements' elements.
    pub(super) fn pass(&mut self, count: usize, bytes: usize) {
        self.position += bytes;
        if let Some(level) = self.levels.last_mut() {
            level.count -= count;
        }
    }

    /// Goes on although the first bytes of the reply, all of which are behind it, have been taken out of the input.
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

    /// A piece of a streamed string, or its end.
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

    /// A value has ended, and with it every aggregate of which it was the last element.
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
                // Attributes are no value themselves: theirs is still to come.
                self.owes_value = true;
                return Ok(());
            }
        }
        Ok(())
    }
}
