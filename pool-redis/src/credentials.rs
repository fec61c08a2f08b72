//! Who a connection logs in as.

use std::error::Error as StdError;

use crate::command::Command;
use crate::secret::Secret;
use crate::server_error::ServerError;

/// A user's name and password.
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
    /// An ACL user (Redis 6 and later).
    #[must_use]
    pub fn new(username: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self {
            username: Some(username.into()),
            password: Some(password.into()),
        }
    }

    /// The user `default`, as servers before Redis 6 and those with `requirepass` have it.
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

    /// The command that logs in, if there is anything to say.
    pub(crate) fn auth(&self) -> Option<Command> {
        let password = self.password.as_ref().map(Secret::expose);
        match (&self.username, password) {
            (None, None) => None,
            (None, Some(password)) => Some(Command::new("AUTH").arg(password)),
            // A user without a password still has a name to tell; the server then takes any password.
            (Some(username), password) => {
                let password = password.unwrap_or_default();
                Some(Command::new("AUTH").arg(username).arg(password))
            }
        }
    }

    /// An error that the server sent while we logged in, without what it repeats of the login. A server that does not
    /// know a command repeats its arguments.
    pub(crate) fn redact(&self, error: ServerError) -> ServerError {
        const ARGUMENTS: &[u8] = b", with args";
        let text = error.as_bytes();
        let text = &text[..find(text, ARGUMENTS).unwrap_or(text.len())];
        let password = self.password.as_ref().map(Secret::expose);
        let password = password.unwrap_or_default();
        if !password.is_empty() && find(text, password.as_bytes()).is_some() {
            return ServerError::new("ERR (not shown, because it repeats the password)");
        }
        ServerError::new(text.to_vec())
    }
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

/// Gives the credentials of each new connection: for passwords that change, such as tokens that expire.
///
/// It is asked whenever a connection is made, on the thread that makes it, and so when a cluster is asked who has which slots;
/// what it blocks counts against [`connect_timeout`](crate::ClientBuilder::connect_timeout), but is not ended by it. Callers
/// do not wait for it beyond their own deadlines. Connections that are open stay
/// logged in as they are; [`invalidate_all`](pool_core::Pool::invalidate_all) of the client's pool replaces them.
///
/// Every function that returns credentials is one.
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
    /// Returns who to log in as.
    ///
    /// # Errors
    /// Whatever kept it from that. It is told to callers as the source of a [`ConnectError`](crate::ConnectError), and
    /// taken for something that may pass.
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
