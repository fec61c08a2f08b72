//! Consumer groups: no entry is lost, whatever happens to readers, connections and the server's data.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use pool_redis::replies::{StreamEntry, StreamId};
use pool_redis::{
    Client, Command, ConsumerGroup, Error, GroupReader, GroupStart, Protocol, RetryPolicy,
};
use pool_tests::{
    ChildOutcome, Fault, FaultKind, FaultProxy, ForkKind, RedisServer, ScriptedPeer, Side, Version,
    eventually, fork_child, isolated, shared_server,
};
use rustix::process::{Signal, getpid, kill_process};

const BOUND: Duration = Duration::from_secs(60);

/// Longer than any test takes.
const LONG: Duration = Duration::from_secs(600);

/// Soon, but not immediate.
const SHORT: Duration = Duration::from_millis(50);

/// The fields of each entry.
type Number = BTreeMap<String, u64>;

fn group(url: &str) -> ConsumerGroup {
    let client = Client::builder(url).timeout(BOUND).connect().unwrap();
    ConsumerGroup::new(&client, "stream", "group")
}

/// A group of a stream with these numbers.
fn group_of(server: &RedisServer, numbers: std::ops::Range<u64>) -> ConsumerGroup {
    let group = group(&server.url());
    group.create(GroupStart::Beginning).unwrap();
    add(server, numbers);
    group
}

fn add(server: &RedisServer, numbers: std::ops::Range<u64>) {
    let client = Client::connect(&server.url()).unwrap();
    let add = |number| {
        Command::new("XADD")
            .arg("stream")
            .arg("*")
            .arg("number")
            .arg(number)
    };
    client
        .pipelined::<StreamId>(numbers.map(add))
        .for_each(|added| assert!(added.is_ok()));
}

/// A reader that does not block.
fn reader(group: &ConsumerGroup, name: &str) -> GroupReader<Number> {
    group.reader_as(name).block(Duration::ZERO)
}

/// The numbers of all entries available to it now, and whether they are marked as redelivered.
fn all(reader: &mut GroupReader<Number>) -> Vec<(u64, bool)> {
    std::iter::from_fn(|| reader.poll().unwrap())
        .map(|delivery| (delivery.fields["number"], delivery.is_redelivery()))
        .collect()
}

/// Whether a reader is blocked at the server.
fn is_waiting(server: &RedisServer) -> bool {
    let clients = server.clients();
    let mut waiting = clients.iter().filter(|client| client.contains(" flags=b"));
    waiting.any(|client| client.contains(" cmd=xreadgroup"))
}

fn pending(server: &RedisServer) -> u64 {
    group(&server.url()).pending_summary().unwrap().count
}

/// What fails is left pending each time, and found again in the next complete check.
#[test]
fn what_is_taken_over_again_and_again_does_not_keep_the_new_away() {
    let server = RedisServer::start();
    let group = group_of(&server, 0..3);
    assert_eq!(all(&mut reader(&group, "gone")).len(), 3);
    add(&server, 3..5);
    let millisecond = Duration::from_millis(1);
    let mut reader = reader(&group, "other").count(1).claim_idle(millisecond);
    let mut given = Vec::new();
    while given.len() < 8 {
        eventually("all that was left may be taken over", BOUND, || {
            let pending = group.pending(StreamId::MIN, 10).unwrap();
            pending.iter().all(|entry| entry.idle >= millisecond)
        });
        given.push(reader.poll().unwrap().unwrap().fields["number"]);
    }
    assert_eq!(given, [0, 1, 2, 3, 0, 1, 2, 3]);
    let mut next = || reader.poll().unwrap().unwrap().fields["number"];
    assert_eq!(next(), 4);
}

#[test]
fn a_group_is_made_once_with_its_stream() {
    let server = RedisServer::start();
    let group = group(&server.url());
    assert!(group.create(GroupStart::Beginning).unwrap());
    assert!(!group.create(GroupStart::End).unwrap());
    assert_eq!(server.cli(&["TYPE", "stream"]), "stream");
    server.cli(&["SET", "text", ""]);
    let wrong = ConsumerGroup::new(&Client::connect(&server.url()).unwrap(), "text", "group");
    assert!(matches!(
        wrong.create(GroupStart::End),
        Err(Error::Server(_))
    ));
}

