//! Shapefile: .shp with its parts beside it. Lengths in the file are checked, never believed.
//!
//! Read here and not through a crate: the encoding of the attributes must be decided before they are decoded, a broken record
//! must become a defect with an address, and holes must go to the shell they lie in.

use std::fs::File;
use std::io::{BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use geo::Coord;

use super::dbf::Dbf;
use super::raw::{RawFeature, RawGeometry, RawPolygon, RawRing};
use super::source::{ReadError, ReadOptions, Rough, Source, Visit};

const FORMAT: &str = "Shapefile";
/// A record larger than this is an attack or an accident: 1 GiB.
const LARGEST_RECORD: u64 = 1 << 30;

/// An opened Shapefile.
#[derive(Debug)]
pub struct Shapefile {
    path: PathBuf,
    table: Option<Dbf>,
    crs: Option<String>,
}

impl Shapefile {
    /// Opens the .shp and the parts beside it, in whichever letter case.
    ///
    /// # Errors
    /// When the .shp or an existing part cannot be read.
    pub fn open(path: &Path, options: &ReadOptions) -> Result<Self, ReadError> {
        let mut head = [0; 36];
        File::open(path).and_then(|mut file| file.read_exact(&mut head)).map_err(|error| ReadError::unreadable(path, error))?;
        if head[..4] != [0, 0, 0x27, 0x0a] {
            return Err(ReadError::broken(FORMAT, "the .shp does not start with 9994"));
        }
        let text = |extension| part(path, extension).and_then(|part| std::fs::read(part).ok());
        let cpg = text("cpg").map(|cpg| String::from_utf8_lossy(&cpg).into_owned());
        let crs = text("prj").map(|prj| String::from_utf8_lossy(&prj).into_owned()).filter(|prj| !prj.trim().is_empty());
        let table = part(path, "dbf").map(|dbf| Dbf::open(&dbf, options.encoding, cpg.as_deref())).transpose()?;
        Ok(Self { path: path.to_owned(), table, crs })
    }
}

impl Source for Shapefile {
    fn format(&self) -> &'static str {
        FORMAT
    }

    fn crs(&self) -> Option<String> {
        self.crs.clone()
    }

    fn count(&self) -> Option<u64> {
        self.table.as_ref().map(|table| table.len().into())
    }

    fn encoding(&self) -> Option<String> {
        self.table.as_ref().map(|table| table.encoding_note.clone())
    }

    fn read(&mut self, visit: Visit<'_>) -> Result<(), ReadError> {
        let broken = |error: std::io::Error| ReadError::broken(FORMAT, error);
        let file = File::open(&self.path).map_err(|error| ReadError::unreadable(&self.path, error))?;
        let mut reader = BufReader::with_capacity(1 << 20, file);
        let mut head = [0; 100];
        reader.read_exact(&mut head).map_err(broken)?;
        if let Some(table) = &mut self.table {
            table.rewind()?;
        }
        let mut number = 0;
        let mut record_head = [0; 8];
        while read_or_end(&mut reader, &mut record_head).map_err(broken)? {
            number += 1;
            let words = u32::from_be_bytes([record_head[4], record_head[5], record_head[6], record_head[7]]);
            let length = u64::from(words) * 2;
            let mut record = Vec::new();
            if length <= LARGEST_RECORD {
                reader.by_ref().take(length).read_to_end(&mut record).map_err(broken)?;
            }
            if record.len() as u64 != length {
                return Err(ReadError::broken(FORMAT, format!("record {number} ends too early: the .shp is cut off")));
            }
            let attributes = match self.table.as_mut().and_then(Dbf::next_row) {
                Some(Some(attributes)) => attributes,
                // A row marked as deleted takes its shape with it.
                Some(None) => continue,
                None => Vec::new(),
            };
            let geometry = shape(&record);
            let feature = RawFeature { number, id: None, attributes, geometry };
            if visit(Rough::Ready(feature)) == ControlFlow::Break(()) {
                break;
            }
        }
        Ok(())
    }
}

