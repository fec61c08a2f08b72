//! Reads that replicas answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, bounded};
use parking_lot::Mutex;
use pool_redis::{Address, Client, Command, Commands, Error, ReadFrom};
use pool_tests::{
    Fault, FaultKind, FaultProxy, ForkKind, RedisServer, ScriptedPeer, Sentinels, Side, eventually,
    in_child, isolated_within, shared_sentinels, while_held,
};

use crate::failover::BOUND;
use crate::scripted::ScriptedSentinel;

fn connect(sentinels: &Sentinels, who: ReadFrom) -> Client {
    let client = Client::builder(&sentinels.url())
        .read_from(who)
        .timeout(BOUND);
    client.connect().unwrap()
}

/// Writes something, and waits until all replicas have it.
fn write(sentinels: &Sentinels, client: &Client) {
    client.set("name", "michael").unwrap();
    client.sadd("members", [1, 2, 3]).unwrap();
    for replica in sentinels.replicas() {
        eventually("the replica has it", BOUND, || {
            replica.cli(&["EXISTS", "name", "members"]) == "2"
        });
    }
}

fn read(client: &Client, times: usize) {
    for _ in 0..times {
        assert_eq!(client.get("name").unwrap(), Some("michael".to_owned()));
    }
}

#[test]
fn what_only_reads_goes_to_the_replicas_in_turn_and_all_else_to_the_master() {
    let sentinels = Sentinels::start();
    let (master, replicas) = (sentinels.master(), sentinels.replicas());
    let elsewhere = ReadFrom::zone("of nobody");
    for who in [ReadFrom::PreferReplica, ReadFrom::Replica, elsewhere] {
        let client = connect(&sentinels, who);
        write(&sentinels, &client);
        let before: Vec<u64> = replicas.iter().map(|one| one.calls("get")).collect();
        read(&client, 20);
        for (replica, before) in replicas.iter().zip(before) {
            assert_eq!(replica.calls("get") - before, 10);
        }
        assert_eq!(master.calls("get"), 0);
    }
    let client = connect(&sentinels, ReadFrom::Replica);
    client.dbsize().unwrap();
    assert_eq!(master.calls("dbsize"), 1, "it has no keys");
    assert_eq!(
        client
            .sscan::<i64>("members")
            .flatten()
            .collect::<Vec<_>>()
            .len(),
        3
    );
    let mut pipeline = client.pipeline();
    pipeline.push(Command::new("GET").arg("name"));
    pipeline.execute().unwrap();
    assert_eq!((master.calls("sscan"), master.calls("get")), (1, 1));
    let client = connect(&sentinels, ReadFrom::Master);
    read(&client, 5);
    assert_eq!(master.calls("get"), 6);
}

/// How many of that many reads each of these servers answers.
fn answers<const N: usize>(client: &Client, reads: usize, servers: [&RedisServer; N]) -> [u64; N] {
    let before = servers.map(|server| server.calls("get"));
    read(client, reads);
    std::array::from_fn(|at| servers[at].calls("get") - before[at])
}

#[test]
fn a_forked_child_finds_the_replicas_by_itself() {
    let test = "replicas::a_forked_child_finds_the_replicas_by_itself";
    isolated_within(Duration::from_secs(180), test, || {
        let sentinels = Sentinels::start();
        let client = connect(&sentinels, ReadFrom::Replica);
        write(&sentinels, &client);
        for kind in ForkKind::ALL {
            read(&client, 5);
            in_child(*kind, || read(&client, 5)).expect_success();
        }
        read(&client, 5);
        assert_eq!(sentinels.master().calls("get"), 0);
    });
}

#[test]
fn the_replica_that_answers_soonest_is_read_from() {
    let sentinels = Sentinels::start();
    let [far, near] = sentinels.replicas()[..] else {
        panic!("there are two replicas");
    };
    let long_way = FaultProxy::start(far.addr(), |_| {
        let (to, kind) = (Side::Client, FaultKind::Slow(Duration::from_millis(100)));
        Some(Fault { to, after: 0, kind })
    });
    let (far_port, detour) = (far.port(), long_way.addr().port());
    let client = Client::builder(&sentinels.url())
        .read_from(ReadFrom::Nearest)
        .timeout(BOUND)
        .map_addresses(move |told| match told {
            Address::Tcp { host, port } if port == far_port => Address::Tcp { host, port: detour },
            other => other,
        })
        .connect()
        .unwrap();
    write(&sentinels, &client);
    let servers = [sentinels.master(), far, near];
    eventually("the near one is found", BOUND, || {
        answers(&client, 30, servers) == [0, 0, 30]
    });
    long_way.heal();
    eventually("the other is found", BOUND, || {
        let [by_master, by_far, _] = answers(&client, 30, servers);
        assert_eq!(by_master, 0);
        by_far > 1
    });
}

