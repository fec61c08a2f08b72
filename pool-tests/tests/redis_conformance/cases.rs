//! Typical uses in a program. Keys that must be together have a hash tag.

use std::collections::{BTreeSet, HashMap};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use pool_redis::commands::{Incr, LPush, Set, XAdd};
use pool_redis::replies::Ttl;
use pool_redis::{
    Client, Command, Commands, ConsumerGroup, Error, FixedWindow, Function, GroupStart, Lock,
    Script,
};
use pool_tests::{Version, shared_server};

pub(crate) fn a_value_is_kept_and_expires(client: &Client) {
    client.set("kept:name", "michael").unwrap();
    assert_eq!(
        client.get::<String>("kept:name").unwrap().as_deref(),
        Some("michael")
    );
    assert!(client.call(Set::new("kept:lock", 1).nx().ex(60)).unwrap());
    assert!(!client.call(Set::new("kept:lock", 2).nx().ex(60)).unwrap());
    assert!(matches!(
        client.ttl("kept:lock").unwrap(),
        Ttl::Remaining(_)
    ));
    assert_eq!(client.incr("kept:n").unwrap(), 1);
    assert_eq!(client.get::<String>("kept:nothing").unwrap(), None);
}

pub(crate) fn many_keys_are_one_command(client: &Client) {
    let keys: Vec<String> = (0..40).map(|number| format!("many:{number}")).collect();
    client.mset(keys.iter().zip(0..)).unwrap();
    let expected: Vec<_> = (0..40).map(Some).collect();
    assert_eq!(client.mget::<i32>(&keys).unwrap(), expected);
    assert_eq!(client.exists(&keys).unwrap(), 40);
    assert_eq!(client.del(&keys).unwrap(), 40);
    assert!(client.dbsize().is_ok());
}

pub(crate) fn a_queue_is_waited_for(client: &Client) {
    let (begun, begins) = channel();
    thread::scope(|scope| {
        let popped = scope.spawn(move || {
            begun.send(()).unwrap();
            client.blpop::<String>(["queue:jobs"], 30)
        });
        begins.recv().unwrap();
        client.call(LPush::new("queue:jobs", ["job"])).unwrap();
        let (_, job) = popped.join().unwrap().unwrap().unwrap();
        assert_eq!(job, "job");
    });
}

pub(crate) fn collections_keep_what_they_are_given(client: &Client) {
    client
        .hset("kept:user", [("name", "Ada"), ("city", "London")])
        .unwrap();
    let user: HashMap<String, String> = client.hgetall("kept:user").unwrap();
    assert_eq!((&*user["name"], user.len()), ("Ada", 2));
    client.sadd("kept:set", ["a", "b", "a"]).unwrap();
    assert_eq!(client.scard("kept:set").unwrap(), 2);
    client
        .zadd("kept:scores", [(2.0, "two"), (1.0, "one")])
        .unwrap();
    let members: Vec<String> = client.zrange("kept:scores", 0, -1).unwrap();
    assert_eq!(members, ["one", "two"]);
    client.sadd("{kept}:left", ["a", "b"]).unwrap();
    client.sadd("{kept}:right", ["b", "c"]).unwrap();
    let both = client
        .sinter::<Vec<String>>(["{kept}:left", "{kept}:right"])
        .unwrap();
    assert!(both.into_iter().eq(["b"]));
}

pub(crate) fn a_stream_is_shared_by_a_group(client: &Client) {
    let group = ConsumerGroup::new(client, "stream:orders", "workers");
    group.create(GroupStart::Beginning).unwrap();
    let mut reader = group.reader_as::<Vec<(String, i32)>>("worker-1");
    for number in 0..10 {
        client
            .call(XAdd::new("stream:orders", [("number", number)]))
            .unwrap();
    }
    for number in 0..10 {
        let delivery = reader.next().unwrap().unwrap();
        assert_eq!(delivery.fields, [("number".to_owned(), number)]);
        delivery.ack().unwrap();
    }
    assert_eq!(group.pending_summary().unwrap().count, 0);
}

