use std::time::{Duration, SystemTime};

use pool_redis::commands::*;
use pool_redis::replies;

use super::{expect_refusal, in_both_protocols, is_redis_7, maybe_texts};

#[test]
fn a_value_is_read_and_its_expiry_changed() {
    in_both_protocols(|client| {
        client.call(Set::new("k", "v")).unwrap();
        let read = |get: GetEx| assert_eq!(client.call(get).unwrap().unwrap(), "v");
        let is_expiring = || {
            matches!(
                client.call(PTtl::new("k")).unwrap(),
                replies::Ttl::Remaining(_)
            )
        };
        let soon = SystemTime::now() + Duration::from_secs(600);
        for get in [
            GetEx::new("k").ex(600),
            GetEx::new("k").px(Duration::from_secs(600)),
            GetEx::new("k").exat(soon),
            GetEx::new("k").pxat(soon),
        ] {
            read(get);
            assert!(is_expiring());
            read(GetEx::new("k"));
            assert!(is_expiring());
            read(GetEx::new("k").persist());
            assert!(!is_expiring());
        }
        assert_eq!(client.call(GetEx::new("none").ex(1)).unwrap(), None);
        assert_eq!(client.call(GetDel::new("k")).unwrap().unwrap(), "v");
        assert_eq!(client.call(GetDel::new("k")).unwrap(), None);
    });
}

#[test]
fn a_value_is_stored_or_not_or_tells_the_one_before() {
    in_both_protocols(|client| {
        assert!(client.call(Set::new("k", 1).nx()).unwrap());
        assert!(!client.call(Set::new("k", 2).nx()).unwrap());
        assert_eq!(
            client
                .call(Set::new("k", "OK").xx().get())
                .unwrap()
                .unwrap(),
            "1"
        );
        assert_eq!(
            client
                .call(Set::new("k", 3).get().keepttl())
                .unwrap()
                .unwrap(),
            "OK"
        );
        assert_eq!(client.call(Set::new("new", 1).get()).unwrap(), None);
        assert!(client.call(MSetNx::new([("a", 1), ("b", 2)])).unwrap());
        assert!(!client.call(MSetNx::new([("b", 3), ("c", 3)])).unwrap());
        let read = client.call(MGet::new(["a", "b", "c"])).unwrap();
        assert_eq!(read, maybe_texts([Some("1"), Some("2"), None]));
    });
}

#[test]
fn a_common_sequence_is_told_in_three_forms() {
    in_both_protocols(|client| {
        client
            .call(MSet::new([("a", "ohmytext"), ("b", "mynewtext")]))
            .unwrap();
        if !is_redis_7(client) {
            expect_refusal(client.call(Lcs::new("a", "b")));
            return;
        }
        assert_eq!(client.call(Lcs::new("a", "b")).unwrap(), "mytext");
        assert_eq!(client.call(Lcs::new("a", "b").len()).unwrap(), 6);
        let index = client.call(Lcs::new("a", "b").idx()).unwrap();
        assert_eq!((index.len, index.matches.len()), (6, 2));
        let index = client
            .call(Lcs::new("a", "b").idx().minmatchlen(4).withmatchlen())
            .unwrap();
        assert_eq!(index.len, 6);
        let [piece] = &index.matches[..] else {
            panic!("{index:?}")
        };
        assert_eq!(
            (&piece.first, &piece.second, piece.len),
            (&(4..=7), &(5..=8), Some(4))
        );
    });
}

#[test]
fn parts_are_read_and_written() {
    in_both_protocols(|client| {
        assert_eq!(client.call(Append::new("k", "Hello")).unwrap(), 5);
        assert_eq!(client.call(SetRange::new("k", 6, "Redis")).unwrap(), 11);
        assert_eq!(client.call(GetRange::new("k", -6, -1)).unwrap(), "\0Redis");
        assert_eq!(client.call(GetRange::new("none", 0, -1)).unwrap(), "");
        assert_eq!(client.call(StrLen::new("k")).unwrap(), 11);
    });
}
