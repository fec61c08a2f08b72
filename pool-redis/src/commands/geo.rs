// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Places on Earth, as the members of a sorted set.

use std::marker::PhantomData;

use bytes::Bytes;

#[allow(unused_imports)] // Not every group needs all of them.
use super::choice::Choice;
#[allow(unused_imports)]
use super::time_arg::{Moment, Span, TimeArg, Unit};
#[allow(unused_imports)]
use super::words::*;
use super::GeoOrigin;
use super::GeoShape;
use crate::command::args::Args;
use crate::command::Command;
use crate::command_info::{CommandInfo, rows};
#[allow(unused_imports)]
use crate::replies::*;
#[allow(unused_imports)]
use crate::command::to_arg::ToArg;

/// Adds places, and moves those that are there already. The reply is how many were added, without those that were
/// moved. A longitude is from -180 to 180 degrees, a latitude from -85.05112878 to 85.05112878.
///
/// `GEOADD`, since 3.2.0. Source: <https://redis.io/docs/latest/commands/geoadd/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(GeoAdd::new("Sicily", [(13.361389, 38.115556, "Palermo"), (15.087269, 37.502669, "Catania")]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct GeoAdd {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
    choices: [Choice; 1],
}

impl GeoAdd {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::GEOADD;

    /// `GEOADD key (longitude latitude member) ...`
    #[inline]
    pub fn new(key: impl ToArg, places: impl IntoIterator<Item = (f64, f64, impl ToArg)>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let options_at = command.end();
        for (longitude, latitude, member) in places {
            command.push(longitude);
            command.push(latitude);
            command.push(member);
        }
        Self { command, options_at, choices: Default::default() }
    }

    /// `NX`: only adds places and moves none. Since 6.2.0.
    #[inline]
    pub fn nx(mut self) -> Self {
        self.choices[0].take("NX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "NX");
        self
    }

    /// `XX`: only moves places and adds none. Since 6.2.0.
    #[inline]
    pub fn xx(mut self) -> Self {
        self.choices[0].take("XX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "XX");
        self
    }

    /// `CH`: the reply also counts those that were moved. Since 6.2.0.
    #[inline]
    pub fn ch(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "CH");
        self
    }
}

request!(GeoAdd: u64);

/// Gives the distance between two places, in metres unless another unit is given; `None` if one of them is not there.
/// The Earth is taken for a sphere, so it may be wrong by 0.5 %.
///
/// `GEODIST`, since 3.2.0. Source: <https://redis.io/docs/latest/commands/geodist/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<f64> = client.call(GeoDist::new("Sicily", "Palermo", "Catania").unit(GeoUnit::Km))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct GeoDist {
    command: Command,
}

impl GeoDist {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::GEODIST;

    /// `GEODIST key from to`
    #[inline]
    pub fn new(key: impl ToArg, from: impl ToArg, to: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(from);
        command.push(to);
        Self { command }
    }

    /// `<m | km | ft | mi>`.
    #[inline]
    pub fn unit(mut self, unit: GeoUnit) -> Self {
        self.command.push(unit);
        self
    }
}

request!(GeoDist: Option<f64>);

/// Gives the Geohash of each place, a text of 11 letters as geohash.org takes it; `None` for each that is not there.
///
/// `GEOHASH`, since 3.2.0. Source: <https://redis.io/docs/latest/commands/geohash/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<String>> = client.call(GeoHash::new("Sicily", ["Palermo", "Rome"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct GeoHash {
    command: Command,
}

impl GeoHash {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::GEOHASH;

    /// `GEOHASH key member ...`
    #[inline]
    pub fn new(key: impl ToArg, members: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for member in members.into_args() {
            command.push(member);
        }
        Self { command }
    }
}

request!(GeoHash: Vec<Option<String>>);

/// Gives the longitude and latitude of each place; `None` for each that is not there.
///
/// `GEOPOS`, since 3.2.0. Source: <https://redis.io/docs/latest/commands/geopos/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::GeoPoint;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<GeoPoint>> = client.call(GeoPos::new("Sicily", ["Palermo", "Rome"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct GeoPos {
    command: Command,
}

impl GeoPos {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::GEOPOS;

    /// `GEOPOS key member ...`
    #[inline]
    pub fn new(key: impl ToArg, members: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for member in members.into_args() {
            command.push(member);
        }
        Self { command }
    }
}

request!(GeoPos: Vec<Option<GeoPoint>>);

/// Finds the places within a circle or a rectangle around a point or around one of the places, or within a polygon. In
/// no order unless one is asked for.
///
/// `GEOSEARCH`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/geosearch/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply = client.call(GeoSearch::new("Sicily", GeoOrigin::at(15.0, 37.0), GeoShape::circle(200.0, GeoUnit::Km)).asc().withdist().withcoord())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct GeoSearch<R = Vec<Bytes>> {
    command: Command,
    choices: [Choice; 1],
    reply: PhantomData<fn() -> R>,
}

impl GeoSearch {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::GEOSEARCH;

