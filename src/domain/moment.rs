//! When: a microsecond of history, and the two-time question "as it was at, as known at".

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A moment in microseconds since 1970-01-01T00:00:00Z; RFC 3339 on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Timestamp", into = "Timestamp")]
pub struct Moment(i64);

/// A text that is no RFC 3339 time or date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a time: give RFC 3339, for example 2026-01-15T08:00:00+08:00, or a date 2026-01-15")]
pub struct NotAMoment(pub String);

/// The zone in which a plain date is read: the communities' own (no summer time).
const COMMUNITY_ZONE_HOURS: i8 = 8;

impl Moment {
    /// Before everything.
    pub const MIN: Self = Self(i64::MIN);
    /// After everything: "now, with all that is known".
    pub const MAX: Self = Self(i64::MAX);

    /// From microseconds since 1970.
    pub fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970.
    pub fn micros(self) -> i64 {
        self.0
    }

    /// The moment one microsecond later.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The day it lies in, in the communities' zone (UTC+8): what a plain date means, the other way round.
    pub fn day(self) -> jiff::civil::Date {
        self.timestamp().to_zoned(zone()).date()
    }

    /// The date and the time of day there.
    pub fn local(self) -> jiff::civil::DateTime {
        self.timestamp().to_zoned(zone()).datetime()
    }

    /// The moment of a date and a time of day there; none beyond the years of time stamps.
    pub fn from_local(local: jiff::civil::DateTime) -> Option<Self> {
        Some(Self::from(local.to_zoned(zone()).ok()?.timestamp()))
    }

    /// When a day begins there; beyond the years of time stamps, before or after everything.
    pub fn start_of(day: jiff::civil::Date) -> Self {
        Self::from_local(day.at(0, 0, 0, 0)).unwrap_or(if day.year() < 0 { Self::MIN } else { Self::MAX })
    }

    /// When a day is over there: when the next one begins.
    pub fn end_of(day: jiff::civil::Date) -> Self {
        day.tomorrow().map_or(Self::MAX, Self::start_of)
    }

    /// As a time stamp; moments beyond jiff's range are its ends.
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 { Timestamp::MIN } else { Timestamp::MAX })
    }

    /// Reads RFC 3339, or a plain date, which means the end of that day in the communities' zone (UTC+8): "the map of that day".
    ///
    /// # Errors
    /// When the text is neither.
    pub fn parse(text: &str) -> Result<Self, NotAMoment> {
        let text = text.trim();
        // Years before the first sort wrongly as text, and not every database knows them: no block was surveyed then.
        if text.starts_with('-') {
            return Err(NotAMoment(text.to_owned()));
        }
        if let Ok(time) = text.parse::<Timestamp>() {
            return Ok(Self::from(time));
        }
        let date: jiff::civil::Date = text.parse().map_err(|_| NotAMoment(text.to_owned()))?;
        let end = date.at(23, 59, 59, 999_999_000).to_zoned(zone()).map_err(|_| NotAMoment(text.to_owned()))?;
        Ok(Self::from(end.timestamp()))
    }
}

fn zone() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::fixed(jiff::tz::offset(COMMUNITY_ZONE_HOURS))
}

impl From<Timestamp> for Moment {
    fn from(time: Timestamp) -> Self {
        Self(time.as_microsecond())
    }
}

impl From<Moment> for Timestamp {
    fn from(moment: Moment) -> Self {
        moment.timestamp()
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.timestamp().fmt(f)
    }
}

/// The number of a log entry, 1 for the first; 0 is the empty store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Revision(pub u64);

impl Revision {
    /// The empty store.
    pub const ZERO: Self = Self(0);
    /// Later than every entry: "all that is known".
    pub const MAX: Self = Self(u64::MAX);

    /// The revision after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl std::fmt::Display for Revision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A two-time question: how things were at `effective`, as far as the entries up to `known` tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AsOf {
    /// The moment asked about.
    pub effective: Moment,
    /// The last entry that counts.
    pub known: Revision,
}

impl AsOf {
    /// Now, with everything that is known.
    pub const NOW: Self = Self { effective: Moment::MAX, known: Revision::MAX };

    /// How it was at a moment, with everything that is known today.
    pub fn at(effective: Moment) -> Self {
        Self { effective, known: Revision::MAX }
    }
}
