//! SQL where a value belongs: taken as the value, or refused as none; never carried out, and never the database's own words in an answer.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{TestApp, body};
use crate::{fixture, postgres};

/// What would end a text, a number or a statement, in either database.
const SQL: [&str; 10] = [
    "'",
    "\"",
    "' OR '1'='1",
    "1 OR 1=1",
    "1; DROP TABLE gradings; --",
    "'); DELETE FROM changes; --",
    "' UNION SELECT sql FROM sqlite_master --",
    "1) UNION SELECT version() --",
    "$1",
    "\\'; SELECT pg_sleep(60); --",
];

/// Every parameter of the description: where it stands and what it is called.
fn parameters(document: &Value) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    for (path, verbs) in document["paths"].as_object().unwrap() {
        for parameter in verbs["get"]["parameters"].as_array().into_iter().flatten() {
            let text = |name: &str| parameter[name].as_str().unwrap().to_owned();
            found.push((path.clone(), text("in"), text("name")));
        }
    }
    found
}

fn is_ours(answer: &str) -> bool {
    let answer = answer.to_lowercase();
    !["syntax error", "sqlite", "postgres", "pg_", "unrecognized token", "near \""].iter().any(|words| answer.contains(words))
}

async fn every_place_is_tried(app: &TestApp) {
    let before = app.json_as_person("/api/v1/changes?limit=1000").await;
    let blocks = app.json("/api/v1/blocks?limit=1000").await;
    let document = app.json("/openapi.json").await;
    let mut tried = 0;
    for (path, place, name) in parameters(&document) {
        if path.ends_with("/events") {
            continue;
        }
        for sql in SQL {
            let coded: String = form_urlencoded::byte_serialize(sql.as_bytes()).collect::<String>().replace('+', "%20");
            let filled = |path: &str, value: &str| {
                let own = path.replace(&format!("{{{name}}}"), value);
                own.replace("{code}", fixture::HONGBEI).replace("{id}", "1").replace("{revision}", "1").replace(['{', '}'], "0")
            };
            let request = match place.as_str() {
                "path" => app.as_person(Method::GET, &filled(&path, &coded)),
                "query" => app.as_person(Method::GET, &format!("{}?{name}={coded}", filled(&path, ""))),
                "header" => app.as_person(Method::GET, &filled(&path, "")).header(&name, sql),
                other => panic!("a parameter in {other}"),
            };
            let answer = request.send().await.unwrap();
            let status = answer.status().as_u16();
            assert!(status < 500, "{path} {name} {sql}: {status}");
            let type_ = crate::app::header(&answer, "content-type");
            let said = answer.text().await.unwrap();
            if type_.contains("problem") {
                // What was given may be quoted; what the database thinks of it may not.
                let quoted = sql.replace('\\', "\\\\").replace('"', "\\\"");
                assert!(is_ours(&said.replace(&quoted, "").replace(&coded, "")), "{path} {name} {sql}: {said}");
            } else if name == "q" {
                assert!(!said.contains("HB-01"), "{sql} found everything");
            }
            tried += 1;
        }
    }
    assert!(tried > 300, "only {tried}");
    // Texts are kept as they are.
    for (number, sql) in SQL.iter().enumerate() {
        let mut grading = body(["red", "green"][number % 2]);
        grading["reason"] = json!(sql);
        grading["note"] = json!(sql);
        let answer = app.grading(2, &grading).header("idempotency-key", format!("{sql} {number}")).send().await.unwrap();
        assert_eq!(answer.status(), 201, "{sql}");
        let kept: Value = answer.json().await.unwrap();
        assert_eq!((&kept["grading"]["reason"], &kept["grading"]["note"]), (&json!(sql), &json!(sql)));
        let reasons = json!({"items": [{"text": sql}]});
        let address = format!("/api/v1/communities/{}/reasons", fixture::HONGBEI);
        let answer = app.request(Method::PUT, &address).json(&reasons).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{sql}: {}", answer.text().await.unwrap());
        assert_eq!(app.json(&address).await["items"][0]["text"], *sql);
    }
    let history = app.json("/api/v1/blocks/2/gradings").await;
    let kept: Vec<_> = history["items"].as_array().unwrap().iter().rev().map(|item| item["reason"].as_str().unwrap()).collect();
    assert!(kept.ends_with(&SQL), "{kept:?}");
    // Nothing else has changed.
    let after = app.json_as_person("/api/v1/changes?limit=1000").await;
    let (before, after) = (before["items"].as_array().unwrap(), after["items"].as_array().unwrap());
    assert_eq!(after.len(), before.len() + 2 * SQL.len());
    let now = app.json("/api/v1/blocks?limit=1000").await;
    assert_eq!(now["features"].as_array().unwrap().len(), blocks["features"].as_array().unwrap().len());
}

#[tokio::test]
async fn the_geopackage_carries_out_nothing_that_is_sent() {
    every_place_is_tried(&TestApp::start().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_database_carries_out_nothing_that_is_sent() {
    let address = postgres::shared().database();
    every_place_is_tried(&TestApp::start_on_database(&address).await).await;
    assert_eq!(postgres::shared().sql(postgres::name_in(&address), "SELECT count(*) > 0 FROM gradings"), "t");
}
