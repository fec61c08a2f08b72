//! The words that typed commands send: commands that are newer than the servers of the other tests, and commands whose
//! options must come at a certain place.

use std::time::{Duration, SystemTime};

use super::*;
use crate::command::request::Request;
use crate::error::invalid_argument::InvalidArgument;

#[track_caller]
fn check(request: impl Request, expected: &str) {
    let command = request.into_command();
    assert_eq!(command.fault(), None);
    let words = command
        .parts()
        .map(|word| std::str::from_utf8(word).unwrap());
    let words: Vec<&str> = words
        .map(|word| if word.is_empty() { "''" } else { word })
        .collect();
    assert_eq!(words.join(" "), expected);
}

#[track_caller]
fn refused(request: impl Request) -> InvalidArgument {
    request
        .into_command()
        .fault()
        .expect("no fault was found")
        .clone()
}

#[test]
fn strings() {
    let pairs = [("a", 1), ("b", 2)];
    check(
        MSetEx::new(pairs).xx().keepttl(),
        "MSETEX 2 a 1 b 2 XX KEEPTTL",
    );
    check(MSetEx::new(pairs).px(1500), "MSETEX 2 a 1 b 2 PX 1500");
    check(DelEx::new("lock").ifne("x"), "DELEX lock IFNE x");
    check(DelEx::new("lock").ifdeq("00ff"), "DELEX lock IFDEQ 00ff");
    check(Digest::new("page"), "DIGEST page");
    check(Set::new("k", "v").ifeq("old").get(), "SET k v IFEQ old GET");
    check(IncrEx::new("k"), "INCREX k");
    check(
        IncrEx::new("k")
            .byfloat(-0.5)
            .saturate()
            .lbound(0)
            .ubound(1.5)
            .px(10)
            .enx(),
        "INCREX k BYFLOAT -0.5 SATURATE LBOUND 0 UBOUND 1.5 PX 10 ENX",
    );
    check(
        IncrEx::new("k").byint(-3).persist(),
        "INCREX k BYINT -3 PERSIST",
    );
}

#[test]
fn lists() {
    let count = LMoveM::new("a", "b", Side::Left, Side::Right).count(5, MoveOrder::Obo);
    check(count, "LMOVEM a b LEFT RIGHT COUNT 5 OBO");
    check(
        LMoveM::new("a", "b", Side::Right, Side::Left),
        "LMOVEM a b RIGHT LEFT",
    );
    let wait = Duration::from_millis(1500);
    let exactly = BLMoveM::new("a", "b", Side::Left, Side::Left, wait).exactly(2, MoveOrder::Bulk);
    check(exactly, "BLMOVEM a b LEFT LEFT 1.5 EXACTLY 2 BULK");
}

#[test]
fn what_valkey_has() {
    check(
        HSetEx::new("h", [("a", 1)]).xx().fnx().ex(60),
        "HSETEX h XX FNX EX 60 FIELDS 1 a 1",
    );
    check(ZScan::new("z", 0).noscores(), "ZSCAN z 0 NOSCORES");
    check(
        GeoSearch::within("k", [(1.0, 2.0), (3.0, 4.0), (5.0, 6.5)]).withdist(),
        "GEOSEARCH k BYPOLYGON 3 1 2 3 4 5 6.5 WITHDIST",
    );
    check(
        GeoSearchStore::within("to", "k", [(1.0, 2.0), (3.0, 4.0), (5.0, 6.0)]).count(1),
        "GEOSEARCHSTORE to k BYPOLYGON 3 1 2 3 4 5 6 COUNT 1",
    );
    check(
        ClusterSetSlot::node(5, "id").timeout(1500),
        "CLUSTER SETSLOT 5 NODE id TIMEOUT 1500",
    );
    check(ClusterReplicate::no_one(), "CLUSTER REPLICATE NO ONE");
    check(BgSave::new().cancel(), "BGSAVE CANCEL");
    check(
        Shutdown::new().nosave().safe().failover(),
        "SHUTDOWN NOSAVE SAFE FAILOVER",
    );
}

#[test]
fn sets() {
    check(
        SDiffCard::new(["a", "b"]).limit(3),
        "SDIFFCARD 2 a b LIMIT 3",
    );
    check(
        SUnionCard::new(["a", "b"]).approx().limit(3),
        "SUNIONCARD 2 a b APPROX LIMIT 3",
    );
}

#[test]
fn hashes() {
    check(
        HImportPrepare::new("user", ["name", "city"]),
        "HIMPORT PREPARE user name city",
    );
    check(
        HImportSet::new("user:7", "user", ["x", "y"]),
        "HIMPORT SET user:7 user x y",
    );
    check(HImportDiscard::new("user"), "HIMPORT DISCARD user");
    check(HImportDiscardAll::new(), "HIMPORT DISCARDALL");
}

/// In lower case, because Redis 6.2 knows no other.
#[test]
fn units_of_length() {
    for (unit, word) in [
        (GeoUnit::M, "m"),
        (GeoUnit::Km, "km"),
        (GeoUnit::Ft, "ft"),
        (GeoUnit::Mi, "mi"),
    ] {
        check(
            GeoDist::new("k", "a", "b").unit(unit),
            &format!("GEODIST k a b {word}"),
        );
    }
}