pub(crate) fn all_keys_and_members_are_scanned(client: &Client) {
    let keys: BTreeSet<String> = (0..300).map(|number| format!("scanned:{number}")).collect();
    let mut pipeline = client.pipeline();
    pipeline.extend(keys.iter().map(|key| Set::new(key, 1)));
    pipeline.run().unwrap();
    let scan = client.scan::<String>().matching("scanned:*").count(20);
    let found: BTreeSet<String> = scan.map(Result::unwrap).collect();
    assert_eq!(found, keys);
    client.sadd("members", 0..300).unwrap();
    let members: BTreeSet<u32> = client.sscan("members").map(Result::unwrap).collect();
    assert_eq!(members.len(), 300);
}

pub(crate) fn a_pipeline_has_an_outcome_for_each(client: &Client) {
    let mut pipeline = client.pipeline();
    client.set("piped:text", "text").unwrap();
    for number in 0..100 {
        pipeline.push(
            Command::new("SET")
                .arg(format!("piped:{number}"))
                .arg(number),
        );
        pipeline.push(Command::new("INCR").arg("piped:text"));
        pipeline.push(Command::new("GET").arg(format!("piped:{number}")));
    }
    let outcomes = pipeline.execute().unwrap();
    assert_eq!(outcomes.len(), 300);
    for (number, three) in outcomes.chunks(3).enumerate() {
        assert!(three[0].is_ok());
        assert!(matches!(three[1], Err(Error::Server(_))));
        let value: usize = three[2].as_ref().unwrap().clone().convert().unwrap();
        assert_eq!(value, number);
    }
}

pub(crate) fn typed_commands_come_back_typed(client: &Client) {
    let all = client.call_all((
        Incr::new("typed:n"),
        Set::new("typed:k", "v"),
        Incr::new("typed:n"),
    ));
    let (one, _, two) = all.unwrap();
    assert_eq!((one, two), (1, 2));
}

pub(crate) fn any_number_of_commands_streams(client: &Client) {
    let sets = (0..20_000).map(|number| {
        Command::new("SET")
            .arg(format!("streamed:{number}"))
            .arg(number)
    });
    for outcome in client.pipelined::<()>(sets) {
        outcome.unwrap();
    }
    let gets = (0..20_000).map(|number| Command::new("GET").arg(format!("streamed:{number}")));
    let values: Vec<usize> = client.pipelined(gets).map(Result::unwrap).collect();
    assert!(values.into_iter().eq(0..20_000));
    let mixed = ["GET", "MONITOR", "GET"].map(|name| Command::new(name).arg("streamed:1"));
    let mixed: Vec<_> = client.pipelined::<Option<usize>>(mixed).collect();
    assert!(
        matches!(
            &mixed[..],
            [Ok(Some(1)), Err(Error::Misplaced { .. }), Ok(Some(1))]
        ),
        "{mixed:?}"
    );
}

pub(crate) fn a_transaction_is_all_or_nothing(client: &Client) {
    client.set("{bank}:from", 100).unwrap();
    let (from, to): (i64, i64) = client
        .transaction()
        .watch(["{bank}:from"])
        .run(|transaction| {
            let balance: i64 = transaction.query(Command::new("GET").arg("{bank}:from"))?;
            assert_eq!(balance, 100);
            transaction.queue(Command::new("DECRBY").arg("{bank}:from").arg(30))?;
            transaction.queue(Command::new("INCRBY").arg("{bank}:to").arg(30))
        })
        .unwrap();
    assert_eq!((from, to), (70, 30));
    let outcome = client.transaction().run::<(i64, i64)>(|transaction| {
        transaction.queue(Command::new("INCR").arg("{bank}:from"))?;
        transaction.queue(Command::new("NONSENSE"))
    });
    assert!(matches!(outcome.unwrap_err(), Error::At { index: 1, .. }));
    assert_eq!(client.get::<i64>("{bank}:from").unwrap(), Some(70));
}