#[test]
fn the_replica_in_the_own_zone_is_read_from() {
    let sentinels = Sentinels::start();
    let [one, other] = sentinels.replicas()[..] else {
        panic!("there are two replicas");
    };
    let mut answers_to_settings = [(one, "a"), (other, "b")]
        .into_iter()
        .map(|(server, zone)| server.try_cli(&["CONFIG", "SET", "availability-zone", zone]));
    // Valkey has zones since 8.0; Redis has none.
    let has_zones = answers_to_settings.all(|answer| answer.is_ok());
    let servers = [sentinels.master(), one, other];
    let check = |zone: &str, expected: [u64; 3]| {
        let client = connect(&sentinels, ReadFrom::zone(zone));
        write(&sentinels, &client);
        eventually("the zones are known", BOUND, || {
            answers(&client, 30, servers) == expected
        });
    };
    check("c", [0, 15, 15]);
    match has_zones {
        true => {
            check("a", [0, 30, 0]);
            check("b", [0, 0, 30]);
        }
        false => check("a", [0, 15, 15]),
    }
}

#[test]
fn others_answer_for_replicas_that_are_gone_and_the_master_when_all_are() {
    let sentinels = Sentinels::start();
    let replicas = sentinels.replicas();
    let (prefers, insists) = (
        connect(&sentinels, ReadFrom::PreferReplica),
        connect(&sentinels, ReadFrom::Replica),
    );
    write(&sentinels, &prefers);
    for client in [&prefers, &insists] {
        read(client, 10);
    }
    replicas[0].kill();
    for client in [&prefers, &insists] {
        read(client, 50);
    }
    replicas[1].kill();
    let master = sentinels.master();
    let before = master.calls("get");
    read(&prefers, 50);
    assert_eq!(master.calls("get") - before, 50);
    let hasty = insists.with_timeout(Duration::from_secs(3));
    match hasty.get::<String>("name") {
        Err(Error::Connect(error)) => assert!(error.is_transient(), "{error}"),
        other => panic!("{other:?}"),
    }
    assert_eq!(master.calls("get") - before, 50);
    replicas[1].restart();
    read(&insists, 10);
    assert_eq!(master.calls("get") - before, 50);
}

#[test]
fn a_replica_that_hangs_costs_a_read_a_part_of_its_time() {
    let sentinels = Sentinels::start();
    let client = connect(&sentinels, ReadFrom::PreferReplica).with_timeout(Duration::from_secs(10));
    write(&sentinels, &client);
    read(&client, 10);
    sentinels
        .replicas()
        .iter()
        .for_each(|replica| replica.stop());
    read(&client, 10);
    sentinels
        .replicas()
        .iter()
        .for_each(|replica| replica.resume());
}

/// A replica that takes some time for each read, and the number of reads.
fn slow_replica(time: Duration) -> (ScriptedPeer, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let counting = asked.clone();
    let peer = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        loop {
            wire.read_request()?;
            counting.fetch_add(1, Ordering::SeqCst);
            thread::sleep(time);
            wire.send(b"$7\r\nmichael\r\n")?;
        }
    });
    (peer, asked)
}

fn connect_to_replicas(sentinel: &ScriptedSentinel, time: Duration) -> Client {
    let url = format!("redis+sentinel://{}/mymaster", sentinel.host());
    let client = Client::builder(&url).read_from(ReadFrom::Replica);
    client.timeout(BOUND).connect().unwrap().with_timeout(time)
}

#[test]
fn a_read_that_nobody_else_can_answer_has_all_of_its_time() {
    let master = RedisServer::start();
    // More than half of the time, and some seconds less than all of it.
    let (replica, asked) = slow_replica(Duration::from_secs(6));
    let sentinel = ScriptedSentinel::telling_of_replicas(master.port(), &[replica.port()]);
    let client = connect_to_replicas(&sentinel, Duration::from_secs(11));
    read(&client, 1);
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

/// They are asked one after another, and the last one gets the rest of the time.
#[test]
fn replicas_that_answer_too_late_are_told_of_as_such() {
    let master = RedisServer::start();
    let replicas = [(); 2].map(|()| slow_replica(Duration::from_secs(4)));
    let ports = replicas.each_ref().map(|(peer, _)| peer.port());
    let sentinel = ScriptedSentinel::telling_of_replicas(master.port(), &ports);
    let client = connect_to_replicas(&sentinel, Duration::from_secs(2));
    // Callers that come when both have just failed get the same error.
    for _ in 0..3 {
        match client.get::<String>("name") {
            Err(Error::Exchange(error)) => assert!(error.is_timeout(), "{error}"),
            other => panic!("{other:?}"),
        }
    }
    let asked = replicas.map(|(_, asked)| asked.load(Ordering::SeqCst));
    assert!(asked.iter().sum::<usize>() >= 4, "{asked:?}");
}

#[test]
fn a_connection_to_the_only_replica_is_waited_for() {
    let master = RedisServer::start();
    // More than the third of the time that is for a connection. Twice this is still some seconds less than all of it.
    let (replica, _) = slow_replica(Duration::from_secs(4));
    let sentinel = ScriptedSentinel::telling_of_replicas(master.port(), &[replica.port()]);
    let url = format!("redis+sentinel://{}/mymaster", sentinel.host());
    let client = Client::builder(&url).read_from(ReadFrom::Replica);
    let client = client.max_size(1).timeout(BOUND).connect().unwrap();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| read(&client.with_timeout(Duration::from_secs(11)), 1));
        }
    });
}