#[test]
fn a_group_begins_where_it_is_told_to() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    for number in 1..=3_u64 {
        let add = Command::new("XADD")
            .arg("stream")
            .arg(StreamId::new(number, 0));
        client
            .query::<StreamId>(add.arg("number").arg(number))
            .unwrap();
    }
    for (name, start, expected) in [
        ("all", GroupStart::Beginning, &[1, 2, 3][..]),
        ("later", GroupStart::After(StreamId::new(1, 0)), &[2, 3]),
        ("none", GroupStart::End, &[]),
    ] {
        let group = ConsumerGroup::new(&client, "stream", name);
        assert!(group.create(start).unwrap());
        let numbers: Vec<u64> = all(&mut reader(&group, "a"))
            .into_iter()
            .map(|(number, _)| number)
            .collect();
        assert_eq!(numbers, expected);
    }
}

#[test]
fn readers_share_the_entries_in_either_protocol() {
    for protocol in [Protocol::Resp2, Protocol::Resp3] {
        let server = RedisServer::start();
        let client = Client::builder(&server.url())
            .protocol(protocol)
            .connect()
            .unwrap();
        let group = ConsumerGroup::new(&client, "stream", "group");
        group.create(GroupStart::Beginning).unwrap();
        add(&server, 0..100);
        let mut readers = [reader(&group, "a").count(7), reader(&group, "b").count(11)];
        let mut given = Vec::new();
        while let Some(deliveries) = readers
            .iter_mut()
            .map(|reader| reader.poll().unwrap())
            .collect::<Option<Vec<_>>>()
        {
            for delivery in deliveries {
                assert!(!delivery.is_redelivery());
                given.push(delivery.fields["number"]);
                assert!(delivery.ack().unwrap());
                assert!(!delivery.ack().unwrap());
            }
        }
        for reader in &mut readers {
            given.extend(all(reader).into_iter().map(|(number, _)| number));
        }
        given.sort();
        assert!(given.into_iter().eq(0..100));
    }
}

#[test]
fn after_a_restart_what_was_pending_comes_first() {
    let server = RedisServer::start();
    let group = group_of(&server, 0..5);
    let mut before = reader(&group, "a").count(3);
    before.poll().unwrap().unwrap().ack().unwrap();
    // Yielded and not acknowledged, and read but not yielded.
    before.poll().unwrap().unwrap();
    drop(before);
    let mut after = reader(&group, "a").count(1);
    assert_eq!(
        all(&mut after),
        [(1, true), (2, true), (3, false), (4, false)]
    );
    assert_eq!(pending(&server), 4);
    let ids = group.pending(StreamId::MIN, 10).unwrap();
    assert_eq!(group.ack(ids.iter().map(|entry| entry.id)).unwrap(), 4);
    assert_eq!(group.ack([]).unwrap(), 0);
    assert_eq!(pending(&server), 0);
}

#[test]
fn what_one_left_another_takes_over() {
    let server = RedisServer::start();
    let group = group_of(&server, 0..50);
    assert_eq!(all(&mut reader(&group, "dead").count(50)).len(), 50);
    let mut other = reader(&group, "other").count(7).claim_idle(LONG);
    assert_eq!(all(&mut other), [], "too early");
    // Longer than a busy machine delays the other reader, which would otherwise take over its own entries.
    const IDLE: Duration = Duration::from_secs(3);
    thread::sleep(IDLE);
    let mut other = reader(&group, "other").count(7).claim_idle(IDLE);
    let taken = all(&mut other);
    assert!(taken.into_iter().eq((0..50).map(|number| (number, true))));
    let summary = group.pending_summary().unwrap();
    assert_eq!(
        (summary.count, summary.consumers),
        (50, vec![("other".into(), 50)])
    );
    let entries = group.pending(StreamId::MIN, 10).unwrap();
    assert!(entries.len() == 10 && entries.iter().all(|entry| entry.deliveries == 2));
}

