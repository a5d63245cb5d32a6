//! Golden pictures: what the tiles of a small made-up community look like. `WUSE_BLESS=1 cargo test` writes them anew, here but not on CI;
//! the review then shows what changed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use geo::{Coord, LineString, MultiPolygon, Polygon};
use wuse::domain::Colour;
use wuse::geo::TileId;
use wuse::live::Snapshot;
use wuse::tiles::{Scale, Style, empty_png, render};

use crate::fixture::{Grid, request, snapshot};

/// Shades by which a pixel may differ, and the share of pixels that may differ by more: room for another machine's rounding.
const SHADES: u8 = 20;
const SHARE: f64 = 0.001;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tiles/golden")
}

fn tile(z: u32) -> TileId {
    TileId::new(z, 54_729 >> (16 - z), 27_509 >> (16 - z)).unwrap()
}

/// 5 × 5 blocks; the middle one has an island of another colour in its hole, one has no colour yet.
fn community() -> Snapshot {
    let grid = Grid { tile: tile(16), corner: [18.0, 22.0], step: 43.0, columns: 5, rows: 5, wobble: 0.2, seed: 2_026 };
    let mut outlines = grid.outlines();
    let around = outlines[12].0[0].exterior().0.clone();
    let middle = around.iter().fold(Coord { x: 0.0, y: 0.0 }, |sum, corner| sum + *corner / around.len() as f64);
    let island: LineString<f64> = around.iter().map(|corner| middle + (*corner - middle) * 0.45).collect();
    outlines[12] = MultiPolygon(vec![Polygon::new(around.into(), vec![island.clone()])]);
    outlines.push(MultiPolygon(vec![Polygon::new(island, vec![])]));
    let colour = |number: usize| (number != 7).then(|| Colour::ALL[(number * number + number / 3) % 5]);
    snapshot(outlines.into_iter().enumerate().map(|(number, outline)| (outline, colour(number))))
}

#[test]
fn tiles_look_as_they_did() {
    let snapshot = community();
    let bless = std::env::var_os("WUSE_BLESS").is_some();
    assert!(!(bless && std::env::var_os("CI").is_some()), "golden pictures are blessed by a person, not on CI");
    let mut expected = BTreeSet::new();
    for (z, scale, style) in [
        (16, Scale::One, Style::Fill),
        (16, Scale::One, Style::Solid),
        (16, Scale::One, Style::Pattern),
        (16, Scale::Two, Style::Fill),
        (16, Scale::Two, Style::Pattern),
        (14, Scale::One, Style::Fill),
        (12, Scale::One, Style::Solid),
        (10, Scale::Two, Style::Solid),
    ] {
        let name = format!("z{z}_{style}{}.png", if scale == Scale::Two { "@2x" } else { "" });
        let png = render(&snapshot, &request(tile(z), scale, style)).unwrap_or_else(|| empty_png(scale));
        let file = folder().join(&name);
        expected.insert(name);
        if bless {
            std::fs::create_dir_all(folder()).unwrap();
            std::fs::write(&file, &png).unwrap();
        }
        let golden = std::fs::read(&file)
            .unwrap_or_else(|error| panic!("{}: {error}; write it with WUSE_BLESS=1 and look at it", file.display()));
        compare(&file, &golden, &png);
    }
    let there: BTreeSet<String> =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(there, expected, "golden pictures and the tests that compare with them");
}

pub fn compare(file: &Path, golden: &[u8], png: &[u8]) {
    let (golden, shown) = (image::load_from_memory(golden).unwrap().to_rgba8(), image::load_from_memory(png).unwrap().to_rgba8());
    assert_eq!(golden.dimensions(), shown.dimensions(), "{}", file.display());
    let differs = |(a, b): &(&image::Rgba<u8>, &image::Rgba<u8>)| a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > SHADES);
    let differing = golden.pixels().zip(shown.pixels()).filter(differs).count();
    let most = SHARE * f64::from(golden.width() * golden.height());
    assert!(
        (differing as f64) <= most,
        "{}: {differing} pixels differ; if that is meant, WUSE_BLESS=1 and look at it",
        file.display()
    );
}
