//! What every store must do about proposals, standings, settings and who did what: each case takes an empty store.

use wuse::domain::{
    Actor, BlockGraded, BlockId, Change, Closing, Colour, CommunityCode, LayerAction, LayerItem, Moment, PersonId,
    ProposalRecord, ProposalState, PublicView, Revision,
};
use wuse::store::{LogFilter, ProposalFilter, Store, StoreError};

use crate::accounts::named;
use crate::contract::{assert_same_as_live, assert_sound};
use crate::fixture::{
    OF_EACH, by, by_console, calendar_set, closed, community_set, confirming, day, entry, graded, layer, new_block, one_of_each,
    person_set, proposed, row_of, square,
};

async fn all(store: &dyn Store) -> Vec<ProposalRecord> {
    store.proposals(&ProposalFilter::default(), None, 100).await.unwrap()
}

async fn states(store: &dyn Store) -> Vec<(u64, ProposalState, Option<u64>)> {
    all(store).await.iter().map(|row| (row.pending.id.0, row.state, row.closed_by.map(|entry| entry.0))).collect()
}

pub async fn a_proposal_is_confirmed_sent_back_withdrawn_or_overtaken(store: &dyn Store) {
    for name in ["张三", "李四"] {
        store.accounts().add_person(&named(name, None, None)).await.unwrap();
    }
    let entries = vec![
        entry(1, row_of(9)),
        by(1, "session:1", entry(2, proposed(1, Colour::Blue, day(3)))),
        by(1, "session:1", entry(3, proposed(2, Colour::Blue, day(3)))),
        by_console(entry(4, proposed(3, Colour::Blue, day(3)))),
        by(1, "token:2", entry(5, proposed(4, Colour::Blue, day(3)))),
        by(1, "token:2", entry(6, proposed(6, Colour::Green, day(3)))),
    ];
    store.commit(Revision::ZERO, entries).await.unwrap();
    assert_same_as_live(store).await;
    assert_eq!(store.load().await.unwrap().pending.len(), 5);
    // Some in one commit with what they end, and each in one of its own.
    let confirming = by(2, "session:2", entry(7, confirming(2, 1, Colour::Blue, day(3), 1)));
    store.commit(Revision(6), vec![confirming]).await.unwrap();
    store.commit(Revision(7), vec![by(2, "session:2", entry(8, closed(3, Closing::SentBack, "照片不清")))]).await.unwrap();
    let ends = vec![
        by_console(entry(9, closed(4, Closing::Withdrawn, ""))),
        by(2, "session:2", entry(10, Change::BlockGraded(graded(4, Colour::Red, day(4))))),
        by(1, "session:1", entry(11, proposed(4, Colour::Yellow, day(5)))),
        by(1, "session:1", entry(12, closed(11, Closing::Withdrawn, "错了"))),
    ];
    store.commit(Revision(8), ends).await.unwrap();
    assert_same_as_live(store).await;
    assert_sound(store, 12).await;
    let expected = [
        (11, ProposalState::Withdrawn, Some(12)),
        (6, ProposalState::Pending, None),
        (5, ProposalState::Superseded, Some(10)),
        (4, ProposalState::Withdrawn, Some(9)),
        (3, ProposalState::SentBack, Some(8)),
        (2, ProposalState::Confirmed, Some(7)),
    ];
    assert_eq!(states(store).await, expected);
    let records = all(store).await;
    let told = |at: usize| {
        let row = &records[at];
        (row.by_name.as_deref(), row.closer.map(|person| person.0), row.closer_name.as_deref(), row.closing_reason.as_deref())
    };
    assert_eq!(told(4), (Some("张三"), Some(2), Some("李四"), Some("照片不清")));
    assert_eq!(told(3), (None, None, None, None));
    assert_eq!(told(0), (Some("张三"), Some(1), Some("张三"), Some("错了")));
    assert_eq!(records[1].closed_at, None);
    assert_eq!(records[4].closed_at, Some(entry(8, row_of(1)).recorded_at));
    let Change::GradingProposed(written) = proposed(6, Colour::Green, day(3)) else { panic!("a proposal") };
    assert_eq!((&records[1].pending.proposed, records[1].pending.by), (&written, Some(PersonId(1))));
    // Its grading is theirs who proposed it.
    let history = store.history(BlockId(1), None, 1).await.unwrap();
    assert_eq!((history[0].inspected_by, history[0].inspector.as_deref()), (Some(PersonId(1)), Some("张三")));
    assert_eq!((history[0].proposal, history[0].overrules), (Some(Revision(2)), false));
    assert!(store.load().await.unwrap().blocks[0].gradings.last().unwrap().is_by(PersonId(1)));
    let overruling = BlockGraded { overrules: true, inspector: String::new(), ..graded(6, Colour::Red, day(9)) };
    store.commit(Revision(12), vec![entry(13, Change::BlockGraded(overruling))]).await.unwrap();
    let history = store.history(BlockId(6), None, 1).await.unwrap();
    assert_eq!((history[0].inspected_by, &history[0].inspector, history[0].overrules), (None, &None, true));
    assert!(store.load().await.unwrap().pending.is_empty());
    assert_sound(store, 13).await;
}

