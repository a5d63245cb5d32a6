//! What is done about a case, step by step.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{BlockId, CategoryKey, Moment, Party, Photo, Revision};

/// A step was taken about a case; who took it is who recorded the entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseStepped {
    /// Which case.
    pub case: Revision,
    /// What was done.
    pub step: CaseStep,
    /// Why, or what was found; some steps need it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What it looks like now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
}

/// What is done about a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseStep {
    /// 立案: it is a case.
    File,
    /// 退回: it is none of this kind or place. Needs an approver and a reason.
    Return,
    /// 作废: it is void. Needs an approver and a reason.
    Void,
    /// 并案: it is another case.
    Duplicate {
        /// Which.
        of: Revision,
    },
    /// 派遣: somebody is charged with it.
    Dispatch {
        /// Who.
        party: Arc<Party>,
        /// By when it is to be put right.
        deadline: Moment,
    },
    /// 整改: it is put right.
    Rectify,
    /// 核查通过: another person saw that it is.
    Verify,
    /// 核查不通过: it is not; it is dispatched again.
    Fail {
        /// By when it is to be put right now.
        deadline: Moment,
    },
    /// 结案: it is closed.
    Close,
    /// 延期: it has longer. Needs an approver and a reason.
    Extend {
        /// By when.
        deadline: Moment,
    },
    /// 缓办: it rests. Needs an approver and a reason.
    Defer {
        /// Until when.
        until: Moment,
    },
    /// 恢复: it rests no longer.
    Resume {
        /// By when it is to be put right now.
        deadline: Moment,
    },
    /// 更正: it is of another kind, or belongs to another block.
    Amend {
        /// The block it belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        block: Option<BlockId>,
        /// What it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        category: Option<CategoryKey>,
    },
    /// 申请: an approver is asked for a step that needs one.
    Ask {
        /// For what.
        for_what: Request,
    },
    /// 驳回: the approver says no.
    Decline,
    /// 备注: something to know.
    Note,
    /// 撤销: the last step was a slip.
    Undo {
        /// The entry of that step.
        step: Revision,
    },
}

/// What an approver is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// To send it back.
    Return,
    /// To void it.
    Void,
    /// To give it longer.
    Extend {
        /// By when.
        deadline: Moment,
    },
    /// To let it rest.
    Defer {
        /// Until when.
        until: Moment,
    },
}

/// The word of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepWord {
    /// 立案.
    File,
    /// 退回.
    Return,
    /// 作废.
    Void,
    /// 并案.
    Duplicate,
    /// 派遣.
    Dispatch,
    /// 整改.
    Rectify,
    /// 核查通过.
    Verify,
    /// 核查不通过.
    Fail,
    /// 结案.
    Close,
    /// 延期.
    Extend,
    /// 缓办.
    Defer,
    /// 恢复.
    Resume,
    /// 更正.
    Amend,
    /// 申请.
    Ask,
    /// 驳回.
    Decline,
    /// 备注.
    Note,
    /// 撤销.
    Undo,
}

impl StepWord {
    /// All of them with their word on the wire.
    pub const ALL: [(Self, &'static str); 17] = [
        (Self::File, "file"),
        (Self::Return, "return"),
        (Self::Void, "void"),
        (Self::Duplicate, "duplicate"),
        (Self::Dispatch, "dispatch"),
        (Self::Rectify, "rectify"),
        (Self::Verify, "verify"),
        (Self::Fail, "fail"),
        (Self::Close, "close"),
        (Self::Extend, "extend"),
        (Self::Defer, "defer"),
        (Self::Resume, "resume"),
        (Self::Amend, "amend"),
        (Self::Ask, "ask"),
        (Self::Decline, "decline"),
        (Self::Note, "note"),
        (Self::Undo, "undo"),
    ];

    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// Whether it needs an approver.
    pub fn needs_approver(self) -> bool {
        matches!(self, Self::Return | Self::Void | Self::Extend | Self::Defer | Self::Decline)
    }

    /// Whether it needs a reason.
    pub fn needs_reason(self) -> bool {
        self.needs_approver() || matches!(self, Self::Fail | Self::Ask | Self::Note)
    }
}

impl CaseStep {
    /// Its word.
    pub fn word(&self) -> StepWord {
        match self {
            Self::File => StepWord::File,
            Self::Return => StepWord::Return,
            Self::Void => StepWord::Void,
            Self::Duplicate { .. } => StepWord::Duplicate,
            Self::Dispatch { .. } => StepWord::Dispatch,
            Self::Rectify => StepWord::Rectify,
            Self::Verify => StepWord::Verify,
            Self::Fail { .. } => StepWord::Fail,
            Self::Close => StepWord::Close,
            Self::Extend { .. } => StepWord::Extend,
            Self::Defer { .. } => StepWord::Defer,
            Self::Resume { .. } => StepWord::Resume,
            Self::Amend { .. } => StepWord::Amend,
            Self::Ask { .. } => StepWord::Ask,
            Self::Decline => StepWord::Decline,
            Self::Note => StepWord::Note,
            Self::Undo { .. } => StepWord::Undo,
        }
    }

    /// The step that it takes back.
    pub fn undoes(&self) -> Option<Revision> {
        match self {
            Self::Undo { step } => Some(*step),
            _ => None,
        }
    }
}

impl Request {
    /// The step that grants it.
    pub fn step(&self) -> CaseStep {
        match self {
            Self::Return => CaseStep::Return,
            Self::Void => CaseStep::Void,
            Self::Extend { deadline } => CaseStep::Extend { deadline: *deadline },
            Self::Defer { until } => CaseStep::Defer { until: *until },
        }
    }
}