    /// `GEOSEARCH key origin shape`
    #[inline]
    pub fn new(key: impl ToArg, origin: GeoOrigin, shape: GeoShape) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        origin.push_to(&mut command);
        shape.push_to(&mut command);
        Self { command, choices: Default::default(), reply: PhantomData }
    }

    /// `GEOSEARCH key BYPOLYGON num-vertices (longitude latitude) ...`: within a polygon of three or more corners;
    /// `WITHDIST` then tells how far each is from its middle, in metres. Since Valkey 9.0.0.
    #[inline]
    pub fn within(key: impl ToArg, corners: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push("BYPOLYGON");
        command.push_counted(
            |command| {
                for (longitude, latitude) in corners {
                    command.push(longitude);
                    command.push(latitude);
                }
            },
            2,
        );
        Self { command, choices: Default::default(), reply: PhantomData }
    }
}

impl<R> GeoSearch<R> {
    /// `ASC`: the nearest first.
    #[inline]
    pub fn asc(mut self) -> Self {
        self.choices[0].take("ASC", &mut self.command);
        self.command.push("ASC");
        self
    }

    /// `DESC`: the farthest first.
    #[inline]
    pub fn desc(mut self) -> Self {
        self.choices[0].take("DESC", &mut self.command);
        self.command.push("DESC");
        self
    }

    /// `COUNT count`: at most so many: the nearest, unless `ANY` or `DESC` is given.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(count);
        self
    }

    /// `ANY`: stops as soon as enough are found, so that they need not be the nearest. After `COUNT count`.
    #[inline]
    pub fn any(mut self) -> Self {
        self.command.push("ANY");
        self
    }

    /// `WITHCOORD`: tells where each is. The reply is then `Vec<GeoHit>`.
    #[inline]
    pub fn withcoord(mut self) -> GeoSearch<Vec<GeoHit>> {
        self.command.push("WITHCOORD");
        GeoSearch { command: self.command, choices: self.choices, reply: PhantomData }
    }

    /// `WITHDIST`: tells how far each is from the origin, in the unit of the shape. The reply is then `Vec<GeoHit>`.
    #[inline]
    pub fn withdist(mut self) -> GeoSearch<Vec<GeoHit>> {
        self.command.push("WITHDIST");
        GeoSearch { command: self.command, choices: self.choices, reply: PhantomData }
    }

    /// `WITHHASH`: tells the score under which the sorted set has each. The reply is then `Vec<GeoHit>`.
    #[inline]
    pub fn withhash(mut self) -> GeoSearch<Vec<GeoHit>> {
        self.command.push("WITHHASH");
        GeoSearch { command: self.command, choices: self.choices, reply: PhantomData }
    }
}

request!(GeoSearch<Vec<Bytes>>: Vec<Bytes>);
request!(GeoSearch<Vec<GeoHit>>: Vec<GeoHit>);

/// Stores the places that `GEOSEARCH` finds in place of what the destination held. The reply is how many these are.
///
/// `GEOSEARCHSTORE`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/geosearchstore/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(GeoSearchStore::new("near", "Sicily", GeoOrigin::member("Catania"), GeoShape::rectangle(400.0, 300.0, GeoUnit::Km)).count(10))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct GeoSearchStore {
    command: Command,
    choices: [Choice; 1],
}

impl GeoSearchStore {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::GEOSEARCHSTORE;

    /// `GEOSEARCHSTORE destination source origin shape`
    #[inline]
    pub fn new(
        destination: impl ToArg,
        source: impl ToArg,
        origin: GeoOrigin,
        shape: GeoShape,
    ) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(destination);
        command.push(source);
        origin.push_to(&mut command);
        shape.push_to(&mut command);
        Self { command, choices: Default::default() }
    }

    /// `GEOSEARCHSTORE destination source BYPOLYGON num-vertices (longitude latitude) ...`: within a polygon of three
    /// or more corners; `STOREDIST` then stores how far each is from its middle, in metres. Since Valkey 9.0.0.
    #[inline]
    pub fn within(
        destination: impl ToArg,
        source: impl ToArg,
        corners: impl IntoIterator<Item = (f64, f64)>,
    ) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(destination);
        command.push(source);
        command.push("BYPOLYGON");
        command.push_counted(
            |command| {
                for (longitude, latitude) in corners {
                    command.push(longitude);
                    command.push(latitude);
                }
            },
            2,
        );
        Self { command, choices: Default::default() }
    }

    /// `ASC`: the nearest first: which ones `COUNT` keeps.
    #[inline]
    pub fn asc(mut self) -> Self {
        self.choices[0].take("ASC", &mut self.command);
        self.command.push("ASC");
        self
    }

    /// `DESC`: the farthest first: which ones `COUNT` keeps.
    #[inline]
    pub fn desc(mut self) -> Self {
        self.choices[0].take("DESC", &mut self.command);
        self.command.push("DESC");
        self
    }

    /// `COUNT count`: at most so many: the nearest, unless `ANY` or `DESC` is given.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(count);
        self
    }

    /// `ANY`: stops as soon as enough are found, so that they need not be the nearest. After `COUNT count`.
    #[inline]
    pub fn any(mut self) -> Self {
        self.command.push("ANY");
        self
    }

    /// `STOREDIST`: stores the distance from the origin as the score, in the unit of the shape, and not the place.
    #[inline]
    pub fn storedist(mut self) -> Self {
        self.command.push("STOREDIST");
        self
    }
}

request!(GeoSearchStore: u64);
