//! The one writer: decides proposals on an exact state, commits all that wait together, swaps the snapshot, tells the world.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};

use super::apply::{self, ApplyError, Touched};
use super::asked::{Asked, Asker, CarriedOut, NotCarriedOut};
use super::feed::Announcement;
use super::live_map::{CommitError, Committed, CommittedTogether, Shared, TogetherError, Told, TouchListener};
use super::snapshot::Snapshot;
use crate::clock::Clock;
use crate::domain::{Entry, Misfit, Moment, RequestKey, Revision};
use crate::store::StoreError;

/// Proposals that share a transaction at most: enough that one fsync serves all, few enough that the first does not wait long
/// for the last.
const BATCH: usize = 512;
/// How often a batch is decided anew when other processes keep committing first.
const ATTEMPTS: usize = 20;
/// Entries read at once when catching up; one may be a layer of a whole province.
const CATCH_UP: usize = 64;

/// What the writer is asked to do.
pub(super) enum Job {
    /// Carry out what somebody asks for, if the rules allow it.
    Propose(Box<Proposal>),
    /// Carry out all that somebody asks for together, or nothing of it.
    ProposeAll(Box<Together>),
    /// Take in what other processes committed.
    CatchUp(oneshot::Sender<Result<(), StoreError>>),
    /// Read everything anew: the log does not go on from what was read of it.
    Reload(oneshot::Sender<Result<(), StoreError>>),
}

/// What somebody asks for, and where the answer goes.
pub(super) struct Proposal {
    pub(super) asked: Asked,
    pub(super) asker: Asker,
    pub(super) request: Option<RequestKey>,
    pub(super) answer: oneshot::Sender<Result<Committed, CommitError>>,
}

/// What somebody asks for together, and where the answer goes.
pub(super) struct Together {
    pub(super) asked: Vec<Asked>,
    pub(super) asker: Asker,
    /// The key of all of it; the first entry carries it.
    pub(super) request: Option<RequestKey>,
    pub(super) answer: oneshot::Sender<Result<CommittedTogether, TogetherError>>,
}

/// What is committed of a batch of which something is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refused {
    /// The others.
    Others,
    /// Nothing.
    Nothing,
}

/// The writer's task.
pub(super) struct Writer {
    pub(super) shared: Arc<Shared>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) listeners: Vec<TouchListener>,
    pub(super) jobs: mpsc::Receiver<Job>,
}

/// A batch as it is decided.
struct Batch {
    snapshot: Snapshot,
    entries: Vec<Entry>,
    touched: Vec<Touched>,
    /// For each proposal: the entry that carries it out, and whether that is a new one; or the refusal.
    verdicts: Vec<Result<(Revision, Option<Entry>), CommitError>>,
}

impl Writer {
    /// Works until the last sender of jobs is gone.
    pub(super) async fn run(mut self) {
        let mut jobs = Vec::with_capacity(BATCH);
        while self.jobs.recv_many(&mut jobs, BATCH).await > 0 {
            let mut proposals = Vec::with_capacity(jobs.len());
            for job in jobs.drain(..) {
                match job {
                    Job::Propose(proposal) => proposals.push(*proposal),
                    Job::ProposeAll(together) => {
                        // What was asked for before it is decided before it.
                        self.carry_out_waiting(&mut proposals).await;
                        let done = self.commit_all(&together).await;
                        let _ = together.answer.send(done);
                    }
                    Job::CatchUp(done) => {
                        // The asker may be gone; then nobody is left to tell.
                        let _ = done.send(self.catch_up().await);
                    }
                    Job::Reload(done) => {
                        let _ = done.send(self.reload().await);
                    }
                }
            }
            self.carry_out_waiting(&mut proposals).await;
        }
    }

    async fn carry_out_waiting(&self, waiting: &mut Vec<Proposal>) {
        let mut proposals = std::mem::take(waiting);
        // Those whose asker has gone away are dropped before they cost anything.
        proposals.retain(|proposal| !proposal.answer.is_closed());
        if !proposals.is_empty() {
            self.carry_out(proposals).await;
        }
    }

