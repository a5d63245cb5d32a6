//! Some of the five colours, and "not yet graded": what a filter asks for.

use super::Colour;

/// The word for blocks without a colour.
pub const UNGRADED: &str = "ungraded";
/// The place of "not yet graded", after the five colours.
const UNGRADED_BIT: u8 = 1 << 5;

/// A set of colours; it may also hold "not yet graded". Read from words between commas, for example `red,orange,ungraded`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct ColourSet(u8);

/// A word that names neither a colour nor "not yet graded".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is neither one of the five colours nor '{UNGRADED}': red, orange, yellow, blue, green (红 橙 黄 蓝 绿), {UNGRADED} (未定级)"
)]
pub struct UnknownInSet(pub String);

impl ColourSet {
    /// No colour at all.
    pub const EMPTY: Self = Self(0);

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self == Self::EMPTY
    }

    /// Whether it holds a colour; `None` is "not yet graded".
    pub fn contains(self, colour: Option<Colour>) -> bool {
        self.0 & bit(colour) != 0
    }

    /// The set with one more.
    #[must_use]
    pub fn with(self, colour: Option<Colour>) -> Self {
        Self(self.0 | bit(colour))
    }
}

fn bit(colour: Option<Colour>) -> u8 {
    colour.map_or(UNGRADED_BIT, |colour| 1 << colour.index())
}

impl std::str::FromStr for ColourSet {
    type Err = UnknownInSet;

    /// Reads words between commas: a colour as [`Colour`] reads it, `ungraded` or 未定级.
    fn from_str(text: &str) -> Result<Self, UnknownInSet> {
        text.split(',').try_fold(Self::EMPTY, |set, word| {
            let word = word.trim();
            if word.eq_ignore_ascii_case(UNGRADED) || word == "未定级" {
                return Ok(set.with(None));
            }
            word.parse().map(|colour| set.with(Some(colour))).map_err(|_| UnknownInSet(word.to_owned()))
        })
    }
}
