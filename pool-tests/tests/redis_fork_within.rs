//! Callbacks of the client that fork and return in both processes: the connection belongs to the parent, and the child
//! sends nothing on it.

use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use pool_redis::{Client, Command, Credentials, Error, Protocol};
use pool_tests::{ForkKind, ForkedChild, RedisServer, fork_here, in_child, isolated};

const BOUND: Duration = Duration::from_secs(20);

/// The result of a fork: the child, in the parent.
type Forked = Arc<OnceLock<Mutex<Option<ForkedChild>>>>;

/// Runs the same in two processes from the fork on, once for each way to fork.
fn forking(test: &str, body: fn(ForkKind)) {
    isolated(test, || {
        for kind in ForkKind::ALL.iter().copied() {
            in_child(kind, || body(kind)).expect_success();
        }
    });
}

/// A callback that forks on its first call.
fn fork_once(kind: ForkKind) -> (Forked, impl Fn() + Send + Sync + 'static) {
    let forked = Forked::default();
    let here = forked.clone();
    let fork = move || {
        here.get_or_init(|| Mutex::new(fork_here(kind)));
    };
    (forked, fork)
}

/// The child, in the parent; `None` in the child.
fn child_of(forked: &Forked) -> Option<ForkedChild> {
    let fork = forked.get().expect("it has forked");
    fork.lock().unwrap().take()
}

#[track_caller]
fn expect_inherited<T>(outcome: Result<T, Error>) {
    let Err(error) = outcome else {
        panic!("the child used its parent's connection")
    };
    let text = error.to_string();
    assert!(text.contains("belongs to the parent process"), "{text}");
}

/// How often the server received a command.
fn told(server: &RedisServer, command: &str) -> usize {
    let stats = server.cli(&["INFO", "commandstats"]);
    let begin = format!("cmdstat_{command}:calls=");
    let mut calls = stats.lines().filter_map(|line| line.strip_prefix(&begin));
    calls.next().map_or(0, |calls| {
        let calls = calls.split(',').next().unwrap();
        calls.parse().unwrap()
    })
}

#[test]
fn a_provider_of_credentials_that_forks_leaves_the_greeting_to_the_parent() {
    forking(
        "a_provider_of_credentials_that_forks_leaves_the_greeting_to_the_parent",
        |kind| {
            let server = RedisServer::start();
            let (forked, fork) = fork_once(kind);
            let client = Client::builder(&server.url())
                .timeout(BOUND)
                .credentials(move || {
                    fork();
                    Ok(Credentials::new("default", "any"))
                })
                .build()
                .unwrap();
            let dedicated = client.dedicated();
            match child_of(&forked) {
                None => expect_inherited(dedicated),
                Some(child) => {
                    child.wait(BOUND).expect_success();
                    assert!(dedicated.is_ok());
                    assert_eq!(told(&server, "auth"), 1);
                }
            }
        },
    );
}

#[test]
fn a_push_handler_that_forks_leaves_the_reply_to_the_parent() {
    forking(
        "a_push_handler_that_forks_leaves_the_reply_to_the_parent",
        |kind| {
            let server = RedisServer::start();
            let (forked, fork) = fork_once(kind);
            let client = Client::builder(&server.url())
                .timeout(BOUND)
                .protocol(Protocol::Resp3)
                .on_push(move |_| fork())
                .connect()
                .unwrap();
            let mut held = client.pool().get().unwrap();
            let tracking = Command::new("CLIENT TRACKING").arg("ON").arg("BCAST");
            held.query::<()>(&tracking).unwrap();
            // One arrives before the command is sent, the other before its reply.
            server.cli(&["SET", "k", "theirs"]);
            let reply = held.execute(&Command::new("SET").arg("k").arg("ours"));
            match child_of(&forked) {
                // The guard belongs to the parent as well, as does everything on its connection.
                None => assert!(reply.is_err(), "{reply:?}"),
                Some(child) => {
                    child.wait(BOUND).expect_success();
                    reply.unwrap();
                    assert_eq!(told(&server, "set"), 2);
                    assert_eq!(client.get::<String>("k").unwrap().unwrap(), "ours");
                }
            }
        },
    );
}

#[test]
fn a_connection_that_was_taken_out_of_the_pool_is_no_childs() {
    isolated(
        "a_connection_that_was_taken_out_of_the_pool_is_no_childs",
        || {
            let server = RedisServer::start();
            let client = Client::builder(&server.url()).timeout(BOUND);
            let client = client.connect().unwrap();
            let mut own = client.pool().get().unwrap().detach();
            for kind in ForkKind::ALL.iter().copied() {
                let echo = Command::new("ECHO").arg("hello");
                in_child(kind, || expect_inherited(own.execute(&echo))).expect_success();
                let reply: String = own.query(&echo).unwrap();
                assert_eq!(reply, "hello");
            }
            assert_eq!(told(&server, "echo"), ForkKind::ALL.len());
        },
    );
}
