//! The draw of a sample: a seed that anybody can compute, strata by colour, and of each the units with the smallest keys.
//!
//! The steps stand byte by byte in the [front page](super).

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Round;
use crate::domain::{Colour, CommunityCode, Revision};

/// What a draw starts from, as 64 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seed(String);

impl Seed {
    /// The seed of a community's round: `hash` is that of the last entry of the log before the round's day began, `cutoff` its number.
    pub fn of(community: &CommunityCode, round: Round, cutoff: Revision, hash: &str) -> Self {
        Self(hashed(&format!("wuse-supervision-1\n{community}\n{round}\n{cutoff}\n{hash}\n")))
    }

    /// Its digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// By what something is sorted: `kind` is `block`, `case` or `person`.
    pub(super) fn key(&self, kind: &str, id: u64) -> String {
        hashed(&format!("{}\n{kind}\n{id}\n", self.0))
    }
}

fn hashed(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// A block: whether it is as its colour says.
    Block,
    /// A closed case: whether it is put right.
    Case,
}

impl UnitKind {
    /// Both with their word on the wire.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Block, "block"), (Self::Case, "case")];

    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// A block or a case that could be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit {
    /// Which of the two.
    pub kind: UnitKind,
    /// The colour of the block, or of the case's block.
    pub colour: Option<Colour>,
    /// Its number.
    pub id: u64,
}

/// How many are drawn of each kind: a community sets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleSize {
    /// Blocks.
    pub blocks: u32,
    /// Closed cases.
    pub cases: u32,
}

impl SampleSize {
    /// Whether it is what is drawn where nobody has set it otherwise.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for SampleSize {
    /// What two people from elsewhere can go and see in a day.
    fn default() -> Self {
        Self { blocks: 5, cases: 10 }
    }
}

/// The units of one kind and colour, and those that were drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stratum {
    /// Blocks or cases.
    pub kind: UnitKind,
    /// Their colour; none: they had none.
    pub colour: Option<Colour>,
    /// All of them, by number: what was drawn from.
    pub units: Vec<u64>,
    /// Those that were drawn, the smallest key first.
    pub drawn: Vec<u64>,
}

/// Draws a sample. Units may come in any order; blocks come out before cases, and worse colours before better ones.
pub fn draw(seed: &Seed, units: impl IntoIterator<Item = Unit>, size: SampleSize) -> Vec<Stratum> {
    let mut units: Vec<Unit> = units.into_iter().collect();
    units.sort_unstable();
    units.dedup();
    let mut strata: Vec<Stratum> = Vec::new();
    for unit in units {
        match strata.last_mut().filter(|stratum| (stratum.kind, stratum.colour) == (unit.kind, unit.colour)) {
            Some(stratum) => stratum.units.push(unit.id),
            None => {
                strata.push(Stratum { kind: unit.kind, colour: unit.colour, units: vec![unit.id], drawn: Vec::new() });
            }
        }
    }
    for (kind, size) in [(UnitKind::Block, size.blocks), (UnitKind::Case, size.cases)] {
        let mut of_kind: Vec<&mut Stratum> = strata.iter_mut().filter(|stratum| stratum.kind == kind).collect();
        let counts: Vec<usize> = of_kind.iter().map(|stratum| stratum.units.len()).collect();
        for (stratum, places) in of_kind.iter_mut().zip(allocate(&counts, size as usize)) {
            let mut keyed: Vec<(String, u64)> = stratum.units.iter().map(|id| (seed.key(kind.word(), *id), *id)).collect();
            keyed.sort_unstable();
            stratum.drawn = keyed.into_iter().take(places).map(|(_, id)| id).collect();
        }
    }
    strata
}

/// How many each stratum gives, none of which is empty: one each, and the rest in proportion to what they have left, by largest
/// remainders; of equal ones the earlier stratum. Never more than it has.
pub fn allocate(counts: &[usize], size: usize) -> Vec<usize> {
    let all: usize = counts.iter().sum();
    let left = all - counts.len();
    let places = size.clamp(counts.len(), all.max(counts.len())) - counts.len();
    if left == 0 {
        return vec![1; counts.len()];
    }
    let quota = |count: usize| (places as u128) * (count as u128 - 1);
    let mut given: Vec<usize> = counts.iter().map(|count| 1 + (quota(*count) / left as u128) as usize).collect();
    let rest = places + counts.len() - given.iter().sum::<usize>();
    let mut by_remainder: Vec<usize> = (0..counts.len()).collect();
    by_remainder.sort_by_key(|at| (std::cmp::Reverse(quota(counts[*at]) % left as u128), *at));
    for at in by_remainder.into_iter().take(rest) {
        given[at] += 1;
    }
    given
}
