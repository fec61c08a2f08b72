//! One server that connections go to.

use std::fmt;
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock, Weak};
use std::time::Duration;

use pool_core::PerProcess;

use crate::connection::settings::{Provider, Settings};
use crate::error::Error;
use crate::error::connect_error::{Attempt, Cause, ConnectError, ConnectStep};
use crate::error::exchange_error::Failure;
use crate::error::server_error::ServerError;
use crate::server::address::Address;
use crate::server::credentials::Credentials;
use crate::server::retirement::{Cut, Retirement};
use crate::server::topology::Topology;
use crate::single_flight::SingleFlight;
use crate::stream::Stream;
use crate::time::deadline::Deadline;

/// The address of one server, and the settings that its connections share with all others of the client. Errors on
/// these connections name this address.
#[derive(Debug)]
pub(crate) struct Endpoint {
    address: Address,
    settings: Arc<Settings>,
    role: ServerRole,
    /// How long the server may take to answer, if that is less than the deadline allows.
    patience: Option<Duration>,
    /// Whether the server has lost its role. Connections to it are then not used again.
    retirement: Retirement,
    /// Who else knows when another server has taken over its role.
    registry: Option<Weak<dyn Registry>>,
    /// Whether other servers reported the address and the user did not configure it.
    is_told: bool,
    /// Whether a connection to the server has ever been made.
    has_answered: AtomicBool,
    /// The question whether the server answers, shared by all who wait there.
    look: PerProcess<OnceLock<Option<SingleFlight>>>,
}

/// Cuts a stream off if its server retires while this guard exists.
pub(crate) type ListenerCut = Cut<RetirementOf>;

#[derive(Debug)]
pub(crate) struct RetirementOf(Arc<Endpoint>);

impl Deref for RetirementOf {
    type Target = Retirement;

    fn deref(&self) -> &Retirement {
        &self.0.retirement
    }
}

/// Knows which servers currently have a role.
pub(crate) trait Registry: fmt::Debug + Send + Sync {
    /// Whether the server at an address still has its role, as far as is known. Refreshes that knowledge from time to time.
    fn lists(&self, address: &Address) -> bool;
}

/// The role that a server must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ServerRole {
    /// Any role.
    Any,
    Master,
}

impl Endpoint {
    pub(crate) fn new(address: Address, settings: Arc<Settings>) -> Self {
        Self {
            address,
            settings,
            role: ServerRole::Any,
            patience: None,
            retirement: Retirement::default(),
            registry: None,
            is_told: false,
            has_answered: AtomicBool::new(false),
            look: PerProcess::new(OnceLock::new()),
        }
    }

    /// Marks the address as reported by other servers, unless the user configured it.
    pub(crate) fn told(self) -> Self {
        let is_given = match &self.topology {
            Topology::Cluster(info) => info.nodes().contains(&self.address),
            Topology::Node(_) | Topology::Sentinel(_) => false,
        };
        Self {
            is_told: !is_given && self.address_map.is_none(),
            ..self
        }
    }

    /// The server has its role as long as the registry lists it.
    pub(crate) fn listed_in(self, registry: Weak<dyn Registry>) -> Self {
        let registry = Some(registry);
        Self { registry, ..self }
    }

    /// Notes that a connection to the server was made.
    pub(crate) fn note_answer(&self) {
        self.has_answered.store(true, Ordering::Relaxed);
    }

    /// Requires the server to confirm that it has this role.
    pub(crate) fn being(mut self, role: ServerRole) -> Self {
        self.role = role;
        self
    }

    /// Limits the time for each answer of the server, so that callers do not wait for one that hangs while they could
    /// ask others. The limit does not apply to what comes before, such as resolving the name or getting credentials.
    pub(crate) fn answering_within(mut self, patience: Duration) -> Self {
        self.patience = Some(patience);
        self
    }

    /// The same server, whatever its role.
    pub(crate) fn in_any_role(&self) -> Self {
        Self::new(self.address.clone(), self.settings.clone())
    }

