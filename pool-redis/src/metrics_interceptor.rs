//! What a client does, in numbers of the `metrics` crate.

use metrics::{Label, histogram};

use crate::error::Error;
use crate::interceptor::{Call, CallEnd, Interceptor};

/// Times what a client does, for whatever recorder of the [`metrics`] crate is installed, under
/// [OpenTelemetry's names](https://opentelemetry.io/docs/specs/semconv/database/redis/):
///
/// | name | is | labels |
/// |---|---|---|
/// | `db.client.operation.duration` | a histogram, in seconds, of calls with all their attempts | `db.system.name`, `db.operation.name`, `db.namespace`, `server.address`, `error.type` and `db.response.status_code` if there is one |
///
/// What happens in the pool, [`MetricsListener`](pool_core::MetricsListener) counts.
///
/// ```
/// use pool_core::MetricsListener;
/// use pool_redis::{Client, MetricsInterceptor};
///
/// # let server = pool_tests::shared_server();
/// # let url = server.url();
/// let client = Client::builder(&url)
///     .interceptor(MetricsInterceptor)
///     .pool(|pool| pool.listener(MetricsListener::new("cache")))
///     .connect()?;
/// client.ping()?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct MetricsInterceptor;

impl Interceptor for MetricsInterceptor {
    fn after_call(&self, call: &Call<'_>, end: &CallEnd<'_>) {
        let mut labels = vec![
            Label::from_static_parts("db.system.name", "redis"),
            Label::new("db.operation.name", call.name().to_ascii_uppercase()),
            Label::new("db.namespace", call.database().to_string()),
            Label::new("server.address", call.address().to_owned()),
        ];
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
        histogram!("db.client.operation.duration", labels).record(end.elapsed());
    }
}
