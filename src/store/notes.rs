//! Private notes: short texts under a name that a store keeps beside the log, as they are nobody's history: whom to call at a party, keys
//! of this service. None of it is part of the hash chain, and any of it can be forgotten for good.

use async_trait::async_trait;

use super::StoreError;

/// What a store does about private notes. Names are ASCII, at most 100 characters; the part before the first `/` says what it is about.
#[async_trait]
pub trait PrivateNotes: Send + Sync {
    /// A note; none when there is none of that name.
    async fn note(&self, name: &str) -> Result<Option<String>, StoreError>;

    /// Notes whose names begin so, by name.
    async fn notes(&self, beginning: &str) -> Result<Vec<(String, String)>, StoreError>;

    /// Writes a note, or forgets it.
    async fn set_note(&self, name: &str, value: Option<&str>) -> Result<(), StoreError>;

    /// Writes a note if it stands as expected (none: if there is none yet), and says whether it did: of several who try at once, on any
    /// node, one does.
    async fn set_note_if(&self, name: &str, expected: Option<&str>, value: &str) -> Result<bool, StoreError>;

    /// Takes over all notes of another store, in place of all that are here.
    async fn take_over_notes(&self, notes: &[(String, String)]) -> Result<(), StoreError>;
}
