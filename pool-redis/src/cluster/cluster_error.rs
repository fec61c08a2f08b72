//! Errors that only a cluster has.

use crate::cluster::Slot;
use crate::error::Error;

/// Why no node of a cluster could be found for a command. Part of [`Error::Cluster`].
///
/// ```
/// use pool_redis::{Client, ClusterError, ClusterInfo, Error};
/// use std::time::Duration;
///
/// # let nobody = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
/// let info = ClusterInfo::new([("127.0.0.1", nobody)]);
/// let outcome = Client::builder_for(info).timeout(Duration::from_secs(1)).connect();
/// match outcome.unwrap_err() {
///     Error::Cluster(error) => assert!(matches!(*error, ClusterError::Unreachable { .. })),
///     error => panic!("{error}"),
/// }
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClusterError {
    /// No node serves the slot, or no node serves any slot. Nothing was sent. The client asked the cluster again until
    /// the deadline.
    #[error("nothing was sent: no node of the cluster serves {}", slot_or_any(*.slot))]
    Unserved {
        /// The slot; `None` if the command could go to any node.
        slot: Option<Slot>,
    },
    /// A node's `SCAN` cursor is so large that the client cannot add the shard to it. Scan the nodes one by one.
    #[error(
        "the cursor {cursor} of a node is too large for the client to encode the shard in it; scan the nodes one by one"
    )]
    CursorTooLarge {
        /// The cursor of the node.
        cursor: u64,
    },
    /// A node no longer serves a slot and the shard channels in it. Part of
    /// [`Disconnected`](crate::pubsub::Disconnected).
    #[error("{node} no longer serves slot {slot}")]
    SlotLeft {
        /// The slot.
        slot: Slot,
        /// The address of the node.
        node: String,
    },
    /// A node no longer belongs to the cluster and does not receive messages published at other nodes. Part of
    /// [`Disconnected`](crate::pubsub::Disconnected).
    #[error("{node} has left the cluster")]
    NodeLeft {
        /// The address of the node.
        node: String,
    },
    /// No node could be asked for the slots.
    #[error("no node of the cluster returned the slots: {}", all_of(.tried))]
    Unreachable {
        /// The error of each node that was tried.
        tried: Vec<Error>,
    },
}

fn slot_or_any(slot: Option<Slot>) -> String {
    match slot {
        Some(slot) => format!("slot {slot}"),
        None => "any slot".to_owned(),
    }
}

fn all_of(tried: &[Error]) -> String {
    let tried: Vec<String> = tried.iter().map(Error::to_string).collect();
    tried.join("; ")
}
