//! A monitor shows what clients do, byte for byte, and ends when it is stopped.

use std::thread;
use std::time::{Duration, SystemTime};

use crossbeam_channel::bounded;
use pool_redis::{
    Client, Command, Commands, Error, Monitor, MonitorEntry, MonitorSource, Protocol,
};
use pool_tests::{RedisServer, ScriptedPeer, Version};

const BOUND: Duration = Duration::from_secs(20);

const MOMENT: Duration = Duration::from_millis(20);

fn in_both(body: impl Fn(&RedisServer, &Client)) {
    let server = RedisServer::start();
    for protocol in [Protocol::Resp2, Protocol::Resp3] {
        let client = Client::builder(&server.url()).protocol(protocol);
        body(&server, &client.connect().unwrap());
    }
}

#[track_caller]
fn next(monitor: &mut Monitor) -> MonitorEntry {
    monitor.next(Some(BOUND)).unwrap().expect("an entry")
}

#[test]
fn entries_tell_when_where_who_and_what() {
    in_both(|server, client| {
        let mut monitor = client.monitor().unwrap();
        assert!(monitor.next(Some(MOMENT)).unwrap().is_none());
        assert!(monitor.next(Some(Duration::ZERO)).unwrap().is_none());
        let before = SystemTime::now();
        client.set("name", "michael").unwrap();
        let entry = next(&mut monitor);
        assert_eq!(entry.words, ["SET", "name", "michael"]);
        assert_eq!(entry.database, 0);
        let by_clock = entry.time.duration_since(before - BOUND).unwrap();
        assert!(by_clock < 2 * BOUND);
        let MonitorSource::Client(address) = entry.source else {
            panic!("{entry}")
        };
        assert!(server.clients().iter().any(|line| line.contains(&address)));

        server.cli(&[
            "EVAL",
            "return redis.call('SELECT', 3) and redis.call('GET', KEYS[1])",
            "1",
            "k",
        ]);
        // Skips what was sent in the meantime.
        let entries = std::iter::repeat_with(|| next(&mut monitor));
        let mut entries = entries.skip_while(|entry| entry.words[0] != "EVAL");
        let path = server.socket().display().to_string();
        assert_eq!(entries.next().unwrap().source, MonitorSource::Unix(path));
        let select = entries.next().unwrap();
        assert_eq!(
            (&select.source, &select.words[0][..]),
            (&MonitorSource::Script, &b"SELECT"[..])
        );
        let get = entries.next().unwrap();
        assert_eq!((get.database, &get.words[1][..]), (3, &b"k"[..]));
    });
}

#[test]
fn words_of_any_bytes_are_read_back() {
    in_both(|server, client| {
        // Valkey 8.1.0 and 8.1.1 forget to escape quotes and backslashes, so some words are ambiguous.
        let forgets = [Version::new(8, 1, 0), Version::new(8, 1, 1)].contains(&server.version());
        let mut monitor = client.monitor().unwrap();
        let all: Vec<u8> = (0..=255).collect();
        let long = all.repeat(1000); // longer than a line of a reply may be
        let tricky = if forgets {
            b"\"a\\z\""
        } else {
            &b"\\\"] \""[..]
        };
        for word in [&all[..], b"", tricky, &long] {
            client.echo(word).unwrap();
            assert_eq!(next(&mut monitor).words, [b"ECHO", word]);
        }
    });
}

#[test]
fn it_is_an_iterator_that_ends_when_it_is_stopped() {
    in_both(|_, client| {
        let mut monitor = client.monitor().unwrap();
        client.ping().unwrap();
        assert_eq!(monitor.entries().next().unwrap().unwrap().words, ["PING"]);
        let stop = monitor.stop_handle();
        let (tell, told) = bounded(1);
        let reader = thread::spawn(move || {
            assert_eq!(monitor.entries().count(), 0);
            assert!(matches!(monitor.next(None), Err(Error::Stopped)));
            tell.send(()).unwrap();
        });
        thread::sleep(MOMENT); // usually it waits by then
        stop.stop();
        told.recv_timeout(BOUND).expect("it goes on");
        reader.join().unwrap();
    });
}

#[test]
fn its_end_is_told_once_to_iterators_and_always_to_others() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    let mut monitor = client.monitor().unwrap();
    server.kill();
    assert!(matches!(
        monitor.entries().next(),
        Some(Err(Error::Exchange(_)))
    ));
    assert!(monitor.entries().next().is_none());
    assert!(matches!(monitor.next(None), Err(Error::Exchange(_))));
}

#[test]
fn who_may_not_is_told() {
    let server = RedisServer::start();
    server.cli(&["ACL", "SETUSER", "ann", "on", ">secret", "+ping"]);
    let url = server.url().replace("redis://", "redis://ann:secret@");
    let client = Client::builder(&url).build().unwrap();
    match client.monitor() {
        Err(Error::Server(refusal)) => assert_eq!(refusal.code(), "NOPERM"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_no_entry_ends_it() {
    for wrong in [
        &b"+hello\r\n"[..],
        b":1\r\n",
        b"$1\r\nx\r\n",
        b"-ERR\r\n",
        b"@",
    ] {
        let peer = ScriptedPeer::start(move |wire| {
            wire.greet()?;
            wire.read_request()?;
            wire.send(b"+OK\r\n+1.000000 [0 lua] \"a\"\r\n")?;
            wire.send(wrong)?;
            wire.hold()
        });
        let client = Client::builder(&peer.url()).build().unwrap();
        let mut monitor = client.monitor().unwrap();
        assert_eq!(next(&mut monitor).words, ["a"]);
        let error = monitor.next(Some(BOUND)).unwrap_err();
        assert!(matches!(error, Error::Exchange(_)), "{error:?}");
    }
}

#[test]
fn the_shared_client_says_whom_to_ask() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    for (name, instead) in [
        ("MONITOR", "Client::monitor"),
        ("SUBSCRIBE", "Client::subscriber"),
        ("PSUBSCRIBE", "Client::subscriber"),
        ("SSUBSCRIBE", "Client::subscriber"),
        ("UNSUBSCRIBE", "Client::subscriber"),
        ("PUNSUBSCRIBE", "Client::subscriber"),
        ("SUNSUBSCRIBE", "Client::subscriber"),
    ] {
        let refused = client.execute_command(Command::new(name).arg("a"));
        let text = refused.unwrap_err().to_string();
        assert!(text.contains(instead), "{text}");
    }
}
