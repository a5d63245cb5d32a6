//! What every store must do: each case takes an empty store.

use std::borrow::Cow;
use std::sync::Arc;

use wuse::domain::{
    AsOf, Block, BlockGraded, BlockId, Campaign, Change, Colour, CommunityCode, DocumentKind, Entry, LayerAction, LayerApplied,
    LayerItem, Ranking, RankingList, Revision, Taken,
};
use wuse::live::{Snapshot, apply::apply};
use wuse::store::gpkg::GeoPackage;
use wuse::store::{LayerEntry, LayerItems, LogFilter, Picture, Store, StoreError, Verified};

use crate::fixture::{
    OF_EACH, day, entry, graded, keyed, layer, new_block, one_of_each, reasons, row_of, square, star, taken, with_hole,
};

/// Every case as a test, on a store of its own: the last of what `$fresh` gives.
macro_rules! contract {
    ($fresh:path) => {
        contract::contract!(@ $fresh: contract:
            an_empty_store_is_at_revision_zero_and_holds_nothing,
            a_layer_is_read_back_as_it_was_committed,
            a_layer_told_block_by_block_is_the_same_as_a_layer_in_memory,
            a_layer_that_cannot_be_told_to_its_end_leaves_nothing,
            a_layer_of_many_parts_is_kept_whole,
            any_outline_is_read_back_bit_for_bit,
            every_kind_of_layer_item_is_kept,
            two_communities_stand_beside_each_other,
            a_grading_changes_the_colour_and_lengthens_the_history,
            a_correction_marks_the_grading_that_was_wrong,
            history_answers_both_times,
            campaigns_and_rankings_are_kept,
            the_last_reasons_that_a_community_set_count,
            a_commit_on_an_old_revision_is_behind,
            entries_are_committed_all_or_none,
            entries_come_without_a_gap_and_later_than_those_before,
            a_request_key_is_remembered_with_its_fingerprint,
            history_and_log_come_in_pages_newest_first,
            a_waiter_is_told_of_a_commit,
            a_sealed_store_takes_no_changes_until_it_is_opened_again,
            a_backup_is_a_geopackage_that_holds_the_same,
        );
        contract::contract!(@ $fresh: proposals:
            a_proposal_is_confirmed_sent_back_withdrawn_or_overtaken,
            a_layer_overtakes_the_proposals_of_blocks_that_it_takes_away,
            what_does_not_wait_cannot_be_ended,
            proposals_come_in_pages_by_block_and_by_community,
            who_did_what_is_found_by_person_kind_and_time,
            the_last_that_was_set_of_a_person_and_a_community_counts,
            the_last_calendar_that_was_set_counts,
        );
        contract::contract!(@ $fresh: cases:
            a_case_is_led_to_its_end_step_by_step,
            a_step_that_is_taken_back_is_as_if_it_had_not_been,
            cases_and_steps_in_one_commit_are_those_in_many,
            a_case_of_no_block_and_a_step_of_no_case_are_refused,
        );
        contract::contract!(@ $fresh: documents:
            documents_stand_as_they_were_set_last,
            the_last_inspection_of_each_block_is_kept_in_memory_and_all_in_the_store,
            a_notice_stands_as_its_steps_have_led_it,
            a_change_to_a_document_that_is_not_there_is_refused_whole,
            private_notes_are_written_anew_and_forgotten,
            a_consultation_is_replaced_as_a_whole_and_each_plan_and_step_stands_beside_the_others,
            streets_stand_beside_those_that_were_imported_before,
        );
        contract::contract!(@ $fresh: drafts:
            a_draft_is_kept_set_down_anew_and_taken_away_beside_the_log,
            who_does_not_know_the_version_writes_over_nobodys_draft,
            drafts_are_taken_over_with_their_numbers_and_no_number_is_given_again,
            a_backup_holds_drafts,
            a_sealed_store_takes_no_drafts,
        );
        contract::contract!(@ $fresh: accounts:
            people_are_numbered_and_found_by_number_name_and_identity,
            a_name_and_an_identity_are_one_persons_only,
            names_and_passwords_are_changed_and_taken_away,
            who_is_erased_is_named_nowhere_and_the_log_stays_as_it_was,
            a_number_is_never_given_again,
            a_key_is_found_by_its_hash_used_and_ended,
            keys_end_one_by_one_of_a_kind_or_all_but_one,
            keys_that_ended_long_ago_are_forgotten_but_for_tokens,
            people_and_tokens_are_taken_over_with_their_numbers,
            a_sealed_store_takes_no_people_and_no_keys,
            a_backup_holds_people_and_tokens_and_no_sessions,
            nothing_secret_is_told,
        );
        contract::contract!(@ $fresh: webhooks:
            a_webhook_is_kept_set_anew_and_taken_away_beside_the_log,
            what_is_queued_is_claimed_in_order_by_one_at_a_time,
            what_is_given_up_closes_its_webhook_until_it_is_set_anew,
            a_backup_holds_no_webhook,
        );
    };
    (@ $fresh:path: $module:ident: $($case:ident),* $(,)?) => {$(
        #[tokio::test]
        async fn $case() {
            let fresh = $fresh().await;
            let (.., store) = &fresh;
            crate::$module::$case(store).await;
        }
    )*};
}
pub(crate) use contract;

