//! [`Shelf`]: the kept pictures, bounded in bytes, found by request and by place.
//!
//! A quadtree of the tiles on it, with as many nodes as lead to a tile, finds those that an outline touches without looking
//! at the others. What was not asked for since the hand last came by goes first (second chance).

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use super::cache::Tile;
use super::footprint::{Footprint, Meeting};
use super::request::TileRequest;
use crate::domain::Revision;
use crate::geo::TileId;

/// Bytes a tile costs beside its picture: its entry, its place in the queue, its share of the quadtree.
const OVERHEAD: usize = 512;

/// A kept picture.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) tile: Arc<Tile>,
    /// The revision it was drawn from.
    pub(super) drawn_at: Revision,
    weight: usize,
    /// Tells it from a later one for the same request.
    stamp: u64,
    /// Asked for since the hand last came by.
    asked: bool,
}

/// Tiles on the shelf at a node of the quadtree, and how many there are in all below it, itself included.
#[derive(Debug, Default)]
struct Node {
    here: Vec<TileRequest>,
    below: u32,
}

/// See the module.
#[derive(Debug)]
pub(super) struct Shelf {
    kept: HashMap<TileRequest, Kept>,
    nodes: HashMap<TileId, Node>,
    queue: VecDeque<(TileRequest, u64)>,
    bytes: usize,
    most_bytes: usize,
    stamps: u64,
}

impl Shelf {
    pub(super) fn new(most_bytes: usize) -> Self {
        Self { kept: HashMap::new(), nodes: HashMap::new(), queue: VecDeque::new(), bytes: 0, most_bytes, stamps: 0 }
    }

    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }

    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Drops everything.
    pub(super) fn clear(&mut self) {
        *self = Self { stamps: self.stamps, ..Self::new(self.most_bytes) };
    }

    pub(super) fn get(&mut self, request: &TileRequest) -> Option<&Kept> {
        let kept = self.kept.get_mut(request)?;
        kept.asked = true;
        Some(kept)
    }

    /// Keeps a picture, and lets others go until the bound holds again.
    pub(super) fn put(&mut self, request: TileRequest, tile: Arc<Tile>, drawn_at: Revision, own_bytes: usize) {
        self.remove(&request);
        let weight = own_bytes + OVERHEAD;
        self.stamps += 1;
        self.bytes += weight;
        self.queue.push_back((request, self.stamps));
        self.kept.insert(request, Kept { tile, drawn_at, weight, stamp: self.stamps, asked: false });
        for tile in upwards(request.tile) {
            self.nodes.entry(tile).or_default().below += 1;
        }
        self.nodes.entry(request.tile).or_default().here.push(request);
        self.shrink();
    }

    /// Drops the pictures that a footprint touches and `stale` tells to.
    pub(super) fn drop_touched(&mut self, footprint: &Footprint, stale: impl Fn(&TileRequest, &Kept) -> bool) {
        let mut touched = Vec::new();
        let mut pending: Vec<(TileId, Option<Arc<Meeting>>)> = world().map(|tile| (tile, None)).into_iter().collect();
        while let Some((tile, around)) = pending.pop() {
            let Some(node) = self.nodes.get(&tile) else { continue };
            let meeting = match around.as_deref() {
                None => Arc::new(footprint.meeting(tile, None)),
                Some(Meeting::Crossed(edges)) => Arc::new(footprint.meeting(tile, Some(edges))),
                // Wholly inside: so is every part of it.
                Some(_) => Arc::new(Meeting::Within),
            };
            if matches!(*meeting, Meeting::Apart) {
                continue;
            }
            touched.extend(node.here.iter().filter(|request| self.kept.get(request).is_some_and(|kept| stale(request, kept))));
            if node.below as usize > node.here.len() {
                pending.extend(children(tile).map(|child| (child, Some(Arc::clone(&meeting)))));
            }
        }
        for request in touched {
            self.remove(&request);
        }
    }

    fn remove(&mut self, request: &TileRequest) {
        let Some(kept) = self.kept.remove(request) else { return };
        self.bytes -= kept.weight;
        if let Some(node) = self.nodes.get_mut(&request.tile) {
            node.here.retain(|other| other != request);
        }
        for tile in upwards(request.tile) {
            if let Some(node) = self.nodes.get_mut(&tile) {
                node.below -= 1;
                if node.below == 0 {
                    self.nodes.remove(&tile);
                }
            }
        }
    }

    fn shrink(&mut self) {
        while self.bytes > self.most_bytes {
            let Some((request, stamp)) = self.queue.pop_front() else { return };
            match self.kept.get_mut(&request) {
                Some(kept) if kept.stamp == stamp && kept.asked => {
                    kept.asked = false;
                    self.queue.push_back((request, stamp));
                }
                Some(kept) if kept.stamp == stamp => self.remove(&request),
                _ => {}
            }
        }
        // Dropped pictures leave their place in the queue behind: sweep it when they are the most of it.
        if self.queue.len() > 2 * self.kept.len() + 64 {
            let kept = &self.kept;
            self.queue.retain(|(request, stamp)| kept.get(request).is_some_and(|kept| kept.stamp == *stamp));
        }
    }
}

/// The tile of zoom 0.
fn world() -> Option<TileId> {
    TileId::new(0, 0, 0).ok()
}

/// A tile and every tile around it, up to the world.
fn upwards(tile: TileId) -> impl Iterator<Item = TileId> {
    (0..=tile.z()).filter_map(move |up| TileId::new(u32::from(tile.z() - up), tile.x() >> up, tile.y() >> up).ok())
}

/// The four tiles a tile is made of.
fn children(tile: TileId) -> impl Iterator<Item = TileId> {
    let (z, x, y) = (u32::from(tile.z()) + 1, tile.x() * 2, tile.y() * 2);
    [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)].into_iter().filter_map(move |(x, y)| TileId::new(z, x, y).ok())
}
