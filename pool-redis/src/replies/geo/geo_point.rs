//! A pair of coordinates.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// A longitude and a latitude: an element of the reply to `GEOPOS`, and part of that to `GEOSEARCH` with `WITHCOORD`.
/// The server stores coordinates with an error of at most 0.6 m.
///
/// Source: <https://redis.io/docs/latest/commands/geopos/>.
///
/// ```
/// use pool_redis::replies::GeoPoint;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("GEOADD").arg("Sicily").args(["13.361389", "38.115556", "Palermo"]))?;
/// let ask = Command::new("GEOPOS").arg("Sicily").args(["Palermo", "Atlantis"]);
/// let places: Vec<Option<GeoPoint>> = client.query(ask)?;
/// let palermo = places[0].unwrap();
/// assert!((palermo.longitude - 13.361389).abs() < 0.00001 && (palermo.latitude - 38.115556).abs() < 0.00001);
/// assert_eq!(places[1], None);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct GeoPoint {
    /// Degrees east of Greenwich, from -180 to 180.
    pub longitude: f64,
    /// Degrees north of the equator, from about -85.05 to 85.05.
    pub latitude: f64,
}

impl FromReply for GeoPoint {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let (longitude, latitude) = reply.convert()?;
        Ok(Self {
            longitude,
            latitude,
        })
    }
}
