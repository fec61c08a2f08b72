//! What is retried, what is not, and how often: temporary refusals of a real server, and connections that break at
//! every point of a command.

use std::io;
use std::thread;
use std::time::Duration;

use crossbeam_channel::bounded;
use pool_redis::{Client, Command, Error, RetryPolicy, ServerError, Value};
use pool_tests::{RedisServer, ScriptedPeer, Version, Wire, eventually};

const BOUND: Duration = Duration::from_secs(60);

/// The timeout of callers that should get the refusal.
const SHORT: Duration = Duration::from_secs(1);

fn connect(url: &str) -> Client {
    let client = Client::builder(url).max_size(2).timeout(BOUND);
    client.connect().unwrap()
}

fn incr() -> Command {
    Command::new("INCR").arg("n")
}

fn get() -> Command {
    Command::new("GET").arg("n")
}

fn id(client: &Client) -> i64 {
    client.query(Command::new("CLIENT ID")).unwrap()
}

/// Two clients that were connected before anything went wrong.
struct Clients {
    patient: Client,
    /// Gives up after three attempts.
    hasty: Client,
}

impl Clients {
    fn connect(server: &RedisServer) -> Self {
        let hasty = Client::builder(&server.url())
            .retry(RetryPolicy::new().max_retries(2))
            .timeout(BOUND);
        Self {
            patient: connect(&server.url()),
            hasty: hasty.connect().unwrap(),
        }
    }

    /// Makes the server refuse a command with `code` until `end`. A caller that gives up gets the error, and nothing
    /// was executed. A caller that does not gets the reply afterwards.
    #[track_caller]
    fn check_refused(&self, command: &Command, code: &str, end: impl FnOnce()) {
        match self.hasty.execute_command(command.clone()) {
            Err(Error::Server(refusal)) => {
                let told = (refusal.code(), refusal.command(), refusal.attempts());
                assert_eq!(told, (code, command.name(), 3), "{refusal}");
            }
            outcome => panic!("{outcome:?} instead of {code}"),
        }
        let lent = || self.patient.pool().counters().lent;
        let before = lent();
        thread::scope(|scope| {
            let patient = scope.spawn(|| self.patient.execute_command(command.clone()));
            // Lent again for a second attempt.
            eventually("the patient caller is refused", BOUND, || {
                lent() >= before + 2
            });
            end();
            let reply = patient.join().unwrap().unwrap();
            // Not executed before.
            assert!(
                command.name() != "INCR" || reply == Value::Integer(1),
                "{reply:?}"
            );
        });
    }
}

#[test]
fn a_server_that_loads_its_data_is_waited_for() {
    let server = RedisServer::start();
    let clients = Clients::connect(&server);
    let set = |name, value| server.cli(&["CONFIG", "SET", name, value]);
    // It answers in between, and would take seconds if it were not stopped.
    let (keys, length) = if server.version() >= Version::new(7, 0, 0) {
        set("loading-process-events-interval-bytes", "1024");
        set("key-load-delay", "1000");
        (20_000, 100)
    } else {
        // A server that answers only after every 2 MiB.
        set("rdbcompression", "no");
        set("key-load-delay", "40000");
        (100, 1024 * 1024)
    };
    let value = "x".repeat(length);
    let mut fill = clients.patient.pipeline();
    fill.extend((0..keys).map(|key| Command::new("SET").arg(format!("key:{key}")).arg(&value)));
    fill.run().unwrap();
    thread::scope(|scope| {
        scope.spawn(|| server.try_cli(&["DEBUG", "RELOAD"]));
        eventually("it loads", BOUND, || {
            server
                .try_cli(&["PING"])
                .is_err_and(|error| error.starts_with("LOADING"))
        });
        clients.check_refused(&incr(), "LOADING", || {
            // Redis 6.2 accepts no settings in the meantime, and loads to the end.
            let _ = server.try_cli(&["CONFIG", "SET", "key-load-delay", "0"]);
        });
    });
}

#[test]
fn a_server_that_runs_a_long_script_is_waited_for() {
    let server = RedisServer::start();
    let clients = Clients::connect(&server);
    server.cli(&["CONFIG", "SET", "lua-time-limit", "1"]);
    thread::scope(|scope| {
        scope.spawn(|| server.try_cli(&["EVAL", "while true do end", "0"]));
        eventually("it is busy", BOUND, || {
            server
                .try_cli(&["PING"])
                .is_err_and(|error| error.starts_with("BUSY"))
        });
        clients.check_refused(&incr(), "BUSY", || drop(server.cli(&["SCRIPT", "KILL"])));
    });
}

