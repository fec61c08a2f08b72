//! Understanding what a real cluster says of itself.

use std::sync::Arc;
use std::time::Duration;

use pool_tests::{RedisServer, ScriptedPeer, Version, eventually};

use super::redirection::Redirection;
use super::slot_map::SlotMap;
use super::viewpoint::Viewpoint;
use super::{Slot, Target};
use crate::client::Client;
use crate::command::Command;
use crate::error::Error;
use crate::server::address::Address;
use crate::time::deadline::Deadline;

/// A generous limit for a busy machine.
const SOON: Duration = Duration::from_secs(60);

const SETTINGS: [&str; 4] = [
    "--cluster-enabled",
    "yes",
    "--cluster-require-full-coverage",
    "no",
];

/// Two masters. Neither has slot 100.
struct Pair {
    one: RedisServer,
    other: RedisServer,
}

impl Pair {
    /// `None` if the servers are too old to announce host names.
    fn start() -> Option<Self> {
        let start = || RedisServer::builder().args(SETTINGS).start();
        let (one, other) = (start(), start());
        if one.version() < Version::new(7, 0, 0) {
            return None;
        }
        one.cli(&["CLUSTER", "ADDSLOTSRANGE", "0", "99"]);
        other.cli(&["CLUSTER", "ADDSLOTSRANGE", "101", "16383"]);
        one.cli(&["CLUSTER", "MEET", "127.0.0.1", &other.port().to_string()]);
        let pair = Self { one, other };
        eventually("each knows what the other has", SOON, || {
            let told = [&pair.one, &pair.other].map(|server| server.cli(&["CLUSTER", "SLOTS"]));
            told.iter()
                .all(|told| told.contains("\n99\n") && told.contains("\n16383\n"))
        });
        Some(pair)
    }

    fn set(&self, setting: &str, value: &str) {
        for server in [&self.one, &self.other] {
            server.cli(&["CONFIG", "SET", setting, value]);
        }
    }
}

fn tcp(host: &str, port: u16) -> Address {
    let host = host.to_owned();
    Address::Tcp { host, port }
}

/// Where a slot is, according to the slot map and to a redirection.
fn told(client: &Client, asked: &Address, slot: Slot) -> [Address; 2] {
    let seen_from = Viewpoint { asked, map: None };
    let slots = client.query(Command::new("CLUSTER SLOTS")).unwrap();
    let slot_map = SlotMap::new(slots, seen_from);
    assert_eq!(slot_map.index(Slot::new(100).unwrap()), None);

    let key = (0..).map(|number: u32| number.to_string());
    let key = key
        .into_iter()
        .find(|key| Slot::of_key(key) == slot)
        .unwrap();
    let Err(Error::Server(refusal)) = client.query::<()>(Command::new("GET").arg(key)) else {
        panic!("the slot is another's");
    };
    let redirection = Redirection::of(refusal.server_error()).unwrap();
    assert!(matches!(redirection, Redirection::Moved { slot: moved, .. } if moved == slot));
    let shard = &slot_map.shards()[slot_map.index(slot).unwrap()];
    [
        shard.master.address.clone(),
        seen_from.address_of(redirection.into_destination()),
    ]
}

#[test]
fn a_node_is_told_in_two_ways() {
    let Some(pair) = Pair::start() else {
        return;
    };
    let client = Client::connect(&pair.one.url()).unwrap();
    let (asked, slot) = (tcp("asked", 1), Slot::new(500).unwrap());
    let at = |host: &str| tcp(host, pair.other.port());
    let check = |expected: [&str; 2]| {
        eventually("the news to go round", SOON, || {
            told(&client, &asked, slot) == expected.map(at)
        });
    };

    check(["127.0.0.1"; 2]);
    pair.set("cluster-preferred-endpoint-type", "unknown-endpoint");
    check(["asked"; 2]);
    pair.set("cluster-preferred-endpoint-type", "hostname");
    check(["127.0.0.1", "asked"]);
    pair.set("cluster-announce-hostname", "node.example.com");
    check(["node.example.com"; 2]);
}

#[test]
fn a_pause_for_which_the_cluster_has_left_no_time_is_not_made() {
    let silent = ScriptedPeer::silent();
    let url = format!("redis+cluster://{}", silent.addr());
    let client = Client::builder(&url).build().unwrap();
    let cluster = client.cluster().unwrap();
    let deadline = Deadline::after(SOON);
    // Shorter than the time until the only node turns out not to answer.
    let beside_the_pause = Duration::from_millis(500);
    let pause = SOON - beside_the_pause;
    assert!(!cluster.wait(pause, Some(0), None, [&Target::Any], deadline));
    assert!(!deadline.is_past());
}

#[test]
fn what_is_known_is_copied_once_for_all_that_has_moved_and_not_for_what_has_not() {
    let client = Client::builder("redis+cluster://asked:1").build().unwrap();
    let cluster = client.cluster().unwrap();
    let node = cluster.node_at(&tcp("node", 2)).unwrap();
    let moved: Vec<_> = Slot::all().map(|slot| (slot, node.clone())).collect();
    cluster.note_moved(&moved);
    let view = cluster.view();
    let is_there = |slot| {
        view.master_of(slot)
            .is_some_and(|known| known.id() == node.id())
    };
    assert!(Slot::all().all(is_there));
    cluster.note_moved(&moved[..1]);
    assert!(Arc::ptr_eq(&view, &cluster.view()));
    let other = cluster.node_at(&tcp("other", 3)).unwrap();
    cluster.note_moved(&[(moved[0].0, other.clone())]);
    let view = cluster.view();
    assert_eq!(view.master_of(moved[0].0).unwrap().id(), other.id());
    assert_eq!(view.master_of(moved[1].0).unwrap().id(), node.id());
}
