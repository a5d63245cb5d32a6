//! Where files are kept, as a person types it: a folder, or `s3://bucket/prefix`.

use std::path::PathBuf;

use super::FilesError;

/// How the address of S3-compatible storage starts.
pub(super) const S3: &str = "s3://";

/// A place for files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilesAddress {
    /// A folder of this machine.
    Folder(PathBuf),
    /// S3-compatible storage; who it is and the keys come from the usual `AWS_` variables.
    S3 {
        /// The bucket.
        bucket: String,
        /// What all names in it start with; may be empty.
        prefix: String,
    },
}

impl FilesAddress {
    /// Reads an address.
    ///
    /// # Errors
    /// When files cannot be kept at it.
    pub fn parse(text: &str) -> Result<Self, FilesError> {
        let bad = |reason: &str| Err(FilesError::BadAddress { address: without_secrets(text), reason: reason.to_owned() });
        let Some(rest) = text.strip_prefix(S3) else {
            return match text.split_once("://") {
                Some(_) => bad("give a folder, or s3://bucket/prefix with AWS_ENDPOINT_URL for storage other than Amazon's"),
                None if text.is_empty() => bad("it is empty: give a folder, or s3://bucket/prefix"),
                None => Ok(Self::Folder(PathBuf::from(text))),
            };
        };
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        if rest.contains('@') {
            return bad("keys do not belong in it: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
        }
        if bucket.is_empty() || rest.contains(['?', '#', ' ']) {
            return bad("give it as s3://bucket/prefix");
        }
        Ok(Self::S3 { bucket: bucket.to_owned(), prefix: prefix.trim_matches('/').to_owned() })
    }

    /// Whether a text can only be a place for files, and not the path of a single file: a URL of S3, or a folder ending in `/`.
    pub fn is_meant_by(text: &str) -> bool {
        text.starts_with(S3) || text.ends_with('/')
    }
}

impl std::fmt::Display for FilesAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(path) => path.display().fmt(f),
            Self::S3 { bucket, prefix } if prefix.is_empty() => write!(f, "{S3}{bucket}"),
            Self::S3 { bucket, prefix } => write!(f, "{S3}{bucket}/{prefix}"),
        }
    }
}

/// A URL without what may stand before `@` or after `?`: somebody may have put keys there.
pub fn without_secrets(text: &str) -> String {
    let Some((scheme, rest)) = text.split_once("://") else { return text.to_owned() };
    let (place, query) = rest.find(['?', '#']).map_or((rest, ""), |at| (&rest[..at], &rest[at..=at]));
    let (keys, place) = place.rsplit_once('@').map_or(("", place), |(_, place)| ("…@", place));
    let more = if query.is_empty() { "" } else { "…" };
    format!("{scheme}://{keys}{place}{query}{more}")
}
