//! What every connection of a client has in common.

use std::time::Duration;

use crate::command::Command;
use crate::connect_error::{Cause, ConnectError, ConnectStep};
use crate::connection_info::ConnectionInfo;
use crate::resp::Limits;
use crate::secret::Secret;
use crate::server_error::ServerError;

#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) info: ConnectionInfo,
    pub(crate) timeout: Duration,
    pub(crate) connect_timeout: Duration,
    pub(crate) read_timeout: Option<Duration>,
    pub(crate) write_timeout: Option<Duration>,
    pub(crate) limits: Limits,
}

impl Settings {
    pub(crate) fn new(info: ConnectionInfo) -> Self {
        Self {
            info,
            timeout: Duration::from_secs(5),
            connect_timeout: Duration::from_secs(5),
            read_timeout: None,
            write_timeout: None,
            limits: Limits::default(),
        }
    }

    /// `host:port`, for messages.
    pub(crate) fn address(&self) -> String {
        let (host, port) = (self.info.host(), self.info.port());
        if host.contains(':') {
            format!("[{host}]:{port}")
        } else {
            format!("{host}:{port}")
        }
    }

    /// The command that authenticates, if there is anything to say.
    pub(crate) fn auth(&self) -> Option<Command> {
        let password = self.info.password().map(Secret::expose);
        match (self.info.username(), password) {
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
    /// know `AUTH` repeats its arguments, as it does those of every unknown command.
    pub(crate) fn without_password(&self, error: ServerError) -> ServerError {
        const ARGUMENTS: &[u8] = b", with args";
        let text = error.as_bytes();
        let text = &text[..find(text, ARGUMENTS).unwrap_or(text.len())];
        let password = self.info.password().map(Secret::expose).unwrap_or_default();
        if !password.is_empty() && find(text, password.as_bytes()).is_some() {
            return ServerError::new("ERR (not shown, because it repeats the password)");
        }
        ServerError::new(text.to_vec())
    }

    pub(crate) fn connect_error(&self, step: ConnectStep, cause: Cause) -> ConnectError {
        ConnectError {
            address: self.address(),
            step,
            cause,
        }
    }
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}
