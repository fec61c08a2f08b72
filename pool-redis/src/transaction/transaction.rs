//! A transaction in the hands of its body.

use crate::client::Client;
use crate::client::retry_policy::Repeatable;
use crate::cluster;
use crate::command::Command;
use crate::command::request::{ReplyTo, Request};
use crate::command::unsendable::Unsendable;
use crate::error::Error;
use crate::error::conversion_error::ConversionError;
use crate::error::refusal::Refusal;
use crate::pipeline::batch::Batch;
use crate::reply::from_reply::FromReply;
use crate::reply::value::Value;
use crate::time::deadline::Deadline;
use crate::transaction::failed::Failed;
use crate::transaction::seat::{Seat, Trace};

/// A transaction whose commands are being queued. See [`TransactionBuilder::run`](crate::TransactionBuilder::run).
#[derive(Debug)]
pub struct Transaction {
    seat: Seat,
    batch: Batch,
    deadline: Deadline,
    /// Whether the body has sent a command that is not safe to send again.
    has_had_effect: bool,
}

impl Transaction {
    pub(super) fn new(client: Client, deadline: Deadline) -> Self {
        Self {
            seat: Seat::new(client),
            batch: Batch::in_transaction(),
            deadline,
            has_had_effect: false,
        }
    }

    /// Sends a command now, before the transaction, on its connection, and returns the reply. Use it to read watched keys.
    ///
    /// # Errors
    /// As [`Client::query`]; [`Error::Misplaced`] for commands that would begin or end a transaction.
    #[track_caller]
    pub fn query<T: FromReply>(&mut self, command: Command) -> Result<T, Error> {
        check_is_no_control(&command)?;
        let outcome = self.ask(&command);
        self.has_had_effect |= match Repeatable::of(&command) {
            Repeatable::Yes | Repeatable::BeforeWait => false,
            Repeatable::No => match &outcome {
                Ok(_) => true,
                Err(error) => error.may_have_executed(),
            },
            Repeatable::NotInPart => true,
        };
        outcome
    }

    /// Sends a typed command now, as [`query`](Self::query) does.
    ///
    /// ```
    /// use pool_redis::commands::{Get, Set};
    /// use pool_redis::{Client, Request};
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = Client::connect(&server.url())?;
    /// client.set("balance", 100)?;
    /// let (was_set,) = client.transaction().watch(["balance"]).run::<(String,)>(|transaction| {
    ///     let balance = transaction.call(Get::new("balance").returning::<i64>())?;
    ///     transaction.queue(Set::new("balance", balance - 30))
    /// })?;
    /// assert_eq!(was_set, "OK");
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`query`](Self::query).
    #[track_caller]
    pub fn call<R: Request>(&mut self, request: R) -> Result<R::Reply, Error> {
        let reply = self.query(request.into_command());
        reply.map(|ReplyTo::<R>(reply)| reply)
    }

    /// Adds a command to those that the server executes without interruption.
    ///
    /// # Errors
    /// [`Error::Misplaced`] for commands that cannot be part of a transaction.
    pub fn queue(&mut self, command: impl Request) -> Result<(), Error> {
        let command = command.into_command();
        check_is_no_control(&command)?;
        self.seat.admit(&command)?;
        self.batch.push(&command).map_err(Error::from)
    }

    /// Sends the `WATCH` command.
    #[track_caller]
    pub(super) fn watch(&mut self, command: &Command) -> Result<(), Error> {
        self.ask(command)
    }

    pub(super) fn has_had_effect(&self) -> bool {
        self.has_had_effect
    }

    pub(super) fn is_empty(&self) -> bool {
        self.batch.is_empty()
    }

    #[track_caller]
    fn ask<T: FromReply>(&mut self, command: &Command) -> Result<T, Error> {
        self.seat.admit(command)?;
        let connection = self.seat.connection(self.deadline.refreshed())?;
        connection.query_by(command, self.deadline.refreshed())
    }

    /// Sends the queued commands between `MULTI` and `EXEC`. `None` if a watched key was changed.
    #[track_caller]
    pub(super) fn execute<T: FromReply>(&mut self) -> Result<Option<T>, Failed> {
        self.begin()
            .map_err(|error| Failed::Unexecuted(error.before_exec()))?;
        self.batch
            .push(&Command::new("EXEC"))
            .map_err(|unsendable| Failed::Unexecuted(unsendable.into()))?;
        let mut first_refused = None;
        let mut last = None;
        let mut index = 0;
        let batch = &self.batch;
        let connection = self.seat.connection(self.deadline.refreshed());
        let connection = connection.map_err(Failed::Unexecuted)?;
        let conversed = connection.converse::<Value>(batch, self.deadline, &mut |outcome| {
            if index == batch.len() - 1 {
                last = Some(outcome);
            } else if let Err(error) = outcome {
                first_refused.get_or_insert(error.at(index));
            }
            index += 1;
        });
        conversed.map_err(Failed::Unexecuted)?;
        match last {
            // Whatever was refused, this says that nothing was executed.
            Some(Err(Error::Server(refusal))) if refusal.code() == "EXECABORT" => {
                let error = first_refused.unwrap_or(Error::Server(refusal));
                Err(Failed::Unexecuted(error))
            }
            Some(Err(Error::Exchange(error))) if !error.may_have_executed() => {
                Err(Failed::Unexecuted(Error::Exchange(error)))
            }
            // The keys have moved to another node, and the transaction was discarded.
            Some(Err(error)) if cluster::is_redirection(&error) => Err(Failed::Unexecuted(error)),
            Some(Err(error)) => Err(Failed::Executed(error)),
            Some(Ok(Value::Nil)) | None => Ok(None),
            Some(Ok(replies)) => self.convert(replies).map(Some).map_err(Failed::Executed),
        }
    }

    /// Sends `MULTI` and waits for its reply. If all commands were sent together and the user may not begin a
    /// transaction, each command would be executed separately.
    #[track_caller]
    fn begin(&mut self) -> Result<(), Error> {
        self.ask(&Command::new("MULTI"))
    }

    fn convert<T: FromReply>(&self, replies: Value) -> Result<T, Error> {
        let first_error = match &replies {
            Value::Array(replies) => {
                replies
                    .iter()
                    .enumerate()
                    .find_map(|(index, reply)| match reply {
                        Value::Error(error) => Some((index, error.clone())),
                        _ => None,
                    })
            }
            _ => None,
        };
        replies
            .convert()
            .map_err(|source| match (source, first_error) {
                (ConversionError::Server(_), Some((index, error))) => {
                    let refusal = Refusal {
                        command: self.batch.name(index).to_owned(),
                        address: self.seat.address(),
                        elapsed: self.deadline.elapsed(),
                        attempts: 1,
                        error,
                        is_unsettled: false,
                        waited: None,
                    };
                    Error::Server(Box::new(refusal)).at(index)
                }
                (source, _) => Error::conversion("EXEC", source),
            })
    }

    /// Stops watching, so that the connection can be lent again, and returns it. If that fails, the pool closes it.
    pub(super) fn end(self) -> Trace {
        self.seat.leave(self.deadline)
    }
}

/// Refuses the commands of which the transaction itself consists.
fn check_is_no_control(command: &Command) -> Result<(), Error> {
    const CONTROL: [&str; 5] = ["MULTI", "EXEC", "DISCARD", "WATCH", "UNWATCH"];
    let name = command.name();
    if CONTROL
        .iter()
        .any(|control| name.eq_ignore_ascii_case(control))
    {
        let reason = "the transaction sends it itself at the right time; watch keys with `watch`";
        return Err(Unsendable::new(command, reason).into());
    }
    Ok(())
}
