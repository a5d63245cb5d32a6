//! [`Change`]: everything that can happen, a variant per thing a person does. The only way back into the store.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Actor, BlockId, Boundary, CalendarSet, Campaign, CaseReported, CaseStepped, Colour, Community, CommunitySet, DocumentChange,
    GradingProposed, Moment, Party, PersonId, PersonSet, ProposalClosed, Ranking, ReasonsSet, Revision,
};

/// Something that happened.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "a Change stands behind an Arc, and settings are rare")]
pub enum Change {
    /// A layer of blocks was imported: a new community, or the difference to what stood there.
    LayerApplied(LayerApplied),
    /// A block was graded, or an earlier grading corrected.
    BlockGraded(BlockGraded),
    /// A clean-up campaign was held.
    CampaignHeld(Campaign),
    /// A community was put on a list.
    RankingPublished(Ranking),
    /// A community set its ready reasons.
    ReasonsSet(ReasonsSet),
    /// A grading was proposed, and waits for a second person.
    GradingProposed(GradingProposed),
    /// A proposal was sent back or withdrawn.
    ProposalClosed(ProposalClosed),
    /// A person was given an account, or other roles, or was let go.
    PersonSet(PersonSet),
    /// Where a community lies, its public view or its grading gate was set.
    CommunitySet(CommunitySet),
    /// A case was reported.
    CaseReported(CaseReported),
    /// A step was taken about a case.
    CaseStepped(CaseStepped),
    /// The working-day calendar was set.
    CalendarSet(CalendarSet),
    /// A document was made, set anew or led a step further.
    Document(DocumentChange),
}

impl Change {
    /// Name in the log of a layer.
    pub const LAYER_APPLIED: &'static str = "layer_applied";
    /// Name in the log of a grading.
    pub const BLOCK_GRADED: &'static str = "block_graded";
    /// Name in the log of a campaign.
    pub const CAMPAIGN_HELD: &'static str = "campaign_held";
    /// Name in the log of a ranking.
    pub const RANKING_PUBLISHED: &'static str = "ranking_published";
    /// Name in the log of ready reasons.
    pub const REASONS_SET: &'static str = "reasons_set";
    /// Name in the log of a proposed grading.
    pub const GRADING_PROPOSED: &'static str = "grading_proposed";
    /// Name in the log of the end of a proposal that became no grading.
    pub const PROPOSAL_CLOSED: &'static str = "proposal_closed";
    /// Name in the log of how a person stands.
    pub const PERSON_SET: &'static str = "person_set";
    /// Name in the log of a community's settings.
    pub const COMMUNITY_SET: &'static str = "community_set";
    /// Name in the log of a reported case.
    pub const CASE_REPORTED: &'static str = "case_reported";
    /// Name in the log of a step about a case.
    pub const CASE_STEPPED: &'static str = "case_stepped";
    /// Name in the log of the working-day calendar.
    pub const CALENDAR_SET: &'static str = "calendar_set";

    /// Its name in the log.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::LayerApplied(_) => Self::LAYER_APPLIED,
            Self::BlockGraded(_) => Self::BLOCK_GRADED,
            Self::CampaignHeld(_) => Self::CAMPAIGN_HELD,
            Self::RankingPublished(_) => Self::RANKING_PUBLISHED,
            Self::ReasonsSet(_) => Self::REASONS_SET,
            Self::GradingProposed(_) => Self::GRADING_PROPOSED,
            Self::ProposalClosed(_) => Self::PROPOSAL_CLOSED,
            Self::PersonSet(_) => Self::PERSON_SET,
            Self::CommunitySet(_) => Self::COMMUNITY_SET,
            Self::CaseReported(_) => Self::CASE_REPORTED,
            Self::CaseStepped(_) => Self::CASE_STEPPED,
            Self::CalendarSet(_) => Self::CALENDAR_SET,
            Self::Document(change) => change.kind(),
        }
    }
}

/// A block was graded after an inspection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockGraded {
    /// Which block.
    pub block: BlockId,
    /// Its new colour.
    pub colour: Colour,
    /// When that took effect.
    pub effective_at: Moment,
    /// Why; never empty.
    pub reason: String,
    /// The name of who inspected, as it was written before there were accounts; since then empty, as a name in the log could never be
    /// erased. Members that came later are left out while they say nothing: entries from before keep their hash.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub inspector: String,
    /// Anything else.
    pub note: Option<String>,
    /// The grading of this block that this one corrects.
    pub corrects: Option<Revision>,
    /// Who inspected: who recorded the entry, or proposed what it confirms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inspected_by: Option<PersonId>,
    /// The proposal that it confirms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Revision>,
    /// Whether a supervisor overruled the community's gate.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub overrules: bool,
    /// The inspection that it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inspection: Option<Revision>,
}

/// A layer of blocks was applied to a community, as one revision.
#[derive(Debug, Clone)]
pub struct LayerApplied {
    /// The community, with the name it has from now on.
    pub community: Community,
    /// From when the outlines and colours hold.
    pub effective_at: Moment,
    /// Where the layer came from: a file name.
    pub source: String,
    /// What changes, block by block; a block appears once.
    pub items: Vec<LayerItem>,
}

/// What a layer changes of one block. Every member that is `None` stays as it is.
#[derive(Debug, Clone)]
pub struct LayerItem {
    /// The block: a new number (the next free ones, in order) for a new block.
    pub block: BlockId,
    /// What happens to it.
    pub action: LayerAction,
    /// Its code.
    pub code: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// Who is responsible.
    pub party: Option<Arc<Party>>,
    /// Its new outline: always for a new block, else when reshaped.
    pub boundary: Option<Arc<Boundary>>,
    /// Its new colour: for a new block that comes with one, else when recoloured.
    pub colour: Option<Colour>,
}

/// What happens to a block when a layer is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LayerAction {
    /// It is new.
    New,
    /// It stays, with another outline, name, party or colour: whichever is given.
    Changed,
    /// It is gone from the layer; its history stays.
    Gone,
}

/// A Change in the log.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its number; each is one more than the one before.
    pub revision: Revision,
    /// When it was recorded; later than the one before.
    pub recorded_at: Moment,
    /// The key a client gave so that a repeated request is not carried out twice, and a fingerprint of that request.
    pub request: Option<RequestKey>,
    /// Who did it; not known of entries from before there were accounts.
    pub by: Option<Actor>,
    /// What happened.
    pub change: Arc<Change>,
}

/// An Idempotency-Key and a fingerprint of the request that carried it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RequestKey {
    /// The client's key.
    pub key: String,
    /// SHA-256 of the request, hexadecimal.
    pub fingerprint: String,
}
