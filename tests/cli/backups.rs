//! `wuse backup` into a place for files, and `wuse restore`.

use std::path::{Path, PathBuf};

use crate::{demo, run, wuse};

/// Backs the store of a folder up into its folder `copies`; what is told.
fn back_up(folder: &Path) -> String {
    let (fine, _, told) = run(wuse(folder).arg("backup").arg("copies/").current_dir(folder));
    assert!(fine, "{told}");
    told
}

/// The names of the copies, as they are listed.
fn listed(folder: &Path) -> Vec<String> {
    let (fine, out, told) = run(wuse(folder).args(["backup", "--list", "copies/"]).current_dir(folder));
    assert!(fine, "{told}");
    out.lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect()
}

/// The files in a folder of files.
fn kept(folder: &Path) -> Vec<PathBuf> {
    let shelves = std::fs::read_dir(folder.join("copies/sha256")).unwrap();
    shelves.flat_map(|shelf| std::fs::read_dir(shelf.unwrap().path()).unwrap()).map(|file| file.unwrap().path()).collect()
}

fn grade(folder: &Path) {
    let store = rusqlite::Connection::open(folder.join("store.gpkg")).unwrap();
    assert_eq!(store.query_row("SELECT max(revision) FROM log", [], |row| row.get::<_, u64>(0)).unwrap(), 77);
    drop(store);
    let layer = folder.join("layer.geojson");
    let text = r#"{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": "X-1"}, "geometry": {"type":
        "Polygon", "coordinates": [[[120.7, 27.8], [120.701, 27.8], [120.701, 27.801], [120.7, 27.8]]]}}]}"#;
    std::fs::write(&layer, text).unwrap();
    let import = ["--community", "330381003902", "--name", "别处"];
    let (fine, out, told) = run(wuse(folder).arg("import").arg(&layer).args(import));
    assert!(fine, "{out}{told}");
}

#[test]
fn copies_stand_side_by_side_and_each_can_be_restored() {
    let folder = demo();
    let at = folder.path();
    back_up(at);
    grade(at);
    back_up(at);
    let names = listed(at);
    assert_eq!(names.len(), 2);
    assert!(names[0].contains("-r77-") && names[1].contains("-r78-"), "{names:?}");
    let restored = at.join("restored.gpkg");
    let restore = |name: &[&str], dest: &Path| {
        run(wuse(at).arg("restore").arg("copies/").args(name).arg("--store").arg(dest).current_dir(at))
    };
    let (fine, _, told) = restore(&[], &restored);
    assert!(fine && told.contains("78 entries"), "{told}");
    let (fine, out, _) = run(wuse(at).args(["verify", "--store"]).arg(&restored));
    assert!(fine && out.contains("78 entries, 44 blocks"), "{out}");
    let (again, _, refusal) = restore(&[], &restored);
    assert!(!again && refusal.contains("there already"), "{refusal}");
    let (fine, _, told) = restore(&[&names[0]], &at.join("earlier.gpkg"));
    assert!(fine && told.contains("77 entries"), "{told}");
    let (fine, _, refusal) = restore(&["20200101T000000Z-r1-00000000"], &at.join("none.gpkg"));
    assert!(!fine && refusal.contains("--list"), "{refusal}");
    assert!(!at.join("none.gpkg").exists());
}

#[test]
fn an_unchanged_store_is_not_sent_twice_and_a_copy_damaged_meanwhile_is_told() {
    let folder = demo();
    let at = folder.path();
    assert!(back_up(at).contains("sent"));
    let told = back_up(at);
    assert!(told.contains("there already"), "{told}");
    let [copy] = kept(at).try_into().unwrap();
    let mut bytes = std::fs::read(&copy).unwrap();
    bytes[9_000] ^= 1;
    std::fs::write(&copy, bytes).unwrap();
    let (fine, _, told) = run(wuse(at).arg("backup").arg("copies/").current_dir(at));
    assert!(!fine && told.contains("damaged"), "{told}");
    let (fine, _, told) = run(wuse(at).arg("restore").arg("copies/").arg("--store").arg(at.join("new.gpkg")).current_dir(at));
    assert!(!fine && told.contains("damaged") && !at.join("new.gpkg").exists(), "{told}");
    let names: Vec<_> = std::fs::read_dir(at).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(names.iter().all(|name| !name.to_str().unwrap().starts_with('.')), "nothing is left: {names:?}");
}

#[test]
fn a_place_without_copies_says_so_and_is_not_made() {
    let folder = demo();
    let at = folder.path();
    let (fine, _, told) = run(wuse(at).args(["backup", "--list", "copies/"]).current_dir(at));
    assert!(!fine && told.contains("copies/"), "{told}");
    assert!(!at.join("copies").exists());
    let (fine, _, told) = run(wuse(at).args(["restore", "files", "--store", "new.gpkg"]).current_dir(at));
    assert!(!fine && told.contains("no backups in files"), "{told}");
}
