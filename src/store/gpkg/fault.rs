//! What goes wrong inside the embedded store, before it is told in the caller's words.

use std::fmt::Display;

use rusqlite::ErrorCode;

use crate::store::StoreError;
use crate::store::part::PartError;
use crate::store::value::{self, BadValue};

/// A failure that does not know yet which file it happened in.
#[derive(Debug)]
pub(in crate::store) enum Fault {
    /// SQLite refused.
    Sqlite(rusqlite::Error),
    /// The file system refused.
    Io(std::io::Error),
    /// A stored value makes no sense.
    Value(BadValue),
    /// Already in the caller's words.
    Told(StoreError),
}

/// A stored value that makes no sense.
pub(in crate::store) fn bad(table: &'static str, column: &'static str, row: impl Display, reason: impl Display) -> Fault {
    Fault::Value(value::bad(table, column, row, reason))
}

impl From<BadValue> for Fault {
    fn from(value: BadValue) -> Self {
        Self::Value(value)
    }
}

impl From<PartError> for Fault {
    fn from(error: PartError) -> Self {
        match error {
            PartError::Io(error) => Self::Io(error),
            PartError::Value(value) => Self::Value(value),
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Told(error)
    }
}

impl Fault {
    /// The failure as the caller is told it, with the mend.
    pub(in crate::store) fn at(self, location: &str) -> StoreError {
        let location = location.to_owned();
        match self {
            Self::Told(error) => error,
            Self::Value(value) => value.at(&location),
            Self::Io(error) => StoreError::Unavailable { location, reason: io_reason(&error) },
            Self::Sqlite(error) if is_damage(&error) => StoreError::Inconsistent {
                location,
                table: "(file)",
                column: "(page)",
                row: "unknown".to_owned(),
                reason: format!("the file is damaged ({error}): restore a backup"),
            },
            Self::Sqlite(error) => StoreError::Unavailable { location, reason: sqlite_reason(&error) },
        }
    }

    /// Whether the disk did not take what was written.
    pub(super) fn is_want_of_space(&self) -> bool {
        let code = match self {
            Self::Sqlite(error) => error.sqlite_error_code(),
            _ => None,
        };
        matches!(code, Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure))
    }

    /// Whether SQLite cannot make sense of the file.
    pub(super) fn is_damage(&self) -> bool {
        matches!(self, Self::Sqlite(error) if is_damage(error))
    }
}

fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

fn sqlite_reason(error: &rusqlite::Error) -> String {
    let mend = match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program keeps the file locked: close it there (QGIS: stop editing), then try again"
        }
        Some(ErrorCode::DiskFull) => "the disk is full: free some space, then try again",
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            "the file or its folder is read-only: give the service the right to write both"
        }
        Some(ErrorCode::CannotOpen) => "the file cannot be opened: check that its folder exists and may be written",
        Some(ErrorCode::SystemIoFailure) => "the disk failed to read or write: check the disk and its free space",
        _ => return error.to_string(),
    };
    format!("{mend} ({error})")
}

fn io_reason(error: &std::io::Error) -> String {
    let mend = match error.kind() {
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
            "the file or its folder is read-only: give the service the right to write both"
        }
        std::io::ErrorKind::StorageFull => "the disk is full: free some space, then try again",
        std::io::ErrorKind::NotFound => "the folder does not exist: make it first",
        _ => return error.to_string(),
    };
    format!("{mend} ({error})")
}
