//! The settings of a pool.

use std::sync::Arc;
use std::time::Duration;

use crate::backoff::Backoff;
use crate::error::InvalidSetting;
use crate::listener::{Ears, Listener};
use crate::manager::Manager;
use crate::pool::Pool;
use crate::settings::Settings;
use crate::shared::Shared;
use crate::shared_cap::SharedCap;

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
///     .condemn_older(true)
///     .idle_timeout(Some(Duration::from_secs(600)))
///     .keep_alive(Some(Duration::from_secs(120)))
///     .max_lifetime(Some(Duration::from_secs(3600)))
///     .lifetime_jitter(0.2)
///     .min_idle(1)
///     .max_making(2)
///     .max_waiting(100)
///     .barging_bound(Duration::ZERO)
///     .retry_backoff(Duration::from_millis(20), Duration::from_secs(2))
///     .fail_fast(true)
///     .build()?;
/// assert_eq!(pool.status().max_size, 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until it is built"]
pub struct Builder<M> {
    manager: M,
    settings: Settings,
    ears: Ears,
    shared_cap: Option<SharedCap>,
}

impl<M: Manager> Builder<M> {
    pub(crate) fn new(manager: M) -> Self {
        Self {
            manager,
            settings: Settings::default(),
            ears: Ears::default(),
            shared_cap: None,
        }
    }

