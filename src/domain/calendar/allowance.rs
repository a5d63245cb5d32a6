//! How much time somebody is given, and when it is up.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

use super::Calendar;
use crate::domain::Moment;

/// Time given to do something: `{"days": 2}` or `{"hours": 4}`, of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Allowance {
    /// So many working days.
    Days(u16),
    /// So many working hours.
    Hours(u16),
}

/// Why a deadline cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// No time is given.
    #[error("an allowance of nothing is over before it begins: give one day or one hour at least")]
    Nothing,
    /// It lies beyond the last year there is.
    #[error("the deadline lies beyond the year 9999: give fewer days or hours")]
    TooFar,
}

impl Calendar {
    /// The first moment of work at or after a moment: itself, when work is being done then.
    ///
    /// A span of working hours holds its first moment and not its last: what comes in when work ends is begun when work goes on.
    ///
    /// # Errors
    /// When there is none up to the year 9999.
    pub fn begin(&self, from: Moment) -> Result<Moment, CalendarError> {
        moment(self.begun(from.local())?)
    }

    /// When an allowance is up that is given at a moment. It counts from [`Calendar::begin`] of that moment: given before work, after
    /// it, between two spans or on a day off, from the first moment of work thereafter.
    ///
    /// * **Days**: the same time of day on the n-th working day after that one. Given on Friday at 10:00, two days are up on Tuesday at
    ///   10:00; given on Friday evening or on Saturday, they count from Monday 08:30 and are up on Wednesday at 08:30.
    /// * **Hours**: n hours of work later, counted through the spans of the working days. Given at 11:00, two hours are up at 15:00,
    ///   when noon is from 12:00 to 14:00. When that is just the end of a span, it is up then, and not when work goes on.
    ///
    /// So a deadline always falls in working hours, is never earlier for what is given later or longer, and n days (or hours)
    /// and then m more are up when n + m are.
    ///
    /// # Errors
    /// When nothing is given, or the deadline lies beyond the year 9999.
    pub fn deadline(&self, from: Moment, allowance: Allowance) -> Result<Moment, CalendarError> {
        let begun = self.begun(from.local())?;
        match allowance {
            Allowance::Days(0) | Allowance::Hours(0) => Err(CalendarError::Nothing),
            Allowance::Days(days) => {
                let mut day = begun.date();
                for _ in 0..days {
                    day = self.working_day_after(day)?;
                }
                moment(day.to_datetime(begun.time()))
            }
            Allowance::Hours(hours) => self.worked(begun, SignedDuration::from_hours(i64::from(hours))),
        }
    }

    /// Whether work is being done at a moment, or ends then.
    pub fn is_working_time(&self, at: Moment) -> bool {
        let at = at.local();
        // The end of a span at midnight is the first moment of the next day.
        let ends_now = |day: Date| self.is_working_day(day) && self.spans(day).any(|(_, to)| to.is_ok_and(|to| to == at));
        self.begun(at).is_ok_and(|begun| begun == at) || ends_now(at.date()) || at.date().yesterday().is_ok_and(ends_now)
    }

    fn begun(&self, from: DateTime) -> Result<DateTime, CalendarError> {
        let mut day = from.date();
        loop {
            if self.is_working_day(day) {
                for (begins, ends) in self.spans(day) {
                    if from < ends? {
                        return Ok(from.max(begins));
                    }
                }
            }
            day = day.tomorrow().map_err(|_| CalendarError::TooFar)?;
        }
    }

    /// The moment at which so much work is done, begun at a moment of work.
    fn worked(&self, begun: DateTime, mut left: SignedDuration) -> Result<Moment, CalendarError> {
        let mut day = begun.date();
        loop {
            for (begins, ends) in self.spans(day) {
                let ends = ends?;
                if ends <= begun {
                    continue;
                }
                let begins = begins.max(begun);
                let span = begins.duration_until(ends);
                if left <= span {
                    return moment(begins.checked_add(left).map_err(|_| CalendarError::TooFar)?);
                }
                left -= span;
            }
            day = self.working_day_after(day)?;
        }
    }

    fn working_day_after(&self, day: Date) -> Result<Date, CalendarError> {
        let mut day = day;
        loop {
            day = day.tomorrow().map_err(|_| CalendarError::TooFar)?;
            if self.is_working_day(day) {
                return Ok(day);
            }
        }
    }

    /// When the spans of a day begin and end.
    fn spans(&self, day: Date) -> impl Iterator<Item = (DateTime, Result<DateTime, CalendarError>)> {
        let ends = move |minute: u16| {
            let midnight = day.to_datetime(Time::midnight());
            midnight.checked_add(SignedDuration::from_mins(i64::from(minute))).map_err(|_| CalendarError::TooFar)
        };
        let begins = move |minute: u16| day.at((minute / 60) as i8, (minute % 60) as i8, 0, 0);
        self.hours().spans().iter().map(move |span| (begins(span.begins()), ends(span.ends())))
    }
}

fn moment(local: DateTime) -> Result<Moment, CalendarError> {
    Moment::from_local(local).ok_or(CalendarError::TooFar)
}
