//! A real Redis Cluster of the test's own.

mod assembly;
mod builder;
mod node;
mod open_slot;
mod patience;
mod shard;
mod slot;
mod view;

use std::ops::RangeInclusive;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

pub use builder::Builder;
pub use node::Node;
pub use open_slot::OpenSlot;
pub use shard::{Promotion, Shard};
pub use slot::{SLOTS, slot_of};

use crate::server::{self, percent_encode};
use crate::wait::poll_until;
use assembly::introduce;
use patience::impatiently;
use view::View;

/// How long the nodes may take to agree. Six new ones of Redis 7.0 take about 3 s; for 2 s of that, a master accepts no
/// commands after its start.
const AGREEMENT_BOUND: Duration = Duration::from_secs(60);

/// A cluster of Redis or Valkey servers on loopback ports of their own: three masters with one replica each, unless its
/// [`builder`](Self::builder) says otherwise.
///
/// ```
/// use pool_tests::RedisCluster;
///
/// let cluster = RedisCluster::start();
/// let shard = cluster.shard_of("key");
/// assert_eq!(shard.master.cli(&["SET", "key", "value"]), "OK");
/// shard.master.kill();
/// let promotion = shard.await_promotion();
/// assert!(shard.replicas.contains(&promotion.node));
/// ```
///
/// Each [`Node`] is a [`RedisServer`](crate::RedisServer), which can be killed, stopped, resumed, restarted and queried
/// like a standalone one. All of them end when this and every [`Node`] of it are dropped, and in any case with the
/// process.
///
/// Replicas stay with their shard (`cluster-allow-replica-migration no`), so that a test knows which of them can be
/// promoted. None is promoted because the machine is busy: nodes are patient until a test waits for them to notice that
/// a node is dead.
#[derive(Debug)]
pub struct RedisCluster {
    /// The settings of every node.
    template: server::Builder,
    password: Option<String>,
    is_tls: bool,
    /// All nodes except removed ones.
    nodes: Mutex<Vec<Node>>,
}

impl RedisCluster {
    /// Starts three masters with one replica each. Blocks until they agree, for about 3 s.
    ///
    /// # Panics
    ///
    /// As [`Builder::start`].
    pub fn start() -> Self {
        Self::builder().start()
    }

    /// Settings for a cluster.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The URL for a client, with every node and the password if there is one:
    /// `redis+cluster://:secret@127.0.0.1:11000,127.0.0.1:11001`; `rediss+cluster://` if they speak TLS.
    pub fn url(&self) -> String {
        self.url_by(&self.nodes())
    }

    /// Like [`url`](Self::url), with only these nodes as seeds.
    pub fn url_by(&self, seeds: &[Node]) -> String {
        let scheme = if self.is_tls { "rediss" } else { "redis" };
        let password = self.password.as_deref().map(percent_encode);
        let login = password.map_or(String::new(), |password| format!(":{password}@"));
        let addrs: Vec<_> = seeds.iter().map(|node| node.addr().to_string()).collect();
        format!("{scheme}+cluster://{login}{}", addrs.join(","))
    }

