//! Who works and with what.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::Revision;
use crate::domain::calendar::{Span, WorkingHours};
use crate::geo::LonLat;

/// A crew (班组): people who go together, with a truck of their own or without.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crew {
    /// What it is called; no other crew of the plan is called the same.
    pub name: String,
    /// Where its shifts begin and end.
    pub base: LonLat,
    /// Its shifts on a working day. Each begins and ends at the base.
    pub shifts: WorkingHours,
    /// How many people it has.
    #[serde(default)]
    pub people: u16,
    /// What it knows how to do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// What it has with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub equipment: Vec<String>,
    /// Its truck; none: it takes nothing away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub truck: Option<Truck>,
    /// Days on which it does not work although the calendar does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub off: Vec<Date>,
}

/// A truck.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Truck {
    /// Its number plate or name.
    pub name: String,
    /// What it takes, in truckloads (车次) of a usual truck.
    pub capacity: f64,
}

/// A tip (垃圾中转站): where trucks are emptied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tip {
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub at: LonLat,
    /// When it is open, on every day that is worked.
    pub open: Vec<Span>,
    /// How long a truck is there, in minutes.
    pub minutes: u16,
}

/// How long a way takes: over streets that were imported, or the beeline times a detour factor, at a set speed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TravelRule {
    /// Kilometres an hour.
    pub speed_kmh: f64,
    /// How much longer than the beeline the way is where no streets tell: 1.3 in a grid of streets.
    pub detour: f64,
    /// The streets to drive on, by the number of their import; none: beelines. A plan names them, so that it is checked over the streets
    /// that it was made over, whatever is imported later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub streets: Option<Revision>,
}

impl Default for TravelRule {
    /// 18 km/h and 1.4: small trucks in the lanes of a town.
    fn default() -> Self {
        Self { speed_kmh: 18.0, detour: 1.4, streets: None }
    }
}

impl Crew {
    /// Whether it knows and has everything that is demanded.
    pub fn meets<'a>(&self, mut demands: impl Iterator<Item = &'a str>) -> bool {
        demands.all(|demand| self.skills.iter().chain(&self.equipment).any(|own| own == demand))
    }

    /// What its truck takes, in truckloads; nothing without one.
    pub fn capacity(&self) -> f64 {
        self.truck.as_ref().map_or(0.0, |truck| truck.capacity)
    }
}
