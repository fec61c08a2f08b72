//! Who a reply is for.

use std::sync::Arc;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::{Accumulator, FromReply};
use crate::reply::origin::Origin;
use crate::resp::Message;

/// Who a reply is for, and alone knows what it becomes.
///
/// How a command is sent, to whom, and again, and how its reply is read, is the same code for all types, and there is one of
/// it: otherwise a program would have thousands of lines more for each command that it calls.
pub(crate) trait Recipient {
    /// See [`FromReply::KEEPS_BYTES`].
    fn keeps_bytes(&self) -> bool;

    /// Has the reply, which is no error.
    fn read(&mut self, reply: Reply<'_>) -> Result<(), ConversionError>;

    /// Begins to have a list of so many elements piece by piece; false if it can only have it as a whole.
    fn begin_list(&mut self, count: usize) -> bool {
        let _ = count;
        false
    }

    /// Has the next elements of a list that it has begun, behind which so many more will come.
    fn add(&mut self, elements: Elements<'_>, to_come: usize) {
        let _ = (elements, to_come);
    }

    /// Has all of the list that it has begun.
    fn end_list(&mut self) -> Result<(), ConversionError> {
        Ok(())
    }

    /// Whether it wants to know [who gave the reply](Self::came_from). That then comes on a connection that is not shared.
    fn wants_origin(&self) -> bool {
        false
    }

    /// Learns who gave the reply that it has.
    fn came_from(&mut self, origin: &Arc<Origin>) {
        let _ = origin;
    }
}

/// The place of a reply that is still to come, as a `T`.
pub(crate) struct Received<'t, T> {
    made: Option<T>,
    /// What is made of a list while it arrives.
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
    /// What the reply has become. For who has been told that it is there.
    pub(crate) fn take(self) -> T {
        match self.made {
            Some(made) => made,
            None => unreachable!("bug: a call has ended without its reply"),
        }
    }

    /// The message with what its reply has become.
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
