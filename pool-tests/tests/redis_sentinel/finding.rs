//! Whichever sentinels are available, and whatever they say: the master is found, or the error lists all of them.

use std::error::Error as _;
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{Sender, unbounded};
use pool_redis::{
    Client, Command, Commands, ConnectError, ConnectStep, Error, Interceptor, SentinelAnswer,
    SentinelError, SentinelInfo,
};
use pool_tests::{BlackHole, RedisServer, ScriptedPeer, Sentinels, shared_sentinels};

use crate::scripted::ScriptedSentinel;

const BOUND: Duration = Duration::from_secs(30);

/// Far longer than an immediate error takes, and far shorter than [`BOUND`].
const AT_ONCE: Duration = Duration::from_secs(10);

/// The port of the server that a client's call reaches.
pub(crate) fn port(client: &Client) -> u16 {
    let info: String = client.query(Command::new("INFO").arg("server")).unwrap();
    let mut lines = info.lines();
    let port = lines.find_map(|line| line.strip_prefix("tcp_port:"));
    port.unwrap().parse().unwrap()
}

/// The error of connecting, at once, before any timeout.
#[track_caller]
fn refusal(url: &str) -> Arc<ConnectError> {
    let start = Instant::now();
    let outcome = Client::builder(url).timeout(BOUND).connect();
    assert!(start.elapsed() < AT_ONCE, "took {:?}", start.elapsed());
    match outcome.map(drop).unwrap_err() {
        Error::Connect(error) => error,
        other => panic!("another error: {other:?}"),
    }
}

/// The answers of the sentinels.
fn answers(error: &ConnectError) -> &SentinelError {
    assert_eq!(error.step(), ConnectStep::Locate);
    error.source().unwrap().downcast_ref().unwrap()
}

#[test]
fn any_one_of_the_sentinels_is_enough() {
    let sentinels = shared_sentinels();
    let all = sentinels.sentinels();
    let mut urls: Vec<String> = all.iter().map(|one| sentinels.url_of(&[one])).collect();
    urls.push(sentinels.url());
    for url in urls {
        let client = Client::connect(&url).unwrap();
        client.set("finding:name", "michael").unwrap();
        assert_eq!(
            client.get("finding:name").unwrap(),
            Some("michael".to_owned())
        );
        assert_eq!(port(&client), sentinels.master().port());
    }
}

#[test]
fn a_value_describes_what_a_url_does() {
    let sentinels = shared_sentinels();
    let hosts = sentinels
        .sentinels()
        .iter()
        .map(|one| ("127.0.0.1", one.port()));
    let info = SentinelInfo::new(sentinels.service(), hosts).with_database(3);
    let client = Client::builder_for(info).connect().unwrap();
    let info: String = client.query(Command::new("CLIENT INFO")).unwrap();
    assert!(info.contains(" db=3 "), "{info}");
    let shown = client.pool().manager().address();
    let urls = sentinels.url();
    assert!(urls.ends_with(shown), "{shown}");
}

#[test]
fn sentinels_that_are_gone_or_silent_are_passed_over() {
    let sentinels = shared_sentinels();
    let (silent, hole) = (ScriptedPeer::silent(), BlackHole::open());
    let closed = RedisServer::start();
    closed.kill();
    let living = sentinels.sentinels()[2].addr();
    let hosts = format!(
        "{},{},{},{living}",
        closed.addr(),
        silent.addr(),
        hole.addr()
    );
    let url = format!("redis+sentinel://{hosts}/mymaster?connect_timeout=8");
    let client = Client::builder(&url)
        .max_size(4)
        .timeout(BOUND)
        .connect()
        .unwrap();
    assert_eq!(port(&client), sentinels.master().port());
}

#[test]
fn whoever_answered_last_is_asked_first() {
    let sentinels = shared_sentinels();
    let busy = ScriptedPeer::start(|wire| wire.send(b"-ERR not today\r\n"));
    let living = sentinels.sentinels()[1].addr();
    let url = format!("redis+sentinel://{},{living}/mymaster", busy.addr());
    let client = Client::builder(&url).max_size(8).connect().unwrap();
    let asked = busy.connections();
    assert!(asked >= 1);
    let held: Vec<_> = (0..8).map(|_| client.pool().get().unwrap()).collect();
    // The listening thread may have come to it too, until another had answered, and may be connecting once more.
    let more = busy.connections() - asked;
    assert!(more <= 1, "{more}");
    drop(held);
}

#[test]
fn a_service_that_nobody_knows_is_told_at_once_by_all() {
    let sentinels = shared_sentinels();
    let url = sentinels.url().replace("mymaster", "mymistress");
    let error = refusal(&url);
    assert!(!error.is_transient());
    let answers = answers(&error);
    assert_eq!(answers.service(), "mymistress");
    let mut told: Vec<String> = Vec::new();
    for (address, answer) in answers.answers() {
        assert!(
            matches!(answer, SentinelAnswer::UnknownService),
            "{answer:?}"
        );
        told.push(address.to_owned());
    }
    let asked: Vec<String> = sentinels
        .sentinels()
        .iter()
        .map(|one| one.addr().to_string())
        .collect();
    told.sort();
    let mut asked = asked;
    asked.sort();
    assert_eq!(told, asked);
    assert!(
        answers.to_string().contains("of 'mymistress': 127.0.0.1:"),
        "{answers}"
    );
}

