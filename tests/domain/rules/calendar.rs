//! The working-day calendar is set: what is refused, and what is taken.

use serde_json::json;
use wuse::domain::rules::calendar::{MAX_DAYS, MAX_NAME, MAX_YEARS};
use wuse::domain::rules::{CalendarRefusal, CalendarRequest, Scope, Who, set_calendar};
use wuse::domain::{Actor, CalendarSet, CalendarYear, Held, PersonId, Revision, Role, Via, WorkingHours};

fn year(number: i16) -> CalendarYear {
    let json = json!({ "year": number, "source": " 国办 ", "workdays": [format!("{number}-12-26")],
        "holidays": [{ "name": " 春节 ", "name_en": " ", "from": format!("{number}-02-05"), "to": format!("{number}-02-08") }] });
    serde_json::from_value(json).unwrap()
}

fn asked(years: Vec<CalendarYear>) -> CalendarRequest {
    CalendarRequest { years, hours: WorkingHours::default(), reason: None, expected: None }
}

fn set(years: Vec<CalendarYear>) -> Result<CalendarSet, CalendarRefusal> {
    set_calendar(Revision::ZERO, &asked(years), &Who::CONSOLE)
}

#[test]
fn years_are_kept_in_order_with_their_texts_trimmed() {
    // 26 December is a Saturday in 2026, a Sunday in 2027.
    let kept = set(vec![year(2027), year(2026)]).unwrap();
    assert_eq!(kept.years.iter().map(|year| year.year).collect::<Vec<_>>(), [2026, 2027]);
    let first = &kept.years[0];
    assert_eq!((first.source.as_str(), first.holidays[0].name.as_str(), &first.holidays[0].name_en), ("国办", "春节", &None));
    assert!(set(Vec::new()).unwrap().years.is_empty(), "back to what comes with the service");
}

#[test]
fn days_are_kept_in_order() {
    let mut given = year(2026);
    given.workdays = ["2026-12-26", "2026-02-14"].map(|day| day.parse().unwrap()).to_vec();
    let mut early = given.holidays[0].clone();
    (early.from, early.to) = ("2026-01-01".parse().unwrap(), "2026-01-03".parse().unwrap());
    given.holidays.push(early.clone());
    let kept = set(vec![given]).unwrap().years.remove(0);
    assert_eq!(kept.holidays[0].from, early.from);
    assert_eq!(kept.workdays.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2026-02-14", "2026-12-26"]);
}

#[test]
fn who_decided_from_an_older_calendar_is_refused() {
    let from = |expected| CalendarRequest { expected: Some(Revision(expected)), ..asked(vec![year(2026)]) };
    let refused = set_calendar(Revision(7), &from(3), &Who::CONSOLE).unwrap_err();
    assert_eq!(refused, CalendarRefusal::Stale { expected: Revision(3), current: Revision(7) });
    assert!(set_calendar(Revision(7), &from(7), &Who::CONSOLE).is_ok());
}

#[test]
fn it_is_for_who_administers_everything() {
    for (role, ..) in Role::ALL {
        for place in ["*", "city:330381", "community:330381003901"] {
            for scope in [Scope::Write, Scope::Manage] {
                let held = [Held { role, place: place.parse().unwrap() }];
                let who = Who { actor: Actor { person: Some(PersonId(7)), via: Via::Session(1) }, held: &held, scope };
                let may = role == Role::Administrator && place == "*" && scope == Scope::Manage;
                let decided = set_calendar(Revision::ZERO, &asked(vec![year(2026)]), &who);
                assert_eq!(decided.is_ok(), may, "{role} at {place}: {decided:?}");
                assert!(may || matches!(decided, Err(CalendarRefusal::NotAllowed(_))));
            }
        }
    }
}

#[test]
fn what_cannot_stand_is_refused_by_name() {
    assert!(matches!(set(vec![year(2026), year(2026)]), Err(CalendarRefusal::BadYear { at: 1, year: 2026, .. })));
    for number in [1999, 2200] {
        let given = CalendarYear { year: number, ..year(2026) };
        assert!(matches!(set(vec![given]), Err(CalendarRefusal::BadYear { at: 0, .. })), "{number}");
    }
    let many = (0..=MAX_YEARS as i16).map(|at| CalendarYear { year: 2000 + at, ..year(2026) }).collect();
    assert!(matches!(set(many), Err(CalendarRefusal::TooMany { given: 51, .. })));
    let text = |change: fn(&mut CalendarYear)| {
        let mut given = year(2026);
        change(&mut given);
        set(vec![given]).unwrap_err().to_string()
    };
    assert!(text(|year| year.holidays[0].name = "  ".to_owned()).starts_with("years[0].holidays[0].name: say"));
    assert!(text(|year| year.holidays[0].name = "节".repeat(MAX_NAME + 1)).starts_with("years[0].holidays[0].name: "));
    assert!(text(|year| year.source = "\0".to_owned()).starts_with("years[0].source: "));
    assert!(text(|year| year.workdays = vec![year.workdays[0]; MAX_DAYS + 1]).starts_with("years[0].workdays: give 60 at most"));
    assert!(text(|year| year.workdays[0] = "2026-12-25".parse().unwrap()).contains("2026-12-25 is worked anyhow"));
}
