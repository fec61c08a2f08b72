//! What every connection of a client has in common.

use std::time::Duration;

use pool_core::InvalidSetting;

use crate::address::Address;
use crate::command::Command;
use crate::connect_error::{Cause, ConnectError, ConnectStep};
use crate::connection_info::ConnectionInfo;
use crate::protocol::Protocol;
use crate::resp::Limits;
use crate::secret::Secret;
use crate::server_error::ServerError;
use crate::stream::tls::TlsSettings;
use crate::stream::{TcpSettings, UserTimeout};

#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) info: ConnectionInfo,
    /// `None` for the best that the server speaks.
    #[allow(dead_code, reason = "for the greeting, which is to come")]
    pub(crate) protocol: Option<Protocol>,
    pub(crate) client_name: Option<String>,
    pub(crate) timeout: Duration,
    pub(crate) connect_timeout: Duration,
    pub(crate) read_timeout: Option<Duration>,
    pub(crate) write_timeout: Option<Duration>,
    pub(crate) limits: Limits,
    pub(crate) tcp: TcpSettings,
    /// `None` for plain text.
    pub(crate) tls: Option<TlsSettings>,
}

impl Settings {
    pub(crate) fn new(info: ConnectionInfo) -> Self {
        Self {
            info,
            protocol: None,
            client_name: None,
            timeout: Duration::from_secs(5),
            connect_timeout: Duration::from_secs(5),
            read_timeout: None,
            write_timeout: None,
            limits: Limits::default(),
            tcp: TcpSettings::default(),
            tls: None,
        }
    }

    /// # Errors
    /// A time of zero, in which nothing can be done, or a name that the server would refuse.
    pub(crate) fn check(&self) -> Result<(), InvalidSetting> {
        let always = "use a time greater than zero, or Duration::MAX for no limit";
        let optional = "use a time greater than zero, or None for no limit of its own";
        let system = "use a time greater than zero, or None to leave it to the system";
        let user_timeout = match self.tcp.user_timeout {
            UserTimeout::AsKeepalive => None,
            UserTimeout::Set(time) => time,
        };
        let times = [
            ("timeout", Some(self.timeout), always),
            ("connect_timeout", Some(self.connect_timeout), always),
            ("read_timeout", self.read_timeout, optional),
            ("write_timeout", self.write_timeout, optional),
            ("keepalive", self.tcp.keepalive, system),
            ("tcp_user_timeout", user_timeout, system),
        ];
        let is_zero = |time: Option<Duration>| time.is_some_and(|time| time.is_zero());
        match times.into_iter().find(|&(_, time, _)| is_zero(time)) {
            Some((name, _, reason)) => Err(InvalidSetting::new(name, "zero", reason)),
            None => self.check_client_name(),
        }
    }

    fn check_client_name(&self) -> Result<(), InvalidSetting> {
        let reason = "use visible ASCII characters without spaces";
        match self.client_name.as_deref() {
            Some(name) if !is_client_name(name) => Err(InvalidSetting::new(
                "client_name",
                format!("{name:?}"),
                reason,
            )),
            _ => Ok(()),
        }
    }

    /// `host:port` or a path, for messages.
    pub(crate) fn address(&self) -> String {
        self.info.address().to_string()
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
            is_plain: self.tls.is_none() && matches!(self.info.address(), Address::Tcp { .. }),
        }
    }
}

/// Whether the server takes it as a [connection's name](https://redis.io/docs/latest/commands/client-setname/).
pub(crate) fn is_client_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic())
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}
