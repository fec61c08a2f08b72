use super::*;
use crate::address::Address;
use crate::replies::NodeHealth;
use crate::value::Value;

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

/// What a node is told with, by `CLUSTER SHARDS`: its `key=value`s.
fn shard_node(fields: &str) -> Value {
    let defaults = "id=a replication-offset=1 health=online endpoint= ip= ";
    let fields = defaults.split(' ').chain(fields.split(' '));
    let mut map: Vec<(Value, Value)> = Vec::new();
    for (key, value) in fields.filter_map(|field| field.split_once('=')) {
        let value = value.parse().map_or_else(|_| text(value), Value::Integer);
        map.retain(|(other, _)| *other != text(key));
        map.push((text(key), value));
    }
    Value::Map(map)
}

fn shard(slots: &[u16], nodes: &[&str]) -> Value {
    let nodes = nodes.iter().map(|fields| shard_node(fields)).collect();
    let slots = slots.iter().copied().map(number).collect();
    Value::Map(vec![
        (text("slots"), Value::Array(slots)),
        (text("nodes"), Value::Array(nodes)),
    ])
}

/// A node as `CLUSTER SLOTS` tells it: host, port and metadata.
type Told<'a> = (Value, u16, &'a [(&'a str, &'a str)]);

/// A range as `CLUSTER SLOTS` tells it.
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
    Viewpoint {
        asked,
        is_tls: false,
        map: None,
    }
}

fn from_shards(shards: &[Value], viewpoint: Viewpoint<'_>) -> SlotMap {
    let shards = Value::Array(shards.to_vec()).convert().unwrap();
    SlotMap::from_shards(shards, viewpoint)
}

fn from_slots(slots: &[Value], viewpoint: Viewpoint<'_>) -> SlotMap {
    let slots = Value::Array(slots.to_vec()).convert().unwrap();
    SlotMap::from_slots(slots, viewpoint)
}

fn master(slot_map: &SlotMap, slot: u16) -> Option<&Address> {
    let shard = slot_map.shard(Slot::new(slot).unwrap())?;
    Some(&shard.master.address)
}

fn replicas(slot_map: &SlotMap, slot: u16) -> Vec<Address> {
    let shard = slot_map.shard(Slot::new(slot).unwrap()).unwrap();
    let addresses = shard.replicas.iter().map(|node| node.address.clone());
    addresses.collect()
}

#[test]
fn both_commands_tell_the_same() {
    let asked = tcp("asked", 1);
    let (a, b, c) = (tcp("a", 1), tcp("b", 2), tcp("c", 3));
    let node = |host: &str, port| (text(host), port, [].as_slice());
    let of_slots = from_slots(
        &[
            slots(0, 99, &[node("b", 2), node("c", 3)]),
            slots(200, 16383, &[node("b", 2), node("c", 3)]),
            slots(100, 198, &[node("a", 1)]),
        ],
        seen_from(&asked),
    );
    let of_shards = from_shards(
        &[
            shard(&[100, 198], &["endpoint=a port=1 role=master id=id"]),
            shard(
                &[0, 99, 200, 16383],
                &[
                    "endpoint=c port=3 role=replica id=id",
                    "endpoint=b port=2 role=master id=id",
                ],
            ),
        ],
        seen_from(&asked),
    );
    assert_eq!(of_slots, of_shards);
    for slot_map in [of_slots, of_shards] {
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
        let holes: Vec<u16> = slot_map.holes().map(Slot::number).collect();
        assert_eq!(holes, [199]);
        let nodes: Vec<&Address> = slot_map.nodes().map(|node| &node.address).collect();
        assert_eq!(nodes, [&a, &b, &c]);
        assert_eq!(format!("{slot_map:?}"), r#"{"a:1": 99, "b:2": 16284}"#);
    }
}

#[test]
fn any_change_makes_another() {
    let asked = tcp("asked", 1);
    let of = |nodes: &[&str]| from_shards(&[shard(&[0, 9], nodes)], seen_from(&asked));
    let (a, b) = (
        "endpoint=a port=1 role=master",
        "endpoint=b port=1 role=replica",
    );
    let slot_map = of(&[a, b]);
    assert_eq!(slot_map, of(&[b, a]));
    assert_eq!(
        slot_map,
        of(&["endpoint=a port=1 role=master replication-offset=7", b])
    );
    assert_ne!(slot_map, of(&[a]));
    assert_ne!(
        slot_map,
        of(&[
            "endpoint=a port=1 role=replica",
            "endpoint=b port=1 role=master"
        ])
    );
    assert_ne!(
        slot_map,
        of(&[a, "endpoint=b port=1 role=replica health=fail"])
    );
    assert_ne!(
        slot_map,
        from_shards(&[shard(&[0, 8], &[a, b])], seen_from(&asked))
    );
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
        let slot_map = from_slots(&[slots(0, 0, &[(host, 7, metadata)])], seen_from(&asked));
        check(&slot_map, expected);
    }
    for (fields, expected) in [
        ("endpoint=name ip=10.0.0.3 hostname=name", "name"),
        ("endpoint= ip=10.0.0.3", "asked"),
        ("endpoint=? ip=10.0.0.3", "10.0.0.3"),
        ("endpoint=? ip=", "asked"),
    ] {
        let fields = format!("{fields} port=7 role=master");
        check(
            &from_shards(&[shard(&[0, 0], &[&fields])], seen_from(&asked)),
            expected,
        );
    }
}

