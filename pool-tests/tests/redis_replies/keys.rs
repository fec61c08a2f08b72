//! Keys of any kind, and fields of hashes.

use bytes::Bytes;
use pool_redis::Command;
use pool_redis::replies::{
    AtMostOne, FieldExpiry, FieldPersist, Fsynced, KeyType, Migrated, ScanPage, Stored,
};
use pool_tests::RedisServer;

use crate::{REDIS_7, in_both};

#[test]
fn set_says_whether_it_stored() {
    in_both(|talk| {
        assert_eq!(talk.ask::<Stored>("SET k 1"), Stored(true));
        assert_eq!(talk.ask::<Stored>("SET k 2 NX"), Stored(false));
        assert_eq!(talk.ask::<Stored>("SET k 3 XX"), Stored(true));
        let previous: Option<Bytes> = talk.ask("SET k OK GET");
        assert_eq!(previous.unwrap(), "3");
        let error = talk
            .client
            .query::<Stored>(pool_redis::Command::new("SET").args(["k", "4", "GET"]));
        assert!(error.is_err(), "the value before is no answer, be it OK");
    });
}

#[test]
fn scans_have_pages() {
    in_both(|talk| {
        talk.tell("HSET h f 1 g 2");
        talk.tell("SADD s a");
        talk.tell("ZADD z 1 a 2.5 b");
        let keys: ScanPage<Bytes> = talk.ask("SCAN 0 COUNT 100");
        assert!(keys.is_last());
        assert_eq!(keys.items.len(), 3);
        let fields: ScanPage<(String, u8)> = talk.ask("HSCAN h 0");
        assert_eq!(fields.items, [("f".to_owned(), 1), ("g".to_owned(), 2)]);
        let members: ScanPage<Bytes> = talk.ask("SSCAN s 0");
        assert_eq!(members.items, ["a"]);
        let scores: ScanPage<(Bytes, f64)> = talk.ask("ZSCAN z 0");
        assert_eq!(scores.items, [("a".into(), 1.0), ("b".into(), 2.5)]);
        let none: ScanPage<(Bytes, f64)> = talk.ask("ZSCAN none 0");
        assert!(none.is_last() && none.items.is_empty());
        for n in 0..1000 {
            talk.tell(&format!("SET key:{n} v"));
        }
        let first: ScanPage<Bytes> = talk.ask("SCAN 0 COUNT 5");
        assert!(!first.is_last());
    });
}

#[test]
fn types_are_words() {
    in_both(|talk| {
        talk.tell("SET string 1");
        talk.tell("RPUSH list 1");
        talk.tell("SADD set 1");
        talk.tell("ZADD zset 1 1");
        talk.tell("HSET hash 1 1");
        talk.tell("XADD stream * 1 1");
        for (key, expected) in [
            ("string", KeyType::String),
            ("list", KeyType::List),
            ("set", KeyType::Set),
            ("zset", KeyType::SortedSet),
            ("hash", KeyType::Hash),
            ("stream", KeyType::Stream),
            ("none", KeyType::None),
        ] {
            assert_eq!(talk.ask::<KeyType>(&format!("TYPE {key}")), expected);
        }
        if talk.knows("VADD") {
            talk.tell("VADD vectors VALUES 2 0.5 0.5 element");
            assert_eq!(talk.ask::<KeyType>("TYPE vectors"), KeyType::VectorSet);
        }
    });
}

#[test]
fn keys_move_between_servers() {
    let other = RedisServer::start();
    in_both(|talk| {
        talk.tell("SET k v");
        let migrate = format!("MIGRATE 127.0.0.1 {} k 0 5000 REPLACE", other.port());
        assert_eq!(talk.ask::<Migrated>(&migrate), Migrated(true));
        assert_eq!(talk.ask::<Migrated>(&migrate), Migrated(false));
    });
}

#[test]
fn fields_expire_and_persist() {
    in_both(|talk| {
        if !talk.knows("HEXPIRE") {
            return;
        }
        talk.tell("HSET h f 1 g 2 x 3");
        let set: Vec<FieldExpiry> = talk.ask("HEXPIRE h 100 NX FIELDS 3 f g none");
        assert_eq!(
            set,
            [FieldExpiry::Set, FieldExpiry::Set, FieldExpiry::NoField]
        );
        let again: Vec<FieldExpiry> = talk.ask("HPEXPIRE h 100 NX FIELDS 1 f");
        assert_eq!(again, [FieldExpiry::ConditionNotMet]);
        let past: Vec<FieldExpiry> = talk.ask("HEXPIREAT h 1 FIELDS 1 g");
        assert_eq!(past, [FieldExpiry::Deleted]);
        let no_hash: Vec<FieldExpiry> = talk.ask("HEXPIRE none 100 FIELDS 1 f");
        assert_eq!(no_hash, [FieldExpiry::NoField]);
        let persisted: Vec<FieldPersist> = talk.ask("HPERSIST h FIELDS 3 f x none");
        let expected = [
            FieldPersist::Removed,
            FieldPersist::NoExpiry,
            FieldPersist::NoField,
        ];
        assert_eq!(persisted, expected);
    });
}

