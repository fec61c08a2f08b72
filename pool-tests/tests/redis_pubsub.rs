//! A subscriber receives what is published, with both protocols, and knows its subscriptions.

use std::collections::HashSet;
use std::thread;
use std::time::Duration;

use crossbeam_channel::bounded;
use pool_redis::pubsub::{Event, Message, SubscriptionKind};
use pool_redis::{Client, ClientBuilder, Command, ConnectStep, Error, Protocol, Push, Subscriber};
use pool_tests::{Certificates, RedisServer, ScriptedPeer, Version, eventually};

const BOUND: Duration = Duration::from_secs(20);

/// Just long enough to be sure that nothing arrives.
const MOMENT: Duration = Duration::from_millis(20);

fn builder(server: &RedisServer, protocol: Protocol) -> ClientBuilder {
    Client::builder(&server.url()).protocol(protocol)
}

/// Runs the body with a client for each version of the protocol.
///
/// Each has its own server, whose only subscribers are the body's.
fn in_both(body: impl Fn(&RedisServer, &Client)) {
    for protocol in [Protocol::Resp2, Protocol::Resp3] {
        let server = RedisServer::start();
        body(&server, &builder(&server, protocol).connect().unwrap());
    }
}

/// These names, if the server knows shard channels.
fn sharded<'a>(server: &RedisServer, names: &'a [&'a str]) -> &'a [&'a str] {
    let has_shards = server.version() >= Version::new(7, 0, 0);
    if has_shards { names } else { &[] }
}

#[track_caller]
fn next(subscriber: &mut Subscriber) -> Event {
    subscriber.next(Some(BOUND)).unwrap().expect("an event")
}

#[track_caller]
fn next_message(subscriber: &mut Subscriber) -> Message {
    loop {
        match next(subscriber) {
            Event::Message(message) => return message,
            Event::Subscribed(_) | Event::Unsubscribed(_) => {}
            other => panic!("{other:?}"),
        }
    }
}

/// A word for each event: `+kind:name=count`, `-kind:name=count`, `kind:channel=payload`.
#[track_caller]
fn word(event: Event) -> String {
    let name = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    match event {
        Event::Subscribed(to) => {
            let subscription = to.subscription;
            let name = name(&subscription.name);
            format!("+{:?}:{name}={}", subscription.kind, to.count)
        }
        Event::Unsubscribed(from) => {
            let subscription = from.subscription;
            let name = name(&subscription.name);
            let by_server = if from.by_server { "!" } else { "" };
            format!("-{:?}:{name}={}{by_server}", subscription.kind, from.count)
        }
        Event::Message(message) => {
            let channel = name(&message.channel);
            let by = message.pattern.map_or(String::new(), |by| name(&by) + "/");
            format!(
                "{:?}:{by}{channel}={}",
                message.kind,
                name(&message.payload)
            )
        }
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn expect(subscriber: &mut Subscriber, words: &[&str]) {
    for expected in words {
        assert_eq!(word(next(subscriber)), *expected);
    }
}

fn publish(client: &Client, channel: &str, payload: &str) -> u64 {
    client
        .query(Command::new("PUBLISH").arg(channel).arg(payload))
        .unwrap()
}

#[test]
fn channels_patterns_and_shards_bring_typed_messages() {
    in_both(|server, client| {
        let shards = sharded(server, &["s"]);
        let mut subscriber = client
            .subscriber()
            .subscribe(["a", "b"])
            .psubscribe(["a*"])
            .ssubscribe(shards)
            .connect()
            .unwrap();
        // Everything is confirmed, so no message published now is missed.
        assert_eq!(publish(client, "a", "1"), 2);
        for shard in shards {
            let spublish = Command::new("SPUBLISH").arg(shard).arg("2");
            assert_eq!(client.query::<u64>(spublish).unwrap(), 1);
        }
        let all = 3 + shards.len();
        let confirmed: HashSet<String> = (0..all).map(|_| word(next(&mut subscriber))).collect();
        assert_eq!(confirmed.contains("+Shard:s=1"), !shards.is_empty());
        assert!(confirmed.iter().any(|word| word.ends_with("=3")));
        expect(&mut subscriber, &["Channel:a=1", "Pattern:a*/a=1"]);
        expect(&mut subscriber, sharded(server, &["Shard:s=2"]));
        assert!(subscriber.next(Some(MOMENT)).unwrap().is_none());
        assert!(subscriber.next(Some(Duration::ZERO)).unwrap().is_none());
        assert_eq!(subscriber.subscriptions().count(), all);
    });
}

/// For clients that cache what they have read. Without pushes it arrives as a message whose payload is not a string.
#[test]
fn what_others_have_their_tracking_redirected_to_it_for_is_told() {
    in_both(|server, client| {
        let subscriber = client.subscriber().subscribe(["__redis__:invalidate", "a"]);
        let mut subscriber = subscriber.connect().unwrap();
        expect(
            &mut subscriber,
            &["+Channel:__redis__:invalidate=1", "+Channel:a=2"],
        );
        let clients = server.clients();
        let own = clients.iter().find(|client| client.contains(" sub=2 "));
        let own = own.unwrap().split(' ').next().unwrap();
        let own = own.strip_prefix("id=").unwrap();
        let mut caching = client.pool().get().unwrap();
        let track = Command::new("CLIENT TRACKING").args(["ON", "REDIRECT", own]);
        caching.query::<()>(&track).unwrap();
        let read = Command::new("GET").arg("k");
        caching.query::<Option<String>>(&read).unwrap();
        client.set("k", 1).unwrap();
        server.cli(&["FLUSHALL"]);
        for expected in [Push::Invalidated(vec!["k".into()]), Push::InvalidatedAll] {
            let event = next(&mut subscriber);
            assert!(
                matches!(&event, Event::Pushed(push) if *push == expected),
                "{event:?}"
            );
        }
        publish(client, "a", "1");
        expect(&mut subscriber, &["Channel:a=1"]);
    });
}

#[test]
fn a_server_without_shards_refuses_them_and_the_rest_goes_on() {
    in_both(|server, client| {
        let mut subscriber = client.subscriber().connect().unwrap();
        subscriber.ssubscribe(["s"]);
        subscriber.subscribe(["a"]);
        match next(&mut subscriber) {
            Event::Refused(refused) => {
                assert!(sharded(server, &["s"]).is_empty(), "{refused:?}");
                assert_eq!(refused.command, "SSUBSCRIBE");
                assert_eq!(subscriber.subscriptions().count(), 1);
            }
            event => assert_eq!(word(event), "+Shard:s=1"),
        }
        expect(&mut subscriber, &["+Channel:a=1"]);
    });
}

#[test]
fn subscriptions_are_changed_while_it_runs_and_each_change_is_confirmed() {
    in_both(|server, client| {
        let shards = sharded(server, &["s"]);
        let mut subscriber = client.subscriber().connect().unwrap();
        subscriber.subscribe(["a", "b"]);
        subscriber.psubscribe(["p*"]);
        subscriber.ssubscribe(shards);
        expect(
            &mut subscriber,
            &["+Channel:a=1", "+Channel:b=2", "+Pattern:p*=3"],
        );
        expect(&mut subscriber, sharded(server, &["+Shard:s=1"]));
        subscriber.subscribe(["a"]); // again
        subscriber.unsubscribe(["a", "none"]);
        subscriber.punsubscribe(["p*"]);
        subscriber.sunsubscribe(shards);
        expect(
            &mut subscriber,
            &[
                "+Channel:a=3",
                "-Channel:a=2",
                "-Channel:none=2",
                "-Pattern:p*=1",
            ],
        );
        expect(&mut subscriber, sharded(server, &["-Shard:s=0"]));
        assert_eq!(publish(client, "a", "x"), 0);
        assert_eq!(publish(client, "b", "y"), 1);
        expect(&mut subscriber, &["Channel:b=y"]);
        subscriber.unsubscribe(["b"]);
        subscriber.subscribe(["b"]);
        expect(&mut subscriber, &["-Channel:b=0", "+Channel:b=1"]);
    });
}

#[test]
fn a_subscription_is_under_way_before_anybody_reads() {
    in_both(|server, client| {
        let mut subscriber = client.subscriber().connect().unwrap();
        subscriber.subscribe(["early"]);
        eventually("the server has it", BOUND, || {
            server.cli(&["PUBSUB", "NUMSUB", "early"]) == "early\n1"
        });
        drop(subscriber);
        eventually("and it is gone", BOUND, || {
            server.cli(&["PUBSUB", "NUMSUB", "early"]) == "early\n0"
        });
    });
}

#[test]
fn names_and_payloads_are_bytes() {
    in_both(|_, client| {
        let name = b"\x00\r\n\xff";
        let payload = vec![b'\xfe'; 100_000];
        let mut subscriber = client.subscriber().subscribe([name]).connect().unwrap();
        for payload in [&payload[..], b"", b"$-1\r\n"] {
            let command = Command::new("PUBLISH").arg(name).arg(payload);
            assert_eq!(client.query::<u64>(command).unwrap(), 1);
            let message = next_message(&mut subscriber);
            assert_eq!(message.channel, &name[..]);
            assert_eq!(message.payload, payload);
        }
    });
}

#[test]
fn many_subscriptions_and_messages_do_not_lock_up() {
    in_both(|_, client| {
        const MANY: usize = 20_000;
        let names = || (0..MANY).map(|number| format!("channel-with-a-long-name-{number}"));
        let mut subscriber = client.subscriber().subscribe(names()).connect().unwrap();
        let publishing = client.clone();
        let publisher = thread::spawn(move || {
            let commands = names().map(|name| Command::new("PUBLISH").arg(&name).arg(&name));
            publishing
                .pipelined::<u64>(commands)
                .map(Result::unwrap)
                .sum::<u64>()
        });
        for expected in names() {
            assert_eq!(next_message(&mut subscriber).payload, expected);
        }
        assert_eq!(publisher.join().unwrap(), MANY as u64);
        subscriber.unsubscribe(names());
        let mut left = MANY as u64;
        while left > 0 {
            let Event::Unsubscribed(gone) = next(&mut subscriber) else {
                panic!("not what was asked for");
            };
            left -= 1;
            assert_eq!(gone.count, left);
        }
    });
}

#[test]
fn iterators_tell_everything_or_messages_alone() {
    in_both(|_, client| {
        let mut subscriber = client.subscriber().subscribe(["a"]).connect().unwrap();
        publish(client, "a", "1");
        publish(client, "a", "2");
        let first = subscriber.events().next().unwrap().unwrap();
        assert_eq!(word(first), "+Channel:a=1");
        let texts: Vec<String> = subscriber
            .messages()
            .map(|message| message.unwrap().convert().unwrap())
            .take(2)
            .collect();
        assert_eq!(texts, ["1", "2"]);
    });
}

#[test]
fn a_handle_changes_subscriptions_while_another_thread_waits() {
    in_both(|server, client| {
        let shards = sharded(server, &["s"]);
        let mut subscriber = client.subscriber().connect().unwrap();
        let handle = subscriber.handle();
        let (tell, told) = bounded(10);
        let reader = thread::spawn(move || {
            for event in subscriber.events() {
                tell.send(word(event.unwrap())).unwrap();
            }
        });
        let next = || told.recv_timeout(BOUND).unwrap();
        handle.subscribe(["a"]);
        assert_eq!(next(), "+Channel:a=1");
        handle.psubscribe(["p*"]);
        handle.ssubscribe(shards);
        assert_eq!(next(), "+Pattern:p*=2");
        for shard in shards {
            assert_eq!(next(), format!("+Shard:{shard}=1"));
        }
        handle.unsubscribe(["a"]);
        handle.punsubscribe(["p*"]);
        handle.sunsubscribe(shards);
        assert_eq!([next(), next()], ["-Channel:a=1", "-Pattern:p*=0"]);
        for shard in shards {
            assert_eq!(next(), format!("-Shard:{shard}=0"));
        }
        handle.stop();
        assert!(handle.is_stopped());
        reader.join().unwrap();
    });
}

#[test]
fn what_the_user_may_not_is_told_and_the_rest_goes_on() {
    let server = RedisServer::start();
    server.cli(&[
        "ACL",
        "SETUSER",
        "ann",
        "on",
        ">secret",
        "+@all",
        "resetchannels",
        "&mine:*",
    ]);
    let url = server.url().replace("redis://", "redis://ann:secret@");
    for protocol in [Protocol::Resp2, Protocol::Resp3] {
        let client = Client::builder(&url).protocol(protocol).connect().unwrap();
        let refused = client.subscriber().subscribe(["mine:a", "hers"]).connect();
        let Err(Error::Server(refusal)) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!((refusal.code(), refusal.command()), ("NOPERM", "SUBSCRIBE"));

        let mut subscriber = client.subscriber().subscribe(["mine:a"]).connect().unwrap();
        subscriber.subscribe(["hers", "mine:b"]);
        subscriber.psubscribe(["*"]);
        expect(&mut subscriber, &["+Channel:mine:a=1"]);
        let Event::Refused(refused) = next(&mut subscriber) else {
            panic!("hers")
        };
        assert_eq!(refused.subscription.name, "hers");
        assert_eq!(refused.error.code(), "NOPERM");
        expect(&mut subscriber, &["+Channel:mine:b=2"]);
        // A reader of messages only gets the error too, and continues.
        publish(&client, "mine:a", "hello");
        let mut messages = subscriber.messages();
        let error = messages.next().unwrap().unwrap_err();
        assert!(matches!(&error, Error::Server(refusal) if refusal.code() == "NOPERM"));
        assert!(!error.to_string().contains("secret"));
        assert_eq!(messages.next().unwrap().unwrap().text(), "hello");
        assert_eq!(subscriber.subscriptions().count(), 2);
    }
}

#[test]
fn a_wrong_password_is_told_at_once() {
    let server = RedisServer::builder().password("right").start();
    let client = Client::builder(&server.url().replace("right", "wrong"))
        .build()
        .unwrap();
    let Err(Error::Connect(error)) = client.subscriber().connect() else {
        panic!()
    };
    assert_eq!(error.step(), ConnectStep::Authenticate);
    // Also without waiting for the connection, and again at each attempt.
    let mut subscriber = client.subscriber().build().unwrap();
    for _ in 0..2 {
        let Err(Error::Connect(error)) = subscriber.next(Some(BOUND)) else {
            panic!()
        };
        assert!(!format!("{error:?}{error}").contains("wrong"));
        assert_eq!(error.server_error().unwrap().code(), "WRONGPASS");
    }
    let mut events = subscriber.events();
    assert!(matches!(events.next(), Some(Err(Error::Connect(_)))));
    assert!(events.next().is_none());
}

#[test]
fn nobody_there_is_told_at_once_by_connect_and_waited_for_by_next() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url()).build().unwrap();
    server.kill();
    assert!(matches!(
        client.subscriber().connect(),
        Err(Error::Connect(_))
    ));
    let mut subscriber = client.subscriber().subscribe(["a"]).build().unwrap();
    assert!(!subscriber.is_connected());
    let Event::Disconnected(gap) = next(&mut subscriber) else {
        panic!()
    };
    assert!(matches!(&*gap.cause, Error::Connect(_)));
    server.restart();
    expect(&mut subscriber, &["+Channel:a=1"]);
    let Event::Restored(restored) = next(&mut subscriber) else {
        panic!()
    };
    assert!(restored.attempts >= 2, "{restored}");
    assert!(subscriber.is_connected());
}

#[test]
fn it_goes_by_every_way_that_the_client_goes() {
    let certificates = Certificates::new();
    let (server, by_port) = if RedisServer::speaks_tls() {
        let server = RedisServer::builder().tls(&certificates).start();
        let ca = certificates.ca().display().to_string();
        let by_tls = format!("{}?ssl_ca_certs={ca}", server.url());
        (server, by_tls)
    } else {
        let server = RedisServer::start();
        let url = server.url();
        (server, url)
    };
    let by_socket = format!("unix://{}", server.socket().display());
    for url in [by_port, by_socket] {
        let builder = Client::builder(&url);
        let client = builder.client_name("reader").connect().unwrap();
        let mut subscriber = client.subscriber().subscribe(["a"]).connect().unwrap();
        let clients = server.clients();
        let is_ours = |line: &&String| line.contains("name=reader") && line.contains("sub=1");
        assert_eq!(clients.iter().filter(is_ours).count(), 1, "{clients:?}");
        for round in 0..100 {
            publish(&client, "a", &round.to_string());
            assert_eq!(next_message(&mut subscriber).text(), round.to_string());
        }
    }
}

#[test]
fn a_server_that_ends_a_subscription_is_heard() {
    for protocol in [Protocol::Resp2, Protocol::Resp3] {
        let kind = if protocol == Protocol::Resp2 {
            '*'
        } else {
            '>'
        };
        let peer = ScriptedPeer::start(move |wire| {
            wire.greet()?;
            assert_eq!(wire.read_request()?, [&b"SSUBSCRIBE"[..], b"s"]);
            wire.send(format!("{kind}3\r\n+ssubscribe\r\n+s\r\n:1\r\n").as_bytes())?;
            // The slot moves to another node.
            wire.send(format!("{kind}3\r\n+sunsubscribe\r\n+s\r\n:0\r\n").as_bytes())?;
            assert_eq!(wire.read_request()?, [&b"SUBSCRIBE"[..], b"c"]);
            wire.send(format!("{kind}3\r\n+subscribe\r\n+c\r\n:1\r\n").as_bytes())?;
            wire.hold()
        });
        let client = Client::builder(&peer.url()).build().unwrap();
        let mut subscriber = client.subscriber().ssubscribe(["s"]).connect().unwrap();
        expect(&mut subscriber, &["+Shard:s=1", "-Shard:s=0!"]);
        assert_eq!(subscriber.subscriptions().count(), 0);
        subscriber.subscribe(["c"]);
        expect(&mut subscriber, &["+Channel:c=1"]);
    }
}

#[test]
fn what_nobody_asked_for_ends_the_connection() {
    for wrong in [
        &b"*3\r\n+subscribe\r\n+b\r\n:1\r\n"[..],
        b"*3\r\n+psubscribe\r\n+a\r\n:1\r\n",
        b"+PONG\r\n",
        b"+OK\r\n",
        b"@",
    ] {
        let peer = ScriptedPeer::start(move |wire| {
            wire.greet()?;
            wire.read_request()?;
            if wire.index() == 0 {
                wire.send(wrong)?;
                return wire.hold();
            }
            wire.send(b"*3\r\n+subscribe\r\n+a\r\n:1\r\n")?;
            wire.hold()
        });
        let client = Client::builder(&peer.url()).build().unwrap();
        let mut subscriber = client.subscriber().subscribe(["a"]).build().unwrap();
        let Event::Disconnected(gap) = next(&mut subscriber) else {
            panic!("{wrong:?}")
        };
        assert!(matches!(&*gap.cause, Error::Exchange(_)), "{gap}");
        expect(&mut subscriber, &["+Channel:a=1"]);
        assert!(matches!(next(&mut subscriber), Event::Restored(_)));
    }
}

#[test]
fn a_message_is_told_whole_however_it_arrives() {
    let (go, may_send) = bounded(0);
    let peer = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        wire.read_request()?;
        wire.send(b"*3\r\n+subscribe\r\n+a\r\n:1\r\n*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$5\r\nhe")?;
        wire.pause(&may_send)?;
        wire.send(b"llo\r\n")?;
        wire.hold()
    });
    let client = Client::builder(&peer.url()).build().unwrap();
    let mut subscriber = client.subscriber().subscribe(["a"]).connect().unwrap();
    expect(&mut subscriber, &["+Channel:a=1"]);
    assert!(subscriber.next(Some(MOMENT)).unwrap().is_none());
    assert!(subscriber.next(Some(MOMENT)).unwrap().is_none());
    go.send(()).unwrap();
    expect(&mut subscriber, &["Channel:a=hello"]);
}

