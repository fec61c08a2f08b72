//! The errors of calls.

pub(crate) mod connect_error;
pub(crate) mod conversion_error;
pub(crate) mod exchange_error;
pub(crate) mod invalid_argument;
#[cfg(feature = "tls")]
pub(crate) mod invalid_tls_option;
pub(crate) mod refusal;
pub(crate) mod sentinel_error;
pub(crate) mod server_error;
pub(crate) mod shown;
pub(crate) mod url_error;

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::cluster::ClusterError;
use crate::error::connect_error::{Attempt, Cause, ConnectError, ConnectStep};
use crate::error::conversion_error::ConversionError;
use crate::error::exchange_error::{ExchangeError, Failure};
use crate::error::invalid_argument::InvalidArgument;
use crate::error::refusal::Refusal;
use crate::error::server_error::ServerError;
use crate::error::url_error::UrlError;
use crate::replies::StreamId;

/// Why a call failed, sorted by what to do about it. Check [`may_have_executed`](Self::may_have_executed) before you
/// send a command again.
///
/// `Display` shows everything in one line, including the causes. So does `Debug`, which `unwrap` prints, and `main` when it
/// returns an error. The [source](std::error::Error::source) is for programs: if you print it too, some of the text is
/// repeated.
///
/// ```
/// use pool_redis::{Client, Error};
///
/// # let server = pool_tests::shared_server();
/// let client = Client::connect(&server.url())?;
/// client.set("greeting", "hello")?;
/// match client.incr("greeting") {
///     Ok(count) => println!("{count}"),
///     Err(Error::Server(refusal)) => assert_eq!(refusal.code(), "ERR"), // not an integer
///     Err(error) if error.is_timeout() => println!("try later: {error}"),
///     Err(error) => return Err(error),
/// }
/// # Ok::<(), Error>(())
/// ```
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The URL is invalid: fix it.
    #[error("invalid URL: {0}")]
    Url(#[from] UrlError),
    /// A setting is out of range: fix it.
    #[error(transparent)]
    Setting(#[from] pool_core::InvalidSetting),
    /// A certificate or key for TLS is invalid, or two TLS options exclude each other: fix it.
    #[cfg(feature = "tls")]
    #[error(transparent)]
    Tls(#[from] crate::error::invalid_tls_option::InvalidTlsOption),
    /// Arguments are invalid or contradict each other: fix the call. Nothing was sent.
    #[error(transparent)]
    Argument(#[from] InvalidArgument),
    /// The command cannot be sent by this call: it does not get exactly one reply, or it only makes sense together with
    /// others on the same connection. Use the call that the reason names. Nothing was sent.
    #[error("{command} was not sent: {reason}")]
    Misplaced {
        /// The command's name.
        command: String,
        /// Why, and what to use instead.
        reason: &'static str,
    },
    /// No connection could be made: check the server, the network or the password. Nothing was sent.
    #[error(transparent)]
    Connect(Arc<ConnectError>),
    /// The pool could not lend a connection: wait longer, hold connections for less time, or allow more. Nothing was sent.
    #[error("no connection to {address}: {error}{}", unanswered(error))]
    Pool {
        /// The server's address, as `host:port`.
        address: String,
        /// Why, with the state of the pool at that moment.
        error: pool_core::Error<ConnectError>,
    },
    /// The server replied with an error: read it. The connection is still good.
    #[error(transparent)]
    Server(Box<Refusal>),
    /// No complete reply arrived: whether to send the command again depends on what it does.
    #[error(transparent)]
    Exchange(Box<ExchangeError>),
    /// No node of the cluster could be found for the command. Nothing was sent.
    #[error(transparent)]
    Cluster(Box<ClusterError>),
    /// An [`Interceptor`](crate::Interceptor) rejected the call: check which one, and why. Nothing was sent.
    #[error("{command} was not sent: {reason}")]
    Vetoed {
        /// The command's name.
        command: String,
        /// The reason that the interceptor returned.
        #[source]
        reason: Box<dyn StdError + Send + Sync>,
    },
    /// One command of a pipeline or a transaction failed: check which one, and why.
    #[error("command {index}: {error}", index = .index + 1)]
    At {
        /// The index of the command, counted from 0.
        index: usize,
        /// Why it failed.
        #[source]
        error: Box<Error>,
    },
    /// A command for several nodes of a cluster, or several slots, succeeded in some parts and failed in others: check why.
    /// It is partly executed.
    #[error("only {succeeded} of the {parts} parts of {command} succeeded: {error}")]
    Partial {
        /// The command's name.
        command: String,
        /// How many parts succeeded.
        succeeded: usize,
        /// How many parts there are, each for one node or one slot.
        parts: usize,
        /// Why one of the others failed.
        #[source]
        error: Box<Error>,
    },
    /// Other clients changed a watched key in every attempt at the transaction: try later, or watch fewer keys. None of
    /// its commands was executed.
    #[error(
        "the transaction was not executed: a watched key was changed during each of {attempts} attempts"
    )]
    Conflict {
        /// The number of attempts.
        attempts: u32,
    },
    /// The body of a [transaction](crate::Client::transaction) gave up for a reason of its own, with
    /// [`Error::abandoned`]: check the reason. None of the queued commands was executed.
    #[error("the transaction was not executed: {0}")]
    Abandoned(#[source] Box<dyn StdError + Send + Sync>),
    /// The operating system returned no random bytes for the token of a [`Lock`](crate::Lock): check the system.
    /// Nothing was sent.
    #[error("the system returned no random bytes: {0}")]
    NoRandomness(#[source] std::io::Error),
    /// The fields of a stream entry that a [`GroupReader`](crate::GroupReader) received cannot be converted to the type
    /// asked for: handle that entry by its id. It stays pending until it is acknowledged.
    #[error("cannot convert the fields of entry {id}: {source}")]
    Entry {
        /// Which entry.
        id: StreamId,
        /// Why not.
        source: ConversionError,
    },
    /// A [`StopHandle`](crate::StopHandle) ended the subscriber or the monitor: this is not a failure.
    #[error("stopped by a StopHandle")]
    Stopped,
    /// The reply cannot be converted to the type that the call asked for: ask for the right type.
    #[error("cannot convert the reply to {command}: {source}")]
    Conversion {
        /// The command's name.
        command: String,
        /// Why not.
        source: ConversionError,
    },
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error {
    /// The error for a command to which no complete reply came from that address.
    pub(crate) fn broken(
        command: &str,
        address: String,
        elapsed: Duration,
        failure: Failure,
    ) -> Self {
        Self::Exchange(Box::new(ExchangeError {
            command: command.to_owned(),
            address,
            elapsed,
            attempts: 1,
            failure,
        }))
    }

    /// The error for a command to which the server at that address replied with an error.
    pub(crate) fn refused(
        command: &str,
        address: String,
        elapsed: Duration,
        error: ServerError,
    ) -> Self {
        Self::Server(Box::new(Refusal {
            command: command.to_owned(),
            address,
            elapsed,
            attempts: 1,
            error,
            is_unsettled: false,
            waited: None,
        }))
    }

    /// Makes the error that the body of a [transaction](crate::TransactionBuilder::run) returns to give up for a reason of
    /// its own.
    ///
    /// ```
    /// use pool_redis::Error;
    ///
    /// let error = Error::abandoned("the account is closed");
    /// assert_eq!(error.to_string(), "the transaction was not executed: the account is closed");
    /// ```
    pub fn abandoned(reason: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::Abandoned(reason.into())
    }

    /// The reason with which the body of a [transaction](crate::TransactionBuilder::run) gave up, if it gave up and the
    /// reason is of this type; otherwise the error itself.
    ///
    /// With it, an error type of your own can be the reason and also hold all other errors. Then `?` yields the right one:
    ///
    /// ```
    /// use pool_redis::commands::{DecrBy, Get};
    /// use pool_redis::{Client, Error, Request};
    ///
    /// #[derive(Debug)]
    /// enum PaymentError {
    ///     TooLittle { balance: i64 },
    ///     Redis(Error),
    /// }
    /// # impl std::fmt::Display for PaymentError {
    /// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { write!(f, "{self:?}") }
    /// # }
    /// # impl std::error::Error for PaymentError {}
    ///
    /// impl From<Error> for PaymentError {
    ///     fn from(error: Error) -> Self {
    ///         error.into_reason().unwrap_or_else(Self::Redis)
    ///     }
    /// }
    ///
    /// fn pay(client: &Client, price: i64) -> Result<i64, PaymentError> {
    ///     let (rest,) = client.transaction().watch(["balance"]).run(|transaction| {
    ///         let balance = transaction.call(Get::new("balance").returning())?;
    ///         if balance < price {
    ///             return Err(Error::abandoned(PaymentError::TooLittle { balance }));
    ///         }
    ///         transaction.queue(DecrBy::new("balance", price))
    ///     })?;
    ///     Ok(rest)
    /// }
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = Client::connect(&server.url())?;
    /// client.set("balance", 50)?;
    /// assert_eq!(pay(&client, 30)?, 20);
    /// assert!(matches!(pay(&client, 30), Err(PaymentError::TooLittle { balance: 20 })));
    /// # assert!(matches!(pay(&client.with_timeout(std::time::Duration::ZERO), 30), Err(PaymentError::Redis(_))));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The error itself, unchanged, if it is another one or has a reason of another type.
    pub fn into_reason<E: StdError + 'static>(self) -> Result<E, Self> {
        match self {
            Self::Abandoned(reason) => match reason.downcast() {
                Ok(reason) => Ok(*reason),
                Err(reason) => Err(Self::Abandoned(reason)),
            },
            other => Err(other),
        }
    }

    /// Whether the call timed out while it waited for a connection, made one, or waited for the reply.
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::Connect(error) => error.is_timeout(),
            Self::Pool { error, .. } => matches!(error, pool_core::Error::TimedOut(_)),
            Self::Exchange(error) => error.is_timeout(),
            Self::At { error, .. } | Self::Partial { error, .. } => error.is_timeout(),
            Self::Cluster(error) => match &**error {
                ClusterError::Unreachable { tried } => tried.iter().all(Self::is_timeout),
                _ => false,
            },
            _ => false,
        }
    }

    /// The kind of the error in one word, for metrics and logs. It has no details that vary from call to call.
    ///
    /// ```
    /// use pool_redis::Client;
    ///
    /// let error = Client::connect("http://example.com").unwrap_err();
    /// assert_eq!(error.kind(), "url");
    /// ```
    pub fn kind(&self) -> &'static str {
        match self {
            _ if self.is_timeout() => "timeout",
            Self::Url(_) => "url",
            Self::Setting(_) => "setting",
            #[cfg(feature = "tls")]
            Self::Tls(_) => "tls",
            Self::Argument(_) => "argument",
            Self::Misplaced { .. } => "misplaced",
            Self::Connect(_) => "connect",
            Self::Pool { .. } => "pool",
            Self::Server(_) => "server",
            Self::Exchange(_) => "exchange",
            Self::Cluster(_) => "cluster",
            Self::Vetoed { .. } => "vetoed",
            Self::At { error, .. } | Self::Partial { error, .. } => error.kind(),
            Self::Conflict { .. } => "conflict",
            Self::Abandoned(_) => "abandoned",
            Self::NoRandomness(_) => "randomness",
            Self::Entry { .. } | Self::Conversion { .. } => "conversion",
            Self::Stopped => "stopped",
        }
    }

    /// Whether the command may have had an effect on the server in spite of this error.
    ///
    /// False means that no attempt had an effect, so any command may be sent again. An error reply counts as no effect,
    /// although a script or a transaction may have executed some commands before the one that failed. For several
    /// commands sent together, this concerns the one that failed.
    pub fn may_have_executed(&self) -> bool {
        match self {
            Self::Exchange(error) => error.may_have_executed(),
            Self::Server(refusal) => refusal.may_have_executed(),
            Self::Entry { .. } | Self::Conversion { .. } | Self::Partial { .. } => true,
            Self::At { error, .. } => error.may_have_executed(),
            _ => false,
        }
    }
}

