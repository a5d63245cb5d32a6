//! Overlaps and gaps of random layers against an exact reference: blocks made of cells of a lattice, whose overlaps and gaps are
//! counted cell by cell.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use geo::{Coord, LineString, MultiPolygon, Polygon};
use proptest::prelude::*;
use wuse::domain::Boundary;
use wuse::geo::SquareMetres;
use wuse::import::fields::Words;
use wuse::import::layer::LayerBlock;
use wuse::import::neighbours::check;
use wuse::import::outline::Outline;

/// Cells of the lattice each way.
const SIDE: i32 = 9;
/// Side of a cell in degrees, exact in binary.
const CELL: f64 = 1.0 / 1024.0;
/// Far less than a cell, far more than what corners that are not exact make of an edge in common.
const TOLERANCE: SquareMetres = SquareMetres(10.0);

type Cell = (i32, i32);

/// A rectangle of cells, perhaps with a hole, perhaps with a corner wherever its edge passes a corner of the lattice.
#[derive(Debug, Clone)]
struct Sheet {
    low: Cell,
    high: Cell,
    hole: Option<(Cell, Cell)>,
    is_dotted: bool,
}

impl Sheet {
    fn cells(&self) -> impl Iterator<Item = Cell> {
        let is_hole = |x, y| self.hole.is_some_and(|(low, high)| low.0 <= x && x < high.0 && low.1 <= y && y < high.1);
        (self.low.0..self.high.0)
            .flat_map(move |x| (self.low.1..self.high.1).map(move |y| (x, y)))
            .filter(move |c| !is_hole(c.0, c.1))
    }

    fn ring(&self, low: Cell, high: Cell, place: impl Fn(Cell) -> Coord<f64>) -> LineString<f64> {
        let corners = [low, (high.0, low.1), high, (low.0, high.1), low];
        let mut ring = Vec::new();
        for pair in corners.windows(2) {
            let (dx, dy) = ((pair[1].0 - pair[0].0).signum(), (pair[1].1 - pair[0].1).signum());
            let mut at = pair[0];
            while at != pair[1] {
                if at == pair[0] || self.is_dotted {
                    ring.push(place(at));
                }
                at = (at.0 + dx, at.1 + dy);
            }
        }
        ring.push(place(low));
        LineString(ring)
    }

    fn boundary(&self, place: impl Fn(Cell) -> Coord<f64> + Copy) -> Boundary {
        let holes = self.hole.iter().map(|(low, high)| self.ring(*low, *high, place)).collect();
        Boundary::new(&MultiPolygon(vec![Polygon::new(self.ring(self.low, self.high, place), holes)])).unwrap()
    }
}

fn sheet() -> impl Strategy<Value = Sheet> {
    (0..SIDE - 1, 0..SIDE - 1, 1..6i32, 1..6i32, any::<bool>(), any::<bool>()).prop_map(|(x, y, w, h, is_dotted, has_hole)| {
        let (low, high) = ((x, y), ((x + w).min(SIDE), (y + h).min(SIDE)));
        let hole =
            (has_hole && high.0 - low.0 > 2 && high.1 - low.1 > 2).then_some(((low.0 + 1, low.1 + 1), (high.0 - 1, high.1 - 1)));
        Sheet { low, high, hole, is_dotted }
    })
}

/// The square metres of each pair that shares ground, by exact count of cells.
fn shared_cells(sheets: &[Sheet]) -> BTreeMap<(usize, usize), usize> {
    let cells: Vec<BTreeSet<Cell>> = sheets.iter().map(|sheet| sheet.cells().collect()).collect();
    let mut shared = BTreeMap::new();
    for a in 0..sheets.len() {
        for b in a + 1..sheets.len() {
            let count = cells[a].intersection(&cells[b]).count();
            if count > 0 {
                shared.insert((a, b), count);
            }
        }
    }
    shared
}

