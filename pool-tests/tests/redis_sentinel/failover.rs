//! What happens to connections when another server becomes the master.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use pool_redis::pubsub::Event;
use pool_redis::{Client, Command};
use pool_tests::{RedisServer, ScriptedPeer, Sentinels, eventually};

use crate::finding::port;
use crate::scripted::ScriptedSentinel;

pub(crate) const BOUND: Duration = Duration::from_secs(60);

fn connect(url: &str) -> Client {
    let client = Client::builder(url).max_size(4).timeout(BOUND);
    client.connect().unwrap()
}

/// Borrows that many at the same time, so that there are that many connections.
fn fill(client: &Client, connections: usize) {
    let held: Vec<_> = (0..connections)
        .map(|_| client.pool().get().unwrap())
        .collect();
    drop(held);
    assert_eq!(client.pool().status().available, connections);
}

/// Waits until that many clients listen to one of the sentinels.
pub(crate) fn until_listened_to(sentinels: &Sentinels, listeners: usize) {
    eventually("the sentinels have as many listeners", BOUND, || {
        sentinels.listeners().iter().sum::<usize>() == listeners
    });
}

/// Waits until the client's calls reach the master that the sentinels agree on, if that is not the old one. On a busy
/// machine they may replace the first successor by another.
pub(crate) fn until_it_follows(client: &Client, sentinels: &Sentinels, old: &RedisServer) {
    eventually("the client follows the master", BOUND, || {
        let port = port(client);
        port != old.port() && port == sentinels.master().port()
    });
}

#[test]
fn idle_connections_end_at_the_failover_without_a_call() {
    let sentinels = Sentinels::start();
    let client = connect(&sentinels.url());
    fill(&client, 3);
    until_listened_to(&sentinels, 1);
    let old = sentinels.master();
    old.kill();
    sentinels.promotion(old);
    eventually("nothing idle is left", BOUND, || {
        client.pool().status().size() == 0
    });
    until_it_follows(&client, &sentinels, old);
}

#[test]
fn without_a_sentinel_to_listen_to_they_end_when_one_is_asked() {
    let (old, new) = (RedisServer::start(), RedisServer::start());
    let sentinel = ScriptedSentinel::telling(old.port());
    let client = connect(&format!("redis+sentinel://{}/mymaster", sentinel.host()));
    fill(&client, 3);
    sentinel.tell(new.port());
    eventually("nothing idle is left", BOUND, || {
        client.pool().status().size() == 0
    });
    assert_eq!(port(&client), new.port());
}

#[test]
fn a_map_of_addresses_that_panics_deafens_nobody() {
    let has_panicked = Arc::new(AtomicBool::new(false));
    let sentinels = Sentinels::start();
    let panicked = has_panicked.clone();
    let client = Client::builder(&sentinels.url())
        .max_size(4)
        .timeout(BOUND)
        .map_addresses(move |address| {
            let is_listener = thread::current().name() == Some("redis-sentinel");
            assert!(
                !is_listener || panicked.swap(true, Ordering::SeqCst),
                "once"
            );
            address
        })
        .connect()
        .unwrap();
    until_listened_to(&sentinels, 1);
    sentinels.hand_over();
    eventually("the listener hears of it and panics", BOUND, || {
        has_panicked.load(Ordering::SeqCst)
    });
    let old = sentinels.master();
    eventually("the client follows", BOUND, || port(&client) == old.port());
    until_listened_to(&sentinels, 1);
    old.kill();
    sentinels.promotion(old);
    eventually("nothing idle is left", BOUND, || {
        client.pool().status().size() == 0
    });
}

#[test]
fn a_connection_in_use_serves_on_and_ends_on_its_return() {
    let sentinels = Sentinels::start();
    let client = connect(&sentinels.url());
    until_listened_to(&sentinels, 1);
    fill(&client, 2);
    let held = client.pool().get().unwrap();
    let old = sentinels.master();
    old.stop();
    sentinels.promotion(old);
    eventually("nothing idle is left", BOUND, || {
        client.pool().status().available == 0
    });
    assert_eq!(client.pool().status().in_use, 1);
    drop(held);
    // Closing a connection may take a moment, but it is no longer lent.
    let status = client.pool().status();
    assert_eq!((status.in_use, status.available), (0, 0), "{status}");
    until_it_follows(&client, &sentinels, old);
    old.resume();
}

#[test]
fn who_connects_to_the_new_master_first_ends_the_others() {
    let (old, new) = (RedisServer::start(), RedisServer::start());
    let sentinel = ScriptedSentinel::telling(old.port());
    let client = connect(&format!("redis+sentinel://{}/mymaster", sentinel.host()));
    let mut held = client.pool().get().unwrap();
    sentinel.tell(new.port());
    let mut other = client.pool().get().unwrap();
    let ports = [&mut held, &mut other].map(|connection| {
        let reply: Vec<String> = connection
            .query(&Command::new("CONFIG GET").arg("port"))
            .unwrap();
        reply[1].parse::<u16>().unwrap()
    });
    assert_eq!(ports, [old.port(), new.port()]);
    drop(held);
    assert_eq!(client.pool().status().available, 0);
}

