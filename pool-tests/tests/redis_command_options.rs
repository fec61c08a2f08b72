//! Options of the command values beyond those in the examples of `redis_every_command`: the server accepts them in the
//! position where they are sent.

use std::time::{Duration, SystemTime};

use pool_redis::commands::*;
use pool_redis::replies::{self, StreamId};
use pool_redis::{Client, Command, Error, Protocol, Request};
use pool_tests::{RedisServer, Version};

/// Runs a test with both versions of the protocol.
fn in_both(test: impl Fn(&RedisServer, &Client)) {
    for protocol in [Protocol::Resp2, Protocol::Resp3] {
        let server = RedisServer::start();
        let client = Client::builder(&server.url()).protocol(protocol);
        test(&server, &client.connect().unwrap());
    }
}

#[track_caller]
fn contradicts(outcome: Result<impl Sized, Error>) {
    let error = outcome.err().expect("it was to be refused");
    assert!(matches!(error, Error::Argument(_)), "{error}");
}

#[test]
fn members_are_added_under_conditions() {
    in_both(|_, client| {
        let add = |score: f64| ZAdd::new("board", [(score, "anna")]);
        assert_eq!(client.call(add(5.0).xx()).unwrap(), 0);
        assert_eq!(client.call(add(5.0).nx()).unwrap(), 1);
        assert_eq!(client.call(add(4.0).gt().ch()).unwrap(), 0);
        assert_eq!(client.call(add(4.0).lt().ch().xx()).unwrap(), 1);
        assert_eq!(client.call(add(2.5).incr()).unwrap(), Some(6.5));
        assert_eq!(client.call(add(2.5).nx().incr()).unwrap(), None);
        assert_eq!(client.call(add(f64::INFINITY)).unwrap(), 0);
        assert_eq!(
            client.call(ZScore::new("board", "anna")).unwrap(),
            Some(f64::INFINITY)
        );
        contradicts(client.call(add(1.0).nx().xx()));
        contradicts(client.call(add(1.0).gt().lt()));
    });
}

#[test]
fn ranges_are_of_ranks_of_scores_and_of_letters() {
    in_both(|_, client| {
        client
            .call(ZAdd::new("board", [(1.0, "a"), (2.0, "b"), (3.0, "c")]))
            .unwrap();
        let range = client.call(ZRange::new("board", "(1", "+inf").byscore().limit(1, -1));
        assert_eq!(range.unwrap(), ["c"]);
        let range = client.call(ZRange::new("board", "+inf", 2).byscore().rev().withscores());
        assert_eq!(range.unwrap(), [("c".into(), 3.0), ("b".into(), 2.0)]);
        let range = client.call(ZRange::new("board", 0, -1).rev());
        assert_eq!(range.unwrap(), ["c", "b", "a"]);
        let stored = ZRangeStore::new("top", "board", 2, "+inf")
            .byscore()
            .limit(0, 1);
        assert_eq!(client.call(stored).unwrap(), 1);
        client
            .call(ZAdd::new("names", [(0.0, "anna"), (0.0, "bert")]))
            .unwrap();
        assert_eq!(
            client
                .call(ZRange::new("names", "-", "(b").bylex())
                .unwrap(),
            ["anna"]
        );
        assert_eq!(
            client
                .call(ZRange::new("names", "+", "-").bylex().rev().limit(0, 1))
                .unwrap(),
            ["bert"]
        );
        contradicts(client.call(ZRange::new("names", "-", "+").bylex().byscore()));
    });
}

