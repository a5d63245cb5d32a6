//! Real polygons as a store and as a snapshot of it: the benches measure the map as it is served.
#![allow(dead_code, reason = "not every bench needs all of it")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use geo::{Coord, LineString, MultiPolygon, Polygon};
use rusqlite::{Connection, OpenFlags};
use wuse::domain::{
    BlockId, Boundary, Change, Colour, Community, CommunityCode, Entry, LayerAction, LayerApplied, LayerItem, Moment, Revision,
};
use wuse::live::Snapshot;
use wuse::store;

pub(crate) type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// The folder of shared real data: `WUSE_SHARED_DATA`, else `../shared/data` beside the project; none when it is not there.
pub(crate) fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("WUSE_SHARED_DATA").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"));
    folder.is_dir().then_some(folder)
}

/// A `GeoPackage` of the shared data: the file itself, or what its `.zip` holds, unpacked once into the temporary folder.
pub(crate) fn geopackage(folder: &Path, name: &str) -> Option<PathBuf> {
    let plain = folder.join("blocks").join(name);
    if plain.is_file() {
        return Some(plain);
    }
    let unpacked = std::env::temp_dir().join("wuse-bench").join(name);
    if !unpacked.is_file() {
        let zipped = std::fs::File::open(plain.with_extension("gpkg.zip")).ok()?;
        let mut archive = zip::ZipArchive::new(zipped).ok()?;
        std::fs::create_dir_all(unpacked.parent()?).ok()?;
        let partial = unpacked.with_extension("partial");
        std::io::copy(&mut archive.by_name(name).ok()?, &mut std::fs::File::create(&partial).ok()?).ok()?;
        std::fs::rename(partial, &unpacked).ok()?;
    }
    Some(unpacked)
}

/// Writes every polygon of a `GeoPackage`'s only layer that a [`Boundary`] can be made of into a new store, as blocks of one
/// community; gives their number and the bytes of their corners' coordinates. The code is the feature's number, the colour by it:
/// see [`colour_of`].
pub(crate) async fn fill(layer: &Path, store: &Path) -> Outcome<(usize, usize)> {
    let connection = Connection::open_with_flags(layer, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let (table, column): (String, String) =
        connection
            .query_row("SELECT table_name, column_name FROM gpkg_geometry_columns", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut items = Vec::new();
    let mut corners = 0;
    {
        let mut statement = connection.prepare(&format!("SELECT rowid, \"{column}\" FROM \"{table}\" ORDER BY rowid"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (fid, blob): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
            let Some(Ok(boundary)) = geometry(&blob).map(|shape| Boundary::new(&shape)) else { continue };
            corners += boundary.corner_count();
            items.push(LayerItem {
                block: BlockId(items.len() as u32 + 1),
                action: LayerAction::New,
                code: fid.to_string().into(),
                name: "".into(),
                party: None,
                boundary: Some(Arc::new(boundary)),
                colour: Some(colour_of(fid)),
            });
        }
    }
    let blocks = items.len();
    let recorded_at = Moment::parse("2026-01-01T00:00:00Z")?;
    let community = Community { code: CommunityCode::new("bench")?, name: "bench".into() };
    let source = layer.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let change = Arc::new(Change::LayerApplied(LayerApplied { community, effective_at: recorded_at, source, items }));
    let entry = Entry { revision: Revision(1), recorded_at, request: None, by: None, change };
    store::open(store).await?.commit(Revision::ZERO, vec![entry]).await?;
    Ok((blocks, corners * 16))
}

/// The same, loaded from the store as the service does it.
pub(crate) async fn snapshot(layer: &Path) -> Outcome<Snapshot> {
    let scratch = tempfile::tempdir()?;
    let path = scratch.path().join("bench.gpkg");
    fill(layer, &path).await?;
    Ok(Snapshot::new(store::open(&path).await?.load().await?))
}

/// The colour of a feature, by its number: the peers are given the same, `1 + (fid * 2654435761 >> 16) % 5` as the rank.
pub(crate) fn colour_of(fid: i64) -> Colour {
    let rank = 1 + ((fid.wrapping_mul(2_654_435_761) >> 16) % 5) as u8;
    Colour::of_rank(rank).unwrap_or(Colour::Green)
}

/// The polygons of a `GeoPackage` blob in two dimensions.
fn geometry(blob: &[u8]) -> Option<MultiPolygon<f64>> {
    let envelope = match blob.get(3)? >> 1 & 7 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        _ => 64,
    };
    let mut reader = Reader(blob.get(8 + envelope..)?);
    let count = match reader.header()? {
        3 => return Some(MultiPolygon(vec![reader.polygon()?])),
        6 => reader.u32()?,
        _ => return None,
    };
    (0..count).map(|_| reader.header().and_then(|_| reader.polygon())).collect::<Option<Vec<_>>>().map(MultiPolygon)
}

/// Reads little-endian well-known binary.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, tail) = self.0.split_first_chunk::<N>()?;
        self.0 = tail;
        Some(*head)
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take()?))
    }

    fn header(&mut self) -> Option<u32> {
        let [order] = self.take::<1>()?;
        if order == 1 { self.u32() } else { None }
    }

    fn polygon(&mut self) -> Option<Polygon<f64>> {
        let count = self.u32()?;
        let mut rings = (0..count)
            .map(|_| {
                let corners = self.u32()?;
                (0..corners)
                    .map(|_| Some(Coord { x: f64::from_le_bytes(self.take()?), y: f64::from_le_bytes(self.take()?) }))
                    .collect::<Option<Vec<_>>>()
                    .map(LineString::new)
            })
            .collect::<Option<Vec<_>>>()?
            .into_iter();
        let shell = rings.next()?;
        Some(Polygon::new(shell, rings.collect()))
    }
}
