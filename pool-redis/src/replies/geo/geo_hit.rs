//! A match in the reply to `GEOSEARCH`.

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::replies::GeoPoint;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// A member that `GEOSEARCH` found, with the details requested by any mix of `WITHDIST`, `WITHHASH` and `WITHCOORD`.
///
/// The reply does not name the details, but each is of a different kind: a distance is a string or a double, a hash an
/// integer, coordinates an array. If you know which details come, a tuple works too and copies less:
/// `Vec<(Bytes, f64)>` for `WITHDIST`, `Vec<(Bytes, f64, GeoPoint)>` for `WITHDIST` with `WITHCOORD`.
///
/// Source: <https://redis.io/docs/latest/commands/geosearch/>.
///
/// ```
/// use pool_redis::replies::GeoHit;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("GEOADD").arg("Sicily").args(["13.361389", "38.115556", "Palermo"]))?;
/// let near = ["FROMLONLAT", "15", "37", "BYRADIUS", "200", "km", "WITHDIST", "WITHCOORD"];
/// let hits: Vec<GeoHit> = client.query(Command::new("GEOSEARCH").arg("Sicily").args(near))?;
/// assert_eq!(hits[0].member, "Palermo");
/// assert_eq!(hits[0].distance, Some(190.4424));
/// assert!(hits[0].point.is_some() && hits[0].hash.is_none());
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GeoHit {
    /// The member.
    pub member: Bytes,
    /// Distance from the centre, in the unit of the search; `None` without `WITHDIST`.
    pub distance: Option<f64>,
    /// Geohash of the member, which is its score in the sorted set; `None` without `WITHHASH`.
    pub hash: Option<u64>,
    /// Coordinates of the member; `None` without `WITHCOORD`.
    pub point: Option<GeoPoint>,
}

impl GeoHit {
    fn new(member: Bytes) -> Self {
        Self {
            member,
            distance: None,
            hash: None,
            point: None,
        }
    }

    #[inline]
    fn add(&mut self, detail: Reply<'_>) -> Result<(), ConversionError> {
        match detail {
            Reply::Integer(_) => self.hash = detail.convert()?,
            Reply::Array(_) => self.point = detail.convert()?,
            other => self.distance = Some(other.convert()?),
        }
        Ok(())
    }
}

impl FromReply for GeoHit {
    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut details = match reply {
            Reply::Array(details) => details,
            member => return member.convert().map(Self::new),
        };
        let Some(member) = details.next_element()? else {
            let (expected, found) = (1, 0);
            return Err(ConversionError::WrongLength { expected, found });
        };
        let mut hit = Self::new(member);
        while let Some(detail) = details.next_reply() {
            hit.add(detail)?;
        }
        Ok(hit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    fn text(text: &'static str) -> Value {
        Value::BulkString(text.into())
    }

    fn hit(details: &[Value]) -> GeoHit {
        let reply = [vec![text("Palermo")], details.to_vec()].concat();
        Value::Array(reply).convert().unwrap()
    }

    #[test]
    fn every_mix_of_details_is_told_apart_by_their_kinds() {
        let distance = text("190.4424");
        let hash = Value::Integer(3_479_099_956_230_698);
        let point = Value::Array(vec![text("13.36"), text("38.11")]);
        for mix in 0..8 {
            let is_in = |bit: u32| mix & (1 << bit) != 0;
            let details = [&distance, &hash, &point];
            let details: Vec<_> = (0..3_u32)
                .filter(|&bit| is_in(bit))
                .map(|bit| details[bit as usize].clone())
                .collect();
            let hit = hit(&details);
            assert_eq!(hit.member, "Palermo");
            assert_eq!(hit.distance, is_in(0).then_some(190.4424));
            assert_eq!(hit.hash, is_in(1).then_some(3_479_099_956_230_698));
            assert_eq!(
                hit.point.map(|point| point.latitude),
                is_in(2).then_some(38.11)
            );
        }
    }

    #[test]
    fn without_details_it_is_the_member_alone() {
        let plain: GeoHit = text("Palermo").convert().unwrap();
        assert_eq!(plain, hit(&[]));
        assert!(Value::Nil.convert::<GeoHit>().is_err());
        assert!(Value::Array(vec![]).convert::<GeoHit>().is_err());
    }

    #[test]
    fn a_distance_of_a_newer_kind_and_an_unknown_detail() {
        assert_eq!(hit(&[Value::Double(1.5)]).distance, Some(1.5));
        let reply = Value::Array(vec![text("Palermo"), text("far away")]);
        assert!(reply.convert::<GeoHit>().is_err());
    }
}
