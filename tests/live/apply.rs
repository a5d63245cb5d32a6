//! What an entry changes, and what stays shared.

use std::sync::Arc;

use wuse::domain::{
    AsOf, BlockId, Change, Colour, LayerAction, LayerApplied, LayerItem, Moment, ReasonTemplate, ReasonsSet, Revision,
};
use wuse::live::Snapshot;
use wuse::live::apply::{ApplyError, apply};

use crate::support::{after, entry, grading, layer, outline, partition, place};

fn four_blocks() -> Snapshot {
    let empty = Snapshot::default();
    after(&empty, layer(&empty, "A", 1, &partition(2, 2, &[(0, 0)], &[0]))).0
}

#[test]
fn a_grading_changes_one_block_and_shares_the_rest() {
    let before = four_blocks();
    let (next, touched) = after(&before, grading(2, Colour::Yellow, 5, None));
    assert_eq!(next.block(BlockId(2)).unwrap().colour(AsOf::NOW), Some(Colour::Yellow));
    assert_eq!(before.block(BlockId(2)).unwrap().colour(AsOf::NOW), Some(Colour::Red), "the old snapshot is as it was");
    for other in [1, 3, 4] {
        assert!(Arc::ptr_eq(before.block(BlockId(other)).unwrap(), next.block(BlockId(other)).unwrap()));
    }
    assert_eq!(touched.blocks, [BlockId(2)]);
    assert_eq!(touched.outlines.len(), 1);
    assert!(!touched.reshaped);
}

#[test]
fn a_gap_in_the_entries_is_refused() {
    let before = four_blocks();
    let mut later = entry(&before, grading(1, Colour::Blue, 5, None));
    later.revision = Revision(9);
    assert_eq!(apply(&before, &later).unwrap_err(), ApplyError::Gap { at: Revision(1), found: Revision(9) });
}

#[test]
fn an_entry_about_a_block_that_is_not_there_is_refused() {
    let before = four_blocks();
    let refusal = apply(&before, &entry(&before, grading(99, Colour::Blue, 5, None))).unwrap_err();
    assert_eq!(refusal, ApplyError::NoSuchBlock { revision: Revision(2), block: BlockId(99) });
}

#[test]
fn a_reshaped_block_keeps_its_history_and_its_past_outline() {
    let before = four_blocks();
    let kept = before.block(BlockId(1)).unwrap();
    let item = LayerItem {
        block: BlockId(1),
        action: LayerAction::Changed,
        code: kept.code().into(),
        name: "renamed".into(),
        party: None,
        boundary: Some(Arc::new(outline(&[(-16, 0), (16, 0), (16, 16), (-16, 16)]))),
        colour: None,
    };
    let community = (*before.communities().next().unwrap().1.community).clone();
    let reshape = LayerApplied { community, effective_at: Moment::from_micros(50), source: "again".into(), items: vec![item] };
    let (next, touched) = after(&before, Change::LayerApplied(reshape));
    assert!(touched.reshaped && touched.outlines.len() == 2);
    let beyond_the_old_edge = place((-8, 8));
    assert_eq!(next.block_at(beyond_the_old_edge, None, AsOf::NOW).unwrap().block.id, BlockId(1));
    assert!(next.block_at(beyond_the_old_edge, None, AsOf::at(Moment::from_micros(49))).is_none());
    let known_before = AsOf { effective: Moment::MAX, known: Revision(1) };
    assert!(next.block_at(beyond_the_old_edge, None, known_before).is_none());
    assert_eq!(next.block(BlockId(1)).unwrap().colour(AsOf::NOW), Some(Colour::Red));
}

#[test]
fn a_block_that_is_gone_is_still_on_the_map_of_the_past() {
    let before = four_blocks();
    let kept = before.block(BlockId(4)).unwrap();
    let item = LayerItem {
        block: kept.id,
        action: LayerAction::Gone,
        code: kept.code().into(),
        name: kept.name().into(),
        party: None,
        boundary: None,
        colour: None,
    };
    let community = (*before.communities().next().unwrap().1.community).clone();
    let gone = LayerApplied { community, effective_at: Moment::from_micros(50), source: "again".into(), items: vec![item] };
    let (next, _) = after(&before, Change::LayerApplied(gone));
    assert!(next.block_at(place((24, 24)), None, AsOf::NOW).is_none());
    assert!(next.block_at(place((24, 24)), None, AsOf::at(Moment::from_micros(49))).is_some());
    assert_eq!((before.tally(None, AsOf::NOW).blocks(), next.tally(None, AsOf::NOW).blocks()), (4, 3));
}

#[test]
fn struck_off_counts_blocks_and_fallen_back_counts_gradings() {
    let mut snapshot = four_blocks();
    for (block, colour, at) in [
        (1, Colour::Orange, 10),
        (1, Colour::Yellow, 20),
        (2, Colour::Blue, 20),
        (2, Colour::Yellow, 30),
        (3, Colour::Yellow, 20),
        (3, Colour::Red, 30),
    ] {
        snapshot = after(&snapshot, grading(block, colour, at, None)).0;
    }
    let deeds = snapshot.deeds(None, AsOf::NOW);
    assert_eq!((deeds.struck_off, deeds.fallen_back), (2, 2), "block 3 fell back to red and is on the list again");
    let earlier = snapshot.deeds(None, AsOf::at(Moment::from_micros(25)));
    assert_eq!((earlier.struck_off, earlier.fallen_back), (3, 0));
}

#[test]
fn what_was_known_at_a_moment_is_the_last_entry_recorded_by_then() {
    let mut snapshot = four_blocks();
    snapshot = after(&snapshot, grading(1, Colour::Blue, 5, None)).0;
    assert_eq!(snapshot.known_at(Moment::from_micros(999)), Revision(0));
    assert_eq!(snapshot.known_at(Moment::from_micros(1_000)), Revision(1));
    assert_eq!(snapshot.known_at(Moment::from_micros(1_999)), Revision(1));
    assert_eq!(snapshot.known_at(Moment::MAX), Revision(2));
}

#[test]
fn the_last_ready_reasons_of_a_community_count_and_no_tile_looks_different() {
    let before = four_blocks();
    let code = before.communities().next().unwrap().1.community.code.clone();
    let set = |text: &str| {
        let item = ReasonTemplate { colour: None, text: text.to_owned(), text_en: None };
        Change::ReasonsSet(ReasonsSet { community: code.clone(), items: vec![item] })
    };
    assert!(before.reasons(&code).is_none());
    let first = after(&before, set("一")).0;
    let (second, touched) = after(&first, set("二"));
    let standing = second.reasons(&code).unwrap();
    assert_eq!((standing.0, standing.1.items[0].text.as_str()), (Revision(3), "二"));
    assert_eq!(first.reasons(&code).unwrap().1.items[0].text, "一", "the old snapshot is as it was");
    assert_eq!(touched.communities, [code]);
    assert!(touched.blocks.is_empty() && touched.outlines.is_empty() && touched.bbox().is_none());
}
