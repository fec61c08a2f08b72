//! Replies to the geospatial commands.

mod geo_hit;
mod geo_point;

pub use geo_hit::GeoHit;
pub use geo_point::GeoPoint;
