use super::*;
use crate::reply::value::Value;
use crate::server::address::Address;

fn tcp(host: &str, port: u16) -> Address {
    let host = host.to_owned();
    Address::Tcp { host, port }
}

fn text(text: &str) -> Value {
    Value::BulkString(text.to_owned().into())
}

fn number(number: u16) -> Value {
    Value::Integer(number.into())
}

/// A node in a `CLUSTER SLOTS` reply: host, port and metadata.
type Told<'a> = (Value, u16, &'a [(&'a str, &'a str)]);

/// A range in a `CLUSTER SLOTS` reply.
fn slots(start: u16, end: u16, nodes: &[Told<'_>]) -> Value {
    let node = |(host, port, metadata): &Told<'_>| {
        let metadata = metadata.iter().map(|(key, value)| (text(key), text(value)));
        let metadata = Value::Map(metadata.collect());
        Value::Array(vec![host.clone(), number(*port), text("id"), metadata])
    };
    let nodes = nodes.iter().map(node);
    Value::Array(
        [number(start), number(end)]
            .into_iter()
            .chain(nodes)
            .collect(),
    )
}

fn seen_from(asked: &Address) -> Viewpoint<'_> {
    Viewpoint { asked, map: None }
}

fn slot_map(slots: &[Value], viewpoint: Viewpoint<'_>) -> SlotMap {
    let slots = Value::Array(slots.to_vec()).convert().unwrap();
    SlotMap::new(slots, viewpoint)
}

fn shard(slot_map: &SlotMap, slot: u16) -> Option<&Shard> {
    let index = slot_map.index(Slot::new(slot).unwrap())?;
    Some(&slot_map.shards()[index])
}

fn master(slot_map: &SlotMap, slot: u16) -> Option<&Address> {
    shard(slot_map, slot).map(|shard| &shard.master.address)
}

fn replicas(slot_map: &SlotMap, slot: u16) -> Vec<Address> {
    let replicas = shard(slot_map, slot).unwrap().replicas.iter();
    replicas.map(|node| node.address.clone()).collect()
}

fn holes(slot_map: &SlotMap) -> Vec<u16> {
    let slots = (0..Slot::COUNT).filter(|&slot| shard(slot_map, slot).is_none());
    slots.collect()
}

#[test]
fn the_parts_of_one_master_are_one_shard() {
    let asked = tcp("asked", 1);
    let (a, b, c) = (tcp("a", 1), tcp("b", 2), tcp("c", 3));
    let node = |host: &str, port| (text(host), port, [].as_slice());
    let slot_map = slot_map(
        &[
            slots(0, 99, &[node("b", 2), node("c", 3)]),
            slots(200, 16383, &[node("b", 2), node("c", 3)]),
            slots(100, 198, &[node("a", 1)]),
        ],
        seen_from(&asked),
    );
    for (slot, expected) in [
        (0, Some(&b)),
        (99, Some(&b)),
        (100, Some(&a)),
        (198, Some(&a)),
        (199, None),
        (200, Some(&b)),
        (16383, Some(&b)),
    ] {
        assert_eq!(master(&slot_map, slot), expected, "{slot}");
    }
    assert_eq!(replicas(&slot_map, 0), std::slice::from_ref(&c));
    assert_eq!(replicas(&slot_map, 100), []);
    assert_eq!(holes(&slot_map), [199]);
    let nodes: Vec<&Address> = slot_map.nodes().map(|node| &node.address).collect();
    assert_eq!(nodes, [&a, &b, &c]);
    assert_eq!(format!("{slot_map:?}"), r#"{"a:1": 99, "b:2": 16284}"#);
}

#[test]
fn any_change_makes_another() {
    let asked = tcp("asked", 1);
    let told = |host: &str| (text(host), 1, [].as_slice());
    let of = |end, nodes: &[Told<'_>]| slot_map(&[slots(0, end, nodes)], seen_from(&asked));
    let (a, b, c) = (told("a"), told("b"), told("c"));
    let before = of(9, &[a.clone(), b.clone(), c.clone()]);
    assert_eq!(before, of(9, &[a.clone(), c.clone(), b.clone()]));
    assert_ne!(before, of(9, &[a.clone(), b.clone()]));
    assert_ne!(before, of(9, &[b.clone(), a.clone(), c.clone()]));
    assert_ne!(before, of(8, &[a.clone(), b.clone(), c]));
    let placed = (text("b"), 1, [("availability-zone", "eu-1a")].as_slice());
    assert_ne!(of(9, &[a.clone(), b]), of(9, &[a, placed]));
}

#[test]
fn a_node_is_where_the_cluster_says_or_else_with_the_one_that_was_asked() {
    let asked = tcp("asked", 1);
    let told: &[(&str, &str)] = &[("ip", "10.0.0.3"), ("hostname", "name")];
    #[track_caller]
    fn check(slot_map: &SlotMap, host: &str) {
        assert_eq!(master(slot_map, 0), Some(&tcp(host, 7)));
    }
    for (host, metadata, expected) in [
        (text("10.0.0.3"), told, "10.0.0.3"),
        (text("name"), told, "name"),
        (Value::Nil, told, "asked"),
        (text(""), told, "asked"),
        (text("?"), told, "10.0.0.3"),
        (text("?"), &[], "asked"),
    ] {
        let slot_map = slot_map(&[slots(0, 0, &[(host, 7, metadata)])], seen_from(&asked));
        check(&slot_map, expected);
    }
}

#[test]
fn the_address_is_mapped() {
    let asked = tcp("asked", 1);
    let map = |address| match address {
        Address::Tcp { host, port } => tcp(&format!("{host}.outside"), port),
        other => other,
    };
    let viewpoint = Viewpoint {
        map: Some(&map),
        ..seen_from(&asked)
    };
    let slot_map = slot_map(&[slots(0, 0, &[(text("a"), 7, &[])])], viewpoint);
    assert_eq!(master(&slot_map, 0), Some(&tcp("a.outside", 7)));
}

#[test]
fn zones_are_kept() {
    let asked = tcp("asked", 1);
    let zone = |metadata: &[(&str, &str)]| {
        let told = slots(0, 9, &[(text("a"), 1, metadata)]);
        let slot_map = slot_map(&[told], seen_from(&asked));
        slot_map.shards()[0].master.zone.clone()
    };
    assert_eq!(
        zone(&[("availability-zone", "eu-1b")]).as_deref(),
        Some("eu-1b")
    );
    assert_eq!(zone(&[("availability-zone", "")]), None);
    assert_eq!(zone(&[]), None);
}

#[test]
fn a_cluster_may_be_empty_or_absurd() {
    let asked = tcp("asked", 1);
    let empty = slot_map(&[], seen_from(&asked));
    assert_eq!((empty.shards().len(), holes(&empty).len()), (0, 16384));
    let many = (0..=u16::MAX).map(|port| {
        let host = text(&format!("{}", port % 7));
        slots(port % 16384, 16383, &[(host, port, &[])])
    });
    let many: Vec<Value> = many.collect();
    let slot_map = slot_map(&many, seen_from(&asked));
    assert_eq!(slot_map.shards().len(), 16384);
}
