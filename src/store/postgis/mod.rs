//! The shared store: PostgreSQL with PostGIS, for many nodes. QGIS and SQL read its tables as they stand; they have the names and columns
//! of the embedded store's.
//!
//! PostgreSQL does the distributed part: transactions, one order of commits, replication, failing over. Nodes connect to it directly or
//! through a pooler that gives each client a session of its own, as turns to write and wake-ups are a session's.
//!
//! * `url`, `tls`, `connection`: reaching the database, whichever of its hosts is the primary.
//! * `schema`, `ddl`: making, bringing up and recognising its tables.
//! * `fault`, `rows`: failures, and columns to domain values.
//! * `writer`, `commit`, `layer`, `outlines`, `grade`: writing, in turns.
//! * `proposals`, `cases`, `standings`, `settings`: both, of what waits and of cases, and of how people and communities are set.
//! * `proposals`, `standings`, `settings`, `calendars`: both, of what waits, and of how people, communities and working days are set.
//! * `accounts`: people and keys, which stand beside the log and are written without a turn.
//! * `load`, `small`, `history`, `follow`, `listen`: reading, and being woken when another node has written.
//! * `verify`: keeping it sound.

mod accounts;
mod calendars;
mod cases;
mod commit;
mod connection;
mod ddl;
mod documents;
mod drafts;
mod fault;
mod follow;
mod grade;
mod history;
mod layer;
mod listen;
mod load;
mod notes;
mod outlines;
mod proposals;
mod rows;
mod schema;
mod settings;
mod small;
mod standings;
mod tls;
mod url;
mod verify;
mod webhooks;
mod writer;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use deadpool::managed::Object;
use deadpool_postgres::ClientWrapper;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::work::Work;
use super::{
    Accounts, DocumentFilter, Drafts, LayerEntry, LogFilter, LogRow, Picture, PrivateNotes, ProposalFilter, Store, StoreError,
    Verified, Webhooks, copy,
};
use crate::domain::{BlockId, CaseRecord, Document, Entry, GradingRecord, PersonSet, ProposalRecord, Revision, StepRecord};
use connection::{Door, Readers};
use fault::Fault;
pub use url::Url;
use writer::{ANSWER, Seen, Writer, goes_on};

/// How often a waiter looks at the log although nobody has woken it: how long a lost wake-up can go unnoticed, and soon enough to see that
/// the database hangs.
const LOOK: Duration = Duration::from_secs(1);

/// A store in a PostgreSQL database.
#[derive(Debug)]
pub struct Postgis {
    location: String,
    door: Door,
    readers: Readers,
    writer: Arc<Writer>,
    seen: Arc<Seen>,
    /// The last revision this process has committed.
    known: watch::Sender<Revision>,
    wake: Arc<Notify>,
    listener: JoinHandle<()>,
}

impl Drop for Postgis {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

impl Postgis {
    /// Opens the store in a database, making its tables when they are not there.
    ///
    /// # Errors
    /// When the database cannot be reached, or its tables cannot be made or are of a version this program cannot use.
    pub async fn open(url: &Url) -> Result<Self, StoreError> {
        Self::open_with(url, true).await
    }

    /// Opens the store in a database that must hold one.
    ///
    /// # Errors
    /// As [`Self::open`], and when it holds none.
    pub async fn open_existing(url: &Url) -> Result<Self, StoreError> {
        Self::open_with(url, false).await
    }

    async fn open_with(url: &Url, make: bool) -> Result<Self, StoreError> {
        let location = url.location();
        let opened = async {
            let door = Door::new(url)?;
            let mut client = door.client().await?;
            schema::prepare(&mut client, make, &location).await?;
            let readers = door.clone().readers()?;
            let seen = Arc::new(Seen::default());
            let writer = Arc::new(Writer::new(door.clone(), Arc::clone(&seen)));
            let wake = Arc::new(Notify::new());
            let listener = tokio::spawn(listen::listen(door.clone(), Arc::clone(&wake)));
            let known = watch::Sender::new(Revision::ZERO);
            Ok(Self { location: location.clone(), door, readers, writer, seen, known, wake, listener })
        };
        opened.await.map_err(|fault: Fault| fault.at(&location))
    }

    async fn write(&self, base: Revision, work: Work) -> Result<(), StoreError> {
        let head = self.told(self.writer.commit(base, work).await)?.revision;
        self.known.send_if_modified(|known| {
            let is_news = *known < head;
            *known = head.max(*known);
            is_news
        });
        Ok(())
    }

    /// Reads on one of the readers' connections; one that breaks is not used again.
    async fn read<T>(&self, read: impl AsyncFnOnce(&ClientWrapper) -> Result<T, Fault>) -> Result<T, StoreError> {
        let found = async {
            let client = self.readers.get().await?;
            let found = read(&client).await;
            if let Err(fault) = &found
                && fault.is_broken()
            {
                drop(Object::take(client));
                // The others lead to the same server, and would each be waited for in turn.
                self.readers.retain(|_, _| false);
            }
            found
        };
        self.told(found.await)
    }

