//! A single line gives the reason: a program that prints an error need not walk its sources.

use std::net::TcpListener;
use std::time::Duration;

use pool_redis::{Client, Command, Error, Lock, RetryPolicy};
use pool_tests::{RedisServer, ScriptedPeer, Wire, shared_server};

/// An address without a listener.
fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}

#[track_caller]
fn text<T>(outcome: Result<T, Error>) -> String {
    let Err(error) = outcome else {
        panic!("no error")
    };
    error.to_string()
}

#[test]
fn nobody_there() {
    let address = nobody();
    let client = Client::builder(&format!("redis://{address}"));
    let client = client.timeout(Duration::from_millis(50));
    let refused = "Connection refused";
    let said = text(client.clone().connect());
    assert!(
        said.starts_with(&format!("cannot connect to {address}: {refused}")),
        "{said}"
    );
    let said = client
        .build()
        .unwrap()
        .pool()
        .get()
        .unwrap_err()
        .to_string();
    assert!(
        said.starts_with("cannot make a resource for the pool: cannot connect to"),
        "{said}"
    );
    assert_eq!(said.matches(refused).count(), 1, "{said}");
}

/// A server that accepts and stays silent.
fn silent() -> ScriptedPeer {
    ScriptedPeer::start(Wire::hold)
}

#[test]
fn nobody_answers() {
    let peer = silent();
    let by_default = text(Client::builder(&peer.url()).connect());
    let expected = "no complete reply in time";
    assert!(by_default.contains(expected), "{by_default}");
    let hasty = Client::builder(&peer.url()).timeout(Duration::from_millis(50));
    let said = text(hasty.build().unwrap().ping());
    assert!(
        said.ends_with("; the server has not answered the connection that is being made"),
        "{said}"
    );
}

#[test]
fn a_wrong_password() {
    let server = RedisServer::builder().password("hunter2").start();
    let url = server.url().replace("hunter2", "hunter3");
    let said = text(Client::connect(&url));
    assert!(said.contains("authenticating failed: WRONGPASS"), "{said}");
}

#[test]
fn a_password_where_the_user_goes() {
    let server = RedisServer::builder().password("hunter2").start();
    let addr = server.addr();
    let said = "WRONGPASS invalid username-password pair or user is disabled.";
    assert_eq!(
        text(Client::connect(&format!("redis://hunter2@{addr}"))),
        format!(
            "cannot connect to {addr}: authenticating failed: {said} (no password was given: in a URL it follows a \
             colon, as in redis://:password@host)"
        )
    );
}

#[test]
fn a_password_that_is_missing() {
    let server = RedisServer::builder().password("hunter2").start();
    let addr = server.addr();
    assert_eq!(
        text(Client::connect(&format!("redis://{addr}"))),
        format!(
            "cannot connect to {addr}: the first PING failed: NOAUTH Authentication required. (no password was given: \
             in a URL it follows a colon, as in redis://:password@host)"
        )
    );
}

/// The password in the URL is that of the servers.
#[test]
fn a_password_for_sentinels_that_is_missing() {
    let server = RedisServer::builder().password("hunter2").start();
    let addr = server.addr();
    let url = format!("redis+sentinel://:hunter2@{addr}/mymaster");
    let said = text(Client::connect(&url));
    let advice = "NOAUTH Authentication required. (no password for sentinels was given: in a URL it is sentinel_password)";
    assert!(said.ends_with(advice), "{said}");
}

#[test]
fn a_url_for_several_servers_that_names_a_lone_one() {
    let addr = shared_server().addr();
    let said = text(Client::connect(&format!("redis+cluster://{addr}")));
    let advice = "; the server is not a node of a cluster, which redis+cluster:// is for";
    assert!(said.ends_with(advice), "{said}");
    let said = text(Client::connect(&format!(
        "redis+sentinel://{addr}/mymaster"
    )));
    let advice = "; the server is not a sentinel: those listen on port 26379 by default";
    assert!(said.ends_with(advice), "{said}");
}

#[test]
fn a_url_that_is_none() {
    // As an environment variable that is set to nothing.
    for url in ["", " \n"] {
        assert_eq!(
            text(Client::connect(url)),
            "invalid URL: the URL is empty; write redis://host:port/database"
        );
    }
    assert_eq!(
        text(Client::connect("redis://localhost:six")),
        "invalid URL: the port is not a number from 1 to 65535"
    );
}

/// `unwrap` shows an error by `Debug`, and so does a `main` that returns it.
#[test]
fn who_unwraps_is_told_the_same() {
    let client = Client::connect(&shared_server().url()).unwrap();
    let mistyped = || Command::new("SETT").arg("name").arg("michael");
    let address = format!("redis://{}", nobody());
    for error in [
        Client::connect(&address).unwrap_err(),
        Client::connect("http://localhost").unwrap_err(),
        client.query::<()>(mistyped()).unwrap_err(),
        client
            .pipeline()
            .command(mistyped())
            .query::<((),)>()
            .unwrap_err(),
    ] {
        assert_eq!(format!("{error:?}"), error.to_string());
    }
}

