//! What a hectare takes: known answers from small histories.

use wuse::domain::{BlockId, Campaign, Change, Colour, CommunityCode, CommunityIndex, Moment};
use wuse::live::Snapshot;
use wuse::plans::effort::{PRIOR, effort};

use crate::support::{after, grading, layer, partition};

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

fn campaign(community: &str, day: i64, blocks: &[u32], truckloads: u32) -> Change {
    Change::CampaignHeld(Campaign {
        community: CommunityCode::new(community).unwrap(),
        held_at: Moment::from_micros(day * DAY),
        title: "clean up".to_owned(),
        blocks: blocks.iter().map(|id| BlockId(*id)).collect(),
        people: 10,
        truckloads,
        parties: Vec::new(),
        pictures: Vec::new(),
        cost: None,
        replaces: None,
        void: false,
    })
}

/// Two communities of four red blocks each, alike in size.
fn surveyed() -> Snapshot {
    let mut snapshot = Snapshot::default();
    for code in ["A", "B"] {
        let survey = layer(&snapshot, code, 0, &partition(4, 1, &[(0, 0)], &[0]));
        snapshot = after(&snapshot, survey).0;
    }
    snapshot
}

fn hectares(snapshot: &Snapshot, block: u32) -> f64 {
    let block = snapshot.block(BlockId(block)).unwrap();
    block.boundary(wuse::domain::AsOf::NOW).unwrap().area().0 / 10_000.0
}

fn then(snapshot: Snapshot, changes: impl IntoIterator<Item = Change>) -> Snapshot {
    changes.into_iter().fold(snapshot, |snapshot, change| after(&snapshot, change).0)
}

fn of(snapshot: &Snapshot, community: u32) -> wuse::plans::effort::Effort {
    effort(snapshot, CommunityIndex(community), Moment::from_micros(100 * DAY), 7.0)
}

#[test]
fn nothing_was_struck_off_and_nothing_is_known() {
    let effort = of(&surveyed(), 0);
    assert_eq!((effort.truckloads, effort.hours, effort.blocks, effort.blocks_of_all), (None, None, 0, 0));
}

#[test]
fn truckloads_are_shared_by_area_among_the_blocks_that_were_red() {
    let snapshot = then(surveyed(), [campaign("A", 3, &[1, 2], 60), grading(1, Colour::Yellow, 5 * DAY, None)]);
    let effort = of(&snapshot, 0);
    assert_eq!((effort.blocks, effort.blocks_of_all), (1, 1), "block 2 is still red");
    let each = 30.0 / hectares(&snapshot, 1);
    assert!((effort.truckloads.unwrap().median / each - 1.0).abs() < 1e-3, "{effort:?} against {each}");
    let hours = 3.5 / hectares(&snapshot, 1);
    assert!((effort.hours.unwrap().median / hours - 1.0).abs() < 1e-3);
    let spread = effort.truckloads.unwrap();
    assert!(spread.low < spread.median && spread.median < spread.high);
}

#[test]
fn what_is_held_after_a_block_was_struck_off_is_not_what_it_took() {
    let changes = [campaign("A", 3, &[1], 20), grading(1, Colour::Yellow, 5 * DAY, None), campaign("A", 8, &[1], 500)];
    let effort = of(&then(surveyed(), changes), 0);
    let snapshot = surveyed();
    assert!((effort.truckloads.unwrap().median * hectares(&snapshot, 1) / 20.0 - 1.0).abs() < 1e-3);
}

#[test]
fn a_community_with_few_blocks_is_drawn_towards_all() {
    // In A one block that took 80; in B three that took 10 each.
    let mut changes = vec![campaign("A", 3, &[1], 80), grading(1, Colour::Yellow, 5 * DAY, None)];
    for block in 5..8 {
        changes.extend([campaign("B", 3, &[block], 10), grading(block, Colour::Yellow, 5 * DAY, None)]);
    }
    let snapshot = then(surveyed(), changes);
    let (a, b) = (of(&snapshot, 0).truckloads.unwrap().median, of(&snapshot, 1).truckloads.unwrap().median);
    let ln = |loads: f64| (loads / hectares(&snapshot, 1)).ln();
    let all = (ln(80.0) + 3.0 * ln(10.0)) / 4.0;
    let expected = |own: f64, count: f64| ((count * own + PRIOR * all) / (count + PRIOR)).exp();
    assert!((a / expected(ln(80.0), 1.0) - 1.0).abs() < 0.01, "{a}");
    assert!((b / expected(ln(10.0), 3.0) - 1.0).abs() < 0.01, "{b}");
    assert!(b < a);
}

#[test]
fn campaigns_of_the_future_are_not_known_yet() {
    let changes = [campaign("A", 3, &[1], 20), grading(1, Colour::Yellow, 5 * DAY, None)];
    let snapshot = then(surveyed(), changes);
    let early = effort(&snapshot, CommunityIndex(0), Moment::from_micros(2 * DAY), 7.0);
    assert_eq!(early.blocks, 0);
}
