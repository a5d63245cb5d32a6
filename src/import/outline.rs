//! Where the outlines of a layer are while it is imported: in memory as long as they are few, the others aside in a file.
//!
//! The file has no name, so it goes with the process however that ends. It is written once, from its start to its end, and then
//! read where it is needed. A record holds, little endian, the number of corners, the number of rings and the area in square metres,
//! then longitude and latitude of every corner (eight bytes each), then the mark of every ring (four bytes), as
//! [`Boundary::from_rings`] takes them.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use geo::Coord;

use crate::domain::Boundary;
use crate::geo::SquareMetres;

/// Corners kept in memory: 64 MiB of them.
const IN_MEMORY: usize = 4 << 20;
/// Bytes written at once, and read ahead where outlines are visited one after the other.
const AT_ONCE: usize = 256 << 10;
/// Bytes read for one outline: most are shorter, the others take another look.
const FOR_ONE: usize = 2 << 10;
/// Bytes before the corners of a record.
const HEAD: usize = 24;

/// How outlines are to be kept.
#[derive(Debug, Clone)]
pub struct Keeping {
    /// The folder of the file for those that do not stay in memory.
    pub folder: PathBuf,
    /// How many corners stay in memory.
    pub in_memory: usize,
}

impl Keeping {
    /// As many in memory as any machine has room for, the others in a folder.
    pub fn beyond_memory_in(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), in_memory: IN_MEMORY }
    }
}

/// A block's outline, wherever it is.
#[derive(Debug, Clone)]
pub enum Outline {
    /// In memory.
    Here(Arc<Boundary>),
    /// In a file.
    Aside {
        /// The file.
        file: Arc<File>,
        /// The byte from which on it is there.
        at: u64,
        /// How many corners it has.
        corners: u32,
    },
}

impl Outline {
    /// The outline in memory.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn get(&self) -> io::Result<Arc<Boundary>> {
        match self {
            Self::Here(boundary) => Ok(Arc::clone(boundary)),
            Self::Aside { file, at, .. } => {
                let mut window = Window::of(FOR_ONE);
                let record = window.record(file, *at)?;
                let (corners, marks): (Vec<_>, Vec<_>) = (record.corners().collect(), record.marks().collect());
                Ok(Arc::new(Boundary::prepared(&corners, &marks, record.area())))
            }
        }
    }

    /// Number of corners, closing ones included.
    pub(super) fn corner_count(&self) -> usize {
        match self {
            Self::Here(boundary) => boundary.corner_count(),
            Self::Aside { corners, .. } => *corners as usize,
        }
    }
}

/// Puts outlines where they are kept, in their order.
#[derive(Debug)]
pub(super) struct Keeper {
    keeping: Keeping,
    corners: usize,
    aside: Option<Aside>,
}

impl Keeper {
    pub(super) fn new(keeping: &Keeping) -> Self {
        Self { keeping: keeping.clone(), corners: 0, aside: None }
    }

    /// Keeps one more.
    pub(super) fn keep(&mut self, boundary: Boundary) -> io::Result<Outline> {
        self.corners += boundary.corner_count();
        if self.corners <= self.keeping.in_memory {
            return Ok(Outline::Here(Arc::new(boundary)));
        }
        let aside = match &mut self.aside {
            Some(aside) => aside,
            none => none.insert(Aside::new(&self.keeping.folder)?),
        };
        aside.push(&boundary)
    }

    /// Brings the last of them to where they can be read.
    pub(super) fn finish(self) -> io::Result<()> {
        self.aside.map_or(Ok(()), |mut aside| aside.writer.flush())
    }
}

#[derive(Debug)]
struct Aside {
    file: Arc<File>,
    writer: BufWriter<Arc<File>>,
    length: u64,
}

impl Aside {
    fn new(folder: &Path) -> io::Result<Self> {
        let file = Arc::new(tempfile::tempfile_in(folder)?);
        Ok(Self { writer: BufWriter::with_capacity(AT_ONCE, Arc::clone(&file)), file, length: 0 })
    }

    fn push(&mut self, boundary: &Boundary) -> io::Result<Outline> {
        let at = self.length;
        self.put(&(boundary.corner_count() as u64).to_le_bytes())?;
        self.put(&(boundary.rings().count() as u64).to_le_bytes())?;
        self.put(&boundary.area().0.to_le_bytes())?;
        for corner in boundary.rings().flat_map(|(ring, _)| ring) {
            self.put(&corner.x.to_le_bytes())?;
            self.put(&corner.y.to_le_bytes())?;
        }
        let mut end = 0;
        for (ring, is_shell) in boundary.rings() {
            end += ring.len() as u32;
            self.put(&(end << 1 | u32::from(is_shell)).to_le_bytes())?;
        }
        Ok(Outline::Aside { file: Arc::clone(&self.file), at, corners: boundary.corner_count() as u32 })
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.length += bytes.len() as u64;
        self.writer.write_all(bytes)
    }
}

