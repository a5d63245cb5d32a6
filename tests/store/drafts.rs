//! What every store must do about drafts of plans: each case takes an empty store.

use wuse::domain::{CommunityCode, PersonId, Revision};
use wuse::store::drafts::{Draft, DraftChange, DraftContents, DraftRow, NewDraft, SetDraft};
use wuse::store::gpkg::GeoPackage;
use wuse::store::{Store, StoreError};

use crate::contract::assert_sound;
use crate::fixture::{day, one_of_each, plan_draft, timetable};

const HONGBEI: &str = "330381003901";

fn code(code: &str) -> CommunityCode {
    CommunityCode::new(code).unwrap()
}

/// Every second one says much.
fn contents(seed: u8) -> DraftContents {
    let timetable = seed.is_multiple_of(2).then(|| timetable(seed));
    DraftContents { draft: plan_draft(seed), timetable, made_on: Revision(u64::from(seed)) }
}

pub fn new(community: &str, seed: u8) -> NewDraft {
    let by = seed.is_multiple_of(2).then_some(PersonId(3));
    NewDraft { community: code(community), contents: contents(seed), by, at: day(i64::from(seed)) }
}

fn change(seed: u8) -> DraftChange {
    let NewDraft { contents, by, at, .. } = new(HONGBEI, seed);
    DraftChange { contents, by, at }
}

async fn names(store: &dyn Store, community: &str) -> Vec<String> {
    store.drafts().drafts(&code(community)).await.unwrap().into_iter().map(|row| row.name).collect()
}

pub async fn a_draft_is_kept_set_down_anew_and_taken_away_beside_the_log(store: &dyn Store) {
    store.commit(Revision::ZERO, one_of_each()).await.unwrap();
    let (head, drafts) = (store.head().await.unwrap(), store.drafts());
    assert_eq!(names(store, HONGBEI).await, Vec::<String>::new());
    let first = drafts.add_draft(&new(HONGBEI, 2)).await.unwrap();
    let second = drafts.add_draft(&new(HONGBEI, 3)).await.unwrap();
    let elsewhere = drafts.add_draft(&new("uk", 4)).await.unwrap();
    assert_eq!(names(store, HONGBEI).await, ["攻坚 3", "攻坚 2"]);
    assert_eq!(names(store, "uk").await, ["攻坚 4"]);
    let row = DraftRow {
        id: first,
        community: code(HONGBEI),
        name: "攻坚 2".to_owned(),
        version: 1,
        made_at: day(2),
        changed_at: day(2),
        by: Some(PersonId(3)),
    };
    assert_eq!(drafts.draft(first).await.unwrap(), Some(Draft { row: row.clone(), contents: contents(2) }));
    assert_eq!(drafts.drafts(&code(HONGBEI)).await.unwrap()[1], row);
    assert_eq!(drafts.set_draft(first, 1, &change(5)).await.unwrap(), SetDraft::Set(2));
    let row = DraftRow { name: "攻坚 5".to_owned(), version: 2, changed_at: day(5), by: None, ..row };
    assert_eq!(drafts.draft(first).await.unwrap(), Some(Draft { row, contents: contents(5) }));
    assert_eq!(names(store, HONGBEI).await, ["攻坚 5", "攻坚 3"], "the one changed last first");
    let every: Vec<u64> = drafts.every_draft().await.unwrap().iter().map(|draft| draft.row.id).collect();
    assert_eq!(every, [first, second, elsewhere]);
    assert!(drafts.remove_draft(second).await.unwrap());
    assert!(!drafts.remove_draft(second).await.unwrap());
    assert_eq!(drafts.draft(second).await.unwrap(), None);
    assert_eq!(names(store, HONGBEI).await, ["攻坚 5"]);
    // They are nobody's history.
    assert_eq!(store.head().await.unwrap(), head);
    assert_sound(store, head.0).await;
}

