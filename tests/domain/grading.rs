//! The status history: which grading is in force at a moment, as known at a revision.

use std::num::NonZeroU64;

use wuse::domain::grading::{base_colour, colour_since, in_force};
use wuse::domain::{AsOf, Colour, Grading, Moment, Revision};

fn graded(effective_at: i64, revision: u64, colour: Colour) -> Grading {
    let (effective_at, revision) = (Moment::from_micros(effective_at), Revision(revision));
    Grading { effective_at, revision, corrected_by: None, inspected_by: None, colour }
}

fn colour(history: &[Grading], as_of: AsOf) -> Option<Colour> {
    in_force(history, as_of).map(|grading| grading.colour)
}

fn known(effective: i64, revision: u64) -> AsOf {
    AsOf { effective: Moment::from_micros(effective), known: Revision(revision) }
}

#[test]
fn the_grading_that_took_effect_last_is_in_force() {
    let history = [graded(10, 1, Colour::Red), graded(20, 2, Colour::Yellow)];
    assert_eq!(colour(&history, known(9, 9)), None);
    assert_eq!(colour(&history, known(10, 9)), Some(Colour::Red));
    assert_eq!(colour(&history, known(19, 9)), Some(Colour::Red));
    assert_eq!(colour(&history, AsOf::NOW), Some(Colour::Yellow));
}

#[test]
fn a_late_entry_changes_the_past_map_but_not_what_was_known() {
    let history = [graded(10, 1, Colour::Red), graded(30, 2, Colour::Yellow), graded(20, 3, Colour::Orange)];
    assert_eq!(colour(&history, known(25, 3)), Some(Colour::Orange));
    assert_eq!(colour(&history, known(25, 2)), Some(Colour::Red), "what was known before the late entry");
    assert_eq!(colour(&history, AsOf::NOW), Some(Colour::Yellow), "the present is not the late entry's");
}

#[test]
fn at_the_same_moment_the_entry_recorded_last_is_in_force() {
    let history = [graded(10, 1, Colour::Red), graded(10, 2, Colour::Blue)];
    assert_eq!(colour(&history, AsOf::NOW), Some(Colour::Blue));
}

#[test]
fn a_corrected_entry_stops_counting_from_its_correction_on() {
    let mut wrong = graded(20, 2, Colour::Green);
    wrong.corrected_by = NonZeroU64::new(3);
    let history = [graded(10, 1, Colour::Red), wrong, graded(20, 3, Colour::Orange)];
    assert_eq!(colour(&history, AsOf::NOW), Some(Colour::Orange));
    assert_eq!(colour(&history, known(99, 2)), Some(Colour::Green));
    // Even a correction that moves the time: between the two moments the wrong entry does not count.
    let mut later = history;
    later[2].effective_at = Moment::from_micros(40);
    assert_eq!(colour(&later, known(30, 3)), Some(Colour::Red));
}

#[test]
fn since_is_the_start_of_the_unbroken_run() {
    let history = [graded(10, 1, Colour::Red), graded(20, 2, Colour::Yellow), graded(30, 3, Colour::Yellow)];
    assert_eq!(colour_since(&history, AsOf::NOW), Some(Moment::from_micros(20)));
    assert_eq!(colour_since(&history, known(15, 9)), Some(Moment::from_micros(10)));
    assert_eq!(colour_since(&history, known(5, 9)), None);
}

#[test]
fn the_base_is_the_colour_at_a_moment_or_the_first_one_after_it() {
    let history = [graded(10, 1, Colour::Red), graded(20, 2, Colour::Yellow), graded(30, 3, Colour::Green)];
    let base = |from: Option<i64>, as_of| base_colour(&history, from.map(Moment::from_micros), as_of);
    assert_eq!(base(None, AsOf::NOW), Some(Colour::Red));
    assert_eq!(base(Some(5), AsOf::NOW), Some(Colour::Red), "no colour then: its first one");
    assert_eq!(base(Some(25), AsOf::NOW), Some(Colour::Yellow));
    assert_eq!(base(Some(5), known(9, 9)), None, "no colour at either moment");
}

#[test]
fn the_base_follows_corrections_and_late_entries() {
    let mut wrong = graded(10, 1, Colour::Red);
    wrong.corrected_by = NonZeroU64::new(3);
    let history = [wrong, graded(20, 2, Colour::Yellow), graded(10, 3, Colour::Orange), graded(5, 4, Colour::Blue)];
    assert_eq!(base_colour(&history, None, known(99, 2)), Some(Colour::Red));
    assert_eq!(base_colour(&history, None, known(99, 3)), Some(Colour::Orange), "the correction of the first survey");
    assert_eq!(base_colour(&history, None, known(99, 4)), Some(Colour::Blue), "an earlier survey, recorded late");
    // Two entries of one moment: the one recorded last is in force there, so it is the base.
    let twice = [graded(10, 1, Colour::Red), graded(10, 2, Colour::Blue)];
    assert_eq!(base_colour(&twice, None, AsOf::NOW), Some(Colour::Blue));
}
