//! The contract on the GeoPackage store, and what only it does.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::types::Value;
use wuse::domain::{Change, Colour, LayerAction, LayerItem, Revision};
use wuse::store::gpkg::GeoPackage;
use wuse::store::{LogFilter, ProposalFilter, Store as _, StoreError, Verified};

use crate::accounts::named;
use crate::contract;
use crate::fixture::{
    HASH_OF_VERSION_3, OF_EACH, community_set, day, entry, graded, layer, new_block, of_version_3, one_of_each, reasons, row_of,
    square,
};

async fn fresh() -> (tempfile::TempDir, PathBuf, GeoPackage) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wuse.gpkg");
    let store = GeoPackage::open(&path).await.unwrap();
    (folder, path, store)
}

contract::contract!(fresh);

#[tokio::test]
async fn a_large_first_layer_comes_in_whether_or_not_another_has_the_store_open() {
    for has_other in [false, true] {
        let (_folder, path, store) = fresh().await;
        let other = if has_other { Some(GeoPackage::open(&path).await.unwrap()) } else { None };
        if let Some(other) = &other {
            assert_eq!(other.head().await.unwrap(), Revision::ZERO);
        }
        let items = (1..=2000).map(|id| new_block(id, square(id % 100, id / 100), Some(Colour::Red))).collect();
        store.commit(Revision::ZERO, vec![entry(1, layer("first", day(1), items))]).await.unwrap();
        for store in [Some(&store), other.as_ref()].into_iter().flatten() {
            assert_eq!(store.load().await.unwrap().blocks.len(), 2000);
            assert!(matches!(store.verify().await.unwrap(), Verified::Sound { entries: 1, blocks: 2000, .. }));
        }
        // Readers of the next commits need the write-ahead log.
        let mode: String = Connection::open(&path).unwrap().query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
        assert_eq!(mode, "wal");
    }
}

/// A store with something in every table, closed.
async fn full(path: &Path) {
    GeoPackage::open(path).await.unwrap().commit(Revision::ZERO, one_of_each()).await.unwrap();
}

#[tokio::test]
async fn what_is_committed_is_there_after_reopening() {
    let (_folder, path, store) = fresh().await;
    store.commit(Revision::ZERO, vec![entry(1, row_of(43))]).await.unwrap();
    drop(store);
    let store = GeoPackage::open_existing(&path).await.unwrap();
    assert_eq!(store.head().await.unwrap(), Revision(1));
    contract::assert_same_as_live(&store).await;
}

#[tokio::test]
async fn a_commit_by_another_handle_is_noticed_and_read_whole() {
    let (_folder, path, first) = fresh().await;
    let second = GeoPackage::open(&path).await.unwrap();
    let (head, committed) = tokio::join!(second.beyond(Revision::ZERO), first.commit(Revision::ZERO, vec![entry(1, row_of(43))]));
    committed.unwrap();
    assert_eq!(head.unwrap(), Revision(1));
    let entries = second.entries_since(Revision::ZERO, 10).await.unwrap();
    assert!(matches!(entries[0].change.as_ref(), Change::LayerApplied(layer) if layer.items.len() == 43));
    let late = second.commit(Revision::ZERO, vec![entry(1, row_of(1))]).await;
    assert!(matches!(late, Err(StoreError::Behind { head: Revision(1) })));
    second.commit(Revision(1), vec![entry(2, Change::BlockGraded(graded(3, Colour::Green, day(3))))]).await.unwrap();
    assert_eq!(first.beyond(Revision(1)).await.unwrap(), Revision(2));
    contract::assert_same_as_live(&first).await;
}

