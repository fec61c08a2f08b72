//! Several commands that nothing comes in between.

use std::time::Duration;

use pool_core::Pooled;

use crate::batch::Batch;
use crate::client::Client;
use crate::command::Command;
use crate::conversion_error::ConversionError;
use crate::deadline::Deadline;
use crate::error::Error;
use crate::from_reply::FromReply;
use crate::manager::RedisManager;
use crate::refusal::Refusal;
use crate::request::{ReplyTo, Request};
use crate::requests::Requests;
use crate::retry_policy::{Attempts, Repeatable};
use crate::to_arg::ToArg;
use crate::unsendable::Unsendable;
use crate::value::Value;

/// Commands that the server runs in one piece (`MULTI` and `EXEC`), perhaps on the condition that nobody has changed
/// certain keys (`WATCH`). [`Client::transaction`] begins one.
///
/// ```
/// use pool_redis::{Client, Command, Error};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.set("balance", 100)?;
/// let (_, spent): (String, i64) = client
///     .transaction()
///     .watch(["balance"])
///     .run(|transaction| {
///         let balance: i64 = transaction.query(Command::new("GET").arg("balance"))?;
///         transaction.queue(Command::new("SET").arg("balance").arg(balance - 30))?;
///         transaction.queue(Command::new("INCRBY").arg("spent").arg(30))
///     })?;
/// assert_eq!(spent, 30);
/// # assert_eq!(client.get::<i64>("balance")?, Some(70));
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a transaction does nothing until it is run"]
pub struct TransactionBuilder {
    client: Client,
    watched: Option<Command>,
    max_attempts: u32,
}

impl TransactionBuilder {
    pub(crate) fn new(client: Client) -> Self {
        Self {
            client,
            watched: None,
            max_attempts: u32::MAX,
        }
    }

    /// Watches keys: if another client changes one of them before the end, nothing is executed, and all is done again.
    pub fn watch(mut self, keys: impl IntoIterator<Item = impl ToArg>) -> Self {
        let mut command = self.watched.take().unwrap_or_else(|| Command::new("WATCH"));
        keys.into_iter().for_each(|key| command.push(key));
        // Without a key there is nothing to watch.
        self.watched = Some(command).filter(|command| command.arg_count() > 0);
        self
    }

    /// Sets how often it is tried at most: when watched keys are changed by others, and when the
    /// [`RetryPolicy`](crate::RetryPolicy) has it tried again. Defaults to any number within the client's
    /// [`timeout`](crate::ClientBuilder::timeout); 0 counts as 1.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Sets how long all attempts together may take, instead of the client's
    /// [`timeout`](crate::ClientBuilder::timeout).
    pub fn timeout(mut self, time: Duration) -> Self {
        self.client = self.client.with_timeout(time);
        self
    }

    /// Runs it: `body` reads what it must know and queues what is to be done, which is then executed in one piece.
    /// Returns the replies to the queued commands, converted to a tuple, a list or whatever an array of them can be.
    ///
    /// Watched keys are watched before `body` begins. It is called again when one of them was changed, or when nothing
    /// was executed for a reason that passes ([`RetryPolicy`](crate::RetryPolicy)), so it should have no other effects
    /// than to queue. Nothing was executed if it fails or queues nothing.
    ///
    /// ```
    /// use pool_redis::{Client, Command};
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = Client::connect(&server.url())?;
    /// let visits: Vec<i64> = client.transaction().run(|transaction| {
    ///     for page in ["home", "about"] {
    ///         transaction.queue(Command::new("INCR").arg(page))?;
    ///     }
    ///     Ok(())
    /// })?;
    /// assert_eq!(visits, [1, 1]);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    ///
    /// # Errors
    /// What `body` returns; [`Error::Conflict`] when watched keys were changed in each attempt; [`Error::At`] the queued
    /// command that failed. If the server refused it when it was queued, nothing was executed. If it failed in its turn,
    /// those after it were executed all the same: `Result<_, ServerError>` in its place in the type keeps all outcomes.
    /// Else see [`Error`].
    #[track_caller]
    pub fn run<T: FromReply>(
        self,
        mut body: impl FnMut(&mut Transaction) -> Result<(), Error>,
    ) -> Result<T, Error> {
        let mut intercepted = self.client.pool().manager().intercept("MULTI", 0)?;
        let outcome = self.attempt_until_deadline(&mut body, intercepted.attempts());
        intercepted.end(&outcome);
        outcome
    }

