//! What every store must do about documents and private notes: each takes an empty store.

use wuse::domain::{
    Actor, BlockId, Body, Change, CommunityCode, Document, DocumentChange, DocumentKind, Entry, NoticeStep, PersonId, Revision,
    Served, Via,
};
use wuse::store::{DocumentFilter, PrivateNotes, Store, StoreError};

use crate::contract::{assert_same_as_live, assert_sound};
use crate::fixture::{
    by, by_console, checklist_set, consultation_set, entry, inspected, listing_set, notice_issued, notice_stepped, party_set,
    plan_published, plan_stepped, row_of, streets_imported,
};

const HONGBEI: &str = "330381003901";

fn body(change: &Change) -> Body {
    match change {
        Change::Document(DocumentChange::Party(set)) => Body::Party(set.party.clone()),
        Change::Document(DocumentChange::Listing(set)) => Body::Listing(set.listing.clone()),
        Change::Document(DocumentChange::Inspection(inspected)) => Body::Inspection(inspected.clone()),
        Change::Document(DocumentChange::Consultation(set)) => Body::Consultation(Box::new(set.consultation.clone())),
        Change::Document(DocumentChange::PlanPublished(published)) => Body::Plan(published.clone()),
        Change::Document(DocumentChange::PlanStepped(stepped)) => Body::PlanStep(stepped.clone()),
        Change::Document(DocumentChange::StreetsImported(streets)) => Body::Streets(streets.clone()),
        other => panic!("{other:?}"),
    }
}

async fn page(store: &dyn Store, kind: DocumentKind, communities: Option<&[&str]>, before: Option<u64>) -> Vec<u64> {
    let communities = communities.map(|codes| codes.iter().map(|code| CommunityCode::new(code).unwrap()).collect());
    let only = DocumentFilter { kind, block: None, communities };
    store.documents(&only, before.map(Revision), 2).await.unwrap().iter().map(|document| document.id.0).collect()
}

pub async fn documents_stand_as_they_were_set_last(store: &dyn Store) {
    assert_eq!(store.load().await.unwrap().documents, []);
    let entries = vec![
        entry(1, row_of(3)),
        by(1, "session:1", entry(2, party_set(None, HONGBEI, 1))),
        by_console(entry(3, party_set(None, "uk", 2))),
        by(2, "token:7", entry(4, listing_set(None, HONGBEI, 3))),
        by(2, "session:2", entry(5, party_set(Some(2), HONGBEI, 4))),
        entry(6, party_set(None, HONGBEI, 6)),
    ];
    store.commit(Revision::ZERO, entries[..3].to_vec()).await.unwrap();
    assert_same_as_live(store).await;
    store.commit(Revision(3), entries[3..].to_vec()).await.unwrap();
    assert_same_as_live(store).await;
    assert_sound(store, 6).await;
    let documents = store.load().await.unwrap().documents;
    assert_eq!(documents.iter().map(|document| document.id.0).collect::<Vec<_>>(), [2, 3, 4, 6]);
    let set_anew = Document {
        id: Revision(2),
        recorded_at: entries[1].recorded_at,
        by: Some(PersonId(1)),
        touched: Revision(5),
        body: body(&entries[4].change),
    };
    assert_eq!(documents[0], set_anew);
    assert_eq!((documents[2].by, &documents[2].body), (Some(PersonId(2)), &body(&entries[3].change)));
    assert_eq!(documents[3].by, None);
    assert_eq!(page(store, DocumentKind::Party, None, None).await, [6, 3]);
    assert_eq!(page(store, DocumentKind::Party, None, Some(6)).await, [3, 2]);
    assert_eq!(page(store, DocumentKind::Party, Some(&[HONGBEI]), None).await, [6, 2]);
    assert_eq!(page(store, DocumentKind::Party, Some(&[]), None).await, Vec::<u64>::new());
    assert_eq!(page(store, DocumentKind::Listing, Some(&["uk", HONGBEI]), None).await, [4]);
    let read = store.entries_since(Revision::ZERO, 9).await.unwrap();
    assert_eq!(format!("{read:?}"), format!("{entries:?}"));
}

