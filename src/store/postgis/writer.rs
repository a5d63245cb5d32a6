//! The one connection that writes, and its turn.
//!
//! Nodes that write take turns: a session's advisory lock, which PostgreSQL hands on in the order in which it was asked for. Who is
//! found to be behind keeps the turn for a moment, so that what is decided anew on the caught-up picture is committed next: however many
//! nodes write, nobody tries more than twice.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use deadpool_postgres::ClientWrapper;
use futures::try_join;
use tokio::sync::Mutex as AsyncMutex;
use tokio::time::timeout;

use super::connection::Door;
use super::fault::{Fault, bad, is_fatal};
use super::{accounts, commit, url};
use crate::domain::Revision;
use crate::store::log::{Digest, Head};
use crate::store::work::Work;
use crate::store::{StoreError, sql};

/// How long a database that is well takes to answer the simplest question, at most.
pub(super) const ANSWER: Duration = Duration::from_secs(3);
/// How long to wait for the turn: as long as others write something large. A little longer than the server's own limit below.
const TURN: Duration = Duration::from_secs(12);
/// How long some entries may take to be written, and how long any commit may take to become durable; below the time a request may take.
pub(super) const WRITE: Duration = Duration::from_secs(10);
/// How long the turn is kept for who was behind: several times what catching up and deciding anew takes.
const KEPT: Duration = Duration::from_millis(50);
/// A session that forgets its transaction, on a machine that froze, is ended by the server and holds up nobody for longer.
const SET_UP: &str = "SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s'; SET statement_timeout = 0; \
     SET client_min_messages = warning";
/// The lock's number: of this store only, also when others live in other schemas of the database.
const LOCK: &str = "SELECT hashtextextended('wuse ' || current_schema(), 0)";

/// The last entry this process has seen, and its hash: the store must go on from there.
#[derive(Debug, Default)]
pub(super) struct Seen(Mutex<Option<(Revision, Digest)>>);

impl Seen {
    /// Notes what was seen, if it is news.
    pub(super) fn note(&self, head: &Head) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.is_none_or(|(revision, _)| revision <= head.revision) {
            *seen = Some((head.revision, head.hash()));
        }
    }

    /// Forgets: the picture is read anew.
    pub(super) fn start_from(&self, head: &Head) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((head.revision, head.hash()));
    }

    /// What was seen last.
    pub(super) fn last(&self) -> Option<(Revision, Digest)> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Refuses the end of a log that is not, or does not contain, what had been seen before it was asked for.
pub(super) fn goes_on(seen: Option<(Revision, Digest)>, head: &Head) -> Result<(), Fault> {
    let Some((revision, hash)) = seen else { return Ok(()) };
    if head.revision < revision || (head.revision == revision && head.hash() != hash) {
        return Err(StoreError::Rewound { head: head.revision }.into());
    }
    Ok(())
}

/// Writes, one commit after the other.
#[derive(Debug)]
pub(super) struct Writer {
    door: Door,
    seen: Arc<Seen>,
    session: AsyncMutex<Option<Session>>,
}

/// The connection that writes.
#[derive(Debug)]
struct Session {
    client: ClientWrapper,
    lock: i64,
    /// When it is its turn, which turn that is.
    turn: Option<u64>,
    turns: u64,
}

impl Writer {
    /// A writer that connects when it has something to write.
    pub(super) fn new(door: Door, seen: Arc<Seen>) -> Self {
        Self { door, seen, session: AsyncMutex::default() }
    }

    /// Appends what continues `base`; durable when it returns.
    pub(super) async fn commit(self: &Arc<Self>, base: Revision, work: Work) -> Result<Head, Fault> {
        let mut place = self.session.lock().await;
        // Taken out, so that a session that is left halfway, because nobody waits any more, is never used again.
        let mut session = self.session(place.take()).await?;
        let outcome = session.commit(&self.seen, base, work).await;
        match &outcome {
            Err(fault) if fault.is_broken() => return outcome,
            Err(Fault::Told(StoreError::Behind { .. })) => {
                let turn = session.keep_turn().await?;
                tokio::spawn(Arc::clone(self).give_up(turn));
            }
            Err(_) => session.abandon().await?,
            Ok(head) => self.seen.note(head),
        }
        *place = Some(session);
        outcome
    }

    /// Does something else in a turn of its own.
    pub(super) async fn in_turn<T>(&self, work: impl AsyncFnOnce(&ClientWrapper) -> Result<T, Fault>) -> Result<T, Fault> {
        let mut place = self.session.lock().await;
        let mut session = self.session(place.take()).await?;
        session.begin().await?;
        let outcome = match work(&session.client).await {
            Ok(done) => session.finish().await.map(|()| done),
            Err(fault) => Err(fault),
        };
        match &outcome {
            Ok(_) => {}
            Err(fault) if fault.is_broken() => return outcome,
            Err(_) => session.abandon().await?,
        }
        *place = Some(session);
        outcome
    }

