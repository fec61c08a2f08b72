// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Places on Earth, as the members of a sorted set.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "GEOADD",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(GeoAdd::new("Sicily", [(13.361389, 38.115556, "Palermo"), (15.087269, 37.502669, "Catania")])).map(drop)
        },
    },
    Case {
        name: "GEODIST",
        setup: &["GEOADD Sicily 13.361389 38.115556 Palermo 15.087269 37.502669 Catania"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(GeoDist::new("Sicily", "Palermo", "Catania").unit(GeoUnit::Km)).map(drop)
        },
    },
    Case {
        name: "GEOHASH",
        setup: &["GEOADD Sicily 13.361389 38.115556 Palermo"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(GeoHash::new("Sicily", ["Palermo", "Rome"])).map(drop)
        },
    },
    Case {
        name: "GEOPOS",
        setup: &["GEOADD Sicily 13.361389 38.115556 Palermo"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(GeoPos::new("Sicily", ["Palermo", "Rome"])).map(drop)
        },
    },
    Case {
        name: "GEOSEARCH",
        setup: &["GEOADD Sicily 13.361389 38.115556 Palermo 15.087269 37.502669 Catania"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(GeoSearch::new("Sicily", GeoOrigin::at(15.0, 37.0), GeoShape::circle(200.0, GeoUnit::Km)).asc().withdist().withcoord()).map(drop)
        },
    },
    Case {
        name: "GEOSEARCHSTORE",
        setup: &["GEOADD Sicily 13.361389 38.115556 Palermo 15.087269 37.502669 Catania"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(GeoSearchStore::new("near", "Sicily", GeoOrigin::member("Catania"), GeoShape::rectangle(400.0, 300.0, GeoUnit::Km)).count(10)).map(drop)
        },
    },
];