#[test]
fn sets_are_combined_by_weights() {
    in_both(|server, client| {
        client
            .call(ZAdd::new("one", [(1.0, "a"), (2.0, "b")]))
            .unwrap();
        client.call(ZAdd::new("two", [(10.0, "b")])).unwrap();
        let keys = ["one", "two"];
        let weighted = || ZUnion::new(keys).weights([1.0, 0.5]);
        let union = client
            .call(weighted().aggregate(Aggregate::Max).withscores())
            .unwrap();
        assert_eq!(union, [("a".into(), 1.0), ("b".into(), 5.0)]);
        let stored = ZInterStore::new("both", keys)
            .weights([2.0, 1.0])
            .aggregate(Aggregate::Min);
        assert_eq!(client.call(stored).unwrap(), 1);
        assert_eq!(client.call(ZScore::new("both", "b")).unwrap(), Some(4.0));
        assert_eq!(client.call(ZDiff::new(keys)).unwrap(), ["a"]);
        assert_eq!(
            client.call(ZRandMember::new("two").count(-3)).unwrap(),
            ["b", "b", "b"]
        );
        assert_eq!(client.call(ZPopMax::new("one").count(5)).unwrap().len(), 2);
        assert_eq!(client.call(ZPopMin::new("none")).unwrap(), None);
        if server.version() >= Version::new(7, 2, 0) {
            let rank = client.call(ZRank::new("two", "b").withscore());
            assert_eq!(rank.unwrap(), Some((0, 10.0)));
        }
    });
}

#[test]
fn places_are_found_from_points_and_from_places() {
    in_both(|_, client| {
        let cities = [
            (13.361389, 38.115556, "Palermo"),
            (15.087269, 37.502669, "Catania"),
        ];
        assert_eq!(
            client
                .call(GeoAdd::new("Sicily", cities).nx().ch())
                .unwrap(),
            2
        );
        let around = |origin: GeoOrigin| {
            let shape = GeoShape::rectangle(400.0, 400.0, GeoUnit::Km);
            GeoSearch::new("Sicily", origin, shape)
        };
        let from_palermo = || around(GeoOrigin::member("Palermo"));
        assert_eq!(
            client.call(from_palermo().asc()).unwrap(),
            ["Palermo", "Catania"]
        );
        assert_eq!(client.call(from_palermo().count(1).any()).unwrap().len(), 1);
        let hits = client
            .call(
                around(GeoOrigin::at(15.0, 37.0))
                    .desc()
                    .withhash()
                    .withdist(),
            )
            .unwrap();
        assert_eq!(hits[0].member, "Palermo");
        assert!(hits[0].hash.is_some() && hits[0].distance.is_some() && hits[0].point.is_none());
        let circle = GeoShape::circle(1.0, GeoUnit::Mi);
        let near = GeoSearchStore::new("near", "Sicily", GeoOrigin::member("Palermo"), circle);
        assert_eq!(
            client.call(near.desc().count(3).any().storedist()).unwrap(),
            1
        );
        let metres = client
            .call(GeoDist::new("Sicily", "Palermo", "Catania"))
            .unwrap()
            .unwrap();
        assert_eq!(metres.round(), 166_274.0);
        contradicts(client.call(from_palermo().asc().desc()));
    });
}

#[test]
fn entries_are_added_and_streams_are_trimmed() {
    in_both(|server, client| {
        let add = || XAdd::new("orders", [("item", "book")]);
        assert_eq!(client.call(add().nomkstream()).unwrap(), None);
        let with_id = |id: &'static str| XAdd::with_id("orders", id, [("item", "book")]);
        let id = client.call(with_id("5-1").maxlen(10)).unwrap();
        assert_eq!(id, Some(StreamId::new(5, 1)));
        let trimmed = with_id("6-1")
            .minid_about(StreamId::new(1, 0))
            .limit(10)
            .nomkstream();
        client.call(trimmed).unwrap();
        client
            .call(with_id("7-1").maxlen_about(1000).limit(0))
            .unwrap();
        client.call(with_id("8-1").minid("6-0")).unwrap();
        assert_eq!(client.call(XLen::new("orders")).unwrap(), 3);
        assert_eq!(
            client
                .call(XTrim::maxlen_about("orders", 1000).limit(5))
                .unwrap(),
            0
        );
        assert_eq!(client.call(XTrim::minid_about("orders", "6-0")).unwrap(), 0);
        assert_eq!(
            client
                .call(XTrim::minid("orders", StreamId::new(8, 0)))
                .unwrap(),
            2
        );
        let set = XSetId::new("orders", "9-0");
        match server.version() >= Version::new(7, 0, 0) {
            true => client
                .call(set.entriesadded(9).maxdeletedid("7-1"))
                .unwrap(),
            false => client.call(set).unwrap(),
        }
        contradicts(client.call(add().maxlen(1).minid_about("1-0")));
    });
}