#[test]
fn a_server_with_too_few_replicas_is_waited_for() {
    let server = RedisServer::start();
    let clients = Clients::connect(&server);
    let set = |count| server.cli(&["CONFIG", "SET", "min-replicas-to-write", count]);
    set("1");
    clients.check_refused(&incr(), "NOREPLICAS", || drop(set("0")));
}

/// A port without a master.
fn nobody() -> String {
    let server = RedisServer::start();
    server.port().to_string()
}

#[test]
fn a_replica_without_its_master_is_waited_for() {
    let server = RedisServer::start();
    let clients = Clients::connect(&server);
    clients.patient.set("n", "1").unwrap();
    server.cli(&["CONFIG", "SET", "replica-serve-stale-data", "no"]);
    server.cli(&["REPLICAOF", "127.0.0.1", &nobody()]);
    clients.check_refused(&get(), "MASTERDOWN", || {
        drop(server.cli(&["REPLICAOF", "NO", "ONE"]))
    });
}

/// After a failover the name may lead elsewhere: every existing connection is replaced, including those of other
/// callers.
#[test]
fn a_master_that_becomes_a_replica_is_left_by_all() {
    let server = RedisServer::start();
    let clients = Clients::connect(&server);
    let client = &clients.patient;
    let both = [(); 2].map(|()| client.pool().get().unwrap());
    drop(both);
    let ids = || {
        let mut held = [(); 2].map(|()| client.pool().get().unwrap());
        let mut ids = held
            .each_mut()
            .map(|held| held.query::<i64>(&Command::new("CLIENT ID")).unwrap());
        ids.sort_unstable();
        ids
    };
    let before = ids();
    server.cli(&["REPLICAOF", "127.0.0.1", &nobody()]);
    // Reads continue.
    assert_eq!(client.get::<i64>("n").unwrap(), None);
    assert_eq!(ids(), before);
    clients.check_refused(&incr(), "READONLY", || {
        drop(server.cli(&["REPLICAOF", "NO", "ONE"]))
    });
    let after = ids();
    assert!(
        before.iter().all(|id| !after.contains(id)),
        "{before:?} {after:?}"
    );
}

/// One caller has noticed it on behalf of all.
#[test]
fn the_connections_that_nobody_uses_are_closed_after_a_failover() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url())
        .max_size(4)
        .retry(RetryPolicy::never());
    let client = client.connect().unwrap();
    let all = [(); 4].map(|()| client.pool().get().unwrap());
    drop(all);
    assert_eq!(server.clients().len(), 4);
    server.cli(&["REPLICAOF", "127.0.0.1", &nobody()]);
    let error = client.incr("n").unwrap_err();
    assert!(error.to_string().contains("READONLY"), "{error}");
    eventually("all are closed", BOUND, || server.clients().is_empty());
}

#[test]
fn a_master_that_becomes_a_replica_is_left_by_pipelines_and_transactions() {
    let server = RedisServer::start();
    let client = connect(&server.url());
    server.cli(&["REPLICAOF", "127.0.0.1", &nobody()]);
    let refused = |error: Error| {
        assert!(error.to_string().contains("READONLY"), "{error:?}");
    };
    let before = id(&client);
    refused(client.pipeline().command(incr()).run().unwrap_err());
    let second = id(&client);
    assert_ne!(second, before);
    refused(
        client
            .pipelined::<i64>([incr()])
            .next()
            .unwrap()
            .unwrap_err(),
    );
    let third = id(&client);
    assert_ne!(third, second);
    let mut held = client.pool().get().unwrap();
    assert!(matches!(held.execute(&incr()), Ok(Value::Error(_))));
    drop(held);
    let fourth = id(&client);
    assert_ne!(fourth, third);
    let transaction = client.transaction().max_attempts(2);
    refused(
        transaction
            .run::<Value>(|transaction| transaction.queue(incr()))
            .unwrap_err(),
    );
    assert_ne!(id(&client), fourth);
    server.cli(&["REPLICAOF", "NO", "ONE"]);
    assert_eq!(client.incr("n").unwrap(), 1);
}

