//! How a Change is written in the log, and the hash chain; the same for every store.
//!
//! An entry is a line of JSON. A layer's items follow it in parts of JSON lines, so that a layer of any size is written and read
//! in bounded memory. Outlines are not repeated there: an item names its outline by the SHA-256 of its WKB, and the outline itself
//! stands in the tables, which hold every outline that ever was. So the chain vouches for the outlines too.
//!
//! The hash of an entry is SHA-256 over the hash of the one before (32 zero bytes before the first) and, each with its length
//! in front as eight bytes little endian: revision, `recorded_at`, kind, change, request key, request fingerprint (both empty when
//! there is none), number of items, and the SHA-256 of each part, in order; then, when it is known who did it, the text `by`, the
//! person's number (empty for the command line) and from where. Numbers and hashes are hexadecimal or decimal text.
//!
//! No entry holds a name or anything else that is personal: people are numbers there, and what belongs to the number can be erased.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::value::{self, BadValue, bad};
use crate::domain::{
    Actor, BlockGraded, BlockId, Boundary, CalendarSet, Campaign, CaseReported, CaseStepped, Change, Colour, Community,
    CommunitySet, DocumentChange, GradingProposed, LayerAction, LayerApplied, LayerItem, Moment, Party, PersonSet,
    ProposalClosed, Ranking, ReasonsSet, RequestKey, Revision,
};

/// Items of a layer in one part: a part is a few hundred kilobytes.
pub(crate) const PART_ITEMS: usize = 4096;

/// SHA-256 as 32 bytes.
pub(crate) type Digest = [u8; 32];

/// What the first entry takes as the hash of the one before.
pub(crate) const NO_DIGEST: Digest = [0; 32];

/// SHA-256 of bytes.
pub(crate) fn digest(bytes: &[u8]) -> Digest {
    Sha256::digest(bytes).into()
}

/// Reads a hash from hexadecimal.
pub(crate) fn digest_of_hex(text: &str) -> Option<Digest> {
    let mut digest = NO_DIGEST;
    hex::decode_to_slice(text, &mut digest).ok()?;
    Some(digest)
}

/// An entry as the log keeps it, without the hashes.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    /// Its number.
    pub(crate) revision: Revision,
    /// When it was recorded, as it stands in the log.
    pub(crate) recorded_at: String,
    /// Kind of Change.
    pub(crate) kind: String,
    /// The Change as JSON, without a layer's items.
    pub(crate) change: String,
    /// The request that asked for it.
    pub(crate) request: Option<RequestKey>,
    /// Who did it.
    pub(crate) by: Option<Actor>,
    /// Items of a layer; 0 for every other Change.
    pub(crate) items: u64,
}

impl Record {
    /// The entry's hash, given that of the one before and those of its parts.
    pub(crate) fn hash(&self, previous: &Digest, parts: &[Digest]) -> Digest {
        let mut hasher = Sha256::new();
        hasher.update(previous);
        let mut field = |bytes: &[u8]| {
            hasher.update((bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        field(self.revision.to_string().as_bytes());
        field(self.recorded_at.as_bytes());
        field(self.kind.as_bytes());
        field(self.change.as_bytes());
        field(self.request.as_ref().map_or("", |request| &request.key).as_bytes());
        field(self.request.as_ref().map_or("", |request| &request.fingerprint).as_bytes());
        field(self.items.to_string().as_bytes());
        for part in parts {
            field(hex::encode(part).as_bytes());
        }
        if let Some(by) = self.by {
            field(b"by");
            field(by.person.map_or_else(String::new, |person| person.to_string()).as_bytes());
            field(by.via.to_string().as_bytes());
        }
        hasher.finalize().into()
    }
}

/// The end of the log.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Head {
    /// The last entry; zero of an empty log.
    pub(crate) revision: Revision,
    recorded_at: Option<Moment>,
    hash: Digest,
}

impl Head {
    /// The end of an empty log.
    pub(crate) const EMPTY: Self = Self { revision: Revision::ZERO, recorded_at: None, hash: NO_DIGEST };

    /// The end of the log as it is stored.
    pub(crate) fn of_row(revision: Revision, recorded_at: Moment, hash: &str) -> Result<Self, BadValue> {
        let hash = digest_of_hex(hash).ok_or_else(|| bad("log", "hash", revision, "not a SHA-256 in hexadecimal"))?;
        Ok(Self { revision, recorded_at: Some(recorded_at), hash })
    }

    /// Hash of the last entry.
    pub(crate) fn hash(&self) -> Digest {
        self.hash
    }

    /// Whether it was recorded after another.
    pub(crate) fn follows(&self, before: &Self) -> bool {
        self.recorded_at > before.recorded_at
    }

    /// The record of the next entry, if this one is that.
    pub(crate) fn next(
        &self,
        revision: Revision,
        recorded_at: Moment,
        request: Option<&RequestKey>,
        by: Option<Actor>,
        logged: &Logged,
        items: usize,
    ) -> Result<Record, BadValue> {
        if revision != self.revision.next() {
            let reason = format!("entries must come without a gap: revision {revision} follows {}", self.revision);
            return Err(bad("log", "revision", revision, reason));
        }
        if self.recorded_at.is_some_and(|before| before >= recorded_at) {
            return Err(bad("log", "recorded_at", revision, "not later than the entry before"));
        }
        Ok(Record {
            revision,
            recorded_at: value::text_of(recorded_at),
            kind: logged.kind().to_owned(),
            change: logged.json().map_err(|error| bad("log", "change", revision, error))?,
            request: request.cloned(),
            by,
            items: items as u64,
        })
    }

    /// The end of the log after an entry.
    pub(crate) fn after(&self, record: &Record, parts: &[Digest]) -> Result<Self, BadValue> {
        let recorded_at = value::moment(&record.recorded_at, "log", "recorded_at", record.revision)?;
        Ok(Self { revision: record.revision, recorded_at: Some(recorded_at), hash: record.hash(&self.hash, parts) })
    }
}

/// A layer without its items.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LayerHead {
    /// The community.
    pub(crate) community: Community,
    /// From when the outlines and colours hold.
    pub(crate) effective_at: Moment,
    /// Where it came from.
    pub(crate) source: String,
}

/// An item of a layer, its outline by hash.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LayerLine {
    /// The block.
    pub(crate) block: BlockId,
    /// What happens to it.
    pub(crate) action: LayerAction,
    /// Its code.
    pub(crate) code: Box<str>,
    /// Its name.
    pub(crate) name: Box<str>,
    /// Who is responsible.
    pub(crate) party: Option<Arc<Party>>,
    /// Its new colour.
    pub(crate) colour: Option<Colour>,
    /// SHA-256 of its new outline's WKB, hexadecimal.
    pub(crate) outline: Option<String>,
}

