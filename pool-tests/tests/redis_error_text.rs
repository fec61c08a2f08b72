//! One line tells why: whoever prints an error need not ask for its sources.

use std::net::TcpListener;
use std::time::Duration;

use pool_redis::{Client, Command, Error, RetryPolicy};
use pool_tests::{RedisServer, ScriptedPeer, shared_server};

/// An address at which nobody listens.
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
        said.starts_with(&format!(
            "cannot connect to {address}: reaching it failed: {refused}"
        )),
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

#[test]
fn a_wrong_password() {
    let server = RedisServer::builder().password("hunter2").start();
    let url = server.url().replace("hunter2", "hunter3");
    let said = text(Client::connect(&url));
    assert!(said.contains("authenticating failed: WRONGPASS"), "{said}");
}

#[test]
fn a_reply_of_another_kind() {
    let client = Client::connect(&shared_server().url()).unwrap();
    let key = "redis_error_text:missing";
    let said = text(client.query::<String>(Command::new("GET").arg(key)));
    let expected =
        "the reply to GET is not what was asked for: expected String, got nil; use Option<String>";
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
    assert!(said.contains("what came is not a reply: "), "{said}");
}
