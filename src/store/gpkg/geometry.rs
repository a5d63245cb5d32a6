//! Outlines as GeoPackage binary: a header with the envelope, then ISO WKB, both little endian (OGC 12-128r19, clause 2.1.3).

use geo::Coord;
use smallvec::SmallVec;

use crate::domain::{Boundary, BoundaryError};

/// WGS 84, longitude first, as every outline here.
pub(super) const SRS: i32 = 4326;
/// Bytes of the header we write: magic, version, flags, reference system, envelope of four doubles.
const HEADER: usize = 40;
/// Little endian, envelope of x and y, not empty.
const FLAGS: u8 = 0b0000_0011;
const WKB_POLYGON: u32 = 3;
const WKB_MULTI_POLYGON: u32 = 6;

/// Why bytes are no outline.
#[derive(Debug, PartialEq, thiserror::Error)]
pub(super) enum GeometryError {
    /// No GeoPackage header.
    #[error("no GeoPackage geometry header ('GP', version 0)")]
    Header,
    /// Another reference system.
    #[error("reference system {0} instead of 4326")]
    ReferenceSystem(i32),
    /// Big endian.
    #[error("big-endian coordinates: write the geometry little endian")]
    BigEndian,
    /// Neither polygon nor multipolygon.
    #[error("WKB type {0} instead of 3 (polygon) or 6 (multipolygon)")]
    Type(u32),
    /// The bytes end before the geometry does, or go on after it.
    #[error("the geometry does not fill its {0} bytes exactly")]
    Length(usize),
    /// Not a valid outline.
    #[error(transparent)]
    Boundary(#[from] BoundaryError),
}

/// An outline as GeoPackage binary.
pub(super) fn encode(boundary: &Boundary) -> Vec<u8> {
    let (rings, shells) = boundary.rings().fold((0, 0), |(rings, shells), (_, shell)| (rings + 1, shells + usize::from(shell)));
    let mut bytes = Vec::with_capacity(HEADER + 9 + shells * 9 + rings * 4 + boundary.corner_count() * 16);
    let bbox = boundary.bbox();
    bytes.extend_from_slice(b"GP");
    bytes.extend_from_slice(&[0, FLAGS]);
    bytes.extend_from_slice(&SRS.to_le_bytes());
    for edge in [bbox.west(), bbox.east(), bbox.south(), bbox.north()] {
        bytes.extend_from_slice(&edge.to_le_bytes());
    }
    put_head(&mut bytes, WKB_MULTI_POLYGON, shells as u32);
    let mut count_at = 0;
    let mut count = 0u32;
    for (ring, is_shell) in boundary.rings() {
        if is_shell {
            put_head(&mut bytes, WKB_POLYGON, 0);
            count_at = bytes.len() - 4;
            count = 0;
        }
        count += 1;
        bytes[count_at..count_at + 4].copy_from_slice(&count.to_le_bytes());
        bytes.extend_from_slice(&(ring.len() as u32).to_le_bytes());
        for corner in ring {
            bytes.extend_from_slice(&corner.x.to_le_bytes());
            bytes.extend_from_slice(&corner.y.to_le_bytes());
        }
    }
    bytes
}

fn put_head(bytes: &mut Vec<u8>, kind: u32, members: u32) {
    bytes.push(1);
    bytes.extend_from_slice(&kind.to_le_bytes());
    bytes.extend_from_slice(&members.to_le_bytes());
}

/// The WKB after the header: what the log's outline hash is made of, so that it can be computed in any database.
pub(super) fn wkb_of(bytes: &[u8]) -> Result<&[u8], GeometryError> {
    let [b'G', b'P', 0, flags, srs @ ..] = bytes else { return Err(GeometryError::Header) };
    if flags & 1 == 0 {
        return Err(GeometryError::BigEndian);
    }
    let envelope = match (flags >> 1) & 7 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        _ => return Err(GeometryError::Header),
    };
    let (srs, rest) = srs.split_first_chunk().ok_or(GeometryError::Header)?;
    let srs = i32::from_le_bytes(*srs);
    if srs != SRS {
        return Err(GeometryError::ReferenceSystem(srs));
    }
    rest.get(envelope..).ok_or(GeometryError::Header)
}

/// Reads an outline.
pub(super) fn decode(bytes: &[u8]) -> Result<Boundary, GeometryError> {
    let wkb = wkb_of(bytes)?;
    let mut reader = Reader { bytes: wkb, whole: wkb.len() };
    let mut corners = Vec::with_capacity(wkb.len() / 16);
    let mut ends: SmallVec<[u32; 2]> = SmallVec::new();
    match reader.head()? {
        (WKB_POLYGON, rings) => reader.rings(rings, &mut corners, &mut ends)?,
        (WKB_MULTI_POLYGON, polygons) => {
            for _ in 0..polygons {
                let (WKB_POLYGON, rings) = reader.head()? else { return Err(GeometryError::Type(WKB_MULTI_POLYGON)) };
                reader.rings(rings, &mut corners, &mut ends)?;
            }
        }
        (other, _) => return Err(GeometryError::Type(other)),
    }
    if !reader.bytes.is_empty() {
        return Err(GeometryError::Length(reader.whole));
    }
    Ok(Boundary::from_rings(&corners, &ends)?)
}

/// West, east, south, north of a geometry's header; none when it carries no envelope.
pub(super) fn envelope_of(bytes: &[u8]) -> Option<[f64; 4]> {
    let [b'G', b'P', 0, flags, rest @ ..] = bytes else { return None };
    let (is_little, envelope, is_empty) = (flags & 1 == 1, (flags >> 1) & 7, flags & 0b1_0000 != 0);
    if !is_little || envelope == 0 || is_empty {
        return None;
    }
    let mut edges = rest.get(4..36)?.chunks_exact(8).filter_map(|edge| edge.try_into().ok().map(f64::from_le_bytes));
    Some([edges.next()?, edges.next()?, edges.next()?, edges.next()?])
}

/// Takes bytes off the front.
struct Reader<'a> {
    bytes: &'a [u8],
    whole: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], GeometryError> {
        let (taken, rest) = self.bytes.split_at_checked(length).ok_or(GeometryError::Length(self.whole))?;
        self.bytes = rest;
        Ok(taken)
    }

    fn number(&mut self) -> Result<u32, GeometryError> {
        let bytes = self.take(4)?.try_into().map_err(|_| GeometryError::Length(self.whole))?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn head(&mut self) -> Result<(u32, u32), GeometryError> {
        if self.take(1)? != [1] {
            return Err(GeometryError::BigEndian);
        }
        Ok((self.number()?, self.number()?))
    }

    fn rings(&mut self, rings: u32, corners: &mut Vec<Coord<f64>>, ends: &mut SmallVec<[u32; 2]>) -> Result<(), GeometryError> {
        for ring in 0..rings {
            let count = self.number()? as usize;
            let bytes = self.take(count.checked_mul(16).ok_or(GeometryError::Length(self.whole))?)?;
            corners.extend(bytes.chunks_exact(16).map(|pair| {
                let (x, y) = pair.split_at(8);
                let double = |bytes: &[u8]| bytes.try_into().map_or(f64::NAN, f64::from_le_bytes);
                Coord { x: double(x), y: double(y) }
            }));
            ends.push(((corners.len() as u32) << 1) | u32::from(ring == 0));
        }
        Ok(())
    }
}
