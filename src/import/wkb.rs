//! Well-known binary, and the header that GeoPackage puts before it, to rings.

use geo::Coord;

use super::raw::{RawGeometry, RawPolygon, RawRing};

/// Geometries nest (a collection in a collection); deeper than this is an attack or an accident.
const MOST_NESTED: u8 = 8;

/// Reads a GeoPackage geometry blob (OGC 12-128r19, 2.1.3).
pub fn geometry_of_blob(blob: &[u8]) -> RawGeometry {
    let Some((&[b'G', b'P', _version, flags, ..], rest)) = blob.split_at_checked(8) else {
        return RawGeometry::broken("the geometry blob does not start with GP: this is no GeoPackage geometry");
    };
    if flags & 0x10 != 0 {
        return RawGeometry::Missing;
    }
    let envelope = match (flags >> 1) & 0x07 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        other => return RawGeometry::broken(format!("the geometry blob has an unknown kind of envelope, {other}")),
    };
    match rest.get(envelope..) {
        Some(wkb) => geometry_of_wkb(wkb),
        None => RawGeometry::broken("the geometry blob ends within its envelope"),
    }
}

/// Reads well-known binary: ISO (codes in the thousands for Z and M) or extended (flags in the high bits).
pub fn geometry_of_wkb(wkb: &[u8]) -> RawGeometry {
    let mut polygons = Vec::new();
    let mut cursor = Cursor { rest: wkb };
    match cursor.geometry(&mut polygons, 0) {
        Ok(()) if polygons.is_empty() => RawGeometry::Missing,
        Ok(()) => RawGeometry::Polygons(polygons),
        Err(Problem::Other(kind)) => RawGeometry::Other(kind.to_owned()),
        Err(Problem::Short) => RawGeometry::broken("the geometry ends too early"),
        Err(Problem::Strange(reason)) => RawGeometry::broken(reason),
    }
}

enum Problem {
    Short,
    Strange(String),
    Other(&'static str),
}

struct Cursor<'a> {
    rest: &'a [u8],
}

impl Cursor<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], Problem> {
        let (head, rest) = self.rest.split_first_chunk::<N>().ok_or(Problem::Short)?;
        self.rest = rest;
        Ok(*head)
    }

    fn number(&mut self, little: bool) -> Result<u32, Problem> {
        let bytes = self.take::<4>()?;
        Ok(if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    fn geometry(&mut self, polygons: &mut Vec<RawPolygon>, depth: u8) -> Result<(), Problem> {
        if depth > MOST_NESTED {
            return Err(Problem::Strange(format!("geometries are nested more than {MOST_NESTED} deep")));
        }
        let little = match self.take::<1>()? {
            [0] => false,
            [1] => true,
            [other] => return Err(Problem::Strange(format!("byte order {other} is neither 0 nor 1"))),
        };
        let code = self.number(little)?;
        if code & 0x2000_0000 != 0 {
            self.number(little)?;
        }
        let plain = code & 0x0fff_ffff;
        let extra = (plain / 1000).min(4);
        let dimensions = 2 + match extra {
            0 => usize::from(code & 0x8000_0000 != 0) + usize::from(code & 0x4000_0000 != 0),
            1 | 2 => 1,
            3 => 2,
            _ => return Err(Problem::Strange(format!("geometry code {code} is unknown"))),
        };
        match plain % 1000 {
            3 => {
                let polygon = self.polygon(little, dimensions)?;
                if !polygon.is_empty() {
                    polygons.push(polygon);
                }
            }
            6 | 7 => {
                for _ in 0..self.number(little)? {
                    self.geometry(polygons, depth + 1)?;
                }
            }
            other => {
                let kind = match other {
                    1 => "Point",
                    2 => "LineString",
                    4 => "MultiPoint",
                    5 => "MultiLineString",
                    8..=14 => "curved geometry",
                    15..=17 => "surface or triangles",
                    _ => return Err(Problem::Strange(format!("geometry code {code} is unknown"))),
                };
                return Err(Problem::Other(kind));
            }
        }
        Ok(())
    }

    fn polygon(&mut self, little: bool, dimensions: usize) -> Result<RawPolygon, Problem> {
        let rings = self.number(little)?;
        let mut polygon = Vec::with_capacity(rings.min(16) as usize);
        for _ in 0..rings {
            polygon.push(self.ring(little, dimensions)?);
        }
        Ok(polygon)
    }

    fn ring(&mut self, little: bool, dimensions: usize) -> Result<RawRing, Problem> {
        let corners = self.number(little)? as usize;
        let stride = dimensions * 8;
        // Bytes are counted before anything is allocated: a broken count must not ask for gigabytes.
        let length = corners.checked_mul(stride).filter(|length| *length <= self.rest.len()).ok_or(Problem::Short)?;
        let (bytes, rest) = self.rest.split_at(length);
        self.rest = rest;
        let float = |bytes: &[u8]| {
            let array = <[u8; 8]>::try_from(bytes).unwrap_or_default();
            if little { f64::from_le_bytes(array) } else { f64::from_be_bytes(array) }
        };
        Ok(bytes.chunks_exact(stride).map(|corner| Coord { x: float(&corner[..8]), y: float(&corner[8..16]) }).collect())
    }
}
