//! How long the nodes of a cluster wait for each other.

use std::time::Duration;

use super::node::Node;

/// How long a node may be silent until the others take it for dead. A busy machine holds up nobody for that long.
pub(super) const PATIENCE: Duration = Duration::from_secs(15);

/// The same while a test waits for it. Masters that live are not replaced then, unless the test ended one of more than
/// three: most masters have to agree that another is dead.
const IMPATIENCE: Duration = Duration::from_secs(1);

/// Runs `act` while those of these nodes that run soon take a silent one for dead.
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