#[tokio::test]
async fn verify_finds_a_change_to_any_column_of_any_table() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wuse.gpkg");
    full(&path).await;
    let store = GeoPackage::open(&path).await.unwrap();
    contract::assert_sound(&store, OF_EACH).await;
    let tamper = Connection::open(&path).unwrap();
    drop_triggers(&tamper);
    let tables = "log log_parts communities blocks past_blocks gradings campaigns rankings reasons proposals standings community_settings \
         cases case_steps calendars documents";
    for table in tables.split(' ') {
        let columns: Vec<String> = tamper
            .prepare("SELECT name FROM pragma_table_info($1) WHERE pk = 0")
            .unwrap()
            .query_map([table], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        let rows: Vec<i64> = tamper
            .prepare(&format!("SELECT rowid FROM {table}"))
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        for column in columns {
            // The first row and the last, where they hold something different from the others.
            for row in [rows[0], rows[rows.len() - 1]] {
                let was: Value =
                    tamper.query_row(&format!("SELECT {column} FROM {table} WHERE rowid = {row}"), [], |row| row.get(0)).unwrap();
                let set = |value: &Value| {
                    tamper.execute(&format!("UPDATE {table} SET {column} = $1 WHERE rowid = {row}"), [value]).unwrap();
                };
                set(&changed(&was));
                let found = store.verify().await.unwrap();
                assert!(matches!(found, Verified::Broken { .. }), "{table}.{column} of row {row} was changed: {found:?}");
                set(&was);
            }
        }
        let last = rows[rows.len() - 1];
        tamper
            .execute_batch(&format!(
                "CREATE TABLE kept AS SELECT * FROM {table} WHERE rowid = {last}; DELETE FROM {table} WHERE rowid = {last}"
            ))
            .unwrap();
        let found = store.verify().await.unwrap();
        let is_end_of_log = table == "log";
        assert!(matches!(found, Verified::Broken { .. }), "the last row of {table} was removed: {found:?} {is_end_of_log}");
        tamper.execute_batch(&format!("INSERT INTO {table} SELECT * FROM kept; DROP TABLE kept")).unwrap();
    }
    contract::assert_sound(&store, OF_EACH).await;
}

fn changed(value: &Value) -> Value {
    match value {
        Value::Null => Value::Text("x".to_owned()),
        Value::Integer(number) => Value::Integer(number + 1_000),
        Value::Real(number) => Value::Real(number * 1.000_000_1 + 1e-9),
        Value::Text(text) => Value::Text(format!("{text} ")),
        Value::Blob(bytes) => {
            let mut bytes = bytes.clone();
            let last = bytes.len() - 2;
            bytes[last] ^= 1;
            Value::Blob(bytes)
        }
    }
}

/// The R-tree's triggers call functions that only GeoPackage programs have.
fn drop_triggers(connection: &Connection) {
    let names: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for name in names {
        connection.execute_batch(&format!("DROP TRIGGER \"{name}\"")).unwrap();
    }
}

#[tokio::test]
async fn verify_names_the_first_bad_entry() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wuse.gpkg");
    full(&path).await;
    let store = GeoPackage::open(&path).await.unwrap();
    let tamper = Connection::open(&path).unwrap();
    tamper.execute("UPDATE gradings SET reason = 'better' WHERE revision = 3", []).unwrap();
    assert!(matches!(store.verify().await.unwrap(), Verified::Broken { revision: Revision(3), .. }));
    tamper.execute("UPDATE log SET change = replace(change, 'green', 'blue') WHERE revision = 2", []).unwrap();
    assert!(matches!(store.verify().await.unwrap(), Verified::Broken { revision: Revision(2), .. }));
}

#[tokio::test]
async fn a_backup_taken_between_commits_opens_and_is_sound() {
    let (folder, _, store) = fresh().await;
    store.commit(Revision::ZERO, vec![entry(1, row_of(43))]).await.unwrap();
    let dest = folder.path().join("copy.gpkg");
    let writes = async {
        for revision in 2..=60 {
            let change = Change::BlockGraded(graded(revision as u32 % 43 + 1, Colour::Green, day(3)));
            store.commit(Revision(revision - 1), vec![entry(revision, change)]).await.unwrap();
        }
    };
    let ((), copied) = tokio::join!(writes, store.backup(&dest));
    copied.unwrap();
    assert!(matches!(store.backup(&dest).await, Err(StoreError::Unavailable { .. })), "it does not overwrite");
    let copy = GeoPackage::open(&dest).await.unwrap();
    let head = copy.head().await.unwrap();
    contract::assert_sound(&copy, head.0).await;
    contract::assert_same_as_live(&copy).await;
    drop(copy);
    drop(store);
    let mut names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["copy.gpkg", "wuse.gpkg"], "nothing is left beside them");
}

