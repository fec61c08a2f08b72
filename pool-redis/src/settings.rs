//! What every connection of a client has in common.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::connect_error::{Cause, ConnectError, ConnectStep};
use crate::connection_info::ConnectionInfo;
use crate::credentials::{CredentialProvider, Credentials};
use crate::deadline::Deadline;
use crate::error::Error;
use crate::exchange_error::{ExchangeError, Failure};
use crate::interceptor::Interceptor;
use crate::protocol::Protocol;
use crate::resp::Limits;
use crate::retry_policy::RetryPolicy;

#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) info: ConnectionInfo,
    pub(crate) timeout: Duration,
    pub(crate) connect_timeout: Duration,
    pub(crate) read_timeout: Option<Duration>,
    pub(crate) write_timeout: Option<Duration>,
    pub(crate) limits: Limits,
    pub(crate) retry: RetryPolicy,
    pub(crate) interceptors: Chain,
    pub(crate) credential_provider: Option<Provider>,
    /// `None` is the latest that the server knows.
    pub(crate) protocol: Option<Protocol>,
    pub(crate) client_name: Option<String>,
    pub(crate) tells_library: bool,
    pub(crate) is_not_evicted: bool,
    pub(crate) touches_no_key: bool,
}

/// All interceptors, in the order in which they were given.
#[derive(Clone)]
pub(crate) struct Chain(pub(crate) Vec<Arc<dyn Interceptor>>);

impl fmt::Debug for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} interceptors", self.0.len())
    }
}

#[derive(Clone)]
pub(crate) struct Provider(pub(crate) Arc<dyn CredentialProvider>);

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Provider")
    }
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
            retry: RetryPolicy::new(),
            interceptors: Chain(Vec::new()),
            credential_provider: None,
            protocol: None,
            client_name: None,
            tells_library: true,
            is_not_evicted: false,
            touches_no_key: false,
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

    /// Who the next connection logs in as.
    pub(crate) fn credentials(&self) -> Result<Credentials, ConnectError> {
        match &self.credential_provider {
            Some(Provider(provider)) => provider.credentials().map_err(|error| {
                self.connect_error(ConnectStep::Authenticate, Cause::Credentials(error))
            }),
            None => Ok(Credentials::from_parts(
                self.info.username().map(str::to_owned),
                self.info.password().cloned(),
            )),
        }
    }

    pub(crate) fn broken(&self, command: &str, deadline: Deadline, failure: Failure) -> Error {
        Error::Exchange(Box::new(ExchangeError {
            command: command.to_owned(),
            address: self.address(),
            elapsed: deadline.elapsed(),
            attempts: 1,
            failure,
        }))
    }

    pub(crate) fn connect_error(&self, step: ConnectStep, cause: Cause) -> ConnectError {
        ConnectError {
            address: self.address(),
            step,
            cause,
        }
    }
}
