//! A reply, once it has arrived, and its origin.

use std::sync::Arc;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;
use crate::reply::origin::Origin;
use crate::reply::recipient::Recipient;

/// How to read a reply, for code that does not know its type `T` to be a [`FromReply`].
#[derive(Debug)]
pub(crate) struct Reading<T> {
    pub(crate) keeps_bytes: bool,
    pub(crate) read: fn(Reply<'_>) -> Result<T, ConversionError>,
}

impl<T: FromReply> Reading<T> {
    pub(crate) fn of_type() -> Self {
        Self {
            keeps_bytes: T::KEEPS_BYTES,
            read: T::from_reply,
        }
    }
}

/// Holds a reply, once it has arrived, and its origin.
pub(crate) struct WithOrigin<'r, T> {
    reading: &'r Reading<T>,
    made: Option<T>,
    by: Option<Arc<Origin>>,
}

impl<'r, T> WithOrigin<'r, T> {
    pub(crate) fn new(reading: &'r Reading<T>) -> Self {
        Self {
            reading,
            made: None,
            by: None,
        }
    }

    /// Returns the converted reply and its origin, which is known as soon as a connection has answered. Call this only
    /// after the reply has been received.
    pub(crate) fn take(self) -> (T, Option<Arc<Origin>>) {
        match self.made {
            Some(made) => (made, self.by),
            None => unreachable!("bug: a call has ended without its reply"),
        }
    }
}

impl<T> Recipient for WithOrigin<'_, T> {
    fn keeps_bytes(&self) -> bool {
        self.reading.keeps_bytes
    }

    fn wants_origin(&self) -> bool {
        true
    }

    fn read(&mut self, reply: Reply<'_>) -> Result<(), ConversionError> {
        self.made = Some((self.reading.read)(reply)?);
        Ok(())
    }

    fn came_from(&mut self, origin: &Arc<Origin>) {
        self.by = Some(origin.clone());
    }
}
