//! Documents in memory: by number and kind, and the parties responsible at a place.

use std::collections::HashSet;
use std::sync::Arc;

use imbl::{HashMap, OrdMap, OrdSet, Vector};

use super::snapshot::Snapshot;
use crate::domain::plan::StopStep;
use crate::domain::rules::{
    Action, ConsultationScene, NoticeRefusal, NoticeScene, NoticeStepRequest, NoticeStepScene, PlanRefusal, PlanScene,
    PlanStepScene, RegisterRefusal, RegisterRequest, RegisterScene, StreetScene, Who, step_notice,
};
use crate::domain::{
    AsOf, Block, BlockId, Body, CaseState, CategoryKey, CommunityCode, Consultation, Document, DocumentChange, DocumentKind,
    Duty, LastInspection, Listing, Misfit, Moment, Notice, NoticeStepped, PlanPublished, PlanStepped, RegisteredParty, Revision,
    Streets, Within,
};
use crate::geo::{LonLat, Metres};

/// Every document that is kept in memory.
#[derive(Debug, Clone, Default)]
pub struct DocumentBook {
    all: OrdMap<Revision, Arc<Document>>,
    of_kind: OrdSet<(DocumentKind, Revision)>,
    /// The checklist of each community that has set one: the last that it set.
    pub(super) checklist_of: HashMap<CommunityCode, Revision>,
    /// The last inspection of each block; all that is kept of inspections.
    pub(super) inspection_of: HashMap<BlockId, LastInspection>,
    /// The consultation of each block that has one.
    consultation_of: HashMap<BlockId, Revision>,
    /// The steps on the stops of each plan, oldest first.
    steps_of: HashMap<Revision, Vector<Revision>>,
}

impl DocumentBook {
    /// Every document as a store has them.
    pub(super) fn of(documents: Vec<Document>) -> Self {
        let mut book = Self::default();
        for document in documents {
            book.put(document);
        }
        book
    }

    /// A document by its number.
    pub fn get(&self, id: Revision) -> Option<&Arc<Document>> {
        self.all.get(&id)
    }

    /// Those of a kind, oldest first.
    pub fn of_kind(&self, kind: DocumentKind) -> impl DoubleEndedIterator<Item = &Arc<Document>> {
        self.of_kind.range((kind, Revision::ZERO)..=(kind, Revision::MAX)).filter_map(|(_, id)| self.all.get(id))
    }

    /// The parties in the register, oldest first; retired ones too.
    pub fn parties(&self) -> impl Iterator<Item = (&Document, &RegisteredParty)> {
        self.of_kind(DocumentKind::Party).filter_map(|document| Some((document.as_ref(), document.body.as_party()?)))
    }

    /// A party of the register.
    pub fn party(&self, id: Revision) -> Option<&RegisteredParty> {
        self.get(id)?.body.as_party()
    }

    /// The entries of the three lists, oldest first.
    pub fn listings(&self) -> impl Iterator<Item = (&Document, &Listing)> {
        self.of_kind(DocumentKind::Listing).filter_map(|document| Some((document.as_ref(), document.body.as_listing()?)))
    }

    /// An entry of the three lists.
    pub fn listing(&self, id: Revision) -> Option<&Listing> {
        self.get(id)?.body.as_listing()
    }

    /// Rectification notices, oldest first.
    pub fn notices(&self) -> impl DoubleEndedIterator<Item = (&Document, &Notice)> {
        self.of_kind(DocumentKind::Notice).filter_map(|document| Some((document.as_ref(), document.body.as_notice()?)))
    }

    /// A rectification notice.
    pub fn notice(&self, id: Revision) -> Option<(&Document, &Notice)> {
        let document = self.get(id)?;
        Some((document.as_ref(), document.body.as_notice()?))
    }

    /// The consultation about a block.
    pub fn consultation_of(&self, block: BlockId) -> Option<(&Document, &Consultation)> {
        let document = self.get(*self.consultation_of.get(&block)?)?;
        Some((document.as_ref(), document.body.as_consultation()?))
    }

