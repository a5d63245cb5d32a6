//! What every store must do about webhooks and what is to be delivered: each case takes an empty store.

use wuse::domain::{Moment, PersonId, Revision};
use wuse::store::Store;
use wuse::store::webhooks::{NewDelivery, Outcome, Reached, Waiting, Webhook, WebhookFormat, WebhookSettings};

use crate::contract::assert_sound;
use crate::fixture::{day, one_of_each};

fn settings(url: &str) -> WebhookSettings {
    WebhookSettings {
        label: "指挥中心".to_owned(),
        url: url.to_owned(),
        format: WebhookFormat::Standard,
        events: vec!["case.reported".to_owned()],
        communities: Vec::new(),
        active: true,
        created_at: day(1),
        by: PersonId(1),
    }
}

fn message(name: &str) -> NewDelivery {
    NewDelivery {
        message: name.to_owned(),
        event: "case.reported".to_owned(),
        body: format!("{{\"{name}\":1}}"),
        created_at: day(2),
    }
}

async fn one(store: &dyn Store, url: &str) -> Webhook {
    let id = store.webhooks().add_webhook(&settings(url), "whsec_unmistakable", Revision(3), day(1)).await.unwrap();
    find(store, id).await
}

async fn find(store: &dyn Store, id: u64) -> Webhook {
    store.webhooks().webhooks().await.unwrap().into_iter().find(|webhook| webhook.id == id).unwrap()
}

async fn queued(store: &dyn Store, webhook: &Webhook, to: u64, names: &[&str]) -> bool {
    let reached = Reached { revision: Revision(to), overdue_until: webhook.overdue_until };
    let messages: Vec<_> = names.iter().map(|name| message(name)).collect();
    store.webhooks().queue(webhook, &reached, &messages).await.unwrap()
}

/// Claims for a day; gives the names.
async fn claimed(store: &dyn Store, at: Moment) -> Vec<String> {
    let mut names = Vec::new();
    while let Some(delivery) = store.webhooks().claim(at, day(40)).await.unwrap() {
        names.push(delivery.message);
    }
    names
}

fn outcome(error: Option<&str>, next_at: Option<Moment>) -> Outcome {
    Outcome { status: Some(200), error: error.map(str::to_owned), next_at, at: day(3) }
}

pub async fn a_webhook_is_kept_set_anew_and_taken_away_beside_the_log(store: &dyn Store) {
    let (a, b) = (one(store, "https://a.example/").await, one(store, "https://b.example/").await);
    assert_eq!(
        (a.settings.clone(), a.secret.as_str(), a.revision, a.overdue_until),
        (settings("https://a.example/"), "whsec_unmistakable", Revision(3), day(1))
    );
    assert!(!format!("{a:?}").contains("unmistakable"));
    let mut anew = Webhook { closed_at: Some(day(5)), failing_since: Some(day(4)), revision: Revision(9), ..a.clone() };
    anew.settings.active = false;
    assert!(store.webhooks().set_webhook(&anew, Waiting::Kept).await.unwrap());
    assert_eq!(find(store, a.id).await, anew);
    assert!(store.webhooks().remove_webhook(a.id).await.unwrap());
    assert!(!store.webhooks().remove_webhook(a.id).await.unwrap());
    assert!(!store.webhooks().set_webhook(&anew, Waiting::Kept).await.unwrap());
    assert_eq!(store.webhooks().webhooks().await.unwrap(), [b]);
    assert_eq!(store.head().await.unwrap(), Revision::ZERO);
    assert_sound(store, 0).await;
}

pub async fn what_is_queued_is_claimed_in_order_by_one_at_a_time(store: &dyn Store) {
    let (a, b) = (one(store, "https://a.example/").await, one(store, "https://b.example/").await);
    assert!(queued(store, &a, 5, &["1", "2"]).await);
    // Another node that decided on the same state comes too late, and what it would say twice is said once.
    assert!(!queued(store, &a, 5, &["1", "2"]).await);
    let a = find(store, a.id).await;
    assert_eq!(a.revision, Revision(5));
    assert!(queued(store, &a, 6, &["2", "3"]).await);
    assert!(queued(store, &b, 6, &["1"]).await);
    assert_eq!(store.webhooks().deliveries(a.id, 9).await.unwrap().len(), 3);
    assert_eq!(claimed(store, day(1)).await, [""; 0], "nothing is due yet");
    // Of each the first; the others wait for it.
    let first = store.webhooks().claim(day(2), day(4)).await.unwrap().unwrap();
    assert_eq!((first.message.as_str(), first.attempts, first.next_at, first.last_at), ("1", 1, Some(day(4)), Some(day(2))));
    assert_eq!(claimed(store, day(3)).await, ["1"], "of the other");
    // Whoever claimed it died: another takes it, and what the first says of it does not count any more.
    let again = store.webhooks().claim(day(4), day(40)).await.unwrap().unwrap();
    assert_eq!((again.id, again.attempts), (first.id, 2));
    store.webhooks().attempted(&first, &outcome(None, None)).await.unwrap();
    assert_eq!(claimed(store, day(5)).await, [""; 0]);
    store.webhooks().attempted(&again, &outcome(Some("it answered 500"), Some(day(10)))).await.unwrap();
    assert_eq!(find(store, a.id).await.failing_since, Some(day(3)));
    assert_eq!(claimed(store, day(9)).await, [""; 0]);
    let third = store.webhooks().claim(day(10), day(40)).await.unwrap().unwrap();
    assert_eq!((third.id, third.error.as_deref()), (first.id, Some("it answered 500")));
    store.webhooks().attempted(&third, &outcome(None, None)).await.unwrap();
    assert_eq!(find(store, a.id).await.failing_since, None);
    let done = store.webhooks().deliveries(a.id, 9).await.unwrap().pop().unwrap();
    assert_eq!((done.done_at, done.next_at, done.error, done.status), (Some(day(3)), None, None, Some(200)));
    assert_eq!(claimed(store, day(11)).await, ["2"]);
}

pub async fn what_is_given_up_closes_its_webhook_until_it_is_set_anew(store: &dyn Store) {
    let a = one(store, "https://a.example/").await;
    queued(store, &a, 5, &["1", "2"]).await;
    let first = store.webhooks().claim(day(2), day(4)).await.unwrap().unwrap();
    store.webhooks().attempted(&first, &outcome(Some("gone"), None)).await.unwrap();
    let closed = find(store, a.id).await;
    assert_eq!((closed.closed_at, closed.failing_since), (Some(day(3)), Some(day(3))));
    assert_eq!(claimed(store, day(20)).await, [""; 0]);
    let anew = Webhook { closed_at: None, failing_since: None, ..closed };
    store.webhooks().set_webhook(&anew, Waiting::Forgotten).await.unwrap();
    assert_eq!(claimed(store, day(20)).await, [""; 0]);
    let waiting = store.webhooks().deliveries(a.id, 9).await.unwrap();
    assert!(waiting.iter().all(|delivery| delivery.next_at.is_none()) && waiting.len() == 2);
}

pub async fn a_backup_holds_no_webhook(store: &dyn Store) {
    let a = one(store, "https://a.example/").await;
    store.commit(Revision::ZERO, one_of_each()).await.unwrap();
    queued(store, &a, 5, &["1"]).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("backup.gpkg");
    store.backup(&path).await.unwrap();
    assert!(!std::fs::read(&path).unwrap().windows(12).any(|window| window == b"unmistakable"));
    let copy = wuse::store::open_existing(&*path).await.unwrap();
    assert_eq!(copy.webhooks().webhooks().await.unwrap(), []);
}
