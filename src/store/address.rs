//! Where a store is: a file, or a PostgreSQL database.

use std::fmt;
use std::path::{Path, PathBuf};

use super::postgis::Url;

/// Where a store is.
#[derive(Debug, Clone)]
pub enum Address {
    /// The embedded store: a GeoPackage file.
    File(PathBuf),
    /// The shared store: `postgres://…`.
    Postgres(Box<Url>),
}

/// A text that looks like the address of a database and is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not the address of a PostgreSQL database: {0}; give for example postgres://wuse@db1,db2/wuse")]
pub struct NotAnAddress(pub String);

impl Address {
    /// Reads `postgres://…` or `postgresql://…`, else a path.
    ///
    /// # Errors
    /// When it begins like a database's address and is none.
    pub fn parse(text: &str) -> Result<Self, NotAnAddress> {
        let is_database = ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme));
        if is_database {
            return Url::parse(text).map(|url| Self::Postgres(Box::new(url))).map_err(NotAnAddress);
        }
        Ok(Self::File(PathBuf::from(text)))
    }

    /// With a password for the database, unless it has one; a file needs none.
    #[must_use]
    pub fn with_password(self, password: Option<String>) -> Self {
        match self {
            Self::Postgres(url) => Self::Postgres(Box::new(url.with_password(password))),
            file @ Self::File(_) => file,
        }
    }
}

impl fmt::Display for Address {
    /// Without secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Postgres(url) => url.location().fmt(f),
        }
    }
}

impl From<&Path> for Address {
    fn from(path: &Path) -> Self {
        Self::File(path.to_owned())
    }
}

impl From<&PathBuf> for Address {
    fn from(path: &PathBuf) -> Self {
        Self::File(path.clone())
    }
}

impl From<&Self> for Address {
    fn from(address: &Self) -> Self {
        address.clone()
    }
}