    /// Published plans, oldest first.
    pub fn plans(&self) -> impl DoubleEndedIterator<Item = (&Document, &PlanPublished)> {
        self.of_kind(DocumentKind::Plan).filter_map(|document| Some((document.as_ref(), document.body.as_plan()?)))
    }

    /// A published plan.
    pub fn plan(&self, id: Revision) -> Option<(&Document, &PlanPublished)> {
        let document = self.get(id)?;
        Some((document.as_ref(), document.body.as_plan()?))
    }

    /// The plans that hold: of each community the one that it published last; the newest first.
    pub fn plans_in_force(&self) -> impl Iterator<Item = (&Document, &PlanPublished)> {
        let mut known = HashSet::new();
        self.plans().rev().filter(move |(_, published)| known.insert(&published.community))
    }

    /// The steps on the stops of a plan, oldest first.
    pub fn plan_steps(&self, plan: Revision) -> impl Iterator<Item = (&Document, &PlanStepped)> {
        let steps = self.steps_of.get(&plan).into_iter().flatten();
        steps.filter_map(|id| {
            let document = self.get(*id)?;
            Some((document.as_ref(), document.body.as_plan_step()?))
        })
    }

    /// The plan that a community published last: the one that holds.
    pub fn newest_plan(&self, community: &CommunityCode) -> Option<Revision> {
        self.plans().rev().find(|(_, published)| published.community == *community).map(|(document, _)| document.id)
    }

    /// Imported streets, oldest first.
    pub fn all_streets(&self) -> impl DoubleEndedIterator<Item = (&Document, &Streets)> {
        self.of_kind(DocumentKind::Streets).filter_map(|document| Some((document.as_ref(), document.body.as_streets()?)))
    }

    /// Imported streets by the number of their import.
    pub fn streets(&self, id: Revision) -> Option<&Streets> {
        self.get(id)?.body.as_streets()
    }

    /// The step on a stop of a plan that counts: the last one; none when there is none, or it took back what was before.
    pub fn step_of_stop(&self, plan: Revision, tour: u32, stop: u16) -> Option<&PlanStepped> {
        let steps = self.plan_steps(plan).filter(|(_, stepped)| (stepped.tour, stepped.stop) == (tour, stop));
        steps.last().map(|(_, stepped)| stepped).filter(|stepped| !matches!(stepped.step, StopStep::TakenBack { .. }))
    }

    /// The notice that a case stands in, of those that have not come to their end.
    pub fn open_notice_of(&self, case: Revision) -> Option<Revision> {
        let mut open = self.notices().filter(|(_, notice)| notice.state.word().is_open());
        open.find(|(_, notice)| notice.is_about(case)).map(|(document, _)| document.id)
    }

    /// Who of a community is responsible at a place for cases of a category, and by what: by point before line before area, nearest first.
    pub fn responsible_at<'a>(
        &'a self,
        community: &CommunityCode,
        place: LonLat,
        category: Option<&CategoryKey>,
    ) -> Vec<(&'a Document, &'a RegisteredParty, &'a Duty, Metres)> {
        let mut found: Vec<_> = self
            .parties()
            .filter(|(_, party)| party.community == *community)
            .filter_map(|(document, party)| {
                let (duty, distance) = party.responsible_at(place, category)?;
                Some((document, party, duty, distance))
            })
            .collect();
        found.sort_by(|(_, _, a, near), (_, _, b, far)| a.place.rank().cmp(&b.place.rank()).then(near.0.total_cmp(&far.0)));
        found
    }

    /// Takes in what becomes of a document.
    pub(super) fn put(&mut self, document: Document) {
        match &document.body {
            Body::Inspection(inspected) => {
                self.inspection_of.insert(inspected.block, LastInspection::of(&document, inspected));
                return;
            }
            Body::Checklist(set) => {
                self.checklist_of.insert(set.community.clone(), document.id);
            }
            Body::Consultation(consultation) => {
                self.consultation_of.insert(consultation.block, document.id);
            }
            Body::PlanStep(stepped) => {
                self.steps_of.entry(stepped.plan).or_default().push_back(document.id);
            }
            Body::Party(_) | Body::Listing(_) | Body::Notice(_) | Body::Sample(_) | Body::Plan(_) | Body::Streets(_) => {}
        }
        self.of_kind.insert((document.body.kind(), document.id));
        self.all.insert(document.id, Arc::new(document));
    }

    /// What becomes of the document that a change is about.
    pub(super) fn after(&self, change: &DocumentChange, entry: &crate::domain::Entry) -> Result<Document, Misfit> {
        let before = change.document().and_then(|id| self.get(id));
        let by = entry.by.and_then(|by| by.person);
        Document::after(before.map(Arc::as_ref), change, entry.revision, entry.recorded_at, by)
    }
}

