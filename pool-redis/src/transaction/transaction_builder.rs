//! Builds and runs a transaction.

use std::time::Duration;

use crate::client::Client;
use crate::client::retry_policy::{Attempts, Repeatable};
use crate::cluster::Trail;
use crate::command::Command;
use crate::command::args::Args;
use crate::command::requests::Requests;
use crate::error::Error;
use crate::reply::from_reply::FromReply;
use crate::reply::value::Value;
use crate::time::deadline::Deadline;
use crate::transaction::Transaction;
use crate::transaction::failed::Failed;
use crate::transaction::seat::Trace;

/// Commands that the server runs without interruption (`MULTI` and `EXEC`), optionally only if no other client has
/// changed certain keys (`WATCH`). [`Client::transaction`] begins one.
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

    /// Watches keys: if another client changes one of them before the end, nothing is executed, and the transaction is
    /// tried again.
    pub fn watch(mut self, keys: impl Args) -> Self {
        let mut command = self.watched.take().unwrap_or_else(|| Command::new("WATCH"));
        keys.into_args().for_each(|key| command.push(key));
        // Without a key there is nothing to watch.
        self.watched = Some(command).filter(|command| command.arg_count() > 0);
        self
    }

    /// Sets the maximum number of attempts. Attempts that are repeated because watched keys were changed count, and so
    /// do those that are repeated by the [`RetryPolicy`](crate::RetryPolicy). By default only the client's
    /// [`timeout`](crate::ClientBuilder::timeout) limits them; 0 counts as 1.
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

    /// Runs the transaction. `body` reads what it needs and queues commands, which the server then executes without
    /// interruption. Returns their replies, converted together, as one array, to a tuple, a list or another
    /// [`FromReply`].
    ///
    /// The keys are watched before `body` begins. `body` is called again if one of them was changed, or if nothing was
    /// executed for a temporary reason ([`RetryPolicy`](crate::RetryPolicy)), so it should have no effects other than
    /// queueing. If it fails or queues nothing, nothing is executed. If it queues nothing, the replies are an empty
    /// list, which converts to a `Vec` but not to a tuple.
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
    /// To give up for a reason of its own, the body returns an [`Error::Abandoned`]. [`Error::into_reason`] turns it back
    /// into the reason:
    ///
    /// ```
    /// use pool_redis::commands::{DecrBy, Get};
    /// use pool_redis::{Client, Error, Request};
    ///
    /// #[derive(Debug, PartialEq)]
    /// struct TooLittle(i64);
    /// # impl std::fmt::Display for TooLittle {
    /// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { write!(f, "only {} left", self.0) }
    /// # }
    /// # impl std::error::Error for TooLittle {}
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = Client::connect(&server.url())?;
    /// client.set("balance", 20)?;
    /// let outcome: Result<(i64,), Error> = client.transaction().watch(["balance"]).run(|transaction| {
    ///     let balance = transaction.call(Get::new("balance").returning::<i64>())?;
    ///     if balance < 30 {
    ///         return Err(Error::abandoned(TooLittle(balance)));
    ///     }
    ///     transaction.queue(DecrBy::new("balance", 30))
    /// });
    /// let reason: TooLittle = outcome.unwrap_err().into_reason()?;
    /// assert_eq!(reason, TooLittle(20));
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    /// The error that `body` returns; [`Error::Conflict`] if watched keys were changed in every attempt, until the
    /// attempts or the time ran out; [`Error::At`] with the queued command that failed. If the server refused that
    /// command when it was queued, nothing was executed. If it failed when it was executed, the commands after it were
    /// executed too; `Result<_, ServerError>` in its place in the type keeps all outcomes. For others see [`Error`].
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

    /// Runs typed commands as a transaction, and converts each reply to the type that belongs to its command. See
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
        // Kept, because they may have to be queued again.
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
        let mut trail = Trail::default();
        let mut conflicts = 0;
        loop {
            let (outcome, trace) = self.attempt(deadline, body);
            let (error, repeatable) = match outcome {
                Ok(Some(reply)) => return Ok(reply),
                Ok(None) => {
                    conflicts = attempts.count();
                    if conflicts >= self.max_attempts || deadline.is_past() {
                        return Err(Error::Conflict {
                            attempts: conflicts,
                        });
                    }
                    attempts.another();
                    continue;
                }
                // The time ran out before this attempt sent anything, so the conflict is the cause.
                Err(Failed::Unexecuted(Error::Exchange(error)))
                    if conflicts > 0 && error.is_late() =>
                {
                    return Err(Error::Conflict {
                        attempts: conflicts,
                    });
                }
                Err(Failed::InBody(error)) => (error, Repeatable::Yes),
                Err(Failed::Unexecuted(error)) => (error, Repeatable::No),
                Err(Failed::Executed(error)) => {
                    return Err(attempts.end(error));
                }
            };
            let may_go_on = error.is_wait() || attempts.count() < self.max_attempts;
            if !may_go_on
                || !self.recover(&error, &trace, attempts, &mut trail, deadline, repeatable)
            {
                return Err(attempts.end(error));
            }
        }
    }

    /// Waits until another attempt may succeed, and counts it. False if none may.
    fn recover(
        &self,
        error: &Error,
        trace: &Trace,
        attempts: &mut Attempts,
        trail: &mut Trail,
        deadline: Deadline,
        repeatable: Repeatable,
    ) -> bool {
        match (self.client.cluster(), &trace.node) {
            (None, _) => self.client.pause(error, attempts, deadline, repeatable),
            (Some(_), None) => false,
            (Some(cluster), Some(node)) => {
                let failed = crate::cluster::Failed {
                    error,
                    target: &trace.target,
                    node,
                    seen: trace.seen,
                    repeatable,
                };
                cluster.recover(&failed, trail, attempts, deadline)
            }
        }
    }

    /// Makes one attempt, and returns where it happened. `None` if a watched key was changed.
    #[track_caller]
    fn attempt<T: FromReply>(
        &self,
        deadline: Deadline,
        body: &mut impl FnMut(&mut Transaction) -> Result<(), Error>,
    ) -> (Result<Option<T>, Failed>, Trace) {
        let mut transaction = Transaction::new(self.client.clone(), deadline);
        let outcome = self.fill_and_execute(&mut transaction, body);
        (outcome, transaction.end())
    }

    /// Not a closure, which would hide the location of the caller from [`in_use`](pool_core::Pool::in_use).
    #[track_caller]
    fn fill_and_execute<T: FromReply>(
        &self,
        transaction: &mut Transaction,
        body: &mut impl FnMut(&mut Transaction) -> Result<(), Error>,
    ) -> Result<Option<T>, Failed> {
        self.begin_watching(transaction)?;
        if let Err(error) = body(transaction) {
            return Err(match transaction.has_had_effect() {
                true => Failed::Executed(error),
                false => Failed::InBody(error),
            });
        }
        match transaction.is_empty() {
            true => nothing().map(Some),
            false => transaction.execute(),
        }
    }

    #[track_caller]
    fn begin_watching(&self, transaction: &mut Transaction) -> Result<(), Failed> {
        let Some(watch) = &self.watched else {
            return Ok(());
        };
        let watched = transaction.watch(watch);
        watched.map_err(|error| Failed::Unexecuted(error.before_exec()))
    }
}

/// The reply to an empty transaction.
fn nothing<T: FromReply>() -> Result<T, Failed> {
    let reply = Value::Array(Vec::new()).convert();
    reply.map_err(|source| Failed::Unexecuted(Error::conversion("EXEC", source)))
}
