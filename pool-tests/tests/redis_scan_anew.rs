//! Scans whose cursor does not belong to the server that continues them: nothing is skipped.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use pool_redis::{Client, ClientBuilder, ClusterError, Command, Error, ReadFrom};
use pool_tests::cluster::{Shard, slot_of};
use pool_tests::{RedisCluster, RedisServer, ScriptedPeer, Sentinels, eventually};

/// Longer than a failover takes.
const BOUND: Duration = Duration::from_secs(60);

/// The timeout of a page that is to fail.
const SHORT: Duration = Duration::from_secs(2);

/// So many that the rest of one server's pages, together with what another returned, is never everything.
const MANY: u32 = 20_000;

/// The number of keys per page.
const PAGE: u64 = 100;

fn builder(url: &str) -> ClientBuilder {
    Client::builder(url).timeout(BOUND)
}

/// Every kind of client that may ask different servers for different pages.
fn clients(url: &str) -> [Client; 3] {
    let shared = builder(url).share_connections(1);
    let reads_replicas = builder(url).read_from(ReadFrom::PreferReplica);
    [builder(url), shared, reads_replicas].map(|builder| builder.connect().unwrap())
}

fn fill(client: &Client) {
    let sets = (0..MANY).map(|key| Command::new("SET").arg(key).arg(""));
    client.pipelined::<()>(sets).for_each(Result::unwrap);
}

/// A scan of numbers that has returned some of them.
struct Begun<I> {
    scan: I,
    seen: BTreeSet<u32>,
}

impl<I: Iterator<Item = Result<u32, Error>>> Begun<I> {
    /// A scan that has returned half of them.
    fn half(scan: I) -> Self {
        let mut begun = Self {
            scan,
            seen: BTreeSet::new(),
        };
        let half = begun.scan.by_ref().take(MANY as usize / 2);
        begun.seen.extend(half.map(Result::unwrap));
        begun
    }

    #[track_caller]
    fn check_to_the_end(mut self) {
        self.seen.extend(self.scan.map(Result::unwrap));
        let missing = (0..MANY).filter(|key| !self.seen.contains(key)).count();
        assert_eq!(missing, 0, "of {MANY}");
    }
}

#[test]
fn a_server_that_is_restarted_is_scanned_from_its_beginning() {
    let server = RedisServer::start();
    let client = builder(&server.url()).connect().unwrap();
    let shared = builder(&server.url()).share_connections(1);
    let clients = [client.clone(), shared.connect().unwrap()];
    fill(&client);
    let begun = clients.map(|client| Begun::half(client.scan().count(PAGE)));
    server.restart();
    fill(&client);
    begun.into_iter().for_each(Begun::check_to_the_end);
}

#[test]
fn so_are_members_of_every_kind() {
    let server = RedisServer::start();
    let client = builder(&server.url()).connect().unwrap();
    let fill = || {
        let commands = (0..MANY).flat_map(|number| {
            [
                Command::new("SADD").arg("set").arg(number),
                Command::new("HSET").arg("hash").arg(number).arg(""),
                Command::new("ZADD").arg("zset").arg(1).arg(number),
            ]
        });
        client.pipelined::<()>(commands).for_each(Result::unwrap);
    };
    fill();
    let members = Begun::half(client.sscan("set").count(PAGE));
    let fields = client.hscan::<u32, String>("hash").count(PAGE);
    let fields = Begun::half(fields.map(|item| Ok(item?.0)));
    let scored = client.zscan("zset").count(PAGE);
    let scored = Begun::half(scored.map(|item| Ok(item?.0)));
    server.restart();
    fill();
    members.check_to_the_end();
    fields.check_to_the_end();
    scored.check_to_the_end();
}

#[test]
fn behind_sentinel_a_new_master_is_scanned_from_its_beginning() {
    let sentinels = Sentinels::start();
    let clients = clients(&sentinels.url());
    fill(&clients[0]);
    let mut connection = clients[0].pool().get().unwrap();
    let set = Command::new("SET").arg(0).arg("");
    connection.query::<()>(&set).unwrap();
    let wait = Command::new("WAIT").arg(2).arg(BOUND.as_millis() as u64);
    assert_eq!(connection.query::<u64>(&wait).unwrap(), 2);
    drop(connection);

    let begun = clients.map(|client| Begun::half(client.scan().count(PAGE)));
    let master = sentinels.master();
    master.kill();
    sentinels.promotion(master);
    begun.into_iter().for_each(Begun::check_to_the_end);
}

