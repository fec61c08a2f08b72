//! What only a cluster can go wrong with.

use crate::cluster::Slot;
use crate::error::Error;

/// Why no node of a cluster could be found for a command: part of [`Error::Cluster`].
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
    /// No node has the slot, or no node has any slot. Nothing was sent. The client asked the cluster again until the deadline.
    #[error("nothing was sent: no node of the cluster serves {}", slot_or_any(*.slot))]
    Unserved {
        /// The slot; `None` if any would have done.
        slot: Option<Slot>,
    },
    /// The cursor of a node is so large that the client cannot add to it which shard it is of. Scan the nodes one by one.
    #[error(
        "the cursor {cursor} of a node is too large to be told together with the node; scan the nodes one by one"
    )]
    CursorTooLarge {
        /// The node's.
        cursor: u64,
    },
    /// A node no longer serves a slot, nor the shard channels in it. Part of
    /// [`Disconnected`](crate::pubsub::Disconnected).
    #[error("{node} serves slot {slot} no more")]
    SlotLeft {
        /// The slot.
        slot: Slot,
        /// The address of the node.
        node: String,
    },
    /// A node no longer belongs to the cluster, and does not receive what is published at other nodes. Part of
    /// [`Disconnected`](crate::pubsub::Disconnected).
    #[error("{node} has left the cluster")]
    NodeLeft {
        /// The address of the node.
        node: String,
    },
    /// No node could be asked for the slots.
    #[error("no node of the cluster could be asked who has which slots: {}", all_of(.tried))]
    Unreachable {
        /// What went wrong with each.
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
