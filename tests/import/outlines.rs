//! A layer is the same wherever its outlines are kept while it is imported.

use std::path::Path;
use std::sync::Arc;

use wuse::domain::{Community, CommunityCode, Moment};
use wuse::geo::SquareMetres;
use wuse::import::difference::difference;
use wuse::import::fields::AskedFields;
use wuse::import::layer::{self, Layer, LayerError};
use wuse::import::neighbours::check;
use wuse::import::outline::{Keeping, Outline};
use wuse::import::source::{self, ReadOptions};
use wuse::live::Snapshot;
use wuse::store::LayerItems as _;

use crate::{WGS84, collection, shared, square};

fn read(path: &Path, folder: &Path, in_memory: usize) -> Result<Arc<Layer>, LayerError> {
    let mut source = source::open(path, &ReadOptions::default())?;
    let keeping = Keeping { folder: folder.to_owned(), in_memory };
    layer::read(source.as_mut(), &WGS84, &AskedFields::default(), &keeping, &|_| {}).map(Arc::new)
}

fn is_aside(layer: &Layer, at: usize) -> bool {
    matches!(layer.blocks[at].outline, Outline::Aside { .. })
}

/// Reads a file with all outlines in memory, with some and with none: everything made of them must be the same.
fn assert_same_wherever_kept(path: &Path, some: usize) {
    let folder = tempfile::tempdir().unwrap();
    let [all, some, none] = [usize::MAX, some, 0].map(|in_memory| read(path, folder.path(), in_memory).unwrap());
    let last = all.blocks.len() - 1;
    assert!(!is_aside(&all, last) && !is_aside(&some, 0) && is_aside(&some, last) && is_aside(&none, 0));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "a file is left over");
    let community = Community { code: CommunityCode::new("X").unwrap(), name: "X".into() };
    let told = |layer: &Arc<Layer>| {
        let (difference, counts) = difference(&Snapshot::default(), &community, layer, Moment::from_micros(0)).unwrap();
        let items: Vec<String> = (0..difference.count()).map(|at| format!("{:?}", difference.item(at).unwrap())).collect();
        let neighbours = check(&layer.blocks, SquareMetres(1.0)).unwrap();
        (layer.bbox, items, counts, format!("{neighbours:?}"))
    };
    let expected = told(&all);
    assert!(told(&some) == expected && told(&none) == expected);
}

#[test]
fn a_layer_is_the_same_wherever_its_outlines_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("layer.geojson");
    // One with more corners than are read at once, one with a hole, one of two parts, two that overlap, a gap.
    let teeth: Vec<String> = (0..20_000).map(|at| format!("[{},{}]", f64::from(at) * 1e-5, 0.01 * f64::from(at % 2))).collect();
    let comb = format!("[[{},[0.2,-0.1],[0,-0.1],{}]]", teeth.join(","), teeth[0]);
    let hollow = "[[[1,0],[2,0],[2,1],[1,1],[1,0]],[[1.2,0.2],[1.2,0.4],[1.4,0.4],[1.4,0.2],[1.2,0.2]]]";
    let mut text = collection(&[
        ("comb", &comb),
        ("hollow", hollow),
        ("A", &square(3.0, 0.0, 0.01)),
        ("B", &square(3.009, 0.0, 0.01)),
        ("parts", "PARTS"),
    ]);
    let parts = "[[[[4,0],[5,0],[5,1],[4,1],[4,0]]],[[[6,0],[7,0],[7,1],[6,1],[6,0]]]]";
    text = text.replace(r#""Polygon","coordinates":PARTS"#, &format!(r#""MultiPolygon","coordinates":{parts}"#));
    std::fs::write(&path, text).unwrap();
    assert_same_wherever_kept(&path, 20_020);
}

#[test]
fn real_layers_are_the_same_wherever_their_outlines_are_kept() {
    for (file, some) in [("blocks/gracia.geojson", 1_000), ("blocks/london_oa.gpkg", 100_000)] {
        if let Some(path) = shared(file) {
            assert_same_wherever_kept(&path, some);
        }
    }
}

#[test]
fn a_folder_that_takes_no_outlines_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("layer.geojson");
    std::fs::write(&path, collection(&[("A", &square(0.0, 0.0, 0.01))])).unwrap();
    let missing = folder.path().join("missing");
    let refused = read(&path, &missing, 0).unwrap_err().to_string();
    assert!(refused.contains(&missing.display().to_string()) && refused.contains("make room"), "{refused}");
    assert!(read(&path, &missing, 5).is_ok());
}
