//! A listener that emits `tracing` events.

use std::error::Error;
use std::time::Duration;

use tracing::{debug, info, warn};

use crate::counters::Cause;
use crate::listener::Listener;
use crate::loan::Loan;
use crate::resource_id::ResourceId;
use crate::status::Status;

/// Reports what a pool does as events of the [`tracing`] crate, under the target `pool_core::tracing_listener`.
///
/// Events that cost a caller something are `WARN` (a failed make, a timeout, a caller turned away, a long loan), disposals
/// and failed validations are `INFO`, all others `DEBUG`. The pool's name is in the field `db.client.connection.pool.name`,
/// as [OpenTelemetry calls it](https://opentelemetry.io/docs/specs/semconv/database/database-metrics/#connection-pools).
///
/// ```
/// # use pool_core::{MakeContext, Manager, Pool};
/// # struct Numbers;
/// # impl Manager for Numbers {
/// #     type Resource = u32;
/// #     type Error = std::convert::Infallible;
/// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
/// # }
/// use pool_core::TracingListener;
///
/// let pool = Pool::builder(Numbers).listener(TracingListener::new("orders")).build()?;
/// # drop(pool.get()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct TracingListener {
    pool: String,
}

impl TracingListener {
    /// Creates a listener for a pool of this name.
    pub fn new(pool: impl Into<String>) -> Self {
        Self { pool: pool.into() }
    }
}

impl Listener for TracingListener {
    fn made(&self, id: ResourceId, took: Duration) {
        debug!(db.client.connection.pool.name = %self.pool, resource = %id, ?took, "made a resource");
    }

    fn adopted(&self, id: ResourceId) {
        debug!(db.client.connection.pool.name = %self.pool, resource = %id, "adopted a resource");
    }

    fn make_failed(&self, error: &(dyn Error + 'static), took: Duration) {
        warn!(db.client.connection.pool.name = %self.pool, error, ?took, "could not make a resource");
    }

    fn validated(&self, id: ResourceId, error: Option<&(dyn Error + 'static)>) {
        match error {
            None => {
                debug!(db.client.connection.pool.name = %self.pool, resource = %id, "validated a resource")
            }
            Some(error) => {
                info!(db.client.connection.pool.name = %self.pool, resource = %id, error, "a resource failed validation")
            }
        }
    }

    fn disposed(&self, id: ResourceId, cause: Cause) {
        info!(db.client.connection.pool.name = %self.pool, resource = %id, %cause, "dropped a resource");
    }

    fn detached(&self, id: ResourceId) {
        debug!(db.client.connection.pool.name = %self.pool, resource = %id, "detached a resource");
    }

    fn waited(&self, id: ResourceId, waited: Duration) {
        debug!(db.client.connection.pool.name = %self.pool, resource = %id, ?waited, "lent a resource to a caller that had waited");
    }

    fn timed_out(&self, status: &Status, waited: Duration) {
        warn!(db.client.connection.pool.name = %self.pool, %status, ?waited, "a caller timed out");
    }

    fn shed(&self, status: &Status) {
        warn!(db.client.connection.pool.name = %self.pool, %status, "refused a caller: too many are waiting");
    }

    fn held_too_long(&self, loan: &Loan) {
        warn!(db.client.connection.pool.name = %self.pool, %loan, "a resource was held for too long");
    }
}
