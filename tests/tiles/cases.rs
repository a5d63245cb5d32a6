//! Open cases as pictures: golden ones, of every sign and age, alone and together. `WUSE_BLESS=1 cargo test` writes them anew, as of blocks.

use std::path::Path;

use wuse::geo::{LonLat, TileId, mercator};
use wuse::tiles::Scale;
use wuse::tiles::cases::{Age, Sign, marks, render};

use crate::golden::compare;

fn tile(z: u32) -> TileId {
    TileId::new(z, 54_729 >> (16 - z.min(16)) << z.saturating_sub(16), 27_509 >> (16 - z.min(16)) << z.saturating_sub(16))
        .unwrap()
}

/// A place in a tile, in pixels.
fn place(tile: TileId, x: f64, y: f64) -> LonLat {
    let [west, north, east, south] = tile.world_bounds();
    mercator::place_of(west + (east - west) * x / 256.0, north + (south - north) * y / 256.0)
}

/// Every sign in a column, every age in a row.
fn each(tile: TileId) -> Vec<(LonLat, Sign, Age)> {
    let signs = Sign::ALL.iter().enumerate();
    signs
        .flat_map(|(column, (sign, _))| {
            Age::ALL
                .iter()
                .enumerate()
                .map(move |(row, age)| (place(tile, 16.0 + 32.0 * column as f64 + 4.0, 24.0 + 48.0 * row as f64), *sign, *age))
        })
        .collect()
}

/// From one case to thousands in a place, of every age.
fn together(tile: TileId) -> Vec<(LonLat, Sign, Age)> {
    let counts = [1, 2, 9, 10, 47, 99, 128, 999, 1_000, 9_999, 10_000, 25_000, 3, 30, 300, 5];
    let cases = counts.iter().enumerate().flat_map(|(at, count)| {
        let (x, y) = (32.0 + 64.0 * (at % 4) as f64, 32.0 + 64.0 * (at / 4) as f64);
        (0..*count).map(move |_| (place(tile, x, y), Sign::ALL[at % 7].0, Age::ALL[at % 5]))
    });
    cases.collect()
}

#[test]
fn marks_look_as_they_did() {
    let bless = std::env::var_os("WUSE_BLESS").is_some();
    assert!(!(bless && std::env::var_os("CI").is_some()), "golden pictures are blessed by a person, not on CI");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tiles/golden_cases");
    let pictures = [
        ("each.png", tile(17), each(tile(17)), Scale::One),
        ("each@2x.png", tile(17), each(tile(17)), Scale::Two),
        ("together.png", tile(14), together(tile(14)), Scale::One),
        ("together@2x.png", tile(14), together(tile(14)), Scale::Two),
    ];
    for (name, tile, cases, scale) in &pictures {
        let png = render(&marks(*tile, cases.iter().copied()), *scale).unwrap();
        let file = folder.join(name);
        if bless {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&file, &png).unwrap();
        }
        let golden =
            std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}; write it with WUSE_BLESS=1", file.display()));
        compare(&file, &golden, &png);
    }
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), pictures.len());
}

#[test]
fn the_same_cases_in_any_order_are_the_same_bytes_and_none_is_no_picture() {
    let cases = each(tile(14));
    let drawn = |cases: &[(LonLat, Sign, Age)]| render(&marks(tile(14), cases.iter().copied()), Scale::One);
    let reversed: Vec<_> = cases.iter().rev().copied().collect();
    assert_eq!(drawn(&cases), drawn(&reversed));
    assert_eq!(drawn(&[]), None);
    // Beyond its reach nothing of a neighbour's shows.
    let far = [(place(tile(14), -40.0, 20.0), Sign::Clutter, Age::Old)];
    assert_eq!(drawn(&far), None);
    let near = [(place(tile(14), -10.0, 20.0), Sign::Clutter, Age::Old)];
    assert!(drawn(&near).is_some());
}
