//! Documents: what is kept as it stands, and replaced as a whole or led on step by step: responsible parties, the three lists.
//!
//! Each has the number of the entry that made it. What a person does to one is a [`DocumentChange`], which stands in the log whole; what
//! then becomes of the document is said once, by [`Document::after`], for the live map and for every store.

use serde::{Deserialize, Serialize};

use super::supervision::{Check, Sample, SampleChecked, SampleDrawn};
use super::{
    BlockId, BlockInspected, ChecklistSet, CommunityCode, Consultation, ConsultationSet, Listing, ListingSet, Moment, Notice,
    NoticeIssued, NoticeStepped, PartySet, PersonId, PlanPublished, PlanStepped, RegisteredParty, Revision, Streets,
};

/// A document as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its number: the entry that made it.
    pub id: Revision,
    /// When that was recorded.
    pub recorded_at: Moment,
    /// Who recorded it.
    pub by: Option<PersonId>,
    /// The last entry about it.
    pub touched: Revision,
    /// What it says.
    pub body: Body,
}

/// What a document says, kind by kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "document", rename_all = "snake_case")]
pub enum Body {
    /// A responsible party.
    Party(RegisteredParty),
    /// An entry of one of the three lists.
    Listing(Listing),
    /// A rectification notice.
    Notice(Box<Notice>),
    /// A checklist of a community; each time it is set is a document of its own, and the last one counts.
    Checklist(ChecklistSet),
    /// An inspection of a block.
    Inspection(BlockInspected),
    /// A sample that supervision drew.
    Sample(Sample),
    /// What the working group settled about a block.
    Consultation(Box<Consultation>),
    /// A clearance plan that was published.
    Plan(Box<PlanPublished>),
    /// A step that a crew took on a stop of a plan; each is a document of its own, and the last one about a stop counts.
    PlanStep(Box<PlanStepped>),
    /// Streets that were imported; each import is a document of its own.
    Streets(Box<Streets>),
}

/// The kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DocumentKind {
    /// Responsible parties.
    Party,
    /// Entries of the three lists.
    Listing,
    /// Rectification notices.
    Notice,
    /// Checklists.
    Checklist,
    /// Inspections.
    Inspection,
    /// Samples of supervision.
    Sample,
    /// Consultations.
    Consultation,
    /// Clearance plans.
    Plan,
    /// Steps on stops of clearance plans.
    PlanStep,
    /// Imported streets.
    Streets,
}

impl DocumentKind {
    /// Every kind with the word that stands in the stores.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::Party, "party"),
        (Self::Listing, "listing"),
        (Self::Notice, "notice"),
        (Self::Checklist, "checklist"),
        (Self::Inspection, "inspection"),
        (Self::Sample, "sample"),
        (Self::Consultation, "consultation"),
        (Self::Plan, "plan"),
        (Self::PlanStep, "plan_step"),
        (Self::Streets, "streets"),
    ];

    /// The word that stands in the stores.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

impl Body {
    /// Its kind.
    pub fn kind(&self) -> DocumentKind {
        match self {
            Self::Party(_) => DocumentKind::Party,
            Self::Listing(_) => DocumentKind::Listing,
            Self::Notice(_) => DocumentKind::Notice,
            Self::Checklist(_) => DocumentKind::Checklist,
            Self::Inspection(_) => DocumentKind::Inspection,
            Self::Sample(_) => DocumentKind::Sample,
            Self::Consultation(_) => DocumentKind::Consultation,
            Self::Plan(_) => DocumentKind::Plan,
            Self::PlanStep(_) => DocumentKind::PlanStep,
            Self::Streets(_) => DocumentKind::Streets,
        }
    }

    /// The community it belongs to; none when it is one for all.
    pub fn community(&self) -> Option<&CommunityCode> {
        match self {
            Self::Party(party) => Some(&party.community),
            Self::Listing(listing) => Some(&listing.community),
            Self::Notice(notice) => Some(&notice.issued.community),
            Self::Checklist(set) => Some(&set.community),
            Self::Inspection(inspected) => Some(&inspected.community),
            Self::Sample(sample) => Some(&sample.drawn.community),
            Self::Consultation(consultation) => Some(&consultation.community),
            Self::Plan(published) => Some(&published.community),
            Self::PlanStep(stepped) => Some(&stepped.community),
            Self::Streets(streets) => Some(&streets.community),
        }
    }

