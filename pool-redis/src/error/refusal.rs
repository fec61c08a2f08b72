//! An error reply together with the command that it refuses.

use std::fmt;
use std::ops::Deref;
use std::time::Duration;

use crate::connection::blocking::TICK;
use crate::error::server_error::ServerError;

/// The server replied to a command with an error. It dereferences to that [`ServerError`].
///
/// It does not contain the command's arguments, which may be secret.
///
/// ```
/// use pool_redis::{Client, Error};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.set("greeting", "hello")?;
/// let Err(Error::Server(refusal)) = client.incr("greeting") else { panic!() };
/// assert_eq!((refusal.command(), refusal.code(), refusal.attempts()), ("INCR", "ERR", 1));
/// println!("{refusal}"); // 127.0.0.1:6379 refused INCR: ERR value is not an integer or out of range
/// # assert!(refusal.to_string().ends_with(" refused INCR: ERR value is not an integer or out of range"), "{refusal}");
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub(crate) command: String,
    pub(crate) address: String,
    pub(crate) elapsed: Duration,
    pub(crate) attempts: u32,
    pub(crate) error: ServerError,
    /// The outcome of an earlier attempt is unknown.
    pub(crate) is_unsettled: bool,
    /// How long the server may have let the command wait, as the command asked, before it ended the wait.
    pub(crate) waited: Option<Duration>,
}

impl Refusal {
    /// The first word of the command's name.
    pub fn command(&self) -> &str {
        &self.command
    }

    /// The server's address.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The time from the beginning of the call until the refusal.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// The number of attempts, including this one. See [`RetryPolicy`](crate::RetryPolicy).
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Whether the server may have executed the command in spite of this error, in an earlier attempt whose outcome is
    /// unknown.
    pub fn may_have_executed(&self) -> bool {
        self.is_unsettled
    }

    /// What to do where the server is not one of those that the client is for.
    fn advice(&self) -> &'static str {
        let text = self.error.message();
        match (self.command.as_str(), self.error.code()) {
            // A client of a cluster would have followed the redirect, and tried again.
            (_, "MOVED") if self.attempts == 1 && self.waited.is_none() => {
                "; the server is a cluster node: use redis+cluster://"
            }
            ("CLUSTER", _) if text.ends_with("cluster support disabled") => {
                "; the server is not a node of a cluster, which redis+cluster:// is for"
            }
            ("SENTINEL", _) if text.contains("unknown command") => {
                "; the server is not a sentinel: those listen on port 26379 by default"
            }
            _ => "",
        }
    }

    /// The error that the server sent.
    pub fn server_error(&self) -> &ServerError {
        &self.error
    }
}

impl Deref for Refusal {
    type Target = ServerError;

    fn deref(&self) -> &ServerError {
        &self.error
    }
}

impl std::error::Error for Refusal {}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            command,
            address,
            elapsed,
            attempts,
            error,
            is_unsettled,
            waited,
        } = self;
        write!(f, "{address} refused {command}")?;
        if *attempts > 1 {
            write!(f, " after {elapsed:.1?} and {attempts} attempts")?;
        }
        write!(f, ": {error}{}", self.advice())?;
        if let Some(waited) = waited.filter(|waited| *waited >= TICK) {
            write!(f, "; the command had waited for {waited:.1?}")?;
        }
        match is_unsettled {
            true => f.write_str("; an earlier attempt may have been executed"),
            false => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_who_refused_what_and_how_often() {
        let refused = |attempts| Refusal {
            command: "INCR".to_owned(),
            address: "cache:6379".to_owned(),
            elapsed: Duration::from_millis(3),
            attempts,
            error: ServerError::new("WRONGTYPE no number"),
            is_unsettled: false,
            waited: None,
        };
        let once = refused(1);
        assert_eq!(
            once.to_string(),
            "cache:6379 refused INCR: WRONGTYPE no number"
        );
        assert_eq!(
            refused(3).to_string(),
            "cache:6379 refused INCR after 3.0ms and 3 attempts: WRONGTYPE no number"
        );
        assert_eq!((once.command(), once.address()), ("INCR", "cache:6379"));
        let moved = Refusal {
            error: ServerError::new("MOVED 3999 10.0.0.2:6379"),
            ..refused(1)
        };
        assert_eq!(
            moved.to_string(),
            "cache:6379 refused INCR: MOVED 3999 10.0.0.2:6379; the server is a cluster node: use redis+cluster://"
        );
        let elsewhere = |command: &str, text: &'static str| Refusal {
            command: command.to_owned(),
            error: ServerError::new(text),
            ..refused(1)
        };
        assert_eq!(
            elsewhere("CLUSTER", "ERR This instance has cluster support disabled").to_string(),
            "cache:6379 refused CLUSTER: ERR This instance has cluster support disabled; the server is not a node of a \
             cluster, which redis+cluster:// is for"
        );
        assert_eq!(
            elsewhere("SENTINEL", "ERR unknown command 'SENTINEL'").to_string(),
            "cache:6379 refused SENTINEL: ERR unknown command 'SENTINEL'; the server is not a sentinel: those listen on \
             port 26379 by default"
        );
        let waited = Refusal {
            waited: Some(Duration::from_secs(3)),
            ..moved
        };
        assert_eq!(
            waited.to_string(),
            "cache:6379 refused INCR: MOVED 3999 10.0.0.2:6379; the command had waited for 3.0s"
        );
        let unsettled = Refusal {
            is_unsettled: true,
            ..refused(2)
        };
        assert_eq!(
            unsettled.to_string(),
            "cache:6379 refused INCR after 3.0ms and 2 attempts: WRONGTYPE no number; an earlier attempt may have been executed"
        );
        assert!(unsettled.may_have_executed() && !once.may_have_executed());
        assert_eq!(refused(3).attempts(), 3);
    }
}