#[test]
fn entries_are_read_by_groups_claimed_and_pending() {
    in_both(|server, client| {
        client
            .call(XGroupCreate::new("orders", "billing", "$").mkstream())
            .unwrap();
        client
            .call(XGroupSetId::new("orders", "billing", "0"))
            .unwrap();
        for seq in 1..=3 {
            let id = StreamId::new(1, seq);
            client
                .call(XAdd::with_id("orders", id, [("item", "book")]))
                .unwrap();
        }
        let ids = [StreamId::new(1, 1), StreamId::new(1, 2)];
        let read = |id: &'static str| XReadGroup::new("billing", "anna", [("orders", id)]);
        let read_first = client.call(read(">").count(2).block(0.0)).unwrap().unwrap();
        assert_eq!(read_first[0].1.len(), 2);
        assert_eq!(
            client.call(read(">").noack()).unwrap().unwrap()[0].1.len(),
            1
        );
        let nothing = client
            .call(read(">").block(Duration::from_millis(1)))
            .unwrap();
        assert!(nothing.is_none());

        let pending = || XPending::range("orders", "billing", "-", "+", 10);
        assert_eq!(
            client
                .call(pending().consumer("anna").idle(0))
                .unwrap()
                .len(),
            2
        );
        assert_eq!(
            client
                .call(pending().idle(Duration::from_secs(3600)).consumer("anna"))
                .unwrap()
                .len(),
            0
        );
        assert_eq!(client.call(pending().idle(0)).unwrap().len(), 2);
        assert_eq!(client.call(pending().consumer("bert")).unwrap().len(), 0);
        assert_eq!(
            client
                .call(XPending::new("orders", "billing"))
                .unwrap()
                .count,
            2
        );

        let claim = || XClaim::new("orders", "billing", "bert", 0, ids);
        assert_eq!(client.call(claim().idle(1).retrycount(3)).unwrap().len(), 2);
        let claimed = claim()
            .time(SystemTime::now())
            .force()
            .lastid("1-1")
            .justid();
        assert_eq!(client.call(claimed).unwrap(), ids);
        contradicts(client.call(XClaim::new(
            "orders",
            "billing",
            "bert",
            Duration::from_nanos(1),
            ids,
        )));
        if server.version() >= Version::new(6, 2, 0) {
            let claim = || XAutoClaim::new("orders", "billing", "carl", 0, "0-0").count(1);
            assert_eq!(client.call(claim()).unwrap().claimed.len(), 1);
            assert_eq!(client.call(claim().justid()).unwrap().claimed, [ids[0]]);
        }
        let read = XRead::new([("orders", "0"), ("none", "0")])
            .count(1)
            .block(10);
        assert_eq!(client.call(read).unwrap().unwrap().len(), 1);
        assert_eq!(client.call(XInfoStream::new("orders")).unwrap().length, 3);
        assert_eq!(
            client
                .call(XRevRange::new("orders", "(1-3", "-").count(1))
                .unwrap()[0]
                .id,
            ids[1]
        );
    });
}

fn listed(client: &Client, list: ClientList) -> Vec<replies::ClientInfo> {
    client
        .call(list.returning::<replies::ClientList>())
        .unwrap()
        .0
}

