//! The five verbs as targets: from which day they are counted, what is reached, and what is behind the days.

use jiff::civil::{Date, date};
use wuse::domain::Colour::{Blue, Orange, Red, Yellow};
use wuse::domain::plan::{Goal, PlanDraft, Target};
use wuse::domain::{Change, Colour, CommunityCode, Moment, Verb};
use wuse::live::Snapshot;
use wuse::live::progress::VerbCount;
use wuse::plans::goals::{counted, goals};

use crate::support::{after, grading, layer, partition};

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// A community "A" of red blocks, surveyed on 1 January 1970, and gradings: a block, a colour, and the day of that month in which it was
/// graded, at noon there.
fn graded(blocks: usize, gradings: &[(u32, Colour, i64)]) -> Snapshot {
    let empty = Snapshot::default();
    let surveyed = after(&empty, layer(&empty, "A", 0, &partition(blocks, 1, &[(0, 0)], &[0]))).0;
    let noon = |day: i64| (day - 1) * DAY + DAY / 6;
    let changes = gradings.iter().map(|(block, colour, day)| grading(*block, *colour, noon(*day), None));
    changes.fold(surveyed, |snapshot, change: Change| after(&snapshot, change).0)
}

/// From 11 to 30 January, in twenty days.
fn draft(wanted: &[(Verb, u32)]) -> PlanDraft {
    let goals = wanted.iter().map(|(verb, blocks)| Goal { verb: *verb, blocks: *blocks }).collect();
    let target = Target::NoRed { by: date(1970, 1, 30) };
    PlanDraft { from: date(1970, 1, 11), target, goals, ..crate::fixture::draft() }
}

fn counts(snapshot: &Snapshot, draft: &PlanDraft, today: Date) -> [[u32; 3]; 5] {
    let counts = counted(snapshot, &CommunityCode::new("A").unwrap(), draft, today);
    counts.map(|VerbCount { done, of, lost }| [done, of, lost])
}

#[test]
fn a_day_begins_and_ends_at_midnight_in_the_communities_zone() {
    assert_eq!(Moment::start_of(date(2026, 6, 1)).to_string(), "2026-05-31T16:00:00Z");
    assert_eq!(Moment::end_of(date(2026, 6, 1)), Moment::start_of(date(2026, 6, 2)));
    assert_eq!((Moment::start_of(Date::MIN), Moment::end_of(Date::MAX)), (Moment::MIN, Moment::MAX));
}

#[test]
fn goals_are_counted_from_the_morning_of_the_first_day_to_the_evening_of_the_last() {
    // Before, on the first day, on the last, and after it.
    let snapshot = graded(6, &[(1, Yellow, 10), (2, Yellow, 11), (3, Orange, 20), (4, Blue, 30), (5, Yellow, 31), (1, Red, 12)]);
    let draft = draft(&[]);
    let on = |day| counts(&snapshot, &draft, date(1970, 1, day));
    // What is after today is known to the picture already: it is of all that is recorded.
    assert_eq!(on(30)[Verb::PareRed as usize], [4, 5, 1], "block 1 was yellow in the morning of the first day, and is red");
    let over = counts(&snapshot, &draft, date(1970, 2, 20));
    assert_eq!(over[Verb::PareRed as usize], [3, 5, 1], "block 5 came a day too late");
    assert_eq!(over[Verb::ReachYellow as usize], [2, 5, 1]);
    assert_eq!(over[Verb::StriveGreen as usize], [0, 6, 0]);
    let earlier = PlanDraft { goals_from: Some(date(1970, 1, 5)), ..draft };
    assert_eq!(counts(&snapshot, &earlier, date(1970, 2, 20))[Verb::PareRed as usize], [3, 6, 0], "every block was red then");
}

#[test]
fn a_plan_that_has_not_begun_counts_from_the_colours_now() {
    let snapshot = graded(4, &[(1, Blue, 5), (2, Orange, 6)]);
    let [pare, orange, _, keep, _] = counts(&snapshot, &draft(&[]), date(1970, 1, 8));
    assert_eq!((pare, orange, keep), ([0, 2, 0], [0, 1, 0], [1, 1, 0]));
    let nowhere = counted(&snapshot, &CommunityCode::new("B").unwrap(), &draft(&[]), date(1970, 1, 8));
    assert_eq!(nowhere, [VerbCount::default(); 5]);
}

#[test]
fn behind_is_what_has_less_than_its_share_of_the_days_and_what_is_not_kept() {
    let draft = draft(&[(Verb::PareRed, 12), (Verb::KeepBlue, 20), (Verb::StriveGreen, 3)]);
    let on = |day: Date, done: [u32; 3]| {
        let mut counts = [VerbCount::default(); 5];
        for (goal, done) in draft.goals.iter().zip(done) {
            counts[goal.verb as usize] = VerbCount { done, of: 30, lost: 0 };
        }
        let told = goals(&draft, &counts, day);
        (told.time_share, told.goals.iter().map(|goal| (goal.reached, goal.behind)).collect::<Vec<_>>())
    };
    let (open, behind, reached) = ((false, false), (false, true), (true, false));
    assert_eq!(on(date(1969, 12, 1), [0, 20, 0]), (0.0, vec![open, reached, open]));
    assert_eq!(on(date(1970, 1, 11), [0, 20, 0]), (0.0, vec![open, reached, open]), "the first day is not over");
    // Half of the twenty days: six of twelve, all that are to be kept, one of three.
    assert_eq!(on(date(1970, 1, 21), [6, 20, 1]), (0.5, vec![open, reached, open]));
    assert_eq!(on(date(1970, 1, 21), [5, 19, 0]), (0.5, vec![behind, behind, behind]));
    assert_eq!(on(date(1970, 1, 21), [12, 30, 3]), (0.5, vec![reached, reached, reached]));
    assert_eq!(on(date(1970, 1, 30), [11, 20, 2]), (0.95, vec![open, reached, open]), "the last day is left");
    assert_eq!(on(date(1970, 3, 1), [11, 20, 3]), (1.0, vec![behind, reached, reached]));
    let orders: Vec<Verb> =
        goals(&draft, &[VerbCount::default(); 5], date(1970, 1, 21)).goals.iter().map(|told| told.goal.verb).collect();
    assert_eq!(orders, [Verb::PareRed, Verb::KeepBlue, Verb::StriveGreen]);
}
