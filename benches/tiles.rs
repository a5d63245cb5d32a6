//! How long a tile takes to draw, uncached, in process, over 228,000 real polygons, and how long Mapnik takes for the same tiles.
//!
//! `cargo bench --bench tiles` prints the median and the 90th percentile a zoom, with the peer's beside them. The peer needs python3-mapnik, mapnik-utils
//! and gdal-bin from Debian, and is left out when they are not there.
#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench prints, and finds its data by the environment"
)]

mod real_data;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg64Mcg;
use wuse::domain::AsOf;
use wuse::geo::{Bbox, TileId};
use wuse::live::Snapshot;
use wuse::live::sight::Hidden;
use wuse::tiles::{Only, Scale, Style, TileRequest, render};

/// Zooms measured.
const ZOOMS: [u8; 8] = [6, 8, 10, 12, 14, 15, 16, 18];
/// Tiles a zoom; fewer exist at the lowest.
const TILES: usize = 60;
/// Times each tile is drawn; its best counts, here and for the peer, so that what else the machine does tells less.
const ROUNDS: usize = 5;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let Some(folder) = real_data::folder() else {
        println!("tiles: skipped, no shared data (set WUSE_SHARED_DATA)");
        return Ok(());
    };
    let Some(file) = real_data::geopackage(&folder, "uk_oa.gpkg") else {
        println!("tiles: skipped, no uk_oa.gpkg.zip in {}", folder.display());
        return Ok(());
    };
    let snapshot = real_data::snapshot(&file).await?;
    println!("tiles: {} blocks from {}", snapshot.block_count(), file.display());
    let tiles = choose(&snapshot);
    let ours: BTreeMap<u8, Vec<Duration>> = ZOOMS.into_iter().map(|z| (z, draw(&snapshot, &tiles[&z]))).collect();
    let peers = mapnik(&file, &tiles);
    println!("one 256 px tile, style solid with outlines; Mapnik: png8, the same five colours by attribute, line outlines");
    println!("{:>4} {:>6} {:>10} {:>10} {:>12} {:>8}", "zoom", "tiles", "median ms", "p90 ms", "Mapnik ms", "times");
    for (z, times) in &ours {
        let (median, p90) = (quantile(times, 0.5), quantile(times, 0.9));
        let peer = peers.as_ref().and_then(|peers| peers.get(z));
        let beside =
            peer.map_or(("-".to_owned(), "-".to_owned()), |peer| (format!("{peer:.3}"), format!("{:.1}", peer / median)));
        println!("{z:>4} {:>6} {median:>10.3} {p90:>10.3} {:>12} {:>8}", tiles[z].len(), beside.0, beside.1);
    }
    Ok(())
}

/// Tiles that hold data, around the middles of random blocks, the same in every run.
fn choose(snapshot: &Snapshot) -> BTreeMap<u8, Vec<TileId>> {
    let mut random = Pcg64Mcg::seed_from_u64(5);
    let boxes: Vec<Bbox> =
        snapshot.blocks().filter_map(|block| block.boundary(AsOf::NOW)).map(|boundary| boundary.bbox()).collect();
    let spot = |bbox: Bbox, z: u8| {
        let (lon, lat) = (f64::midpoint(bbox.west(), bbox.east()), f64::midpoint(bbox.south(), bbox.north()));
        let [x, y, ..] = TileId::range(Bbox::new(lon, lat, lon, lat).ok()?, z);
        TileId::new(u32::from(z), x, y).ok()
    };
    ZOOMS
        .into_iter()
        .map(|z| {
            let mut tiles = Vec::new();
            for _ in 0..TILES * 20 {
                let tile = spot(boxes[random.random_range(0..boxes.len())], z);
                tiles.extend(tile.filter(|tile| !tiles.contains(tile)));
                if tiles.len() == TILES {
                    break;
                }
            }
            (z, tiles)
        })
        .collect()
}

/// The best time of each tile over the rounds; between two of a tile all others are drawn, as the peer does it.
fn draw(snapshot: &Snapshot, tiles: &[TileId]) -> Vec<Duration> {
    let mut best = vec![Duration::MAX; tiles.len()];
    for _ in 0..ROUNDS {
        for (tile, best) in tiles.iter().zip(&mut best) {
            let request = TileRequest {
                tile: *tile,
                scale: Scale::One,
                style: Style::Solid,
                only: Only::ALL,
                community: None,
                as_of: AsOf::NOW,
                hidden: Hidden::NOTHING,
            };
            let start = Instant::now();
            std::hint::black_box(render(snapshot, &request));
            *best = start.elapsed().min(*best);
        }
    }
    best
}

/// In milliseconds.
fn quantile(times: &[Duration], share: f64) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort();
    let at = (share * sorted.len() as f64) as usize;
    sorted.get(at.min(sorted.len().saturating_sub(1))).map_or(f64::NAN, |time| time.as_secs_f64() * 1e3)
}

/// Mapnik's medians in milliseconds for the same tiles.
fn mapnik(file: &Path, tiles: &BTreeMap<u8, Vec<TileId>>) -> Option<BTreeMap<u8, f64>> {
    let folder = std::env::temp_dir().join("wuse-bench");
    let list: PathBuf = folder.join("tiles.txt");
    let lines: Vec<String> = tiles.values().flatten().map(|tile| format!("{} {} {}", tile.z(), tile.x(), tile.y())).collect();
    std::fs::create_dir_all(&folder).ok()?;
    std::fs::write(&list, lines.join("\n")).ok()?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/mapnik_tiles.py");
    // Debian's module belongs to Debian's interpreter.
    let output = Command::new("/usr/bin/python3")
        .arg(script)
        .args([file, &folder, &list])
        .arg(ROUNDS.to_string())
        .stderr(std::process::Stdio::inherit())
        .output()
        .ok()?;
    if !output.status.success() {
        println!("tiles: no peer: Mapnik's script ended with {}", output.status);
        return None;
    }
    let text = String::from_utf8(output.stdout).ok()?;
    Some(
        text.lines()
            .filter_map(|line| {
                let (z, median) = line.split_once(' ')?;
                Some((z.parse().ok()?, median.parse().ok()?))
            })
            .collect(),
    )
}
