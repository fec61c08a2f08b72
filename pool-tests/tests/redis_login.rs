//! From an address to a usable connection: failures are reported at once, with the step and the server's message, but
//! without the password.

use std::error::Error as StdError;
use std::time::{Duration, Instant};

use pool_redis::{
    Client, ClientBuilder, Command, ConnectError, ConnectStep, ConnectionInfo, Error, Protocol,
    Value,
};
use pool_tests::{BlackHole, RedisServer, ScriptedPeer, eventually, shared_server};

/// Far longer than a refusal takes, and far shorter than the client's timeout: exceeding it means that a timeout was
/// waited for.
const AT_ONCE: Duration = Duration::from_secs(10);

const LONG: Duration = Duration::from_secs(30);

const PASSWORD: &str = "p@ss/w%rd: \"é";

fn url(server: &RedisServer, login: &str, database: &str) -> String {
    format!("redis://{login}{}{database}", server.addr())
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// The error of connecting, at once, before the long timeouts are up.
#[track_caller]
fn refusal(url: &str) -> std::sync::Arc<ConnectError> {
    refusal_of(Client::builder(url))
}

#[track_caller]
fn refusal_of(client: ClientBuilder) -> std::sync::Arc<ConnectError> {
    let start = Instant::now();
    let outcome = client.timeout(LONG).connect_timeout(LONG).connect();
    let error = outcome.map(drop).unwrap_err();
    assert!(start.elapsed() < AT_ONCE, "took {:?}", start.elapsed());
    assert!(!error.is_timeout() && !error.may_have_executed(), "{error}");
    match error {
        Error::Connect(error) => error,
        other => panic!("another error: {other:?}"),
    }
}

#[track_caller]
fn check_refused(url: &str, step: ConnectStep, code: &str) {
    let error = refusal(url);
    assert_eq!(error.step(), step, "{error:?}");
    let said = error.server_error().expect("the server refused");
    assert_eq!(said.code(), code, "{said}");
}

/// Everything that an error shows.
fn all_of(error: &dyn StdError) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut next = error.source();
    while let Some(source) = next {
        text += &format!(" {source} {source:?}");
        next = source.source();
    }
    text
}

#[test]
fn a_password_of_any_characters_logs_in() {
    let server = RedisServer::builder().password(PASSWORD).start();
    Client::connect(&server.url()).unwrap().ping().unwrap();
    let by_hand = url(&server, &format!("default:{}@", encoded(PASSWORD)), "");
    let user: String = Client::connect(&by_hand)
        .unwrap()
        .query(Command::new("ACL WHOAMI"))
        .unwrap();
    assert_eq!(user, "default");
}

#[test]
fn a_wrong_or_missing_password_is_told_at_once() {
    let server = RedisServer::builder().password(PASSWORD).start();
    let authenticate = ConnectStep::Authenticate;
    check_refused(&url(&server, ":wrong@", ""), authenticate, "WRONGPASS");
    check_refused(&url(&server, "nobody:x@", ""), authenticate, "WRONGPASS");
    check_refused(&url(&server, "default@", ""), authenticate, "WRONGPASS");
    check_refused(&url(&server, "", ""), ConnectStep::Greet, "NOAUTH");
    check_refused(
        &url(&server, "", "/3"),
        ConnectStep::SelectDatabase,
        "NOAUTH",
    );
}

#[test]
fn a_wrong_password_is_not_tried_with_each_call() {
    let server = RedisServer::builder().password(PASSWORD).start();
    let url = url(&server, ":wrong@", "");
    let client = Client::builder(&url).pool(|pool| pool.retry_backoff(LONG, LONG));
    let client = client.build().unwrap();
    for _ in 0..100 {
        let error = client.ping().unwrap_err();
        assert!(
            matches!(&error, Error::Connect(error) if error.step() == ConnectStep::Authenticate)
        );
    }
    assert_eq!(client.pool().counters().make_failed, 8);
}

#[test]
fn a_password_where_none_is_wanted_is_told() {
    let server = shared_server();
    check_refused(
        &url(server, ":unwanted@", ""),
        ConnectStep::Authenticate,
        "ERR",
    );
}

