//! When an allowance is up: known answers, and what holds of every calendar.

use proptest::prelude::*;
use wuse::domain::Allowance::{self, Days, Hours};
use wuse::domain::{Calendar, CalendarError, Moment};

use super::{calendar, year};

/// A moment in the communities' zone.
fn at(text: &str) -> Moment {
    Moment::parse(&format!("{}:00+08:00", text.replace(' ', "T"))).unwrap()
}

#[track_caller]
fn check(calendar: &Calendar, cases: &[(&str, Allowance, &str)]) {
    for (from, allowance, deadline) in cases {
        assert_eq!(calendar.deadline(at(from), *allowance), Ok(at(deadline)), "{from} {allowance:?}");
    }
}

#[test]
fn days_keep_the_time_of_day_and_pass_over_weekends() {
    check(
        &Calendar::default(),
        &[
            ("2026-07-06 10:00", Days(1), "2026-07-07 10:00"),
            ("2026-07-10 10:00", Days(1), "2026-07-13 10:00"),
            ("2026-07-10 10:00", Days(2), "2026-07-14 10:00"),
            ("2026-07-06 10:00", Days(5), "2026-07-13 10:00"),
            ("2026-07-06 08:30", Days(1), "2026-07-07 08:30"),
            ("2026-07-06 17:29", Days(1), "2026-07-07 17:29"),
        ],
    );
}

#[test]
fn what_is_given_out_of_hours_counts_from_the_next_moment_of_work() {
    check(
        &Calendar::default(),
        &[
            ("2026-07-06 06:00", Days(1), "2026-07-07 08:30"),
            ("2026-07-06 12:00", Days(1), "2026-07-07 14:00"),
            ("2026-07-06 13:00", Days(1), "2026-07-07 14:00"),
            ("2026-07-06 17:30", Days(1), "2026-07-08 08:30"),
            ("2026-07-10 18:00", Days(2), "2026-07-15 08:30"),
            ("2026-07-11 10:00", Days(2), "2026-07-15 08:30"),
            ("2026-07-12 23:59", Hours(1), "2026-07-13 09:30"),
        ],
    );
    assert_eq!(Calendar::default().begin(at("2026-07-10 17:30")), Ok(at("2026-07-13 08:30")));
    assert_eq!(Calendar::default().begin(at("2026-07-10 09:41")), Ok(at("2026-07-10 09:41")));
}

#[test]
fn hours_walk_through_the_spans_and_are_up_when_a_span_ends() {
    check(
        &Calendar::default(),
        &[
            ("2026-07-06 09:00", Hours(2), "2026-07-06 11:00"),
            ("2026-07-06 11:00", Hours(2), "2026-07-06 15:00"),
            ("2026-07-06 11:00", Hours(1), "2026-07-06 12:00"),
            ("2026-07-06 08:30", Hours(7), "2026-07-06 17:30"),
            ("2026-07-06 16:30", Hours(4), "2026-07-07 11:30"),
            ("2026-07-10 16:30", Hours(8), "2026-07-13 17:30"),
            ("2026-07-06 08:30", Hours(35), "2026-07-10 17:30"),
        ],
    );
}

#[test]
fn spring_festival_and_the_saturdays_about_it() {
    check(
        &Calendar::default(),
        &[
            // 14 February is a Saturday that is worked; 15 to 23 February are off; so is Sunday the 1st of March, but not Saturday the 28th.
            ("2026-02-13 10:00", Days(1), "2026-02-14 10:00"),
            ("2026-02-13 10:00", Days(2), "2026-02-24 10:00"),
            ("2026-02-14 16:30", Hours(2), "2026-02-24 09:30"),
            ("2026-02-17 10:00", Days(1), "2026-02-25 08:30"),
            ("2026-02-27 10:00", Days(2), "2026-03-02 10:00"),
        ],
    );
}

#[test]
fn national_day_and_the_days_moved_for_it() {
    check(
        &Calendar::default(),
        &[
            ("2026-09-18 10:00", Days(1), "2026-09-20 10:00"),
            ("2026-09-30 15:00", Days(1), "2026-10-08 15:00"),
            ("2026-09-30 15:00", Days(3), "2026-10-10 15:00"),
            ("2026-09-30 15:00", Days(4), "2026-10-12 15:00"),
            ("2026-09-30 17:00", Hours(1), "2026-10-08 09:00"),
        ],
    );
}

#[test]
fn the_end_of_a_year_and_its_zone() {
    check(
        &Calendar::default(),
        &[
            ("2026-12-31 10:00", Days(1), "2027-01-04 10:00"),
            ("2025-12-31 17:00", Hours(2), "2026-01-04 10:00"),
            ("2027-12-31 10:00", Days(1), "2028-01-03 10:00"),
        ],
    );
    // 00:30 UTC is 08:30 where the communities are, and 16:30 UTC already the next day.
    let calendar = Calendar::default();
    let moment = |text| Moment::parse(text).unwrap();
    assert_eq!(calendar.deadline(moment("2026-07-06T00:30:00Z"), Hours(1)), Ok(moment("2026-07-06T01:30:00Z")));
    assert_eq!(calendar.deadline(moment("2026-07-09T16:30:00Z"), Days(1)), Ok(moment("2026-07-13T00:30:00Z")));
}

