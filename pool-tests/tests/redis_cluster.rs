//! A client of a cluster: each command goes to the node that has its keys.

use std::time::Duration;

use pool_redis::{Client, Command, Commands, Script};
use pool_tests::{RedisCluster, shared_cluster};

const BOUND: Duration = Duration::from_secs(60);

fn connect(cluster: &RedisCluster) -> Client {
    let client = Client::builder(&cluster.url()).timeout(BOUND);
    client.connect().unwrap()
}

#[test]
fn each_key_is_found_where_it_is() {
    let client = connect(shared_cluster());
    for number in 0..1000 {
        client.set(format!("found:{number}"), number).unwrap();
    }
    for number in 0..1000 {
        let value = client.get::<i32>(format!("found:{number}")).unwrap();
        assert_eq!(value, Some(number));
    }
}

#[test]
fn a_pipeline_goes_to_all_nodes_and_keeps_its_order() {
    let client = connect(shared_cluster());
    let mut pipeline = client.pipeline();
    for number in 0..1000 {
        pipeline.push(
            Command::new("SET")
                .arg(format!("piped:{number}"))
                .arg(number),
        );
        pipeline.push(Command::new("GET").arg(format!("piped:{number}")));
    }
    let outcomes = pipeline.execute().unwrap();
    for (number, pair) in outcomes.chunks(2).enumerate() {
        let value: usize = pair[1].as_ref().unwrap().clone().convert().unwrap();
        assert_eq!(value, number);
    }
}

#[test]
fn a_pipeline_runs_each_of_its_commands_once() {
    let cluster = RedisCluster::start();
    let client = connect(&cluster);
    let keys: Vec<String> = (0..300).map(|number| format!("counted:{number}")).collect();
    let mut pipeline = client.pipeline();
    for times in 0..3 {
        let counted = keys.iter().map(|key| Command::new("INCR").arg(key));
        pipeline.extend(counted);
        assert_eq!(pipeline.len(), (times + 1) * keys.len());
    }
    let counts: Vec<u32> = pipeline.query().unwrap();
    let expected = [1, 2, 3]
        .into_iter()
        .flat_map(|count| vec![count; keys.len()]);
    assert!(counts.into_iter().eq(expected));
    let left: Vec<Option<u32>> = client.mget(&keys).unwrap();
    assert!(left.iter().all(|count| *count == Some(3)), "{left:?}");
}

#[test]
fn a_scan_goes_through_all_shards() {
    let client = connect(shared_cluster());
    for number in 0..500 {
        client.set(format!("scanned:{number}"), number).unwrap();
    }
    let scan = client.scan::<String>().matching("scanned:*").count(50);
    let mut keys: Vec<String> = scan.map(Result::unwrap).collect();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), 500);
}

#[test]
fn a_transaction_happens_where_its_keys_are() {
    let client = connect(shared_cluster());
    client.set("{bank}:from", 100).unwrap();
    let (from, to): (i64, i64) = client
        .transaction()
        .watch(["{bank}:from"])
        .run(|transaction| {
            let _: i64 = transaction.query(Command::new("GET").arg("{bank}:from"))?;
            transaction.queue(Command::new("DECRBY").arg("{bank}:from").arg(30))?;
            transaction.queue(Command::new("INCRBY").arg("{bank}:to").arg(30))
        })
        .unwrap();
    assert_eq!((from, to), (70, 30));
}

/// A command without keys may go to any node; the others go to the node that has the key.
#[test]
fn a_transaction_whose_first_command_names_no_key_happens_where_its_keys_are() {
    let client = connect(shared_cluster());
    for number in 0..24 {
        let key = format!("counted:{number}");
        let count = client.transaction().max_attempts(1).run(|transaction| {
            let said: String = transaction.query(Command::new("ECHO").arg("hello"))?;
            assert_eq!(said, "hello");
            transaction.queue(Command::new("INCR").arg(&key))
        });
        let (count,): (i64,) = count.unwrap();
        assert_eq!(count, 1);
    }
}

#[test]
fn many_commands_stream_to_all_nodes() {
    let client = connect(shared_cluster());
    let sets = (0..20_000).map(|number| {
        Command::new("SET")
            .arg(format!("streamed:{number}"))
            .arg(number)
    });
    for outcome in client.pipelined::<()>(sets) {
        outcome.unwrap();
    }
    let gets = (0..20_000).map(|number| Command::new("GET").arg(format!("streamed:{number}")));
    for (number, outcome) in client.pipelined::<usize>(gets).enumerate() {
        assert_eq!(outcome.unwrap(), number);
    }
}

#[test]
fn commands_on_many_keys_are_split_and_put_together() {
    let cluster = RedisCluster::start();
    let client = connect(&cluster);
    let pairs = (0..100).map(|number| (format!("k{number}"), number));
    client.mset(pairs).unwrap();
    let keys: Vec<String> = (0..100).map(|number| format!("k{number}")).collect();
    let values = client.mget::<i32>(&keys).unwrap();
    let expected: Vec<_> = (0..100).map(Some).collect();
    assert_eq!(values, expected);
    assert_eq!(client.exists(&keys).unwrap(), 100);
    assert_eq!(client.touch(&keys).unwrap(), 100);
    assert_eq!(client.dbsize().unwrap(), 100);
    assert_eq!(client.keys("k*").unwrap().len(), 100);
    assert!(client.randomkey().unwrap().is_some());
    assert_eq!(client.del(&keys[..50]).unwrap(), 50);
    assert_eq!(client.unlink(&keys).unwrap(), 50);
    client.set("left", 1).unwrap();
    client.flushall().unwrap();
    assert_eq!(client.dbsize().unwrap(), 0);
}

#[test]
fn what_cannot_be_split_is_refused_before_it_is_sent() {
    let client = connect(shared_cluster());
    let error = client.rename("refused:a", "refused:b").unwrap_err();
    assert!(error.to_string().contains("hash tag"), "{error}");
    assert!(!error.may_have_executed());
}

#[test]
fn a_script_runs_where_its_keys_are() {
    let client = connect(shared_cluster());
    let script = Script::new("return redis.call('INCRBY', KEYS[1], ARGV[1])");
    for number in 0..30 {
        let sum: i64 = script
            .key(format!("script:{number}"))
            .arg(number)
            .run(&client)
            .unwrap();
        assert_eq!(sum, number);
    }
    script.load(&client).unwrap();
}