/// That the store's picture is what the live map makes of the same entries.
pub async fn assert_same_as_live(store: &dyn Store) {
    let loaded = Snapshot::new(store.load().await.unwrap());
    let mut live = Snapshot::new(Picture::default());
    for entry in store.entries_since(Revision::ZERO, usize::MAX >> 1).await.unwrap() {
        live = apply(&live, &entry).unwrap().0;
    }
    assert_eq!(loaded.revision(), live.revision());
    assert_eq!(loaded.block_count(), live.block_count());
    for (a, b) in loaded.blocks().zip(live.blocks()) {
        assert_same_block(a, b);
    }
    for ((_, a), (_, b)) in loaded.communities().zip(live.communities()) {
        assert_eq!((&a.community, &a.settings), (&b.community, &b.settings));
    }
    for at in 1..=loaded.revision().0 {
        assert_eq!(loaded.recorded_at(Revision(at)), live.recorded_at(Revision(at)));
    }
    assert!(loaded.campaigns().eq(live.campaigns()));
    assert!(loaded.rankings().eq(live.rankings()));
    assert!(loaded.pending().eq(live.pending()));
    for (kind, _) in DocumentKind::ALL {
        assert!(loaded.documents().of_kind(kind).eq(live.documents().of_kind(kind)), "documents of {kind:?}");
    }
    for block in live.blocks() {
        assert_eq!(loaded.documents().last_inspection(block.id), live.documents().last_inspection(block.id), "{}", block.id);
    }
    for block in live.blocks() {
        let of = |picture: &Snapshot| picture.documents().consultation_of(block.id).map(|(document, _)| document.clone());
        assert_eq!(of(&loaded), of(&live), "{}", block.id);
    }
    for (plan, _) in live.documents().plans() {
        assert!(loaded.documents().plan_steps(plan.id).eq(live.documents().plan_steps(plan.id)), "steps of plan {}", plan.id);
    }
    for (_, view) in live.communities() {
        let code = &view.community.code;
        assert_eq!(loaded.documents().checklist(code), live.documents().checklist(code), "{code}");
    }
    assert_eq!(loaded.cases().len(), live.cases().len());
    for (a, b) in loaded.cases().newest_first().zip(live.cases().newest_first()) {
        assert_eq!(a, b);
    }
    for block in loaded.blocks() {
        assert!(loaded.cases().open_of(block.id).eq(live.cases().open_of(block.id)));
    }
    assert_eq!(loaded.calendar(), live.calendar());
    assert_eq!(loaded.people().count(), live.people().count());
    for set in loaded.people() {
        assert_eq!(Some(set), live.person(set.1.person));
    }
    for (_, view) in loaded.communities() {
        assert_eq!(loaded.reasons(&view.community.code), live.reasons(&view.community.code));
    }
}

fn assert_same_block(a: &Block, b: &Block) {
    let words = |block: &Block| (block.id, block.community, block.label.clone(), block.party.clone());
    assert_eq!(words(a), words(b));
    assert_eq!(a.gradings, b.gradings, "block {}", a.id);
    assert_eq!(a.touched, b.touched, "block {}", a.id);
    let outlines = |block: &Block| {
        block.outlines.iter().map(|v| (v.effective_at, v.revision, v.boundary.as_deref().cloned())).collect::<Vec<_>>()
    };
    assert_eq!(outlines(a), outlines(b), "block {}", a.id);
}

