//! What somebody can ask for, and what the rules make of it on a picture.

use std::sync::Arc;

use super::apply::{self, ApplyError, Touched};
use super::live_map::CommitError;
use super::snapshot::Snapshot;
use crate::domain::rules::{
    self, CalendarRequest, CampaignScene, CheckRequest, ChecklistRequest, DecisionRequest, DrawRequest, GradingRequest,
    InspectionRequest, NoticeRequest, NoticeStepRequest, PersonRequest, ReasonsRequest, RegisterRefusal, RegisterRequest,
    Registry, ReportRequest, Scope, SettingsRequest, StepRequest, Who,
};
use crate::domain::{
    Actor, Campaign, Change, Consultation, DocumentChange, DocumentKind, Entry, Listing, Moment, PlanPublished, PlanStepped,
    RegisteredParty, RequestKey, Revision, Streets,
};

/// What somebody asks for.
#[derive(Debug, Clone)]
pub enum Asked {
    /// To grade a block.
    Grading(GradingRequest),
    /// To decide about a proposal.
    Decision(DecisionRequest),
    /// To set a community's ready reasons.
    Reasons(ReasonsRequest),
    /// To set a community's settings.
    Settings(SettingsRequest),
    /// To set how a person stands.
    Person(PersonRequest),
    /// To report a case.
    Report(ReportRequest),
    /// To take a step about a case.
    Step(StepRequest),
    /// To set the working-day calendar.
    Calendar(CalendarRequest),
    /// To put a party into the register, or set one anew.
    Party(RegisterRequest<RegisteredParty>),
    /// To make an entry of the three lists, or set one anew.
    Listing(RegisterRequest<Listing>),
    /// To record a campaign, put one right or take it back.
    Campaign(Campaign),
    /// To issue a rectification notice.
    Notice(NoticeRequest),
    /// To take a step about a rectification notice.
    NoticeStep(NoticeStepRequest),
    /// To set a community's checklist.
    Checklist(ChecklistRequest),
    /// To record an inspection, and to grade the block by it in the same breath when that is asked for; then its number is put in.
    Inspection(InspectionRequest, Option<GradingRequest>),
    /// To draw the sample of a round.
    Draw(DrawRequest),
    /// To record a check of a sample; what fails goes back as a case in the same breath, which the report is.
    Check(CheckRequest, Option<ReportRequest>),
    /// To set down what the working group settled about a block.
    Consultation(RegisterRequest<Consultation>),
    /// To publish a clearance plan.
    PlanPublish(Box<PlanPublished>),
    /// To take a step on a stop of a plan; what was done there is recorded as a campaign in the same breath, when that is given.
    PlanStep(PlanStepped, Option<Campaign>),
    /// To import streets; their file is kept already.
    Streets(Box<Streets>),
    /// To report what a check has found, as whoever checked may where they may not report otherwise.
    Found(ReportRequest),
}

/// Who asks, and what their key is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asker {
    /// Who, and from where.
    pub actor: Actor,
    /// What their token is good for; a session is good for everything.
    pub scope: Scope,
}

impl Asker {
    /// Who works at the store itself.
    pub const CONSOLE: Self = Self { actor: Actor::CONSOLE, scope: Scope::Manage };

    /// As they stand in a picture: what they hold there, or nothing.
    pub fn in_picture(self, snapshot: &Snapshot) -> Who<'_> {
        let standing = self.actor.person.and_then(|person| snapshot.person(person)).filter(|standing| standing.1.active);
        Who { actor: self.actor, held: standing.map_or(&[], |standing| &standing.1.held), scope: self.scope }
    }
}

/// What comes of something that was asked for: for a store to be given, or to be gone on from.
#[derive(Debug)]
pub struct CarriedOut {
    /// The entry that carries it out.
    pub entry: Entry,
    /// The entry of what happens in the same breath.
    pub further: Option<Entry>,
    /// The picture after them.
    pub snapshot: Snapshot,
    /// What each touched.
    pub touched: Vec<Touched>,
}

