//! The right to be a carrier.

use std::ptr;
use std::sync::Arc;

use crate::sharing::Sharing;

/// The right to be a carrier, of which there are so many. When it is dropped, it is the next caller's.
#[derive(Debug)]
pub(super) struct Carrying {
    sharing: Arc<Sharing>,
    /// Where the line is that it was taken from: in a forked child there is another.
    line: usize,
}

impl Carrying {
    /// Of a caller who has just been admitted or called.
    pub(super) fn new(sharing: &Arc<Sharing>) -> Self {
        Self {
            sharing: sharing.clone(),
            line: ptr::from_ref(sharing.line()).addr(),
        }
    }

    /// Whether this is the process in which it was taken.
    pub(super) fn is_here(&self) -> bool {
        ptr::from_ref(self.sharing.line()).addr() == self.line
    }
}

impl Drop for Carrying {
    fn drop(&mut self) {
        if self.is_here() {
            self.sharing.replace_carrier();
        }
    }
}
