//! Inspections (检查) of a block against a checklist, item by item, and the colour that the findings support.

use serde::{Deserialize, Serialize};

use super::{BlockId, ChecklistItem, Colour, CommunityCode, Document, Moment, PersonId, Photo, Revision};

/// A block was inspected. Its number is the revision of the entry; who inspected is who recorded the entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlockInspected {
    /// The community that the block belongs to.
    pub community: CommunityCode,
    /// Which block.
    pub block: BlockId,
    /// The entry that set the checklist it was held against: zero for the built-in one.
    pub checklist: Revision,
    /// When somebody stood there.
    pub inspected_at: Moment,
    /// What was found, in the order of the checklist, every item of it.
    pub findings: Vec<Finding>,
    /// Anything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Photos of the block as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
}

/// What was found about an item. The item stands in it whole: a checklist is set anew, and what was asked stays readable.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// What was looked at.
    pub item: ChecklistItem,
    /// What was found.
    pub answer: Answer,
    /// What is to be said about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What it looks like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
}

/// What was found about an item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// 符合: it holds.
    Holds,
    /// 不符合: it does not.
    Fails,
    /// 不适用: there is nothing of the kind here.
    NotApplicable,
    /// 未查: nobody looked.
    #[default]
    Open,
}

impl Answer {
    /// All four with their word on the wire.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Holds, "holds"), (Self::Fails, "fails"), (Self::NotApplicable, "not_applicable"), (Self::Open, "open")];

    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// Whether it stands in the way of a colour that the item must hold for.
    pub fn hinders(self) -> bool {
        matches!(self, Self::Fails | Self::Open)
    }
}

/// The best colour that findings support, each given as the colour its item must hold for and the answer.
///
/// A colour is supported when no item of it or of a worse one hinders, and something of its own holds: a colour that the checklist
/// asks nothing for, or of which nothing applies, cannot be shown by it. Red asks for nothing, and is what is left.
pub fn supports(findings: impl IntoIterator<Item = (Colour, Answer)>) -> Colour {
    let mut holds = [false; Colour::ALL.len()];
    let mut hinders = [false; Colour::ALL.len()];
    for (colour, answer) in findings {
        holds[colour.index()] |= answer == Answer::Holds;
        hinders[colour.index()] |= answer.hinders();
    }
    let reached = Colour::ALL.into_iter().take_while(|colour| !hinders[colour.index()]);
    reached.filter(|colour| holds[colour.index()]).last().unwrap_or(Colour::Red)
}

/// The last inspection of a block, in the few bytes the live map keeps. Findings, words and photos stay in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastInspection {
    /// Its number.
    pub id: Revision,
    /// Who inspected.
    pub by: Option<PersonId>,
    /// When they stood there.
    pub inspected_at: Moment,
    /// The best colour that the findings support.
    pub supports: Colour,
    /// How many photos it has.
    pub photos: u16,
}

impl LastInspection {
    /// What is kept of an inspection that a document holds.
    pub fn of(document: &Document, inspected: &BlockInspected) -> Self {
        Self {
            id: document.id,
            by: document.by,
            inspected_at: inspected.inspected_at,
            supports: inspected.supports(),
            photos: u16::try_from(inspected.photos().count()).unwrap_or(u16::MAX),
        }
    }
}

impl BlockInspected {
    /// The best colour that the findings support.
    pub fn supports(&self) -> Colour {
        supports(self.findings.iter().map(|finding| (finding.item.colour, finding.answer)))
    }

    /// Every photo: those of the items in their order, then those of the block as a whole.
    pub fn photos(&self) -> impl Iterator<Item = &Photo> {
        self.findings.iter().flat_map(|finding| &finding.photos).chain(&self.photos)
    }
}
