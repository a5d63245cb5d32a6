//! What goes wrong inside the shared store, before it is told in the caller's words.

use std::fmt::Display;

use tokio_postgres::error::{Severity, SqlState};

use super::url::with_cause;
use crate::store::StoreError;
use crate::store::part::PartError;
use crate::store::value::{self, BadValue};

/// A failure that does not know yet which database it happened in.
#[derive(Debug)]
pub(super) enum Fault {
    /// PostgreSQL refused, or the connection broke.
    Postgres(tokio_postgres::Error),
    /// The database did not answer in time.
    Late(&'static str),
    /// Something of this machine failed.
    Io(std::io::Error),
    /// A stored value makes no sense.
    Value(BadValue),
    /// The connection was lost while a commit was on its way.
    Uncertain(String),
    /// Already in the caller's words.
    Told(StoreError),
}

/// A stored value that makes no sense.
pub(super) fn bad(table: &'static str, column: &'static str, row: impl Display, reason: impl Display) -> Fault {
    Fault::Value(value::bad(table, column, row, reason))
}

impl From<BadValue> for Fault {
    fn from(value: BadValue) -> Self {
        Self::Value(value)
    }
}

impl From<tokio_postgres::Error> for Fault {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Postgres(error)
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

impl From<PartError> for Fault {
    fn from(error: PartError) -> Self {
        match error {
            PartError::Io(error) => Self::Io(error),
            PartError::Value(value) => Self::Value(value),
        }
    }
}

impl Fault {
    /// The failure as the caller is told it, with the mend.
    pub(super) fn at(self, location: &str) -> StoreError {
        let location = location.to_owned();
        match self {
            Self::Told(error) => error,
            Self::Value(value) => value.at(&location),
            Self::Uncertain(reason) => StoreError::Uncertain { location, reason },
            Self::Late(what) => StoreError::Unavailable {
                location,
                reason: format!("{what} took too long: check the database's load and network"),
            },
            Self::Io(error) => StoreError::Unavailable { location, reason: error.to_string() },
            Self::Postgres(error) => match error.code() {
                Some(&SqlState::DATA_CORRUPTED | &SqlState::INDEX_CORRUPTED) => StoreError::Inconsistent {
                    location,
                    table: "(database)",
                    column: "(page)",
                    row: "unknown".to_owned(),
                    reason: format!("the database is damaged ({}): restore a backup", with_cause(&error)),
                },
                Some(&SqlState::UNDEFINED_TABLE | &SqlState::UNDEFINED_COLUMN | &SqlState::UNDEFINED_FUNCTION) => {
                    let reason = format!("its tables are not Wuse's ({}): name another database or schema", with_cause(&error));
                    StoreError::NotAStore { location, reason }
                }
                code => StoreError::Unavailable { location, reason: with_mend(code, &told(&error)) },
            },
        }
    }

    /// Whether the connection is of no use any more.
    pub(super) fn is_broken(&self) -> bool {
        match self {
            Self::Postgres(error) => error.is_closed() || is_fatal(error),
            Self::Late(_) | Self::Io(_) | Self::Uncertain(_) => true,
            Self::Value(_) | Self::Told(_) => false,
        }
    }
}

/// Whether no answer is to be expected on this connection any more: it broke, or the server ended it.
pub(super) fn is_fatal(error: &tokio_postgres::Error) -> bool {
    let Some(told) = error.as_db_error() else { return true };
    matches!(told.parsed_severity(), Some(Severity::Fatal | Severity::Panic))
}

/// What the database said. When a value may not be stored, without the value: it may be a name, or what a session is known by.
fn told(error: &tokio_postgres::Error) -> String {
    match error.as_db_error() {
        Some(said) if said.code().code().starts_with(INTEGRITY) => format!("{}: {}", said.severity(), said.message()),
        _ => with_cause(error),
    }
}

/// How the codes of violated constraints begin.
const INTEGRITY: &str = "23";

fn with_mend(code: Option<&SqlState>, error: &str) -> String {
    let mend = match code {
        Some(&SqlState::LOCK_NOT_AVAILABLE) => "another process is writing something large: try again when it is done",
        Some(&SqlState::DISK_FULL) => "the database's disk is full: free some space there, then try again",
        Some(&SqlState::TOO_MANY_CONNECTIONS) => "the database takes no more connections: raise its max_connections",
        Some(&SqlState::READ_ONLY_SQL_TRANSACTION) => "the database is read-only: name the primary among the hosts",
        Some(&SqlState::INVALID_PASSWORD | &SqlState::INVALID_AUTHORIZATION_SPECIFICATION) => {
            "the database refuses this user: check user, password (PGPASSWORD) and pg_hba.conf"
        }
        Some(&SqlState::INVALID_CATALOG_NAME) => "there is no such database: make it with createdb",
        Some(&SqlState::INSUFFICIENT_PRIVILEGE) => "this user lacks a right on the tables: make it their owner, or grant it",
        Some(&SqlState::CANNOT_CONNECT_NOW) => "the database is starting or stopping: try again shortly",
        Some(_) => return error.to_owned(),
        None => "the database cannot be reached: check that it runs, its address and the network",
    };
    format!("{mend} ({error})")
}