/// A caller that asks for each outcome gets the refusals among the replies. Still, what they reveal about the server is
/// noted, however many there are.
#[test]
fn a_master_that_becomes_a_replica_is_left_by_all_when_a_pipeline_is_told() {
    let server = RedisServer::start();
    let client = connect(&server.url());
    let ids = || {
        let held = [(); 2].map(|()| client.pool().get().unwrap());
        held.map(|mut held| held.query::<i64>(&Command::new("CLIENT ID")).unwrap())
    };
    let before = ids();
    server.cli(&["REPLICAOF", "127.0.0.1", &nobody()]);
    let pipeline = client.pipeline().command(incr()).command(incr());
    let outcomes: Vec<Result<i64, ServerError>> = pipeline.query().unwrap();
    let is_told = |outcome: &Result<i64, ServerError>| {
        let refusal = outcome.as_ref().err();
        refusal.is_some_and(|refusal| refusal.code() == "READONLY")
    };
    assert!(outcomes.len() == 2 && outcomes.iter().all(is_told));
    let after = ids();
    assert!(
        before.iter().all(|id| !after.contains(id)),
        "{before:?} {after:?}"
    );
}

#[test]
fn a_server_with_too_many_clients_is_waited_for() {
    let server = RedisServer::start();
    let admin = connect(&server.url());
    let client = connect(&server.url());
    let set = |count: u32| {
        let set = Command::new("CONFIG SET").arg("maxclients").arg(count);
        admin.query::<()>(set).unwrap();
    };
    let _held = client.pool().get().unwrap();
    set(2);
    let hasty = client.with_timeout(Duration::from_secs(3));
    let error = hasty.incr("n").unwrap_err();
    assert!(!error.may_have_executed(), "{error:?}");
    assert!(
        error.to_string().contains("max number of clients"),
        "{error}"
    );
    thread::scope(|scope| {
        let failed = client.pool().counters().make_failed;
        let patient = scope.spawn(|| client.incr("n"));
        eventually("it is refused", BOUND, || {
            client.pool().counters().make_failed > failed
        });
        set(100);
        assert_eq!(patient.join().unwrap().unwrap(), 1);
    });
}

/// It certainly exists, even if it was never reached before.
#[test]
fn a_server_that_is_not_ready_is_waited_for_by_a_new_client_too() {
    let server = RedisServer::start();
    server.cli(&["CONFIG", "SET", "lua-time-limit", "1"]);
    thread::scope(|scope| {
        scope.spawn(|| server.try_cli(&["EVAL", "while true do end", "0"]));
        eventually("it is busy", BOUND, || {
            server
                .try_cli(&["PING"])
                .is_err_and(|error| error.starts_with("BUSY"))
        });
        let hasty = Client::builder(&server.url())
            .timeout(SHORT)
            .connect()
            .unwrap_err();
        assert!(!hasty.may_have_executed());
        let client = Client::builder(&server.url())
            .timeout(BOUND)
            .build()
            .unwrap();
        let patient = scope.spawn({
            let client = client.clone();
            move || client.ping()
        });
        eventually("it is refused", BOUND, || {
            client.pool().counters().make_failed > 0
        });
        server.cli(&["SCRIPT", "KILL"]);
        patient.join().unwrap().unwrap();
    });
}

/// How often the server has refused an `INCR`, by its own count.
fn refused_increments(server: &RedisServer) -> usize {
    let stats = server.cli(&["INFO", "commandstats"]);
    let line = stats.lines().find(|line| line.starts_with("cmdstat_incr:"));
    let count = line.and_then(|line| line.split("rejected_calls=").nth(1)?.split(',').next());
    count.map_or(0, |count| count.parse().unwrap())
}

#[test]
fn a_refused_command_is_sent_as_often_as_the_policy_says() {
    let server = RedisServer::start();
    server.cli(&["CONFIG", "SET", "min-replicas-to-write", "1"]);
    let check = |policy: RetryPolicy, timeout, expected: u32| {
        let client = Client::builder(&server.url())
            .retry(policy)
            .timeout(timeout)
            .connect()
            .unwrap();
        let before = refused_increments(&server);
        let Err(Error::Server(refusal)) = client.execute_command(incr()) else {
            panic!()
        };
        assert_eq!(refusal.attempts(), expected, "{policy:?}");
        let refused = refused_increments(&server) - before;
        assert_eq!(refused, expected as usize, "{policy:?}");
    };
    let quick = RetryPolicy::new().pauses(Duration::ZERO, Duration::ZERO);
    check(RetryPolicy::never(), BOUND, 1);
    check(RetryPolicy::new().refused(false), BOUND, 1);
    check(quick.max_retries(1), BOUND, 2);
    check(quick.max_retries(7).unsent(false).reads(false), BOUND, 8);
    // A pause beyond the deadline is not made, however late the deadline is.
    check(RetryPolicy::new().pauses(2 * BOUND, 3 * BOUND), BOUND, 1);
}

