//! [`Only`]: which blocks a tile shows in their colours; the others are dimmed.

use crate::domain::Colour;

/// Bit of the blocks without a colour; those of the colours follow.
const UNGRADED: u8 = 1;
/// The word for them.
const UNGRADED_WORD: &str = "ungraded";

/// Some of the five colours and of "no colour yet", in no order. The default is all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Only(u8);

/// A word that names no kind of block.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not one of red, orange, yellow, blue, green and ungraded: give those to show, with commas between them")]
pub struct UnknownOnly(pub String);

impl Only {
    /// Every block.
    pub const ALL: Self = Self((1 << Self::KINDS) - 1);
    /// Kinds of blocks that are told apart.
    pub const KINDS: usize = 6;
    /// How many there are: sets of kinds.
    pub(super) const SETS: usize = 1 << Self::KINDS;

    /// Whether blocks of a colour, or without one, are shown.
    pub fn shows(self, colour: Option<Colour>) -> bool {
        self.0 & bit(colour) != 0
    }

    /// The place in a table of [`Self::SETS`].
    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The words, worst first; empty when every block is shown.
    pub fn words(self) -> Vec<&'static str> {
        let shown = |colour: &Colour| self.shows(Some(*colour));
        let colours = Colour::ALL.into_iter().filter(shown).map(Colour::word);
        let ungraded = self.shows(None).then_some(UNGRADED_WORD);
        if self == Self::ALL { Vec::new() } else { colours.chain(ungraded).collect() }
    }
}

/// A kind of block among the bits.
fn bit(colour: Option<Colour>) -> u8 {
    colour.map_or(UNGRADED, |colour| UNGRADED << colour.rank())
}

impl Default for Only {
    fn default() -> Self {
        Self::ALL
    }
}

impl std::str::FromStr for Only {
    type Err = UnknownOnly;

    /// Reads `red,orange,ungraded`: in any order, and a word twice is once.
    fn from_str(text: &str) -> Result<Self, UnknownOnly> {
        text.split(',').try_fold(Self(0), |only, word| {
            let word = word.trim();
            let colour = if word.eq_ignore_ascii_case(UNGRADED_WORD) {
                None
            } else {
                Some(word.parse().map_err(|_| UnknownOnly(word.to_owned()))?)
            };
            Ok(Self(only.0 | bit(colour)))
        })
    }
}
