//! A reply together with who gave it.

use std::sync::Arc;

use crate::conversion_error::ConversionError;
use crate::from_reply::FromReply;
use crate::origin::Origin;
use crate::reply::Reply;

/// What was made of a reply, and who gave it.
#[derive(Debug)]
pub(crate) struct Told<T> {
    pub(crate) made: T,
    /// Known as soon as a connection has answered.
    pub(crate) by: Option<Arc<Origin>>,
}

impl<T: FromReply> FromReply for Told<T> {
    const KEEPS_BYTES: bool = T::KEEPS_BYTES;
    const WANTS_ORIGIN: bool = true;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let made = reply.convert()?;
        Ok(Self { made, by: None })
    }

    fn came_from(&mut self, origin: &Arc<Origin>) {
        self.by = Some(origin.clone());
    }
}
