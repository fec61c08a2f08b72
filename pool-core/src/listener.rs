//! Listeners to the events of a pool.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::counters::Cause;
use crate::loan::Loan;
use crate::resource_id::ResourceId;
use crate::status::Status;
use crate::unwind;

/// Receives the events of a pool. Every method does nothing by default: implement those that you need.
///
/// Methods are called after the event, in the thread where it happened, and never with a lock of the pool held. So a
/// listener may use the pool. It should do so through a [weak handle](crate::WeakPool), since the pool owns it. It must be
/// quick, because callers may wait for it. A panic in it has no effect on the pool or on other listeners.
///
/// ```
/// use pool_core::{Cause, Listener, MakeContext, Manager, Pool, ResourceId};
/// use std::error::Error;
/// use std::time::Duration;
///
/// struct Log;
///
/// impl Listener for Log {
///     fn made(&self, id: ResourceId, took: Duration) {
///         println!("{id} made in {took:?}");
///     }
///
///     fn make_failed(&self, error: &(dyn Error + 'static), took: Duration) {
///         println!("a make failed after {took:?}: {error}");
///     }
///
///     fn disposed(&self, id: ResourceId, cause: Cause) {
///         println!("{id} dropped: {cause}");
///     }
/// }
/// # struct Numbers;
/// # impl Manager for Numbers {
/// #     type Resource = u32;
/// #     type Error = std::convert::Infallible;
/// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
/// # }
///
/// let pool = Pool::builder(Numbers).listener(Log).build()?;
/// pool.get()?.discard(); // #1 made in 2.1µs, #1 dropped: discarded by its holder
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Listener: Send + Sync + 'static {
    /// A resource was made.
    fn made(&self, id: ResourceId, took: Duration) {
        let _ = (id, took);
    }

    /// A resource that was made elsewhere was [taken in](crate::Pool::adopt).
    fn adopted(&self, id: ResourceId) {
        let _ = id;
    }

    /// A make failed, with the manager's own error, or panicked, with an error that says so.
    fn make_failed(&self, error: &(dyn StdError + 'static), took: Duration) {
        let _ = (error, took);
    }

    /// A resource was validated. If it was not good, `error` is the manager's error, or says that the manager panicked.
    fn validated(&self, id: ResourceId, error: Option<&(dyn StdError + 'static)>) {
        let _ = (id, error);
    }

    /// A resource was dropped.
    fn disposed(&self, id: ResourceId, cause: Cause) {
        let _ = (id, cause);
    }

    /// A holder has [detached](crate::Pooled::detach) a resource, which no longer belongs to the pool.
    fn detached(&self, id: ResourceId) {
        let _ = id;
    }

    /// A caller that had to wait got a resource.
    fn waited(&self, id: ResourceId, waited: Duration) {
        let _ = (id, waited);
    }

    /// A resource came back after it was held for that time. Called only with
    /// [`record_use`](crate::Builder::record_use), and for loans whose beginning is known.
    fn used(&self, id: ResourceId, held: Duration) {
        let _ = (id, held);
    }

    /// A caller timed out.
    fn timed_out(&self, status: &Status, waited: Duration) {
        let _ = (status, waited);
    }

    /// A caller was turned away, because too many were waiting already.
    fn shed(&self, status: &Status) {
        let _ = status;
    }

    /// A resource came back that was held for longer than [`held_too_long`](crate::Builder::held_too_long) allows.
    fn held_too_long(&self, loan: &Loan) {
        let _ = loan;
    }
}

/// The listeners of a pool, in the order in which they were added.
#[derive(Clone, Default)]
pub(crate) struct Listeners(Vec<Arc<dyn Listener>>);

impl Listeners {
    pub(crate) fn add(&mut self, listener: impl Listener) {
        self.0.push(Arc::new(listener));
    }

    /// Whether there are any listeners.
    pub(crate) fn any(&self) -> bool {
        !self.0.is_empty()
    }

    /// Calls each listener. Must not be called under a lock.
    pub(crate) fn notify(&self, tell: impl Fn(&dyn Listener)) {
        for listener in &self.0 {
            // The panic hook has reported the panic already. It must not affect the pool or the next listener.
            let _ = unwind::catch(|| tell(&**listener));
        }
    }
}

impl fmt::Debug for Listeners {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} listeners", self.0.len())
    }
}
