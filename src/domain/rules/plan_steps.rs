//! A crew takes a step on a stop of a published plan: what is refused, and what is taken.

use super::access::{Action, NotAllowed, Who};
use super::cases::MAX_PHOTOS;
use super::grading::MAX_TEXT;
use super::measures::{Unfit, amount, text};
use crate::domain::plan::{StopKind, StopStep};
use crate::domain::{Campaign, CommunityCode, Moment, PlanPublished, PlanStepped, Revision, Within};

/// Truckloads at most that are taken away at a stop.
pub const MAX_TAKEN: f64 = 100.0;
/// People at most who take part at a stop.
pub const MAX_HELPERS: u32 = 10_000;
/// How far a clock may run ahead of ours before a time counts as the future, in microseconds: five minutes.
const CLOCK_SLACK: i64 = 5 * 60 * 1_000_000;

/// A plan on whose stop a step is to be taken.
#[derive(Debug, Clone, Copy)]
pub struct PlanStepScene<'a> {
    /// The plan.
    pub plan: (Revision, &'a PlanPublished),
    /// Where its community lies.
    pub within: &'a Within,
    /// The plan that the community published last.
    pub newest: Revision,
    /// The step on the stop that counts: the last one, unless it took back what was before.
    pub counts: Option<&'a StopStep>,
}

/// Why a step is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PlanStepRefusal {
    /// No such plan in that community.
    #[error("community {community} has no plan {plan}")]
    NoSuchPlan {
        /// Whose.
        community: CommunityCode,
        /// Its number.
        plan: Revision,
    },
    /// They may not.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// Another plan holds.
    #[error("plan {plan} was replaced by plan {newest}: look where the stop is now, and take the step there")]
    Replaced {
        /// The one it is about.
        plan: Revision,
        /// The one that holds.
        newest: Revision,
    },
    /// No such stop.
    #[error("plan {plan} has no stop {stop} of tour {tour}, the first being 0")]
    NoSuchStop {
        /// Which plan.
        plan: Revision,
        /// Which tour, from 0.
        tour: u32,
        /// Which stop, from 0.
        stop: u16,
    },
    /// It is a stop at a tip.
    #[error("stop {stop} of tour {tour} is one at a tip: steps are taken on stops of work")]
    NotWork {
        /// Which tour, from 0.
        tour: u32,
        /// Which stop, from 0.
        stop: u16,
    },
    /// Where the stop stands, the step cannot be taken.
    #[error("{}", not_from_here(.state))]
    NotFromHere {
        /// Where it stands: `open`, `started` or `done`.
        state: &'static str,
    },
    /// Somebody else finished a stop at the same block meanwhile: the campaign does not know of it.
    #[error("a stop at the same block was finished meanwhile: take the step again")]
    Meanwhile,
    /// It lies in the future.
    #[error("at {0} is in the future")]
    InTheFuture(Moment),
    /// A member is missing.
    #[error("{0} is required")]
    Missing(&'static str),
    /// A member does not fit.
    #[error("{member}: {reason}")]
    Bad {
        /// Which.
        member: String,
        /// Why.
        reason: String,
    },
}

/// The word of a stop on which nothing counts.
const OPEN: &str = "open";

fn not_from_here(state: &str) -> String {
    match state {
        OPEN => "nothing was done there that could be taken back".to_owned(),
        state => format!("the stop is {state} already: take that back first, or leave it"),
    }
}

impl From<Unfit> for PlanStepRefusal {
    fn from(Unfit { member, reason }: Unfit) -> Self {
        Self::Bad { member, reason }
    }
}

