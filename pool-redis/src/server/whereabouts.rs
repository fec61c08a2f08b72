//! Finds the server that a connection goes to.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use pool_core::InvalidSetting;

use crate::client::pool_recipe::PoolRecipe;
use crate::cluster::{Cluster, Slot};
use crate::connection::greeting::{self, Wanted};
use crate::connection::settings::Settings;
use crate::connection::wire::Wire;
use crate::error::Error;
use crate::error::connect_error::{Attempt, Cause, ConnectError, ConnectStep};
use crate::sentinel::{Replicas, Service};
use crate::server::address::Address;
use crate::server::endpoint::Endpoint;
use crate::server::read_from::ReadFrom;
use crate::server::topology::Topology;
use crate::time::deadline::Deadline;

/// Determines the server of each new connection. Asked for each, because the answer may change.
#[derive(Debug)]
pub(crate) struct Whereabouts {
    /// The name in messages that do not concern a particular connection.
    name: String,
    settings: Arc<Settings>,
    place: Place,
    /// The client was closed.
    is_closed: AtomicBool,
}

#[derive(Debug)]
enum Place {
    /// Always this server.
    Fixed(Arc<Endpoint>),
    /// The current master, according to the sentinels.
    Master(Arc<Service>, Option<Arc<Replicas>>),
    /// Any of the sentinels.
    Sentinel(Arc<Service>),
    /// Any node of a cluster.
    InCluster(Arc<Cluster>),
}

/// A connection that has been greeted, and its server.
pub(crate) type Connected = (Wire, Arc<Endpoint>);

impl Whereabouts {
    /// # Errors
    /// [`InvalidSetting`] for an incomplete topology.
    pub(crate) fn new(settings: Settings, recipe: &PoolRecipe) -> Result<Self, InvalidSetting> {
        let settings = Arc::new(settings);
        let name = settings.topology.name();
        let place = match &settings.topology {
            Topology::Node(info) => {
                let endpoint = Endpoint::new(info.address().clone(), settings.clone());
                Place::Fixed(Arc::new(endpoint))
            }
            Topology::Sentinel(info) => {
                let service = Arc::new(Service::new(info, settings.clone())?);
                let replicas = match settings.read_from {
                    ReadFrom::Master => None,
                    _ => {
                        let (service, settings) = (service.clone(), settings.clone());
                        Some(Replicas::new(service, settings, recipe.clone())?)
                    }
                };
                Place::Master(service, replicas)
            }
            Topology::Cluster(info) => {
                let cluster = Cluster::new(settings.clone(), recipe.clone(), info.nodes())?;
                Place::InCluster(cluster)
            }
        };
        Ok(Self {
            name,
            settings,
            place,
            is_closed: AtomicBool::new(false),
        })
    }

    /// Always this server.
    pub(crate) fn at(endpoint: Arc<Endpoint>, settings: &Arc<Settings>) -> Self {
        Self {
            name: endpoint.address().to_string(),
            settings: settings.clone(),
            place: Place::Fixed(endpoint),
            is_closed: AtomicBool::new(false),
        }
    }

    /// The sentinels of a service.
    pub(crate) fn sentinels_of(service: Arc<Service>) -> Self {
        let settings = service.sentinel_settings().clone();
        Self {
            name: settings.topology.name(),
            settings,
            place: Place::Sentinel(service),
            is_closed: AtomicBool::new(false),
        }
    }

    /// Allows no new connections outside the pool. The pool itself knows that it is closed.
    pub(crate) fn close(&self) {
        self.is_closed.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.is_closed.load(Ordering::Relaxed)
    }

    pub(crate) fn cluster(&self) -> Option<&Arc<Cluster>> {
        match &self.place {
            Place::InCluster(cluster) => Some(cluster),
            _ => None,
        }
    }

    /// The service whose master connections go to, if they do.
    pub(crate) fn service(&self) -> Option<&Arc<Service>> {
        match &self.place {
            Place::Master(service, _) => Some(service),
            _ => None,
        }
    }

    /// The replicas of that master, if reads go to them.
    pub(crate) fn replicas(&self) -> Option<&Arc<Replicas>> {
        match &self.place {
            Place::Master(_, replicas) => replicas.as_ref(),
            _ => None,
        }
    }

