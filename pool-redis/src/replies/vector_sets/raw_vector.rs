//! A vector as it is stored.

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// What `VEMB` answers with `RAW`.
///
/// Source: <https://redis.io/docs/latest/commands/vemb/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::RawVector;
///
/// let reply = Value::Array(vec![
///     Value::SimpleString("int8".into()),
///     Value::BulkString("\x7f\0\0".into()),
///     Value::Double(1.5),
///     Value::Double(1.0),
/// ]);
/// let vector: RawVector = reply.convert()?;
/// assert_eq!((&*vector.quantization, vector.data.len(), vector.norm, vector.range), ("int8", 3, 1.5, Some(1.0)));
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RawVector {
    /// How its numbers are kept: `f32`, `bin` or `int8`.
    pub quantization: String,
    /// Its numbers.
    pub data: Bytes,
    /// Its length before it was made to have the length 1.
    pub norm: f64,
    /// What the greatest of the numbers of `int8` stands for.
    pub range: Option<f64>,
}

impl FromReply for RawVector {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut elements = reply.into_elements("a stored vector")?;
        let found = elements.len();
        let missing = || ConversionError::WrongLength { expected: 3, found };
        Ok(Self {
            quantization: elements.next_element()?.ok_or_else(missing)?,
            data: elements.next_element()?.ok_or_else(missing)?,
            norm: elements.next_element()?.ok_or_else(missing)?,
            range: elements.next_element()?,
        })
    }
}
