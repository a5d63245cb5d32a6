//! [`LiveMap`]: the present picture, read without waiting, and the only way to change it.

use std::sync::Arc;

use arc_swap::ArcSwap;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use super::apply::Touched;
use super::feed::Feed;
use super::snapshot::Snapshot;
use super::writer::{Asked, Job, Proposal, Writer};
use crate::clock::Clock;
use crate::domain::rules::{GradingRefusal, GradingRequest, ReasonsRefusal, ReasonsRequest};
use crate::domain::{Entry, RequestKey, Revision};
use crate::memory;
use crate::store::{Store, StoreError};

/// Proposals that may wait for the writer; beyond this, askers wait for a place.
const WAITING: usize = 4_096;
/// How long the follower rests after the store failed to answer, before it asks again.
const REST: std::time::Duration = std::time::Duration::from_secs(1);

/// Told what each entry touched, after the new snapshot is in place and before the asker is answered: the tile cache.
pub type TouchListener = Box<dyn Fn(&Touched) + Send + Sync>;

/// The map in memory over a store.
///
/// Readers take a snapshot and keep it as long as they like. One writer decides every proposal on an exact state, commits
/// all that wait in one transaction, then swaps the snapshot. A follower brings in what other processes commit.
#[derive(Debug)]
pub struct LiveMap {
    shared: Arc<Shared>,
    queue: mpsc::Sender<Job>,
    follower: JoinHandle<()>,
}

/// What the readers and the writer share.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) current: ArcSwap<Snapshot>,
    pub(super) feed: Arc<Feed>,
    pub(super) store: Arc<dyn Store>,
}

/// What became of a proposal.
#[derive(Debug, Clone)]
pub struct Committed {
    /// The log entry.
    pub revision: Revision,
    /// A snapshot that holds it.
    pub snapshot: Arc<Snapshot>,
    /// The entry; none when the same request had been carried out before.
    pub entry: Option<Entry>,
}

/// Why a proposal came to nothing.
#[derive(Debug, Clone, thiserror::Error)]
pub enum CommitError {
    /// A rule about gradings refuses it.
    #[error(transparent)]
    Refused(#[from] GradingRefusal),
    /// A rule about ready reasons refuses it.
    #[error(transparent)]
    ReasonsRefused(#[from] ReasonsRefusal),
    /// Its key was used for another request.
    #[error("idempotency key '{key}' was used for another request (revision {revision}): give each request its own key")]
    KeyReused {
        /// The key.
        key: String,
        /// The entry it recorded.
        revision: Revision,
    },
    /// The store failed; nothing was recorded.
    #[error(transparent)]
    Store(#[from] Arc<StoreError>),
    /// The service is going down.
    #[error("the service is stopping")]
    Closed,
}

impl LiveMap {
    /// Loads the store's picture and starts the writer and the follower, which end when the map is dropped.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn open(store: Arc<dyn Store>, clock: Arc<dyn Clock>, listeners: Vec<TouchListener>) -> Result<Self, StoreError> {
        let picture = store.load().await?;
        // Indexing 228,000 outlines takes a good part of a second: not on a thread that answers requests.
        let index = move || {
            let snapshot = Snapshot::new(picture);
            memory::give_back();
            snapshot
        };
        let snapshot = match tokio::task::spawn_blocking(index).await {
            Ok(snapshot) => snapshot,
            Err(panic) => std::panic::resume_unwind(panic.into_panic()),
        };
        let feed = Arc::new(Feed::new(snapshot.revision()));
        let shared = Arc::new(Shared { current: ArcSwap::from_pointee(snapshot), feed, store });
        let (queue, jobs) = mpsc::channel(WAITING);
        tokio::spawn(Writer { shared: Arc::clone(&shared), clock, listeners, jobs }.run());
        let follower = tokio::spawn(follow(Arc::clone(&shared), queue.clone()));
        Ok(Self { shared, queue, follower })
    }

    /// The present picture.
    pub fn read(&self) -> Arc<Snapshot> {
        self.shared.current.load_full()
    }

    /// The revision of the present picture.
    pub fn revision(&self) -> Revision {
        self.shared.current.load().revision()
    }

    /// The announcements.
    pub fn feed(&self) -> &Arc<Feed> {
        &self.shared.feed
    }

    /// The store underneath: for words that the live map does not keep.
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.shared.store
    }

    /// Waits until the picture holds a revision, and gives it.
    pub async fn at_least(&self, revision: Revision) -> Arc<Snapshot> {
        let snapshot = self.read();
        if snapshot.revision() >= revision {
            return snapshot;
        }
        self.shared.feed.reached(revision).await;
        self.read()
    }

    /// Grades a block. When it returns, the grading is durable and every later reader sees it. A request that carries the key
    /// of an earlier one is not carried out again.
    ///
    /// # Errors
    /// When a rule refuses it or the store fails; then nothing was recorded.
    pub async fn grade(&self, asked: GradingRequest, request: Option<RequestKey>) -> Result<Committed, CommitError> {
        self.propose(Asked::Grading(asked), request).await
    }

    /// Sets a community's ready reasons; as with [`Self::grade`].
    ///
    /// # Errors
    /// When a rule refuses it or the store fails; then nothing was recorded.
    pub async fn set_reasons(&self, asked: ReasonsRequest, request: Option<RequestKey>) -> Result<Committed, CommitError> {
        self.propose(Asked::Reasons(asked), request).await
    }

    async fn propose(&self, asked: Asked, request: Option<RequestKey>) -> Result<Committed, CommitError> {
        let (answer, answered) = oneshot::channel();
        let proposal = Proposal { asked, request, answer };
        self.queue.send(Job::Propose(Box::new(proposal))).await.map_err(|_| CommitError::Closed)?;
        answered.await.map_err(|_| CommitError::Closed)?
    }
}

impl Drop for LiveMap {
    /// The follower holds the queue open; without it the writer ends once its last job is done.
    fn drop(&mut self) {
        self.follower.abort();
    }
}

/// Watches for entries of other processes, and has the writer take them in. Our own come by here too, and are found to be in.
async fn follow(shared: Arc<Shared>, queue: mpsc::Sender<Job>) {
    let mut answering = true;
    loop {
        let caught_up = match shared.store.beyond(shared.feed.head()).await {
            Ok(_) => {
                let (done, is_done) = oneshot::channel();
                if queue.send(Job::CatchUp(done)).await.is_err() {
                    return;
                }
                is_done.await.unwrap_or(Ok(()))
            }
            Err(error) => Err(error),
        };
        match caught_up {
            Ok(()) => answering = true,
            Err(error) => {
                // Once, and not every second: the log of a night without a disk stays readable.
                if answering {
                    tracing::error!(%error, "cannot follow the store; the map serves what it has");
                }
                answering = false;
                tokio::time::sleep(REST).await;
            }
        }
    }
}
