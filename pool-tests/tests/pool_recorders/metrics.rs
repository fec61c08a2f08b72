//! The metrics, with OpenTelemetry's names:
//! <https://opentelemetry.io/docs/specs/semconv/database/database-metrics/#connection-pools>.

use std::collections::BTreeMap;
use std::thread;
use std::time::Duration;

use metrics::{Unit, with_local_recorder};
use metrics_util::debugging::{DebugValue, DebuggingRecorder, Snapshotter};
use pool_core::{MetricsListener, Pool};
use pool_tests::eventually;
use pool_tests::scripted_manager::{Call, Outcome, Remote, ScriptedManager, pool_with};

const BOUND: Duration = Duration::from_secs(20);

/// Longer than a tick of the system's timer, which is the precision of a loan's start time.
const SHORT: Duration = Duration::from_millis(50);

/// Half of the above, in seconds: shorter than anything that lasted that long, whatever the ticks.
const AT_LEAST: f64 = 0.025;

/// The values recorded for each name and labels, as `name{label=value}`, in order. Without the pool's name, which is
/// the same everywhere.
type Recorded = BTreeMap<String, Vec<f64>>;

fn recorded_pool(name: &str) -> (Pool<ScriptedManager>, Remote, MetricsListener, Snapshotter) {
    let recorder = DebuggingRecorder::new();
    let listener = with_local_recorder(&recorder, || MetricsListener::new(name));
    let (pool, remote) = pool_with(|builder| {
        let builder = builder.max_size(2).record_use(true);
        builder.listener(listener.clone())
    });
    (pool, remote, listener, recorder.snapshotter())
}

/// Adds what has been recorded since the last call.
fn gather(recorded: &mut Recorded, pool: &str, snapshotter: &Snapshotter) {
    for (key, unit, _, value) in snapshotter.snapshot().into_vec() {
        let (name, labels) = (key.key().name(), key.key().labels());
        let unit_of_name = match name.ends_with("_time") {
            true => Unit::Seconds,
            false => Unit::Count,
        };
        assert_eq!(unit, Some(unit_of_name), "{name}");
        let (of_pool, others): (Vec<_>, Vec<_>) =
            labels.partition(|label| label.key() == "db.client.connection.pool.name");
        assert!(matches!(of_pool[..], [label] if label.value() == pool));
        let others = others
            .iter()
            .map(|label| format!("{{{}={}}}", label.key(), label.value()));
        let name = name.to_owned() + &others.collect::<String>();
        recorded.entry(name).or_default().extend(values(value));
    }
}

fn values(value: DebugValue) -> Vec<f64> {
    match value {
        // The count since the last snapshot.
        DebugValue::Counter(count) => vec![count as f64],
        DebugValue::Gauge(value) => vec![value.into_inner()],
        DebugValue::Histogram(values) => values.iter().map(|value| value.into_inner()).collect(),
    }
}

#[test]
fn times_and_time_outs_arrive_in_seconds_under_their_names() {
    let (pool, remote, _, snapshotter) = recorded_pool("orders");
    let (one, other) = (pool.get().unwrap(), pool.get().unwrap());
    pool.get_timeout(SHORT).unwrap_err();
    other.discard();
    // A failed make counts neither as a created connection nor as one that was waited for.
    remote.next(Call::Make, Outcome::Bad);
    pool.get().unwrap_err();
    drop(one);
    // Callers that need not wait are not counted.
    drop(pool.get().unwrap());
    // The listener is called a moment after the caller has the resource.
    let mut recorded = Recorded::new();
    eventually("both makes are recorded", BOUND, || {
        gather(&mut recorded, "orders", &snapshotter);
        recorded["db.client.connection.create_time"].len() == 2
    });
    let sum = recorded["db.client.connection.timeouts"].iter().sum();
    assert_eq!(1.0, sum);
    let waited = &recorded["db.client.connection.wait_time"];
    assert_eq!(waited.len(), 3, "two for a make, and one in vain");
    assert!(waited[2] >= AT_LEAST, "{waited:?}");
    let used = &recorded["db.client.connection.use_time"];
    assert_eq!(used.len(), 2, "what is discarded does not come back");
    assert!(used[0] >= AT_LEAST, "{used:?}");
    let times = recorded.iter().filter(|(name, _)| name.ends_with("_time"));
    let mut times = times.flat_map(|(_, times)| times);
    assert!(times.all(|time| (0.0..20.0).contains(time)), "{recorded:?}");
}

#[test]
fn the_state_arrives_when_somebody_looks() {
    let (pool, _remote, listener, snapshotter) = recorded_pool("customers");
    let look = || {
        listener.observe(&pool.status());
        let mut recorded = Recorded::new();
        gather(&mut recorded, "customers", &snapshotter);
        [
            "count{db.client.connection.state=idle}",
            "count{db.client.connection.state=used}",
            "max",
            "pending_requests",
        ]
        .map(|name| recorded[&format!("db.client.connection.{name}")][0])
    };
    assert_eq!(look(), [0.0, 0.0, 2.0, 0.0]);
    let (one, other) = (pool.get().unwrap(), pool.get().unwrap());
    assert_eq!(look(), [0.0, 2.0, 2.0, 0.0]);
    thread::scope(|scope| {
        let waiter = scope.spawn(|| drop(pool.get().unwrap()));
        eventually("somebody waits", BOUND, || pool.status().waiting == 1);
        assert_eq!(look(), [0.0, 2.0, 2.0, 1.0]);
        drop(one);
        waiter.join().unwrap();
    });
    assert_eq!(look(), [1.0, 1.0, 2.0, 0.0]);
    pool.resize(1).unwrap();
    drop(other);
    eventually("one is left", BOUND, || look() == [1.0, 0.0, 1.0, 0.0]);
}
