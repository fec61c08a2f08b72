//! A subscriber survives its connections, reports the gaps between them, and ends when it is stopped.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, bounded};
use pool_redis::pubsub::{Disconnected, Event, Restored, SubscriberBuilder};
use pool_redis::{Client, Command, Credentials, Error, Protocol, StopHandle, Subscriber};
use pool_tests::{
    BlackHole, Certificates, ChildOutcome, Fault, FaultKind, FaultProxy, ForkKind, RedisServer,
    ScriptedPeer, Side, Version, eventually, in_child, isolated,
};

const BOUND: Duration = Duration::from_secs(20);

/// Just long enough to be sure that nothing arrives.
const MOMENT: Duration = Duration::from_millis(20);

const BOTH: [Protocol; 2] = [Protocol::Resp2, Protocol::Resp3];

fn client(url: &str, protocol: Protocol) -> Client {
    Client::builder(url).protocol(protocol).build().unwrap()
}

/// The URL of a server with TLS, including the trusted CA.
fn with_ca(server: &RedisServer, certificates: &Certificates) -> String {
    let ca = certificates.ca();
    format!("{}?ssl_ca_certs={}", server.url(), ca.display())
}

/// How long a watchful subscriber waits for an answer: longer than a busy machine delays a server.
const ANSWER: Duration = Duration::from_secs(3);

/// A subscriber that detects silence soon.
fn watchful(client: &Client) -> SubscriberBuilder {
    client
        .subscriber()
        .ping_after(Some(Duration::from_millis(50)))
        .answer_timeout(ANSWER)
        .backoff(Duration::from_millis(5), Duration::from_millis(50))
}

#[track_caller]
fn next(subscriber: &mut Subscriber) -> Event {
    subscriber.next(Some(BOUND)).unwrap().expect("an event")
}

#[track_caller]
fn next_gap(subscriber: &mut Subscriber) -> Disconnected {
    match next(subscriber) {
        Event::Disconnected(gap) => gap,
        other => panic!("{other:?}"),
    }
}

/// The events after a gap: the confirmations, by name, and the end of the gap.
#[track_caller]
fn next_restored(subscriber: &mut Subscriber) -> (Vec<String>, Restored) {
    let mut names = Vec::new();
    loop {
        match next(subscriber) {
            Event::Subscribed(to) if to.is_renewed => {
                names.push(String::from_utf8(to.subscription.name.to_vec()).unwrap());
            }
            Event::Restored(restored) => return (names, restored),
            other => panic!("{other:?}"),
        }
    }
}

#[track_caller]
fn skip_confirmations(subscriber: &mut Subscriber, count: usize) {
    for _ in 0..count {
        assert!(matches!(next(subscriber), Event::Subscribed(to) if !to.is_renewed));
    }
}

#[track_caller]
fn expect_message(subscriber: &mut Subscriber, payload: &str) {
    match next(subscriber) {
        Event::Message(message) => assert_eq!(message.text(), payload),
        other => panic!("{other:?}"),
    }
}

fn publish(server: &RedisServer, channel: &str, payload: &str) -> u64 {
    server.cli(&["PUBLISH", channel, payload]).parse().unwrap()
}

