//! Event counts of a pool.

use std::fmt;

/// What a pool has done in this process since it was built, from one consistent snapshot.
///
/// The counts only grow. Each resource is disposed of for exactly one cause, and counted as its disposal begins. So the counts
/// add up with the [status](crate::Status) of the same moment:
/// `made + adopted == available + in_use + validating + disposed.total() + detached`.
///
/// ```
/// # use pool_core::{Manager, MakeContext, Pool};
/// # struct Numbers;
/// # impl Manager for Numbers {
/// #     type Resource = u32;
/// #     type Error = std::convert::Infallible;
/// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
/// # }
/// let pool = Pool::new(Numbers);
/// pool.get()?.discard();
/// let counters = pool.counters();
/// assert_eq!((counters.lent, counters.made, counters.disposed.discarded), (1, 1, 1));
/// assert_eq!(counters.disposed.total(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counters {
    /// Resources lent, including those that [`on_acquire`](crate::Manager::on_acquire) then discarded.
    pub lent: u64,
    /// Callers that had to wait.
    pub waited: u64,
    /// Callers that timed out.
    pub timed_out: u64,
    /// Callers turned away because too many were waiting already.
    pub shed: u64,
    /// Callers that got the error of a failed make. With [`fail_fast`](crate::Builder::fail_fast), one make may count for many
    /// callers, including some that did not wait for it.
    pub failed: u64,
    /// Resources made.
    pub made: u64,
    /// Makes that failed or panicked.
    pub make_failed: u64,
    /// Resources that `validate` found to be good.
    pub validated: u64,
    /// Resources taken in by [`adopt`](crate::Pool::adopt).
    pub adopted: u64,
    /// Resources taken out by [`detach`](crate::Pooled::detach).
    pub detached: u64,
    /// Resources dropped, by cause.
    pub disposed: Disposed,
}

/// Resources dropped by a pool, by cause. See [`Counters`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Disposed {
    /// Discarded by its holder, or its holder panicked.
    pub discarded: u64,
    /// Discarded by `on_acquire` or `on_release`, or one of them panicked.
    pub unfit: u64,
    /// Found unusable by `validate`, which returned an error or panicked.
    pub invalid: u64,
    /// Last used or validated no later than a resource that then failed validation.
    pub condemned: u64,
    /// Idle for longer than the idle timeout.
    pub idle: u64,
    /// Older than the maximum lifetime.
    pub expired: u64,
    /// Made before [`invalidate_all`](crate::Pool::invalidate_all).
    pub invalidated: u64,
    /// More than the cap, after [`resize`](crate::Pool::resize).
    pub surplus: u64,
    /// Dropped to make room for another pool under the same [`SharedCap`](crate::SharedCap).
    pub yielded: u64,
    /// The pool was closed.
    pub closed: u64,
}

impl Disposed {
    /// The sum over all causes.
    pub fn total(&self) -> u64 {
        let Self {
            discarded,
            unfit,
            invalid,
            condemned,
            idle,
            expired,
            invalidated,
            surplus,
            yielded,
            closed,
        } = self;
        let known_bad = discarded + unfit + invalid + condemned;
        let of_age = idle + expired + invalidated;
        known_bad + of_age + surplus + yielded + closed
    }

    pub(crate) fn count(&mut self, cause: Cause) {
        *match cause {
            Cause::Discarded => &mut self.discarded,
            Cause::Unfit => &mut self.unfit,
            Cause::Invalid => &mut self.invalid,
            Cause::Condemned => &mut self.condemned,
            Cause::Idle => &mut self.idle,
            Cause::Expired => &mut self.expired,
            Cause::Invalidated => &mut self.invalidated,
            Cause::Surplus => &mut self.surplus,
            Cause::Yielded => &mut self.yielded,
            Cause::Closed => &mut self.closed,
        } += 1;
    }
}

/// Why a resource was dropped. See [`Listener::disposed`](crate::Listener::disposed) for an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cause {
    /// Discarded by its holder, or its holder panicked.
    Discarded,
    /// Discarded by `on_acquire` or `on_release`, or one of them panicked.
    Unfit,
    /// Found unusable by `validate`, which returned an error or panicked.
    Invalid,
    /// Last used or validated no later than a resource that then failed validation.
    Condemned,
    /// Idle for longer than the idle timeout.
    Idle,
    /// Older than the maximum lifetime.
    Expired,
    /// Made before [`invalidate_all`](crate::Pool::invalidate_all).
    Invalidated,
    /// More than the cap, after [`resize`](crate::Pool::resize).
    Surplus,
    /// Another pool under the same [`SharedCap`](crate::SharedCap) needed the room.
    Yielded,
    /// The pool was closed.
    Closed,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Discarded => "discarded by its holder",
            Self::Unfit => "failed the quick check at checkout or return",
            Self::Invalid => "failed validation",
            Self::Condemned => "last known to be good no later than one that failed validation",
            Self::Idle => "idle for too long",
            Self::Expired => "at the end of its lifetime",
            Self::Invalidated => "invalidated",
            Self::Surplus => "beyond the cap, after a resize",
            Self::Yielded => "made room for another pool under the shared cap",
            Self::Closed => "the pool was closed",
        })
    }
}
