//! The edges that no opposite edge cancels.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};
use std::io;

use geo::Coord;
use rayon::prelude::*;

use crate::import::layer::LayerBlock;
use crate::import::outline::Visitor;

/// Edges looked at in one round; more are taken in several, so that memory stays bounded also where nothing cancels for long.
const ROUND: usize = 8_000_000;
/// Blocks that one thread looks at in one go. Neighbours stand near each other in most files, so that most edges meet their
/// opposites within one go and few have to be kept.
pub(super) const STRETCH: usize = 4096;

/// An edge from its start to its end, its block to the left.
pub(super) type Directed = (Coord<f64>, Coord<f64>);

/// The directed edges left over when each is set against one that runs the opposite way, blocks to the left, from west to east.
pub(super) fn left_over(blocks: &[LayerBlock]) -> io::Result<Vec<Directed>> {
    let total: usize = blocks.iter().map(|block| block.outline.corner_count()).sum();
    let rounds = total.div_ceil(ROUND).max(1) as u64;
    let mut edges: Vec<Directed> = Vec::new();
    for round in 0..rounds {
        let surplus = tally(blocks, &|key| rounds == 1 || key % rounds == round)?;
        edges.extend(surplus.0.into_values().flat_map(|surplus| std::iter::repeat_n(surplus.edge, surplus.count)));
    }
    // In what order edges come out of the maps is chance.
    edges.par_sort_unstable_by(|(a, b), (c, d)| {
        a.x.total_cmp(&c.x).then(a.y.total_cmp(&c.y)).then(b.x.total_cmp(&d.x)).then(b.y.total_cmp(&d.y))
    });
    Ok(edges)
}

fn tally(blocks: &[LayerBlock], is_due: &(dyn Fn(u64) -> bool + Sync)) -> io::Result<Tally> {
    let of_stretch = |stretch: &[LayerBlock]| {
        let (mut tally, mut visitor) = (Tally::default(), Visitor::new());
        for block in stretch {
            visitor.rings(&block.outline, |ring| {
                for (a, b) in ring.windows(2).map(|pair| (pair[0], pair[1])) {
                    let (key, is_forward) = key_of(a, b);
                    if is_due(key) {
                        tally.add(key, Surplus { count: 1, is_forward, edge: (a, b) });
                    }
                }
            })?;
        }
        Ok(tally)
    };
    let merged = |one: Tally, other: Tally| Ok(one.merge(other));
    blocks.par_chunks(STRETCH).map(of_stretch).try_reduce(Tally::default, merged)
}

/// The surplus of each edge, by its key; edges that run as often either way are not there.
#[derive(Default)]
struct Tally(HashMap<u64, Surplus, BuildHasherDefault<KeyItself>>);

/// How often an edge runs more one way than the other.
struct Surplus {
    count: usize,
    is_forward: bool,
    edge: Directed,
}

impl Tally {
    fn add(&mut self, key: u64, more: Surplus) {
        match self.0.entry(key) {
            Entry::Vacant(place) => {
                place.insert(more);
            }
            Entry::Occupied(mut place) => {
                let there = place.get_mut();
                if there.is_forward == more.is_forward {
                    there.count += more.count;
                } else if there.count == more.count {
                    place.remove();
                } else if there.count > more.count {
                    there.count -= more.count;
                } else {
                    *there = Surplus { count: more.count - there.count, ..more };
                }
            }
        }
    }

    fn merge(self, other: Self) -> Self {
        let (mut more, fewer) = if self.0.len() < other.0.len() { (other, self) } else { (self, other) };
        // Entries come out in the order of their hash; a map that grew under them would fill up unevenly.
        more.0.reserve(fewer.0.len());
        for (key, surplus) in fewer.0 {
            more.add(key, surplus);
        }
        more
    }
}

/// A number for an edge, the same both ways, and whether it runs forward. 64 bits of a good mix: among ten million edges two
/// different ones meet once in 400,000 layers.
fn key_of(a: Coord<f64>, b: Coord<f64>) -> (u64, bool) {
    let forward = (a.x, a.y) < (b.x, b.y);
    let (low, high) = if forward { (a, b) } else { (b, a) };
    let mut hash = 0u64;
    for number in [low.x, low.y, high.x, high.y] {
        hash = (hash ^ number.to_bits()).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^= hash >> 32;
    }
    (hash, forward)
}

/// Keys are mixed already.
#[derive(Default)]
struct KeyItself(u64);

impl Hasher for KeyItself {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = self.0.rotate_left(8) ^ number;
    }
}
