//! The working-day calendar: which days are worked, and what comes with the service.

mod deadline;
mod hours;
mod year;

use jiff::civil::Date;
use wuse::domain::calendar::built_in;
use wuse::domain::{Calendar, CalendarSet, CalendarYear, Holiday, WorkingHours};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn worked(days: &[&str]) -> Vec<bool> {
    let calendar = Calendar::default();
    days.iter().map(|text| calendar.is_working_day(day(text))).collect()
}

/// A year with these days off, and these worked.
fn year(number: i16, off: &[[&str; 2]], workdays: &[&str]) -> CalendarYear {
    let holiday = |[from, to]: &[&str; 2]| Holiday { name: "假".to_owned(), name_en: None, from: day(from), to: day(to) };
    CalendarYear {
        year: number,
        source: String::new(),
        provisional: false,
        holidays: off.iter().map(holiday).collect(),
        workdays: workdays.iter().map(|text| day(text)).collect(),
    }
}

fn calendar(years: Vec<CalendarYear>) -> Calendar {
    Calendar::of(&CalendarSet { years, hours: WorkingHours::default(), reason: None })
}

/// 国办发明电〔2025〕7号, day by day.
#[test]
fn the_days_of_2026_are_those_of_the_notice() {
    let off = [
        ("2026-01-01", "2026-01-03"),
        ("2026-02-15", "2026-02-23"),
        ("2026-04-04", "2026-04-06"),
        ("2026-05-01", "2026-05-05"),
        ("2026-06-19", "2026-06-21"),
        ("2026-09-25", "2026-09-27"),
        ("2026-10-01", "2026-10-07"),
    ];
    let moved = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"];
    let calendar = Calendar::default();
    let mut count = 0;
    for date in day("2026-01-01").series(jiff::Span::new().days(1)).take_while(|date| date.year() == 2026) {
        let is_off = off.iter().any(|(from, to)| (day(from)..=day(to)).contains(&date));
        let is_weekend = date.weekday().to_monday_one_offset() >= 6 && !moved.contains(&date.to_string().as_str());
        assert_eq!(calendar.is_working_day(date), !is_off && !is_weekend, "{date}");
        count += usize::from(calendar.is_working_day(date));
    }
    // 104 days in weekends, and the 13 holidays of the law: those that fall in a weekend are made up for.
    assert_eq!(count, 365 - 104 - 13);
}

#[test]
fn what_comes_with_the_service_can_stand_and_says_what_it_does_not_know() {
    assert_eq!(built_in().iter().map(|year| year.year).collect::<Vec<_>>(), [2026, 2027]);
    for year in built_in() {
        year.check().unwrap();
        assert!(year.holidays.iter().all(|holiday| holiday.name_en.is_some()), "{}", year.year);
        assert!(!year.source.is_empty());
    }
    let by_law = built_in()[1].holidays.iter().map(|holiday| holiday.from.duration_until(holiday.to).as_hours() / 24 + 1);
    assert_eq!(by_law.sum::<i64>(), 13, "the days of 《全国年节及纪念日放假办法》");
    assert!(built_in()[1].provisional && built_in()[1].workdays.is_empty(), "no day is moved without a notice");
    let calendar = Calendar::default();
    assert_eq!([2025, 2026, 2027, 2028].map(|year| calendar.knows(year)), [false, true, false, false]);
}

#[test]
fn a_year_that_nobody_set_has_its_weekends() {
    assert_eq!(worked(&["2030-10-01", "2030-10-04", "2030-10-05", "2030-10-06", "2030-10-07"]), [true, true, false, false, true]);
}

#[test]
fn a_year_that_is_set_replaces_the_one_that_came_with_the_service() {
    let calendar = calendar(vec![year(2027, &[["2027-02-05", "2027-02-11"]], &["2027-02-13"])]);
    assert!(calendar.knows(2027));
    assert!(calendar.is_working_day(day("2027-02-13")), "a Saturday");
    assert!(!calendar.is_working_day(day("2027-02-11")), "a Thursday");
    assert!(calendar.is_working_day(day("2027-10-01")), "the year is set as a whole");
    assert!(!calendar.is_working_day(day("2026-10-01")), "2026 stays as it came");
}

#[test]
fn a_new_years_holiday_may_begin_in_december_and_the_later_notice_decides() {
    let later = year(2029, &[["2028-12-30", "2029-01-01"]], &["2028-12-24"]);
    assert_eq!(later.check(), Ok(()));
    let calendar = calendar(vec![year(2028, &[["2028-12-24", "2028-12-25"]], &["2028-12-31"]), later]);
    let worked = ["2028-12-24", "2028-12-25", "2028-12-30", "2028-12-31", "2029-01-01", "2029-01-02"];
    assert_eq!(worked.map(|text| calendar.is_working_day(day(text))), [true, false, false, false, false, true]);
}