#[test]
fn a_member_pops_by_itself_or_among_others() {
    in_both(|talk| {
        talk.tell("ZADD z 1 a 2 b 3 c 4 d");
        let one: AtMostOne<(Bytes, f64)> = talk.ask("ZPOPMIN z");
        assert_eq!(one.0, Some(("a".into(), 1.0)));
        let counted: Vec<(Bytes, f64)> = talk.ask("ZPOPMAX z 1");
        assert_eq!(counted, [("d".into(), 4.0)]);
        let more: Vec<(Bytes, f64)> = talk.ask("ZPOPMIN z 5");
        assert_eq!(more, [("b".into(), 2.0), ("c".into(), 3.0)]);
        assert_eq!(talk.ask::<AtMostOne<(Bytes, f64)>>("ZPOPMIN z").0, None);
    });
}

#[test]
fn pops_name_their_key() {
    in_both(|talk| {
        talk.tell("RPUSH l a b c");
        talk.tell("ZADD z 1 a 2 b 3 c");
        let popped: Option<(Bytes, Bytes)> = talk.ask("BLPOP l 1");
        assert_eq!(popped, Some(("l".into(), "a".into())));
        let popped: Option<(Bytes, Bytes, f64)> = talk.ask("BZPOPMIN z 1");
        assert_eq!(popped, Some(("z".into(), "a".into(), 1.0)));
        let popped: Option<(Bytes, Bytes)> = talk.ask("BLPOP none 0.01");
        assert_eq!(popped, None);
        if !talk.is_at_least(REDIS_7) {
            return;
        }
        for count in [1, 2] {
            talk.tell("DEL z l");
            talk.tell("ZADD z 2 b 3 c");
            talk.tell("RPUSH l b c");
            let popped: Option<(Bytes, Vec<(Bytes, f64)>)> =
                talk.ask(&format!("ZMPOP 1 z MIN COUNT {count}"));
            let (key, members) = popped.unwrap();
            assert_eq!((&key[..], members.len()), (&b"z"[..], count));
            assert_eq!(members[0], ("b".into(), 2.0));
            let popped: Option<(Bytes, Vec<Bytes>)> =
                talk.ask(&format!("BLMPOP 1 1 l LEFT COUNT {count}"));
            assert_eq!(
                popped,
                Some(("l".into(), vec!["b".into(), "c".into()][..count].to_vec()))
            );
        }
        let popped: Option<(Bytes, Vec<(Bytes, f64)>)> = talk.ask("ZMPOP 1 none MIN");
        assert_eq!(popped, None);
    });
}

#[test]
fn members_come_with_their_scores_and_fields_with_their_values() {
    in_both(|talk| {
        talk.tell("ZADD z 1 a inf b");
        talk.tell("HSET h f v");
        let scores = vec![(Bytes::from("a"), 1.0), ("b".into(), f64::INFINITY)];
        assert_eq!(
            talk.ask::<Vec<(Bytes, f64)>>("ZRANGE z 0 -1 WITHSCORES"),
            scores
        );
        assert_eq!(
            talk.ask::<Vec<(Bytes, f64)>>("ZUNION 1 z WITHSCORES"),
            scores
        );
        let random: Vec<(Bytes, f64)> = talk.ask("ZRANDMEMBER z 5 WITHSCORES");
        assert_eq!(random.len(), 2);
        let random: Vec<(Bytes, Bytes)> = talk.ask("HRANDFIELD h 5 WITHVALUES");
        assert_eq!(random, [("f".into(), "v".into())]);
        let scores: Vec<Option<f64>> = talk.ask("ZMSCORE z a none");
        assert_eq!(scores, [Some(1.0), None]);
        assert_eq!(talk.ask::<Option<f64>>("ZADD z XX INCR 1.5 a"), Some(2.5));
        assert_eq!(talk.ask::<Option<f64>>("ZADD z XX INCR 1 none"), None);
        assert_eq!(talk.ask::<Option<u64>>("ZRANK z b"), Some(1));
        assert_eq!(talk.ask::<Option<u64>>("ZRANK z none"), None);
        if talk.knows("WAITAOF") {
            assert_eq!(
                talk.ask::<Option<(u64, f64)>>("ZRANK z a WITHSCORE"),
                Some((0, 2.5))
            );
            assert_eq!(
                talk.ask::<Option<(u64, f64)>>("ZRANK z none WITHSCORE"),
                None
            );
        }
    });
}

#[test]
fn writes_that_nobody_syncs_are_on_no_disk() {
    in_both(|talk| {
        if talk.knows("WAITAOF") {
            let mut held = talk.client.pool().get().unwrap();
            let wait = Command::new("WAITAOF").args([0, 0, 0]);
            let synced: Fsynced = held.query(&wait).unwrap();
            assert_eq!((synced.is_local, synced.replicas), (false, 0));
        }
    });
}
