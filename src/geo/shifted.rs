//! GCJ-02 (Gaode, Tencent) and BD-09 (Baidu): degrees shifted on purpose, both directions.
//!
//! The forward formulas are the published reverse-engineered ones (eviltransform, MIT). Backward there is no formula: the forward
//! one is iterated until it hits, to better than 1e-10° (a hundredth of a millimetre). Outside a box around China nothing
//! is shifted. All functions take and give x = longitude, y = latitude in degrees.

use std::f64::consts::PI;

use geo::Coord;

/// Semi-major axis and squared eccentricity of the Krasovsky 1940 ellipsoid, which GCJ-02 uses.
const A: f64 = 6_378_245.0;
const EE: f64 = 0.006_693_421_622_965_943;
/// The frequency of Baidu's own wobble. The source of these formulas and of our known answers has π here; other writers have
/// 3000π/180, which differs by up to 80 m. Baidu publishes neither.
const BAIDU: f64 = PI;
/// Where the iteration stops, in degrees.
const CLOSE: f64 = 1e-11;
/// The shift changes slowly, so that each step wins three digits; five are enough.
const STEPS: usize = 12;

/// From WGS 84 to GCJ-02.
pub fn wgs84_to_gcj02(place: Coord<f64>) -> Coord<f64> {
    if is_outside_china(place) { place } else { place + gcj02_shift(place) }
}

/// From GCJ-02 to WGS 84.
pub fn gcj02_to_wgs84(shifted: Coord<f64>) -> Coord<f64> {
    if is_outside_china(shifted) { shifted } else { invert(shifted, wgs84_to_gcj02) }
}

/// From WGS 84 to BD-09.
pub fn wgs84_to_bd09(place: Coord<f64>) -> Coord<f64> {
    if is_outside_china(place) { place } else { gcj02_to_bd09(wgs84_to_gcj02(place)) }
}

/// From BD-09 to WGS 84.
pub fn bd09_to_wgs84(shifted: Coord<f64>) -> Coord<f64> {
    if is_outside_china(shifted) { shifted } else { invert(shifted, |place| gcj02_to_bd09(place + gcj02_shift(place))) }
}

/// What Baidu adds to GCJ-02.
fn gcj02_to_bd09(place: Coord<f64>) -> Coord<f64> {
    let radius = place.x.hypot(place.y) + 0.00002 * (place.y * BAIDU).sin();
    let angle = place.y.atan2(place.x) + 0.000_003 * (place.x * BAIDU).cos();
    Coord { x: radius * angle.cos() + 0.0065, y: radius * angle.sin() + 0.006 }
}

/// The place that `forward` takes to `target`.
fn invert(target: Coord<f64>, forward: impl Fn(Coord<f64>) -> Coord<f64>) -> Coord<f64> {
    let mut place = target;
    for _ in 0..STEPS {
        let miss = target - forward(place);
        place = place + miss;
        if miss.x.abs() < CLOSE && miss.y.abs() < CLOSE {
            break;
        }
    }
    place
}

/// The box outside which nothing is shifted; it is rough, as in the formulas' source.
fn is_outside_china(place: Coord<f64>) -> bool {
    !(72.004..=137.8347).contains(&place.x) || !(0.8293..=55.8271).contains(&place.y)
}

fn gcj02_shift(place: Coord<f64>) -> Coord<f64> {
    let (x, y) = (place.x - 105.0, place.y - 35.0);
    let both = 20.0 * (6.0 * x * PI).sin() + 20.0 * (2.0 * x * PI).sin();
    let root = x.abs().sqrt();
    let mut north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root;
    north += (both
        + 20.0 * (y * PI).sin()
        + 40.0 * (y / 3.0 * PI).sin()
        + 160.0 * (y / 12.0 * PI).sin()
        + 320.0 * (y * PI / 30.0).sin())
        * 2.0
        / 3.0;
    let mut east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root;
    east += (both
        + 20.0 * (x * PI).sin()
        + 40.0 * (x / 3.0 * PI).sin()
        + 150.0 * (x / 12.0 * PI).sin()
        + 300.0 * (x / 30.0 * PI).sin())
        * 2.0
        / 3.0;
    let radians = place.y.to_radians();
    let magic = 1.0 - EE * radians.sin().powi(2);
    let root = magic.sqrt();
    Coord { x: (east * 180.0) / (A / root * radians.cos() * PI), y: (north * 180.0) / ((A * (1.0 - EE)) / (magic * root) * PI) }
}
