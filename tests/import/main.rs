//! Import: from files to checked layers and differences.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    reason = "a test may fail, and finds its data by the environment"
)]

mod crs;
mod defects;
mod differences;
mod mutations;
mod neighbours;
mod outlines;
mod places;
mod readers;
mod sheets;
mod streets;
mod validity;

use std::path::PathBuf;
use std::sync::Arc;

use wuse::domain::{Change, Community, Entry, LayerApplied, Moment};
use wuse::geo::Crs;
use wuse::import::difference::{Counts, difference};
use wuse::import::fields::AskedFields;
use wuse::import::layer::{self, Axes, Layer, Reading};
use wuse::import::outline::Keeping;
use wuse::import::source::{self, ReadOptions};
use wuse::live::Snapshot;
use wuse::live::apply::apply;
use wuse::store::LayerItems as _;

pub(crate) const WGS84: Reading = Reading { crs: Crs::Wgs84, axes: Axes::EastFirst };

/// A file of the shared real data; says so when it is not there.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("WUSE_SHARED_DATA")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    let file = root.join(path);
    if file.exists() {
        return Some(file);
    }
    eprintln!("skipped: {} is not there (set WUSE_SHARED_DATA)", file.display());
    None
}

pub(crate) fn read_file(path: &std::path::Path, reading: &Reading) -> Result<Layer, layer::LayerError> {
    let mut source = source::open(path, &ReadOptions::default())?;
    let keeping = Keeping::beyond_memory_in(&std::env::temp_dir());
    layer::read(source.as_mut(), reading, &AskedFields::default(), &keeping, &|_| {})
}

/// What a layer makes of a map, as the import applies it, and what that changes.
pub(crate) fn applied(present: &Snapshot, community: &Community, layer: &Arc<Layer>, at: Moment) -> (Snapshot, Counts) {
    let (difference, counts) = difference(present, community, layer, at).unwrap();
    let items = (0..difference.count()).map(|number| difference.item(number).unwrap().into_owned()).collect();
    let change = LayerApplied { community: community.clone(), effective_at: at, source: "test".into(), items };
    let change = Arc::new(Change::LayerApplied(change));
    let entry = Entry { revision: present.revision().next(), recorded_at: at, request: None, by: None, change };
    (apply(present, &entry).unwrap().0, counts)
}

/// A layer from the text of a file with a name.
pub(crate) fn read_text(name: &str, text: &str) -> Result<Layer, layer::LayerError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    read_file(&path, &WGS84)
}

/// A GeoJSON collection of polygons with codes; each given as the text of its coordinates.
pub(crate) fn collection(polygons: &[(&str, &str)]) -> String {
    let features: Vec<String> = polygons
        .iter()
        .map(|(code, coordinates)| {
            format!(
                r#"{{"type":"Feature","properties":{{"code":"{code}"}},"geometry":{{"type":"Polygon","coordinates":{coordinates}}}}}"#
            )
        })
        .collect();
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

/// The coordinates of a square: south-west corner and side in degrees.
pub(crate) fn square(x: f64, y: f64, side: f64) -> String {
    let (e, n) = (x + side, y + side);
    format!("[[[{x},{y}],[{e},{y}],[{e},{n}],[{x},{n}],[{x},{y}]]]")
}
