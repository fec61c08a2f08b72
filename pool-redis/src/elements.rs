//! The elements of an aggregate that is being read.

use std::fmt;
use std::vec::IntoIter;

use crate::conversion_error::ConversionError;
use crate::from_reply::FromReply;
use crate::reply::Reply;
use crate::resp::Reader;
use crate::value::Value;

/// How many bytes a collection may be made large enough for in advance, for each byte that has arrived. As many as the
/// shortest elements take up as [`Value`]s, and a few more.
const BYTES_FOR_EACH: usize = 16;

/// The elements of an array, a set or a push in a [`Reply`], read one after the other. What is not read is skipped.
///
/// ```
/// use pool_redis::{ConversionError, FromReply, Reply, Value};
///
/// /// How long a list is, and its first element.
/// struct Summary(usize, Option<String>);
///
/// impl FromReply for Summary {
///     fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
///         let mut elements = reply.into_elements("a summary")?;
///         Ok(Summary(elements.len(), elements.next_element()?))
///     }
/// }
///
/// let list = Value::Array(vec![Value::BulkString("apple".into()), Value::Nil, Value::Nil]);
/// let Summary(length, first) = list.convert()?;
/// assert_eq!((length, first.as_deref()), (3, Some("apple")));
/// # Ok::<(), ConversionError>(())
/// ```
pub struct Elements<'a>(Source<'a>);

enum Source<'a> {
    Frame {
        reader: &'a Reader<'a>,
        remaining: usize,
        /// How many elements will be outstanding behind the last one.
        outside: usize,
    },
    List(IntoIter<Value>),
}

impl<'a> Elements<'a> {
    /// The next `count` elements of what is read.
    #[inline]
    pub(crate) fn of(reader: &'a Reader<'a>, count: usize) -> Self {
        Self(Source::Frame {
            reader,
            remaining: count,
            outside: reader.outstanding().saturating_sub(count),
        })
    }

    /// Returns how many have not been read.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        match &self.0 {
            Source::Frame { remaining, .. } => *remaining,
            Source::List(list) => list.len(),
        }
    }

    /// Whether all have been read.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Converts the next element; `None` behind the last one.
    ///
    /// # Errors
    /// What the conversion to `T` finds wrong. The elements behind it can be read all the same.
    #[inline]
    pub fn next_element<T: FromReply>(&mut self) -> Result<Option<T>, ConversionError> {
        self.take().map(T::from_reply).transpose()
    }

    /// Returns the next element as it came; `None` behind the last one.
    #[inline]
    pub fn next_reply(&mut self) -> Option<Reply<'_>> {
        self.take()
    }

    /// As [`next_reply`](Self::next_reply). Who takes another one must be done with it.
    #[inline]
    pub(crate) fn take(&mut self) -> Option<Reply<'a>> {
        match &mut self.0 {
            Source::Frame {
                reader,
                remaining,
                outside,
            } => {
                if *remaining == 0 {
                    return None;
                }
                // What the one before left unread.
                reader.skip_to(*outside + *remaining);
                *remaining -= 1;
                Some(reader.read())
            }
            Source::List(list) => list.next().map(Reply::from),
        }
    }

    /// For how many `T` room should be made: as many as have not been read, but no more memory than what has arrived
    /// accounts for.
    #[inline]
    pub(crate) fn room<T>(&self) -> usize {
        let size = size_of::<T>().max(1);
        match &self.0 {
            Source::Frame {
                reader, remaining, ..
            } => {
                let room = reader.room();
                (*remaining).min(room).min(room * 3 * BYTES_FOR_EACH / size)
            }
            Source::List(list) => list.len().min(list.len() * size_of::<Value>() / size),
        }
    }

    /// Whether each one is an array of so many elements.
    pub(crate) fn are_arrays_of(&self, size: usize) -> bool {
        match &self.0 {
            Source::Frame {
                reader, remaining, ..
            } => reader.are_arrays_of(size, *remaining),
            Source::List(list) => list
                .as_slice()
                .iter()
                .all(|value| matches!(value, Value::Array(elements) if elements.len() == size)),
        }
    }

    /// The values if they are there already, else what there is to read.
    pub(crate) fn into_values(self) -> Result<Vec<Value>, Self> {
        match self.0 {
            Source::List(list) => Ok(list.collect()),
            source => Err(Self(source)),
        }
    }
}

impl From<Vec<Value>> for Elements<'_> {
    fn from(values: Vec<Value>) -> Self {
        Self(Source::List(values.into_iter()))
    }
}

impl fmt::Debug for Elements<'_> {
    /// Shows how many there are and not what: they may be as secret as the data in the server.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Elements")
            .field("len", &self.len())
            .finish()
    }
}
