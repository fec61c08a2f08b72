//! Errors between a command and its reply.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use crate::error::Error;
use crate::error::server_error::ServerError;
use crate::resp::ProtocolError;

/// The exchange failed between the first byte of a command and the last byte of its reply.
///
/// The connection is not used again. The error does not contain the command's arguments, which may be secret.
///
/// ```
/// use pool_redis::{Client, Command, Error};
/// use std::time::Duration;
///
/// # let server = pool_tests::RedisServer::start();
/// # let url = server.url();
/// let client = Client::builder(&url).timeout(Duration::from_millis(50)).connect()?;
/// let sleep = Command::new("DEBUG SLEEP").arg(1);
/// let Err(Error::Exchange(why)) = client.execute_command(sleep) else { panic!() };
/// assert_eq!(why.command(), "DEBUG");
/// assert!(why.is_timeout());
/// assert!(why.may_have_executed());
/// println!("{why}"); // DEBUG to 127.0.0.1:6379 failed after 50.1ms: no complete reply in time
/// # assert!(why.to_string().ends_with("no complete reply in time"), "{why}");
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ExchangeError {
    pub(crate) command: String,
    pub(crate) address: String,
    pub(crate) elapsed: Duration,
    pub(crate) attempts: u32,
    pub(crate) failure: Failure,
}

/// What went wrong.
#[derive(Clone, Debug)]
pub(crate) enum Failure {
    /// Writing stopped before the end of the command, so the server cannot have executed it.
    Write(Arc<io::Error>),
    /// The server hung up before the end of the command, and had sent the reason.
    Refused(ServerError),
    /// The exchange failed in this way before the whole command was written.
    Unwritten(Box<Failure>),
    /// There was no connection to send the command on.
    Unconnected(Lack),
    /// The whole command was written, but its reply cannot be read.
    Read(Arc<io::Error>),
    /// The server closed the connection before the reply was complete.
    Closed,
    /// The server closed a connection that only waited for messages.
    HungUp,
    /// The bytes that arrived are not a reply.
    Protocol(ProtocolError),
    /// The reply to an earlier command was invalid, so nothing was read after it.
    Behind(ProtocolError),
    /// The thread that read the replies on a shared connection has panicked.
    Abandoned,
    /// The next reply on this connection would not be the command's.
    OutOfStep,
    /// Another server has taken over the role of this one.
    Replaced,
    /// The server had already closed the connection: nothing was sent.
    Gone,
    /// The deadline had passed before the first byte: nothing was sent.
    Late,
    /// The connection belongs to the parent process.
    Inherited,
    /// An earlier attempt may have been executed; the last one ended in this way, without an effect of its own.
    Unsettled(Arc<Error>),
}

/// Why there was no connection for a command, if another caller got the error itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lack {
    /// All connections were in use or being made until the deadline.
    Awaited,
    /// Connecting took too long.
    TimedOut,
    /// Connecting failed, for a reason that may pass.
    Passing,
    /// Another attempt would fail too.
    Lasting,
}

impl Lack {
    pub(crate) fn of(reason: &Error) -> Self {
        match reason {
            reason if reason.is_wait() => Self::Awaited,
            Error::Connect(error) if error.is_timeout() => Self::TimedOut,
            Error::Connect(error) if error.is_transient() => Self::Passing,
            _ => Self::Lasting,
        }
    }
}

impl Failure {
    pub(crate) fn is_timeout(&self) -> bool {
        match self {
            Self::Write(error) | Self::Read(error) => error.kind() == io::ErrorKind::TimedOut,
            Self::Late => true,
            Self::Unwritten(cause) => cause.is_timeout(),
            Self::Unsettled(last) => last.is_timeout(),
            Self::Unconnected(lack) => matches!(lack, Lack::Awaited | Lack::TimedOut),
            _ => false,
        }
    }

    /// The failure of a command that was not completely written when the exchange failed.
    pub(crate) fn before_written(self) -> Self {
        match self {
            Self::Unwritten(_) | Self::Unconnected(_) | Self::Late => self,
            cause => Self::Unwritten(Box::new(cause)),
        }
    }

    /// The failure of a command whose reply was to come after the failed one.
    pub(crate) fn behind(self) -> Self {
        match self {
            Self::Protocol(error) => Self::Behind(error),
            cause => cause,
        }
    }

