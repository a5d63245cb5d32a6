//! A sample: drawn for a round, and checked unit by unit.

use serde::{Deserialize, Serialize};

use super::{Assigned, Checked, Round, SampleSize, Seed, Stratum, UnitKind};
use crate::domain::{CommunityCode, Moment, PersonId, Photo, Revision};

/// A sample was drawn. Its number is the revision of the entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleDrawn {
    /// Whose blocks and cases.
    pub community: CommunityCode,
    /// The day of the round.
    pub date: Round,
    /// The last entry that was recorded before that day began.
    pub cutoff: Revision,
    /// Its hash.
    pub cutoff_hash: String,
    /// Cases closed after this moment could be drawn, up to when the day began.
    pub since: Moment,
    /// How many were to be drawn.
    pub size: SampleSize,
    /// What could be drawn and what was.
    pub strata: Vec<Stratum>,
    /// Who is to look at what.
    pub assigned: Vec<Assigned>,
}

/// Somebody looked at a unit of a sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleChecked {
    /// Which sample.
    pub sample: Revision,
    /// A block or a case of it.
    pub kind: UnitKind,
    /// Its number.
    pub unit: u64,
    /// Whether it is as its colour says, or put right. What is not goes back as a case, which is the entry after.
    pub passes: bool,
    /// What was to be seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What it looked like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
}

/// A check as the sample keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// The entry that recorded it.
    pub revision: Revision,
    /// When.
    pub at: Moment,
    /// Who looked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// What was found.
    pub found: SampleChecked,
}

/// A sample as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// How it was drawn.
    pub drawn: SampleDrawn,
    /// What was checked, oldest first; of a unit that was checked again the last one counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
}

impl SampleDrawn {
    /// What it was drawn from.
    pub fn seed(&self) -> Seed {
        Seed::of(&self.community, self.date, self.cutoff, &self.cutoff_hash)
    }

    /// Whether a unit was drawn.
    pub fn holds(&self, kind: UnitKind, id: u64) -> bool {
        self.strata.iter().any(|stratum| stratum.kind == kind && stratum.drawn.contains(&id))
    }

    /// Who is to look at a unit.
    pub fn assigned_to(&self, kind: UnitKind, id: u64) -> Option<PersonId> {
        self.assigned.iter().find(|one| (one.kind, one.id) == (kind, id)).and_then(|one| one.person)
    }
}

impl Sample {
    /// One that was just drawn.
    pub fn new(drawn: SampleDrawn) -> Self {
        Self { drawn, checks: Vec::new() }
    }

    /// Where it stands, as a word.
    pub fn state(&self) -> &'static str {
        if self.left() == 0 { "checked" } else { "open" }
    }

    /// The check of a unit that counts.
    pub fn check_of(&self, kind: UnitKind, id: u64) -> Option<&Check> {
        self.checks.iter().rev().find(|check| (check.found.kind, check.found.unit) == (kind, id))
    }

    /// How many of the units that were drawn nobody has looked at.
    pub fn left(&self) -> usize {
        let strata = self.drawn.strata.iter();
        strata.flat_map(|stratum| stratum.drawn.iter().filter(|id| self.check_of(stratum.kind, **id).is_none())).count()
    }

    /// What came out in a stratum.
    pub fn checked(&self, stratum: &Stratum) -> Checked {
        let checks = stratum.drawn.iter().filter_map(|id| self.check_of(stratum.kind, *id));
        let (mut checked, mut failed) = (0, 0);
        for check in checks {
            checked += 1;
            failed += u32::from(!check.found.passes);
        }
        Checked { population: stratum.units.len() as u32, checked, failed }
    }
}
