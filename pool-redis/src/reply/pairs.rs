//! The pairs of a map while it is being read.

use std::fmt;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::FromReply;
use crate::reply::groups::Groups;
use crate::reply::reply_bytes::ReplyBytes;

/// The keys and values of a map in a [`Reply`], read one pair after the other. Pairs that are not read are skipped.
///
/// ```
/// use pool_redis::{ConversionError, FromReply, Reply, Value};
///
/// struct User {
///     name: String,
///     age: Option<u8>,
/// }
///
/// impl FromReply for User {
///     fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
///         let (mut name, mut age) = (None, None);
///         let mut fields = reply.into_pairs("a user")?;
///         while let Some(field) = fields.next_field()? {
///             match &*field {
///                 b"name" => name = Some(fields.value()?),
///                 b"age" => age = fields.value()?,
///                 _ => {} // skipped
///             }
///         }
///         let name = name.ok_or(ConversionError::MissingField { field: "name" })?;
///         Ok(User { name, age })
///     }
/// }
///
/// let text = |text: &'static str| Value::BulkString(text.into());
/// // As RESP2 sends it. A map of RESP3 gives the same result.
/// let hash = Value::Array(vec![text("name"), text("Ada"), text("city"), text("London"), text("age"), text("36")]);
/// let user: User = hash.convert()?;
/// assert_eq!((&*user.name, user.age), ("Ada", Some(36)));
/// # Ok::<(), ConversionError>(())
/// ```
pub struct Pairs<'a> {
    groups: Groups<'a>,
    /// Whether a key has been read and its value has not.
    owes_value: bool,
}

impl<'a> Pairs<'a> {
    /// Reads the keys and values of a map in turn.
    #[inline]
    pub(crate) fn of_map(elements: Elements<'a>) -> Self {
        Self::of_groups(Groups::flat(elements, 2))
    }

    #[inline]
    pub(crate) fn of_groups(groups: Groups<'a>) -> Self {
        Self {
            groups,
            owes_value: false,
        }
    }

    /// Returns the number of pairs that have not been read.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// Returns whether all pairs have been read.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Converts the next pair; `None` after the last one.
    ///
    /// # Errors
    /// The error of either conversion.
    #[inline]
    pub fn next_pair<K: FromReply, V: FromReply>(
        &mut self,
    ) -> Result<Option<(K, V)>, ConversionError> {
        let Some(key) = self.next_key()? else {
            return Ok(None);
        };
        Ok(Some((key, self.value()?)))
    }

    /// Converts the key of the next pair; `None` after the last one. [`value`](Self::value) reads its value.
    ///
    /// # Errors
    /// The error of the conversion to `K`.
    #[inline]
    pub fn next_key<K: FromReply>(&mut self) -> Result<Option<K>, ConversionError> {
        self.key().map(K::from_reply).transpose()
    }

    /// Returns the key of the next pair as text, without an allocation; `None` after the last one.
    /// [`value`](Self::value) reads its value.
    ///
    /// # Errors
    /// [`ConversionError::WrongKind`] if the key is not a string.
    #[inline]
    pub fn next_field(&mut self) -> Result<Option<ReplyBytes<'a>>, ConversionError> {
        self.key()
            .map(|key| key.into_text("the name of a field"))
            .transpose()
    }

    /// Converts the value of the key that was read last. If the value has been read already, converts nil.
    ///
    /// # Errors
    /// The error of the conversion to `V`.
    #[inline]
    pub fn value<V: FromReply>(&mut self) -> Result<V, ConversionError> {
        V::from_reply(self.take_value())
    }

    /// Returns the value of the key that was read last without converting it; nil if the value has been read already.
    #[inline]
    pub fn value_reply(&mut self) -> Reply<'_> {
        self.take_value()
    }

    /// Returns the key of the next pair without converting it.
    #[inline]
    pub(crate) fn key(&mut self) -> Option<Reply<'a>> {
        if std::mem::replace(&mut self.owes_value, true) {
            self.groups.take();
        }
        let key = self.groups.take();
        self.owes_value = key.is_some();
        key
    }

    #[inline]
    fn take_value(&mut self) -> Reply<'a> {
        match std::mem::take(&mut self.owes_value) {
            true => self.groups.take().unwrap_or(Reply::Nil),
            false => Reply::Nil,
        }
    }

    pub(crate) fn into_groups(self) -> Groups<'a> {
        self.groups
    }
}

impl fmt::Debug for Pairs<'_> {
    /// Shows the number of pairs but not their contents, which may be as secret as the data in the server.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pairs").field("len", &self.len()).finish()
    }
}
