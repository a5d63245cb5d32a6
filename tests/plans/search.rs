//! The search alone: what only a routing problem can say.

use wuse::plans::routing::checker::check;
use wuse::plans::routing::problem::{Answer, Job, Problem, Shift, TipPlace, Ways, What, Window};
use wuse::plans::routing::search::search;

/// Places on a line, a minute and 500 m apart.
fn line(places: usize) -> Ways {
    Ways::new(places, |from, to| (from.abs_diff(to) as f64 * 60.0, from.abs_diff(to) as f64 * 500.0))
}

fn job(place: usize, minutes: f64) -> Job {
    Job { place, seconds: minutes * 60.0, load: 0, windows: Vec::new(), demands: 0, weight: 1.0, only: Vec::new() }
}

fn shift(minutes: f64) -> Shift {
    Shift { start: 0, end: 0, from: 0.0, until: minutes * 60.0, capacity: 1, has: 0, cost: 1000.0, kind: 0 }
}

fn solved(problem: &Problem) -> Answer {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let answer = pool.install(|| search(problem, 1, &|round| f64::from(round) / 60.0)).unwrap();
    assert_eq!(check(problem, &answer), []);
    answer
}

#[test]
fn a_truck_that_takes_one_load_goes_to_the_tip_after_each() {
    let jobs = (1..4).map(|place| Job { load: 1, ..job(place, 10.0) }).collect();
    let tips = vec![TipPlace { place: 4, seconds: 300.0, windows: Vec::new() }];
    let answer = solved(&Problem { ways: line(5), jobs, shifts: vec![shift(240.0)], tips });
    assert!(answer.left_out.is_empty());
    let whats: Vec<bool> = answer.routes[0].stops.iter().map(|visit| matches!(visit.what, What::Tip(_))).collect();
    assert_eq!(whats, [false, true, false, true, false, true]);
}

#[test]
fn loads_that_fit_together_are_emptied_together() {
    let jobs = (1..4).map(|place| Job { load: 1, ..job(place, 10.0) }).collect();
    let tips = vec![TipPlace { place: 4, seconds: 300.0, windows: Vec::new() }];
    let shift = Shift { capacity: 3, ..shift(240.0) };
    let answer = solved(&Problem { ways: line(5), jobs, shifts: vec![shift], tips });
    let tips = answer.routes[0].stops.iter().filter(|visit| matches!(visit.what, What::Tip(_))).count();
    assert_eq!((answer.left_out.len(), tips), (0, 1));
}

#[test]
fn the_heavier_stays_when_not_everything_fits() {
    let jobs = vec![job(1, 50.0), Job { weight: 9.0, ..job(2, 50.0) }, job(3, 50.0)];
    let answer = solved(&Problem { ways: line(4), jobs, shifts: vec![shift(60.0)], tips: Vec::new() });
    assert_eq!(answer.left_out, [0, 2]);
}

#[test]
fn windows_and_what_a_job_is_kept_for_hold() {
    let late = Job { windows: vec![Window { from: 6000.0, until: 6000.0 }], only: vec![1], ..job(1, 10.0) };
    let answer = solved(&Problem {
        ways: line(3),
        jobs: vec![late, job(2, 10.0)],
        shifts: vec![shift(240.0), shift(240.0)],
        tips: Vec::new(),
    });
    assert!(answer.left_out.is_empty());
    let route = answer.routes.iter().find(|route| route.shift == 1).unwrap();
    let visit = route.stops.iter().find(|visit| visit.what == What::Job(0)).unwrap();
    assert!((visit.begins - 6000.0).abs() < 1e-9);
}

#[test]
fn one_shift_does_what_one_can_do() {
    let jobs = (1..6).map(|place| job(place, 5.0)).collect();
    let answer =
        solved(&Problem { ways: line(6), jobs, shifts: vec![shift(240.0), shift(240.0), shift(240.0)], tips: Vec::new() });
    assert_eq!(answer.routes.len(), 1, "a second shift costs more than it saves");
}
