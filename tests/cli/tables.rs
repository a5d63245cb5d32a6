//! `wuse locate`, `wuse export` and `wuse import`: tables and layers in and out.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use crate::{demo, run, wuse};

#[test]
fn locate_keeps_the_columns_and_adds_the_block() {
    let folder = demo();
    let mut child = wuse(folder.path()).arg("locate").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    // Inside the lotus pond park, which lies in the hole of another block; and a place east of the community.
    child.stdin.take().unwrap().write_all("what,lon,lat\npond,120.64,27.7915\nfar,120.66,27.79\n".as_bytes()).unwrap();
    let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    let rows: Vec<Vec<&str>> = out.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0], ["what", "lon", "lat", "block", "colour", "nearest", "distance_m"]);
    assert_eq!(rows[1][..3], ["pond", "120.64", "27.7915"]);
    assert!(rows[1][3].starts_with("HB-") && rows[1][6].parse::<f64>().unwrap() == 0.0, "{out}");
    assert!(rows[2][3].is_empty() && rows[2][4].is_empty() && rows[2][5].starts_with("HB-"), "{out}");
    assert!((1_000.0..2_500.0).contains(&rows[2][6].parse::<f64>().unwrap()), "{out}");
}

#[test]
fn what_is_exported_is_imported_without_a_change() {
    let folder = demo();
    let layer = folder.path().join("out.geojson");
    let (fine, _, told) =
        run(wuse(folder.path()).args(["export", "--community", "330381003901", "--format", "geojson", "--output"]).arg(&layer));
    assert!(fine, "{told}");
    let import = |community: &str| {
        run(wuse(folder.path()).arg("import").arg(&layer).args(["--community", community, "--name", "虹北社区"]))
    };
    let (fine, out, told) = import("330381003901");
    assert!(fine, "{out}{told}");
    let (_, log, _) = run(wuse(folder.path()).args(["export", "--community", "330381003901", "--format", "csv"]));
    assert_eq!(log.lines().count(), 44, "a header and 43 blocks");
    let before = revision(&folder);
    assert_eq!(before, 77, "a second import of the same layer changes nothing");
    let (fine, out, told) = import("330381003902");
    assert!(fine, "{out}{told}");
    assert_eq!(revision(&folder), 78);
}

#[test]
fn a_dry_run_writes_nothing_and_a_defect_leaves_everything_as_it_was() {
    let folder = demo();
    let bow = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"X-1"},"geometry":
        {"type":"Polygon","coordinates":[[[120.64,27.79],[120.65,27.80],[120.65,27.79],[120.64,27.80],[120.64,27.79]]]}}]}"#;
    let layer = folder.path().join("bow.geojson");
    fs::write(&layer, bow).unwrap();
    let report = folder.path().join("report.json");
    let (fine, out, told) = run(wuse(folder.path())
        .arg("import")
        .arg(&layer)
        .args(["--community", "330381003905", "--name", "x", "--report"])
        .arg(&report));
    assert!(!fine, "{out}{told}");
    let report: serde_json::Value = serde_json::from_slice(&fs::read(&report).unwrap()).unwrap();
    assert!(report.to_string().contains("self"), "{report}");
    assert_eq!(revision(&folder), 77);
    let good = bow.replace("[120.65,27.80],[120.65,27.79]", "[120.65,27.79],[120.65,27.80]");
    fs::write(&layer, good).unwrap();
    let dry = ["--community", "330381003905", "--name", "x", "--dry-run"];
    assert!(run(wuse(folder.path()).arg("import").arg(&layer).args(dry)).0);
    assert_eq!(revision(&folder), 77);
}

#[test]
fn the_map_of_a_past_day_is_exported_as_it_was() {
    let folder = demo();
    let red = |at: &str| {
        let args = ["export", "--community", "330381003901", "--format", "csv", "--at", at];
        let (fine, table, told) = run(wuse(folder.path()).args(args));
        assert!(fine, "{told}");
        table.lines().filter(|line| line.split(',').any(|cell| cell == "red")).count()
    };
    assert_eq!((red("2026-01-31"), red("2026-09-30")), (8, 1));
}

fn revision(folder: &tempfile::TempDir) -> i64 {
    let store = rusqlite::Connection::open(folder.path().join("store.gpkg")).unwrap();
    store.query_row("SELECT max(revision) FROM log", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_foreign_table_of_coordinate_systems_is_named() {
    let folder = demo();
    fs::write(folder.path().join("proj.db"), "of another version").unwrap();
    let mut command = wuse(folder.path());
    command.env("PROJ_DATA", folder.path()).args([
        "import",
        "x.geojson",
        "--community",
        "c",
        "--name",
        "n",
        "--crs",
        "EPSG:4549",
    ]);
    let (fine, _, told) = run(&mut command);
    assert!(!fine && told.contains("PROJ_DATA = ") && told.contains("EPSG:4549"), "{told}");
}
