//! The neighbours of a block: whose outlines touch its own, and along how much of it.

use super::snapshot::{Snapshot, Standing};
use crate::domain::{AsOf, BlockId, Boundary};
use crate::geo::Metres;
use crate::geo::shared_edge::Edges;

/// A block whose outline touches that of another.
#[derive(Debug, Clone, Copy)]
pub struct Neighbour<'a> {
    /// The block.
    pub standing: Standing<'a>,
    /// Length of the edge they share; zero when they touch in a corner only.
    pub shared: Metres,
}

impl Snapshot {
    /// The neighbours of a block at a moment, of whichever community, longest shared edge first, those of a corner last; none
    /// when the block had no outline then.
    pub fn neighbours(&self, id: BlockId, as_of: AsOf) -> Option<Vec<Neighbour<'_>>> {
        let own = self.standing(id, None, as_of)?;
        let edges = Edges::new(rings(own.boundary), own.boundary.bbox());
        let mut found = Vec::new();
        self.within(edges.reach(), None, as_of, |standing| {
            if standing.block.id == id {
                return;
            }
            let shared = edges.shared_with(rings(standing.boundary));
            found.extend(shared.map(|shared| Neighbour { standing, shared }));
        });
        found.sort_by(|a, b| b.shared.0.total_cmp(&a.shared.0).then(a.standing.block.id.cmp(&b.standing.block.id)));
        Some(found)
    }
}

fn rings(boundary: &Boundary) -> impl Iterator<Item = &[geo::Coord<f64>]> {
    boundary.rings().map(|(ring, _)| ring)
}
