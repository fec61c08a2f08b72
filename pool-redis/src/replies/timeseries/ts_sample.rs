//! A sample of a time series.

use std::time::{Duration, SystemTime};

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::FromReply;

/// A sample of a time series: a timestamp and a value.
///
/// Source: <https://redis.io/docs/latest/commands/ts.range/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::TsSample;
/// use std::time::{Duration, SystemTime};
///
/// let reply = Value::Array(vec![Value::Integer(1500), Value::SimpleString("20.5".into())]);
/// let sample: TsSample = reply.convert()?;
/// assert_eq!((sample.timestamp, sample.value), (1500, 20.5));
/// assert_eq!(sample.time(), SystemTime::UNIX_EPOCH + Duration::from_millis(1500));
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct TsSample {
    /// Milliseconds since 1970-01-01 00:00 UTC, or any other unit that the writer of the samples chose.
    pub timestamp: u64,
    /// The value. NaN if there was nothing to aggregate.
    pub value: f64,
}

impl TsSample {
    /// Converts the timestamp, as milliseconds since 1970-01-01 00:00 UTC.
    #[must_use]
    pub fn time(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_millis(self.timestamp)
    }

    fn of(elements: &mut Elements<'_>) -> Result<Self, ConversionError> {
        let found = elements.len();
        match (elements.next_element()?, elements.next_reply()) {
            (Some(timestamp), Some(value)) if found == 2 => Ok(Self {
                timestamp,
                value: number(value)?,
            }),
            _ => Err(ConversionError::WrongLength { expected: 2, found }),
        }
    }
}

impl FromReply for TsSample {
    const KEEPS_BYTES: bool = false;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        Self::of(&mut reply.into_elements("a sample")?)
    }
}

/// Reads a value. RESP2 sends the text `NaN` if there is none.
pub(super) fn number(reply: Reply<'_>) -> Result<f64, ConversionError> {
    match reply {
        Reply::SimpleString(text) | Reply::BulkString(text)
            if text.eq_ignore_ascii_case(b"nan") =>
        {
            Ok(f64::NAN)
        }
        other => f64::from_reply(other),
    }
}

/// The reply to `TS.GET`: an empty array if the series has no sample.
#[derive(Debug)]
pub(crate) struct LastSample(pub(crate) Option<TsSample>);

impl FromReply for LastSample {
    const KEEPS_BYTES: bool = false;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut elements = reply.into_elements("a sample")?;
        match elements.is_empty() {
            true => Ok(Self(None)),
            false => TsSample::of(&mut elements).map(|sample| Self(Some(sample))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    fn sample(value: Value) -> Value {
        Value::Array(vec![Value::Integer(5), value])
    }

    #[test]
    fn a_value_may_be_no_number() {
        for text in ["NaN", "nan"] {
            let reply = sample(Value::SimpleString(text.into()));
            assert!(reply.convert::<TsSample>().unwrap().value.is_nan());
        }
        assert!(
            sample(Value::Double(f64::NAN))
                .convert::<TsSample>()
                .unwrap()
                .value
                .is_nan()
        );
        assert_eq!(
            sample(Value::Double(1.5)).convert(),
            Ok(TsSample {
                timestamp: 5,
                value: 1.5
            })
        );
    }

    #[test]
    fn a_sample_has_one_value() {
        for reply in [
            Value::Array(vec![]),
            Value::Array(vec![Value::Integer(5)]),
            Value::Array(vec![
                Value::Integer(5),
                Value::Double(1.0),
                Value::Double(2.0),
            ]),
            Value::Nil,
        ] {
            assert!(reply.convert::<TsSample>().is_err());
        }
        assert_eq!(
            Value::Array(vec![]).convert::<LastSample>().unwrap().0,
            None
        );
        let last = sample(Value::Double(1.0))
            .convert::<LastSample>()
            .unwrap()
            .0;
        assert_eq!(
            last,
            Some(TsSample {
                timestamp: 5,
                value: 1.0
            })
        );
    }
}
