//! A range of slots.

use std::fmt;
use std::str::FromStr;

use crate::cluster::Slot;
use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::{Accumulator, FromReply};

/// A range of slots, both ends inclusive.
///
/// ```
/// use pool_redis::replies::SlotRange;
///
/// let slots: SlotRange = "5461-10922".parse().unwrap();
/// assert_eq!((slots.start, slots.end, slots.len()), (5461, 10922, 5462));
/// assert!(slots.contains(6000) && !slots.contains(16383));
/// assert_eq!(slots, SlotRange::new(5461, 10922));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlotRange {
    /// The first slot.
    pub start: u16,
    /// The last slot.
    pub end: u16,
}

/// A text is not that of a [`SlotRange`]: the number of a slot, or two with `-` between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a range of slots: expected a number from 0 to 16383, or two with '-' between them")]
#[non_exhaustive]
pub struct NotASlotRange;

impl SlotRange {
    /// Creates the range from `start` to `end`, both inclusive.
    #[must_use]
    pub const fn new(start: u16, end: u16) -> Self {
        Self { start, end }
    }

    /// Returns whether the range contains this slot.
    #[must_use]
    pub const fn contains(self, slot: u16) -> bool {
        self.start <= slot && slot <= self.end
    }

    /// Returns the number of slots in the range.
    #[must_use]
    pub const fn len(self) -> u16 {
        self.end.saturating_add(1).saturating_sub(self.start)
    }

    /// Returns whether the range contains no slot because `end` is less than `start`. Servers do not send such a range.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    pub(super) fn checked(start: u16, end: u16) -> Result<Self, ConversionError> {
        match start <= end && end < Slot::COUNT {
            true => Ok(Self::new(start, end)),
            false => Err(ConversionError::OutOfRange {
                expected: "SlotRange",
            }),
        }
    }

    /// Reads an array of one slot, or of the first and the last slot.
    fn of_elements(mut elements: Elements<'_>) -> Result<Self, ConversionError> {
        let found = elements.len();
        match (elements.next_element()?, elements.next_element()?) {
            (Some(slot), None) => Self::checked(slot, slot),
            (Some(start), Some(end)) if found == 2 => Self::checked(start, end),
            _ => Err(ConversionError::WrongLength { expected: 2, found }),
        }
    }
}

impl FromStr for SlotRange {
    type Err = NotASlotRange;

    fn from_str(text: &str) -> Result<Self, NotASlotRange> {
        // `parse` accepts a leading sign.
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let slot = |text: &str| match text.parse() {
            Ok(slot) if is_number(text) => Ok(slot),
            _ => Err(NotASlotRange),
        };
        let (start, end) = match text.split_once('-') {
            Some((start, end)) => (slot(start)?, slot(end)?),
            None => (slot(text)?, slot(text)?),
        };
        Self::checked(start, end).map_err(|_| NotASlotRange)
    }
}

impl fmt::Display for SlotRange {
    /// Formats the range as `CLUSTER NODES` does: `5` or `5-9`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.start == self.end {
            true => write!(f, "{}", self.start),
            false => write!(f, "{}-{}", self.start, self.end),
        }
    }
}

impl FromReply for SlotRange {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        Self::of_elements(reply.into_elements("SlotRange")?)
    }

    /// `CLUSTER SHARDS` sends all ranges in one flat array.
    #[inline]
    fn vec_from_reply(reply: Reply<'_>) -> Result<Vec<Self>, ConversionError> {
        let mut elements = reply.into_elements("an array")?;
        let found = elements.len();
        let mut ranges = Vec::new();
        while let Some(element) = elements.take() {
            ranges.push(match element {
                Reply::Array(range) => Self::of_elements(range)?,
                start => {
                    let start = start.convert()?;
                    let end = elements.next_element()?;
                    let uneven = ConversionError::UnevenGroups { group: 2, found };
                    Self::checked(start, end.ok_or(uneven)?)?
                }
            });
        }
        Ok(ranges)
    }

    fn vec_accumulator<'a>() -> Option<Box<dyn Accumulator<Vec<Self>> + 'a>> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    fn numbers(numbers: &[i64]) -> Value {
        Value::Array(numbers.iter().copied().map(Value::Integer).collect())
    }

    #[test]
    fn ranges_come_flat_or_by_themselves() {
        let ranges = vec![SlotRange::new(0, 5), SlotRange::new(7, 7)];
        assert_eq!(numbers(&[0, 5, 7, 7]).convert(), Ok(ranges.clone()));
        let each = Value::Array(vec![numbers(&[0, 5]), numbers(&[7])]);
        assert_eq!(each.convert(), Ok(ranges));
        assert_eq!(numbers(&[]).convert(), Ok(Vec::<SlotRange>::new()));
    }

    #[test]
    fn what_is_no_range_is_refused() {
        for wrong in [
            numbers(&[0]),
            numbers(&[5, 0]),
            numbers(&[0, 16384]),
            numbers(&[-1, 5]),
            numbers(&[0, 5, 7]),
            Value::Array(vec![numbers(&[])]),
            Value::Array(vec![numbers(&[0, 5, 7])]),
        ] {
            assert!(
                wrong.clone().convert::<Vec<SlotRange>>().is_err(),
                "{wrong:?}"
            );
        }
        for wrong in [
            "", "-", "5-", "-5", "5-4", "+5", "5-+7", "16384", "0-16384", "x",
        ] {
            assert_eq!(wrong.parse::<SlotRange>(), Err(NotASlotRange), "{wrong}");
        }
    }

    #[test]
    fn a_range_is_shown_as_it_is_read() {
        for text in ["5", "5-9", "0-16383"] {
            assert_eq!(text.parse::<SlotRange>().unwrap().to_string(), text);
        }
        assert_eq!(SlotRange::new(0, 16383).len(), 16384);
        assert!(SlotRange::new(5, 3).is_empty());
    }
}
