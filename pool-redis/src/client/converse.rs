//! How several commands are sent in one go.

use crate::client::interceptor::Intercepted;
use crate::client::retry_policy::{Attempts, Repeatable};
use crate::command::queue::Queue;
use crate::connection::Connection;
use crate::error::Error;
use crate::pipeline::batch::Batch;
use crate::reply::from_reply::FromReply;
use crate::time::deadline::Deadline;

use super::Client;

impl Client {
    /// Lets the interceptors see a pipeline before it is sent.
    pub(crate) fn intercept_pipeline(&self, commands: usize) -> Result<Intercepted<'_>, Error> {
        self.pool.manager().intercept("PIPELINE", commands)
    }

    /// Where commands wait that are to be sent together.
    pub(crate) fn new_queue(&self) -> Queue {
        match &self.cluster {
            None => Queue::Piece(Batch::new()),
            Some(_) => Queue::Apart(Vec::new()),
        }
    }

    /// Sends several commands and lets `each` have every outcome, in order. Sends them again if nothing was sent.
    #[track_caller]
    pub(crate) fn converse<T: FromReply>(
        &self,
        queue: Queue,
        mut each: impl FnMut(Result<T, Error>),
        attempts: &mut Attempts,
    ) -> Result<(), Error> {
        match (queue, &self.cluster) {
            (Queue::Piece(batch), _) => self
                .converse_until_deadline(attempts, |connection, deadline| {
                    connection.converse(&batch, deadline, &mut each)
                }),
            (Queue::Apart(commands), Some(cluster)) => {
                let deadline = Deadline::after(self.timeout);
                let outcomes = cluster.exchange_all(commands, deadline, attempts)?;
                outcomes.into_iter().for_each(each);
                Ok(())
            }
            (Queue::Apart(_), None) => Ok(()),
        }
    }

    /// Sends several commands to the one server that there is and converts their replies, together. Sends them again if
    /// nothing was sent.
    #[track_caller]
    pub(crate) fn converse_for_all<T: FromReply>(
        &self,
        batch: &Batch,
        attempts: &mut Attempts,
    ) -> Result<T, Error> {
        self.converse_until_deadline(attempts, |connection, deadline| {
            connection.converse_for_all(batch, deadline)
        })?
    }

    /// Lets `converse` use a connection, and another one as long as it fails, which means that nothing was sent.
    #[track_caller]
    fn converse_until_deadline<T>(
        &self,
        attempts: &mut Attempts,
        mut converse: impl FnMut(&mut Connection, Deadline) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut deadline = Deadline::after(self.timeout);
        loop {
            let outcome = self.borrow(deadline).and_then(|mut connection| {
                let outcome = converse(&mut connection, deadline);
                self.note(&connection);
                outcome
            });
            let error = match outcome {
                Ok(outcome) => return Ok(outcome),
                Err(error) => error,
            };
            if !self.pause(&error, attempts, deadline, Repeatable::No) {
                return Err(attempts.end(error));
            }
            deadline = deadline.refreshed();
        }
    }
}