/// Visits outlines one after the other: those in a file are read many at a time.
pub(super) struct Visitor {
    window: Window,
    corners: Vec<Coord<f64>>,
}

impl Visitor {
    pub(super) fn new() -> Self {
        Self { window: Window::of(AT_ONCE), corners: Vec::new() }
    }

    /// The rings of an outline, one after the other.
    pub(super) fn rings(&mut self, outline: &Outline, mut visit: impl FnMut(&[Coord<f64>])) -> io::Result<()> {
        match outline {
            Outline::Here(boundary) => boundary.rings().for_each(|(ring, _)| visit(ring)),
            Outline::Aside { file, at, .. } => {
                let record = self.window.record(file, *at)?;
                self.corners.clear();
                self.corners.extend(record.corners());
                let mut start = 0;
                for mark in record.marks() {
                    let end = (mark >> 1) as usize;
                    visit(&self.corners[start..end]);
                    start = end;
                }
            }
        }
        Ok(())
    }

    /// The box around an outline: least longitude and latitude, greatest longitude and latitude.
    pub(super) fn bounds(&mut self, outline: &Outline) -> io::Result<[f64; 4]> {
        if let Outline::Here(boundary) = outline {
            let bbox = boundary.bbox();
            return Ok([bbox.west(), bbox.south(), bbox.east(), bbox.north()]);
        }
        let mut bounds = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
        self.rings(outline, |ring| {
            for corner in ring {
                bounds = [bounds[0].min(corner.x), bounds[1].min(corner.y), bounds[2].max(corner.x), bounds[3].max(corner.y)];
            }
        })?;
        Ok(bounds)
    }
}

/// A stretch of a layer's file in memory.
struct Window {
    bytes: Vec<u8>,
    from: u64,
    at_once: usize,
}

impl Window {
    fn of(at_once: usize) -> Self {
        Self { bytes: Vec::new(), from: 0, at_once }
    }

    /// The record that begins at a byte.
    fn record(&mut self, file: &File, at: u64) -> io::Result<Record<'_>> {
        let head = self.hold(file, at, HEAD)?;
        let [_, length] = Record { bytes: head }.ends();
        Ok(Record { bytes: self.hold(file, at, length)? })
    }

    fn hold(&mut self, file: &File, at: u64, length: usize) -> io::Result<&[u8]> {
        let is_here = at >= self.from && at + length as u64 <= self.from + self.bytes.len() as u64;
        if !is_here {
            self.fill(file, at, length)?;
        }
        let start = (at - self.from) as usize;
        Ok(&self.bytes[start..start + length])
    }

    /// Reads so many bytes, and as many more as are read at once where the file has them.
    fn fill(&mut self, file: &File, at: u64, least: usize) -> io::Result<()> {
        self.from = at;
        self.bytes.resize(least.max(self.at_once), 0);
        let mut there = 0;
        while there < least {
            match read_at(file, &mut self.bytes[there..], at + there as u64) {
                Ok(0) => return self.failed(io::ErrorKind::UnexpectedEof.into()),
                Ok(more) => there += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return self.failed(error),
            }
        }
        self.bytes.truncate(there);
        Ok(())
    }

    /// Nothing is here then.
    fn failed(&mut self, error: io::Error) -> io::Result<()> {
        self.bytes.clear();
        Err(error)
    }
}

/// The bytes of a record, or its head alone.
struct Record<'a> {
    bytes: &'a [u8],
}

impl Record<'_> {
    fn count(&self, of: usize) -> usize {
        u64::from_le_bytes(eight(&self.bytes[8 * of..8 * of + 8])) as usize
    }

    fn area(&self) -> SquareMetres {
        SquareMetres(f64::from_le_bytes(eight(&self.bytes[16..24])))
    }

    /// Where the marks begin, and where the record ends.
    fn ends(&self) -> [usize; 2] {
        let marks = HEAD + self.count(0) * 16;
        [marks, marks + self.count(1) * 4]
    }

    fn corners(&self) -> impl Iterator<Item = Coord<f64>> {
        let float = |bytes: &[u8]| f64::from_le_bytes(eight(bytes));
        let corners = self.bytes[HEAD..self.ends()[0]].chunks_exact(16);
        corners.map(move |corner| Coord { x: float(&corner[..8]), y: float(&corner[8..]) })
    }

    fn marks(&self) -> impl Iterator<Item = u32> {
        let marks = self.bytes[self.ends()[0]..].chunks_exact(4);
        marks.map(|mark| u32::from_le_bytes(<[u8; 4]>::try_from(mark).unwrap_or_default()))
    }
}

fn eight(bytes: &[u8]) -> [u8; 8] {
    <[u8; 8]>::try_from(bytes).unwrap_or_default()
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, bytes, at)
}

#[cfg(windows)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, bytes, at)
}
