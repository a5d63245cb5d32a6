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
    /// The connection was lost while a commit was on its way: it may have been written or not. Whoever asks again with the same
    /// Idempotency-Key is told which.
    #[error("store {location} was lost while it committed: it is not known whether anything was written ({reason})")]
    Uncertain {
        /// Which store.
        location: String,
        /// What happened.
        reason: String,
    },
    /// The store was moved to another place and takes no changes any more.
    #[error("the store was moved to {moved_to}: serve it from there; or open this one again with `wuse seal --undo`")]
    Sealed {
        /// Where to.
        moved_to: String,
    },
    /// The log does not go on from what this process has seen of it (an older backup was restored, or a standby that was behind took
    /// over): what is in memory is to be read anew.
    #[error("the log ends at revision {head} and does not go on from what was read of it: everything has to be read anew")]
    Rewound {
        /// The store's last entry.
        head: Revision,
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
    /// The file or database is no Wuse store, or one of a newer version.
    #[error("{location} is not a store this version can open: {reason}")]
    NotAStore {
        /// Which file or database.
        location: String,
        /// Why, and the mend.
        reason: String,
    },
}
