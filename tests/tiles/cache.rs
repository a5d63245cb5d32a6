//! The cache's promise: drawn once, dropped exactly when touched, never stale, bounded.

use std::sync::{Arc, Barrier};

use geo::{Coord, Intersects, Line, MapCoordsInPlace, Rect};
use proptest::prelude::*;
use wuse::domain::{AsOf, BlockId, Boundary, Colour, Moment, Revision};
use wuse::geo::{TileId, mercator};
use wuse::live::Snapshot;
use wuse::tiles::{Scale, Style, Tile, TileCache, TileRequest, empty_png, render};

use crate::fixture::{Grid, grade, request, reshape};

const ROOMY: usize = 64 << 20;

fn middle() -> TileId {
    TileId::new(15, 27_364, 13_754).unwrap()
}

fn grid(seed: u64) -> Grid {
    Grid { tile: middle(), corner: [-60.0, -50.0], step: 61.0, columns: 6, rows: 6, wobble: 0.2, seed }
}

/// Every tile from the world down to zoom 17 that the grid meets, and some around.
fn tiles() -> Vec<TileId> {
    let mut tiles = Vec::new();
    for z in 0..=17u8 {
        let [x0, y0, x1, y1] = TileId::range(middle().bbox(0.6), z);
        tiles.extend((y0..=y1).flat_map(|y| (x0..=x1).map(move |x| TileId::new(u32::from(z), x, y).unwrap())));
    }
    tiles
}

/// Whether an outline touches a tile, by `geo`'s exact predicates in the plane of the tiles.
fn touches(boundary: &Boundary, tile: TileId) -> bool {
    let [west, north, east, south] = tile.world_bounds();
    let square = Rect::new(Coord { x: west, y: north }, Coord { x: east, y: south });
    let world = |corner: &Coord<f64>| Coord { x: mercator::world_x(corner.x), y: mercator::world_y(corner.y) };
    let crosses = boundary
        .rings()
        .any(|(ring, _)| ring.windows(2).any(|pair| Line::new(world(&pair[0]), world(&pair[1])).intersects(&square)));
    crosses || boundary.contains(mercator::place_of(f64::midpoint(west, east), f64::midpoint(north, south)))
}

fn fresh(snapshot: &Snapshot, request: &TileRequest) -> Tile {
    Tile::new(render(snapshot, request).unwrap_or_else(|| empty_png(request.scale)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 10, ..ProptestConfig::default() })]

    #[test]
    fn a_change_drops_exactly_the_tiles_it_touches(seed: u64, block in 1..=36u32) {
        let cache = TileCache::new(ROOMY);
        let before = Arc::new(grid(seed).snapshot());
        let tiles = tiles();
        let kept: Vec<_> = tiles.iter().map(|tile| cache.get(&before, &request(*tile, Scale::One, Style::Fill))).collect();
        let (after, touched) = grade(&before, block, Colour::Red, Moment::from_micros(5));
        cache.touch(&touched);
        for (tile, kept) in tiles.iter().zip(kept) {
            let found = cache.try_get(after.revision(), &request(*tile, Scale::One, Style::Fill));
            if touches(&touched.outlines[0], *tile) {
                prop_assert!(found.is_none(), "{:?} is touched and was kept", tile);
            } else {
                prop_assert!(found.is_some_and(|found| Arc::ptr_eq(&found, &kept)), "{:?} is not touched and was dropped", tile);
                // And rightly so: drawn anew it is the same to the byte.
                prop_assert_eq!(&*kept, &fresh(&after, &request(*tile, Scale::One, Style::Fill)));
            }
        }
    }

    #[test]
    fn what_is_given_is_never_older_than_what_was_told(seed: u64, steps in prop::collection::vec((1..=36u32, 0..5usize, 0..200usize), 1..12)) {
        let cache = TileCache::new(ROOMY);
        let tiles = tiles();
        let mut past = vec![Arc::new(grid(seed).snapshot())];
        for (block, colour, pick) in steps {
            let now = Arc::clone(past.last().unwrap());
            let (after, touched) = grade(&now, block, Colour::ALL[colour], Moment::from_micros(5));
            let asked = request(tiles[pick % tiles.len()], Scale::One, Style::Fill);
            // Asked for before the change, between its swap and its telling, by one who holds an old snapshot, and after.
            cache.get(&now, &asked);
            let after = Arc::new(after);
            prop_assert_eq!(&*cache.get(&after, &asked), &fresh(&after, &asked));
            cache.touch(&touched);
            cache.get(&past[pick % past.len()], &request(tiles[(pick * 7) % tiles.len()], Scale::One, Style::Fill));
            for tile in tiles.iter().skip(pick % 5).step_by(5) {
                let asked = request(*tile, Scale::One, Style::Fill);
                if let Some(kept) = cache.try_get(after.revision(), &asked) {
                    prop_assert_eq!(&*kept, &fresh(&after, &asked));
                }
            }
            past.push(after);
        }
    }
}

