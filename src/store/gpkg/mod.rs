//! The embedded store: one OGC GeoPackage file (SQLite with a write-ahead log) that QGIS and GDAL open as it stands.
//!
//! * `connection`, `schema`, `ddl`: opening the file, making and recognising its tables.
//! * `geometry`, `rtree`, `rtree_pack`: what makes it a GeoPackage.
//! * `fault`, `rows`: failures, and stored values to domain values.
//! * `writer`, `commit`, `layer`, `outlines`, `grade`: writing.
//! * `proposals`, `cases`, `standings`, `settings`: both, of what waits and of cases, and of how people and communities are set.
//! * `proposals`, `standings`, `settings`, `calendars`: both, of what waits, and of how people, communities and working days are set.
//! * `accounts`: people and keys, which stand beside the log.
//! * `load`, `small`, `history`, `follow`: reading.
//! * `verify`, `replay`, `compare`, `backup`: keeping it sound; the replay serves every store.

mod accounts;
mod backup;
mod calendars;
mod cases;
mod commit;
pub(in crate::store) mod compare;
mod connection;
mod ddl;
mod documents;
mod drafts;
pub(in crate::store) mod fault;
mod follow;
pub(in crate::store) mod geometry;
mod grade;
mod history;
mod layer;
mod load;
mod notes;
mod outlines;
mod proposals;
pub(in crate::store) mod replay;
mod rows;
mod rtree;
mod rtree_pack;
mod schema;
mod settings;
mod small;
mod standings;
mod verify;
mod webhooks;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use rusqlite::Connection;
use tokio::sync::watch;

use super::work::Work;
use super::{
    Accounts, DocumentFilter, Drafts, LayerEntry, LogFilter, LogRow, Picture, PrivateNotes, ProposalFilter, Store, StoreError,
    Verified, Webhooks,
};
use crate::domain::{BlockId, CaseRecord, Document, Entry, GradingRecord, PersonSet, ProposalRecord, Revision, StepRecord};
use fault::Fault;
use writer::Writer;

/// How often a waiter looks for commits of other processes.
const LOOK: Duration = Duration::from_millis(200);
/// Idle reading connections that are kept.
const IDLE: usize = 4;

/// A store in a GeoPackage file.
#[derive(Debug)]
pub struct GeoPackage {
    file: Arc<File>,
    writer: Writer,
    /// The last revision this process knows of.
    known: watch::Sender<Revision>,
}

/// The file and its idle reading connections.
#[derive(Debug)]
struct File {
    path: PathBuf,
    location: String,
    idle: Mutex<Vec<Connection>>,
}

impl GeoPackage {
    /// Opens the store in a file, making it when it is not there.
    ///
    /// # Errors
    /// When the file cannot be opened, made or written, or is no store of this version.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_with(path, true, None).await
    }

    /// Opens the store in a file that must be there.
    ///
    /// # Errors
    /// As [`Self::open`], and when there is no such file.
    pub async fn open_existing(path: &Path) -> Result<Self, StoreError> {
        Self::open_with(path, false, None).await
    }

    /// Opens the store in a file, making it when it is not there, and never lets it grow beyond so many pages (of 4,096 bytes):
    /// a commit beyond them fails as on a full disk.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub async fn open_within(path: &Path, pages: u32) -> Result<Self, StoreError> {
        Self::open_with(path, true, Some(pages)).await
    }

    async fn open_with(path: &Path, make: bool, pages: Option<u32>) -> Result<Self, StoreError> {
        let path = path.to_owned();
        blocking(path.display().to_string(), move || {
            let location = path.display().to_string();
            let connection = schema::open(&path, make, &location)?;
            if let Some(pages) = pages {
                connection.pragma_update(None, "max_page_count", pages)?;
            }
            let head = commit::head(&connection)?.revision;
            let writer = Writer::start(connection, &path)?;
            let file = Arc::new(File { path, location, idle: Mutex::default() });
            Ok(Self { file, writer, known: watch::Sender::new(head) })
        })
        .await
    }

    /// Appends what continues `base`, and tells who waits for news.
    async fn write(&self, base: Revision, work: Work) -> Result<(), StoreError> {
        let head = Revision(base.0 + work.entries());
        self.writer.commit(base, work).await.map_err(|fault| fault.at(&self.file.location))?;
        self.known.send_if_modified(|known| {
            let is_news = *known < head;
            *known = head.max(*known);
            is_news
        });
        Ok(())
    }

    /// Reads on a connection of its own, off the async threads.
    async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, StoreError> {
        let file = self.file.clone();
        blocking(self.location(), move || {
            let idle = file.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let connection = idle.map_or_else(|| connection::reader(&file.path), Ok)?;
            let found = read(&connection)?;
            let mut idle = file.idle.lock().unwrap_or_else(PoisonError::into_inner);
            if idle.len() < IDLE {
                idle.push(connection);
            }
            Ok(found)
        })
        .await
    }
}

