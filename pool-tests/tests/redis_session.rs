//! Changes that one borrower makes to the session of a connection never affect another.

use std::time::Duration;

use pool_redis::{
    Client, Command, Commands, ConversionError, Error, FromReply, Interceptor, Value,
};
use pool_tests::{RedisServer, eventually, shared_server};

const BOUND: Duration = Duration::from_secs(20);

/// A client with one connection: the next borrower encounters what is left behind.
fn connect(server: &RedisServer) -> Client {
    let client = Client::builder(&server.url()).max_size(1).timeout(BOUND);
    client.connect().unwrap()
}

fn command(words: &[&str]) -> Command {
    Command::new(words[0]).args(&words[1..])
}

#[track_caller]
fn ask<T: FromReply>(client: &Client, words: &[&str]) -> T {
    client.query(command(words)).unwrap()
}

fn id(client: &Client) -> i64 {
    ask(client, &["CLIENT", "ID"])
}

/// What a borrower can find out about its session.
fn session(client: &Client) -> String {
    let info: String = ask(client, &["CLIENT", "INFO"]);
    let told = [
        "name=", "db=", "sub=", "psub=", "multi=", "flags=", "user=", "redir=", "resp=",
    ];
    let is_told = |field: &&str| told.iter().any(|name| field.starts_with(name));
    info.split_whitespace()
        .filter(is_told)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn what_a_holder_changes_ends_with_its_connection() {
    let server = RedisServer::start();
    server.cli(&["ACL", "SETUSER", "other", "on", "nopass", "~*", "+@all"]);
    let client = connect(&server);
    let first = session(&client);
    for words in [
        &["SELECT", "3"][..],
        &["select", "3"],
        &["MULTI"],
        &["WATCH", "k"],
        &["AUTH", "other", "x"],
        &["HELLO", "2", "AUTH", "other", "x"],
        &["HELLO", "2", "SETNAME", "mine"],
        &["CLIENT", "SETNAME", "mine"],
        &["CLIENT", "NO-EVICT", "on"],
        &["CLIENT", "TRACKING", "on", "BCAST"],
        &["client", "tracking", "ON"],
        &["RESET"],
        &["QUIT"],
        &["SCRIPT", "DEBUG", "YES"],
        &["READONLY"],
        &["ASKING"],
    ] {
        let before = id(&client);
        let mut held = client.pool().get().unwrap();
        held.execute(&command(words)).unwrap();
        drop(held);
        assert_eq!(client.pool().status().size(), 0, "{words:?}: kept");
        assert_eq!(session(&client), first, "{words:?}");
        assert_ne!(id(&client), before, "{words:?}: the same connection");
    }
    eventually("one connection is left", BOUND, || {
        server.clients().len() == 1
    });
}

/// A caller of these expects them to affect later commands, which may use another connection: a `FLUSHDB` after a
/// `SELECT` would empty the wrong database.
#[test]
fn what_would_be_lost_on_a_caller_is_refused_before_anything_is_sent() {
    let server = RedisServer::start();
    let (one, sharing) = (connect(&server), Client::builder(&server.url()));
    let sharing = sharing.share_connections(1).connect().unwrap();
    let (before, clients) = (id(&one), server.clients().len());
    for (words, instead) in [
        (&["SELECT", "3"][..], "the URL, or hold a connection"),
        (&["select", "0"], "the URL, or hold a connection"),
        (&["MULTI"], "use Client::transaction"),
        (&["EXEC"], "use Client::transaction"),
        (&["discard"], "use Client::transaction"),
        (&["WATCH", "k"], "use TransactionBuilder::watch"),
        (&["UNWATCH"], "use TransactionBuilder::watch"),
        (&["AUTH", "p"], "ClientBuilder::credentials"),
        (&["HELLO", "2"], "use ClientBuilder::protocol"),
        (
            &["CLIENT", "SETNAME", "mine"],
            "use ClientBuilder::client_name",
        ),
        (&["CLIENT", "no-evict", "on"], "use ClientBuilder::no_evict"),
        (&["CLIENT", "NO-TOUCH", "on"], "no_evict and no_touch"),
        (&["CLIENT", "SETINFO", "LIB-NAME", "x"], "hold one"),
        (&["CLIENT", "TRACKING", "on", "BCAST"], "Client::dedicated"),
        (&["CLIENT", "CACHING", "yes"], "Client::dedicated"),
        (&["CLIENT", "CAPA", "redirect"], "hold one"),
        (&["READONLY"], "use ClientBuilder::read_from"),
        (&["READWRITE"], "use ClientBuilder::read_from"),
        (&["ASKING"], "hold one"),
        (&["SCRIPT", "DEBUG", "YES"], "hold one"),
        (&["WAIT", "1", "0"], "after the writes"),
        (&["waitaof", "1", "0", "0"], "after the writes"),
    ] {
        for client in [&one, &sharing] {
            let refused = client.execute_command(command(words)).unwrap_err();
            assert!(!refused.may_have_executed(), "{refused:?}");
            let text = refused.to_string();
            let name = command(words).info().unwrap().name();
            let said = text.strip_prefix(&format!("{name} was not sent: "));
            assert!(said.is_some_and(|said| said.contains(instead)), "{text}");
            assert_eq!(refused.kind(), "misplaced");
            let queried = client.query::<()>(command(words)).unwrap_err();
            assert_eq!(queried.to_string(), text);
        }
    }
    assert_eq!((id(&one), server.clients().len()), (before, clients));
    // Together with other commands on one connection, they have the expected effect.
    let mut pipeline = one.pipeline().command(command(&["SELECT", "3"]));
    pipeline.push(command(&["SET", "k", "in three"]));
    pipeline.query::<((), ())>().unwrap();
    let mut held = one.pool().get().unwrap();
    held.query::<()>(&command(&["SELECT", "3"])).unwrap();
    let found: String = held.query(&command(&["GET", "k"])).unwrap();
    assert_eq!(found, "in three");
    drop(held);
    assert_eq!(one.get::<String>("k").unwrap(), None);
}

/// Another connection would report success, because nothing was written on it.
#[test]
fn whether_a_write_is_replicated_is_asked_behind_it() {
    let (server, replica) = (RedisServer::start(), RedisServer::start());
    let client = Client::builder(&server.url()).max_size(2).timeout(BOUND);
    let client = client.connect().unwrap();
    let wait = |time| command(&["WAIT", "1", time]);
    let replicated = |time| -> u64 {
        let set = command(&["SET", "k", "v"]);
        let pipeline = client.pipeline().command(set).command(wait(time));
        let ((), replicas) = pipeline.query().unwrap();
        replicas
    };
    replica.cli(&["REPLICAOF", "127.0.0.1", &server.port().to_string()]);
    eventually("the replica follows", BOUND, || replicated("1000") == 1);
    drop([client.pool().get().unwrap(), client.pool().get().unwrap()]);
    replica.stop();
    client.set("k", "of one alone").unwrap();
    // Another caller may use the connection of the write by now.
    let held = client.pool().get().unwrap();
    let alone = client.query::<u64>(wait("100"));
    assert!(matches!(alone, Err(Error::Misplaced { .. })), "{alone:?}");
    drop(held);
    assert_eq!(replicated("100"), 0);
    let before = id(&client);
    let mut held = client.pool().get().unwrap();
    held.query::<()>(&command(&["SET", "k", "v"])).unwrap();
    assert_eq!(held.query::<u64>(&wait("100")).unwrap(), 0);
    drop(held);
    assert_eq!(id(&client), before, "it is as good as before");
}

#[test]
fn an_open_transaction_reaches_nobody() {
    let server = RedisServer::start();
    let client = connect(&server);
    let mut held = client.pool().get().unwrap();
    held.execute(&command(&["MULTI"])).unwrap();
    let queued = held.execute(&command(&["SET", "k", "theirs"])).unwrap();
    assert_eq!(queued, Value::SimpleString("QUEUED".into()));
    drop(held);
    // Neither queued nor executed for another.
    assert_eq!(client.get::<String>("k").unwrap(), None);
    client.set("k", "mine").unwrap();
    assert_eq!(client.get::<String>("k").unwrap().unwrap(), "mine");
}

#[test]
fn a_watch_left_open_does_not_fail_the_next_transaction() {
    let server = RedisServer::start();
    let client = connect(&server);
    let mut held = client.pool().get().unwrap();
    held.execute(&command(&["WATCH", "k"])).unwrap();
    drop(held);
    client.set("k", 1).unwrap();
    let mut held = client.pool().get().unwrap();
    held.execute(&command(&["MULTI"])).unwrap();
    held.execute(&command(&["INCR", "k"])).unwrap();
    let counts: Vec<i64> = held
        .execute(&command(&["EXEC"]))
        .unwrap()
        .convert()
        .unwrap();
    assert_eq!(counts, [2]);
}

#[test]
fn a_script_cannot_change_the_session() {
    let server = RedisServer::start();
    let client = connect(&server);
    let (first, before) = (session(&client), id(&client));
    ask::<Value>(&client, &["EVAL", "return redis.call('SELECT', 3)", "0"]);
    let error = client.execute_command(command(&["EVAL", "return redis.call('AUTH', 'x')", "0"]));
    assert!(matches!(error, Err(Error::Server(_))), "{error:?}");
    assert_eq!((session(&client), id(&client)), (first, before));
}

#[test]
fn asking_about_the_session_keeps_the_connection() {
    let server = RedisServer::start();
    let client = connect(&server);
    let before = id(&client);
    for words in [
        &["CLIENT", "ID"][..],
        &["CLIENT", "GETNAME"],
        &["CLIENT", "LIST"],
        &["client", "info"],
        &["CLIENT", "HELP"],
        &["CLIENT", "TRACKINGINFO"],
        &["CLIENT", "UNPAUSE"],
        &["CONFIG", "GET", "maxclients"],
        &["SCRIPT", "LOAD", "return 1"],
        &["ACL", "WHOAMI"],
    ] {
        ask::<Value>(&client, words);
        assert_eq!(id(&client), before, "{words:?}");
    }
}

#[test]
fn what_one_reply_does_not_answer_is_refused_before_it_is_sent() {
    let server = RedisServer::start();
    let client = connect(&server);
    let before = id(&client);
    server.cli(&["CONFIG", "RESETSTAT"]);
    for words in [
        &["SUBSCRIBE", "a", "b"][..],
        &["subscribe", "a"],
        &["PSUBSCRIBE", "a*"],
        &["SSUBSCRIBE", "a"],
        &["UNSUBSCRIBE"],
        &["PUNSUBSCRIBE"],
        &["SUNSUBSCRIBE"],
        &["MONITOR"],
        &["Monitor"],
        &["SYNC"],
        &["PSYNC", "?", "-1"],
        &["REPLCONF", "ACK", "0"],
        &["CLIENT", "REPLY", "OFF"],
        &["CLIENT", "REPLY", "SKIP"],
        &["client", "reply", "on"],
        &["CLIENT REPLY", "OFF"],
    ] {
        let mut held = client.pool().get().unwrap();
        for error in [held.execute(&command(words)).unwrap_err(), {
            drop(held);
            client.execute_command(command(words)).unwrap_err()
        }] {
            assert!(!error.may_have_executed() && !error.is_timeout(), "{error}");
            let Error::Misplaced { command, .. } = &error else {
                panic!("{words:?}: {error:?}")
            };
            let given = words.join(" ").to_ascii_uppercase();
            assert!(given.starts_with(command.as_str()), "{command}");
        }
    }
    // The server received none of these, and the connection is still usable.
    let stats = server.cli(&["INFO", "commandstats"]);
    let got: Vec<&str> = stats
        .lines()
        .filter(|line| line.starts_with("cmdstat_"))
        .collect();
    let foreign = |line: &&&str| {
        !["config", "info", "quit"]
            .iter()
            .any(|own| line[8..].starts_with(own))
    };
    assert_eq!(got.iter().find(foreign), None);
    assert_eq!(id(&client), before);
}

#[test]
fn an_error_of_any_bytes_costs_no_connection() {
    let client = connect(shared_server());
    let before = id(&client);
    let unknown = Command::new("NOSUCHCMD").arg(b"\xff\xfe\r\n\0");
    let Err(Error::Server(error)) = client.execute_command(unknown) else {
        panic!("no error")
    };
    assert_eq!(error.code(), "ERR");
    assert!(error.as_bytes().contains(&0xff), "{error:?}");
    let status = Command::new("EVAL")
        .arg(b"return redis.status_reply('caf\xe9')")
        .arg(0);
    let reply = client.execute_command(status).unwrap();
    assert_eq!(reply, Value::SimpleString(b"caf\xe9"[..].into()));
    for payload in 0..4 {
        assert_eq!(client.echo(payload).unwrap(), payload.to_string());
    }
    assert_eq!(id(&client), before);
}

#[test]
fn an_empty_command_is_an_error_of_the_server() {
    let client = connect(shared_server());
    for name in ["", " ", "\r\n"] {
        let error = client.execute_command(Command::new(name)).unwrap_err();
        assert!(matches!(error, Error::Server(_)), "{error:?}");
    }
    assert_eq!(client.echo("mine").unwrap(), "mine");
}

#[test]
fn a_shutdown_is_told_as_the_end_of_the_connection() {
    let server = RedisServer::start();
    let client = connect(&server);
    let error = client
        .execute_command(command(&["SHUTDOWN", "NOSAVE"]))
        .unwrap_err();
    assert!(
        matches!(error, Error::Exchange(_)) && error.may_have_executed(),
        "{error:?}"
    );
    server.restart();
    client.ping().unwrap();
}

#[test]
fn a_missing_value_must_be_asked_for_as_an_option() {
    let client = connect(shared_server());
    let get = || Command::new("GET").arg("redis_session:no such key");
    assert_eq!(client.query::<Option<String>>(get()).unwrap(), None);
    let Err(Error::Conversion { command, source }) = client.query::<String>(get()) else {
        panic!("nil became a text")
    };
    assert_eq!(command, "GET");
    assert_eq!(
        source,
        ConversionError::UnexpectedNil { expected: "String" }
    );
    assert!(
        source.to_string().contains("use Option<String>"),
        "{source}"
    );
    assert!(client.query::<bool>(get()).is_err());
    assert!(client.query::<i64>(get()).is_err());
    assert!(client.query::<Vec<u8>>(get()).is_err());
    let list: Result<Vec<String>, _> = client.query(get());
    assert!(list.unwrap_err().may_have_executed());
    let popped = Command::new("BLPOP")
        .arg("redis_session:no such list")
        .arg("0.01");
    assert!(client.query::<(String, String)>(popped.clone()).is_err());
    assert_eq!(
        client.query::<Option<(String, String)>>(popped).unwrap(),
        None
    );
}

#[test]
fn replies_of_a_real_server_become_what_they_are() {
    let client = connect(shared_server());
    let key = "redis_session:hash";
    client.del([key]).unwrap();
    ask::<u32>(&client, &["HSET", key, "a", "1", "b", "2.5"]);
    let map: std::collections::BTreeMap<String, f64> = ask(&client, &["HGETALL", key]);
    assert_eq!(
        map.into_iter().collect::<Vec<_>>(),
        [("a".to_owned(), 1.0), ("b".to_owned(), 2.5)]
    );
    assert!(ask::<bool>(&client, &["HEXISTS", key, "a"]));
    assert_eq!(
        ask::<Vec<Option<i8>>>(&client, &["HMGET", key, "a", "z"]),
        [Some(1), None]
    );
    let error = client
        .query::<i64>(command(&["HGET", key, "b"]))
        .unwrap_err();
    assert!(matches!(error, Error::Conversion { .. }), "{error:?}");
    let error = client.incr(key).unwrap_err();
    assert!(
        matches!(&error, Error::Server(said) if said.code() == "WRONGTYPE"),
        "{error:?}"
    );
    let error = client
        .set_with(key, "x", &pool_redis::SetOptions::new().get())
        .unwrap_err();
    assert!(
        matches!(&error, Error::Server(said) if said.code() == "WRONGTYPE"),
        "{error:?}"
    );
}

#[test]
fn arguments_are_taken_as_they_are() {
    let server = RedisServer::start();
    let client = connect(&server);
    let long = vec![b'\r'; 1 << 20];
    let all: Vec<u8> = (0..=255).collect();
    for payload in [
        &b""[..],
        b"\0",
        b"\r\n",
        b"x\r\nSET pwned 1\r\n",
        b"\r\n*1\r\n$8\r\nFLUSHALL\r\n",
        b"$-1\r\n",
        &all,
        &long,
    ] {
        assert_eq!(client.echo(payload).unwrap(), payload);
        client.set(payload, payload).unwrap();
        assert_eq!(client.get::<Vec<u8>>(payload).unwrap().unwrap(), payload);
    }
    assert_eq!(server.cli(&["DBSIZE"]), "8");
    let many: Vec<String> = (0..100_000).map(|number| format!("{number}\r\n")).collect();
    let push = Command::new("RPUSH").arg("many").args(&many);
    assert_eq!(client.query::<usize>(push).unwrap(), many.len());
    let range = Command::new("LRANGE").arg("many").arg(0).arg(-1);
    assert_eq!(client.query::<Vec<String>>(range).unwrap(), many);
}

#[test]
fn a_value_of_64_mebibytes_comes_back_whole() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url())
        .timeout(Duration::from_secs(60))
        .connect()
        .unwrap();
    let value: Vec<u8> = (0..64_u32 << 20).map(|at| (at % 251) as u8).collect();
    client.set("big", &value).unwrap();
    assert!(client.get::<Vec<u8>>("big").unwrap().unwrap() == value);
}

