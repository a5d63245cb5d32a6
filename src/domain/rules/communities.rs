//! A community's settings: what is refused, and what is taken.

use std::ops::RangeInclusive;

use super::access::{Action, NotAllowed, Who};
use super::grading::{self, MAX_TEXT};
use crate::domain::supervision::SampleSize;
use crate::domain::{Category, Community, CommunityCode, CommunitySet, CommunitySettings, Revision, Role, Step, StepRule};

/// Longest name of a street or a city, in characters.
pub const MAX_AREA_NAME: usize = 100;
/// Categories that a community adds, at most.
pub const MAX_CATEGORIES: usize = 40;
/// Longest name of a category, in characters.
pub const MAX_CATEGORY: usize = 40;

/// Blocks that supervision draws of a community a round, at least and at most.
pub const SAMPLE_BLOCKS: RangeInclusive<u32> = 1..=50;
/// Closed cases, likewise. No sample goes without any: whatever is set, each colour gives one.
pub const SAMPLE_CASES: RangeInclusive<u32> = 1..=200;

/// Settings as a person asks for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsRequest {
    /// Whose.
    pub community: CommunityCode,
    /// All of them.
    pub settings: CommunitySettings,
    /// Why.
    pub reason: Option<String>,
    /// The revision of the settings that the person decided from: zero for the built-in ones.
    pub expected: Option<Revision>,
}

/// Why settings are refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsRefusal {
    /// No such community.
    #[error("there is no community '{0}'")]
    NoSuchCommunity(CommunityCode),
    /// They may not set it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// Somebody else set them meanwhile.
    #[error(
        "the settings of {community} have changed since revision {expected}: they are at revision {current} now; look at what changed and decide again"
    )]
    Stale {
        /// Whose.
        community: CommunityCode,
        /// The revision the person decided from.
        expected: Revision,
        /// The revision they are at.
        current: Revision,
    },
    /// Nobody could set a step, or confirm it.
    #[error("gate.{step}.{member} is empty: name a role")]
    Nobody {
        /// Which step.
        step: &'static str,
        /// Which list of roles.
        member: &'static str,
    },
    /// A role cannot be given this.
    #[error("gate.{step}.{member}: {role} cannot be named here, give {allowed}")]
    NotForRole {
        /// Which step.
        step: &'static str,
        /// Which list of roles.
        member: &'static str,
        /// Which role.
        role: Role,
        /// The roles that can.
        allowed: String,
    },
    /// A category does not fit.
    #[error("categories[{at}]: {reason}")]
    BadCategory {
        /// Which, from 0.
        at: usize,
        /// Why.
        reason: String,
    },
    /// So many are not drawn.
    #[error("{member} is {given}: give {least} to {most}")]
    BadSample {
        /// Of which.
        member: &'static str,
        /// How many.
        given: u32,
        /// At least.
        least: u32,
        /// At most.
        most: u32,
    },
    /// A text does not fit.
    #[error("{member}: {reason}")]
    BadText {
        /// Which.
        member: &'static str,
        /// Why.
        reason: String,
    },
}

/// Decides about a community's settings. `current` are those it has and the entry that set them: zero as long as they are the built-in
/// ones. Where it lies decides whose roles count in it, so that is for who administers the street it is in, not the community alone.
///
/// # Errors
/// With the first refusal that applies.
pub fn set_community(
    community: Option<&Community>,
    current: (Revision, &CommunitySettings),
    asked: &SettingsRequest,
    who: &Who<'_>,
) -> Result<CommunitySet, SettingsRefusal> {
    let community = community.ok_or_else(|| SettingsRefusal::NoSuchCommunity(asked.community.clone()))?.code.clone();
    let (revision, before) = current;
    let within = before.within(&community);
    who.require(Action::SetCommunity, &within)?;
    if let Some(expected) = asked.expected.filter(|expected| *expected != revision) {
        return Err(SettingsRefusal::Stale { community, expected, current: revision });
    }
    let mut settings = asked.settings.clone();
    if (&settings.street, &settings.city) != (&before.street, &before.city) {
        who.require(Action::SetCommunity, &within.above())?;
    }
    for (member, area) in [("street.name", &mut settings.street), ("city.name", &mut settings.city)] {
        if let Some(area) = area {
            area.name = said(member, &area.name, MAX_AREA_NAME)?.unwrap_or_default();
        }
    }
    for (step, word) in Step::ALL {
        check(word, settings.gate.of(step))?;
    }
    settings.categories = categories(&settings.categories)?;
    let SampleSize { blocks, cases } = settings.sample;
    for (member, given, range) in [("sample.blocks", blocks, SAMPLE_BLOCKS), ("sample.cases", cases, SAMPLE_CASES)] {
        if !range.contains(&given) {
            return Err(SettingsRefusal::BadSample { member, given, least: *range.start(), most: *range.end() });
        }
    }
    settings.legal_basis = said("legal_basis", &settings.legal_basis, MAX_TEXT)?.unwrap_or_default();
    let reason = said("reason", asked.reason.as_deref().unwrap_or(""), MAX_TEXT)?;
    Ok(CommunitySet { community, settings, reason })
}

/// The categories as they are kept: each word once and none of the six, each with a name.
fn categories(asked: &[Category]) -> Result<Vec<Category>, SettingsRefusal> {
    if asked.len() > MAX_CATEGORIES {
        let reason = format!("{} are too many: {MAX_CATEGORIES} can be added to the six clearances", asked.len());
        return Err(SettingsRefusal::BadCategory { at: MAX_CATEGORIES, reason });
    }
    let mut kept: Vec<Category> = Vec::with_capacity(asked.len());
    for (at, category) in asked.iter().enumerate() {
        let bad = |reason: String| SettingsRefusal::BadCategory { at, reason };
        if category.key.is_clearance() || kept.iter().any(|other| other.key == category.key) {
            return Err(bad(format!("'{}' is there already", category.key)));
        }
        let text = |given: &str| grading::text("name", given, MAX_CATEGORY).map_err(|refusal| bad(refusal.to_string()));
        let name = text(&category.name)?.ok_or_else(|| bad("name is required".to_owned()))?;
        let name_en = text(category.name_en.as_deref().unwrap_or(""))?;
        kept.push(Category { key: category.key.clone(), name, name_en });
    }
    Ok(kept)
}

fn check(step: &'static str, rule: &StepRule) -> Result<(), SettingsRefusal> {
    for (member, roles, action) in [("set_by", &rule.set_by, Action::Propose), ("confirm_by", &rule.confirm_by, Action::Confirm)]
    {
        if roles.is_empty() {
            return Err(SettingsRefusal::Nobody { step, member });
        }
        if let Some(role) = roles.iter().find(|role| !action.is_for(**role)) {
            let allowed = action.roles().map(Role::word).collect::<Vec<_>>().join(", ");
            return Err(SettingsRefusal::NotForRole { step, member, role: *role, allowed });
        }
    }
    Ok(())
}

fn said(member: &'static str, given: &str, most: usize) -> Result<Option<String>, SettingsRefusal> {
    grading::text(member, given, most).map_err(|refusal| SettingsRefusal::BadText { member, reason: refusal.to_string() })
}
