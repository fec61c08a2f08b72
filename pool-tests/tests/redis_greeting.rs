//! The greeting of a connection: one round trip for all settings. An error names the step that was refused.

use std::error::Error as StdError;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use pool_redis::{
    Client, ClientBuilder, Command, ConnectError, ConnectStep, Credentials, Error, Protocol,
};
use pool_tests::{RedisServer, ScriptedPeer, Version, eventually};

const BOUND: Duration = Duration::from_secs(60);

fn id(client: &Client) -> i64 {
    client.query(Command::new("CLIENT ID")).unwrap()
}

#[track_caller]
fn refusal(client: ClientBuilder) -> Arc<ConnectError> {
    let error = client.timeout(BOUND).connect().map(drop).unwrap_err();
    assert!(
        !error.may_have_executed() && !error.is_timeout(),
        "{error:?}"
    );
    match error {
        Error::Connect(error) => error,
        other => panic!("another error: {other:?}"),
    }
}

/// With everything that a greeting can contain.
fn talkative(url: &str) -> ClientBuilder {
    Client::builder(url)
        .client_name("talkative")
        .identity(true)
        .no_evict(true)
        .no_touch(true)
}

#[test]
fn all_of_it_is_one_round_trip() {
    let peer = ScriptedPeer::start(|wire| {
        let mut asked = Vec::new();
        while asked.last().is_none_or(|last| last != b"PING") {
            asked.push(wire.read_request()?.remove(0).to_ascii_uppercase());
        }
        for name in asked {
            wire.send(match &name[..] {
                b"HELLO" => b"-ERR unknown command 'HELLO'\r\n",
                b"PING" => b"+PONG\r\n",
                _ => b"+OK\r\n",
            })?;
        }
        wire.read_request()?;
        wire.send(b"+PONG\r\n")?;
        wire.hold()
    });
    let url = peer.url().replace("redis://", "redis://user:password@") + "/3";
    // Waiting for a reply within the greeting would wait forever.
    let client = talkative(&url).timeout(BOUND).connect().unwrap();
    client.ping().unwrap();
    let said = peer.received(0).escape_ascii().to_string();
    for word in [
        "AUTH",
        "SETNAME",
        "talkative",
        "LIB-NAME",
        "LIB-VER",
        "NO-EVICT",
        "NO-TOUCH",
        "SELECT",
    ] {
        assert_eq!(said.matches(word).count(), 1, "{word} in {said}");
    }
}

#[test]
fn the_server_knows_what_it_was_told() {
    let server = RedisServer::start();
    server.cli(&["ACL", "SETUSER", "app", "on", ">password", "~*", "+@all"]);
    let url = server.url().replace("redis://", "redis://app:password@") + "/3";
    let (v7, v7_2) = (Version::new(7, 0, 0), Version::new(7, 2, 0));
    let client = Client::builder(&url)
        .client_name("checkout")
        .no_evict(server.version() >= v7)
        .no_touch(server.version() >= v7_2)
        .connect()
        .unwrap();
    let shown = server.clients().remove(0);
    let field = |name: &str| {
        let field = shown
            .split(' ')
            .find_map(|field| field.strip_prefix(name)?.strip_prefix('='));
        field.unwrap_or_default().to_owned()
    };
    assert_eq!(
        (field("name"), field("db"), field("user")),
        ("checkout".into(), "3".into(), "app".into()),
        "{shown}"
    );
    if server.version() >= v7 {
        assert!(field("flags").contains('e'), "{shown}");
    }
    if server.version() >= v7_2 {
        assert!(field("flags").contains('T'), "{shown}");
        assert_eq!(field("lib-name"), "pool-redis");
        assert!(!field("lib-ver").is_empty(), "{shown}");
    }
    drop(client);
    let quiet = Client::builder(&server.url())
        .identity(false)
        .connect()
        .unwrap();
    eventually("one is left", BOUND, || server.clients().len() == 1);
    let shown = server.clients().remove(0);
    assert!(
        shown.contains(" name= ") && !shown.contains("lib-name=pool-redis"),
        "{shown}"
    );
    drop(quiet);
}

#[test]
fn a_setting_that_the_server_refuses_is_told_by_its_step() {
    let server = RedisServer::start();
    let check = |client: ClientBuilder, step| {
        let error = refusal(client);
        assert_eq!(error.step(), step, "{error:?}");
        assert_eq!(error.server_error().unwrap().code(), "ERR");
        assert!(!error.is_transient(), "{error:?}");
    };
    check(
        Client::builder(&format!("{}/99", server.url())),
        ConnectStep::SelectDatabase,
    );
    if server.version() < Version::new(7, 0, 0) {
        check(
            Client::builder(&server.url()).no_evict(true),
            ConnectStep::Configure,
        );
    }
    if server.version() < Version::new(7, 2, 0) {
        check(
            Client::builder(&server.url()).no_touch(true),
            ConnectStep::Configure,
        );
        // A refused setting that nothing depends on is ignored.
        Client::builder(&server.url())
            .identity(true)
            .connect()
            .unwrap();
    }
}