/// In the order of their slots, which is the order in which they are scanned.
fn shards(cluster: &RedisCluster) -> Vec<Shard> {
    let mut shards = cluster.shards();
    shards.sort_by_key(|shard| *shard.slots[0].start());
    shards
}

#[test]
fn in_a_cluster_a_new_master_is_scanned_from_its_beginning() {
    let cluster = RedisCluster::start();
    let clients = clients(&cluster.url());
    fill(&clients[0]);
    let begun = clients.map(|client| Begun::half(client.scan().count(PAGE)));
    // The one in the middle is being scanned.
    let shard = &shards(&cluster)[1];
    shard.await_replicas();
    shard.master.kill();
    shard.await_promotion();
    begun.into_iter().for_each(Begun::check_to_the_end);
}

#[test]
fn in_a_cluster_slots_that_have_moved_are_scanned_where_they_are() {
    let cluster = RedisCluster::builder().replicas(0).start();
    let client = builder(&cluster.url()).connect().unwrap();
    fill(&client);
    // Their new master has been scanned; their old one is next, or is being scanned.
    for shard in [1, 2] {
        let begun = Begun::half(client.scan().count(PAGE));
        let shards = shards(&cluster);
        let unseen = (0..MANY).filter(|key| !begun.seen.contains(key));
        let slots = unseen.map(|key| slot_of(&key.to_string()));
        let moving: BTreeSet<u16> = slots.filter(|slot| shards[shard].has(*slot)).collect();
        for slot in moving.into_iter().take(3) {
            cluster.migrate_slot(slot, &shards[0].master);
        }
        begun.check_to_the_end();
    }
}

#[test]
fn in_a_cluster_the_lowest_slot_of_a_shard_may_move() {
    let cluster = RedisCluster::builder().replicas(0).start();
    let client = builder(&cluster.url()).connect().unwrap();
    fill(&client);
    for to in [0, 2] {
        let begun = Begun::half(client.scan().count(PAGE));
        let shards = shards(&cluster);
        let lowest = *shards[1].slots[0].start();
        cluster.migrate_slot(lowest, &shards[to].master);
        // The client learns of it.
        let key = (0..).find(|key: &u32| slot_of(&key.to_string()) == lowest);
        client.exists(key).unwrap();
        begun.check_to_the_end();
    }
}

#[test]
fn in_a_cluster_keys_that_have_gone_ahead_of_their_slot_are_given() {
    let cluster = RedisCluster::builder().replicas(0).start();
    let client = builder(&cluster.url()).connect().unwrap();
    fill(&client);
    let begun = Begun::half(client.scan().count(PAGE));
    let shards = shards(&cluster);
    let mut unseen = (0..MANY).filter(|key| !begun.seen.contains(key));
    let is_to_come = |key: &u32| shards[2].has(slot_of(&key.to_string()));
    let key = unseen.find(is_to_come).unwrap().to_string();
    let open = cluster.open_slot(slot_of(&key), &shards[0].master);
    open.move_key(&key);
    begun.check_to_the_end();
    // A scan does not wait for the whole slot to migrate.
    Begun::half(client.scan().count(PAGE)).check_to_the_end();
    open.close();
}

