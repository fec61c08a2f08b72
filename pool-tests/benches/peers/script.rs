//! What is pooled, and what goes wrong with it.

use std::fmt;
use std::process;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

/// What is pooled.
#[derive(Debug)]
pub(crate) struct Resource {
    /// No two of a process have the same.
    pub(crate) id: u32,
    /// The process that made it.
    pub(crate) maker: u32,
}

/// What makes and validates resources, as a scenario has it.
///
/// Without a lock, which a forked child could inherit locked.
#[derive(Debug, Default)]
pub(crate) struct Script {
    pub(crate) make: Step,
    pub(crate) validate: Step,
    made: AtomicU32,
}

impl Script {
    /// How many resources have been made.
    pub(crate) fn made(&self) -> u32 {
        self.made.load(Ordering::Relaxed)
    }

    pub(crate) fn make_blocking(&self) -> Result<Resource, Refused> {
        self.make.run_blocking()?;
        Ok(self.new_resource())
    }

    pub(crate) async fn make(&self) -> Result<Resource, Refused> {
        self.make.run().await?;
        Ok(self.new_resource())
    }

    fn new_resource(&self) -> Resource {
        Resource {
            id: self.made.fetch_add(1, Ordering::Relaxed),
            maker: process::id(),
        }
    }
}

/// What a server that is down answers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("refused")
    }
}

impl std::error::Error for Refused {}

/// One thing that a manager does.
#[derive(Debug, Default)]
pub(crate) struct Step {
    panics: AtomicBool,
    fails: AtomicBool,
    begun: AtomicU32,
    /// Taken by the next one.
    next_takes_ms: AtomicU64,
    takes_ms: AtomicU64,
}

impl Step {
    /// Has the next one panic.
    pub(crate) fn panic_once(&self) {
        self.panics.store(true, Ordering::Relaxed);
    }

    /// Has each fail from now on, after its time, or none.
    pub(crate) fn fail(&self, fails: bool) {
        self.fails.store(fails, Ordering::Release);
    }

    /// How often it was begun.
    pub(crate) fn begun(&self) -> u32 {
        self.begun.load(Ordering::Relaxed)
    }

    /// Has each take that long from now on.
    pub(crate) fn take(&self, time: Duration) {
        self.takes_ms.store(ms(time), Ordering::Relaxed);
    }

    /// Has the next one take that long.
    pub(crate) fn take_once(&self, time: Duration) {
        self.next_takes_ms.store(ms(time), Ordering::Relaxed);
    }

    pub(crate) fn run_blocking(&self) -> Result<(), Refused> {
        if let Some(time) = self.begin() {
            thread::sleep(time);
        }
        self.end()
    }

    pub(crate) async fn run(&self) -> Result<(), Refused> {
        if let Some(time) = self.begin() {
            tokio::time::sleep(time).await;
        }
        self.end()
    }

    fn end(&self) -> Result<(), Refused> {
        match self.fails.load(Ordering::Acquire) {
            true => Err(Refused),
            false => Ok(()),
        }
    }

    fn begin(&self) -> Option<Duration> {
        self.begun.fetch_add(1, Ordering::Relaxed);
        assert!(!self.panics.swap(false, Ordering::Relaxed), "on purpose");
        let once = self.next_takes_ms.swap(0, Ordering::Relaxed);
        let takes = once.max(self.takes_ms.load(Ordering::Relaxed));
        (takes > 0).then(|| Duration::from_millis(takes))
    }
}

fn ms(time: Duration) -> u64 {
    time.as_millis() as u64
}