#[test]
fn a_refused_script_is_not_sent_again() {
    let server = RedisServer::start();
    let client = connect(&server.url());
    server.cli(&["REPLICAOF", "127.0.0.1", &nobody()]);
    let script = "redis.call('INCR', KEYS[1])";
    let eval = || Command::new("EVAL").arg(script).arg(1).arg("n");
    let Err(Error::Server(refusal)) = client.execute_command(eval()) else {
        panic!()
    };
    assert!(refusal.to_string().contains("READONLY"), "{refusal}");
    assert_eq!(refusal.attempts(), 1);
}

/// A peer that breaks connections where it is told to, and a client of it.
struct Broken {
    peer: ScriptedPeer,
    client: Client,
}

impl Broken {
    /// The first `times` connections are broken by `breaking`, and later ones work.
    fn start(
        policy: RetryPolicy,
        times: usize,
        breaking: impl Fn(&mut Wire) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        let peer = ScriptedPeer::start(move |wire| {
            wire.greet()?;
            if wire.index() < times {
                return breaking(wire);
            }
            loop {
                wire.read_request()?;
                wire.send(b":7\r\n")?;
            }
        });
        let client = Client::builder(&peer.url())
            .max_size(1)
            .retry(policy)
            .timeout(BOUND);
        let client = client.connect().unwrap();
        Self { peer, client }
    }

    /// Breaks the connection when the command has been read.
    fn after_the_command(policy: RetryPolicy, times: usize) -> Self {
        Self::start(policy, times, |wire| wire.read_request().map(drop))
    }

    /// How many attempts the command took until it succeeded (`Ok`) or failed (`Err`).
    #[track_caller]
    fn attempts(&self, command: Command) -> Result<usize, usize> {
        match self.client.query::<i64>(command) {
            Ok(_) => Ok(self.peer.connections()),
            Err(Error::Exchange(error)) => {
                assert_eq!(
                    error.attempts() as usize,
                    self.peer.connections(),
                    "{error}"
                );
                Err(error.attempts() as usize)
            }
            Err(error) => panic!("{error:?}"),
        }
    }
}

#[test]
fn what_may_have_run_is_sent_again_only_if_it_reads_or_was_said_to_be_idempotent() {
    let policy = RetryPolicy::new();
    let set = || Command::new("SET").arg("k").arg("v");
    let read = || Command::new("XREAD").args(["STREAMS", "s", "0"]);
    for (command, expected) in [
        (get(), Ok(3)),
        (Command::new("zrange").args(["k", "0", "1"]), Ok(3)),
        (read(), Ok(3)),
        (set().idempotent(), Ok(3)),
        (set(), Err(1)),
        (incr(), Err(1)),
        (Command::new("EVAL").args(["return 1", "0"]), Err(1)),
        (
            Command::new("EVAL").args(["return 1", "0"]).idempotent(),
            Ok(3),
        ),
        (Command::new("EVAL_RO").args(["return 1", "0"]), Ok(3)),
        (Command::new("GETDEL").arg("k"), Err(1)),
        (
            Command::new("XREADGROUP").args(["GROUP", "g", "c", "STREAMS", "s", ">"]),
            Err(1),
        ),
        (Command::new("NOSUCHCOMMAND"), Err(1)),
    ] {
        let broken = Broken::after_the_command(policy, 2);
        let name = command.name().to_owned();
        assert_eq!(broken.attempts(command), expected, "{name}");
    }
    // The client gives up if it never works.
    assert_eq!(
        Broken::after_the_command(policy, 100).attempts(get()),
        Err(3)
    );
    assert_eq!(
        Broken::after_the_command(policy.reads(false), 1).attempts(get()),
        Err(1)
    );
    assert_eq!(
        Broken::after_the_command(policy.max_retries(1), 100).attempts(get()),
        Err(2)
    );
    let silent = policy.refused(false).unsent(false);
    assert_eq!(Broken::after_the_command(silent, 1).attempts(get()), Ok(2));
}