/// The cells that each gap encloses, islands in it counted in; none where ground that is covered or open touches itself in a single
/// corner, as it is open to opinion then what belongs together.
fn enclosed_cells(sheets: &[Sheet]) -> Option<Vec<usize>> {
    let covered: BTreeSet<Cell> = sheets.iter().flat_map(Sheet::cells).collect();
    let is_covered = |x, y| covered.contains(&(x, y));
    for x in -1..SIDE {
        for y in -1..SIDE {
            let (a, b, c, d) = (is_covered(x, y), is_covered(x + 1, y), is_covered(x, y + 1), is_covered(x + 1, y + 1));
            if a == d && b == c && a != b {
                return None;
            }
        }
    }
    let all = || (-1..=SIDE).flat_map(|x| (-1..=SIDE).map(move |y| (x, y)));
    let flood = |start: Cell, is_free: &dyn Fn(Cell) -> bool| {
        let mut reached = BTreeSet::from([start]);
        let mut open = vec![start];
        while let Some((x, y)) = open.pop() {
            for next in [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)] {
                let is_inside = (-1..=SIDE).contains(&next.0) && (-1..=SIDE).contains(&next.1);
                if is_inside && is_free(next) && reached.insert(next) {
                    open.push(next);
                }
            }
        }
        reached
    };
    let mut seen = flood((-1, -1), &|cell| !covered.contains(&cell));
    let mut gaps = Vec::new();
    for cell in all() {
        if covered.contains(&cell) || seen.contains(&cell) {
            continue;
        }
        let gap = flood(cell, &|cell| !covered.contains(&cell));
        let beyond = flood((-1, -1), &|cell| !gap.contains(&cell));
        gaps.push(all().count() - beyond.len());
        seen.extend(gap);
    }
    gaps.sort_unstable();
    Some(gaps)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn overlaps_and_gaps_are_those_counted_cell_by_cell(
        mut sheets in prop::collection::vec(sheet(), 1..12),
        copies in prop::collection::vec(any::<prop::sample::Index>(), 0..3),
        is_turned in any::<bool>(),
        are_all_dotted in any::<bool>(),
    ) {
        for copy in copies {
            sheets.push(copy.get(&sheets).clone());
        }
        if are_all_dotted {
            for sheet in &mut sheets {
                sheet.is_dotted = true;
            }
        }
        // A turned lattice has corners that do not lie exactly on the edges that pass them.
        let (cos, sin) = if is_turned { (0.8, 0.6) } else { (1.0, 0.0) };
        let place = |(x, y): Cell| {
            let (x, y) = (f64::from(x) * CELL, f64::from(y) * CELL);
            Coord { x: x * cos - y * sin, y: x * sin + y * cos }
        };
        let blocks: Vec<LayerBlock> = sheets
            .iter()
            .enumerate()
            .map(|(at, sheet)| LayerBlock {
                number: at as u64,
                words: Words { code: at.to_string().into(), ..Words::default() },
                outline: Outline::Here(Arc::new(sheet.boundary(place))),
            })
            .collect();
        let cell = wuse::geo::ellipsoid::metres_per_degree(0.0);
        let cell = cell.0 * cell.1 * CELL * CELL;
        let cells = |area: f64| {
            let count = (area / cell).round();
            prop_assert!((area / cell - count).abs() < 0.01, "{area} m² is {} cells", area / cell);
            Ok(count as usize)
        };
        let (overlaps, gaps) = check(&blocks, TOLERANCE).unwrap();
        let mut found = HashMap::new();
        for overlap in &overlaps {
            let [a, b]: [usize; 2] = overlap.blocks.each_ref().map(|code| code.parse().unwrap());
            prop_assert!(found.insert((a.min(b), a.max(b)), cells(overlap.area_m2)?).is_none(), "{a} and {b} are told twice");
        }
        prop_assert_eq!(found.into_iter().collect::<BTreeMap<_, _>>(), shared_cells(&sheets));
        // Beside a corner that lies off an edge by a rounding, a crack may open a gap to the outside.
        let are_seams_tight = !is_turned || are_all_dotted;
        if let Some(expected) = enclosed_cells(&sheets).filter(|_| are_seams_tight) {
            let mut found = Vec::new();
            for gap in &gaps {
                prop_assert!(!gap.blocks.is_empty());
                found.push(cells(gap.area_m2)?);
            }
            found.sort_unstable();
            prop_assert_eq!(found, expected);
        }
    }
}
