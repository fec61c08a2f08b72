//! How long the nodes of a cluster wait for each other.

use std::time::Duration;

use super::node::Node;

/// How long a node may be silent until the others consider it dead. A busy machine does not hold up a node for that
/// long.
pub(super) const PATIENCE: Duration = Duration::from_secs(15);

/// The same while a test waits for a node's death. Living masters are not replaced meanwhile, unless the test ended one
/// of more than three: a majority of masters has to agree that another is dead.
const IMPATIENCE: Duration = Duration::from_secs(1);

/// Runs `act` while the running nodes among these are quick to consider a silent one dead.
pub(super) fn impatiently<T>(nodes: &[Node], act: impl FnOnce() -> T) -> T {
    let running = || nodes.iter().filter(|node| node.is_running());
    let before: Vec<_> = running().map(|node| (node, node.timeout())).collect();
    for (node, _) in &before {
        node.set_timeout(IMPATIENCE);
    }
    let outcome = act();
    for (node, timeout) in before {
        if node.is_running() {
            node.set_timeout(timeout);
        }
    }
    outcome
}
