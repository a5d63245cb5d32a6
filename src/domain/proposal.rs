//! Proposals (定级申请): gradings that wait for a second person.

use serde::{Deserialize, Serialize};

use super::{BlockId, Colour, Moment, PersonId, Revision};

/// A grading was proposed. Its number is the revision of the entry; who proposed it is who recorded the entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradingProposed {
    /// Which block.
    pub block: BlockId,
    /// The colour proposed.
    pub colour: Colour,
    /// When what was found held.
    pub effective_at: Moment,
    /// Why; never empty.
    pub reason: String,
    /// Anything else.
    pub note: Option<String>,
    /// The grading of this block that it would correct.
    pub corrects: Option<Revision>,
    /// The inspection that it rests on. Left out while there is none: entries from before keep their hash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inspection: Option<Revision>,
}

/// A proposal was closed without becoming a grading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposalClosed {
    /// Which.
    pub proposal: Revision,
    /// How.
    pub how: Closing,
    /// Why; never empty when it was sent back.
    pub reason: String,
}

/// How a proposal ends without becoming a grading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closing {
    /// 退回: a second person sent it back.
    SentBack,
    /// 撤回: who proposed it withdrew it.
    Withdrawn,
}

/// Where a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalState {
    /// 待审: it waits for a second person.
    Pending,
    /// 通过: confirmed; the block was graded.
    Confirmed,
    /// 退回: sent back.
    SentBack,
    /// 撤回: withdrawn.
    Withdrawn,
    /// 失效: the block was graded otherwise meanwhile, or is gone.
    Superseded,
}

impl ProposalState {
    /// All five with their word on the wire.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Pending, "pending"),
        (Self::Confirmed, "confirmed"),
        (Self::SentBack, "sent_back"),
        (Self::Withdrawn, "withdrawn"),
        (Self::Superseded, "superseded"),
    ];

    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

impl From<Closing> for ProposalState {
    fn from(how: Closing) -> Self {
        match how {
            Closing::SentBack => Self::SentBack,
            Closing::Withdrawn => Self::Withdrawn,
        }
    }
}

/// A proposal that waits for a second person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Its number: the entry that recorded it.
    pub id: Revision,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// Who proposed it; none from the command line.
    pub by: Option<PersonId>,
    /// What was proposed.
    pub proposed: GradingProposed,
}

/// A proposal with its end, as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalRecord {
    /// Its number, when and by whom, and what was proposed.
    pub pending: Pending,
    /// Name of who proposed it; none when it was erased.
    pub by_name: Option<String>,
    /// Where it stands.
    pub state: ProposalState,
    /// The entry that ended it.
    pub closed_by: Option<Revision>,
    /// When that was recorded.
    pub closed_at: Option<Moment>,
    /// Who ended it, and their name.
    pub closer: Option<PersonId>,
    /// Name of who ended it.
    pub closer_name: Option<String>,
    /// Why it was sent back or withdrawn.
    pub closing_reason: Option<String>,
}
