//! The handle that users have of a pool.

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
use crate::listener::Ears;
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
/// A cheap handle: clone it for each thread, or share one by reference. When the last handle is dropped, the pool is
/// closed as by [`close`](Self::close) without waiting.
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
    /// Closes the pool when the last clone of it is dropped. Guards and jobs do not have it, so they do not keep the
    /// pool open.
    last_handle: Arc<LastHandle<M>>,
}

/// What the handles of a pool have and nothing else has: see [`Pool`].
pub(crate) struct LastHandle<M: Manager>(Arc<Shared<M>>);

impl<M: Manager> Drop for LastHandle<M> {
    fn drop(&mut self) {
        // Here and not elsewhere: whoever lets go of a pool wants it closed.
        let idle = self.0.close();
        self.0.dispose_of_all(idle);
    }
}

impl<M: Manager> Pool<M> {
    /// A pool with the default settings of [`Builder`]. Makes no resource yet, starts no thread, does not block.
    pub fn new(manager: M) -> Self {
        let (settings, ears) = (Settings::default(), Ears::default());
        Self::opened(Arc::new(Shared::new(manager, settings, ears)))
    }

    /// A pool with settings of your own.
    pub fn builder(manager: M) -> Builder<M> {
        Builder::new(manager)
    }

    /// The first handle of a pool that begins.
    pub(crate) fn opened(shared: Arc<Shared<M>>) -> Self {
        let pool = Self::of(shared);
        // What is to be kept available is made from the start.
        pool.shared.transact(|_| ());
        pool
    }

    /// The first handle of a pool.
    pub(crate) fn of(shared: Arc<Shared<M>>) -> Self {
        Self {
            last_handle: Arc::new(LastHandle(shared.clone())),
            shared,
        }
    }

    /// Borrows a resource: an available one, else a new one, else the first that is returned. Blocks for at most
    /// [`acquire_timeout`](Builder::acquire_timeout), whatever the manager does: that does its work on a thread of its
    /// own, and only where the system has no thread to give does the caller do it itself, for as long as it takes.
    ///
    /// The guard returns it when it is dropped.
    ///
    /// # Errors
    /// [`Error::TimedOut`] when nothing came in time, [`Error::Make`] or [`Error::Panicked`] when the make that this
    /// caller waited for failed, [`Error::Closed`] when the pool is closed.
    #[track_caller]
    #[inline]
    pub fn get(&self) -> Result<Pooled<M>, Error<M::Error>> {
        self.get_from(None, Location::caller())
    }

    /// [`get`](Self::get) with a time-out of its own: blocks for at most that long. `Duration::MAX` waits for ever.
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
    /// When there is none, but the cap allows another and none is on its way, one is made in the background, so that
    /// a later call may find it; what must be validated first is validated there. Where everything must be before each loan
    /// ([`validate_after_idle`](crate::Builder::validate_after_idle) of zero), there is never one.
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

    /// Borrows an available resource if there is one now that need not be validated and nobody has waited for too long. Never
    /// blocks, and starts nothing for the caller; only what turns out to be of no use is disposed of, and perhaps replaced, in the
    /// background. For who goes on with [`get_timeout`](Self::get_timeout) otherwise, and wants to know whether that took time.
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

    /// Runs `work` with a borrowed resource and returns it afterwards, also when `work` panics: then the resource is
    /// dropped, since nobody knows in what state it was left. Blocks as [`get`](Self::get) does, and for as long as
    /// `work` does.
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
    /// As [`get`](Self::get). What `work` returns is passed on as it is.
    ///
    /// # Panics
    /// When `work` does.
    #[track_caller]
    pub fn with<T>(&self, work: impl FnOnce(&mut M::Resource) -> T) -> Result<T, Error<M::Error>> {
        let mut pooled = self.get_from(None, Location::caller())?;
        Ok(work(&mut pooled))
    }

    /// The pool's numbers, from one consistent snapshot. Does not block, beyond the pool's own short lock.
    pub fn status(&self) -> Status {
        self.shared.status()
    }

    /// The in-use set: who has what, since when and where from. Does not block, beyond the pool's own short lock.
    ///
    /// See [`Loan`] for an example.
    pub fn in_use(&self) -> Vec<Loan> {
        self.shared.loans()
    }

    /// How often what has happened, from one consistent snapshot. See [`Counters`] for an example.
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
    /// With a larger one, those who wait get new resources at once. With a smaller one, what is available beyond it is
    /// dropped now, the coldest first, and what is in use when it comes back.
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

    /// Ends all that the pool has now: what is available is dropped at once, in the background, and what is in use, or
    /// being made, when it comes back. Use it when a password, an address or a schema has changed. Does not block.
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

    /// [`invalidate_all`](Self::invalidate_all), spread evenly over a time, so that not everything is made anew at once.
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

    /// Lends nothing until [`resume`](Self::resume). Whoever asks waits, until its deadline; what is in use stays so. Does
    /// not block.
    ///
    /// A child that is forked meanwhile is not paused.
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

    /// Lends again, to those who have waited first. See [`pause`](Self::pause).
    pub fn resume(&self) {
        self.shared.transact(|books| books.resume());
    }

    /// Empties the pool: pauses it, ends all that it has, and blocks for at most `wait` until all is gone. It stays paused
    /// until [`resume`](Self::resume).
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
    /// [`StillInUse`] when resources are left after `wait`. They end when they come back.
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

    /// Closes the pool for good: those who wait get [`Error::Closed`] at once, as does everybody who asks from now
    /// on; what is available is dropped now, and what is in use or being made when it comes back. Then blocks for at
    /// most `wait` until all is gone.
    ///
    /// With a `wait` of zero, what is available is dropped by the caller itself, so that it is gone afterwards, however
    /// long that takes. Closing a closed pool waits again.
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

    /// Waits for at most as long as the settings say if nobody else says it.
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

// A panic, whoever's it is, leaves the accounts whole, and a resource that it met is not lent again.
impl<M: Manager + RefUnwindSafe> UnwindSafe for Pool<M> {}
impl<M: Manager + RefUnwindSafe> RefUnwindSafe for Pool<M> {}

impl<M: Manager> fmt::Debug for Pool<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool")
            .field("status", &self.status())
            .finish_non_exhaustive()
    }
}
