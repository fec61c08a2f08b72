//! Calls of a client as `tracing` spans.

use std::cell::RefCell;
use std::error::Error as StdError;
use std::time::Duration;

use tracing::field::Empty;
use tracing::span::EnteredSpan;
use tracing::{Span, debug, debug_span, warn};

use crate::client::interceptor::{Call, CallEnd, Interceptor};
use crate::client::server_address::ServerAddress;
use crate::error::connect_error::ConnectError;

thread_local! {
    /// The calls of this thread that have begun, the innermost last. There can be several, because an interceptor may
    /// call the client itself.
    static BEGUN: RefCell<Vec<Begun>> = const { RefCell::new(Vec::new()) };
}

/// How many streams of one thread may be open with a span. A stream that ends on another thread does not find its span.
const STREAMS: usize = 64;

/// A call that has begun.
struct Begun {
    id: u64,
    span: Spanned,
}

enum Spanned {
    /// The call ends before the thread does anything else.
    Entered(EnteredSpan),
    /// Other calls may be made while it is open. They are not part of it.
    Open(Span),
}

impl Spanned {
    fn span(&self) -> &Span {
        match self {
            Self::Entered(span) => span,
            Self::Open(span) => span,
        }
    }
}

/// Keeps a span until its call ends. Drops it if the thread is ending and its thread-local variables are gone.
fn keep(id: u64, span: Spanned) {
    let _ = BEGUN.try_with(|begun| {
        let mut begun = begun.borrow_mut();
        let is_open = |begun: &Begun| matches!(begun.span, Spanned::Open(_));
        let are_many = begun.iter().filter(|begun| is_open(begun)).count() > STREAMS;
        if are_many && let Some(oldest) = begun.iter().position(is_open) {
            begun.remove(oldest);
        }
        begun.push(Begun { id, span });
    });
}

fn take(id: u64) -> Option<Spanned> {
    let taken = BEGUN.try_with(|begun| {
        let mut begun = begun.borrow_mut();
        let index = begun.iter().rposition(|begun| begun.id == id)?;
        Some(begun.remove(index).span)
    });
    taken.ok().flatten()
}

/// Makes each call of a client a span of the [`tracing`] crate, with the fields that [OpenTelemetry
/// names](https://opentelemetry.io/docs/specs/semconv/database/redis/): `db.system.name`, `db.operation.name`,
/// `db.namespace`, `db.operation.batch.size` if there are several commands, `server.address`, `server.port`, and
/// `error.type` and `db.response.status_code` if it failed. Failures also set `otel.status_code`, which
/// `tracing-opentelemetry` needs. For a cluster or a Sentinel service, `server.address` lists all configured addresses,
/// and there is no port.
///
/// The span of a stream of commands ([`Client::pipelined`](crate::Client::pipelined)) is not the parent of calls that
/// are made while it is open. If the stream ends on another thread than it began on, its span does not say how it
/// ended.
///
/// Spans have the level `DEBUG`. A failure to connect is a `WARN` event, a new connection a `DEBUG` event. For events
/// in the pool there is [`TracingListener`](pool_core::TracingListener).
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
        let server = ServerAddress::of(call.address());
        let span = debug_span!(
            "redis",
            otel.name = call.name(),
            otel.kind = "client",
            otel.status_code = Empty,
            db.system.name = "redis",
            db.operation.name = call.name(),
            db.namespace = %call.database(),
            db.operation.batch.size = Empty,
            server.address = server.host,
            server.port = server.port,
            error.type = Empty,
            db.response.status_code = Empty,
        );
        if call.commands() > 1 {
            span.record("db.operation.batch.size", call.commands());
        }
        let span = match call.is_stream() {
            true => Spanned::Open(span),
            false => Spanned::Entered(span.entered()),
        };
        keep(call.id(), span);
        Ok(())
    }

    fn after_call(&self, call: &Call<'_>, end: &CallEnd<'_>) {
        let Some(kept) = take(call.id()) else {
            return;
        };
        let span = kept.span();
        if end.has_panicked() {
            span.record("otel.status_code", "ERROR");
            span.record("error.type", "panic");
        }
        if let Some(error) = end.error() {
            span.record("otel.status_code", "ERROR");
            span.record("error.type", error.kind());
            if let Some(refusal) = error.refusal() {
                span.record("db.response.status_code", refusal.code());
            }
            span.in_scope(|| {
                debug!(
                    error = error as &dyn StdError,
                    attempts = end.attempts(),
                    "a call failed"
                );
            });
        }
    }

    fn after_connect(&self, address: &str, elapsed: Duration, error: Option<&ConnectError>) {
        let ServerAddress { host, port } = ServerAddress::of(address);
        match error {
            None => debug!(
                server.address = host,
                server.port = port,
                ?elapsed,
                "connected"
            ),
            Some(error) => {
                let error = error as &dyn StdError;
                warn!(
                    server.address = host,
                    server.port = port,
                    ?elapsed,
                    error,
                    "could not connect"
                );
            }
        }
    }
}
