//! The contract on the PostGIS store, and what only it does.

use std::sync::Arc;

use wuse::domain::{Change, Colour, Revision};
use wuse::store::accounts::KeyKind;
use wuse::store::postgis::{Postgis, Url};
use wuse::store::{Address, Store as _, StoreError, Verified};

use crate::accounts::{named, new_key};
use crate::contract;
use crate::fixture::{HASH_OF_VERSION_3, OF_EACH, community_set, day, entry, graded, of_version_3, one_of_each, row_of};
use crate::held_back::HeldBack;
use crate::postgres;

pub fn url(text: &str) -> Url {
    match Address::parse(text).unwrap() {
        Address::Postgres(url) => *url,
        Address::File(path) => panic!("{} is a file", path.display()),
    }
}

async fn fresh() -> (String, Postgis) {
    let address = tokio::task::spawn_blocking(|| postgres::shared().database()).await.unwrap();
    let store = Postgis::open(&url(&address)).await.unwrap();
    (address, store)
}

fn sql(address: &str, text: &str) -> String {
    postgres::shared().sql(postgres::name_in(address), text)
}

fn grade(revision: u64) -> Vec<wuse::domain::Entry> {
    vec![entry(revision, Change::BlockGraded(graded(revision as u32 % 3 + 1, Colour::Green, day(3))))]
}

contract::contract!(fresh);

#[tokio::test]
async fn gis_people_find_tables_as_they_expect_them() {
    let (address, store) = fresh().await;
    store.commit(Revision::ZERO, one_of_each()).await.unwrap();
    let columns = sql(
        &address,
        "SELECT f_table_name, f_geometry_column, srid, type FROM geometry_columns WHERE f_table_schema = 'public' ORDER BY 1",
    );
    assert_eq!(columns, "blocks|geom|4326|MULTIPOLYGON\ncases|geom|4326|POINT\npast_blocks|geom|4326|MULTIPOLYGON");
    assert!(sql(&address, "SELECT indexdef FROM pg_indexes WHERE tablename = 'blocks'").contains("USING gist (geom)"));
    let at = "SELECT code FROM blocks WHERE ST_Contains(geom, ST_SetSRID(ST_Point(120.6435, 27.7905), 4326))";
    assert_eq!(sql(&address, at), "HB-03");
    assert_eq!(sql(&address, "SELECT count(*) FROM blocks WHERE NOT ST_IsValid(geom)"), "0");
    // The log's hash of an outline can be computed there too.
    let hashes = "SELECT count(*) FROM blocks AS b JOIN (SELECT (regexp_split_to_table(convert_from(lines, 'UTF8'), '\\n+')) AS line \
                  FROM log_parts) AS l ON l.line <> '' AND (l.line::json ->> 'block')::int = b.fid \
                  AND l.line::json ->> 'outline' = encode(sha256(ST_AsBinary(b.geom, 'NDR')), 'hex')";
    assert_eq!(sql(&address, hashes), sql(&address, "SELECT count(*) FROM blocks"));
    let styles = "SELECT f_table_name, useasdefault, styleqml IS DOCUMENT FROM layer_styles ORDER BY 1";
    assert_eq!(sql(&address, styles), "blocks|t|t\npast_blocks|t|t");
    let (port, database) = (postgres::shared().port(), postgres::name_in(&address));
    let connection = format!("PG:host=127.0.0.1 port={port} user=wuse dbname={database}");
    let mut ogrinfo = std::process::Command::new("ogrinfo");
    let read = ogrinfo.args(["-ro", "-q", "-where", "code = 'HB-03'", &connection, "blocks"]).output();
    let told = String::from_utf8_lossy(&read.unwrap().stdout).into_owned();
    assert!(told.contains("MULTIPOLYGON (((120.6") && told.contains("colour (String) = yellow"), "{told}");
}