impl LayerLine {
    /// The line of an item whose outline has this hash.
    pub(crate) fn new(item: &LayerItem, outline: Option<&Digest>) -> Self {
        Self {
            block: item.block,
            action: item.action,
            code: item.code.clone(),
            name: item.name.clone(),
            party: item.party.clone(),
            colour: item.colour,
            outline: outline.map(hex::encode),
        }
    }

    /// The item, given its outline.
    pub(crate) fn item(self, boundary: Option<Arc<Boundary>>) -> LayerItem {
        LayerItem {
            block: self.block,
            action: self.action,
            code: self.code,
            name: self.name,
            party: self.party,
            boundary,
            colour: self.colour,
        }
    }
}

/// A Change as the log keeps it; a layer without its items.
#[derive(Debug, Clone)]
pub(crate) enum Logged {
    /// A layer.
    Layer(LayerHead),
    /// A grading.
    Graded(BlockGraded),
    /// A campaign.
    Campaign(Campaign),
    /// A ranking.
    Ranking(Ranking),
    /// Ready reasons.
    Reasons(ReasonsSet),
    /// A proposed grading.
    Proposed(GradingProposed),
    /// The end of a proposal.
    Closed(ProposalClosed),
    /// How a person stands.
    Person(PersonSet),
    /// A community's settings.
    Community(Box<CommunitySet>),
    /// A reported case.
    Case(Box<CaseReported>),
    /// A step about a case.
    Step(Box<CaseStepped>),
    /// The working-day calendar.
    Calendar(CalendarSet),
    /// What was done to a document.
    Document(Box<DocumentChange>),
}

impl Logged {
    /// Of a Change.
    pub(crate) fn of(change: &Change) -> Self {
        match change {
            Change::LayerApplied(layer) => Self::layer(&layer.community, layer.effective_at, &layer.source),
            Change::BlockGraded(graded) => Self::Graded(graded.clone()),
            Change::CampaignHeld(campaign) => Self::Campaign(campaign.clone()),
            Change::RankingPublished(ranking) => Self::Ranking(ranking.clone()),
            Change::ReasonsSet(reasons) => Self::Reasons(reasons.clone()),
            Change::GradingProposed(proposed) => Self::Proposed(proposed.clone()),
            Change::ProposalClosed(closed) => Self::Closed(closed.clone()),
            Change::PersonSet(person) => Self::Person(person.clone()),
            Change::CommunitySet(community) => Self::Community(Box::new(community.clone())),
            Change::CaseReported(reported) => Self::Case(Box::new(reported.clone())),
            Change::CaseStepped(stepped) => Self::Step(Box::new(stepped.clone())),
            Change::CalendarSet(calendar) => Self::Calendar(calendar.clone()),
            Change::Document(change) => Self::Document(Box::new(change.clone())),
        }
    }

