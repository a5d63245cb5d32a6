//! The five verbs of the aim: what a block that had one colour and has another now counts for. A table of rules, no counting.

use serde::{Deserialize, Serialize};

use super::Colour;

/// A verb of the aim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// 削红: pare away red.
    PareRed,
    /// 去橙: remove orange.
    RemoveOrange,
    /// 达黄: reach yellow.
    ReachYellow,
    /// 保蓝: keep blue.
    KeepBlue,
    /// 争绿: strive for green.
    StriveGreen,
}

/// What one block counts for, for one verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// The verb asks something of it.
    pub of: bool,
    /// And that is done.
    pub done: bool,
    /// It went the other way: what the verb wants is lost, though it was there.
    pub lost: bool,
}

impl Verb {
    /// All five, in the order people say them.
    pub const ALL: [Self; 5] = [Self::PareRed, Self::RemoveOrange, Self::ReachYellow, Self::KeepBlue, Self::StriveGreen];

    /// What it is called, in Chinese and in English.
    pub fn name(self) -> [&'static str; 2] {
        match self {
            Self::PareRed => ["削红", "pare red"],
            Self::RemoveOrange => ["去橙", "remove orange"],
            Self::ReachYellow => ["达黄", "reach yellow"],
            Self::KeepBlue => ["保蓝", "keep blue"],
            Self::StriveGreen => ["争绿", "strive for green"],
        }
    }

    /// What a block counts for that had the colour `base` and has the colour `now`.
    pub fn counts(self, base: Colour, now: Colour) -> Counts {
        let of = self.asks(base);
        match self {
            Self::PareRed => Counts { of, done: of && now != Colour::Red, lost: !of && now == Colour::Red },
            // A block that was red and is orange has come nearer; it is not lost.
            Self::RemoveOrange => Counts { of, done: of && !now.is_open(), lost: !base.is_open() && now == Colour::Orange },
            Self::ReachYellow => Counts { of, done: of && !now.is_open(), lost: !of && now.is_open() },
            Self::KeepBlue => Counts { of, done: of && now >= Colour::Blue, lost: of && now < Colour::Blue },
            Self::StriveGreen => Counts { of, done: of && now == Colour::Green, lost: !of && now != Colour::Green },
        }
    }

    fn asks(self, base: Colour) -> bool {
        match self {
            Self::PareRed => base == Colour::Red,
            Self::RemoveOrange => base == Colour::Orange,
            Self::ReachYellow => base.is_open(),
            Self::KeepBlue => base >= Colour::Blue,
            Self::StriveGreen => base != Colour::Green,
        }
    }
}
