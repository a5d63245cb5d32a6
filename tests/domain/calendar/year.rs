//! Days of a year that cannot stand together.

use super::year;
use wuse::domain::CalendarYear;
use wuse::domain::calendar::YearFault;

fn fault(off: &[[&str; 2]], workdays: &[&str]) -> YearFault {
    year(2026, off, workdays).check().unwrap_err()
}

#[test]
fn days_that_contradict_each_other_are_refused() {
    assert!(matches!(fault(&[["2026-05-05", "2026-05-01"]], &[]), YearFault::EndsBeforeItBegins { .. }));
    assert!(matches!(fault(&[["2026-05-01", "2026-05-05"], ["2026-05-05", "2026-05-06"]], &[]), YearFault::OutOfOrder(..)));
    assert!(matches!(fault(&[["2026-10-01", "2026-10-07"], ["2026-05-01", "2026-05-05"]], &[]), YearFault::OutOfOrder(..)));
    assert!(matches!(fault(&[["2026-05-01", "2026-05-05"]], &["2026-05-02"]), YearFault::WorkedAndOff(_)));
    assert!(matches!(fault(&[], &["2026-05-09", "2026-05-09"]), YearFault::WorkedTwice(_)));
    assert!(matches!(fault(&[], &["2026-05-08"]), YearFault::NoWeekend(_)), "a Friday");
}

#[test]
fn days_of_another_year_are_refused_but_for_the_months_beside_it() {
    for far in ["2025-11-30", "2027-02-07"] {
        assert!(matches!(fault(&[], &[far]), YearFault::OutsideTheYear(..)), "{far}");
        assert!(matches!(fault(&[[far, far]], &[]), YearFault::OutsideTheYear(..)), "{far}");
    }
    assert_eq!(year(2026, &[["2025-12-01", "2025-12-02"], ["2027-01-30", "2027-01-31"]], &[]).check(), Ok(()));
}

#[test]
fn a_provisional_year_says_so_and_another_says_nothing_of_it() {
    let json = r#"{"year":2028,"source":"","holidays":[{"name":"元旦","from":"2028-01-01","to":"2028-01-01"}],"workdays":[]}"#;
    let plain: CalendarYear = serde_json::from_str(json).unwrap();
    assert_eq!((plain.provisional, serde_json::to_string(&plain).unwrap().as_str()), (false, json));
    let provisional = CalendarYear { provisional: true, ..plain };
    assert!(serde_json::to_string(&provisional).unwrap().contains(r#""provisional":true"#));
}
