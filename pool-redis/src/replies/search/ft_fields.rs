//! The fields of a search result.

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;
use crate::reply::value::Value;

/// The fields of a document that a search found, or of a row that an aggregation computed, in the order of the reply.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::FtFields;
///
/// let text = |text: &'static str| Value::BulkString(text.into());
/// let fields: FtFields = Value::Array(vec![text("title"), text("red bike"), text("price"), text("10")]).convert()?;
/// assert_eq!(fields.get::<String>("title")?, "red bike");
/// assert_eq!(fields.get::<f64>("price")?, 10.0);
/// assert_eq!(fields.get::<Option<String>>("colour")?, None);
/// assert_eq!(fields.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["title", "price"]);
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FtFields(Vec<(Bytes, Value)>);

impl FtFields {
    /// Converts the value of a field. A missing field is converted like nil: an `Option` becomes `None`.
    ///
    /// # Errors
    /// The error of the conversion to `T`.
    pub fn get<T: FromReply>(&self, name: &str) -> Result<T, ConversionError> {
        self.value(name).cloned().unwrap_or(Value::Nil).convert()
    }

    /// Returns the value of a field; `None` if there is no such field. Most values are strings. Reducers such as
    /// `TOLIST` return arrays.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.iter()
            .find(|(other, _)| *other == name.as_bytes())
            .map(|(_, value)| value)
    }

    /// Iterates over all fields.
    pub fn iter(&self) -> impl Iterator<Item = (&Bytes, &Value)> {
        self.0.iter().map(|(name, value)| (name, value))
    }

    /// Returns the number of fields.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are no fields.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl IntoIterator for FtFields {
    type Item = (Bytes, Value);
    type IntoIter = std::vec::IntoIter<(Bytes, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromReply for FtFields {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        Vec::from_reply(reply).map(Self)
    }
}