#[tokio::test]
async fn a_read_only_file_is_refused_with_the_mend() {
    let (_folder, path, store) = fresh().await;
    drop(store);
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let refused = GeoPackage::open(&path).await.unwrap_err();
    assert!(matches!(refused, StoreError::Unavailable { .. }) && refused.to_string().contains("read-only"), "{refused}");
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let refused = GeoPackage::open(&folder.path().join("missing/wuse.gpkg")).await.unwrap_err();
    assert!(matches!(refused, StoreError::Unavailable { .. }) && refused.to_string().contains("folder"), "{refused}");
    let refused = GeoPackage::open_existing(&folder.path().join("wuse.gpkg")).await.unwrap_err();
    assert!(matches!(refused, StoreError::Unavailable { .. }), "{refused}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "opening what must be there makes nothing");
}

#[tokio::test]
async fn a_locked_file_can_be_read_and_is_written_when_it_is_free_again() {
    let (_folder, path, store) = fresh().await;
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = store.commit(Revision::ZERO, vec![entry(1, row_of(3))]).await.unwrap_err();
    assert!(matches!(refused, StoreError::Unavailable { .. }) && refused.to_string().contains("locked"), "{refused}");
    assert_eq!(store.head().await.unwrap(), Revision::ZERO);
    other.execute_batch("ROLLBACK").unwrap();
    store.commit(Revision::ZERO, vec![entry(1, row_of(3))]).await.unwrap();
}

#[tokio::test]
async fn a_full_disk_is_told_and_leaves_nothing_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wuse.gpkg");
    let store = GeoPackage::open_within(&path, 200).await.unwrap();
    store.commit(Revision::ZERO, vec![entry(1, row_of(43))]).await.unwrap();
    let items = (44..9_000).map(|id| new_block(id, square(id % 100, id / 100), Some(Colour::Red))).collect();
    let refused = store.commit(Revision(1), vec![entry(2, layer("big", day(1), items))]).await.unwrap_err();
    assert!(matches!(refused, StoreError::Unavailable { .. }) && refused.to_string().contains("full"), "{refused}");
    // It reads on, and what fits is still written.
    store.commit(Revision(1), vec![entry(2, Change::BlockGraded(graded(3, Colour::Green, day(3))))]).await.unwrap();
    contract::assert_same_as_live(&store).await;
    contract::assert_sound(&store, 2).await;
}

#[tokio::test]
async fn what_is_no_store_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    std::fs::write(&path, "not a database, but long enough to look at ".repeat(50)).unwrap();
    assert!(matches!(GeoPackage::open(&path).await, Err(StoreError::NotAStore { .. })));
    let path = folder.path().join("other.db");
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert!(matches!(GeoPackage::open(&path).await, Err(StoreError::NotAStore { .. })));
    let path = folder.path().join("other.gpkg");
    Connection::open(&path).unwrap().execute_batch("PRAGMA application_id = 1196444487; CREATE TABLE t (x)").unwrap();
    let refused = GeoPackage::open(&path).await.unwrap_err();
    assert!(refused.to_string().contains("wuse import"), "{refused}");
    let path = folder.path().join("newer.gpkg");
    drop(GeoPackage::open(&path).await.unwrap());
    Connection::open(&path).unwrap().execute_batch("UPDATE wuse_store SET value = '99' WHERE name = 'version'").unwrap();
    let refused = GeoPackage::open(&path).await.unwrap_err();
    assert!(refused.to_string().contains("99"), "{refused}");
}

/// As version 3 made it: without people and whatever they did, and without what came after.
const WITHOUT_PEOPLE: &str = "DROP TABLE plan_drafts; DROP TABLE webhooks; DROP TABLE webhook_deliveries; DROP TABLE calendars; DROP INDEX log_person; ALTER TABLE log DROP COLUMN person; ALTER TABLE log DROP COLUMN via; \
    ALTER TABLE campaigns DROP COLUMN cost; ALTER TABLE campaigns DROP COLUMN replaces; ALTER TABLE campaigns DROP COLUMN void; ALTER TABLE gradings DROP COLUMN inspection; ALTER TABLE gradings DROP COLUMN person; ALTER TABLE gradings DROP COLUMN proposal; ALTER TABLE gradings DROP COLUMN overrules; \
    DROP TABLE cases; DROP TABLE case_steps; DROP TABLE documents; DROP TABLE private_notes; DELETE FROM gpkg_geometry_columns WHERE table_name = 'cases'; \
    DROP TABLE proposals; DROP TABLE standings; DROP TABLE community_settings; DROP TABLE people; DROP TABLE keys; DELETE FROM \
    gpkg_contents WHERE table_name IN ('proposals', 'standings', 'community_settings', 'cases', 'case_steps', 'calendars', 'documents', 'plan_drafts');";