#[test]
fn what_an_attempt_may_have_done_is_told_whatever_became_of_the_next() {
    let peer = ScriptedPeer::start(|wire| {
        if wire.index() > 0 {
            return Ok(());
        }
        wire.greet()?;
        wire.read_request().map(drop)
    });
    let client = Client::builder(&peer.url()).timeout(SHORT);
    let client = client.build().unwrap();
    let set = Command::new("SET").arg("k").arg("v").idempotent();
    let error = client.execute_command(set).unwrap_err();
    assert!(error.may_have_executed(), "{error}");
    assert!(error.is_timeout(), "{error}");
    let told = error.to_string();
    assert!(told.contains("last make failed"), "{told}");
}

#[test]
fn what_was_not_written_whole_is_sent_again_whatever_it_does() {
    let long = || {
        Command::new("APPEND")
            .arg("k")
            .arg(vec![b'x'; 16 * 1024 * 1024])
    };
    let start = |policy, times| {
        Broken::start(policy, times, |wire| {
            wire.read_bytes(100_000)?;
            wire.reset()
        })
    };
    let policy = RetryPolicy::new();
    assert_eq!(start(policy, 2).attempts(long()), Ok(3));
    assert_eq!(start(policy, 100).attempts(long()), Err(4));
    assert_eq!(start(policy.unsent(false), 1).attempts(long()), Err(1));
    assert_eq!(start(policy.max_retries(2), 100).attempts(long()), Err(3));
    assert_eq!(
        start(policy.refused(false).reads(false), 1).attempts(long()),
        Ok(2)
    );
}

/// G7: one call of the best client of today has `INCR` executed 17 times.
#[test]
fn a_command_that_times_out_was_sent_once() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        wire.hold()
    });
    let client = connect(&peer.url()).with_timeout(SHORT);
    let error = client.incr("n").unwrap_err();
    assert!(error.is_timeout() && error.may_have_executed(), "{error:?}");
    let sent = |index| {
        peer.received(index)
            .windows(4)
            .filter(|word| word == b"INCR")
            .count()
    };
    assert_eq!((0..peer.connections()).map(sent).sum::<usize>(), 1);
}

/// A refusal does not affect other failures: each kind of failure has its own number of attempts.
#[test]
fn what_was_refused_often_may_still_be_lost_once() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        if wire.index() == 0 {
            for _ in 0..6 {
                wire.read_request()?;
                wire.send(b"-LOADING Redis is loading the dataset in memory\r\n")?;
            }
            return wire.read_request().map(drop);
        }
        wire.read_request()?;
        wire.send(b":7\r\n")?;
        wire.hold()
    });
    let policy = RetryPolicy::new().pauses(Duration::from_millis(1), Duration::from_millis(1));
    let client = Client::builder(&peer.url())
        .retry(policy)
        .timeout(BOUND)
        .connect()
        .unwrap();
    assert_eq!(client.query::<i64>(get()).unwrap(), 7);
    assert_eq!(peer.connections(), 2);
}

/// Sixteen callers of a server that refuses all of them: each retries several times, with growing pauses.
#[test]
fn callers_of_a_server_that_is_not_ready_are_no_herd() {
    const CALLERS: usize = 16;
    let server = RedisServer::start();
    let client = Client::builder(&server.url())
        .max_size(4)
        .timeout(BOUND)
        .connect()
        .unwrap();
    let client = client.with_timeout(Duration::from_secs(1));
    server.cli(&["CONFIG", "SET", "min-replicas-to-write", "1"]);
    thread::scope(|scope| {
        let (tell, told) = bounded(CALLERS);
        for _ in 0..CALLERS {
            let (client, tell) = (&client, tell.clone());
            scope.spawn(move || tell.send(client.execute_command(incr())));
        }
        for outcome in told.iter().take(CALLERS) {
            let error = outcome.unwrap_err();
            // The time may also be up while the last attempt waits for a connection, or for its reply.
            let is_refused = matches!(&error, Error::Server(refusal) if refusal.attempts() > 1);
            assert!(is_refused || error.is_timeout(), "{error:?}");
        }
    });
    // At least half of each pause is made: 4, 8, 16, … 256 ms.
    let refused = refused_increments(&server);
    assert!(refused <= 10 * CALLERS, "{refused} attempts in a second");
    assert_eq!(server.cli(&["EXISTS", "n"]), "0");
}
