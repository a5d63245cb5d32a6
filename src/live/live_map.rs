//! [`LiveMap`]: the present picture, read without waiting, and the only way to change it.

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use super::apply::Touched;
use super::asked::{Asked, Asker};
use super::contact::Contact;
use super::feed::Feed;
use super::snapshot::Snapshot;
use super::writer::{Job, Proposal, Together, Writer};
use crate::clock::Clock;
use crate::domain::rules::{
    CalendarRefusal, CheckRefusal, ChecklistRefusal, DecisionRefusal, DrawRefusal, GradingRefusal, InspectionRefusal,
    NoticeRefusal, PersonRefusal, PlanRefusal, PlanStepRefusal, ReasonsRefusal, RegisterRefusal, ReportRefusal, SettingsRefusal,
    StepRefusal,
};
use crate::domain::{Entry, Moment, RequestKey, Revision};
use crate::memory;
use crate::store::{Store, StoreError};

/// Proposals that may wait for the writer; beyond this, askers wait for a place.
const WAITING: usize = 4_096;
/// How long the follower rests after the store failed to answer, before it asks again.
const REST: Duration = Duration::from_secs(1);
/// How often the follower asks whether the store still answers while there is no news: what a stale map says of its age is right to
/// so much.
const HEARTBEAT: Duration = Duration::from_secs(2);
/// How long the store may take to say where it stands. One that takes longer is as good as away.
const PATIENCE: Duration = Duration::from_secs(4);

/// What a listener is told.
#[derive(Debug, Clone, Copy)]
pub enum Told<'a> {
    /// What an entry touched.
    Touched(&'a Touched),
    /// That everything was read anew, up to this revision, which may be an earlier one: nothing that was known before counts.
    Anew(Revision),
}

