//! The blocks beside a block, and how long an edge they share.

use std::sync::Arc;

use geo::{Coord, Distance, Geodesic, LineString, MultiPolygon, Point, Polygon};
use proptest::prelude::*;
use wuse::domain::{AsOf, BlockId, Boundary, Change, Moment};
use wuse::geo::ellipsoid;
use wuse::live::Snapshot;

use crate::support::{after, layer, partition, place, shift};

/// A snapshot of blocks given by corners in metres east and north of a place.
fn in_metres(outlines: &[&[&[(f64, f64)]]]) -> Snapshot {
    let (x0, y0) = (120.64, 27.79);
    let (x, y) = ellipsoid::metres_per_degree(y0);
    let ring = |corners: &[(f64, f64)]| -> LineString<f64> {
        corners.iter().map(|(east, north)| Coord { x: x0 + east / x, y: y0 + north / y }).collect()
    };
    let empty = Snapshot::default();
    let squares = vec![vec![(0, 0), (1, 0), (1, 1)]; outlines.len()];
    let Change::LayerApplied(mut applied) = layer(&empty, "A", 1, &squares) else { panic!("a layer") };
    for (item, rings) in applied.items.iter_mut().zip(outlines) {
        let polygon = Polygon::new(ring(rings[0]), rings[1..].iter().map(|hole| ring(hole)).collect());
        item.boundary = Some(Arc::new(Boundary::new(&MultiPolygon(vec![polygon])).unwrap()));
    }
    after(&empty, Change::LayerApplied(applied)).0
}

/// Numbers and shared metres of a block's neighbours.
fn neighbours(snapshot: &Snapshot, id: u32) -> Vec<(u32, f64)> {
    let found = snapshot.neighbours(BlockId(id), AsOf::NOW).unwrap();
    found.iter().map(|neighbour| (neighbour.standing.block.id.0, neighbour.shared.0)).collect()
}

fn assert_neighbours(snapshot: &Snapshot, id: u32, expected: &[(u32, f64)]) {
    let found = neighbours(snapshot, id);
    let close = found.len() == expected.len()
        && found.iter().zip(expected).all(|(found, expected)| found.0 == expected.0 && (found.1 - expected.1).abs() < 0.02);
    assert!(close, "of block {id}: {found:?}, expected {expected:?}");
}

/// A rectangle.
fn square(west: f64, south: f64, east: f64, north: f64) -> Vec<(f64, f64)> {
    vec![(west, south), (east, south), (east, north), (west, north), (west, south)]
}

#[test]
fn the_longest_shared_edge_comes_first_and_a_corner_last() {
    let snapshot = in_metres(&[
        &[&square(0.0, 0.0, 100.0, 60.0)],
        &[&square(100.0, 0.0, 200.0, 60.0)],
        &[&square(0.0, 60.0, 100.0, 120.0)],
        &[&square(100.0, 60.0, 200.0, 120.0)],
        &[&square(201.0, 0.0, 300.0, 60.0)],
    ]);
    assert_neighbours(&snapshot, 1, &[(3, 100.0), (2, 60.0), (4, 0.0)]);
    assert_neighbours(&snapshot, 5, &[]);
}

#[test]
fn a_corner_in_the_middle_of_an_edge_does_not_matter() {
    // To the east of block 1 three blocks, the last of which reaches beyond it.
    let snapshot = in_metres(&[
        &[&square(0.0, 0.0, 100.0, 100.0)],
        &[&square(100.0, 0.0, 150.0, 20.0)],
        &[&square(100.0, 20.0, 150.0, 55.0)],
        &[&square(100.0, 55.0, 150.0, 180.0)],
    ]);
    assert_neighbours(&snapshot, 1, &[(4, 45.0), (3, 35.0), (2, 20.0)]);
    assert_neighbours(&snapshot, 4, &[(3, 50.0), (1, 45.0)]);
}

#[test]
fn surveys_that_differ_by_less_than_half_a_metre_are_one_edge() {
    let apart = |metres: f64| {
        let east =
            [(100.0 + metres, 0.0), (180.0, 0.0), (180.0, 80.0), (100.0, 80.0), (100.0 + metres, 40.0), (100.0 + metres, 0.0)];
        in_metres(&[&[&square(0.0, 0.0, 100.0, 80.0)], &[&east]])
    };
    assert_neighbours(&apart(0.4), 1, &[(2, 80.0)]);
    assert_neighbours(&apart(0.4), 2, &[(1, 80.0)]);
    // A strip between them that is a metre wide, and closes to the north: only there they are one.
    assert_neighbours(&apart(1.0), 1, &[(2, 20.0)]);
}