#[test]
fn a_user_of_the_access_list_logs_in_and_is_held_to_the_rules() {
    let server = RedisServer::start();
    let rules = [
        "ACL", "SETUSER", "app", "on", ">hunter2", "~app:*", "+get", "+set", "+select",
    ];
    server.cli(&rules);
    let client = Client::connect(&url(&server, "app:hunter2@", "/2")).unwrap();
    client.set("app:name", "michael").unwrap();
    assert_eq!(
        server.cli(&["CLIENT", "LIST"]).matches("user=app").count(),
        1
    );
    for refused in [client.set("other", 1), client.ping()] {
        let Err(Error::Server(error)) = refused else {
            panic!("allowed: {refused:?}")
        };
        assert_eq!(error.code(), "NOPERM");
    }
    server.cli(&["ACL", "SETUSER", "open", "on", "nopass", "+@all"]);
    let client = Client::connect(&url(&server, "open@", "")).unwrap();
    assert_eq!(
        client.query::<String>(Command::new("ACL WHOAMI")).unwrap(),
        "open"
    );
}

#[test]
fn a_user_who_may_not_ping_survives_validation() {
    let server = RedisServer::start();
    server.cli(&["ACL", "SETUSER", "app", "on", ">hunter2", "~*", "+get"]);
    let client = Client::builder(&url(&server, "app:hunter2@", ""))
        .validate_after_idle(Some(Duration::ZERO))
        .connect()
        .unwrap();
    for _ in 0..3 {
        assert_eq!(client.get::<String>("k").unwrap(), None);
    }
    let received = server.cli(&["INFO", "stats"]);
    assert!(
        received.contains("total_connections_received"),
        "{received}"
    );
    assert_eq!(server.clients().len(), 1);
}

#[test]
fn the_database_of_the_url_is_selected() {
    let server = RedisServer::start();
    let third = Client::connect(&url(&server, "", "/3")).unwrap();
    third.set("where", "third").unwrap();
    let zeroth = Client::connect(&server.url()).unwrap();
    assert_eq!(zeroth.get::<String>("where").unwrap(), None);
    let info = ConnectionInfo::new("127.0.0.1", server.port()).with_database(3);
    let again = Client::connect(&format!("redis://{info}")).unwrap();
    assert_eq!(again.get::<String>("where").unwrap().unwrap(), "third");
    check_refused(&url(&server, "", "/16"), ConnectStep::SelectDatabase, "ERR");
    check_refused(
        &url(&server, "", "/4294967295"),
        ConnectStep::SelectDatabase,
        "ERR",
    );
}

#[test]
fn a_full_server_says_so() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    server.cli(&["CONFIG", "SET", "maxclients", "1"]);
    // The server refuses before it receives anything, and closes: its message must not get lost in the broken pipe.
    for _ in 0..50 {
        // This passes, so it is an error at once only for a client that does not wait.
        let error = refusal_of(Client::builder(&server.url()).pool(|pool| pool.fail_fast(true)));
        let said = error.server_error().map(ToString::to_string);
        assert_eq!(
            said.as_deref(),
            Some("ERR max number of clients reached"),
            "{error:?}"
        );
    }
    client.ping().unwrap();
    client
        .execute_command(Command::new("CONFIG SET").arg("maxclients").arg(100))
        .unwrap();
    Client::connect(&server.url()).unwrap();
}

#[test]
fn a_server_that_refuses_before_it_is_asked_is_heard() {
    let peer = ScriptedPeer::start(|wire| {
        wire.send(b"-DENIED Redis is running in protected mode\r\n")?;
        wire.reset()
    });
    for login in ["", ":password@"] {
        let error = refusal(&peer.url().replace("redis://", &format!("redis://{login}")));
        if let Some(said) = error.server_error() {
            assert_eq!(said.code(), "DENIED");
        } else {
            // A reset may overtake the message.
            assert!(error.source().is_some(), "{error:?}");
        }
    }
}