    /// Every node, up or not, except removed ones.
    pub fn nodes(&self) -> Vec<Node> {
        let nodes = self.nodes.lock();
        nodes.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The running masters, each with its running replicas, as the nodes report themselves. Includes masters without
    /// slots. A shard whose master was killed or stopped is missing until a replica is promoted. If two masters claim a
    /// slot, as after a failover, it belongs to the one with the later configuration.
    ///
    /// # Panics
    ///
    /// When a running node does not answer.
    pub fn shards(&self) -> Vec<Shard> {
        Shard::all(&self.running())
    }

    /// The shard that owns the slot of a key.
    ///
    /// # Panics
    ///
    /// When no running master owns it, or a running node does not answer.
    #[track_caller]
    pub fn shard_of(&self, key: &str) -> Shard {
        self.shard_at(slot_of(key))
    }

    /// The shard that owns a slot.
    ///
    /// # Panics
    ///
    /// As [`shard_of`](Self::shard_of).
    #[track_caller]
    pub fn shard_at(&self, slot: u16) -> Shard {
        let shards = self.shards();
        let shard = shards.into_iter().find(|shard| shard.has(slot));
        shard.unwrap_or_else(|| panic!("no running master has slot {slot}"))
    }

    /// Blocks until the running nodes accept commands and agree on all roles and slots, with every replica in sync with
    /// its master; for up to 60 s.
    ///
    /// # Panics
    ///
    /// When they do not, with what each of them says.
    #[track_caller]
    pub fn await_agreement(&self) {
        let deadline = Instant::now() + AGREEMENT_BOUND;
        let agree = || View::agree(&self.nodes()).then_some(());
        if poll_until(deadline, agree).is_none() {
            let views = View::describe(&self.nodes());
            panic!("the nodes do not agree after {AGREEMENT_BOUND:?}:\n{views}");
        }
    }

    /// Runs `act`, which should wait for a consequence of a node's death. Until it returns, a node that is silent for a
    /// second counts as dead. [`Shard::await_promotion`] does this itself.
    pub fn impatiently<T>(&self, act: impl FnOnce() -> T) -> T {
        impatiently(&self.nodes(), act)
    }

    /// Starts another node, a master without slots. Blocks until all nodes agree.
    ///
    /// # Panics
    ///
    /// As [`RedisCluster::start`], and when a running node does not answer.
    #[track_caller]
    pub fn add_node(&self) -> Node {
        let node = Node::start(&self.template);
        self.enlist(node.clone());
        introduce(&self.running());
        self.await_agreement();
        node
    }

    /// Starts another node, a replica of `master`. Blocks until all nodes agree.
    ///
    /// # Panics
    ///
    /// As [`add_node`](Self::add_node).
    #[track_caller]
    pub fn add_replica(&self, master: &Node) -> Node {
        let node = self.add_node();
        node.replicate(master);
        self.await_agreement();
        node
    }

    /// Makes all other nodes forget a node that has no slots and no replicas. Blocks until they agree. The node keeps
    /// running, alone, until its last [`Node`] is dropped.
    ///
    /// # Panics
    ///
    /// When it has slots or replicas, does not run, or a running node does not answer.
    #[track_caller]
    pub fn remove_node(&self, node: &Node) {
        let shards = self.shards();
        let own = shards.iter().find(|shard| shard.master == *node);
        assert!(
            own.is_none_or(|own| own.slots.is_empty() && own.replicas.is_empty()),
            "it has slots or replicas: {own:?}"
        );
        self.strike(node);
        for other in self.running() {
            other.cli(&["CLUSTER", "FORGET", node.id()]);
        }
        node.cli(&["CLUSTER", "RESET", "SOFT"]);
        self.await_agreement();
    }

    /// Moves a slot with all its keys to the master `to`. Blocks until all nodes agree. Does nothing if it is there
    /// already.
    ///
    /// # Panics
    ///
    /// When a key cannot be moved, or a running node does not answer.
    #[track_caller]
    pub fn migrate_slot(&self, slot: u16, to: &Node) {
        if self.shard_at(slot).master != *to {
            self.open_slot(slot, to).close();
            self.await_agreement();
        }
    }

    /// Begins to move a slot to the master `to`, without any of its keys yet: see [`OpenSlot`].
    ///
    /// # Panics
    ///
    /// When it is there already, or a running node does not answer.
    #[track_caller]
    pub fn open_slot(&self, slot: u16, to: &Node) -> OpenSlot<'_> {
        OpenSlot::open(self, slot, to)
    }

    /// Makes a replica take its master's place without losing a write (`CLUSTER FAILOVER`). Blocks until all nodes
    /// agree.
    ///
    /// # Panics
    ///
    /// When it is not done within 60 s, or its master does not run.
    #[track_caller]
    pub fn fail_over(&self, replica: &Node) {
        let deadline = Instant::now() + AGREEMENT_BOUND;
        let mut asked = None;
        let promoted = poll_until(deadline, || {
            if replica.is_master() {
                return Some(());
            }
            // A failover that comes to nothing is silently abandoned after 5 s.
            if asked.is_none_or(|at: Instant| at.elapsed() > Duration::from_secs(6)) {
                replica.cli(&["CLUSTER", "FAILOVER"]);
                asked = Some(Instant::now());
            }
            None
        });
        assert!(promoted.is_some(), "no failover:\n{}", replica.log());
        self.await_agreement();
    }

    /// The nodes that are neither killed nor stopped.
    fn running(&self) -> Vec<Node> {
        let mut nodes = self.nodes();
        nodes.retain(|node| node.is_running());
        nodes
    }

    fn enlist(&self, node: Node) {
        let nodes = self.nodes.lock();
        nodes.unwrap_or_else(PoisonError::into_inner).push(node);
    }

    fn strike(&self, node: &Node) {
        let nodes = self.nodes.lock();
        let mut nodes = nodes.unwrap_or_else(PoisonError::into_inner);
        nodes.retain(|other| other != node);
    }
}

/// The slots of a shard, in order.
type Slots = Vec<RangeInclusive<u16>>;

/// A cluster of three masters with one replica each, for all tests of a process to use at the same time. Started on the
/// first call. It ends with the process.
///
/// Tests that use it must touch only their own keys, and must not flush, stop, kill or change it.
///
/// # Panics
///
/// As [`Builder::start`].
pub fn shared_cluster() -> &'static RedisCluster {
    static SHARED: OnceLock<RedisCluster> = OnceLock::new();
    SHARED.get_or_init(RedisCluster::start)
}

#[cfg(test)]
mod tests;
