//! [`Round`]: a day on which a sample is due, every third one.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::Moment;

/// Days from one round to the next (DOMAIN: the street's group inspects every three days).
pub const DAYS: i32 = 3;

/// The round of a day.
///
/// Guarantees: the day is a multiple of three days after 1 January 1970, so that every computer has the same rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Date", into = "Date")]
pub struct Round(Date);

/// A day without a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no round is held on {0}: they are held every three days, counted from 1970-01-01")]
pub struct NoRound(pub Date);

const FIRST: Date = jiff::civil::date(1970, 1, 1);

impl Round {
    /// The last round that was due at a moment: its day has begun.
    pub fn due(now: Moment) -> Self {
        let today = now.day();
        let days = days_since_first(today).rem_euclid(DAYS);
        Self(today.saturating_sub(jiff::Span::new().days(days)))
    }

    /// Its day.
    pub fn date(self) -> Date {
        self.0
    }

    /// The moment at which it becomes due, and up to which what is drawn from counts: the day begins (UTC+8).
    pub fn begins(self) -> Moment {
        Moment::from_local(self.0.at(0, 0, 0, 0)).unwrap_or(Moment::MIN)
    }

    /// The round before.
    #[must_use]
    pub fn before(self) -> Self {
        Self(self.0.saturating_sub(jiff::Span::new().days(DAYS)))
    }

    /// The round after.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().days(DAYS)))
    }
}

fn days_since_first(date: Date) -> i32 {
    (date - FIRST).get_days()
}

impl TryFrom<Date> for Round {
    type Error = NoRound;
    fn try_from(date: Date) -> Result<Self, NoRound> {
        if days_since_first(date).rem_euclid(DAYS) == 0 { Ok(Self(date)) } else { Err(NoRound(date)) }
    }
}

impl From<Round> for Date {
    fn from(round: Round) -> Self {
        round.0
    }
}

impl std::fmt::Display for Round {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
