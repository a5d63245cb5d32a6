//! What a plan is to reach.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::Verb;

/// What is to be reached (目标), and by when: the last day on which it still counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Target {
    /// 削红: no red block is left.
    NoRed {
        /// By the end of this day.
        by: Date,
    },
    /// 去橙: no red and no orange block is left.
    NoOrange {
        /// By the end of this day.
        by: Date,
    },
    /// So many blocks are struck off (销号).
    StruckOff {
        /// How many.
        blocks: u32,
        /// By the end of this day.
        by: Date,
    },
}

/// A verb as a target: so many blocks for which it is done, by the target's last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// Which verb.
    pub verb: Verb,
    /// How many blocks: of 保蓝 those that are kept, of the others those that are won.
    pub blocks: u32,
}

impl Target {
    /// The last day.
    pub fn by(&self) -> Date {
        match self {
            Self::NoRed { by } | Self::NoOrange { by } | Self::StruckOff { by, .. } => *by,
        }
    }

    /// The same with another last day.
    #[must_use]
    pub fn until(&self, by: Date) -> Self {
        match self {
            Self::NoRed { .. } => Self::NoRed { by },
            Self::NoOrange { .. } => Self::NoOrange { by },
            Self::StruckOff { blocks, .. } => Self::StruckOff { blocks: *blocks, by },
        }
    }
}
