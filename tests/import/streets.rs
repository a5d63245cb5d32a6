//! Streets from GeoJSON: what is taken, what is left out, and what is refused by name.

use proptest::prelude::*;
use serde_json::{Value, json};
use wuse::domain::StreetLine;
use wuse::geo::LonLat;
use wuse::import::streets::{MOST_VERTICES, NOT_FOR_TRUCKS, NOT_STREETS, NOT_THERE, StreetFile, StreetsError, read, written};

const LINE: [[f64; 2]; 3] = [[120.64, 27.79], [120.641, 27.79], [120.642, 27.791]];

fn feature(properties: &Value) -> Value {
    json!({"type": "Feature", "properties": properties, "geometry": {"type": "LineString", "coordinates": LINE}})
}

fn collection(features: &[Value]) -> String {
    json!({"type": "FeatureCollection", "features": features}).to_string()
}

fn of(features: &[Value]) -> Result<StreetFile, StreetsError> {
    read(collection(features).as_bytes())
}

/// How a line with these properties is driven: along (>), against (<), both ways (=), or not (nothing).
fn driven(properties: &Value) -> &'static str {
    // A street that is always taken stands beside, so that the file is none without streets.
    let file = of(&[feature(&Value::Null), feature(properties)]).unwrap();
    assert_eq!(file.lines.len() + file.left_out as usize, 2);
    let first = |line: &StreetLine| line.points[0] == LonLat::try_from(LINE[0]).unwrap();
    match file.lines.get(1) {
        None => "",
        Some(line) if !line.oneway => "=",
        Some(line) => {
            if first(line) {
                ">"
            } else {
                "<"
            }
        }
    }
}

fn refused(features: &[Value]) -> String {
    of(features).unwrap_err().to_string()
}

fn refused_geometry(geometry: &Value) -> String {
    let broken = json!({"type": "Feature", "id": "way/12", "properties": null, "geometry": geometry});
    let told = refused(&[feature(&Value::Null), broken]);
    assert!(told.starts_with("feature 2 (way/12): "), "{told}");
    told
}

#[test]
fn lines_are_taken_as_they_are_and_what_is_no_line_is_counted() {
    let many =
        json!({"type": "Feature", "properties": {}, "geometry": {"type": "MultiLineString", "coordinates": [LINE, [], LINE]}});
    let crossing = json!({"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": LINE[0]}});
    let nothing = json!({"type": "Feature", "properties": {}, "geometry": null});
    let inner = [many["geometry"].clone(), crossing["geometry"].clone()];
    let both = json!({"type": "Feature", "properties": {}, "geometry": {"type": "GeometryCollection", "geometries": inner}});
    let file = of(&[feature(&json!({})), many, crossing, nothing, both]).unwrap();
    // The empty line twice, the crossing twice, and nothing.
    assert_eq!((file.lines.len(), file.left_out), (5, 5));
    let points: Vec<[f64; 2]> = file.lines[0].points.iter().map(|point| (*point).into()).collect();
    assert_eq!(points, LINE);
}

#[test]
fn points_are_rounded_to_a_centimetre_and_doubled_ones_are_one() {
    let line = json!([[120.640_000_04, 27.79, 12.5], [120.640_000_01, 27.79], [120.641, 27.790_000_049], [120.641, 27.79]]);
    let dot = json!([[120.64, 27.79], [120.640_000_01, 27.79]]);
    let feature =
        |line: &Value| json!({"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": line}});
    let file = of(&[feature(&line), feature(&dot)]).unwrap();
    assert_eq!((file.lines.len(), file.left_out), (1, 1), "a line that is a point is none");
    let points: Vec<[f64; 2]> = file.lines[0].points.iter().map(|point| (*point).into()).collect();
    assert_eq!(points, [[120.64, 27.79], [120.641, 27.79]]);
}