/// The error for a server that returns the same cursor, id or entries again, which would repeat without end.
#[cold]
pub(crate) fn no_progress(command: &str, what: &str) -> Error {
    let message = format!("the server returned {what} instead of continuing");
    Error::conversion(command, ConversionError::Custom { message })
}

impl Error {
    #[cold]
    pub(crate) fn conversion(command: &str, source: ConversionError) -> Self {
        let command = command.to_owned();
        Self::Conversion { command, source }
    }

    /// Makes a copy for another caller that waited for the same outcome.
    pub(crate) fn for_another(&self) -> Self {
        match self {
            Self::Setting(error) => Self::Setting(error.clone()),
            Self::Connect(error) => Self::Connect(error.clone()),
            Self::Server(refusal) => Self::Server(refusal.clone()),
            Self::Exchange(error) => Self::Exchange(error.clone()),
            Self::Conversion { command, source } => Self::Conversion {
                command: command.clone(),
                source: source.clone(),
            },
            Self::Cluster(error) => match &**error {
                ClusterError::Unreachable { tried } => {
                    let tried = tried.iter().map(Self::for_another).collect();
                    Self::Cluster(Box::new(ClusterError::Unreachable { tried }))
                }
                ClusterError::Unserved { slot } => {
                    Self::Cluster(Box::new(ClusterError::Unserved { slot: *slot }))
                }
                _ => self.in_words(),
            },
            _ => self.in_words(),
        }
    }

