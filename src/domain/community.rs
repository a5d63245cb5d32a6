//! Communities (社区) and their codes.

use serde::{Deserialize, Serialize};

/// The code of a community: for a real one its 12-digit statistical code (统计用区划代码); any short text otherwise.
///
/// Guarantees: 1 to 32 characters, letters, digits, `-` and `_` only, so that it can stand in a URL and a file name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CommunityCode(Box<str>);

/// A text that cannot be a community's code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' cannot be a community code: give 1 to 32 letters, digits, '-' or '_', for example 330381003901")]
pub struct BadCommunityCode(pub String);

impl CommunityCode {
    /// Checks a code.
    ///
    /// # Errors
    /// When the guarantees above do not hold.
    pub fn new(code: &str) -> Result<Self, BadCommunityCode> {
        let fine = (1..=32).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if fine { Ok(Self(code.into())) } else { Err(BadCommunityCode(code.to_owned())) }
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for CommunityCode {
    type Error = BadCommunityCode;
    fn try_from(code: String) -> Result<Self, BadCommunityCode> {
        Self::new(&code)
    }
}

impl From<CommunityCode> for String {
    fn from(code: CommunityCode) -> Self {
        code.0.into()
    }
}

impl std::str::FromStr for CommunityCode {
    type Err = BadCommunityCode;
    fn from_str(code: &str) -> Result<Self, BadCommunityCode> {
        Self::new(code)
    }
}

impl std::fmt::Display for CommunityCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A community: its code and its name as people say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Community {
    /// Code, unique in a store.
    pub code: CommunityCode,
    /// Name, for example 虹北社区.
    pub name: String,
}
