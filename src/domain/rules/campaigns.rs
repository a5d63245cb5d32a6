//! A campaign is recorded, put right or taken back: what is refused, and what is taken.

use super::access::{Action, Who};
use super::cases::MAX_PARTY;
use super::grading;
use super::register::RegisterRefusal;
use crate::domain::{BlockId, Campaign, CampaignPicture, Community, CommunityCode, Moment, Revision, Within};

/// Blocks or parties of a campaign at most.
pub const MAX_NAMED: usize = 200;
/// Pictures of a campaign at most.
pub const MAX_PICTURES: usize = 20;
/// Longest caption of a picture, in characters.
pub const MAX_CAPTION: usize = 200;
/// Person-times, truckloads or yuan at most.
pub const MAX_COUNT: u32 = 100_000_000;
/// How far a clock may run ahead of ours before a time counts as the future, in microseconds: five minutes.
const CLOCK_SLACK: i64 = 5 * 60 * 1_000_000;

/// Where a campaign is recorded, and what is there.
#[derive(Clone, Copy)]
pub struct CampaignScene<'a> {
    /// The community, and where it lies.
    pub community: (&'a Community, &'a Within),
    /// The campaign that is put right: its community, and the last entry about it.
    pub current: Option<(&'a CommunityCode, Revision)>,
    /// Whether a block belongs to the community.
    pub has_block: &'a dyn Fn(BlockId) -> bool,
}

impl std::fmt::Debug for CampaignScene<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CampaignScene")
            .field("community", &self.community)
            .field("current", &self.current)
            .finish_non_exhaustive()
    }
}

/// Decides about a campaign; `asked.replaces` is the entry that says last how it was held, if one is put right.
///
/// # Errors
/// With the first refusal that applies.
pub fn hold_campaign(
    scene: &CampaignScene<'_>,
    asked: &Campaign,
    who: &Who<'_>,
    now: Moment,
) -> Result<Campaign, RegisterRefusal> {
    let (community, within) = scene.community;
    who.require(Action::HoldCampaign, within)?;
    if let Some(id) = asked.replaces {
        let missing = || RegisterRefusal::NoSuchDocument { community: community.code.clone(), what: "campaign", id };
        let (_, current) = scene.current.filter(|(code, _)| **code == community.code).ok_or_else(missing)?;
        if current != id {
            return Err(RegisterRefusal::Stale { expected: id, current });
        }
    } else if asked.void {
        return Err(bad("void", "only what was recorded can be taken back"));
    }
    if asked.held_at.micros() > now.micros().saturating_add(CLOCK_SLACK) {
        return Err(bad("held_at", format!("{} is in the future", asked.held_at)));
    }
    let mut campaign = asked.clone();
    campaign.title = text("title".to_owned(), &asked.title, MAX_PARTY)?;
    if campaign.title.is_empty() {
        return Err(RegisterRefusal::Missing("title"));
    }
    if let Some(block) = asked.blocks.iter().find(|block| !(scene.has_block)(**block)) {
        return Err(bad("blocks", format!("the community has no block {block}")));
    }
    campaign.blocks.sort_unstable();
    campaign.blocks.dedup();
    for (at, party) in campaign.parties.iter_mut().enumerate() {
        *party = text(format!("parties[{at}]"), party, MAX_PARTY)?;
    }
    campaign.parties.retain(|party| !party.is_empty());
    for (at, picture) in campaign.pictures.iter_mut().enumerate() {
        let CampaignPicture { caption, caption_en, .. } = picture;
        *caption = text(format!("pictures[{at}].caption"), caption, MAX_CAPTION)?;
        let english = caption_en.take().map(|english| text(format!("pictures[{at}].caption_en"), &english, MAX_CAPTION));
        *caption_en = english.transpose()?.filter(|english| !english.is_empty());
    }
    let counted = [("blocks", campaign.blocks.len(), MAX_NAMED), ("parties", campaign.parties.len(), MAX_NAMED)];
    for (member, count, most) in counted.into_iter().chain([("pictures", campaign.pictures.len(), MAX_PICTURES)]) {
        if count > most {
            return Err(bad(member, format!("{count} are too many: give {most} at most")));
        }
    }
    for (member, number) in [("people", asked.people), ("truckloads", asked.truckloads), ("cost", asked.cost.unwrap_or(0))] {
        if number > MAX_COUNT {
            return Err(bad(member, format!("{number} is too many: give {MAX_COUNT} at most")));
        }
    }
    Ok(campaign)
}

fn bad(member: impl Into<String>, reason: impl std::fmt::Display) -> RegisterRefusal {
    RegisterRefusal::Bad { member: member.into(), reason: reason.to_string() }
}

fn text(member: String, given: &str, most: usize) -> Result<String, RegisterRefusal> {
    Ok(grading::text("text", given, most).map_err(|refusal| bad(member, refusal))?.unwrap_or_default())
}
