//! Every pixel against the geometry itself.

use geo::Coord;
use proptest::prelude::*;
use wuse::domain::{AsOf, Colour};
use wuse::geo::{TileId, mercator};
use wuse::live::Snapshot;
use wuse::tiles::{Scale, Style, render};

use crate::fixture::{Grid, picture, request, snapshot};

/// Beyond this many pixels from every edge there is neither line nor mixed pixel: half a line, its soft edge, and a bit for rounding.
const CLEAR: f64 = 1.25;
const LINE: [f64; 3] = [38.0, 50.0, 56.0];

fn grids() -> impl Strategy<Value = Grid> {
    let zoom = prop_oneof![Just(0u32), Just(3), 9..=18u32, Just(22)];
    (zoom, any::<(u32, u32)>(), -40..60i32, -40..60i32, 9..120u32, 1..7usize, 1..7usize, prop_oneof![Just(0.0), 0.05..0.24f64])
        .prop_flat_map(|(z, (x, y), left, top, step, columns, rows, wobble)| {
            // Away from the poles' rows and the date line's columns, where degrees run out.
            let size = 1u32 << z;
            let tile = TileId::new(
                z,
                if size > 8 { 4 + x % (size - 8) } else { x % size },
                if size > 8 { size / 4 + y % (size / 2) } else { y % size },
            )
            .unwrap();
            // On the world's rim the partition may not reach beyond it.
            let corner = [f64::from(left), f64::from(top)].map(|from| if z < 9 { from.max(20.0) } else { from });
            let step = if z < 9 { step.min(30) } else { step };
            any::<u64>().prop_map(move |seed| Grid { tile, corner, step: f64::from(step), columns, rows, wobble, seed })
        })
}

/// Edges in pixels of a tile, from the geometry and by the exact functions.
fn edges(snapshot: &Snapshot, tile: TileId) -> Vec<[Coord<f64>; 2]> {
    let [west, north, east, _] = tile.world_bounds();
    let pixels = 256.0 / (east - west);
    let project = |corner: &Coord<f64>| Coord {
        x: (mercator::world_x(corner.x) - west) * pixels,
        y: (mercator::world_y(corner.y) - north) * pixels,
    };
    let mut edges = Vec::new();
    for block in snapshot.blocks() {
        for (ring, _) in block.boundary(AsOf::NOW).unwrap().rings() {
            let ring: Vec<_> = ring.iter().map(project).collect();
            edges.extend(ring.windows(2).map(|pair| [pair[0], pair[1]]));
        }
    }
    edges
}

