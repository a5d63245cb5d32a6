//! The five verbs and days in red: known answers from small histories, and what must hold of any.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use wuse::domain::Colour::{self, Blue, Green, Orange, Red, Yellow};
use wuse::domain::{AsOf, BlockId, Change, LayerAction, LayerApplied, LayerItem, Moment, Revision};
use wuse::live::Snapshot;
use wuse::live::progress::{Progress, VerbCount};

use crate::support::{after, grading, layer, partition};

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

fn day(number: i64) -> Moment {
    Moment::from_micros(number * DAY)
}

/// A community surveyed on day 0, a block a colour.
fn surveyed(colours: &[Option<Colour>]) -> Snapshot {
    let empty = Snapshot::default();
    let Change::LayerApplied(mut survey) = layer(&empty, "A", 0, &partition(colours.len(), 1, &[(0, 0)], &[0])) else {
        unreachable!()
    };
    for (item, colour) in survey.items.iter_mut().zip(colours) {
        item.colour = *colour;
    }
    after(&empty, Change::LayerApplied(survey)).0
}

/// The snapshot after gradings, each a block, a colour, a day, and the revision it corrects.
fn graded(before: Snapshot, gradings: &[(u32, Colour, i64, Option<u64>)]) -> Snapshot {
    let add = |snapshot: Snapshot, (block, colour, on, corrects): &(u32, Colour, i64, Option<u64>)| {
        after(&snapshot, grading(*block, *colour, on * DAY, *corrects)).0
    };
    gradings.iter().fold(before, add)
}

fn verbs(progress: &Progress) -> [[u32; 3]; 5] {
    progress.verbs.map(|VerbCount { done, of, lost }| [done, of, lost])
}

fn days(progress: &Progress) -> Vec<(u32, u32)> {
    progress.red.iter().map(|spell| (spell.block.0, spell.days)).collect()
}

/// Every way a block can go.
fn every_way() -> Snapshot {
    let first = [Red, Red, Red, Orange, Orange, Yellow, Yellow, Blue, Blue, Green, Green].map(Some);
    let colours: Vec<_> = first.into_iter().chain([None, None]).collect();
    let gradings = [
        (1, Orange, 10, None),
        (2, Yellow, 10, None),
        (4, Blue, 12, None),
        (5, Red, 12, None),
        (6, Orange, 12, None),
        (7, Red, 20, None),
        (8, Green, 12, None),
        (9, Yellow, 12, None),
        (10, Blue, 12, None),
        (13, Red, 15, None),
        (13, Yellow, 18, None),
    ];
    graded(surveyed(&colours), &gradings)
}

#[test]
fn the_verbs_against_the_first_survey() {
    let progress = every_way().progress(None, None, AsOf::NOW, day(30));
    // Done, of, lost. Block 12 has no colour yet and is not counted; 13 starts from its first, red.
    assert_eq!(verbs(&progress), [[3, 4, 2], [1, 2, 1], [3, 6, 2], [3, 4, 1], [1, 10, 1]]);
}

#[test]
fn the_verbs_against_a_later_moment() {
    let progress = every_way().progress(None, Some(day(11)), AsOf::NOW, day(30));
    assert_eq!(verbs(&progress), [[1, 2, 2], [1, 3, 1], [2, 5, 2], [3, 4, 1], [1, 10, 1]]);
    let still = every_way().progress(None, Some(day(30)), AsOf::at(day(30)), day(30));
    assert_eq!(verbs(&still), [[0, 3, 0], [0, 2, 0], [0, 5, 0], [4, 4, 0], [0, 10, 0]], "from the moment itself nothing moved");
}

#[test]
fn the_verbs_at_a_moment_in_the_past() {
    let progress = every_way().progress(None, None, AsOf::at(day(11)), day(11));
    // Until then 1 and 2 have left red; 13 has no colour yet.
    assert_eq!(verbs(&progress), [[2, 3, 0], [0, 2, 0], [1, 5, 0], [4, 4, 0], [0, 9, 0]]);
    assert_eq!(days(&progress), [(3, 11)]);
}

#[test]
fn days_in_red_are_whole_and_the_longest_come_first() {
    let snapshot = every_way();
    let progress = snapshot.progress(None, None, AsOf::NOW, Moment::from_micros(31 * DAY - 1));
    assert_eq!(days(&progress), [(3, 30), (5, 18), (7, 10)]);
    assert_eq!(progress.median_days(), Some(18.0));
    let two = snapshot.progress(None, None, AsOf::at(day(19)), day(19));
    assert_eq!((days(&two), two.median_days()), (vec![(3, 19), (5, 7)], Some(13.0)));
    assert_eq!(surveyed(&[Some(Blue)]).progress(None, None, AsOf::NOW, day(1)).median_days(), None);
}