#[test]
fn what_is_taken_over_by_hand_comes_once() {
    let server = RedisServer::start();
    let group = group_of(&server, 0..10);
    assert_eq!(all(&mut reader(&group, "dead").count(10)).len(), 10);
    let mut other = reader(&group, "other").count(4);
    assert_eq!(all(&mut other), []);
    assert_eq!(other.claim(Duration::ZERO).unwrap(), 4);
    // Entries not yielded yet are pending for itself, but are not yielded twice because of that.
    let rest = server.cli(&["XPENDING", "stream", "group"]);
    assert!(rest.contains("other"), "{rest}");
    let mut numbers = BTreeSet::new();
    for _ in 0..3 {
        let _ = other.claim(Duration::ZERO).unwrap();
    }
    for (number, is_redelivery) in all(&mut other) {
        assert!(is_redelivery);
        assert!(numbers.insert(number), "{number} came twice");
    }
    assert!(numbers.into_iter().eq(0..10));
}

#[test]
fn what_was_deleted_while_it_was_pending_is_told_by_its_id() {
    let server = RedisServer::start();
    let group = group_of(&server, 0..4);
    let mut dead = reader(&group, "dead");
    let ids: Vec<StreamId> = std::iter::from_fn(|| dead.poll().unwrap())
        .map(|delivery| delivery.id)
        .collect();
    for id in &ids[1..3] {
        server.cli(&["XDEL", "stream", &id.to_string()]);
    }
    let mut again = reader(&group, "dead");
    assert_eq!(all(&mut again), [(0, true), (3, true)]);
    assert_eq!(again.take_deleted(), ids[1..3]);
    assert_eq!(again.take_deleted(), []);

    let mut other = reader(&group, "other");
    assert_eq!(other.claim(Duration::ZERO).unwrap(), 2);
    assert_eq!(all(&mut other), [(0, true), (3, true)]);
    assert_eq!(other.take_deleted(), ids[1..3]);
    let are_forgotten = server.version() >= Version::new(7, 0, 0);
    assert_eq!(pending(&server), if are_forgotten { 2 } else { 4 });
    group.ack(ids).unwrap();
    assert_eq!(pending(&server), 0);
}

/// The process dies between reading and acknowledging, more than once, and others finish its work.
#[test]
fn no_entry_is_lost_when_readers_are_killed() {
    const ENTRIES: u64 = 200;
    isolated("no_entry_is_lost_when_readers_are_killed", || {
        let server = RedisServer::start();
        group_of(&server, 0..ENTRIES);
        for (survived, name) in [(0, "first"), (5, "second"), (37, "third"), (70, "fourth")] {
            let child = fork_child(ForkKind::Fork, || {
                let group = group(&server.url());
                let reader = reader(&group, name).block(SHORT).count(20);
                let client = Client::connect(&server.url()).unwrap();
                for (index, delivery) in reader.enumerate() {
                    let delivery = delivery.unwrap();
                    if index == survived {
                        kill_this_process();
                    }
                    record(&client, delivery.fields["number"]);
                    assert!(delivery.ack().unwrap());
                }
            });
            assert_eq!(child.wait(BOUND), ChildOutcome::Signaled(libc::SIGKILL));
        }
        let left = pending(&server);
        assert!(left > 4, "they died with {left} pending");
        work_until_all_is_done(&server, ENTRIES);
    });
}

fn kill_this_process() -> ! {
    kill_process(getpid(), Signal::KILL).unwrap();
    unreachable!("it was killed")
}

/// Notes in the server that the entry with this number was processed.
fn record(client: &Client, number: u64) {
    let record = Command::new("HINCRBY").arg("worked at").arg(number).arg(1);
    client.query::<u64>(record).unwrap();
}

/// Two readers take over what others left, and process the rest.
fn work_until_all_is_done(server: &RedisServer, entries: u64) {
    let is_done = AtomicBool::new(false);
    thread::scope(|scope| {
        let stoppers: Vec<_> = ["survivor", "heir"]
            .map(|name| {
                let group = group(&server.url());
                let mut reader = reader(&group, name).block(SHORT).claim_idle(SHORT * 4);
                let stopper = reader.stopper();
                let is_done = &is_done;
                scope.spawn(move || {
                    let client = Client::connect(&server.url()).unwrap();
                    for delivery in &mut reader {
                        let delivery = delivery.unwrap();
                        record(&client, delivery.fields["number"]);
                        delivery.ack().unwrap();
                    }
                    assert!(
                        is_done.load(Ordering::SeqCst),
                        "it ended before it was stopped"
                    );
                });
                stopper
            })
            .into();
        eventually("all is worked at and acknowledged", BOUND, || {
            server.cli(&["HLEN", "worked at"]) == entries.to_string() && pending(server) == 0
        });
        is_done.store(true, Ordering::SeqCst);
        stoppers.iter().for_each(|stopper| stopper.stop());
    });
}

