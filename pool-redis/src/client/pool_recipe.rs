//! How the pools of a client are built.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use pool_core::{InvalidSetting, Pool, SharedCap};

use crate::connection::manager::RedisManager;

/// The settings of the pools. A client of several servers has one pool for each, all built by the same recipe.
#[derive(Clone)]
pub(crate) struct PoolRecipe {
    pub(crate) max_size: usize,
    /// The limit over all pools.
    pub(crate) max_total: Option<usize>,
    /// The same limit as a cap that all pools of one client and its clones share.
    pub(crate) shared_cap: Option<SharedCap>,
    pub(crate) validate_after_idle: Option<Duration>,
    /// Applied last, so it overrides the other settings.
    pub(crate) configure: Option<Arc<ConfigurePool>>,
}

/// The function given to [`ClientBuilder::pool`](crate::ClientBuilder::pool).
type ConfigurePool = dyn Fn(PoolBuilder) -> PoolBuilder + Send + Sync;

pub(crate) type PoolBuilder = pool_core::Builder<RedisManager>;

/// How long callers may barge past the wait queue. A connection is in use for some tens of microseconds on a loopback
/// interface and for some hundreds on a network. In a queue of any length a caller therefore waits for longer than the
/// pool's default of half a millisecond, and then each return has to wake a thread. With this bound, 32 threads over 2
/// connections did some 10 % more calls, and the slowest hundredth of their calls took no longer (best of interleaved
/// rounds, 2-core virtual machine, 2026-11-29).
const BARGING_BOUND: Duration = Duration::from_millis(2);

impl PoolRecipe {
    /// Adds this function after those that already configure the pools.
    pub(crate) fn configure_further(
        &mut self,
        configure: impl Fn(PoolBuilder) -> PoolBuilder + Send + Sync + 'static,
    ) {
        self.configure = Some(match self.configure.take() {
            None => Arc::new(configure),
            Some(before) => Arc::new(move |pool| configure(before(pool))),
        });
    }

    /// The recipe for one more client, whose pools share no cap with those of other clients.
    pub(crate) fn for_a_client(mut self) -> Result<Self, InvalidSetting> {
        self.shared_cap = match self.max_total {
            Some(0) => {
                let reason = "use a number from 1, or None to apply only the limits of the nodes";
                return Err(InvalidSetting::new("max_total", "0", reason));
            }
            Some(connections) => Some(SharedCap::new(connections).map_err(|_| {
                let reason = "there can be at most 4294967295 connections; use None for no limit";
                InvalidSetting::new("max_total", connections.to_string(), reason)
            })?),
            None => None,
        };
        Ok(self)
    }

    pub(crate) fn pool(&self, manager: RedisManager) -> Result<Pool<RedisManager>, InvalidSetting> {
        self.builder(manager).build()
    }

    pub(crate) fn builder(&self, manager: RedisManager) -> PoolBuilder {
        let settings = manager.settings();
        let (acquire_timeout, make_timeout) = (settings.timeout, settings.connect_timeout);
        let pool = match &self.shared_cap {
            Some(cap) => Pool::builder(manager).shared_cap(cap),
            None => Pool::builder(manager),
        };
        let pool = pool
            .max_size(self.max_size)
            .acquire_timeout(acquire_timeout)
            .make_timeout(make_timeout)
            .barging_bound(BARGING_BOUND)
            .validate_after_idle(self.validate_after_idle);
        match &self.configure {
            Some(configure) => configure(pool),
            None => pool,
        }
    }
}

impl fmt::Debug for PoolRecipe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PoolRecipe")
            .field("max_size", &self.max_size)
            .field("max_total", &self.max_total)
            .field("validate_after_idle", &self.validate_after_idle)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use crate::client::Client;

    #[test]
    fn what_is_set_of_the_pool_in_two_places_is_all_set() {
        let client = Client::builder("redis://localhost")
            .pool(|pool| pool.max_size(3).min_idle(9))
            .pool(|pool| pool.min_idle(0));
        let status = client.build().unwrap().pool().status();
        assert_eq!(status.max_size, 3);
    }
}