#[test]
fn each_connection_asks_who_to_log_in_as() {
    let server = RedisServer::start();
    let set = |token: &str| {
        server.cli(&[
            "ACL",
            "SETUSER",
            "app",
            "reset",
            "on",
            &format!(">{token}"),
            "~*",
            "+@all",
        ])
    };
    set("token-1");
    let issued = Arc::new(AtomicUsize::new(1));
    let asked = Arc::new(AtomicUsize::new(0));
    let provider = {
        let (issued, asked) = (issued.clone(), asked.clone());
        move || {
            asked.fetch_add(1, Ordering::Relaxed);
            match issued.load(Ordering::Relaxed) {
                0 => Err("no token today".into()),
                number => Ok(Credentials::new("app", format!("token-{number}"))),
            }
        }
    };
    // The login of the URL is not used then.
    let url = server.url().replace("redis://", "redis://somebody:else@");
    let client = Client::builder(&url)
        .max_size(1)
        .timeout(BOUND)
        .credentials(provider)
        .connect()
        .unwrap();
    let who = || client.query::<String>(Command::new("ACL WHOAMI")).unwrap();
    assert_eq!((who().as_str(), asked.load(Ordering::Relaxed)), ("app", 1));

    // Open connections remain as they are; new ones use the new token.
    let first = id(&client);
    issued.store(2, Ordering::Relaxed);
    server.cli(&["ACL", "SETUSER", "app", "resetpass", ">token-2"]);
    assert_eq!(id(&client), first);
    client.pool().invalidate_all();
    assert_eq!((who().as_str(), asked.load(Ordering::Relaxed)), ("app", 2));

    // An outdated token is refused, and reported at once.
    issued.store(1, Ordering::Relaxed);
    client.pool().invalidate_all();
    let Err(Error::Connect(error)) = client.ping() else {
        panic!()
    };
    assert_eq!(
        (error.step(), error.server_error().unwrap().code()),
        (ConnectStep::Authenticate, "WRONGPASS")
    );
    let shown = format!("{error:?} {error} {:?}", error.source());
    assert!(!shown.contains("token-"), "{shown}");

    issued.store(2, Ordering::Relaxed);
    assert_eq!(who(), "app");
}

#[test]
fn nobody_to_log_in_as_is_told_with_its_cause() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url()).credentials(|| Err("the vault is sealed".into()));
    let error = refusal(client);
    assert_eq!(error.step(), ConnectStep::Authenticate);
    assert_eq!(error.source().unwrap().to_string(), "the vault is sealed");
    assert!(error.is_transient());
    assert!(server.clients().is_empty(), "the connection is closed");
}

/// A peer whose first connection answers `HELLO` like this.
fn answering_hello(answer: &'static [u8]) -> ScriptedPeer {
    ScriptedPeer::start(move |wire| {
        loop {
            let words = wire.read_request()?;
            wire.send(match &words[0][..] {
                b"HELLO" => answer,
                b"PING" => b"+PONG\r\n",
                b"CLIENT" if words[1] == b"SETINFO" => b"-ERR unknown subcommand\r\n",
                _ => b"+OK\r\n",
            })?;
        }
    })
}

#[test]
fn a_server_without_the_third_version_is_refused_only_to_who_insists() {
    for answer in [
        &b"-ERR unknown command `HELLO`, with args beginning with: `3`, \r\n"[..],
        b"-NOPROTO unsupported protocol version\r\n",
        b"-NOPERM this user has no permissions to run the 'hello' command\r\n",
    ] {
        let peer = answering_hello(answer);
        let error = refusal(Client::builder(&peer.url()).protocol(Protocol::Resp3));
        assert_eq!(error.step(), ConnectStep::Negotiate, "{error:?}");
        assert!(
            error.server_error().is_some() && !error.is_transient(),
            "{error:?}"
        );
        let client = Client::builder(&peer.url())
            .timeout(BOUND)
            .connect()
            .unwrap();
        client.ping().unwrap();
    }
    let peer = answering_hello(b"+OK\r\n");
    let error = refusal(Client::builder(&peer.url()).protocol(Protocol::Resp3));
    assert_eq!(error.step(), ConnectStep::Negotiate, "{error:?}");
    let client = Client::builder(&peer.url())
        .protocol(Protocol::Resp2)
        .connect()
        .unwrap();
    client.ping().unwrap();
    let heard = peer.received(peer.connections() - 1);
    assert!(
        !heard.windows(5).any(|word| word == b"HELLO"),
        "{}",
        heard.escape_ascii()
    );
}

#[test]
fn a_user_who_may_say_little_is_a_user() {
    let server = RedisServer::start();
    server.cli(&["ACL", "SETUSER", "poor", "on", ">p", "~*", "+get"]);
    let url = server.url().replace("redis://", "redis://poor:p@");
    let client = Client::builder(&url).connect().unwrap();
    assert_eq!(client.get::<String>("k").unwrap(), None);
}

