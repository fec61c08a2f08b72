//! Waking a thread that waits for a socket, on systems where a thread cannot wait for two things at the same time.

use std::io;
use std::time::Duration;

use parking_lot::{Condvar, Mutex};

/// Any thread may ring it; the waiting thread hears it, now or later. A ring is not lost, but several may be heard as
/// one.
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

    /// Wakes the waiting thread, or the next one to wait.
    pub(crate) fn ring(&self) {
        *self.is_rung.lock() = true;
        self.rung.notify_one();
    }

    /// Blocks until it rings, for at most `limit`, and silences it. May also return spuriously.
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
