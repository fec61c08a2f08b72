//! Slots that migrate from one node of a cluster to another while a client uses them.

use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use pool_redis::commands::{Set, Wait};
use pool_redis::{Client, Command, Commands, ConsumerGroup, Error, GroupStart, Script, Slot};
use pool_tests::cluster::Node;
use pool_tests::{RedisCluster, eventually};

const BOUND: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_millis(100);

/// For one test at a time: if two slots migrate at the same time, their new masters may get the same epoch, and the
/// nodes disagree until one of the masters gets another.
static CLUSTER: LazyLock<Mutex<RedisCluster>> =
    LazyLock::new(|| Mutex::new(RedisCluster::builder().replicas(0).start()));

fn cluster() -> MutexGuard<'static, RedisCluster> {
    CLUSTER.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connect(cluster: &RedisCluster) -> Client {
    let client = Client::builder(&cluster.url()).timeout(BOUND);
    client.connect().unwrap()
}

/// The slot of a hash tag, and a node that does not have it.
fn slot_and_stranger(cluster: &RedisCluster, tag: &str) -> (u16, Node) {
    let slot = Slot::of_key(tag).number();
    let mut shards = cluster.shards().into_iter();
    let stranger = shards.find(|shard| !shard.has(slot)).unwrap();
    (slot, stranger.master)
}

/// Waits until a client has been blocked at the node for that many seconds. The first may have been short.
fn await_waiting(node: &Node, command: &str, seconds: u64) {
    let field = |line: &str, name: &str| {
        let mut fields = line.split(' ');
        let value = fields.find_map(|field| field.strip_prefix(name));
        value.unwrap_or_default().to_owned()
    };
    eventually("a client has waited", BOUND, || {
        let clients = node.cli(&["CLIENT", "LIST"]);
        let mut waiting = clients
            .lines()
            .filter(|line| field(line, "cmd=") == command);
        waiting.any(|line| field(line, "idle=").parse::<u64>().unwrap() >= seconds)
    });
}

fn key(tag: &str, name: &str) -> String {
    format!("{{{tag}}}:{name}")
}

#[test]
fn a_slot_that_has_moved_is_found_and_found_again() {
    let cluster = cluster();
    let client = connect(&cluster);
    let (slot, to) = slot_and_stranger(&cluster, "moved");
    let from = cluster.shard_at(slot).master;
    client.set("moved", 0).unwrap();
    for round in 0..3 {
        cluster.migrate_slot(slot, &to);
        assert_eq!(client.incr("moved").unwrap(), 2 * round + 1);
        cluster.migrate_slot(slot, &from);
        assert_eq!(client.incr("moved").unwrap(), 2 * round + 2);
    }
}

#[test]
fn a_key_that_has_gone_ahead_is_asked_for_where_it_is() {
    let cluster = cluster();
    let client = connect(&cluster);
    let (slot, to) = slot_and_stranger(&cluster, "ahead");
    let [gone, stays, new] = ["gone", "stays", "new"].map(|name| key("ahead", name));
    client.mset([(&gone, 1), (&stays, 1)]).unwrap();
    let open = cluster.open_slot(slot, &to);
    open.move_key(&gone);
    for round in 2..5 {
        assert_eq!(client.incr(&gone).unwrap(), round);
        assert_eq!(client.incr(&stays).unwrap(), round);
        assert_eq!(client.incr(&new).unwrap(), round - 1);
    }
    let sums: (i64, i64, i64) = client
        .pipeline()
        .command(Command::new("INCR").arg(&gone))
        .command(Command::new("INCR").arg(&stays))
        .command(Command::new("INCR").arg(&new))
        .query()
        .unwrap();
    assert_eq!(sums, (5, 5, 4));
    let add = Script::new("return redis.call('INCRBY', KEYS[1], ARGV[1])");
    assert_eq!(add.key(&gone).arg(10).run::<i64>(&client).unwrap(), 15);
    // Nodes that were asked are left in no special state: a connection still in `ASKING` state would be answered by a
    // node without the slot.
    for node in cluster.nodes() {
        let answer = node.try_cli(&["GET", &gone]);
        assert!(answer.is_err(), "{answer:?}");
    }
    open.close();
    assert_eq!(client.incr(&gone).unwrap(), 16);
}

#[test]
fn keys_that_are_apart_for_a_moment_are_waited_for() {
    let cluster = cluster();
    let client = connect(&cluster);
    let (slot, to) = slot_and_stranger(&cluster, "apart");
    let [one, other] = ["one", "other"].map(|name| key("apart", name));
    client.mset([(&one, 1), (&other, 2)]).unwrap();
    let open = cluster.open_slot(slot, &to);
    open.move_key(&one);
    thread::scope(|scope| {
        let renamed = scope.spawn(|| client.rename(&one, &other));
        let read = scope.spawn(|| client.mget::<i64>([&one, &other]));
        open.close();
        renamed.join().unwrap().unwrap();
        read.join().unwrap().unwrap();
    });
    assert_eq!(client.get::<i64>(&other).unwrap(), Some(1));
}

