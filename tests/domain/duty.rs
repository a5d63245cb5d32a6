//! Responsibilities by point, line and area.

use proptest::prelude::*;
use serde_json::json;
use wuse::domain::{CategoryKey, Duty, DutyPlace};
use wuse::geo::LonLat;

fn duty(place: &serde_json::Value, reach_m: u16) -> Duty {
    serde_json::from_value(json!({ "name": "", "place": place, "reach_m": reach_m })).unwrap()
}

fn at(lon: f64, lat: f64) -> LonLat {
    LonLat::new(lon, lat).unwrap()
}

/// At 27.79 degrees north a thousandth of a degree is 98.5 m from west to east and 110.8 m from south to north, by the ellipsoid's
/// radii of curvature (Snyder, Map Projections, 1987, equations 4-18 and 4-20).
const EAST: f64 = 98.55;
const NORTH: f64 = 110.82;

#[test]
fn a_point_a_line_and_an_area_reach_as_far_as_they_say() {
    let held = |duty: &Duty, lon: f64, lat: f64| duty.holds_at(at(lon, lat), None).map(|metres| metres.0);
    let point = duty(&json!({ "type": "Point", "coordinates": [120.64, 27.79] }), 50);
    assert_eq!(held(&point, 120.64, 27.79), Some(0.0));
    assert!((held(&point, 120.6405, 27.79).unwrap() - EAST / 2.0).abs() < 0.1);
    assert_eq!(held(&point, 120.64, 27.7905), None, "half of {NORTH} m is more than 50 m");
    let line = duty(&json!({ "type": "LineString", "coordinates": [[120.64, 27.79], [120.642, 27.79], [120.642, 27.795]] }), 20);
    assert!((held(&line, 120.641, 27.7901).unwrap() - NORTH / 10.0).abs() < 0.1);
    assert!((held(&line, 120.6421, 27.793).unwrap() - EAST / 10.0).abs() < 0.1);
    assert_eq!(held(&line, 120.641, 27.7902), None);
    let ring = [[120.64, 27.79], [120.65, 27.79], [120.65, 27.80], [120.64, 27.80], [120.64, 27.79]];
    let hole = [[120.644, 27.794], [120.646, 27.794], [120.646, 27.796], [120.644, 27.796], [120.644, 27.794]];
    let area = duty(&json!({ "type": "Polygon", "coordinates": [ring, hole] }), 0);
    assert_eq!(held(&area, 120.641, 27.791), Some(0.0));
    assert_eq!(held(&area, 120.645, 27.795), None, "in the hole");
    assert_eq!(held(&area, 120.6501, 27.795), None);
    let beyond = Duty { reach_m: 15, ..area };
    assert!((held(&beyond, 120.6501, 27.795).unwrap() - EAST / 10.0).abs() < 0.1);
}

#[test]
fn it_is_about_its_categories_or_about_all() {
    let mut only = duty(&json!({ "type": "Point", "coordinates": [120.64, 27.79] }), 10);
    let [clutter, graffiti] = ["clutter", "graffiti"].map(|word| CategoryKey::new(word).unwrap());
    let holds = |duty: &Duty, category: Option<&CategoryKey>| duty.holds_at(at(120.64, 27.79), category).is_some();
    assert!(holds(&only, Some(&clutter)) && holds(&only, None));
    only.categories.push(clutter.clone());
    assert!(holds(&only, Some(&clutter)) && holds(&only, None) && !holds(&only, Some(&graffiti)));
}

#[test]
fn what_is_no_line_and_no_area_is_refused_with_the_reason() {
    let refused = |place: serde_json::Value| serde_json::from_value::<DutyPlace>(place).unwrap_err().to_string();
    let same = refused(json!({ "type": "LineString", "coordinates": [[120.64, 27.79], [120.64, 27.79]] }));
    assert!(same.contains("two different places"), "{same}");
    let many: Vec<[f64; 2]> = (0..2_001).map(|n| [120.0 + f64::from(n) * 0.001, 27.0]).collect();
    assert!(refused(json!({ "type": "LineString", "coordinates": many })).contains("2000 at most"));
    assert!(refused(json!({ "type": "Polygon", "coordinates": [[[120.0, 27.0], [120.1, 27.0]]] })).contains("ring 0"));
    assert!(refused(json!({ "type": "Polygon", "coordinates": [] })).contains("ring 0"));
    assert!(refused(json!({ "type": "Point", "coordinates": [27.0, 120.0] })).contains("swapped"));
    refused(json!({ "type": "MultiPoint", "coordinates": [[120.0, 27.0]] }));
}

proptest! {
    #[test]
    fn what_is_written_is_read_the_same(corners in prop::collection::vec((0.0f64..0.01, 0.0f64..0.01), 3..20)) {
        let places: Vec<[f64; 2]> = corners.iter().map(|(x, y)| [120.64 + x, 27.79 + y]).collect();
        let mut ring = places.clone();
        ring.push(places[0]);
        for place in [json!({ "type": "LineString", "coordinates": places }), json!({ "type": "Polygon", "coordinates": [ring] })] {
            // Points on one line enclose nothing: that is refused, and not what is looked at here.
            let Ok(read) = serde_json::from_value::<DutyPlace>(place) else { continue };
            let written = serde_json::to_string(&read).unwrap();
            let again: DutyPlace = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(&again, &read);
            prop_assert_eq!(serde_json::to_string(&again).unwrap(), written);
        }
    }
}
