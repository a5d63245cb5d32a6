//! [`PlanSheet`] and [`CrewDay`]: what a clearance plan says on paper: to hang up (A3), and to take along, a page a crew and day (A4).

use jiff::civil::Date;

use super::sheet::SheetLanguage;
use super::surroundings::Surroundings;
use crate::domain::{Colour, Moment};
use crate::geo::LonLat;

/// A plan to hang up.
#[derive(Debug, Clone)]
pub struct PlanSheet {
    /// In which language.
    pub language: SheetLanguage,
    /// What the plan is called.
    pub name: String,
    /// The community's name.
    pub community: String,
    /// Which version: the number of the entry that published it.
    pub version: u64,
    /// When it was published.
    pub published_at: Moment,
    /// What is to be reached, in words.
    pub target: String,
    /// The days of the plan that are worked.
    pub days: Vec<Date>,
    /// The last day of work, after which inspections come.
    pub last_day: Date,
    /// The blocks around, for the map; none: no map.
    pub surroundings: Option<Surroundings>,
    /// The blocks to clear, the most urgent first.
    pub sites: Vec<PlanSite>,
    /// Where trucks are emptied.
    pub tips: Vec<(String, LonLat)>,
    /// What is left out, a line each.
    pub left_out: Vec<String>,
}

/// A block to clear.
#[derive(Debug, Clone)]
pub struct PlanSite {
    /// Its code and name.
    pub block: String,
    /// Its colour now.
    pub colour: Option<Colour>,
    /// Where crews stop.
    pub place: LonLat,
    /// What is done, in order.
    pub measures: Vec<String>,
    /// The crews that work there.
    pub crews: Vec<String>,
    /// Truckloads that are taken away.
    pub truckloads: f64,
    /// The days on which somebody works there.
    pub days: Vec<Date>,
    /// The last day on which work there may begin.
    pub latest_start: Option<Date>,
}

/// A crew's day to take along.
#[derive(Debug, Clone)]
pub struct CrewDay {
    /// In which language.
    pub language: SheetLanguage,
    /// What the plan is called, and the community.
    pub plan: String,
    /// The crew.
    pub crew: String,
    /// How many people it has.
    pub people: u16,
    /// Its truck; empty without one.
    pub truck: String,
    /// The day.
    pub day: Date,
    /// When the plan was published.
    pub published_at: Moment,
    /// What it does, shift after shift.
    pub tours: Vec<CrewTour>,
    /// The blocks around its stops, for the map.
    pub surroundings: Option<Surroundings>,
}

/// A shift of it.
#[derive(Debug, Clone)]
pub struct CrewTour {
    /// When it leaves the base, and when it is back.
    pub hours: [String; 2],
    /// How far it drives, in metres.
    pub metres: u32,
    /// Where it stops, in order.
    pub stops: Vec<CrewStop>,
}

/// A stop of it.
#[derive(Debug, Clone)]
pub struct CrewStop {
    /// When it begins, and when it goes on.
    pub hours: [String; 2],
    /// The block, or the tip.
    pub place_name: String,
    /// What is done; of a tip that the truck is emptied.
    pub what: String,
    /// Truckloads that are taken away there.
    pub truckloads: f64,
    /// Where.
    pub place: LonLat,
    /// Whether it is a tip.
    pub is_tip: bool,
}