fn distance([a, b]: [Coord<f64>; 2], x: f64, y: f64) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let along = (((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
    (x - a.x - along * dx).hypot(y - a.y - along * dy)
}

/// For every pixel the distance from its middle to the nearest edge, where that is at most two pixels.
fn distances(snapshot: &Snapshot, tile: TileId) -> Vec<f64> {
    let mut nearest = vec![f64::MAX; 256 * 256];
    for edge in edges(snapshot, tile) {
        let [a, b] = edge;
        let range = |from: f64, to: f64| {
            let index = |at: f64| at.clamp(0.0, 256.0) as usize;
            index(from.min(to) - 2.0)..index(from.max(to) + 3.0)
        };
        for row in range(a.y, b.y) {
            for column in range(a.x, b.x) {
                let nearest = &mut nearest[row * 256 + column];
                *nearest = nearest.min(distance(edge, column as f64 + 0.5, row as f64 + 0.5));
            }
        }
    }
    nearest
}

/// The colour at a place of a tile by point-in-polygon; `None` outside all blocks.
fn colour_at(snapshot: &Snapshot, tile: TileId, x: f64, y: f64) -> Option<Colour> {
    let [west, north, east, _] = tile.world_bounds();
    let pixel = (east - west) / 256.0;
    let place = mercator::place_of(west + x * pixel, north + y * pixel);
    snapshot.block_at(place, None, AsOf::NOW)?.colour
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 30, ..ProptestConfig::default() })]

    #[test]
    fn every_pixel_agrees_with_the_geometry(grid in grids()) {
        let snapshot = grid.snapshot();
        let distances = distances(&snapshot, grid.tile);
        let picture = picture(&snapshot, &request(grid.tile, Scale::One, Style::Solid));
        for (column, row, pixel) in picture.enumerate_pixels() {
            let (x, y) = (f64::from(column) + 0.5, f64::from(row) + 0.5);
            let away = distances[(row * 256 + column) as usize];
            let [r, g, b, alpha] = pixel.0;
            if away > CLEAR {
                // Inside, exactly the legend's colour of the block that point-in-polygon names; outside, nothing.
                let expected = colour_at(&snapshot, grid.tile, x, y).map_or([0; 4], |colour| {
                    let [r, g, b] = colour.row().rgb;
                    [r, g, b, 255]
                });
                let shown = if alpha == 0 { [0; 4] } else { [r, g, b, alpha] };
                prop_assert_eq!(shown, expected, "pixel {},{}", column, row);
            }
        }
    }

    #[test]
    fn lines_have_one_width_everywhere_and_nothing_shows_through(grid in grids()) {
        let snapshot = grid.snapshot();
        let distances = distances(&snapshot, grid.tile);
        let picture = picture(&snapshot, &request(grid.tile, Scale::One, Style::Solid));
        // Only blocks large enough have their line in full.
        prop_assume!(grid.step * (1.0 - 2.0 * grid.wobble) > 48.0);
        for (column, row, pixel) in picture.enumerate_pixels() {
            let (x, y) = (f64::from(column) + 0.5, f64::from(row) + 0.5);
            let away = distances[(row * 256 + column) as usize];
            let corners = [(-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5), (0.5, 0.5)];
            let covered = corners.iter().all(|(dx, dy)| colour_at(&snapshot, grid.tile, x + dx, y + dy).is_some());
            if !covered || away > CLEAR {
                continue;
            }
            prop_assert_eq!(pixel.0[3], 255, "pixel {},{} inside the partition is not opaque", column, row);
            // The pixel is one of the five colours under a line as strong as the distance to the edge says.
            let strength = 0.75 * (1.125 - away).clamp(0.0, 1.0);
            let off = Colour::ALL.iter().map(|colour| {
                let rgb = colour.row().rgb.map(f64::from);
                let mixed = (0..3).map(|part| rgb[part] * (1.0 - strength) + LINE[part] * strength);
                mixed.zip(pixel.0).map(|(expected, shown)| (expected - f64::from(shown)).abs()).fold(0.0, f64::max)
            });
            // A level is a sixteenth of the way; corners may be off by a sixteenth of a pixel along each axis in overviews.
            let off = off.fold(f64::MAX, f64::min);
            prop_assert!(off < 20.0, "pixel {},{} at {} from an edge is off by {}: {:?}", column, row, away, off, pixel.0);
        }
    }

    #[test]
    fn a_pixel_shows_the_colour_of_most_of_its_samples(seed: u64, step in 0.3..2.5f64, wobble in 0.0..0.2f64) {
        let tile = TileId::new(14, 13_680, 6_870).unwrap();
        let grid = Grid { tile, corner: [100.0, 100.0], step, columns: 8, rows: 8, wobble, seed };
        let snapshot = grid.snapshot();
        let edges = edges(&snapshot, tile);
        let picture = picture(&snapshot, &request(tile, Scale::One, Style::Solid));
        for (column, row, pixel) in picture.enumerate_pixels() {
            if !(98..124).contains(&column) || !(98..124).contains(&row) {
                prop_assert_eq!(pixel.0[3], 0);
                continue;
            }
            // Corners are rounded to 1/32 of a pixel: samples so near an edge may fall to either side.
            let (mut counts, mut unsure) = ([0; 5], 0);
            for sample in 0..16u32 {
                let within = |at: u32| (f64::from(at) + 0.5) / 4.0;
                let (x, y) = (f64::from(column) + within(sample % 4), f64::from(row) + within(sample / 4));
                if edges.iter().any(|edge| distance(*edge, x, y) < 1.0 / 32.0) {
                    unsure += 1;
                } else if let Some(colour) = colour_at(&snapshot, tile, x, y) {
                    counts[colour.index()] += 1;
                }
            }
            let covered: i32 = counts.iter().sum();
            let shown = Colour::ALL.into_iter().find(|colour| colour.row().rgb == pixel.0[..3] && pixel.0[3] == 255);
            match shown {
                Some(colour) => {
                    prop_assert!(covered + unsure >= 8, "{},{}: painted, {:?} and {}", column, row, counts, unsure);
                    let most = counts.iter().max().unwrap();
                    prop_assert!(counts[colour.index()] + unsure >= *most, "{},{}: {} of {:?} and {}", column, row, colour, counts, unsure);
                }
                None => prop_assert!(covered < 8 && pixel.0[3] == 0, "{},{}: {:?} shown for {:?}", column, row, pixel.0, counts),
            }
        }
    }

    #[test]
    fn four_tiles_show_what_the_one_above_shows(grid in grids()) {
        prop_assume!(grid.tile.z() < 22);
        let snapshot = grid.snapshot();
        let distances = distances(&snapshot, grid.tile);
        let above = picture(&snapshot, &request(grid.tile, Scale::Two, Style::Solid));
        for (right, down) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            let part = TileId::new(u32::from(grid.tile.z()) + 1, grid.tile.x() * 2 + right, grid.tile.y() * 2 + down).unwrap();
            let part = picture(&snapshot, &request(part, Scale::One, Style::Solid));
            for (column, row, pixel) in part.enumerate_pixels() {
                let (x, y) = (column + right * 256, row + down * 256);
                let away = distances[(y / 2 * 256 + x / 2) as usize];
                if away > 1.5 {
                    prop_assert_eq!(pixel, above.get_pixel(x, y), "pixel {},{}", x, y);
                }
            }
        }
    }

    #[test]
    fn a_colour_is_in_the_tile_only_if_a_block_of_it_is(grid in grids(), style in prop::sample::select(&Style::ALL[..2])) {
        let snapshot = grid.snapshot();
        let mut there = Vec::new();
        snapshot.within(grid.tile.bbox(0.0), None, AsOf::NOW, |standing| there.extend(standing.colour));
        let picture = picture(&snapshot, &request(grid.tile, Scale::One, style));
        for colour in Colour::ALL.into_iter().filter(|colour| !there.contains(colour)) {
            prop_assert!(!picture.pixels().any(|pixel| pixel.0[..3] == colour.row().rgb && pixel.0[3] > 0), "{}", colour);
        }
    }

    #[test]
    fn no_tile_panics(z in 0..=22u32, x: u32, y: u32, scale in prop::sample::select(&[Scale::One, Scale::Two][..]),
                      style in prop::sample::select(&Style::ALL[..])) {
        let tile = TileId::new(z, x % (1 << z), y % (1 << z)).unwrap();
        render(&the_world(), &request(tile, scale, style));
    }
}