    /// Commits all that is asked for in one transaction, or tells everything that the rules refuse of it.
    async fn commit_all(&self, together: &Together) -> Result<CommittedTogether, TogetherError> {
        let failed = |error: StoreError| TogetherError::Failed(CommitError::Store(Arc::new(error)));
        // Nobody waits for the answers of each: they go out together.
        let proposals: Vec<Proposal> = (together.asked.iter().enumerate())
            .map(|(at, asked)| Proposal {
                asked: asked.clone(),
                asker: together.asker,
                request: together.request.clone().filter(|_| at == 0),
                answer: oneshot::channel().0,
            })
            .collect();
        let Some(first) = proposals.first() else {
            return Ok(CommittedTogether { revisions: Vec::new(), repeated: false, snapshot: self.shared.current.load_full() });
        };
        if let Some(before) = self.done_before(first, &HashMap::new()).await.map_err(failed)? {
            let revision = before.map_err(TogetherError::Failed)?;
            return Ok(CommittedTogether {
                revisions: vec![revision],
                repeated: true,
                snapshot: self.shared.current.load_full(),
            });
        }
        let verdicts = self.commit(&proposals, Refused::Nothing).await.map_err(failed)?;
        let (mut revisions, mut refused) = (Vec::with_capacity(verdicts.len()), Vec::new());
        for (at, verdict) in verdicts.into_iter().enumerate() {
            match verdict {
                Ok((revision, _)) => revisions.push(revision),
                Err(error) => refused.push((at, error)),
            }
        }
        if !refused.is_empty() {
            return Err(TogetherError::Refused(refused));
        }
        Ok(CommittedTogether { revisions, repeated: false, snapshot: self.shared.current.load_full() })
    }

    async fn carry_out(&self, proposals: Vec<Proposal>) {
        match self.commit(&proposals, Refused::Others).await {
            Ok(verdicts) => {
                let snapshot = self.shared.current.load_full();
                for (proposal, verdict) in proposals.into_iter().zip(verdicts) {
                    let committed =
                        verdict.map(|(revision, entry)| Committed { revision, snapshot: Arc::clone(&snapshot), entry });
                    let _ = proposal.answer.send(committed);
                }
            }
            Err(error) => {
                tracing::error!(%error, proposals = proposals.len(), "a batch was not committed");
                let error = Arc::new(error);
                for proposal in proposals {
                    let _ = proposal.answer.send(Err(CommitError::Store(Arc::clone(&error))));
                }
            }
        }
    }