pub async fn who_does_not_know_the_version_writes_over_nobodys_draft(store: &dyn Store) {
    let drafts = store.drafts();
    let id = drafts.add_draft(&new(HONGBEI, 1)).await.unwrap();
    assert_eq!(drafts.set_draft(id, 1, &change(2)).await.unwrap(), SetDraft::Set(2));
    for wrong in [0, 1, 3, u64::MAX] {
        assert_eq!(drafts.set_draft(id, wrong, &change(3)).await.unwrap(), SetDraft::Stale(2), "{wrong}");
    }
    let (fourth, fifth) = (change(4), change(5));
    let (a, b) = tokio::join!(drafts.set_draft(id, 2, &fourth), drafts.set_draft(id, 2, &fifth));
    let mut outcomes = [a.unwrap(), b.unwrap()].map(|outcome| format!("{outcome:?}"));
    outcomes.sort();
    assert_eq!(outcomes, ["Set(3)", "Stale(3)"]);
    assert!(drafts.remove_draft(id).await.unwrap());
    assert_eq!(drafts.set_draft(id, 3, &change(3)).await.unwrap(), SetDraft::Gone);
    assert_eq!(drafts.set_draft(u64::MAX, 1, &change(3)).await.unwrap(), SetDraft::Gone);
    assert_eq!(drafts.draft(u64::MAX).await.unwrap(), None);
    assert!(!drafts.remove_draft(u64::MAX).await.unwrap());
}

pub async fn drafts_are_taken_over_with_their_numbers_and_no_number_is_given_again(store: &dyn Store) {
    let drafts = store.drafts();
    let mut last = 0;
    for seed in 1..4 {
        last = drafts.add_draft(&new("uk", seed)).await.unwrap();
    }
    assert!(drafts.remove_draft(last).await.unwrap());
    let row = |id, seed: u8| DraftRow {
        id,
        community: code(HONGBEI),
        name: plan_draft(seed).name,
        version: 7,
        made_at: day(1),
        changed_at: day(9),
        by: None,
    };
    let taken = [Draft { row: row(1, 2), contents: contents(2) }, Draft { row: row(40, 3), contents: contents(3) }];
    drafts.take_over_drafts(&taken[..1]).await.unwrap();
    assert_eq!(drafts.every_draft().await.unwrap(), &taken[..1]);
    let next = drafts.add_draft(&new("uk", 1)).await.unwrap();
    assert!(next > last, "{next} after {last}");
    drafts.take_over_drafts(&taken).await.unwrap();
    assert_eq!(drafts.every_draft().await.unwrap(), taken);
    assert!(drafts.add_draft(&new("uk", 1)).await.unwrap() > 40);
    drafts.take_over_drafts(&[]).await.unwrap();
    assert_eq!(drafts.every_draft().await.unwrap(), []);
    assert!(drafts.add_draft(&new("uk", 1)).await.unwrap() > 41);
}

pub async fn a_backup_holds_drafts(store: &dyn Store) {
    store.commit(Revision::ZERO, one_of_each()).await.unwrap();
    for seed in 1..3 {
        store.drafts().add_draft(&new(HONGBEI, seed)).await.unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("backup.gpkg");
    store.backup(&path).await.unwrap();
    let copied = GeoPackage::open_existing(&path).await.unwrap();
    let held = store.drafts().every_draft().await.unwrap();
    assert_eq!((copied.drafts().every_draft().await.unwrap(), held.len()), (held, 2));
}

pub async fn a_sealed_store_takes_no_drafts(store: &dyn Store) {
    let drafts = store.drafts();
    let id = drafts.add_draft(&new(HONGBEI, 1)).await.unwrap();
    store.seal(Some("postgres://db/wuse")).await.unwrap();
    let refused = [
        drafts.add_draft(&new(HONGBEI, 2)).await.map(drop),
        drafts.set_draft(id, 1, &change(2)).await.map(drop),
        drafts.remove_draft(id).await.map(drop),
        drafts.take_over_drafts(&[]).await,
    ];
    assert!(refused.iter().all(|refused| matches!(refused, Err(StoreError::Sealed { .. }))), "{refused:?}");
    assert_eq!(drafts.draft(id).await.unwrap().unwrap().contents, contents(1));
}
