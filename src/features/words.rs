//! Words that are looked for in what people call a block: its code, its name, its responsible party.

use crate::domain::Block;

/// Longest text that is looked for, in characters: more than any code and name together.
pub const MOST_CHARACTERS: usize = 200;

/// Words that must all occur, in lower case. None at all occur everywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(Vec<String>);

/// A text too long to look for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} characters are more than the {MOST_CHARACTERS} that are looked for")]
pub struct TooManyCharacters(pub usize);

impl Words {
    /// Whether each occurs in the block's code, name or party, in any case.
    pub fn occur_in(&self, block: &Block) -> bool {
        if self.0.is_empty() {
            return true;
        }
        let party = block.party.as_ref().map_or("", |party| &party.name);
        let texts = [block.code(), block.name(), party].map(str::to_lowercase);
        self.0.iter().all(|word| texts.iter().any(|text| text.contains(word)))
    }
}

impl std::str::FromStr for Words {
    type Err = TooManyCharacters;

    /// The words between blanks, ideographic ones too.
    fn from_str(text: &str) -> Result<Self, TooManyCharacters> {
        let length = text.chars().count();
        if length > MOST_CHARACTERS {
            return Err(TooManyCharacters(length));
        }
        Ok(Self(text.split_whitespace().map(str::to_lowercase).collect()))
    }
}
