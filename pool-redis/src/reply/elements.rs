//! The elements of an aggregate that is being read.

use std::fmt;
use std::slice::IterMut;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;
use crate::reply::value::Value;
use crate::resp::Reader;

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
    Values(IterMut<'a, Value>),
    /// With the value to the key that was read last.
    Pairs(IterMut<'a, (Value, Value)>, Option<&'a mut Value>),
}

/// Where the next element is.
enum Next<'a> {
    /// Where this stands.
    In(&'a Reader<'a>),
    /// Among the values.
    Value,
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
            Source::Values(values) => values.len(),
            Source::Pairs(pairs, value) => 2 * pairs.len() + usize::from(value.is_some()),
        }
    }

    /// Whether all have been read.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Converts the next element; `None` after the last one.
    ///
    /// # Errors
    /// The error of the conversion to `T`. The elements after it can still be read.
    #[inline]
    pub fn next_element<T: FromReply>(&mut self) -> Result<Option<T>, ConversionError> {
        self.take_element().transpose()
    }

    /// Returns the next element as it came; `None` after the last one.
    #[inline]
    pub fn next_reply(&mut self) -> Option<Reply<'_>> {
        self.take()
    }

    /// As [`next_reply`](Self::next_reply). Who takes another one must be done with it.
    #[inline]
    pub(crate) fn take(&mut self) -> Option<Reply<'a>> {
        self.take_as(|reply| reply)
    }

    /// Hands the next element to `make`; `None` behind the last one.
    #[inline(always)]
    pub(crate) fn take_as<T>(&mut self, make: impl FnOnce(Reply<'a>) -> T) -> Option<T> {
        let reply = match self.advance()? {
            Next::In(reader) => reader.read(),
            Next::Value => self.take_value()?,
        };
        Some(make(reply))
    }

    /// The next element as what the caller asked for.
    #[inline(always)]
    pub(crate) fn take_element<T: FromReply>(&mut self) -> Option<Result<T, ConversionError>> {
        match self.advance()? {
            Next::In(reader) => reader.read_as(),
            Next::Value => self.take_value().map(T::from_reply),
        }
    }

    /// Counts the next element, and says where it is; `None` behind the last one of a frame.
    #[inline(always)]
    fn advance(&mut self) -> Option<Next<'a>> {
        let Source::Frame {
            reader,
            remaining,
            outside,
        } = &mut self.0
        else {
            return Some(Next::Value);
        };
        if *remaining == 0 {
            return None;
        }
        // What the one before left unread.
        reader.skip_to(*outside + *remaining);
        *remaining -= 1;
        Some(Next::In(reader))
    }

    #[cold]
    fn take_value(&mut self) -> Option<Reply<'a>> {
        match &mut self.0 {
            Source::Frame { .. } => None,
            Source::Values(values) => values.next().map(Reply::from),
            Source::Pairs(pairs, owed) => {
                let value = owed.take().or_else(|| {
                    let (key, value) = pairs.next()?;
                    *owed = Some(value);
                    Some(key)
                });
                value.map(Reply::from)
            }
        }
    }

    /// For how many `T` room should be made: as many as have not been read, but no more memory than what has arrived
    /// accounts for.
    #[inline]
    pub(crate) fn room<T>(&self) -> usize {
        self.room_and_more::<T>(0)
    }

    /// As [`room`](Self::room), if so many more elements are to come than there are here.
    #[inline]
    pub(crate) fn room_and_more<T>(&self, to_come: usize) -> usize {
        let size = size_of::<T>().max(1);
        match &self.0 {
            Source::Frame {
                reader, remaining, ..
            } => {
                let count = remaining.saturating_add(to_come);
                let room = reader.room();
                count.min(room).min(room * 3 * BYTES_FOR_EACH / size)
            }
            _ => self.len().min(self.len() * size_of::<Value>() / size),
        }
    }

    /// Whether each one is an array of so many elements.
    pub(crate) fn are_arrays_of(&self, size: usize) -> bool {
        match &self.0 {
            Source::Frame {
                reader, remaining, ..
            } => reader.are_arrays_of(size, *remaining),
            Source::Values(values) => values
                .as_slice()
                .iter()
                .all(|value| matches!(value, Value::Array(elements) if elements.len() == size)),
            Source::Pairs(..) => false,
        }
    }
}

impl<'a> From<&'a mut Vec<Value>> for Elements<'a> {
    fn from(values: &'a mut Vec<Value>) -> Self {
        Self(Source::Values(values.iter_mut()))
    }
}

impl<'a> From<&'a mut Vec<(Value, Value)>> for Elements<'a> {
    /// Keys and values in turn.
    fn from(pairs: &'a mut Vec<(Value, Value)>) -> Self {
        Self(Source::Pairs(pairs.iter_mut(), None))
    }
}

impl Default for Elements<'_> {
    /// None.
    fn default() -> Self {
        Self(Source::Values(IterMut::default()))
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
