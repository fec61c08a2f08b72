use std::time::{Duration, SystemTime};

use bytes::Bytes;
use pool_redis::commands::*;
use pool_redis::replies::{FieldExpireTime, FieldExpiry, FieldPersist, FieldTtl};

use super::{has, in_both_protocols, maybe_texts, sorted, texts};

#[test]
fn fields_come_alone_or_several_at_once_or_with_their_values() {
    in_both_protocols(|client| {
        assert_eq!(client.call(HRandField::new("h")).unwrap(), None);
        assert_eq!(client.call(HSet::new("h", [("a", "1")])).unwrap(), 1);
        let pair = || (Bytes::from("a"), Bytes::from("1"));
        assert_eq!(client.call(HRandField::new("h")).unwrap().unwrap(), "a");
        assert_eq!(
            client.call(HRandField::new("h").count(-2)).unwrap(),
            texts(["a", "a"])
        );
        assert_eq!(
            client
                .call(HRandField::new("h").count(-2).withvalues())
                .unwrap(),
            [pair(), pair()]
        );
        client
            .call(HSet::new("h", [("b1", "2"), ("b2", "3")]))
            .unwrap();
        let page = client
            .call(HScan::new("h", 0).matching("a").count(100))
            .unwrap();
        assert_eq!(page.items, [pair()]);
        if has(client, "HEXPIRE") {
            let page = client
                .call(HScan::new("h", 0).novalues().matching("b?"))
                .unwrap();
            assert_eq!(sorted(page.items), texts(["b1", "b2"]));
        }
    });
}

#[test]
fn fields_expire_on_conditions() {
    in_both_protocols(|client| {
        if !has(client, "HEXPIRE") {
            return;
        }
        use FieldExpiry::{ConditionNotMet, Deleted, NoField, Set};
        client
            .call(HSet::new("h", [("a", "1"), ("b", "2")]))
            .unwrap();
        let fields = ["a", "x"];
        assert_eq!(
            client.call(HExpire::new("h", 100, fields).xx()).unwrap(),
            [ConditionNotMet, NoField]
        );
        assert_eq!(
            client.call(HExpire::new("h", 100, fields).nx()).unwrap(),
            [Set, NoField]
        );
        let wait = Duration::from_millis(200_500);
        assert_eq!(
            client.call(HPExpire::new("h", wait, fields).lt()).unwrap(),
            [ConditionNotMet, NoField]
        );
        assert_eq!(
            client.call(HPExpire::new("h", wait, fields).gt()).unwrap(),
            [Set, NoField]
        );
        let at = SystemTime::UNIX_EPOCH + Duration::from_secs(4_102_444_800);
        assert_eq!(client.call(HPExpireAt::new("h", at, ["a"])).unwrap(), [Set]);
        assert_eq!(
            client.call(HExpireAt::new("h", at, ["a"]).xx()).unwrap(),
            [Set]
        );
        let fields = ["a", "b", "x"];
        use FieldExpireTime::At;
        let times = [At(at), FieldExpireTime::NoExpiry, FieldExpireTime::NoField];
        assert_eq!(client.call(HExpireTime::new("h", fields)).unwrap(), times);
        assert_eq!(client.call(HPExpireTime::new("h", fields)).unwrap(), times);
        for left in [
            client.call(HTtl::new("h", fields)).unwrap(),
            client.call(HPTtl::new("h", fields)).unwrap(),
        ] {
            assert!(
                matches!(
                    left[..],
                    [
                        FieldTtl::Remaining(_),
                        FieldTtl::NoExpiry,
                        FieldTtl::NoField
                    ]
                ),
                "{left:?}"
            );
        }
        let persisted = [
            FieldPersist::Removed,
            FieldPersist::NoExpiry,
            FieldPersist::NoField,
        ];
        assert_eq!(client.call(HPersist::new("h", fields)).unwrap(), persisted);
        assert_eq!(client.call(HExpire::new("h", 0, ["a"])).unwrap(), [Deleted]);
    });
}

#[test]
fn fields_are_read_or_written_together_with_their_expiry() {
    in_both_protocols(|client| {
        if !has(client, "HSETEX") {
            return;
        }
        let fields = [("a", "1"), ("b", "2")];
        assert!(!client.call(HSetEx::new("h", fields).fxx()).unwrap());
        assert!(client.call(HSetEx::new("h", fields).fnx().ex(60)).unwrap());
        assert!(client.call(HSetEx::new("h", fields).keepttl()).unwrap());
        let is_expiring = || {
            let ttls = client.call(HTtl::new("h", ["a", "b"])).unwrap();
            matches!(ttls[..], [FieldTtl::Remaining(_), FieldTtl::Remaining(_)])
        };
        assert!(is_expiring());
        let read = client
            .call(HGetEx::new("h", ["a", "x"]).px(Duration::from_millis(60_500)))
            .unwrap();
        assert_eq!(read, maybe_texts([Some("1"), None]));
        assert!(is_expiring());
        client.call(HGetEx::new("h", ["a", "b"]).persist()).unwrap();
        assert!(!is_expiring());
        assert!(
            client
                .call(HSetEx::new("h", fields).exat(SystemTime::now() + Duration::from_secs(60)))
                .unwrap()
        );
        assert!(is_expiring());
        if has(client, "HGETDEL") {
            let read = client.call(HGetDel::new("h", ["a", "x"])).unwrap();
            assert_eq!(read, maybe_texts([Some("1"), None]));
            assert_eq!(client.call(HKeys::new("h")).unwrap(), texts(["b"]));
        }
    });
}
