//! Builds a cluster from nodes.

use std::thread;
use std::time::{Duration, Instant};

use super::node::Node;
use super::slot::SLOTS;
use crate::server;
use crate::wait::poll_until;

/// The node timeout while nodes introduce themselves. They exchange what they know twice in this time.
const INTRODUCTION_TIMEOUT: Duration = Duration::from_secs(1);

/// After this time, nodes that do not know each other yet are told to meet again.
const INTRODUCTION_PATIENCE: Duration = Duration::from_secs(2);

/// How long the introductions may take altogether.
const ACQUAINTANCE_BOUND: Duration = Duration::from_secs(60);

/// Starts the nodes at the same time and introduces them to each other. Masters get their slots, and replicas their
/// masters. The nodes do not agree yet, and their node timeout differs from the template's.
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

/// Gives all masters the same number of slots, or one more.
fn share_slots(masters: &[Node]) {
    let count = masters.len();
    let bound = |index: usize| usize::from(SLOTS) * index / count;
    for (index, master) in masters.iter().enumerate() {
        let (first, last) = (bound(index), bound(index + 1) - 1);
        master.add_slots(first, last);
        // Two nodes with the same epoch would have to resolve that first.
        let epoch = (index + 1).to_string();
        master.cli(&["CLUSTER", "SET-CONFIG-EPOCH", &epoch]);
    }
}

/// Makes each node meet each other one, which is quicker than waiting for gossip. Two nodes that fail to connect within
/// the node timeout forget each other, and must meet again.
///
/// # Panics
///
/// When two nodes do not know each other within 60 s.
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

/// The pairs in which one node does not know the other.
fn strangers(nodes: &[Node]) -> Vec<(&Node, &Node)> {
    let known: Vec<_> = nodes.iter().map(Node::acquaintances).collect();
    let knows = |one: usize, other: usize| known[one].iter().any(|id| id == nodes[other].id());
    let pairs = (0..nodes.len()).flat_map(|one| (0..one).map(move |other| (one, other)));
    let strangers = pairs.filter(|&(one, other)| !knows(one, other) || !knows(other, one));
    strangers
        .map(|(one, other)| (&nodes[one], &nodes[other]))
        .collect()
}