/// Why nothing comes of it.
#[derive(Debug, thiserror::Error)]
pub enum NotCarriedOut {
    /// A rule refuses it.
    #[error(transparent)]
    Refused(#[from] CommitError),
    /// What the rules made of it does not fit the picture.
    #[error(transparent)]
    Unfit(#[from] ApplyError),
}

impl Asked {
    /// What comes of it on a picture when somebody asks for it at a moment. Pure: nothing is committed.
    ///
    /// # Errors
    /// When a rule refuses it.
    pub fn carry_out(
        &self,
        before: &Snapshot,
        asker: Asker,
        now: Moment,
        request: Option<RequestKey>,
    ) -> Result<CarriedOut, NotCarriedOut> {
        let revision = before.revision().next();
        let last = before.recorded_at(before.revision());
        // Strictly increasing, also when the computer's clock is set back.
        let recorded_at = last.map_or(Moment::MIN, Moment::next).max(now);
        let by = Some(asker.actor);
        let change = Arc::new(self.decide(before, asker, recorded_at)?);
        let entry = Entry { revision, recorded_at, request, by, change };
        let (mut snapshot, first) = apply::apply(before, &entry)?;
        let (mut touched, mut further) = (vec![first], None);
        if let Some(then) = self.then(revision) {
            let recorded_at = recorded_at.next();
            let change = Arc::new(then.decide(&snapshot, asker, recorded_at)?);
            let entry = Entry { revision: revision.next(), recorded_at, request: None, by, change };
            let (after, second) = apply::apply(&snapshot, &entry)?;
            snapshot = after;
            touched.push(second);
            further = Some(entry);
        }
        Ok(CarriedOut { entry, further, snapshot, touched })
    }

    /// What the rules would refuse of it on a picture; nothing when it would be carried out.
    pub fn refused(&self, snapshot: &Snapshot, asker: Asker, now: Moment) -> Option<CommitError> {
        self.decide(snapshot, asker, now).err()
    }

    /// What the rules make of it.
    #[expect(clippy::too_many_lines, reason = "an arm a question, each a rule and what it looks at")]
    fn decide(&self, snapshot: &Snapshot, asker: Asker, now: Moment) -> Result<Change, CommitError> {
        let who = asker.in_picture(snapshot);
        let recorded_at = |revision| snapshot.recorded_at(revision);
        match self {
            Self::Grading(asked) => {
                let scene = snapshot.scene(asked.block, &recorded_at);
                Ok(rules::grade(scene.as_ref(), asked, &who, now)?)
            }
            Self::Decision(asked) => {
                let pending = snapshot.proposal(asked.proposal).map(Arc::as_ref);
                let scene = pending.and_then(|pending| snapshot.scene(pending.proposed.block, &recorded_at));
                Ok(rules::decide(scene.as_ref(), pending, asked, &who)?)
            }
            Self::Reasons(asked) => {
                let view = snapshot.community(&asked.community).map(|(_, view)| view);
                let community = view.map(|view| (view.community.as_ref(), view.within()));
                let current = snapshot.reasons(&asked.community).map_or(Revision::ZERO, |set| set.0);
                let community = community.as_ref().map(|(community, within)| (*community, within));
                Ok(Change::ReasonsSet(rules::set_reasons(community, current, asked, &who)?))
            }
            Self::Settings(asked) => {
                let view = snapshot.community(&asked.community).map(|(_, view)| view);
                let built_in = Arc::default();
                let (revision, settings) = view.map_or(&built_in, |view| &view.settings).as_ref();
                let community = view.map(|view| view.community.as_ref());
                Ok(Change::CommunitySet(rules::set_community(community, (*revision, settings), asked, &who)?))
            }
            Self::Person(asked) => {
                let known = Registry {
                    current: snapshot.person(asked.person).map(Arc::as_ref),
                    other_administrators: snapshot.administrators().filter(|other| *other != asked.person).count(),
                    locate: &|place| snapshot.locate_place(place),
                };
                Ok(Change::PersonSet(rules::set_person(&known, asked, &who)?))
            }
            Self::Report(asked) => {
                let (spot, nearest) = snapshot.spot(asked);
                let own = spot.as_ref().map_or(&[][..], |spot| snapshot.categories_at(spot.block));
                Ok(Change::CaseReported(rules::report_case(spot.as_ref(), nearest, own, asked, &who, now)?))
            }
            Self::Step(asked) => {
                let community = |id| snapshot.block(id).map(|block| block.community);
                let block = snapshot.cases().get(asked.case).map(|case| case.block);
                let at = block.and_then(community);
                let is_beside = |id| at.is_some() && community(id) == at;
                let own = block.map_or(&[][..], |block| snapshot.categories_at(block));
                let scene = snapshot.case_scene(asked, &who, own, &is_beside, &snapshot.calendar().1);
                Ok(Change::CaseStepped(rules::step_case(scene.as_ref(), asked, &who, now)?))
            }
            Self::Checklist(asked) => {
                let set = snapshot.with_community(&asked.community, |community, own| {
                    rules::set_checklist(community, snapshot.documents().checklist(&asked.community).0, own, asked, &who)
                })?;
                Ok(Change::Document(DocumentChange::Checklist(set)))
            }
            Self::Inspection(asked, _) => {
                let scene = snapshot.inspectable(asked.block, asked.checklist);
                Ok(Change::Document(DocumentChange::Inspection(rules::inspect(scene.as_ref(), asked, &who, now)?)))
            }
            Self::Draw(asked) => {
                let drawn =
                    snapshot.with_draw(&asked.community, asked.round, |scene| rules::draw_sample(scene, asked, &who, now))?;
                Ok(Change::Document(DocumentChange::SampleDrawn(drawn)))
            }
            Self::Check(asked, _) => {
                let checked = snapshot.with_sample(asked.sample, |scene| rules::check_sample(scene, asked, &who))?;
                Ok(Change::Document(DocumentChange::SampleChecked(checked)))
            }
            Self::Found(asked) => {
                let (spot, nearest) = snapshot.spot(asked);
                let own = spot.as_ref().map_or(&[][..], |spot| snapshot.categories_at(spot.block));
                // The rule about the check has said that they may.
                Ok(Change::CaseReported(rules::report_case(spot.as_ref(), nearest, own, asked, &Who::CONSOLE, now)?))
            }
            Self::Calendar(asked) => Ok(Change::CalendarSet(rules::set_calendar(snapshot.calendar().0, asked, &who)?)),
            Self::Party(asked) => {
                let community = &asked.wanted.community;
                let set = snapshot
                    .with_register(community, asked.id, DocumentKind::Party, |scene| rules::set_party(scene, asked, &who))?;
                Ok(Change::Document(DocumentChange::Party(set)))
            }
            Self::Campaign(asked) => {
                let missing = || RegisterRefusal::NoSuchCommunity(asked.community.clone());
                let (index, view) = snapshot.community(&asked.community).ok_or_else(missing)?;
                let within = view.within();
                let current = asked.replaces.and_then(|id| snapshot.campaign(id));
                let scene = CampaignScene {
                    community: (view.community.as_ref(), &within),
                    current: current.map(|held| (&held.1.community, held.0)),
                    has_block: &|block| snapshot.block(block).is_some_and(|block| block.community == index),
                };
                Ok(Change::CampaignHeld(rules::hold_campaign(&scene, asked, &who, now)?))
            }
            Self::Listing(asked) => {
                let community = &asked.wanted.community;
                let set = snapshot
                    .with_register(community, asked.id, DocumentKind::Listing, |scene| rules::set_listing(scene, asked, &who))?;
                Ok(Change::Document(DocumentChange::Listing(set)))
            }
            Self::Notice(asked) => {
                let issue = |scene: &rules::NoticeScene<'_>| rules::issue_notice(scene, asked, &who, now);
                let issued = snapshot.with_notice_scene(&asked.community, issue)?;
                Ok(Change::Document(DocumentChange::NoticeIssued(issued)))
            }
            Self::Consultation(asked) => {
                let set = snapshot.with_consultation(asked, |scene| rules::set_consultation(scene, asked, &who))?;
                Ok(Change::Document(DocumentChange::Consultation(set)))
            }
            Self::PlanPublish(asked) => {
                let published = snapshot.with_plan_scene(&asked.community, |scene| rules::publish_plan(scene, asked, &who))?;
                Ok(Change::Document(DocumentChange::PlanPublished(Box::new(published))))
            }
            Self::PlanStep(asked, campaign) => {
                let stepped = snapshot.with_plan_step(asked, |scene| rules::step_plan(scene, asked, &who, now))?;
                if let Some(campaign) = campaign {
                    let last = match campaign.replaces {
                        Some(id) => snapshot.campaign(id),
                        None => campaign.blocks.first().and_then(|block| snapshot.campaign_called(&campaign.title, *block)),
                    };
                    rules::with_campaign(asked, campaign, last.map(|held| held.0))?;
                }
                Ok(Change::Document(DocumentChange::PlanStepped(Box::new(stepped))))
            }
            Self::Streets(asked) => {
                let imported = snapshot.with_street_scene(&asked.community, |scene| rules::import_streets(scene, asked, &who))?;
                Ok(Change::Document(DocumentChange::StreetsImported(Box::new(imported))))
            }
            Self::NoticeStep(asked) => {
                Ok(Change::Document(DocumentChange::NoticeStepped(snapshot.step_notice(asked, &who, now)?)))
            }
        }
    }

    /// What else happens in the same breath, on the picture after the first entry; all of it or nothing is recorded.
    fn then(&self, first: Revision) -> Option<Self> {
        match self {
            Self::Inspection(_, Some(grading)) => {
                Some(Self::Grading(GradingRequest { inspection: Some(first), ..grading.clone() }))
            }
            Self::Check(_, Some(report)) => Some(Self::Found(report.clone())),
            Self::PlanStep(_, Some(campaign)) => Some(Self::Campaign(campaign.clone())),
            _ => None,
        }
    }
}