/// Decides about a step on a stop of a plan.
///
/// # Errors
/// With the first refusal that applies.
pub fn step_plan(
    scene: Option<&PlanStepScene<'_>>,
    asked: &PlanStepped,
    who: &Who<'_>,
    now: Moment,
) -> Result<PlanStepped, PlanStepRefusal> {
    let missing = || PlanStepRefusal::NoSuchPlan { community: asked.community.clone(), plan: asked.plan };
    let scene = scene.filter(|scene| scene.plan.1.community == asked.community).ok_or_else(missing)?;
    who.require(Action::WorkPlan, scene.within)?;
    let (plan, published) = scene.plan;
    if plan != scene.newest {
        return Err(PlanStepRefusal::Replaced { plan, newest: scene.newest });
    }
    let PlanStepped { tour, stop, .. } = *asked;
    match published.stop(tour, stop).map(|stop| &stop.kind) {
        None => return Err(PlanStepRefusal::NoSuchStop { plan, tour, stop }),
        Some(StopKind::Tip { .. }) => return Err(PlanStepRefusal::NotWork { tour, stop }),
        Some(StopKind::Work { .. }) => {}
    }
    let fits = match (&asked.step, scene.counts) {
        (StopStep::Started { .. }, None) => true,
        // Who works need not say first that they begin.
        (StopStep::Done { .. }, counts) => !matches!(counts, Some(StopStep::Done { .. })),
        (StopStep::TakenBack { .. }, counts) => counts.is_some(),
        (StopStep::Started { .. }, Some(_)) => false,
    };
    if !fits {
        return Err(PlanStepRefusal::NotFromHere { state: scene.counts.map_or(OPEN, StopStep::word) });
    }
    Ok(PlanStepped { step: step(&asked.step, now)?, ..asked.clone() })
}

/// A step as it is kept.
fn step(asked: &StopStep, now: Moment) -> Result<StopStep, PlanStepRefusal> {
    Ok(match asked {
        StopStep::Started { at } => StopStep::Started { at: not_later(*at, now)? },
        StopStep::Done { at, truckloads, people, before, after, note } => {
            if *people > MAX_HELPERS {
                return Err(Unfit::new("people", format!("{people} are too many: give {MAX_HELPERS} at most")).into());
            }
            for (member, photos) in [("before", before), ("after", after)] {
                if photos.len() > MAX_PHOTOS {
                    let reason = format!("{} photos are too many: give {MAX_PHOTOS} at most", photos.len());
                    return Err(Unfit::new(member, reason).into());
                }
            }
            let note = text("note", note.as_deref().unwrap_or(""), MAX_TEXT)?;
            StopStep::Done {
                at: not_later(*at, now)?,
                truckloads: amount("truckloads", *truckloads, 0.0, MAX_TAKEN)?,
                people: *people,
                before: before.clone(),
                after: after.clone(),
                note: Some(note).filter(|note| !note.is_empty()),
            }
        }
        StopStep::TakenBack { reason } => {
            let reason = text("reason", reason, MAX_TEXT)?;
            if reason.is_empty() {
                return Err(PlanStepRefusal::Missing("reason"));
            }
            StopStep::TakenBack { reason }
        }
    })
}

/// A time that is not in the future; of a clock a little ahead, now.
fn not_later(at: Moment, now: Moment) -> Result<Moment, PlanStepRefusal> {
    if at.micros() > now.micros().saturating_add(CLOCK_SLACK) {
        return Err(PlanStepRefusal::InTheFuture(at));
    }
    Ok(at.min(now))
}

/// Decides whether a campaign may be recorded in the same breath as a step: what was done, by the same community. `last` is the campaign of
/// that block and day as it was recorded last: one that does not put it right was worked out before, and would stand beside it. The rest is
/// for the rule about campaigns to say.
///
/// # Errors
/// When it may not.
pub fn with_campaign(asked: &PlanStepped, campaign: &Campaign, last: Option<Revision>) -> Result<(), PlanStepRefusal> {
    // What is not done after all is put right where it was recorded, and records nothing new.
    let brings = match asked.step {
        StopStep::Done { .. } => true,
        StopStep::TakenBack { .. } => campaign.replaces.is_some(),
        StopStep::Started { .. } => false,
    };
    if !brings {
        return Err(Unfit::new("campaign", "only a stop that is done, or is no longer, brings a campaign with it").into());
    }
    if campaign.community != asked.community {
        let reason = format!("the plan is one of community {}: record a campaign of that one", asked.community);
        return Err(Unfit::new("campaign.community", reason).into());
    }
    if campaign.replaces != last {
        return Err(PlanStepRefusal::Meanwhile);
    }
    Ok(())
}
