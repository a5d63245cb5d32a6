//! Whether the store answers, and since when the picture in memory may be behind it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use tokio::sync::watch;

use crate::clock::Clock;
use crate::domain::{Moment, Revision};
use crate::store::StoreError;

/// A live map's contact with its store.
#[derive(Debug)]
pub struct Contact {
    clock: Arc<dyn Clock>,
    /// When the picture was last known to be the store's, in microseconds since 1970.
    sure: AtomicI64,
    away: watch::Sender<Option<Away>>,
    losses: AtomicU64,
}

/// A store that does not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Away {
    /// When the picture was last known to be the store's.
    pub since: Moment,
    /// The picture's revision when it went.
    revision: Revision,
}

impl Contact {
    /// A store that has just answered.
    pub(super) fn new(clock: Arc<dyn Clock>) -> Self {
        let sure = AtomicI64::new(clock.now().micros());
        Self { clock, sure, away: watch::Sender::new(None), losses: AtomicU64::new(0) }
    }

    /// Since when the picture may be behind the store; none while it is the store's. As cheap as reading a number.
    pub fn stale_since(&self) -> Option<Moment> {
        self.away.borrow().map(|away| away.since)
    }

    /// When the picture was last known to be the store's.
    pub fn sure(&self) -> Moment {
        Moment::from_micros(self.sure.load(Ordering::Relaxed))
    }

    /// How often the store went away.
    pub fn losses(&self) -> u64 {
        self.losses.load(Ordering::Relaxed)
    }

    /// Tells whoever wants to know when the store goes, and when it is back.
    pub fn watch(&self) -> watch::Receiver<Option<Away>> {
        self.away.subscribe()
    }

    /// The store has answered, and the picture is its own.
    pub(super) fn answered(&self) {
        self.sure.store(self.clock.now().micros(), Ordering::Relaxed);
    }

    /// The store did not answer. It is told once: the log of a night without a database stays readable.
    pub(super) fn lost(&self, revision: Revision, error: &StoreError) {
        let away = Away { since: self.sure(), revision };
        let is_news = self.away.send_if_modified(|known| {
            let is_news = known.is_none();
            known.get_or_insert(away);
            is_news
        });
        if is_news {
            self.losses.fetch_add(1, Ordering::Relaxed);
            tracing::error!(%error, since = %away.since, %revision, "the store is away; the map serves what it has");
        }
    }

    /// The store answers again, and everything it holds has been taken in.
    pub(super) fn regained(&self, revision: Revision) {
        self.answered();
        let mut was = None;
        self.away.send_if_modified(|away| {
            was = away.take();
            was.is_some()
        });
        let Some(away) = was else { return };
        let away_s = (self.sure().micros() - away.since.micros()) / 1_000_000;
        let caught_up = revision.0.saturating_sub(away.revision.0);
        tracing::info!(away_s, caught_up, %revision, "the store is back, and the map is up to date");
    }
}
