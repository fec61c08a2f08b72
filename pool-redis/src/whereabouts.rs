//! Where connections go.

use std::io;
use std::sync::Arc;

use pool_core::InvalidSetting;

use crate::address::Address;
use crate::cluster::{Cluster, Slot};
use crate::connect_error::{Cause, ConnectError, ConnectStep};
use crate::deadline::Deadline;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::pool_recipe::PoolRecipe;
use crate::settings::Settings;
use crate::topology::Topology;

/// Knows which server the next connection goes to. It is asked for each, since the answer may change.
#[derive(Debug)]
pub(crate) struct Whereabouts {
    /// What messages call it when they mean no connection in particular.
    name: String,
    settings: Arc<Settings>,
    found: Found,
}

#[derive(Debug)]
enum Found {
    /// Always there.
    Always(Arc<Endpoint>),
    /// Any node of a cluster.
    InCluster(Arc<Cluster>),
}

impl Whereabouts {
    /// # Errors
    /// A topology that a single pool of connections cannot serve.
    pub(crate) fn new(settings: Settings, recipe: &PoolRecipe) -> Result<Self, InvalidSetting> {
        let settings = Arc::new(settings);
        let name = settings.topology.name();
        let found = match &settings.topology {
            Topology::Node(info) => {
                let endpoint = Endpoint::new(info.address().clone(), settings.clone());
                Found::Always(Arc::new(endpoint))
            }
            Topology::Cluster(info) => {
                let cluster = Cluster::new(settings.clone(), recipe.clone(), info.nodes())?;
                Found::InCluster(Arc::new(cluster))
            }
            Topology::Sentinel(_) => {
                let reason = "is not supported yet; give the URL of one server";
                return Err(InvalidSetting::new("topology", name, reason));
            }
        };
        Ok(Self {
            name,
            settings,
            found,
        })
    }

    /// This server, and no other.
    pub(crate) fn at(endpoint: Arc<Endpoint>, settings: &Arc<Settings>) -> Self {
        Self {
            name: endpoint.address().to_string(),
            settings: settings.clone(),
            found: Found::Always(endpoint),
        }
    }

    pub(crate) fn cluster(&self) -> Option<&Arc<Cluster>> {
        match &self.found {
            Found::InCluster(cluster) => Some(cluster),
            Found::Always(_) => None,
        }
    }

    /// What messages call it when they mean no connection in particular: an address, or several.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    /// The server that the next connection goes to. May block until the deadline, where others must be asked for it.
    pub(crate) fn find(&self, deadline: Deadline) -> Result<Arc<Endpoint>, ConnectError> {
        match &self.found {
            Found::Always(endpoint) => Ok(endpoint.clone()),
            Found::InCluster(cluster) => Ok(cluster.any_endpoint(deadline)),
        }
    }

    /// As [`find`](Self::find), for who has just failed with these, and if it must be in a cluster the server that has
    /// this slot.
    pub(crate) fn find_but(
        &self,
        failed: &[Address],
        slot: Option<Slot>,
        deadline: Deadline,
    ) -> Result<Arc<Endpoint>, ConnectError> {
        match (self.cluster(), slot) {
            (None, _) => self.find(deadline),
            (Some(cluster), None) => Ok(cluster.any_endpoint_but(failed, deadline)),
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

    /// There is no connection to any of them.
    pub(crate) fn connect_error(&self, step: ConnectStep, cause: Cause) -> ConnectError {
        ConnectError {
            address: self.name.clone(),
            step,
            cause,
            is_plain: false,
        }
    }
}
