//! Where a reply ends.

use super::token::{self, Read, Token};
use super::{Limits, ProtocolError};

/// Finds the end of one reply after the other, going on where it stopped when bytes ran out.
///
/// Its place is always the beginning of a token. What is read again on the next call is therefore
/// at most one header of a few digits, which is cheaper than a state for each part of a header; a
/// line, whose end must be searched for, keeps how far the search came.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    /// The bytes of this reply that are behind us.
    position: usize,
    /// Up to where the line at `position` has no end; meaningless before `position`.
    searched: usize,
    /// For each array that we are in, outermost first, how many of its elements have not ended.
    /// Never holds a zero.
    outstanding: Vec<usize>,
}

/// What a [`Scanner::scan`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    /// The reply is `input[..length]`.
    Complete { length: usize },
    /// At least `missing` more bytes will come, 0 standing for unknown.
    Incomplete { missing: usize },
}

impl Scanner {
    /// Looks at the bytes that were not there before. After `Complete` the scanner stands at the
    /// beginning of the next reply.
    #[inline]
    pub(super) fn scan(
        &mut self,
        input: &[u8],
        limits: &Limits,
    ) -> Result<Progress, ProtocolError> {
        loop {
            let (token, end) = match token::read(input, self.position, self.searched, limits)? {
                Read::Whole { token, end } => (token, end),
                Read::Partial { missing, searched } => {
                    limits.check_frame(input.len().saturating_add(missing))?;
                    self.searched = searched;
                    return Ok(Progress::Incomplete { missing });
                }
            };
            limits.check_frame(end)?;
            self.position = end;
            match token {
                Token::Array(count) => self.open_array(count, limits)?,
                _ => self.end_element(),
            }
            if self.outstanding.is_empty() {
                return Ok(Progress::Complete {
                    length: std::mem::take(&mut self.position),
                });
            }
        }
    }

    fn open_array(&mut self, count: usize, limits: &Limits) -> Result<(), ProtocolError> {
        limits.check_depth(self.outstanding.len() + 1)?;
        match count {
            0 => self.end_element(),
            _ => self.outstanding.push(count),
        }
        Ok(())
    }

    /// An element has ended, and with it every array of which it was the last.
    #[inline]
    fn end_element(&mut self) {
        while let Some(count) = self.outstanding.last_mut() {
            *count -= 1;
            if *count > 0 {
                return;
            }
            self.outstanding.pop();
        }
    }
}