#[test]
fn it_survives_a_server_that_is_killed_and_restarted_and_tells_the_gap() {
    let server = RedisServer::start();
    let names = ["a", "b", "p*", "s"];
    let has_shards = server.version() >= Version::new(7, 0, 0);
    let names = if has_shards { &names[..] } else { &names[..3] };
    let shards = &names[3..];
    for protocol in BOTH {
        let client = client(&server.url(), protocol);
        let mut subscriber = watchful(&client)
            .subscribe(["a", "b"])
            .psubscribe(["p*"])
            .ssubscribe(shards)
            .connect()
            .unwrap();
        skip_confirmations(&mut subscriber, names.len());
        publish(&server, "a", "before");
        expect_message(&mut subscriber, "before");
        server.kill();
        let gap = next_gap(&mut subscriber);
        assert!(matches!(&*gap.cause, Error::Exchange(_)), "{gap}");
        assert!(!subscriber.is_connected());
        // It tries in vain for a while, returns in time, and can report why.
        eventually("it has tried to connect", BOUND, || {
            assert!(subscriber.next(Some(MOMENT)).unwrap().is_none());
            matches!(subscriber.failure(), Some(Error::Connect(_)))
        });
        server.restart();
        let (renewed, restored) = next_restored(&mut subscriber);
        assert!(subscriber.failure().is_none());
        assert_eq!(renewed, names);
        assert_eq!(restored.resubscribed.len(), names.len());
        assert!(restored.attempts >= 1 && restored.lasted >= MOMENT);
        assert_eq!(subscriber.handle().gaps(), 1);
        assert_eq!(publish(&server, "p1", "after"), 1);
        expect_message(&mut subscriber, "after");
        for shard in shards {
            assert_eq!(server.cli(&["SPUBLISH", shard, "sharded"]), "1");
            expect_message(&mut subscriber, "sharded");
        }
        assert!(subscriber.next(Some(MOMENT)).unwrap().is_none());
    }
}

#[test]
fn messages_go_on_behind_a_gap_for_who_hears_messages_alone() {
    let server = RedisServer::start();
    let client = client(&server.url(), Protocol::Resp3);
    let mut subscriber = watchful(&client).subscribe(["a"]).connect().unwrap();
    let handle = subscriber.handle();
    let (tell, told) = bounded(10);
    let reader = thread::spawn(move || {
        for message in subscriber.messages() {
            tell.send(message.unwrap().text().into_owned()).unwrap();
        }
    });
    publish(&server, "a", "1");
    assert_eq!(told.recv_timeout(BOUND).unwrap(), "1");
    server.restart();
    eventually("it is subscribed to again", BOUND, || {
        publish(&server, "a", "2") == 1
    });
    assert_eq!(told.recv_timeout(BOUND).unwrap(), "2");
    assert_eq!(handle.gaps(), 1);
    handle.stop();
    reader.join().unwrap();
}

#[test]
fn what_is_wished_for_during_an_outage_is_done_after_it() {
    let server = RedisServer::start();
    let client = client(&server.url(), Protocol::Resp3);
    let mut subscriber = watchful(&client).subscribe(["a", "b"]).connect().unwrap();
    skip_confirmations(&mut subscriber, 2);
    server.kill();
    next_gap(&mut subscriber);
    subscriber.subscribe(["c"]);
    subscriber.unsubscribe(["a"]);
    subscriber.handle().psubscribe(["d*"]);
    let Event::Unsubscribed(gone) = next(&mut subscriber) else {
        panic!()
    };
    assert_eq!((&gone.subscription.name[..], gone.count), (&b"a"[..], 2));
    server.restart();
    let (names, _) = next_restored(&mut subscriber);
    assert_eq!(names, ["b", "c", "d*"]);
}

#[test]
fn an_end_that_was_asked_for_is_confirmed_by_the_end_of_the_connection() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        for name in ["a", "b"] {
            if wire.index() == 1 && name == "a" {
                continue;
            }
            assert_eq!(wire.read_request()?[1], name.as_bytes());
            wire.send(format!("*3\r\n+subscribe\r\n+{name}\r\n:1\r\n").as_bytes())?;
        }
        if wire.index() == 0 {
            wire.read_request()?;
            return Ok(());
        }
        wire.hold()
    });
    let client = client(&peer.url(), Protocol::Resp2);
    let mut subscriber = watchful(&client)
        .ping_after(None)
        .subscribe(["a", "b"])
        .connect()
        .unwrap();
    skip_confirmations(&mut subscriber, 2);
    subscriber.unsubscribe(["a"]);
    assert!(matches!(next(&mut subscriber), Event::Unsubscribed(gone) if gone.count == 1));
    next_gap(&mut subscriber);
    assert_eq!(next_restored(&mut subscriber).0, ["b"]);
}

