//! [`TileCache`]: pictures kept and never stale.
//!
//! The promise: once [`TileCache::touch`] has returned, no tile older than that change is given where its geometry touches. Three
//! things together keep it. `touch` drops what is kept. A drawing under way from an older snapshot is checked against the
//! changes since, when it ends, and not kept if one touches it. And whoever asks names the revision they want: what is kept
//! counts only as far as changes have been told.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::draw::render;
use super::encode::empty_png;
use super::footprint::Footprint;
use super::request::TileRequest;
use super::shelf::Shelf;
use crate::domain::{AsOf, Boundary, Revision};
use crate::live::Snapshot;
use crate::live::apply::Touched;

/// Changes remembered for drawings under way. A drawing takes milliseconds; one that misses more changes than this is not kept.
const REMEMBERED: usize = 256;
/// Outlines looked at under one lock when a whole layer changes, so that askers are not held up.
const OUTLINES_A_LOCK: usize = 64;

/// A picture and its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile {
    /// The PNG.
    pub png: Bytes,
    /// Strong entity tag, quotes included: a hash of the bytes.
    pub etag: Arc<str>,
}

/// How full a cache is, and what it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CacheUsage {
    /// Tiles kept.
    pub tiles: usize,
    /// Bytes they take.
    pub bytes: usize,
    /// Requests answered from what was kept.
    pub hits: u64,
    /// Tiles drawn.
    pub drawn: u64,
}

/// Pictures kept and never stale; see the module.
#[derive(Debug)]
pub struct TileCache {
    /// One lock: what is done under it takes a microsecond, less than the bookkeeping of finer ones.
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    shelf: Shelf,
    /// Drawings under way: at most one a request.
    flights: HashMap<TileRequest, Arc<Flight>>,
    /// The latest changes, oldest first.
    recent: VecDeque<Arc<Recent>>,
    /// The last change no longer remembered.
    forgotten: Revision,
    /// The last change told.
    told: Revision,
    /// How often everything was forgotten.
    beginnings: u64,
    hits: u64,
    drawn: u64,
}

/// A change as the cache remembers it.
#[derive(Debug)]
struct Recent {
    revision: Revision,
    outlines: Vec<Arc<Boundary>>,
    past_outlines: Vec<Arc<Boundary>>,
    reshaped: bool,
}

/// A drawing under way.
#[derive(Debug)]
struct Flight {
    revision: Revision,
    /// Since which beginning.
    beginning: u64,
    outcome: Mutex<Outcome>,
    landed: Condvar,
}

#[derive(Debug, Clone)]
enum Outcome {
    Flying,
    Landed(Arc<Tile>),
    Lost,
}

impl Tile {
    /// A picture, named by its bytes.
    pub fn new(png: Bytes) -> Self {
        let hash = Sha256::digest(&png);
        let etag = format!("\"{}\"", hex::encode(&hash[..16])).into();
        Self { png, etag }
    }
}

impl TileCache {
    /// A cache of at most so many bytes.
    pub fn new(max_bytes: usize) -> Self {
        Self {
            state: Mutex::new(State {
                shelf: Shelf::new(max_bytes),
                flights: HashMap::new(),
                recent: VecDeque::new(),
                forgotten: Revision::ZERO,
                told: Revision::ZERO,
                beginnings: 0,
                hits: 0,
                drawn: 0,
            }),
        }
    }

    /// The tile, if it is kept and no older than `revision` (that of the snapshot the asker holds). Never waits for a drawing.
    pub fn try_get(&self, revision: Revision, request: &TileRequest) -> Option<Arc<Tile>> {
        self.lock().kept(revision, request)
    }

    /// The tile, no older than the snapshot; drawn here and now if it is not kept. However many ask for a tile at once, one of
    /// them draws it and the others wait: call it where waiting is allowed.
    pub fn get(&self, snapshot: &Arc<Snapshot>, request: &TileRequest) -> Arc<Tile> {
        let wanted = snapshot.revision();
        loop {
            let (flight, mine) = {
                let mut state = self.lock();
                if let Some(tile) = state.kept(wanted, request) {
                    return tile;
                }
                match state.flights.get(request) {
                    Some(flight) => (Arc::clone(flight), false),
                    None => (state.take_off(wanted, request), true),
                }
            };
            if mine {
                return Pilot { cache: self, request, flight }.draw(snapshot);
            }
            match flight.wait() {
                Outcome::Landed(tile) if flight.revision >= wanted => return tile,
                // Drawn from an older snapshot, or not at all: see whether it was kept, else draw.
                _ => {}
            }
        }
    }

    /// Takes a change in: drops every kept tile that its geometry touches, at every zoom, and no other. To be told of every
    /// change, in order, after the snapshot that holds it is in place and before its success is answered.
    pub fn touch(&self, touched: &Touched) {
        let recent = Arc::new(Recent {
            revision: touched.revision,
            outlines: touched.outlines.clone(),
            past_outlines: touched.past_outlines.clone(),
            reshaped: touched.reshaped,
        });
        self.lock().remember(Arc::clone(&recent));
        for (outlines, past_only) in [(&recent.outlines, false), (&recent.past_outlines, true)] {
            for some in outlines.chunks(OUTLINES_A_LOCK) {
                let footprints: Vec<_> = some.iter().map(|outline| Footprint::new(outline, recent.reshaped)).collect();
                let mut state = self.lock();
                for footprint in &footprints {
                    state.shelf.drop_touched(footprint, |request, kept| {
                        kept.drawn_at < recent.revision
                            && !is_settled(request, kept.drawn_at)
                            && !(past_only && request.as_of == AsOf::NOW)
                    });
                }
            }
        }
        let mut state = self.lock();
        state.told = state.told.max(recent.revision);
    }

