//! The server itself.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use pool_redis::replies::{
    LatencyEvent, LatencyHistogram, LatencySample, MemoryStats, ModuleInfo, PrimaryLink, Role,
    ServerInfo, SlowLogEntry,
};
use pool_tests::{RedisServer, eventually};

use crate::{NAME, REDIS_7, Talk, in_both};

/// A tolerance for busy machines.
const SLACK: Duration = Duration::from_secs(100);

#[test]
fn a_server_tells_of_itself() {
    in_both(|talk| {
        talk.tell("SET k v EX 1000");
        talk.tell("SET lasting v");
        let info: ServerInfo = talk.ask("INFO everything");
        assert_eq!(info.get("tcp_port"), Some(&*talk.server.port().to_string()));
        assert_eq!(info.get("role"), Some("master"));
        assert!(info.redis_version().is_some());
        let keyspace = info.keyspace().unwrap();
        assert_eq!((keyspace[&0].keys, keyspace[&0].expires), (2, 1));
        // An estimate, 0 until the server has made one.
        assert!(keyspace[&0].avg_ttl <= Duration::from_secs(1000));
        let stats = info.command_stats().unwrap();
        assert_eq!(stats["set"].calls, 2);
        let part: ServerInfo = talk.ask("INFO memory");
        assert_eq!(part.sections.len(), 1);
        assert!(part.parse::<u64>("used_memory").unwrap().is_some());
    });
}

#[test]
fn a_primary_and_its_replica_know_each_other() {
    in_both(|talk| {
        let replica = RedisServer::start();
        replica.cli(&["REPLICAOF", "127.0.0.1", &talk.server.port().to_string()]);
        let replica = Talk::with(replica, talk.protocol);
        eventually("the replica follows", SLACK, || {
            let role = replica.ask("ROLE");
            let Role::Replica {
                host, port, link, ..
            } = role
            else {
                panic!("{role:?}")
            };
            assert_eq!((&*host, port), ("127.0.0.1", talk.server.port()));
            link == PrimaryLink::Connected
        });
        let Role::Replica { offset, .. } = replica.ask("ROLE") else {
            panic!()
        };
        assert!(offset.is_some());
        eventually("the primary lists it", SLACK, || match talk.ask("ROLE") {
            Role::Primary { replicas, .. } => replicas
                .iter()
                .any(|other| other.port == replica.server.port()),
            role => panic!("{role:?}"),
        });
        replica.tell("REPLICAOF 127.0.0.1 1");
        let Role::Replica { offset, port, .. } = replica.ask("ROLE") else {
            panic!()
        };
        assert_eq!((offset, port), (None, 1));
    });
}

#[test]
fn memory_is_accounted_for() {
    in_both(|talk| {
        talk.tell("SET k v");
        let memory: MemoryStats = talk.ask("MEMORY STATS");
        assert_eq!(memory.keys_count, 1);
        assert!(memory.peak_allocated >= memory.startup_allocated);
        assert!(memory.fragmentation > 0.0);
        assert!(memory.dbs[&0].overhead_hashtable_main > 0);
        assert!(!memory.rest.contains_key("db.0"));
        assert!(memory.allocator_allocated.is_some());
        assert!(talk.ask::<Option<u64>>("MEMORY USAGE k").is_some());
        assert_eq!(talk.ask::<Option<u64>>("MEMORY USAGE none"), None);
    });
}

#[test]
fn slow_commands_are_logged() {
    in_both(|talk| {
        talk.tell("CONFIG SET slowlog-log-slower-than 0");
        talk.tell("SET k v");
        let log: Vec<SlowLogEntry> = talk.ask("SLOWLOG GET 1");
        assert_eq!(log[0].command, ["SET", "k", "v"]);
        assert_eq!(log[0].client_name.as_deref(), Some(NAME));
        assert!(log[0].client.as_deref().unwrap().starts_with("127.0.0.1:"));
        assert!(log[0].at + SLACK > SystemTime::now() && log[0].duration < SLACK);
    });
}

#[test]
fn slow_events_are_remembered() {
    in_both(|talk| {
        assert!(talk.ask::<Vec<LatencyEvent>>("LATENCY LATEST").is_empty());
        talk.tell("CONFIG SET latency-monitor-threshold 1");
        talk.tell("DEBUG SLEEP 0.01");
        let events: Vec<LatencyEvent> = talk.ask("LATENCY LATEST");
        let slow = events.iter().find(|event| event.name == "command").unwrap();
        assert!(slow.max >= Duration::from_millis(10) && slow.max >= slow.latest);
        assert!(slow.at + SLACK > SystemTime::now());
        let history: Vec<LatencySample> = talk.ask("LATENCY HISTORY command");
        assert_eq!((history[0].at, history[0].latency), (slow.at, slow.latest));
        assert!(
            talk.ask::<Vec<LatencySample>>("LATENCY HISTORY none")
                .is_empty()
        );
    });
}

#[test]
fn commands_have_histograms() {
    in_both(|talk| {
        if !talk.is_at_least(REDIS_7) {
            return;
        }
        talk.tell("SET k v");
        talk.tell("SET k w");
        let commands: HashMap<String, LatencyHistogram> = talk.ask("LATENCY HISTOGRAM set get");
        assert_eq!(commands.len(), 1);
        let set = &commands["set"];
        assert_eq!(set.calls, 2);
        assert_eq!(set.buckets.last().unwrap().1, 2);
        assert!(set.buckets.is_sorted());
    });
}

#[test]
fn settings_and_modules_are_listed() {
    in_both(|talk| {
        let settings: HashMap<String, Bytes> = talk.ask("CONFIG GET port");
        assert_eq!(settings["port"], talk.server.port().to_string());
        let _: HashMap<String, Bytes> = talk.ask("CONFIG GET *");
        let modules: Vec<ModuleInfo> = talk.ask("MODULE LIST");
        let hello: pool_redis::replies::Hello = talk.ask("HELLO");
        assert_eq!(modules, hello.modules);
        assert_eq!(
            talk.ask::<Vec<(Bytes, u64)>>("PUBSUB NUMSUB a"),
            [("a".into(), 0)]
        );
    });
}
