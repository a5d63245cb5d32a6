//! What a store keeps of drafts of clearance plans beside the log: they are work in progress, set down anew with every crew that is dragged to
//! another day, and become history when one is published.
//!
//! Several people may have the same draft open. Who sets it down names the version they had before them, and is told when another has come
//! between: nobody's work is written over unseen.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::StoreError;
use crate::domain::plan::Timetable;
use crate::domain::{CommunityCode, Moment, PersonId, PlanDraft, Revision};

/// What a store does about drafts.
#[async_trait]
pub trait Drafts: Send + Sync {
    /// Adds a draft, of version 1, and gives its number, which no other draft gets.
    async fn add_draft(&self, draft: &NewDraft) -> Result<u64, StoreError>;

    /// The drafts of a community without what they say, the one that was changed last first.
    async fn drafts(&self, community: &CommunityCode) -> Result<Vec<DraftRow>, StoreError>;

    /// A draft by its number.
    async fn draft(&self, id: u64) -> Result<Option<Draft>, StoreError>;

    /// Sets a draft down anew if it is of the expected version: of several who try at once, on any node, one does.
    async fn set_draft(&self, id: u64, expected: u64, change: &DraftChange) -> Result<SetDraft, StoreError>;

    /// Takes a draft away. Tells whether it was there.
    async fn remove_draft(&self, id: u64) -> Result<bool, StoreError>;

    /// Every draft of every community, by number.
    async fn every_draft(&self) -> Result<Vec<Draft>, StoreError>;

    /// Takes over all drafts of another store with their numbers, in place of all that are here.
    async fn take_over_drafts(&self, drafts: &[Draft]) -> Result<(), StoreError>;
}

/// What a draft says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftContents {
    /// What is to be planned, and with what.
    pub draft: PlanDraft,
    /// The timetable that was made from it last, and changed by hand since; none before the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timetable: Option<Timetable>,
    /// The picture that it was made on: the last entry then.
    pub made_on: Revision,
}

/// A draft to add.
#[derive(Debug, Clone, PartialEq)]
pub struct NewDraft {
    /// Whose plan it is to be.
    pub community: CommunityCode,
    /// What it says.
    pub contents: DraftContents,
    /// Who made it.
    pub by: Option<PersonId>,
    /// When.
    pub at: Moment,
}

/// A draft as it is set down anew.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftChange {
    /// What it says from now on.
    pub contents: DraftContents,
    /// Who changed it.
    pub by: Option<PersonId>,
    /// When.
    pub at: Moment,
}

/// What is known of a draft without reading what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// Its number.
    pub id: u64,
    /// Whose plan it is to be.
    pub community: CommunityCode,
    /// What it is called.
    pub name: String,
    /// How often it was set down: 1 for the first time.
    pub version: u64,
    /// When it was made.
    pub made_at: Moment,
    /// When it was changed last.
    pub changed_at: Moment,
    /// Who changed it last.
    pub by: Option<PersonId>,
}

/// A draft as stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What is known of it.
    pub row: DraftRow,
    /// What it says.
    pub contents: DraftContents,
}

/// What became of a draft that was to be set down anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetDraft {
    /// It was, and is of this version now.
    Set(u64),
    /// It was not: it is of this version.
    Stale(u64),
    /// It is not there any more.
    Gone,
}