#[test]
fn a_server_that_hangs_is_found_by_a_ping() {
    let server = RedisServer::start();
    for protocol in BOTH {
        let client = client(&server.url(), protocol);
        let mut subscriber = watchful(&client).subscribe(["a"]).connect().unwrap();
        skip_confirmations(&mut subscriber, 1);
        server.stop();
        let gap = next_gap(&mut subscriber);
        assert!(gap.cause.is_timeout(), "{gap}");
        assert!(gap.silence >= ANSWER, "{gap}");
        server.resume();
        assert_eq!(next_restored(&mut subscriber).0, ["a"]);
        publish(&server, "a", "after");
        expect_message(&mut subscriber, "after");
    }
}

#[test]
fn a_network_that_swallows_everything_is_found_by_a_ping() {
    let server = RedisServer::start();
    // Somewhere after the greeting. Its length is always the same, and includes the list of the server's modules.
    let after = 600 + 2 * server.cli(&["MODULE", "LIST"]).len() as u64;
    for to in [Side::Client, Side::Server] {
        let proxy = FaultProxy::start(server.addr(), move |index| {
            let kind = FaultKind::Stall;
            (index == 0).then_some(Fault { to, after, kind })
        });
        let client = client(&proxy.url(), Protocol::Resp3);
        let mut subscriber = watchful(&client).subscribe(["a"]).connect().unwrap();
        skip_confirmations(&mut subscriber, 1);
        let gap = next_gap(&mut subscriber);
        assert!(gap.cause.is_timeout(), "{gap}");
        assert_eq!(next_restored(&mut subscriber).0, ["a"]);
        assert_eq!(proxy.injected(), 1);
        publish(&server, "a", "after");
        expect_message(&mut subscriber, "after");
    }
}

#[test]
fn a_server_that_answers_is_not_given_up_however_silent_the_channels_and_however_seldom_it_is_read()
{
    let server = RedisServer::start();
    for protocol in BOTH {
        let client = client(&server.url(), protocol);
        let subscriber = client.subscriber().subscribe(["a"]);
        let subscriber = subscriber.ping_after(Some(Duration::from_millis(1)));
        let mut patient = subscriber.clone().answer_timeout(BOUND).connect().unwrap();
        skip_confirmations(&mut patient, 1);
        let pings = || {
            let stats = server.cli(&["INFO", "commandstats"]);
            let pings = stats.split("cmdstat_ping:calls=").nth(1).unwrap();
            pings.split(',').next().unwrap().parse::<u64>().unwrap()
        };
        let before = pings();
        eventually("it has been asked often", BOUND, || {
            assert!(patient.next(Some(MOMENT)).unwrap().is_none());
            pings() >= before + 20
        });
        // The answer arrived long ago when it is read, which is later than the limit.
        let hasty = subscriber.answer_timeout(Duration::from_millis(500));
        // On a busy machine, that may be too short for the confirmations.
        let mut hasty = std::iter::repeat_with(|| hasty.clone().connect());
        let mut hasty = hasty.find_map(Result::ok).unwrap();
        skip_confirmations(&mut hasty, 1);
        for _ in 0..3 {
            hasty.next(Some(Duration::ZERO)).unwrap();
            thread::sleep(Duration::from_millis(550));
            // When the server answers this, it has answered the earlier request.
            server.cli(&["ECHO", "all of it"]);
        }
        assert_eq!(hasty.handle().gaps(), 0);
        // Without any subscription, the answer is a different one in RESP2.
        patient.unsubscribe(["a"]);
        assert!(matches!(next(&mut patient), Event::Unsubscribed(_)));
        let before = pings();
        eventually("it has been asked often", BOUND, || {
            assert!(patient.next(Some(MOMENT)).unwrap().is_none());
            pings() >= before + 20
        });
    }
}

