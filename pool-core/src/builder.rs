//! The settings of a pool.

use std::sync::Arc;
use std::time::Duration;

use crate::backoff::Backoff;
use crate::error::InvalidSetting;
use crate::listener::{Listener, Listeners};
use crate::manager::Manager;
use crate::pool::Pool;
use crate::settings::Settings;
use crate::shared::Shared;
use crate::shared_cap::SharedCap;

/// Builds a [`Pool`] with settings of your own.
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
    listeners: Listeners,
    shared_cap: Option<SharedCap>,
}

impl<M: Manager> Builder<M> {
    pub(crate) fn new(manager: M) -> Self {
        Self {
            manager,
            settings: Settings::default(),
            listeners: Listeners::default(),
            shared_cap: None,
        }
    }

    /// Replaces all settings that are part of [`Settings`], which also shows how to read them from text. The
    /// [listeners](Self::listener) and the [shared cap](Self::shared_cap) stay.
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }

    /// Sets how many resources may exist at once, whatever their state: available, in use, being made, validated or dropped.
    /// Resources that end together are dropped by up to eight threads; if eight drops hang, the rest wait for them, and
    /// still count.
    ///
    /// Resources are made on demand, so a high cap costs nothing until it is needed. Defaults to 10. At least 1, at
    /// most `u32::MAX`.
    pub fn max_size(mut self, resources: usize) -> Self {
        self.settings.max_size = resources;
        self
    }

    /// Puts the pool under a cap that it shares with other pools, besides its own: see [`SharedCap`]. Defaults to none.
    pub fn shared_cap(mut self, cap: &SharedCap) -> Self {
        self.shared_cap = Some(cap.clone());
        self
    }

    /// Sets for how long [`Pool::get`] may block. [`Pool::get_timeout`] takes its own timeout.
    ///
    /// It bounds the whole call: waiting, validating and making. `Duration::MAX` sets no limit. Defaults to 30 seconds.
    #[doc(alias = "connection_timeout")]
    pub fn acquire_timeout(mut self, wait: Duration) -> Self {
        self.settings.acquire_timeout = wait;
        self
    }

    /// Sets the deadline that the manager is given for a make or a validation
    /// ([`MakeContext::deadline`](crate::MakeContext::deadline)).
    ///
    /// The pool cannot enforce it. A make that overruns holds no caller up, since callers leave at their own deadlines; but it
    /// keeps its slot until it ends, so a manager should honour its deadline. Defaults to 30 seconds.
    pub fn make_timeout(mut self, time: Duration) -> Self {
        self.settings.make_timeout = time;
        self
    }

    /// Sets how long a resource may be idle and still be lent without being validated. `None` never validates; zero validates
    /// every resource that was idle at all. Defaults to 30 seconds: well below the minute after which many load
    /// balancers and firewalls forget a silent connection, and long enough that a busy resource is never validated.
    ///
    /// A resource that goes straight from one holder to a waiter was not idle. Unless another setting needs the time of each
    /// return, the pool does not read the clock then, and counts a resource as idle from when it was lent: one that was held
    /// for longer than this is validated although it was returned a moment ago. With `None`, and no other setting that needs
    /// the time, the pool reads no clock while no caller waits.
    ///
    /// As for all times here, the clock is the system's monotonic one, which on Linux stands still while the machine sleeps.
    pub fn validate_after_idle(mut self, idle: Option<Duration>) -> Self {
        self.settings.validate_after_idle = idle;
        self
    }

    /// Sets how long new callers may go on taking idle resources past the wait queue, counted from
    /// when the longest waiter began to wait.
    ///
    /// Within the bound, a returned resource goes to whichever thread is running, which saves waking one for each return.
    /// Past it, a returned resource is handed to the longest waiter. Zero keeps strict order: no caller overtakes the queue.
    /// Defaults to 500 microseconds.
    ///
    /// There is one exception. If each use takes less than a fortieth of the bound (some microseconds) and every return woke
    /// a waiter, resources would be idle for longer than they are used. So in a pool of at most four resources, such uses
    /// serve one waiter every fortieth of the bound, in order; the returning thread then yields to others, and in between a
    /// running thread may overtake the queue. With more resources enough of them are in use anyway, and every return serves
    /// the queue.
    ///
    /// If no caller waits yet and only a return can help, a caller yields to other threads a few times before it joins the queue;
    /// but not with a bound of zero.
    ///
    pub fn barging_bound(mut self, wait: Duration) -> Self {
        self.settings.barging_bound = wait;
        self
    }

    /// Sets whether one failed validation also drops all available resources that were last used or validated no later than
    /// the one that failed.
    ///
    /// After a failover all older connections are dead. With this, finding out costs one failed validation instead of one for
    /// each. Defaults to true.
    pub fn condemn_older(mut self, condemns: bool) -> Self {
        self.settings.condemn_older = condemns;
        self
    }

    /// Sets how many callers may wait at once; further ones are turned away with
    /// [`Error::TooManyWaiting`](crate::Error::TooManyWaiting). Callers that wait for an available resource to be validated
    /// do not count. With zero no other caller may wait, not even for a make. Defaults to no limit.
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

    /// Sets how many makes may run at once. A make that hangs counts until it ends, even after its callers have left it
    /// behind. Defaults to no limit but the cap; at least 1.
    pub fn max_making(mut self, makes: usize) -> Self {
        self.settings.max_making = makes;
        self
    }

    /// Sets after how long without use an available resource is dropped. `None` is never. Defaults to `None`; greater than
    /// zero.
    ///
    /// The most recently used resource is lent first, so it is those left over from a peak that go. While any resource is
    /// available, a thread waits for the next one to be due. If all are taken meanwhile, the thread stays until that time,
    /// since ending it at once would mean starting another at the next return.
    pub fn idle_timeout(mut self, idle: Option<Duration>) -> Self {
        self.settings.idle_timeout = idle;
        self
    }

    /// Sets the interval at which an available resource is [validated](crate::Manager::validate) although no caller
    /// wants it. `None` never does. Defaults to `None`, because resources that were idle for long are validated before
    /// they are lent anyway, and an unused pool should cause no load on its server, the network and the processor.
    /// Greater than zero.
    ///
    /// This keeps firewalls, load balancers and the server's own idle timeout from dropping the connection, and detects a
    /// dead one before a caller gets it. If the interval is below [`validate_after_idle`](Self::validate_after_idle), no
    /// caller waits for a validation. A validation does not count as use: [`idle_timeout`](Self::idle_timeout) runs on. A
    /// resource that fails is dropped, and with [`condemn_older`](Self::condemn_older) others with it.
    ///
    /// Validations run in the background and hold no caller up. A caller that arrives meanwhile gets another resource,
    /// or a new one if the cap allows it, or else this one as soon as it is back. Each interval is shortened by up to a
    /// fifth, by a different amount for each resource. At most a quarter of all resources (but at least one), and no
    /// more than 8, are validated at once, each on a thread that ends with it; the others follow. One more thread waits
    /// for the next to be due while any resource is available and, if all are taken, until that time. Nothing is
    /// validated while the pool is [paused](Pool::pause).
    pub fn keep_alive(mut self, idle: Option<Duration>) -> Self {
        self.settings.keep_alive = idle;
        self
    }

    /// Sets how old a resource may become. An older one is dropped if it is available, or else when it comes back. A resource
    /// that was made for a waiting caller is lent once even if it is older by then. `None` is no limit. Defaults to `None`;
    /// greater than zero.
    ///
    /// While any resource is available, a thread waits for the next one to expire and, if all are taken, until that time.
    pub fn max_lifetime(mut self, age: Option<Duration>) -> Self {
        self.settings.max_lifetime = age;
        self
    }

    /// Sets the largest fraction by which [`max_lifetime`](Self::max_lifetime) is shortened, at random for each resource, so
    /// that resources that were made together do not end together. Defaults to 0.1, that is up to a tenth; from 0 to 1.
    pub fn lifetime_jitter(mut self, fraction: f64) -> Self {
        self.settings.lifetime_jitter = fraction;
        self
    }

    /// Sets the pauses between makes that fail for [transient](crate::Severity::Transient) reasons. They double from the
    /// first to the longest; each is shortened by up to half at random.
    ///
    /// Makes for [`min_idle`](Self::min_idle), for which no caller waits, keep these pauses whatever the reason. After eight
    /// [fatal](crate::Severity::Fatal) failures in a row, such as those of a wrong password, one caller after each pause of
    /// the first length makes a new attempt; the others that would need a new resource get the last error at once.
    ///
    /// Defaults to 50 milliseconds and 1 second; neither zero, the first not longer than the longest.
    pub fn retry_backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.settings.retry_backoff = Backoff { first, longest };
        self
    }

    /// Sets whether callers get the error at once when a make fails for a [transient](crate::Severity::Transient) reason,
    /// instead of waiting until their deadlines for a later make to succeed. Defaults to false.
    ///
    /// During the pause between two makes, a caller that finds nothing available then gets the last error without waiting,
    /// even if another thread is about to return a resource. So with a cap above the number of connections that the server
    /// allows, callers are turned away that could have waited for a return.
    pub fn fail_fast(mut self, fails: bool) -> Self {
        self.settings.fail_fast = fails;
        self
    }

    /// Adds a listener for the events of the pool. There may be several. Each receives every event, in the order in
    /// which they were added. Defaults to none, which costs nothing.
    pub fn listener(mut self, listener: impl Listener) -> Self {
        self.listeners.add(listener);
        self
    }

    /// Sets whether the pool records how long resources are used ([`Timings::usage`](crate::Timings::usage)), to within a
    /// tick of the system's timer. Defaults to false, which costs nothing.
    pub fn record_use(mut self, records: bool) -> Self {
        self.settings.record_use = records;
        self
    }

    /// Sets how long a resource may be held before its return is reported to the [listeners](Self::listener). `None`, the
    /// default, reports none. [`Pool::in_use`] shows what is still held.
    pub fn held_too_long(mut self, held: Option<Duration>) -> Self {
        self.settings.held_too_long = held;
        self
    }

    /// Builds the pool. Does not block. Makes no resource yet, unless [`min_idle`](Self::min_idle) asks for some.
    ///
    /// # Errors
    /// When a setting is out of the range that its method states.
    pub fn build(self) -> Result<Pool<M>, InvalidSetting> {
        let Self {
            manager,
            settings,
            listeners,
            shared_cap,
        } = self;
        settings.check()?;
        Ok(Pool::opened(match shared_cap {
            None => Arc::new(Shared::new(manager, settings, listeners)),
            Some(cap) => Shared::under(&cap, manager, settings, listeners),
        }))
    }
}
