//! /openapi.json, /docs, /problems and the rim: what every answer carries.

use wuse::http::problem::ALL;

use crate::app::{TestApp, header, problem};

#[tokio::test]
async fn the_document_describes_every_address_and_each_answers() {
    let app = TestApp::start().await;
    app.graded(1, "blue").await;
    let file = app.shown_file(b"a file").await;
    let document = app.json("/openapi.json").await;
    assert_eq!(document["openapi"], "3.1.0");
    let paths = document["paths"].as_object().unwrap();
    assert_eq!(paths.len(), 143);
    for (path, verbs) in paths {
        if verbs.get("get").is_none() || path.ends_with("/events") {
            continue;
        }
        let address = path
            .replace("{code}", crate::fixture::HONGBEI)
            .replace("{id}", "1")
            .replace("{revision}", "6")
            .replace("{n}", "1")
            .replace("{case}", "1")
            .replace("{sha256}", &file)
            .replace("services/{file}", "services/clutter.json")
            .replace("{file}", "1.json")
            .replace("{z}/{x}/{y}", "16/54729/27558");
        let address =
            if ["/api/v1/locate", "/api/v1/coordinates", "/api/v1/cases/here", "/api/v1/parties/here"].contains(&path.as_str()) {
                format!("{address}?lon=120.6405&lat=27.7905")
            } else {
                address
            };
        // A person who may do everything, and what only a page may see to, as that page.
        let answer = app.as_person(reqwest::Method::GET, &address).send().await.unwrap();
        let expected = match path.as_str() {
            path if path.starts_with("/api/v1/me/") => 403,
            // Nothing was proposed, reported or put into the register, no file was sent as a photo, and no provider is set.
            "/api/v1/campaigns/{id}"
            | "/api/v1/proposals/{id}"
            | "/api/v1/photos/{sha256}"
            | "/api/v1/parties/{id}"
            | "/api/v1/listings/{id}" => 404,
            path if path.starts_with("/api/v1/notices/{id}") || path.starts_with("/api/v1/notice-links/") => 404,
            path if path.starts_with("/api/v1/inspections/") || path.starts_with("/api/v1/samples/") => 404,
            path if path.starts_with("/open311/v2/requests/") => 404,
            path if path.starts_with("/api/v1/plans/{id}") || path.starts_with("/api/v1/plan-drafts/") => 404,
            path if path.starts_with("/feeds/") => 400,
            path if path.ends_with("/deliveries") => 404,
            path if path.starts_with("/api/v1/cases/{id}") || path.starts_with("/oidc/") => 404,
            _ => 200,
        };
        assert_eq!(answer.status(), expected, "{path}");
    }
}

#[tokio::test]
async fn every_operation_has_a_name_of_its_own() {
    let app = TestApp::start_empty().await;
    let document = app.json("/openapi.json").await;
    let operations = document["paths"].as_object().unwrap().values().flat_map(|verbs| verbs.as_object().unwrap().values());
    let mut names: Vec<&str> = operations.map(|operation| operation["operationId"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 180);
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 180);
}

#[tokio::test]
async fn the_docs_page_needs_nothing_from_elsewhere() {
    let app = TestApp::start_empty().await;
    let page = app.get("/docs").await.text().await.unwrap();
    assert!(page.contains("/openapi.json") && !page.contains("https://") && !page.contains("http://"));
}

#[tokio::test]
async fn every_kind_of_problem_is_explained() {
    let app = TestApp::start_empty().await;
    for kind in ALL {
        let text = app.get(&format!("/problems/{}", kind.slug)).await.text().await.unwrap();
        assert!(text.starts_with(kind.slug));
    }
    app.problem("/problems/none", 404, "no-such-url").await;
}

#[tokio::test]
async fn every_answer_says_its_revision_and_its_name() {
    let app = TestApp::start().await;
    for address in ["/", "/nothing", "/api/v1/blocks", "/api/v1/blocks/99", "/tiles/blocks/0/0/0.png", "/tiles/blocks/0/0/7.png"]
    {
        let answer = app.get(address).await;
        assert_eq!(header(&answer, "wuse-revision"), "5", "{address}");
    }
    assert_ne!(header(&app.get("/healthz").await, "x-request-id"), header(&app.get("/healthz").await, "x-request-id"));
}

#[tokio::test]
async fn a_wrong_method_and_a_wrong_address_are_problems() {
    let app = TestApp::start_empty().await;
    app.problem("/api/v1/nothing", 404, "no-such-url").await;
    let wrong = app.request(reqwest::Method::DELETE, "/api/v1/blocks").send().await.unwrap();
    assert_eq!(header(&wrong, "allow"), "GET,HEAD");
    problem(wrong, 405, "method-not-allowed").await;
    let wrong = app.request(reqwest::Method::POST, "/tiles/blocks/0/0/0.png").send().await.unwrap();
    problem(wrong, 405, "method-not-allowed").await;
}

#[tokio::test]
async fn a_client_that_names_a_revision_gets_no_less() {
    let app = TestApp::start().await;
    let at = |revision: &str, address: &str| {
        app.request(reqwest::Method::GET, address).header("wuse-revision", revision.to_owned()).send()
    };
    for address in ["/api/v1/blocks/1", "/tiles/blocks/0/0/0.png"] {
        assert_eq!(at("5", address).await.unwrap().status(), 200);
        let early = at("6", address).await.unwrap();
        problem(early, 404, "no-such-revision").await;
        problem(at("x", address).await.unwrap(), 400, "bad-parameter").await;
    }
    // It waits a little, and is answered as soon as the revision is there.
    let (waited, _) = tokio::join!(at("6", "/api/v1/blocks/1"), app.graded(1, "green"));
    assert_eq!(waited.unwrap().json::<serde_json::Value>().await.unwrap()["properties"]["colour"], "green");
}

#[tokio::test]
async fn the_legend_is_the_one_the_tiles_draw() {
    let app = TestApp::start_empty().await;
    let legend = app.json("/api/v1/legend").await;
    let words: Vec<_> = legend["colours"].as_array().unwrap().iter().map(|row| row["colour"].as_str().unwrap()).collect();
    assert_eq!(words, ["red", "orange", "yellow", "blue", "green"]);
    assert_eq!(legend["colours"][0]["hex"], "#b50f22");
    assert_eq!(legend["colours"][0]["name"]["zh"], "红");
}

#[tokio::test]
async fn text_is_compressed_and_exact_bytes_are_not() {
    let app = TestApp::start().await;
    let ask = |address: &str| app.request(reqwest::Method::GET, address).header("accept-encoding", "br").send();
    assert_eq!(header(&ask("/api/v1/blocks").await.unwrap(), "content-encoding"), "br");
    assert_eq!(header(&ask("/api/v1/blocks/1").await.unwrap(), "content-encoding"), "");
    assert_eq!(header(&ask("/tiles/blocks/0/0/0.png").await.unwrap(), "content-encoding"), "");
}

#[test]
fn the_page_is_built_from_the_description_of_this_code() {
    let kept = include_str!("../../web/openapi.json");
    assert!(kept == wuse::http::docs::document().unwrap(), "web/openapi.json is not this code's: run `make api`");
}

#[test]
fn the_readme_lists_every_slug_and_every_setting() {
    let readme = include_str!("../../README.md");
    for kind in wuse::http::problem::ALL {
        assert!(readme.contains(&format!("`{}`", kind.slug)), "the README does not list {}", kind.slug);
    }
    let config = include_str!("../../src/config.rs");
    for setting in config.split("env = \"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(readme.contains(&format!("`{setting}`")), "the README does not list {setting}");
    }
}
