//! The settings file of base maps: the example that ships, and what is refused.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    reason = "a test may fail, and finds its data by the environment"
)]

use std::path::Path;

use serde_json::{Value, json};
use wuse::base_maps::{self, BaseMap, Shift, TileKind};

const EXAMPLE: &str = include_str!("../data/base-maps.example.json");

fn ids(maps: &[BaseMap]) -> Vec<&str> {
    maps.iter().map(|map| map.id.as_str()).collect()
}

/// A plain item with some members changed; null takes one away.
fn with(changes: &Value) -> Value {
    let mut item = json!({"id": "plain", "name": "航拍", "url": "https://tiles.example.com/{z}/{x}/{y}.png"});
    for (member, value) in changes.as_object().unwrap() {
        if value.is_null() {
            item.as_object_mut().unwrap().remove(member);
        } else {
            item[member] = value.clone();
        }
    }
    item
}

fn read(items: &Value) -> Result<Vec<BaseMap>, String> {
    base_maps::parse(&json!({"items": items}).to_string()).map_err(|error| format!("{error:#}"))
}

#[test]
fn the_example_is_read_and_says_whose_every_map_is() {
    let maps = base_maps::parse(EXAMPLE).unwrap();
    assert_eq!(ids(&maps), ["osm", "tianditu-img", "tianditu-vec", "gaode", "gaode-img"]);
    assert!(maps.iter().all(|map| map.attribution.as_ref().is_some_and(|text| text.contains("<a href"))));
    let shifted: Vec<_> = maps.iter().filter(|map| map.shift == Shift::Gcj02).map(|map| map.id.as_str()).collect();
    assert_eq!(shifted, ["gaode", "gaode-img"]);
    assert!(maps.iter().all(|map| (map.kind == TileKind::Wmts) == map.id.starts_with("tianditu")));
    assert_eq!(maps[3].origins()[3], "https://webrd04.is.autonavi.com");
}

#[test]
fn a_map_whose_key_is_still_to_be_filled_in_is_left_out() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/base-maps.example.json");
    assert_eq!(ids(&base_maps::read(&path).unwrap()), ["osm", "gaode", "gaode-img"]);
    let folder = tempfile::tempdir().unwrap();
    let filled = folder.path().join("base-maps.json");
    std::fs::write(&filled, EXAMPLE.replace("YOUR-KEY", "0123456789abcdef")).unwrap();
    assert_eq!(base_maps::read(&filled).unwrap().len(), 5);
}

#[test]
fn what_is_not_given_is_as_most_servers_have_it() {
    let maps = read(&json!([with(&json!({}))])).unwrap();
    let map = &maps[0];
    assert_eq!((map.kind, map.shift, map.min_zoom, map.max_zoom), (TileKind::Xyz, Shift::None, 0, 18));
    assert_eq!((map.tile_size, map.attribution.as_deref(), map.subdomains.len()), (256, None, 0));
    assert_eq!((map.name.zh.as_str(), map.name.en.as_str()), ("航拍", "航拍"));
    assert!(read(&json!([])).unwrap().is_empty());
}

#[test]
fn origins_are_every_host_that_tiles_come_from() {
    let origins = |changes: &Value| read(&json!([with(changes)])).unwrap()[0].origins();
    assert_eq!(origins(&json!({})), ["https://tiles.example.com"]);
    let many = json!({"url": "http://{s}.example.com:8080/{z}/{x}/{y}?k=1", "subdomains": ["a", "b"]});
    assert_eq!(origins(&many), ["http://a.example.com:8080", "http://b.example.com:8080"]);
    assert!(origins(&json!({"url": "/ortho/{z}/{x}/{y}.png"})).is_empty());
    let in_the_path = json!({"url": "https://example.com/{s}/{z}/{x}/{y}", "subdomains": ["a", "b"]});
    assert_eq!(origins(&in_the_path), ["https://example.com"]);
}