#[test]
fn a_server_that_does_not_confirm_is_given_up() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        wire.read_request()?;
        loop {
            wire.send(b"*3\r\n+message\r\n+other\r\n+x\r\n")?;
            thread::sleep(Duration::from_millis(1));
        }
    });
    let client = client(&peer.url(), Protocol::Resp2);
    let error = watchful(&client).subscribe(["a"]).connect().unwrap_err();
    assert!(error.is_timeout(), "{error}");
}

#[test]
fn a_server_that_is_not_ready_yet_is_tried_again() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        wire.read_request()?;
        match wire.index() {
            0 => wire.send(b"*3\r\n+subscribe\r\n+a\r\n:1\r\n"),
            1 => {
                wire.send(b"-LOADING Redis is loading the dataset in memory\r\n")?;
                wire.hold()
            }
            _ => {
                wire.send(b"*3\r\n+subscribe\r\n+a\r\n:1\r\n")?;
                wire.hold()
            }
        }
    });
    let client = client(&peer.url(), Protocol::Resp2);
    let mut subscriber = watchful(&client)
        .ping_after(None)
        .subscribe(["a"])
        .connect()
        .unwrap();
    skip_confirmations(&mut subscriber, 1);
    next_gap(&mut subscriber);
    let (names, restored) = next_restored(&mut subscriber);
    assert_eq!((names.len(), restored.attempts), (1, 2));
}

#[test]
fn who_is_hung_up_on_again_and_again_does_not_try_without_end() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        wire.read_request()?;
        wire.send(b"*3\r\n+subscribe\r\n+a\r\n:1\r\n")
    });
    let client = client(&peer.url(), Protocol::Resp2);
    let subscriber = client.subscriber().subscribe(["a"]);
    let mut subscriber = subscriber
        .backoff(Duration::from_millis(20), BOUND)
        .build()
        .unwrap();
    let until = Instant::now() + Duration::from_millis(500);
    loop {
        let left = until.saturating_duration_since(Instant::now());
        // On a busy machine, nothing may have happened by then.
        if left.is_zero() && peer.connections() >= 2 {
            break;
        }
        subscriber.next(Some(left.max(MOMENT))).unwrap();
    }
    // Pauses of 0 to 20, 10 to 20, 20 to 40, 40 to 80, …
    let connections = peer.connections();
    assert!((2..=8).contains(&connections), "{connections}");
}

