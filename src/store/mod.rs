//! Durable truth, behind one small trait in domain verbs.
//!
//! A commit appends Changes to an append-only, hash-chained log and updates the tables, in one transaction. The tables can be
//! recomputed from the log (`wuse verify`).
//!
//! * [`error`]: what can go wrong.
//! * [`accounts`]: people's names, passwords, sessions and tokens, which stand beside the log.
//! * [`webhooks`]: who is told of what, which stands beside the log too.
//! * [`drafts`]: clearance plans in the making, which stand beside the log too.
//! * [`layer`]: a layer on its way into a store, block by block.
//! * [`log`]: how a Change is written in the log, and the hash chain; the same for every store.
//! * `sql`: the SQL that every store understands.
//! * `work`, `part`: what is to be appended, and a layer in parts.
//! * `value`, `wkb`, `assembly`, `case_row`: stored values to domain values, outlines to bytes, rows to blocks and cases; the same for
//!   every store.
//! * `style`: how QGIS draws the blocks.
//! * [`gpkg`]: the embedded store, one GeoPackage file.
//! * [`postgis`]: the shared store, a PostgreSQL database with PostGIS.
//! * [`address`]: which of them is meant.
//! * [`copy`]: everything from one store to another.

pub mod accounts;
pub mod address;
pub mod copy;
pub mod drafts;
pub mod error;
pub mod gpkg;
pub mod layer;
pub mod log;
pub mod notes;
pub mod postgis;
pub mod webhooks;

mod assembly;
mod case_row;
mod document_row;
mod part;
mod sql;
mod style;
mod value;
mod wkb;
mod work;

use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;

use crate::domain::{
    Actor, Block, BlockId, CalendarSet, Campaign, Case, CaseRecord, Community, CommunityCode, CommunitySet, Document,
    DocumentKind, Entry, GradingRecord, Moment, Pending, PersonId, PersonSet, ProposalRecord, Ranking, ReasonsSet, Revision,
    StepRecord,
};

pub use accounts::{AccountError, Accounts};
pub use address::Address;
pub use drafts::Drafts;
pub use error::StoreError;
pub use layer::{LayerEntry, LayerItems};
pub use notes::PrivateNotes;
pub use webhooks::Webhooks;

/// A store. Held as `Arc<dyn Store>`, so that no type parameter spreads.
///
/// Writers are optimistic: a commit names the revision it was decided on, and is refused with [`StoreError::Behind`] when the
/// store has moved on. So every rule is decided in the domain on an exact state, whichever database is underneath and
/// however many nodes write.
#[async_trait]
pub trait Store: Send + Sync + std::fmt::Debug {
    /// Where it is, without secrets.
    fn location(&self) -> String;

    /// The whole picture, past included.
    async fn load(&self) -> Result<Picture, StoreError>;

    /// Appends entries, which continue `base` without a gap, and updates the tables; durable when it returns.
    async fn commit(&self, base: Revision, entries: Vec<Entry>) -> Result<(), StoreError>;

    /// As [`Self::commit`], for one layer of any size, whose items are asked for as they are written.
    async fn commit_layer(&self, base: Revision, layer: LayerEntry) -> Result<(), StoreError>;

    /// The last revision; asks the database, so it also tells whether it answers.
    async fn head(&self) -> Result<Revision, StoreError>;

    /// Waits until the store holds more than `after` (also by another process), and gives its head.
    async fn beyond(&self, after: Revision) -> Result<Revision, StoreError>;

    /// At most `most` entries after a revision, oldest first, whole.
    async fn entries_since(&self, after: Revision, most: usize) -> Result<Vec<Entry>, StoreError>;

    /// The log before a revision (or from its end), newest first, without the contents of layers; of what the filter leaves.
    async fn log_page(&self, only: &LogFilter, before: Option<Revision>, most: usize) -> Result<Vec<LogRow>, StoreError>;

    /// The status history of a block before a revision (or from its end), newest first.
    async fn history(&self, block: BlockId, before: Option<Revision>, most: usize) -> Result<Vec<GradingRecord>, StoreError>;

    /// Proposals before a revision (or from the newest), newest first: of a block, or of some communities, or all.
    async fn proposals(
        &self,
        only: &ProposalFilter,
        before: Option<Revision>,
        most: usize,
    ) -> Result<Vec<ProposalRecord>, StoreError>;

    /// Cases as they were reported, whole, by number; those that are not there are left out.
    async fn case_records(&self, ids: &[Revision]) -> Result<Vec<CaseRecord>, StoreError>;

    /// The steps about cases, whole, oldest first; of cases that are not there none.
    async fn case_steps(&self, cases: &[Revision]) -> Result<Vec<StepRecord>, StoreError>;

    /// Documents of a kind before a number (or from the newest), newest first, as they stand.
    async fn documents(&self, only: &DocumentFilter, before: Option<Revision>, most: usize) -> Result<Vec<Document>, StoreError>;

    /// How everybody stands: the entry that set it last, and what it set.
    async fn standings(&self) -> Result<Vec<(Revision, PersonSet)>, StoreError>;

    /// People's names, passwords, sessions and tokens.
    fn accounts(&self) -> &dyn Accounts;

