//! The days off of a year, and the days of its weekends that are worked (放假调休).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Days off in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// What it is called, for example 春节; never empty.
    pub name: String,
    /// The same in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// The first day off.
    pub from: Date,
    /// The last day off; not before the first.
    pub to: Date,
}

/// What is set of a year. All else of it goes by the day of the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarYear {
    /// Which.
    pub year: i16,
    /// Where that stands, for example the number of the State Council's notice; may be empty.
    pub source: String,
    /// Whether the notice was not known yet: then days may be missing, and none is moved.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
    /// The days off, in order.
    pub holidays: Vec<Holiday>,
    /// Days that are worked although they lie in a weekend, in order.
    pub workdays: Vec<Date>,
}

/// Why the days of a year cannot stand together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum YearFault {
    /// A holiday ends before it begins.
    #[error("{name} ends on {to}, before it begins on {from}: give the first day off and then the last")]
    EndsBeforeItBegins {
        /// Its name.
        name: String,
        /// Its first day.
        from: Date,
        /// Its last day.
        to: Date,
    },
    /// A day lies too far from the year.
    #[error("{0} does not belong to {1}: give days of that year, of the December before it or of the January after it")]
    OutsideTheYear(Date, i16),
    /// Two holidays share a day, or one is before the one it follows.
    #[error("{0} and {1} are out of order or share a day: give the holidays in the order of their days")]
    OutOfOrder(String, String),
    /// A day is worked and off.
    #[error("{0} is a day off and a day that is worked: give it once")]
    WorkedAndOff(Date),
    /// A day is given twice, or before the one it follows.
    #[error("{0} is given twice or out of order: give the days that are worked in order, each once")]
    WorkedTwice(Date),
    /// A day that is worked anyhow.
    #[error("{0} is worked anyhow: give days of a weekend only")]
    NoWeekend(Date),
}

impl CalendarYear {
    /// Whether it says that a day is worked, or off; none when it does not name that day.
    pub fn says(&self, day: Date) -> Option<bool> {
        if self.workdays.contains(&day) {
            return Some(true);
        }
        self.holidays.iter().any(|holiday| holiday.has(day)).then_some(false)
    }

    /// That its days can stand together.
    ///
    /// # Errors
    /// With the first that cannot.
    pub fn check(&self) -> Result<(), YearFault> {
        for Holiday { name, from, to, .. } in &self.holidays {
            if to < from {
                return Err(YearFault::EndsBeforeItBegins { name: name.clone(), from: *from, to: *to });
            }
        }
        let bounds = self.holidays.iter().flat_map(|holiday| [holiday.from, holiday.to]);
        if let Some(far) = bounds.chain(self.workdays.iter().copied()).find(|day| !self.holds(*day)) {
            return Err(YearFault::OutsideTheYear(far, self.year));
        }
        for pair in self.holidays.windows(2) {
            if pair[1].from <= pair[0].to {
                return Err(YearFault::OutOfOrder(pair[0].name.clone(), pair[1].name.clone()));
            }
        }
        if let Some(pair) = self.workdays.windows(2).find(|pair| pair[1] <= pair[0]) {
            return Err(YearFault::WorkedTwice(pair[1]));
        }
        for day in &self.workdays {
            if self.holidays.iter().any(|holiday| holiday.has(*day)) {
                return Err(YearFault::WorkedAndOff(*day));
            }
            if day.weekday().to_monday_one_offset() < 6 {
                return Err(YearFault::NoWeekend(*day));
            }
        }
        Ok(())
    }

    /// Whether a day is one that it may name.
    fn holds(&self, day: Date) -> bool {
        let months_off = (i32::from(day.year()) - i32::from(self.year)) * 12 + i32::from(day.month()) - 1;
        (-1..=12).contains(&months_off)
    }
}

impl Holiday {
    /// Whether a day is one of its days off.
    pub fn has(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }
}
