//! Times and durations.

use std::time::{Duration, SystemTime};

use pool_redis::replies::Ttl;
use pool_redis::replies::{
    ExpireTime, FieldExpireTime, FieldTtl, Milliseconds, Seconds, ServerTime,
};

use crate::{REDIS_7, in_both};

/// A day, and a tolerance for busy machines.
const DAY: Duration = Duration::from_secs(86_400);
const SLACK: Duration = Duration::from_secs(100);

#[test]
fn a_key_has_so_long_to_live() {
    in_both(|talk| {
        talk.tell("SET k v EX 86400");
        talk.tell("SET lasting v");
        let Seconds(seconds) = talk.ask("TTL k");
        let Milliseconds(millis) = talk.ask("PTTL k");
        for ttl in [seconds, millis] {
            assert!(matches!(ttl, Ttl::Remaining(left) if left <= DAY && left > DAY - SLACK));
        }
        assert_eq!(talk.ask::<Seconds<Ttl>>("TTL lasting").0, Ttl::NoExpiry);
        assert_eq!(talk.ask::<Milliseconds<Ttl>>("PTTL none").0, Ttl::NoKey);
    });
}

#[test]
fn a_key_expires_at_a_time() {
    in_both(|talk| {
        if !talk.is_at_least(REDIS_7) {
            return;
        }
        talk.tell("SET k v PXAT 33177117420500");
        talk.tell("SET lasting v");
        let at = SystemTime::UNIX_EPOCH + Duration::from_millis(33_177_117_420_500);
        let Milliseconds(millis) = talk.ask::<Milliseconds<ExpireTime>>("PEXPIRETIME k");
        assert_eq!(millis, ExpireTime::At(at));
        let Seconds(seconds) = talk.ask::<Seconds<ExpireTime>>("EXPIRETIME k");
        assert!(matches!(seconds, ExpireTime::At(second) if second <= at + Duration::from_secs(1)));
        assert_eq!(
            talk.ask::<Seconds<ExpireTime>>("EXPIRETIME lasting").0,
            ExpireTime::NoExpiry
        );
        assert_eq!(
            talk.ask::<Seconds<ExpireTime>>("EXPIRETIME none").0,
            ExpireTime::NoKey
        );
    });
}

#[test]
fn a_field_has_so_long_to_live() {
    in_both(|talk| {
        if !talk.knows("HEXPIRE") {
            return;
        }
        talk.tell("HSET h f 1 lasting 2");
        talk.tell("HEXPIRE h 86400 FIELDS 1 f");
        let seconds: Vec<Seconds<FieldTtl>> = talk.ask("HTTL h FIELDS 3 f lasting none");
        let millis: Vec<Milliseconds<FieldTtl>> = talk.ask("HPTTL h FIELDS 3 f lasting none");
        for ttl in [seconds[0].0, millis[0].0] {
            assert!(matches!(ttl, FieldTtl::Remaining(left) if left <= DAY && left > DAY - SLACK));
        }
        assert_eq!(
            (seconds[1].0, millis[1].0),
            (FieldTtl::NoExpiry, FieldTtl::NoExpiry)
        );
        assert_eq!(
            (seconds[2].0, millis[2].0),
            (FieldTtl::NoField, FieldTtl::NoField)
        );
        talk.tell("HPEXPIREAT h 33177117420500 FIELDS 1 f");
        let at = SystemTime::UNIX_EPOCH + Duration::from_millis(33_177_117_420_500);
        let times: Vec<Milliseconds<FieldExpireTime>> =
            talk.ask("HPEXPIRETIME h FIELDS 3 f lasting none");
        let expected = [
            FieldExpireTime::At(at),
            FieldExpireTime::NoExpiry,
            FieldExpireTime::NoField,
        ];
        assert_eq!(times, expected.map(Milliseconds));
    });
}

#[test]
fn the_servers_clock_is_ours() {
    in_both(|talk| {
        let before = SystemTime::now();
        let ServerTime(now) = talk.ask("TIME");
        assert!(now > before - SLACK && now < before + SLACK);
        let Seconds(saved) = talk.ask::<Seconds<SystemTime>>("LASTSAVE");
        assert!(saved > before - SLACK && saved < before + SLACK);
        talk.tell("SET k v");
        let Some(Seconds(idle)) = talk.ask::<Option<Seconds<Duration>>>("OBJECT IDLETIME k") else {
            panic!()
        };
        assert!(idle < SLACK);
        assert_eq!(
            talk.ask::<Option<Seconds<Duration>>>("OBJECT IDLETIME none"),
            None
        );
        assert_eq!(talk.ask::<Option<u64>>("OBJECT REFCOUNT k"), Some(1));
        let encoding: Option<String> = talk.ask("OBJECT ENCODING k");
        assert_eq!(encoding.as_deref(), Some("embstr"));
    });
}
