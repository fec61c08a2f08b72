//! Scripts and functions: whether the server has them or not, run once, and in pipelines.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

use pool_redis::{Client, Command, Error, Function, RetryPolicy, Script, Value};
use pool_tests::{RedisServer, ScriptedPeer, Version, shared_server};

const BOUND: Duration = Duration::from_secs(60);

/// How often the server received a command.
fn calls(server: &RedisServer, command: &str) -> u64 {
    let stats = server.cli(&["INFO", "commandstats"]);
    let prefix = format!("cmdstat_{command}:calls=");
    let line = stats.lines().find_map(|line| line.strip_prefix(&prefix));
    line.map_or(0, |rest| rest.split(',').next().unwrap().parse().unwrap())
}

fn has_read_only(server: &RedisServer) -> bool {
    server.version() >= Version::new(7, 0, 0)
}

#[test]
fn a_script_is_sent_whole_once_and_then_by_its_name() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    let script = Script::new("return {KEYS[1], ARGV[1], ARGV[2]}");
    for _ in 0..3 {
        let call = script.key("k").args(["a", "b\r\n\0"]);
        let reply: (String, String, String) = call.run(&client).unwrap();
        assert_eq!(
            reply,
            ("k".to_owned(), "a".to_owned(), "b\r\n\0".to_owned())
        );
    }
    assert_eq!((calls(&server, "eval"), calls(&server, "evalsha")), (1, 3));
}

#[test]
fn a_script_that_was_forgotten_is_sent_whole_again() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    let script = Script::new("return redis.call('INCR', KEYS[1])");
    assert_eq!(script.key("n").run::<i64>(&client).unwrap(), 1);
    server.cli(&["SCRIPT", "FLUSH"]);
    assert_eq!(script.key("n").run::<i64>(&client).unwrap(), 2);
    server.restart();
    assert_eq!(script.key("n").run::<i64>(&client).unwrap(), 1);
}

#[test]
fn a_script_that_was_loaded_is_known() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    let script = Script::new("return 1");
    script.load(&client).unwrap();
    assert_eq!(server.cli(&["SCRIPT", "EXISTS", script.sha1()]), "1");
    script.run::<()>(&client).unwrap();
    assert_eq!(calls(&server, "eval"), 0);
    let error = Script::new("this is no Lua").load(&client).unwrap_err();
    assert!(matches!(error, Error::Server(_)), "{error:?}");
}

#[test]
fn a_script_that_ends_with_a_like_error_has_run_once() {
    let client = Client::connect(&shared_server().url()).unwrap();
    let script = Script::new(
        "redis.call('INCR', KEYS[1])
         return redis.error_reply('NOSCRIPT is what this script says')",
    );
    script.load(&client).unwrap();
    let error = script.key("script: once").run::<()>(&client).unwrap_err();
    assert!(
        matches!(&error, Error::Server(refusal) if refusal.code() == "NOSCRIPT"),
        "{error:?}"
    );
    assert_eq!(client.get::<i64>("script: once").unwrap(), Some(1));
}

#[test]
fn a_server_that_never_knows_a_script_is_asked_twice() {
    let asked = Arc::new(AtomicUsize::new(0));
    let peer = ScriptedPeer::start({
        let asked = Arc::clone(&asked);
        move |wire| -> io::Result<()> {
            wire.greet()?;
            loop {
                wire.read_request()?;
                asked.fetch_add(1, Ordering::SeqCst);
                wire.send(b"-NOSCRIPT No matching script. Please use EVAL.\r\n")?;
            }
        }
    });
    let client = Client::connect(&peer.url()).unwrap();
    let error = Script::new("return 1").run::<i64>(&client).unwrap_err();
    assert!(
        matches!(&error, Error::Server(refusal) if refusal.command() == "EVAL"),
        "{error:?}"
    );
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[test]
fn both_attempts_share_one_time_out() {
    const TIMEOUT: Duration = Duration::from_secs(6);
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        wire.read_request()?;
        // Some of the time has passed by now.
        thread::sleep(TIMEOUT / 2);
        wire.send(b"-NOSCRIPT No matching script. Please use EVAL.\r\n")?;
        wire.hold()
    });
    let client = Client::builder(&peer.url())
        .timeout(TIMEOUT)
        .connect()
        .unwrap();
    let began = Instant::now();
    let error = Script::new("return 1").run::<i64>(&client).unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    match &error {
        Error::Exchange(error) => {
            assert_eq!(error.command(), "EVAL");
            assert!(
                error.elapsed() < TIMEOUT,
                "it had {:?} for itself",
                error.elapsed()
            );
        }
        other => panic!("{other:?}"),
    }
    assert!(began.elapsed() < BOUND);
}

#[test]
fn a_failing_script_says_so_and_costs_no_connection() {
    let client = Client::connect(&shared_server().url()).unwrap();
    let script = Script::new("return redis.call('INCR', 'too', 'many')");
    for _ in 0..2 {
        let error = script.run::<i64>(&client).unwrap_err();
        assert!(matches!(&error, Error::Server(_)), "{error:?}");
    }
    let error = Script::new("return 'text'")
        .run::<i64>(&client)
        .unwrap_err();
    assert!(matches!(&error, Error::Conversion { .. }), "{error:?}");
    assert_eq!(client.pool().status().available, 1);
}

#[test]
fn threads_that_run_an_unknown_script_at_once_all_get_through() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    let script = Script::new("return redis.call('INCR', KEYS[1])");
    let start = Barrier::new(8);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                start.wait();
                script.key("n").run::<i64>(&client).unwrap();
            });
        }
    });
    assert_eq!(client.get::<i64>("n").unwrap(), Some(8));
}

