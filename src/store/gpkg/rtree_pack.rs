//! Building a whole R-tree at once, by writing the nodes that SQLite's R-tree module reads.
//!
//! Inserting a province's boxes one by one splits nodes all the time; sorting them first (sort-tile-recursive, Leutenegger and others
//! 1997) and writing full nodes takes a tenth of the time and makes a better tree. The node format is SQLite's own and part of its
//! file format: a big-endian depth (of the root only) and cell count of two bytes each, then per cell an eight-byte number (a row
//! in a leaf, else a node) and minx, maxx, miny, maxy as four-byte floats; every node fills its fixed number of bytes.

use rusqlite::{Transaction, params};

use super::fault::{Fault, bad};
use crate::geo::Bbox;

/// Bytes of a cell.
const CELL: usize = 24;
/// Cells a node is filled with, of the 51 it can hold, so that a block that is added later does not split one at once.
const FILL: usize = 44;

/// A row or a node, and its box: minx, maxx, miny, maxy, rounded outward.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    id: i64,
    edges: [f32; 4],
}

impl Cell {
    /// The cell of a row.
    pub(super) fn new(id: i64, bbox: Bbox) -> Self {
        let ([west, south], [east, north]) = bbox.outward();
        Self { id, edges: [west, east, south, north] }
    }

    /// Its row, and its box: minx, maxx, miny, maxy.
    pub(super) fn parts(self) -> (i64, [f32; 4]) {
        (self.id, self.edges)
    }

    fn middle(&self, axis: usize) -> f32 {
        self.edges[axis * 2] + self.edges[axis * 2 + 1]
    }

    fn around(id: i64, cells: &[Self]) -> Self {
        let mut edges = [f32::MAX, f32::MIN, f32::MAX, f32::MIN];
        for cell in cells {
            edges = [
                edges[0].min(cell.edges[0]),
                edges[1].max(cell.edges[1]),
                edges[2].min(cell.edges[2]),
                edges[3].max(cell.edges[3]),
            ];
        }
        Self { id, edges }
    }
}

/// Replaces a table's R-tree by one over these cells and those it already holds.
pub(super) fn pack(transaction: &Transaction<'_>, table: &str, mut cells: Vec<Cell>) -> Result<(), Fault> {
    let tree = format!("rtree_{table}_geom");
    let root: Vec<u8> =
        transaction.query_row(&format!(r#"SELECT data FROM "{tree}_node" WHERE nodeno = 1"#), [], |row| row.get(0))?;
    let size = root.len();
    if size < 4 + CELL * FILL {
        return Err(bad("rtree_blocks_geom_node", "data", 1, format!("nodes of {size} bytes are too small")));
    }
    {
        let mut held = transaction.prepare(&format!(r#"SELECT id, minx, maxx, miny, maxy FROM "{tree}""#))?;
        let mut rows = held.query([])?;
        while let Some(row) = rows.next()? {
            cells.push(Cell { id: row.get(0)?, edges: [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?] });
        }
    }
    for part in ["node", "rowid", "parent"] {
        transaction.execute(&format!(r#"DELETE FROM "{tree}_{part}""#), [])?;
    }
    let mut insert_node = transaction.prepare(&format!(r#"INSERT INTO "{tree}_node" (nodeno, data) VALUES ($1, $2)"#))?;
    let mut insert_parent =
        transaction.prepare(&format!(r#"INSERT INTO "{tree}_parent" (nodeno, parentnode) VALUES ($1, $2)"#))?;
    let mut rows: Vec<(i64, i64)> = Vec::with_capacity(cells.len());
    let mut next_node = 2;
    let mut depth = 0u16;
    while cells.len() > FILL {
        tile(&mut cells);
        let mut above = Vec::with_capacity(cells.len() / FILL + 1);
        for group in cells.chunks(FILL) {
            insert_node.execute(params![next_node, node(0, group, size)])?;
            for cell in group {
                if depth == 0 {
                    rows.push((cell.id, next_node));
                } else {
                    insert_parent.execute(params![cell.id, next_node])?;
                }
            }
            above.push(Cell::around(next_node, group));
            next_node += 1;
        }
        cells = above;
        depth += 1;
    }
    insert_node.execute(params![1, node(depth, &cells, size)])?;
    for cell in &cells {
        if depth == 0 {
            rows.push((cell.id, 1));
        } else {
            insert_parent.execute(params![cell.id, 1])?;
        }
    }
    // In the order of the key, so that its pages are written once.
    rows.sort_unstable();
    let mut insert_row = transaction.prepare(&format!(r#"INSERT INTO "{tree}_rowid" (rowid, nodeno) VALUES ($1, $2)"#))?;
    for (row, node) in rows {
        insert_row.execute(params![row, node])?;
    }
    Ok(())
}

/// Sorts cells into vertical slices and each slice from south to north, so that neighbours in the list are neighbours on the ground.
fn tile(cells: &mut [Cell]) {
    let nodes = cells.len().div_ceil(FILL);
    let slices = (nodes as f64).sqrt().ceil() as usize;
    let slice = nodes.div_ceil(slices) * FILL;
    cells.sort_unstable_by(|a, b| a.middle(0).total_cmp(&b.middle(0)));
    for slice in cells.chunks_mut(slice) {
        slice.sort_unstable_by(|a, b| a.middle(1).total_cmp(&b.middle(1)));
    }
}

fn node(depth: u16, cells: &[Cell], size: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(size);
    bytes.extend_from_slice(&depth.to_be_bytes());
    bytes.extend_from_slice(&(cells.len() as u16).to_be_bytes());
    for cell in cells {
        bytes.extend_from_slice(&cell.id.to_be_bytes());
        for edge in cell.edges {
            bytes.extend_from_slice(&edge.to_be_bytes());
        }
    }
    bytes.resize(size, 0);
    bytes
}
