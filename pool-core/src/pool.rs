//! The handle that users hold on a pool.

use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::sync::Arc;
use std::time::Duration;

use crate::builder::Builder;
use crate::clock::Moment;
use crate::counters::Counters;
use crate::error::{Error, InvalidSetting, StillInUse};
use crate::histogram::Timings;
use crate::job::Job;
use crate::listener::Listeners;
use crate::loan::{Borrower, Loan};
use crate::manager::Manager;
use crate::pooled::Pooled;
use crate::settings::{Settings, check_max_size};
use crate::shared::Shared;
use crate::status::Status;
use crate::wait::Wait;
use crate::weak_pool::WeakPool;

/// A pool of resources that threads share.
///
/// It is a cheap handle: clone it for each thread, or share one by reference. Dropping the last handle closes the pool, like
/// [`close`](Self::close) without waiting.
///
/// ```
/// use pool_core::{MakeContext, Manager, Pool};
///
/// struct Numbers;
///
/// impl Manager for Numbers {
///     type Resource = u32;
///     type Error = std::convert::Infallible;
///
///     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> {
///         Ok(7)
///     }
/// }
///
/// let pool = Pool::new(Numbers);
/// let mut number = pool.get()?;
/// *number += 1;
/// drop(number);
/// assert_eq!(*pool.get()?, 8);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Pool<M: Manager> {
    shared: Arc<Shared<M>>,
    /// Closes the pool when its last clone is dropped. Guards and jobs do not hold one, so they do not keep the pool
    /// open.
    last_handle: Arc<LastHandle<M>>,
}

/// Held by handles only: dropping the last one closes the pool. See [`Pool`].
pub(crate) struct LastHandle<M: Manager>(Arc<Shared<M>>);

impl<M: Manager> Drop for LastHandle<M> {
    fn drop(&mut self) {
        // On this thread: a program that drops its last handle wants the pool to be closed then.
        let idle = self.0.close();
        self.0.dispose_of_all(idle);
    }
}

impl<M: Manager> Pool<M> {
    /// Creates a pool with the default settings of [`Builder`]. Makes no resource yet, starts no thread, does not block.
    pub fn new(manager: M) -> Self {
        let (settings, listeners) = (Settings::default(), Listeners::default());
        Self::opened(Arc::new(Shared::new(manager, settings, listeners)))
    }

    /// Starts to build a pool with settings of your own.
    pub fn builder(manager: M) -> Builder<M> {
        Builder::new(manager)
    }

    /// Creates the first handle of a pool, and starts the pool's work.
    pub(crate) fn opened(shared: Arc<Shared<M>>) -> Self {
        let pool = Self::of(shared);
        // Starts the makes for `min_idle`.
        pool.shared.transact(|_| ());
        pool
    }

    /// Creates the first handle of a pool.
    pub(crate) fn of(shared: Arc<Shared<M>>) -> Self {
        Self {
            last_handle: Arc::new(LastHandle(shared.clone())),
            shared,
        }
    }

    /// Borrows a resource: an available one, or else a new one or the first that is returned, whichever comes first. The guard
    /// returns it when it is dropped.
    ///
    /// Blocks for at most [`acquire_timeout`](Builder::acquire_timeout), even if the manager hangs, since the manager works
    /// on threads of its own. Only if the system cannot start a thread does the caller run the manager itself, for as long
    /// as that takes.
    ///
    /// # Errors
    /// [`Error::TimedOut`] when nothing became available in time, [`Error::TooManyWaiting`] when
    /// [`max_waiting`](Builder::max_waiting) callers wait already, [`Error::Make`] or [`Error::Panicked`] when the make that
    /// this caller waited for failed, [`Error::Closed`] when the pool is closed.
    #[track_caller]
    #[inline]
    pub fn get(&self) -> Result<Pooled<M>, Error<M::Error>> {
        self.get_from(None, Location::caller())
    }

    /// [`get`](Self::get) with a timeout of its own: blocks for at most that long. `Duration::MAX` sets no limit.
    ///
    /// ```
    /// # use pool_core::{MakeContext, Manager, Pool};
    /// # use std::time::Duration;
    /// # struct Numbers;
    /// # impl Manager for Numbers {
    /// #     type Resource = u32;
    /// #     type Error = std::convert::Infallible;
    /// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
    /// # }
    /// let pool = Pool::builder(Numbers).max_size(1).build()?;
    /// let held = pool.get()?;
    /// let refused = pool.get_timeout(Duration::from_millis(10)).unwrap_err();
    /// println!("{refused}"); // no resource within 10.1ms: 1 of 1 in use, …
    /// # assert!(refused.to_string().contains("1 of 1 in use"), "{refused}");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`get`](Self::get).
    #[track_caller]
    #[inline]
    pub fn get_timeout(&self, wait: Duration) -> Result<Pooled<M>, Error<M::Error>> {
        self.get_from(Some(wait), Location::caller())
    }