/// Runs what waits for the disk off the async threads.
async fn blocking<T: Send + 'static>(
    location: String,
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, StoreError> {
    let outcome = tokio::task::spawn_blocking(work).await;
    outcome.unwrap_or_else(|error| Err(Fault::Io(std::io::Error::other(error)))).map_err(|fault| fault.at(&location))
}

#[async_trait]
impl Store for GeoPackage {
    fn location(&self) -> String {
        self.file.location.clone()
    }

    async fn load(&self) -> Result<Picture, StoreError> {
        let file = self.file.clone();
        blocking(self.location(), move || load::load(&file.path)).await
    }

    async fn commit(&self, base: Revision, entries: Vec<Entry>) -> Result<(), StoreError> {
        self.write(base, Work::Entries(entries)).await
    }

    async fn commit_layer(&self, base: Revision, layer: LayerEntry) -> Result<(), StoreError> {
        self.write(base, Work::Layer(layer)).await
    }

    async fn head(&self) -> Result<Revision, StoreError> {
        self.read(|connection| Ok(commit::head(connection)?.revision)).await
    }

    async fn beyond(&self, after: Revision) -> Result<Revision, StoreError> {
        let mut news = self.known.subscribe();
        loop {
            let known = *news.borrow_and_update();
            if known > after {
                return Ok(known);
            }
            // Commits of this process are told at once; for those of others the file is asked, which costs a few microseconds.
            let head = self.head().await?;
            if head > after {
                return Ok(head);
            }
            let _ = tokio::time::timeout(LOOK, news.changed()).await;
        }
    }

    async fn entries_since(&self, after: Revision, most: usize) -> Result<Vec<Entry>, StoreError> {
        self.read(move |connection| follow::entries_since(connection, after, most)).await
    }

    async fn log_page(&self, only: &LogFilter, before: Option<Revision>, most: usize) -> Result<Vec<LogRow>, StoreError> {
        let only = only.clone();
        self.read(move |connection| history::log_page(connection, &only, before, most)).await
    }

    async fn history(&self, block: BlockId, before: Option<Revision>, most: usize) -> Result<Vec<GradingRecord>, StoreError> {
        self.read(move |connection| history::history(connection, block, before, most)).await
    }

    async fn proposals(
        &self,
        only: &ProposalFilter,
        before: Option<Revision>,
        most: usize,
    ) -> Result<Vec<ProposalRecord>, StoreError> {
        let only = only.clone();
        self.read(move |connection| proposals::page(connection, &only, before, most)).await
    }

    async fn case_records(&self, ids: &[Revision]) -> Result<Vec<CaseRecord>, StoreError> {
        let ids = ids.to_vec();
        self.read(move |connection| cases::records(connection, &ids)).await
    }

    async fn case_steps(&self, of: &[Revision]) -> Result<Vec<StepRecord>, StoreError> {
        let of = of.to_vec();
        self.read(move |connection| cases::steps(connection, &of)).await
    }

    async fn documents(&self, only: &DocumentFilter, before: Option<Revision>, most: usize) -> Result<Vec<Document>, StoreError> {
        let only = only.clone();
        self.read(move |connection| documents::page(connection, &only, before, most)).await
    }

    async fn standings(&self) -> Result<Vec<(Revision, PersonSet)>, StoreError> {
        self.read(standings::standings).await
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
        let key = key.to_owned();
        self.read(move |connection| history::done_for(connection, &key)).await
    }

    async fn verify(&self) -> Result<Verified, StoreError> {
        self.read(verify::verify).await
    }

    async fn backup(&self, dest: &Path) -> Result<(), StoreError> {
        let dest = dest.to_owned();
        self.read(move |connection| backup::backup(connection, &dest)).await
    }

    async fn seal(&self, moved_to: Option<&str>) -> Result<(), StoreError> {
        let (file, moved_to) = (self.file.clone(), moved_to.map(str::to_owned));
        blocking(self.location(), move || commit::seal(&file.path, moved_to.as_deref())).await
    }
}