    /// The question whether the server answers, which `make` makes when it is asked for the first time in this process.
    pub(crate) fn look(
        &self,
        make: impl FnOnce() -> Option<SingleFlight>,
    ) -> Option<&SingleFlight> {
        self.look.get(OnceLock::new).get_or_init(make).as_ref()
    }

    /// When the server must have answered what is sent now.
    pub(crate) fn bounded(&self, deadline: Deadline) -> Deadline {
        deadline.within(self.patience)
    }

    pub(crate) fn role(&self) -> ServerRole {
        self.role
    }

    /// Marks the server as replaced: connections to it are not used again. No effect on a server that is used in any
    /// role.
    pub(crate) fn retire(&self) {
        if self.role != ServerRole::Any {
            self.retirement.come();
        }
    }

    /// Whether another server can take over its role, and the client can learn of that from others.
    pub(crate) fn is_replaceable(&self) -> bool {
        self.role != ServerRole::Any || self.registry.is_some()
    }

    /// Whether another server has taken over its role, as far as the client knows.
    pub(crate) fn is_replaced(&self) -> bool {
        let registry = self.registry.as_ref().and_then(Weak::upgrade);
        self.is_retired() || registry.is_some_and(|registry| !registry.lists(&self.address))
    }

    #[inline]
    pub(crate) fn is_retired(&self) -> bool {
        self.retirement.has_come()
    }

    /// Has the stream cut off if the server retires before the guard is dropped.
    pub(crate) fn cuts(&self, stream: &Stream) -> Option<Cut<&Retirement>> {
        match self.role {
            ServerRole::Any => None,
            ServerRole::Master => Some(Retirement::cuts(&self.retirement, stream)),
        }
    }

    /// As [`cuts`](Self::cuts), for a guard that is kept together with the stream.
    pub(crate) fn cuts_listener(self: &Arc<Self>, stream: &Stream) -> Option<ListenerCut> {
        match self.role {
            ServerRole::Any => None,
            ServerRole::Master => Some(Retirement::cuts(RetirementOf(self.clone()), stream)),
        }
    }

    pub(crate) fn address(&self) -> &Address {
        &self.address
    }

    /// The credentials for the next connection.
    pub(crate) fn credentials(&self) -> Result<Credentials, ConnectError> {
        match &self.credential_provider {
            Some(Provider(provider)) => provider.credentials().map_err(|error| {
                self.connect_error(ConnectStep::Authenticate, Cause::Credentials(error))
            }),
            None => {
                let access = self.topology.access();
                let (username, password) = (access.username.clone(), access.password.clone());
                Ok(Credentials::from_parts(username, password))
            }
        }
    }

    pub(crate) fn broken(&self, command: &str, deadline: Deadline, failure: Failure) -> Error {
        self.broken_after(command, deadline.elapsed(), failure)
    }

    pub(crate) fn broken_after(&self, command: &str, elapsed: Duration, failure: Failure) -> Error {
        Error::broken(command, self.address.to_string(), elapsed, failure)
    }

    pub(crate) fn refused(&self, command: &str, elapsed: Duration, error: ServerError) -> Error {
        Error::refused(command, self.address.to_string(), elapsed, error)
    }

    pub(crate) fn connect_error(&self, step: ConnectStep, cause: Cause) -> ConnectError {
        let access = self.topology.access();
        let has_password = self.credential_provider.is_some() || access.password.is_some();
        ConnectError {
            address: self.address.to_string(),
            step,
            cause,
            attempt: Attempt {
                is_first: !self.has_answered.load(Ordering::Relaxed),
                is_plain: self.tls.is_none() && matches!(self.address, Address::Tcp { .. }),
                lacks_password: !has_password,
                is_at_sentinel: self.is_for_sentinels,
                is_told: self.is_told,
            },
        }
    }
}

impl Deref for Endpoint {
    type Target = Settings;

    fn deref(&self) -> &Settings {
        &self.settings
    }
}