#[test]
fn options_come_before_the_fields_in_the_order_of_the_calls() {
    let fields = [("a", 1), ("b", 2)];
    check(HSetEx::new("k", fields), "HSETEX k FIELDS 2 a 1 b 2");
    check(
        HSetEx::new("k", fields).fnx().ex(60),
        "HSETEX k FNX EX 60 FIELDS 2 a 1 b 2",
    );
    check(
        HSetEx::new("k", fields).keepttl().fxx(),
        "HSETEX k KEEPTTL FXX FIELDS 2 a 1 b 2",
    );
    check(
        HExpire::new("k", 60, ["a", "b", "c"]).gt(),
        "HEXPIRE k 60 GT FIELDS 3 a b c",
    );
    check(
        HGetEx::new("k", ["a"]).persist(),
        "HGETEX k PERSIST FIELDS 1 a",
    );
    let at = SystemTime::UNIX_EPOCH + Duration::from_millis(1_500);
    check(
        HGetEx::new("k", ["a"]).exat(at),
        "HGETEX k EXAT 2 FIELDS 1 a",
    );
}

#[test]
fn arrays() {
    check(
        ArDelRange::new("k", [(0, 3), (9, 7)]),
        "ARDELRANGE k 0 3 9 7",
    );
    check(ArGetRange::new("k", 5, 0), "ARGETRANGE k 5 0");
    check(
        ArMSet::new("k", [(0, "a"), (u64::MAX, "b")]),
        "ARMSET k 0 a 18446744073709551615 b",
    );
    check(
        ArGrep::new("k", "-", 9)
            .exact("a")
            .containing("b")
            .glob("c*")
            .regex("d.")
            .and()
            .limit(2)
            .nocase()
            .withvalues(),
        "ARGREP k - 9 EXACT a MATCH b GLOB c* RE d. AND LIMIT 2 NOCASE WITHVALUES",
    );
    check(ArInfo::new("k").full(), "ARINFO k FULL");
    check(ArLastItems::new("k", 3).rev(), "ARLASTITEMS k 3 REV");
    check(ArRing::new("k", 3, ["a", "b"]), "ARRING k 3 a b");
    check(ArScan::new("k", 0, 9).limit(2), "ARSCAN k 0 9 LIMIT 2");
    check(ArSet::new("k", 7, ["a", "b"]), "ARSET k 7 a b");
    check(ArOp::sum("k", 0, 9), "AROP k 0 9 SUM");
    check(ArOp::and("k", 0, 9), "AROP k 0 9 AND");
    check(ArOp::matching("k", 0, 9, "x"), "AROP k 0 9 MATCH x");
}

#[test]
fn keys_of_migrate_come_last_and_one_word_stands_for_none() {
    let keys = ["a", "b"];
    let migrate = || Migrate::new("host", 6380, 2, Duration::from_secs(1), keys);
    check(migrate(), "MIGRATE host 6380 '' 2 1000 KEYS a b");
    check(
        migrate().copy().replace(),
        "MIGRATE host 6380 '' 2 1000 COPY REPLACE KEYS a b",
    );
    check(
        migrate().auth2("me", "pw").copy(),
        "MIGRATE host 6380 '' 2 1000 AUTH2 me pw COPY KEYS a b",
    );
    let (first, second) = ("AUTH", "AUTH2");
    assert_eq!(
        refused(migrate().auth("pw").auth2("me", "pw")),
        InvalidArgument::Contradiction { first, second }
    );
}

#[test]
fn operations_on_bits_stay_in_their_order() {
    let operations = BitField::new("k")
        .set("u8", 0, 255)
        .overflow(Overflow::Fail)
        .incrby("u8", "#1", 1)
        .get("u8", 0);
    check(
        operations,
        "BITFIELD k SET u8 0 255 OVERFLOW FAIL INCRBY u8 #1 1 GET u8 0",
    );
    check(
        BitOp::new(BitOperation::Andor, "to", ["a", "b"]),
        "BITOP ANDOR to a b",
    );
    check(BitPos::new("k", true).from(2), "BITPOS k 1 2");
    check(
        BitPos::new("k", false).range(2, -1).bit(),
        "BITPOS k 0 2 -1 BIT",
    );
    check(SetBit::new("k", 7, true), "SETBIT k 7 1");
}

#[test]
fn what_excludes_each_other_is_refused() {
    let check = |fault: InvalidArgument, first, second| {
        assert_eq!(fault, InvalidArgument::Contradiction { first, second });
    };
    check(
        refused(Set::new("k", "v").nx().get().ifeq("x")),
        "NX",
        "IFEQ",
    );
    check(
        refused(Set::new("k", "v").ex(1).get().keepttl()),
        "EX",
        "KEEPTTL",
    );
    check(refused(Expire::new("k", 1).gt().lt()), "GT", "LT");
    check(
        refused(HSetEx::new("k", [("a", 1)]).fnx().fxx()),
        "FNX",
        "FXX",
    );
    check(refused(Lcs::new("a", "b").len().idx()), "LEN", "IDX");
    check(
        refused(Sort::new("k").asc().store("to").desc()),
        "ASC",
        "DESC",
    );
    check(
        refused(
            LMoveM::new("a", "b", Side::Left, Side::Left)
                .count(1, MoveOrder::Obo)
                .exactly(1, MoveOrder::Obo),
        ),
        "COUNT",
        "EXACTLY",
    );
    check(
        refused(ArGrep::new("k", "-", "+").exact("a").and().or()),
        "AND",
        "OR",
    );
    check(
        refused(IncrEx::new("k").byint(1).byfloat(1.0)),
        "BYINT",
        "BYFLOAT",
    );
}