/// Servers of Redis 7.0 tell waiting clients that the stream is gone.
#[test]
fn a_reader_that_waits_for_a_stream_goes_on_where_that_has_gone() {
    let cluster = cluster();
    let client = connect(&cluster);
    let (slot, to) = slot_and_stranger(&cluster, "stream");
    let group = ConsumerGroup::new(&client, "stream", "group");
    group.create(GroupStart::Beginning).unwrap();
    let mut reader = group.reader("reader").block(BOUND);
    thread::scope(|scope| {
        let waits = scope.spawn(move || reader.poll());
        let from = cluster.shard_at(slot).master;
        eventually("it waits", BOUND, || {
            let info = from.cli(&["INFO", "clients"]);
            info.lines().any(|line| line == "blocked_clients:1")
        });
        let open = cluster.open_slot(slot, &to);
        open.move_key("stream");
        client.xadd("stream", [("number", 7)]).unwrap();
        open.close();
        let delivery = waits.join().unwrap().unwrap().unwrap();
        let [(name, number)] = &delivery.fields[..] else {
            panic!("{delivery:?}");
        };
        assert_eq!((&name[..], &number[..]), (&b"number"[..], &b"7"[..]));
    });
}

/// Waits behind the last entry of a stream that moves, gets another meanwhile, and goes on elsewhere.
fn check_wait_for_the_new(name: &str, wait: impl FnOnce(&Client, Command) -> Error + Send) {
    let cluster = cluster();
    let (client, other) = (connect(&cluster), connect(&cluster));
    let (slot, to) = slot_and_stranger(&cluster, name);
    let from = cluster.shard_at(slot).master;
    client.xadd(name, [("number", 1)]).unwrap();
    let blocked = |node: &Node| {
        let info = node.cli(&["INFO", "clients"]);
        info.lines().any(|line| line == "blocked_clients:1")
    };
    thread::scope(|scope| {
        let read = Command::new("XREAD").args(["BLOCK", "0", "STREAMS", name, "$"]);
        let waits = scope.spawn(|| wait(&client, read));
        await_waiting(&from, "xread", 0);
        let open = cluster.open_slot(slot, &to);
        open.move_key(name);
        other.xadd(name, [("number", 2)]).unwrap();
        open.close();
        eventually("it is told, or waits again", BOUND, || {
            waits.is_finished() || blocked(&to)
        });
        other.xadd(name, [("number", 3)]).unwrap();
        match waits.join().unwrap() {
            Error::Server(refusal) => {
                assert_eq!((refusal.code(), refusal.attempts()), ("MOVED", 1));
            }
            other => panic!("{other:?}"),
        }
    });
    // Who asks again is at the right place.
    let count: u64 = client.query(Command::new("XLEN").arg(name)).unwrap();
    assert_eq!(count, 3);
}

#[test]
fn who_waits_for_the_new_of_a_stream_that_moves_is_told_when_some_may_be_left_out() {
    check_wait_for_the_new("new", |client, read| {
        let outcome = client.execute_command(read);
        outcome.expect_err("the second one may be left out")
    });
}

#[test]
fn who_does_so_in_a_pipeline_is_told_as_well() {
    check_wait_for_the_new("new in a pipeline", |client, read| {
        let pipeline = client
            .pipeline()
            .command(read)
            .command(Command::new("PING"));
        let outcomes = pipeline.execute().unwrap();
        let read = outcomes.into_iter().next().unwrap();
        read.expect_err("the second one may be left out")
    });
}

#[test]
fn a_wait_without_end_goes_on_where_its_list_has_moved_however_long_it_was() {
    const TIME: Duration = Duration::from_secs(2);
    let cluster = cluster();
    let client = connect(&cluster);
    let (slot, to) = slot_and_stranger(&cluster, "jobs");
    let from = cluster.shard_at(slot).master;
    thread::scope(|scope| {
        let pop = Command::new("BLPOP").args(["jobs", "0"]);
        let waits = scope.spawn(|| client.with_timeout(TIME).query::<(String, i64)>(pop));
        await_waiting(&from, "blpop", TIME.as_secs() + 2);
        cluster.migrate_slot(slot, &to);
        client.rpush("jobs", [7]).unwrap();
        assert_eq!(waits.join().unwrap().unwrap(), ("jobs".to_owned(), 7));
    });
}