/// It refuses writes and `PING`. Until it can write again, reads work on new and old connections.
#[test]
fn a_server_that_cannot_write_to_its_disk_is_read_from() {
    let server = RedisServer::builder().args(["--dir", "/proc"]).start();
    server.cli(&["CONFIG", "SET", "save", "3600 1"]);
    let client = patient(&server.url()).connect().unwrap();
    client.set("k", "v").unwrap();
    client.execute_command(Command::new("BGSAVE")).unwrap();
    eventually("the snapshot fails", BOUND, || {
        server.try_cli(&["PING"]).is_err()
    });
    for client in [client, patient(&server.url()).connect().unwrap()] {
        for _ in 0..3 {
            assert_eq!(client.get::<String>("k").unwrap().unwrap(), "v");
        }
        let Err(Error::Server(refusal)) = client.incr("n") else {
            panic!("it is written to")
        };
        assert_eq!(refusal.code(), "MISCONF");
        assert_eq!(client.pool().counters().made, 1);
    }
}

#[test]
fn a_server_without_a_ping_is_a_server() {
    let server = RedisServer::builder()
        .args(["--rename-command", "PING", ""])
        .start();
    let client = patient(&server.url()).connect().unwrap();
    for _ in 0..3 {
        assert_eq!(client.get::<String>("k").unwrap(), None);
    }
    assert_eq!(client.pool().counters().made, 1);
}

/// With one connection, which is validated before each use.
fn patient(url: &str) -> ClientBuilder {
    Client::builder(url)
        .max_size(1)
        .timeout(BOUND)
        .validate_after_idle(Some(Duration::ZERO))
}

/// Like Envoy, among others: only commands with keys reach its servers.
#[test]
fn a_proxy_that_answers_a_ping_by_itself_keeps_its_connections() {
    let peer = ScriptedPeer::start(|wire| {
        loop {
            let words = wire.read_request()?;
            wire.send(match &words[0][..] {
                b"PING" => b"+PONG\r\n",
                b"GET" => b"$-1\r\n",
                _ => b"-ERR unknown command\r\n",
            })?;
        }
    });
    let client = patient(&peer.url()).connect().unwrap();
    for _ in 0..3 {
        assert_eq!(client.get::<String>("k").unwrap(), None);
    }
    assert_eq!(peer.connections(), 1);
}

/// Like Twemproxy, which gives no reason.
#[test]
fn a_proxy_that_hangs_up_at_what_it_does_not_know_is_told_what_to_leave_out() {
    let peer = ScriptedPeer::start(|wire| {
        while wire.read_request()? == [b"PING"] {
            wire.send(b"+PONG\r\n")?;
        }
        Ok(())
    });
    let by_default = Client::builder(&peer.url());
    let error = refusal(by_default.clone()).to_string();
    assert!(error.contains("use protocol=2"), "{error}");
    let older = by_default.protocol(Protocol::Resp2);
    let error = refusal(older.clone()).to_string();
    assert!(error.contains("set identity(false)"), "{error}");
    older.identity(false).connect().unwrap();
}

/// A `PONG` that answers an earlier request comes without anything after it. That it was superfluous shows with the
/// next reply.
#[test]
fn a_pong_in_the_place_of_an_echo_does_not_hide_a_connection_out_of_step() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        let asked = wire.read_request()?;
        if wire.index() > 0 {
            return wire.send(b"$-1\r\n").and_then(|()| wire.hold());
        }
        wire.send(b"+PONG\r\n")?;
        wire.read_request()?;
        wire.send(&[b"+", &asked[1][..], b"\r\n"].concat())?;
        wire.hold()
    });
    let client = patient(&peer.url()).connect().unwrap();
    assert_eq!(client.get::<String>("k").unwrap(), None);
    assert_eq!(client.pool().counters().disposed.invalid, 1);
    assert_eq!(peer.connections(), 2);
}

/// Wherever it is cut off, that counts as an outage and not as a permanent error: the reason is not what an older
/// server refused before.
#[test]
fn a_greeting_that_is_cut_off_anywhere_may_succeed_later() {
    let answers: &[u8] = b"+OK\r\n-ERR Unknown subcommand 'LIB-NAME'\r\n-ERR Unknown subcommand 'LIB-VER'\r\n+OK\r\n+PONG\r\n";
    for length in 0..answers.len() {
        let peer = ScriptedPeer::start(move |wire| {
            while wire.read_request()?[0] != b"PING" {}
            wire.send(&answers[..length])
        });
        let client = Client::builder(&(peer.url() + "/3"))
            .client_name("n")
            .protocol(Protocol::Resp2);
        let error = refusal(client);
        assert!(error.is_transient(), "{length}: {error:?}");
        assert!(error.server_error().is_none(), "{length}: {error:?}");
    }
}

#[test]
fn an_answer_too_few_or_too_many_is_no_connection() {
    let peer = ScriptedPeer::start(|wire| {
        while wire.read_request()?[0] != b"PING" {}
        wire.send(b"+OK\r\n+OK\r\n+PONG\r\n+OK\r\n+PONG\r\n+PONG\r\n")?;
        wire.hold()
    });
    for client in [
        Client::builder(&peer.url()),
        Client::builder(&peer.url()).identity(false),
        Client::builder(&peer.url()).client_name("n"),
    ] {
        let error = refusal(client);
        assert!(!error.is_transient(), "{error:?}");
    }
}
