//! Outlines as WKB (OGC 06-103r4, clause 8), little endian, without a third dimension: what the log's outline hash is made of, and
//! what every store keeps inside its own geometry.

use geo::Coord;
use smallvec::SmallVec;

use crate::domain::{Boundary, BoundaryError};

const POLYGON: u32 = 3;
const MULTI_POLYGON: u32 = 6;
/// A byte order, a type and a number of members.
const HEAD: usize = 9;

/// Why bytes are no outline.
#[derive(Debug, PartialEq, thiserror::Error)]
pub(crate) enum WkbError {
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

/// How many bytes an outline takes.
pub(crate) fn length(boundary: &Boundary) -> usize {
    let (rings, shells) = (boundary.rings().count(), shells(boundary));
    HEAD + shells * HEAD + rings * 4 + boundary.corner_count() * 16
}

fn shells(boundary: &Boundary) -> usize {
    boundary.rings().filter(|(_, is_shell)| *is_shell).count()
}

/// Adds an outline, as a multipolygon, to bytes that already hold what comes before it.
pub(crate) fn encode(boundary: &Boundary, bytes: &mut Vec<u8>) {
    put_head(bytes, MULTI_POLYGON, shells(boundary) as u32);
    let mut count_at = 0;
    let mut count = 0u32;
    for (ring, is_shell) in boundary.rings() {
        if is_shell {
            put_head(bytes, POLYGON, 0);
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
}

fn put_head(bytes: &mut Vec<u8>, kind: u32, members: u32) {
    bytes.push(1);
    bytes.extend_from_slice(&kind.to_le_bytes());
    bytes.extend_from_slice(&members.to_le_bytes());
}

/// Reads an outline.
pub(crate) fn decode(bytes: &[u8]) -> Result<Boundary, WkbError> {
    let mut reader = Reader { bytes, whole: bytes.len() };
    let mut corners = Vec::with_capacity(bytes.len() / 16);
    let mut ends: SmallVec<[u32; 2]> = SmallVec::new();
    match reader.head()? {
        (POLYGON, rings) => reader.rings(rings, &mut corners, &mut ends)?,
        (MULTI_POLYGON, polygons) => {
            for _ in 0..polygons {
                let (POLYGON, rings) = reader.head()? else { return Err(WkbError::Type(MULTI_POLYGON)) };
                reader.rings(rings, &mut corners, &mut ends)?;
            }
        }
        (other, _) => return Err(WkbError::Type(other)),
    }
    if !reader.bytes.is_empty() {
        return Err(WkbError::Length(reader.whole));
    }
    Ok(Boundary::from_rings(&corners, &ends)?)
}

/// Takes bytes off the front.
struct Reader<'a> {
    bytes: &'a [u8],
    whole: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], WkbError> {
        let (taken, rest) = self.bytes.split_at_checked(length).ok_or(WkbError::Length(self.whole))?;
        self.bytes = rest;
        Ok(taken)
    }

    fn number(&mut self) -> Result<u32, WkbError> {
        let bytes = self.take(4)?.try_into().map_err(|_| WkbError::Length(self.whole))?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn head(&mut self) -> Result<(u32, u32), WkbError> {
        if self.take(1)? != [1] {
            return Err(WkbError::BigEndian);
        }
        Ok((self.number()?, self.number()?))
    }

    fn rings(&mut self, rings: u32, corners: &mut Vec<Coord<f64>>, ends: &mut SmallVec<[u32; 2]>) -> Result<(), WkbError> {
        for ring in 0..rings {
            let count = self.number()? as usize;
            let bytes = self.take(count.checked_mul(16).ok_or(WkbError::Length(self.whole))?)?;
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
