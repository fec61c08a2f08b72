//! Who a reply is for.

use std::sync::Arc;

use crate::command::Command;
use crate::connection::Connection;
use crate::conversion_error::ConversionError;
use crate::deadline::Deadline;
use crate::error::Error;
use crate::from_reply::FromReply;
use crate::origin::Origin;
use crate::resp::{Message, ProtocolError, RawReply};
use crate::value::Value;

/// Who a reply is for, and alone knows what it becomes.
///
/// How a command is sent, to whom, and again, is the same code for all types, and there is one of it: a program would have
/// thousands of lines more for each type of reply that it reads, or each command, otherwise.
pub(crate) trait Recipient {
    /// Whether it asks for [`came_from`](Self::came_from).
    fn wants_origin(&self) -> bool;

    /// Has the reply to a command that is sent on this connection, which has just been looked at.
    fn query(
        &mut self,
        connection: &mut Connection,
        command: &Command,
        deadline: Deadline,
    ) -> Result<(), Error>;

    /// Has a reply that somebody else has received. An error of the server is told as one, and not kept.
    fn read(&mut self, reply: &mut RawReply) -> Result<Message<()>, ProtocolError>;

    /// Has a reply that was put together from others.
    fn convert(&mut self, reply: Value) -> Result<(), ConversionError>;

    /// Learns who gave the reply that it has.
    fn came_from(&mut self, origin: &Arc<Origin>);
}

/// The place of a reply that is still to come, as a `T`.
#[derive(Debug)]
pub(crate) struct Received<T>(Option<T>);

impl<T> Default for Received<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Received<T> {
    /// What the reply has become. For who has been told that it is there.
    pub(crate) fn take(self) -> T {
        match self.0 {
            Some(made) => made,
            None => unreachable!("bug: a call has ended without its reply"),
        }
    }
}

impl<T: FromReply> Recipient for Received<T> {
    fn wants_origin(&self) -> bool {
        T::WANTS_ORIGIN
    }

    fn query(
        &mut self,
        connection: &mut Connection,
        command: &Command,
        deadline: Deadline,
    ) -> Result<(), Error> {
        self.0 = Some(connection.query_by(command, deadline)?);
        Ok(())
    }

    fn read(&mut self, reply: &mut RawReply) -> Result<Message<()>, ProtocolError> {
        Ok(match reply.read()? {
            Message::Reply(made) => Message::Reply(made.map(|made| self.0 = Some(made))),
            Message::Error(error) => Message::Error(error),
            Message::Push(push) => Message::Push(push),
        })
    }

    fn convert(&mut self, reply: Value) -> Result<(), ConversionError> {
        self.0 = Some(reply.convert()?);
        Ok(())
    }

    fn came_from(&mut self, origin: &Arc<Origin>) {
        if let Some(made) = &mut self.0 {
            made.came_from(origin);
        }
    }
}