#[test]
fn the_port_is_that_of_the_transport_and_the_address_is_mapped() {
    let asked = tcp("asked", 1);
    let map = |address| match address {
        Address::Tcp { host, port } => tcp(&format!("{host}.outside"), port),
        other => other,
    };
    let of = |fields: &str, is_tls| {
        let fields = format!("{fields} role=master endpoint=a");
        let viewpoint = Viewpoint {
            is_tls,
            map: Some(&map),
            ..seen_from(&asked)
        };
        from_shards(&[shard(&[0, 0], &[&fields])], viewpoint)
    };
    let at = |port| tcp("a.outside", port);
    assert_eq!(master(&of("port=7 tls-port=8", false), 0), Some(&at(7)));
    assert_eq!(master(&of("port=7 tls-port=8", true), 0), Some(&at(8)));
    assert_eq!(master(&of("tls-port=8", false), 0), Some(&at(8)));
    assert_eq!(master(&of("port=7", true), 0), Some(&at(7)));
    assert_eq!(master(&of("", true), 0), None, "a node without a port");
}

#[test]
fn after_a_failover_the_master_is_the_one_that_is_there() {
    let asked = tcp("asked", 1);
    let (failed, new) = (
        "endpoint=a port=1 role=master health=fail",
        "endpoint=b port=1 role=master",
    );
    for nodes in [[failed, new], [new, failed]] {
        let slot_map = from_shards(&[shard(&[0, 9], &nodes)], seen_from(&asked));
        assert_eq!(master(&slot_map, 5), Some(&tcp("b", 1)));
        assert_eq!(replicas(&slot_map, 5), []);
    }
    // Before it, the slots are still those of the one that has failed.
    let slot_map = from_shards(&[shard(&[0, 9], &[failed])], seen_from(&asked));
    assert_eq!(slot_map.shards()[0].master.health, NodeHealth::Fail);
    assert!(!slot_map.shards()[0].master.is_online());
    assert_eq!(master(&slot_map, 5), Some(&tcp("a", 1)));
}

#[test]
fn what_is_left_of_a_shard_is_none() {
    let asked = tcp("asked", 1);
    let slot_map = from_shards(
        &[
            shard(&[], &["endpoint=a port=1 role=master health=fail"]),
            shard(&[], &["endpoint=b port=1 role=master"]),
            shard(&[0, 9], &["endpoint=c port=1 role=replica"]),
            shard(&[10, 19], &["endpoint=d port=1 role=something"]),
        ],
        seen_from(&asked),
    );
    let masters: Vec<&Address> = slot_map
        .shards()
        .iter()
        .map(|shard| &shard.master.address)
        .collect();
    assert_eq!(masters, [&tcp("b", 1)]);
    assert_eq!(slot_map.holes().count(), 16384);
}

#[test]
fn a_node_that_took_the_address_of_another_takes_its_place() {
    let asked = tcp("asked", 1);
    let slot_map = from_shards(
        &[
            shard(
                &[0, 9],
                &["endpoint=a port=1 role=master health=fail id=old"],
            ),
            shard(&[10, 19], &["endpoint=a port=1 role=master id=new"]),
        ],
        seen_from(&asked),
    );
    assert_eq!(slot_map.shards().len(), 1);
    assert_eq!(slot_map.shards()[0].master.id.as_deref(), Some("new"));
    assert_eq!(slot_map.holes().count(), 16384 - 20);
}

#[test]
fn zones_are_kept() {
    let asked = tcp("asked", 1);
    let fields = "endpoint=a port=1 role=master availability-zone=eu-1a";
    let slot_map = from_shards(&[shard(&[0, 9], &[fields])], seen_from(&asked));
    assert_eq!(slot_map.shards()[0].master.zone.as_deref(), Some("eu-1a"));
    let told = (text("a"), 1, [("availability-zone", "eu-1b")].as_slice());
    let slot_map = from_slots(&[slots(0, 9, &[told])], seen_from(&asked));
    assert_eq!(slot_map.shards()[0].master.zone.as_deref(), Some("eu-1b"));
}

#[test]
fn a_cluster_may_be_empty_or_absurd() {
    let asked = tcp("asked", 1);
    let empty = from_shards(&[], seen_from(&asked));
    assert_eq!((empty.shards().len(), empty.holes().count()), (0, 16384));
    let many = (0..=u16::MAX).map(|port| {
        let host = text(&format!("{}", port % 7));
        slots(port % 16384, 16383, &[(host, port, &[])])
    });
    let many: Vec<Value> = many.collect();
    let slot_map = from_slots(&many, seen_from(&asked));
    assert_eq!(slot_map.shards().len(), 65536);
}
