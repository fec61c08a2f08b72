//! Scans: all pages, none skipped because of an error, and resumable.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::Mutex;

use pool_redis::{Client, Command, Error, Protocol, RetryPolicy};
use pool_tests::{RedisServer, ScriptedPeer, Version, shared_server};

/// More than any page contains without a count.
const MANY: u32 = 1_000;

/// Part of a server's reply to `INFO`.
const ME: &str = "$17\r\nrun_id:me\r\nuptime\r\n";

fn clients(server: &RedisServer) -> [Client; 2] {
    [Protocol::Resp2, Protocol::Resp3].map(|protocol| {
        let client = Client::builder(&server.url()).protocol(protocol);
        client.connect().unwrap()
    })
}

fn run(client: &Client, command: Command) {
    client.query::<()>(command).unwrap();
}

fn all<T: Ord, I: Iterator<Item = Result<T, Error>>>(scan: I) -> BTreeSet<T> {
    scan.map(Result::unwrap).collect()
}

/// Answers each request as the script says, in order, and records it. Requests for its identity are always answered,
/// outside the script.
fn peer(replies: &'static [&'static str]) -> (ScriptedPeer, Client, Arc<Mutex<Vec<String>>>) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let peer = ScriptedPeer::start({
        let asked = Arc::clone(&asked);
        move |wire| {
            wire.greet()?;
            let mut replies = replies.iter();
            while replies.len() > 0 {
                let words = wire.read_request()?;
                let words: Vec<_> = words
                    .iter()
                    .map(|word| String::from_utf8_lossy(word))
                    .collect();
                let reply = match words.join(" ").as_str() {
                    "INFO server" => ME,
                    request => {
                        asked.lock().unwrap().push(request.to_owned());
                        replies.next().unwrap()
                    }
                };
                wire.send(reply.as_bytes())?;
            }
            wire.hold()
        }
    });
    let client = Client::builder(&peer.url())
        .retry(RetryPolicy::never())
        .connect()
        .unwrap();
    (peer, client, asked)
}

#[test]
fn every_key_is_given_however_many_pages_it_takes() {
    let server = RedisServer::start();
    for client in clients(&server) {
        let sets = (0..MANY).map(|key| Command::new("SET").arg(key).arg(""));
        client.pipelined::<()>(sets).for_each(Result::unwrap);
        assert!(all(client.scan::<u32>()).into_iter().eq(0..MANY));
        assert!(all(client.scan::<u32>().count(300)).into_iter().eq(0..MANY));
        let matching = all(client.scan::<u32>().matching("?5?").count(7));
        assert!(
            matching
                .into_iter()
                .eq((1..10)
                    .flat_map(|hundred| { (0..10).map(move |one| hundred * 100 + 50 + one) }))
        );
    }
}

#[test]
fn keys_are_told_by_their_type() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    client.set("text", "").unwrap();
    run(&client, Command::new("RPUSH").arg("list").arg("x"));
    assert_eq!(
        all(client.scan::<String>().of_type("list")),
        BTreeSet::from(["list".to_owned()])
    );
    assert_eq!(all(client.scan::<String>().of_type("zset")).len(), 0);
}

#[test]
fn an_empty_database_and_a_missing_key_have_nothing() {
    let server = RedisServer::start();
    for client in clients(&server) {
        let mut keys = client.scan::<String>();
        assert_eq!(keys.cursor(), Some(0));
        assert!(keys.next().is_none());
        assert!(keys.next().is_none(), "the end remains the end");
        assert_eq!(keys.cursor(), None);
        assert!(client.sscan::<String>("none").next().is_none());
        assert!(client.hscan::<String, String>("none").next().is_none());
        assert!(client.zscan::<String>("none").next().is_none());
    }
}

#[test]
fn members_of_every_kind_are_gone_through_in_either_protocol() {
    let server = RedisServer::start();
    for client in clients(&server) {
        run(
            &client,
            Command::new("SADD")
                .arg("set")
                .args((0..MANY).map(|number| format!("member {number}"))),
        );
        assert_eq!(
            all(client.sscan::<String>("set").count(50)).len(),
            MANY as usize
        );

        let fields = (0..MANY).flat_map(|number| [format!("field {number}"), number.to_string()]);
        run(&client, Command::new("HSET").arg("hash").args(fields));
        let hash: BTreeMap<String, u32> = client.hscan("hash").collect::<Result<_, _>>().unwrap();
        assert_eq!((hash.len(), hash["field 7"]), (MANY as usize, 7));

        let scores = (0..MANY).flat_map(|number| {
            [
                format!("{}", f64::from(number) / 4.0),
                format!("member {number}"),
            ]
        });
        run(&client, Command::new("ZADD").arg("zset").args(scores));
        let zset = client.zscan::<String>("zset").matching("member 7*");
        let zset: Vec<(String, f64)> = zset.collect::<Result<_, _>>().unwrap();
        assert!(zset.contains(&("member 7".to_owned(), 1.75)), "{zset:?}");
        assert!(
            zset.iter()
                .all(|(member, _)| member.starts_with("member 7"))
        );
    }
}

#[test]
fn fields_come_without_values_where_the_server_can() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    run(
        &client,
        Command::new("HSET").arg("hash").args(["a", "1", "b", "2"]),
    );
    let fields: Result<BTreeSet<String>, Error> = client.hscan_fields("hash").collect();
    if server.version() >= Version::new(7, 4, 0) {
        assert_eq!(
            fields.unwrap(),
            BTreeSet::from(["a".to_owned(), "b".to_owned()])
        );
    } else {
        assert!(matches!(fields, Err(Error::Server(refusal)) if refusal.command() == "HSCAN"));
    }
}

