//! A clearance plan is drafted and published: what is refused, and what is taken.

use std::collections::{HashMap, HashSet};

use super::access::{Action, NotAllowed, Who};
use super::cases::MAX_PARTY;
use super::grading::MAX_TEXT;
use super::measures::{Unfit, amount, measures, text, words};
use super::register::MAX_NAME;
use super::timetables;
use crate::domain::plan::{Crew, Goal, Pin, Portion, Target, Task, Tip, TravelRule, Truck};
use crate::domain::{BlockId, Community, CommunityCode, Measure, PlanDraft, PlanPublished, Revision, Within, WorkingHours};

/// Crews of a plan at most: those of a city.
pub const MAX_CREWS: usize = 500;
/// Blocks of a plan at most: those of a city that are to be cleared.
pub const MAX_TASKS: usize = 5_000;
/// Tips of a plan at most.
pub const MAX_TIPS: usize = 50;
/// Pinned portions of a plan at most: somebody put each where it is by hand.
pub const MAX_PINS: usize = 5_000;
/// Portions at most that are done already.
pub const MAX_DONE: usize = 200_000;
/// People of a crew at most.
pub const MAX_CREW: u16 = 1_000;
/// Days at most on which a crew does not work although the calendar does: a year.
pub const MAX_OFF: usize = 366;
/// What a truck takes at most, in truckloads of a usual one.
pub const MAX_CAPACITY: f64 = 100.0;
/// What it takes at least: amounts are kept to the hundredth.
pub const MIN_CAPACITY: f64 = 0.01;
/// How long a truck is at a tip at most, in minutes: half a day.
pub const MAX_TIP_MINUTES: u16 = 720;
/// How fast one drives, in km/h.
pub const SPEED_KMH: [f64; 2] = [1.0, 120.0];
/// How much longer than the beeline a way may be.
pub const DETOUR: [f64; 2] = [1.0, 5.0];
/// Working days at most between the last measure of a block and its inspection.
pub const MAX_INSPECTION_DAYS: u16 = 60;
/// Minutes of a day: times of a plan are counted from midnight.
pub(super) const DAY: u16 = 24 * 60;

/// Where a plan is made, and what is there.
#[derive(Clone, Copy)]
pub struct PlanScene<'a> {
    /// The community, and where it lies.
    pub community: (&'a Community, &'a Within),
    /// Whether a block belongs to the community, and is not gone from its layer.
    pub has_block: &'a dyn Fn(BlockId) -> bool,
    /// Whether streets of this number were imported for the community.
    pub has_streets: &'a dyn Fn(Revision) -> bool,
    /// The plan that the community published last.
    pub newest: Option<Revision>,
    /// The last entry that is known.
    pub revision: Revision,
}

impl std::fmt::Debug for PlanScene<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PlanScene")
            .field("community", &self.community)
            .field("newest", &self.newest)
            .field("revision", &self.revision)
            .finish_non_exhaustive()
    }
}

/// Why a draft or a plan is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PlanRefusal {
    /// No such community.
    #[error("there is no community {0}")]
    NoSuchCommunity(CommunityCode),
    /// They may not.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// It does not take the place of the plan that holds.
    #[error("{}", stale(*.replaces, *.newest))]
    Stale {
        /// The one that it was to replace.
        replaces: Option<Revision>,
        /// The one that the community published last.
        newest: Option<Revision>,
    },
    /// A block to clear is not there.
    #[error("{member}: community {community} has no block {block}, or not any more: take the task out, or put the block back")]
    NoSuchBlock {
        /// Where it is named.
        member: String,
        /// Whose plan.
        community: CommunityCode,
        /// The block.
        block: BlockId,
    },
    /// The streets to drive on are not there.
    #[error(
        "travel.streets: community {community} has no streets {streets}: name some that were imported for it, or none for beelines"
    )]
    NoSuchStreets {
        /// Whose plan.
        community: CommunityCode,
        /// The streets.
        streets: Revision,
    },
    /// A member is missing.
    #[error("{0} is required")]
    Missing(String),
    /// A member does not fit.
    #[error("{member}: {reason}")]
    Bad {
        /// Which.
        member: String,
        /// Why.
        reason: String,
    },
    /// Two crews are called the same.
    #[error("crews[{at}].name: another crew is called '{name}' already: give this one another name")]
    NameTaken {
        /// Which crew, from 0.
        at: usize,
        /// The name.
        name: String,
    },
    /// It refers to something that the draft does not have.
    #[error("{member}: the draft has no {what} {number}: make the timetable from the draft as it is")]
    NotInDraft {
        /// Where.
        member: String,
        /// What was looked for.
        what: &'static str,
        /// Its number: of a block its own, of anything else its place, 0 for the first.
        number: u32,
    },
    /// A portion is done or pinned twice.
    #[error(
        "{member}: part {} of measure {} of block {} is there already: a portion has one place at most",
        .portion.part, .portion.measure, .portion.block
    )]
    Twice {
        /// The second time.
        member: String,
        /// Which portion.
        portion: Portion,
    },
    /// Something ends before it begins, or begins before what comes before it has ended.
    #[error("{member}: {} comes before {}: put the times in their order", clock(*.time), clock(*.before))]
    OutOfOrder {
        /// The later in order.
        member: String,
        /// Its time, in minutes from midnight.
        time: u16,
        /// The time that comes before it in order.
        before: u16,
    },
}