    /// Borrows an available resource if there is one now. Never blocks.
    ///
    /// If there is none, but the cap allows another and none is being made, the pool makes one in the background, so that a
    /// later call may find it. A resource that must be validated first is also validated in the background. With a
    /// [`validate_after_idle`](crate::Builder::validate_after_idle) of zero, every idle resource must be, so this never
    /// finds one.
    ///
    /// ```
    /// # use pool_core::{MakeContext, Manager, Pool};
    /// # struct Numbers;
    /// # impl Manager for Numbers {
    /// #     type Resource = u32;
    /// #     type Error = std::convert::Infallible;
    /// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
    /// # }
    /// # let pool = Pool::new(Numbers);
    /// match pool.try_get()? {
    ///     Some(number) => println!("{}", *number),
    ///     None => println!("all busy: doing something else"),
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Closed`] when the pool is closed.
    #[track_caller]
    pub fn try_get(&self) -> Result<Option<Pooled<M>>, Error<M::Error>> {
        if let Some(pooled) = self.get_available() {
            return Ok(Some(pooled));
        }
        if self.shared.is_closed() {
            return Err(Error::Closed);
        }
        self.shared.prepare_for_later();
        Ok(None)
    }

    /// Borrows an available resource if there is one that need not be validated, and it is not a waiter's turn. Never blocks.
    ///
    /// Unlike [`try_get`](Self::try_get), it starts no make and no validation for the caller; the pool only disposes of a
    /// resource that turns out to be unusable, and perhaps replaces it, in the background. Use it before
    /// [`get_timeout`](Self::get_timeout) to tell calls that have to wait from calls that do not.
    ///
    /// ```
    /// # use pool_core::{MakeContext, Manager, Pool};
    /// # struct Numbers;
    /// # impl Manager for Numbers {
    /// #     type Resource = u32;
    /// #     type Error = std::convert::Infallible;
    /// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
    /// # }
    /// # let pool = Pool::new(Numbers);
    /// assert!(pool.get_available().is_none());
    /// drop(pool.get()?);
    /// assert_eq!(*pool.get_available().unwrap(), 7);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[track_caller]
    #[inline]
    pub fn get_available(&self) -> Option<Pooled<M>> {
        self.shared.take(&Borrower::at(Location::caller()))
    }

    /// Runs `work` with a borrowed resource and returns the resource afterwards. If `work` panics, the resource is dropped
    /// instead, since it may be in any state. Blocks as [`get`](Self::get) does, and for as long as `work` does.
    ///
    /// ```
    /// # use pool_core::{MakeContext, Manager, Pool};
    /// # struct Numbers;
    /// # impl Manager for Numbers {
    /// #     type Resource = u32;
    /// #     type Error = std::convert::Infallible;
    /// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
    /// # }
    /// # let pool = Pool::new(Numbers);
    /// let square = pool.with(|number| *number * *number)?;
    /// assert_eq!(square, 49);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`get`](Self::get). The result of `work` is passed on unchanged.
    ///
    /// # Panics
    /// When `work` does.
    #[track_caller]
    pub fn with<T>(&self, work: impl FnOnce(&mut M::Resource) -> T) -> Result<T, Error<M::Error>> {
        let mut pooled = self.get_from(None, Location::caller())?;
        Ok(work(&mut pooled))
    }

    /// The pool's numbers, from one consistent snapshot. Does not block, beyond the pool's own short lock.
    #[doc(alias = "state")]
    pub fn status(&self) -> Status {
        self.shared.status()
    }

    /// The resources in use: which, since when, and who asked for them. Does not block, beyond the pool's own short lock.
    ///
    /// See [`Loan`] for an example.
    pub fn in_use(&self) -> Vec<Loan> {
        self.shared.loans()
    }

    /// How often each kind of event has happened, from one consistent snapshot. See [`Counters`] for an example.
    pub fn counters(&self) -> Counters {
        self.shared.counters()
    }

    /// How long callers waited, makes took and resources were used. See [`Histogram`](crate::Histogram) for an example.
    pub fn timings(&self) -> Timings {
        self.shared.timings()
    }

