//! Which marks a tile has: each open case by itself where there is room, or how many there are.

use std::collections::BTreeMap;

use super::signs::Sign;
use crate::domain::{Case, Moment, StateWord};
use crate::geo::{Bbox, LonLat, TileId, mercator};

/// Days from which a case is no longer fresh, and from which it is old: as on the page.
const AGING: i64 = 3;
const OLD: i64 = 7;
const DAY: i64 = 86_400 * 1_000_000;
/// Pixels of a tile at normal scale.
const SIDE: f64 = 256.0;
/// From this zoom on marks may stand close.
const CLOSE_FROM: u8 = 17;
/// Sides of the cells that are one mark, in pixels: they divide a tile, so no cell lies in two.
const APART: f64 = 64.0;
const APART_CLOSE: f64 = 32.0;
/// How far from its middle a mark reaches, in pixels.
pub(super) const REACH: f64 = 26.0;

/// How long a case waits, the most pressing last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Age {
    /// It rests until a day.
    Rests,
    /// Less than three days.
    Fresh,
    /// Less than seven.
    Aging,
    /// More.
    Old,
    /// Its deadline is past.
    Overdue,
}

impl Age {
    /// All five.
    pub const ALL: [Self; 5] = [Self::Rests, Self::Fresh, Self::Aging, Self::Old, Self::Overdue];

    /// How long an open case waits.
    pub fn of(case: &Case, now: Moment) -> Self {
        if case.state.is_overdue(now) {
            return Self::Overdue;
        }
        if case.state.word() == StateWord::Deferred {
            return Self::Rests;
        }
        match now.micros().saturating_sub(case.found_at.micros()) / DAY {
            days if days >= OLD => Self::Old,
            days if days >= AGING => Self::Aging,
            _ => Self::Fresh,
        }
    }
}

/// A mark, in pixels of its tile at normal scale: x right and y down from its north-western corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// Where its middle is.
    pub at: [f64; 2],
    /// How many cases it stands for.
    pub count: usize,
    /// What the case is about; of several the most frequent.
    pub sign: Sign,
    /// How long the most pressing of them waits.
    pub age: Age,
}

/// The box in which cases may show in a tile.
pub fn around(tile: TileId) -> Bbox {
    tile.bbox((REACH + APART) / SIDE)
}

/// What is gathered of a cell.
#[derive(Debug, Clone, Copy)]
struct Cell {
    sum: [f64; 2],
    count: usize,
    signs: [u32; Sign::COUNT],
    age: Age,
}

/// The marks of a tile, in an order that does not depend on that of the cases. `cases` are those in [`around`] it.
pub fn marks(tile: TileId, cases: impl Iterator<Item = (LonLat, Sign, Age)>) -> Vec<Mark> {
    let apart = if tile.z() >= CLOSE_FROM { APART_CLOSE } else { APART };
    let world = f64::from(1u32 << tile.z()) * SIDE;
    let corner = [f64::from(tile.x()) * SIDE, f64::from(tile.y()) * SIDE];
    let mut cells: BTreeMap<[i64; 2], Cell> = BTreeMap::new();
    for (place, sign, age) in cases {
        let at = [mercator::world_x(place.lon()) * world, mercator::world_y(place.lat()) * world];
        let cell = cells.entry([(at[1] / apart).floor() as i64, (at[0] / apart).floor() as i64]).or_insert(Cell {
            sum: [0.0; 2],
            count: 0,
            signs: [0; Sign::COUNT],
            age,
        });
        for axis in 0..2 {
            // Against the tile's corner: sums of numbers as large as the world would lose the pixels.
            cell.sum[axis] += at[axis] - corner[axis];
        }
        cell.count += 1;
        cell.signs[sign as usize] += 1;
        cell.age = cell.age.max(age);
    }
    let mark = |cell: Cell| {
        let most = (0..Sign::COUNT).max_by_key(|at| (cell.signs[*at], std::cmp::Reverse(*at))).unwrap_or_default();
        // To an eighth of a pixel: the order in which places were added up leaves no trace.
        let at = cell.sum.map(|sum| (sum / cell.count as f64 * 8.0).round() / 8.0);
        Mark { at, count: cell.count, sign: Sign::ALL[most].0, age: cell.age }
    };
    let shows = |mark: &Mark| mark.at.iter().all(|at| (-REACH..SIDE + REACH).contains(at));
    cells.into_values().map(mark).filter(shows).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(tile: TileId, x: f64, y: f64) -> LonLat {
        let [west, north, east, south] = tile.world_bounds();
        mercator::place_of(west + (east - west) * x / SIDE, north + (south - north) * y / SIDE)
    }

    #[test]
    fn a_mark_that_reaches_into_two_tiles_is_the_same_in_both() {
        let (a, b) = (TileId::new(16, 54_729, 27_509).expect("a tile"), TileId::new(16, 54_730, 27_509).expect("a tile"));
        let places = [(250.0, 100.0), (251.0, 110.0), (255.9, 120.0), (256.1, 100.0), (40.0, 40.0)];
        let cases = || places.into_iter().map(|(x, y)| (place(a, x, y), Sign::Clutter, Age::Fresh));
        let (in_a, in_b) = (marks(a, cases()), marks(b, cases()));
        assert_eq!((in_a.len(), in_b.len()), (3, 2));
        for mark in &in_b {
            let same = Mark { at: [mark.at[0] + SIDE, mark.at[1]], ..*mark };
            assert!(in_a.contains(&same), "{same:?} is not in {in_a:?}");
        }
        assert_eq!(in_a.iter().map(|mark| mark.count).collect::<Vec<_>>(), [1, 3, 1]);
    }

    #[test]
    fn of_several_the_most_pressing_age_and_the_most_frequent_sign_count_in_any_order() {
        let tile = TileId::new(14, 13_682, 6_877).expect("a tile");
        let cases = [(Sign::Graffiti, Age::Fresh), (Sign::Clutter, Age::Overdue), (Sign::Clutter, Age::Rests)];
        let of = |order: [usize; 3]| {
            marks(tile, order.into_iter().map(|at| (place(tile, 70.0 + at as f64, 70.0), cases[at].0, cases[at].1)))
        };
        let [mark] = of([0, 1, 2])[..] else { unreachable!("one cell") };
        assert_eq!((mark.count, mark.sign, mark.age), (3, Sign::Clutter, Age::Overdue));
        assert_eq!(of([2, 1, 0]), of([0, 1, 2]));
    }
}
