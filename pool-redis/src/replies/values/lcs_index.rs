//! The reply to `LCS` with `IDX`.

use std::ops::RangeInclusive;

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::{Parts, from_fields};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `LCS` with `IDX`: the parts of the longest common subsequence of two strings.
///
/// Source: <https://redis.io/docs/latest/commands/lcs/>.
///
/// ```
/// use pool_redis::replies::LcsIndex;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.set("{lcs}a", "ohmytext")?;
/// client.set("{lcs}b", "mynewtext")?;
/// # if server.version() < pool_tests::Version::new(7, 0, 0) { return Ok(()); }
/// let lcs: LcsIndex = client.query(Command::new("LCS").args(["{lcs}a", "{lcs}b", "IDX"]))?;
/// assert_eq!(lcs.len, 6);
/// // From the end to the beginning: "text", then "my".
/// assert_eq!((&lcs.matches[0].first, &lcs.matches[0].second), (&(4..=7), &(5..=8)));
/// assert_eq!((&lcs.matches[1].first, &lcs.matches[1].second), (&(2..=3), &(0..=1)));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct LcsIndex {
    /// Matches, from the end of the strings to the beginning, without those shorter than `MINMATCHLEN`.
    pub matches: Vec<LcsMatch>,
    /// Length of the whole subsequence, in bytes.
    pub len: u64,
}

/// A run of bytes that both strings contain: part of an [`LcsIndex`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct LcsMatch {
    /// Its range in the first string.
    pub first: RangeInclusive<u64>,
    /// Its range in the second string.
    pub second: RangeInclusive<u64>,
    /// Its length in bytes; `None` without `WITHMATCHLEN`.
    pub len: Option<u64>,
}

from_fields!(LcsIndex, "LcsIndex", {
    matches = "matches",
    len = "len",
});

impl FromReply for LcsMatch {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut parts = Parts::of(reply, "LcsMatch", 2)?;
        let (first_from, first_to) = parts.next()?;
        let (second_from, second_to) = parts.next()?;
        Ok(Self {
            first: first_from..=first_to,
            second: second_from..=second_to,
            len: parts.next_if_any()?,
        })
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
    fn a_match_has_two_places_and_perhaps_a_length() {
        let both = || vec![numbers(&[4, 7]), numbers(&[5, 8])];
        let with_len = [both(), vec![Value::Integer(4)]].concat();
        let plain: LcsMatch = Value::Array(both()).convert().unwrap();
        assert_eq!((plain.first, plain.second, plain.len), (4..=7, 5..=8, None));
        let counted: LcsMatch = Value::Array(with_len).convert().unwrap();
        assert_eq!(counted.len, Some(4));
        assert!(
            Value::Array(vec![numbers(&[4, 7])])
                .convert::<LcsMatch>()
                .is_err()
        );
        assert!(numbers(&[4, 7]).convert::<LcsMatch>().is_err());
    }
}