pub async fn a_layer_overtakes_the_proposals_of_blocks_that_it_takes_away(store: &dyn Store) {
    let entries = vec![
        entry(1, row_of(9)),
        entry(2, proposed(1, Colour::Blue, day(3))),
        entry(3, proposed(2, Colour::Blue, day(3))),
        // Two that wait for one block.
        entry(4, proposed(4, Colour::Blue, day(3))),
        entry(5, proposed(4, Colour::Green, day(3))),
    ];
    store.commit(Revision::ZERO, entries).await.unwrap();
    let same =
        |id: u32| LayerItem { action: LayerAction::Changed, boundary: None, colour: None, ..new_block(id, square(0, 0), None) };
    let items = vec![
        LayerItem { boundary: Some(square(1, 5)), ..same(1) },
        LayerItem { action: LayerAction::Gone, ..same(3) },
        LayerItem { action: LayerAction::Gone, ..same(4) },
    ];
    let layer = by(3, "session:5", entry(6, layer("330381003901", day(10), items)));
    store.commit(Revision(5), vec![layer]).await.unwrap();
    let expected = [
        (5, ProposalState::Superseded, Some(6)),
        (4, ProposalState::Superseded, Some(6)),
        (3, ProposalState::Pending, None),
        (2, ProposalState::Pending, None),
    ];
    assert_eq!(states(store).await, expected);
    assert_eq!(all(store).await[0].closer, Some(PersonId(3)));
    assert_sound(store, 6).await;
}

pub async fn what_does_not_wait_cannot_be_ended(store: &dyn Store) {
    let entries = vec![
        entry(1, row_of(9)),
        entry(2, proposed(1, Colour::Blue, day(3))),
        entry(3, closed(2, Closing::Withdrawn, "")),
        entry(4, proposed(2, Colour::Blue, day(3))),
    ];
    store.commit(Revision::ZERO, entries).await.unwrap();
    let wrong = [
        closed(2, Closing::SentBack, "again"),
        closed(77, Closing::SentBack, "never made"),
        confirming(2, 1, Colour::Blue, day(3), 1),
        // Of another block.
        confirming(4, 1, Colour::Blue, day(3), 1),
    ];
    for wrong in wrong {
        let refused = store.commit(Revision(4), vec![entry(5, wrong)]).await;
        assert!(matches!(refused, Err(StoreError::Inconsistent { table: "proposals", column: "state", .. })), "{refused:?}");
    }
    let refused = store.commit(Revision(4), vec![entry(5, proposed(99, Colour::Blue, day(3)))]).await;
    assert!(matches!(refused, Err(StoreError::Inconsistent { table: "blocks", .. })), "{refused:?}");
    // Ended twice in one commit.
    let twice = vec![entry(5, closed(4, Closing::SentBack, "a")), entry(6, closed(4, Closing::Withdrawn, "b"))];
    assert!(store.commit(Revision(4), twice).await.is_err());
    assert_eq!(store.head().await.unwrap(), Revision(4));
    assert_same_as_live(store).await;
    assert_sound(store, 4).await;
}

pub async fn proposals_come_in_pages_by_block_and_by_community(store: &dyn Store) {
    let second = layer("uk", day(1), vec![new_block(4, square(4, 4), None)]);
    let mut entries = vec![entry(1, row_of(3)), entry(2, second)];
    for (revision, block) in (3..).step_by(2).zip([1, 4, 2, 1, 4]) {
        entries.push(entry(revision, proposed(block, Colour::Blue, day(3))));
        entries.push(entry(revision + 1, Change::BlockGraded(graded(block, Colour::Red, day(4)))));
    }
    entries.push(entry(13, proposed(4, Colour::Green, day(5))));
    store.commit(Revision::ZERO, entries).await.unwrap();
    assert_same_as_live(store).await;
    let found = async |only: ProposalFilter, before: Option<u64>, most: usize| {
        let found = store.proposals(&only, before.map(Revision), most).await.unwrap();
        found.iter().map(|row| row.pending.id.0).collect::<Vec<_>>()
    };
    let codes = |codes: &[&str]| Some(codes.iter().map(|code| CommunityCode::new(code).unwrap()).collect::<Vec<_>>());
    let any = ProposalFilter::default;
    assert_eq!(found(any(), None, 4).await, [13, 11, 9, 7]);
    assert_eq!(found(any(), Some(7), 4).await, [5, 3]);
    assert_eq!(found(ProposalFilter { block: Some(BlockId(1)), ..any() }, None, 9).await, [9, 3]);
    assert_eq!(found(ProposalFilter { communities: codes(&["uk", "nowhere"]), ..any() }, None, 9).await, [13, 11, 5]);
    assert_eq!(found(ProposalFilter { communities: codes(&["uk"]), closed: true, ..any() }, None, 9).await, [11, 5]);
    assert_eq!(found(ProposalFilter { communities: codes(&[]), ..any() }, None, 9).await, [] as [u64; 0]);
    let both = ProposalFilter { block: Some(BlockId(4)), communities: codes(&["330381003901"]), closed: false };
    assert_eq!(found(both, Some(99), 9).await, [] as [u64; 0]);
}

