//! The working-day calendar (工作日历): which days are worked, in which hours, and when an allowance of days or hours is up.
//!
//! The days off are set year by year, as the State Council gives notice of them (放假调休): holidays that take in working days, and days
//! of a weekend that are worked in their stead. In a year of which nothing is set, Monday to Friday are worked. Everything is read in the
//! communities' zone (UTC+8), as [`Moment::day`](crate::domain::Moment::day) is.

mod allowance;
mod hours;
mod year;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

pub use allowance::{Allowance, CalendarError};
pub use hours::{NotWorkingHours, Span, WorkingHours};
pub use year::{CalendarYear, Holiday, YearFault};

/// The calendar was set: this is how it stands from now on. Years that it does not name are as they come with the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarSet {
    /// Years, in order; each replaces the one that came with the service.
    pub years: Vec<CalendarYear>,
    /// When work is done on a working day.
    pub hours: WorkingHours,
    /// Why, when it was said.
    pub reason: Option<String>,
}

/// Which days are worked, and in which hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    hours: WorkingHours,
    years: BTreeMap<i16, CalendarYear>,
    /// Those that were set.
    own: BTreeSet<i16>,
}

impl Default for Calendar {
    /// The one that comes with the service.
    fn default() -> Self {
        let years = built_in().iter().map(|year| (year.year, year.clone())).collect();
        Self { hours: WorkingHours::default(), years, own: BTreeSet::new() }
    }
}

impl Calendar {
    /// As set: years that are not named are as they come with the service.
    pub fn of(set: &CalendarSet) -> Self {
        let mut years = Self::default().years;
        years.extend(set.years.iter().map(|year| (year.year, year.clone())));
        Self { hours: set.hours.clone(), years, own: set.years.iter().map(|year| year.year).collect() }
    }

    /// The hours of a working day.
    pub fn hours(&self) -> &WorkingHours {
        &self.hours
    }

    /// The years of which something is set, in order.
    pub fn years(&self) -> impl Iterator<Item = &CalendarYear> {
        self.years.values()
    }

    /// Whether a year was set here, and is not as it comes with the service.
    pub fn is_own(&self, year: i16) -> bool {
        self.own.contains(&year)
    }

    /// Whether the days off of a year are known. Of a year that nobody set only the weekends are, and of a provisional one the holidays
    /// that stand in the law, without the days that are moved for them: a deadline there may still move, and who shows it should say so.
    pub fn knows(&self, year: i16) -> bool {
        self.years.get(&year).is_some_and(|year| !year.provisional)
    }

    /// Whether a day is worked: as it is set; Monday to Friday where nothing is.
    ///
    /// A year may name days of the neighbouring ones: New Year's holiday may begin in December. Where two years name the same day,
    /// the later one decides, as its notice came later.
    pub fn is_working_day(&self, day: Date) -> bool {
        let near = day.year().saturating_sub(1)..=day.year().saturating_add(1);
        let said = self.years.range(near).rev().find_map(|(_, year)| year.says(day));
        said.unwrap_or(!matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday))
    }
}

/// The years that come with the service: see `data/README.md`.
pub fn built_in() -> &'static [CalendarYear] {
    /// Read once; that it can be read is tested.
    static YEARS: LazyLock<Vec<CalendarYear>> =
        LazyLock::new(|| serde_json::from_str(include_str!("../../../data/working_days.json")).unwrap_or_default());
    &YEARS
}