#[test]
fn a_master_that_hands_over_is_left_too() {
    let sentinels = Sentinels::start();
    let client = connect(&sentinels.url());
    client.set("name", "michael").unwrap();
    let old = sentinels.master();
    old.cli(&["WAIT", "2", "0"]);
    let new = sentinels.hand_over();
    // Until it has handed over, the old one may accept writes that are lost then.
    eventually("the new master is written to", BOUND, || {
        client.set("name", "mary").unwrap();
        new.cli(&["GET", "name"]) == "mary"
    });
    eventually("the new master serves", BOUND, || {
        port(&client) == new.port()
    });
}

#[test]
fn sentinels_that_were_not_given_are_asked_when_those_that_were_are_gone() {
    let sentinels = Sentinels::start();
    let given = &sentinels.sentinels()[0];
    let client = connect(&sentinels.url_of(&[given]));
    client.ping().unwrap();
    given.kill();
    let old = sentinels.master();
    old.kill();
    sentinels.promotion(old);
    until_it_follows(&client, &sentinels, old);
    until_listened_to(&sentinels, 1);
}

#[test]
fn a_subscriber_follows_the_master() {
    let sentinels = Sentinels::start();
    let client = connect(&sentinels.url());
    let mut subscriber = client.subscriber().subscribe(["news"]).connect().unwrap();
    let old = sentinels.master();
    old.kill();
    let (new, _) = sentinels.promotion(old);
    let is_restored = |event: &Event| matches!(event, Event::Restored(_));
    let restored = subscriber.events().map(Result::unwrap).find(is_restored);
    assert!(restored.is_some());
    assert_eq!(new.cli(&["PUBLISH", "news", "hello"]), "1");
    assert_eq!(
        subscriber.messages().next().unwrap().unwrap().text(),
        "hello"
    );
}

/// The old master neither ends the connection nor reports its demotion. The subscriber would listen in vain until the
/// next `PING`, or without limit if the old master still runs, cut off from the others.
#[test]
fn a_subscriber_leaves_a_master_that_was_replaced_and_does_not_say_so() {
    for hangs in [true, false] {
        let (old, new) = (RedisServer::start(), RedisServer::start());
        let sentinel = ScriptedSentinel::telling(old.port());
        let client = connect(&format!("redis+sentinel://{}/mymaster", sentinel.host()));
        let subscriber = client.subscriber().subscribe(["news"]).ping_after(None);
        let mut subscriber = subscriber.connect().unwrap();
        let mut next = || subscriber.next(Some(BOUND)).unwrap();
        assert!(matches!(next(), Some(Event::Subscribed(_))));
        if hangs {
            old.stop();
        }
        sentinel.tell(new.port());
        let Some(Event::Disconnected(gap)) = next() else {
            panic!("it listens to the old one")
        };
        let told = gap.to_string();
        let is_named = told.contains(&old.addr().to_string());
        assert!(
            is_named && told.contains("another server has taken its place"),
            "{told}"
        );
        assert!(matches!(next(), Some(Event::Subscribed(to)) if to.is_renewed));
        assert!(matches!(next(), Some(Event::Restored(_))));
        assert_eq!(new.cli(&["PUBLISH", "news", "hello"]), "1");
        assert!(matches!(next(), Some(Event::Message(_))));
        if hangs {
            old.resume();
        }
        eventually("nobody is at the old one", BOUND, || {
            old.clients().is_empty()
        });
    }
}

#[test]
fn who_greets_a_server_that_hangs_is_cut_off_when_another_is_the_master() {
    let (silent, new) = (ScriptedPeer::silent(), RedisServer::start());
    let sentinel = ScriptedSentinel::telling(silent.port());
    let url = format!("redis+sentinel://{}/mymaster", sentinel.host());
    let client = Client::builder(&url)
        .max_size(1)
        .timeout(BOUND)
        .connect_timeout(BOUND);
    let client = client.build().unwrap();
    let caller = thread::spawn({
        let client = client.clone();
        move || port(&client)
    });
    eventually("somebody greets the one that hangs", BOUND, || {
        silent.connections() > 0
    });
    let since = Instant::now();
    sentinel.tell(new.port());
    assert_eq!(caller.join().unwrap(), new.port());
    assert!(since.elapsed() < BOUND / 2, "{:?}", since.elapsed());
}