/// As while an operator reconfigures it with `SENTINEL REMOVE` and `SENTINEL MONITOR`.
#[test]
fn a_service_that_was_known_and_is_not_for_a_while_is_waited_for() {
    let server = RedisServer::start();
    let sentinel = ScriptedSentinel::telling(server.port());
    let (failures, failed) = unbounded();
    let client = Client::builder(&format!("redis+sentinel://{}/mymaster", sentinel.host()))
        .timeout(BOUND)
        .interceptor(Failures(failures))
        .connect()
        .unwrap();
    client.set("name", "michael").unwrap();
    sentinel.forget();
    client.pool().invalidate_all();
    thread::scope(|scope| {
        let reader = scope.spawn(|| client.get::<String>("name"));
        let why = failed.recv_timeout(BOUND).unwrap();
        assert!(
            why.contains("does not monitor a service of that name"),
            "{why}"
        );
        sentinel.tell(server.port());
        assert_eq!(reader.join().unwrap().unwrap().as_deref(), Some("michael"));
    });
}

/// Sends the reasons why connections could not be made.
struct Failures(Sender<String>);

impl Interceptor for Failures {
    fn after_connect(&self, _: &str, _: Duration, error: Option<&ConnectError>) {
        if let Some(error) = error {
            let _ = self.0.send(error.to_string());
        }
    }
}

#[test]
fn when_no_sentinel_answers_all_are_named_with_the_reason() {
    let gone = [(); 2].map(|()| RedisServer::start());
    gone.iter().for_each(RedisServer::kill);
    let no_sentinel = RedisServer::start();
    let url = format!(
        "redis+sentinel://{},{},{}/mymaster",
        gone[0].addr(),
        gone[1].addr(),
        no_sentinel.addr()
    );
    let error = refusal(&url);
    assert!(
        error
            .to_string()
            .contains(&format!("{}/mymaster", no_sentinel.addr())),
        "{error}"
    );
    let text = answers(&error).to_string();
    for server in gone.iter().chain([&no_sentinel]) {
        assert!(text.contains(&server.addr().to_string()), "{text}");
    }
    assert_eq!(text.matches("Connection refused").count(), 2, "{text}");
    assert!(text.contains("unknown command"), "{text}");
}

#[test]
fn a_replica_is_not_taken_for_the_master() {
    let sentinels = shared_sentinels();
    let replica = sentinels.replicas()[0].port();
    let wrong = ScriptedSentinel::telling(replica);
    // A lone sentinel is believed, but the replica is not.
    let url = format!("redis+sentinel://{}/mymaster", wrong.host());
    let lone = Client::builder(&url)
        .timeout(Duration::from_secs(5))
        .pool(|pool| pool.fail_fast(true));
    let Err(Error::Connect(error)) = lone.connect() else {
        panic!("connected to a replica")
    };
    assert_eq!(error.step(), ConnectStep::ConfirmRole);
    assert!(error.is_transient());
    assert_eq!(error.address(), format!("127.0.0.1:{replica}"));
    let said = error.source().unwrap().to_string();
    assert!(said.contains("'slave'"), "{said}");
    // With another sentinel, that one is asked.
    let url = format!(
        "redis+sentinel://{},{}/mymaster",
        wrong.host(),
        sentinels.sentinels()[0].addr()
    );
    let client = Client::builder(&url).timeout(BOUND).connect().unwrap();
    assert_eq!(port(&client), sentinels.master().port());
    assert!(wrong.connections() >= 2);
}

#[test]
fn a_master_that_is_demoted_is_left_for_the_one_that_the_sentinel_names() {
    let (old, new) = (RedisServer::start(), RedisServer::start());
    let sentinel = ScriptedSentinel::telling(old.port());
    let url = format!("redis+sentinel://{}/mymaster", sentinel.host());
    let client = Client::builder(&url).timeout(BOUND).connect().unwrap();
    client.set("n", 1).unwrap();
    assert_eq!(port(&client), old.port());
    sentinel.tell(new.port());
    // It no longer accepts writes, and nothing else reports it: the refused command is retried at the new master.
    old.cli(&["REPLICAOF", "127.0.0.1", &new.port().to_string()]);
    assert_eq!(client.incrby("n", 5).unwrap(), 5);
    assert_eq!(port(&client), new.port());
    assert_eq!(new.cli(&["GET", "n"]), "5");
}

