//! The events, as a program's own subscriber receives them.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use pool_core::{Builder, Error, Pool, TracingListener};
use pool_tests::eventually;
use pool_tests::scripted_manager::{Call, Outcome, Remote, ScriptedManager, pool_with};
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

const BOUND: Duration = Duration::from_secs(20);
const SHORT: Duration = Duration::from_millis(5);

/// Stores the events, as a program's log would.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<Entry>>>);

#[derive(Clone, Debug)]
struct Entry {
    level: Level,
    target: String,
    fields: BTreeMap<String, String>,
}

impl<S: Subscriber> Layer<S> for Log {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let metadata = event.metadata();
        self.0.lock().unwrap().push(Entry {
            level: *metadata.level(),
            target: metadata.target().to_owned(),
            fields: fields.0,
        });
    }
}

#[derive(Default)]
struct Fields(BTreeMap<String, String>);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }
}

impl Log {
    /// Waits for an event with this message and these fields. Most events come from the thread that caused them, a
    /// moment after their effect is visible.
    #[track_caller]
    fn expect(&self, level: Level, message: &str, fields: &[(&str, &str)]) {
        eventually(message, BOUND, || {
            self.0.lock().unwrap().iter().any(|entry| {
                entry.level == level
                    && entry.has("message", message)
                    && fields.iter().all(|(name, value)| entry.has(name, value))
            })
        });
    }
}

impl Entry {
    fn has(&self, name: &str, value: &str) -> bool {
        self.fields.get(name).is_some_and(|told| told == value)
    }
}

fn told_pool(
    settings: impl FnOnce(Builder<ScriptedManager>) -> Builder<ScriptedManager>,
) -> (Pool<ScriptedManager>, Remote) {
    pool_with(|builder| settings(builder.listener(TracingListener::new("orders"))))
}

#[test]
fn every_event_arrives_with_the_pools_name() {
    let log = Log::default();
    // For all threads: most events come from the pool's own.
    let subscriber = tracing_subscriber::registry().with(log.clone());
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let (pool, remote) = told_pool(|builder| {
        builder
            .max_size(1)
            .validate_after_idle(Some(Duration::ZERO))
            .held_too_long(Some(Duration::ZERO))
    });

    remote.next(Call::Make, Outcome::Bad);
    pool.get().unwrap_err();
    let error = [("error", "told to fail in Make")];
    log.expect(Level::WARN, "could not make a resource", &error);

    let held = pool.get().unwrap();
    let first = held.id().to_string();
    let first = [("resource", &*first)];
    log.expect(Level::DEBUG, "made a resource", &first);
    log.expect(
        Level::DEBUG,
        "lent a resource to a caller that had waited",
        &first,
    );
    let Err(Error::TimedOut(why)) = pool.get_timeout(SHORT) else {
        panic!("there was one more");
    };
    let status = why.status().to_string();
    let status = [("status", &*status)];
    log.expect(Level::WARN, "a caller timed out", &status);
    drop(held);
    log.expect(Level::WARN, "a resource was held for too long", &[]);

    drop(pool.get().unwrap());
    log.expect(Level::DEBUG, "validated a resource", &first);
    remote.next(Call::Validate, Outcome::Bad);
    drop(pool.get().unwrap());
    let no_good = [first[0], ("error", "told to fail in Validate")];
    log.expect(Level::INFO, "a resource failed validation", &no_good);
    let gone = [first[0], ("cause", "failed validation")];
    log.expect(Level::INFO, "dropped a resource", &gone);

    let (full, _remote) = told_pool(|builder| builder.max_waiting(0));
    full.get().unwrap_err();
    log.expect(Level::WARN, "refused a caller: too many are waiting", &[]);

    for entry in log.0.lock().unwrap().iter() {
        assert_eq!(entry.target, "pool_core::tracing_listener");
        assert!(
            entry.has("db.client.connection.pool.name", "orders"),
            "{entry:?}"
        );
    }
}
