//! Coordinate systems against known answers.

use geo::Coord;
use proptest::prelude::*;
use wuse::geo::gauss_kruger::GaussKruger;
use wuse::geo::{Crs, LonLat, shifted};

fn rows(name: &str) -> Vec<csv::StringRecord> {
    let path = format!("{}/tests/fixtures/crs/{name}", env!("CARGO_MANIFEST_DIR"));
    csv::Reader::from_path(path).unwrap().records().map(Result::unwrap).collect()
}

#[test]
fn every_known_answer_comes_out() {
    for row in rows("known_answers.csv") {
        let number = |at: usize| row[at].parse::<f64>().unwrap();
        let mut place = [Coord { x: number(3), y: number(4) }];
        Crs::parse(&row[0]).unwrap().convert(&mut place).unwrap();
        // A degree is at most 111.4 km: the tolerance in metres, in degrees.
        let tolerance = number(5) / 111_400.0;
        let off = (place[0].x - number(1)).abs().max((place[0].y - number(2)).abs());
        assert!(off < tolerance * 1.2, "{}: off by {off}°", row.as_slice());
    }
}

#[test]
fn every_known_answer_comes_out_of_degrees_too() {
    for row in rows("known_answers.csv") {
        let number = |at: usize| row[at].parse::<f64>().unwrap();
        let place = LonLat::new(number(1), number(2)).unwrap();
        let plane = Crs::parse(&row[0]).unwrap().from_wgs84(place).unwrap();
        let off = (plane.x - number(3)).abs().max((plane.y - number(4)).abs());
        assert!(off < number(5), "{}: off by {off} m", row.as_slice());
    }
}

#[test]
fn a_place_of_china_is_told_in_its_gauss_kruger_zone() {
    for row in rows("known_answers.csv").iter().filter(|row| &row[0] == "EPSG:4549") {
        let number = |at: usize| row[at].parse::<f64>().unwrap();
        let place = LonLat::new(number(1), number(2)).unwrap();
        let plane = GaussKruger::of(place).unwrap().unwrap();
        assert_eq!((plane.epsg, plane.zone, plane.central_meridian), (4549, 40, 120));
        assert!((plane.easting - number(3)).abs() < 0.001 && (plane.northing - number(4)).abs() < 0.001, "{plane:?}");
    }
}

#[test]
fn every_zone_of_china_has_its_code_and_beyond_there_is_none() {
    for (lon, epsg, zone) in [
        (73.5, 4534, 25),
        (75.0, 4534, 25),
        (76.4, 4534, 25),
        (76.6, 4535, 26),
        (116.39, 4548, 39),
        (118.6, 4549, 40),
        (121.4, 4549, 40),
        (121.6, 4550, 41),
        (135.0, 4554, 45),
        (136.5, 4554, 45),
    ] {
        let plane = GaussKruger::of(LonLat::new(lon, 39.9).unwrap()).unwrap().unwrap();
        assert_eq!((plane.epsg, plane.zone, plane.central_meridian), (epsg, zone, 3 * zone), "{lon}");
        // So far from the central meridian, at the latitude of Beijing.
        let east = (lon - f64::from(3 * zone)) * 85_400.0;
        assert!((plane.easting - 500_000.0 - east).abs() < 500.0, "{lon}: {plane:?}");
    }
    for lon in [-0.1, 73.49, 136.51, 180.0] {
        assert_eq!(GaussKruger::of(LonLat::new(lon, 39.9).unwrap()).unwrap(), None, "{lon}");
    }
}

#[test]
fn the_shifts_of_web_maps_come_out_both_ways() {
    for row in rows("shifted_known_answers.csv") {
        let number = |at: usize| row[at].parse::<f64>().unwrap();
        let (plain, moved) = (Coord { x: number(1), y: number(2) }, Coord { x: number(3), y: number(4) });
        let (there, back): (Coord<f64>, Coord<f64>) = match &row[0] {
            "gcj02" => (shifted::wgs84_to_gcj02(plain), shifted::gcj02_to_wgs84(moved)),
            _ => (shifted::wgs84_to_bd09(plain), shifted::bd09_to_wgs84(moved)),
        };
        // The vectors of BD-09 were made with an inverse that is good to about a metre.
        let tolerance = if &row[0] == "gcj02" { 1e-6 } else { 2e-5 };
        assert!((there.x - moved.x).abs() < tolerance && (there.y - moved.y).abs() < tolerance, "{row:?}: {there:?}");
        assert!((back.x - plain.x).abs() < tolerance && (back.y - plain.y).abs() < tolerance, "{row:?}: {back:?}");
    }
}

proptest! {
    #[test]
    fn a_shift_undone_is_no_shift(x in 73.0..135.0f64, y in 4.0..53.0f64) {
        let place = Coord { x, y };
        let gcj = shifted::gcj02_to_wgs84(shifted::wgs84_to_gcj02(place));
        let bd = shifted::bd09_to_wgs84(shifted::wgs84_to_bd09(place));
        for back in [gcj, bd] {
            prop_assert!((back.x - x).abs() < 1e-9 && (back.y - y).abs() < 1e-9);
        }
    }
}

#[test]
fn names_of_one_system_are_one_system() {
    for name in ["EPSG:4549", "epsg:4549", "4549", "urn:ogc:def:crs:EPSG::4549", "http://www.opengis.net/def/crs/EPSG/0/4549"] {
        assert_eq!(Crs::parse(name).unwrap(), Crs::Proj("EPSG:4549".into()), "{name}");
    }
    for name in ["EPSG:4326", "urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4490", "WGS84", "OGC:CRS84"] {
        assert_eq!(Crs::parse(name).unwrap(), Crs::Wgs84, "{name}");
    }
    let prj = r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;
    assert_eq!(Crs::parse(prj).unwrap(), Crs::Wgs84);
    assert_eq!(Crs::parse("GCJ-02").unwrap(), Crs::Gcj02);
    assert!(Crs::parse("+proj=utm +zone=51 +datum=WGS84").is_ok());
    assert!(Crs::parse("EPSG:99999999").is_err() && Crs::parse("rubbish").is_err() && Crs::parse(" ").is_err());
}

#[test]
fn what_cannot_be_converted_is_not_a_number() {
    let mut places = [Coord { x: 562_552.9, y: 3_075_049.0 }, Coord { x: 1e30, y: f64::INFINITY }];
    Crs::parse("EPSG:4549").unwrap().convert(&mut places).unwrap();
    assert!((places[0].x - 120.6347).abs() < 1e-4);
    assert!(places[1].x.is_nan() || places[1].x.abs() <= 180.0);
}
