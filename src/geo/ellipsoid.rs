//! Areas and short distances on the WGS 84 ellipsoid.

use super::{LonLat, Metres, SquareMetres};
use geo::Coord;

/// Semi-major axis of WGS 84 in metres.
const A: f64 = 6_378_137.0;
/// First eccentricity squared of WGS 84.
const E2: f64 = 0.006_694_379_990_141_316_5;

/// Signed area of a closed ring of longitude/latitude degrees (first coordinate repeated at the end), positive when
/// counter-clockwise.
///
/// The ring's edges are taken as straight in the cylindrical equal-area projection of the ellipsoid (Snyder 1987, *Map
/// Projections: A Working Manual*, eq. 3-12 and 10-15), where areas are exact; for edges under a kilometre this agrees with the
/// geodesic area to better than one part in a million.
pub fn ring_area(ring: &[Coord<f64>]) -> SquareMetres {
    let Some(first) = ring.first() else { return SquareMetres(0.0) };
    // Areas are taken relative to the first corner: differences of nearby numbers keep their digits.
    let (x0, y0) = (first.x, authalic_height(first.y));
    let mut twice = 0.0;
    let mut previous = (0.0, 0.0);
    for corner in &ring[1..] {
        let here = ((corner.x - x0).to_radians() * A, authalic_height(corner.y) - y0);
        twice += previous.0 * here.1 - here.0 * previous.1;
        previous = here;
    }
    SquareMetres(twice / 2.0)
}

/// Height in metres on the equal-area cylinder of a latitude in degrees: a q / 2.
fn authalic_height(latitude: f64) -> f64 {
    let e = E2.sqrt();
    let sin = latitude.to_radians().sin();
    let es = e * sin;
    A * (1.0 - E2) / 2.0 * (sin / (1.0 - es * es) + es.atanh() / e)
}

/// Metres per degree of longitude and of latitude at a latitude in degrees, from the radii of curvature of the ellipsoid
/// (Snyder 1987, eq. 4-18 to 4-21).
pub fn metres_per_degree(latitude: f64) -> (f64, f64) {
    let (sin, cos) = latitude.to_radians().sin_cos();
    let w2 = 1.0 - E2 * sin * sin;
    let prime_vertical = A / w2.sqrt();
    let meridian = A * (1.0 - E2) / (w2 * w2.sqrt());
    ((prime_vertical * cos).to_radians(), meridian.to_radians())
}

/// Distance from a place to the segment between two corners, both in degrees, on the plane that touches the ellipsoid at the
/// place: good to a part in ten thousand up to ten kilometres, and in the right order beyond.
pub fn distance_to_segment(place: LonLat, a: Coord<f64>, b: Coord<f64>) -> Metres {
    let scale = metres_per_degree(place.lat());
    Metres(squared_distance_scaled(place, scale, a, b).sqrt())
}

/// Distance between two places, as good as [`distance_to_segment`].
pub fn distance(a: LonLat, b: LonLat) -> Metres {
    distance_to_segment(a, b.coord(), b.coord())
}

/// The square of [`distance_to_segment`] with the scale worked out beforehand, for loops over many segments.
pub fn squared_distance_scaled(place: LonLat, (sx, sy): (f64, f64), a: Coord<f64>, b: Coord<f64>) -> f64 {
    let (ax, ay) = ((a.x - place.lon()) * sx, (a.y - place.lat()) * sy);
    let (bx, by) = ((b.x - place.lon()) * sx, (b.y - place.lat()) * sy);
    let (dx, dy) = (bx - ax, by - ay);
    let length2 = dx * dx + dy * dy;
    let along = if length2 > 0.0 { (-(ax * dx + ay * dy) / length2).clamp(0.0, 1.0) } else { 0.0 };
    let (x, y) = (ax + along * dx, ay + along * dy);
    x * x + y * y
}
