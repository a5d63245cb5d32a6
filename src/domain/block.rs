//! A block (区块): community, code, name, outline and its versions, colours.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::{AsOf, Boundary, Colour, Grading, Moment, Party, Revision, grading};

/// The number of a block in its store, 1 for the first. It outlives reshaping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BlockId(pub u32);

impl std::fmt::Display for BlockId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The place of a community in the snapshot's list; stable, as communities are never removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CommunityIndex(pub u32);

/// An outline from a moment on; `None` says that the block is gone from then on.
#[derive(Debug, Clone)]
pub struct OutlineVersion {
    /// From when it holds.
    pub effective_at: Moment,
    /// The log entry that recorded it.
    pub revision: Revision,
    /// The outline.
    pub boundary: Option<Arc<Boundary>>,
}

/// A block's code and name, in the space of one text: a province has 200,000.
#[derive(Clone, PartialEq, Eq)]
pub struct Label {
    /// First a character that counts the code's bytes, then the code, then the name.
    text: Box<str>,
}

impl Label {
    /// A code, for example `HB-07`, and a name, which may be empty. A code is cut after fifty thousand bytes; import refuses one
    /// of more than 200 characters.
    pub fn new(code: &str, name: &str) -> Self {
        let length = code.floor_char_boundary(LONGEST_CODE);
        let count = char::from_u32(length as u32).unwrap_or('\0');
        let mut text = String::with_capacity(count.len_utf8() + length + name.len());
        text.push(count);
        text.push_str(&code[..length]);
        text.push_str(name);
        Self { text: text.into() }
    }

    /// The code, and the name.
    pub fn parts(&self) -> (&str, &str) {
        let mut rest = self.text.chars();
        let length = rest.next().map_or(0, u32::from);
        rest.as_str().split_at_checked(length as usize).unwrap_or_default()
    }
}

impl std::fmt::Debug for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.parts().fmt(f)
    }
}

/// Below the numbers that are no characters.
const LONGEST_CODE: usize = 50_000;

/// A block with all its past, without words that only its history page needs.
#[derive(Debug, Clone)]
pub struct Block {
    /// Its number.
    pub id: BlockId,
    /// Its community.
    pub community: CommunityIndex,
    /// Its code in the community and its name.
    pub label: Label,
    /// Who is responsible.
    pub party: Option<Arc<Party>>,
    /// Its outlines, in the order they were recorded.
    pub outlines: SmallVec<[OutlineVersion; 1]>,
    /// Its status history, in the order it was recorded.
    pub gradings: SmallVec<[Grading; 1]>,
    /// The last log entry that touched it: what a person decided from.
    pub touched: Revision,
}

impl Block {
    /// Its code in the community, for example `HB-07`.
    pub fn code(&self) -> &str {
        self.label.parts().0
    }

    /// Its name; may be empty.
    pub fn name(&self) -> &str {
        self.label.parts().1
    }

    /// The outline at a moment; none before the block's first survey and after it is gone.
    pub fn boundary(&self, as_of: AsOf) -> Option<&Arc<Boundary>> {
        self.outlines
            .iter()
            .filter(|version| version.effective_at <= as_of.effective && version.revision <= as_of.known)
            .max_by_key(|version| (version.effective_at, version.revision))?
            .boundary
            .as_ref()
    }

    /// The colour at a moment; none before the first grading.
    pub fn colour(&self, as_of: AsOf) -> Option<Colour> {
        grading::in_force(&self.gradings, as_of).map(|grading| grading.colour)
    }

    /// Since when it has had the colour it has at a moment.
    pub fn since(&self, as_of: AsOf) -> Option<Moment> {
        grading::colour_since(&self.gradings, as_of)
    }

    /// The colour from which its progress until a moment is told.
    pub fn base_colour(&self, from: Option<Moment>, as_of: AsOf) -> Option<Colour> {
        grading::base_colour(&self.gradings, from, as_of)
    }

    /// The grading a log entry recorded.
    pub fn grading(&self, revision: Revision) -> Option<&Grading> {
        self.gradings.iter().find(|grading| grading.revision == revision)
    }
}