pub async fn an_empty_store_is_at_revision_zero_and_holds_nothing(store: &dyn Store) {
    assert_eq!(store.head().await.unwrap(), Revision::ZERO);
    let picture = store.load().await.unwrap();
    assert!(picture.blocks.is_empty() && picture.communities.is_empty() && picture.recorded.is_empty());
    assert!(store.log_page(&LogFilter::default(), None, 10).await.unwrap().is_empty());
    assert!(store.entries_since(Revision::ZERO, 10).await.unwrap().is_empty());
}

pub async fn a_layer_is_read_back_as_it_was_committed(store: &dyn Store) {
    store.commit(Revision::ZERO, vec![entry(1, row_of(43))]).await.unwrap();
    assert_eq!(store.head().await.unwrap(), Revision(1));
    assert_same_as_live(store).await;
    let entries = store.entries_since(Revision::ZERO, 10).await.unwrap();
    let (Change::LayerApplied(read), Change::LayerApplied(written)) = (entries[0].change.as_ref(), &row_of(43)) else {
        panic!("a layer was committed")
    };
    assert_eq!(format!("{read:?}"), format!("{written:?}"));
}

/// Items that are told one by one until one cannot be.
#[derive(Debug)]
struct Told {
    items: Vec<LayerItem>,
    fails_at: usize,
}

impl LayerItems for Told {
    fn count(&self) -> usize {
        self.items.len()
    }

    fn item(&self, at: usize) -> std::io::Result<Cow<'_, LayerItem>> {
        if at == self.fails_at { Err(std::io::Error::other("gone")) } else { self.items.item(at) }
    }
}

fn told(layer: &Change, fails_at: usize) -> LayerEntry {
    let Change::LayerApplied(LayerApplied { community, effective_at, source, items }) = layer.clone() else {
        panic!("a layer is told")
    };
    let recorded_at = entry(1, layer.clone()).recorded_at;
    LayerEntry { recorded_at, by: None, community, effective_at, source, items: Arc::new(Told { items, fails_at }) }
}

pub async fn a_layer_told_block_by_block_is_the_same_as_a_layer_in_memory(store: &dyn Store) {
    // More than one part of the log.
    let layer = row_of(5_000);
    store.commit_layer(Revision::ZERO, told(&layer, usize::MAX)).await.unwrap();
    assert_same_as_live(store).await;
    let entries = store.entries_since(Revision::ZERO, 10).await.unwrap();
    assert_eq!(format!("{entries:?}"), format!("{:?}", [entry(1, layer)]));
    assert!(matches!(store.verify().await.unwrap(), Verified::Sound { entries: 1, blocks: 5_000, .. }));
    let late = store.commit_layer(Revision::ZERO, told(&row_of(1), usize::MAX)).await;
    assert!(matches!(late, Err(StoreError::Behind { head: Revision(1) })), "{late:?}");
}

pub async fn a_layer_that_cannot_be_told_to_its_end_leaves_nothing(store: &dyn Store) {
    let failed = store.commit_layer(Revision::ZERO, told(&row_of(5_000), 4_999)).await;
    assert!(matches!(&failed, Err(StoreError::Unavailable { reason, .. }) if reason.contains("gone")), "{failed:?}");
    assert_eq!(store.head().await.unwrap(), Revision::ZERO);
    assert!(store.load().await.unwrap().blocks.is_empty());
    store.commit(Revision::ZERO, vec![entry(1, row_of(3))]).await.unwrap();
    assert_same_as_live(store).await;
}

pub async fn a_grading_changes_the_colour_and_lengthens_the_history(store: &dyn Store) {
    store.commit(Revision::ZERO, vec![entry(1, row_of(43))]).await.unwrap();
    store.commit(Revision(1), vec![entry(2, Change::BlockGraded(graded(7, Colour::Green, day(3))))]).await.unwrap();
    assert_same_as_live(store).await;
    let picture = store.load().await.unwrap();
    assert_eq!(picture.blocks[6].colour(AsOf::NOW), Some(Colour::Green));
    let history = store.history(BlockId(7), None, 10).await.unwrap();
    assert_eq!(history.iter().map(|row| row.revision.0).collect::<Vec<_>>(), [2, 1]);
}