/// Reads a whole record head, or nothing at the end of the file. Trailing rubbish shorter than a head is left.
fn read_or_end(reader: &mut impl Read, buffer: &mut [u8; 8]) -> std::io::Result<bool> {
    match reader.read_exact(buffer) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

/// The part of a Shapefile with an extension.
fn part(path: &Path, extension: &str) -> Option<PathBuf> {
    [extension.to_owned(), extension.to_ascii_uppercase()]
        .iter()
        .map(|extension| path.with_extension(extension))
        .chain((extension == "cpg").then(|| PathBuf::from(format!("{}.cpg", path.display()))))
        .find(|part| part.is_file())
}

/// The geometry of a record (ESRI Shapefile Technical Description, 1998).
pub fn shape(record: &[u8]) -> RawGeometry {
    let word = |at: usize| record.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes);
    let Some(kind) = word(0) else { return RawGeometry::broken("the record is empty") };
    match kind {
        0 => return RawGeometry::Missing,
        5 | 15 | 25 => {}
        1 | 11 | 21 => return RawGeometry::Other("Point".into()),
        3 | 13 | 23 => return RawGeometry::Other("PolyLine".into()),
        8 | 18 | 28 => return RawGeometry::Other("MultiPoint".into()),
        31 => return RawGeometry::Other("MultiPatch".into()),
        other => return RawGeometry::broken(format!("shape type {other} is unknown")),
    }
    let (Some(parts), Some(points)) = (word(36), word(40)) else { return RawGeometry::broken("the record ends too early") };
    let (parts, points) = (parts as usize, points as usize);
    let Some(corners) = record.get(44 + parts.saturating_mul(4)..).and_then(|rest| rest.get(..points.saturating_mul(16))) else {
        return RawGeometry::broken("the record ends too early");
    };
    let float = |bytes: &[u8]| f64::from_le_bytes(bytes.try_into().unwrap_or_default());
    let corners: Vec<Coord<f64>> =
        corners.chunks_exact(16).map(|corner| Coord { x: float(&corner[..8]), y: float(&corner[8..]) }).collect();
    let mut rings: Vec<RawRing> = Vec::new();
    for part in 0..parts {
        let start = word(44 + part * 4).map_or(usize::MAX, |start| start as usize);
        let end = if part + 1 < parts { word(48 + part * 4).map_or(usize::MAX, |end| end as usize) } else { points };
        match corners.get(start..end) {
            Some(ring) => rings.push(ring.to_vec()),
            None => return RawGeometry::broken(format!("part {part} is said to start or end outside the record")),
        }
    }
    if rings.is_empty() { RawGeometry::Missing } else { RawGeometry::Polygons(polygons_of(rings)) }
}

/// Shells run clockwise in a Shapefile; each hole goes to the smallest shell that holds it.
fn polygons_of(rings: Vec<RawRing>) -> Vec<RawPolygon> {
    if rings.len() == 1 {
        return vec![rings];
    }
    let areas: Vec<f64> = rings.iter().map(|ring| twice_area(ring)).collect();
    // A writer that turned every ring the other way gave no holes.
    let has_shell = areas.iter().any(|area| *area <= 0.0);
    let (mut shells, mut holes): (Vec<(f64, RawPolygon)>, Vec<RawRing>) = (Vec::new(), Vec::new());
    for (ring, area) in rings.into_iter().zip(areas) {
        if area <= 0.0 || !has_shell || area.is_nan() {
            shells.push((area.abs(), vec![ring]));
        } else {
            holes.push(ring);
        }
    }
    for hole in holes {
        let holding = shells
            .iter()
            .enumerate()
            .filter(|(_, (_, shell))| shells.len() == 1 || holds(&shell[0], &hole))
            .min_by(|(_, (a, _)), (_, (b, _))| a.total_cmp(b))
            .map_or(shells.len() - 1, |(at, _)| at);
        // A hole in no shell goes to the last one, where the check finds it outside.
        shells[holding].1.push(hole);
    }
    shells.into_iter().map(|(_, polygon)| polygon).collect()
}

/// Whether most corners of a hole lie in a shell; some may lie on it.
fn holds(shell: &[Coord<f64>], hole: &[Coord<f64>]) -> bool {
    let step = (hole.len() / 8).max(1);
    let (mut inside, mut looked_at) = (0, 0);
    for corner in hole.iter().step_by(step) {
        looked_at += 1;
        let crossings = shell.windows(2).filter(|edge| {
            let (a, b) = (edge[0], edge[1]);
            (a.y > corner.y) != (b.y > corner.y) && corner.x < a.x + (corner.y - a.y) / (b.y - a.y) * (b.x - a.x)
        });
        inside += crossings.count() % 2;
    }
    inside * 2 > looked_at
}

fn twice_area(ring: &[Coord<f64>]) -> f64 {
    let Some(origin) = ring.first() else { return 0.0 };
    ring.windows(2)
        .map(|edge| (edge[0].x - origin.x) * (edge[1].y - origin.y) - (edge[1].x - origin.x) * (edge[0].y - origin.y))
        .sum()
}
