//! [`GaussKruger`]: a place in CGCS2000 / 3-degree Gauss-Kruger, the plane that China's surveys are drawn in.

use super::{Crs, CrsError, LonLat};

/// Longitudes that China's zones reach over, in degrees.
const WEST: f64 = 73.5;
const EAST: f64 = 136.5;
/// Zones with a code: central meridians 75° to 135°.
const FIRST: u32 = 25;
const LAST: u32 = 45;
/// EPSG code of zone 0, if there were one: zone 25 is EPSG:4534, zone 45 EPSG:4554. These are the variants whose easting starts at
/// 500,000 m at the central meridian, without the number of the zone in front.
const EPSG_OF_ZONE_0: u32 = 4509;

/// A place in a zone of the plane, in metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GaussKruger {
    /// Code of the zone's coordinate system: 4549 is central meridian 120°.
    pub epsg: u32,
    /// Number of the zone: its central meridian divided by three.
    pub zone: u32,
    /// The meridian in its middle, in degrees.
    pub central_meridian: u32,
    /// Metres east, 500,000 at the central meridian.
    pub easting: f64,
    /// Metres north of the equator.
    pub northing: f64,
}

impl GaussKruger {
    /// A place in the zone whose central meridian is nearest: Hongbei, 120.64 E 27.79 N, lies in zone 40. None outside China's zones.
    ///
    /// # Errors
    /// When PROJ does not know the zone's coordinate system.
    pub fn of(place: LonLat) -> Result<Option<Self>, CrsError> {
        if !(WEST..=EAST).contains(&place.lon()) {
            return Ok(None);
        }
        let zone = ((place.lon() / 3.0).round() as u32).clamp(FIRST, LAST);
        let epsg = EPSG_OF_ZONE_0 + zone;
        let plane = Crs::Proj(format!("EPSG:{epsg}").into()).from_wgs84(place)?;
        Ok(Some(Self { epsg, zone, central_meridian: 3 * zone, easting: plane.x, northing: plane.y }))
    }
}
