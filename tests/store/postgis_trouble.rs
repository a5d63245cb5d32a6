//! The PostGIS store when its database hangs, dies or is replaced: what is told, and that nothing is lost.

use wuse::domain::{Change, Colour, Entry, Revision};
use wuse::store::postgis::Postgis;
use wuse::store::{Store as _, StoreError};

use crate::contract;
use crate::fixture::{day, entry, graded, keyed, row_of};
use crate::postgis::url;
use crate::postgres::{Cluster, name_in, url_of_both};

fn grade(revision: u64) -> Vec<Entry> {
    vec![keyed(revision, Change::BlockGraded(graded(revision as u32 % 3 + 1, Colour::Green, day(3))), &format!("key {revision}"))]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_dies_is_away_and_the_store_goes_on_when_it_is_back() {
    let cluster = Cluster::start();
    let store = Postgis::open(&url(&cluster.database())).await.unwrap();
    store.commit(Revision::ZERO, vec![entry(1, row_of(3))]).await.unwrap();
    cluster.kill();
    assert!(matches!(store.head().await, Err(StoreError::Unavailable { .. })));
    assert!(matches!(store.beyond(Revision(1)).await, Err(StoreError::Unavailable { .. })));
    assert!(matches!(store.commit(Revision(1), grade(2)).await, Err(StoreError::Unavailable { .. })));
    cluster.start_again();
    assert_eq!(store.head().await.unwrap(), Revision(1));
    store.commit(Revision(1), grade(2)).await.unwrap();
    contract::assert_same_as_live(&store).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_hangs_is_away_too() {
    let cluster = Cluster::start();
    let store = Postgis::open(&url(&cluster.database())).await.unwrap();
    store.commit(Revision::ZERO, vec![entry(1, row_of(3))]).await.unwrap();
    cluster.freeze();
    assert!(matches!(store.beyond(Revision(1)).await, Err(StoreError::Unavailable { .. })));
    // It has not begun: certainly nothing was written.
    let refused = store.commit(Revision(1), grade(2)).await;
    assert!(matches!(refused, Err(StoreError::Unavailable { .. })), "{refused:?}");
    cluster.thaw();
    store.commit(Revision(1), grade(2)).await.unwrap();
    assert_eq!(store.head().await.unwrap(), Revision(2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_known_to_be_durable_is_said_to_be_uncertain() {
    let cluster = Cluster::start();
    let address = cluster.database();
    let store = Postgis::open(&url(&address)).await.unwrap();
    store.commit(Revision::ZERO, vec![entry(1, row_of(3))]).await.unwrap();
    let standby = cluster.standby();
    standby.freeze();
    // Written here, but the standby does not say that it has it too.
    let told = store.commit(Revision(1), grade(2)).await;
    assert!(matches!(told, Err(StoreError::Uncertain { .. })), "{told:?}");
    standby.thaw();
    // Asked again, the log says what became of it; and the next commit finds out that it is behind.
    assert_eq!(store.beyond(Revision(1)).await.unwrap(), Revision(2));
    assert_eq!(store.done_for("key 2").await.unwrap(), Some(("print of key 2".to_owned(), Revision(2))));
    assert!(matches!(store.commit(Revision(1), grade(2)).await, Err(StoreError::Behind { head: Revision(2) })));
    store.commit(Revision(2), grade(3)).await.unwrap();
    contract::assert_sound(&store, 3).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_standby_takes_over_and_no_acknowledged_change_is_lost() {
    let cluster = Cluster::start();
    let address = cluster.database();
    let standby = cluster.standby();
    let store = Postgis::open(&url(&url_of_both(&cluster, &standby, name_in(&address)))).await.unwrap();
    store.commit(Revision::ZERO, vec![entry(1, row_of(3))]).await.unwrap();
    for revision in 2..=40 {
        store.commit(Revision(revision - 1), grade(revision)).await.unwrap();
    }
    cluster.kill();
    let refused = store.commit(Revision(40), grade(41)).await;
    assert!(matches!(refused, Err(StoreError::Unavailable { .. } | StoreError::Uncertain { .. })), "{refused:?}");
    standby.promote();
    // The same store, not opened anew, finds the new primary.
    assert_eq!(store.head().await.unwrap(), Revision(40));
    store.commit(Revision(40), grade(41)).await.unwrap();
    contract::assert_sound(&store, 41).await;
    contract::assert_same_as_live(&store).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_connection_is_as_secret_as_the_address_asks_for() {
    let cluster = Cluster::start();
    let address = cluster.database();
    let keys = cluster.folder().join("data");
    let made = std::process::Command::new("openssl")
        .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=wuse test", "-addext"])
        .args(["subjectAltName=DNS:localhost", "-keyout"])
        .arg(keys.join("server.key"))
        .arg("-out")
        .arg(keys.join("server.crt"))
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    // The server reads its key as its owner.
    let owner = std::os::unix::fs::MetadataExt::uid(&std::fs::metadata(&keys).unwrap());
    for name in ["server.key", "server.crt"] {
        std::os::unix::fs::chown(keys.join(name), Some(owner), None).unwrap();
    }
    cluster.sql("postgres", "ALTER SYSTEM SET ssl = on");
    cluster.sql("postgres", "SELECT pg_reload_conf()");
    while cluster.sql("postgres", "SHOW ssl") != "on" {}
    let root = keys.join("server.crt");
    let root = root.display();
    let by_name = address.replace("127.0.0.1", "localhost");
    for (address, works) in [
        (format!("{address}?sslmode=disable"), true),
        (address.clone(), true),
        (format!("{address}?sslmode=require"), true),
        (format!("{address}?sslmode=verify-ca&sslrootcert={root}"), true),
        (format!("{address}?sslmode=verify-full&sslrootcert={root}"), false),
        (format!("{by_name}?sslmode=verify-full&sslrootcert={root}"), true),
        (format!("{by_name}?sslmode=verify-full"), false),
        (format!("{by_name}?sslmode=verify-ca&sslrootcert=/nowhere.pem"), false),
    ] {
        let opened = Postgis::open(&url(&address)).await;
        assert_eq!(opened.is_ok(), works, "{address}: {:?}", opened.err());
        let Ok(store) = opened else { continue };
        assert_eq!(store.head().await.unwrap(), Revision::ZERO);
        let secret = cluster.sql(
            name_in(&address),
            "SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'wuse'",
        );
        assert_eq!(secret, if address.contains("disable") { "f" } else { "t" }, "{address}");
    }
}
