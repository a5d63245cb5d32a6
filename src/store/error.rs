//! What can go wrong with a store, named after what the caller can do about it.

use crate::domain::Revision;

/// A store's refusal or failure.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else committed first: catch up to `head`, decide again.
    #[error("the store has moved on to revision {head}")]
    Behind {
        /// The store's last entry.
        head: Revision,
    },
    /// The store cannot be written or read just now (locked, full, read-only, away): try later, nothing was written.
    #[error("store {location} is unavailable: {reason}")]
    Unavailable {
        /// Which store.
        location: String,
        /// Why, and the mend.
        reason: String,
    },
    /// What is stored contradicts itself: run `wuse verify`, restore a backup.
    #[error("store {location} is inconsistent: table {table}, column {column}, row {row}: {reason}")]
    Inconsistent {
        /// Which store.
        location: String,
        /// Table.
        table: &'static str,
        /// Column.
        column: &'static str,
        /// Row, by its key.
        row: String,
        /// What is wrong.
        reason: String,
    },
    /// The file is no Wuse store, or one of a newer version.
    #[error("{location} is not a store this version can open: {reason}")]
    NotAStore {
        /// Which file.
        location: String,
        /// Why, and the mend.
        reason: String,
    },
}