    /// The name in messages that do not concern a particular connection: one or several addresses.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    /// Whether others than the server itself report that it exists.
    pub(crate) fn is_known(&self) -> bool {
        self.service().is_some_and(|service| service.is_known())
    }

    /// Finds the server, asking others for it if necessary, connects to it and greets it, all within the deadline.
    pub(crate) fn connect(&self, deadline: Deadline) -> Result<Connected, ConnectError> {
        let endpoint = self.find(deadline)?;
        self.greet(endpoint, deadline)
    }

    /// As [`connect`](Self::connect), to a server that need not be ready, for one command that ends or reports that
    /// state. The flag says whether the server is ready; if not, the connection is not fully prepared. The outcome is
    /// not used to judge the server.
    pub(crate) fn connect_in_any_state(
        &self,
        deadline: Deadline,
    ) -> Result<(Connected, bool), ConnectError> {
        self.connect_to(Wanted::ForOperator, deadline)
    }

    /// As [`connect`](Self::connect), to a server that need not be ready, for a dedicated connection: the client's
    /// database is selected.
    pub(crate) fn connect_dedicated(&self, deadline: Deadline) -> Result<Connected, ConnectError> {
        let connected = self.connect_to(Wanted::InAnyState, deadline);
        connected.map(|(connected, _)| connected)
    }

    fn connect_to(
        &self,
        wanted: Wanted,
        deadline: Deadline,
    ) -> Result<(Connected, bool), ConnectError> {
        let endpoint = self.find(deadline)?;
        let (wire, is_ready) = greeting::open(&endpoint, wanted, deadline)?;
        Ok(((wire, endpoint), is_ready))
    }

    /// Connects to a server that was found and greets it. Records the outcome.
    pub(crate) fn greet(
        &self,
        endpoint: Arc<Endpoint>,
        deadline: Deadline,
    ) -> Result<Connected, ConnectError> {
        let greeted = greeting::open(&endpoint, Wanted::Ready, deadline);
        match (&self.place, &greeted) {
            (Place::Master(service, _), Ok(_)) => service.confirm(&endpoint),
            (Place::Master(service, _), Err(_)) => service.doubt(&endpoint),
            (Place::Sentinel(service), Ok(_)) => service.listen_to(&endpoint),
            // A sentinel that answers a query in the meantime replaces the failed one.
            (Place::Sentinel(_), Err(_)) | (Place::Fixed(_) | Place::InCluster(_), _) => {}
        }
        let (wire, _) = greeted?;
        Ok((wire, endpoint))
    }

    fn find(&self, deadline: Deadline) -> Result<Arc<Endpoint>, ConnectError> {
        match &self.place {
            Place::Fixed(endpoint) => Ok(endpoint.clone()),
            Place::Master(service, _) => service.master(deadline).map_err(|error| {
                self.connect_error(ConnectStep::Locate, Cause::Sentinel(Box::new(error)))
            }),
            Place::Sentinel(service) => Ok(service.sentinel()),
            Place::InCluster(cluster) => Ok(cluster.any_endpoint(deadline)),
        }
    }

    /// As [`find`](Self::find), but avoids the servers that have just failed. In a cluster, finds the node that has
    /// this slot, if given.
    pub(crate) fn find_except(
        &self,
        failed: &[Address],
        slot: Option<Slot>,
        deadline: Deadline,
    ) -> Result<Arc<Endpoint>, ConnectError> {
        match (self.cluster(), slot) {
            (None, _) => self.find(deadline),
            (Some(cluster), None) => Ok(cluster.any_endpoint_except(failed, deadline)),
            (Some(cluster), Some(slot)) => {
                let found = cluster.endpoint_of(slot, failed, deadline);
                found.map_err(|error| self.not_found(error))
            }
        }
    }

    fn not_found(&self, error: Error) -> ConnectError {
        let cause = |error| Cause::Io(io::Error::other(error));
        match error {
            Error::Connect(error) => Arc::try_unwrap(error).unwrap_or_else(|error| {
                self.connect_error(ConnectStep::Connect, cause(Error::Connect(error)))
            }),
            error => self.connect_error(ConnectStep::Connect, cause(error)),
        }
    }

    /// The error if no connection to any of the servers could be made.
    pub(crate) fn connect_error(&self, step: ConnectStep, cause: Cause) -> ConnectError {
        ConnectError {
            address: self.name.clone(),
            step,
            cause,
            attempt: Attempt::default(),
        }
    }
}