#[test]
fn no_error_repeats_the_password() {
    // A server without AUTH repeats its arguments, as those of any unknown command.
    let server = RedisServer::builder()
        .args(["--rename-command", "AUTH", ""])
        .start();
    for login in [
        ":hunter2@".to_owned(),
        "app:hunter2@".to_owned(),
        format!("{}:hunter2@", "u".repeat(120)),
    ] {
        let error = refusal(&url(&server, &login, ""));
        assert_eq!(error.step(), ConnectStep::Authenticate);
        let said = all_of(&Error::Connect(error));
        assert!(!said.contains("hunt"), "{said}");
        assert!(said.contains("unknown command"), "{said}");
    }
}

#[test]
fn nothing_shows_a_password_or_an_argument() {
    let server = RedisServer::builder().password("hunter2").start();
    let builder = Client::builder(&server.url());
    let mut shown = format!("{builder:?} {builder:#?}");
    let client = builder.connect().unwrap();
    shown += &format!(
        "{client:?} {:?} {:#?}",
        client.pool(),
        client.pool().manager()
    );
    let mut held = client.pool().get().unwrap();
    // The last input is still in the buffers.
    held.execute(&Command::new("ECHO").arg("hunter2")).unwrap();
    shown += &format!("{held:?} {:?} {:#?}", *held, *held);
    shown += &format!("{:?} {:?}", client.pool().in_use(), client.pool().status());
    let command = Command::new("SET").arg("hunter2").arg("hunter2");
    shown += &format!("{command:?} {command:#?}");
    shown += &all_of(
        &held
            .execute(&Command::new("SUBSCRIBE").arg("hunter2"))
            .unwrap_err(),
    );
    server.kill();
    shown += &all_of(&held.execute(&command).unwrap_err());
    drop(held);
    shown += &all_of(&client.execute_command(command).unwrap_err());
    assert!(!shown.contains("hunter2"), "{shown}");
    // All settings, several times, but no buffer.
    assert!(shown.len() < 20_000, "{} bytes", shown.len());
}

/// A server that does not know the command repeats its arguments, and a proxy may send anything.
#[test]
fn a_password_that_a_server_repeats_is_not_shown() {
    let peer = ScriptedPeer::start(|wire| {
        wire.read_request()?;
        wire.send(b"-WRONGPASS 'hunter2' is not it\r\n")?;
        wire.hold()
    });
    let error = refusal(&format!("redis://:hunter2@{}", peer.addr()));
    assert_eq!(error.step(), ConnectStep::Authenticate);
    let said = error.server_error().expect("the server refused");
    assert_eq!(said.code(), "WRONGPASS");
    let shown = all_of(&*error);
    assert!(!shown.contains("hunter2"), "{shown}");
}

#[test]
fn a_conversion_error_does_not_show_the_reply() {
    let server = shared_server();
    let client = Client::connect(&server.url()).unwrap();
    client.set("redis_login:number", "hunter2").unwrap();
    let said = all_of(&client.get::<i64>("redis_login:number").unwrap_err());
    assert!(!said.contains("hunter2"), "{said}");
}

#[test]
fn a_refused_connection_is_told_at_once() {
    let server = RedisServer::start();
    server.kill();
    let error = refusal(&server.url());
    assert_eq!(
        (error.step(), error.server_error()),
        (ConnectStep::Connect, None)
    );
    assert_eq!(error.address(), server.addr().to_string());
    let io = error
        .source()
        .unwrap()
        .downcast_ref::<std::io::Error>()
        .unwrap();
    assert_eq!(io.kind(), std::io::ErrorKind::ConnectionRefused);
}

#[test]
fn a_name_without_an_address_is_told() {
    let error = refusal("redis://no-such-host.invalid:6379");
    assert_eq!(error.step(), ConnectStep::Connect);
    assert!(
        error.to_string().contains("no-such-host.invalid:6379"),
        "{error}"
    );
}

