//! A forked child has its own connections, and does not affect its parent.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::Duration;

use pool_redis::{Client, Command, Commands};
use pool_tests::{ForkKind, RedisServer, ScriptedPeer, eventually, fork_child, in_child, isolated};

const BOUND: Duration = Duration::from_secs(20);

/// Runs the body in an isolated process, once for each way to fork.
fn forking(test: &str, body: fn(ForkKind)) {
    isolated(test, || ForkKind::ALL.iter().copied().for_each(body));
}

fn connect(server: &RedisServer) -> Client {
    let threads_before = threads();
    let client = Client::builder(&server.url()).max_size(2).timeout(BOUND);
    let client = client.connect().unwrap();
    eventually("the thread that connected has ended", BOUND, || {
        threads() == threads_before
    });
    client
}

/// The number of threads of this process. With the raw system call, another thread may hold the allocator's lock.
#[cfg(target_os = "linux")]
fn threads() -> usize {
    std::fs::read_dir("/proc/self/task").unwrap().count()
}

#[cfg(not(target_os = "linux"))]
fn threads() -> usize {
    1
}

fn client_id() -> Command {
    Command::new("CLIENT ID")
}

fn id(client: &Client) -> i64 {
    client.query(client_id()).unwrap()
}

/// The ids in the server's list of clients.
fn ids(server: &RedisServer) -> Vec<i64> {
    let clients = server.clients();
    let id = |line: &String| line.strip_prefix("id=")?.split(' ').next()?.parse().ok();
    let mut ids: Vec<i64> = clients.iter().filter_map(id).collect();
    ids.sort();
    ids
}

#[test]
fn a_child_forked_while_connections_are_idle_has_its_own() {
    forking(
        "a_child_forked_while_connections_are_idle_has_its_own",
        |kind| {
            let server = RedisServer::start();
            let client = connect(&server);
            let mine = id(&client);
            client.set("who", "parent").unwrap();
            in_child(kind, || {
                assert_eq!(client.pool().status().size(), 0);
                let own = id(&client);
                assert_ne!(own, mine);
                for round in 0..100 {
                    assert_eq!(client.get::<String>("who").unwrap().unwrap(), "parent");
                    assert_eq!(client.echo(round).unwrap(), round.to_string());
                }
                assert_eq!(id(&client), own);
            })
            .expect_success();
            assert_eq!(id(&client), mine);
            assert_eq!(client.get::<String>("who").unwrap().unwrap(), "parent");
            eventually("the child's connection is gone", BOUND, || {
                ids(&server) == [mine]
            });
        },
    );
}

#[test]
fn a_child_forked_while_a_connection_is_held_has_its_own() {
    forking(
        "a_child_forked_while_a_connection_is_held_has_its_own",
        |kind| {
            let server = RedisServer::start();
            let client = connect(&server);
            let mut held = Some(client.pool().get().unwrap());
            let mine: i64 = held
                .as_mut()
                .unwrap()
                .execute(&client_id())
                .unwrap()
                .convert()
                .unwrap();
            let multi = held.as_mut().unwrap().execute(&Command::new("MULTI"));
            multi.unwrap();
            let outcome = in_child(kind, || {
                let used = catch_unwind(AssertUnwindSafe(|| {
                    held.as_mut().unwrap().execute(&client_id())
                }));
                assert!(used.is_err(), "the parent's connection was used");
                // In the child, the guard does nothing.
                held = None;
                let both = [(); 2].map(|()| client.pool().get().unwrap());
                drop(both);
                assert_ne!(id(&client), mine);
            });
            outcome.expect_success();
            // The transaction continues: no command has come in between.
            let held_here = held.as_mut().unwrap();
            held_here.execute(&client_id()).unwrap();
            let queued: (i64,) = held_here
                .execute(&Command::new("EXEC"))
                .unwrap()
                .convert()
                .unwrap();
            assert_eq!(queued, (mine,));
            drop(held);
            assert_eq!(id(&client), mine, "the transaction had ended");
        },
    );
}

#[test]
fn a_stream_of_commands_that_has_begun_is_its_parents() {
    forking(
        "a_stream_of_commands_that_has_begun_is_its_parents",
        |kind| {
            let server = RedisServer::start();
            let client = connect(&server);
            let mut ids = client.pipelined::<i64>((0..3).map(|_| client_id()));
            let first = ids.next().unwrap().unwrap();
            in_child(kind, || {
                let mut left = 0;
                for outcome in ids.by_ref() {
                    let error = outcome.unwrap_err();
                    assert!(
                        error.to_string().contains("belongs to the parent process"),
                        "{error}"
                    );
                    left += 1;
                }
                assert_eq!(left, 2);
                let own: Vec<i64> = client
                    .pipelined((0..3).map(|_| client_id()))
                    .map(Result::unwrap)
                    .collect();
                assert!(own[0] != first && own == [own[0]; 3]);
            })
            .expect_success();
            assert!(ids.all(|id| id.unwrap() == first));
        },
    );
}

#[test]
fn a_child_that_drops_its_client_says_nothing_to_the_server() {
    forking(
        "a_child_that_drops_its_client_says_nothing_to_the_server",
        |kind| {
            let server = RedisServer::start();
            let mut client = Some(connect(&server));
            let mine = id(client.as_ref().unwrap());
            in_child(kind, || client = None).expect_success();
            in_child(kind, || {
                let client = client.as_ref().unwrap();
                client.ping().unwrap();
                client.close(BOUND).unwrap();
            })
            .expect_success();
            let client = client.unwrap();
            assert_eq!(id(&client), mine);
            eventually("no other connection is left", BOUND, || {
                ids(&server) == [mine]
            });
        },
    );
}