#[test]
fn connections_are_filtered() {
    in_both(|server, client| {
        let id = client.call(ClientId::new()).unwrap();
        assert!(!listed(client, ClientList::new().of_type(ClientType::Normal)).is_empty());
        if server.version() >= Version::new(6, 2, 0) {
            assert!(listed(client, ClientList::new().ids([id, 1_000_000])).len() <= 1);
        }
        let none = ClientKill::new()
            .id(1_000_000)
            .user("default")
            .skipme(YesNo::Yes);
        let none = none
            .addr("127.0.0.1:1")
            .laddr("127.0.0.1:1")
            .of_type(ClientType::Replica);
        assert_eq!(client.call(none).unwrap(), 0);
        let is_valkey = client.call(Info::new().sections(["server"])).unwrap();
        if format!("{is_valkey:?}").contains("valkey_version")
            && server.version() >= Version::new(9, 0, 0)
        {
            client.call(AclSetUser::new("other", ["on"])).unwrap();
            let list = ClientList::new()
                .ip("127.0.0.1")
                .db(0)
                .not_id(1_000_000)
                .not_of_type(ClientType::Pubsub);
            let list = list
                .user("default")
                .not_user("other")
                .not_addr("127.0.0.1:1")
                .not_name("x")
                .not_ip("10.0.0.1");
            let list = list
                .not_laddr("127.0.0.1:1")
                .not_flags("O")
                .not_lib_name("x")
                .not_lib_ver("x");
            let list = list.not_db(9).flags("N").skipme(YesNo::No);
            assert!(!listed(client, list).is_empty());
            let old = ClientList::new()
                .idle(3600)
                .maxage(Duration::from_secs(3600));
            assert!(listed(client, old).is_empty());
            let none = ClientKill::new()
                .client_name("nobody")
                .lib_name("x")
                .lib_ver("1")
                .capa("r")
                .maxage(1);
            assert_eq!(client.call(none.not_capa("r")).unwrap(), 0);
        }
        let tracked = ClientTracking::on().optin().noloop();
        let in_parts = ClientTracking::on().bcast().prefix("a:").prefix("b:");
        for tracking in [tracked, ClientTracking::on().optout(), in_parts] {
            let mut held = client.pool().get().unwrap();
            held.call(tracking).unwrap();
            held.call(ClientTracking::off()).unwrap();
        }
        client.call(ClientPause::new(1)).unwrap();
        client.call(ClientUnpause::new()).unwrap();
        assert!(!client.call(ClientUnblock::new(id).timeout()).unwrap());
        assert_eq!(client.call(Ping::new().message("hello")).unwrap(), "hello");
    });
}

#[test]
fn the_server_is_asked_and_told() {
    in_both(|server, client| {
        client.call(FlushAll::new().synchronous()).unwrap();
        client.call(FlushDb::new().asynchronous()).unwrap();
        client.call(ScriptFlush::new().synchronous()).unwrap();
        contradicts(client.call(FlushAll::new().synchronous().asynchronous()));
        client.call(SwapDb::new(0, 1)).unwrap();
        client.call(AclLog::reset()).unwrap();
        assert!(
            !client
                .call(AclCat::new().category("hash"))
                .unwrap()
                .is_empty()
        );
        client.call(LatencyReset::new()).unwrap();
        assert!(client.call(Info::new()).is_ok());
        if server.version() >= Version::new(7, 0, 0) {
            let of_hashes = client.call(CommandList::new().of_category("hash")).unwrap();
            assert!(of_hashes.iter().any(|name| name == "hget"));
            assert!(
                client
                    .call(CommandList::new().of_module("none"))
                    .unwrap()
                    .is_empty()
            );
            contradicts(client.call(CommandList::new().of_module("m").matching("x*")));
            assert_eq!(client.call(FunctionList::new()).unwrap().len(), 0);
            client
                .call(ConfigSet::new([("maxmemory-samples", 5), ("hz", 10)]))
                .unwrap();
        }
        let refused = client.call(Failover::to("127.0.0.1", 1).timeout(1).force());
        assert!(matches!(refused, Err(Error::Server(_))), "{refused:?}");
        let refused = client.call(Shutdown::new().abort());
        assert!(matches!(refused, Err(Error::Server(_))), "{refused:?}");
        client.query::<()>(Command::new("PING")).unwrap();
    });
}
