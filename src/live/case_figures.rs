//! The indicators of cases: what each counts, so that a figure and the list that it opens are the same cases.

use super::cases::CaseSight;
use super::snapshot::Snapshot;
use crate::domain::{Case, CaseState, CommunityIndex, Moment, StateWord, StepWord};

/// A span of time: from a moment on, before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// From this moment on.
    pub from: Moment,
    /// Before this one.
    pub until: Moment,
}

impl Period {
    /// Whether a moment lies in it.
    pub fn holds(self, at: Moment) -> bool {
        self.from <= at && at < self.until
    }
}

/// What an indicator counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counted {
    /// 上报: reported in the period.
    Reported,
    /// 应结案: its deadline lies in the period; or it was put right on the spot, without one, and was closed in the period.
    Due,
    /// 缓办: of those due, it rests.
    Deferred,
    /// 结案: of those due, it is closed.
    Closed,
    /// 按期结案: of those closed, it was put right by its deadline.
    ClosedOnTime,
    /// 核查: it was checked in the period.
    Verified,
    /// 返工: of those checked, it failed a check in the period.
    Reworked,
    /// 退回: it was sent back in the period.
    Returned,
    /// 作废: it was voided in the period.
    Void,
    /// 延期: it was given longer in the period.
    Extended,
    /// 在办: it is open now, whenever it was reported.
    Open,
    /// 超期: it is overdue now.
    Overdue,
}

impl Counted {
    /// All of them with their word on the wire.
    pub const ALL: [(Self, &'static str); 12] = [
        (Self::Reported, "reported"),
        (Self::Due, "due"),
        (Self::Deferred, "deferred"),
        (Self::Closed, "closed"),
        (Self::ClosedOnTime, "closed_on_time"),
        (Self::Verified, "verified"),
        (Self::Reworked, "reworked"),
        (Self::Returned, "returned"),
        (Self::Void, "void"),
        (Self::Extended, "extended"),
        (Self::Open, "open"),
        (Self::Overdue, "overdue"),
    ];

    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// What a word counts.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(counted, _)| *counted)
    }

    /// Whether it counts a case, as it stands now.
    pub fn counts(self, case: &Case, period: Period, now: Moment) -> bool {
        let took = |words: &[StepWord]| case.counted().any(|taken| period.holds(taken.at) && words.contains(&taken.step.word()));
        match self {
            Self::Reported => period.holds(case.reported_at),
            Self::Due => is_due(case, period),
            Self::Deferred => is_due(case, period) && matches!(case.state, CaseState::Deferred { .. }),
            Self::Closed => is_due(case, period) && case.state.word() == StateWord::Closed,
            Self::ClosedOnTime => Self::Closed.counts(case, period, now) && case.state.was_on_time().unwrap_or(true),
            Self::Verified => took(&[StepWord::Verify, StepWord::Fail]),
            Self::Reworked => took(&[StepWord::Fail]),
            Self::Returned => case.state == CaseState::Returned && took(&[StepWord::Return]),
            Self::Void => case.state == CaseState::Void && took(&[StepWord::Void]),
            Self::Extended => took(&[StepWord::Extend]),
            Self::Open => case.state.word().is_open(),
            Self::Overdue => case.state.is_overdue(now),
        }
    }
}

/// Whether a case was to be closed in a period.
fn is_due(case: &Case, period: Period) -> bool {
    match (&case.state, case.state.charge()) {
        (_, Some(charge)) => period.holds(charge.deadline),
        (CaseState::Closed { at, charge: None, .. }, None) => period.holds(*at),
        _ => false,
    }
}

/// How many cases each indicator counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CaseFigures([u64; Counted::ALL.len()]);

impl CaseFigures {
    /// How many.
    pub fn of(&self, counted: Counted) -> u64 {
        self.0[counted as usize]
    }

    /// 结案率 = closed / (due - deferred); none when nothing was due.
    pub fn closing_rate(&self) -> Option<f64> {
        self.share_of_due(Counted::Closed)
    }

    /// 按期结案率 = closed on time / (due - deferred); none when nothing was due.
    pub fn on_time_rate(&self) -> Option<f64> {
        self.share_of_due(Counted::ClosedOnTime)
    }

    /// 返工率 = cases that failed a check / cases checked; none when nothing was checked.
    pub fn rework_rate(&self) -> Option<f64> {
        share(self.of(Counted::Reworked), self.of(Counted::Verified))
    }

    fn share_of_due(&self, counted: Counted) -> Option<f64> {
        share(self.of(counted), self.of(Counted::Due).saturating_sub(self.of(Counted::Deferred)))
    }
}

fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

impl Snapshot {
    /// The indicators of the cases that somebody sees, of one community or all.
    pub fn case_figures(&self, sight: &CaseSight<'_>, only: Option<CommunityIndex>, period: Period, now: Moment) -> CaseFigures {
        let mut figures = CaseFigures::default();
        for case in self.cases().newest_first() {
            let asked = only.is_none() || self.community_of_case(case) == only;
            if !asked || !sight.sees(case) {
                continue;
            }
            for (counted, _) in Counted::ALL {
                figures.0[counted as usize] += u64::from(counted.counts(case, period, now));
            }
        }
        figures
    }
}