#[tokio::test]
async fn a_store_of_version_3_is_brought_up_and_keeps_its_hashes() {
    let (_folder, path, store) = fresh().await;
    store.commit(Revision::ZERO, of_version_3()).await.unwrap();
    drop(store);
    let file = Connection::open(&path).unwrap();
    file.execute_batch(&format!("{WITHOUT_PEOPLE} UPDATE wuse_store SET value = '3' WHERE name = 'version'")).unwrap();
    let store = GeoPackage::open_existing(&path).await.unwrap();
    contract::assert_same_as_live(&store).await;
    let Verified::Sound { entries: 7, hash, .. } = store.verify().await.unwrap() else { panic!("not sound") };
    assert_eq!(hash, HASH_OF_VERSION_3);
    let log = store.log_page(&LogFilter::default(), None, 10).await.unwrap();
    assert!(log.iter().all(|row| row.by.is_none() && row.by_name.is_none()));
    store.commit(Revision(7), one_of_each().split_off(7)).await.unwrap();
    contract::assert_same_as_live(&store).await;
    contract::assert_sound(&store, OF_EACH).await;
}

#[tokio::test]
async fn who_is_erased_is_in_no_byte_of_the_file() {
    let (folder, path, store) = fresh().await;
    let bytes = || {
        let files = std::fs::read_dir(folder.path()).unwrap();
        files.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect::<Vec<u8>>()
    };
    let is_there = |text: &str| bytes().windows(text.len()).any(|window| window == text.as_bytes());
    let person = store.accounts().add_person(&named("Unmistakable Name", Some("unmistakable"), None)).await.unwrap();
    assert!(is_there("Unmistakable Name"));
    store.accounts().erase(person, day(50)).await.unwrap();
    assert!(!is_there("Unmistakable Name") && !is_there("unmistakable"));
    drop(store);
    assert!(path.exists() && !is_there("Unmistakable Name"));
}

#[tokio::test]
async fn a_store_of_version_1_is_brought_up_and_keeps_what_it_holds() {
    let (_folder, path, store) = fresh().await;
    store.commit(Revision::ZERO, vec![entry(1, row_of(43))]).await.unwrap();
    drop(store);
    let file = Connection::open(&path).unwrap();
    // As the first version made it: without ready reasons and without pictures.
    file.execute_batch(&format!(
        "{WITHOUT_PEOPLE} ALTER TABLE campaigns DROP COLUMN pictures; DROP TABLE reasons; \
         DELETE FROM gpkg_contents WHERE table_name = 'reasons'; UPDATE wuse_store SET value = '1' WHERE name = 'version'"
    ))
    .unwrap();
    for _ in 0..2 {
        let store = GeoPackage::open_existing(&path).await.unwrap();
        contract::assert_same_as_live(&store).await;
        contract::assert_sound(&store, 1).await;
    }
    let one = |sql: &str| file.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(one("SELECT value FROM wuse_store WHERE name = 'version'"), "9");
    assert_eq!(one("SELECT data_type FROM gpkg_contents WHERE table_name = 'reasons'"), "attributes");
    let store = GeoPackage::open(&path).await.unwrap();
    store.commit(Revision(1), vec![entry(2, reasons("330381003901", &["乱堆乱放"]))]).await.unwrap();
    contract::assert_same_as_live(&store).await;
    contract::assert_sound(&store, 2).await;
}