pub async fn a_notice_stands_as_its_steps_have_led_it(store: &dyn Store) {
    let by_link = |entry: Entry| Entry { by: Some(Actor { person: None, via: Via::Notice(2) }), ..entry };
    let entries = vec![
        entry(1, row_of(3)),
        by(1, "session:1", entry(2, notice_issued(HONGBEI, 1))),
        by_link(entry(3, notice_stepped(2, NoticeStep::Receive { served: Served::Link }))),
        by(1, "session:1", entry(4, notice_issued(HONGBEI, 2))),
        by(2, "session:2", entry(5, notice_stepped(2, NoticeStep::Inspect { failed: vec![Revision(2)] }))),
    ];
    store.commit(Revision::ZERO, entries.clone()).await.unwrap();
    assert_same_as_live(store).await;
    assert_sound(store, 5).await;
    let documents = store.load().await.unwrap().documents;
    let states: Vec<&str> = documents.iter().map(|document| document.body.state()).collect();
    assert_eq!(states, ["failed", "issued"]);
    let notice = documents[0].body.as_notice().unwrap();
    assert_eq!(
        notice.steps.iter().map(|taken| (taken.revision.0, taken.by)).collect::<Vec<_>>(),
        [(3, None), (5, Some(PersonId(2)))]
    );
    assert_eq!(page(store, DocumentKind::Notice, Some(&[HONGBEI]), None).await, [4, 2]);
    // A step that cannot be taken from where it stands is none of this log.
    let closed = store.commit(Revision(5), vec![entry(6, notice_stepped(2, NoticeStep::Close))]).await;
    assert!(matches!(closed, Err(StoreError::Inconsistent { .. })), "{closed:?}");
    let read = store.entries_since(Revision::ZERO, 9).await.unwrap();
    assert_eq!(format!("{read:?}"), format!("{entries:?}"));
}

pub async fn a_consultation_is_replaced_as_a_whole_and_each_plan_and_step_stands_beside_the_others(store: &dyn Store) {
    let entries = [
        entry(1, row_of(3)),
        by(1, "session:1", entry(2, consultation_set(None, HONGBEI, 1, 2))),
        by_console(entry(3, consultation_set(None, HONGBEI, 3, 3))),
        by(2, "token:7", entry(4, plan_published(HONGBEI, 4, None))),
        by(1, "session:1", entry(5, plan_stepped(4, HONGBEI, 0))),
        by(1, "session:1", entry(6, plan_stepped(4, HONGBEI, 1))),
        by(2, "session:2", entry(7, consultation_set(Some(2), HONGBEI, 1, 5))),
        by(2, "session:2", entry(8, plan_published(HONGBEI, 5, Some(4)))),
        entry(9, plan_stepped(8, HONGBEI, 2)),
    ];
    store.commit(Revision::ZERO, entries[..5].to_vec()).await.unwrap();
    assert_same_as_live(store).await;
    store.commit(Revision(5), entries[5..].to_vec()).await.unwrap();
    assert_same_as_live(store).await;
    assert_sound(store, 9).await;
    let documents = store.load().await.unwrap().documents;
    let stand: Vec<_> = documents.iter().map(|document| (document.id.0, document.touched.0, document.body.state())).collect();
    let plans = [(4, 4, "published"), (5, 5, "started"), (6, 6, "done"), (8, 8, "published"), (9, 9, "taken_back")];
    assert_eq!(stand, [(2, 7, "held"), (3, 3, "held")].into_iter().chain(plans).collect::<Vec<_>>());
    assert_eq!((documents[0].by, &documents[0].body), (Some(PersonId(1)), &body(&entries[6].change)));
    assert_eq!(documents[2].body, body(&entries[3].change));
    assert_eq!(documents[4].body, body(&entries[5].change));
    assert_eq!(page(store, DocumentKind::Plan, Some(&[HONGBEI]), None).await, [8, 4]);
    assert_eq!(page(store, DocumentKind::Plan, Some(&["uk"]), None).await, Vec::<u64>::new());
    assert_eq!(page(store, DocumentKind::PlanStep, None, Some(9)).await, [6, 5]);
    let of_block = DocumentFilter { kind: DocumentKind::Consultation, block: Some(BlockId(3)), communities: None };
    let found = store.documents(&of_block, None, 9).await.unwrap();
    assert_eq!(found.iter().map(|document| document.id.0).collect::<Vec<_>>(), [3]);
    let read = store.entries_since(Revision::ZERO, 9).await.unwrap();
    assert_eq!(format!("{read:?}"), format!("{entries:?}"));
}

pub async fn streets_stand_beside_those_that_were_imported_before(store: &dyn Store) {
    let entries = [
        entry(1, row_of(3)),
        by(1, "session:1", entry(2, streets_imported(HONGBEI, 3))),
        by_console(entry(3, streets_imported("uk", 4))),
        by(2, "token:7", entry(4, streets_imported(HONGBEI, 3))),
    ];
    store.commit(Revision::ZERO, entries.to_vec()).await.unwrap();
    assert_same_as_live(store).await;
    assert_sound(store, 4).await;
    let documents = store.load().await.unwrap().documents;
    let stand: Vec<_> = documents.iter().map(|document| (document.id.0, document.touched.0, document.body.state())).collect();
    assert_eq!(stand, [(2, 2, "imported"), (3, 3, "imported"), (4, 4, "imported")]);
    assert_eq!((documents[0].by, &documents[0].body), (Some(PersonId(1)), &body(&entries[1].change)));
    assert_eq!(page(store, DocumentKind::Streets, Some(&[HONGBEI]), None).await, [4, 2]);
    let read = store.entries_since(Revision::ZERO, 9).await.unwrap();
    assert_eq!(format!("{read:?}"), format!("{entries:?}"));
}