#[test]
fn a_sentinel_that_has_missed_a_failover_is_not_believed_while_another_knows_more() {
    let (old, new) = (RedisServer::start(), RedisServer::start());
    let first = ScriptedSentinel::telling_since(new.port(), 5);
    let outdated = ScriptedSentinel::telling_since(old.port(), 4);
    let last = ScriptedSentinel::telling_since(new.port(), 5);
    let hosts = [&first, &outdated, &last]
        .map(ScriptedSentinel::host)
        .join(",");
    let url = format!("redis+sentinel://{hosts}/mymaster");
    let client = Client::builder(&url).timeout(BOUND).connect().unwrap();
    assert_eq!(port(&client), new.port());
    drop(first);
    for _ in 0..5 {
        client.pool().invalidate_all();
        assert_eq!(port(&client), new.port());
    }
    // If no other is left, it is believed: the sentinels may have been reconfigured.
    drop(last);
    client.pool().invalidate_all();
    assert_eq!(port(&client), old.port());
}

#[test]
fn those_who_want_to_know_at_once_ask_once() {
    let server = RedisServer::start();
    let sentinel = ScriptedSentinel::telling(server.port());
    let url = format!("redis+sentinel://{}/mymaster", sentinel.host());
    let client = Client::builder(&url)
        .max_size(8)
        .timeout(BOUND)
        .connect()
        .unwrap();
    for _ in 0..5 {
        client.pool().invalidate_all();
        let start = Barrier::new(8);
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    start.wait();
                    let held = client.pool().get().unwrap();
                    start.wait();
                    drop(held);
                });
            }
        });
    }
    assert_eq!(sentinel.asked_at_once(), 1);
}

#[test]
fn sentinels_and_servers_have_logins_of_their_own() {
    let sentinels = Sentinels::builder()
        .password("hunter2")
        .sentinel_password("hunter3")
        .start();
    let client = Client::connect(&sentinels.url()).unwrap();
    client.set("name", "michael").unwrap();
    let shown = format!(
        "{client:?} {:?} {:#?}",
        client.pool(),
        client.pool().manager()
    );
    assert!(!shown.contains("hunter"), "{shown}");

    let right = sentinels.url();
    let none = right.split('?').next().unwrap();
    let wrong = right.replace("hunter3", "hunter4");
    for url in [none, &wrong] {
        let error = refusal(url);
        assert!(!error.is_transient());
        for (_, answer) in answers(&error).answers() {
            let SentinelAnswer::Failed(Error::Connect(why)) = answer else {
                panic!("{answer:?}")
            };
            assert!(why.server_error().is_some(), "{why:?}");
        }
        let text = format!("{} {error:?}", answers(&error));
        assert!(
            text.contains("NOAUTH") || text.contains("WRONGPASS"),
            "{text}"
        );
        assert!(!text.contains("hunter"), "{text}");
    }
    let error = refusal(&right.replace("hunter2", "hunter4"));
    assert_eq!(error.step(), ConnectStep::Authenticate);
    assert_eq!(error.address(), sentinels.master().addr().to_string());

    // A user with only the necessary permissions.
    let rules = "on >hunter5 resetchannels -@all +hello +ping +sentinel|get-master-addr-by-name";
    for sentinel in sentinels.sentinels() {
        let rules = rules.split(' ').chain(["+subscribe", "&+switch-master"]);
        let words: Vec<&str> = ["ACL", "SETUSER", "watcher"]
            .into_iter()
            .chain(rules)
            .collect();
        sentinel.cli(&words);
    }
    let login = "sentinel_username=watcher&sentinel_password=hunter5";
    let client = Client::connect(&format!("{none}?{login}")).unwrap();
    assert_eq!(client.get("name").unwrap(), Some("michael".to_owned()));
}

#[test]
fn names_of_hosts_are_resolved_when_connecting() {
    let sentinels = Sentinels::builder().host_names().start();
    let client = Client::connect(&sentinels.url()).unwrap();
    client.set("name", "michael").unwrap();
    let held = client.pool().get().unwrap();
    let shown = format!("{:?}", *held);
    let master = sentinels.master().port();
    assert!(
        shown.contains("localhost") && shown.contains(&master.to_string()),
        "{shown}"
    );
}

#[test]
fn what_is_not_pooled_is_connected_to_the_master_too() {
    let sentinels = shared_sentinels();
    let client = Client::connect(&sentinels.url()).unwrap();
    let mut subscriber = client
        .subscriber()
        .subscribe(["finding:news"])
        .connect()
        .unwrap();
    client.publish("finding:news", "hello").unwrap();
    assert_eq!(
        subscriber.messages().next().unwrap().unwrap().text(),
        "hello"
    );
    let mut dedicated = client.dedicated().unwrap();
    dedicated.send(&Command::new("ROLE")).unwrap();
    let role = dedicated.receive(Some(BOUND)).unwrap().unwrap();
    assert!(format!("{role:?}").contains("master"), "{role:?}");
    let monitor = client.monitor().unwrap();
    drop(monitor);
}
