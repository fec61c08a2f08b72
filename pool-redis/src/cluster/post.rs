//! The place of a master.

use std::fmt;
use std::ptr;
use std::sync::Arc;

use crate::cluster::node_pool::NodePool;
use crate::cluster::slot::Slot;
use crate::cluster::view::View;

/// The place of a master, whoever has it by now: where its shard's part of what is said to all shards goes.
#[derive(Clone)]
pub(crate) struct Post {
    /// Who had it.
    first: Arc<NodePool>,
    /// One of its slots, by which whoever comes after it is found.
    slot: Option<Slot>,
    /// What was known then.
    view: Arc<View>,
}

impl Post {
    /// Those of all masters.
    pub(super) fn all(view: &Arc<View>) -> impl Iterator<Item = Self> {
        view.shards().iter().map(|shard| Self {
            first: shard.master.clone(),
            slot: shard.lowest(),
            view: view.clone(),
        })
    }

    /// Who has it. A master that has got the slots besides its own is no successor, for it has a post itself: what is asked
    /// of it on behalf of both would count twice.
    pub(super) fn holder<'a>(&'a self, now: &'a View) -> &'a Arc<NodePool> {
        // Most often nothing has been learned since. To look through all masters for each of them takes long if they are many.
        if ptr::eq(Arc::as_ptr(&self.view), now) || now.has_master(&self.first) {
            return &self.first;
        }
        let successor = self.slot.and_then(|slot| now.master_of(slot));
        let successor = successor.filter(|node| !self.view.has_master(node));
        successor.unwrap_or(&self.first)
    }
}

impl fmt::Debug for Post {
    /// Shows who had it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Post").field(self.first.address()).finish()
    }
}