/// The connection breaks at each byte in turn: what the server had handed out by then is asked for again.
#[test]
fn no_entry_is_lost_when_the_reply_is() {
    let server = RedisServer::start();
    let faults = at_each_byte(&server, |after, group| {
        server.cli(&["FLUSHALL"]);
        group_of(&server, 0..5);
        let mut reader = reader(group, "a").count(2);
        assert_eq!(
            all_in_spite(&mut reader),
            [0, 1, 2, 3, 4],
            "after {after} bytes"
        );
    });
    assert!(faults > 100, "{faults} faults");
}

/// The same, after the group was recreated for a stream with lower ids.
#[test]
fn no_entry_of_a_group_that_was_made_again_is_lost_when_the_reply_is() {
    let server = RedisServer::start();
    let faults = at_each_byte(&server, |after, group| {
        server.cli(&["FLUSHALL"]);
        let mut reader = reader(group, "a");
        for numbers in [10..13, 1..4] {
            let is_gone = |error: Error| matches!(error, Error::Server(refusal) if refusal.code() == "NOGROUP");
            eventually("a call comes through", BOUND, || {
                reader.poll().is_err_and(is_gone)
            });
            group_of(&server, 0..0);
            for number in numbers.clone() {
                let (id, text) = (format!("{number}-0"), number.to_string());
                server.cli(&["XADD", "stream", &id, "number", &text]);
            }
            let given = all_in_spite(&mut reader);
            assert!(given.into_iter().eq(numbers), "after {after} bytes");
            server.cli(&["FLUSHALL"]);
        }
    });
    assert!(faults > 100, "{faults} faults");
}

/// The ids start over unnoticed: knowledge of the old ones must not hide the new ones.
#[test]
fn what_is_asked_for_after_a_lost_reply_is_behind_the_last_that_was_new() {
    let (asked, requests) = crossbeam_channel::unbounded();
    let peer = ScriptedPeer::start(move |wire| {
        let entry = |id: &str| {
            let fields = "*2\r\n$6\r\nnumber\r\n$1\r\n7\r\n";
            format!("*1\r\n*2\r\n$6\r\nstream\r\n*1\r\n*2\r\n$3\r\n{id}\r\n{fields}")
        };
        let replies = match wire.index() {
            0 => vec!["*0\r\n".to_owned(), entry("9-0"), entry("1-0")],
            _ => vec!["*0\r\n".to_owned(), "*-1\r\n".to_owned()],
        };
        wire.greet()?;
        for reply in replies {
            asked.send(wire.read_request()?.pop()).unwrap();
            wire.send(reply.as_bytes())?;
        }
        asked.send(wire.read_request()?.pop()).unwrap();
        Ok(())
    });
    let group = group(&peer.url());
    let mut reader = reader(&group, "a");
    for id in [9, 1] {
        assert_eq!(reader.poll().unwrap().unwrap().id, StreamId::new(id, 0));
    }
    assert!(matches!(reader.poll(), Err(Error::Exchange(_))));
    assert!(reader.poll().unwrap().is_none());
    let asked = requests
        .try_iter()
        .map(|id| String::from_utf8(id.unwrap()).unwrap());
    let asked: Vec<String> = asked.collect();
    assert_eq!(asked, ["0-0", ">", ">", ">", "1-0", ">"]);
}

/// Runs `body` with a connection that breaks at each byte in turn of what it receives. Returns how often it did.
fn at_each_byte(server: &RedisServer, body: impl Fn(u64, &ConsumerGroup)) -> u32 {
    for (faults, after) in (0..).step_by(3).enumerate() {
        let proxy = FaultProxy::start(server.addr(), move |index| {
            (index == 0).then_some(Fault {
                to: Side::Client,
                after,
                kind: FaultKind::Cut,
            })
        });
        let client = Client::builder(&proxy.url()).retry(RetryPolicy::never());
        let group = ConsumerGroup::new(&client.build().unwrap(), "stream", "group");
        body(after, &group);
        if proxy.injected() == 0 {
            return faults as u32;
        }
    }
    unreachable!("there is an end to what it is sent")
}

