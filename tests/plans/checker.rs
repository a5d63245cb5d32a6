//! The checker alone, against answers that are wrong in one thing each.

use wuse::plans::routing::checker::{Violation, check};
use wuse::plans::routing::problem::{Answer, Job, Problem, Route, Shift, TipPlace, Ways, What, Window};

fn problem() -> Problem {
    let job = |place: usize| Job {
        place,
        seconds: 600.0,
        load: 1,
        windows: vec![Window { from: 0.0, until: 5000.0 }],
        demands: 0,
        weight: 1.0,
        only: Vec::new(),
    };
    let shift = Shift { start: 0, end: 0, from: 0.0, until: 7200.0, capacity: 2, has: 1, cost: 0.0, kind: 0 };
    Problem {
        ways: Ways::new(4, |from, to| (from.abs_diff(to) as f64 * 60.0, from.abs_diff(to) as f64 * 100.0)),
        jobs: vec![job(1), job(2)],
        shifts: vec![shift.clone(), shift],
        tips: vec![TipPlace { place: 3, seconds: 60.0, windows: vec![Window { from: 0.0, until: 6000.0 }] }],
    }
}

fn right(problem: &Problem) -> Answer {
    Answer { routes: vec![problem.route(0, &[What::Job(0), What::Job(1), What::Tip(0)]).unwrap()], left_out: Vec::new() }
}

/// What is found when one thing is changed.
fn found(change: impl FnOnce(&mut Problem, &mut Answer)) -> Vec<Violation> {
    let mut problem = problem();
    let mut answer = right(&problem);
    assert_eq!(check(&problem, &answer), [], "the answer is right before it is changed");
    change(&mut problem, &mut answer);
    check(&problem, &answer)
}

#[test]
fn jobs_are_done_once_or_left_out() {
    assert_eq!(found(|_, answer| answer.left_out.push(0)), [Violation::Twice { job: 0 }]);
    let forgotten = found(|problem, answer| answer.routes = vec![problem.route(0, &[What::Job(1), What::Tip(0)]).unwrap()]);
    assert_eq!(forgotten, [Violation::Forgotten { job: 0 }]);
    let again =
        found(|problem, answer| answer.routes.push(Route { stops: Vec::new(), ..problem.route(0, &[What::Tip(0)]).unwrap() }));
    assert_eq!(again, [Violation::ShiftTwice { shift: 0 }]);
    assert_eq!(found(|_, answer| answer.routes[0].shift = 9)[0], Violation::Unknown { route: 0 });
}

#[test]
fn times_hold() {
    assert_eq!(found(|problem, _| problem.shifts[0].from = 30.0), [Violation::TooEarly { shift: 0, seconds: 30.0 }]);
    assert_eq!(found(|problem, _| problem.shifts[0].until = 1000.0), [Violation::TooLate { shift: 0, seconds: 620.0 }]);
    assert_eq!(
        found(|_, answer| answer.routes[0].stops[1].arrives -= 5.0),
        [Violation::TooFast { shift: 0, stop: 1, seconds: 5.0 }]
    );
    assert_eq!(found(|_, answer| answer.routes[0].back -= 5.0), [Violation::TooFast { shift: 0, stop: 3, seconds: 5.0 }]);
    assert_eq!(found(|problem, _| problem.jobs[0].seconds = 700.0), [Violation::TooShort { shift: 0, stop: 0, seconds: 100.0 }]);
    assert_eq!(found(|problem, _| problem.jobs[1].windows[0].until = 700.0), [Violation::Closed { shift: 0, stop: 1 }]);
    assert_eq!(found(|problem, _| problem.tips[0].windows[0].until = 700.0), [Violation::Closed { shift: 0, stop: 2 }]);
}

#[test]
fn beginning_before_arriving_is_no_work() {
    let early = found(|_, answer| {
        let visit = &mut answer.routes[0].stops[1];
        visit.arrives += 100.0;
    });
    assert_eq!(early, [Violation::TooShort { shift: 0, stop: 1, seconds: 100.0 }]);
}

#[test]
fn loads_hold() {
    assert_eq!(found(|problem, _| problem.jobs[1].load = 3), [Violation::Overloaded { shift: 0, stop: 1, load: 2 }]);
    let home = found(|problem, answer| answer.routes = vec![problem.route(0, &[What::Job(0), What::Job(1)]).unwrap()]);
    assert_eq!(home, [Violation::NotEmptied { shift: 0, load: 2 }]);
}

#[test]
fn who_does_it_can_and_may() {
    assert_eq!(found(|problem, _| problem.jobs[0].demands = 3), [Violation::NotAble { shift: 0, job: 0 }]);
    assert_eq!(found(|problem, _| problem.jobs[0].demands = 1), []);
    assert_eq!(found(|problem, _| problem.jobs[1].only = vec![1]), [Violation::Moved { job: 1 }]);
}