/// It does not fit into the buffer, so it is converted while it arrives. In each way that a call can be made.
#[test]
fn a_list_of_many_comes_back_whole_whoever_asks_for_it() {
    struct Nobody;
    impl Interceptor for Nobody {}

    let server = RedisServer::start();
    let url = server.url();
    let many: Vec<String> = (0..20_000).map(|number| format!("job:{number}")).collect();
    let client = connect(&server);
    client.rpush("jobs", &many).unwrap();
    let whole = || command(&["LRANGE", "jobs", "0", "-1"]);

    assert!(client.query::<Vec<String>>(whole()).unwrap() == many);
    let watched = Client::builder(&url).interceptor(Nobody).build().unwrap();
    assert!(watched.query::<Vec<String>>(whole()).unwrap() == many);
    let shared = Client::builder(&url).share_connections(1).build().unwrap();
    assert!(shared.query::<Vec<String>>(whole()).unwrap() == many);
    let mut held = client.pool().get().unwrap();
    assert!(held.query::<Vec<String>>(&whole()).unwrap() == many);
    drop(held);
    let mut pipeline = client.pipeline();
    pipeline.push(whole());
    assert!(pipeline.query::<(Vec<String>,)>().unwrap().0 == many);
}

#[test]
fn a_value_that_the_server_will_not_take_is_told_in_its_words() {
    let server = RedisServer::builder()
        .args(["--proto-max-bulk-len", "1mb"])
        .start();
    let client = connect(&server);
    let value = vec![b'v'; 64 << 20];
    let error = client.set("k", &value).unwrap_err();
    let Error::Exchange(why) = &error else {
        panic!("{error:?}")
    };
    let cause = std::error::Error::source(&**why).map(ToString::to_string);
    assert_eq!(
        cause.as_deref(),
        Some("ERR Protocol error: invalid bulk length"),
        "{error:?}"
    );
    assert!(!error.may_have_executed());
    assert_eq!(client.echo("mine").unwrap(), "mine");
}
