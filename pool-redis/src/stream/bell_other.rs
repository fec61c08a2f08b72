//! What wakes a thread that waits for a socket, where there is no waiting for two things at once.

use std::io;
use std::time::Duration;

use parking_lot::{Condvar, Mutex};

/// Rung by any thread, heard by the one that waits, now or later: a ring is not lost. Several may be heard as one.
#[derive(Debug)]
pub(crate) struct Bell {
    is_rung: Mutex<bool>,
    rung: Condvar,
}

impl Bell {
    pub(crate) fn new() -> io::Result<Self> {
        Ok(Self {
            is_rung: Mutex::new(false),
            rung: Condvar::new(),
        })
    }

    /// Wakes who waits, or will wait next.
    pub(crate) fn ring(&self) {
        *self.is_rung.lock() = true;
        self.rung.notify_one();
    }

    /// Blocks until it is rung, for at most `limit`, and silences it. It may also return for no reason.
    pub(crate) fn wait(&self, limit: Option<Duration>) -> io::Result<()> {
        let mut is_rung = self.is_rung.lock();
        if !*is_rung {
            match limit {
                Some(limit) => {
                    self.rung.wait_for(&mut is_rung, limit);
                }
                None => self.rung.wait(&mut is_rung),
            }
        }
        *is_rung = false;
        Ok(())
    }
}
