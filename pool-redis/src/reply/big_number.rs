//! An integer of any length.

use std::fmt;
use std::str::FromStr;

use bytes::Bytes;

/// An integer of any length, as the digits that the server sent.
///
/// Two numbers are equal only if they are written alike: `7` is not equal to `+7` or `07`.
///
/// ```
/// use pool_redis::BigNumber;
///
/// let number: BigNumber = "-170141183460469231731687303715884105728".parse()?;
/// assert_eq!(number.to_i128(), Some(i128::MIN));
///
/// let number: BigNumber = "3492890328409238509324850943850943825024385".parse()?;
/// assert_eq!(number.to_i128(), None); // too large
/// assert_eq!(number.as_str().len(), 43);
/// # Ok::<(), pool_redis::NotANumber>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct BigNumber {
    /// ASCII digits with an optional sign before them.
    digits: Bytes,
}

/// A text is not that of a [`BigNumber`]: digits, with at most one sign before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an integer: expected digits with at most one sign before them")]
#[non_exhaustive]
pub struct NotANumber;

impl BigNumber {
    /// Creates a number from text that is known to be one.
    pub(crate) fn of_digits(digits: Bytes) -> Self {
        Self { digits }
    }

    /// Returns the digits, with the sign if one was sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Every constructor has checked that the text is ASCII.
        std::str::from_utf8(&self.digits).unwrap_or_default()
    }

    /// Returns the number, or `None` if it has more than 128 bits.
    #[must_use]
    pub fn to_i128(&self) -> Option<i128> {
        self.as_str().parse().ok()
    }

    pub(crate) fn digits_mut(&mut self) -> &mut Bytes {
        &mut self.digits
    }
}

impl From<i128> for BigNumber {
    fn from(number: i128) -> Self {
        Self::of_digits(number.to_string().into())
    }
}

impl FromStr for BigNumber {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        match crate::resp::is_integer(text.as_bytes()) {
            true => Ok(Self::of_digits(text.to_owned().into())),
            false => Err(NotANumber),
        }
    }
}

impl fmt::Display for BigNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for BigNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BigNumber({})", self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_digits_behind_one_sign_are_a_number() {
        for good in ["0", "-1", "+1", "007"] {
            assert_eq!(good.parse::<BigNumber>().unwrap().to_string(), good);
        }
        for wrong in ["", "-", "--1", "1.0", " 1", "0x1", "\u{661}"] {
            assert_eq!(wrong.parse::<BigNumber>(), Err(NotANumber), "{wrong:?}");
        }
    }

    #[test]
    fn a_number_of_128_bits_is_one_of_rust() {
        for number in [0, -1, i128::MIN, i128::MAX] {
            assert_eq!(BigNumber::from(number).to_i128(), Some(number));
        }
        let beyond: BigNumber = "170141183460469231731687303715884105728".parse().unwrap();
        assert_eq!(beyond.to_i128(), None);
    }
}
