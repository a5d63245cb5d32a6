//! Outlines as GeoPackage binary: a header with the envelope, then WKB, both little endian (OGC 12-128r19, clause 2.1.3).

use crate::domain::Boundary;
use crate::geo::LonLat;
use crate::store::wkb::{self, WkbError};

/// WGS 84, longitude first, as every outline here.
pub(super) const SRS: i32 = 4326;
/// Bytes of the header we write: magic, version, flags, reference system, envelope of four doubles.
pub(super) const HEADER: usize = 40;
/// Little endian, envelope of x and y, not empty.
const FLAGS: u8 = 0b0000_0011;

/// Why bytes are no outline.
#[derive(Debug, PartialEq, thiserror::Error)]
pub(super) enum GeometryError {
    /// No GeoPackage header.
    #[error("no GeoPackage geometry header ('GP', version 0)")]
    Header,
    /// Another reference system.
    #[error("reference system {0} instead of 4326")]
    ReferenceSystem(i32),
    /// What follows the header is none.
    #[error(transparent)]
    Wkb(#[from] WkbError),
}

/// An outline as GeoPackage binary.
pub(super) fn encode(boundary: &Boundary) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEADER + wkb::length(boundary));
    let bbox = boundary.bbox();
    bytes.extend_from_slice(b"GP");
    bytes.extend_from_slice(&[0, FLAGS]);
    bytes.extend_from_slice(&SRS.to_le_bytes());
    for edge in [bbox.west(), bbox.east(), bbox.south(), bbox.north()] {
        bytes.extend_from_slice(&edge.to_le_bytes());
    }
    wkb::encode(boundary, &mut bytes);
    bytes
}

/// What stands before the WKB of a point: magic, version, flags (little endian, no envelope), reference system.
pub(in crate::store) const POINT_HEADER: [u8; 8] = {
    let [a, b, c, d] = SRS.to_le_bytes();
    [b'G', b'P', 0, 1, a, b, c, d]
};

/// A place as GeoPackage binary: a point needs no envelope.
pub(super) fn encode_point(place: LonLat) -> Vec<u8> {
    let mut bytes = POINT_HEADER.to_vec();
    bytes.extend_from_slice(&[1, 1, 0, 0, 0]);
    bytes.extend_from_slice(&place.lon().to_le_bytes());
    bytes.extend_from_slice(&place.lat().to_le_bytes());
    bytes
}

/// The WKB after the header.
pub(super) fn wkb_of(bytes: &[u8]) -> Result<&[u8], GeometryError> {
    let [b'G', b'P', 0, flags, srs @ ..] = bytes else { return Err(GeometryError::Header) };
    if flags & 1 == 0 {
        return Err(WkbError::BigEndian.into());
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
    Ok(wkb::decode(wkb_of(bytes)?)?)
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