    /// Takes in a resource that was made elsewhere, as if the pool had made it. Does not block.
    ///
    /// ```
    /// # use pool_core::{MakeContext, Manager, Pool};
    /// # struct Numbers;
    /// # impl Manager for Numbers {
    /// #     type Resource = u32;
    /// #     type Error = std::convert::Infallible;
    /// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
    /// # }
    /// let pool = Pool::builder(Numbers).max_size(1).build()?;
    /// pool.adopt(42).unwrap();
    /// assert_eq!(*pool.get()?, 42);
    /// assert_eq!(pool.adopt(43), Err(43), "the pool is full");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The resource itself, when the pool is full or closed.
    pub fn adopt(&self, resource: M::Resource) -> Result<(), M::Resource> {
        self.shared.adopt(resource)
    }

    /// Changes the cap. Does not block.
    ///
    /// A larger cap lets waiting callers have new resources at once. With a smaller cap, available resources beyond it are
    /// dropped now, the longest idle first, and those in use when they come back.
    ///
    /// ```
    /// # use pool_core::{MakeContext, Manager, Pool};
    /// # struct Numbers;
    /// # impl Manager for Numbers {
    /// #     type Resource = u32;
    /// #     type Error = std::convert::Infallible;
    /// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
    /// # }
    /// let pool = Pool::builder(Numbers).max_size(2).build()?;
    /// let (one, two) = (pool.get()?, pool.get()?);
    /// pool.resize(1)?;
    /// drop((one, two));
    /// assert_eq!(pool.status().size(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`InvalidSetting`] for a cap that [`Builder::max_size`] would refuse.
    pub fn resize(&self, max_size: usize) -> Result<(), InvalidSetting> {
        check_max_size(max_size)?;
        self.shared.resize(max_size);
        Ok(())
    }