    /// The one block it is about.
    pub fn block(&self) -> Option<BlockId> {
        match self {
            Self::Inspection(inspected) => Some(inspected.block),
            Self::Consultation(consultation) => Some(consultation.block),
            Self::Party(_)
            | Self::Listing(_)
            | Self::Notice(_)
            | Self::Checklist(_)
            | Self::Sample(_)
            | Self::Plan(_)
            | Self::PlanStep(_)
            | Self::Streets(_) => None,
        }
    }

    /// The party that it is.
    pub fn as_party(&self) -> Option<&RegisteredParty> {
        if let Self::Party(party) = self { Some(party) } else { None }
    }

    /// The entry of the three lists that it is.
    pub fn as_listing(&self) -> Option<&Listing> {
        if let Self::Listing(listing) = self { Some(listing) } else { None }
    }

    /// The notice that it is.
    pub fn as_notice(&self) -> Option<&Notice> {
        if let Self::Notice(notice) = self { Some(notice) } else { None }
    }

    /// The checklist that it is.
    pub fn as_checklist(&self) -> Option<&ChecklistSet> {
        if let Self::Checklist(set) = self { Some(set) } else { None }
    }

    /// The inspection that it is.
    pub fn as_inspection(&self) -> Option<&BlockInspected> {
        if let Self::Inspection(inspected) = self { Some(inspected) } else { None }
    }

    /// The sample that it is.
    pub fn as_sample(&self) -> Option<&Sample> {
        if let Self::Sample(sample) = self { Some(sample) } else { None }
    }

    /// The consultation that it is.
    pub fn as_consultation(&self) -> Option<&Consultation> {
        if let Self::Consultation(consultation) = self { Some(consultation) } else { None }
    }

    /// The plan that it is.
    pub fn as_plan(&self) -> Option<&PlanPublished> {
        if let Self::Plan(published) = self { Some(published) } else { None }
    }

    /// The step on a stop of a plan that it is.
    pub fn as_plan_step(&self) -> Option<&PlanStepped> {
        if let Self::PlanStep(stepped) = self { Some(stepped) } else { None }
    }

    /// The streets that it is.
    pub fn as_streets(&self) -> Option<&Streets> {
        if let Self::Streets(streets) = self { Some(streets) } else { None }
    }

    /// Where it stands, as a word.
    pub fn state(&self) -> &'static str {
        match self {
            Self::Party(party) => party.state(),
            Self::Listing(listing) => listing.state.word(),
            Self::Notice(notice) => notice.state.word().word(),
            Self::Checklist(_) => "set",
            Self::Inspection(inspected) => inspected.supports().word(),
            Self::Sample(sample) => sample.state(),
            Self::Consultation(_) => "held",
            Self::Plan(_) => "published",
            Self::PlanStep(stepped) => stepped.step.word(),
            Self::Streets(_) => "imported",
        }
    }
}

/// What a person does to a document.
#[derive(Debug, Clone, PartialEq)]
pub enum DocumentChange {
    /// A responsible party was put into the register, or set anew.
    Party(PartySet),
    /// An entry of one of the three lists was made, or set anew.
    Listing(ListingSet),
    /// A rectification notice was issued.
    NoticeIssued(NoticeIssued),
    /// A step was taken about a rectification notice.
    NoticeStepped(NoticeStepped),
    /// A community set its checklist.
    Checklist(ChecklistSet),
    /// A block was inspected.
    Inspection(BlockInspected),
    /// A sample was drawn.
    SampleDrawn(SampleDrawn),
    /// Somebody looked at a unit of a sample.
    SampleChecked(SampleChecked),
    /// A consultation about a block was held, or its record set anew.
    Consultation(ConsultationSet),
    /// A clearance plan was published.
    PlanPublished(Box<PlanPublished>),
    /// A crew took a step on a stop of a plan.
    PlanStepped(Box<PlanStepped>),
    /// Streets were imported.
    StreetsImported(Box<Streets>),
}

