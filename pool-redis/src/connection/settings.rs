//! The settings that all connections of a client share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use pool_core::InvalidSetting;

use crate::client::interceptor::Interceptor;
use crate::client::retry_policy::RetryPolicy;
use crate::cluster::Viewpoint;
use crate::connection::preparation::Preparation;
use crate::connection::protocol::Protocol;
use crate::connection::push::PushHandler;
use crate::resp::Limits;
use crate::server::address::Address;
use crate::server::credentials::CredentialProvider;
use crate::server::read_from::ReadFrom;
use crate::server::topology::Topology;
use crate::stream::tls::TlsSettings;
use crate::stream::{TcpSettings, UserTimeout};

#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) topology: Topology,
    /// `None` for the newest that the server speaks.
    pub(crate) protocol: Option<Protocol>,
    pub(crate) client_name: Option<String>,
    pub(crate) timeout: Duration,
    pub(crate) connect_timeout: Duration,
    pub(crate) read_timeout: Option<Duration>,
    pub(crate) write_timeout: Option<Duration>,
    pub(crate) limits: Limits,
    pub(crate) retry: RetryPolicy,
    pub(crate) push_handler: Option<PushHandler>,
    pub(crate) preparation: Preparation,
    pub(crate) interceptors: Chain,
    pub(crate) credential_provider: Option<Provider>,
    pub(crate) tcp: TcpSettings,
    /// `None` for plain text.
    pub(crate) tls: Option<TlsSettings>,
    /// Whether the connections lead to sentinels.
    pub(crate) is_for_sentinels: bool,
    /// TLS for the connections to sentinels.
    pub(crate) sentinel_tls: Option<TlsSettings>,
    pub(crate) tells_library: bool,
    pub(crate) is_not_evicted: bool,
    pub(crate) touches_no_key: bool,
    pub(crate) read_from: ReadFrom,
    /// Over how many connections calls are shared; 0 if they are not.
    pub(crate) shared_connections: usize,
    /// Whether the connections read from replicas of a cluster.
    pub(crate) is_reading_replicas: bool,
    /// Translates the addresses that cluster nodes and sentinels report into those at which they can be reached.
    pub(crate) address_map: Option<AddressMap>,
}

/// The function given to [`ClientBuilder::map_addresses`](crate::ClientBuilder::map_addresses).
#[derive(Clone)]
pub(crate) struct AddressMap(pub(crate) Arc<dyn Fn(Address) -> Address + Send + Sync>);

impl fmt::Debug for AddressMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AddressMap")
    }
}

/// All interceptors, in the order in which they were added.
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
    pub(crate) fn new(topology: impl Into<Topology>) -> Self {
        Self {
            topology: topology.into(),
            protocol: None,
            client_name: None,
            timeout: Duration::from_secs(5),
            // Shorter, so that a waiting caller still learns why the connection could not be made.
            connect_timeout: Duration::from_secs(4),
            read_timeout: None,
            write_timeout: None,
            limits: Limits::default(),
            tcp: TcpSettings::default(),
            tls: None,
            is_for_sentinels: false,
            sentinel_tls: None,
            retry: RetryPolicy::new(),
            push_handler: None,
            preparation: Preparation::default(),
            interceptors: Chain(Vec::new()),
            credential_provider: None,
            tells_library: true,
            is_not_evicted: false,
            touches_no_key: false,
            read_from: ReadFrom::Master,
            shared_connections: 0,
            is_reading_replicas: false,
            address_map: None,
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
            None => self
                .check_client_name()
                .and_then(|()| self.check_topology())
                .and_then(|()| self.check_read_from()),
        }
    }

    fn check_topology(&self) -> Result<(), InvalidSetting> {
        match &self.topology {
            Topology::Cluster(info) if info.nodes().is_empty() => {
                Err(InvalidSetting::new("nodes", "none", "give at least one"))
            }
            _ => Ok(()),
        }
    }

    fn check_read_from(&self) -> Result<(), InvalidSetting> {
        match &self.read_from {
            ReadFrom::Zone(name) if name.is_empty() => Err(InvalidSetting::new(
                "read_from",
                "a zone without a name",
                "give the name of the zone that the client is in, or use ReadFrom::Nearest",
            )),
            _ => Ok(()),
        }
    }

    /// The viewpoint of this client on a cluster whose node at `asked` describes it.
    pub(crate) fn viewpoint<'a>(&'a self, asked: &'a Address) -> Viewpoint<'a> {
        Viewpoint {
            asked,
            map: self.address_map.as_ref().map(|AddressMap(map)| &**map),
        }
    }

    /// Translates an address that a server reported into the one at which it can be reached.
    pub(crate) fn mapped(&self, told: Address) -> Address {
        match &self.address_map {
            Some(AddressMap(map)) => map(told),
            None => told,
        }
    }

    /// How long an idle connection may take to answer when it is checked. If it does not answer, the same call must
    /// still have time to make a new one.
    pub(crate) fn answer_time(&self) -> Duration {
        self.timeout.min(self.connect_timeout) / 4
    }

    /// The database that each connection selects.
    pub(crate) fn database(&self) -> u32 {
        self.topology.access().database
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
}

/// Whether the server accepts the string as a [connection's
/// name](https://redis.io/docs/latest/commands/client-setname/).
pub(crate) fn is_client_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic())
}