#[test]
fn what_is_ended_is_ended_for_the_server_while_a_child_has_a_copy_of_it() {
    forking(
        "what_is_ended_is_ended_for_the_server_while_a_child_has_a_copy_of_it",
        |kind| {
            let server = RedisServer::start();
            let client = connect(&server);
            let detached = client.pool().get().unwrap().detach();
            let mine = id(&client);
            let subscriber = client.subscriber().subscribe(["news"]).connect().unwrap();
            eventually("all three are there", BOUND, || ids(&server).len() == 3);
            let child = fork_child(kind, || thread::sleep(2 * BOUND));
            drop((detached, subscriber));
            eventually("only the client's own is left", BOUND, || {
                ids(&server) == [mine]
            });
            drop(client);
            eventually("nothing is left", BOUND, || ids(&server).is_empty());
            drop(child);
        },
    );
}

#[test]
fn what_a_child_drops_is_not_ended() {
    forking("what_a_child_drops_is_not_ended", |kind| {
        let server = RedisServer::start();
        let client = connect(&server);
        let mut detached = Some(client.pool().get().unwrap().detach());
        let subscriber = client.subscriber().subscribe(["news"]).connect();
        let mut subscriber = Some(subscriber.unwrap());
        eventually("both are there", BOUND, || ids(&server).len() == 2);
        let before = ids(&server);
        in_child(kind, || {
            detached = None;
            subscriber = None;
        })
        .expect_success();
        let left = ids(&server);
        assert!(before.iter().all(|id| left.contains(id)), "{left:?}");
        let detached = detached.as_mut().unwrap();
        detached.execute(&Command::new("PING")).unwrap();
        assert_eq!(client.publish("news", "x").unwrap(), 1);
    });
}

#[test]
fn children_and_their_parent_work_at_once() {
    forking("children_and_their_parent_work_at_once", |kind| {
        let server = RedisServer::start();
        let client = connect(&server);
        let mine = id(&client);
        let work = |who: usize| {
            for round in 0..300 {
                let payload = format!("{who}/{round}");
                assert_eq!(client.echo(&payload).unwrap(), payload);
            }
        };
        let children: Vec<_> = (1..=4)
            .map(|who| fork_child(kind, move || work(who)))
            .collect();
        work(0);
        for child in children {
            child.wait(BOUND).expect_success();
        }
        assert_eq!(id(&client), mine);
        eventually("the children's connections are gone", BOUND, || {
            ids(&server) == [mine]
        });
    });
}

#[test]
fn a_grandchild_has_its_own_too() {
    forking("a_grandchild_has_its_own_too", |kind| {
        let server = RedisServer::start();
        let client = connect(&server);
        let mine = id(&client);
        in_child(kind, || {
            let childs = id(&client);
            eventually("the thread that connected has ended", BOUND, || {
                threads() == 1
            });
            in_child(kind, || {
                let own = id(&client);
                assert!(own != mine && own != childs);
            })
            .expect_success();
            assert_eq!(id(&client), childs);
        })
        .expect_success();
        assert_eq!(id(&client), mine);
    });
}

/// The descriptors that are open in this process, the one by which that is seen included.
fn descriptors() -> usize {
    fs::read_dir("/dev/fd").unwrap().count()
}

/// A child that becomes a daemon has closed all descriptors that it inherited, and has other files by their numbers.
#[test]
fn a_child_closes_no_descriptor_that_it_inherited() {
    forking("a_child_closes_no_descriptor_that_it_inherited", |kind| {
        let server = RedisServer::start();
        let client = connect(&server);
        let guard = client.pool().get().unwrap();
        let detached = client.pool().get().unwrap().detach();
        let subscriber = || client.subscriber().subscribe(["news"]).connect().unwrap();
        let inherited = (
            (guard, detached, client.dedicated().unwrap()),
            (client.monitor().unwrap(), subscriber()),
        );
        let handle = inherited.1.1.stop_handle();
        eventually("no other thread is left", BOUND, || threads() <= 2);
        in_child(kind, || {
            let before = descriptors();
            drop((inherited, handle));
            assert_eq!(descriptors(), before);
            client.set("who", "child").unwrap();
            drop(client);
            assert_eq!(descriptors(), before);
        })
        .expect_success();
    });
}

#[test]
fn not_one_byte_of_a_child_comes_by_the_parents_connection() {
    isolated(
        "not_one_byte_of_a_child_comes_by_the_parents_connection",
        || {
            let peer = ScriptedPeer::start(|wire| {
                wire.greet()?;
                loop {
                    wire.read_request()?;
                    wire.send(format!(":{}\r\n", wire.index()).as_bytes())?;
                }
            });
            let client = Client::builder(&peer.url())
                .timeout(BOUND)
                .connect()
                .unwrap();
            let held = client.pool().get().unwrap();
            let ask = || client.query::<usize>(Command::new("WHICH")).unwrap();
            assert_eq!(ask(), 1);
            let before = [peer.received(0), peer.received(1)];
            // The peer has threads, which rules out the raw system call.
            in_child(ForkKind::Fork, || ask() > 1).expect_success();
            assert_eq!([peer.received(0), peer.received(1)], before);
            assert_eq!(ask(), 1);
            drop(held);
            assert_eq!(peer.connections(), 3);
        },
    );
}
