//! Streets (路网) in GeoJSON: on which of its lines a truck drives, and in which direction; and the same lines written down again.
//!
//! Properties are read as OpenStreetMap has its tags; a file without them is streets throughout.
//! * Left out, and counted: what is no line (crossings, squares); what has no `highway` but is a `waterway`, a `railway` or another thing
//!   of [`NOT_STREETS`]; a `highway` for those on foot or on two wheels ([`NOT_FOR_TRUCKS`]) unless `motor_vehicle` or `vehicle` lets
//!   trucks in; one that is not there yet or any more ([`NOT_THERE`]); and what `motor_vehicle`, `vehicle` or `access` closes with `no` or
//!   `private`, where the first of them that is given decides.
//! * `oneway`: `yes`, `true` or `1` along the line; `-1` or `reverse` against it; `no`, `false`, `0`, `reversible`, `alternating` or none
//!   at all both ways. Roundabouts and motorways are one-way streets unless they say otherwise.
//! * Points are rounded to seven decimals of a degree, a centimetre. Lines meet where they have a point in common.

use std::io::BufRead;
use std::ops::ControlFlow;

use serde_json::{Map, Value};

use super::fields::text_of;
use super::geojson::{self, JsonFeature};
use super::json_geometry::{JsonGeometry, Tree};
use super::source::{ReadError, Rough};
use crate::domain::StreetLine;
use crate::geo::{LonLat, ellipsoid};

/// Points of all lines at most: the streets of a large city. Kept as GeoJSON they take 12 MB.
pub const MOST_VERTICES: usize = 400_000;
/// How far two points of a line beside each other may lie apart, in metres: further than any street is straight.
pub const LONGEST: f64 = 20_000.0;
/// What has one of these and no `highway` is no street.
pub const NOT_STREETS: [&str; 12] = [
    "aeroway", "barrier", "boundary", "building", "landuse", "leisure", "man_made", "natural", "power", "railway", "route",
    "waterway",
];
/// Kinds of `highway` on which no truck drives unless it is said that it may.
pub const NOT_FOR_TRUCKS: [&str; 11] = [
    "bridleway",
    "busway",
    "corridor",
    "cycleway",
    "elevator",
    "footway",
    "path",
    "pedestrian",
    "platform",
    "steps",
    "via_ferrata",
];
/// Kinds of `highway` that are not there yet, or not any more.
pub const NOT_THERE: [&str; 6] = ["abandoned", "construction", "disused", "planned", "proposed", "razed"];

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StreetFile {
    /// The lines on which trucks drive, in the file's order.
    pub lines: Vec<StreetLine>,
    /// How many lines and other things were left out.
    pub left_out: u32,
}

/// Why streets cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum StreetsError {
    /// The text is no GeoJSON.
    #[error("{0}")]
    Read(#[from] ReadError),
    /// Its coordinates are others.
    #[error("the file's coordinates are in {0}: give WGS 84 degrees (EPSG:4326), longitude first")]
    Crs(String),
    /// A feature does not fit.
    #[error("feature {number}{}: {reason}", .name.as_ref().map(|name| format!(" ({name})")).unwrap_or_default())]
    Feature {
        /// Its place in the file, 1 for the first.
        number: u64,
        /// What the file calls it.
        name: Option<String>,
        /// What is wrong with it, and the mend.
        reason: String,
    },
    /// There are too many points.
    #[error("the streets have more than {MOST_VERTICES} points: cut out those around the community's blocks and tips")]
    TooMany,
    /// There is nothing to drive on.
    #[error("there is no line on which a truck drives; {left_out} things were left out: give streets as lines")]
    Nothing {
        /// How many lines and other things were left out.
        left_out: u32,
    },
}

