//! What a client does, as `tracing` spans.

use std::cell::RefCell;
use std::error::Error as StdError;
use std::time::Duration;

use tracing::field::Empty;
use tracing::span::EnteredSpan;
use tracing::{debug, debug_span, warn};

use crate::connect_error::ConnectError;
use crate::error::Error;
use crate::interceptor::{Call, CallEnd, Interceptor};

thread_local! {
    /// The calls of this thread that have begun, the innermost last. An interceptor may call the client itself.
    static BEGUN: RefCell<Vec<EnteredSpan>> = const { RefCell::new(Vec::new()) };
}

/// Makes each call of a client a span of the [`tracing`] crate, with the fields that
/// [OpenTelemetry names](https://opentelemetry.io/docs/specs/semconv/database/redis/): `db.system.name`,
/// `db.operation.name`, `db.namespace`, `db.operation.batch.size` if there are several commands, `server.address`, and
/// `error.type` and `db.response.status_code` if it failed.
///
/// Spans are of the level `DEBUG`. Connections that cannot be made are warnings, others events for debugging. What
/// happens in the pool, [`TracingListener`](pool_core::TracingListener) tells.
///
/// ```
/// use pool_core::TracingListener;
/// use pool_redis::{Client, TracingInterceptor};
///
/// # let server = pool_tests::shared_server();
/// # let url = server.url();
/// let client = Client::builder(&url)
///     .interceptor(TracingInterceptor)
///     .pool(|pool| pool.listener(TracingListener::new("cache")))
///     .connect()?;
/// client.ping()?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct TracingInterceptor;

impl Interceptor for TracingInterceptor {
    fn before_call(&self, call: &Call<'_>) -> Result<(), Box<dyn StdError + Send + Sync>> {
        let span = debug_span!(
            "redis",
            otel.name = call.name(),
            otel.kind = "client",
            db.system.name = "redis",
            db.operation.name = call.name(),
            db.namespace = call.database(),
            db.operation.batch.size = Empty,
            server.address = call.address(),
            error.type = Empty,
            db.response.status_code = Empty,
        );
        if call.commands() > 1 {
            span.record("db.operation.batch.size", call.commands());
        }
        BEGUN.with_borrow_mut(|begun| begun.push(span.entered()));
        Ok(())
    }

    fn after_call(&self, _: &Call<'_>, end: &CallEnd<'_>) {
        let Some(span) = BEGUN.with_borrow_mut(Vec::pop) else {
            return;
        };
        if end.has_panicked() {
            span.record("error.type", "panic");
        }
        if let Some(error) = end.error() {
            span.record("error.type", error.kind());
            if let Error::Server(refusal) = error {
                span.record("db.response.status_code", refusal.code());
            }
            debug!(
                error = error as &dyn StdError,
                attempts = end.attempts(),
                "a call failed"
            );
        }
    }

    fn after_connect(&self, address: &str, elapsed: Duration, error: Option<&ConnectError>) {
        match error {
            None => debug!(server.address = address, ?elapsed, "connected"),
            Some(error) => {
                let error = error as &dyn StdError;
                warn!(
                    server.address = address,
                    ?elapsed,
                    error,
                    "could not connect"
                );
            }
        }
    }
}
