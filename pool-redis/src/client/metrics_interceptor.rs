//! Durations of calls, for the `metrics` crate.

use std::sync::Once;

use metrics::{Label, Unit, describe_histogram, histogram};

use crate::client::interceptor::{Call, CallEnd, Interceptor};
use crate::client::server_address::ServerAddress;
use crate::error::Error;

const DURATION: &str = "db.client.operation.duration";

/// Records the durations of calls with the installed recorder of the [`metrics`] crate, under [OpenTelemetry's
/// names](https://opentelemetry.io/docs/specs/semconv/database/redis/):
///
/// | name | is | labels |
/// |---|---|---|
/// | `db.client.operation.duration` | a histogram, in seconds, of calls with all their attempts | `db.system.name`, `db.operation.name`, `db.namespace`, `server.address`, and if there is one, `server.port`, `error.type` and `db.response.status_code` |
///
/// Names of operations are in upper case, however the program writes them. For a cluster or a Sentinel service,
/// `server.address` lists all configured addresses, and there is no port.
///
/// For events in the pool there is [`MetricsListener`](pool_core::MetricsListener).
///
/// ```
/// use pool_core::MetricsListener;
/// use pool_redis::{Client, MetricsInterceptor};
///
/// # let server = pool_tests::shared_server();
/// # let url = server.url();
/// let metrics = MetricsListener::new("cache");
/// let listener = metrics.clone();
/// let client = Client::builder(&url)
///     .interceptor(MetricsInterceptor)
///     .pool(move |pool| pool.record_use(true).listener(listener.clone()))
///     .connect()?;
/// client.ping()?;
/// metrics.observe(&client.pool().status()); // before each scrape
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct MetricsInterceptor;

impl Interceptor for MetricsInterceptor {
    fn after_call(&self, call: &Call<'_>, end: &CallEnd<'_>) {
        describe();
        let server = ServerAddress::of(call.address());
        let mut labels = Vec::with_capacity(MOST_LABELS);
        labels.extend([
            Label::from_static_parts("db.system.name", "redis"),
            Label::new("db.operation.name", call.name().to_ascii_uppercase()),
            match call.database() {
                0 => Label::from_static_parts("db.namespace", "0"),
                other => Label::new("db.namespace", other.to_string()),
            },
            Label::new("server.address", server.host.to_owned()),
        ]);
        if let Some(port) = server.port {
            labels.push(Label::new("server.port", port.to_string()));
        }
        if end.has_panicked() {
            labels.push(Label::from_static_parts("error.type", "panic"));
        }
        if let Some(error) = end.error() {
            labels.push(Label::from_static_parts("error.type", error.kind()));
        }
        if let Some(refusal) = end.error().and_then(Error::refusal) {
            let code = refusal.code().to_owned();
            labels.push(Label::new("db.response.status_code", code));
        }
        histogram!(DURATION, labels).record(end.elapsed());
    }
}

/// The number of labels of a call that fails at the server.
const MOST_LABELS: usize = 7;

/// Describes the histogram to the recorder on first use, by which time the recorder has been installed.
fn describe() {
    static DESCRIBED: Once = Once::new();
    DESCRIBED.call_once(|| {
        describe_histogram!(
            DURATION,
            Unit::Seconds,
            "The time calls took, with all their attempts"
        );
    });
}
