//! The place of a master.

use std::fmt;
use std::ptr;
use std::sync::Arc;

use crate::cluster::node_pool::NodePool;
use crate::cluster::slot::Slot;
use crate::cluster::view::View;

/// The place of a master, whichever node holds it. A command for all shards goes to their posts.
#[derive(Clone)]
pub(crate) struct Post {
    /// The node that held it first.
    first: Arc<NodePool>,
    /// One of its slots, by which a successor is found.
    slot: Option<Slot>,
    /// The view at that time.
    view: Arc<View>,
}

impl Post {
    /// The posts of all masters.
    pub(super) fn all(view: &Arc<View>) -> impl Iterator<Item = Self> {
        view.shards().iter().map(|shard| Self {
            first: shard.master.clone(),
            slot: shard.lowest(),
            view: view.clone(),
        })
    }

    /// The node that holds it now. A master that got these slots besides its own is no successor, because it holds a
    /// post itself: its answer on behalf of both would count twice.
    pub(super) fn holder<'a>(&'a self, now: &'a View) -> &'a Arc<NodePool> {
        // Usually the view is still the same. Looking through all masters for each of them takes long if there are
        // many.
        if ptr::eq(Arc::as_ptr(&self.view), now) || now.has_master(&self.first) {
            return &self.first;
        }
        let successor = self.slot.and_then(|slot| now.master_of(slot));
        let successor = successor.filter(|node| !self.view.has_master(node));
        successor.unwrap_or(&self.first)
    }
}

impl fmt::Debug for Post {
    /// Shows the first holder.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Post").field(self.first.address()).finish()
    }
}
