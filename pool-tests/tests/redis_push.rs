//! Pushes are delivered to their handler, and never mixed up with replies.

use std::time::Duration;

use crossbeam_channel::{Receiver, unbounded};
use pool_redis::commands::ClientTracking;
use pool_redis::{Client, ClientBuilder, Command, Protocol, Push};
use pool_tests::{RedisServer, ScriptedPeer, Wire};

const BOUND: Duration = Duration::from_secs(20);

/// Greets a client that asks for pushes.
fn greet(wire: &mut Wire) -> std::io::Result<()> {
    assert_eq!(wire.read_request()?[0], b"HELLO");
    wire.send(b"%0\r\n")?;
    wire.greet()
}

fn client(url: &str) -> (Client, Receiver<Push>) {
    let (tell, told) = unbounded();
    let client = Client::builder(url)
        .protocol(Protocol::Resp3)
        .on_push(move |push| tell.send(push).unwrap());
    (client.build().unwrap(), told)
}

#[test]
fn invalidations_are_told_by_the_key_and_all_at_once() {
    let server = RedisServer::start();
    let (client, told) = client(&server.url());
    let mut caching = client.pool().get().unwrap();
    let tracking = Command::new("CLIENT TRACKING").arg("ON").arg("BCAST");
    caching.query::<()>(&tracking).unwrap();
    client.set("a", 1).unwrap();
    server.cli(&["FLUSHALL"]);
    // They were sent before this reply, on the same connection.
    let reply: String = caching.query(&Command::new("ECHO").arg("hello")).unwrap();
    assert_eq!(reply, "hello");
    let told: Vec<Push> = (0..2).map(|_| told.recv_timeout(BOUND).unwrap()).collect();
    let expected = [Push::Invalidated(vec!["a".into()]), Push::InvalidatedAll];
    assert_eq!(told, expected);
}

/// The connection keeps its tracking when it is returned.
#[test]
fn every_connection_of_the_pool_can_be_told_to_track() {
    let server = RedisServer::start();
    let (tell, told) = unbounded();
    let client = Client::builder(&server.url())
        .protocol(Protocol::Resp3)
        .on_connect([ClientTracking::on().bcast().prefix("user:")])
        .on_connect([Command::new("CLIENT SETNAME").arg("tracking")])
        .on_push(move |push| tell.send(push).unwrap())
        .build()
        .unwrap();
    for _ in 0..3 {
        let mut two = [(); 2].map(|()| client.pool().get().unwrap());
        server.cli(&["SET", "user:7", "michael"]);
        for held in &mut two {
            let name: String = held.query(&Command::new("CLIENT GETNAME")).unwrap();
            assert_eq!(name, "tracking");
            let invalidated = told.recv_timeout(BOUND).unwrap();
            assert_eq!(invalidated, Push::Invalidated(vec!["user:7".into()]));
        }
    }
    assert_eq!(client.pool().counters().made, 2);
}

/// However long it takes to read them: with the connection, they would be lost.
#[test]
fn many_that_have_come_for_an_idle_connection_are_all_told() {
    const COUNT: usize = 3_000;
    let (tell, told) = unbounded();
    let (go_on, may_go_on) = unbounded();
    let (say, said) = unbounded();
    let peer = ScriptedPeer::start(move |wire| {
        greet(wire)?;
        let () = may_go_on.recv().unwrap();
        let push = b">2\r\n$10\r\ninvalidate\r\n*1\r\n$11\r\na key is it\r\n";
        wire.send(&push.repeat(COUNT))?;
        say.send(()).unwrap();
        wire.read_request()?;
        wire.send(b":1\r\n")?;
        wire.hold()
    });
    let client = Client::builder(&peer.url())
        .protocol(Protocol::Resp3)
        .on_push(move |push| tell.send(push).unwrap())
        .build()
        .unwrap();
    drop(client.pool().get().unwrap());
    go_on.send(()).unwrap();
    said.recv_timeout(BOUND).unwrap();
    assert_eq!(client.query::<i64>(Command::new("NUMBER")).unwrap(), 1);
    assert_eq!(told.len(), COUNT);
    assert_eq!(client.pool().counters().made, 1);
}

/// With many pushes, each read may end in the middle of one.
#[test]
fn a_connection_that_is_returned_amid_one_is_lent_again_when_the_rest_has_come() {
    let (go_on, may_go_on) = unbounded();
    let (say, said) = unbounded();
    let peer = ScriptedPeer::start(move |wire| {
        greet(wire)?;
        for rest in [&b"\r\n"[..], b"\r\n:9\r\n"] {
            wire.read_request()?;
            wire.send(b":1\r\n>2\r\n+x\r\n:7")?;
            let () = may_go_on.recv().unwrap();
            wire.send(rest)?;
            say.send(()).unwrap();
        }
        wire.hold()
    });
    let (client, told) = client(&peer.url());
    let ask = || client.query::<i64>(Command::new("NUMBER"));
    let made = || client.pool().counters().made;
    for expected in [1, 1] {
        assert_eq!((ask().unwrap(), made()), (1, expected));
        go_on.send(()).unwrap();
        said.recv_timeout(BOUND).unwrap();
    }
    assert_eq!(told.len(), 1);
    // An unrequested reply followed the second push.
    drop(client.pool().get().unwrap());
    assert_eq!(made(), 2);
}