pub async fn who_did_what_is_found_by_person_kind_and_time(store: &dyn Store) {
    for name in ["张三", "李四"] {
        store.accounts().add_person(&named(name, None, None)).await.unwrap();
    }
    store.commit(Revision::ZERO, one_of_each()).await.unwrap();
    let read = store.entries_since(Revision::ZERO, 100).await.unwrap();
    assert_eq!(format!("{read:?}"), format!("{:?}", one_of_each()));
    let found = async |only: LogFilter, before: Option<u64>, most: usize| {
        store.log_page(&only, before.map(Revision), most).await.unwrap().iter().map(|row| row.revision.0).collect::<Vec<_>>()
    };
    let any = LogFilter::default;
    let at = |revision: u64| Some(one_of_each()[revision as usize - 1].recorded_at);
    assert_eq!(
        found(LogFilter { person: Some(PersonId(2)), ..any() }, None, 11).await,
        [46, 42, 39, 38, 34, 25, 24, 22, 21, 20, 17]
    );
    assert_eq!(found(LogFilter { person: Some(PersonId(2)), ..any() }, Some(17), 1).await, [11]);
    assert_eq!(found(LogFilter { kind: Some("person_set".to_owned()), ..any() }, None, 9).await, [14, 13, 12]);
    assert_eq!(found(LogFilter { from: at(45), ..any() }, None, 9).await, [48, 47, 46, 45]);
    assert_eq!(found(LogFilter { until: at(3), ..any() }, None, 9).await, [2, 1]);
    let all = LogFilter { person: Some(PersonId(1)), kind: Some("grading_proposed".to_owned()), from: at(9), until: at(17) };
    assert_eq!(found(all, None, 9).await, [16, 9]);
    let ends = LogFilter {
        from: Some(Moment::parse("0001-01-01").unwrap()),
        until: Some(Moment::parse("9000-01-01").unwrap()),
        ..any()
    };
    assert_eq!(found(ends, None, 99).await.len() as u64, OF_EACH);
    let log = store.log_page(&any(), None, 99).await.unwrap();
    let row = |revision: u64| &log[(OF_EACH - revision) as usize];
    assert_eq!((row(1).by, &row(1).by_name), (None, &None));
    assert_eq!((row(13).by, &row(13).by_name), (Some(Actor::CONSOLE), &None));
    let token = Actor { person: Some(PersonId(2)), via: "token:3".parse().unwrap() };
    assert_eq!((row(10).by, row(10).by_name.as_deref()), (Some(token), Some("李四")));
}

pub async fn the_last_that_was_set_of_a_person_and_a_community_counts(store: &dyn Store) {
    let entries = vec![
        entry(1, row_of(3)),
        entry(2, layer("uk", day(1), vec![new_block(4, square(4, 4), None)])),
        entry(3, person_set(1, true)),
        entry(4, person_set(2, true)),
        entry(5, person_set(1, false)),
        entry(6, community_set("uk", true)),
        entry(7, community_set("330381003901", true)),
        entry(8, community_set("uk", false)),
    ];
    store.commit(Revision::ZERO, entries).await.unwrap();
    assert_same_as_live(store).await;
    assert_sound(store, 8).await;
    let picture = store.load().await.unwrap();
    let (Change::PersonSet(second), Change::PersonSet(first)) = (person_set(2, true), person_set(1, false)) else {
        panic!("people")
    };
    assert_eq!(picture.people, [(Revision(4), second), (Revision(5), first)]);
    assert_eq!(store.standings().await.unwrap(), picture.people);
    let (Change::CommunitySet(given), Change::CommunitySet(plain)) =
        (community_set("330381003901", true), community_set("uk", false))
    else {
        panic!("communities")
    };
    assert_eq!((given.settings.public, plain.settings.public), (PublicView::History, PublicView::Off));
    assert_eq!(picture.settings, [(Revision(7), given), (Revision(8), plain)]);
}

pub async fn the_last_calendar_that_was_set_counts(store: &dyn Store) {
    assert_eq!(store.load().await.unwrap().calendar, None);
    let entries = vec![entry(1, calendar_set(2028, true)), entry(2, row_of(3)), entry(3, calendar_set(2029, false))];
    store.commit(Revision::ZERO, entries[..2].to_vec()).await.unwrap();
    assert_same_as_live(store).await;
    store.commit(Revision(2), entries[2..].to_vec()).await.unwrap();
    assert_same_as_live(store).await;
    assert_sound(store, 3).await;
    let Change::CalendarSet(last) = calendar_set(2029, false) else { panic!("a calendar") };
    assert_eq!(store.load().await.unwrap().calendar, Some((Revision(3), last)));
    let read = store.entries_since(Revision::ZERO, 9).await.unwrap();
    assert_eq!(format!("{read:?}"), format!("{entries:?}"));
}
