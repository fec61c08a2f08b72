//! The elements of an aggregate while it is being read.

use std::fmt;
use std::slice::IterMut;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;
use crate::reply::value::Value;
use crate::resp::Reader;

/// How many bytes to reserve in a collection for each byte that has arrived, at most. This is what the shortest
/// elements need as [`Value`]s, and a little more.
const BYTES_FOR_EACH: usize = 16;

/// The elements of an array, a set or a push in a [`Reply`], read one after the other. Elements that are not read are
/// skipped.
///
/// ```
/// use pool_redis::{ConversionError, FromReply, Reply, Value};
///
/// /// The length of a list, and its first element.
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
        /// How many elements are outstanding in the reader after the last of these.
        outside: usize,
    },
    Values(IterMut<'a, Value>),
    /// The pairs, and the value of the key that was read last, if it is unread.
    Pairs(IterMut<'a, (Value, Value)>, Option<&'a mut Value>),
}

/// Where to read the next element.
enum Next<'a> {
    /// At the current position of this reader.
    In(&'a Reader<'a>),
    /// From the values.
    Value,
}

impl<'a> Elements<'a> {
    /// The next `count` elements of a reader.
    #[inline]
    pub(crate) fn of(reader: &'a Reader<'a>, count: usize) -> Self {
        Self(Source::Frame {
            reader,
            remaining: count,
            outside: reader.outstanding().saturating_sub(count),
        })
    }

    /// Returns the number of elements that have not been read.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        match &self.0 {
            Source::Frame { remaining, .. } => *remaining,
            Source::Values(values) => values.len(),
            Source::Pairs(pairs, value) => 2 * pairs.len() + usize::from(value.is_some()),
        }
    }

    /// Returns whether all elements have been read.
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

    /// Returns the next element without converting it; `None` after the last one.
    #[inline]
    pub fn next_reply(&mut self) -> Option<Reply<'_>> {
        self.take()
    }

    /// Like [`next_reply`](Self::next_reply), but the caller must be done with an element before it takes the next.
    #[inline]
    pub(crate) fn take(&mut self) -> Option<Reply<'a>> {
        self.take_as(|reply| reply)
    }

    /// Passes the next element to `make`; `None` after the last one.
    #[inline(always)]
    pub(crate) fn take_as<T>(&mut self, make: impl FnOnce(Reply<'a>) -> T) -> Option<T> {
        let reply = match self.advance()? {
            Next::In(reader) => reader.read(),
            Next::Value => self.take_value()?,
        };
        Some(make(reply))
    }

    /// Converts the next element; `None` after the last one.
    #[inline(always)]
    pub(crate) fn take_element<T: FromReply>(&mut self) -> Option<Result<T, ConversionError>> {
        match self.advance()? {
            Next::In(reader) => reader.read_as(),
            Next::Value => self.take_value().map(T::from_reply),
        }
    }

    /// Counts the next element and returns where to read it; `None` after the last one of a frame.
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
        // Skip what the conversion of the previous element left unread.
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

    /// Returns the number of `T` for which to reserve memory: that of the unread elements, limited by the number of
    /// bytes that have arrived.
    #[inline]
    pub(crate) fn room<T>(&self) -> usize {
        self.room_and_more::<T>(0)
    }

    /// Like [`room`](Self::room), if `to_come` elements will follow these.
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

    /// Returns whether every element is an array of `size` elements.
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
    /// Reads keys and values in turn.
    fn from(pairs: &'a mut Vec<(Value, Value)>) -> Self {
        Self(Source::Pairs(pairs.iter_mut(), None))
    }
}

impl Default for Elements<'_> {
    /// Returns no elements.
    fn default() -> Self {
        Self(Source::Values(IterMut::default()))
    }
}

impl fmt::Debug for Elements<'_> {
    /// Shows the number of elements but not their contents, which may be as secret as the data in the server.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Elements")
            .field("len", &self.len())
            .finish()
    }
}
