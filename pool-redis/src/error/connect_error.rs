//! Errors in making a connection.

use std::error::Error as StdError;
use std::fmt;
use std::io;

use crate::error::conversion_error::ConversionError;
use crate::error::exchange_error::ExchangeError;
use crate::error::sentinel_error::SentinelError;
use crate::error::server_error::ServerError;

/// No connection to the server could be made, so no command was sent.
///
/// ```
/// use pool_redis::{Client, ConnectStep, Error};
///
/// # let server = pool_tests::RedisServer::builder().password("right").start();
/// # let url = server.url().replace("right", "wrong");
/// let Err(Error::Connect(why)) = Client::connect(&url) else { panic!() };
/// assert_eq!(why.step(), ConnectStep::Authenticate);
/// assert!(!why.is_transient());
/// // cannot connect to 127.0.0.1:6379: authenticating failed: WRONGPASS invalid username-password pair or user is disabled.
/// println!("{why}");
/// # let expected = format!("cannot connect to {}: authenticating failed: WRONGPASS ", why.address());
/// # assert!(why.to_string().starts_with(&expected), "{why}");
/// ```
#[derive(Debug)]
pub struct ConnectError {
    pub(crate) address: String,
    pub(crate) step: ConnectStep,
    pub(crate) cause: Cause,
    pub(crate) attempt: Attempt,
}

/// The circumstances of the attempt, for the advice at the end of the message.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Attempt {
    /// No connection to the server has been made before, so the user's configuration may be wrong.
    pub(crate) is_first: bool,
    /// The attempt was in plain text over TCP, so the server may require TLS.
    pub(crate) is_plain: bool,
    /// There is no password. What was meant as one may have been taken for the user name.
    pub(crate) lacks_password: bool,
    /// The server is a sentinel, whose login is not that of the servers.
    pub(crate) is_at_sentinel: bool,
    /// The address was reported by servers, so this client may have to use another one to reach it.
    pub(crate) is_told: bool,
}

/// The step of making a connection that failed.
///
/// See [`ConnectError`] for an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConnectStep {
    /// Resolving the name and the TCP handshake with one of its addresses, or reaching the Unix socket.
    Connect,
    /// The TLS handshake.
    Tls,
    /// `AUTH`.
    Authenticate,
    /// `HELLO`, which chooses the protocol.
    Negotiate,
    /// `CLIENT SETNAME` and other settings of the connection.
    Configure,
    /// `SELECT`.
    SelectDatabase,
    /// The first `PING`, which shows that a server answers and is ready.
    Greet,
    /// Asking sentinels where the server is; the [source](std::error::Error::source) is a
    /// [`SentinelError`](crate::SentinelError).
    Locate,
    /// `ROLE`, which shows whether the server is the master, or a replica, that the sentinels say it is.
    ConfirmRole,
}

impl ConnectStep {
    /// What the client was doing; `None` while there was no connection yet.
    fn after_connecting(self) -> Option<&'static str> {
        Some(match self {
            Self::Connect => return None,
            Self::Tls => "the TLS handshake",
            Self::Authenticate => "authenticating",
            Self::Negotiate => "negotiating the protocol",
            Self::Configure => "setting up the connection",
            Self::SelectDatabase => "selecting the database",
            Self::Greet => "the first PING",
            Self::Locate => "asking the sentinels",
            Self::ConfirmRole => "asking for its role",
        })
    }
}

#[derive(Debug)]
pub(crate) enum Cause {
    Io(io::Error),
    Exchange(Box<ExchangeError>),
    Server(ServerError),
    /// An unexpected reply.
    Reply(ConversionError),
    /// The credential provider failed.
    Credentials(Box<dyn StdError + Send + Sync>),
    /// No sentinel could name the server.
    Sentinel(Box<SentinelError>),
    /// The server has another role than expected.
    Role(WrongRole),
}

/// The server reports another role than the sentinels do.
#[derive(Debug, thiserror::Error)]
#[error("the server reports the role '{found}' instead of '{expected}'")]
pub(crate) struct WrongRole {
    pub(crate) expected: &'static str,
    /// In the server's words, escaped by [`Shown`].
    pub(crate) found: String,
}

