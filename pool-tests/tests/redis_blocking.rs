//! Commands that block at the server: they get the time that they ask for, and are not waited for when no reply will
//! come.

use std::thread;
use std::time::{Duration, Instant};

use pool_redis::{Client, Command, Error, RetryPolicy, Value};
use pool_tests::{RedisServer, eventually, shared_server};

const BOUND: Duration = Duration::from_secs(60);

/// The client's timeout, shorter than every wait.
const SHORT: Duration = Duration::from_millis(500);

/// The client's timeout for waits that end, after which the reply must come in that time even on a busy machine.
const AMPLE: Duration = Duration::from_millis(2_500);

/// Longer than any call that waits for a second: slow scheduling on a busy machine is not a hang.
const HANGS: Duration = Duration::from_secs(10);

fn connect(server: &RedisServer) -> Client {
    let client = Client::builder(&server.url())
        .max_size(2)
        .timeout(SHORT)
        .connect_timeout(BOUND);
    let client = client.build().unwrap();
    eventually("a connection", BOUND, || client.ping().is_ok());
    client
}

fn command(words: &[&str]) -> Command {
    Command::new(words[0]).args(&words[1..])
}

/// Sends it, in a pipeline if it must follow other commands.
fn execute(client: &Client, words: &[&str]) -> Result<Value, Error> {
    if !words[0].eq_ignore_ascii_case("WAIT") {
        return client.execute_command(command(words));
    }
    let outcomes = client.pipeline().command(command(words)).execute()?;
    outcomes.into_iter().next().unwrap()
}

/// Waits until a client has been blocked at the server for longer than `SHORT`. The server counts whole seconds.
fn await_blocked(server: &RedisServer, name: &str) {
    await_blocked_for(1, server, name);
}

/// As above, for that many seconds.
fn await_blocked_for(seconds: u64, server: &RedisServer, name: &str) {
    let is_blocked = |line: &String| {
        let field = |key: &str| {
            line.split(' ')
                .find_map(|field| field.strip_prefix(key))
                .map(str::to_owned)
        };
        let idles = field("idle=").is_some_and(|idle| idle.parse::<u64>().unwrap() >= seconds);
        idles
            && field("cmd=").is_some_and(|cmd| cmd == name)
            && field("flags=").is_some_and(|flags| flags.contains('b'))
    };
    eventually("a client waits for long", BOUND, || {
        server.clients().iter().any(is_blocked)
    });
}

#[test]
fn a_wait_that_is_longer_than_the_client_s_time_ends_as_it_says() {
    let server = shared_server();
    let client = Client::builder(&server.url()).max_size(8).timeout(AMPLE);
    let client = client.connect().unwrap();
    let limited = Client::builder(&server.url())
        .timeout(BOUND)
        .read_timeout(Some(AMPLE));
    let limited = limited.connect().unwrap();
    let waits = |client: &Client, words: &[&str], expected: Value| {
        let began = Instant::now();
        let reply = execute(client, words).unwrap();
        assert_eq!(reply, expected, "{words:?}");
        assert!(began.elapsed() > AMPLE, "it did not wait: {words:?}");
    };
    thread::scope(|scope| {
        for words in [
            &["BLPOP", "none", "3"][..],
            &["brpop", "none", "3"],
            &["BLMOVE", "none", "other", "LEFT", "RIGHT", "3"],
            &["BZPOPMIN", "none", "3"],
            &[
                "XREAD", "COUNT", "1", "BLOCK", "3000", "STREAMS", "none", "$",
            ],
        ] {
            let client = &client;
            scope.spawn(move || waits(client, words, Value::Nil));
        }
        scope.spawn(|| waits(&client, &["WAIT", "1", "3000"], Value::Integer(0)));
        scope.spawn(|| waits(&limited, &["BLPOP", "none", "3"], Value::Nil));
    });
}

/// Blocks without limit, for longer than the client's timeout, until `end` makes the server answer.
#[track_caller]
fn check_endless(words: &'static [&str], end: impl FnOnce(&RedisServer), expected: &str) {
    let server = RedisServer::start();
    let client = connect(&server);
    thread::scope(|scope| {
        let waits = scope.spawn(|| execute(&client, words));
        await_blocked(&server, words[0]);
        end(&server);
        let reply = format!("{:?}", waits.join().unwrap().unwrap());
        assert!(reply.contains(expected), "{reply}");
    });
    assert_eq!(client.pool().status().available, 1);
}

#[test]
fn a_wait_without_end_ends_when_there_is_something() {
    check_endless(
        &["blpop", "list", "0"],
        |server| drop(server.cli(&["RPUSH", "list", "pushed"])),
        "pushed",
    );
    check_endless(
        &["xread", "BLOCK", "0", "STREAMS", "stream", "$"],
        |server| drop(server.cli(&["XADD", "stream", "*", "field", "added"])),
        "added",
    );
    check_endless(
        &["wait", "1", "0"],
        |server| {
            let clients = server.clients();
            let blocked = clients
                .iter()
                .find(|line| line.contains("cmd=wait"))
                .unwrap();
            let id = blocked
                .split(' ')
                .next()
                .unwrap()
                .strip_prefix("id=")
                .unwrap();
            server.cli(&["CLIENT", "UNBLOCK", id]);
        },
        "Integer(0)",
    );
}