    /// The error as text, for kinds that no callers share so far.
    fn in_words(&self) -> Self {
        Self::Connect(Arc::new(ConnectError {
            address: "the server".to_owned(),
            step: ConnectStep::Connect,
            cause: Cause::Io(std::io::Error::other(self.to_string())),
            attempt: Attempt::default(),
        }))
    }

    /// The error of an earlier attempt, if for this last one no time was left: it says why the time was used up.
    pub(crate) fn unless_late(self, earlier: Option<Self>) -> Self {
        match self {
            Self::Exchange(error) if error.is_late() => earlier.unwrap_or(Self::Exchange(error)),
            error => error,
        }
    }

    /// How long the call waited in vain for a connection, if the pool reports it.
    pub(crate) fn waited(&self) -> Duration {
        match self {
            Self::Pool {
                error: pool_core::Error::TimedOut(why),
                ..
            } => why.waited(),
            _ => Duration::ZERO,
        }
    }

    /// The refusal of the server, including that of one of several commands.
    #[cfg(any(feature = "metrics", feature = "tracing"))]
    pub(crate) fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Server(refusal) => Some(refusal),
            Self::At { error, .. } | Self::Partial { error, .. } => error.refusal(),
            _ => None,
        }
    }

    /// Whether a complete reply arrived, which is an error or not of the type asked for.
    pub(crate) fn is_of_reply(&self) -> bool {
        matches!(self, Self::Server(_) | Self::Conversion { .. })
    }

    /// The same error at the end of a wait that had already lasted for `before`.
    pub(crate) fn after_wait(self, before: Duration) -> Self {
        match self {
            Self::Pool {
                address,
                error: pool_core::Error::TimedOut(why),
            } => {
                let error = pool_core::Error::TimedOut(Box::new(why.after(before)));
                Self::Pool { address, error }
            }
            other => other,
        }
    }

    /// Whether the call only waited in vain for a connection: nothing was tried that could be tried again.
    pub(crate) fn is_wait(&self) -> bool {
        match self {
            Self::Pool { error, .. } => matches!(error, pool_core::Error::TimedOut(_)),
            Self::Exchange(error) => error.is_wait(),
            _ => false,
        }
    }

    /// The same error, for the command at this index.
    pub(crate) fn at(self, index: usize) -> Self {
        let error = Box::new(self);
        Self::At { index, error }
    }

    /// The same error, after this many attempts.
    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        match &mut self {
            Self::Server(refusal) => refusal.attempts = attempts,
            Self::Exchange(error) => error.attempts = attempts,
            Self::At { index, error } => {
                let error = std::mem::replace(&mut **error, Self::Conflict { attempts });
                return error.with_attempts(attempts).at(*index);
            }
            _ => {}
        }
        self
    }

    /// Turns a failure of the commands before `EXEC` into one of `EXEC`, which was not sent.
    pub(crate) fn before_exec(mut self) -> Self {
        if let Self::Exchange(error) = &mut self {
            let ExchangeError {
                command, failure, ..
            } = &mut **error;
            *command = "EXEC".to_owned();
            *failure = std::mem::replace(failure, Failure::Gone).before_written();
        }
        self
    }

    /// The error for a client that was closed.
    pub(crate) fn closed(address: &str) -> Self {
        Self::from_pool(pool_core::Error::Closed, address.to_owned())
    }

    /// The error for a connection to `address` that could not be borrowed.
    pub(crate) fn from_pool(error: pool_core::Error<ConnectError>, address: String) -> Self {
        match error {
            pool_core::Error::Make(error) => Self::Connect(error),
            error => Self::Pool { address, error },
        }
    }
}