/// The numbers of all entries available to it now, in spite of broken connections.
fn all_in_spite(reader: &mut GroupReader<Number>) -> Vec<u64> {
    let mut given = Vec::new();
    loop {
        match reader.poll() {
            Ok(Some(delivery)) => given.push(delivery.fields["number"]),
            Ok(None) => return given,
            Err(Error::Connect(_) | Error::Exchange(_)) => {}
            Err(error) => panic!("{error:?}"),
        }
    }
}

#[test]
fn a_group_that_is_gone_is_told_and_one_that_is_made_again_is_read() {
    let server = RedisServer::start();
    let group = group_of(&server, 0..3);
    let mut reader = reader(&group, "a");
    assert_eq!(all(&mut reader).len(), 3);
    server.cli(&["FLUSHALL"]);
    for _ in 0..2 {
        let error = reader.poll().unwrap_err();
        assert!(
            matches!(&error, Error::Server(refusal) if refusal.code() == "NOGROUP"),
            "{error:?}"
        );
    }
    let error = group.pending_summary().unwrap_err();
    assert!(
        matches!(&error, Error::Server(refusal) if refusal.code() == "NOGROUP"),
        "{error:?}"
    );

    // The ids of the new stream are lower than those that the reader knows.
    group.create(GroupStart::Beginning).unwrap();
    server.cli(&["XADD", "stream", "1-0", "number", "7"]);
    assert_eq!(all(&mut reader), [(7, false)]);
}

#[test]
fn a_reader_that_waits_is_told_when_its_group_goes() {
    let server = RedisServer::start();
    let group = group_of(&server, 0..0);
    let is_told_at_once = server.version() >= Version::new(7, 0, 0);
    let block = if is_told_at_once { BOUND } else { SHORT * 20 };
    let mut reader = reader(&group, "a").block(block);
    thread::scope(|scope| {
        let waits = scope.spawn(move || (reader.poll(), reader));
        eventually("it waits", BOUND, || is_waiting(&server));
        server.cli(&["FLUSHALL"]);
        let (outcome, mut reader) = waits.join().unwrap();
        match outcome {
            Err(Error::Server(refusal)) => assert_eq!(refusal.code(), "NOGROUP", "{refusal}"),
            Ok(None) if !is_told_at_once => {}
            other => panic!("{other:?}"),
        }
        let error = reader.poll().unwrap_err();
        assert!(
            matches!(&error, Error::Server(refusal) if refusal.code() == "NOGROUP"),
            "{error:?}"
        );
    });
}

#[test]
fn a_wait_may_be_longer_than_the_client_s_time_and_ends_without_an_error() {
    let server = RedisServer::start();
    group_of(&server, 0..0);
    let client = Client::builder(&server.url()).timeout(Duration::from_secs(3));
    let group = ConsumerGroup::new(&client.connect().unwrap(), "stream", "group");
    let mut reader = reader(&group, "a").block(Duration::from_millis(3_500));
    assert!(reader.poll().unwrap().is_none());
    let mut shortest = reader.block(Duration::from_nanos(1));
    assert!(
        shortest.poll().unwrap().is_none(),
        "it would have waited for ever"
    );
}

#[test]
fn a_waiting_reader_gets_what_is_added() {
    let server = RedisServer::start();
    let group = group_of(&server, 0..0);
    thread::scope(|scope| {
        let mut reader = reader(&group, "a").block(SHORT);
        let stopper = reader.stopper();
        let numbers = scope.spawn(move || {
            let numbers = reader
                .by_ref()
                .take(3)
                .map(|delivery| delivery.unwrap().fields["number"]);
            let numbers: Vec<u64> = numbers.collect();
            (numbers, reader)
        });
        for number in 0..3 {
            add(&server, number..number + 1);
        }
        let (numbers, mut reader) = numbers.join().unwrap();
        assert_eq!(numbers, [0, 1, 2]);
        assert!(!stopper.is_stopped());
        stopper.stop();
        assert!(reader.next().is_none() && reader.poll().unwrap().is_none());
    });
}

