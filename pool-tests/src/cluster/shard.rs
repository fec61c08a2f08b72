//! A master with its replicas.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Slots;
use super::node::Node;
use super::patience::impatiently;
use super::slot::key_within;
use super::view::{Role, View};
use crate::wait::{eventually, poll_until};

/// How long a promotion may take. Redis 7.0 takes 2 to 4 s.
const PROMOTION_BOUND: Duration = Duration::from_secs(60);

/// How long replicas may take to apply what their master has written.
const REPLICATION_BOUND: Duration = Duration::from_secs(60);

/// A master, its replicas and its slots at the time of the query. Not updated.
#[derive(Clone, Debug)]
pub struct Shard {
    /// The node that owned the slots.
    pub master: Node,
    /// The nodes that had a copy of its data.
    pub replicas: Vec<Node>,
    /// Its slots in order.
    pub slots: Slots,
    epoch: u64,
    /// The nodes that must agree that the master is dead.
    everybody: Arc<[Node]>,
}

/// A replica that has become a master.
#[derive(Clone, Debug)]
pub struct Promotion {
    /// The promoted node.
    pub node: Node,
    /// When it was first seen to report this, about 2 ms late at most, unless the machine is busy.
    pub at: Instant,
}

impl Shard {
    /// Whether the shard owns a slot.
    pub fn has(&self, slot: u16) -> bool {
        self.slots.iter().any(|range| range.contains(&slot))
    }

    /// A key with this name and a hash tag that puts it into a slot of this shard.
    ///
    /// # Panics
    ///
    /// When the shard has no slots.
    #[track_caller]
    pub fn key(&self, name: &str) -> String {
        key_within(&self.slots, name).expect("a shard without slots has no keys")
    }

    /// Blocks until the replicas have applied everything that the master has written so far, for up to 60 s. (`WAIT`
    /// covers only what its own connection has written.)
    ///
    /// # Panics
    ///
    /// When they do not, or one of the nodes does not answer.
    #[track_caller]
    pub fn await_replicas(&self) {
        let written = replication_offset(&self.master, "master_repl_offset:");
        let is_in_step = |replica| replication_offset(replica, "slave_repl_offset:") >= written;
        eventually("the replicas are in step", REPLICATION_BOUND, || {
            self.replicas.iter().all(is_in_step)
        });
    }

    /// Makes the cluster [quick](super::RedisCluster::impatiently) to consider the master dead if it is silent, and
    /// blocks until one of the replicas is a master, for up to 60 s. It queries only the replicas, so it works while
    /// the old master is stopped.
    ///
    /// # Panics
    ///
    /// When none is promoted, with what the replicas logged; when a running one does not answer.
    #[track_caller]
    pub fn await_promotion(&self) -> Promotion {
        let deadline = Instant::now() + PROMOTION_BOUND;
        let promoted = || {
            let mut running = self.replicas.iter().filter(|node| node.is_running());
            let node = running.find(|node| node.is_master())?.clone();
            let at = Instant::now();
            Some(Promotion { node, at })
        };
        let promoted = impatiently(&self.everybody, || poll_until(deadline, promoted));
        promoted.unwrap_or_else(|| {
            let logs: Vec<_> = self.replicas.iter().map(|node| node.log()).collect();
            panic!("no replica was promoted\n{}", logs.join("\n\n"))
        })
    }

    /// The shards of these nodes, as each node reports itself.
    pub(super) fn all(nodes: &[Node]) -> Vec<Self> {
        let roles: Vec<_> = nodes
            .iter()
            .map(|node| (node, View::of(node).own_role()))
            .collect();
        let replicas_of = |master: &Node| {
            let replicas = roles.iter().filter(|(_, role)| match role {
                Role::Replica { master: own } => own == master.id(),
                Role::Master { .. } => false,
            });
            replicas.map(|(node, _)| (*node).clone()).collect()
        };
        let shards = roles.iter().filter_map(|(node, role)| match role {
            Role::Replica { .. } => None,
            Role::Master { slots, epoch } => Some(Self {
                master: (*node).clone(),
                replicas: replicas_of(node),
                slots: slots.clone(),
                epoch: *epoch,
                everybody: nodes.into(),
            }),
        });
        let mut shards: Vec<_> = shards.collect();
        shards.sort_by_key(|shard| std::cmp::Reverse(shard.epoch));
        shards
    }
}

/// The replication offset of a node: the number of bytes of the replication stream that it has written. `None` if its
/// `INFO` has no such line, which depends on its role.
#[track_caller]
fn replication_offset(node: &Node, line: &str) -> Option<u64> {
    let info = node.cli(&["INFO", "replication"]);
    let offset = info.lines().find_map(|own| own.strip_prefix(line))?;
    Some(offset.parse().expect("an offset is a number"))
}