#[tokio::test]
async fn verify_finds_a_change_to_any_column_of_any_table() {
    let (address, store) = fresh().await;
    store.commit(Revision::ZERO, one_of_each()).await.unwrap();
    contract::assert_sound(&store, OF_EACH).await;
    let columns = sql(
        &address,
        "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' AND table_name IN \
         ('blocks', 'past_blocks', 'communities', 'gradings', 'campaigns', 'rankings', 'reasons', 'log', 'log_parts', \
          'proposals', 'standings', 'community_settings', 'cases', 'case_steps', 'calendars', 'documents') ORDER BY 1, 2",
    );
    let mut tried = 0;
    for line in columns.lines() {
        let [table, column, kind] = line.split('|').collect::<Vec<_>>()[..] else { panic!("{line}") };
        // The database numbers these rows for itself.
        if column == "id" || (table, column) == ("past_blocks", "fid") {
            continue;
        }
        let other = match kind {
            "bigint" => format!("coalesce({column}, 0) + 1000"),
            "boolean" => format!("NOT {column}"),
            "double precision" => format!("{column} + 1"),
            "bytea" => format!("{column} || '\\x20'"),
            "text" => format!("coalesce({column}, '') || 'x'"),
            "timestamp with time zone" => format!("coalesce({column}, '2020-01-01Z') + interval '1 microsecond'"),
            _ => "ST_Translate(geom, 0.00001, 0)".to_owned(),
        };
        let row = if column == "geom" { "WHERE geom IS NOT NULL" } else { "" };
        let one = format!("SELECT ctid FROM {table} {row} LIMIT 1");
        sql(&address, &format!("CREATE TABLE kept AS TABLE {table}; UPDATE {table} SET {column} = {other} WHERE ctid = ({one})"));
        let found = store.verify().await.unwrap();
        assert!(matches!(found, Verified::Broken { .. }), "{table}.{column}: {found:?}");
        let back = "OVERRIDING SYSTEM VALUE";
        sql(&address, &format!("DELETE FROM {table}; INSERT INTO {table} {back} TABLE kept; DROP TABLE kept"));
        tried += 1;
    }
    assert!(tried > 100, "{tried}");
    contract::assert_sound(&store, OF_EACH).await;
    for table in [
        "blocks",
        "gradings",
        "log_parts",
        "communities",
        "proposals",
        "standings",
        "community_settings",
        "cases",
        "case_steps",
        "calendars",
    ] {
        sql(
            &address,
            &format!("CREATE TABLE kept AS TABLE {table}; DELETE FROM {table} WHERE ctid = (SELECT ctid FROM {table} LIMIT 1)"),
        );
        assert!(matches!(store.verify().await.unwrap(), Verified::Broken { .. }), "{table}");
        sql(&address, &format!("DELETE FROM {table}; INSERT INTO {table} OVERRIDING SYSTEM VALUE TABLE kept; DROP TABLE kept"));
    }
    contract::assert_sound(&store, OF_EACH).await;
}