#[test]
fn it_gives_up_when_it_is_set_to_and_tries_again_when_it_is_read_on() {
    let server = RedisServer::start();
    let client = client(&server.url(), Protocol::Resp3);
    let mut subscriber = watchful(&client)
        .give_up_after(Some(Duration::from_millis(50)))
        .subscribe(["a"])
        .connect()
        .unwrap();
    skip_confirmations(&mut subscriber, 1);
    server.kill();
    next_gap(&mut subscriber);
    for _ in 0..2 {
        let given_up = subscriber.next(Some(BOUND));
        assert!(matches!(given_up, Err(Error::Connect(_))), "{given_up:?}");
    }
    server.restart();
    loop {
        match subscriber.next(Some(BOUND)) {
            Ok(Some(Event::Restored(_))) => break,
            Ok(Some(Event::Subscribed(_))) | Err(Error::Connect(_)) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_password_that_is_wrong_after_a_restart_is_told_and_not_tried_for_ever() {
    let server = RedisServer::start();
    let add_user = || {
        server.cli(&[
            "ACL",
            "SETUSER",
            "ann",
            "on",
            ">secret",
            "+@all",
            "allchannels",
        ]);
    };
    add_user();
    let url = server.url().replace("redis://", "redis://ann:secret@");
    let client = client(&url, Protocol::Resp3);
    let mut subscriber = watchful(&client).subscribe(["a"]).connect().unwrap();
    skip_confirmations(&mut subscriber, 1);
    server.restart(); // which does not know ann
    next_gap(&mut subscriber);
    let Err(Error::Connect(error)) = subscriber.next(Some(BOUND)) else {
        panic!()
    };
    assert_eq!(error.server_error().unwrap().code(), "WRONGPASS");
    let failure = subscriber.failure().unwrap().to_string();
    assert_eq!(failure, error.to_string());
    add_user();
    assert_eq!(next_restored(&mut subscriber).0, ["a"]);
}

#[test]
fn a_channel_that_is_forbidden_meanwhile_is_told_and_the_rest_is_heard_again() {
    let server = RedisServer::start();
    server.cli(&[
        "ACL",
        "SETUSER",
        "ann",
        "on",
        ">secret",
        "+@all",
        "allchannels",
    ]);
    let url = server.url().replace("redis://", "redis://ann:secret@");
    for protocol in BOTH {
        let client = client(&url, protocol);
        let mut subscriber = watchful(&client)
            .subscribe(["hers", "mine"])
            .connect()
            .unwrap();
        skip_confirmations(&mut subscriber, 2);
        // Ends the connections of subscribers to channels that they may no longer read.
        server.cli(&["ACL", "SETUSER", "ann", "resetchannels", "&mine"]);
        next_gap(&mut subscriber);
        let Event::Refused(refused) = next(&mut subscriber) else {
            panic!()
        };
        assert_eq!(refused.subscription.name, "hers");
        assert_eq!(refused.error.code(), "NOPERM");
        let (names, restored) = next_restored(&mut subscriber);
        assert_eq!(
            (names, restored.resubscribed.len()),
            (vec!["mine".to_owned()], 1)
        );
        assert_eq!(subscriber.subscriptions().count(), 1);
        server.cli(&["ACL", "SETUSER", "ann", "allchannels"]);
    }
}

#[test]
fn each_connection_asks_for_its_credentials() {
    let server = RedisServer::builder().password("first").start();
    let password = Arc::new(Mutex::new("first"));
    let current = password.clone();
    let provide = move || Ok(Credentials::password(*current.lock().unwrap()));
    let client = Client::builder(&server.url()).credentials(provide);
    let client = client.build().unwrap();
    let mut subscriber = watchful(&client).subscribe(["a"]).connect().unwrap();
    skip_confirmations(&mut subscriber, 1);
    let admin = Client::connect(&server.url()).unwrap();
    let second = Command::new("CONFIG SET").arg("requirepass").arg("second");
    admin.query::<()>(second).unwrap();
    *password.lock().unwrap() = "second";
    let kill = Command::new("CLIENT KILL").arg("TYPE").arg("pubsub");
    assert_eq!(admin.query::<u64>(kill).unwrap(), 1);
    next_gap(&mut subscriber);
    assert_eq!(next_restored(&mut subscriber).0, ["a"]);
}

/// Not that a reply was cut off, because none was awaited.
#[test]
fn a_server_that_hangs_up_is_said_to_have_done_so() {
    let server = RedisServer::start();
    let client = client(&server.url(), Protocol::Resp3);
    let subscriber = client.subscriber().subscribe(["a"]).ping_after(None);
    let mut subscriber = subscriber.connect().unwrap();
    skip_confirmations(&mut subscriber, 1);
    let mut monitor = client.monitor().unwrap();
    server.kill();
    let gap = next_gap(&mut subscriber).cause.to_string();
    let broken = monitor.entries().find_map(Result::err).unwrap();
    for told in [gap, broken.to_string()] {
        assert!(
            told.ends_with(": the server closed the connection"),
            "{told}"
        );
    }
}

#[test]
fn a_provider_that_panics_is_a_failure_to_connect() {
    let server = RedisServer::start();
    let calls = Arc::new(Mutex::new(0));
    let client = Client::builder(&server.url()).credentials(move || {
        let mut calls = calls.lock().unwrap_or_else(|error| error.into_inner());
        *calls += 1;
        assert!(*calls != 1, "no credentials today");
        Ok(Credentials::new("default", ""))
    });
    let client = client.build().unwrap();
    let mut subscriber = watchful(&client).subscribe(["a"]).build().unwrap();
    let gap = next_gap(&mut subscriber);
    assert!(matches!(&*gap.cause, Error::Connect(_)), "{gap}");
    assert_eq!(next_restored(&mut subscriber).0, ["a"]);
}

/// Runs the reader on a thread, stops it, and expects it to end.
#[track_caller]
fn expect_stop(stop: &StopHandle, reader: impl FnOnce() + Send + 'static) {
    let (tell, told) = bounded(1);
    let reading = thread::spawn(move || {
        tell.send(()).unwrap();
        reader();
        tell.send(()).unwrap();
    });
    told.recv_timeout(BOUND).unwrap();
    thread::sleep(MOMENT); // usually it waits by then
    let began = Instant::now();
    stop.stop();
    told.recv_timeout(BOUND).expect("it goes on");
    assert!(began.elapsed() < BOUND / 2, "too late");
    assert!(stop.is_stopped());
    reading.join().unwrap();
}

fn expect_stopped(subscriber: &mut Subscriber) {
    assert!(matches!(subscriber.next(None), Err(Error::Stopped)));
}

#[test]
fn it_is_stopped_from_another_thread_wherever_it_waits() {
    let server = RedisServer::start();
    let certificates = Certificates::new();
    let tls = RedisServer::speaks_tls().then(|| RedisServer::builder().tls(&certificates).start());
    let hole = BlackHole::open();
    let silent = ScriptedPeer::silent();
    let gone = RedisServer::start();
    gone.kill();
    let ways = [
        server.url(),
        format!("unix://{}", server.socket().display()),
        hole.url().to_owned(),   // while it connects
        silent.url().to_owned(), // while it greets
        gone.url(),              // while it pauses
    ];
    let by_tls = tls.iter().map(|server| with_ca(server, &certificates));
    for url in ways.into_iter().chain(by_tls) {
        let client = Client::builder(&url).build().unwrap();
        let subscriber = client.subscriber().subscribe(["a"]);
        let subscriber = subscriber.backoff(BOUND, BOUND);
        let mut waits = subscriber.clone().build().unwrap();
        expect_stop(&waits.stop_handle(), move || {
            loop {
                match waits.next(Some(BOUND)) {
                    Ok(Some(_)) => {}
                    Err(Error::Stopped) => break,
                    other => panic!("{other:?}"),
                }
            }
            expect_stopped(&mut waits);
        });
        let mut waits = subscriber.build().unwrap();
        expect_stop(&waits.stop_handle(), move || {
            assert!(waits.messages().next().is_none());
            assert!(waits.events().next().is_none());
        });
    }
}

#[test]
fn a_stop_wins_over_what_is_there() {
    let server = RedisServer::start();
    let client = client(&server.url(), Protocol::Resp3);
    let mut subscriber = client.subscriber().subscribe(["a"]).connect().unwrap();
    subscriber.stop_handle().stop();
    expect_stopped(&mut subscriber);
    subscriber.stop_handle().stop();
    subscriber.subscribe(["b"]);
    expect_stopped(&mut subscriber);
}

/// Everything received until the channel is disconnected.
fn rest<T>(receiver: &Receiver<T>) -> Vec<T> {
    let mut all = Vec::new();
    loop {
        match receiver.recv_timeout(BOUND) {
            Ok(one) => all.push(one),
            Err(error) => {
                assert!(error.is_disconnected(), "it goes on");
                return all;
            }
        }
    }
}

fn no_subscriber(server: &RedisServer, channel: &str) {
    let none = format!("{channel}\n0");
    eventually("nobody is subscribed", BOUND, || {
        server.cli(&["PUBSUB", "NUMSUB", channel]) == none
    });
}

#[test]
fn a_channel_receives_events_and_can_be_selected() {
    let server = RedisServer::start();
    for protocol in BOTH {
        let client = client(&server.url(), protocol);
        let subscriber = watchful(&client).subscribe(["a"]).connect().unwrap();
        let events = subscriber.into_event_receiver(100).unwrap();
        let silent = crossbeam_channel::never::<()>();
        let receive = || {
            crossbeam_channel::select! {
                recv(events) -> event => event.unwrap().unwrap(),
                recv(silent) -> _ => unreachable!(),
                default(BOUND) => panic!("nothing came"),
            }
        };
        assert!(matches!(receive(), Event::Subscribed(_)));
        events.handle().subscribe(["b"]);
        assert!(matches!(receive(), Event::Subscribed(_)));
        publish(&server, "b", "hello");
        assert!(matches!(receive(), Event::Message(message) if message.text() == "hello"));
        server.restart();
        assert!(matches!(receive(), Event::Disconnected(_)));
        assert!(matches!(receive(), Event::Subscribed(_)));
        assert!(matches!(receive(), Event::Subscribed(_)));
        assert!(matches!(receive(), Event::Restored(_)));
        // It ends with its receiver, although there is no event that it could fail to deliver.
        drop(events);
        no_subscriber(&server, "a");
    }
}

#[test]
fn a_channel_ends_when_it_is_stopped_or_behind_what_does_not_pass() {
    let server = RedisServer::start();
    let client = client(&server.url(), Protocol::Resp3);
    let subscriber = client.subscriber().subscribe(["a"]).connect().unwrap();
    let messages = subscriber.into_message_receiver(1).unwrap();
    // One item is in the channel, and the thread waits for room for the next.
    for payload in ["1", "2", "3"] {
        publish(&server, "a", payload);
    }
    eventually("the channel is full", BOUND, || messages.is_full());
    messages.handle().stop();
    no_subscriber(&server, "a"); // although nothing has made room
    assert!(rest(&messages).len() <= 2);

    let wrong = server.url().replace("redis://", "redis://nobody:x@");
    let wrong = Client::builder(&wrong).build().unwrap();
    let events = wrong.subscriber().build().unwrap();
    let events = rest(&events.into_event_receiver(10).unwrap());
    assert!(
        matches!(&events[..], [Err(Error::Connect(_))]),
        "{events:?}"
    );
}

#[test]
fn who_reads_too_slowly_loses_messages_sees_it_and_keeps_no_memory() {
    let server = RedisServer::builder()
        .args(["--client-output-buffer-limit", "pubsub", "1mb", "1mb", "1"])
        .start();
    for protocol in BOTH {
        let client = client(&server.url(), protocol);
        let subscriber = client.subscriber().subscribe(["a"]);
        let subscriber = subscriber.ping_after(Some(Duration::from_secs(1)));
        let subscriber = subscriber.connect().unwrap();
        let events = subscriber.into_event_receiver(10).unwrap();
        let filler = "x".repeat(10_000);
        let mut published = 0;
        // More than the buffers of both ends and of the server hold.
        while publish(&server, "a", &format!("{published} {filler}")) == 1 {
            published += 1;
            assert!(published < 100_000, "nothing bounds it");
        }
        assert!(events.len() <= 10);
        let next = |what: &str| match events.recv_timeout(BOUND) {
            Ok(event) => event.unwrap(),
            Err(error) => panic!("waiting for {what}: {error}"),
        };
        assert!(matches!(next("the beginning"), Event::Subscribed(_)));
        let mut heard = 0;
        let gap = loop {
            match next("the gap") {
                Event::Message(message) => {
                    assert!(message.text().starts_with(&format!("{heard} ")));
                    heard += 1;
                }
                Event::Disconnected(gap) => break gap,
                other => panic!("{other:?}"),
            }
        };
        assert!(heard < published, "{gap}");
        assert!(matches!(next("the renewal"), Event::Subscribed(to) if to.is_renewed));
        assert!(matches!(next("the end of the gap"), Event::Restored(_)));
        publish(&server, "a", "after");
        assert!(
            matches!(next("what follows"), Event::Message(message) if message.text() == "after")
        );
        drop(events);
        no_subscriber(&server, "a"); // which would be counted with the next one
    }
}

#[test]
fn a_forked_child_leaves_its_parents_alone() {
    isolated("a_forked_child_leaves_its_parents_alone", || {
        let certificates = Certificates::new();
        // With TLS, if the server supports it, because that has more state to inherit.
        let (server, url) = if RedisServer::speaks_tls() {
            let server = RedisServer::builder().tls(&certificates).start();
            let url = with_ca(&server, &certificates);
            (server, url)
        } else {
            let server = RedisServer::start();
            let url = server.url();
            (server, url)
        };
        let client = Client::builder(&url).build().unwrap();
        let mut subscriber = Some(client.subscriber().subscribe(["a"]).connect().unwrap());
        skip_confirmations(subscriber.as_mut().unwrap(), 1);
        let handle = subscriber.as_ref().unwrap().handle();
        let mut monitor = Some(client.monitor().unwrap());
        for kind in ForkKind::ALL.iter().copied() {
            in_child(kind, || {
                let used = subscriber.as_mut().unwrap().next(Some(MOMENT));
                assert!(matches!(used, Err(Error::Exchange(_))), "{used:?}");
                let error = used.unwrap_err().to_string();
                assert!(error.contains("belongs to the parent process"), "{error}");
                assert!(subscriber.as_mut().unwrap().messages().count() == 1);
                subscriber.as_mut().unwrap().subscribe(["of-the-child"]);
                handle.subscribe(["of-the-child"]);
                handle.stop();
                assert!(!handle.is_stopped());
                subscriber = None;
                let entry = monitor.as_mut().unwrap().entries().next();
                assert!(matches!(entry, Some(Err(Error::Exchange(_)))));
                monitor = None;
                // The child's own subscriber works independently.
                let mut own = client.subscriber().subscribe(["b"]).connect().unwrap();
                skip_confirmations(&mut own, 1);
                own.stop_handle().stop();
                expect_stopped(&mut own);
            })
            .expect_success();
            let subscriber = subscriber.as_mut().unwrap();
            assert_eq!(publish(&server, "a", "hello"), 1);
            expect_message(subscriber, "hello");
            assert!(subscriber.next(Some(MOMENT)).unwrap().is_none());
        }
    });
}

#[test]
fn a_forked_child_finds_the_channel_of_its_parent_disconnected() {
    isolated(
        "a_forked_child_finds_the_channel_of_its_parent_disconnected",
        || {
            let server = RedisServer::start();
            let client = client(&server.url(), Protocol::Resp3);
            let subscriber = client.subscriber().subscribe(["a"]).connect().unwrap();
            let mut messages = Some(subscriber.into_message_receiver(10).unwrap());
            // Not with the raw system call, because there is another thread.
            in_child(ForkKind::Fork, || {
                assert!(messages.as_ref().unwrap().recv().is_err());
                messages = None;
            })
            .expect_success();
            assert_eq!(publish(&server, "a", "hello"), 1);
            let message = messages.unwrap().recv_timeout(BOUND).unwrap().unwrap();
            assert_eq!(message.text(), "hello");
        },
    );
}

/// The standard library takes a lock when a thread begins or ends. In a child that inherited it locked, no thread can
/// start.
#[test]
fn a_child_in_which_no_thread_begins_connects_without() {
    isolated("a_child_in_which_no_thread_begins_connects_without", || {
        let server = RedisServer::start();
        let client = client(&server.url(), Protocol::Resp3);
        let is_over = AtomicBool::new(false);
        let bad = thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    while !is_over.load(Ordering::Relaxed) {
                        thread::spawn(|| ()).join().unwrap();
                    }
                });
            }
            // One child in some hundreds is like that.
            let mut ends = (0..1_000).map(|_| {
                in_child(ForkKind::Fork, || {
                    let mut subscriber = client.subscriber().subscribe(["a"]).build().unwrap();
                    skip_confirmations(&mut subscriber, 1);
                    // This may fail, but must return.
                    let _ = subscriber.into_message_receiver(1);
                })
            });
            let bad = ends.find(|end| *end != ChildOutcome::Exited(0));
            is_over.store(true, Ordering::Relaxed);
            bad
        });
        assert_eq!(bad, None);
    });
}