fn stale(replaces: Option<Revision>, newest: Option<Revision>) -> String {
    match (replaces, newest) {
        (Some(replaces), None) => format!("the community has no plan {replaces} to replace: publish this one as its first"),
        (_, None) => "the community has no plan: publish this one as its first".to_owned(),
        (None, Some(newest)) => format!("the community has plan {newest}: look at it, and publish this one in its place"),
        (Some(replaces), Some(newest)) => {
            format!("plan {newest} is the newest, not {replaces}: look at it, and publish this one in its place")
        }
    }
}

/// A minute of the day as people write it.
fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

impl From<Unfit> for PlanRefusal {
    fn from(Unfit { member, reason }: Unfit) -> Self {
        Self::Bad { member, reason }
    }
}

fn bad(member: impl Into<String>, reason: impl std::fmt::Display) -> PlanRefusal {
    Unfit::new(member, reason).into()
}

/// Refuses too many of something.
pub(super) fn fits(member: impl Into<String>, count: usize, least: usize, most: usize) -> Result<(), PlanRefusal> {
    if (least..=most).contains(&count) {
        return Ok(());
    }
    Err(bad(member, format!("{count} do not fit: give {least} to {most}")))
}

/// Decides about a plan that is to be published. It takes the place of the one before: who publishes has seen that one.
///
/// # Errors
/// With the first refusal that applies.
pub fn publish_plan(scene: &PlanScene<'_>, asked: &PlanPublished, who: &Who<'_>) -> Result<PlanPublished, PlanRefusal> {
    let (community, within) = scene.community;
    who.require(Action::Plan, within)?;
    if asked.replaces != scene.newest {
        return Err(PlanRefusal::Stale { replaces: asked.replaces, newest: scene.newest });
    }
    if asked.made_on > scene.revision {
        let reason = format!("there is no entry {} yet: the last is {}", asked.made_on, scene.revision);
        return Err(bad("made_on", reason));
    }
    let draft = check_draft(scene, &asked.draft)?;
    timetables::check(&draft, &asked.timetable)?;
    let reason = text("reason", asked.reason.as_deref().unwrap_or(""), MAX_TEXT)?;
    Ok(PlanPublished {
        community: community.code.clone(),
        draft,
        timetable: asked.timetable.clone(),
        made_on: asked.made_on,
        replaces: asked.replaces,
        reason: Some(reason).filter(|reason| !reason.is_empty()),
    })
}

