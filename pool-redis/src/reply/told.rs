//! A reply that is still to come, together with the server that gives it.

use std::sync::Arc;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;
use crate::reply::origin::Origin;
use crate::reply::recipient::Recipient;

/// How a reply is read, for who does not know of what it is made.
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

/// The place of a reply, and of who gives it.
pub(crate) struct Told<'r, T> {
    reading: &'r Reading<T>,
    made: Option<T>,
    by: Option<Arc<Origin>>,
}

impl<'r, T> Told<'r, T> {
    pub(crate) fn new(reading: &'r Reading<T>) -> Self {
        Self {
            reading,
            made: None,
            by: None,
        }
    }

    /// What the reply has become, and who gave it, which is known as soon as a connection has answered. For who has been told
    /// that the reply is there.
    pub(crate) fn take(self) -> (T, Option<Arc<Origin>>) {
        match self.made {
            Some(made) => (made, self.by),
            None => unreachable!("bug: a call has ended without its reply"),
        }
    }
}

impl<T> Recipient for Told<'_, T> {
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