#[tokio::test]
async fn settings_of_version_7_are_brought_up_with_the_usual_sample() {
    let (_folder, path, store) = fresh().await;
    let set = community_set("330381003901", false);
    store.commit(Revision::ZERO, vec![entry(1, row_of(3)), entry(2, set)]).await.unwrap();
    let before = store.verify().await.unwrap();
    drop(store);
    let file = Connection::open(&path).unwrap();
    file.execute_batch(
        "DROP TABLE plan_drafts; ALTER TABLE community_settings DROP COLUMN sample; \
         UPDATE wuse_store SET value = '7' WHERE name = 'version'",
    )
    .unwrap();
    let store = GeoPackage::open_existing(&path).await.unwrap();
    contract::assert_same_as_live(&store).await;
    assert_eq!(store.verify().await.unwrap(), before);
}

#[tokio::test]
async fn a_store_of_version_8_is_brought_up_and_takes_drafts() {
    let (_folder, path, store) = fresh().await;
    store.commit(Revision::ZERO, one_of_each()[..41].to_vec()).await.unwrap();
    let before = store.verify().await.unwrap();
    drop(store);
    let file = Connection::open(&path).unwrap();
    file.execute_batch(
        "DROP TABLE plan_drafts; DELETE FROM gpkg_contents WHERE table_name = 'plan_drafts'; \
         UPDATE wuse_store SET value = '8' WHERE name = 'version'",
    )
    .unwrap();
    let store = GeoPackage::open_existing(&path).await.unwrap();
    contract::assert_same_as_live(&store).await;
    assert_eq!(store.verify().await.unwrap(), before);
    let id = store.drafts().add_draft(&crate::drafts::new("330381003901", 1)).await.unwrap();
    assert!(store.drafts().draft(id).await.unwrap().is_some());
    let one = |sql: &str| file.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(one("SELECT data_type FROM gpkg_contents WHERE table_name = 'plan_drafts'"), "attributes");
    store.commit(Revision(41), one_of_each().split_off(41)).await.unwrap();
    contract::assert_sound(&store, OF_EACH).await;
}

#[tokio::test]
async fn campaigns_of_version_2_are_brought_up_without_pictures_and_with_the_hashes_they_had() {
    let (_folder, path, store) = fresh().await;
    let held = |title: &str| {
        let campaign = serde_json::json!({"community": "330381003901", "held_at": "2026-01-09T00:00:00Z", "title": title,
            "blocks": [1], "people": 3, "truckloads": 4, "parties": []});
        Change::CampaignHeld(serde_json::from_value(campaign).unwrap())
    };
    store.commit(Revision::ZERO, vec![entry(1, row_of(3)), entry(2, held("一"))]).await.unwrap();
    drop(store);
    let file = Connection::open(&path).unwrap();
    let hash =
        |file: &Connection| file.query_row("SELECT hash FROM log WHERE revision = 2", [], |row| row.get::<_, String>(0)).unwrap();
    let was = hash(&file);
    let pictures = "ALTER TABLE campaigns DROP COLUMN pictures; UPDATE wuse_store SET value = '2' WHERE name = 'version'";
    file.execute_batch(&format!("{WITHOUT_PEOPLE} {pictures}")).unwrap();
    let store = GeoPackage::open_existing(&path).await.unwrap();
    contract::assert_same_as_live(&store).await;
    contract::assert_sound(&store, 2).await;
    assert_eq!(hash(&file), was);
    assert!(store.load().await.unwrap().campaigns[0].1.pictures.is_empty());
}

#[tokio::test]
async fn a_damaged_file_is_told_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wuse.gpkg");
    full(&path).await;
    let mut bytes = std::fs::read(&path).unwrap();
    let from = bytes.len() / 8;
    bytes[from..].fill(0xA5);
    std::fs::write(&path, bytes).unwrap();
    let told = match GeoPackage::open(&path).await {
        Err(error) => error,
        Ok(store) => store.load().await.unwrap_err(),
    };
    assert!(matches!(told, StoreError::NotAStore { .. } | StoreError::Inconsistent { .. }), "{told}");
    assert!(told.to_string().contains("restore a backup"), "{told}");
}

