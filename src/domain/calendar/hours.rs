//! When work is done on a working day: spans of it, to the minute.

use jiff::civil::Time;
use serde::{Deserialize, Serialize};

/// Most spans of a day.
const MOST: usize = 6;
/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// A span of a working day. As `["08:30", "12:00"]`; its end may be `24:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "(String, String)", into = "(String, String)")]
pub struct Span {
    from: u16,
    to: u16,
}

/// The spans of a working day in which work is done.
///
/// Guarantees: one at least, in order, with time between them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<Span>", into = "Vec<Span>")]
pub struct WorkingHours(Vec<Span>);

/// What cannot be the hours of a working day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotWorkingHours {
    /// No time of day.
    #[error("'{0}' is no time of day: give hours and minutes, for example 08:30")]
    NoTime(String),
    /// A span ends before or when it begins.
    #[error("{0} to {1} is no span of a day: it must end after it begins")]
    Empty(String, String),
    /// None, or too many.
    #[error("give 1 to {MOST} spans of the working day, not {0}")]
    Count(usize),
    /// Two spans touch, overlap or are out of order.
    #[error("the span from {0} must begin after the one before it ends")]
    OutOfOrder(String),
}

impl Span {
    /// From one minute of the day to another, counted from midnight.
    ///
    /// # Errors
    /// When it does not end after it begins, on the same day.
    pub fn new(from: u16, to: u16) -> Result<Self, NotWorkingHours> {
        let span = Self { from, to };
        if from < to && to <= DAY { Ok(span) } else { Err(NotWorkingHours::Empty(text(from), text(to))) }
    }

    /// The minute of the day at which it begins.
    pub fn begins(self) -> u16 {
        self.from
    }

    /// The minute of the day at which it ends; 1440 at midnight.
    pub fn ends(self) -> u16 {
        self.to
    }
}

impl Default for WorkingHours {
    /// 08:30 to 12:00 and 14:00 to 17:30.
    fn default() -> Self {
        Self(vec![Span { from: 8 * 60 + 30, to: 12 * 60 }, Span { from: 14 * 60, to: 17 * 60 + 30 }])
    }
}

impl WorkingHours {
    /// Its spans, in order.
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// How many hours they are together.
    pub fn length(&self) -> f64 {
        self.0.iter().map(|span| f64::from(span.ends() - span.begins()) / 60.0).sum()
    }
}

impl TryFrom<Vec<Span>> for WorkingHours {
    type Error = NotWorkingHours;

    fn try_from(spans: Vec<Span>) -> Result<Self, NotWorkingHours> {
        if spans.is_empty() || spans.len() > MOST {
            return Err(NotWorkingHours::Count(spans.len()));
        }
        // Spans that touch are one: the moment between them would be the end of work and its beginning.
        match spans.windows(2).find(|pair| pair[1].from <= pair[0].to) {
            Some(pair) => Err(NotWorkingHours::OutOfOrder(text(pair[1].from))),
            None => Ok(Self(spans)),
        }
    }
}

impl From<WorkingHours> for Vec<Span> {
    fn from(hours: WorkingHours) -> Self {
        hours.0
    }
}

impl TryFrom<(String, String)> for Span {
    type Error = NotWorkingHours;

    fn try_from((from, to): (String, String)) -> Result<Self, NotWorkingHours> {
        Self::new(minute(&from)?, minute(&to)?)
    }
}

impl From<Span> for (String, String) {
    fn from(span: Span) -> Self {
        (text(span.from), text(span.to))
    }
}

/// A minute of the day as people write it.
fn text(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn minute(text: &str) -> Result<u16, NotWorkingHours> {
    if text == "24:00" {
        return Ok(DAY);
    }
    let time = Time::strptime("%H:%M", text).map_err(|_| NotWorkingHours::NoTime(text.to_owned()))?;
    Ok(time.hour() as u16 * 60 + time.minute() as u16)
}
