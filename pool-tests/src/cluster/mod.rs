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

/// How long the nodes may take to agree. Six new ones of Redis 7.0 take about 3 s, of which 2 s are those that a master
/// waits after its start before it takes commands.
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
/// Each [`Node`] is a [`RedisServer`](crate::RedisServer), which can be killed, stopped, resumed, restarted and asked as
/// one that is alone. All of them end when this and every [`Node`] of it are dropped, and with the process in any case.
///
/// Replicas stay with the shard that they were given to (`cluster-allow-replica-migration no`), so that a test knows
/// who can be promoted. None is promoted because the machine is busy: nodes are patient until a test waits for them to miss
/// one that it ended.
#[derive(Debug)]
pub struct RedisCluster {
    /// What every node is started with.
    template: server::Builder,
    password: Option<String>,
    is_tls: bool,
    /// All but those that were removed.
    nodes: Mutex<Vec<Node>>,
}

impl RedisCluster {
    /// Starts three masters with one replica each; blocks until they agree, for about 3 s.
    ///
    /// # Panics
    ///
    /// As [`Builder::start`].
    pub fn start() -> Self {
        Self::builder().start()
    }

    /// Settings for a cluster to be started.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The address for a client, with every node and the password if there is one:
    /// `redis+cluster://:secret@127.0.0.1:11000,127.0.0.1:11001`; `rediss+cluster://` if they speak TLS.
    pub fn url(&self) -> String {
        self.url_by(&self.nodes())
    }

    /// As [`url`](Self::url), with these nodes only: those that a client is told of beforehand.
    pub fn url_by(&self, seeds: &[Node]) -> String {
        let scheme = if self.is_tls { "rediss" } else { "redis" };
        let password = self.password.as_deref().map(percent_encode);
        let login = password.map_or(String::new(), |password| format!(":{password}@"));
        let addrs: Vec<_> = seeds.iter().map(|node| node.addr().to_string()).collect();
        format!("{scheme}+cluster://{login}{}", addrs.join(","))
    }

    /// Every node, up or not, but those that were removed.
    pub fn nodes(&self) -> Vec<Node> {
        let nodes = self.nodes.lock();
        nodes.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The masters that run, each with its replicas that run, as they say of themselves. One without slots is among them;
    /// one that is killed or stopped is not, nor is its shard until a replica was promoted. Of two that claim a slot, as
    /// after a failover, it is that of the later configuration.
    ///
    /// # Panics
    ///
    /// When a running node does not answer.
    pub fn shards(&self) -> Vec<Shard> {
        Shard::all(&self.running())
    }

    /// The shard that has the slot of a key.
    ///
    /// # Panics
    ///
    /// When it has no master that runs, or one does not answer.
    #[track_caller]
    pub fn shard_of(&self, key: &str) -> Shard {
        self.shard_at(slot_of(key))
    }

    /// The shard that has a slot.
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

    /// Blocks until the nodes that run take commands and agree on who is who and has what, with every replica in step with
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

    /// Runs `act`, which is to wait for something that follows when a node is dead: until it returns, one that is silent
    /// for a second is taken for that. [`Shard::await_promotion`] does this by itself.
    pub fn impatiently<T>(&self, act: impl FnOnce() -> T) -> T {
        impatiently(&self.nodes(), act)
    }

    /// Starts one more node, a master without slots; blocks until all agree.
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

    /// Starts one more node, a replica of `master`; blocks until all agree.
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

    /// Has all others forget a node that has no slots and no replicas; blocks until all agree. It runs on, alone, until
    /// its last [`Node`] is dropped.
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

    /// Moves a slot to the master `to` with all its keys; blocks until all agree. Does nothing if it is there.
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

    /// Begins to move a slot to the master `to`, with none of its keys as yet: see [`OpenSlot`].
    ///
    /// # Panics
    ///
    /// When it is there, or a running node does not answer.
    #[track_caller]
    pub fn open_slot(&self, slot: u16, to: &Node) -> OpenSlot<'_> {
        OpenSlot::open(self, slot, to)
    }

    /// Has a replica take its master's place without losing a write (`CLUSTER FAILOVER`); blocks until all agree.
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
            // One that comes to nothing is given up after 5 s, without a word.
            if asked.is_none_or(|at: Instant| at.elapsed() > Duration::from_secs(6)) {
                replica.cli(&["CLUSTER", "FAILOVER"]);
                asked = Some(Instant::now());
            }
            None
        });
        assert!(promoted.is_some(), "no failover:\n{}", replica.log());
        self.await_agreement();
    }

    /// Those that are neither killed nor stopped.
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

/// A cluster of three masters with one replica each that all the tests of a process may use at once, started by the first
/// to ask for it. It ends with the process.
///
/// Whoever uses it keeps to keys of their own and does not flush, stop, kill or change it.
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