/// A change that does not fit the document that it is about.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("entry {revision} ({kind}) does not fit document {document}")]
pub struct Misfit {
    /// The entry.
    pub revision: Revision,
    /// Its kind.
    pub kind: &'static str,
    /// The document it names.
    pub document: Revision,
}

impl DocumentChange {
    /// Name in the log of a responsible party.
    pub const PARTY_SET: &'static str = "party_set";
    /// Name in the log of an entry of the three lists.
    pub const LISTING_SET: &'static str = "listing_set";
    /// Name in the log of an issued rectification notice.
    pub const NOTICE_ISSUED: &'static str = "notice_issued";
    /// Name in the log of a step about a rectification notice.
    pub const NOTICE_STEPPED: &'static str = "notice_stepped";
    /// Name in the log of a checklist.
    pub const CHECKLIST_SET: &'static str = "checklist_set";
    /// Name in the log of an inspection.
    pub const BLOCK_INSPECTED: &'static str = "block_inspected";
    /// Name in the log of a sample.
    pub const SAMPLE_DRAWN: &'static str = "sample_drawn";
    /// Name in the log of a check.
    pub const SAMPLE_CHECKED: &'static str = "sample_checked";
    /// Name in the log of a consultation.
    pub const CONSULTATION_SET: &'static str = "consultation_set";
    /// Name in the log of a published plan.
    pub const PLAN_PUBLISHED: &'static str = "plan_published";
    /// Name in the log of a step on a stop of a plan.
    pub const PLAN_STEPPED: &'static str = "plan_stepped";
    /// Name in the log of imported streets.
    pub const STREETS_IMPORTED: &'static str = "streets_imported";

    /// Its name in the log.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Party(_) => Self::PARTY_SET,
            Self::Listing(_) => Self::LISTING_SET,
            Self::NoticeIssued(_) => Self::NOTICE_ISSUED,
            Self::NoticeStepped(_) => Self::NOTICE_STEPPED,
            Self::Checklist(_) => Self::CHECKLIST_SET,
            Self::Inspection(_) => Self::BLOCK_INSPECTED,
            Self::SampleDrawn(_) => Self::SAMPLE_DRAWN,
            Self::SampleChecked(_) => Self::SAMPLE_CHECKED,
            Self::Consultation(_) => Self::CONSULTATION_SET,
            Self::PlanPublished(_) => Self::PLAN_PUBLISHED,
            Self::PlanStepped(_) => Self::PLAN_STEPPED,
            Self::StreetsImported(_) => Self::STREETS_IMPORTED,
        }
    }

    /// As JSON, as it stands in the log.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        match self {
            Self::Party(set) => serde_json::to_string(set),
            Self::Listing(set) => serde_json::to_string(set),
            Self::NoticeIssued(issued) => serde_json::to_string(issued),
            Self::NoticeStepped(stepped) => serde_json::to_string(stepped),
            Self::Checklist(set) => serde_json::to_string(set),
            Self::Inspection(inspected) => serde_json::to_string(inspected),
            Self::SampleDrawn(drawn) => serde_json::to_string(drawn),
            Self::SampleChecked(checked) => serde_json::to_string(checked),
            Self::Consultation(set) => serde_json::to_string(set),
            Self::PlanPublished(published) => serde_json::to_string(published),
            Self::PlanStepped(stepped) => serde_json::to_string(stepped),
            Self::StreetsImported(streets) => serde_json::to_string(streets),
        }
    }

    /// Reads one of a kind; none when it is no kind of change to a document.
    ///
    /// # Errors
    /// When it is not what is written for that kind.
    pub fn read(kind: &str, json: &str) -> Result<Option<Self>, serde_json::Error> {
        Ok(Some(match kind {
            Self::PARTY_SET => Self::Party(serde_json::from_str(json)?),
            Self::LISTING_SET => Self::Listing(serde_json::from_str(json)?),
            Self::NOTICE_ISSUED => Self::NoticeIssued(serde_json::from_str(json)?),
            Self::NOTICE_STEPPED => Self::NoticeStepped(serde_json::from_str(json)?),
            Self::CHECKLIST_SET => Self::Checklist(serde_json::from_str(json)?),
            Self::BLOCK_INSPECTED => Self::Inspection(serde_json::from_str(json)?),
            Self::SAMPLE_DRAWN => Self::SampleDrawn(serde_json::from_str(json)?),
            Self::SAMPLE_CHECKED => Self::SampleChecked(serde_json::from_str(json)?),
            Self::CONSULTATION_SET => Self::Consultation(serde_json::from_str(json)?),
            Self::PLAN_PUBLISHED => Self::PlanPublished(serde_json::from_str(json)?),
            Self::PLAN_STEPPED => Self::PlanStepped(serde_json::from_str(json)?),
            Self::STREETS_IMPORTED => Self::StreetsImported(serde_json::from_str(json)?),
            _ => return Ok(None),
        }))
    }

    /// The document it is about; none when it makes a new one.
    pub fn document(&self) -> Option<Revision> {
        match self {
            Self::Party(set) => set.id,
            Self::Listing(set) => set.id,
            Self::NoticeStepped(stepped) => Some(stepped.notice),
            Self::Consultation(set) => set.id,
            Self::NoticeIssued(_)
            | Self::Checklist(_)
            | Self::Inspection(_)
            | Self::SampleDrawn(_)
            | Self::PlanPublished(_)
            | Self::PlanStepped(_)
            | Self::StreetsImported(_) => None,
            Self::SampleChecked(checked) => Some(checked.sample),
        }
    }
}