#[test]
fn what_every_connection_is_told_must_be_understood() {
    let server = RedisServer::start();
    let told = |command| {
        let builder = Client::builder(&server.url()).on_connect([command]);
        builder.connect().unwrap_err().to_string()
    };
    let unknown = told(Command::new("NO.SUCH").arg("secret"));
    assert!(
        unknown.contains("ERR unknown command") && !unknown.contains("secret"),
        "{unknown}"
    );
    let elsewhere = told(Command::new("SELECT").arg(3));
    assert!(
        elsewhere.contains("name the database in the URL"),
        "{elsewhere}"
    );
    let undoing = told(Command::new("RESET"));
    assert!(undoing.contains("the login, the database"), "{undoing}");
    assert_eq!(server.clients().len(), 0);
}

/// More than one read returns, with the last of each read cut anywhere.
#[test]
fn however_many_come_between_two_calls_all_are_told() {
    const COUNT: usize = 5_000;
    let server = RedisServer::start();
    let (client, told) = client(&server.url());
    let mut caching = client.pool().get().unwrap();
    let tracking = Command::new("CLIENT TRACKING").arg("ON").arg("BCAST");
    caching.query::<()>(&tracking).unwrap();
    for _ in 0..2 {
        let sets = (0..COUNT).map(|number| Command::new("SET").arg(format!("key:{number}")).arg(1));
        assert!(client.pipelined::<()>(sets).all(|set| set.is_ok()));
        let reply: String = caching.query(&Command::new("ECHO").arg("hello")).unwrap();
        assert_eq!(reply, "hello");
        let invalidated = told.try_iter().map(|push| match push {
            Push::Invalidated(keys) => keys.len(),
            other => panic!("{other:?}"),
        });
        assert_eq!(invalidated.sum::<usize>(), COUNT);
    }
}

#[test]
fn a_holder_waits_for_the_rest_of_what_has_begun_to_come() {
    let (go_on, may_go_on) = unbounded();
    let peer = ScriptedPeer::start(move |wire| {
        greet(wire)?;
        wire.read_request()?;
        wire.send(b":1\r\n>2\r\n+x")?;
        let () = may_go_on.recv().unwrap();
        wire.send(b"\r\n:7\r\n")?;
        wire.read_request()?;
        wire.send(b":2\r\n")?;
        wire.hold()
    });
    let (client, told) = client(&peer.url());
    let mut held = client.pool().get().unwrap();
    assert_eq!(held.query::<i64>(&Command::new("NUMBER")).unwrap(), 1);
    std::thread::scope(|scope| {
        let next = scope.spawn(|| held.query::<i64>(&Command::new("NUMBER")));
        go_on.send(()).unwrap();
        assert_eq!(next.join().unwrap().unwrap(), 2);
    });
    let data = vec![pool_redis::Value::Integer(7)];
    let kind = "x".into();
    assert_eq!(told.recv().unwrap(), Push::Other { kind, data });
}

/// Calls three times, in three ways, while half a message arrives with each reply.
fn check_halves(set: impl FnOnce(ClientBuilder) -> ClientBuilder) {
    let peer = ScriptedPeer::start(|wire| {
        greet(wire)?;
        wire.read_request()?;
        wire.send(b":1\r\n>2\r\n+x")?;
        wire.read_request()?;
        wire.send(b"\r\n:7\r\n:2\r\n>2")?;
        wire.read_request()?;
        wire.read_request()?;
        wire.send(b"\r\n+x\r\n:7\r\n:3\r\n:4\r\n>2\r\n+x\r\n")?;
        wire.read_request()?;
        wire.send(b":7\r\n:5\r\n>")?;
        wire.hold()
    });
    let (tell, told) = unbounded();
    let builder = Client::builder(&peer.url())
        .protocol(Protocol::Resp3)
        .max_size(1)
        .on_push(move |push| tell.send(push).unwrap());
    let client = set(builder).build().unwrap();
    let ask = || Command::new("ECHO").arg("number");
    assert_eq!(client.query::<i64>(ask()).unwrap(), 1);
    assert_eq!(client.query::<i64>(ask()).unwrap(), 2);
    let together = client.pipeline().command(ask()).command(ask());
    assert_eq!(together.query::<[i64; 2]>().unwrap(), [3, 4]);
    let mut stream = client.pipelined::<i64>([ask()]);
    assert_eq!(stream.next().unwrap().unwrap(), 5);
    assert!(stream.next().is_none());
    for _ in 0..3 {
        let data = vec![pool_redis::Value::Integer(7)];
        let kind = "x".into();
        assert_eq!(told.try_recv().unwrap(), Push::Other { kind, data });
    }
    assert_eq!(peer.connections(), 1);
    assert_eq!(client.pool().status().available, 1);
}

