//! The credentials with which a connection logs in.

use std::error::Error as StdError;

use crate::command::Command;
use crate::error::server_error::{ServerError, find};
use crate::server::secret::Secret;

/// A user name and a password.
///
/// ```
/// use pool_redis::Credentials;
///
/// let credentials = Credentials::new("app", "hunter2");
/// assert!(!format!("{credentials:?}").contains("hunter2"));
/// ```
#[derive(Clone, Debug)]
pub struct Credentials {
    username: Option<String>,
    password: Option<Secret>,
}

impl Credentials {
    /// Makes the credentials of an ACL user (Redis 6 and later).
    #[must_use]
    pub fn new(username: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self {
            username: Some(username.into()),
            password: Some(password.into()),
        }
    }

    /// Makes credentials of the user `default`, for servers before Redis 6 and those with `requirepass`.
    #[must_use]
    pub fn password(password: impl Into<Secret>) -> Self {
        Self {
            username: None,
            password: Some(password.into()),
        }
    }

    pub(crate) fn from_parts(username: Option<String>, password: Option<Secret>) -> Self {
        Self { username, password }
    }

    /// The command that logs in, if there are credentials.
    pub(crate) fn auth(&self) -> Option<Command> {
        let password = self.password.as_ref().map(Secret::expose);
        match (&self.username, password) {
            (None, None) => None,
            (None, Some(password)) => Some(Command::new("AUTH").arg(password)),
            // A user without a password still has a name to log in with; the server then accepts any password.
            (Some(username), password) => {
                let password = password.unwrap_or_default();
                Some(Command::new("AUTH").arg(username).arg(password))
            }
        }
    }

    /// Removes from an error reply to the greeting what it repeats of the login.
    pub(crate) fn redact(&self, error: ServerError) -> ServerError {
        let (text, _) = error.without_arguments();
        let password = self.password.as_ref().map(Secret::expose);
        let password = password.unwrap_or_default().as_bytes();
        let is_repeated = |text: &[u8]| !password.is_empty() && find(text, password).is_some();
        if SAYINGS.iter().any(|known| text.starts_with(known)) || !is_repeated(text) {
            return ServerError::new(text.to_vec());
        }
        let code = match error.code() {
            code if is_repeated(code.as_bytes()) => "ERR",
            code => code,
        };
        ServerError::new(format!(
            "{code} (not shown, because it repeats the password)"
        ))
    }
}

/// The beginnings of the server's own error replies to a login. They repeat nothing of the login, whatever words a user
/// chose as the password.
///
/// Source: the error replies in the server's own source, `acl.c`, `networking.c` and `server.c`.
const SAYINGS: [&[u8]; 13] = [
    b"BUSY Redis is busy",
    b"BUSY Valkey is busy",
    b"DENIED Redis is running in protected mode",
    b"ERR AUTH <password> called without any password configured",
    b"ERR Client sent AUTH, but no password is set",
    b"ERR DB index is out of range",
    b"ERR invalid password",
    b"ERR max number of clients",
    b"LOADING Redis is loading",
    b"MASTERDOWN Link with MASTER is down",
    b"NOAUTH Authentication required",
    b"NOPERM this user has no permissions to run the",
    b"WRONGPASS invalid username-password pair",
];

/// Provides the credentials for each new connection, for passwords that change, such as tokens that expire.
///
/// It is called whenever a connection is made, on the thread that makes it, including connections that ask a cluster
/// for its slots. Its time counts against [`connect_timeout`](crate::ClientBuilder::connect_timeout), which cannot
/// interrupt it. Callers do not wait for it beyond their own deadlines. Open connections keep their login;
/// [`invalidate_all`](pool_core::Pool::invalidate_all) of the client's pool replaces them.
///
/// Implemented for every function that returns credentials.
///
/// ```
/// use pool_redis::{Client, Credentials};
///
/// # let server = pool_tests::RedisServer::start();
/// # server.cli(&["ACL", "SETUSER", "app", "on", ">token-1", "~*", "+@all"]);
/// # fn read_token() -> std::io::Result<String> { Ok("token-1".to_owned()) }
/// let client = Client::builder(&server.url())
///     .credentials(|| Ok(Credentials::new("app", read_token()?)))
///     .connect()?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
pub trait CredentialProvider: Send + Sync {
    /// Returns the credentials to log in with.
    ///
    /// # Errors
    /// Any error. Callers get it as the source of a [`ConnectError`](crate::ConnectError). It counts as transient.
    fn credentials(&self) -> Result<Credentials, Box<dyn StdError + Send + Sync>>;
}

impl<F> CredentialProvider for F
where
    F: Fn() -> Result<Credentials, Box<dyn StdError + Send + Sync>> + Send + Sync,
{
    fn credentials(&self) -> Result<Credentials, Box<dyn StdError + Send + Sync>> {
        self()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(password: &str, said: &str, told: &str) {
        let credentials = Credentials::new("app", password);
        let redacted = credentials.redact(ServerError::new(said.to_owned()));
        assert_eq!(redacted.to_string(), told);
    }

    #[test]
    fn what_the_server_says_of_itself_is_told_whatever_the_password() {
        for password in ["user", "pass", "clients", "b", "Redis is"] {
            for said in [
                "WRONGPASS invalid username-password pair or user is disabled.",
                "ERR max number of clients reached",
                "LOADING Redis is loading the dataset in memory",
                "NOPERM this user has no permissions to run the 'select' command",
            ] {
                check(password, said, said);
            }
        }
    }

    #[test]
    fn what_repeats_the_password_is_not_told() {
        let hidden = "(not shown, because it repeats the password)";
        check(
            "hunter2",
            "WRONGPASS 'hunter2'",
            &format!("WRONGPASS {hidden}"),
        );
        check("hunter2", "hunter2 is wrong", &format!("ERR {hidden}"));
        check("", "ERR no", "ERR no");
        let unknown = "ERR unknown command `AUTH`, with args beginning with: `hunter2`, ";
        check("hunter2", unknown, "ERR unknown command `AUTH`");
    }
}
