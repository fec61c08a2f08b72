//! The metrics, with OpenTelemetry's names: <https://opentelemetry.io/docs/specs/semconv/database/redis/>.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use metrics::{Unit, with_local_recorder};
use metrics_util::debugging::{DebugValue, DebuggingRecorder, Snapshotter};
use pool_redis::{Client, Command, MetricsInterceptor};
use pool_tests::RedisServer;

/// The labels of each timed call, in order of their names, without the server's address.
fn recorded(snapshotter: &Snapshotter, address: SocketAddr) -> Vec<String> {
    let (host, port) = (address.ip().to_string(), address.port().to_string());
    let mut calls = Vec::new();
    for (key, unit, description, value) in snapshotter.snapshot().into_vec() {
        assert_eq!(key.key().name(), "db.client.operation.duration");
        assert_eq!(unit, Some(Unit::Seconds));
        assert!(description.is_some());
        let mut labels: BTreeMap<_, _> = key
            .key()
            .labels()
            .map(|label| (label.key(), label.value()))
            .collect();
        assert_eq!(labels.remove("server.address"), Some(&*host));
        assert_eq!(labels.remove("server.port"), Some(&*port));
        assert_eq!(labels.remove("db.system.name"), Some("redis"));
        let DebugValue::Histogram(times) = value else {
            panic!("no histogram")
        };
        let in_seconds = 0.0..20.0;
        assert!(times.iter().all(|time| in_seconds.contains(&**time)));
        let labels: Vec<_> = labels.into_values().collect();
        calls.extend(times.iter().map(|_| labels.join(" ")));
    }
    calls.sort();
    calls
}

#[test]
fn each_call_is_timed_with_its_name_and_what_became_of_it() {
    let server = RedisServer::start();
    let client = Client::builder(&format!("{}/3", server.url()))
        .interceptor(MetricsInterceptor)
        .connect()
        .unwrap();
    let recorder = DebuggingRecorder::new();
    with_local_recorder(&recorder, || {
        client.set("name", "michael").unwrap();
        client.get::<String>("name").unwrap();
        client.get::<String>("name").unwrap();
        client.incr("name").unwrap_err();
        client.get::<i64>("name").unwrap_err();
        let pipeline = client.pipeline().command(Command::new("ping"));
        pipeline.run().unwrap();
        let transaction = client.transaction();
        let run = transaction.run::<Vec<i64>>(|queue| queue.queue(Command::new("INCR").arg("n")));
        run.unwrap();
    });
    assert_eq!(
        recorded(&recorder.snapshotter(), server.addr()),
        [
            "3 GET",
            "3 GET",
            "3 GET conversion",
            "3 INCR ERR server",
            "3 MULTI",
            "3 PIPELINE",
            "3 SET"
        ]
    );
}
