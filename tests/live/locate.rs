//! A place lies in exactly one block of a partition, also on edges and corners, and the nearest block is the nearest.

use proptest::prelude::*;
use wuse::domain::AsOf;
use wuse::geo::{LonLat, Metres, ellipsoid};
use wuse::live::Snapshot;

use crate::support::{after, layer, partition, place, shift};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Every lattice place inside the rectangle, corners and shared edges included, lies in one block, and that one is the
    /// one whole-number arithmetic finds.
    #[test]
    fn a_partition_gives_every_place_one_block(
        columns in 1usize..6,
        rows in 1usize..6,
        shifts in prop::collection::vec(shift(), 1..40),
        cuts in prop::collection::vec(0u8..3, 1..40),
    ) {
        let cells = partition(columns, rows, &shifts, &cuts);
        let empty = Snapshot::default();
        let (snapshot, _) = after(&empty, layer(&empty, "A", 1, &cells));
        for x in 0..columns as i64 * 16 {
            for y in 0..rows as i64 * 16 {
                let holders: Vec<_> = snapshot.blocks()
                    .filter(|block| block.boundary(AsOf::NOW).is_some_and(|outline| outline.contains(place((x, y)))))
                    .map(|block| block.id)
                    .collect();
                prop_assert_eq!(holders.len(), 1, "{} {}: {:?}", x, y, holders);
                let expected = cells.iter().position(|cell| exactly_inside(cell, (x, y))).unwrap();
                prop_assert_eq!(holders[0].0 as usize, expected + 1);
                let found = snapshot.block_at(place((x, y)), None, AsOf::NOW).unwrap();
                prop_assert_eq!(found.block.id, holders[0]);
            }
        }
    }

    /// The nearest block outside is the one a look at every edge of every block finds.
    #[test]
    fn the_nearest_block_is_found_at_any_distance(
        shifts in prop::collection::vec(shift(), 1..20),
        lon in -179.0f64..179.0,
        lat in -80.0f64..80.0,
        near in any::<bool>(),
    ) {
        let cells = partition(4, 4, &shifts, &[0, 1]);
        let empty = Snapshot::default();
        let (snapshot, _) = after(&empty, layer(&empty, "A", 1, &cells));
        let asked = if near { LonLat::new(120.0 + lon / 900.0, 27.0 + lat / 400.0).unwrap() } else { LonLat::new(lon, lat).unwrap() };
        let located = snapshot.locate(asked, None, AsOf::NOW);
        let least = snapshot.blocks()
            .map(|block| block.boundary(AsOf::NOW).unwrap().distance(asked).0)
            .fold(f64::MAX, f64::min);
        prop_assert!((located.distance.0 - least).abs() <= 1e-9 * least, "{:?} {}", located.distance, least);
        prop_assert_eq!(located.block.is_some(), least == 0.0);
    }
}

/// Crossings strictly to the east, in whole numbers, half-open.
fn exactly_inside(cell: &[(i64, i64)], (px, py): (i64, i64)) -> bool {
    let mut inside = false;
    for (a, b) in cell.iter().zip(cell.iter().cycle().skip(1)).take(cell.len()) {
        let (low, up) = if a.1 < b.1 { (a, b) } else { (b, a) };
        if (a.1 > py) != (b.1 > py) && (up.0 - low.0) * (py - low.1) - (up.1 - low.1) * (px - low.0) > 0 {
            inside = !inside;
        }
    }
    inside
}

#[test]
fn an_empty_map_has_no_block_and_no_nearest() {
    let located = Snapshot::default().locate(place((1, 1)), None, AsOf::NOW);
    assert!(located.block.is_none() && located.nearest.is_none());
}

#[test]
fn the_distance_outside_is_in_metres() {
    let empty = Snapshot::default();
    let (snapshot, _) = after(&empty, layer(&empty, "A", 1, &[vec![(0, 0), (16, 0), (16, 16), (0, 16)]]));
    let located = snapshot.locate(place((17, 8)), None, AsOf::NOW);
    let expected = ellipsoid::metres_per_degree(27.0 + 8.0 / 1024.0).0 / 1024.0;
    assert!((located.distance.0 - expected).abs() < 0.001, "{:?} against {expected}", located.distance);
    assert_eq!(located.nearest.unwrap().id.0, 1);
}

#[test]
fn blocks_near_a_position_come_nearest_first_with_its_own_at_zero() {
    let empty = Snapshot::default();
    let cells = partition(2, 1, &[(0, 0)], &[0]);
    let (snapshot, _) = after(&empty, layer(&empty, "A", 1, &cells));
    let near = snapshot.blocks_near(place((15, 8)), Metres(120.0), None, AsOf::NOW);
    let ids: Vec<_> = near.iter().map(|(standing, _)| standing.block.id.0).collect();
    assert_eq!(ids, [1, 2]);
    assert!(near[0].1.0 == 0.0 && near[1].1.0 > 90.0, "{:?}", near[1].1);
}

#[test]
fn a_community_can_be_asked_alone() {
    let empty = Snapshot::default();
    let square = vec![vec![(0, 0), (16, 0), (16, 16), (0, 16)]];
    let (one, _) = after(&empty, layer(&empty, "A", 1, &square));
    let (two, _) = after(&one, layer(&one, "B", 1, &square));
    let index = two.community(&"B".parse().unwrap()).unwrap().0;
    assert_eq!(two.block_at(place((8, 8)), None, AsOf::NOW).unwrap().block.id.0, 1, "where blocks overlap, the lowest number");
    assert_eq!(two.block_at(place((8, 8)), Some(index), AsOf::NOW).unwrap().block.id.0, 2);
}

#[test]
fn many_places_are_answered_in_their_order() {
    let empty = Snapshot::default();
    let (snapshot, _) = after(&empty, layer(&empty, "A", 1, &partition(4, 4, &[(3, -2), (-4, 1)], &[0, 1, 2])));
    let places: Vec<_> = (0..500).map(|n| place((n * 37 % 70 - 3, n * 61 % 70 - 3))).collect();
    let one_by_one: Vec<_> =
        places.iter().map(|at| snapshot.block_at(*at, None, AsOf::NOW).map(|found| found.block.id)).collect();
    assert_eq!(snapshot.blocks_at(&places, None, AsOf::NOW), one_by_one);
    let located = snapshot.locate_each(&places, None, AsOf::NOW);
    for (place, each) in places.iter().zip(&located) {
        let alone = snapshot.locate(*place, None, AsOf::NOW);
        let id = |block: &Option<std::sync::Arc<wuse::domain::Block>>| block.as_ref().map(|block| block.id);
        assert_eq!((id(&each.block), id(&each.nearest)), (id(&alone.block), id(&alone.nearest)));
        assert!((each.distance.0 - alone.distance.0).abs() < f64::EPSILON);
    }
    assert!(one_by_one.iter().any(Option::is_none) && one_by_one.iter().any(Option::is_some));
    assert!(snapshot.blocks_at(&[], None, AsOf::NOW).is_empty());
}