#[tokio::test]
async fn a_value_that_makes_no_sense_is_named_by_table_column_and_row() {
    let (address, store) = fresh().await;
    store.commit(Revision::ZERO, one_of_each()).await.unwrap();
    sql(&address, "UPDATE gradings SET colour = 'purple' WHERE block = 3 AND revision = 2");
    let told = store.load().await.unwrap_err();
    assert!(
        matches!(&told, StoreError::Inconsistent { table: "gradings", column: "colour", row, .. } if row.contains('3')),
        "{told}"
    );
    sql(&address, "UPDATE gradings SET colour = 'green' WHERE block = 3 AND revision = 2; UPDATE gradings SET person = 0");
    let told = store.load().await.unwrap_err();
    assert!(matches!(&told, StoreError::Inconsistent { table: "gradings", column: "person", .. }), "{told}");
    sql(&address, "UPDATE log SET via = NULL WHERE revision = 10");
    let told = store.entries_since(Revision::ZERO, 99).await.unwrap_err();
    assert!(matches!(&told, StoreError::Inconsistent { table: "log", column: "via", row, .. } if row == "10"), "{told}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nodes_that_start_at_once_make_the_tables_once() {
    let address = postgres::shared().database();
    let opening = (0..6).map(|_| {
        let url = url(&address);
        tokio::spawn(async move { Postgis::open(&url).await.unwrap() })
    });
    for store in futures::future::join_all(opening).await {
        assert_eq!(store.unwrap().head().await.unwrap(), Revision::ZERO);
    }
}

#[tokio::test]
async fn an_empty_database_is_no_store_for_who_only_looks() {
    let address = postgres::shared().database();
    let refused = Postgis::open_existing(&url(&address)).await.unwrap_err();
    assert!(matches!(&refused, StoreError::NotAStore { reason, .. } if reason.contains("no Wuse store")), "{refused}");
    assert_eq!(sql(&address, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename = 'log'"), "0");
}

#[tokio::test]
async fn a_newer_store_is_used_as_long_as_it_says_that_this_version_may() {
    let (address, store) = fresh().await;
    store.commit(Revision::ZERO, vec![entry(1, row_of(3))]).await.unwrap();
    // What a later version does that only adds: a node of this one goes on, and so does one that starts.
    let add = "ALTER TABLE blocks ADD COLUMN later text DEFAULT 'x'; CREATE TABLE later (id bigint); \
               UPDATE wuse_store SET value = '99' WHERE name = 'version'; UPDATE wuse_store SET value = '2' WHERE name = 'oldest'";
    sql(&address, add);
    let started = Postgis::open(&url(&address)).await.unwrap();
    store.commit(Revision(1), grade(2)).await.unwrap();
    started.commit(Revision(2), grade(3)).await.unwrap();
    contract::assert_same_as_live(&store).await;
    contract::assert_sound(&started, 3).await;
    // One that an older program would spoil.
    sql(&address, "UPDATE wuse_store SET value = '98' WHERE name = 'oldest'");
    let refused = Postgis::open(&url(&address)).await.unwrap_err();
    assert!(matches!(refused, StoreError::NotAStore { .. }), "{refused}");
    assert!(["99", "98", "newer wuse"].iter().all(|part| refused.to_string().contains(part)), "{refused}");
}

/// As version 1 made it: without people and whatever they did, and without what came after.
const WITHOUT_PEOPLE: &str = "ALTER TABLE log DROP COLUMN person, DROP COLUMN via; \
    ALTER TABLE campaigns DROP COLUMN cost, DROP COLUMN replaces, DROP COLUMN void; ALTER TABLE gradings DROP COLUMN inspection, DROP COLUMN person, DROP COLUMN proposal, DROP COLUMN overrules; \
    DROP TABLE plan_drafts, webhooks, webhook_deliveries, proposals, standings, community_settings, people, keys, cases, case_steps, calendars, documents, private_notes; UPDATE wuse_store SET value = '1'";

#[tokio::test]
async fn a_store_of_version_1_is_brought_up_and_keeps_its_hashes() {
    let (address, store) = fresh().await;
    store.commit(Revision::ZERO, of_version_3()).await.unwrap();
    drop(store);
    sql(&address, WITHOUT_PEOPLE);
    let store = Postgis::open_existing(&url(&address)).await.unwrap();
    assert_eq!(sql(&address, "SELECT string_agg(value, ' ' ORDER BY name) FROM wuse_store"), "7 7");
    contract::assert_same_as_live(&store).await;
    let Verified::Sound { entries: 7, hash, .. } = store.verify().await.unwrap() else { panic!("not sound") };
    assert_eq!(hash, HASH_OF_VERSION_3);
    store.commit(Revision(7), one_of_each().split_off(7)).await.unwrap();
    contract::assert_same_as_live(&store).await;
    contract::assert_sound(&store, OF_EACH).await;
}

#[tokio::test]
async fn settings_of_version_5_are_brought_up_with_the_usual_sample() {
    let (address, store) = fresh().await;
    let set = community_set("330381003901", false);
    store.commit(Revision::ZERO, vec![entry(1, row_of(3)), entry(2, set)]).await.unwrap();
    let before = store.verify().await.unwrap();
    drop(store);
    sql(&address, "DROP TABLE plan_drafts; ALTER TABLE community_settings DROP COLUMN sample; UPDATE wuse_store SET value = '5'");
    let store = Postgis::open_existing(&url(&address)).await.unwrap();
    contract::assert_same_as_live(&store).await;
    assert_eq!(store.verify().await.unwrap(), before);
}

#[tokio::test]
async fn a_store_of_version_6_is_brought_up_and_takes_drafts() {
    let (address, store) = fresh().await;
    store.commit(Revision::ZERO, one_of_each()[..41].to_vec()).await.unwrap();
    let before = store.verify().await.unwrap();
    drop(store);
    sql(&address, "DROP TABLE plan_drafts; UPDATE wuse_store SET value = '6'");
    let store = Postgis::open_existing(&url(&address)).await.unwrap();
    contract::assert_same_as_live(&store).await;
    assert_eq!(store.verify().await.unwrap(), before);
    let id = store.drafts().add_draft(&crate::drafts::new("330381003901", 1)).await.unwrap();
    assert!(store.drafts().draft(id).await.unwrap().is_some());
    store.commit(Revision(41), one_of_each().split_off(41)).await.unwrap();
    contract::assert_sound(&store, OF_EACH).await;
}

#[tokio::test]
async fn who_may_read_whatever_wuse_makes_may_not_read_people_and_keys() {
    let (address, store) = fresh().await;
    drop(store);
    let database = postgres::name_in(&address);
    let reader = format!("everything_{database}");
    sql(&address, &format!("CREATE ROLE {reader}; ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO {reader}"));
    sql(&address, WITHOUT_PEOPLE);
    drop(Postgis::open(&url(&address)).await.unwrap());
    let may = |table: &str| sql(&address, &format!("SELECT has_table_privilege('{reader}', '{table}', 'SELECT')"));
    assert_eq!(
        ["proposals", "standings", "people", "keys", "private_notes", "webhooks"].map(may),
        ["t", "t", "f", "f", "f", "f"]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nodes_that_add_people_and_keys_at_once_give_each_a_number_of_its_own() {
    let (address, store) = fresh().await;
    let nodes = (0..4_u8).map(|node| {
        let address = address.clone();
        tokio::spawn(async move {
            let store = Postgis::open(&url(&address)).await.unwrap();
            let accounts = store.accounts();
            let (mut people, mut keys) = (Vec::new(), Vec::new());
            for number in 0..10_u8 {
                // All four want the same name: one of them has it.
                people.extend(accounts.add_person(&named("x", Some(&format!("name {number}")), None)).await.ok());
                keys.push(accounts.add_key(&new_key(KeyKind::Session, None, node * 50 + number)).await.unwrap());
            }
            (people, keys)
        })
    });
    let (mut people, mut keys) = (Vec::new(), Vec::new());
    for node in futures::future::join_all(nodes).await {
        let (some, more) = node.unwrap();
        people.extend(some.into_iter().map(|person| person.0));
        keys.extend(more);
    }
    people.sort_unstable();
    keys.sort_unstable();
    assert_eq!(people, (1..=10).collect::<Vec<u32>>());
    assert_eq!(keys, (1..=40).collect::<Vec<u64>>());
    assert_eq!(store.head().await.unwrap(), Revision::ZERO);
}

#[tokio::test]
async fn who_waits_is_woken_by_another_nodes_commit_and_told_of_it_also_when_the_wake_up_is_lost() {
    let (address, one) = fresh().await;
    let other = Postgis::open(&url(&address)).await.unwrap();
    let (found, ()) = tokio::join!(other.beyond(Revision::ZERO), async {
        one.commit(Revision::ZERO, vec![entry(1, row_of(3))]).await.unwrap();
    });
    assert_eq!(found.unwrap(), Revision(1));
    // The connections that listen are cut; the log is looked at all the same.
    sql(&address, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN wuse_log'");
    let (found, ()) = tokio::join!(other.beyond(Revision(1)), async {
        one.commit(Revision(1), grade(2)).await.unwrap();
    });
    assert_eq!(found.unwrap(), Revision(2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_looked_before_this_process_committed_is_not_told_that_the_log_was_set_back() {
    let (direct, first) = fresh().await;
    first.commit(Revision::ZERO, vec![entry(1, row_of(3))]).await.unwrap();
    let port = postgres::shared().port();
    let way = HeldBack::to(port).await;
    let store = Arc::new(Postgis::open(&url(&way.address(&direct, port))).await.unwrap());
    store.commit(Revision(1), grade(2)).await.unwrap();
    // Here the connection that looks is made; what it asks next is the end of the log, and nothing else is asked meanwhile.
    assert_eq!(store.head().await.unwrap(), Revision(2));
    way.hold_next();
    let waiting = tokio::spawn({
        let store = Arc::clone(&store);
        async move { store.beyond(Revision(3)).await }
    });
    way.held().await;
    store.commit(Revision(2), grade(3)).await.unwrap();
    way.release();
    store.commit(Revision(3), grade(4)).await.unwrap();
    assert_eq!(waiting.await.unwrap().unwrap(), Revision(4));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn however_many_nodes_write_nobody_tries_more_than_twice() {
    const NODES: u64 = 4;
    const EACH: u64 = 50;
    let (address, store) = fresh().await;
    store.commit(Revision::ZERO, vec![entry(1, row_of(3))]).await.unwrap();
    let nodes = (0..NODES).map(|_| {
        let address = address.clone();
        tokio::spawn(async move {
            let store = Postgis::open(&url(&address)).await.unwrap();
            let (mut head, mut most) = (store.head().await.unwrap(), 0);
            for _ in 0..EACH {
                for attempt in 1.. {
                    match store.commit(head, grade(head.next().0)).await {
                        Ok(()) => {
                            head = head.next();
                            most = most.max(attempt);
                            break;
                        }
                        Err(StoreError::Behind { head: now }) => head = now,
                        Err(error) => panic!("{error}"),
                    }
                }
            }
            most
        })
    });
    for node in futures::future::join_all(nodes).await {
        assert!(node.unwrap() <= 2);
    }
    contract::assert_sound(&store, 1 + NODES * EACH).await;
    contract::assert_same_as_live(&store).await;
}

#[tokio::test]
async fn a_turn_that_is_not_used_is_handed_on() {
    let (address, one) = fresh().await;
    one.commit(Revision::ZERO, vec![entry(1, row_of(3))]).await.unwrap();
    let other = Postgis::open(&url(&address)).await.unwrap();
    assert!(matches!(other.commit(Revision::ZERO, grade(1)).await, Err(StoreError::Behind { head: Revision(1) })));
    one.commit(Revision(1), grade(2)).await.unwrap();
    other.commit(Revision(2), grade(3)).await.unwrap();
}

#[tokio::test]
async fn a_log_that_does_not_go_on_from_what_was_read_is_told_and_written_to_by_nobody_who_read_more() {
    let (address, store) = fresh().await;
    store.commit(Revision::ZERO, vec![entry(1, row_of(3))]).await.unwrap();
    store.commit(Revision(1), grade(2)).await.unwrap();
    // As after a backup was restored that is one change older.
    sql(&address, "CREATE TABLE kept AS TABLE log; DELETE FROM log WHERE revision = 2");
    assert!(matches!(store.beyond(Revision(2)).await, Err(StoreError::Rewound { head: Revision(1) })));
    assert!(matches!(store.commit(Revision(2), grade(3)).await, Err(StoreError::Rewound { .. })));
    // Then somebody else goes on from there.
    let forked = "INSERT INTO log SELECT revision, recorded_at + interval '1 second', kind, change, 'k', 'f', items, previous, \
                  repeat('ab', 32) FROM kept WHERE revision = 2";
    sql(&address, forked);
    assert!(matches!(store.beyond(Revision(2)).await, Err(StoreError::Rewound { head: Revision(2) })));
    assert!(matches!(store.commit(Revision(2), grade(3)).await, Err(StoreError::Rewound { .. })));
    let next = "INSERT INTO log SELECT 3, recorded_at + interval '2 seconds', kind, change, 'l', 'f', items, repeat('ab', 32), \
                repeat('cd', 32) FROM kept WHERE revision = 2";
    sql(&address, next);
    assert_eq!(store.beyond(Revision(2)).await.unwrap(), Revision(3));
    assert!(matches!(store.entries_since(Revision(2), 10).await, Err(StoreError::Rewound { head: Revision(3) })));
    // Who reads everything anew starts from there.
    store.load().await.unwrap();
    assert!(store.entries_since(Revision(3), 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_user_without_rights_is_told_which_are_missing_and_no_message_holds_a_password() {
    let (address, store) = fresh().await;
    store.commit(Revision::ZERO, vec![entry(1, row_of(3))]).await.unwrap();
    let database = postgres::name_in(&address);
    sql(
        &address,
        &format!(
            "CREATE ROLE reader_{database} LOGIN PASSWORD 'geheim'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader_{database}"
        ),
    );
    let theirs = address.replace("wuse@", &format!("reader_{database}:geheim@"));
    let reader = Postgis::open_existing(&url(&theirs)).await.unwrap();
    assert_eq!(reader.load().await.unwrap().blocks.len(), 3);
    let refused = reader.commit(Revision(1), grade(2)).await.unwrap_err();
    assert!(matches!(&refused, StoreError::Unavailable { reason, .. } if reason.contains("lacks a right")), "{refused}");
    assert!(!format!("{refused} {refused:?} {reader:?} {:?} {}", url(&theirs), reader.location()).contains("geheim"));
    for wrong in ["postgres://x:geheim@127.0.0.1:1/y?sslmode=nix", "postgres://x:geheim@h:port/y", "postgres:///"] {
        let refused = Address::parse(wrong).unwrap_err().to_string();
        assert!(refused.contains("for example") && !refused.contains("geheim"), "{refused}");
    }
}