#[test]
fn one_way_streets_are_told_as_openstreetmap_tells_them() {
    for (oneway, how) in [
        (json!("yes"), ">"),
        (json!("YES "), ">"),
        (json!(true), ">"),
        (json!(1), ">"),
        (json!("1"), ">"),
        (json!("-1"), "<"),
        (json!(-1), "<"),
        (json!(-1.0), "<"),
        (json!("reverse"), "<"),
        (json!("no"), "="),
        (json!(false), "="),
        (json!(0), "="),
        (json!(""), "="),
        (json!(null), "="),
        (json!("reversible"), "="),
        (json!("alternating"), "="),
    ] {
        assert_eq!(driven(&json!({"highway": "residential", "oneway": oneway})), how, "{oneway}");
    }
    assert_eq!(driven(&json!({"highway": "tertiary", "junction": "roundabout"})), ">");
    assert_eq!(driven(&json!({"highway": "tertiary", "junction": "roundabout", "oneway": "no"})), "=");
    assert_eq!(driven(&json!({"highway": "motorway"})), ">");
    let told = refused(&[feature(&json!({"@id": "way/7", "oneway": "maybe"}))]);
    assert!(told.starts_with("feature 1 (way/7): oneway 'maybe'") && told.contains("yes, no or -1"), "{told}");
}

#[test]
fn trucks_drive_where_they_fit_and_may() {
    for highway in NOT_FOR_TRUCKS {
        assert_eq!(driven(&json!({"highway": highway})), "", "{highway}");
        assert_eq!(driven(&json!({"highway": highway, "access": "yes"})), "", "{highway}");
        assert_eq!(driven(&json!({"highway": highway, "motor_vehicle": "destination"})), "=", "{highway}");
        assert_eq!(driven(&json!({"highway": highway, "motor_vehicle": "agricultural"})), "", "{highway}");
    }
    for highway in NOT_THERE {
        assert_eq!(driven(&json!({"highway": highway, "motor_vehicle": "yes"})), "", "{highway}");
    }
    for highway in ["residential", "service", "living_street", "track", "primary", "unclassified"] {
        assert_eq!(driven(&json!({"highway": highway})), "=", "{highway}");
        assert_eq!(driven(&json!({"highway": highway, "access": "private"})), "", "{highway}");
        assert_eq!(
            driven(&json!({"highway": highway, "access": "no", "vehicle": "no", "motor_vehicle": "delivery"})),
            "=",
            "{highway}"
        );
        assert_eq!(driven(&json!({"highway": highway, "access": "yes", "vehicle": "no"})), "", "{highway}");
    }
    for other in NOT_STREETS {
        assert_eq!(driven(&json!({other: "river"})), "", "{other}");
        assert_eq!(driven(&json!({other: "tram", "highway": "residential"})), "=", "{other}");
        assert_eq!(driven(&json!({other: null, "name": "站前路"})), "=", "{other}");
    }
    assert_eq!(driven(&json!({"name": "no tags at all"})), "=");
}

#[test]
fn what_does_not_fit_is_named_with_its_feature_and_the_mend() {
    let line = |coordinates: Value| json!({"type": "LineString", "coordinates": coordinates});
    for (geometry, says) in [
        (line(json!([[27.79, 120.64], [27.79, 120.65]])), "latitude 120.64 is not between -90 and 90"),
        (line(json!([[506_000.0, 3_075_000.0], [506_100.0, 3_075_000.0]])), "give WGS 84 degrees"),
        (line(json!([[120.64, 27.79]])), "one point only"),
        (line(json!([[120.64, 27.79], [0.0, 0.0]])), "km from the one before"),
        (line(json!([[120.64, 27.79], ["x", 27.79]])), "a coordinate is a text"),
        (line(json!([[120.64, 27.79], [null, 27.79]])), "longitude NaN"),
        (line(json!([[[120.64, 27.79]]])), "nested too deep for a LineString"),
        (line(json!([120.64, 27.79])), "not nested deep enough for a LineString"),
        (json!({"type": "MultiLineString", "coordinates": LINE}), "not nested deep enough for a MultiLineString"),
        (json!({"type": "LineString"}), "no member 'coordinates'"),
        (json!({"type": "Lines", "coordinates": LINE}), "'Lines' is no type of geometry"),
        (json!({"coordinates": LINE}), "no member 'type'"),
    ] {
        let told = refused_geometry(&geometry);
        assert!(told.contains(says), "{told}");
    }
    let told = refused(&[feature(&json!("none"))]);
    assert!(told.starts_with("feature 1: the member 'properties'"), "{told}");
    let told = refused(&[json!({"type": "LineString", "coordinates": LINE})]);
    assert!(told.starts_with("feature 1: ") && told.contains("FeatureCollection"), "{told}");
    assert!(matches!(of(&[]), Err(StreetsError::Nothing { left_out: 0 })));
    assert!(matches!(of(&[feature(&json!({"highway": "steps"}))]), Err(StreetsError::Nothing { left_out: 1 })));
}