    fn told<T>(&self, outcome: Result<T, Fault>) -> Result<T, StoreError> {
        outcome.map_err(|fault| fault.at(&self.location))
    }

    /// The end of the log, if it goes on from what this process has seen.
    async fn look(&self) -> Result<Revision, StoreError> {
        self.read(async |client| {
            // Before the log is asked: what this process commits while the answer is on its way is not in it.
            let seen = self.seen.last();
            let head = timeout(ANSWER, commit::head(client)).await.map_err(|_| Fault::Late("the database's answer"))??;
            goes_on(seen, &head)?;
            Ok(head.revision)
        })
        .await
    }
}

#[async_trait]
impl Store for Postgis {
    fn location(&self) -> String {
        self.location.clone()
    }

    async fn load(&self) -> Result<Picture, StoreError> {
        let (picture, head) = self.told(load::load(&self.door).await)?;
        self.seen.start_from(&head);
        Ok(picture)
    }

    async fn commit(&self, base: Revision, entries: Vec<Entry>) -> Result<(), StoreError> {
        self.write(base, Work::Entries(entries)).await
    }

    async fn commit_layer(&self, base: Revision, layer: LayerEntry) -> Result<(), StoreError> {
        self.write(base, Work::Layer(layer)).await
    }

    async fn head(&self) -> Result<Revision, StoreError> {
        self.read(async |client| {
            let head = timeout(ANSWER, commit::head(client)).await.map_err(|_| Fault::Late("the database's answer"))??;
            Ok(head.revision)
        })
        .await
    }

    async fn beyond(&self, after: Revision) -> Result<Revision, StoreError> {
        let mut own = self.known.subscribe();
        loop {
            let known = *own.borrow_and_update();
            if known > after {
                return Ok(known);
            }
            // Taken before the log is looked at, so that no wake-up falls between.
            let mut woken = std::pin::pin!(self.wake.notified());
            woken.as_mut().enable();
            let head = self.look().await?;
            if head > after {
                return Ok(head);
            }
            tokio::select! {
                _ = own.changed() => {}
                () = woken => {}
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }

    async fn entries_since(&self, after: Revision, most: usize) -> Result<Vec<Entry>, StoreError> {
        let found = self.read(async |client| follow::entries_since(client, after, most).await).await?;
        let Some(ends) = found.ends else { return Ok(found.entries) };
        if self.seen.last().is_some_and(|(revision, hash)| revision == after && hex::encode(hash) != ends.previous) {
            return Err(StoreError::Rewound { head: ends.head.revision });
        }
        self.seen.note(&ends.head);
        Ok(found.entries)
    }

    async fn log_page(&self, only: &LogFilter, before: Option<Revision>, most: usize) -> Result<Vec<LogRow>, StoreError> {
        self.read(async |client| history::log_page(client, only, before, most).await).await
    }

    async fn history(&self, block: BlockId, before: Option<Revision>, most: usize) -> Result<Vec<GradingRecord>, StoreError> {
        self.read(async |client| history::history(client, block, before, most).await).await
    }

    async fn proposals(
        &self,
        only: &ProposalFilter,
        before: Option<Revision>,
        most: usize,
    ) -> Result<Vec<ProposalRecord>, StoreError> {
        self.read(async |client| proposals::page(client, only, before, most).await).await
    }

    async fn case_records(&self, ids: &[Revision]) -> Result<Vec<CaseRecord>, StoreError> {
        self.read(async |client| cases::records(client, ids).await).await
    }

    async fn case_steps(&self, of: &[Revision]) -> Result<Vec<StepRecord>, StoreError> {
        self.read(async |client| cases::steps(client, of).await).await
    }

    async fn documents(&self, only: &DocumentFilter, before: Option<Revision>, most: usize) -> Result<Vec<Document>, StoreError> {
        self.read(async |client| documents::page(client, only, before, most).await).await
    }

    async fn standings(&self) -> Result<Vec<(Revision, PersonSet)>, StoreError> {
        self.read(async |client| standings::standings(client).await).await
    }

    fn accounts(&self) -> &dyn Accounts {
        self
    }

    fn webhooks(&self) -> &dyn Webhooks {
        self
    }

    fn drafts(&self) -> &dyn Drafts {
        self
    }

    fn private_notes(&self) -> &dyn PrivateNotes {
        self
    }

    async fn done_for(&self, key: &str) -> Result<Option<(String, Revision)>, StoreError> {
        self.read(async |client| history::done_for(client, key).await).await
    }

    async fn verify(&self) -> Result<Verified, StoreError> {
        let client = self.told(self.door.client().await)?;
        let location = self.location.clone();
        let checked =
            tokio::task::spawn_blocking(move || verify::verify(&client, &location).map_err(|fault| fault.at(&location)));
        checked.await.unwrap_or_else(|error| self.told(Err(Fault::Io(std::io::Error::other(error)))))
    }

    async fn backup(&self, dest: &Path) -> Result<(), StoreError> {
        copy::to_file(self, dest).await
    }

    async fn seal(&self, moved_to: Option<&str>) -> Result<(), StoreError> {
        self.told(self.writer.in_turn(async |client| writer::seal(client, moved_to).await).await)
    }
}
