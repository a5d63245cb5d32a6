//! Web Mercator (EPSG:3857), the plane of the tiles: degrees to world pixels and back.
//!
//! World coordinates here run 0..1 from west to east and 0..1 from north to south, so that a tile at zoom z is a square of side 2^-z.

use super::LonLat;

/// The latitude at which the square world ends, in degrees.
pub const MAX_LATITUDE: f64 = 85.051_128_779_806_59;

/// x in 0..1 of a longitude in degrees.
pub fn world_x(lon: f64) -> f64 {
    lon / 360.0 + 0.5
}

/// y in 0..1 (southwards) of a latitude in degrees; latitudes beyond the square are clamped to its edge.
pub fn world_y(lat: f64) -> f64 {
    let sin = lat.clamp(-MAX_LATITUDE, MAX_LATITUDE).to_radians().sin();
    0.5 - sin.atanh() / (2.0 * std::f64::consts::PI)
}

/// Longitude in degrees of a world x.
pub fn lon_of(x: f64) -> f64 {
    (x - 0.5) * 360.0
}

/// Latitude in degrees of a world y.
pub fn lat_of(y: f64) -> f64 {
    ((0.5 - y) * 2.0 * std::f64::consts::PI).sinh().atan().to_degrees()
}

/// The place at a world position inside the square, clamped to it.
pub fn place_of(x: f64, y: f64) -> LonLat {
    let lon = lon_of(x.clamp(0.0, 1.0)).clamp(-180.0, 180.0);
    let lat = lat_of(y.clamp(0.0, 1.0)).clamp(-90.0, 90.0);
    // Both are in range by the clamps above, so this never falls back.
    LonLat::new(lon, lat).unwrap_or_else(|_| unreachable!("clamped to the world"))
}
