use pool_redis::commands::*;

use super::{expect_refusal, in_both_protocols, is_redis_7, sorted, texts};

#[test]
fn members_come_alone_or_several_at_once() {
    in_both_protocols(|client| {
        client.call(SAdd::new("s", ["a"])).unwrap();
        assert_eq!(client.call(SRandMember::new("s")).unwrap().unwrap(), "a");
        assert_eq!(
            client.call(SRandMember::new("s").count(-3)).unwrap(),
            texts(["a", "a", "a"])
        );
        assert_eq!(client.call(SPop::new("s").count(3)).unwrap(), texts(["a"]));
        assert_eq!(client.call(SPop::new("s")).unwrap(), None);
        assert_eq!(client.call(SRandMember::new("s")).unwrap(), None);
    });
}

#[test]
fn common_members_are_counted_to_a_limit() {
    in_both_protocols(|client| {
        client.call(SAdd::new("a", ["x1", "x2", "y"])).unwrap();
        client.call(SAdd::new("b", ["x1", "x2", "z"])).unwrap();
        let common = || SInterCard::new(["a", "b"]);
        if !is_redis_7(client) {
            expect_refusal(client.call(common()));
            return;
        }
        assert_eq!(client.call(common()).unwrap(), 2);
        assert_eq!(client.call(common().limit(1)).unwrap(), 1);
    });
}

#[test]
fn members_are_listed_by_pattern() {
    in_both_protocols(|client| {
        client.call(SAdd::new("a", ["x1", "x2", "y"])).unwrap();
        let page = client
            .call(SScan::new("a", 0).matching("x*").count(100))
            .unwrap();
        assert_eq!(sorted(page.items), texts(["x1", "x2"]));
        assert_eq!(
            client.call(SMIsMember::new("a", ["y", "z"])).unwrap(),
            [true, false]
        );
    });
}

#[test]
fn sketches_are_counted_and_merged() {
    in_both_protocols(|client| {
        assert!(client.call(PfAdd::new("monday", ["a", "b"])).unwrap());
        assert!(!client.call(PfAdd::new("monday", ["a"])).unwrap());
        assert!(
            client.call(PfAdd::new("tuesday", [""; 0])).unwrap(),
            "it is made"
        );
        client
            .call(PfMerge::new("all", ["monday", "tuesday"]))
            .unwrap();
        assert_eq!(client.call(PfCount::new(["all"])).unwrap(), 2);
    });
}