    async fn session(&self, kept: Option<Session>) -> Result<Session, Fault> {
        if let Some(session) = kept.filter(|session| !session.client.is_closed()) {
            return Ok(session);
        }
        let client = self.door.client().await?;
        let set_up = async {
            client.batch_execute(SET_UP).await?;
            client.query_one(LOCK, &[]).await
        };
        let lock = timeout(ANSWER, set_up).await.map_err(|_| Fault::Late("connecting"))??.get(0);
        Ok(Session { client, lock, turn: None, turns: 0 })
    }

    /// Gives a kept turn up, unless it was used meanwhile.
    async fn give_up(self: Arc<Self>, turn: u64) {
        tokio::time::sleep(KEPT).await;
        let mut place = self.session.lock().await;
        if let Some(session) = place.as_mut()
            && session.turn == Some(turn)
            && session.abandon().await.is_err()
        {
            // With the connection goes the turn.
            *place = None;
        }
    }
}

impl Session {
    async fn commit(&mut self, seen: &Seen, base: Revision, work: Work) -> Result<Head, Fault> {
        let (head, moved_to) = self.begin().await?;
        if let Some(moved_to) = moved_to {
            return Err(StoreError::Sealed { moved_to }.into());
        }
        // While it is our turn nobody commits: what others have told of meanwhile is in the log too.
        goes_on(seen.last(), &head)?;
        if head.revision != base {
            return Err(StoreError::Behind { head: head.revision }.into());
        }
        let head = if work.is_small() {
            timeout(WRITE, commit::append(&self.client, head, work)).await.map_err(|_| Fault::Late("writing"))??
        } else {
            commit::append(&self.client, head, work).await?
        };
        self.finish().await?;
        Ok(head)
    }

    /// Begins a transaction in its turn; the end of the log as it stands, and where the store was moved to.
    async fn begin(&mut self) -> Result<(Head, Option<String>), Fault> {
        timeout(ANSWER, self.client.batch_execute("BEGIN")).await.map_err(|_| Fault::Late("the database's answer"))??;
        let client = &self.client;
        let locked = async {
            if self.turn.is_none() {
                client.execute(&client.prepare_cached("SELECT pg_advisory_lock($1)").await?, &[&self.lock]).await?;
            }
            // Each statement sees what was committed before it began: these begin when it is our turn.
            try_join!(commit::head(client), moved_to(client))
        };
        let found = timeout(TURN, locked).await.map_err(|_| Fault::Late("waiting for the turn to write"))??;
        self.turns += 1;
        self.turn = Some(self.turns);
        Ok(found)
    }

    /// Commits and hands the turn on.
    async fn finish(&mut self) -> Result<(), Fault> {
        let last = format!("COMMIT; SELECT pg_advisory_unlock({})", self.lock);
        let outcome = timeout(WRITE, self.client.batch_execute(&last)).await;
        self.turn = None;
        match outcome {
            Ok(Ok(())) => Ok(()),
            // It said no, and the transaction is undone.
            Ok(Err(error)) if !is_fatal(&error) => Err(error.into()),
            Ok(Err(error)) => Err(Fault::Uncertain(url::with_cause(&error))),
            Err(_) => Err(Fault::Uncertain("the database did not say in time whether it is durable".to_owned())),
        }
    }

    /// Undoes what was begun and keeps the turn, which it names.
    async fn keep_turn(&mut self) -> Result<u64, Fault> {
        self.client.batch_execute("ROLLBACK").await?;
        self.turn.ok_or_else(|| bad("log", "revision", "last", "a commit without its turn"))
    }

    /// Undoes what was begun, if anything, and hands the turn on.
    async fn abandon(&mut self) -> Result<(), Fault> {
        self.turn = None;
        Ok(timeout(ANSWER, self.client.batch_execute("ROLLBACK; SELECT pg_advisory_unlock_all()"))
            .await
            .map_err(|_| Fault::Late("undoing"))??)
    }
}

/// Where the store was moved to, when it was.
pub(super) async fn moved_to(client: &ClientWrapper) -> Result<Option<String>, Fault> {
    let statement = client.prepare_cached(sql::MOVED_TO).await?;
    Ok(client.query_opt(&statement, &[]).await?.map(|row| row.get(0)))
}

/// Marks the store as moved, or as open again. People and keys are written without a turn: those that are on their way are waited for.
pub(super) async fn seal(client: &ClientWrapper, moved_to: Option<&str>) -> Result<(), Fault> {
    client.batch_execute(accounts::ALONE).await?;
    client.execute(sql::UNSEAL, &[]).await?;
    if let Some(moved_to) = moved_to {
        client.execute(sql::SEAL, &[&moved_to]).await?;
    }
    Ok(())
}
