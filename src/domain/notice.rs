//! Rectification notices (督促整改通知书): what a party is to put right by a deadline, and what came of it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{BlockId, CategoryKey, CommunityCode, Moment, NoticeStep, NoticeStepped, Outcome, Party, PersonId, Photo, Revision};
use crate::geo::LonLat;

/// What a notice rests on while the community has set nothing: no article is named that may not apply.
pub const USUAL_BASIS: &str = "《城市市容和环境卫生管理条例》及省、市有关市容和环境卫生管理的规定";

/// A notice was issued. Its number in the log is the revision of the entry; who issued it is who recorded that.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeIssued {
    /// The community that issues it.
    pub community: CommunityCode,
    /// Its number there.
    pub number: NoticeNumber,
    /// Who is to put it right.
    pub party: Party,
    /// What is to be put right, in order; as it was said then, whatever is said of the cases later.
    pub items: Vec<NoticeItem>,
    /// By when.
    pub deadline: Moment,
    /// When it is looked at again: the first working day after that.
    pub second_inspection: Date,
    /// What it rests on.
    pub legal_basis: String,
    /// What else is to be known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who signs it: the working group of the community.
    pub issuer: String,
}

/// The number of a notice in its community: each year begins with 1, and none is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NoticeNumber {
    /// The year it was issued in.
    pub year: i16,
    /// From 1.
    pub serial: u32,
}

impl std::fmt::Display for NoticeNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "〔{}〕第{}号", self.year, self.serial)
    }
}

/// A thing to be put right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeItem {
    /// The case.
    pub case: Revision,
    /// What it is about.
    pub category: CategoryKey,
    /// The block it belongs to.
    pub block: BlockId,
    /// Where it is.
    pub place: LonLat,
    /// How far off that may be, metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accuracy_m: Option<f32>,
    /// What is to be seen there.
    pub text: String,
    /// What it looks like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
}

/// A notice as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    /// What was issued.
    pub issued: NoticeIssued,
    /// When.
    pub issued_at: Moment,
    /// By whom.
    pub issued_by: Option<PersonId>,
    /// Where it stands.
    pub state: NoticeState,
    /// What was done about it, oldest first.
    pub steps: Vec<NoticeStepTaken>,
}

/// A step that was taken about a notice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NoticeStepTaken {
    /// The entry that recorded it.
    pub revision: Revision,
    /// When.
    pub at: Moment,
    /// Who took it; nobody when the party did, by its link.
    pub by: Option<PersonId>,
    /// What it was.
    pub step: NoticeStep,
    /// What was said.
    pub text: Option<String>,
    /// What it looked like.
    pub photos: Vec<Photo>,
}

/// Where a notice stands, with what exists only there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "word", rename_all = "snake_case")]
pub enum NoticeState {
    /// 已签发: it is on its way.
    Issued,
    /// 已签收: the party has it.
    Received {
        /// Since when.
        at: Moment,
    },
    /// 已回复: the party says that it is put right, or why not; it waits for the second inspection.
    Answered {
        /// Since when.
        at: Moment,
        /// Who recorded the answer, when it came on paper: another person is to look.
        by: Option<PersonId>,
    },
    /// 整改到位: the second inspection found everything put right.
    PutRight {
        /// When it did.
        at: Moment,
        /// Who looked.
        by: Option<PersonId>,
    },
    /// 整改不到位: it did not.
    Failed {
        /// When it did not.
        at: Moment,
        /// Who looked.
        by: Option<PersonId>,
        /// The cases that are not put right.
        cases: Vec<Revision>,
    },
    /// 已移送: it is with the authority for administrative enforcement (综合行政执法).
    Referred {
        /// Since when.
        at: Moment,
        /// Who referred it.
        by: Option<PersonId>,
        /// Which authority.
        authority: String,
    },
    /// 已处理: the authority has decided.
    Decided {
        /// When that was recorded.
        at: Moment,
        /// Which authority.
        authority: String,
        /// What it decided.
        outcome: Outcome,
    },
    /// 已办结: closed.
    Closed {
        /// When.
        at: Moment,
        /// What the authority decided, if it had to.
        outcome: Option<Outcome>,
    },
    /// 已撤回: withdrawn.
    Withdrawn {
        /// When.
        at: Moment,
    },
}

/// The word of where a notice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeWord {
    /// 已签发.
    Issued,
    /// 已签收.
    Received,
    /// 已回复.
    Answered,
    /// 整改到位.
    PutRight,
    /// 整改不到位.
    Failed,
    /// 已移送.
    Referred,
    /// 已处理.
    Decided,
    /// 已办结.
    Closed,
    /// 已撤回.
    Withdrawn,
}