impl From<pool_core::Error<ConnectError>> for Error {
    /// For connections borrowed from the [pool](crate::Client::pool) itself, whose errors do not contain the address.
    fn from(error: pool_core::Error<ConnectError>) -> Self {
        Self::from_pool(error, "the server".to_owned())
    }
}

/// Adds to a timeout that the connection being made has not been answered yet, so that its problem is still unknown.
fn unanswered(error: &pool_core::Error<ConnectError>) -> &'static str {
    match error {
        pool_core::Error::TimedOut(why)
            if why.status().making > 0 && why.last_failure().is_none() =>
        {
            "; the server has not answered the connection that is being made"
        }
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attempt_that_came_too_late_does_not_hide_why_there_was_another_before() {
        let broken = |failure| Error::broken("GET", "a:1".to_owned(), Duration::ZERO, failure);
        let down = || {
            let error = ServerError::new("CLUSTERDOWN The cluster is down");
            Error::refused("GET", "a:1".to_owned(), Duration::ZERO, error)
        };
        let late = || broken(Failure::Late);
        assert_eq!(late().unless_late(Some(down())).kind(), "server");
        assert_eq!(late().unless_late(None).kind(), "timeout");
        let closed = broken(Failure::Closed).unless_late(Some(down()));
        assert_eq!(closed.kind(), "exchange");
    }
}
