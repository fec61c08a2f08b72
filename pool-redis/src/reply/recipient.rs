//! The recipient of a reply.

use std::sync::Arc;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::{Accumulator, FromReply};
use crate::reply::origin::Origin;
use crate::resp::Message;

/// The recipient of a reply. Only the recipient knows the type to which the reply is converted.
///
/// The code that sends a command, chooses its server, retries it and reads its reply does not depend on that type. A
/// program therefore contains this code only once, not once for each command that it calls, which would be thousands of
/// lines each time.
pub(crate) trait Recipient {
    /// See [`FromReply::KEEPS_BYTES`].
    fn keeps_bytes(&self) -> bool;

    /// Receives the reply, which is not an error.
    fn read(&mut self, reply: Reply<'_>) -> Result<(), ConversionError>;

    /// Starts to receive a list of `count` elements piece by piece. Returns false if this recipient needs it as a
    /// whole.
    fn begin_list(&mut self, count: usize) -> bool {
        let _ = count;
        false
    }

    /// Receives the next elements of the list. `to_come` elements will follow.
    fn add(&mut self, elements: Elements<'_>, to_come: usize) {
        let _ = (elements, to_come);
    }

    /// Ends the list.
    fn end_list(&mut self) -> Result<(), ConversionError> {
        Ok(())
    }

    /// Returns whether the recipient needs to know [the origin of the reply](Self::came_from). The command is then sent
    /// on a connection that is not shared.
    fn wants_origin(&self) -> bool {
        false
    }

    /// Receives the origin of the reply.
    fn came_from(&mut self, origin: &Arc<Origin>) {
        let _ = origin;
    }
}

/// Holds a reply as a `T`, once it has arrived.
pub(crate) struct Received<'t, T> {
    made: Option<T>,
    /// What has been made of a list while it arrives.
    list: Option<Box<dyn Accumulator<T> + 't>>,
}

impl<T> Default for Received<'_, T> {
    fn default() -> Self {
        Self {
            made: None,
            list: None,
        }
    }
}

impl<T> Received<'_, T> {
    /// Returns the converted reply. Call this only after the reply has been received.
    pub(crate) fn take(self) -> T {
        match self.made {
            Some(made) => made,
            None => unreachable!("bug: a call has ended without its reply"),
        }
    }

    /// Puts the converted reply into a message.
    pub(crate) fn told(self, message: Message<()>) -> Message<T> {
        match message {
            Message::Reply(Ok(())) => Message::Reply(Ok(self.take())),
            Message::Reply(Err(error)) => Message::Reply(Err(error)),
            Message::Error(error) => Message::Error(error),
            Message::Push(push) => Message::Push(push),
        }
    }
}

impl<'t, T: FromReply + 't> Recipient for Received<'t, T> {
    fn keeps_bytes(&self) -> bool {
        T::KEEPS_BYTES
    }

    fn read(&mut self, reply: Reply<'_>) -> Result<(), ConversionError> {
        self.made = Some(T::from_reply(reply)?);
        Ok(())
    }

    fn begin_list(&mut self, count: usize) -> bool {
        self.list = T::accumulator(count);
        self.list.is_some()
    }

    fn add(&mut self, elements: Elements<'_>, to_come: usize) {
        if let Some(list) = &mut self.list {
            list.add(elements, to_come);
        }
    }

    fn end_list(&mut self) -> Result<(), ConversionError> {
        if let Some(list) = self.list.take() {
            self.made = Some(list.finish()?);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    fn numbers(numbers: &[i64]) -> Vec<Value> {
        numbers.iter().copied().map(Value::Integer).collect()
    }

    #[test]
    fn nothing_is_left_of_a_list_that_was_broken_off() {
        for is_long in [true, false] {
            let mut reply = Received::<Vec<i64>>::default();
            assert!(reply.begin_list(2));
            reply.add(Elements::from(&mut numbers(&[1])), 1);
            // The connection broke, and the command was sent again.
            if is_long {
                assert!(reply.begin_list(1));
                reply.add(Elements::from(&mut numbers(&[7])), 0);
                reply.end_list().unwrap();
            } else {
                let mut whole = Value::Array(numbers(&[7]));
                reply.read(Reply::from(&mut whole)).unwrap();
            }
            assert_eq!(reply.take(), [7]);
        }
    }
}
