use pool_redis::commands::*;

use super::{expect_refusal, in_both_protocols, is_redis_7};

#[test]
fn bits_are_counted_and_found_in_a_range() {
    in_both_protocols(|client| {
        assert!(!client.call(SetBit::new("k", 10, true)).unwrap());
        assert!(client.call(SetBit::new("k", 10, true)).unwrap());
        client.call(SetBit::new("k", 23, true)).unwrap();
        assert_eq!(client.call(BitCount::new("k")).unwrap(), 2);
        assert_eq!(client.call(BitCount::new("k").range(2, -1)).unwrap(), 1);
        assert_eq!(client.call(BitPos::new("k", true)).unwrap(), Some(10));
        assert_eq!(
            client.call(BitPos::new("k", true).from(2)).unwrap(),
            Some(23)
        );
        assert_eq!(
            client.call(BitPos::new("k", false).range(1, 1)).unwrap(),
            Some(8)
        );
    });
}

#[test]
fn ranges_are_of_bytes_or_of_bits() {
    in_both_protocols(|client| {
        client.call(SetBit::new("k", 10, true)).unwrap();
        client.call(SetBit::new("k", 23, true)).unwrap();
        let count = || BitCount::new("k").range(2, -1);
        let position = || BitPos::new("k", true).range(0, 9);
        if !is_redis_7(client) {
            expect_refusal(client.call(count().bit()));
            expect_refusal(client.call(position().bit()));
            return;
        }
        assert_eq!(client.call(count().byte()).unwrap(), 1);
        assert_eq!(client.call(count().bit()).unwrap(), 2);
        assert_eq!(client.call(position().byte()).unwrap(), Some(10));
        assert_eq!(client.call(position().bit()).unwrap(), None);
    });
}

#[test]
fn integers_in_bits_overflow_as_was_said_before() {
    in_both_protocols(|client| {
        let results = client.call(
            BitField::new("k")
                .set("u8", 0, 250)
                .incrby("u8", 0, 10)
                .overflow(Overflow::Sat)
                .set("i8", "#1", -100)
                .incrby("i8", "#1", -100)
                .overflow(Overflow::Fail)
                .incrby("u8", "#0", 255)
                .overflow(Overflow::Wrap)
                .get("u8", 0),
        );
        let expected = [Some(0), Some(4), Some(0), Some(-128), None, Some(4)];
        assert_eq!(results.unwrap(), expected);
        assert_eq!(
            client
                .call(BitFieldRo::new("k").get("u8", 0).get("i8", "#1"))
                .unwrap(),
            [4, -128]
        );
    });
}

#[test]
fn bits_are_combined() {
    in_both_protocols(|client| {
        client
            .call(MSet::new([("a", b"\x0f"), ("b", b"\x3c")]))
            .unwrap();
        for (operation, result) in [
            (BitOperation::And, b"\x0c"),
            (BitOperation::Or, b"\x3f"),
            (BitOperation::Xor, b"\x33"),
        ] {
            assert_eq!(
                client
                    .call(BitOp::new(operation, "to", ["a", "b"]))
                    .unwrap(),
                1
            );
            assert_eq!(
                client.call(Get::new("to")).unwrap().unwrap(),
                result[..],
                "{operation:?}"
            );
        }
        client
            .call(BitOp::new(BitOperation::Not, "to", ["a"]))
            .unwrap();
        assert_eq!(client.call(Get::new("to")).unwrap().unwrap(), b"\xf0"[..]);
    });
}
