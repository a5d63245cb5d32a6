//! Small maps to test with: partitions of a rectangle whose corners are whole numbers of 1/1024 degree, exact in binary.

use std::sync::Arc;

use geo::{LineString, MultiPolygon, Polygon};
use proptest::prelude::Strategy;
use wuse::domain::{
    BlockGraded, BlockId, Boundary, Change, Colour, Community, CommunityCode, Entry, LayerAction, LayerApplied, LayerItem,
    Moment, Revision,
};
use wuse::geo::LonLat;
use wuse::live::Snapshot;
use wuse::live::apply::{Touched, apply};

/// Degrees of a whole number of 1/1024 degree, east and north of 120 E, 27 N.
pub fn place((x, y): (i64, i64)) -> LonLat {
    LonLat::new(120.0 + x as f64 / 1024.0, 27.0 + y as f64 / 1024.0).unwrap()
}

/// An outline from whole-number corners.
pub fn outline(corners: &[(i64, i64)]) -> Boundary {
    let ring: Vec<_> = corners.iter().map(|corner| place(*corner).coord()).collect();
    Boundary::new(&MultiPolygon(vec![Polygon::new(LineString::new(ring), vec![])])).unwrap()
}

/// How far a corner of a [`partition`] may be moved, both ways: with s, a corner (s, s) stays on its side of the diagonal from
/// (16 - s, -s) to (-s, 16 - s) while 2s < 16 - 2s. At 4 a triangle can be flat, beyond it turned over.
pub fn shift() -> impl Strategy<Value = (i64, i64)> {
    (-3i64..=3, -3i64..=3)
}

/// A partition of a rectangle into triangles and quadrilaterals: the corners inside are moved by `shifts`, each cell is cut by
/// a diagonal or left whole by `cuts`.
pub fn partition(columns: usize, rows: usize, shifts: &[(i64, i64)], cuts: &[u8]) -> Vec<Vec<(i64, i64)>> {
    const SIDE: i64 = 16;
    let corner = |column: usize, row: usize| {
        let inside = column > 0 && column < columns && row > 0 && row < rows;
        let (dx, dy) = if inside { shifts[(row * columns + column) % shifts.len()] } else { (0, 0) };
        (column as i64 * SIDE + dx, row as i64 * SIDE + dy)
    };
    let mut cells = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            let [a, b, c, d] =
                [corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1)];
            match cuts[(row * columns + column) % cuts.len()] % 3 {
                0 => cells.push(vec![a, b, c, d]),
                1 => cells.extend([vec![a, b, c], vec![a, c, d]]),
                _ => cells.extend([vec![a, b, d], vec![b, c, d]]),
            }
        }
    }
    cells
}

/// An entry that follows a snapshot.
pub fn entry(before: &Snapshot, change: Change) -> Entry {
    let revision = before.revision().next();
    Entry {
        revision,
        recorded_at: Moment::from_micros(1_000 * revision.0 as i64),
        request: None,
        by: None,
        change: Arc::new(change),
    }
}

/// The snapshot after a Change, and what it touched.
pub fn after(before: &Snapshot, change: Change) -> (Snapshot, Touched) {
    apply(before, &entry(before, change)).unwrap()
}

/// A layer of one community from outlines, all of one colour, codes B-1, B-2, ...
pub fn layer(before: &Snapshot, code: &str, effective_at: i64, outlines: &[Vec<(i64, i64)>]) -> Change {
    let first = before.block_count() as u32 + 1;
    let items = outlines.iter().zip(first..).map(|(corners, id)| LayerItem {
        block: BlockId(id),
        action: LayerAction::New,
        code: format!("B-{id}").into(),
        name: "".into(),
        party: None,
        boundary: Some(Arc::new(outline(corners))),
        colour: Some(Colour::Red),
    });
    Change::LayerApplied(LayerApplied {
        community: Community { code: CommunityCode::new(code).unwrap(), name: code.to_owned() },
        effective_at: Moment::from_micros(effective_at),
        source: "test".into(),
        items: items.collect(),
    })
}

/// A grading.
pub fn grading(block: u32, colour: Colour, effective_at: i64, corrects: Option<u64>) -> Change {
    Change::BlockGraded(BlockGraded {
        block: BlockId(block),
        colour,
        effective_at: Moment::from_micros(effective_at),
        reason: "inspected".into(),
        inspector: "Chen".into(),
        note: None,
        corrects: corrects.map(Revision),
        inspected_by: None,
        proposal: None,
        overrules: false,
        inspection: None,
    })
}