#[test]
fn the_death_of_the_server_ends_every_wait() {
    for words in [
        &["blpop", "list", "0"][..],
        &["blpop", "list", "100"],
        &["xread", "BLOCK", "0", "STREAMS", "stream", "$"],
        &["wait", "1", "0"],
    ] {
        let server = RedisServer::start();
        let client = connect(&server);
        thread::scope(|scope| {
            let waits = scope.spawn(|| execute(&client, words));
            await_blocked(&server, words[0]);
            server.kill();
            let error = waits.join().unwrap().unwrap_err();
            assert!(matches!(error, Error::Exchange(_)), "{error:?}");
            assert!(
                error.may_have_executed() && !error.is_timeout(),
                "{error:?}"
            );
        });
        server.restart();
        eventually("it works again", BOUND, || client.ping().is_ok());
    }
}

#[test]
fn a_server_that_falls_silent_is_left_when_the_wait_and_the_client_s_time_are_over() {
    let server = RedisServer::start();
    let client = connect(&server);
    drop([
        client.pool().get_timeout(BOUND),
        client.pool().get_timeout(BOUND),
    ]);
    server.stop();
    let began = Instant::now();
    let pop = || command(&["BLPOP", "none", "1"]);
    let error = client.execute_command(pop()).unwrap_err();
    assert!(error.is_timeout() && error.may_have_executed(), "{error:?}");
    let took = began.elapsed();
    assert!(took > Duration::from_secs(1) && took < HANGS, "{took:?}");

    let began = Instant::now();
    let outcomes = client.pipeline().command(pop()).execute().unwrap();
    assert!(
        outcomes[0].as_ref().is_err_and(Error::is_timeout),
        "{outcomes:?}"
    );
    assert!(began.elapsed() < HANGS, "{:?}", began.elapsed());
    server.resume();
}

/// The server answers at once that it is queued.
#[test]
fn what_a_holder_queues_has_no_time_of_its_own() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url()).timeout(AMPLE);
    let client = client.connect().unwrap();
    let mut held = client.pool().get().unwrap();
    held.execute(&Command::new("MULTI")).unwrap();
    server.stop();
    let began = Instant::now();
    let error = held.execute(&command(&["BLPOP", "none", "60"]));
    assert!(error.unwrap_err().is_timeout());
    assert!(began.elapsed() < HANGS, "{:?}", began.elapsed());
    server.resume();
}

#[test]
fn the_waits_of_a_pipeline_add_up() {
    let server = shared_server();
    let client = Client::builder(&server.url()).max_size(2).timeout(AMPLE);
    let client = client.connect().unwrap();
    let commands = || {
        [
            command(&["BLPOP", "none", "3"]),
            command(&["ECHO", "between"]),
            command(&["BLPOP", "none", "3"]),
            command(&["ECHO", "last"]),
        ]
    };
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut pipeline = client.pipeline();
            pipeline.extend(commands());
            let replies: (Option<Value>, String, Option<Value>, String) = pipeline.query().unwrap();
            assert_eq!(replies, (None, "between".into(), None, "last".into()));
        });
        let replies: Vec<Value> = client.pipelined(commands()).map(Result::unwrap).collect();
        assert_eq!(
            (&replies[2], &replies[3]),
            (&Value::Nil, &Value::BulkString("last".into()))
        );
    });
}

#[test]
fn a_wait_without_end_in_a_pipeline_ends_when_there_is_something() {
    let server = RedisServer::start();
    let client = connect(&server);
    let commands = || [command(&["BLPOP", "list", "0"]), command(&["ECHO", "last"])];
    let pop = |run: &(dyn Fn() -> Vec<Value> + Sync)| {
        thread::scope(|scope| {
            let waits = scope.spawn(run);
            await_blocked(&server, "blpop");
            server.cli(&["RPUSH", "list", "pushed"]);
            assert_eq!(waits.join().unwrap()[1], Value::BulkString("last".into()));
        });
    };
    pop(&|| {
        let mut pipeline = client.pipeline();
        pipeline.extend(commands());
        pipeline.query().unwrap()
    });
    pop(&|| client.pipelined(commands()).map(Result::unwrap).collect());
}

#[test]
fn who_is_woken_with_an_error_is_told_and_who_waits_at_a_replica_waits_on() {
    let server = RedisServer::start();
    let client = connect(&server).with_timeout(BOUND);
    let own: i64 = client.query(Command::new("CLIENT ID")).unwrap();
    let pop = || client.execute_command(command(&["blpop", "list", "0"]));
    thread::scope(|scope| {
        let waits = scope.spawn(pop);
        await_blocked(&server, "blpop");
        server.cli(&["CLIENT", "UNBLOCK", &own.to_string(), "ERROR"]);
        let Err(Error::Server(refusal)) = waits.join().unwrap() else {
            panic!()
        };
        assert_eq!((refusal.code(), refusal.attempts()), ("UNBLOCKED", 1));

        // A master that becomes a replica unblocks clients that wait for a change that it may not make.
        let waits = scope.spawn(pop);
        await_blocked(&server, "blpop");
        let lent = client.pool().counters().lent;
        server.cli(&["REPLICAOF", "127.0.0.1", "1"]);
        eventually("it is sent again", BOUND, || {
            client.pool().counters().lent > lent + 1
        });
        server.cli(&["REPLICAOF", "NO", "ONE"]);
        server.cli(&["RPUSH", "list", "pushed"]);
        assert!(matches!(waits.join().unwrap().unwrap(), Value::Array(_)));
    });
}

