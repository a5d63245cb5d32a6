//! The demo's clearance plan: drawn up from the blocks that are red and orange then, as a working group does on the page, and worked with
//! by its crews until the demo ends.

use anyhow::{Context, bail};
use serde::Deserialize;

use crate::domain::plan::{Crew, Goal, StopKind, StopStep, Target, Timetable, Tip, TravelRule};
use crate::domain::{
    AsOf, Calendar, CommunityCode, Measure, Moment, PlanDraft, PlanPublished, PlanStepped, Revision, plan::Task,
};
use crate::live::Snapshot;
use crate::plans::portions::{OF_A_LOAD, Work};
use crate::plans::timetabling::{Control, Done, make};
use crate::plans::{effort, select};

/// Rounds of the search for the routes of a day: the demo is made in a moment, and is the same on every machine.
const ROUNDS: u32 = 40;

/// What a plan is drawn up from, beside the blocks.
#[derive(Debug, Deserialize)]
pub(super) struct PlanAsked {
    name: String,
    target: Target,
    goals: Vec<Goal>,
    from: jiff::civil::Date,
    inspection_days: u16,
    /// What is done in a block about which nothing was settled.
    measure: String,
    crews: Vec<Crew>,
    tips: Vec<Tip>,
    reason: String,
}

/// A crew's word about a day: everything is done but the last so many stops.
#[derive(Debug, Deserialize)]
pub(super) struct DayAsked {
    pub(super) crew: String,
    #[serde(default)]
    pub(super) but: usize,
}

/// A plan with its timetable, in which everything fits.
pub(super) fn published(
    snapshot: &Snapshot,
    code: &CommunityCode,
    asked: &PlanAsked,
    now: Moment,
) -> anyhow::Result<PlanPublished> {
    let calendar: &Calendar = &snapshot.calendar().1;
    let draft = PlanDraft {
        name: asked.name.clone(),
        target: asked.target.clone(),
        from: asked.from,
        tasks: tasks(snapshot, code, asked, now)?,
        crews: asked.crews.clone(),
        tips: asked.tips.clone(),
        travel: TravelRule::default(),
        inspection_days: asked.inspection_days,
        seed: 0,
        pins: Vec::new(),
        goals: asked.goals.clone(),
        goals_from: None,
        done: Vec::new(),
    };
    let control = Control { rounds: ROUNDS, threads: 1, is_over: &|| false, progress: &|_| {} };
    let timetable = make(&Work::new(&draft, None)?, calendar, &Done::new(), &control)?.timetable;
    if !timetable.left_out.is_empty() {
        bail!("the plan {} does not fit: {:?}", asked.name, timetable.left_out);
    }
    let (community, made_on) = (code.clone(), snapshot.revision());
    Ok(PlanPublished { community, draft, timetable, made_on, replaces: None, reason: Some(asked.reason.clone()) })
}

/// Every block that is red or orange, the most urgent first: with what was settled about it, else with one measure as large as usual.
fn tasks(snapshot: &Snapshot, code: &CommunityCode, asked: &PlanAsked, now: Moment) -> anyhow::Result<Vec<Task>> {
    let (index, _) = snapshot.community(code).context("there is no such community")?;
    let effort = effort::effort(snapshot, index, now, snapshot.calendar().1.hours().length());
    let tasks = select::candidates(snapshot, index, &effort, now).into_iter().map(|candidate| {
        let block = candidate.block;
        let boundary = snapshot.block(block).and_then(|block| block.boundary(AsOf::at(now)));
        let at = boundary.and_then(|boundary| select::site(boundary)).with_context(|| format!("block {block} has no inside"))?;
        let measures = match snapshot.documents().consultation_of(block) {
            Some((_, settled)) if !settled.measures.is_empty() => settled.measures.clone(),
            _ => {
                let (Some(hours), Some(truckloads)) = (candidate.hours, candidate.truckloads) else {
                    bail!("nothing was learned yet of what a block takes");
                };
                let text = asked.measure.clone();
                vec![Measure { text, hours: hours.median.ceil(), truckloads: truckloads.median.round(), ..Measure::default() }]
            }
        };
        Ok(Task { block, at, measures })
    });
    tasks.collect()
}

/// What a crew did on the day of a moment, in order.
pub(super) fn day(snapshot: &Snapshot, plan: Revision, asked: &DayAsked, at: Moment) -> anyhow::Result<Vec<PlanStepped>> {
    let (_, published) = snapshot.documents().plan(plan).context("there is no plan yet")?;
    let PlanPublished { community, draft, timetable, .. } = published;
    let crew = draft.crews.iter().position(|crew| crew.name == asked.crew);
    let crew = crew.with_context(|| format!("there is no crew {}", asked.crew))?;
    let work = Work::new(draft, None)?;
    let mut steps = Vec::new();
    for (tour, stop, kind, ends) in stops_of(timetable, crew, at) {
        let StopKind::Work { portion } = kind else { continue };
        let (task, measure) = work.find(portion).with_context(|| format!("{portion:?} is of no block of the plan"))?;
        let load = work.measures[task][measure].load;
        let local = at.local().date().at((ends / 60) as i8, (ends % 60) as i8, 0, 0);
        let step = StopStep::Done {
            at: Moment::from_local(local).context("no such time")?,
            truckloads: f64::from(load) / OF_A_LOAD,
            people: draft.crews[crew].people.into(),
            before: Vec::new(),
            after: Vec::new(),
            note: None,
        };
        steps.push(PlanStepped { community: community.clone(), plan, tour, stop, step });
    }
    if steps.len() <= asked.but {
        bail!("{} has {} stops that day", asked.crew, steps.len());
    }
    steps.truncate(steps.len() - asked.but);
    Ok(steps)
}

/// The stops of a crew on a day: tour, stop, what it is, and when it ends.
fn stops_of(timetable: &Timetable, crew: usize, at: Moment) -> impl Iterator<Item = (u32, u16, &StopKind, u16)> {
    let tours = timetable.tours.iter().zip(0..).filter(move |(tour, _)| usize::from(tour.crew) == crew && tour.day == at.day());
    tours.flat_map(|(own, tour)| own.stops.iter().zip(0..).map(move |(stop, n)| (tour, n, &stop.kind, stop.ends)))
}