#[test]
fn however_many_ask_a_tile_is_drawn_once() {
    let cache = TileCache::new(ROOMY);
    let snapshot = Arc::new(grid(1).snapshot());
    let barrier = Barrier::new(16);
    let asked = request(middle(), Scale::Two, Style::Pattern);
    let given: Vec<_> = std::thread::scope(|scope| {
        let ask = || {
            barrier.wait();
            cache.get(&snapshot, &asked)
        };
        let threads: Vec<_> = (0..16).map(|_| scope.spawn(ask)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(cache.usage().drawn, 1);
    assert!(given.iter().all(|tile| Arc::ptr_eq(tile, &given[0])));
}

#[test]
fn a_tile_drawn_from_an_older_snapshot_is_not_kept_after_the_change() {
    let cache = TileCache::new(ROOMY);
    let before = Arc::new(grid(2).snapshot());
    let (after, touched) = grade(&before, 15, Colour::Blue, Moment::from_micros(5));
    cache.touch(&touched);
    let asked = request(middle(), Scale::One, Style::Solid);
    cache.get(&before, &asked);
    assert!(cache.try_get(after.revision(), &asked).is_none());
    let after = Arc::new(after);
    assert_eq!(*cache.get(&after, &asked), fresh(&after, &asked));
    assert!(cache.try_get(after.revision(), &asked).is_some());
}

#[test]
fn between_the_swap_and_the_telling_nothing_older_than_asked_is_given() {
    let cache = TileCache::new(ROOMY);
    let before = Arc::new(grid(3).snapshot());
    let asked = request(middle(), Scale::One, Style::Solid);
    cache.get(&before, &asked);
    let (after, touched) = grade(&before, 15, Colour::Blue, Moment::from_micros(5));
    assert!(cache.try_get(after.revision(), &asked).is_none());
    let after = Arc::new(after);
    assert_eq!(*cache.get(&after, &asked), fresh(&after, &asked));
    // The telling that follows drops nothing that was drawn from the new snapshot.
    cache.touch(&touched);
    assert!(cache.try_get(after.revision(), &asked).is_some());
}

#[test]
fn a_late_grading_changes_past_maps_but_not_what_was_known() {
    let cache = TileCache::new(ROOMY);
    let before = Arc::new(grid(4).snapshot());
    let past = TileRequest { as_of: AsOf::at(Moment::from_micros(10)), ..request(middle(), Scale::One, Style::Solid) };
    let pinned = TileRequest { as_of: AsOf { effective: Moment::from_micros(10), known: Revision(1) }, ..past };
    cache.get(&before, &past);
    let known = cache.get(&before, &pinned);
    let (after, touched) = grade(&before, 15, Colour::Green, Moment::from_micros(5));
    cache.touch(&touched);
    assert!(cache.try_get(after.revision(), &past).is_none());
    assert!(cache.try_get(after.revision(), &pinned).is_some_and(|tile| Arc::ptr_eq(&tile, &known)));
    assert_eq!(*known, fresh(&after, &pinned));
}

/// The outline of a block, shrunk to half around its first corner.
fn halved(snapshot: &Snapshot, block: u32) -> Boundary {
    let mut outline = snapshot.block(BlockId(block)).unwrap().boundary(AsOf::NOW).unwrap().multi_polygon();
    let first = outline.0[0].exterior().0[0];
    outline.map_coords_in_place(|corner| Coord { x: f64::midpoint(first.x, corner.x), y: f64::midpoint(first.y, corner.y) });
    Boundary::new(&outline).unwrap()
}

#[test]
fn a_reshape_leaves_no_tile_that_would_be_drawn_otherwise() {
    let before = Arc::new(grid(7).snapshot());
    for outline in [Some(halved(&before, 15)), None] {
        let cache = TileCache::new(ROOMY);
        let tiles = tiles();
        for tile in &tiles {
            cache.get(&before, &request(*tile, Scale::One, Style::Fill));
        }
        let (after, touched) = reshape(&before, 15, outline, Moment::from_micros(20));
        cache.touch(&touched);
        let kept: Vec<_> = tiles
            .iter()
            .map(|tile| request(*tile, Scale::One, Style::Fill))
            .filter_map(|asked| Some((cache.try_get(after.revision(), &asked)?, fresh(&after, &asked))))
            .collect();
        assert!(kept.iter().all(|(kept, fresh)| **kept == *fresh));
        assert!(kept.len() > tiles.len() / 2 && kept.len() < tiles.len(), "{} of {} were kept", kept.len(), tiles.len());
    }
}

#[test]
fn a_late_grading_of_a_reshaped_block_changes_past_maps_under_its_earlier_outline() {
    let before = Arc::new(grid(8).snapshot());
    let (reshaped, _) = reshape(&before, 15, Some(halved(&before, 15)), Moment::from_micros(20));
    let reshaped = Arc::new(reshaped);
    let cache = TileCache::new(ROOMY);
    let then = AsOf::at(Moment::from_micros(10));
    let asked = |tile: &TileId, as_of: AsOf| TileRequest { as_of, ..request(*tile, Scale::One, Style::Solid) };
    let tiles = tiles();
    for tile in &tiles {
        cache.get(&reshaped, &asked(tile, then));
        cache.get(&reshaped, &asked(tile, AsOf::NOW));
    }
    let other = Colour::ALL.into_iter().find(|colour| before.block(BlockId(15)).unwrap().colour(then) != Some(*colour)).unwrap();
    let (after, touched) = grade(&reshaped, 15, other, Moment::from_micros(5));
    cache.touch(&touched);
    let old = before.block(BlockId(15)).unwrap().boundary(AsOf::NOW).unwrap();
    let new = after.block(BlockId(15)).unwrap().boundary(AsOf::NOW).unwrap();
    let (mut past, mut present) = (0, 0);
    for tile in &tiles {
        assert_eq!(cache.try_get(after.revision(), &asked(tile, then)).is_none(), touches(old, *tile) || touches(new, *tile));
        assert_eq!(cache.try_get(after.revision(), &asked(tile, AsOf::NOW)).is_none(), touches(new, *tile));
        past += usize::from(touches(old, *tile));
        present += usize::from(touches(new, *tile));
    }
    assert!(present < past, "the earlier outline reaches {past} tiles, the present one {present}");
}

#[test]
fn the_bound_in_bytes_holds() {
    let most = 200_000;
    let cache = TileCache::new(most);
    let snapshot = Arc::new(grid(5).snapshot());
    for tile in tiles() {
        cache.get(&snapshot, &request(tile, Scale::One, Style::Solid));
        assert!(cache.usage().bytes <= most);
    }
    assert!(cache.usage().tiles > 10);
}

#[test]
fn threads_that_ask_while_others_change_never_see_an_older_map() {
    let cache = TileCache::new(ROOMY);
    let current = arc_swap::ArcSwap::from_pointee(grid(6).snapshot());
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let asked = request(middle(), Scale::One, Style::Solid);
                while !done.load(std::sync::atomic::Ordering::Acquire) {
                    cache.get(&current.load_full(), &asked);
                }
            });
        }
        let mut seen_older = None;
        for step in 0..40u32 {
            let (after, touched) =
                grade(&current.load_full(), 15, Colour::ALL[(step % 5) as usize], Moment::from_micros(5 + i64::from(step)));
            let after = Arc::new(after);
            current.store(Arc::clone(&after));
            cache.touch(&touched);
            let asked = request(middle(), Scale::One, Style::Solid);
            if *cache.get(&after, &asked) != fresh(&after, &asked) {
                seen_older = Some(step);
                break;
            }
        }
        done.store(true, std::sync::atomic::Ordering::Release);
        assert_eq!(seen_older, None, "an older map was given after this step");
    });
}

#[test]
fn after_starting_over_nothing_of_before_is_given() {
    let cache = TileCache::new(ROOMY);
    let before = Arc::new(grid(7).snapshot());
    let (after, touched) = grade(&before, 15, Colour::Red, Moment::from_micros(5));
    let after = Arc::new(after);
    cache.touch(&touched);
    let asked = request(middle(), Scale::One, Style::Fill);
    let later = cache.get(&after, &asked);
    cache.start_over(Revision(1));
    assert_eq!(cache.usage().tiles, 0);
    // The map as it was before, although a later picture of this tile was kept.
    assert!(cache.try_get(Revision(1), &asked).is_none());
    let earlier = cache.get(&before, &asked);
    assert_eq!(*earlier, fresh(&before, &asked));
    assert_ne!(earlier, later);
}
