//! The working-day calendar is set: what is refused, and what is taken.

use super::access::{Action, NotAllowed, Who};
use super::grading::{self, MAX_TEXT};
use crate::domain::calendar::YearFault;
use crate::domain::{CalendarSet, CalendarYear, Holiday, Revision, Within, WorkingHours};

/// Years of which something can be set.
pub const YEARS: std::ops::RangeInclusive<i16> = 2000..=2199;
/// Most years that are set.
pub const MAX_YEARS: usize = 50;
/// Most holidays of a year, and most of its days that are moved.
pub const MAX_DAYS: usize = 60;
/// Longest name of a holiday, in characters.
pub const MAX_NAME: usize = 50;
/// Longest source of a year, in characters.
pub const MAX_SOURCE: usize = 200;

/// A calendar as a person asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarRequest {
    /// The years that are set; all others are as they come with the service.
    pub years: Vec<CalendarYear>,
    /// When work is done on a working day.
    pub hours: WorkingHours,
    /// Why.
    pub reason: Option<String>,
    /// The revision of the calendar that the person decided from: zero for the built-in one.
    pub expected: Option<Revision>,
}

/// Why a calendar is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarRefusal {
    /// They may not set it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// Somebody else set it meanwhile.
    #[error(
        "the calendar has changed since revision {expected}: it is at revision {current} now; look at what changed and decide again"
    )]
    Stale {
        /// The revision the person decided from.
        expected: Revision,
        /// The revision it is at.
        current: Revision,
    },
    /// More than anybody reads.
    #[error("{member}: give {most} at most, not {given}")]
    TooMany {
        /// Of what.
        member: String,
        /// How many.
        given: usize,
        /// How many fit.
        most: usize,
    },
    /// A year is given twice, or no year to be set.
    #[error("years[{at}].year: {year} {why}")]
    BadYear {
        /// Where.
        at: usize,
        /// Which.
        year: i16,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The days of a year cannot stand together.
    #[error("years[{at}]: {fault}")]
    BadDays {
        /// Which year.
        at: usize,
        /// Why.
        fault: YearFault,
    },
    /// A text does not fit.
    #[error("{member}: {reason}")]
    BadText {
        /// Which.
        member: String,
        /// Why.
        reason: String,
    },
}

/// Decides about the working-day calendar. `current` is the entry that set it: zero as long as it is the built-in one. It is one for all
/// communities, so it is for who administers everything.
///
/// # Errors
/// With the first refusal that applies.
pub fn set_calendar(current: Revision, asked: &CalendarRequest, who: &Who<'_>) -> Result<CalendarSet, CalendarRefusal> {
    who.require(Action::SetCalendar, &Within::everywhere())?;
    if let Some(expected) = asked.expected.filter(|expected| *expected != current) {
        return Err(CalendarRefusal::Stale { expected, current });
    }
    at_most("years".to_owned(), asked.years.len(), MAX_YEARS)?;
    let mut years: Vec<CalendarYear> = Vec::with_capacity(asked.years.len());
    for (at, given) in asked.years.iter().enumerate() {
        let bad = |why| CalendarRefusal::BadYear { at, year: given.year, why };
        if !YEARS.contains(&given.year) {
            return Err(bad("cannot be set: give a year from 2000 to 2199"));
        }
        if years.iter().any(|year| year.year == given.year) {
            return Err(bad("is given twice: give each year once"));
        }
        years.push(year(at, given)?);
    }
    years.sort_by_key(|year| year.year);
    let reason = said("reason".to_owned(), asked.reason.as_deref().unwrap_or(""), MAX_TEXT)?;
    Ok(CalendarSet { years, hours: asked.hours.clone(), reason })
}

/// A year as it is kept: its days in order, its texts trimmed.
fn year(at: usize, given: &CalendarYear) -> Result<CalendarYear, CalendarRefusal> {
    at_most(format!("years[{at}].holidays"), given.holidays.len(), MAX_DAYS)?;
    at_most(format!("years[{at}].workdays"), given.workdays.len(), MAX_DAYS)?;
    let holiday = |(number, holiday): (usize, &Holiday)| {
        let member = |name: &str| format!("years[{at}].holidays[{number}].{name}");
        let name = said(member("name"), &holiday.name, MAX_NAME)?;
        let name_en = said(member("name_en"), holiday.name_en.as_deref().unwrap_or(""), MAX_NAME)?;
        let missing = || CalendarRefusal::BadText { member: member("name"), reason: "say what the holiday is called".to_owned() };
        Ok(Holiday { name: name.ok_or_else(missing)?, name_en, ..holiday.clone() })
    };
    let mut year = CalendarYear {
        source: said(format!("years[{at}].source"), &given.source, MAX_SOURCE)?.unwrap_or_default(),
        holidays: given.holidays.iter().enumerate().map(holiday).collect::<Result<_, CalendarRefusal>>()?,
        ..given.clone()
    };
    year.holidays.sort_by_key(|holiday| holiday.from);
    year.workdays.sort_unstable();
    year.check().map_err(|fault| CalendarRefusal::BadDays { at, fault })?;
    Ok(year)
}

fn at_most(member: String, given: usize, most: usize) -> Result<(), CalendarRefusal> {
    if given > most { Err(CalendarRefusal::TooMany { member, given, most }) } else { Ok(()) }
}

fn said(member: String, given: &str, most: usize) -> Result<Option<String>, CalendarRefusal> {
    grading::text("text", given, most).map_err(|refusal| CalendarRefusal::BadText { member, reason: refusal.to_string() })
}
