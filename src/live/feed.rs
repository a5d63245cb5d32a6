//! Announces revisions to waiting clients, and lets one that was away take up where it left off.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

use super::apply::Touched;
use crate::domain::rules::Action;
use crate::domain::{BlockId, CommunityCode, Moment, Revision};
use crate::geo::Bbox;

/// How many announcements are kept for clients that were away. An ordinary one is about 200 bytes, so this is 2 MB and, at a
/// grading a second, the last three hours.
const KEPT: usize = 10_000;
/// An announcement names at most this many blocks; a layer of a whole province names its community and its box.
const NAMED_BLOCKS: usize = 1_000;

/// What the open pages are told about a log entry.
#[derive(Debug, Clone)]
pub struct Announcement {
    /// The entry.
    pub revision: Revision,
    /// Kind of Change.
    pub kind: &'static str,
    /// Blocks that may look different; none given when there are too many to name.
    pub blocks: Option<Vec<BlockId>>,
    /// Communities concerned.
    pub communities: Vec<CommunityCode>,
    /// The box around everything that may look different.
    pub bbox: Option<Bbox>,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// What one must be allowed to be told of it; none: to see the blocks.
    pub told_to: Option<Action>,
}

impl Announcement {
    /// What is told about an entry that touched this.
    pub fn of(touched: &Touched, recorded_at: Moment) -> Self {
        Self {
            revision: touched.revision,
            kind: touched.kind,
            blocks: (touched.blocks.len() <= NAMED_BLOCKS).then(|| touched.blocks.clone()),
            communities: touched.communities.clone(),
            bbox: touched.bbox(),
            recorded_at,
            told_to: touched.told_to,
        }
    }
}

/// What a listener hears next.
#[derive(Debug, Clone)]
pub enum Heard {
    /// The next entry.
    Change(Arc<Announcement>),
    /// What lies between is no longer kept: fetch everything afresh, this is the present revision.
    Reset(Revision),
}

/// The announcements of one live map.
#[derive(Debug)]
pub struct Feed {
    // A lock and not a lock-free queue: it is held for a push or for one look-up, never across an await.
    recent: Mutex<VecDeque<Arc<Announcement>>>,
    head: watch::Sender<Revision>,
}

impl Feed {
    /// A feed that starts after a revision.
    pub fn new(head: Revision) -> Self {
        Self { recent: Mutex::new(VecDeque::new()), head: watch::Sender::new(head) }
    }

    /// Tells every listener. Announcements come in order, one a revision.
    pub fn announce(&self, announcements: impl IntoIterator<Item = Announcement>) {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        for announcement in announcements {
            if recent.len() == KEPT {
                recent.pop_front();
            }
            recent.push_back(Arc::new(announcement));
        }
        let head = recent.back().map(|last| last.revision);
        drop(recent);
        if let Some(head) = head {
            self.head.send_replace(head);
        }
    }

    /// Forgets what was announced, as everything was read anew: every listener starts over from this revision.
    pub fn start_over(&self, revision: Revision) {
        self.recent.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.head.send_replace(revision);
    }

    /// The last revision announced.
    pub fn head(&self) -> Revision {
        *self.head.borrow()
    }

    /// Listens for what comes after a revision: the last one a client has seen, or [`Feed::head`].
    pub fn listen(self: &Arc<Self>, after: Revision) -> Listener {
        Listener { head: self.head.subscribe(), feed: Arc::clone(self), seen: after }
    }

    /// Waits until a revision has been announced.
    pub async fn reached(&self, revision: Revision) {
        // The sender lives in self, so waiting cannot fail.
        let _ = self.head.subscribe().wait_for(|head| *head >= revision).await;
    }

    /// What comes right after `seen`, or nothing yet.
    fn after(&self, seen: Revision) -> Option<Heard> {
        let recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let head = self.head();
        let Some(oldest) = recent.front().map(|first| first.revision) else {
            return (seen != head).then_some(Heard::Reset(head));
        };
        let newest = recent.back().map_or(head, |last| last.revision);
        if seen == newest {
            return None;
        }
        let next = seen.next();
        if seen > newest || next < oldest {
            return Some(Heard::Reset(newest));
        }
        recent.get((next.0 - oldest.0) as usize).cloned().map(Heard::Change)
    }
}

/// One listener's place in the feed.
#[derive(Debug)]
pub struct Listener {
    feed: Arc<Feed>,
    head: watch::Receiver<Revision>,
    seen: Revision,
}

impl Listener {
    /// Waits for the next announcement. A slow listener loses nothing that is kept, and hears of a reset else.
    pub async fn next(&mut self) -> Heard {
        loop {
            self.head.mark_unchanged();
            if let Some(heard) = self.feed.after(self.seen) {
                self.seen = match &heard {
                    Heard::Change(change) => change.revision,
                    Heard::Reset(revision) => *revision,
                };
                return heard;
            }
            // The feed, and so the sender, is kept alive by self: an error cannot happen, and would only look again.
            let _ = self.head.changed().await;
        }
    }
}
