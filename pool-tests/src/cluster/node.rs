//! A server of a cluster.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use crate::server::{self, RedisServer};

/// A server of a [`RedisCluster`](super::RedisCluster), in any role.
///
/// When restarted, it keeps its id and its slots, but not its data, unless the cluster is
/// [persistent](super::Builder::persistent). The server ends when the last copy of this is dropped, including the
/// cluster's own.
///
/// ```
/// use pool_tests::shared_cluster;
///
/// let node = &shared_cluster().nodes()[0];
/// assert_eq!(node.cli(&["PING"]), "PONG"); // as a RedisServer
/// assert_eq!(node.cli(&["CLUSTER", "MYID"]), node.id());
/// ```
#[derive(Clone)]
pub struct Node {
    server: Arc<RedisServer>,
    id: Arc<str>,
}

impl Node {
    /// Starts a node that knows no other.
    pub(super) fn start(template: &server::Builder) -> Self {
        let server = template.clone().start();
        let id = server.cli(&["CLUSTER", "MYID"]).into();
        let server = Arc::new(server);
        Self { server, id }
    }

    /// The node's id in the cluster.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whether it considers itself a master.
    ///
    /// # Panics
    ///
    /// When it does not answer.
    #[track_caller]
    pub fn is_master(&self) -> bool {
        self.cli(&["ROLE"]).starts_with("master")
    }

    /// After how long this node considers a silent one dead.
    pub(super) fn timeout(&self) -> Duration {
        let setting = self.cli(&["CONFIG", "GET", "cluster-node-timeout"]);
        let milliseconds = setting.lines().nth(1).and_then(|value| value.parse().ok());
        Duration::from_millis(milliseconds.expect("a number of milliseconds"))
    }

    pub(super) fn set_timeout(&self, timeout: Duration) {
        let milliseconds = timeout.as_millis().to_string();
        self.cli(&["CONFIG", "SET", "cluster-node-timeout", &milliseconds]);
    }

    pub(super) fn add_slots(&self, first: usize, last: usize) {
        let slots: Vec<_> = (first..=last).map(|slot| slot.to_string()).collect();
        let words = ["CLUSTER", "ADDSLOTS"].into_iter();
        let words: Vec<_> = words.chain(slots.iter().map(String::as_str)).collect();
        self.cli(&words);
    }

    /// Introduces this node and another to each other.
    pub(super) fn meet(&self, other: &Node) {
        let [port, bus_port] = [Some(other.port()), other.bus_port()]
            .map(|port| port.expect("a node has both ports").to_string());
        let host = other.addr().ip().to_string();
        self.cli(&["CLUSTER", "MEET", &host, &port, &bus_port]);
    }

    /// The ids of the nodes that it knows, including its own.
    pub(super) fn acquaintances(&self) -> Vec<String> {
        let nodes = self.cli(&["CLUSTER", "NODES"]);
        // Until the handshake is complete, each node uses a temporary id for the other.
        let known = nodes.lines().filter(|line| !line.contains("handshake"));
        let ids = known.filter_map(|line| line.split(' ').next());
        ids.map(str::to_owned).collect()
    }

    /// Makes it a replica of another node, which it knows.
    pub(super) fn replicate(&self, master: &Node) {
        self.cli(&["CLUSTER", "REPLICATE", master.id()]);
    }
}

impl Deref for Node {
    type Target = RedisServer;

    fn deref(&self) -> &RedisServer {
        &self.server
    }
}

/// Shows the address and the beginning of the id, to keep lists of shards readable.
impl fmt::Debug for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:.8}", self.addr(), self.id)
    }
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Node {}
