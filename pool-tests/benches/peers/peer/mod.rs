//! A pool as the scenarios see it, and the four.

mod bb8;
mod deadpool;
mod pool_core;
mod r2d2;

use std::ops::Deref;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use tokio::runtime::{self, Runtime};

use crate::script::{Resource, Script};

pub(crate) use self::bb8::Bb8;
pub(crate) use self::deadpool::Deadpool;
pub(crate) use self::pool_core::{PoolCore, Scripted as PoolCoreManager};
pub(crate) use self::r2d2::R2d2;

/// A pool of scripted resources, shared by reference.
pub(crate) trait Peer: Sized + Send + Sync + 'static {
    /// Why forked children cannot be expected to use it, if so.
    const NO_FORK: Option<&str>;

    /// Returns the resource when it is dropped.
    type Lent: Deref<Target = Resource>;

    /// Builds a pool, with one idle resource if the settings say so and the pool knows such a thing.
    fn open(settings: Settings, script: Arc<Script>) -> Self;

    /// Borrows a resource within the time of the settings. The error is the pool's own, as text.
    fn get(&self) -> Result<Self::Lent, String>;
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    pub(crate) max_size: u32,
    /// Whether to keep one resource idle, where there is a setting for it; else none is made ahead.
    pub(crate) keeps_one_idle: bool,
    /// Whether to validate at every checkout, where there is a choice; else never.
    pub(crate) validates: bool,
    /// How long to wait for a resource.
    pub(crate) wait: Duration,
}

/// What the asynchronous pools run on.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut builder = runtime::Builder::new_multi_thread();
    let builder = builder.worker_threads(2).enable_time();
    builder.build().expect("a runtime can be started")
});

/// Starts what the asynchronous pools run on, unless it runs.
pub(crate) fn start_runtime() {
    LazyLock::force(&RUNTIME);
}

/// What to say of forked children that use an asynchronous pool.
const NEEDS_RUNTIME: &str = "n/a: a tokio runtime does not survive a fork";
