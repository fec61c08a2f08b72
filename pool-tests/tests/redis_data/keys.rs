use std::time::{Duration, SystemTime};

use pool_redis::commands::*;
use pool_redis::replies::{self, KeyType};
use pool_redis::{Client, Command};
use pool_tests::RedisServer;

use super::{expect_refusal, in_both_protocols, is_redis_7, maybe_texts, sorted, texts};

#[test]
fn a_key_expires_on_conditions() {
    in_both_protocols(|client| {
        client.call(Set::new("k", "v")).unwrap();
        if !is_redis_7(client) {
            expect_refusal(client.call(Expire::new("k", 100).xx()));
            expect_refusal(client.call(PExpire::new("k", 100).nx()));
            return;
        }
        assert!(!client.call(Expire::new("k", 100).xx()).unwrap());
        assert!(!client.call(Expire::new("k", 100).gt()).unwrap());
        assert!(client.call(Expire::new("k", 100).nx()).unwrap());
        assert!(!client.call(PExpire::new("k", 200_000).lt()).unwrap());
        assert!(client.call(PExpire::new("k", 200_000).gt()).unwrap());
        assert!(!client.call(Expire::new("k", 300).xx().lt()).unwrap());
        assert!(client.call(Expire::new("k", 300).gt().xx()).unwrap());
        let at = SystemTime::UNIX_EPOCH + Duration::from_secs(4_102_444_800);
        assert!(client.call(ExpireAt::new("k", at).xx()).unwrap());
        let at = at + Duration::from_millis(1);
        assert!(client.call(PExpireAt::new("k", at).gt()).unwrap());
        assert!(!client.call(PExpireAt::new("k", at).gt()).unwrap());
    });
}

#[test]
fn a_key_expires_at_a_time_and_is_kept() {
    in_both_protocols(|client| {
        client.call(Set::new("k", "v")).unwrap();
        let at = SystemTime::UNIX_EPOCH + Duration::from_secs(4_102_444_800);
        let later = at + Duration::from_millis(1);
        assert!(client.call(ExpireAt::new("k", at)).unwrap());
        if is_redis_7(client) {
            assert_eq!(
                client.call(ExpireTime::new("k")).unwrap(),
                replies::ExpireTime::At(at)
            );
            assert!(client.call(PExpireAt::new("k", later)).unwrap());
            assert_eq!(
                client.call(PExpireTime::new("k")).unwrap(),
                replies::ExpireTime::At(later)
            );
            assert_eq!(
                client.call(ExpireTime::new("none")).unwrap(),
                replies::ExpireTime::NoKey
            );
        } else {
            expect_refusal(client.call(ExpireTime::new("k")));
            assert!(client.call(PExpireAt::new("k", later)).unwrap());
        }
        assert!(matches!(
            client.call(PTtl::new("k")).unwrap(),
            replies::Ttl::Remaining(_)
        ));
        assert!(client.call(Persist::new("k")).unwrap());
        assert_eq!(client.call(Ttl::new("k")).unwrap(), replies::Ttl::NoExpiry);
        assert_eq!(client.call(PTtl::new("none")).unwrap(), replies::Ttl::NoKey);
    });
}

#[test]
fn a_key_is_copied_moved_and_made_of_a_dump() {
    in_both_protocols(|client| {
        client.call(SAdd::new("tags", ["red"])).unwrap();
        assert!(client.call(CopyKey::new("tags", "copy")).unwrap());
        assert!(!client.call(CopyKey::new("tags", "copy")).unwrap());
        assert!(
            client
                .call(CopyKey::new("tags", "copy").replace().db(0))
                .unwrap()
        );
        assert!(client.call(CopyKey::new("tags", "tags").db(1)).unwrap());
        assert!(!client.call(Move::new("tags", 1)).unwrap());
        assert!(client.call(Move::new("copy", 1)).unwrap());
        assert_eq!(client.call(Type::new("copy")).unwrap(), KeyType::None);

        let dump = client.call(Dump::new("tags")).unwrap().unwrap();
        client
            .call(Restore::new("again", 0, &dump).freq(7))
            .unwrap();
        client
            .call(
                Restore::new("again", Duration::from_secs(60), &dump)
                    .replace()
                    .idletime(1000),
            )
            .unwrap();
        client
            .call(
                Restore::new("again", 4_102_444_800_000_u64, &dump)
                    .absttl()
                    .replace(),
            )
            .unwrap();
        assert_eq!(client.call(Type::new("again")).unwrap(), KeyType::Set);
        let error = client.call(Restore::new("again", 0, &dump)).unwrap_err();
        assert!(error.to_string().contains("BUSYKEY"), "{error}");
        assert!(client.call(RenameNx::new("again", "renamed")).unwrap());
        assert!(!client.call(RenameNx::new("renamed", "tags")).unwrap());
        assert_eq!(client.call(Dump::new("none")).unwrap(), None);
    });
}