#[test]
fn what_does_not_fit_is_named_by_item_and_member() {
    let url = |template: &str| json!({"url": template});
    let cases = [
        (json!({"id": null}), "id"),
        (json!({"id": "a b"}), "id"),
        (json!({"id": "x".repeat(33)}), "id"),
        (json!({"name": null}), "name"),
        (json!({"name": "  "}), "name"),
        (json!({"name": "字".repeat(61)}), "name"),
        (json!({"name": {"zh": "航拍"}}), "name"),
        (json!({"kind": "wms"}), "kind"),
        (json!({"shift": "gcj-02"}), "shift"),
        (json!({"attribution": "a\nb"}), "attribution"),
        (json!({"min_zoom": 5, "max_zoom": 4}), "min_zoom"),
        (json!({"max_zoom": 25}), "max_zoom"),
        (json!({"max_zoom": -1}), "max_zoom"),
        (json!({"tile_size": 300}), "tile_size"),
        (json!({"subdomains": ["a"]}), "subdomains"),
        (json!({"subdomains": ["a.b"], "url": "https://{s}.example.com/{z}/{x}/{y}"}), "subdomains"),
        (json!({"maxzoom": 3}), "maxzoom"),
        (json!({"url": null}), "url"),
        (url("https://{s}.example.com/{z}/{x}/{y}"), "subdomains"),
        (url("ftp://example.com/{z}/{x}/{y}"), "https://"),
        (url("//example.com/{z}/{x}/{y}"), "https://"),
        (url("javascript:alert({z}{x}{y})"), "https://"),
        (url("https:///{z}/{x}/{y}"), "host"),
        (url("https://user:word@example.com/{z}/{x}/{y}"), "host"),
        (url("https://example.com;script-src/{z}/{x}/{y}"), "host"),
        (url("https://{z}.example.com/{x}/{y}"), "host"),
        (url("https://example.com/{x}/{y}"), "{z}"),
        (url("https://example.com/{z}/{y}"), "{x}"),
        (url("https://example.com/{z}/{x}"), "{y}"),
        (url("https://example.com/{z}/{x}/{y}?tk={key}"), "{key}"),
        (url("https://example.com/{z}/{x}/{y"), "brace"),
        (url("https://example.com/{z}/{x}/{y}}"), "brace"),
        (url("https://example.com/地/{z}/{x}/{y}"), "url"),
        (url("https://example.com/ /{z}/{x}/{y}"), "url"),
        (url(&format!("https://example.com/{{z}}/{{x}}/{{y}}{}", "a".repeat(2_000))), "url"),
    ];
    for (changes, member) in cases {
        let refusal = read(&json!([with(&json!({"id": "first"})), with(&changes)])).unwrap_err();
        assert!(refusal.starts_with("item 2"), "{changes}: {refusal}");
        assert!(refusal.contains(member), "{changes}: {refusal}");
    }
    let twice = read(&json!([with(&json!({})), with(&json!({}))])).unwrap_err();
    assert!(twice.contains("item 2 ('plain')") && twice.contains("id"), "{twice}");
    let many: Vec<Value> = (0..51).map(|at| with(&json!({"id": at.to_string()}))).collect();
    assert!(read(&json!(many)).unwrap_err().contains("at most 50"));
    for text in ["", "[]", "{\"items\": {}}", "{\"items\": [], \"more\": 1}"] {
        assert!(format!("{:#}", base_maps::parse(text).unwrap_err()).contains("{\"items\": [...]}"), "{text}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let refusal = |path: &Path| format!("{:#}", base_maps::read(path).unwrap_err());
    let missing = folder.path().join("missing.json");
    assert!(refusal(&missing).contains("missing.json") && refusal(&missing).contains("--base-maps"));
    let long = folder.path().join("long.json");
    std::fs::write(&long, " ".repeat(300 * 1024)).unwrap();
    assert!(refusal(&long).contains("long.json") && refusal(&long).contains("longer"));
    let wrong = folder.path().join("wrong.json");
    std::fs::write(&wrong, json!({"items": [with(&json!({"max_zoom": 99}))]}).to_string()).unwrap();
    let told = refusal(&wrong);
    assert!(["wrong.json", "item 1 ('plain')", "max_zoom"].iter().all(|part| told.contains(part)), "{told}");
}
