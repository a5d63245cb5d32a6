//! `data/demo/work.json`, as `data/make_demo.py` writes it: what the demo's people did, in the order of time.

use jiff::civil::Date;
use serde::Deserialize;

use super::demo_plan::{DayAsked, PlanAsked};
use crate::domain::rules::Due;
use crate::domain::{
    Allowance, Answer, CategoryKey, Duty, FoundBy, Held, ItemKey, ListWord, ListingState, Measure, Moment, Party, PartyKind,
    PlaceSource,
};
use crate::geo::LonLat;

/// The file.
#[derive(Debug, Deserialize)]
pub(super) struct Work {
    pub(super) people: Vec<Account>,
    pub(super) events: Vec<Asking>,
}

/// Somebody with an account. There is no password: nobody signs in before somebody else has given them one.
#[derive(Debug, Deserialize)]
pub(super) struct Account {
    pub(super) at: Moment,
    pub(super) login: String,
    pub(super) name: String,
    pub(super) held: Vec<Held>,
}

/// What somebody asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Asking {
    pub(super) at: Moment,
    /// Their login; none of what the service does by itself.
    pub(super) by: Option<String>,
    #[serde(flatten)]
    pub(super) event: Event,
}

/// Blocks are named by code; cases by their number in the file, entries of the three lists by a word, parties by name, photos by the
/// file in data/demo/pictures.
#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Event {
    Party {
        party: String,
        party_kind: PartyKind,
        note: String,
        duties: Vec<Duty>,
    },
    Listing {
        listing: String,
        list: ListWord,
        title: String,
        text: String,
        amount: String,
        party: Option<String>,
        blocks: Vec<String>,
        meets: Vec<String>,
        uses: Vec<String>,
        state: ListingState,
        due: Option<Date>,
    },
    Case(Reported),
    Step {
        case: u32,
        #[serde(flatten)]
        step: Step,
        reason: Option<String>,
        #[serde(default)]
        photos: Vec<String>,
    },
    Notice {
        cases: Vec<u32>,
        party: Party,
        allowance: Allowance,
        note: String,
    },
    NoticeStep {
        step: NoticeStepWord,
        text: String,
    },
    /// The sample of the round that was due is drawn.
    Sample,
    /// Something that was drawn is looked at: the next that they may look at, which passes, or what fails.
    Look {
        fails: Option<Fails>,
    },
    Inspection {
        block: String,
        inspected_at: Moment,
        findings: Vec<Found>,
        note: String,
        photos: Vec<String>,
    },
    /// The working group settles what is to be done in a block.
    Consultation(Settled),
    /// A plan for every red and orange block is published.
    Plan(Box<PlanAsked>),
    /// A crew tells what it did of the plan that day.
    PlanDay(DayAsked),
}

#[derive(Debug, Deserialize)]
pub(super) struct Settled {
    pub(super) block: String,
    pub(super) held_on: Date,
    pub(super) findings: String,
    pub(super) measures: Vec<Measure>,
    pub(super) people_affected: Option<u32>,
    pub(super) party: Option<String>,
    /// By login.
    pub(super) person: Option<String>,
    /// Needs, each with the resources that meet it.
    #[serde(default)]
    pub(super) matches: Vec<(String, Vec<String>)>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Reported {
    pub(super) case: u32,
    pub(super) block: String,
    pub(super) place: LonLat,
    pub(super) place_from: PlaceSource,
    pub(super) accuracy_m: Option<f32>,
    pub(super) category: CategoryKey,
    pub(super) text: String,
    pub(super) found_at: Moment,
    pub(super) found_by: FoundBy,
    pub(super) party: Option<Party>,
    #[serde(default)]
    pub(super) photos: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub(super) enum Step {
    File,
    Return,
    Void,
    Duplicate { of: u32 },
    Dispatch(Time),
    Rectify,
    Verify,
    Fail(Time),
    Close,
    Extend(Time),
    Defer { until: Moment },
    Ask { for_what: Wish },
    Note,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub(super) enum Wish {
    Extend(Time),
}

/// By when; what is usual when neither is said.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Time {
    pub(super) allowance: Option<Allowance>,
    pub(super) deadline: Option<Moment>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum NoticeStepWord {
    Receive,
}

#[derive(Debug, Deserialize)]
pub(super) struct Found {
    pub(super) item: ItemKey,
    pub(super) answer: Answer,
    pub(super) note: Option<String>,
}

/// A case that was drawn, and is not put right.
#[derive(Debug, Deserialize)]
pub(super) struct Fails {
    pub(super) case: u32,
    /// The number of the case that it goes back as.
    pub(super) back: u32,
    pub(super) note: String,
}

impl Time {
    pub(super) fn due(self) -> Due {
        match (self.allowance, self.deadline) {
            (_, Some(deadline)) => Due::At(deadline),
            (Some(allowance), None) => Due::In(allowance),
            (None, None) => Due::Usual,
        }
    }
}

impl Event {
    /// The pictures that it names.
    pub(super) fn photos(&self) -> &[String] {
        match self {
            Self::Case(Reported { photos, .. }) | Self::Step { photos, .. } | Self::Inspection { photos, .. } => photos,
            Self::Party { .. }
            | Self::Listing { .. }
            | Self::Notice { .. }
            | Self::NoticeStep { .. }
            | Self::Sample
            | Self::Look { .. }
            | Self::Consultation(_)
            | Self::Plan(_)
            | Self::PlanDay(_) => &[],
        }
    }
}
