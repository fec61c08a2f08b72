use pool_redis::commands::*;

use super::in_both_protocols;

#[test]
fn bits_are_counted_and_found_in_a_range() {
    in_both_protocols(|client| {
        assert!(!client.call(SetBit::new("k", 10, true)).unwrap());
        assert!(client.call(SetBit::new("k", 10, true)).unwrap());
        client.call(SetBit::new("k", 23, true)).unwrap();
        assert_eq!(client.call(BitCount::new("k")).unwrap(), 2);
        assert_eq!(client.call(BitCount::new("k").range(2, -1)).unwrap(), 1);
        assert_eq!(
            client.call(BitCount::new("k").range(2, -1).byte()).unwrap(),
            1
        );
        assert_eq!(
            client.call(BitCount::new("k").range(2, -1).bit()).unwrap(),
            2
        );
        assert_eq!(client.call(BitPos::new("k", true)).unwrap(), Some(10));
        assert_eq!(
            client.call(BitPos::new("k", true).from(2)).unwrap(),
            Some(23)
        );
        assert_eq!(
            client
                .call(BitPos::new("k", true).range(0, 9).bit())
                .unwrap(),
            None
        );
        assert_eq!(
            client.call(BitPos::new("k", false).range(1, 1)).unwrap(),
            Some(8)
        );
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
