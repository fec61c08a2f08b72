//! A listener that records metrics with the `metrics` crate.

use std::fmt;
use std::time::Duration;

use metrics::{Counter, Gauge, Histogram, Unit, counter, gauge, histogram};
use metrics::{describe_counter, describe_gauge, describe_histogram};

use crate::listener::Listener;
use crate::resource_id::ResourceId;
use crate::status::Status;

/// OpenTelemetry's label for the pool's name.
const POOL: &str = "db.client.connection.pool.name";

/// Counts and times what a pool does, for whatever recorder of the [`metrics`] crate is installed, under
/// [OpenTelemetry's names](https://opentelemetry.io/docs/specs/semconv/database/database-metrics/#connection-pools):
///
/// | name | is | recorded |
/// |---|---|---|
/// | `db.client.connection.create_time` | a histogram, in seconds | at each make that succeeds |
/// | `db.client.connection.wait_time` | a histogram, in seconds | at each wait that ends with a resource or with a timeout; callers that need not wait are not counted |
/// | `db.client.connection.use_time` | a histogram, in seconds | at each return, with [`record_use`](crate::Builder::record_use) |
/// | `db.client.connection.timeouts` | a counter | at each timeout |
/// | `db.client.connection.count` | a gauge, by `db.client.connection.state` (`idle` or `used`) | by [`observe`](Self::observe) |
/// | `db.client.connection.max` | a gauge | by [`observe`](Self::observe) |
/// | `db.client.connection.pending_requests` | a gauge | by [`observe`](Self::observe) |
///
/// The pool reports events, but not its state: call [`observe`](Self::observe) before each scrape to set the gauges.
///
/// ```
/// # use pool_core::{MakeContext, Manager, Pool};
/// # struct Numbers;
/// # impl Manager for Numbers {
/// #     type Resource = u32;
/// #     type Error = std::convert::Infallible;
/// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
/// # }
/// use pool_core::MetricsListener;
///
/// let metrics = MetricsListener::new("orders");
/// let pool = Pool::builder(Numbers).record_use(true).listener(metrics.clone()).build()?;
/// drop(pool.get()?);
/// metrics.observe(&pool.status());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct MetricsListener {
    create_time: Histogram,
    wait_time: Histogram,
    use_time: Histogram,
    timeouts: Counter,
    idle: Gauge,
    used: Gauge,
    max: Gauge,
    pending: Gauge,
}

impl MetricsListener {
    /// Creates a listener for a pool of this name. It uses the recorder that is installed now, so install that first.
    pub fn new(pool: impl Into<String>) -> Self {
        describe();
        let pool = pool.into();
        let count = |state: &'static str| {
            let labels = [
                (POOL, pool.clone()),
                ("db.client.connection.state", state.to_owned()),
            ];
            gauge!("db.client.connection.count", &labels)
        };
        Self {
            create_time: histogram!("db.client.connection.create_time", POOL => pool.clone()),
            wait_time: histogram!("db.client.connection.wait_time", POOL => pool.clone()),
            use_time: histogram!("db.client.connection.use_time", POOL => pool.clone()),
            timeouts: counter!("db.client.connection.timeouts", POOL => pool.clone()),
            idle: count("idle"),
            used: count("used"),
            max: gauge!("db.client.connection.max", POOL => pool.clone()),
            pending: gauge!("db.client.connection.pending_requests", POOL => pool.clone()),
        }
    }

    /// Sets the gauges.
    pub fn observe(&self, status: &Status) {
        self.idle.set(status.available as f64);
        self.used.set(status.in_use as f64);
        self.max.set(status.max_size as f64);
        self.pending.set(status.waiting as f64);
    }
}

/// Registers descriptions and units with the recorder that is installed now.
fn describe() {
    describe_histogram!(
        "db.client.connection.create_time",
        Unit::Seconds,
        "The time it took to create a connection"
    );
    describe_histogram!(
        "db.client.connection.wait_time",
        Unit::Seconds,
        "The time callers waited for a connection, until they got one or timed out"
    );
    describe_histogram!(
        "db.client.connection.use_time",
        Unit::Seconds,
        "The time between borrowing a connection and returning it"
    );
    describe_counter!(
        "db.client.connection.timeouts",
        Unit::Count,
        "Callers that timed out waiting for a connection"
    );
    describe_gauge!(
        "db.client.connection.count",
        Unit::Count,
        "Connections, by state: idle or used"
    );
    describe_gauge!(
        "db.client.connection.max",
        Unit::Count,
        "The maximum number of connections allowed"
    );
    describe_gauge!(
        "db.client.connection.pending_requests",
        Unit::Count,
        "Callers waiting for a connection"
    );
}

impl Listener for MetricsListener {
    fn made(&self, _: ResourceId, took: Duration) {
        self.create_time.record(took);
    }

    fn waited(&self, _: ResourceId, waited: Duration) {
        self.wait_time.record(waited);
    }

    fn used(&self, _: ResourceId, held: Duration) {
        self.use_time.record(held);
    }

    fn timed_out(&self, _: &Status, waited: Duration) {
        self.wait_time.record(waited);
        self.timeouts.increment(1);
    }
}

impl fmt::Debug for MetricsListener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MetricsListener").finish_non_exhaustive()
    }
}