/// Blocks that are as wide as the world, reach both poles and the date line, have holes, and one as small as numbers allow.
fn the_world() -> Snapshot {
    let ring = |corners: &[(f64, f64)]| geo::LineString::new(corners.iter().map(|(x, y)| Coord { x: *x, y: *y }).collect());
    let world = ring(&[(-180.0, -90.0), (180.0, -90.0), (180.0, 90.0), (-180.0, 90.0), (-180.0, -90.0)]);
    let hole = ring(&[(-170.0, -80.0), (-170.0, 86.0), (170.0, 86.0), (170.0, -80.0), (-170.0, -80.0)]);
    let wedge = ring(&[(-170.0, -80.0), (170.0, 86.0), (-170.0, 86.0), (-170.0, -80.0)]);
    let speck = ring(&[(0.0, 0.0), (1e-12, 0.0), (1e-12, 1e-12), (0.0, 0.0)]);
    let polygon = |shell, holes| geo::MultiPolygon(vec![geo::Polygon::new(shell, holes)]);
    snapshot([
        (polygon(world, vec![hole]), Some(Colour::Red)),
        (polygon(wedge, vec![]), Some(Colour::Green)),
        (polygon(speck, vec![]), Some(Colour::Blue)),
    ])
}

#[test]
fn a_tile_deep_inside_a_block_is_one_colour() {
    let snapshot = the_world();
    let tile = TileId::new(22, 1 << 20, 1 << 20).unwrap();
    for scale in [Scale::One, Scale::Two] {
        let picture = picture(&snapshot, &request(tile, scale, Style::Solid));
        assert_eq!(picture.width() as usize, scale.side());
        let [r, g, b] = Colour::Green.row().rgb;
        assert!(picture.pixels().all(|pixel| pixel.0 == [r, g, b, 255]));
    }
}