#[test]
fn a_transaction_waits_until_all_its_keys_are_in_one_place() {
    let cluster = cluster();
    let client = connect(&cluster);
    let (slot, to) = slot_and_stranger(&cluster, "together");
    let [from_key, to_key] = ["from", "to"].map(|name| key("together", name));
    client.mset([(&from_key, 100), (&to_key, 0)]).unwrap();
    let open = cluster.open_slot(slot, &to);
    open.move_key(&from_key);
    thread::scope(|scope| {
        let transaction = scope.spawn(|| {
            client
                .transaction()
                .watch([&from_key])
                .run::<(i64, i64)>(|transaction| {
                    transaction.queue(Command::new("DECRBY").arg(&from_key).arg(30))?;
                    transaction.queue(Command::new("INCRBY").arg(&to_key).arg(30))
                })
        });
        open.close();
        assert_eq!(transaction.join().unwrap().unwrap(), (70, 30));
    });
}

#[test]
fn a_transaction_whose_slot_has_moved_is_executed_once() {
    let cluster = cluster();
    let client = connect(&cluster);
    let (slot, to) = slot_and_stranger(&cluster, "once");
    client.set("once", 0).unwrap();
    cluster.migrate_slot(slot, &to);
    let (sum,) = client
        .transaction()
        .run::<(i64,)>(|transaction| transaction.queue(Command::new("INCR").arg("once")))
        .unwrap();
    assert_eq!(sum, 1);
    assert_eq!(client.get::<i64>("once").unwrap(), Some(1));
}

#[test]
fn a_transaction_across_slots_is_refused_before_it_is_sent() {
    let cluster = cluster();
    let client = connect(&cluster);
    let outcome = client.transaction().run::<(i64, i64)>(|transaction| {
        transaction.queue(Command::new("INCR").arg("across:a"))?;
        transaction.queue(Command::new("INCR").arg("across:b"))
    });
    let alone = |command: Command| {
        let outcome = client.transaction().run(|it| it.queue(command.clone()));
        outcome.map(|(count,): (i64,)| count)
    };
    let outcomes = [
        outcome.map(|(one, _)| one),
        alone(Command::new("DEL").args(["across:a", "across:b"])),
    ];
    for outcome in outcomes {
        let error = outcome.unwrap_err();
        assert!(matches!(error, Error::Argument(_)), "{error}");
        assert!(error.to_string().contains("hash tag"), "{error}");
    }
    let of_all = alone(Command::new("DBSIZE")).unwrap_err();
    assert!(matches!(of_all, Error::Misplaced { .. }), "{of_all}");
    assert_eq!(client.exists(["across:a", "across:b"]).unwrap(), 0);
}

/// It counts the replicas that have what its own connection has written. At a node to which nothing was written yet they all do.
#[test]
fn a_wait_in_a_pipeline_comes_behind_the_writes_that_were_sent_elsewhere() {
    let cluster = RedisCluster::builder().masters(2).replicas(1).start();
    let client = connect(&cluster);
    let (slot, to) = slot_and_stranger(&cluster, "waited");
    client.set("waited", 1).unwrap();
    cluster.migrate_slot(slot, &to);
    let shards = cluster.shards();
    let gaining = shards.iter().find(|shard| shard.has(slot)).unwrap();
    gaining.await_replicas();
    let [replica] = &gaining.replicas[..] else {
        panic!("{gaining:?}");
    };
    replica.stop();
    let (written, replicas) = client
        .call_all((Set::new("waited", 2), Wait::new(1, SHORT)))
        .unwrap();
    replica.resume();
    assert!(written);
    assert_eq!(replicas, 0, "the one that there is has not got it");
}

#[test]
fn a_write_that_a_wait_comes_behind_waits_until_its_slot_has_moved() {
    let cluster = cluster();
    let client = connect(&cluster);
    let (slot, to) = slot_and_stranger(&cluster, "awaited");
    let open = cluster.open_slot(slot, &to);
    let from = open.from().clone();
    let sent_away = || {
        let stats = from.cli(&["INFO", "errorstats"]);
        let mut counts = stats
            .lines()
            .filter_map(|line| line.strip_prefix("errorstat_ASK:count="));
        counts
            .next()
            .map_or(0, |count| count.parse::<u64>().unwrap())
    };
    let before = sent_away();
    thread::scope(|scope| {
        let calls = scope.spawn(|| client.call_all((Set::new("awaited", 1), Wait::new(0, SHORT))));
        // By another connection it would be done at once, and the wait would not be for it.
        eventually("it is tried again", BOUND, || sent_away() > before + 1);
        open.close();
        assert_eq!(calls.join().unwrap().unwrap(), (true, 0));
    });
}
