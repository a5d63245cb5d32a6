//! Locate over real polygons, one core, against shapely's `STRtree` with prepared polygons: same points, same answers.
#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench prints, and finds its data by the environment"
)]

mod real_data;

use std::error::Error;
use std::fs;
use std::process::Command;
use std::time::Instant;

use rand::{Rng, SeedableRng};
use wuse::domain::AsOf;
use wuse::geo::LonLat;

const POINTS: usize = 200_000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let Some(folder) = real_data::folder() else {
        println!("locate: skipped, the shared real data is not there (set WUSE_SHARED_DATA)");
        return Ok(());
    };
    let Some(file) = real_data::geopackage(&folder, "uk_oa.gpkg") else {
        println!("locate: skipped, {} holds no blocks/uk_oa.gpkg.zip", folder.display());
        return Ok(());
    };
    let snapshot = real_data::snapshot(&file).await?;
    let points = points(&snapshot);

    let mut best = f64::MAX;
    let mut ours = Vec::new();
    for _ in 0..4 {
        let start = Instant::now();
        ours = snapshot.blocks_at(&points, None, AsOf::NOW);
        best = best.min(start.elapsed().as_secs_f64() / points.len() as f64 * 1e6);
    }
    println!("locate: {} blocks, {} points: {best:.3} µs a point", snapshot.block_count(), points.len());

    let scratch = tempfile::tempdir()?;
    let path = |name: &str| scratch.path().join(name);
    let bytes = |numbers: Vec<[u8; 8]>| numbers.concat();
    let ids = snapshot.blocks().map(|block| block.code().parse::<i64>().map(i64::to_le_bytes)).collect::<Result<_, _>>()?;
    fs::write(path("ids.bin"), bytes(ids))?;
    let numbers = points.iter().flat_map(|place| [place.lon().to_le_bytes(), place.lat().to_le_bytes()]);
    fs::write(path("points.bin"), bytes(numbers.collect()))?;
    if std::env::var("WUSE_BENCH_ALONE").is_ok() {
        return Ok(());
    }
    let python = std::env::var("WUSE_BENCH_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let peer = Command::new(&python)
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/locate_shapely.py"))
        .arg(&file)
        .args(["ids.bin", "points.bin", "answers.bin"].map(path))
        .output()?;
    if !peer.status.success() {
        return Err(format!("{python} locate_shapely.py: {}", String::from_utf8_lossy(&peer.stderr)).into());
    }
    let theirs: f64 = String::from_utf8(peer.stdout)?.trim().parse()?;
    let answers = fs::read(path("answers.bin"))?;
    let (answers, _) = answers.as_chunks::<8>();
    let differ = ours
        .iter()
        .zip(answers)
        .filter(|(our, their)| our.map_or(-1, |id| i64::from(id.0) - 1) != i64::from_le_bytes(**their))
        .count();
    println!("locate: shapely {theirs:.3} µs a point; {:.1} times as fast (wanted: 5); {differ} answers differ", theirs / best);
    Ok(())
}

/// Places in and around the boxes of random blocks: where people are, and a little outside.
fn points(snapshot: &wuse::live::Snapshot) -> Vec<LonLat> {
    let mut random = rand_pcg::Pcg64::seed_from_u64(5);
    let boxes: Vec<_> = snapshot.blocks().filter_map(|block| block.boundary(AsOf::NOW)).map(|outline| outline.bbox()).collect();
    (0..POINTS)
        .filter_map(|_| {
            let bbox = boxes[random.random_range(0..boxes.len())];
            let mut along = |from: f64, to: f64| from + (to - from) * random.random_range(-0.05..1.05);
            LonLat::new(along(bbox.west(), bbox.east()), along(bbox.south(), bbox.north())).ok()
        })
        .collect()
}
