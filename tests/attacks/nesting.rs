//! Brackets without end, which would run a careless reader out of its stack.

use reqwest::Method;
use wuse::geo::Crs;
use wuse::import::fields::AskedFields;
use wuse::import::layer::{self, Axes, Reading};
use wuse::import::outline::Keeping;
use wuse::import::source::{self, ReadOptions};

use crate::app::{TestApp, problem};
use crate::fixture;

/// Deeper than any stack.
const DEEP: usize = 400_000;

fn deep() -> String {
    "[".repeat(DEEP) + &"]".repeat(DEEP)
}

/// What a file comes to: it may be refused whole, or its features one by one; it may not end the process.
fn refused(name: &str, text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    let mut source = match source::open(&path, &ReadOptions::default()) {
        Ok(source) => source,
        Err(refusal) => return refusal.to_string(),
    };
    let reading = Reading { crs: Crs::Wgs84, axes: Axes::EastFirst };
    let keeping = Keeping::beyond_memory_in(folder.path());
    match layer::read(source.as_mut(), &reading, &AskedFields::default(), &keeping, &|_| {}) {
        Ok(layer) => {
            assert_eq!(layer.blocks.len(), 0, "{name}");
            "no block".to_owned()
        }
        Err(refusal) => refusal.to_string(),
    }
}

#[test]
fn imports_refuse_it() {
    let deep = deep();
    let objects = "{\"a\":".repeat(DEEP) + "1" + &"}".repeat(DEEP);
    let collections = r#"{"type":"GeometryCollection","geometries":["#.repeat(10_000) + &"]}".repeat(10_000);
    let feature =
        |properties: &str, geometry: &str| format!(r#"{{"type":"Feature","properties":{properties},"geometry":{geometry}}}"#);
    let polygon = format!(r#"{{"type":"Polygon","coordinates":{deep}}}"#);
    let whole = r#"{"type":"Polygon","coordinates":[[[120.64,27.79],[120.65,27.79],[120.65,27.80],[120.64,27.79]]]}"#;
    for (what, text) in [
        ("coordinates", feature("{}", &polygon)),
        ("properties", feature(&format!(r#"{{"code":{deep}}}"#), whole)),
        ("objects", feature(&objects, whole)),
        ("collections", feature("{}", &collections)),
        ("members", format!(r#"{{"type":"FeatureCollection","extra":{deep},"features":[{}]}}"#, feature("{}", &polygon))),
        ("crs", format!(r#"{{"type":"FeatureCollection","crs":{deep},"features":[]}}"#)),
        ("root", deep.clone()),
        ("unclosed", "{\"a\":".repeat(DEEP)),
    ] {
        for name in ["a.geojson", "a.ndjson"] {
            let said = refused(name, &text);
            assert!(!said.is_empty() && said.len() < 10_000, "{what} in {name}: {} bytes", said.len());
        }
        let whole = format!(r#"{{"type":"FeatureCollection","features":[{text}]}}"#);
        assert!(!refused("whole.geojson", &whole).is_empty(), "{what}");
    }
    let folders = format!("<kml>{}{}</kml>", "<Folder>".repeat(DEEP), "</Folder>".repeat(DEEP));
    assert!(!refused("a.kml", &folders).is_empty());
    let entities = r#"<!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
        <kml><Placemark><name>&c;</name></Placemark></kml>"#;
    let outside = r#"<!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/passwd">]><kml><Placemark><name>&a;</name></Placemark></kml>"#;
    for text in [entities, outside] {
        let said = refused("a.kml", text);
        assert!(!said.contains("root:") && said.len() < 10_000, "{said}");
    }
}

#[tokio::test]
async fn the_api_refuses_it() {
    let app = TestApp::start().await;
    let reasons = format!("/api/v1/communities/{}/reasons", fixture::HONGBEI);
    let addresses =
        [(Method::POST, "/api/v1/blocks/1/gradings"), (Method::POST, "/api/v1/locate"), (Method::PUT, reasons.as_str())];
    for (method, address) in addresses {
        for text in [
            deep(),
            "[".repeat(DEEP),
            "{\"a\":".repeat(150_000),
            format!(r#"{{"reason":{}}}"#, deep()),
            format!(r#"{{"items":{}}}"#, deep()),
            format!(r#"{{"points":{}}}"#, deep()),
        ] {
            let answer = app.request(method.clone(), address).header("content-type", "application/json").body(text).send().await;
            let answer = answer.unwrap();
            let status = answer.status().as_u16();
            assert!([400, 413, 422].contains(&status), "{address}: {status}");
        }
    }
    problem(
        app.request(Method::POST, "/api/v1/locate").header("content-type", "application/json").body(deep()).send().await.unwrap(),
        422,
        "bad-member",
    )
    .await;
    assert_eq!(app.get("/readyz").await.status(), 200);
}