#[test]
fn a_tile_without_blocks_is_none() {
    let grid = Grid {
        tile: TileId::new(16, 54_000, 27_000).unwrap(),
        corner: [50.0, 50.0],
        step: 20.0,
        columns: 3,
        rows: 3,
        wobble: 0.0,
        seed: 1,
    };
    let beside = TileId::new(16, 54_001, 27_000).unwrap();
    assert!(render(&grid.snapshot(), &request(beside, Scale::One, Style::Fill)).is_none());
    assert!(render(&Snapshot::default(), &request(grid.tile, Scale::One, Style::Fill)).is_none());
}

#[test]
fn fill_is_translucent_and_exactly_the_legend_s_colour() {
    let snapshot = the_world();
    let tile = TileId::new(12, 1 << 10, 1 << 10).unwrap();
    let picture = picture(&snapshot, &request(tile, Scale::One, Style::Fill));
    let [r, g, b] = Colour::Green.row().rgb;
    assert!(picture.pixels().all(|pixel| pixel.0[..3] == [r, g, b] && (1..255).contains(&pixel.0[3])));
}

#[test]
fn fill_s_lines_show_on_white_on_black_and_on_what_lies_between() {
    let tile = TileId::new(14, 13_680, 6_870).unwrap();
    let grid = Grid { tile, corner: [28.0, 28.0], step: 50.0, columns: 4, rows: 4, wobble: 0.1, seed: 7 };
    let outlines = grid.outlines();
    let looks = Colour::ALL.map(Some).into_iter().chain([None]);
    for colour in looks {
        let snapshot = snapshot(outlines.iter().map(|outline| (outline.clone(), colour)));
        let distances = distances(&snapshot, tile);
        let picture = picture(&snapshot, &request(tile, Scale::One, Style::Fill));
        for ground in [[255; 3], [0; 3], [128; 3], [86, 110, 62], [150, 140, 125]] {
            let brightness = |pixel: &image::Rgba<u8>| {
                let [r, g, b, alpha] = pixel.0.map(|part| f64::from(part) / 255.0);
                let shown = [r, g, b]
                    .into_iter()
                    .zip(ground)
                    .map(|(part, under)| part * alpha + f64::from(under) / 255.0 * (1.0 - alpha));
                shown.zip([0.2126, 0.7152, 0.0722]).map(|(part, weight)| part * weight).sum::<f64>()
            };
            let (mut inside, mut line): (Vec<f64>, Vec<f64>) = Default::default();
            for (pixel, away) in picture.pixels().zip(&distances) {
                match *away {
                    away if away > 2.0 && pixel.0[3] > 0 => inside.push(brightness(pixel)),
                    away if away < 1.25 => line.push(brightness(pixel)),
                    _ => {}
                }
            }
            let most = line.iter().map(|shown| (shown - inside[0]).abs()).fold(0.0, f64::max);
            assert!(most > 0.2, "lines of {colour:?} on {ground:?} differ by {most:.2}");
        }
    }
}

#[test]
fn the_patterns_differ_without_their_hues() {
    // Each colour's tile in shades of grey alone: which pixels are darker than their tile's lightest.
    let tile = TileId::new(12, 1 << 10, 1 << 10).unwrap();
    let [west, north, east, south] = [-90.5, 67.0, -89.0, 66.0];
    let ring = [(west, south), (east, south), (east, north), (west, north), (west, south)];
    let outline = geo::MultiPolygon(vec![geo::Polygon::new(ring.to_vec().into(), vec![])]);
    let hatches: Vec<Vec<bool>> = Colour::ALL
        .iter()
        .map(|colour| {
            let picture = picture(&snapshot([(outline.clone(), Some(*colour))]), &request(tile, Scale::One, Style::Pattern));
            let shade = |pixel: &image::Rgba<u8>| pixel.0[..3].iter().map(|part| u32::from(*part)).sum::<u32>();
            let lightest = picture.pixels().map(shade).max().unwrap();
            picture.pixels().map(|pixel| shade(pixel) < lightest).collect()
        })
        .collect();
    for (one, hatch) in hatches.iter().enumerate() {
        assert!(hatch.iter().any(|dark| *dark), "colour {one} has no hatch");
        for other in &hatches[..one] {
            let differing = hatch.iter().zip(other).filter(|(a, b)| a != b).count();
            assert!(differing > 256 * 256 / 20, "{differing} pixels tell two hatches apart");
        }
    }
}
