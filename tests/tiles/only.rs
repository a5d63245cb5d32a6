//! Tiles of some colours only: the others step back, and every line stays.

use wuse::domain::Colour;
use wuse::geo::TileId;
use wuse::live::Snapshot;
use wuse::tiles::{Only, Scale, Style, TileCache, TileRequest};

use crate::fixture::{Grid, picture, request, snapshot};

fn only(words: &str) -> Only {
    words.parse().unwrap()
}

fn grid() -> Grid {
    let tile = TileId::new(15, 27_364, 13_754).unwrap();
    Grid { tile, corner: [20.0, 20.0], step: 36.0, columns: 6, rows: 6, wobble: 0.15, seed: 11 }
}

/// All five colours, and blocks without one.
fn community() -> Snapshot {
    let colour = |number: usize| Colour::of_rank((number % 6) as u8);
    snapshot(grid().outlines().into_iter().enumerate().map(|(number, outline)| (outline, colour(number))))
}

fn asked(style: Style, only: Only) -> TileRequest {
    TileRequest { only, ..request(grid().tile, Scale::One, style) }
}

#[test]
fn order_and_repeats_do_not_matter_and_all_is_the_default() {
    assert_eq!(only("red,orange"), only("orange,red, orange"));
    assert_eq!(only("红,R,1"), only("red"));
    assert_eq!(only("green,blue,yellow,orange,red,ungraded"), Only::default());
    assert_eq!(only("Ungraded,red").words(), ["red", "ungraded"]);
    assert!(Only::ALL.words().is_empty());
    for wrong in ["", "red,", "purple", "all", "red;blue"] {
        assert!(wrong.parse::<Only>().is_err(), "{wrong}");
    }
}

/// The green part of a pixel on a grey ground.
fn on(ground: u8, [_, g, _, alpha]: [u8; 4]) -> u8 {
    let (g, ground, alpha) = (u32::from(g), u32::from(ground), u32::from(alpha));
    ((g * alpha + ground * (255 - alpha)) / 255) as u8
}

#[test]
fn what_is_asked_for_keeps_its_colour_and_the_rest_is_one_grey_that_steps_back() {
    let map = community();
    for words in ["red", "red,ungraded", "orange,blue", "ungraded", "yellow,blue,green", "red,orange,yellow,blue,green"] {
        let chosen = only(words);
        for style in [Style::Solid, Style::Fill] {
            let (all, some) = (picture(&map, &asked(style, Only::ALL)), picture(&map, &asked(style, chosen)));
            let ungraded = image::Rgba(picture(&map, &asked(Style::Solid, Only::ALL)).get_pixel(38, 38).0);
            let mut greys = std::collections::BTreeSet::new();
            let mut kept = 0;
            for (row, column) in (0..6).flat_map(|row| (0..6).map(move |column| (row, column))) {
                // The middle of a block, away from every line.
                let (x, y) = (20 + 18 + 36 * column, 20 + 18 + 36 * row);
                let colour = Colour::of_rank(((row * 6 + column) % 6) as u8);
                if chosen.shows(colour) {
                    assert_eq!(all.get_pixel(x, y), some.get_pixel(x, y), "{words} {style}: {colour:?}");
                    kept += 1;
                } else {
                    greys.insert(some.get_pixel(x, y).0);
                }
            }
            assert!(kept > 0 && greys.len() == 1, "{words} {style}: {greys:?}");
            let grey = *greys.first().unwrap();
            assert!(grey[0].abs_diff(grey[2]) < 24, "{words} {style}: {grey:?}");
            for ground in [0, 255] {
                let apart = |pixel| on(ground, pixel).abs_diff(ground);
                assert!(apart(grey) < apart(ungraded.0), "{words} {style}: {grey:?} on {ground} against {ungraded:?}");
            }
        }
    }
}

#[test]
fn lines_stay_where_they_were() {
    let map = snapshot(grid().outlines().into_iter().map(|outline| (outline, Some(Colour::Green))));
    for style in [Style::Solid, Style::Fill] {
        let all = picture(&map, &asked(style, Only::ALL));
        let dimmed = picture(&map, &asked(style, only("red")));
        let inside = (*all.get_pixel(38, 38), *dimmed.get_pixel(38, 38));
        assert_ne!(inside.0, inside.1);
        let mut lines = 0;
        for (x, y, pixel) in all.enumerate_pixels() {
            let other = dimmed.get_pixel(x, y);
            assert_eq!(*pixel == inside.0, *other == inside.1, "{style}: {x},{y}");
            assert_eq!(pixel.0[3] == 0, other.0[3] == 0, "{style}: {x},{y}");
            lines += u32::from(*pixel != inside.0 && pixel.0[3] > 0);
        }
        assert!(lines > 2_000, "{lines}");
    }
}

#[test]
fn dimmed_blocks_have_no_hatch() {
    let map = community();
    let picture = picture(&map, &asked(Style::Pattern, only("red")));
    // Row 0, column 2: orange.
    let inside: std::collections::BTreeSet<_> =
        (105..115).flat_map(|x| (33..43).map(move |y| (x, y))).map(|(x, y)| picture.get_pixel(x, y).0).collect();
    assert_eq!(inside.len(), 1, "{inside:?}");
}

#[test]
fn a_kept_tile_is_not_given_for_another_choice() {
    let map = std::sync::Arc::new(community());
    let cache = TileCache::new(1 << 20);
    let all = cache.get(&map, &asked(Style::Solid, Only::ALL));
    let red = cache.get(&map, &asked(Style::Solid, only("red")));
    assert_ne!(all.etag, red.etag);
    assert_eq!(cache.get(&map, &asked(Style::Solid, only("red,red"))).etag, red.etag);
    assert_eq!(cache.usage().drawn, 2);
}