/// A draft as it is kept: what is typed without the space around it, places to the centimetre, amounts to the hundredth.
///
/// # Errors
/// With the first refusal that applies.
pub fn check_draft(scene: &PlanScene<'_>, given: &PlanDraft) -> Result<PlanDraft, PlanRefusal> {
    let name = text("name", &given.name, MAX_PARTY)?;
    if name.is_empty() {
        return Err(PlanRefusal::Missing("name".to_owned()));
    }
    if given.target.by() < given.from {
        return Err(bad("target.by", format!("{} comes before the first day of work, {}", given.target.by(), given.from)));
    }
    if matches!(given.target, Target::StruckOff { blocks: 0, .. }) {
        return Err(bad("target.blocks", "0 are no target: give 1 at least"));
    }
    let goals = goals(&given.goals)?;
    if let Some(late) = given.goals_from.filter(|day| *day > given.target.by()) {
        return Err(bad("goals_from", format!("{late} comes after the target's last day, {}", given.target.by())));
    }
    let goals_from = given.goals_from.filter(|day| !goals.is_empty() && *day != given.from);
    if given.inspection_days > MAX_INSPECTION_DAYS {
        let reason = format!("{} days are too long: give {MAX_INSPECTION_DAYS} at most", given.inspection_days);
        return Err(bad("inspection_days", reason));
    }
    let tasks = tasks(scene, &given.tasks)?;
    let crews = crews(&given.crews)?;
    fits("tips", given.tips.len(), 0, MAX_TIPS)?;
    let tips = given.tips.iter().enumerate().map(|(at, given)| tip(at, given)).collect::<Result<Vec<_>, _>>()?;
    let TravelRule { speed_kmh, detour, streets } = given.travel;
    if let Some(streets) = streets.filter(|streets| !(scene.has_streets)(*streets)) {
        return Err(PlanRefusal::NoSuchStreets { community: scene.community.0.code.clone(), streets });
    }
    let travel = TravelRule {
        speed_kmh: amount("travel.speed_kmh", speed_kmh, SPEED_KMH[0], SPEED_KMH[1])?,
        detour: amount("travel.detour", detour, DETOUR[0], DETOUR[1])?,
        streets,
    };
    let mut draft = PlanDraft { name, goals, goals_from, tasks, crews, tips, travel, ..given.clone() };
    draft.pins = pins(&draft)?;
    done(&draft)?;
    Ok(draft)
}

/// The goals in the order of the verbs. One that asks for more than there is is none to refuse: what there is changes until the plan begins.
fn goals(given: &[Goal]) -> Result<Vec<Goal>, PlanRefusal> {
    for (at, goal) in given.iter().enumerate() {
        if given[..at].iter().any(|other| other.verb == goal.verb) {
            let reason = format!("there is a goal to {} already: put the numbers together", goal.verb.name()[1]);
            return Err(bad(format!("goals[{at}].verb"), reason));
        }
        if goal.blocks == 0 {
            return Err(bad(format!("goals[{at}].blocks"), "0 are no goal: give 1 at least, or leave it out"));
        }
    }
    let mut goals = given.to_vec();
    goals.sort_unstable_by_key(|goal| goal.verb);
    Ok(goals)
}

fn tasks(scene: &PlanScene<'_>, given: &[Task]) -> Result<Vec<Task>, PlanRefusal> {
    fits("tasks", given.len(), 1, MAX_TASKS)?;
    let mut seen = HashSet::with_capacity(given.len());
    let one = |(at, task): (usize, &Task)| {
        let block = task.block;
        if !(scene.has_block)(block) {
            let community = scene.community.0.code.clone();
            return Err(PlanRefusal::NoSuchBlock { member: format!("tasks[{at}].block"), community, block });
        }
        if !seen.insert(block) {
            return Err(bad(
                format!("tasks[{at}].block"),
                format!("block {block} has a task already: put the measures together"),
            ));
        }
        let measures = measures(&format!("tasks[{at}]."), &task.measures)?;
        Ok(Task { block, at: task.at.to_a_centimetre(), measures })
    };
    given.iter().enumerate().map(one).collect()
}

fn crews(given: &[Crew]) -> Result<Vec<Crew>, PlanRefusal> {
    fits("crews", given.len(), 1, MAX_CREWS)?;
    let mut crews: Vec<Crew> = Vec::with_capacity(given.len());
    for (at, crew) in given.iter().enumerate() {
        let name = text(&format!("crews[{at}].name"), &crew.name, MAX_NAME)?;
        if name.is_empty() {
            return Err(PlanRefusal::Missing(format!("crews[{at}].name")));
        }
        if crews.iter().any(|other| other.name == name) {
            return Err(PlanRefusal::NameTaken { at, name });
        }
        if crew.people > MAX_CREW {
            let reason = format!("{} are too many: give {MAX_CREW} at most", crew.people);
            return Err(bad(format!("crews[{at}].people"), reason));
        }
        let mut off = crew.off.clone();
        off.sort_unstable();
        off.dedup();
        fits(format!("crews[{at}].off"), off.len(), 0, MAX_OFF)?;
        crews.push(Crew {
            name,
            base: crew.base.to_a_centimetre(),
            shifts: crew.shifts.clone(),
            people: crew.people,
            skills: words(&format!("crews[{at}].skills"), &crew.skills)?,
            equipment: words(&format!("crews[{at}].equipment"), &crew.equipment)?,
            truck: crew.truck.as_ref().map(|given| truck(at, given)).transpose()?,
            off,
        });
    }
    Ok(crews)
}

