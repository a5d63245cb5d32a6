//! Who is where and when.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::BlockId;

/// A timetable (排班表): the tours of all crews, and what is left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timetable {
    /// By day, crew and shift.
    pub tours: Vec<Tour>,
    /// What nobody does, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
}

/// What a crew does in a shift: from its base, stop after stop, and back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tour {
    /// The day.
    pub day: Date,
    /// The crew, by its place in the draft.
    pub crew: u16,
    /// Which of its shifts, 0 for the first of the day.
    pub shift: u8,
    /// When it leaves the base, in minutes from midnight.
    pub leaves: u16,
    /// When it is back.
    pub back: u16,
    /// How far it drives, in metres.
    pub metres: u32,
    /// Where it stops, in order.
    pub stops: Vec<Stop>,
}

/// Where a tour stops.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stop {
    /// When it arrives, in minutes from midnight.
    pub arrives: u16,
    /// When it begins: later than it arrives when it has to wait.
    pub begins: u16,
    /// When it goes on.
    pub ends: u16,
    /// What for.
    pub kind: StopKind,
}

/// What a tour stops for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
pub enum StopKind {
    /// A portion of a block's work.
    Work {
        /// Which.
        portion: Portion,
    },
    /// The truck is emptied.
    Tip {
        /// The tip, by its place in the draft.
        tip: u16,
    },
}

/// A portion of a measure: what a crew does at one stop. A measure is cut into equal ones, each a truckload and a few hours at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Portion {
    /// The block.
    pub block: BlockId,
    /// The measure, by its place in the block's list.
    pub measure: u16,
    /// Which of its portions, 0 for the first.
    pub part: u16,
}

/// A measure, or the rest of one, that no crew does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// The block.
    pub block: BlockId,
    /// The measure, by its place in the block's list.
    pub measure: u16,
    /// How many of its portions are left out.
    pub portions: u16,
    /// Why.
    pub why: WhyLeftOut,
}

/// Why nobody does a measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case", deny_unknown_fields)]
pub enum WhyLeftOut {
    /// No crew knows or has everything that it demands.
    NoCrewKnowsHow {
        /// What no single crew has together.
        demands: Vec<String>,
    },
    /// Something is to be taken away, and no crew that could do it has a truck.
    NoTruck,
    /// Nobody gets there, is done and back within a shift.
    TooFar {
        /// The shortest shift that would do, in minutes.
        minutes: u32,
    },
    /// A measure before it is left out.
    NotBefore {
        /// That measure, by its place.
        measure: u16,
    },
    /// The days until the target are not enough for the crews.
    NoTime,
}
