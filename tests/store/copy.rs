//! Copying from one store to the other, either way.

use std::sync::{Arc, Mutex};

use wuse::domain::{Change, Colour, Revision};
use wuse::store::accounts::KeyKind;
use wuse::store::copy::{CopyError, copy};
use wuse::store::gpkg::GeoPackage;
use wuse::store::postgis::Postgis;
use wuse::store::{LogFilter, Store, StoreError};

use crate::accounts::{named, new_key};
use crate::contract::{assert_same_as_live, assert_sound};
use crate::fixture::{OF_EACH, day, entry, graded, one_of_each, row_of};
use crate::postgis::url;
use crate::postgres;

/// A file and a database, both empty.
async fn both() -> (tempfile::TempDir, [Arc<dyn Store>; 2]) {
    let folder = tempfile::tempdir().unwrap();
    let file = GeoPackage::open(&folder.path().join("wuse.gpkg")).await.unwrap();
    let database = Postgis::open(&url(&postgres::shared().database())).await.unwrap();
    (folder, [Arc::new(file), Arc::new(database)])
}

async fn hash(store: &Arc<dyn Store>) -> String {
    store.log_page(&LogFilter::default(), None, 1).await.unwrap()[0].hash.clone()
}

#[tokio::test]
async fn a_copy_holds_the_same_either_way() {
    for turn in 0..2 {
        let (_folder, stores) = both().await;
        let (from, to) = (&stores[turn], &stores[1 - turn]);
        from.commit(Revision::ZERO, one_of_each()).await.unwrap();
        let told = Mutex::new(Vec::new());
        let at = copy(from.as_ref(), to.as_ref(), &|done, of| told.lock().unwrap().push((done.0, of.0))).await.unwrap();
        assert_eq!(at, Revision(OF_EACH));
        assert_eq!(*told.lock().unwrap(), [(0, OF_EACH), (OF_EACH, OF_EACH)]);
        assert_eq!(hash(from).await, hash(to).await);
        assert_same_as_live(to.as_ref()).await;
        assert_sound(to.as_ref(), OF_EACH).await;
        assert_eq!(to.done_for("key").await.unwrap(), from.done_for("key").await.unwrap());
        // People and tokens too, and those that come later.
        let (here, there) = (from.accounts(), to.accounts());
        for name in ["张三", "李四"] {
            let person = here.add_person(&named(name, None, None)).await.unwrap();
            here.add_key(&new_key(KeyKind::Token, Some(person), person.0 as u8)).await.unwrap();
            here.add_key(&new_key(KeyKind::Session, Some(person), 100 + person.0 as u8)).await.unwrap();
            assert_eq!(copy(from.as_ref(), to.as_ref(), &|_, _| {}).await.unwrap(), Revision(OF_EACH));
            assert_eq!(there.people().await.unwrap(), here.people().await.unwrap());
            assert_eq!(there.tokens().await.unwrap(), here.tokens().await.unwrap());
            assert_eq!(there.keys(person, KeyKind::Session).await.unwrap(), []);
        }
        from.private_notes().set_note("contacts/31", Some("王")).await.unwrap();
        assert_eq!(copy(from.as_ref(), to.as_ref(), &|_, _| {}).await.unwrap(), Revision(OF_EACH));
        assert_eq!(to.private_notes().note("contacts/31").await.unwrap().as_deref(), Some("王"));
        // Drafts too, and that one is gone.
        let id = from.drafts().add_draft(&crate::drafts::new("330381003901", 2)).await.unwrap();
        let gone = from.drafts().add_draft(&crate::drafts::new("uk", 3)).await.unwrap();
        for _ in 0..2 {
            assert_eq!(copy(from.as_ref(), to.as_ref(), &|_, _| {}).await.unwrap(), Revision(OF_EACH));
            assert_eq!(to.drafts().every_draft().await.unwrap(), from.drafts().every_draft().await.unwrap());
            from.drafts().remove_draft(gone).await.unwrap();
        }
        assert!(to.drafts().draft(id).await.unwrap().is_some() && to.drafts().draft(gone).await.unwrap().is_none());
        // Nothing more to do.
        assert_eq!(copy(from.as_ref(), to.as_ref(), &|_, _| {}).await.unwrap(), Revision(OF_EACH));
    }
}