    /// Of a layer, whatever holds its items.
    pub(crate) fn layer(community: &Community, effective_at: Moment, source: &str) -> Self {
        Self::Layer(LayerHead { community: community.clone(), effective_at, source: source.to_owned() })
    }

    /// Its name in the log, the one of [`Change::kind`].
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Layer(_) => Change::LAYER_APPLIED,
            Self::Graded(_) => Change::BLOCK_GRADED,
            Self::Campaign(_) => Change::CAMPAIGN_HELD,
            Self::Ranking(_) => Change::RANKING_PUBLISHED,
            Self::Reasons(_) => Change::REASONS_SET,
            Self::Proposed(_) => Change::GRADING_PROPOSED,
            Self::Closed(_) => Change::PROPOSAL_CLOSED,
            Self::Person(_) => Change::PERSON_SET,
            Self::Community(_) => Change::COMMUNITY_SET,
            Self::Case(_) => Change::CASE_REPORTED,
            Self::Step(_) => Change::CASE_STEPPED,
            Self::Calendar(_) => Change::CALENDAR_SET,
            Self::Document(change) => change.kind(),
        }
    }

    /// As JSON.
    pub(crate) fn json(&self) -> Result<String, serde_json::Error> {
        match self {
            Self::Layer(head) => serde_json::to_string(head),
            Self::Graded(graded) => serde_json::to_string(graded),
            Self::Campaign(campaign) => serde_json::to_string(campaign),
            Self::Ranking(ranking) => serde_json::to_string(ranking),
            Self::Reasons(reasons) => serde_json::to_string(reasons),
            Self::Proposed(proposed) => serde_json::to_string(proposed),
            Self::Closed(closed) => serde_json::to_string(closed),
            Self::Person(person) => serde_json::to_string(person),
            Self::Community(community) => serde_json::to_string(community),
            Self::Case(reported) => serde_json::to_string(reported),
            Self::Step(stepped) => serde_json::to_string(stepped),
            Self::Calendar(calendar) => serde_json::to_string(calendar),
            Self::Document(change) => change.json(),
        }
    }

    /// Reads a Change of a kind.
    pub(crate) fn read(kind: &str, json: &str) -> Result<Self, String> {
        fn parsed<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, String> {
            serde_json::from_str(json).map_err(|error| error.to_string())
        }
        match kind {
            Change::LAYER_APPLIED => parsed(json).map(Self::Layer),
            Change::BLOCK_GRADED => parsed(json).map(Self::Graded),
            Change::CAMPAIGN_HELD => parsed(json).map(Self::Campaign),
            Change::RANKING_PUBLISHED => parsed(json).map(Self::Ranking),
            Change::REASONS_SET => parsed(json).map(Self::Reasons),
            Change::GRADING_PROPOSED => parsed(json).map(Self::Proposed),
            Change::PROPOSAL_CLOSED => parsed(json).map(Self::Closed),
            Change::PERSON_SET => parsed(json).map(Self::Person),
            Change::COMMUNITY_SET => parsed(json).map(Self::Community),
            Change::CASE_REPORTED => parsed(json).map(Self::Case),
            Change::CASE_STEPPED => parsed(json).map(Self::Step),
            Change::CALENDAR_SET => parsed(json).map(Self::Calendar),
            other => {
                let change = DocumentChange::read(other, json).map_err(|error| error.to_string())?;
                let unknown = || format!("'{other}' is no kind of change this version knows");
                change.map(|change| Self::Document(Box::new(change))).ok_or_else(unknown)
            }
        }
    }

    /// The whole Change, given a layer's items.
    pub(crate) fn change(self, items: Vec<LayerItem>) -> Change {
        match self {
            Self::Layer(head) => Change::LayerApplied(LayerApplied {
                community: head.community,
                effective_at: head.effective_at,
                source: head.source,
                items,
            }),
            Self::Graded(graded) => Change::BlockGraded(graded),
            Self::Campaign(campaign) => Change::CampaignHeld(campaign),
            Self::Ranking(ranking) => Change::RankingPublished(ranking),
            Self::Reasons(reasons) => Change::ReasonsSet(reasons),
            Self::Proposed(proposed) => Change::GradingProposed(proposed),
            Self::Closed(closed) => Change::ProposalClosed(closed),
            Self::Person(person) => Change::PersonSet(person),
            Self::Community(community) => Change::CommunitySet(*community),
            Self::Case(reported) => Change::CaseReported(*reported),
            Self::Step(stepped) => Change::CaseStepped(*stepped),
            Self::Calendar(calendar) => Change::CalendarSet(calendar),
            Self::Document(change) => Change::Document(*change),
        }
    }
}

/// What a layer's gradings say as their reason: the layer's source, in both languages.
pub(crate) fn layer_reason(source: &str) -> String {
    format!("导入图层 / layer import: {source}")
}

/// Who graded a layer's blocks.
pub(crate) const LAYER_INSPECTOR: &str = "wuse import";
