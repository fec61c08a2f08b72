//! Making a cluster of nodes.

use std::thread;

use super::node::Node;
use super::slot::SLOTS;
use crate::server;

/// How long nodes wait for each other while they become acquainted: they exchange what they know twice in that time.
const INTRODUCTION_TIMEOUT_MS: &str = "1000";

/// Starts the nodes at once and makes them known to each other, the masters with their slots, the replicas with their
/// masters. They do not agree yet, and have another node timeout than the template's.
pub(super) fn assemble(template: &server::Builder, masters: u16, replicas: u16) -> Vec<Node> {
    let nodes = start(template, masters * (1 + replicas));
    for node in &nodes {
        node.set_timeout(INTRODUCTION_TIMEOUT_MS);
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

/// Has each node meet each other, which is quicker than to wait for hearsay.
fn introduce(nodes: &[Node]) {
    for (index, node) in nodes.iter().enumerate() {
        for other in &nodes[..index] {
            node.meet(other);
        }
    }
}