#[test]
fn a_wait_goes_on_after_a_failover_however_long_it_was() {
    let server = RedisServer::start();
    let client = connect(&server).with_timeout(AMPLE);
    let client = &client;
    thread::scope(|scope| {
        let words = [["blpop", "list", "0"], ["blpop", "other", "60"]];
        let waits = words.map(|words| {
            scope.spawn(move || client.execute_command(Command::new(words[0]).args(&words[1..])))
        });
        // In whole seconds. The first may have been short.
        await_blocked_for(AMPLE.as_secs() + 2, &server, "blpop");
        server.cli(&["REPLICAOF", "127.0.0.1", "1"]);
        server.cli(&["REPLICAOF", "NO", "ONE"]);
        server.cli(&["RPUSH", "list", "pushed"]);
        server.cli(&["RPUSH", "other", "pushed"]);
        for waits in waits {
            assert!(matches!(waits.join().unwrap().unwrap(), Value::Array(_)));
        }
    });
}

#[test]
fn a_wait_that_was_broken_off_is_not_begun_again() {
    let server = RedisServer::start();
    let policy = RetryPolicy::new();
    let client = Client::builder(&server.url())
        .retry(policy)
        .timeout(BOUND)
        .connect()
        .unwrap();
    let own: i64 = client.query(Command::new("CLIENT ID")).unwrap();
    thread::scope(|scope| {
        // An element that was popped may have been lost.
        let waits = scope.spawn(|| client.execute_command(command(&["blpop", "list", "0"])));
        await_blocked(&server, "blpop");
        server.cli(&["CLIENT", "KILL", "ID", &own.to_string()]);
        let Err(Error::Exchange(error)) = waits.join().unwrap() else {
            panic!()
        };
        assert_eq!(error.attempts(), 1);

        // Reading removes nothing.
        let reads = command(&["xread", "BLOCK", "0", "STREAMS", "stream", "0"]);
        let waits = scope.spawn(|| client.execute_command(reads));
        await_blocked(&server, "xread");
        let lent = client.pool().counters().lent;
        server.cli(&["CLIENT", "KILL", "TYPE", "normal"]);
        eventually("it is sent again", BOUND, || {
            client.pool().counters().lent > lent
        });
        server.cli(&["XADD", "stream", "*", "field", "added"]);
        assert!(format!("{:?}", waits.join().unwrap().unwrap()).contains("added"));
    });
}

/// Entries added before a retry would be skipped, as if they had never been added.
#[test]
fn who_waits_for_the_new_is_told_when_some_of_it_may_be_left_out() {
    let server = RedisServer::start();
    let (client, other) = (connect(&server).with_timeout(BOUND), connect(&server));
    let own: i64 = client.query(Command::new("CLIENT ID")).unwrap();
    let add = |value| command(&["XADD", "stream", "*", "field", value]);
    thread::scope(|scope| {
        let read = command(&["xread", "BLOCK", "0", "STREAMS", "stream", "$"]);
        let waits = scope.spawn(|| client.execute_command(read));
        await_blocked(&server, "xread");
        let kill = Command::new("CLIENT KILL").arg("ID").arg(own);
        let pipeline = other.pipeline().command(kill).command(add("first"));
        pipeline.query::<(u64, String)>().unwrap();
        eventually("it is told, or waits again", BOUND, || {
            let clients = server.clients();
            waits.is_finished() || clients.iter().any(|client| client.contains("cmd=xread"))
        });
        other.query::<()>(add("second")).unwrap();
        let Err(Error::Exchange(error)) = waits.join().unwrap() else {
            panic!("the first one was left out")
        };
        assert!(
            error.may_have_executed() && error.attempts() == 1,
            "{error}"
        );
    });
}

#[test]
fn a_limit_on_reading_leaves_the_wait_alone_also_in_pipelines() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url())
        .read_timeout(Some(AMPLE))
        .timeout(Duration::from_secs(20))
        .connect()
        .unwrap();
    let wait = || Command::new("BLPOP").arg("nothing").arg(3);
    thread::scope(|scope| {
        scope.spawn(|| assert_eq!(client.execute_command(wait()).unwrap(), Value::Nil));
        scope.spawn(|| {
            let outcomes = client.pipeline().command(wait()).execute().unwrap();
            assert!(matches!(outcomes[..], [Ok(Value::Nil)]), "{outcomes:?}");
        });
        let outcomes: Vec<_> = client.pipelined::<Value>([wait()]).collect();
        assert!(matches!(outcomes[..], [Ok(Value::Nil)]), "{outcomes:?}");
    });
}