/// What one must be allowed to be told of documents of a kind.
pub fn told_to(kind: DocumentKind) -> Action {
    match kind {
        DocumentKind::Notice
        | DocumentKind::Consultation
        | DocumentKind::Plan
        | DocumentKind::PlanStep
        | DocumentKind::Streets => Action::SeeCases,
        DocumentKind::Party
        | DocumentKind::Listing
        | DocumentKind::Checklist
        | DocumentKind::Inspection
        | DocumentKind::Sample => Action::See,
    }
}

impl Snapshot {
    /// What the rules look at when a document of a community is set.
    pub(super) fn with_register<T>(
        &self,
        community: &CommunityCode,
        id: Option<Revision>,
        kind: DocumentKind,
        decide: impl FnOnce(&RegisterScene<'_>) -> Result<T, RegisterRefusal>,
    ) -> Result<T, RegisterRefusal> {
        let missing = || RegisterRefusal::NoSuchCommunity(community.clone());
        let (index, view) = self.community(community).ok_or_else(missing)?;
        let within = view.within();
        let current = id.and_then(|id| self.documents.get(id)).filter(|document| document.body.kind() == kind);
        let party_of = |id| self.documents.party(id).filter(|party| party.community == *community);
        decide(&RegisterScene {
            community: (view.community.as_ref(), &within),
            categories: &view.settings.1.categories,
            current: current.and_then(|document| Some((document.body.community()?, document.touched))),
            has_block: &|block| self.block(block).is_some_and(|block| block.community == index),
            is_taken: &|name| {
                let mut others = self.documents.parties().filter(|(document, _)| Some(document.id) != id);
                others.any(|(_, party)| party.community == *community && !party.retired && party.name == name)
            },
            has_party: &|party| party_of(party).is_some(),
            list_of: &|id| {
                self.documents.listing(id).filter(|listing| listing.community == *community).map(|listing| listing.list)
            },
        })
    }

    /// What the rules look at when a consultation about a block is set.
    pub(super) fn with_consultation<T>(
        &self,
        asked: &RegisterRequest<Consultation>,
        decide: impl FnOnce(&ConsultationScene<'_>) -> Result<T, RegisterRefusal>,
    ) -> Result<T, RegisterRefusal> {
        let Consultation { community, block, .. } = &asked.wanted;
        self.with_register(community, asked.id, DocumentKind::Consultation, |register| {
            let held = self.documents.consultation_of(*block);
            decide(&ConsultationScene {
                register: *register,
                of_block: held.map(|(document, _)| (document.id, document.touched)),
                has_person: &|person| self.person(person).is_some(),
            })
        })
    }

    /// What the rules look at when a plan of a community is drafted or published.
    ///
    /// # Errors
    /// When there is no such community, and with what is decided.
    pub fn with_plan_scene<T>(
        &self,
        community: &CommunityCode,
        decide: impl FnOnce(&PlanScene<'_>) -> Result<T, PlanRefusal>,
    ) -> Result<T, PlanRefusal> {
        let missing = || PlanRefusal::NoSuchCommunity(community.clone());
        let (index, view) = self.community(community).ok_or_else(missing)?;
        let within = view.within();
        let is_there = |block: &Block| block.community == index && block.boundary(AsOf::NOW).is_some();
        decide(&PlanScene {
            community: (view.community.as_ref(), &within),
            has_block: &|block| self.block(block).is_some_and(|block| is_there(block)),
            has_streets: &|id| self.documents.streets(id).is_some_and(|streets| streets.community == *community),
            newest: self.documents.newest_plan(community),
            revision: self.revision(),
        })
    }

    /// What the rules look at when streets are imported for a community.
    ///
    /// # Errors
    /// When there is no such community, and with what is decided.
    pub fn with_street_scene<T>(
        &self,
        community: &CommunityCode,
        decide: impl FnOnce(&StreetScene<'_>) -> Result<T, PlanRefusal>,
    ) -> Result<T, PlanRefusal> {
        let missing = || PlanRefusal::NoSuchCommunity(community.clone());
        let (_, view) = self.community(community).ok_or_else(missing)?;
        decide(&StreetScene { within: &view.within(), bbox: view.bbox })
    }

    /// What the rules look at when a step is taken on a stop of a plan; none when the plan, or its community, is not there.
    pub fn with_plan_step<T>(&self, asked: &PlanStepped, look: impl FnOnce(Option<&PlanStepScene<'_>>) -> T) -> T {
        let found = self.documents.plan(asked.plan);
        let within = found.and_then(|(_, published)| self.within_of(&published.community));
        let newest = found.and_then(|(_, published)| self.documents.newest_plan(&published.community));
        let (Some((document, published)), Some(within), Some(newest)) = (found, within, newest) else { return look(None) };
        let counts = self.documents.step_of_stop(document.id, asked.tour, asked.stop).map(|stepped| &stepped.step);
        look(Some(&PlanStepScene { plan: (document.id, published), within: &within, newest, counts }))
    }

    /// What the rules look at when a community issues a notice.
    pub(super) fn with_notice_scene<T>(
        &self,
        community: &CommunityCode,
        decide: impl FnOnce(&NoticeScene<'_>) -> Result<T, NoticeRefusal>,
    ) -> Result<T, NoticeRefusal> {
        let missing = || NoticeRefusal::NoSuchCommunity(community.clone());
        let (index, view) = self.community(community).ok_or_else(missing)?;
        let within = view.within();
        let case = |id: Revision| {
            let case = self.cases.get(id)?;
            (self.community_of_case(case) == Some(index)).then_some(case.as_ref())
        };
        decide(&NoticeScene {
            community: (view.community.as_ref(), &within),
            settings: &view.settings.1,
            case: &case,
            notice_of: &|case| self.documents.open_notice_of(case),
            last_serial: &|year| {
                let of_year = self.documents.notices().filter(|(_, notice)| notice.issued.community == *community);
                let numbers = of_year.map(|(_, notice)| notice.issued.number).filter(|number| number.year == year);
                numbers.map(|number| number.serial).max().unwrap_or(0)
            },
            calendar: &self.calendar.1,
        })
    }

    /// Where a community lies.
    pub fn within_of(&self, community: &CommunityCode) -> Option<Within> {
        self.community(community).map(|(_, view)| view.within())
    }

    /// What the rules look at when a step is taken about a notice; none when it, or its community, is not there.
    pub fn with_notice<T>(&self, id: Revision, look: impl FnOnce(Option<&NoticeStepScene<'_>>) -> T) -> T {
        let found = self.documents.notice(id);
        let within = found.and_then(|(_, notice)| self.within_of(&notice.issued.community));
        let (Some((document, notice)), Some(within)) = (found, within) else { return look(None) };
        let rectified_by = |case: Revision| match &self.cases.get(case)?.state {
            CaseState::Rectified { by, .. } => *by,
            _ => None,
        };
        look(Some(&NoticeStepScene { notice, touched: document.touched, within: &within, rectified_by: &rectified_by }))
    }

    /// What the rules make of a step about a notice.
    pub(super) fn step_notice(
        &self,
        asked: &NoticeStepRequest,
        who: &Who<'_>,
        now: Moment,
    ) -> Result<NoticeStepped, NoticeRefusal> {
        self.with_notice(asked.notice, |scene| step_notice(scene, asked, who, now))
    }

    /// Every document.
    pub fn documents(&self) -> &DocumentBook {
        &self.documents
    }
}