    /// Sets all that [`Settings`] has, instead of what has been set so far. See there for an example, and for settings from
    /// text. The [listeners](Self::listener) and the [shared cap](Self::shared_cap) stay.
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }

    /// Sets how many resources may exist at once, whatever they are doing: available, in use, being made, validated
    /// or dropped. Those that end together are dropped by up to eight threads at once: if so many drops hang, the rest wait, and
    /// count.
    ///
    /// Resources are made on demand, so a high cap costs nothing until it is needed. Defaults to 10. At least 1, at
    /// most `u32::MAX`.
    pub fn max_size(mut self, resources: usize) -> Self {
        self.settings.max_size = resources;
        self
    }

    /// Puts the pool under a cap that others are under too, besides its own: see [`SharedCap`]. Defaults to none.
    pub fn shared_cap(mut self, cap: &SharedCap) -> Self {
        self.shared_cap = Some(cap.clone());
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
    /// A resource that goes straight from one holder to a waiter was not idle. Where nothing else needs the time of a
    /// return, it is not asked for, and what was held counts as idle from when it was lent: one that was held for longer
    /// than this is validated although it was returned a moment ago. With `None`, and nothing else that needs the
    /// time, the pool reads no clock when nobody waits. Defaults to 30 seconds: well below the minute after which many load
    /// balancers and firewalls forget a silent connection, and long enough that a busy resource is never validated.
    ///
    /// As for all times here, the clock is the system's monotonic one, which on Linux stands still while the machine sleeps.
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
    ///
    /// Resources that are used for less than a fortieth of the bound, some microseconds, would lie idle for longer than they
    /// are used, if each return woke a waiter. There one is served each fortieth of the bound, in order, and whoever returns
    /// something then lets other threads run; in between whoever runs may pass the line. That is so with up to four resources;
    /// of more, enough are in use, and the line has every turn.
    ///
    /// A caller whom only a return can help, while nobody waits, lets other threads run a few times before it joins the line;
    /// but not with zero.
    ///
    pub fn barging_bound(mut self, wait: Duration) -> Self {
        self.settings.barging_bound = wait;
        self
    }

    /// Sets whether a resource that fails validation takes with it all that have been idle for as long or longer.
    ///
    /// After a failover every connection of before is dead: with this, that costs the time of one failed validation and
    /// not of one for each. Defaults to true.
    pub fn condemn_older(mut self, condemns: bool) -> Self {
        self.settings.condemn_older = condemns;
        self
    }

    /// Sets how many callers may wait at once; one more is turned away with
    /// [`Error::TooManyWaiting`](crate::Error::TooManyWaiting). Who waits for the validation of what is available is not
    /// counted. Zero lets nobody wait otherwise, not even for a make. Defaults to no limit.
    pub fn max_waiting(mut self, callers: usize) -> Self {
        self.settings.max_waiting = callers;
        self
    }

    /// Sets how many resources are kept available beyond those in use, as far as the cap allows: made in the background,
    /// and not ended by [`idle_timeout`](Self::idle_timeout). Defaults to 0; at most `max_size`.
    pub fn min_idle(mut self, resources: usize) -> Self {
        self.settings.min_idle = resources;
        self
    }

    /// Sets how many resources may be being made at once. One whose make hangs is being made until that ends, also when its
    /// callers have left it behind. Defaults to no limit but the cap; at least 1.
    pub fn max_making(mut self, makes: usize) -> Self {
        self.settings.max_making = makes;
        self
    }

    /// Sets for how long a resource may be available without being used, before it is dropped. `None` is for ever.
    ///
    /// The warmest resource is lent first, so that what a peak has left over is the one to go. A thread waits for the
    /// next to go while there is one; if all are taken before that, it ends when the time that it waits for has come, since
    /// to end it at once would start another at the next return. Defaults to `None`; greater than zero.
    pub fn idle_timeout(mut self, idle: Option<Duration>) -> Self {
        self.settings.idle_timeout = idle;
        self
    }

    /// Sets after how long an available resource is [validated](crate::Manager::validate) although nobody wants it, and
    /// then again and again. `None` never does.
    ///
    /// It keeps a connection from being forgotten by what lies between (firewalls, load balancers, the server's own idle
    /// time-out), and finds out about one that is dead before a caller does: with a time below
    /// [`validate_after_idle`](Self::validate_after_idle), no caller waits for a validation. It does not count as use:
    /// [`idle_timeout`](Self::idle_timeout) goes on. What is found to be no good is dropped, and by
    /// [`condemn_older`](Self::condemn_older) what is older with it.
    ///
    /// It is done in the background and holds nobody up: who comes meanwhile has another, or a new one where the cap
    /// allows it, or else this one as soon as it is back. Each wait is shortened by up to a fifth, another part of it for
    /// each resource, and at most a quarter of all resources are validated at once, no more than 8, each on a thread
    /// that ends with it; what is due beyond that follows. One more thread waits for the next to be due while anything is
    /// available, and if all are taken, until then. Nothing is validated while the pool is [paused](Pool::pause).
    ///
    /// Defaults to `None`: what is lent is known to be good without it, and a pool that nobody uses leaves its server,
    /// the network and the processor in peace. Greater than zero.
    pub fn keep_alive(mut self, idle: Option<Duration>) -> Self {
        self.settings.keep_alive = idle;
        self
    }

    /// Sets how old a resource may become. One that is older is dropped when it is available, or when it comes back.
    /// `None` is for ever.
    ///
    /// A thread waits for the next to go while one is available, and if all are taken, until then. Defaults to `None`; greater
    /// than zero.
    pub fn max_lifetime(mut self, age: Option<Duration>) -> Self {
        self.settings.max_lifetime = age;
        self
    }

    /// Sets by how much of it, at most, a lifetime is shortened, by another part for each resource, so that what was made
    /// together does not end together. Defaults to 0.1, that is up to a tenth; from 0 to 1.
    pub fn lifetime_jitter(mut self, fraction: f64) -> Self {
        self.settings.lifetime_jitter = fraction;
        self
    }

    /// Sets the pauses between makes that fail for [transient](crate::Severity::Transient) reasons: the first, and the
    /// longest, to which they double. Each is shortened by up to half by chance.
    ///
    /// What is only to be kept available ([`min_idle`](Self::min_idle)) is made with these pauses whatever the reason. After
    /// eight failures in a row that are [fatal](crate::Severity::Fatal), such as that of a wrong password, a caller for whom
    /// something would have to be made gets the last of them at once, but for one after each first pause.
    ///
    /// Defaults to 50 milliseconds and 1 second; neither zero, the first not longer than the longest.
    pub fn retry_backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.settings.retry_backoff = Backoff { first, longest };
        self
    }

    /// Sets whether callers are told at once when makes fail for [transient](crate::Severity::Transient) reasons, instead
    /// of waiting for a better time until their deadline. During the pause between two makes, a caller who finds nothing
    /// available then gets the last failure without waiting, also where others are about to return what they have: so a cap
    /// that is larger than what the server allows turns callers away. Defaults to false.
    pub fn fail_fast(mut self, fails: bool) -> Self {
        self.settings.fail_fast = fails;
        self
    }

    /// Adds who hears what the pool does. Of several, each is told of everything, one after the other in the order in which
    /// they were added. Defaults to nobody, which costs nothing.
    pub fn listener(mut self, listener: impl Listener) -> Self {
        self.ears.add(listener);
        self
    }

    /// Sets whether the pool counts for how long resources are used ([`Timings::usage`](crate::Timings::usage)), to the
    /// tick of the system's timer. Defaults to false, which costs nothing.
    pub fn record_use(mut self, records: bool) -> Self {
        self.settings.record_use = records;
        self
    }

    /// Sets after how long a loan is reported to the [listeners](Self::listener) when it comes back. `None`, the default,
    /// reports none. What is still in use shows in [`Pool::in_use`].
    pub fn held_too_long(mut self, held: Option<Duration>) -> Self {
        self.settings.held_too_long = held;
        self
    }

    /// Builds the pool. Does not block. Makes no resource yet, unless some are to be kept available.
    ///
    /// # Errors
    /// When a setting is out of its range, as said there.
    pub fn build(self) -> Result<Pool<M>, InvalidSetting> {
        let Self {
            manager,
            settings,
            ears,
            shared_cap,
        } = self;
        settings.check()?;
        Ok(Pool::opened(match shared_cap {
            None => Arc::new(Shared::new(manager, settings, ears)),
            Some(cap) => Shared::under(&cap, manager, settings, ears),
        }))
    }
}