#[test]
fn who_waits_is_served_by_the_new_master_before_the_pool_tries_again() {
    let (old, new) = (RedisServer::start(), RedisServer::start());
    old.kill();
    let sentinel = ScriptedSentinel::telling(old.port());
    let url = format!("redis+sentinel://{}/mymaster", sentinel.host());
    let client = Client::builder(&url).timeout(BOUND);
    let client = client
        .pool(|pool| pool.retry_backoff(BOUND, BOUND))
        .build()
        .unwrap();
    let caller = thread::spawn({
        let client = client.clone();
        move || port(&client)
    });
    eventually("a make has failed", BOUND, || {
        client.pool().counters().make_failed > 0
    });
    let since = Instant::now();
    sentinel.tell(new.port());
    assert_eq!(caller.join().unwrap(), new.port());
    assert!(since.elapsed() < BOUND / 2, "{:?}", since.elapsed());
}

/// Keep-alive does not notice: the kernel answers probes for a frozen process.
#[test]
fn who_waits_without_end_at_a_master_that_is_frozen_is_told_that_it_was_replaced() {
    let sentinels = Sentinels::start();
    let client = connect(&sentinels.url());
    until_listened_to(&sentinels, 1);
    let impatient = client.with_timeout(Duration::from_millis(500));
    let pop = || Command::new("BLPOP").args(["jobs", "0"]);
    thread::scope(|scope| {
        let alone = scope.spawn(|| impatient.execute_command(pop()));
        let piped = scope.spawn(|| {
            let pipeline = impatient.pipeline().command(pop());
            pipeline.execute().unwrap().remove(0)
        });
        let old = sentinels.master();
        until_blocked(old, 2);
        old.stop();
        sentinels.promotion(old);
        for waits in [alone, piped] {
            let error = waits.join().unwrap().unwrap_err();
            assert!(error.may_have_executed(), "{error}");
            let text = error.to_string();
            assert!(
                text.contains("another server has taken its place"),
                "{text}"
            );
        }
        until_it_follows(&client, &sentinels, old);
        old.resume();
    });
    client
        .query::<u64>(Command::new("RPUSH").args(["jobs", "7"]))
        .unwrap();
    let popped: (String, i64) = client.query(pop()).unwrap();
    assert_eq!(popped.1, 7);
}

/// Its refusal tells that the command was not executed.
#[test]
fn who_waits_without_end_at_an_old_master_that_answers_waits_for_its_word_and_goes_on() {
    let (old, new) = (RedisServer::start(), RedisServer::start());
    let sentinel = ScriptedSentinel::telling(old.port());
    let client = connect(&format!("redis+sentinel://{}/mymaster", sentinel.host()));
    thread::scope(|scope| {
        let pop = Command::new("BLPOP").args(["jobs", "0"]);
        let waits = scope.spawn(|| client.query::<(String, i64)>(pop));
        until_blocked(&old, 1);
        sentinel.tell(new.port());
        // Each call of `visitors` is one itself.
        let (before, mut asked) = (visitors(&old), 0);
        eventually("it is looked whether it answers", BOUND, || {
            asked += 1;
            visitors(&old) > before + asked
        });
        old.cli(&["REPLICAOF", "127.0.0.1", &new.port().to_string()]);
        new.cli(&["RPUSH", "jobs", "7"]);
        assert_eq!(waits.join().unwrap().unwrap().1, 7);
    });
}

/// The connections that a server has received so far, that of this call included.
fn visitors(server: &RedisServer) -> usize {
    let info = server.cli(&["INFO", "stats"]);
    let mut lines = info.lines();
    let count = lines.find_map(|line| line.strip_prefix("total_connections_received:"));
    count.unwrap().parse().unwrap()
}

/// Waits until so many clients wait in blocking commands.
fn until_blocked(server: &RedisServer, callers: usize) {
    let line = format!("blocked_clients:{callers}");
    eventually("all wait", BOUND, || {
        let info = server.cli(&["INFO", "clients"]);
        info.lines().any(|other| other == line)
    });
}

/// One look at the old master serves all who wait there.
#[test]
fn many_who_wait_at_a_master_that_was_replaced_share_one_look_at_it() {
    const CALLERS: usize = 100;
    let (old, new) = (RedisServer::start(), RedisServer::start());
    let sentinel = ScriptedSentinel::telling(old.port());
    let url = format!("redis+sentinel://{}/mymaster", sentinel.host());
    let client = Client::builder(&url).max_size(CALLERS).timeout(BOUND);
    let client = client.build().unwrap();
    let wait = || client.execute_command(Command::new("BLPOP").args(["jobs", "0"]));
    thread::scope(|scope| {
        let waits: Vec<_> = (0..CALLERS).map(|_| scope.spawn(wait)).collect();
        until_blocked(&old, CALLERS);
        let before = visitors(&old);
        old.stop();
        sentinel.tell(new.port());
        for wait in waits {
            assert!(wait.join().unwrap().is_err());
        }
        old.resume();
        let looks = visitors(&old) - before;
        assert!(looks < CALLERS / 4, "{looks} connections");
    });
}