#[test]
fn a_block_in_the_hole_of_another_shares_all_its_edge() {
    let hole = square(40.0, 30.0, 70.0, 50.0);
    let snapshot = in_metres(&[&[&square(0.0, 0.0, 100.0, 100.0), &hole], &[&hole]]);
    assert_neighbours(&snapshot, 1, &[(2, 100.0)]);
    assert_neighbours(&snapshot, 2, &[(1, 100.0)]);
}

#[test]
fn a_block_that_only_lies_over_another_shares_no_edge_with_it() {
    let snapshot = in_metres(&[
        &[&square(0.0, 0.0, 100.0, 100.0)],
        &[&square(50.0, -20.0, 80.0, 100.0)],
        &[&square(30.0, 30.0, 40.0, 40.0)],
    ]);
    // They cross, and run side by side in the north the same way; the third touches neither.
    assert_neighbours(&snapshot, 1, &[(2, 0.0)]);
    assert_neighbours(&snapshot, 3, &[]);
}

#[test]
fn at_a_past_moment_the_neighbours_of_then_are_told() {
    let empty = Snapshot::default();
    let cells = partition(2, 1, &[(0, 0)], &[0]);
    let before = after(&empty, layer(&empty, "A", 10, &cells[..1])).0;
    let both = after(&before, layer(&before, "A", 20, &cells[1..])).0;
    let at = |micros: i64| both.neighbours(BlockId(1), AsOf::at(Moment::from_micros(micros))).map(|found| found.len());
    assert_eq!((at(5), at(15), at(25)), (None, Some(0), Some(1)));
    assert!(both.neighbours(BlockId(9), AsOf::NOW).is_none());
}

/// Metres for which other cells' edges, that share only a corner with an edge of the cell and run against it at a sharp angle, lie within
/// the tolerance of it: as far as from the corner to where they are that far apart.
fn beside_sharp_corners(cell: &[(i64, i64)], cells: &[Vec<(i64, i64)>]) -> f64 {
    let (x, y) = ellipsoid::metres_per_degree(27.02);
    let metres = |corner: (i64, i64)| {
        let Coord { x: lon, y: lat } = place(corner).coord();
        (lon * x, lat * y)
    };
    let edges = |cell: &[(i64, i64)]| -> Vec<[(i64, i64); 2]> {
        cell.iter().zip(cell.iter().cycle().skip(1)).map(|(a, b)| [*a, *b]).collect()
    };
    let mut sum = 0.0;
    for [a, b] in edges(cell) {
        for [c, d] in cells.iter().filter(|other| *other != cell).flat_map(|other| edges(other)) {
            if (c == b) == (d == a) {
                continue;
            }
            let [(ax, ay), (bx, by), (cx, cy), (dx, dy)] = [a, b, c, d].map(metres);
            let (own, back) = ((bx - ax, by - ay), (cx - dx, cy - dy));
            let angle = (own.0 * back.1 - own.1 * back.0).atan2(own.0 * back.0 + own.1 * back.1).abs();
            // Those that part sooner than 30 degrees do not count as along; a little more for what the plane bends.
            if angle < 30.5_f64.to_radians() {
                sum += 0.5 / angle.tan();
            }
        }
    }
    sum * 1.01
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// In a partition the shared edges of a block make up its outline, but for the rim of all; and what one shares with the other, the
    /// other shares with the one.
    #[test]
    fn shared_edges_make_up_the_outline(
        shifts in prop::collection::vec(shift(), 16),
        cuts in prop::collection::vec(0u8..3, 9),
    ) {
        let empty = Snapshot::default();
        let cells = partition(3, 3, &shifts, &cuts);
        let snapshot = after(&empty, layer(&empty, "A", 1, &cells)).0;
        let rim = |(x, y): (i64, i64), (u, v): (i64, i64)| (x == u && (x == 0 || x == 48)) || (y == v && (y == 0 || y == 48));
        for (cell, id) in cells.iter().zip(1..) {
            let edges = cell.iter().zip(cell.iter().cycle().skip(1));
            let inner = edges.filter(|(a, b)| !rim(**a, **b));
            let length: f64 = inner.map(|(a, b)| Geodesic.distance(Point(place(*a).coord()), Point(place(*b).coord()))).sum();
            let found = neighbours(&snapshot, id);
            let shared: f64 = found.iter().map(|(_, metres)| metres).sum();
            // At a sharp corner a neighbour's next edge lies within half a metre for a while, and counts too.
            let most = length + beside_sharp_corners(cell, &cells);
            prop_assert!(shared > length - 0.01 && shared < most + 0.01, "block {} shares {} of {} to {}", id, shared, length, most);
            for (other, metres) in found {
                let back = neighbours(&snapshot, other).into_iter().find(|(back, _)| *back == id);
                prop_assert!(back.is_some_and(|(_, back)| (back - metres).abs() < 0.001 * metres + 0.01), "{} and {}", id, other);
            }
        }
    }
}