#[test]
fn arguments_are_left_out() {
    let client = Client::connect(&shared_server().url()).unwrap();
    let mistyped = || Command::new("SETT").arg("user:7").arg("hunter2");
    let error = client.execute_command(mistyped()).unwrap_err();
    let debug = format!("{error:?}");
    let said = error.to_string();
    assert!(said.ends_with(", with args (not shown)"), "{said}");
    let pipeline = client.pipeline().command(mistyped());
    let mut transaction = String::new();
    let _: Result<(), Error> = client.transaction().run(|queued| {
        queued.queue(mistyped())?;
        transaction = format!("{queued:?}");
        Ok(())
    });
    for shown in [debug, format!("{pipeline:?}"), transaction] {
        // Including the bytes that are sent.
        let bytes = format!("{:?}", b"hunter2");
        let bytes = bytes.trim_matches(['[', ']']);
        assert!(
            !shown.contains("hunter2") && !shown.contains(bytes),
            "{shown}"
        );
    }
    let lock = Lock::new(&client, "redis_error_text:lock", Duration::from_secs(60)).unwrap();
    let guard = lock.try_acquire().unwrap().unwrap();
    let token: String = client.get("redis_error_text:lock").unwrap().unwrap();
    assert!(!format!("{guard:?}").contains(&token));
}

#[test]
fn a_reply_of_another_kind() {
    let client = Client::connect(&shared_server().url()).unwrap();
    let key = "redis_error_text:missing";
    let said = text(client.query::<String>(Command::new("GET").arg(key)));
    let expected = "cannot convert the reply to GET: expected String, got nil; use Option<String>";
    assert!(said.starts_with(expected), "{said}");
}

#[test]
fn a_reply_that_is_none() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        wire.read_request()?;
        wire.send(b"hello\r\n")
    });
    let client = Client::builder(&peer.url()).retry(RetryPolicy::never());
    let said = text(client.build().unwrap().incr("n"));
    assert!(said.contains("the reply could not be decoded: "), "{said}");
}

/// A server must not be able to forge log lines, or to control a terminal, through logged errors.
#[test]
fn what_a_server_says_stays_in_its_line() {
    let long = "x".repeat(60_000);
    let said = format!("-ERR \u{1b}[2J{long}\r\n");
    let peer = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        wire.read_request()?;
        wire.send(said.as_bytes())?;
        wire.read_request()?;
        wire.send(b"!12\r\nERR a\nforged\r\n")?;
        wire.hold()
    });
    let client = Client::connect(&peer.url()).unwrap();
    let first = text(client.incr("n"));
    assert!(first.contains(r"ERR \u{1b}[2Jxxx"), "{first}");
    assert!(first.len() < 2_000, "{} bytes", first.len());
    let second = text(client.incr("n"));
    assert!(second.ends_with(r"ERR a\nforged"), "{second}");
}

/// As where the cluster has its own addresses, in a container or behind a NAT.
#[test]
fn a_node_that_is_not_where_the_cluster_says_it_is() {
    let told: u16 = nobody().rsplit_once(':').unwrap().1.parse().unwrap();
    let peer = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        wire.read_request()?;
        let slots = "*1\r\n*3\r\n:0\r\n:16383\r\n*2\r\n$9\r\n127.0.0.1\r\n";
        wire.send(format!("{slots}:{told}\r\n").as_bytes())?;
        wire.hold()
    });
    let url = peer.url().replace("redis://", "redis+cluster://");
    let hasty = Client::builder(&url).timeout(Duration::from_millis(500));
    let said = text(hasty.clone().connect());
    assert!(said.contains("use map_addresses"), "{said}");
    // With a map in place, the advice is not given.
    let said = text(hasty.map_addresses(|told| told).connect());
    assert!(!said.contains("use map_addresses"), "{said}");
}

/// After successful communication, the protocol is known to be right: the fault lies with the server's current state.
#[test]
fn a_server_that_hangs_up_later_is_not_taken_for_another() {
    let peer = ScriptedPeer::start(|wire| match wire.index() {
        0 => wire.greet().and_then(|()| wire.hold()),
        _ => wire.read_request().map(drop),
    });
    let client = Client::builder(&peer.url()).timeout(Duration::from_millis(300));
    let client = client.connect().unwrap();
    client.pool().invalidate_all();
    let said = text(client.ping());
    assert!(said.contains("closed the connection"), "{said}");
    assert!(
        !said.contains("rediss://") && !said.contains("protocol=2"),
        "{said}"
    );
}