impl NoticeWord {
    /// All nine with their word on the wire.
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::Issued, "issued"),
        (Self::Received, "received"),
        (Self::Answered, "answered"),
        (Self::PutRight, "put_right"),
        (Self::Failed, "failed"),
        (Self::Referred, "referred"),
        (Self::Decided, "decided"),
        (Self::Closed, "closed"),
        (Self::Withdrawn, "withdrawn"),
    ];

    /// What they are called, in Chinese and in English, in the order of [`NoticeWord::ALL`].
    pub const NAMES: [[&'static str; 2]; 9] = [
        ["已签发", "Issued"],
        ["已签收", "Received"],
        ["已回复", "Answered"],
        ["整改到位", "Put right"],
        ["整改不到位", "Not put right"],
        ["已移送", "Referred"],
        ["已处理", "Decided"],
        ["已办结", "Closed"],
        ["已撤回", "Withdrawn"],
    ];

    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The state of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(state, _)| *state)
    }

    /// Whether something is still to be done: then its cases stand in no other notice.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::PutRight | Self::Closed | Self::Withdrawn)
    }

    /// Whether the party still has to do something, or the second inspection.
    pub fn waits(self) -> bool {
        matches!(self, Self::Issued | Self::Received | Self::Answered)
    }
}

impl NoticeState {
    /// Its word.
    pub fn word(&self) -> NoticeWord {
        match self {
            Self::Issued => NoticeWord::Issued,
            Self::Received { .. } => NoticeWord::Received,
            Self::Answered { .. } => NoticeWord::Answered,
            Self::PutRight { .. } => NoticeWord::PutRight,
            Self::Failed { .. } => NoticeWord::Failed,
            Self::Referred { .. } => NoticeWord::Referred,
            Self::Decided { .. } => NoticeWord::Decided,
            Self::Closed { .. } => NoticeWord::Closed,
            Self::Withdrawn { .. } => NoticeWord::Withdrawn,
        }
    }

    /// Where it stands after a step; none when that cannot be taken from here. The one table of the life of a notice.
    pub fn after(&self, step: &NoticeStep, at: Moment, by: Option<PersonId>) -> Option<Self> {
        Some(match (self, step) {
            (Self::Issued, NoticeStep::Receive { .. }) => Self::Received { at },
            (Self::Issued | Self::Received { .. } | Self::Answered { .. }, NoticeStep::Answer { .. }) => {
                Self::Answered { at, by }
            }
            (
                Self::Issued | Self::Received { .. } | Self::Answered { .. } | Self::Failed { .. },
                NoticeStep::Inspect { failed },
            ) => {
                if failed.is_empty() {
                    Self::PutRight { at, by }
                } else {
                    Self::Failed { at, by, cases: failed.clone() }
                }
            }
            (Self::Issued | Self::Received { .. } | Self::Failed { .. }, NoticeStep::Refer { authority }) => {
                Self::Referred { at, by, authority: authority.clone() }
            }
            (Self::Referred { authority, .. }, NoticeStep::Decide { outcome }) => {
                Self::Decided { at, authority: authority.clone(), outcome: *outcome }
            }
            (Self::PutRight { .. }, NoticeStep::Close) => Self::Closed { at, outcome: None },
            (Self::Decided { outcome, .. }, NoticeStep::Close) => Self::Closed { at, outcome: Some(*outcome) },
            (Self::Issued | Self::Received { .. } | Self::Answered { .. } | Self::Failed { .. }, NoticeStep::Withdraw) => {
                Self::Withdrawn { at }
            }
            (_, NoticeStep::Note) => self.clone(),
            _ => return None,
        })
    }
}

impl Notice {
    /// A notice that was just issued.
    pub fn new(issued: NoticeIssued, issued_at: Moment, issued_by: Option<PersonId>) -> Self {
        Self { issued, issued_at, issued_by, state: NoticeState::Issued, steps: Vec::new() }
    }

    /// What becomes of it by a step; none when that cannot be taken from where it stands.
    #[must_use]
    pub fn after(&self, stepped: &NoticeStepped, revision: Revision, at: Moment, by: Option<PersonId>) -> Option<Self> {
        let state = self.state.after(&stepped.step, at, by)?;
        let mut after = Self { state, ..self.clone() };
        let NoticeStepped { step, text, photos, .. } = stepped.clone();
        after.steps.push(NoticeStepTaken { revision, at, by, step, text, photos });
        Some(after)
    }

    /// Whether its deadline is past and nobody has answered, or it is not put right and was not referred yet.
    pub fn is_overdue(&self, now: Moment) -> bool {
        match self.state {
            NoticeState::Issued | NoticeState::Received { .. } | NoticeState::Failed { .. } => self.issued.deadline < now,
            _ => false,
        }
    }

    /// Whether the second inspection is due.
    pub fn is_to_inspect(&self, now: Moment) -> bool {
        self.state.word().waits() && self.issued.second_inspection <= now.day()
    }

    /// Whether it is about a case.
    pub fn is_about(&self, case: Revision) -> bool {
        self.issued.items.iter().any(|item| item.case == case)
    }
}
