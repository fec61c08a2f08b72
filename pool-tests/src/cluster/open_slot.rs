//! A slot that is being migrated.

use super::RedisCluster;
use super::node::Node;

/// How many keys are moved at once.
const BATCH: &str = "100";

/// How long the masters may take to move some keys.
const MOVE_BOUND_MS: &str = "10000";

/// A slot that one master is migrating to another, with some of its keys moved.
///
/// Until it is closed, the old master serves the keys that it still has, and redirects requests for others to the new
/// master (`ASK`). The new one serves these only if the client says that it was redirected (`ASKING`). A command with
/// several keys that are not all in the same place is refused by both (`TRYAGAIN`). Dropping this has no effect.
///
/// ```
/// use pool_tests::RedisCluster;
/// use pool_tests::cluster::slot_of;
///
/// let cluster = RedisCluster::builder().replicas(0).start();
/// let from = cluster.shard_of("key").master;
/// let to = cluster.shards().into_iter().find(|shard| shard.master != from).unwrap().master;
/// from.cli(&["SET", "key", "value"]);
/// let slot = cluster.open_slot(slot_of("key"), &to);
/// slot.move_key("key");
/// assert!(from.try_cli(&["GET", "key"]).unwrap_err().starts_with("ASK "));
/// slot.close();
/// assert!(from.try_cli(&["GET", "key"]).unwrap_err().starts_with("MOVED "));
/// assert_eq!(to.cli(&["GET", "key"]), "value");
/// ```
#[derive(Debug)]
pub struct OpenSlot<'a> {
    cluster: &'a RedisCluster,
    slot: u16,
    /// The source master.
    from: Node,
    /// The destination master.
    to: Node,
}

impl<'a> OpenSlot<'a> {
    #[track_caller]
    pub(super) fn open(cluster: &'a RedisCluster, slot: u16, to: &Node) -> Self {
        let from = cluster.shard_at(slot).master;
        assert_ne!(from, *to, "slot {slot} is there");
        let open = Self {
            cluster,
            slot,
            from,
            to: to.clone(),
        };
        open.set(&open.to, &["IMPORTING", open.from.id()]);
        open.set(&open.from, &["MIGRATING", open.to.id()]);
        open
    }

    /// The source master.
    pub fn from(&self) -> &Node {
        &self.from
    }

    /// The destination master.
    pub fn to(&self) -> &Node {
        &self.to
    }

    /// Moves a key, if the source still has it.
    ///
    /// # Panics
    ///
    /// When it cannot be moved, or a master does not answer.
    #[track_caller]
    pub fn move_key(&self, key: &str) {
        self.move_keys(&[key]);
    }

    /// Moves the remaining keys and assigns the slot to the destination. Informs the other masters; replicas learn of
    /// it in time.
    ///
    /// # Panics
    ///
    /// As [`move_key`](Self::move_key).
    #[track_caller]
    pub fn close(self) {
        self.move_all();
        // The destination first: if the source redirects a client there, it must own the slot.
        for node in [&self.to, &self.from] {
            self.set(node, &["NODE", self.to.id()]);
        }
        for shard in self.cluster.shards() {
            self.set(&shard.master, &["NODE", self.to.id()]);
        }
    }

    /// Makes both masters leave the slot at the source. Keys that were moved are then unreachable until it is opened
    /// again.
    ///
    /// # Panics
    ///
    /// When a master does not answer.
    #[track_caller]
    pub fn abandon(self) {
        for node in [&self.from, &self.to] {
            self.set(node, &["STABLE"]);
        }
    }

    #[track_caller]
    fn move_all(&self) {
        let slot = self.slot.to_string();
        loop {
            let keys = self.from.cli(&["CLUSTER", "GETKEYSINSLOT", &slot, BATCH]);
            if keys.is_empty() {
                return;
            }
            self.move_keys(&keys.lines().collect::<Vec<_>>());
        }
    }

    #[track_caller]
    fn move_keys(&self, keys: &[&str]) {
        let (host, port) = (self.to.addr().ip().to_string(), self.to.port().to_string());
        let mut words = vec!["MIGRATE", &host, &port, "", "0", MOVE_BOUND_MS];
        if let Some(password) = self.cluster.password.as_deref() {
            words.extend(["AUTH", password]);
        }
        words.push("KEYS");
        words.extend(keys);
        self.from.cli(&words);
    }

    #[track_caller]
    fn set(&self, node: &Node, state: &[&str]) {
        let slot = self.slot.to_string();
        node.cli(&[&["CLUSTER", "SETSLOT", &slot], state].concat());
    }
}
