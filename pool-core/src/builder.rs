//! The settings of a pool.

use std::time::Duration;

use crate::error::InvalidSetting;
use crate::manager::Manager;
use crate::pool::Pool;

/// Builds a [`Pool`] with other settings than the defaults.
///
/// ```
/// use pool_core::{MakeContext, Manager, Pool};
/// use std::time::Duration;
/// # struct Numbers;
/// # impl Manager for Numbers {
/// #     type Resource = u32;
/// #     type Error = std::convert::Infallible;
/// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
/// # }
///
/// let pool = Pool::builder(Numbers)
///     .max_size(4)
///     .acquire_timeout(Duration::from_secs(2))
///     .make_timeout(Duration::from_secs(5))
///     .validate_after_idle(Some(Duration::from_secs(60)))
///     .barging_bound(Duration::ZERO)
///     .build()?;
/// assert_eq!(pool.status().max_size, 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until it is built"]
pub struct Builder<M> {
    manager: M,
    settings: Settings,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    pub(crate) max_size: usize,
    pub(crate) acquire_timeout: Duration,
    pub(crate) make_timeout: Duration,
    pub(crate) validate_after_idle: Option<Duration>,
    pub(crate) barging_bound: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            max_size: 10,
            acquire_timeout: Duration::from_secs(30),
            make_timeout: Duration::from_secs(30),
            validate_after_idle: Some(Duration::from_secs(30)),
            barging_bound: Duration::from_micros(500),
        }
    }
}

impl<M: Manager> Builder<M> {
    pub(crate) fn new(manager: M) -> Self {
        Self {
            manager,
            settings: Settings::default(),
        }
    }

    /// Sets how many resources may exist at once, whatever they are doing: available, in use, being made, validated
    /// or dropped.
    ///
    /// Resources are made on demand, so a high cap costs nothing until it is needed. Defaults to 10. At least 1, at
    /// most `u32::MAX`.
    pub fn max_size(mut self, resources: usize) -> Self {
        self.settings.max_size = resources;
        self
    }

    /// Sets how long [`Pool::get`] waits. [`Pool::get_timeout`] has its own.
    ///
    /// The time bounds the whole call: waiting, validating and making. `Duration::MAX` waits for ever. Defaults to
    /// 30 seconds.
    pub fn acquire_timeout(mut self, wait: Duration) -> Self {
        self.settings.acquire_timeout = wait;
        self
    }

    /// Sets the time that a make, or a validation, is told to keep to
    /// ([`MakeContext::deadline`](crate::MakeContext::deadline)).
    ///
    /// It holds no caller up: callers leave when their own time is over. But a make that never ends keeps its slot
    /// for ever, so a manager should honour it. Defaults to 30 seconds.
    pub fn make_timeout(mut self, time: Duration) -> Self {
        self.settings.make_timeout = time;
        self
    }

    /// Sets for how long a resource may have been idle and still be lent without being validated. `None` never
    /// validates; zero validates whatever was idle at all.
    ///
    /// A resource that goes straight from one holder to a waiter was not idle. With `None`, the pool reads no clock
    /// when nobody waits. Defaults to 30 seconds: well below the minute after which many load balancers and
    /// firewalls forget a silent connection, and long enough that a busy resource is never validated.
    pub fn validate_after_idle(mut self, idle: Option<Duration>) -> Self {
        self.settings.validate_after_idle = idle;
        self
    }

    /// Sets for how long the longest waiter may have waited while a newcomer still takes an idle resource past the
    /// line.
    ///
    /// Within the bound, a returned resource is used by whichever thread is running, which saves waking one for each
    /// return; past it, a returned resource is handed to the longest waiter. Zero keeps strict order: nobody passes
    /// the line. Defaults to 500 microseconds.
    pub fn barging_bound(mut self, wait: Duration) -> Self {
        self.settings.barging_bound = wait;
        self
    }

    /// Builds the pool. Makes no resource yet, starts no thread and does not block.
    ///
    /// # Errors
    /// When a setting is out of its range, as said there.
    pub fn build(self) -> Result<Pool<M>, InvalidSetting> {
        let Self { manager, settings } = self;
        check_max_size(settings.max_size)?;
        Ok(Pool::with_settings(manager, settings))
    }
}

fn check_max_size(max_size: usize) -> Result<(), InvalidSetting> {
    let reason = match max_size {
        0 => "a pool must be able to hold at least 1 resource",
        _ if u32::try_from(max_size).is_err() => "a pool can hold at most 4294967295 resources",
        _ => return Ok(()),
    };
    Err(InvalidSetting {
        setting: "max_size",
        value: max_size.to_string(),
        reason,
    })
}
