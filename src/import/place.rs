//! Whether a layer lies where its community is; when not, a guess at why, and the mend.

use geo::Coord;

use super::layer::{Axes, Layer, Reading};
use crate::domain::{AsOf, CommunityCode};
use crate::geo::{Bbox, Crs, LonLat, ellipsoid, shifted};
use crate::live::Snapshot;

/// How far around a community's own box a new layer of it may lie, in metres.
const AROUND: f64 = 20_000.0;
/// Where Ruian is, for communities of its statistical code, and how far around a layer of them may lie, in metres.
const RUIAN: ([f64; 2], &str, f64) = ([120.65, 27.78], "330381", 60_000.0);
/// Blocks compared to tell a shift.
const COMPARED: usize = 500;
/// How near a displacement must be to the shift, as a part of the shift.
const LIKE: f64 = 0.15;

/// The ground on which a layer of a community is expected; none when nothing is known.
pub fn neighbourhood(present: &Snapshot, code: &CommunityCode) -> Option<Bbox> {
    let grown = |bbox: Bbox, metres: f64| {
        let (sx, sy) = ellipsoid::metres_per_degree(f64::midpoint(bbox.south(), bbox.north()));
        bbox.grown(metres / sx, metres / sy)
    };
    if let Some(bbox) = present.community(code).and_then(|(_, view)| view.bbox) {
        return Some(grown(bbox, AROUND));
    }
    let ([lon, lat], prefix, metres) = RUIAN;
    let text = code.as_str();
    let is_ruian = text.len() == 12 && text.starts_with(prefix) && text.bytes().all(|byte| byte.is_ascii_digit());
    let spot = Bbox::around([LonLat::new(lon, lat).ok()?])?;
    is_ruian.then(|| grown(spot, metres))
}

/// Refuses a layer that lies where it cannot, with the likeliest reason and the mend.
///
/// # Errors
/// With what is wrong.
pub fn judge(layer: &Layer, reading: &Reading, present: &Snapshot, code: &CommunityCode) -> Result<(), String> {
    let Some([west, south, east, north]) = layer.file_bounds else { return Ok(()) };
    let middle = Coord { x: f64::midpoint(west, east), y: f64::midpoint(south, north) };
    let expected = neighbourhood(present, code);
    let here = taken_as(middle, &reading.crs, reading.axes);
    let is_fine = match (here, expected) {
        (Some(here), Some(expected)) => expected.contains(here),
        (Some(_), None) => true,
        (None, _) => false,
    };
    if is_fine {
        return shift(layer, reading, present, code);
    }
    let lands = match here {
        Some(here) => format!("the layer lands near {:.4},{:.4}", here.lon(), here.lat()),
        None => {
            format!("its coordinates, near {:.1},{:.1}, do not lie on the Earth when read as {}", middle.x, middle.y, reading.crs)
        }
    };
    let wanted = expected.map_or(String::new(), |bbox| {
        format!(
            ", and community {code} lies within {:.2},{:.2} to {:.2},{:.2}",
            bbox.west(),
            bbox.south(),
            bbox.east(),
            bbox.north()
        )
    });
    let guess = guess(middle, reading, expected);
    Err(format!("{lands}{wanted}; {guess}"))
}

