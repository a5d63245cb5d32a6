//! Planned against done, and when it will be over.

use jiff::civil::Date;
use wuse::domain::plan::{PlanPublished, PlanStepped, StopKind, StopStep};
use wuse::domain::{Calendar, CommunityCode, Moment, Revision};
use wuse::plans::progress::{Forecast, Progress, done, progress, standings};

use crate::fixture::{day, draft, made};

fn published() -> PlanPublished {
    let draft = draft();
    PlanPublished {
        community: CommunityCode::new("330381003901").unwrap(),
        timetable: made(&draft).timetable,
        draft,
        made_on: Revision(1),
        replaces: None,
        reason: None,
    }
}

fn at(day: Date) -> Moment {
    Moment::from_local(day.at(16, 0, 0, 0)).unwrap()
}

/// Every stop of work of the days that are given, done on the day that is said for it.
fn done_on(published: &PlanPublished, when: impl Fn(Date) -> Option<Date>) -> Vec<PlanStepped> {
    let mut steps = Vec::new();
    for (tour, own) in published.timetable.tours.iter().enumerate() {
        let Some(on) = when(own.day) else { continue };
        for (stop, _) in own.stops.iter().enumerate().filter(|(_, stop)| matches!(stop.kind, StopKind::Work { .. })) {
            let step =
                StopStep::Done { at: at(on), truckloads: 1.0, people: 3, before: Vec::new(), after: Vec::new(), note: None };
            steps.push(PlanStepped {
                community: published.community.clone(),
                plan: Revision(5),
                tour: tour as u32,
                stop: stop as u16,
                step,
            });
        }
    }
    steps
}

fn seen(published: &PlanPublished, steps: &[PlanStepped], today: &str) -> Progress {
    progress(published, &standings(steps.iter()), &Calendar::default(), day(today)).unwrap()
}

#[test]
fn on_the_first_morning_nothing_is_behind() {
    let published = published();
    let progress = seen(&published, &[], "2026-06-01");
    assert_eq!((progress.done, progress.overdue, progress.days_behind, progress.forecast), (0, 0, 0, None));
    assert_eq!(progress.days.first().unwrap().day, day("2026-06-01"));
    assert_eq!(progress.days.last().unwrap().planned, progress.portions);
    assert_eq!(progress.days.last().unwrap().blocks_left_planned, 0);
}

#[test]
fn done_as_planned_is_neither_behind_nor_ahead_and_ends_on_the_last_day() {
    let published = published();
    let last = published.timetable.tours.iter().map(|tour| tour.day).max().unwrap();
    let steps = done_on(&published, |day| (day <= self::day("2026-06-02")).then_some(day));
    let progress = seen(&published, &steps, "2026-06-03");
    assert_eq!((progress.overdue, progress.days_behind), (0, 0));
    let forecast = progress.forecast.unwrap();
    assert!(forecast.soonest <= forecast.likely && forecast.likely <= forecast.latest.unwrap());
    let all = done_on(&published, Some);
    let over = seen(&published, &all, &last.to_string());
    assert_eq!((over.done, over.overdue, over.days_behind), (over.portions, 0, 0));
    assert_eq!(over.forecast.unwrap().likely, last);
    assert_eq!(over.cleared.len(), 6, "{:?}", over.cleared);
    assert_eq!(over.days.last().unwrap().blocks_left, Some(0));
}

#[test]
fn what_is_not_done_is_overdue_and_days_behind() {
    let published = published();
    let steps = done_on(&published, |day| (day <= self::day("2026-06-01")).then_some(day));
    // Thursday morning: Tuesday and Wednesday were not worked.
    let progress = seen(&published, &steps, "2026-06-04");
    assert_eq!(progress.days_behind, 2);
    assert!(progress.overdue > 0);
    let weekend = seen(&published, &steps, "2026-06-08");
    assert_eq!(weekend.days_behind, 4, "a weekend is no working day");
}

#[test]
fn what_is_done_early_is_ahead() {
    let published = published();
    let steps = done_on(&published, |day| (day <= self::day("2026-06-03")).then_some(self::day("2026-06-01")));
    assert_eq!(seen(&published, &steps, "2026-06-02").days_behind, -1);
}

#[test]
fn slower_days_push_the_forecast_out_and_uneven_ones_widen_it() {
    let published = published();
    let forecast =
        |done: &dyn Fn(Date) -> Option<Date>| seen(&published, &done_on(&published, done), "2026-06-05").forecast.unwrap();
    let as_planned = forecast(&|day| (day <= self::day("2026-06-04")).then_some(day));
    let slow = forecast(&|day| (day <= self::day("2026-06-01")).then_some(day));
    assert!(slow.likely > as_planned.likely, "{slow:?} {as_planned:?}");
    // As much done as planned, but on one day.
    let uneven = forecast(&|day| (day <= self::day("2026-06-04")).then_some(self::day("2026-06-01")));
    let width = |forecast: &Forecast| (forecast.latest.unwrap() - forecast.soonest).get_days();
    assert!(width(&uneven) > width(&as_planned), "{uneven:?} {as_planned:?}");
}

#[test]
fn the_first_stop_of_the_first_day_says_little() {
    let published = published();
    let last = published.timetable.tours.iter().map(|tour| tour.day).max().unwrap();
    let mut steps = done_on(&published, Some);
    steps.truncate(1);
    let forecast = seen(&published, &steps, "2026-06-01").forecast.unwrap();
    assert!((forecast.likely - last).get_days().abs() <= 1, "as planned: {forecast:?}, {last}");
    assert!(forecast.soonest < forecast.likely && forecast.likely < forecast.latest.unwrap(), "{forecast:?}");
}

#[test]
fn what_was_taken_back_does_not_count() {
    let published = published();
    let mut steps = done_on(&published, Some);
    let first = steps[0].clone();
    steps.push(PlanStepped { step: StopStep::TakenBack { reason: "the wrong block".to_owned() }, ..first.clone() });
    let standings = standings(steps.iter());
    assert!(!standings.contains_key(&(first.tour, first.stop)));
    let portions = progress(&published, &standings, &Calendar::default(), day("2026-07-01")).unwrap();
    assert_eq!(portions.done + 1, portions.portions);
    assert_eq!(done(&published, &standings).len() as u32, portions.done);
    steps.push(PlanStepped { step: StopStep::Started { at: at(day("2026-06-02")) }, ..first });
    assert_eq!(seen(&published, &steps, "2026-07-01").done + 1, portions.portions, "started is not done");
}