pub(crate) fn a_changed_key_is_a_conflict(client: &Client) {
    let outcome = client
        .transaction()
        .watch(["conflict"])
        .max_attempts(3)
        .run::<(i64,)>(|transaction| {
            client.incr("conflict")?;
            transaction.queue(Command::new("INCR").arg("conflict"))
        });
    assert!(matches!(
        outcome.unwrap_err(),
        Error::Conflict { attempts: 3 }
    ));
    assert_eq!(client.get::<i64>("conflict").unwrap(), Some(3));
}

pub(crate) fn scripts_and_functions_run(client: &Client) {
    let add = Script::new("return redis.call('INCRBY', KEYS[1], ARGV[1])");
    for number in 0..20 {
        let key = format!("scripted:{number}");
        assert_eq!(add.key(key).arg(number).run::<i64>(client).unwrap(), number);
    }
    add.load(client).unwrap();
    let library = "#!lua name=conformance\n\
                   redis.register_function('conformance_get', function(keys) return redis.call('GET', keys[1]) end)";
    let loaded = client.function_replace(library);
    if shared_server().version() < Version::new(7, 0, 0) {
        let refused = loaded.unwrap_err(); // It knows no functions.
        assert!(matches!(&refused, Error::Server(_)), "{refused}");
        return;
    }
    loaded.unwrap();
    for number in 0..20 {
        let get = Function::new("conformance_get").key(format!("scripted:{number}"));
        assert_eq!(get.run::<i64>(client).unwrap(), number);
    }
}

pub(crate) fn a_lock_has_one_holder(client: &Client) {
    let lock = Lock::new(client, "locked", Duration::from_secs(60)).unwrap();
    let held = lock.try_acquire().unwrap().unwrap();
    assert!(lock.try_acquire().unwrap().is_none());
    assert!(held.release().unwrap());
    assert!(lock.try_acquire().unwrap().is_some());
}

pub(crate) fn a_limiter_counts(client: &Client) {
    let limiter = FixedWindow::new(client, 3, Duration::from_secs(3600)).unwrap();
    let admitted = (0..5).filter(|_| limiter.admit("limited").unwrap().is_allowed);
    assert_eq!(admitted.count(), 3);
}

pub(crate) fn what_is_published_is_heard(client: &Client) {
    let mut subscriber = client.subscriber().subscribe(["news"]).connect().unwrap();
    client.publish("news", "hello").unwrap();
    let message = subscriber.messages().next().unwrap().unwrap();
    assert_eq!(&*message.text(), "hello");
}

pub(crate) fn refusals_name_their_command(client: &Client) {
    client.set("refused", "text").unwrap();
    match client.incr("refused").unwrap_err() {
        Error::Server(refusal) => assert_eq!((refusal.command(), refusal.code()), ("INCR", "ERR")),
        error => panic!("{error}"),
    }
    assert!(matches!(
        client.subscribe_by_command(),
        Err(Error::Misplaced { .. })
    ));
    for name in ["SELECT", "MULTI", "WATCH"] {
        let refused = client.execute_command(Command::new(name).arg(0));
        assert!(
            matches!(refused, Err(Error::Misplaced { .. })),
            "{refused:?}"
        );
    }
}

pub(crate) fn a_handle_with_another_time_is_the_same_client(client: &Client) {
    let patient = client.with_timeout(Duration::from_secs(120));
    patient.set("patient", 1).unwrap();
    assert_eq!(client.get::<i32>("patient").unwrap(), Some(1));
    assert!(client.dedicated().is_ok());
    client
        .pool()
        .get()
        .unwrap()
        .query::<()>(&Command::new("PING"))
        .unwrap();
}

/// A command that one reply does not answer.
trait SubscribeByCommand {
    fn subscribe_by_command(&self) -> Result<(), Error>;
}

impl SubscribeByCommand for Client {
    fn subscribe_by_command(&self) -> Result<(), Error> {
        self.query(Command::new("SUBSCRIBE").arg("news"))
    }
}
