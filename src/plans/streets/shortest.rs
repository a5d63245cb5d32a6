//! How far it is from a place of the network to others, by Dijkstra's algorithm (E. W. Dijkstra, 1959).
//!
//! Ours and not a library's: one that is kept well (petgraph) looks from one node to one, or to all of them, into a hash map. Here a search
//! ends as soon as the few points are reached that are asked for, begins and ends in the middle of segments, and its memory serves for the
//! next.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::network::Arcs;

/// No way at all; also what is further than can be counted in millimetres, 4,294 km.
pub(super) const NO_WAY: u32 = u32::MAX;

/// Memory of a search, to be used for one after the other.
#[derive(Debug)]
pub(super) struct Search {
    distances: Vec<u32>,
    reached: Vec<u32>,
    /// How far and where, in one number each: a fifth quicker to keep in order than two.
    queue: BinaryHeap<Reverse<u64>>,
}

/// The points that are looked for.
#[derive(Debug)]
pub(super) struct Wanted {
    is_wanted: Vec<bool>,
    count: usize,
}

impl Wanted {
    pub(super) fn new(points: usize, wanted: impl Iterator<Item = u32>) -> Self {
        let (mut is_wanted, mut count) = (vec![false; points], 0);
        for point in wanted {
            count += usize::from(!std::mem::replace(&mut is_wanted[point as usize], true));
        }
        Self { is_wanted, count }
    }
}

impl Search {
    /// For a network of so many points.
    pub(super) fn new(points: usize) -> Self {
        Self { distances: vec![NO_WAY; points], reached: Vec::new(), queue: BinaryHeap::new() }
    }

    /// Looks from some points, each so far from where it begins, until all that are wanted are reached or nothing more is.
    pub(super) fn run(&mut self, arcs: &Arcs, begin: impl Iterator<Item = (u32, u32)>, wanted: &Wanted) {
        for point in self.reached.drain(..) {
            self.distances[point as usize] = NO_WAY;
        }
        self.queue.clear();
        begin.for_each(|(point, millimetres)| self.reach(point, millimetres));
        let mut left = wanted.count;
        while let Some(Reverse(nearest)) = self.queue.pop() {
            let (millimetres, point) = ((nearest >> 32) as u32, nearest as u32);
            // A shorter way there was found since.
            if millimetres > self.distances[point as usize] {
                continue;
            }
            if wanted.is_wanted[point as usize] {
                left -= 1;
                if left == 0 {
                    return;
                }
            }
            for (next, length) in arcs.from(point) {
                if let Some(there) = millimetres.checked_add(*length) {
                    self.reach(*next, there);
                }
            }
        }
    }

    fn reach(&mut self, point: u32, millimetres: u32) {
        let known = &mut self.distances[point as usize];
        if millimetres >= *known {
            return;
        }
        if *known == NO_WAY {
            self.reached.push(point);
        }
        *known = millimetres;
        self.queue.push(Reverse(u64::from(millimetres) << 32 | u64::from(point)));
    }

    /// How far it is to a place that is so far from some points; [`NO_WAY`] when none of them is reached.
    pub(super) fn to(&self, ends: impl Iterator<Item = (u32, u32)>) -> u32 {
        let far = ends.map(|(point, millimetres)| self.distances[point as usize].saturating_add(millimetres));
        far.min().unwrap_or(NO_WAY)
    }
}