#[tokio::test]
async fn a_copy_that_was_interrupted_goes_on_where_it_stopped() {
    let (_folder, [file, database]) = both().await;
    file.commit(Revision::ZERO, one_of_each()).await.unwrap();
    database.commit(Revision::ZERO, one_of_each().into_iter().take(4).collect()).await.unwrap();
    let first = Mutex::new(None);
    copy(file.as_ref(), database.as_ref(), &|done, _| {
        first.lock().unwrap().get_or_insert(done);
    })
    .await
    .unwrap();
    assert_eq!(*first.lock().unwrap(), Some(Revision(4)));
    assert_eq!(hash(&file).await, hash(&database).await);
    assert_sound(database.as_ref(), OF_EACH).await;
}

#[tokio::test]
async fn a_destination_with_a_history_of_its_own_is_left_alone_and_the_difference_named() {
    let (_folder, [file, database]) = both().await;
    file.commit(Revision::ZERO, one_of_each()).await.unwrap();
    let mut other: Vec<_> = one_of_each().into_iter().take(2).collect();
    other.push(entry(3, Change::BlockGraded(graded(1, Colour::Blue, day(3)))));
    database.commit(Revision::ZERO, other).await.unwrap();
    let refused = copy(file.as_ref(), database.as_ref(), &|_, _| {}).await;
    assert!(matches!(&refused, Err(CopyError::OtherHistory { revision: Revision(3), .. })), "{refused:?}");
    assert_eq!(database.head().await.unwrap(), Revision(3));
    // A destination that is further than its source is no copy of it.
    let (_folder, [file, database]) = both().await;
    file.commit(Revision::ZERO, one_of_each().into_iter().take(4).collect()).await.unwrap();
    database.commit(Revision::ZERO, one_of_each()).await.unwrap();
    let refused = copy(file.as_ref(), database.as_ref(), &|_, _| {}).await;
    assert!(matches!(&refused, Err(CopyError::OtherHistory { revision: Revision(5), .. })), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_that_is_written_to_is_moved_without_losing_a_change() {
    let (_folder, [file, database]) = both().await;
    file.commit(Revision::ZERO, vec![entry(1, row_of(43))]).await.unwrap();
    let writer = tokio::spawn({
        let file = Arc::clone(&file);
        async move {
            let mut head = Revision(1);
            loop {
                let next = head.next();
                let change = Change::BlockGraded(graded(next.0 as u32 % 43 + 1, Colour::Blue, day(2)));
                match file.commit(head, vec![entry(next.0, change)]).await {
                    Ok(()) => head = next,
                    Err(StoreError::Sealed { moved_to }) => return (head, moved_to),
                    Err(error) => panic!("{error}"),
                }
            }
        }
    });
    // While changes come in, then the last ones after the pause has begun.
    while copy(file.as_ref(), database.as_ref(), &|_, _| {}).await.unwrap() < Revision(200) {}
    file.seal(Some(&database.location())).await.unwrap();
    let at = copy(file.as_ref(), database.as_ref(), &|_, _| {}).await.unwrap();
    let (acknowledged, moved_to) = writer.await.unwrap();
    assert_eq!((at, moved_to), (acknowledged, database.location()));
    assert_eq!(hash(&file).await, hash(&database).await);
    assert_sound(database.as_ref(), at.0).await;
    // Life goes on over there.
    let change = Change::BlockGraded(graded(1, Colour::Red, day(5)));
    database.commit(at, vec![entry(at.next().0, change)]).await.unwrap();
}
