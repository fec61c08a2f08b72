//! Strings, lists and arrays.

use bytes::Bytes;
use pool_redis::replies::{ArrayInfo, BitPosition, Incremented, LcsIndex, ListInsert};

use crate::{REDIS_7, in_both};

#[test]
fn what_two_strings_have_in_common() {
    in_both(|talk| {
        if !talk.is_at_least(REDIS_7) {
            return;
        }
        talk.tell("SET a ohmytext");
        talk.tell("SET b mynewtext");
        assert_eq!(talk.ask::<Bytes>("LCS a b"), "mytext");
        assert_eq!(talk.ask::<u64>("LCS a b LEN"), 6);
        let plain: LcsIndex = talk.ask("LCS a b IDX");
        assert_eq!((plain.len, plain.matches.len()), (6, 2));
        assert_eq!(plain.matches[0].first, 4..=7);
        assert_eq!(plain.matches[1].second, 0..=1);
        assert_eq!(plain.matches[0].len, None);
        let counted: LcsIndex = talk.ask("LCS a b IDX MINMATCHLEN 4 WITHMATCHLEN");
        assert_eq!((counted.len, counted.matches.len()), (6, 1));
        assert_eq!(counted.matches[0].len, Some(4));
        let nothing: LcsIndex = talk.ask("LCS a none IDX");
        assert!(nothing.matches.is_empty());
    });
}

#[test]
fn where_things_are_in_lists_and_bits() {
    in_both(|talk| {
        talk.tell("RPUSH l a b a");
        assert_eq!(talk.ask::<Option<u64>>("LPOS l a RANK -1"), Some(2));
        assert_eq!(talk.ask::<Option<u64>>("LPOS l none"), None);
        assert_eq!(talk.ask::<Vec<u64>>("LPOS l a COUNT 0"), [0, 2]);
        let inserted: ListInsert = talk.ask("LINSERT l BEFORE b c");
        assert_eq!(inserted, ListInsert::Inserted { len: 4 });
        assert_eq!(
            talk.ask::<ListInsert>("LINSERT l AFTER z c"),
            ListInsert::NoPivot
        );
        assert_eq!(
            talk.ask::<ListInsert>("LINSERT none AFTER z c"),
            ListInsert::NoKey
        );
        talk.tell("SETBIT bits 9 1");
        assert_eq!(
            talk.ask::<BitPosition>("BITPOS bits 1"),
            BitPosition(Some(9))
        );
        assert_eq!(talk.ask::<BitPosition>("BITPOS none 1"), BitPosition(None));
        let fields: Vec<Option<i64>> =
            talk.ask("BITFIELD n SET u2 0 3 OVERFLOW FAIL INCRBY u2 0 1");
        assert_eq!(fields, [Some(0), None]);
    });
}

#[test]
fn arrays_and_bounded_counters_where_there_are_any() {
    in_both(|talk| {
        if talk.knows("ARSET") {
            talk.tell("ARSET a 7 x");
            let info: ArrayInfo = talk.ask("ARINFO a");
            assert_eq!((info.count, info.len), (1, 8));
            let full: ArrayInfo = talk.ask("ARINFO a FULL");
            assert!(full.sparse_slices.is_some());
            assert_eq!(
                talk.ask::<Vec<(u64, Bytes)>>("ARSCAN a 0 100"),
                [(7, "x".into())]
            );
        }
        if talk.knows("INCREX") {
            let done: Incremented = talk.ask("INCREX n BYINT 5 UBOUND 3 SATURATE");
            assert_eq!((done.value, done.increment), (3, 3));
            let done: Incremented<f64> = talk.ask("INCREX n BYFLOAT 0.5");
            assert_eq!((done.value, done.increment), (3.5, 0.5));
        }
    });
}