/// Reads streets.
///
/// # Errors
/// With the first thing that does not fit; nothing is taken of such a file.
pub fn read(text: impl BufRead) -> Result<StreetFile, StreetsError> {
    let mut file = StreetFile::default();
    let (mut crs, mut wrong, mut vertices) = (None, None, 0);
    geojson::read(text, &mut crs, &mut |rough| {
        let Rough::Json { number, text } = rough else { return ControlFlow::Continue(()) };
        if let Err(error) = take(number, &text, &mut file, &mut vertices) {
            wrong = Some(error);
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    })?;
    if let Some(crs) = crs.filter(|crs| !is_wgs84(crs)) {
        return Err(StreetsError::Crs(crs));
    }
    if let Some(wrong) = wrong {
        return Err(wrong);
    }
    if file.lines.is_empty() {
        return Err(StreetsError::Nothing { left_out: file.left_out });
    }
    Ok(file)
}

/// The lines as GeoJSON, in as few bytes as that takes: those that are driven both ways, and one-way streets. Read again they are the same
/// lines, but for their order.
pub fn written(lines: &[StreetLine]) -> Vec<u8> {
    let mut text = Vec::from(br#"{"type":"FeatureCollection","features":["#);
    let mut before = "";
    for (oneway, word) in [(false, "no"), (true, "yes")] {
        let own: Vec<&[LonLat]> = lines.iter().filter(|line| line.oneway == oneway).map(|line| line.points.as_slice()).collect();
        // Numbers cannot fail to be written.
        let Some(coordinates) = serde_json::to_string(&own).ok().filter(|_| !own.is_empty()) else { continue };
        let head = r#"{"type":"Feature","properties":{"oneway":""#;
        let middle = r#""},"geometry":{"type":"MultiLineString","coordinates":"#;
        for part in [before, head, word, middle, &coordinates, "}}"] {
            text.extend_from_slice(part.as_bytes());
        }
        before = ",";
    }
    text.extend_from_slice(b"]}\n");
    text
}

/// How a line is driven.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Course {
    Both,
    Along,
    Against,
}

fn take(number: u64, text: &[u8], file: &mut StreetFile, vertices: &mut usize) -> Result<(), StreetsError> {
    let bad = |name: Option<String>, reason: String| StreetsError::Feature { number, name, reason };
    let feature: JsonFeature = serde_json::from_slice(text).map_err(|error| bad(None, format!("it cannot be read: {error}")))?;
    let id = feature.id.as_ref().and_then(text_of);
    if feature.kind.as_deref() != Some("Feature") {
        return Err(bad(id, "its 'type' is not 'Feature': give a FeatureCollection of features".to_owned()));
    }
    let tags = match feature.properties {
        Some(Value::Object(tags)) => tags,
        None | Some(Value::Null) => Map::new(),
        Some(_) => return Err(bad(id, "the member 'properties' is neither an object nor null".to_owned())),
    };
    let name = id.or_else(|| ["@id", "id", "osm_id", "name"].into_iter().find_map(|key| tags.get(key).and_then(text_of)));
    let Some(geometry) = feature.geometry.filter(|_| is_for_trucks(&tags)) else {
        file.left_out += 1;
        return Ok(());
    };
    let course = match course(&tags) {
        Ok(course) => course,
        Err(reason) => return Err(bad(name, reason)),
    };
    match lines_of(geometry, course, file, vertices) {
        Ok(()) if *vertices > MOST_VERTICES => Err(StreetsError::TooMany),
        Ok(()) => Ok(()),
        Err(reason) => Err(bad(name, reason)),
    }
}

/// A tag's value, in small letters.
fn tag(tags: &Map<String, Value>, key: &str) -> Option<String> {
    tags.get(key).and_then(text_of).map(|text| text.to_ascii_lowercase())
}

fn is_for_trucks(tags: &Map<String, Value>) -> bool {
    let is_let_in = ["motor_vehicle", "vehicle"].into_iter().find_map(|key| tag(tags, key));
    let decides = is_let_in.clone().or_else(|| tag(tags, "access"));
    if matches!(decides.as_deref(), Some("no" | "private")) {
        return false;
    }
    let Some(highway) = tag(tags, "highway") else {
        let is_there = |key: &str| tag(tags, key).is_some_and(|value| value != "no");
        return !NOT_STREETS.iter().any(|key| is_there(key));
    };
    if NOT_THERE.contains(&highway.as_str()) {
        return false;
    }
    let lets_in = matches!(is_let_in.as_deref(), Some("yes" | "designated" | "permissive" | "destination" | "delivery"));
    !NOT_FOR_TRUCKS.contains(&highway.as_str()) || lets_in
}

fn course(tags: &Map<String, Value>) -> Result<Course, String> {
    let Some(oneway) = tag(tags, "oneway") else {
        let is_round = matches!(tag(tags, "junction").as_deref(), Some("roundabout" | "circular"));
        let is_motorway = tag(tags, "highway").as_deref() == Some("motorway");
        return Ok(if is_round || is_motorway { Course::Along } else { Course::Both });
    };
    match oneway.as_str() {
        "yes" | "true" | "1" => Ok(Course::Along),
        "-1" | "reverse" => Ok(Course::Against),
        "no" | "false" | "0" | "reversible" | "alternating" => Ok(Course::Both),
        _ => Err(format!("oneway '{oneway}' is not known: give yes, no or -1")),
    }
}

/// Takes in the lines of a geometry.
fn lines_of(geometry: JsonGeometry, course: Course, file: &mut StreetFile, vertices: &mut usize) -> Result<(), String> {
    let Some(kind) = geometry.kind else { return Err("its geometry has no member 'type'".to_owned()) };
    let misfit = |tree: &Tree| {
        let why = match tree {
            Tree::Odd(reason, Some(at)) => format!("{reason}, at place {at}"),
            Tree::Odd(reason, None) => (*reason).to_owned(),
            Tree::List(_) => format!("they are nested too deep for a {kind}"),
            Tree::Empty | Tree::Position(_) | Tree::Line(_) => format!("they are not nested deep enough for a {kind}"),
        };
        format!("its coordinates are none of a line: {why}")
    };
    let parts = match (&*kind, geometry.coordinates) {
        ("LineString", Some(tree)) => vec![tree],
        ("MultiLineString", Some(Tree::List(parts))) => parts,
        ("MultiLineString", Some(Tree::Empty)) => Vec::new(),
        ("MultiLineString", Some(tree)) => return Err(misfit(&tree)),
        ("LineString" | "MultiLineString", None) => return Err("its geometry has no member 'coordinates'".to_owned()),
        ("GeometryCollection", _) => {
            let inner = geometry.geometries.unwrap_or_default();
            return inner.into_iter().try_for_each(|inner| lines_of(inner, course, file, vertices));
        }
        ("Point" | "MultiPoint" | "Polygon" | "MultiPolygon", _) => {
            file.left_out += 1;
            return Ok(());
        }
        (other, _) => return Err(format!("'{other}' is no type of geometry")),
    };
    for part in parts {
        let points = match part {
            Tree::Line(points) => points,
            Tree::Empty => Vec::new(),
            other => return Err(misfit(&other)),
        };
        if points.len() == 1 {
            return Err("a line of it has one point only: give two at least".to_owned());
        }
        let mut line: Vec<LonLat> = Vec::with_capacity(points.len());
        for (at, point) in points.into_iter().enumerate() {
            let place = LonLat::new(point.x, point.y).map_err(|error| {
                format!("point {at} of a line of it: {error}: give WGS 84 degrees (EPSG:4326), longitude first")
            })?;
            let place = place.to_a_centimetre();
            let Some(last) = line.last().copied() else {
                line.push(place);
                continue;
            };
            let metres = ellipsoid::distance(last, place).0;
            if metres > LONGEST {
                let km = metres / 1000.0;
                return Err(format!(
                    "point {at} of a line of it lies {km:.0} km from the one before: put it right, or cut the line"
                ));
            }
            if last != place {
                line.push(place);
            }
        }
        if line.len() < 2 {
            file.left_out += 1;
            continue;
        }
        *vertices += line.len();
        if course == Course::Against {
            line.reverse();
        }
        file.lines.push(StreetLine { points: line, oneway: course != Course::Both });
    }
    Ok(())
}

/// Whether a name is one of degrees that agree with WGS 84: that itself, CRS84, or CGCS2000.
fn is_wgs84(name: &str) -> bool {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    ["crs84", "wgs84", "epsg4326", "epsg4490"].iter().any(|known| plain.ends_with(known)) || plain == "4326" || plain == "4490"
}
