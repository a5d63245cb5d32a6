//! `wuse copy` and `wuse seal`: a store moves to a database and back, and a served one is closed to changes meanwhile.

use crate::postgres;
use crate::{demo, run, wuse};

#[test]
fn a_store_moves_to_a_database_and_back_and_says_what_it_does() {
    let folder = demo();
    let (file, back) = (folder.path().join("store.gpkg"), folder.path().join("back.gpkg"));
    let database = postgres::shared().database();
    let (fine, _, told) = run(wuse(folder.path()).args(["copy", "--to", &database, "--from"]).arg(&file));
    assert!(fine && told.contains("holds all of") && told.contains("is sound"), "{told}");
    let sound = |store: &str| run(wuse(folder.path()).args(["verify", "--store", store])).1;
    let hash = sound(file.to_str().unwrap());
    assert!(hash.starts_with("sound: 77 entries, 43 blocks"), "{hash}");
    assert_eq!(sound(&database), hash);
    let (fine, _, told) = run(wuse(folder.path()).args(["copy", "--from", &database, "--to"]).arg(&back));
    assert!(fine, "{told}");
    assert_eq!(sound(back.to_str().unwrap()), hash);
    // Into what is something else: nothing happens.
    let other = postgres::shared().database();
    assert!(run(wuse(folder.path()).args(["demo", "--map-only", "--store", &other])).0);
    assert!(folder.path().join("wuse/files/sha256").is_dir(), "a database has no folder: its pictures go to the data folder");
    assert!(
        run(wuse(folder.path())
            .args(["import", "--community", "uk", "--name", "UK", "--anywhere", "--store", &other])
            .arg(layer(folder.path())))
        .0
    );
    let (fine, _, refusal) = run(wuse(folder.path()).args(["copy", "--to", &other, "--from"]).arg(&file));
    assert!(!fine && refusal.contains("history of its own from revision 78"), "{refusal}");
}

#[test]
fn a_store_that_was_moved_takes_no_changes_until_it_is_opened_again() {
    let folder = demo();
    let file = folder.path().join("store.gpkg");
    let database = postgres::shared().database();
    let (fine, _, told) = run(wuse(folder.path()).args(["copy", "--seal", "--to", &database, "--from"]).arg(&file));
    assert!(fine && told.contains("was moved to") && told.contains("changes paused for"), "{told}");
    let import =
        || run(wuse(folder.path()).args(["import", "--community", "uk", "--name", "UK", "--anywhere"]).arg(layer(folder.path())));
    let (fine, out, refusal) = import();
    assert!(!fine && refusal.contains("was moved to postgres://127.0.0.1"), "{out}{refusal}");
    assert!(run(wuse(folder.path()).args(["seal", "--undo"])).0);
    assert!(import().0);
}

#[test]
fn a_password_shows_in_no_message() {
    let folder = demo();
    for address in ["postgres://wuse:geheim@127.0.0.1:1/wuse", "postgres://wuse:geheim@127.0.0.1:port/wuse"] {
        let (fine, out, told) = run(wuse(folder.path()).args(["verify", "--store", address]));
        assert!(!fine && !format!("{out}{told}").contains("geheim"), "{out}{told}");
    }
    let (_, help, _) = run(wuse(folder.path()).arg("--help").env("WUSE_STORE", "postgres://wuse:geheim@db/wuse"));
    assert!(help.contains("WUSE_STORE") && !help.contains("geheim"), "{help}");
}

fn layer(folder: &std::path::Path) -> std::path::PathBuf {
    let path = folder.join("layer.geojson");
    let square = r#"{"type": "Polygon", "coordinates": [[[1, 51], [1.001, 51], [1.001, 51.001], [1, 51.001], [1, 51]]]}"#;
    let text = format!(
        r#"{{"type": "FeatureCollection", "features": [{{"type": "Feature", "properties": {{"code": "A"}}, "geometry": {square}}}]}}"#
    );
    std::fs::write(&path, text).unwrap();
    path
}