#[test]
fn what_was_begun_here_is_gone_on_with_elsewhere() {
    let server = RedisServer::start();
    let [here, elsewhere] = clients(&server);
    let sets = (0..MANY).map(|key| Command::new("SET").arg(key).arg(""));
    here.pipelined::<()>(sets).for_each(Result::unwrap);
    for taken in [0, 1, 10, 11, 500] {
        let mut scan = here.scan::<u32>();
        let mut seen: BTreeSet<u32> = scan.by_ref().take(taken).map(Result::unwrap).collect();
        let cursor = scan.cursor().unwrap();
        // A page contains about ten keys.
        match taken {
            0 | 1 => assert_eq!(cursor, 0, "the first page has not been given whole"),
            500 => assert_ne!(cursor, 0),
            _ => {}
        }
        seen.extend(
            elsewhere
                .scan::<u32>()
                .resume_at(cursor)
                .map(Result::unwrap),
        );
        assert!(seen.into_iter().eq(0..MANY), "after {taken}");
    }
}

#[test]
fn after_an_error_the_same_page_is_asked_for_again() {
    let (_peer, client, asked) = peer(&[
        "*2\r\n$2\r\n17\r\n*1\r\n$1\r\na\r\n",
        "-ERR first\r\n",
        "-ERR second\r\n",
        "*2\r\n$1\r\n0\r\n*1\r\n$1\r\nb\r\n",
    ]);
    let mut scan = client
        .scan::<String>()
        .matching("*")
        .count(5)
        .of_type("string");
    assert_eq!(scan.next().unwrap().unwrap(), "a");
    for expected in ["first", "second"] {
        assert_eq!(scan.cursor(), Some(17));
        match scan.next() {
            Some(Err(Error::Server(refusal))) => assert_eq!(refusal.message(), expected),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(scan.next().unwrap().unwrap(), "b");
    assert!(scan.next().is_none());
    let asked = asked.lock().unwrap();
    assert_eq!(asked[0], "SCAN 0 MATCH * COUNT 5 TYPE string");
    assert!(
        asked[1..]
            .iter()
            .all(|words| words == "SCAN 17 MATCH * COUNT 5 TYPE string"),
        "{asked:?}"
    );
}

#[test]
fn an_error_that_stays_is_told_each_time_and_is_no_end() {
    let client = Client::connect(&shared_server().url()).unwrap();
    run(&client, Command::new("SET").arg("scan: no set").arg(""));
    let mut scan = client.sscan::<String>("scan: no set");
    for _ in 0..3 {
        assert!(
            matches!(scan.next(), Some(Err(Error::Server(refusal))) if refusal.code() == "WRONGTYPE")
        );
    }
    let collected: Result<Vec<String>, Error> = scan.collect();
    assert!(collected.is_err());
}

#[test]
fn a_page_is_asked_for_again_by_itself_when_the_connection_broke() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        wire.read_request()?;
        match wire.index() {
            0 => Ok(()),
            _ => wire
                .send(b"*2\r\n$1\r\n0\r\n*1\r\n$1\r\na\r\n")
                .and_then(|()| wire.send(ME.as_bytes()))
                .and_then(|()| wire.hold()),
        }
    });
    let client = Client::connect(&peer.url()).unwrap();
    let keys: Result<Vec<String>, Error> = client.scan().collect();
    assert_eq!(keys.unwrap(), ["a"]);
}

#[test]
fn cursors_have_64_bits_and_empty_pages_are_no_end() {
    let (_peer, client, asked) = peer(&[
        "*2\r\n$20\r\n18446744073709551615\r\n*0\r\n",
        "*2\r\n$19\r\n9223372036854775808\r\n*0\r\n",
        "*2\r\n$1\r\n7\r\n*1\r\n$1\r\na\r\n",
        "*2\r\n$1\r\n0\r\n*0\r\n",
    ]);
    let mut scan = client.sscan::<String>("key");
    assert_eq!(scan.next().unwrap().unwrap(), "a");
    assert_eq!(scan.cursor(), Some(7));
    assert!(scan.next().is_none());
    assert_eq!(
        *asked.lock().unwrap(),
        [
            "SSCAN key 0",
            "SSCAN key 18446744073709551615",
            "SSCAN key 9223372036854775808",
            "SSCAN key 7"
        ]
    );
}

/// Otherwise it would be asked without end, in a call with a deadline only for each page.
#[test]
fn a_server_that_does_not_go_on_is_told() {
    let (_peer, client, asked) = peer(&[
        "*2\r\n$1\r\n7\r\n*0\r\n",
        "*2\r\n$1\r\n7\r\n*0\r\n",
        "*2\r\n$1\r\n0\r\n*1\r\n$1\r\na\r\n",
    ]);
    let mut scan = client.sscan::<String>("key");
    let error = scan.next().unwrap().unwrap_err().to_string();
    assert!(error.contains("returned the cursor"), "{error}");
    // As after any error, the same page can be read again.
    assert_eq!(scan.next().unwrap().unwrap(), "a");
    assert!(scan.next().is_none());
    let asked = asked.lock().unwrap();
    assert_eq!(*asked, ["SSCAN key 0", "SSCAN key 7", "SSCAN key 7"]);
}

#[test]
fn one_that_is_of_another_kind_is_told_in_its_place() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    for key in ["1", "2", "x", "3"] {
        client.set(key, "").unwrap();
    }
    let (good, bad): (Vec<_>, Vec<_>) = client.scan::<u8>().partition(Result::is_ok);
    assert_eq!(all(good.into_iter()), BTreeSet::from([1, 2, 3]));
    assert!(matches!(&bad[..], [Err(Error::Conversion { command, .. })] if command == "SCAN"));
}
