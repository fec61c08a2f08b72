//! Several values with one timestamp.

use std::time::{Duration, SystemTime};

use super::ts_sample::number;
use crate::error::conversion_error::ConversionError;
use crate::replies::keyed::next;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The values of several time series, or of several aggregations of one series, at one timestamp: an element of the
/// reply to `TS.NRANGE`, and to `TS.RANGE` with several aggregations.
///
/// Source: <https://redis.io/docs/latest/commands/ts.nrange/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::TsRow;
///
/// let values = Value::Array(vec![Value::Double(10.0), Value::Double(20.0)]);
/// let row: TsRow = Value::Array(vec![Value::Integer(1000), values]).convert()?;
/// assert_eq!((row.timestamp, &*row.values), (1000, &[10.0, 20.0][..]));
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TsRow {
    /// Milliseconds since 1970-01-01 00:00 UTC, or any other unit that the writer of the samples chose.
    pub timestamp: u64,
    /// The values, in the order in which the series were requested and, within each series, the aggregations. NaN where
    /// there is no value.
    pub values: Vec<f64>,
}

impl TsRow {
    /// Converts the timestamp, as milliseconds since 1970-01-01 00:00 UTC.
    #[must_use]
    pub fn time(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_millis(self.timestamp)
    }
}

impl FromReply for TsRow {
    const KEEPS_BYTES: bool = false;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut elements = reply.into_elements("a time and values")?;
        let timestamp = next(&mut elements)?;
        let mut values = Vec::with_capacity(elements.len().min(8));
        while let Some(element) = elements.next_reply() {
            match element {
                // The server sends all values in one list, or one after the other.
                Reply::Array(mut list) => {
                    while let Some(value) = list.next_reply() {
                        values.push(number(value)?);
                    }
                }
                value => values.push(number(value)?),
            }
        }
        Ok(Self { timestamp, values })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn values_come_in_a_list_or_alone() {
        let (one, two) = (|| Value::SimpleString("1".into()), || Value::Double(2.0));
        let row = TsRow {
            timestamp: 5,
            values: vec![1.0, 2.0],
        };
        let flat = Value::Array(vec![Value::Integer(5), one(), two()]);
        let nested = Value::Array(vec![Value::Integer(5), Value::Array(vec![one(), two()])]);
        assert_eq!(flat.convert(), Ok(row.clone()));
        assert_eq!(nested.convert(), Ok(row));
        assert!(Value::Array(vec![]).convert::<TsRow>().is_err());
    }
}