    /// Commits a batch; decides anew as long as somebody else committed first.
    async fn commit(
        &self,
        proposals: &[Proposal],
        refused: Refused,
    ) -> Result<Vec<Result<(Revision, Option<Entry>), CommitError>>, StoreError> {
        let mut attempt = 1;
        loop {
            let base = self.shared.current.load().revision();
            let batch = self.decide(proposals).await?;
            let is_refused = refused == Refused::Nothing && batch.verdicts.iter().any(Result::is_err);
            if batch.entries.is_empty() || is_refused {
                return Ok(batch.verdicts);
            }
            match self.shared.store.commit(base, batch.entries.clone()).await {
                Ok(()) => {
                    self.publish(batch.snapshot, &batch.touched);
                    return Ok(batch.verdicts);
                }
                Err(StoreError::Behind { .. }) if attempt < ATTEMPTS => {
                    attempt += 1;
                    self.catch_up().await?;
                }
                Err(StoreError::Rewound { .. }) if attempt < ATTEMPTS => {
                    attempt += 1;
                    self.reload().await?;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Decides each proposal on the picture as it grows in the batch.
    async fn decide(&self, proposals: &[Proposal]) -> Result<Batch, StoreError> {
        let mut batch = Batch {
            snapshot: Snapshot::clone(&self.shared.current.load()),
            entries: Vec::with_capacity(proposals.len()),
            touched: Vec::with_capacity(proposals.len()),
            verdicts: Vec::with_capacity(proposals.len()),
        };
        let mut keys: HashMap<&str, (&str, Revision)> = HashMap::new();
        for proposal in proposals {
            let verdict = match self.done_before(proposal, &keys).await? {
                Some(verdict) => verdict.map(|revision| (revision, None)),
                None => self.decide_one(proposal, &mut batch)?,
            };
            if let (Ok((revision, Some(_))), Some(request)) = (&verdict, &proposal.request) {
                keys.insert(&request.key, (&request.fingerprint, *revision));
            }
            batch.verdicts.push(verdict);
        }
        Ok(batch)
    }

    /// What became of the request that carried the same key, in this batch or before.
    async fn done_before(
        &self,
        proposal: &Proposal,
        keys: &HashMap<&str, (&str, Revision)>,
    ) -> Result<Option<Result<Revision, CommitError>>, StoreError> {
        let Some(request) = &proposal.request else { return Ok(None) };
        let earlier = match keys.get(request.key.as_str()) {
            Some((fingerprint, revision)) => Some(((*fingerprint).to_owned(), *revision)),
            None => self.shared.store.done_for(&request.key).await?,
        };
        Ok(earlier.map(|(fingerprint, revision)| {
            if fingerprint == request.fingerprint {
                Ok(revision)
            } else {
                Err(CommitError::KeyReused { key: request.key.clone(), revision })
            }
        }))
    }

    fn decide_one(
        &self,
        proposal: &Proposal,
        batch: &mut Batch,
    ) -> Result<Result<(Revision, Option<Entry>), CommitError>, StoreError> {
        let done = proposal.asked.carry_out(&batch.snapshot, proposal.asker, self.clock.now(), proposal.request.clone());
        let CarriedOut { entry, further, snapshot, touched } = match done {
            Ok(done) => done,
            Err(NotCarriedOut::Refused(refusal)) => return Ok(Err(refusal)),
            Err(NotCarriedOut::Unfit(error)) => return Err(self.disagreement(&error)),
        };
        batch.snapshot = snapshot;
        batch.touched.extend(touched);
        batch.entries.push(entry.clone());
        batch.entries.extend(further);
        Ok(Ok((entry.revision, Some(entry))))
    }

    /// Takes in every entry the store holds beyond the present picture.
    async fn catch_up(&self) -> Result<(), StoreError> {
        loop {
            let before = self.shared.current.load_full();
            let entries = match self.shared.store.entries_since(before.revision(), CATCH_UP).await {
                Err(StoreError::Rewound { .. }) => return self.reload().await,
                found => found?,
            };
            if entries.is_empty() {
                return Ok(());
            }
            // An imported layer has its outlines indexed here: not on a thread that answers requests.
            let applied = tokio::task::spawn_blocking(move || apply_all(&before, &entries)).await;
            let (snapshot, touched) = match applied {
                Ok(applied) => applied.map_err(|error| self.disagreement(&error))?,
                Err(panic) => std::panic::resume_unwind(panic.into_panic()),
            };
            self.publish(snapshot, &touched);
        }
    }

    /// Reads everything anew, as another backup or another server's data stand where the store was: what was known of revisions does
    /// not count any more, and every open page starts over.
    async fn reload(&self) -> Result<(), StoreError> {
        let before = self.shared.current.load().revision();
        let snapshot = super::live_map::read_all(self.shared.store.as_ref()).await?;
        let revision = snapshot.revision();
        tracing::warn!(
            "the store's log does not go on from revision {before}: everything was read anew, up to revision {revision}"
        );
        self.shared.current.store(Arc::new(snapshot));
        self.listeners.iter().for_each(|listener| listener(Told::Anew(revision)));
        self.shared.feed.start_over(revision);
        Ok(())
    }

    /// Puts a picture in place, then tells the tile cache, then the open pages.
    fn publish(&self, snapshot: Snapshot, touched: &[Touched]) {
        let snapshot = Arc::new(snapshot);
        self.shared.current.store(Arc::clone(&snapshot));
        for touched in touched {
            self.listeners.iter().for_each(|listener| listener(Told::Touched(touched)));
        }
        self.shared.feed.announce(touched.iter().map(|touched| {
            let recorded_at = snapshot.recorded_at(touched.revision).unwrap_or(Moment::MIN);
            Announcement::of(touched, recorded_at)
        }));
    }

    fn disagreement(&self, error: &ApplyError) -> StoreError {
        let row = match error {
            ApplyError::Gap { found, .. } => found,
            ApplyError::NoSuchBlock { revision, .. }
            | ApplyError::NoSuchProposal { revision, .. }
            | ApplyError::NoSuchCase { revision, .. }
            | ApplyError::Misfit(Misfit { revision, .. }) => revision,
        };
        StoreError::Inconsistent {
            location: self.shared.store.location(),
            table: "wuse_log",
            column: "revision",
            row: row.to_string(),
            reason: error.to_string(),
        }
    }
}

fn apply_all(before: &Snapshot, entries: &[Entry]) -> Result<(Snapshot, Vec<Touched>), ApplyError> {
    let mut snapshot = before.clone();
    let mut all = Vec::with_capacity(entries.len());
    for entry in entries {
        let (after, touched) = apply::apply(&snapshot, entry)?;
        snapshot = after;
        all.push(touched);
    }
    Ok((snapshot, all))
}
