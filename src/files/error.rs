//! What can go wrong with files, named after what the caller can do about it.

use std::path::Path;

use crate::domain::FileId;

/// A refusal or failure.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// There is no such file: it was never put here, or put elsewhere.
    #[error("there is no {name} in {location}")]
    NotThere {
        /// What was asked for.
        name: String,
        /// Where.
        location: String,
    },
    /// What is kept is not what was put: remove it, and put it again from a copy.
    #[error(
        "file {id} in {location} is damaged: what is there now has the SHA-256 {found}; remove it and put it again from a copy"
    )]
    Damaged {
        /// The file.
        id: FileId,
        /// What it has become.
        found: FileId,
        /// Where.
        location: String,
    },
    /// It is too large to be held in memory: read it as a stream.
    #[error("{name} in {location} has {bytes} bytes, more than the {most} that are read at once")]
    TooLarge {
        /// What was asked for.
        name: String,
        /// Where.
        location: String,
        /// Its length.
        bytes: u64,
        /// What would be read at once.
        most: u64,
    },
    /// The storage does not answer, or refuses: try again later, or mend what the reason says.
    #[error("files in {location} are unavailable: {reason}")]
    Unavailable {
        /// Where.
        location: String,
        /// Why, and the mend.
        reason: String,
    },
    /// The address is none that files can be kept at: give another.
    #[error("{address} is no place for files: {reason}")]
    BadAddress {
        /// What was given; never a secret.
        address: String,
        /// Why, and the mend.
        reason: String,
    },
    /// A file of this machine that is to be put, or fetched to, cannot be read or written, or changed meanwhile.
    #[error("{path}: {reason}")]
    Local {
        /// The file.
        path: String,
        /// Why.
        reason: String,
    },
}

impl FilesError {
    /// A failure with a file of this machine.
    pub(super) fn local(path: &Path, reason: impl std::fmt::Display) -> Self {
        Self::Local { path: path.display().to_string(), reason: reason.to_string() }
    }

    /// A failure of the storage, while it was asked for something of this name.
    pub(super) fn of_storage(error: &object_store::Error, name: &str, location: &str) -> Self {
        use object_store::Error;
        let unavailable = |mend: &str| Self::Unavailable { location: location.to_owned(), reason: format!("{error}; {mend}") };
        let is_remote = location.starts_with(super::address::S3);
        match error {
            // Storage says "not found" of its bucket too.
            Error::NotFound { source, .. } if source.to_string().contains("NoSuchBucket") => {
                let reason = "there is no such bucket: make it, or name another".to_owned();
                Self::Unavailable { location: location.to_owned(), reason }
            }
            Error::NotFound { .. } => Self::NotThere { name: name.to_owned(), location: location.to_owned() },
            Error::PermissionDenied { .. } | Error::Unauthenticated { .. } if is_remote => {
                unavailable("check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and what they are allowed")
            }
            _ if is_remote => unavailable("check that the storage can be reached, and AWS_ENDPOINT_URL and the AWS_ keys"),
            _ => unavailable("check that the folder can be read and written, and that its disk has room"),
        }
    }
}