#[test]
fn the_streets_of_the_demo_are_read() {
    let file = read(&include_bytes!("../../data/demo/streets.geojson")[..]).unwrap();
    assert_eq!((file.lines.len(), file.left_out), (31, 2), "the river and the path around the pond are left out");
    assert_eq!(file.lines.iter().filter(|line| line.oneway).count(), 3);
}

#[test]
fn a_text_that_is_no_geojson_in_degrees_is_refused() {
    for text in
        ["", "[]", "{", "null", r#"{"type": "FeatureCollection"}"#, r#"{"type": "Topology", "objects": {}}"#, "PK\u{3}\u{4}"]
    {
        assert!(matches!(read(text.as_bytes()), Err(StreetsError::Read(_))), "{text}");
    }
    let named = |name: &str| {
        let text = json!({"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": name}},
            "features": [feature(&Value::Null)]});
        read(text.to_string().as_bytes())
    };
    for name in ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326", "urn:ogc:def:crs:EPSG::4490"] {
        assert_eq!(named(name).unwrap().lines.len(), 1, "{name}");
    }
    let told = named("urn:ogc:def:crs:EPSG::4549").unwrap_err().to_string();
    assert!(told.contains("EPSG::4549") && told.contains("EPSG:4326"), "{told}");
}

#[test]
fn a_file_with_too_many_points_is_refused() {
    let long: Vec<[f64; 2]> = (0..=MOST_VERTICES / 2).map(|at| [120.64, 27.79 + at as f64 * 1e-7]).collect();
    let feature = json!({"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": long}});
    let text = collection(&[feature.clone(), feature]);
    assert!(matches!(read(text.as_bytes()), Err(StreetsError::TooMany)));
}

#[test]
fn what_is_kept_of_the_most_points_is_read_at_once() {
    let [west, south] = [-179.123_456_7, -89.123_456_7];
    let line = |at: usize| {
        let place = |more: f64| LonLat::new(west, south + (at % 1000) as f64 * 1e-7 + more).unwrap().to_a_centimetre();
        StreetLine { points: vec![place(0.0), place(1e-7)], oneway: at % 2 == 1 }
    };
    let lines: Vec<StreetLine> = (0..MOST_VERTICES / 2).map(line).collect();
    let text = written(&lines);
    assert!(text.len() as u64 <= wuse::files::read::AT_ONCE, "{} bytes", text.len());
    assert_eq!(read(&text[..]).unwrap().lines.len(), lines.len());
}

fn lines() -> impl Strategy<Value = Vec<StreetLine>> {
    let point = (-1_000i32..1_000, -1_000i32..1_000);
    let place =
        |(x, y): (i32, i32)| LonLat::new(120.0 + f64::from(x) * 1e-7, 27.0 + f64::from(y) * 1e-7).unwrap().to_a_centimetre();
    let line = (proptest::collection::vec(point.prop_map(place), 2..6), any::<bool>());
    let line = line.prop_map(|(mut points, oneway)| {
        points.dedup();
        StreetLine { points, oneway }
    });
    proptest::collection::vec(line.prop_filter("a point is no line", |line| line.points.len() > 1), 1..8)
}

proptest! {
    /// What is kept is the text: it must say what was understood, and be understood the same way.
    #[test]
    fn lines_that_were_written_are_read_again_bit_for_bit(lines in lines()) {
        let text = written(&lines);
        let again = read(&text[..]).unwrap();
        let (both, one): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| !line.oneway);
        prop_assert_eq!(&again.lines, &[both, one].concat());
        prop_assert_eq!(again.left_out, 0);
        prop_assert_eq!(written(&again.lines), text);
    }

    /// Whatever comes is read or refused.
    #[test]
    fn no_text_is_too_odd(text in proptest::collection::vec(any::<u8>(), 0..200), at in 0usize..400, cut in 0usize..400) {
        let _ = read(&text[..]);
        let mut broken = collection(&[feature(&json!({"highway": "residential", "oneway": "yes"}))]).into_bytes();
        broken.truncate(broken.len().min(cut.max(1)));
        let at = at.min(broken.len() - 1);
        broken.splice(at..at, text);
        let _ = read(&broken[..]);
    }
}