#[test]
fn a_script_that_only_reads_is_sent_again_and_may_not_write() {
    let server = shared_server();
    if has_read_only(server) {
        let client = Client::connect(&server.url()).unwrap();
        let script = Script::new("return redis.call('SET', KEYS[1], '')").read_only();
        let error = script
            .key("script: read only")
            .run::<()>(&client)
            .unwrap_err();
        assert!(matches!(&error, Error::Server(_)), "{error:?}");
        let script = Script::new("return redis.call('EXISTS', KEYS[1])").read_only();
        assert_eq!(
            script.key("script: read only").run::<i64>(&client).unwrap(),
            0
        );
    }
    check_sent(Script::new("return 1").read_only().call(), 3);
    check_sent(Script::new("return 1").call(), 1);
    check_sent(Script::new("return 1").call().idempotent(), 3);
}

/// How often a call is sent if its connection breaks each time.
#[track_caller]
fn check_sent(call: pool_redis::ScriptCall, expected: usize) {
    let asked = Arc::new(AtomicUsize::new(0));
    let peer = ScriptedPeer::start({
        let asked = Arc::clone(&asked);
        move |wire| {
            wire.greet()?;
            wire.read_request()?;
            asked.fetch_add(1, Ordering::SeqCst);
            Ok(())
        }
    });
    let client = Client::connect(&peer.url()).unwrap();
    let error = call.run::<i64>(&client).unwrap_err();
    assert!(error.may_have_executed(), "{error:?}");
    assert_eq!(asked.load(Ordering::SeqCst), expected);
}

#[test]
fn pipelines_and_transactions_take_scripts() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url())
        .retry(RetryPolicy::never())
        .connect()
        .unwrap();
    let script = Script::new("return redis.call('INCRBY', KEYS[1], ARGV[1])");
    // The first one loads it for those after it.
    let sums: (i64, i64, i64) = client
        .pipeline()
        .command(script.key("n").arg(1).to_eval())
        .command(script.key("n").arg(2).to_evalsha())
        .command(script.key("n").arg(3).to_evalsha())
        .query()
        .unwrap();
    assert_eq!(sums, (1, 3, 6));

    server.cli(&["SCRIPT", "FLUSH"]);
    let unknown = client
        .transaction()
        .run::<(i64,)>(|transaction| transaction.queue(script.key("n").arg(4).to_evalsha()));
    match unknown.unwrap_err() {
        Error::At { index: 0, error } => match *error {
            Error::Server(refusal) => assert_eq!(refusal.code(), "NOSCRIPT"),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
    let (sum,): (i64,) = client
        .transaction()
        .run(|transaction| transaction.queue(script.key("n").arg(4).to_eval()))
        .unwrap();
    assert_eq!(sum, 10);
}

const LIBRARY: &str = "#!lua name=counting
    redis.register_function('add', function(keys, args)
        return redis.call('INCRBY', keys[1], args[1])
    end)
    redis.register_function{
        function_name = 'look',
        callback = function(keys) return redis.call('GET', keys[1]) end,
        flags = {'no-writes'},
        description = 'Reads a counter.',
    }";

#[test]
fn functions_are_loaded_listed_called_and_deleted() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    if !has_read_only(&server) {
        let error = client.function_load(LIBRARY).unwrap_err();
        assert!(matches!(&error, Error::Server(_)), "{error:?}");
        return;
    }
    assert_eq!(client.function_list().unwrap(), []);
    assert_eq!(client.function_load(LIBRARY).unwrap(), "counting");
    assert!(
        matches!(client.function_load(LIBRARY), Err(Error::Server(_))),
        "it is there"
    );
    assert_eq!(client.function_replace(LIBRARY).unwrap(), "counting");

    let add = Function::new("add").key("n");
    assert_eq!(add.clone().arg(2).run::<i64>(&client).unwrap(), 2);
    let replies: (i64, i64) = client
        .pipeline()
        .command(add.clone().arg(3).to_command())
        .command(Function::new("look").read_only().key("n").to_command())
        .query()
        .unwrap();
    assert_eq!(replies, (5, 5));
    let error = add.read_only().arg(1).run::<i64>(&client).unwrap_err();
    assert!(matches!(&error, Error::Server(_)), "{error:?}");

    let libraries = client.function_list().unwrap();
    assert_eq!((libraries.len(), &*libraries[0].name), (1, "counting"));
    let look = libraries[0]
        .functions
        .iter()
        .find(|function| function.name == "look")
        .unwrap();
    assert_eq!(look.description.as_deref(), Some(&b"Reads a counter."[..]));
    assert_eq!(look.flags, ["no-writes"]);

    client.function_delete("counting").unwrap();
    assert!(matches!(
        client.function_delete("counting"),
        Err(Error::Server(_))
    ));
    let error = Function::new("look")
        .read_only()
        .key("n")
        .run::<Value>(&client)
        .unwrap_err();
    assert!(matches!(&error, Error::Server(_)), "{error:?}");
}

#[test]
fn a_script_has_the_name_that_the_server_gives_it() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    // By hand, as other programs do.
    let sha1: String = client
        .query(Command::new("SCRIPT LOAD").arg("return 7"))
        .unwrap();
    let script = Script::new("return 7");
    assert_eq!(sha1, script.sha1());
    assert_eq!(script.run::<i64>(&client).unwrap(), 7);
    assert_eq!(calls(&server, "eval"), 0);
}