#[test]
fn nothing_given_and_no_year_to_reach_are_refused() {
    let calendar = Calendar::default();
    assert_eq!(calendar.deadline(at("2026-07-06 10:00"), Days(0)), Err(CalendarError::Nothing));
    assert_eq!(calendar.deadline(at("2026-07-06 10:00"), Hours(0)), Err(CalendarError::Nothing));
    assert_eq!(calendar.deadline(at("9999-12-20 10:00"), Days(20)), Err(CalendarError::TooFar));
    assert_eq!(calendar.deadline(at("9999-12-20 10:00"), Hours(200)), Err(CalendarError::TooFar));
    assert_eq!(calendar.deadline(Moment::MAX, Days(1)), Err(CalendarError::TooFar));
    assert!(calendar.deadline(Moment::MIN, Days(1)).is_ok_and(|deadline| deadline > Moment::MIN));
    assert!(calendar.deadline(at("2026-07-06 10:00"), Days(u16::MAX)).is_ok());
}

#[test]
fn an_allowance_says_its_unit() {
    for (allowance, json) in [(Days(2), r#"{"days":2}"#), (Hours(4), r#"{"hours":4}"#)] {
        assert_eq!(serde_json::to_string(&allowance).unwrap(), json);
        assert_eq!(serde_json::from_str::<Allowance>(json).unwrap(), allowance);
    }
    for json in [r#"{"days":2,"hours":4}"#, r#"{"days":-1}"#, r#"{"weeks":1}"#, "2", "{}"] {
        assert!(serde_json::from_str::<Allowance>(json).is_err(), "{json}");
    }
}

/// Microseconds of the years 2025 to 2029: set, provisional and unknown ones.
const YEARS: std::ops::Range<i64> = 1_735_660_800_000_000..1_893_427_200_000_000;

fn moments() -> impl Strategy<Value = Moment> {
    let anywhere = YEARS.prop_map(Moment::from_micros);
    // Half of them to the half hour, where spans begin and end.
    let on_the_half_hour = YEARS.prop_map(|micros| Moment::from_micros(micros - micros.rem_euclid(1_800_000_000)));
    prop_oneof![anywhere, on_the_half_hour]
}

fn calendars() -> impl Strategy<Value = Calendar> {
    let long =
        || calendar(vec![year(2028, &[["2028-01-01", "2028-12-31"]], &[]), year(2029, &[], &["2029-01-06", "2029-01-07"])]);
    let round_the_clock = || {
        let hours = serde_json::from_str(r#"[["00:00","06:00"],["20:00","24:00"]]"#).unwrap();
        Calendar::of(&wuse::domain::CalendarSet { years: vec![], hours, reason: None })
    };
    prop_oneof![Just(Calendar::default()), Just(long()), Just(round_the_clock())]
}

fn units() -> impl Strategy<Value = fn(u16) -> Allowance> {
    prop_oneof![Just(Days as fn(u16) -> Allowance), Just(Hours as fn(u16) -> Allowance)]
}

proptest! {
    #[test]
    fn a_deadline_falls_in_working_time_and_after_what_it_counts_from(
        calendar in calendars(), from in moments(), unit in units(), n in 1u16..60,
    ) {
        let deadline = calendar.deadline(from, unit(n)).unwrap();
        prop_assert!(calendar.is_working_time(deadline), "{from} + {:?} = {deadline}", unit(n));
        prop_assert!(deadline > calendar.begin(from).unwrap());
        prop_assert!(calendar.begin(from).unwrap() >= from);
    }

    #[test]
    fn later_and_longer_is_never_up_sooner(
        calendar in calendars(), a in moments(), b in moments(), unit in units(), n in 1u16..60, m in 1u16..60,
    ) {
        let (early, late) = (a.min(b), a.max(b));
        prop_assert!(calendar.deadline(early, unit(n)).unwrap() <= calendar.deadline(late, unit(n)).unwrap());
        let (short, long) = (n.min(m), n.max(m));
        let (short_up, long_up) = (calendar.deadline(a, unit(short)).unwrap(), calendar.deadline(a, unit(long)).unwrap());
        prop_assert_eq!(short_up.cmp(&long_up), short.cmp(&long));
    }

    #[test]
    fn n_and_then_m_are_n_and_m_together(calendar in calendars(), from in moments(), unit in units(), n in 1u16..60, m in 1u16..60) {
        let first = calendar.deadline(from, unit(n)).unwrap();
        prop_assert_eq!(calendar.deadline(first, unit(m)), calendar.deadline(from, unit(n + m)));
    }

    /// Counted minute by minute instead of span by span.
    #[test]
    fn hours_are_so_many_minutes_of_work(from in moments(), n in 1u16..20) {
        let calendar = Calendar::default();
        let begun = calendar.begin(from).unwrap();
        let deadline = calendar.deadline(from, Hours(n)).unwrap();
        let minute = 60_000_000;
        let worked = (0..).map(|step| Moment::from_micros(begun.micros() + step * minute)).take_while(|at| *at < deadline);
        // A moment is one of work when work begins at it.
        let count = worked.filter(|at| calendar.begin(*at) == Ok(*at)).count();
        prop_assert_eq!(count, usize::from(n) * 60, "{} to {}", begun, deadline);
    }
}