    /// Runs commands as values in one piece, and converts their replies to the types that belong to them. See
    /// [`Requests`].
    ///
    /// ```
    /// use pool_redis::Client;
    /// use pool_redis::commands::{Incr, Set};
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = Client::connect(&server.url())?;
    /// let (visits, _) = client.transaction().call_all((Incr::new("visits"), Set::new("last", "today")))?;
    /// assert_eq!(visits, 1);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`run`](Self::run).
    #[track_caller]
    pub fn call_all<R: Requests>(self, requests: R) -> Result<R::Replies, Error> {
        let mut commands = Vec::new();
        requests.for_each_command(|command| commands.push(command));
        // Kept, for they may have to be queued again.
        let queue = |transaction: &mut Transaction| {
            let mut commands = commands.iter().cloned();
            commands.try_for_each(|command| transaction.queue(command))
        };
        self.run(queue).map(R::replies)
    }

    #[track_caller]
    fn attempt_until_deadline<T: FromReply>(
        &self,
        body: &mut impl FnMut(&mut Transaction) -> Result<(), Error>,
        attempts: &mut Attempts,
    ) -> Result<T, Error> {
        let deadline = Deadline::after(self.client.timeout());
        loop {
            let outcome = self.attempt(deadline, body);
            let failed = match outcome {
                Ok(Some(reply)) => return Ok(reply),
                Ok(None) if attempts.count() < self.max_attempts && !deadline.is_past() => {
                    attempts.another();
                    continue;
                }
                Ok(None) => {
                    let attempts = attempts.count();
                    return Err(Error::Conflict { attempts });
                }
                Err(Failed::InBody(error)) => (error, Repeatable::Yes),
                Err(Failed::Unexecuted(error)) => (error, Repeatable::No),
                Err(Failed::Executed(error)) => {
                    return Err(error.with_attempts(attempts.count()));
                }
            };
            let (error, repeatable) = failed;
            if attempts.count() >= self.max_attempts
                || !self.client.pause(&error, attempts, deadline, repeatable)
            {
                return Err(error.with_attempts(attempts.count()));
            }
        }
    }

    /// One attempt; `None` when a watched key was changed.
    #[track_caller]
    fn attempt<T: FromReply>(
        &self,
        deadline: Deadline,
        body: &mut impl FnMut(&mut Transaction) -> Result<(), Error>,
    ) -> Result<Option<T>, Failed> {
        let connection = self
            .client
            .borrow(deadline.refreshed())
            .map_err(Failed::Unexecuted)?;
        let mut transaction = Transaction {
            connection,
            batch: Batch::new(),
            deadline,
            has_had_effect: false,
        };
        if let Some(watch) = &self.watched {
            transaction
                .connection
                .query_by::<()>(watch, deadline.refreshed())
                .map_err(|error| Failed::Unexecuted(error.before_exec()))?;
        }
        let queued = body(&mut transaction);
        let queued = queued.map_err(|error| match transaction.has_had_effect {
            true => Failed::Executed(error),
            false => Failed::InBody(error),
        });
        let outcome = match queued {
            Ok(()) if !transaction.batch.is_empty() => transaction.execute(),
            Ok(()) => nothing().map(Some),
            Err(error) => Err(error),
        };
        transaction.unwatch();
        self.client.note(&transaction.connection);
        outcome
    }
}

/// The reply to no commands.
fn nothing<T: FromReply>() -> Result<T, Failed> {
    let reply = Value::Array(Vec::new()).convert();
    reply.map_err(|source| Failed::Unexecuted(Error::conversion("EXEC", source)))
}

/// How an attempt failed.
enum Failed {
    /// The body did, which has only read.
    InBody(Error),
    /// None of the commands was executed.
    Unexecuted(Error),
    /// Some may have been, or something that the body sent.
    Executed(Error),
}

/// A transaction whose commands are being queued. See [`TransactionBuilder::run`].
#[derive(Debug)]
pub struct Transaction {
    connection: Pooled<RedisManager>,
    batch: Batch,
    deadline: Deadline,
    /// Whether the body has sent what it would do harm to send again.
    has_had_effect: bool,
}