#[test]
fn a_wait_may_be_as_long_as_any() {
    let server = RedisServer::start();
    let group = group_of(&server, 0..0);
    let mut reader = reader(&group, "a").block(Duration::MAX);
    thread::scope(|scope| {
        let waits = scope.spawn(move || reader.poll().unwrap().unwrap().fields["number"]);
        eventually("it waits", BOUND, || is_waiting(&server));
        add(&server, 7..8);
        assert_eq!(waits.join().unwrap(), 7);
    });
}

#[test]
fn a_reader_is_stopped_from_its_loop_and_from_elsewhere() {
    let server = RedisServer::start();
    let group = group_of(&server, 0..10);
    let mut reader = reader(&group, "a").block(SHORT);
    let stopper = reader.stopper();
    let mut given = 0;
    for delivery in &mut reader {
        delivery.unwrap().ack().unwrap();
        given += 1;
        if given == 4 {
            stopper.stop();
        }
    }
    assert_eq!((given, pending(&server)), (4, 6));

    let mut waiting = self::reader(&group, "b").block(SHORT);
    let stopper = waiting.stopper();
    thread::scope(|scope| {
        let ends = scope.spawn(move || waiting.next().is_none());
        eventually("it waits", BOUND, || is_waiting(&server));
        stopper.stop();
        assert!(ends.join().unwrap());
    });
}

#[test]
fn an_entry_of_another_kind_is_told_by_its_id_and_keeps_no_other_away() {
    let server = RedisServer::start();
    let group = group_of(&server, 0..1);
    let bad: StreamId = server
        .cli(&["XADD", "stream", "*", "number", "many"])
        .parse()
        .unwrap();
    add(&server, 2..3);
    for turn in ["new", "again"] {
        let mut reader = reader(&group, "a");
        assert_eq!(
            reader.poll().unwrap().unwrap().fields["number"],
            0,
            "{turn}"
        );
        match reader.poll() {
            Err(Error::Entry { id, .. }) => assert_eq!(id, bad),
            other => panic!("{other:?}"),
        }
        assert_eq!(reader.poll().unwrap().unwrap().fields["number"], 2);
        assert!(reader.poll().unwrap().is_none());
    }
    assert_eq!(group.ack([bad]).unwrap(), 1);
    assert_eq!(all(&mut reader(&group, "a")).len(), 2);
}

#[test]
fn fields_come_as_they_were_added_unless_asked_for_otherwise() {
    let server = shared_server();
    let client = Client::connect(&server.url()).unwrap();
    let group = ConsumerGroup::new(&client, "group: fields", "group");
    group.create(GroupStart::End).unwrap();
    let fields = ["b", "1", "a", "\r\n", "b", "3"];
    let id: StreamId = client
        .query(
            Command::new("XADD")
                .arg("group: fields")
                .arg("*")
                .args(fields),
        )
        .unwrap();
    let delivery = group.reader("a").poll().unwrap().unwrap();
    assert_eq!(
        delivery.fields,
        [
            ("b".into(), "1".into()),
            ("a".into(), "\r\n".into()),
            ("b".into(), "3".into())
        ]
    );
    let entry: StreamEntry = delivery.into_entry();
    assert_eq!(entry.id, id);
    let mut reader = group.reader_as::<HashMap<String, String>>("a");
    assert_eq!(reader.poll().unwrap().unwrap().fields["b"], "3");
}

/// It would give the same answer forever, so it is asked only once.
#[test]
fn a_server_that_does_not_go_on_is_told() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        loop {
            let words = wire.read_request()?;
            wire.send(match &words[0][..] {
                b"XAUTOCLAIM" => b"*3\r\n$3\r\n5-5\r\n*0\r\n*0\r\n",
                _ => b"*1\r\n*2\r\n$6\r\nstream\r\n*1\r\n*2\r\n$3\r\n1-1\r\n*-1\r\n",
            })?;
        }
    });
    let mut reader = reader(&group(&peer.url()), "a");
    let error = reader.claim(Duration::ZERO).unwrap_err().to_string();
    assert!(error.contains("returned the start id"), "{error}");
    // It was deleted while it was pending.
    let error = reader.poll().unwrap_err().to_string();
    assert!(error.contains("returned entries"), "{error}");
}