/// It redirects to itself each time it is asked.
#[test]
fn a_cluster_that_contradicts_itself_is_not_scanned_for_ever() {
    const MANY_TIMES: usize = 100;
    let asked = AtomicUsize::new(0);
    let peer = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        loop {
            let request = wire.read_request()?;
            let words: Vec<&[u8]> = request.iter().map(|word| &word[..]).collect();
            let reply = match &words[..] {
                [b"CLUSTER", b"SLOTS"] => {
                    let name =
                        ["127.0.0.1", "localhost"][asked.fetch_add(1, Ordering::Relaxed) % 2];
                    let port = wire.port()?;
                    format!("*1\r\n*3\r\n:0\r\n:16383\r\n*2\r\n$9\r\n{name}\r\n:{port}\r\n")
                }
                [b"SCAN", ..] => "*2\r\n$1\r\n0\r\n*1\r\n$1\r\na\r\n".to_owned(),
                [b"INFO", ..] => "$9\r\nrun_id:me\r\n".to_owned(),
                _ => "-ERR unknown command\r\n".to_owned(),
            };
            wire.send(reply.as_bytes())?;
        }
    });
    let client = builder(&format!("redis+cluster://{}", peer.addr()));
    let client = client.connect().unwrap();
    let given = client.scan::<String>().take(MANY_TIMES).map(Result::unwrap);
    assert!((1..MANY_TIMES).contains(&given.count()));
}

#[test]
fn a_page_costs_one_command_and_each_connection_one_more() {
    let server = RedisServer::start();
    let client = builder(&server.url()).connect().unwrap();
    fill(&client);
    server.cli(&["CONFIG", "RESETSTAT"]);
    for _ in 0..2 {
        Begun::half(client.scan().count(PAGE)).check_to_the_end();
    }
    assert_eq!(client.pool().status().size(), 1);
    assert_eq!(server.calls("info"), 1);
    let pages = server.calls("scan");
    let fewest = 2 * u64::from(MANY) / PAGE;
    assert!(
        (fewest * 9 / 10..fewest * 12 / 10).contains(&pages),
        "{pages}"
    );
}

#[test]
fn who_may_not_ask_who_answers_scans_all_the_same() {
    let server = RedisServer::start();
    server.cli(&["ACL", "SETUSER", "default", "-info"]);
    let client = builder(&server.url()).connect().unwrap();
    fill(&client);
    let mut begun = Begun::half(client.scan().count(PAGE));
    let cursor = begun.scan.cursor().unwrap();
    assert_ne!(cursor, 0);
    // On another connection, which may be to another server for all the client knows.
    let held = client.pool().get().unwrap();
    begun.seen.insert(begun.scan.next().unwrap().unwrap());
    begun.check_to_the_end();
    drop(held);
}

/// The cluster runs without the slot, so this state may last.
#[test]
fn a_slot_that_nobody_serves_is_told_when_all_else_has_been_given_and_can_be_waited_for() {
    let cluster = RedisCluster::builder()
        .replicas(0)
        .args(["--cluster-require-full-coverage", "no"])
        .start();
    let client = builder(&cluster.url()).connect().unwrap();
    fill(&client);
    let shard = &cluster.shards()[0];
    let lost = *shard.slots[0].start();
    let is_lost = || {
        let mut nodes = cluster.nodes().into_iter();
        nodes.all(|node| {
            // A node that heard of it in the meantime has it again.
            let _ = node.try_cli(&["CLUSTER", "DELSLOTS", &lost.to_string()]);
            let info = node.cli(&["CLUSTER", "INFO"]);
            info.contains("cluster_slots_assigned:16383")
        })
    };
    eventually("nobody has it", BOUND, is_lost);

    let client = builder(&cluster.url()).timeout(SHORT).connect().unwrap();
    let mut scan = client.scan::<u32>();
    let mut seen = BTreeSet::new();
    let is_unserved = |error: &Error| match error {
        Error::Cluster(error) => {
            matches!(**error, ClusterError::Unserved { slot: Some(slot) } if slot.number() == lost)
        }
        _ => false,
    };
    let error = scan
        .by_ref()
        .find_map(|key| key.map(|key| seen.insert(key)).err());
    assert!(error.as_ref().is_some_and(is_unserved), "{error:?}");
    let of_others = (0..MANY).filter(|key| slot_of(&key.to_string()) != lost);
    assert!(of_others.into_iter().all(|key| seen.contains(&key)));
    let again = scan.next().unwrap().unwrap_err();
    assert!(is_unserved(&again), "{again:?}");

    shard
        .master
        .cli(&["CLUSTER", "ADDSLOTS", &lost.to_string()]);
    cluster.await_agreement();
    Begun { scan, seen }.check_to_the_end();
}
