//! What every connection of a client has in common.

use std::time::Duration;

use crate::command::Command;
use crate::connect_error::{Cause, ConnectError, ConnectStep};
use crate::connection_info::ConnectionInfo;
use crate::resp::Limits;
use crate::secret::Secret;

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

    pub(crate) fn connect_error(&self, step: ConnectStep, cause: Cause) -> ConnectError {
        ConnectError {
            address: self.address(),
            step,
            cause,
        }
    }
}