pub async fn a_commit_on_an_old_revision_is_behind(store: &dyn Store) {
    store.commit(Revision::ZERO, vec![entry(1, row_of(3))]).await.unwrap();
    let late = store.commit(Revision::ZERO, vec![keyed(1, row_of(3), "k")]).await;
    assert!(matches!(late, Err(StoreError::Behind { head: Revision(1) })), "{late:?}");
    assert_same_as_live(store).await;
}

pub async fn every_kind_of_layer_item_is_kept(store: &dyn Store) {
    store.commit(Revision::ZERO, vec![entry(1, row_of(12))]).await.unwrap();
    let changed =
        |id: u32| LayerItem { action: LayerAction::Changed, boundary: None, colour: None, ..new_block(id, square(0, 0), None) };
    let second = vec![
        LayerItem { boundary: Some(square(1, 5)), ..changed(1) },
        LayerItem { name: "改名".into(), party: None, ..changed(2) },
        LayerItem { colour: Some(Colour::Red), ..changed(3) },
        LayerItem { boundary: Some(with_hole(4, 5)), colour: Some(Colour::Green), ..changed(4) },
        LayerItem { action: LayerAction::Gone, ..changed(5) },
        LayerItem { action: LayerAction::Gone, ..changed(6) },
        new_block(13, square(13, 0), Some(Colour::Blue)),
    ];
    store.commit(Revision(1), vec![entry(2, layer("330381003901", day(10), second))]).await.unwrap();
    assert_same_as_live(store).await;
    // Gone and back, gone and gone again, and a layer that tells of an earlier time.
    let third = vec![
        LayerItem { boundary: Some(square(5, 7)), colour: Some(Colour::Orange), ..changed(5) },
        LayerItem { action: LayerAction::Gone, ..changed(6) },
        LayerItem { boundary: Some(square(1, 9)), ..changed(1) },
    ];
    store.commit(Revision(2), vec![entry(3, layer("330381003901", day(20), third))]).await.unwrap();
    let late = vec![
        LayerItem { boundary: Some(square(1, 6)), name: "late".into(), ..changed(1) },
        LayerItem { boundary: Some(square(6, 6)), colour: Some(Colour::Red), ..changed(6) },
        LayerItem { boundary: Some(square(7, 6)), ..changed(7) },
        LayerItem { action: LayerAction::Gone, ..changed(8) },
    ];
    store.commit(Revision(3), vec![entry(4, layer("330381003901", day(15), late))]).await.unwrap();
    store.commit(Revision(4), vec![entry(5, Change::BlockGraded(graded(6, Colour::Blue, day(21))))]).await.unwrap();
    assert_same_as_live(store).await;
    assert_sound(store, 5).await;
    let picture = store.load().await.unwrap();
    let at = |id: usize, number| picture.blocks[id - 1].boundary(AsOf::at(day(number))).map(|boundary| boundary.bbox());
    assert_eq!(at(1, 30), Some(square(1, 9).bbox()));
    assert_eq!(at(1, 16), Some(square(1, 6).bbox()));
    assert_eq!(at(1, 11), Some(square(1, 5).bbox()));
    assert_eq!(at(5, 12), None);
    assert_eq!(at(5, 20), Some(square(5, 7).bbox()));
    assert_eq!(at(6, 30), None);
    assert_eq!(at(8, 30), None);
}

pub async fn two_communities_stand_beside_each_other(store: &dyn Store) {
    let second = layer("uk", day(1), vec![new_block(4, square(4, 4), None), new_block(5, square(5, 4), Some(Colour::Red))]);
    store.commit(Revision::ZERO, vec![entry(1, row_of(3)), entry(2, second)]).await.unwrap();
    let renamed = vec![LayerItem { action: LayerAction::Gone, boundary: None, ..new_block(4, square(4, 4), None) }];
    store.commit(Revision(2), vec![entry(3, layer("uk", day(2), renamed))]).await.unwrap();
    assert_same_as_live(store).await;
    assert_sound(store, 3).await;
}

