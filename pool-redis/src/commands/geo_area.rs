//! The area of a search for places.

use crate::command::Command;
use crate::command::to_arg::ToArg;
use crate::commands::GeoUnit;

/// The centre of a search for places.
///
/// ```
/// use pool_redis::commands::{GeoAdd, GeoOrigin, GeoSearch, GeoShape, GeoUnit};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = pool_redis::Client::connect(&server.url())?;
/// let cities = [(13.361389, 38.115556, "Palermo"), (15.087269, 37.502669, "Catania")];
/// client.call(GeoAdd::new("Sicily", cities))?;
///
/// let near = GeoShape::circle(100.0, GeoUnit::Km);
/// let found = client.call(GeoSearch::new("Sicily", GeoOrigin::at(15.0, 37.0), near.clone()))?;
/// assert_eq!(found, ["Catania"]);
/// let found = client.call(GeoSearch::new("Sicily", GeoOrigin::member("Palermo"), near))?;
/// assert_eq!(found, ["Palermo"]);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct GeoOrigin {
    args: Command,
}

impl GeoOrigin {
    /// A point, in degrees.
    ///
    /// `FROMLONLAT longitude latitude`.
    #[must_use]
    pub fn at(longitude: f64, latitude: f64) -> Self {
        let args = Command::new("").arg("FROMLONLAT").arg(longitude);
        Self {
            args: args.arg(latitude),
        }
    }

    /// A member of the searched key. The search fails if the member does not exist.
    ///
    /// `FROMMEMBER member`.
    #[must_use]
    pub fn member(member: impl ToArg) -> Self {
        Self {
            args: Command::new("").arg("FROMMEMBER").arg(member),
        }
    }

    pub(super) fn push_to(&self, command: &mut Command) {
        command.push_args_of(&self.args);
    }
}

/// The area of a search for places, around its [origin](GeoOrigin).
///
/// ```
/// use pool_redis::commands::{GeoOrigin, GeoSearchStore, GeoShape, GeoUnit};
///
/// let shape = GeoShape::rectangle(400.0, 300.0, GeoUnit::Mi);
/// let request = GeoSearchStore::new("near", "places", GeoOrigin::member("home"), shape);
/// # let _ = request;
/// ```
#[derive(Clone, Debug)]
pub struct GeoShape {
    args: Command,
}

impl GeoShape {
    /// A circle.
    ///
    /// `BYRADIUS radius unit`.
    #[must_use]
    pub fn circle(radius: f64, unit: GeoUnit) -> Self {
        Self {
            args: Command::new("").arg("BYRADIUS").arg(radius).arg(unit),
        }
    }

    /// A rectangle with sides along the meridians and the parallels.
    ///
    /// `BYBOX width height unit`.
    #[must_use]
    pub fn rectangle(width: f64, height: f64, unit: GeoUnit) -> Self {
        let args = Command::new("").arg("BYBOX").arg(width).arg(height);
        Self {
            args: args.arg(unit),
        }
    }

    pub(super) fn push_to(&self, command: &mut Command) {
        command.push_args_of(&self.args);
    }
}