    /// Who is told of what, and what is to be delivered.
    fn webhooks(&self) -> &dyn Webhooks;

    /// Clearance plans in the making.
    fn drafts(&self) -> &dyn Drafts;

    /// Private notes.
    fn private_notes(&self) -> &dyn PrivateNotes;

    /// What was done for an Idempotency-Key: the fingerprint of the request that carried it, and its revision.
    async fn done_for(&self, key: &str) -> Result<Option<(String, Revision)>, StoreError>;

    /// Recomputes the hash chain, and the tables from the log.
    async fn verify(&self) -> Result<Verified, StoreError>;

    /// Writes a consistent copy, a GeoPackage, also while being written to. People, API tokens and drafts are in it; sessions and set-up
    /// links are not, so that nobody is signed in wherever it is restored, nor webhooks, so that nothing is told twice.
    async fn backup(&self, dest: &Path) -> Result<(), StoreError>;

    /// Closes the store to changes, as it was moved to another place; or opens it again.
    async fn seal(&self, moved_to: Option<&str>) -> Result<(), StoreError>;
}

/// Everything a live map starts from.
#[derive(Debug, Default)]
pub struct Picture {
    /// When each entry was recorded, revision 1 first.
    pub recorded: Vec<Moment>,
    /// Communities in the order they came.
    pub communities: Vec<Community>,
    /// Blocks by number, 1 first, without a gap; gone ones too.
    pub blocks: Vec<Arc<Block>>,
    /// Campaigns and the entries that recorded them.
    pub campaigns: Vec<(Revision, Campaign)>,
    /// Rankings and the entries that recorded them.
    pub rankings: Vec<(Revision, Ranking)>,
    /// The ready reasons of each community that has set its own, as they stand, and the entries that recorded them.
    pub reasons: Vec<(Revision, ReasonsSet)>,
    /// How each person stands, and the entries that set it.
    pub people: Vec<(Revision, PersonSet)>,
    /// The settings of each community that has its own, and the entries that recorded them.
    pub settings: Vec<(Revision, CommunitySet)>,
    /// The working-day calendar, and the entry that recorded it; none as long as nobody set one.
    pub calendar: Option<(Revision, CalendarSet)>,
    /// Proposals that wait.
    pub pending: Vec<Pending>,
    /// Every case, oldest first.
    pub cases: Vec<Arc<Case>>,
    /// Documents, oldest first.
    pub documents: Vec<Document>,
}

/// Which entries of the log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// Of this person only.
    pub person: Option<PersonId>,
    /// Of this kind only.
    pub kind: Option<String>,
    /// Recorded at this moment or later.
    pub from: Option<Moment>,
    /// Recorded before this moment.
    pub until: Option<Moment>,
}

/// Which proposals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProposalFilter {
    /// Of this block only.
    pub block: Option<BlockId>,
    /// Of these communities only.
    pub communities: Option<Vec<CommunityCode>>,
    /// Closed ones only.
    pub closed: bool,
}

/// Which documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFilter {
    /// Of this kind.
    pub kind: DocumentKind,
    /// About this block only.
    pub block: Option<BlockId>,
    /// Of these communities only.
    pub communities: Option<Vec<CommunityCode>>,
}

/// A line of the log as people read it.
#[derive(Debug, Clone)]
pub struct LogRow {
    /// Number of the entry.
    pub revision: Revision,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// Kind of Change.
    pub kind: String,
    /// The Change as JSON (a layer without its blocks).
    pub change: serde_json::Value,
    /// Who did it; not known of entries from before there were accounts.
    pub by: Option<Actor>,
    /// Name of who did it; none when it was erased, or was no person.
    pub by_name: Option<String>,
    /// SHA-256 of the entry and of the one before, hexadecimal.
    pub hash: String,
}

/// What `verify` found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verified {
    /// Everything agrees.
    Sound {
        /// Entries checked.
        entries: u64,
        /// Blocks checked.
        blocks: u64,
        /// Hash of the last entry, hexadecimal.
        hash: String,
    },
    /// The first thing that does not.
    Broken {
        /// The first bad entry.
        revision: Revision,
        /// What is wrong with it.
        reason: String,
    },
}

/// Opens the store at an address, making it when it is not there.
///
/// # Errors
/// When it cannot be opened or made, with the mend.
pub async fn open(address: impl Into<Address>) -> Result<Arc<dyn Store>, StoreError> {
    Ok(match address.into() {
        Address::File(path) => Arc::new(gpkg::GeoPackage::open(&path).await?),
        Address::Postgres(url) => Arc::new(postgis::Postgis::open(&url).await?),
    })
}

/// Opens the store at an address, which must be there: for commands that only look.
///
/// # Errors
/// When it is not there or cannot be opened, with the mend.
pub async fn open_existing(address: impl Into<Address>) -> Result<Arc<dyn Store>, StoreError> {
    Ok(match address.into() {
        Address::File(path) => Arc::new(gpkg::GeoPackage::open_existing(&path).await?),
        Address::Postgres(url) => Arc::new(postgis::Postgis::open_existing(&url).await?),
    })
}