pub async fn a_correction_marks_the_grading_that_was_wrong(store: &dyn Store) {
    store.commit(Revision::ZERO, vec![entry(1, row_of(3))]).await.unwrap();
    store.commit(Revision(1), vec![entry(2, Change::BlockGraded(graded(2, Colour::Green, day(3))))]).await.unwrap();
    let right = BlockGraded { corrects: Some(Revision(2)), ..graded(2, Colour::Red, day(3)) };
    store.commit(Revision(2), vec![entry(3, Change::BlockGraded(right.clone()))]).await.unwrap();
    assert_same_as_live(store).await;
    let history = store.history(BlockId(2), None, 10).await.unwrap();
    assert_eq!((history[0].corrects, history[0].corrected_by), (Some(Revision(2)), None));
    assert_eq!((history[1].corrects, history[1].corrected_by), (None, Some(Revision(3))));
    // Nothing to correct, or corrected already: refused, and nothing is written.
    for wrong in [2, 77] {
        let again = Change::BlockGraded(BlockGraded { corrects: Some(Revision(wrong)), ..right.clone() });
        assert!(store.commit(Revision(3), vec![entry(4, again)]).await.is_err());
    }
    assert_eq!(store.head().await.unwrap(), Revision(3));
    assert_sound(store, 3).await;
}

pub async fn history_answers_both_times(store: &dyn Store) {
    store.commit(Revision::ZERO, vec![entry(1, row_of(1))]).await.unwrap();
    store.commit(Revision(1), vec![entry(2, Change::BlockGraded(graded(1, Colour::Green, day(20))))]).await.unwrap();
    // Recorded last, effective in between.
    store.commit(Revision(2), vec![entry(3, Change::BlockGraded(graded(1, Colour::Orange, day(10))))]).await.unwrap();
    let picture = store.load().await.unwrap();
    let colour = |effective, known| picture.blocks[0].colour(AsOf { effective: day(effective), known: Revision(known) });
    assert_eq!(colour(15, 3), Some(Colour::Orange));
    assert_eq!(colour(15, 2), Some(Colour::Red));
    assert_eq!(colour(30, 3), Some(Colour::Green));
    assert_sound(store, 3).await;
}

pub async fn campaigns_and_rankings_are_kept(store: &dyn Store) {
    let community = CommunityCode::new("330381003901").unwrap();
    let campaign = Campaign {
        community: community.clone(),
        held_at: day(5),
        title: "集中整治".to_owned(),
        blocks: vec![BlockId(1), BlockId(3)],
        people: 153,
        truckloads: 40,
        parties: vec!["社区两委".to_owned()],
        pictures: vec![taken(1, Taken::Before), taken(2, Taken::After)],
        cost: Some(12_000),
        replaces: Some(Revision(1)),
        void: true,
    };
    let without = Campaign { title: "日常保洁".to_owned(), pictures: Vec::new(), ..campaign.clone() };
    let ranking = Ranking { community, month: "2026-01".to_owned(), list: RankingList::Black, title: "黑榜".to_owned() };
    let entries = vec![
        entry(1, row_of(3)),
        entry(2, Change::CampaignHeld(campaign.clone())),
        entry(3, Change::RankingPublished(ranking)),
        entry(4, Change::CampaignHeld(without)),
    ];
    store.commit(Revision::ZERO, entries).await.unwrap();
    assert_same_as_live(store).await;
    let picture = store.load().await.unwrap();
    assert_eq!((picture.rankings.len(), picture.campaigns.len()), (1, 2));
    assert_eq!(picture.campaigns[0].1, campaign);
    let log = store.log_page(&LogFilter::default(), None, 4).await.unwrap();
    // One without pictures says nothing of them, as those did that were recorded before there were any: so the hashes of old logs hold.
    assert!(log[0].change.get("pictures").is_none() && log[2].change["pictures"][1]["taken"] == "after", "{log:?}");
    assert_sound(store, 4).await;
}

