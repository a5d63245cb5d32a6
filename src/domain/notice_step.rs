//! What is done about a rectification notice, step by step.

use serde::{Deserialize, Serialize};

use super::{Photo, Revision};

/// A step was taken about a notice; who took it is who recorded the entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeStepped {
    /// Which notice.
    pub notice: Revision,
    /// What was done.
    pub step: NoticeStep,
    /// What was said; some steps need it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What it looks like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
}

/// What is done about a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeStep {
    /// 签收: the party has it.
    Receive {
        /// How.
        served: Served,
    },
    /// 回复: the party says what was done.
    Answer {
        /// How.
        served: Served,
    },
    /// 二次督查: somebody looked again.
    Inspect {
        /// The cases that are not put right; none: all are.
        failed: Vec<Revision>,
    },
    /// 移送: it is handed to the authority for administrative enforcement.
    Refer {
        /// Which.
        authority: String,
    },
    /// 处理结果: the authority has decided.
    Decide {
        /// What.
        outcome: Outcome,
    },
    /// 办结: it is closed.
    Close,
    /// 撤回: it is withdrawn.
    Withdraw,
    /// 备注: something to know.
    Note,
}

/// How a notice came to the party, or its answer back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Served {
    /// By the link on it.
    Link,
    /// On paper, or face to face; somebody recorded it.
    Paper,
}

/// What an authority decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 罚款: a fine.
    Fined,
    /// 责令改正: ordered to put it right.
    Ordered,
    /// 代履行: others put it right, at the party's cost.
    Performed,
    /// 不予处罚: no penalty.
    NoPenalty,
    /// 其他: something else, said in words.
    Other,
}

impl Outcome {
    /// All five with their word on the wire.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Fined, "fined"),
        (Self::Ordered, "ordered"),
        (Self::Performed, "performed"),
        (Self::NoPenalty, "no_penalty"),
        (Self::Other, "other"),
    ];

    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// The word of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeStepWord {
    /// 签收.
    Receive,
    /// 回复.
    Answer,
    /// 二次督查.
    Inspect,
    /// 移送.
    Refer,
    /// 处理结果.
    Decide,
    /// 办结.
    Close,
    /// 撤回.
    Withdraw,
    /// 备注.
    Note,
}

impl NoticeStepWord {
    /// All eight with their word on the wire.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Receive, "receive"),
        (Self::Answer, "answer"),
        (Self::Inspect, "inspect"),
        (Self::Refer, "refer"),
        (Self::Decide, "decide"),
        (Self::Close, "close"),
        (Self::Withdraw, "withdraw"),
        (Self::Note, "note"),
    ];

    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// Whether it needs who may issue notices.
    pub fn needs_issuer(self) -> bool {
        matches!(self, Self::Refer | Self::Decide | Self::Close | Self::Withdraw)
    }

    /// Whether something must be said.
    pub fn needs_text(self) -> bool {
        matches!(self, Self::Refer | Self::Decide | Self::Withdraw | Self::Note)
    }
}

impl NoticeStep {
    /// Its word.
    pub fn word(&self) -> NoticeStepWord {
        match self {
            Self::Receive { .. } => NoticeStepWord::Receive,
            Self::Answer { .. } => NoticeStepWord::Answer,
            Self::Inspect { .. } => NoticeStepWord::Inspect,
            Self::Refer { .. } => NoticeStepWord::Refer,
            Self::Decide { .. } => NoticeStepWord::Decide,
            Self::Close => NoticeStepWord::Close,
            Self::Withdraw => NoticeStepWord::Withdraw,
            Self::Note => NoticeStepWord::Note,
        }
    }
}
