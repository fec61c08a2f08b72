//! The reply to `MIGRATE`.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `MIGRATE`: true for `OK`; false for `NOKEY`, which means that none of the keys exist.
///
/// Source: <https://redis.io/docs/latest/commands/migrate/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::Migrated;
///
/// assert_eq!(Value::SimpleString("OK".into()).convert(), Ok(Migrated(true)));
/// assert_eq!(Value::SimpleString("NOKEY".into()).convert(), Ok(Migrated(false)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Migrated(pub bool);

impl From<Migrated> for bool {
    fn from(migrated: Migrated) -> Self {
        migrated.0
    }
}

impl FromReply for Migrated {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let found = reply.kind();
        match &*reply.into_text("OK or NOKEY")? {
            b"OK" => Ok(Self(true)),
            b"NOKEY" => Ok(Self(false)),
            _ => Err(ConversionError::Malformed {
                expected: "OK or NOKEY",
                found,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn any_other_text_is_an_error() {
        assert!(
            Value::SimpleString("ok".into())
                .convert::<Migrated>()
                .is_err()
        );
        assert!(Value::Nil.convert::<Migrated>().is_err());
    }
}