pub async fn a_change_to_a_document_that_is_not_there_is_refused_whole(store: &dyn Store) {
    let entries = vec![entry(1, row_of(3)), entry(2, listing_set(None, HONGBEI, 1))];
    store.commit(Revision::ZERO, entries).await.unwrap();
    for missing in [party_set(Some(9), HONGBEI, 1), party_set(Some(2), HONGBEI, 1)] {
        let refused = store.commit(Revision(2), vec![entry(3, party_set(None, "uk", 2)), entry(4, missing)]).await;
        assert!(matches!(refused, Err(StoreError::Inconsistent { .. })), "{refused:?}");
    }
    assert_eq!(store.head().await.unwrap(), Revision(2));
    assert_same_as_live(store).await;
    assert_sound(store, 2).await;
}

async fn all(notes: &dyn PrivateNotes, beginning: &str) -> Vec<(String, String)> {
    notes.notes(beginning).await.unwrap()
}

pub async fn private_notes_are_written_anew_and_forgotten(store: &dyn Store) {
    let notes = store.private_notes();
    assert_eq!(notes.note("contacts/2").await.unwrap(), None);
    notes.set_note("contacts/2", Some("王 'quoted'")).await.unwrap();
    notes.set_note("contacts/10", Some("")).await.unwrap();
    notes.set_note("contact", Some("%")).await.unwrap();
    notes.set_note("contacts/2", Some("李")).await.unwrap();
    assert_eq!(notes.note("contacts/2").await.unwrap().as_deref(), Some("李"));
    let named =
        |pairs: &[(&str, &str)]| pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect::<Vec<_>>();
    assert_eq!(all(notes, "contacts/").await, named(&[("contacts/10", ""), ("contacts/2", "李")]));
    assert_eq!(all(notes, "").await.len(), 3);
    assert_eq!(all(notes, "contacts_").await, []);
    notes.set_note("contacts/10", None).await.unwrap();
    notes.set_note("contacts/10", None).await.unwrap();
    assert_eq!(all(notes, "contacts/").await, named(&[("contacts/2", "李")]));
    // One of several who try at once.
    assert!(notes.set_note_if("key", None, "first").await.unwrap());
    assert!(!notes.set_note_if("key", None, "second").await.unwrap());
    assert!(!notes.set_note_if("key", Some("second"), "third").await.unwrap());
    assert!(notes.set_note_if("key", Some("first"), "third").await.unwrap());
    let (a, b) = tokio::join!(notes.set_note_if("other", None, "a"), notes.set_note_if("other", None, "b"));
    assert_eq!(u8::from(a.unwrap()) + u8::from(b.unwrap()), 1);
    // Another store's stand in the place of all of these.
    notes.take_over_notes(&named(&[("contacts/7", "赵")])).await.unwrap();
    assert_eq!(all(notes, "").await, named(&[("contacts/7", "赵")]));
    // They are nobody's history.
    assert_eq!(store.head().await.unwrap(), Revision::ZERO);
    store.seal(Some("postgres://db/wuse")).await.unwrap();
    let refused = notes.set_note("contacts/7", None).await;
    assert!(matches!(refused, Err(StoreError::Sealed { .. })), "{refused:?}");
    assert_eq!(notes.note("contacts/7").await.unwrap().as_deref(), Some("赵"));
}

pub async fn the_last_inspection_of_each_block_is_kept_in_memory_and_all_in_the_store(store: &dyn Store) {
    let entries = [
        entry(1, row_of(3)),
        by(1, "session:1", entry(2, inspected(1, HONGBEI, 3))),
        entry(3, checklist_set(HONGBEI, 2)),
        by(2, "session:2", entry(4, inspected(2, HONGBEI, 4))),
        by(2, "session:2", entry(5, inspected(1, HONGBEI, 6))),
        entry(6, checklist_set(HONGBEI, 3)),
    ];
    store.commit(Revision::ZERO, entries[..4].to_vec()).await.unwrap();
    assert_same_as_live(store).await;
    store.commit(Revision(4), entries[4..].to_vec()).await.unwrap();
    assert_same_as_live(store).await;
    assert_sound(store, 6).await;
    let loaded: Vec<u64> = store.load().await.unwrap().documents.iter().map(|document| document.id.0).collect();
    assert_eq!(loaded, [3, 4, 5, 6]);
    assert_eq!(page(store, DocumentKind::Inspection, None, None).await, [5, 4]);
    let of_block = DocumentFilter { kind: DocumentKind::Inspection, block: Some(BlockId(1)), communities: None };
    let both = store.documents(&of_block, None, 9).await.unwrap();
    assert_eq!(both.iter().map(|document| document.id.0).collect::<Vec<_>>(), [5, 2]);
    assert_eq!(both[1].body, body(&entries[1].change));
}
