//! Places.

use bytes::Bytes;
use pool_redis::replies::{GeoHit, GeoPoint};

use crate::{Talk, in_both};

const SEARCH: &str = "GEOSEARCH Sicily FROMLONLAT 15 37 BYRADIUS 200 km ASC";

fn with_sicily(test: impl Fn(&Talk)) {
    in_both(|talk| {
        talk.tell("GEOADD Sicily 13.361389 38.115556 Palermo 15.087269 37.502669 Catania");
        test(talk);
    });
}

fn is_catania(point: GeoPoint) -> bool {
    (point.longitude - 15.087269).abs() < 0.00001 && (point.latitude - 37.502669).abs() < 0.00001
}

#[test]
fn members_are_at_points() {
    with_sicily(|talk| {
        let points: Vec<Option<GeoPoint>> = talk.ask("GEOPOS Sicily Catania Atlantis");
        assert!(is_catania(points[0].unwrap()));
        assert_eq!(points[1], None);
        let hashes: Vec<Option<String>> = talk.ask("GEOHASH Sicily Catania Atlantis");
        assert_eq!(hashes, [Some("sqdtr74hyu0".to_owned()), None]);
        assert_eq!(
            talk.ask::<Option<f64>>("GEODIST Sicily Palermo Catania km"),
            Some(166.2742)
        );
        assert_eq!(
            talk.ask::<Option<f64>>("GEODIST Sicily Palermo Atlantis"),
            None
        );
    });
}

#[test]
fn a_search_tells_whatever_mix_it_is_asked_for() {
    with_sicily(|talk| {
        for mix in 0..8 {
            let is_in = |bit: u32| mix & (1 << bit) != 0;
            let words = [" WITHDIST", " WITHHASH", " WITHCOORD"];
            let mut ask = SEARCH.to_owned();
            (0..3)
                .filter(|&bit| is_in(bit))
                .for_each(|bit| ask += words[bit as usize]);
            let hits: Vec<GeoHit> = talk.ask(&ask);
            let members: Vec<_> = hits.iter().map(|hit| &hit.member[..]).collect();
            assert_eq!(members, [b"Catania", b"Palermo"], "{ask}");
            assert_eq!(hits[0].distance, is_in(0).then_some(56.4413), "{ask}");
            assert_eq!(
                hits[0].hash,
                is_in(1).then_some(3_479_447_370_796_909),
                "{ask}"
            );
            assert_eq!(
                hits[0].point.map(is_catania),
                is_in(2).then_some(true),
                "{ask}"
            );
        }
    });
}

#[test]
fn a_search_whose_mix_is_known_is_tuples() {
    with_sicily(|talk| {
        assert_eq!(talk.ask::<Vec<Bytes>>(SEARCH), ["Catania", "Palermo"]);
        let distances: Vec<(Bytes, f64)> = talk.ask(&format!("{SEARCH} WITHDIST"));
        assert_eq!(distances[1], ("Palermo".into(), 190.4424));
        let all: Vec<(Bytes, f64, u64, GeoPoint)> =
            talk.ask(&format!("{SEARCH} WITHCOORD WITHDIST WITHHASH"));
        assert!(is_catania(all[0].3));
        let none: Vec<GeoHit> = talk.ask("GEOSEARCH none FROMLONLAT 15 37 BYRADIUS 1 km WITHDIST");
        assert!(none.is_empty());
    });
}
