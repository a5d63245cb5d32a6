//! Real files with bytes changed, cut off and doubled: every reader answers, none panics.

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg64;

use crate::{WGS84, read_file, shared};

#[test]
fn no_reader_panics_on_mutated_files() {
    let folder = tempfile::tempdir().unwrap();
    let mut random = Pcg64::seed_from_u64(20_261_121);
    for (file, parts) in [
        ("shapefile_gbk/sz.shp", &["shp", "dbf"][..]),
        ("shapefile_gbk/shanghai_area.shp", &["shp", "dbf", "prj"][..]),
        ("kml/polygon.kml", &["kml"][..]),
        ("kml/simpledata.kml", &["kml"][..]),
        ("geojson_defects/good/multipolygon.geojson", &["geojson"][..]),
        ("geojson_defects/good/issue82.geojson", &["geojson"][..]),
    ] {
        let Some(original) = shared(file) else { continue };
        for round in 0..60 {
            for part in parts {
                let mut bytes = std::fs::read(original.with_extension(part)).unwrap();
                // Shapes are long; a head is where lengths and counts stand.
                bytes.truncate(bytes.len().min(20_000));
                for _ in 0..random.random_range(1..6) {
                    let head = if random.random_bool(0.5) { bytes.len().min(300) } else { bytes.len() };
                    let at = random.random_range(0..head.max(1));
                    match random.random_range(0..4) {
                        0 => bytes.truncate(at.max(1)),
                        1 => bytes[at.min(head - 1)] = random.random(),
                        2 => bytes[at.min(head - 1)] ^= 1 << random.random_range(0..8),
                        _ => bytes.insert(at, random.random()),
                    }
                }
                std::fs::write(folder.path().join(format!("layer.{part}")), bytes).unwrap();
            }
            let path = folder.path().join(format!("layer.{}", parts[0]));
            if let Ok(layer) = read_file(&path, &WGS84) {
                let _ = wuse::import::neighbours::check(&layer.blocks, wuse::geo::SquareMetres(1.0));
            }
            let _ = round;
        }
    }
}