#[test]
fn a_block_that_fell_back_is_red_since_it_fell() {
    let snapshot = graded(surveyed(&[Some(Red)]), &[(1, Yellow, 10, None), (1, Red, 20, None), (1, Red, 25, None)]);
    let progress = snapshot.progress(None, None, AsOf::NOW, day(30));
    assert_eq!(days(&progress), [(1, 10)], "another inspection that finds it red does not begin anew");
    assert_eq!(verbs(&progress)[0], [0, 1, 0]);
}

#[test]
fn a_corrected_grading_neither_counts_nor_interrupts() {
    let wrong = graded(surveyed(&[Some(Red)]), &[(1, Green, 5, None)]);
    let right = graded(wrong.clone(), &[(1, Red, 5, Some(2))]);
    let progress = right.progress(None, None, AsOf::NOW, day(30));
    assert_eq!((verbs(&progress)[0], days(&progress)), ([0, 1, 0], vec![(1, 30)]));
    let known = AsOf { effective: Moment::MAX, known: Revision(2) };
    assert_eq!(right.progress(None, None, known, day(30)), wrong.progress(None, None, AsOf::NOW, day(30)));
    assert_eq!(verbs(&wrong.progress(None, None, AsOf::NOW, day(30)))[4], [1, 1, 0]);
}

#[test]
fn the_correction_of_the_first_survey_changes_the_base() {
    let snapshot = graded(surveyed(&[Some(Red)]), &[(1, Green, 5, None), (1, Orange, 0, Some(1))]);
    let progress = snapshot.progress(None, None, AsOf::NOW, day(30));
    assert_eq!(verbs(&progress), [[0, 0, 0], [1, 1, 0], [1, 1, 0], [0, 0, 0], [1, 1, 0]]);
}

#[test]
fn a_late_entry_interrupts_the_spell_where_it_took_effect() {
    let snapshot = graded(surveyed(&[Some(Red)]), &[(1, Red, 20, None), (1, Yellow, 10, None)]);
    let now = |known| snapshot.progress(None, None, AsOf { effective: Moment::MAX, known: Revision(known) }, day(30));
    assert_eq!((days(&now(2)), days(&now(3))), (vec![(1, 30)], vec![(1, 10)]));
}

#[test]
fn a_block_that_is_gone_is_not_counted() {
    let before = surveyed(&[Some(Red), Some(Red)]);
    let item = LayerItem {
        block: BlockId(1),
        action: LayerAction::Gone,
        code: "B-1".into(),
        name: "".into(),
        party: None,
        boundary: None,
        colour: None,
    };
    let community = (*before.communities().next().unwrap().1.community).clone();
    let gone = LayerApplied { community, effective_at: day(5), source: "again".into(), items: vec![item] };
    let snapshot = after(&before, Change::LayerApplied(gone)).0;
    assert_eq!(days(&snapshot.progress(None, None, AsOf::NOW, day(9))), [(2, 9)]);
    assert_eq!(verbs(&snapshot.progress(None, None, AsOf::at(day(4)), day(9)))[0], [0, 2, 0]);
}

proptest! {
    /// What was there, less what is done, and what was lost, is what is there now: for red, for red and orange, for all but green;
    /// and all the red blocks have a spell that began between the survey and the moment asked about.
    #[test]
    fn the_verbs_add_up_to_the_colours_of_the_moment(
        first in vec(0usize..5, 1..6),
        moves in vec((0usize..6, 0usize..5, 0i64..40, prop::option::of(0usize..9)), 0..12),
        from in prop::option::of(0i64..40),
        at in 0i64..40,
    ) {
        let mut snapshot = surveyed(&first.iter().map(|index| Some(Colour::ALL[*index])).collect::<Vec<_>>());
        for (block, colour, on, corrects) in moves {
            let block = snapshot.block(BlockId((block % first.len()) as u32 + 1)).map(Arc::clone).unwrap();
            // The survey itself stays, so that every block has a colour throughout.
            let open: Vec<_> = block.gradings.iter().skip(1).filter(|entry| entry.corrected_by.is_none()).collect();
            let corrects = corrects.filter(|_| !open.is_empty()).map(|number| open[number % open.len()].revision.0);
            snapshot = after(&snapshot, grading(block.id.0, Colour::ALL[colour], on * DAY, corrects)).0;
        }
        let from = from.map(|number| day(number.min(at)));
        let as_of = AsOf::at(day(at));
        let progress = snapshot.progress(None, from, as_of, day(at));
        let now = snapshot.tally(None, as_of).counts;
        let left = |verb: usize| progress.verbs[verb].of - progress.verbs[verb].done + progress.verbs[verb].lost;
        prop_assert_eq!(left(0), now[0]);
        prop_assert_eq!(left(2), now[0] + now[1]);
        prop_assert_eq!(left(4), now[..4].iter().sum::<u32>());
        prop_assert_eq!(progress.verbs[3].done + progress.verbs[3].lost, progress.verbs[3].of);
        prop_assert_eq!(progress.red.len() as u32, now[0]);
        prop_assert!(progress.red.iter().all(|spell| spell.days <= at as u32));
        prop_assert!(progress.red.is_sorted_by(|a, b| a.days >= b.days));
    }
}