    /// Retires every resource that the pool has now: available ones are dropped at once, in the background, and those in use
    /// or being made when they come back. Use it when a password, an address or a schema has changed. Does not block.
    ///
    /// ```
    /// # use pool_core::{MakeContext, Manager, Pool};
    /// # struct Numbers;
    /// # impl Manager for Numbers {
    /// #     type Resource = u32;
    /// #     type Error = std::convert::Infallible;
    /// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
    /// # }
    /// # let pool = Pool::new(Numbers);
    /// let old = pool.get()?.id();
    /// pool.invalidate_all();
    /// assert_ne!(pool.get()?.id(), old);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn invalidate_all(&self) {
        self.invalidate_all_within(Duration::ZERO);
    }

    /// [`invalidate_all`](Self::invalidate_all), spread evenly over a time, so that not every resource has to be replaced at
    /// once.
    ///
    /// ```
    /// # use pool_core::{MakeContext, Manager, Pool};
    /// # struct Numbers;
    /// # impl Manager for Numbers {
    /// #     type Resource = u32;
    /// #     type Error = std::convert::Infallible;
    /// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
    /// # }
    /// # let pool = Pool::new(Numbers);
    /// pool.invalidate_all_within(std::time::Duration::from_secs(60));
    /// ```
    pub fn invalidate_all_within(&self, spread: Duration) {
        self.shared
            .transact(|books| books.invalidate(Moment::now(), spread));
    }

    /// Stops lending until [`resume`](Self::resume). Callers wait, until their deadlines; resources in use stay with their
    /// holders. Does not block.
    ///
    /// A child that is forked while the pool is paused has a pool that is not.
    ///
    /// ```
    /// # use pool_core::{MakeContext, Manager, Pool};
    /// # struct Numbers;
    /// # impl Manager for Numbers {
    /// #     type Resource = u32;
    /// #     type Error = std::convert::Infallible;
    /// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
    /// # }
    /// # let pool = Pool::new(Numbers);
    /// pool.pause();
    /// assert!(pool.get_timeout(std::time::Duration::from_millis(1)).is_err());
    /// pool.resume();
    /// pool.get()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn pause(&self) {
        self.shared.transact(|books| books.pause());
    }

    /// Lends again, first to those who are waiting. See [`pause`](Self::pause).
    pub fn resume(&self) {
        self.shared.transact(|books| books.resume());
    }

    /// Empties the pool: pauses it, retires all its resources, and blocks until they are gone, for at most `wait`. The pool
    /// stays paused until [`resume`](Self::resume).
    ///
    /// ```
    /// # use pool_core::{MakeContext, Manager, Pool};
    /// # use std::time::Duration;
    /// # struct Numbers;
    /// # impl Manager for Numbers {
    /// #     type Resource = u32;
    /// #     type Error = std::convert::Infallible;
    /// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
    /// # }
    /// # let pool = Pool::new(Numbers);
    /// pool.get()?;
    /// pool.drain(Duration::from_secs(5))?;
    /// assert_eq!(pool.status().size(), 0);
    /// pool.resume();
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`StillInUse`] when resources are left after `wait`. They are dropped when they come back.
    pub fn drain(&self, wait: Duration) -> Result<(), StillInUse> {
        let deadline = Moment::now().after(wait);
        self.shared.transact(|books| {
            books.pause();
            books.invalidate(Moment::now(), Duration::ZERO);
        });
        self.until_empty(deadline)
    }

    /// A handle that does not keep the pool open.
    pub fn downgrade(&self) -> WeakPool<M> {
        WeakPool::new(&self.shared, &self.last_handle)
    }

    /// The manager.
    ///
    /// ```
    /// # use pool_core::{MakeContext, Manager, Pool};
    /// # struct Numbers(u32);
    /// # impl Manager for Numbers {
    /// #     type Resource = u32;
    /// #     type Error = std::convert::Infallible;
    /// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(self.0) }
    /// # }
    /// let pool = Pool::new(Numbers(7));
    /// assert_eq!(pool.manager().0, 7);
    /// ```
    pub fn manager(&self) -> &M {
        self.shared.manager()
    }

    /// Closes the pool for good. Waiting callers get [`Error::Closed`] at once, as do all later ones. Available resources are
    /// dropped now, those in use or being made when they come back. Then blocks until all are gone, for at most `wait`.
    ///
    /// With a `wait` of zero, the calling thread drops the available resources itself, however long that takes, so they are
    /// gone when this returns. Closing a closed pool waits again.
    ///
    /// ```
    /// # use pool_core::{Error, MakeContext, Manager, Pool};
    /// # use std::time::Duration;
    /// # struct Numbers;
    /// # impl Manager for Numbers {
    /// #     type Resource = u32;
    /// #     type Error = std::convert::Infallible;
    /// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
    /// # }
    /// # let pool = Pool::new(Numbers);
    /// pool.close(Duration::from_secs(5))?;
    /// assert!(matches!(pool.get(), Err(Error::Closed)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`StillInUse`] when resources are left after `wait`. The pool is closed all the same.
    pub fn close(&self, wait: Duration) -> Result<(), StillInUse> {
        let deadline = Moment::now().after(wait);
        let idle = self.shared.close();
        if wait.is_zero() {
            self.shared.dispose_of_all(idle);
        } else if !idle.is_empty() {
            // On a thread that can be left behind: closing a resource may take longer than the caller wants to wait.
            Job::dispose_of(idle).start(&self.shared);
        }
        self.until_empty(deadline)
    }

    fn until_empty(&self, deadline: Moment) -> Result<(), StillInUse> {
        if self.shared.await_empty(deadline) {
            Ok(())
        } else {
            Err(StillInUse {
                status: self.status(),
            })
        }
    }

    pub(crate) fn from_parts(shared: Arc<Shared<M>>, last_handle: Arc<LastHandle<M>>) -> Self {
        Self {
            shared,
            last_handle,
        }
    }

    /// Waits for at most `wait`, or for `acquire_timeout` if there is none.
    #[inline]
    fn get_from(
        &self,
        wait: Option<Duration>,
        location: &'static Location<'static>,
    ) -> Result<Pooled<M>, Error<M::Error>> {
        let borrower = Borrower::at(location);
        match self.shared.take(&borrower) {
            Some(pooled) => Ok(pooled),
            None => {
                let wait = wait.unwrap_or_else(|| self.shared.acquire_timeout());
                Wait::run(&self.shared, borrower, wait)
            }
        }
    }
}

impl<M: Manager> Clone for Pool<M> {
    fn clone(&self) -> Self {
        Self {
            shared: self.shared.clone(),
            last_handle: self.last_handle.clone(),
        }
    }
}

// A panic in foreign code leaves the books consistent, and a resource that it affected is not lent again.
impl<M: Manager + RefUnwindSafe> UnwindSafe for Pool<M> {}
impl<M: Manager + RefUnwindSafe> RefUnwindSafe for Pool<M> {}

impl<M: Manager> fmt::Debug for Pool<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool")
            .field("status", &self.status())
            .finish_non_exhaustive()
    }
}