    fn may_be_sent_again(&self) -> bool {
        match self {
            Self::Refused(error) => error.will_pass(),
            // Bytes that are not a reply, or a reply beyond the limits, would most likely come again.
            Self::Late | Self::Protocol(_) | Self::Inherited | Self::Unsettled(_) => false,
            Self::Unwritten(cause) => cause.may_be_sent_again(),
            Self::Unconnected(lack) => *lack != Lack::Lasting,
            _ => true,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::Write(_) if self.is_timeout() => "the server did not accept the command in time",
            Self::Write(_) => "the command could not be written",
            Self::Refused(_) => "the server refused the command before all of it was sent",
            Self::Unwritten(_) => {
                "the command was not sent completely, because the connection failed before"
            }
            Self::Read(_) if self.is_timeout() => "no complete reply in time",
            Self::Read(_) => "the reply could not be read",
            Self::Closed => "the server closed the connection before its reply was complete",
            Self::HungUp => "the server closed the connection",
            Self::Protocol(_) => "the reply could not be decoded",
            Self::Behind(_) => "no reply was read, because an earlier reply could not be decoded",
            Self::Abandoned => "the thread that read the replies for several callers panicked",
            Self::OutOfStep => "the connection is out of step with the server; use another one",
            Self::Replaced => "another server has taken its place",
            Self::Unconnected(_) => "nothing was sent, because there was no connection",
            Self::Gone => "nothing was sent, because the server had closed the connection",
            Self::Late => "nothing was sent, because no time was left",
            Self::Unsettled(_) => {
                "an earlier attempt may have been executed, but the last one was not"
            }
            Self::Inherited => {
                "the connection belongs to the parent process; make another one in the child"
            }
        };
        match self.source() {
            Some(cause) => write!(f, "{words}: {cause}"),
            None => f.write_str(words),
        }
    }
}

impl StdError for Failure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            // The system's text for a timeout says less than this one.
            Self::Write(error) | Self::Read(error) => (!self.is_timeout()).then_some(&**error as _),
            Self::Refused(error) => Some(error),
            Self::Protocol(error) | Self::Behind(error) => Some(error),
            Self::Unwritten(cause) => Some(cause),
            Self::Unsettled(last) => Some(last),
            Self::Unconnected(_)
            | Self::Closed
            | Self::HungUp
            | Self::Abandoned
            | Self::OutOfStep
            | Self::Replaced
            | Self::Gone
            | Self::Late
            | Self::Inherited => None,
        }
    }
}

impl ExchangeError {
    /// The first word of the command's name.
    pub fn command(&self) -> &str {
        &self.command
    }

    /// The server's address, as `host:port`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The time from the beginning of the call until the failure.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// The number of attempts, including this one. See [`RetryPolicy`](crate::RetryPolicy).
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Whether it timed out.
    pub fn is_timeout(&self) -> bool {
        self.failure.is_timeout()
    }

    /// Whether the server does not speak the protocol, or does not speak TLS as this client does. This does not pass by
    /// itself.
    pub(crate) fn is_nonsense(&self) -> bool {
        match &self.failure {
            Failure::Protocol(_) | Failure::OutOfStep => true,
            Failure::Write(error) | Failure::Read(error) => {
                error.kind() == io::ErrorKind::InvalidData
            }
            _ => false,
        }
    }

    /// Whether there was no connection for the command, for a reason that may pass.
    pub(crate) fn is_unconnected(&self) -> bool {
        match self.failure {
            Failure::Unconnected(lack) => lack != Lack::Lasting,
            _ => false,
        }
    }

    /// Whether the call only waited for a connection.
    pub(crate) fn is_wait(&self) -> bool {
        matches!(self.failure, Failure::Unconnected(Lack::Awaited))
    }

    /// Whether another attempt may succeed.
    pub(crate) fn may_be_sent_again(&self) -> bool {
        self.failure.may_be_sent_again()
    }

    /// Whether no time was left to send the command.
    pub(crate) fn is_late(&self) -> bool {
        matches!(self.failure, Failure::Late)
    }

    /// Whether the server hung up instead of replying.
    pub(crate) fn is_hang_up(&self) -> bool {
        match &self.failure {
            Failure::Closed | Failure::HungUp | Failure::Replaced | Failure::Gone => true,
            Failure::Write(error) | Failure::Read(error) => matches!(
                error.kind(),
                io::ErrorKind::ConnectionReset
                    | io::ErrorKind::ConnectionAborted
                    | io::ErrorKind::BrokenPipe
            ),
            _ => false,
        }
    }

    /// Whether the server may have executed the command, because this or an earlier attempt wrote all of it.
    pub fn may_have_executed(&self) -> bool {
        match self.failure {
            Failure::Read(_)
            | Failure::Closed
            | Failure::HungUp
            | Failure::Replaced
            | Failure::Protocol(_)
            | Failure::Behind(_)
            | Failure::Abandoned
            | Failure::Unsettled(_) => true,
            Failure::Write(_)
            | Failure::Unwritten(_)
            | Failure::Unconnected(_)
            | Failure::Refused(_)
            | Failure::OutOfStep
            | Failure::Gone
            | Failure::Late
            | Failure::Inherited => false,
        }
    }
}

impl fmt::Display for ExchangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            command,
            address,
            elapsed,
            attempts,
            failure,
        } = self;
        write!(f, "{command} to {address} failed after {elapsed:.1?}")?;
        if *attempts > 1 {
            write!(f, " and {attempts} attempts")?;
        }
        write!(f, ": {failure}")
    }
}

impl StdError for ExchangeError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.failure.source()
    }
}
