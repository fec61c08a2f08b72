use std::time::Duration;

use bytes::Bytes;
use pool_redis::commands::*;
use pool_redis::replies::ListInsert;

use super::{expect_refusal, in_both_protocols, is_redis_7, texts};

const SHORT: Duration = Duration::from_millis(10);

#[test]
fn elements_are_taken_alone_or_several_at_once() {
    in_both_protocols(|client| {
        client.call(RPush::new("q", ["a", "b", "c", "d"])).unwrap();
        assert_eq!(client.call(LPop::new("q")).unwrap().unwrap(), "a");
        assert_eq!(
            client.call(RPop::new("q").count(2)).unwrap(),
            Some(texts(["d", "c"]))
        );
        assert_eq!(
            client.call(LPop::new("q").count(9)).unwrap(),
            Some(texts(["b"]))
        );
        assert_eq!(client.call(LPop::new("q")).unwrap(), None);
        assert_eq!(client.call(RPop::new("q").count(2)).unwrap(), None);
    });
}

#[test]
fn the_first_list_that_has_any_gives() {
    in_both_protocols(|client| {
        let keys = ["urgent", "q"];
        let key = || Bytes::from("q");
        if !is_redis_7(client) {
            expect_refusal(client.call(LMPop::new(keys, Side::Left)));
            return;
        }
        assert_eq!(client.call(LMPop::new(keys, Side::Left)).unwrap(), None);
        assert_eq!(
            client
                .call(BLMPop::new(SHORT, keys, Side::Left).count(2))
                .unwrap(),
            None
        );
        client.call(RPush::new("q", ["a", "d", "e"])).unwrap();
        assert_eq!(
            client.call(LMPop::new(keys, Side::Left)).unwrap(),
            Some((key(), texts(["a"])))
        );
        assert_eq!(
            client.call(LMPop::new(keys, Side::Right).count(1)).unwrap(),
            Some((key(), texts(["e"])))
        );
        assert_eq!(
            client.call(BLMPop::new(SHORT, keys, Side::Right)).unwrap(),
            Some((key(), texts(["d"])))
        );
    });
}

#[test]
fn the_first_list_that_has_any_is_waited_for() {
    in_both_protocols(|client| {
        let keys = ["urgent", "q"];
        let key = || Bytes::from("q");
        assert_eq!(client.call(BLPop::new(keys, SHORT)).unwrap(), None);
        client.call(RPush::new("q", ["b", "c"])).unwrap();
        assert_eq!(
            client.call(BRPop::new(keys, SHORT)).unwrap(),
            Some((key(), "c".into()))
        );
        assert_eq!(
            client.call(BLPop::new(keys, SHORT)).unwrap(),
            Some((key(), "b".into()))
        );
    });
}

#[test]
fn elements_go_from_end_to_end() {
    in_both_protocols(|client| {
        client.call(RPush::new("q", ["a", "b"])).unwrap();
        assert_eq!(
            client
                .call(LMove::new("q", "to", Side::Right, Side::Left))
                .unwrap()
                .unwrap(),
            "b"
        );
        assert_eq!(
            client
                .call(BLMove::new("q", "to", Side::Left, Side::Right, SHORT))
                .unwrap()
                .unwrap(),
            "a"
        );
        assert_eq!(
            client
                .call(BLMove::new("q", "to", Side::Left, Side::Right, SHORT))
                .unwrap(),
            None
        );
        assert_eq!(
            client.call(LRange::new("to", 0, -1)).unwrap(),
            texts(["b", "a"])
        );
    });
}

#[test]
fn an_element_is_found_and_another_put_beside_it() {
    in_both_protocols(|client| {
        assert_eq!(
            client
                .call(LInsert::new("q", Beside::After, "b", "x"))
                .unwrap(),
            ListInsert::NoKey
        );
        client.call(RPush::new("q", ["a", "b", "c", "b"])).unwrap();
        assert_eq!(
            client
                .call(LInsert::new("q", Beside::After, "x", "y"))
                .unwrap(),
            ListInsert::NoPivot
        );
        assert_eq!(client.call(LPos::new("q", "b")).unwrap(), Some(1));
        assert_eq!(client.call(LPos::new("q", "b").rank(-1)).unwrap(), Some(3));
        assert_eq!(client.call(LPos::new("q", "b").count(0)).unwrap(), [1, 3]);
        assert_eq!(
            client.call(LPos::new("q", "b").maxlen(1).count(0)).unwrap(),
            [0_u64; 0]
        );
        assert_eq!(client.call(LPos::new("q", "z")).unwrap(), None);
        client
            .call(LInsert::new("q", Beside::Before, "b", "x"))
            .unwrap();
        assert_eq!(client.call(LRem::new("q", -1, "b")).unwrap(), 1);
        assert_eq!(
            client.call(LRange::new("q", 0, -1)).unwrap(),
            texts(["a", "x", "b", "c"])
        );
    });
}