    /// Forgets everything, as the map was read anew up to this revision: neither what is kept nor what is being drawn counts.
    pub fn start_over(&self, revision: Revision) {
        let mut state = self.lock();
        state.shelf.clear();
        state.flights.clear();
        state.recent.clear();
        (state.forgotten, state.told) = (revision, revision);
        state.beginnings += 1;
    }

    /// How full it is, and what it did.
    pub fn usage(&self) -> CacheUsage {
        let state = self.lock();
        CacheUsage { tiles: state.shelf.len(), bytes: state.shelf.bytes(), hits: state.hits, drawn: state.drawn }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // What is done under the lock does not panic half way; should it, a wrong count is better than no tiles.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether no later change can alter the picture: what was known is pinned to an entry that the snapshot held.
fn is_settled(request: &TileRequest, drawn_at: Revision) -> bool {
    request.as_of.known <= drawn_at
}

impl State {
    fn kept(&mut self, wanted: Revision, request: &TileRequest) -> Option<Arc<Tile>> {
        let told = self.told;
        let kept = self.shelf.get(request)?;
        // Between a new snapshot and the telling of its change, what is kept may be older than the snapshot.
        if wanted > kept.drawn_at.max(told) && !is_settled(request, kept.drawn_at) {
            return None;
        }
        self.hits += 1;
        Some(Arc::clone(&kept.tile))
    }

    fn take_off(&mut self, revision: Revision, request: &TileRequest) -> Arc<Flight> {
        let flight = Arc::new(Flight {
            revision,
            beginning: self.beginnings,
            outcome: Mutex::new(Outcome::Flying),
            landed: Condvar::new(),
        });
        self.flights.insert(*request, Arc::clone(&flight));
        flight
    }

    fn remember(&mut self, recent: Arc<Recent>) {
        self.recent.push_back(recent);
        if self.recent.len() > REMEMBERED
            && let Some(oldest) = self.recent.pop_front()
        {
            self.forgotten = oldest.revision;
        }
    }

    /// Whether a picture drawn from a revision is still true, as far as changes have been told.
    fn is_fresh(&self, request: &TileRequest, drawn_at: Revision) -> bool {
        if is_settled(request, drawn_at) {
            return true;
        }
        if drawn_at < self.forgotten {
            return false;
        }
        let since = self.recent.iter().rev().take_while(|recent| recent.revision > drawn_at);
        !since.into_iter().any(|recent| recent.touches(request))
    }
}

impl Recent {
    fn touches(&self, request: &TileRequest) -> bool {
        let bbox = request.tile.bbox(0.01);
        let touches = |outline: &Arc<Boundary>| {
            outline.bbox().intersects(bbox) && Footprint::new(outline, self.reshaped).touches(request.tile)
        };
        self.outlines.iter().any(touches) || (request.as_of != AsOf::NOW && self.past_outlines.iter().any(touches))
    }
}

impl Flight {
    fn wait(&self) -> Outcome {
        let mut outcome = self.outcome.lock().unwrap_or_else(PoisonError::into_inner);
        while matches!(*outcome, Outcome::Flying) {
            outcome = self.landed.wait(outcome).unwrap_or_else(PoisonError::into_inner);
        }
        outcome.clone()
    }

    fn land(&self, end: Outcome) {
        let mut outcome = self.outcome.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(*outcome, Outcome::Flying) {
            *outcome = end;
        }
        self.landed.notify_all();
    }
}

/// Who draws a tile. Whatever happens to them, those who wait are told: also when drawing panics.
struct Pilot<'a> {
    cache: &'a TileCache,
    request: &'a TileRequest,
    flight: Arc<Flight>,
}

impl Pilot<'_> {
    fn draw(&self, snapshot: &Snapshot) -> Arc<Tile> {
        let picture = render(snapshot, self.request);
        // The empty picture is shared: it costs its entry only.
        let own_bytes = picture.as_ref().map_or(0, Bytes::len);
        let tile = Arc::new(Tile::new(picture.unwrap_or_else(|| empty_png(self.request.scale))));
        let mut state = self.cache.lock();
        state.drawn += 1;
        // Gone before it lands: who then finds it too old starts another, and does not turn round on this one.
        state.flights.remove(self.request);
        if self.flight.beginning == state.beginnings && state.is_fresh(self.request, self.flight.revision) {
            state.shelf.put(*self.request, Arc::clone(&tile), self.flight.revision, own_bytes);
        }
        drop(state);
        self.flight.land(Outcome::Landed(Arc::clone(&tile)));
        tile
    }
}

impl Drop for Pilot<'_> {
    fn drop(&mut self) {
        if matches!(*self.flight.outcome.lock().unwrap_or_else(PoisonError::into_inner), Outcome::Flying) {
            self.cache.lock().flights.remove(self.request);
            self.flight.land(Outcome::Lost);
        }
    }
}