pub async fn the_last_reasons_that_a_community_set_count(store: &dyn Store) {
    let second = layer("uk", day(1), vec![new_block(4, square(4, 4), None)]);
    let entries = vec![
        entry(1, row_of(3)),
        entry(2, second),
        entry(3, reasons("330381003901", &["乱堆乱放", "管线乱拉"])),
        entry(4, reasons("uk", &["Clutter"])),
        entry(5, reasons("330381003901", &["家禽散养"])),
    ];
    store.commit(Revision::ZERO, entries).await.unwrap();
    assert_same_as_live(store).await;
    let picture = store.load().await.unwrap();
    let standing: Vec<_> = picture.reasons.iter().map(|(revision, set)| (revision.0, set.items[0].text.as_str())).collect();
    assert_eq!(standing, [(4, "Clutter"), (5, "家禽散养")]);
    assert_sound(store, 5).await;
    // None at all are also what a community may want.
    store.commit(Revision(5), vec![entry(6, reasons("uk", &[]))]).await.unwrap();
    let of_uk = store.load().await.unwrap().reasons.pop().unwrap();
    assert!(of_uk.0 == Revision(6) && of_uk.1.items.is_empty(), "{of_uk:?}");
    let written = store.entries_since(Revision(4), 1).await.unwrap();
    assert!(matches!(written[0].change.as_ref(), Change::ReasonsSet(set) if set.items[0].text == "家禽散养"));
}

pub async fn entries_are_committed_all_or_none(store: &dyn Store) {
    let good = Change::BlockGraded(graded(2, Colour::Green, day(3)));
    let no_such_block = Change::BlockGraded(graded(99, Colour::Green, day(3)));
    let refused = store.commit(Revision::ZERO, vec![entry(1, row_of(3)), entry(2, good), entry(3, no_such_block)]).await;
    assert!(matches!(refused, Err(StoreError::Inconsistent { .. })), "{refused:?}");
    assert_eq!(store.head().await.unwrap(), Revision::ZERO);
    assert!(store.load().await.unwrap().blocks.is_empty());
}

pub async fn entries_come_without_a_gap_and_later_than_those_before(store: &dyn Store) {
    store.commit(Revision::ZERO, vec![entry(1, row_of(3))]).await.unwrap();
    let grade = || Change::BlockGraded(graded(2, Colour::Green, day(3)));
    assert!(store.commit(Revision(1), vec![entry(3, grade())]).await.is_err());
    let early = Entry { recorded_at: entry(1, grade()).recorded_at, ..entry(2, grade()) };
    assert!(matches!(store.commit(Revision(1), vec![early]).await, Err(StoreError::Inconsistent { column: "recorded_at", .. })));
    assert_eq!(store.head().await.unwrap(), Revision(1));
}

pub async fn a_request_key_is_remembered_with_its_fingerprint(store: &dyn Store) {
    store.commit(Revision::ZERO, vec![entry(1, row_of(3))]).await.unwrap();
    let grade = || Change::BlockGraded(graded(2, Colour::Green, day(3)));
    store.commit(Revision(1), vec![keyed(2, grade(), "key-1")]).await.unwrap();
    assert_eq!(store.done_for("key-1").await.unwrap(), Some(("print of key-1".to_owned(), Revision(2))));
    assert_eq!(store.done_for("key-2").await.unwrap(), None);
    // The same key twice can only be a mistake of the caller: it is refused, and nothing is written.
    assert!(store.commit(Revision(2), vec![keyed(3, grade(), "key-1")]).await.is_err());
    assert_eq!(store.head().await.unwrap(), Revision(2));
    assert_sound(store, 2).await;
}

pub async fn history_and_log_come_in_pages_newest_first(store: &dyn Store) {
    let gradings = (2..=9).map(|revision| entry(revision, Change::BlockGraded(graded(1, Colour::Blue, day(revision as i64)))));
    store.commit(Revision::ZERO, std::iter::once(entry(1, row_of(3))).chain(gradings).collect()).await.unwrap();
    let mut before = None;
    let mut seen = vec![];
    loop {
        let page = store.history(BlockId(1), before, 4).await.unwrap();
        let Some(last) = page.last() else { break };
        before = Some(last.revision);
        seen.extend(page.iter().map(|row| row.revision.0));
    }
    assert_eq!(seen, [9, 8, 7, 6, 5, 4, 3, 2, 1]);
    let log = store.log_page(&LogFilter::default(), Some(Revision(5)), 3).await.unwrap();
    assert_eq!(log.iter().map(|row| row.revision.0).collect::<Vec<_>>(), [4, 3, 2]);
    let first = store.log_page(&LogFilter::default(), Some(Revision(2)), 3).await.unwrap();
    assert_eq!(first[0].kind, "layer_applied");
    assert!(first[0].change.get("items").is_none() && first[0].change["source"] == "虹北.geojson");
    let entries = store.entries_since(Revision(3), 2).await.unwrap();
    assert_eq!(entries.iter().map(|entry| entry.revision.0).collect::<Vec<_>>(), [4, 5]);
}

