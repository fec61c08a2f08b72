//! The reply to `VEMB` with `RAW`.

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `VEMB` with `RAW`: a vector as the server stores it.
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
    /// Quantization of the vector: `f32`, `bin` or `int8`.
    pub quantization: String,
    /// Components of the vector, as stored.
    pub data: Bytes,
    /// Norm of the vector before it was normalized to length 1.
    pub norm: f64,
    /// Value that the greatest `int8` component stands for; `None` for other quantizations.
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
