//! Making a cluster of nodes.

use std::thread;
use std::time::{Duration, Instant};

use super::node::Node;
use super::slot::SLOTS;
use crate::server;
use crate::wait::poll_until;

/// How long nodes wait for each other while they become acquainted: they exchange what they know twice in that time.
const INTRODUCTION_TIMEOUT: Duration = Duration::from_secs(1);

/// How long nodes may take to become acquainted until they are to meet again.
const INTRODUCTION_PATIENCE: Duration = Duration::from_secs(2);

/// How long they may take in all.
const ACQUAINTANCE_BOUND: Duration = Duration::from_secs(60);

/// Starts the nodes at once and makes them known to each other, the masters with their slots, the replicas with their
/// masters. They do not agree yet, and have another node timeout than the template's.
pub(super) fn assemble(template: &server::Builder, masters: u16, replicas: u16) -> Vec<Node> {
    let nodes = start(template, masters * (1 + replicas));
    for node in &nodes {
        node.set_timeout(INTRODUCTION_TIMEOUT);
    }
    let (masters, replicas) = nodes.split_at(masters.into());
    share_slots(masters);
    introduce(&nodes);
    for (replica, master) in replicas.iter().zip(masters.iter().cycle()) {
        replica.replicate(master);
    }
    nodes
}

fn start(template: &server::Builder, count: u16) -> Vec<Node> {
    thread::scope(|scope| {
        let starting: Vec<_> = (0..count)
            .map(|_| scope.spawn(|| Node::start(template)))
            .collect();
        let nodes = starting.into_iter().map(|node| node.join());
        nodes.map(|node| node.expect("every node starts")).collect()
    })
}

/// Gives each master the same number of slots, or one more.
fn share_slots(masters: &[Node]) {
    let count = masters.len();
    let bound = |index: usize| usize::from(SLOTS) * index / count;
    for (index, master) in masters.iter().enumerate() {
        let (first, last) = (bound(index), bound(index + 1) - 1);
        master.add_slots(first, last);
        // Two with the same epoch would have to sort that out first.
        let epoch = (index + 1).to_string();
        master.cli(&["CLUSTER", "SET-CONFIG-EPOCH", &epoch]);
    }
}

/// Has each node meet each other, which is quicker than to wait for hearsay. Two that have not become acquainted within
/// the node timeout forget each other, and meet again.
///
/// # Panics
///
/// When two nodes do not become acquainted within 60 s.
#[track_caller]
pub(super) fn introduce(nodes: &[Node]) {
    let deadline = Instant::now() + ACQUAINTANCE_BOUND;
    loop {
        let unacquainted = strangers(nodes);
        if unacquainted.is_empty() {
            return;
        }
        assert!(Instant::now() < deadline, "strangers: {unacquainted:?}");
        for (node, other) in unacquainted {
            node.meet(other);
        }
        let patience = Instant::now() + INTRODUCTION_PATIENCE;
        poll_until(patience, || strangers(nodes).is_empty().then_some(()));
    }
}

/// The pairs of which one does not know the other.
fn strangers(nodes: &[Node]) -> Vec<(&Node, &Node)> {
    let known: Vec<_> = nodes.iter().map(Node::acquaintances).collect();
    let knows = |one: usize, other: usize| known[one].iter().any(|id| id == nodes[other].id());
    let pairs = (0..nodes.len()).flat_map(|one| (0..one).map(move |other| (one, other)));
    let strangers = pairs.filter(|&(one, other)| !knows(one, other) || !knows(other, one));
    strangers
        .map(|(one, other)| (&nodes[one], &nodes[other]))
        .collect()
}