/// The error of connecting to something that stays silent.
#[track_caller]
fn silence(url: &str, timeout: Duration, connect_timeout: Duration) -> Error {
    let start = Instant::now();
    let outcome = Client::builder(url)
        .timeout(timeout)
        .connect_timeout(connect_timeout)
        .protocol(Protocol::Resp2)
        .identity(false)
        .connect();
    let error = outcome.map(drop).unwrap_err();
    assert!(start.elapsed() >= timeout.min(connect_timeout));
    assert!(start.elapsed() < AT_ONCE, "took {:?}", start.elapsed());
    assert!(error.is_timeout(), "{error:?}");
    assert!(!error.may_have_executed());
    error
}

#[test]
fn a_black_hole_is_left_at_the_time_out_and_named() {
    let hole = BlackHole::open();
    let short = Duration::from_millis(300);
    for (timeout, connect_timeout) in [(LONG, short), (short, LONG), (short, short)] {
        let error = silence(&hole.url(), timeout, connect_timeout);
        let said = all_of(&error);
        assert!(said.contains(&hole.addr().to_string()), "{said}");
        let shown = format!(
            "{error}: {}",
            error.source().map(ToString::to_string).unwrap_or_default()
        );
        assert!(shown.contains(&hole.addr().to_string()), "{shown}");
    }
}

#[test]
fn a_peer_that_is_silent_at_any_step_is_left_at_the_time_out() {
    let short = Duration::from_millis(300);
    for (steps, step) in [
        (0, ConnectStep::Authenticate),
        (1, ConnectStep::SelectDatabase),
        (2, ConnectStep::Greet),
    ] {
        let peer = ScriptedPeer::start(move |wire| {
            for _ in 0..steps {
                wire.read_request()?;
                wire.send(b"+OK\r\n")?;
            }
            wire.hold()
        });
        let url = peer.url().replace("redis://", "redis://:password@") + "/1";
        // On a busy machine the time may be up at an earlier step.
        eventually("it is left at that step", LONG, || {
            let Error::Connect(error) = silence(&url, LONG, short) else {
                panic!("another error")
            };
            error.step() == step
        });
        let Error::Pool { .. } = silence(&url, short, LONG) else {
            panic!("another error")
        };
    }
}

#[test]
fn a_login_that_comes_byte_by_byte_is_left_at_the_time_out() {
    let peer = ScriptedPeer::start(|wire| {
        wire.read_request()?;
        wire.send(b"+")?;
        let start = Instant::now();
        while start.elapsed() < AT_ONCE {
            wire.send(b"x")?;
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(())
    });
    let error = silence(&peer.url(), LONG, Duration::from_millis(500));
    assert!(matches!(error, Error::Connect(_)), "{error:?}");
}

#[test]
fn a_wrong_greeting_is_told_by_its_kind() {
    for (greeting, kind) in [
        ("$6\r\nsecret\r\n", "a bulk string of 6 bytes"),
        ("+secret\r\n", "a simple string of 6 bytes"),
        ("$-1\r\n", "nil"),
    ] {
        let peer = ScriptedPeer::start(move |wire| {
            wire.greet_with(greeting.as_bytes())?;
            wire.hold()
        });
        let error = refusal(&peer.url());
        let source = error.source().unwrap().to_string();
        assert_eq!(source, format!("expected PONG, got {kind}"));
    }
}

#[test]
fn a_web_server_is_not_a_redis_server() {
    let peer = ScriptedPeer::start(|wire| {
        wire.read_bytes(4)?;
        wire.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    });
    let said = all_of(&Error::Connect(refusal(&peer.url())));
    assert!(
        said.contains("check that the peer is a Redis server"),
        "{said}"
    );
}

#[test]
fn a_client_that_was_built_first_connects_when_the_server_is_there() {
    let server = RedisServer::start();
    server.kill();
    let client = Client::builder(&server.url()).build().unwrap();
    assert!(matches!(client.ping(), Err(Error::Connect(_))));
    server.restart();
    let reply = client.execute_command(Command::new("PING")).unwrap();
    assert_eq!(reply, Value::SimpleString("PONG".into()));
    eventually("one connection", AT_ONCE, || server.clients().len() == 1);
}