#[test]
fn half_a_message_costs_no_connection() {
    check_halves(|builder| builder);
    check_halves(|builder| builder.share_connections(1));
}

/// However long it takes to read them and to call the handler.
#[test]
fn what_has_come_meanwhile_costs_no_connection() {
    const COUNT: usize = 20_000;
    let peer = ScriptedPeer::start(|wire| {
        greet(wire)?;
        wire.read_request()?;
        wire.send(b":1\r\n")?;
        wire.send(&b">2\r\n+x\r\n:7\r\n".repeat(COUNT))?;
        wire.read_request()?;
        wire.send(b":2\r\n")?;
        wire.hold()
    });
    let (client, told) = client(&peer.url());
    let ask = || Command::new("NUMBER");
    assert_eq!(client.query::<i64>(ask()).unwrap(), 1);
    assert_eq!(client.query::<i64>(ask()).unwrap(), 2);
    assert_eq!(told.try_iter().count(), COUNT);
    assert_eq!(peer.connections(), 1);
}

#[test]
fn what_is_no_message_behind_half_a_one_is_nobodys() {
    let (go_on, may_go_on) = unbounded();
    let (tell, is_said) = unbounded();
    let peer = ScriptedPeer::start(move |wire| {
        greet(wire)?;
        wire.read_request()?;
        if wire.index() > 0 {
            wire.send(b":2\r\n")?;
            return wire.hold();
        }
        wire.send(b":1\r\n>2\r\n+x")?;
        let () = may_go_on.recv().unwrap();
        wire.send(b"\r\n:7\r\n$5\r\nALICE\r\n")?;
        tell.send(()).unwrap();
        wire.hold()
    });
    let (client, told) = client(&peer.url());
    let ask = || Command::new("NUMBER");
    assert_eq!(client.query::<i64>(ask()).unwrap(), 1);
    go_on.send(()).unwrap();
    is_said.recv_timeout(BOUND).unwrap();
    assert_eq!(client.query::<i64>(ask()).unwrap(), 2);
    assert_eq!((told.len(), peer.connections()), (1, 2));
}

#[test]
fn what_comes_between_replies_is_told_in_order_and_moves_no_reply() {
    let peer = ScriptedPeer::start(|wire| {
        greet(wire)?;
        for number in 0..3 {
            wire.read_request()?;
            wire.send(format!(">2\r\n+x\r\n:{number}\r\n:{number}\r\n").as_bytes())?;
        }
        wire.send(b">1\r\n+last\r\n>1\r\n:1\r\n")?;
        wire.read_request()?;
        wire.send(b":3\r\n")?;
        wire.read_request()?;
        wire.read_request()?;
        wire.send(b":4\r\n>2\r\n+y\r\n:9\r\n:5\r\n")?;
        wire.hold()
    });
    let (client, told) = client(&peer.url());
    let ask = || Command::new("NUMBER");
    let numbers: Vec<i64> = client
        .pipelined([ask(), ask(), ask()])
        .map(Result::unwrap)
        .collect();
    assert_eq!(numbers, [0, 1, 2]);
    assert_eq!(client.query::<i64>(ask()).unwrap(), 3);
    let together = client.pipeline().command(ask()).command(ask());
    assert_eq!(together.query::<[i64; 2]>().unwrap(), [4, 5]);
    assert_eq!(peer.connections(), 1);
    for number in 0..3 {
        let data = vec![pool_redis::Value::Integer(number)];
        let kind = "x".into();
        let push = told.recv_timeout(BOUND).unwrap();
        assert_eq!(push, Push::Other { kind, data });
    }
    for last in ["last", "y"] {
        let push = told.recv_timeout(BOUND).unwrap();
        assert!(
            matches!(&push, Push::Other { kind, .. } if kind == last),
            "{push:?}"
        );
    }
    assert!(told.is_empty());
}

#[test]
fn a_handler_that_panics_costs_no_reply() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url())
        .max_size(1)
        .protocol(Protocol::Resp3)
        .on_push(|_| panic!("I do not like this"));
    let client = client.build().unwrap();
    let mut held = client.pool().get().unwrap();
    let tracking = Command::new("CLIENT TRACKING").arg("ON").arg("BCAST");
    held.query::<()>(&tracking).unwrap();
    for round in 0..10 {
        server.cli(&["SET", "key", "value"]);
        let round = round.to_string();
        let reply: String = held.query(&Command::new("ECHO").arg(&round)).unwrap();
        assert_eq!(reply, round);
    }
}