impl Document {
    /// What becomes of a document by a change recorded as an entry; `before` is the one that the change names.
    ///
    /// # Errors
    /// When the change names a document that is not there, one of another kind, or a step that cannot be taken from where it stands.
    pub fn after(
        before: Option<&Self>,
        change: &DocumentChange,
        revision: Revision,
        at: Moment,
        by: Option<PersonId>,
    ) -> Result<Self, Misfit> {
        let misfit = |document| Misfit { revision, kind: change.kind(), document };
        let body = match change {
            DocumentChange::Party(set) => Body::Party(set.party.clone()),
            DocumentChange::Listing(set) => Body::Listing(set.listing.clone()),
            DocumentChange::NoticeIssued(issued) => Body::Notice(Box::new(Notice::new(issued.clone(), at, by))),
            DocumentChange::NoticeStepped(stepped) => {
                let notice = before.filter(|before| before.id == stepped.notice).and_then(|before| before.body.as_notice());
                let after = notice.and_then(|notice| notice.after(stepped, revision, at, by));
                Body::Notice(Box::new(after.ok_or_else(|| misfit(stepped.notice))?))
            }
            DocumentChange::Checklist(set) => Body::Checklist(set.clone()),
            DocumentChange::Inspection(inspected) => Body::Inspection(inspected.clone()),
            DocumentChange::SampleDrawn(drawn) => Body::Sample(Sample::new(drawn.clone())),
            DocumentChange::SampleChecked(checked) => {
                let sample = before.filter(|before| before.id == checked.sample).and_then(|before| before.body.as_sample());
                let mut sample = sample.ok_or_else(|| misfit(checked.sample))?.clone();
                sample.checks.push(Check { revision, at, by, found: checked.clone() });
                Body::Sample(sample)
            }
            DocumentChange::Consultation(set) => Body::Consultation(Box::new(set.consultation.clone())),
            DocumentChange::PlanPublished(published) => Body::Plan(published.clone()),
            DocumentChange::PlanStepped(stepped) => Body::PlanStep(stepped.clone()),
            DocumentChange::StreetsImported(streets) => Body::Streets(streets.clone()),
        };
        match change.document() {
            None => Ok(Self { id: revision, recorded_at: at, by, touched: revision, body }),
            Some(id) => {
                let before = before.filter(|before| before.id == id && before.body.kind() == body.kind());
                let before = before.ok_or_else(|| misfit(id))?;
                Ok(Self { touched: revision, body, ..before.clone() })
            }
        }
    }
}