impl Cause {
    fn as_error(&self) -> &(dyn StdError + 'static) {
        match self {
            Self::Io(error) => error,
            Self::Exchange(error) => &**error,
            Self::Server(error) => error,
            Self::Reply(error) => error,
            Self::Credentials(error) => &**error,
            Self::Sentinel(error) => &**error,
            Self::Role(error) => error,
        }
    }
}

impl ConnectError {
    /// The server's address, as `host:port` or the path of its Unix socket.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The step that failed.
    pub fn step(&self) -> ConnectStep {
        self.step
    }

    /// The error reply, if the server refused: `WRONGPASS`, `NOAUTH`, `LOADING`, …
    pub fn server_error(&self) -> Option<&ServerError> {
        match &self.cause {
            Cause::Server(error) => Some(error),
            _ => None,
        }
    }

    /// Whether a later attempt may succeed: the server cannot be reached, closes the connection, is loading its data, has
    /// too many clients, or is a replica where the master is wanted. A wrong password, or a server that is not Redis, is not
    /// transient.
    pub fn is_transient(&self) -> bool {
        match &self.cause {
            Cause::Io(error) => !matches!(
                error.kind(),
                io::ErrorKind::InvalidInput
                    | io::ErrorKind::InvalidData
                    | io::ErrorKind::NotFound
                    | io::ErrorKind::PermissionDenied
            ),
            Cause::Exchange(error) => !error.is_nonsense(),
            Cause::Server(error) => error.will_pass(),
            Cause::Reply(_) => false,
            Cause::Credentials(_) | Cause::Role(_) => true,
            Cause::Sentinel(error) => error.is_transient(),
        }
    }

    /// Whether it timed out.
    pub fn is_timeout(&self) -> bool {
        match &self.cause {
            Cause::Io(error) => error.kind() == io::ErrorKind::TimedOut,
            Cause::Exchange(error) => error.is_timeout(),
            Cause::Sentinel(error) => error.is_timeout(),
            Cause::Server(_) | Cause::Reply(_) | Cause::Credentials(_) | Cause::Role(_) => false,
        }
    }
}

impl ConnectError {
    /// Whether no connection was ever made to an address that other servers reported.
    fn is_at_a_told_address(&self) -> bool {
        let Attempt {
            is_first, is_told, ..
        } = self.attempt;
        is_first && is_told && self.step == ConnectStep::Connect
    }

    /// Adds advice after a hang-up. A server that requires TLS hangs up without a message, and so do some proxies when
    /// they receive an unknown command. A server that shuts down does so too.
    fn advise_after_hang_up(
        &self,
        error: &ExchangeError,
        f: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        if self.attempt.is_plain {
            f.write_str("; if the server requires TLS, use rediss://")?;
        }
        f.write_str(match error.command() {
            "HELLO" => "; if it is a proxy without HELLO, use protocol=2",
            "CLIENT" => "; if it is a proxy without CLIENT, set identity(false)",
            _ => "",
        })
    }
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot connect to {}: ", self.address)?;
        if let Some(doing) = self.step.after_connecting() {
            write!(f, "{doing} failed: ")?;
        }
        write!(f, "{}", self.cause.as_error())?;
        match &self.cause {
            Cause::Exchange(error) if self.attempt.is_first && error.is_hang_up() => {
                self.advise_after_hang_up(error, f)
            }
            Cause::Io(_) if self.is_at_a_told_address() => f.write_str(
                "; other servers announce this address: if the server has a different one from here, use map_addresses",
            ),
            Cause::Server(error) if self.attempt.lacks_password && wants_password(error) => {
                f.write_str(match self.attempt.is_at_sentinel {
                    true => " (no password for sentinels was given: in a URL it is sentinel_password)",
                    false => " (no password was given: in a URL it follows a colon, as in redis://:password@host)",
                })
            }
            _ => Ok(()),
        }
    }
}

fn wants_password(error: &ServerError) -> bool {
    matches!(error.code(), "WRONGPASS" | "NOAUTH")
}

impl StdError for ConnectError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self.cause.as_error())
    }
}
