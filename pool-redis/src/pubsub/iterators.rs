//! Reading a subscriber in a loop.

use crate::error::Error;
use crate::pubsub::{Event, Message, Subscriber};

/// An iterator over the events of a [`Subscriber`]: see [`Subscriber::events`].
#[derive(Debug)]
pub struct Events<'a> {
    subscriber: &'a mut Subscriber,
    is_over: bool,
}

impl<'a> Events<'a> {
    pub(super) fn new(subscriber: &'a mut Subscriber) -> Self {
        let is_over = false;
        Self {
            subscriber,
            is_over,
        }
    }
}

impl Iterator for Events<'_> {
    type Item = Result<Event, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        // Without a timeout, `next` returns only with an event or an error.
        let outcome = self.subscriber.next(None).transpose()?;
        self.is_over = outcome.is_err();
        match outcome {
            Err(Error::Stopped) => None,
            outcome => Some(outcome),
        }
    }
}

/// An iterator over the messages of a [`Subscriber`]: see [`Subscriber::messages`].
#[derive(Debug)]
pub struct Messages<'a>(Events<'a>);

impl<'a> Messages<'a> {
    pub(super) fn new(subscriber: &'a mut Subscriber) -> Self {
        Self(Events::new(subscriber))
    }
}

impl Iterator for Messages<'_> {
    type Item = Result<Message, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.0.next()? {
                Ok(event) => {
                    if let Some(outcome) = Subscriber::as_message(event) {
                        return Some(outcome);
                    }
                }
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
