//! The spans, as a program's own subscriber receives them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pool_redis::{Client, Command, TracingInterceptor};
use pool_tests::RedisServer;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::with_default;
use tracing::{Subscriber, info_span};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;

/// Stores the fields of each closed span, and the name of its parent span.
#[derive(Clone, Default)]
struct Spans(Arc<Mutex<Vec<Fields>>>);

#[derive(Clone, Debug, Default)]
struct Fields(BTreeMap<String, String>);

impl Spans {
    /// The value of a field in each span; empty where it is missing.
    fn told(&self, name: &str) -> Vec<String> {
        let spans = self.0.lock().unwrap();
        let field = |span: &Fields| span.0.get(name).cloned().unwrap_or_default();
        spans.iter().map(field).collect()
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Spans {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        let span = context.span(id).unwrap();
        let parent = span.parent().map_or("", |parent| parent.name());
        fields.0.insert("parent".to_owned(), parent.to_owned());
        span.extensions_mut().insert(fields);
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        let span = context.span(id).unwrap();
        if let Some(fields) = span.extensions_mut().get_mut::<Fields>() {
            values.record(fields);
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let span = context.span(&id).unwrap();
        if span.name() == "redis"
            && let Some(fields) = span.extensions().get::<Fields>()
        {
            self.0.lock().unwrap().push(fields.clone());
        }
    }
}

/// Makes tests run one at a time: a span that is first created while another thread registers a subscriber may
/// permanently be considered disabled (`tracing-core` 0.1.36).
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The spans of calls on a client within a span of the caller.
fn spans_of_request(server: &RedisServer, act: impl FnOnce(&Client)) -> Spans {
    let _alone = alone();
    let client = Client::builder(&server.url()).interceptor(TracingInterceptor);
    let client = client.connect().unwrap();
    let spans = Spans::default();
    let subscriber = tracing_subscriber::registry().with(spans.clone());
    with_default(subscriber, || {
        let _request = info_span!("request").entered();
        act(&client);
    });
    spans
}

#[test]
fn each_call_is_a_span_within_that_of_its_caller() {
    let server = RedisServer::start();
    let spans = spans_of_request(&server, |client| {
        client.set("name", "hunter2").unwrap();
        client.incr("name").unwrap_err();
        let ping = || Command::new("PING");
        client
            .pipeline()
            .command(ping())
            .command(ping())
            .run()
            .unwrap();
    });
    let told = |name| spans.told(name);
    assert_eq!(told("db.operation.name"), ["SET", "INCR", "PIPELINE"]);
    assert_eq!(told("parent"), ["request"; 3]);
    assert_eq!(told("db.system.name"), ["redis"; 3]);
    assert_eq!(told("server.address"), ["127.0.0.1"; 3]);
    let port = server.addr().port().to_string();
    assert_eq!(told("server.port"), [&*port; 3]);
    assert_eq!(told("error.type"), ["", "server", ""]);
    assert_eq!(told("otel.status_code"), ["", "ERROR", ""]);
    assert_eq!(told("db.response.status_code"), ["", "ERR", ""]);
    assert_eq!(told("db.operation.batch.size"), ["", "", "2"]);
    assert!(!format!("{:?}", spans.0.lock().unwrap()).contains("hunter2"));
}

#[test]
fn a_stream_is_a_span_beside_the_calls_that_are_made_meanwhile() {
    let server = RedisServer::start();
    // In another database, which distinguishes its span from that of the first.
    let second = Client::builder(&format!("{}/1", server.url())).interceptor(TracingInterceptor);
    let second = second.connect().unwrap();
    let spans = spans_of_request(&server, |client| {
        let ids = || std::iter::repeat_with(|| Command::new("CLIENT ID"));
        let mut broken = client.pipelined::<i64>(ids());
        let id = broken.next().unwrap().unwrap();
        let mut other = second.pipelined::<i64>(ids());
        other.next().unwrap().unwrap();
        client.ping().unwrap();
        server.cli(&["CLIENT", "KILL", "ID", &id.to_string()]);
        assert!(broken.any(|reply| reply.is_err()));
        drop(broken);
        drop(other);
    });
    let told = |name| spans.told(name);
    assert_eq!(told("db.operation.name"), ["PING", "PIPELINE", "PIPELINE"]);
    assert_eq!(told("parent"), ["request"; 3]);
    assert_eq!(told("error.type"), ["", "exchange", ""]);
    assert_eq!(told("db.namespace"), ["0", "0", "1"]);
}

#[test]
fn a_client_that_a_thread_drops_last_of_all_is_no_abort() {
    struct Last(Client);
    impl Drop for Last {
        fn drop(&mut self) {
            self.0.ping().unwrap();
        }
    }
    thread_local! {
        static LAST: RefCell<Option<Last>> = const { RefCell::new(None) };
    }
    let _alone = alone();
    let server = RedisServer::start();
    let client = Client::builder(&server.url()).interceptor(TracingInterceptor);
    let client = client.connect().unwrap();
    // The destructor is registered before the interceptor's, and runs after it.
    let used = std::thread::spawn(move || {
        LAST.set(Some(Last(client.clone())));
        client.ping().unwrap();
    });
    used.join().unwrap();
    assert!(server.calls("ping") >= 2);
}
