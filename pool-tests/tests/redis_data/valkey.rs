//! Options that only Valkey knows. Other servers refuse them.

use pool_redis::commands::*;
use pool_redis::{Client, Command};
use pool_tests::RedisServer;

use super::{expect_refusal, in_both_protocols, sorted, texts};

/// Whether the server is Valkey of this version or later.
fn is_valkey(client: &Client, major: u32, minor: u32) -> bool {
    let info: String = client.query(Command::new("INFO").arg("server")).unwrap();
    let version = info
        .lines()
        .find_map(|line| line.strip_prefix("valkey_version:"));
    let mut numbers = version
        .into_iter()
        .flat_map(|text| text.split('.'))
        .map(str::parse);
    let mut next = || numbers.next().map_or(0, Result::unwrap);
    (next(), next()) >= (major, minor)
}

#[test]
fn members_are_listed_without_their_scores() {
    in_both_protocols(|client| {
        client
            .call(ZAdd::new("z", [(1.0, "a"), (2.0, "b")]))
            .unwrap();
        let page = client.call(ZScan::new("z", 0).count(100).noscores());
        match is_valkey(client, 8, 0) {
            true => assert_eq!(sorted(page.unwrap().items), texts(["a", "b"])),
            false => expect_refusal(page),
        }
    });
}

#[test]
fn fields_are_written_if_there_is_a_hash_or_is_none() {
    in_both_protocols(|client| {
        let write = || HSetEx::new("h", [("a", "1")]).ex(60);
        if !is_valkey(client, 9, 0) {
            expect_refusal(client.call(write().nx()));
            return;
        }
        assert!(!client.call(write().xx()).unwrap());
        assert!(client.call(write().nx()).unwrap());
        assert!(!client.call(write().nx()).unwrap());
        assert!(client.call(write().xx().fxx()).unwrap());
    });
}

#[test]
fn places_are_found_within_a_polygon() {
    in_both_protocols(|client| {
        let cities = [
            (13.361389, 38.115556, "Palermo"),
            (15.087269, 37.502669, "Catania"),
        ];
        client.call(GeoAdd::new("Sicily", cities)).unwrap();
        let west = [(12.0, 36.0), (14.5, 36.0), (14.5, 39.0), (12.0, 39.0)];
        let found = client.call(GeoSearch::within("Sicily", west));
        let stored = client.call(GeoSearchStore::within("west", "Sicily", west));
        if is_valkey(client, 9, 0) {
            assert_eq!(found.unwrap(), texts(["Palermo"]));
            assert_eq!(stored.unwrap(), 1);
        } else {
            expect_refusal(found);
            expect_refusal(stored);
        }
    });
}

#[test]
fn a_save_that_is_not_under_way_cannot_be_cancelled() {
    in_both_protocols(|client| {
        let refused = client.call(BgSave::new().cancel()).unwrap_err().to_string();
        let expected = match is_valkey(client, 8, 1) {
            true => "not in progress",
            false => "syntax error",
        };
        assert!(refused.contains(expected), "{refused}");
    });
}

#[test]
fn a_slot_is_set_with_a_time_limit() {
    let server = RedisServer::builder()
        .args(["--cluster-enabled", "yes"])
        .start();
    let client = Client::connect(&server.url()).unwrap();
    let own = client.call(ClusterMyId::new()).unwrap();
    let set = client.call(ClusterSetSlot::node(5, own).timeout(1000));
    match is_valkey(&client, 8, 0) {
        true => set.unwrap(),
        false => expect_refusal(set),
    }
}