fn truck(at: usize, given: &Truck) -> Result<Truck, PlanRefusal> {
    Ok(Truck {
        name: text(&format!("crews[{at}].truck.name"), &given.name, MAX_NAME)?,
        capacity: amount(&format!("crews[{at}].truck.capacity"), given.capacity, MIN_CAPACITY, MAX_CAPACITY)?,
    })
}

fn tip(at: usize, given: &Tip) -> Result<Tip, PlanRefusal> {
    let name = text(&format!("tips[{at}].name"), &given.name, MAX_NAME)?;
    if name.is_empty() {
        return Err(PlanRefusal::Missing(format!("tips[{at}].name")));
    }
    // Spans of a day as a crew's are: one at least, in order, with time between them.
    let open = WorkingHours::try_from(given.open.clone()).map_err(|error| bad(format!("tips[{at}].open"), error))?;
    if given.minutes > MAX_TIP_MINUTES {
        let reason = format!("{} are too many: give {MAX_TIP_MINUTES} at most", given.minutes);
        return Err(bad(format!("tips[{at}].minutes"), reason));
    }
    Ok(Tip { name, at: given.at.to_a_centimetre(), open: open.into(), minutes: given.minutes })
}

/// The pins of a draft whose tasks and crews are as they are kept.
fn pins(draft: &PlanDraft) -> Result<Vec<Pin>, PlanRefusal> {
    fits("pins", draft.pins.len(), 0, MAX_PINS)?;
    let (known, mut seen) = (Known::of(draft), HashSet::with_capacity(draft.pins.len()));
    let one = |(at, pin): (usize, &Pin)| {
        known.measure(&format!("pins[{at}].portion"), pin.portion.block, pin.portion.measure)?;
        if !seen.insert(pin.portion) {
            return Err(PlanRefusal::Twice { member: format!("pins[{at}].portion"), portion: pin.portion });
        }
        let crew = text(&format!("pins[{at}].crew"), &pin.crew, MAX_NAME)?;
        if draft.crews.iter().all(|other| other.name != crew) {
            return Err(bad(
                format!("pins[{at}].crew"),
                format!("the draft has no crew '{crew}': give the name of one, or let go"),
            ));
        }
        if let Some(begins) = pin.begins.filter(|begins| *begins >= DAY) {
            let reason = format!("{begins} is no minute of a day: give 0 to {}", DAY - 1);
            return Err(bad(format!("pins[{at}].begins"), reason));
        }
        Ok(Pin { crew, ..pin.clone() })
    };
    draft.pins.iter().enumerate().map(one).collect()
}

/// What is done already must be of the draft, and once.
fn done(draft: &PlanDraft) -> Result<(), PlanRefusal> {
    fits("done", draft.done.len(), 0, MAX_DONE)?;
    let (known, mut seen) = (Known::of(draft), HashSet::with_capacity(draft.done.len()));
    draft.done.iter().enumerate().try_for_each(|(at, done)| {
        let member = format!("done[{at}].portion");
        known.measure(&member, done.portion.block, done.portion.measure)?;
        if seen.insert(done.portion) { Ok(()) } else { Err(PlanRefusal::Twice { member, portion: done.portion }) }
    })
}

/// What a draft has, to be looked up.
pub(super) struct Known<'a>(HashMap<BlockId, &'a [Measure]>);

impl<'a> Known<'a> {
    pub(super) fn of(draft: &'a PlanDraft) -> Self {
        Self(draft.tasks.iter().map(|task| (task.block, task.measures.as_slice())).collect())
    }

    /// A measure of a block, by its place.
    pub(super) fn measure(&self, member: &str, block: BlockId, at: u16) -> Result<&'a Measure, PlanRefusal> {
        let missing = |what, number| PlanRefusal::NotInDraft { member: member.to_owned(), what, number };
        let measures = self.0.get(&block).ok_or_else(|| missing("task for block", block.0))?;
        measures.get(usize::from(at)).ok_or_else(|| missing("such measure of the block: measure", at.into()))
    }
}