#[tokio::test]
async fn a_value_that_makes_no_sense_is_named_by_table_column_and_row() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wuse.gpkg");
    full(&path).await;
    let tamper = Connection::open(&path).unwrap();
    tamper.execute("UPDATE gradings SET colour = 'purple' WHERE block = 3 AND revision = 2", []).unwrap();
    let store = GeoPackage::open(&path).await.unwrap();
    let told = store.load().await.unwrap_err();
    assert!(
        matches!(&told, StoreError::Inconsistent { table: "gradings", column: "colour", row, .. } if row.contains('3')),
        "{told}"
    );
}

#[tokio::test]
async fn nobody_who_cannot_be_is_read() {
    for (set, wrong_table, wrong_column, wrong_row) in [
        ("UPDATE gradings SET person = 0 WHERE revision = 10", "gradings", "person", "of block 1"),
        ("UPDATE log SET via = NULL WHERE revision = 10", "log", "via", "10"),
        ("UPDATE log SET via = 'window:3' WHERE revision = 10", "log", "via", "10"),
        ("UPDATE log SET person = -1 WHERE revision = 10", "log", "person", "10"),
        ("UPDATE proposals SET state = 'lost' WHERE revision = 9", "proposals", "state", "9"),
        ("UPDATE community_settings SET public = 'all'", "community_settings", "public", "15"),
        ("UPDATE community_settings SET street_name = NULL", "community_settings", "street_code", "15"),
        ("UPDATE calendars SET years = '[2027]'", "calendars", "years", "30"),
        ("UPDATE calendars SET hours = '[]'", "calendars", "hours", "30"),
        ("UPDATE standings SET held = '[1]' WHERE revision = 12", "standings", "held", "12"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("wuse.gpkg");
        full(&path).await;
        Connection::open(&path).unwrap().execute_batch(set).unwrap();
        let store = GeoPackage::open(&path).await.unwrap();
        let told = [
            store.load().await.err(),
            store.entries_since(Revision::ZERO, 99).await.err(),
            store.log_page(&LogFilter::default(), None, 99).await.err(),
            store.proposals(&ProposalFilter::default(), None, 99).await.err(),
        ];
        let is_told = |told: &StoreError| {
            let StoreError::Inconsistent { table, column, row, .. } = told else { panic!("{told}") };
            (*table, *column, row.as_str()) == (wrong_table, wrong_column, wrong_row)
        };
        assert!(told.iter().flatten().all(is_told) && told.iter().flatten().next().is_some(), "{set}: {told:?}");
    }
}

#[tokio::test]
async fn the_r_tree_holds_every_living_block_after_layers_large_and_small() {
    let (_folder, path, store) = fresh().await;
    let items = |first: u32, count: u32| {
        (first..first + count).map(|id| new_block(id, square(id % 100, id / 100), None)).collect::<Vec<_>>()
    };
    let gone = |ids: std::ops::Range<u32>| {
        ids.map(|id| LayerItem { action: LayerAction::Gone, boundary: None, ..new_block(id, square(0, 0), None) })
    };
    let back = |ids: std::ops::Range<u32>| {
        ids.map(|id| LayerItem { action: LayerAction::Changed, ..new_block(id, square(id % 100, 200), None) })
    };
    let layers = [
        items(1, 5_000),
        items(5_001, 30),
        gone(10..3_000).collect(),
        back(10..1_200).chain(items(5_031, 1_100)).collect(),
        items(6_131, 20_000),
        items(26_131, 1_500),
    ];
    for (number, items) in (1..).zip(layers) {
        store.commit(Revision(number - 1), vec![entry(number, layer("a", day(number as i64), items))]).await.unwrap();
    }
    contract::assert_sound(&store, 6).await;
    let look = Connection::open(&path).unwrap();
    let count = |sql: &str| look.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let there = count("SELECT count(*) FROM blocks b JOIN rtree_blocks_geom r ON r.id = b.fid");
    assert_eq!(there, count("SELECT count(*) FROM blocks"));
    assert_eq!(there, count("SELECT count(*) FROM rtree_blocks_geom"));
    assert_eq!(there, count("SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = 'blocks'"));
    // The box of one square finds it and its neighbours only.
    let found = count(
        "SELECT count(*) FROM rtree_blocks_geom WHERE minx < 120.6905 AND maxx > 120.6905 AND miny < 27.8405 AND maxy > 27.8405",
    );
    assert_eq!(found, 1);
}