/// The likeliest reason for a place that cannot be.
fn guess(middle: Coord<f64>, reading: &Reading, expected: Option<Bbox>) -> String {
    let fits = |place: Option<LonLat>| place.is_some_and(|place| expected.is_some_and(|bbox| bbox.contains(place)));
    if fits(taken_as(middle, &reading.crs, other_axes(reading.axes))) {
        return "the axes look swapped, latitude or northing first: give --swap-axes".to_owned();
    }
    // Among them an easting without its zone prefix, or with one, where the coordinate system has it the other way.
    for (crs, why) in [
        ("EPSG:4549", "these look like metres of CGCS2000 3-degree Gauss-Kruger without a zone prefix (central meridian 120°E)"),
        ("EPSG:4528", "these look like metres of CGCS2000 3-degree Gauss-Kruger with the zone prefix 40 in the easting"),
        ("EPSG:32651", "these look like metres of WGS 84 UTM zone 51N"),
        ("EPSG:32650", "these look like metres of WGS 84 UTM zone 50N"),
        ("EPSG:3857", "these look like Web Mercator metres"),
        ("EPSG:4326", "these look like plain degrees"),
    ] {
        let Ok(candidate) = Crs::parse(crs) else { continue };
        if candidate == reading.crs {
            continue;
        }
        if fits(taken_as(middle, &candidate, Axes::EastFirst)) {
            return format!("{why}: give --crs {crs}");
        }
        if fits(taken_as(middle, &candidate, Axes::NorthFirst)) {
            return format!("{why}, with the axes swapped: give --crs {crs} --swap-axes");
        }
    }
    let degrees = middle.x.abs() <= 180.0 && middle.y.abs() <= 180.0;
    let swapped = degrees && middle.y.abs() > 90.0 && middle.x.abs() <= 90.0;
    if swapped && reading.crs == Crs::Wgs84 {
        return "the axes look swapped, latitude first: give --swap-axes".to_owned();
    }
    let zone = (middle.x / 1e6).floor();
    if reading.crs == Crs::Wgs84 && !degrees {
        if (25.0..=45.0).contains(&zone) {
            let code = 4513 + (zone as u32 - 25);
            return format!("these look like metres of Gauss-Kruger zone {zone}: give --crs EPSG:{code}");
        }
        if (1e5..9e5).contains(&middle.x) {
            return "these look like projected metres without a coordinate system: give --crs, for example EPSG:4549 (CGCS2000, \
                    central meridian 120°E)"
                .to_owned();
        }
        return "these look like projected metres: give their coordinate system with --crs".to_owned();
    }
    "check --crs, --swap-axes and --community, or give --anywhere if it belongs there".to_owned()
}

fn other_axes(axes: Axes) -> Axes {
    match axes {
        Axes::EastFirst => Axes::NorthFirst,
        Axes::NorthFirst => Axes::EastFirst,
    }
}

fn taken_as(corner: Coord<f64>, crs: &Crs, axes: Axes) -> Option<LonLat> {
    let mut corner = [if axes == Axes::NorthFirst { Coord { x: corner.y, y: corner.x } } else { corner }];
    crs.transformer().ok()?.convert(&mut corner);
    LonLat::new(corner[0].x, corner[0].y).ok()
}

/// Refuses a layer whose blocks all stand off from where they are by one of the shifts of Chinese web maps.
fn shift(layer: &Layer, reading: &Reading, present: &Snapshot, code: &CommunityCode) -> Result<(), String> {
    let Some((index, _)) = present.community(code) else { return Ok(()) };
    let standing: std::collections::HashMap<&str, Coord<f64>> = present
        .blocks()
        .filter(|block| block.community == index)
        .filter_map(|block| Some((block.code(), centre(block.boundary(AsOf::NOW)?.bbox()))))
        .collect();
    let pairs: Vec<(Coord<f64>, Coord<f64>)> = layer
        .blocks
        .iter()
        .filter_map(|block| Some((*standing.get(&*block.words.code)?, &block.outline)))
        .take(COMPARED)
        .map(|(old, outline)| Ok((old, centre(outline.get()?.bbox()))))
        .collect::<std::io::Result<_>>()
        .map_err(|error| format!("its outlines cannot be read again: {error}"))?;
    if pairs.is_empty() {
        return Ok(());
    }
    let moved_by = |shift: fn(Coord<f64>) -> Coord<f64>, sign: f64| {
        let alike = pairs.iter().filter(|(old, new)| {
            let expected = (shift(*old) - *old) * sign;
            let off = (*new - *old) - expected;
            expected.x.hypot(expected.y) > 1e-4 && off.x.hypot(off.y) < LIKE * expected.x.hypot(expected.y)
        });
        alike.count() * 10 >= pairs.len() * 9
    };
    let words = |name: &str, crs: &str| {
        format!(
            "every block stands off from where it is by the {name} shift of web maps: give --crs {crs}, or --anywhere if they moved"
        )
    };
    let undone = |name: &str| {
        format!(
            "every block stands off from where it is by the {name} shift, backwards: the coordinates were not shifted, or are converted \
             already; leave out --crs {}",
            reading.crs
        )
    };
    if moved_by(shifted::wgs84_to_gcj02, 1.0) {
        Err(words("GCJ-02", "gcj02"))
    } else if moved_by(shifted::wgs84_to_bd09, 1.0) {
        Err(words("BD-09", "bd09"))
    } else if moved_by(shifted::wgs84_to_gcj02, -1.0) {
        Err(undone("GCJ-02"))
    } else if moved_by(shifted::wgs84_to_bd09, -1.0) {
        Err(undone("BD-09"))
    } else {
        Ok(())
    }
}

fn centre(bbox: Bbox) -> Coord<f64> {
    Coord { x: f64::midpoint(bbox.west(), bbox.east()), y: f64::midpoint(bbox.south(), bbox.north()) }
}