#[test]
fn where_there_is_no_replica_the_master_is_read_from() {
    let master = RedisServer::start();
    master.cli(&["SET", "name", "michael"]);
    let sentinel = ScriptedSentinel::telling(master.port());
    let url = format!(
        "redis+sentinel://{}/mymaster?read_from=replica",
        sentinel.host()
    );
    let client = Client::builder(&url).timeout(BOUND).connect().unwrap();
    read(&client, 5);
    assert_eq!(master.calls("get"), 5);
}

#[test]
fn a_client_that_is_closed_before_its_first_read_says_so() {
    let sentinels = shared_sentinels();
    for who in [ReadFrom::Replica, ReadFrom::PreferReplica] {
        let client = Client::builder(&sentinels.url()).read_from(who);
        let client = client.timeout(Duration::from_secs(5)).build().unwrap();
        client.close(Duration::ZERO).unwrap();
        match client.get::<String>("name") {
            Err(Error::Pool { error, .. }) => {
                assert!(matches!(error, pool_core::Error::Closed), "{error}");
            }
            other => panic!("{other:?}"),
        }
    }
}

/// An address map is called while the sentinels' answer is processed, and may be slow.
#[test]
fn who_reads_does_not_wait_for_the_sentinels_beyond_its_time() {
    let sentinels = Sentinels::start();
    let gate: Arc<Mutex<Option<Receiver<()>>>> = Arc::default();
    let hold = || {
        let (held, holds) = bounded(0);
        *gate.lock() = Some(holds);
        held
    };
    let passing = gate.clone();
    let client = Client::builder(&sentinels.url())
        .read_from(ReadFrom::PreferReplica)
        .timeout(BOUND)
        .map_addresses(move |told| {
            let gate = passing.lock().clone();
            if let Some(gate) = gate {
                let _ = gate.recv();
            }
            told
        })
        .build()
        .unwrap();
    let hasty = client.with_timeout(Duration::from_millis(500));
    let first = while_held(hold(), BOUND, || hasty.get::<String>("name"));
    assert!(first.as_ref().is_err_and(Error::is_timeout), "{first:?}");
    write(&sentinels, &client);
    read(&client, 10);
    let held = hold();
    sentinels.replicas()[0].kill();
    while_held(held, BOUND, || read(&client, 50));
}

#[test]
fn that_a_sentinel_broke_off_before_it_told_of_replicas_does_not_say_that_there_are_none() {
    let master = RedisServer::start();
    let sentinel = ScriptedSentinel::telling_only(master.port());
    let url = format!("redis+sentinel://{}/mymaster", sentinel.host());
    let client = Client::builder(&url).read_from(ReadFrom::Replica);
    let client = client.timeout(Duration::from_secs(2)).build().unwrap();
    let error = client.get::<String>("name").unwrap_err();
    assert!(matches!(error, Error::Connect(_)), "{error:?}");
    assert_eq!(master.calls("get"), 0);
}

#[test]
fn after_a_failover_the_replicas_are_others() {
    let sentinels = Sentinels::start();
    let client = connect(&sentinels, ReadFrom::Replica);
    write(&sentinels, &client);
    read(&client, 10);
    let old = sentinels.master();
    old.kill();
    let (new, _) = sentinels.promotion(old);
    // Not all sentinels may know yet.
    let is_other = |one: &&RedisServer| one.port() != old.port() && one.port() != new.port();
    let other = sentinels.servers().iter().find(is_other).unwrap();
    eventually("only the one that is left is read from", BOUND, || {
        let before = (new.calls("get"), other.calls("get"));
        read(&client, 10);
        (new.calls("get"), other.calls("get")) == (before.0, before.1 + 10)
    });
}
