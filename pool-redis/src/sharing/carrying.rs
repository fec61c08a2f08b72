//! The right to be a carrier.

use std::ptr;
use std::sync::Arc;

use crate::sharing::Sharing;

/// The right to be a carrier. Their number is limited. When dropped, it passes on to the next caller.
#[derive(Debug)]
pub(super) struct Carrying {
    sharing: Arc<Sharing>,
    /// The address of the line that it was taken from. A forked child has another line.
    line: usize,
}

impl Carrying {
    /// For a caller that has just been admitted or called.
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
