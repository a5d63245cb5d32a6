//! What a case is about: the six clearances (六清), and what a community adds.

use serde::{Deserialize, Serialize};

/// The six clearances with their word on the wire, and Chinese and English name.
pub const CLEARANCES: [(&str, [&str; 2]); 6] = [
    ("old_rubbish", ["陈年垃圾", "Old rubbish"]),
    ("tangled_cables", ["管线乱拉", "Tangled cables"]),
    ("clutter", ["乱堆乱放", "Clutter"]),
    ("loose_poultry", ["家禽散养", "Loose poultry"]),
    ("graffiti", ["乱涂乱贴", "Graffiti and stickers"]),
    ("collapsed_farmhouse", ["倒塌农房", "Collapsed farmhouse"]),
];

/// Longest word, in bytes.
const MOST: usize = 40;

/// The word of a category: one of the six clearances, or one that a community added.
///
/// Guarantees: 1 to 40 small letters, digits and underscores, a letter first.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CategoryKey(Box<str>);

/// A text that is no word of a category.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no category: give 1 to 40 small letters, digits and underscores, a letter first, for example old_rubbish")]
pub struct BadCategory(pub String);

impl CategoryKey {
    /// Reads a word.
    ///
    /// # Errors
    /// When the guarantees above do not hold.
    pub fn new(text: &str) -> Result<Self, BadCategory> {
        if is_word(text) { Ok(Self(text.into())) } else { Err(BadCategory(text.to_owned())) }
    }

    /// The word.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is one of the six clearances.
    pub fn is_clearance(&self) -> bool {
        CLEARANCES.iter().any(|(word, _)| *word == &*self.0)
    }
}

/// Whether a text can be a word: 1 to 40 small letters, digits and underscores, a letter first.
pub(super) fn is_word(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    let starts = text.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
    starts && text.len() <= MOST && text.bytes().all(fits)
}

impl std::fmt::Display for CategoryKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for CategoryKey {
    type Error = BadCategory;
    fn try_from(text: String) -> Result<Self, BadCategory> {
        Self::new(&text)
    }
}

impl From<CategoryKey> for String {
    fn from(key: CategoryKey) -> Self {
        key.0.into()
    }
}

/// A category that a community added to the six.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Its word.
    pub key: CategoryKey,
    /// Its name.
    pub name: String,
    /// Its name in English; none: the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
}