pub async fn a_waiter_is_told_of_a_commit(store: &dyn Store) {
    let (waited, committed) = tokio::join!(store.beyond(Revision::ZERO), store.commit(Revision::ZERO, vec![entry(1, row_of(3))]));
    committed.unwrap();
    assert_eq!(waited.unwrap(), Revision(1));
    assert_eq!(store.beyond(Revision::ZERO).await.unwrap(), Revision(1));
}

pub async fn a_sealed_store_takes_no_changes_until_it_is_opened_again(store: &dyn Store) {
    store.commit(Revision::ZERO, vec![entry(1, row_of(3))]).await.unwrap();
    store.seal(Some("postgres://db/wuse")).await.unwrap();
    let change = || vec![entry(2, Change::BlockGraded(graded(2, Colour::Green, day(3))))];
    let refused = store.commit(Revision(1), change()).await;
    assert!(matches!(&refused, Err(StoreError::Sealed { moved_to }) if moved_to == "postgres://db/wuse"), "{refused:?}");
    // It still reads, and says the same again.
    assert_same_as_live(store).await;
    assert_sound(store, 1).await;
    store.seal(Some("elsewhere")).await.unwrap();
    assert!(matches!(store.commit(Revision(1), change()).await, Err(StoreError::Sealed { .. })));
    store.seal(None).await.unwrap();
    store.commit(Revision(1), change()).await.unwrap();
    assert_same_as_live(store).await;
}

pub async fn a_backup_is_a_geopackage_that_holds_the_same(store: &dyn Store) {
    store.commit(Revision::ZERO, one_of_each()).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let dest = folder.path().join("copy.gpkg");
    store.backup(&dest).await.unwrap();
    let again = store.backup(&dest).await;
    assert!(matches!(&again, Err(StoreError::Unavailable { .. })), "it does not overwrite: {again:?}");
    let copy = GeoPackage::open_existing(&dest).await.unwrap();
    assert_sound(&copy, OF_EACH).await;
    assert_same_as_live(&copy).await;
    let hash = async |store: &dyn Store| store.log_page(&LogFilter::default(), None, 1).await.unwrap()[0].hash.clone();
    assert_eq!(hash(store).await, hash(&copy).await);
    drop(copy);
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(names, ["copy.gpkg"], "nothing is left beside it");
}

pub async fn a_layer_of_many_parts_is_kept_whole(store: &dyn Store) {
    let items =
        |first: u32, count: u32| (first..first + count).map(|id| new_block(id, square(id % 100, id / 100), Some(Colour::Red)));
    store.commit(Revision::ZERO, vec![entry(1, layer("a", day(0), items(1, 9_000).collect()))]).await.unwrap();
    store.commit(Revision(1), vec![entry(2, layer("b", day(0), items(9_001, 5_000).collect()))]).await.unwrap();
    assert_same_as_live(store).await;
    assert_sound(store, 2).await;
}

/// That `verify` finds nothing wrong.
pub async fn assert_sound(store: &dyn Store, entries: u64) {
    match store.verify().await.unwrap() {
        Verified::Sound { entries: found, .. } => assert_eq!(found, entries),
        broken @ Verified::Broken { .. } => panic!("{broken:?}"),
    }
}

pub async fn any_outline_is_read_back_bit_for_bit(store: &dyn Store) {
    let mut random = rand_pcg::Pcg32::new(5, 11);
    let items = (1..=300).map(|id| new_block(id, star(&mut random), None)).collect();
    let change = layer("stars", day(0), items);
    let Change::LayerApplied(written) = &change else { panic!("a layer") };
    let outlines: Vec<_> = written.items.iter().map(|item| item.boundary.clone().unwrap()).collect();
    store.commit(Revision::ZERO, vec![entry(1, change)]).await.unwrap();
    let picture = store.load().await.unwrap();
    for (block, outline) in picture.blocks.iter().zip(&outlines) {
        assert_eq!(block.boundary(AsOf::NOW).unwrap().as_ref(), outline.as_ref());
    }
    assert_sound(store, 1).await;
}
