//! The grading gate (定级审批): who may set which step, and which steps a second person confirms.

use serde::{Deserialize, Serialize};

use super::{Colour, Role};

/// What a grading does to the colour that a block has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 首次定级: the block has no colour yet.
    First,
    /// 维持: its colour stays; also an entry or a correction that only changes the past.
    Keep,
    /// 降级: it falls back.
    Fall,
    /// 升级: a yellow or blue block rises.
    Raise,
    /// 削红去橙: a red or orange block rises.
    Clear,
}

impl Step {
    /// All five, with their word on the wire.
    pub const ALL: [(Self, &'static str); 5] =
        [(Self::First, "first"), (Self::Keep, "keep"), (Self::Fall, "fall"), (Self::Raise, "raise"), (Self::Clear, "clear")];

    /// The step from the colour a block has to the one it is to have.
    pub fn between(from: Option<Colour>, to: Option<Colour>) -> Self {
        match (from, to) {
            (None, _) => Self::First,
            (Some(from), Some(to)) if to == from => Self::Keep,
            (Some(from), Some(to)) if to > from && from.is_open() => Self::Clear,
            (Some(from), Some(to)) if to > from => Self::Raise,
            (Some(_), _) => Self::Fall,
        }
    }
}

/// What a community asks of one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepRule {
    /// The roles that may set it; who holds none of them, but may propose, proposes it.
    pub set_by: Vec<Role>,
    /// Whether a second person confirms it, whoever sets it.
    pub second: bool,
    /// The roles of which that second person holds one.
    pub confirm_by: Vec<Role>,
    /// What has to show that the colour holds. Left out while that is nothing: entries from before keep their hash.
    #[serde(default, skip_serializing_if = "Evidence::is_nothing")]
    pub needs: Evidence,
}

/// What has to show that a colour holds, before a block is given it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Nothing but the word of who grades.
    #[default]
    Nothing,
    /// 检查: an inspection of the block that supports the colour.
    Inspection,
    /// 检查并拍照: such an inspection, with photos.
    Photos,
}

impl Evidence {
    /// All three with their word on the wire.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Nothing, "nothing"), (Self::Inspection, "inspection"), (Self::Photos, "photos")];

    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// Whether it is nothing; serde asks by reference.
    pub fn is_nothing(&self) -> bool {
        *self == Self::Nothing
    }
}

/// A community's grading gate: a rule for each step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// The first colour of a block.
    pub first: StepRule,
    /// The same colour again, or a change of the past only.
    pub keep: StepRule,
    /// A fall.
    pub fall: StepRule,
    /// A rise from yellow or blue.
    pub raise: StepRule,
    /// A rise from red or orange.
    pub clear: StepRule,
}

impl Gate {
    /// The rule of a step.
    pub fn of(&self, step: Step) -> &StepRule {
        match step {
            Step::First => &self.first,
            Step::Keep => &self.keep,
            Step::Fall => &self.fall,
            Step::Raise => &self.raise,
            Step::Clear => &self.clear,
        }
    }

    /// The rules, each with its step.
    pub fn steps(&self) -> [(Step, &StepRule); 5] {
        Step::ALL.map(|(step, _)| (step, self.of(step)))
    }
}

impl Default for Gate {
    /// What colours a community worse than it was, or as it was, the working group or a supervisor sets alone; what colours it better, and
    /// so lifts it in the ranking, a second person confirms. That a block leaves red and orange, which strikes it off the list, an
    /// inspection with photos has to show.
    fn default() -> Self {
        let deciding = || vec![Role::WorkingGroup, Role::Supervisor];
        let rule = |second, needs| StepRule { set_by: deciding(), second, confirm_by: deciding(), needs };
        Self {
            first: rule(false, Evidence::Nothing),
            keep: rule(false, Evidence::Nothing),
            fall: rule(false, Evidence::Nothing),
            raise: rule(true, Evidence::Nothing),
            clear: rule(true, Evidence::Photos),
        }
    }
}