#[test]
fn limits_hold() {
    let server = RedisServer::start();
    let limits = pool_redis::resp::Limits::default().max_bulk_len(100);
    let client = Client::builder(&server.url())
        .limits(limits)
        .build()
        .unwrap();
    let publisher = Client::connect(&server.url()).unwrap();
    let mut subscriber = client.subscriber().subscribe(["a"]).connect().unwrap();
    expect(&mut subscriber, &["+Channel:a=1"]);
    publish(&publisher, "a", &"x".repeat(101));
    let Event::Disconnected(gap) = next(&mut subscriber) else {
        panic!()
    };
    assert!(matches!(&*gap.cause, Error::Exchange(_)), "{gap}");
    expect(&mut subscriber, &["+Channel:a=1"]);
}

#[test]
fn settings_that_cannot_work_are_refused() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url()).build().unwrap();
    let zero = Duration::ZERO;
    for (builder, setting) in [
        (client.subscriber().answer_timeout(zero), "answer_timeout"),
        (client.subscriber().ping_after(Some(zero)), "ping_after"),
        (client.subscriber().backoff(zero, zero), "backoff"),
    ] {
        match builder.connect() {
            Err(Error::Setting(error)) => assert_eq!(error.setting(), setting),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn debug_shows_kinds_and_no_secret() {
    let server = RedisServer::builder().password("hunter2").start();
    let client = Client::connect(&server.url()).unwrap();
    let mut subscriber = client.subscriber().subscribe(["a"]).connect().unwrap();
    let shown = format!("{subscriber:?} {:?}", client.subscriber());
    assert!(!shown.contains("hunter2"), "{shown}");
    let event = next(&mut subscriber);
    assert!(
        matches!(&event, Event::Subscribed(to) if to.subscription.kind == SubscriptionKind::Channel)
    );
}

#[test]
fn a_channel_for_which_there_is_no_memory_is_refused() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    for capacity in [
        usize::MAX,
        isize::MAX as usize,
        usize::try_from(1_u64 << 44).unwrap_or(usize::MAX),
    ] {
        let subscriber = client.subscriber().build().unwrap();
        let refused = subscriber.into_message_receiver(capacity).unwrap_err();
        assert_eq!(
            refused.kind(),
            std::io::ErrorKind::OutOfMemory,
            "{capacity}"
        );
    }
}