impl Transaction {
    /// Sends a command now, before the transaction, on its connection, and returns its reply: to read what was watched.
    ///
    /// # Errors
    /// As [`Client::query`]; [`Error::Unanswerable`] for commands that would begin or end a transaction.
    pub fn query<T: FromReply>(&mut self, command: Command) -> Result<T, Error> {
        check_is_no_control(&command)?;
        let outcome = self
            .connection
            .query_by(&command, self.deadline.refreshed());
        self.has_had_effect |= match Repeatable::of(&command) {
            Repeatable::Yes => false,
            Repeatable::No => match &outcome {
                Ok(_) => true,
                Err(error) => error.may_have_executed(),
            },
            Repeatable::NotInPart => true,
        };
        outcome
    }

    /// Sends a command as a value now, as [`query`](Self::query) does.
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
    pub fn call<R: Request>(&mut self, request: R) -> Result<R::Reply, Error> {
        let reply = self.query(request.into_command());
        reply.map(|ReplyTo::<R>(reply)| reply)
    }

    /// Adds a command to those that will be executed in one piece.
    ///
    /// # Errors
    /// [`Error::Unanswerable`] for commands that cannot be part of a transaction.
    pub fn queue(&mut self, command: impl Request) -> Result<(), Error> {
        let command = command.into_command();
        check_is_no_control(&command)?;
        self.batch.push(&command).map_err(Error::from)
    }

    /// Sends what was queued between `MULTI` and `EXEC`; `None` when a watched key was changed.
    fn execute<T: FromReply>(&mut self) -> Result<Option<T>, Failed> {
        self.begin()
            .map_err(|error| Failed::Unexecuted(error.before_exec()))?;
        let mut batch = self.batch.clone();
        batch
            .push(&Command::new("EXEC"))
            .map_err(|unsendable| Failed::Unexecuted(unsendable.into()))?;
        let mut first_refused = None;
        let mut last = None;
        let mut index = 0;
        let conversed = self
            .connection
            .converse::<Value>(&batch, self.deadline, &mut |outcome| {
                if index == batch.len() - 1 {
                    last = Some(outcome);
                } else if let Err(error) = outcome {
                    first_refused.get_or_insert(error.at(index));
                }
                index += 1;
            });
        conversed.map_err(Failed::Unexecuted)?;
        match last {
            // Whatever was refused, this tells that nothing was executed.
            Some(Err(Error::Server(refusal))) if refusal.code() == "EXECABORT" => {
                let error = first_refused.unwrap_or(Error::Server(refusal));
                Err(Failed::Unexecuted(error))
            }
            Some(Err(Error::Exchange(error))) if !error.may_have_executed() => {
                Err(Failed::Unexecuted(Error::Exchange(error)))
            }
            Some(Err(error)) => Err(Failed::Executed(error)),
            Some(Ok(Value::Nil)) | None => Ok(None),
            Some(Ok(replies)) => self.convert(replies).map(Some).map_err(Failed::Executed),
        }
    }

    /// Sends `MULTI` and hears that it was understood. Sent together with the others they would be executed all the
    /// same, each by itself, if the user may not begin a transaction.
    fn begin(&mut self) -> Result<(), Error> {
        self.connection
            .query_by(&Command::new("MULTI"), self.deadline.refreshed())
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
                        address: self.connection.address(),
                        elapsed: self.deadline.elapsed(),
                        attempts: 1,
                        error,
                    };
                    Error::Server(Box::new(refusal)).at(index)
                }
                (source, _) => Error::conversion("EXEC", source),
            })
    }

    /// Watches no longer, so that the connection can be lent again. If that fails, it will not be.
    fn unwatch(&mut self) {
        if self.connection.is_watching() {
            let unwatch = Command::new("UNWATCH");
            let deadline = self.deadline.refreshed();
            let _ = self.connection.query_by::<()>(&unwatch, deadline);
        }
    }
}

/// Refuses the commands that the transaction itself consists of.
fn check_is_no_control(command: &Command) -> Result<(), Error> {
    const CONTROL: [&str; 5] = ["MULTI", "EXEC", "DISCARD", "WATCH", "UNWATCH"];
    let name = command.name();
    if CONTROL
        .iter()
        .any(|control| name.eq_ignore_ascii_case(control))
    {
        let reason =
            "the transaction sends it by itself where it belongs; keys are watched with `watch`";
        return Err(Unsendable::new(command, reason).into());
    }
    Ok(())
}
