//! [`FileId`]: what a file is called by, the SHA-256 of what is in it.

use serde::{Deserialize, Serialize};

/// The SHA-256 of a file's bytes, which is its name.
///
/// Guarantees: its text is 64 digits and letters a to f, small ones only, so that a file has one name and not several.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FileId([u8; 32]);

/// A text that names no file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' names no file: a file's name is its SHA-256, 64 small hexadecimal digits")]
pub struct BadFileId(pub String);

impl FileId {
    /// The name of what has this SHA-256.
    pub fn of_digest(digest: [u8; 32]) -> Self {
        Self(digest)
    }

    /// Reads a name.
    ///
    /// # Errors
    /// When the guarantees above do not hold.
    pub fn new(text: &str) -> Result<Self, BadFileId> {
        let bad = || BadFileId(text.to_owned());
        if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Err(bad());
        }
        let mut digest = [0; 32];
        hex::decode_to_slice(text, &mut digest).map_err(|_| bad())?;
        Ok(Self(digest))
    }
}

impl std::fmt::Display for FileId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl std::fmt::Debug for FileId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FileId({self})")
    }
}

impl std::str::FromStr for FileId {
    type Err = BadFileId;
    fn from_str(text: &str) -> Result<Self, BadFileId> {
        Self::new(text)
    }
}

impl TryFrom<String> for FileId {
    type Error = BadFileId;
    fn try_from(text: String) -> Result<Self, BadFileId> {
        Self::new(&text)
    }
}

impl From<FileId> for String {
    fn from(id: FileId) -> Self {
        id.to_string()
    }
}