#[test]
fn a_scan_is_narrowed() {
    in_both_protocols(|client| {
        client
            .call(MSet::new([("user:1", ""), ("user:2", ""), ("order:1", "")]))
            .unwrap();
        client.call(SAdd::new("user:tags", ["red"])).unwrap();
        let page = client
            .call(
                Scan::new(0)
                    .count(1000)
                    .matching("user:*")
                    .of_type("string"),
            )
            .unwrap();
        assert!(page.is_last());
        assert_eq!(sorted(page.items), texts(["user:1", "user:2"]));
    });
}

#[test]
fn elements_are_sorted_by_other_keys_and_others_returned() {
    in_both_protocols(|client| {
        client
            .call(RPush::new("winners", ["7", "8", "10"]))
            .unwrap();
        client
            .call(HSet::new("user:7", [("name", "anna"), ("points", "3")]))
            .unwrap();
        client.call(HSet::new("user:8", [("points", "5")])).unwrap();
        let sort = || Sort::new("winners").by("user:*->points").desc().limit(0, 2);
        assert_eq!(
            client.call(sort()).unwrap(),
            maybe_texts([Some("8"), Some("7")])
        );
        let named = client.call(sort().get("#").get("user:*->name")).unwrap();
        assert_eq!(
            named,
            maybe_texts([Some("8"), None, Some("7"), Some("anna")])
        );
        assert_eq!(client.call(sort().store("best")).unwrap(), 2);
        assert_eq!(
            client.call(LRange::new("best", 0, -1)).unwrap(),
            texts(["8", "7"])
        );
        let as_text = match is_redis_7(client) {
            true => client.call(SortRo::new("winners").alpha().asc()),
            false => client.call(Sort::new("winners").alpha().asc()),
        };
        let as_text = as_text.unwrap();
        assert_eq!(as_text, maybe_texts([Some("10"), Some("7"), Some("8")]));
    });
}

#[test]
fn keys_are_moved_to_another_server() {
    let to = RedisServer::builder().password("secret").start();
    in_both_protocols(|client| {
        let keys = ["a", "b"];
        let migrate = || Migrate::new("127.0.0.1", to.port(), 0, Duration::from_secs(10), keys);
        assert!(!client.call(migrate().auth("secret")).unwrap());
        client.call(MSet::new([("a", 1), ("b", 2)])).unwrap();
        assert!(client.call(migrate()).is_err(), "without a password");
        assert!(client.call(migrate().copy().auth("secret")).unwrap());
        assert_eq!(client.call(Exists::new(keys)).unwrap(), 2);
        assert!(
            client.call(migrate().auth2("default", "secret")).is_err(),
            "both are there"
        );
        assert!(
            client
                .call(migrate().auth2("default", "secret").replace())
                .unwrap()
        );
        assert_eq!(client.call(Exists::new(keys)).unwrap(), 0);
        assert_eq!(to.cli(&["DEL", "a", "b"]).trim(), "2");
    });
}

#[test]
fn how_an_object_is_used_is_told() {
    in_both_protocols(|client| {
        client.call(Set::new("k", "v")).unwrap();
        assert_eq!(
            client.call(ObjectEncoding::new("k")).unwrap().as_deref(),
            Some("embstr")
        );
        assert_eq!(client.call(ObjectRefCount::new("k")).unwrap(), Some(1));
        assert!(client.call(ObjectIdleTime::new("k")).unwrap().unwrap() < Duration::from_secs(60));
        assert_eq!(client.call(ObjectIdleTime::new("none")).unwrap(), None);
        set_policy(client, "allkeys-lfu");
        assert!(client.call(ObjectFreq::new("k")).unwrap().is_some());
        assert_eq!(client.call(ObjectFreq::new("none")).unwrap(), None);
    });
}

fn set_policy(client: &Client, policy: &str) {
    client
        .query::<()>(
            Command::new("CONFIG SET")
                .arg("maxmemory-policy")
                .arg(policy),
        )
        .unwrap();
}