/// Told of each entry, after the new snapshot is in place and before the asker is answered: the tile cache.
pub type TouchListener = Box<dyn Fn(Told<'_>) + Send + Sync>;

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
    pub(super) contact: Contact,
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

/// What became of proposals that were carried out together.
#[derive(Debug, Clone)]
pub struct CommittedTogether {
    /// The log entries, in order; of a repeated request the first.
    pub revisions: Vec<Revision>,
    /// Whether the same request had been carried out before.
    pub repeated: bool,
    /// A snapshot that holds them.
    pub snapshot: Arc<Snapshot>,
}

/// Why proposals that are carried out together came to nothing.
#[derive(Debug, Clone)]
pub enum TogetherError {
    /// The rules refuse some: which, counted from 0, and why.
    Refused(Vec<(usize, CommitError)>),
    /// It could not be done at all.
    Failed(CommitError),
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
    /// A rule about proposals refuses it.
    #[error(transparent)]
    DecisionRefused(#[from] DecisionRefusal),
    /// A rule about settings refuses it.
    #[error(transparent)]
    SettingsRefused(#[from] SettingsRefusal),
    /// A rule about people refuses it.
    #[error(transparent)]
    PersonRefused(#[from] PersonRefusal),
    /// A rule about reports refuses it.
    #[error(transparent)]
    ReportRefused(#[from] ReportRefusal),
    /// A rule about the steps of a case refuses it.
    #[error(transparent)]
    StepRefused(#[from] StepRefusal),
    /// A rule about the calendar refuses it.
    #[error(transparent)]
    CalendarRefused(#[from] CalendarRefusal),
    /// A rule about checklists refuses it.
    #[error(transparent)]
    ChecklistRefused(#[from] ChecklistRefusal),
    /// A rule about drawing samples refuses it.
    #[error(transparent)]
    DrawRefused(#[from] DrawRefusal),
    /// A rule about checking samples refuses it.
    #[error(transparent)]
    CheckRefused(#[from] CheckRefusal),
    /// A rule about inspections refuses it.
    #[error(transparent)]
    InspectionRefused(#[from] InspectionRefusal),
    /// A rule about the register of parties or the three lists refuses it.
    #[error(transparent)]
    RegisterRefused(#[from] RegisterRefusal),
    /// A rule about rectification notices refuses it.
    #[error(transparent)]
    NoticeRefused(#[from] NoticeRefusal),
    /// A rule about clearance plans refuses it.
    #[error(transparent)]
    PlanRefused(#[from] PlanRefusal),
    /// A rule about the steps on a plan's stops refuses it.
    #[error(transparent)]
    PlanStepRefused(#[from] PlanStepRefusal),
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
        let snapshot = read_all(store.as_ref()).await?;
        let feed = Arc::new(Feed::new(snapshot.revision()));
        let contact = Contact::new(Arc::clone(&clock));
        let shared = Arc::new(Shared { current: ArcSwap::from_pointee(snapshot), feed, store, contact });
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
    ///
    /// # Errors
    /// When it is known to be away: who asks is told at once, and does not wait for what cannot come.
    pub fn store(&self) -> Result<&Arc<dyn Store>, StoreError> {
        match self.shared.contact.stale_since() {
            None => Ok(&self.shared.store),
            Some(since) => Err(StoreError::Unavailable {
                location: self.shared.store.location(),
                reason: format!("it has not answered since {since}"),
            }),
        }
    }

    /// Where the store stands, asked for so long at most; not at all while it is known to be away.
    ///
    /// # Errors
    /// When it does not answer, or not in time.
    pub async fn store_head(&self, patience: Duration) -> Result<Revision, StoreError> {
        head(self.store()?.as_ref(), patience).await
    }

    /// Whether the store answers, and since when it does not.
    pub fn contact(&self) -> &Contact {
        &self.shared.contact
    }

    /// Since when the picture may be behind the store; none while it is the store's.
    pub fn stale_since(&self) -> Option<Moment> {
        self.shared.contact.stale_since()
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

    /// Has the rules decide what somebody asks for, and carries it out. When it returns, it is durable and every later reader sees it. A
    /// request that carries the key of an earlier one is not carried out again.
    ///
    /// # Errors
    /// When a rule refuses it or the store fails; then nothing was recorded.
    pub async fn ask(&self, asker: Asker, asked: Asked, request: Option<RequestKey>) -> Result<Committed, CommitError> {
        // One that hangs would hold up the writer, and the person would not know whether it was recorded.
        self.store().map_err(Arc::new)?;
        let (answer, answered) = oneshot::channel();
        let proposal = Proposal { asked, asker, request, answer };
        self.queue.send(Job::Propose(Box::new(proposal))).await.map_err(|_| CommitError::Closed)?;
        answered.await.map_err(|_| CommitError::Closed)?
    }
}

impl LiveMap {
    /// As [`Self::ask`], for many at once: all are carried out in one transaction, or nothing is.
    ///
    /// # Errors
    /// With everything that the rules refuse, or when the store fails; then nothing was recorded.
    pub async fn ask_all(
        &self,
        asker: Asker,
        asked: Vec<Asked>,
        request: Option<RequestKey>,
    ) -> Result<CommittedTogether, TogetherError> {
        self.store().map_err(|error| TogetherError::Failed(Arc::new(error).into()))?;
        let (answer, answered) = oneshot::channel();
        let together = Together { asked, asker, request, answer };
        let closed = || TogetherError::Failed(CommitError::Closed);
        self.queue.send(Job::ProposeAll(Box::new(together))).await.map_err(|_| closed())?;
        answered.await.map_err(|_| closed())?
    }
}

/// Reads a store's picture and indexes it: 228,000 outlines take a good part of a second, not on a thread that answers requests.
pub(super) async fn read_all(store: &dyn Store) -> Result<Snapshot, StoreError> {
    let picture = store.load().await?;
    let index = move || {
        let snapshot = Snapshot::new(picture);
        memory::give_back();
        snapshot
    };
    match tokio::task::spawn_blocking(index).await {
        Ok(snapshot) => Ok(snapshot),
        Err(panic) => std::panic::resume_unwind(panic.into_panic()),
    }
}

impl Drop for LiveMap {
    /// The follower holds the queue open; without it the writer ends once its last job is done.
    fn drop(&mut self) {
        self.follower.abort();
    }
}

/// Watches for entries of other processes, and has the writer take them in. Our own come by here too, and are found to be in. Notes
/// when the store goes away; goes on asking, and takes in what was missed once it answers.
async fn follow(shared: Arc<Shared>, queue: mpsc::Sender<Job>) {
    loop {
        let taken_in = match news(&shared).await {
            Ok(()) => take_in(&shared, &queue, Job::CatchUp).await,
            Err(StoreError::Rewound { .. }) => take_in(&shared, &queue, Job::Reload).await,
            Err(error) => Err(error),
        };
        let revision = shared.current.load().revision();
        match taken_in {
            Ok(Taken::Everything) => shared.contact.regained(revision),
            Ok(Taken::Stopped) => return,
            Err(error) => {
                shared.contact.lost(revision, &error);
                tokio::time::sleep(REST).await;
            }
        }
    }
}

/// Whether the follower goes on.
enum Taken {
    /// The picture is the store's.
    Everything,
    /// The writer has ended.
    Stopped,
}

/// Waits until the store holds more than the picture; once it was away, until it answers: what it holds then is to be looked at.
async fn news(shared: &Shared) -> Result<(), StoreError> {
    if shared.contact.stale_since().is_some() {
        return head(shared.store.as_ref(), PATIENCE).await.map(|_| ());
    }
    while_it_answers(shared, shared.store.beyond(shared.feed.head())).await?.map(|_| ())
}

/// Has the writer take in what the store holds beyond the picture, or everything anew.
async fn take_in(
    shared: &Shared,
    queue: &mpsc::Sender<Job>,
    how: fn(oneshot::Sender<Result<(), StoreError>>) -> Job,
) -> Result<Taken, StoreError> {
    let (done, is_done) = oneshot::channel();
    if queue.send(how(done)).await.is_err() {
        return Ok(Taken::Stopped);
    }
    // A layer of a province takes its time; a writer that hangs on the store does too, and is found out.
    match while_it_answers(shared, is_done).await? {
        Ok(caught_up) => caught_up.map(|()| Taken::Everything),
        Err(_) => Ok(Taken::Stopped),
    }
}

/// Waits for something, however long, as long as the store goes on answering.
async fn while_it_answers<T>(shared: &Shared, wanted: impl Future<Output = T>) -> Result<T, StoreError> {
    let mut wanted = std::pin::pin!(wanted);
    loop {
        if let Ok(came) = tokio::time::timeout(HEARTBEAT, &mut wanted).await {
            return Ok(came);
        }
        let head = head(shared.store.as_ref(), PATIENCE).await?;
        if head <= shared.feed.head() {
            shared.contact.answered();
        }
    }
}

/// Where the store stands, asked for so long at most.
///
/// # Errors
/// When it does not answer, or not in time.
async fn head(store: &dyn Store, patience: Duration) -> Result<Revision, StoreError> {
    let late = |_| StoreError::Unavailable {
        location: store.location(),
        reason: format!("no answer within {} s", patience.as_secs_f32()),
    };
    tokio::time::timeout(patience, store.head()).await.map_err(late)?
}
