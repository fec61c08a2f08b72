//! Sends several commands in one round trip.

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
    /// Calls the interceptors before a pipeline is sent.
    pub(crate) fn intercept_pipeline(&self, commands: usize) -> Result<Intercepted<'_>, Error> {
        self.pool.manager().intercept("PIPELINE", commands)
    }

    /// Makes the queue for commands that are to be sent together.
    pub(crate) fn new_queue(&self) -> Queue {
        match &self.cluster {
            None => Queue::Piece(Batch::new()),
            Some(_) => Queue::Apart(Vec::new()),
        }
    }

    /// Sends several commands and passes each outcome to `each`, in order. Retries if nothing was sent.
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

    /// Sends several commands to the one server of this client and converts their replies together. Retries if nothing
    /// was sent.
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

    /// Calls `converse` with a connection, and again with another one if it fails, which means that nothing was sent.
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
