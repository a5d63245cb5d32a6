//! What a browser may do with the page: /, /embed, /docs.

use reqwest::Method;

use crate::app::{TestApp, body, header, problem};

const POLICY: &str = "content-security-policy";

/// The sources of a directive.
fn sources(policy: &str, directive: &str) -> Option<Vec<String>> {
    let mut words = policy.split(';').map(|part| part.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
    words.find(|words| words.first().is_some_and(|word| word == directive)).map(|words| words[1..].to_vec())
}

#[tokio::test]
async fn a_page_loads_nothing_from_elsewhere_and_stands_in_no_other_sites_frame() {
    let app = TestApp::start_empty().await;
    for address in ["/", "/docs"] {
        let answer = app.get(address).await;
        assert!(header(&answer, "content-type").starts_with("text/html"), "{address}");
        let policy = header(&answer, POLICY);
        let is = |directive: &str, expected: &[&str]| {
            assert_eq!(sources(&policy, directive).unwrap_or_default(), expected, "{directive} of {address}: {policy}");
        };
        is("frame-ancestors", &["'self'"]);
        // What is not named is refused: fonts, frames, sounds, plug-ins.
        is("default-src", &["'none'"]);
        is("worker-src", &["'self'"]);
        is("manifest-src", &["'self'"]);
        is("base-uri", &["'none'"]);
        is("form-action", &["'self'"]);
        is("script-src", &["'self'"]);
        is("connect-src", &["'self'"]);
        is("img-src", &["'self'", "data:", "blob:"]);
        is("style-src", &["'self'", "'unsafe-inline'"]);
        for fallback in ["object-src", "frame-src", "child-src", "font-src", "media-src"] {
            assert!(sources(&policy, fallback).is_none(), "{fallback} of {address}: {policy}");
        }
    }
    for address in ["/openapi.json", "/api/v1/legend", "/docs.js"] {
        assert_eq!(header(&app.get(address).await, POLICY), "", "{address} is no page");
    }
}

#[tokio::test]
async fn every_answer_says_what_a_browser_may_do_with_it() {
    let app = TestApp::start().await;
    let file = app.shown_file(b"a file").await;
    let file = format!("/files/{file}");
    let addresses = [
        // address, page, for other sites too, own window
        ("/", true, false, true),
        ("/docs", true, false, true),
        ("/embed", true, false, false),
        ("/docs.js", false, false, false),
        ("/nothing", false, false, false),
        ("/metrics", false, false, false),
        ("/problems/internal", false, false, false),
        ("/openapi.json", false, true, false),
        ("/api/v1/blocks", false, true, false),
        ("/api/v1/nothing", false, true, false),
        ("/tiles/blocks.json", false, true, false),
        ("/tiles/blocks/0/0/0.png", false, true, false),
        ("/tiles/blocks/0/0/9.png", false, true, false),
        (&file, true, true, true),
    ];
    for (address, is_page, is_for_anybody, has_own_window) in addresses {
        let answer = app.get(address).await;
        let is = |name: &str, expected: &str| assert_eq!(header(&answer, name), expected, "{name} of {address}");
        is("x-content-type-options", "nosniff");
        is("cross-origin-resource-policy", if is_for_anybody { "cross-origin" } else { "same-origin" });
        is("cross-origin-opener-policy", if has_own_window { "same-origin" } else { "" });
        // It came as it is: only what came encrypted may say so.
        is("strict-transport-security", "");
        let permissions = header(&answer, "permissions-policy");
        assert_eq!(permissions.contains("geolocation=(self), camera=(self)"), is_page, "{address}");
        assert!(!is_page || permissions.contains("microphone=()"), "{permissions}");
        if !address.starts_with("/tiles/blocks/") {
            is("referrer-policy", "strict-origin-when-cross-origin");
        }
    }
    // Also what no handler answers.
    let preflight = app.request(Method::OPTIONS, "/api/v1/blocks").header("origin", "https://elsewhere.example");
    let preflight = preflight.header("access-control-request-method", "GET").send().await.unwrap();
    assert_eq!(header(&preflight, "x-content-type-options"), "nosniff");
    assert_eq!(header(&preflight, "access-control-allow-origin"), "*");
}

#[tokio::test]
async fn the_map_for_frames_refuses_no_site() {
    let app = TestApp::start_empty().await;
    let embedded = app.get("/embed").await;
    assert!(header(&embedded, "content-type").starts_with("text/html"));
    let policy = header(&embedded, POLICY);
    assert!(sources(&policy, "frame-ancestors").is_none() && header(&embedded, "x-frame-options").is_empty(), "{policy}");
    assert_eq!(sources(&policy, "script-src").unwrap(), ["'self'"]);
}

#[tokio::test]
async fn a_page_that_the_browser_holds_gets_the_policy_of_now() {
    let app = TestApp::start_empty().await;
    for address in ["/", "/embed"] {
        let first = app.get(address).await;
        let tag = header(&first, "etag");
        let again = app.request(Method::GET, address).header("if-none-match", &tag).send().await.unwrap();
        // A binary that was built without its page has nothing to hold.
        assert_eq!(again.status(), if tag.is_empty() { 200 } else { 304 });
        assert_eq!(header(&again, POLICY), header(&first, POLICY), "{address}");
    }
}

#[tokio::test]
async fn hosts_of_base_maps_are_let_in_for_their_tiles_and_nothing_else() {
    let app = TestApp::start_with_base_maps(
        r#"{"items": [
            {"id": "own", "name": "航拍", "url": "/ortho/{z}/{x}/{y}.png"},
            {"id": "b", "name": "B", "url": "https://t{s}.example.com/{z}/{x}/{y}", "subdomains": ["0", "1"]},
            {"id": "a", "name": "A", "url": "https://a.example.com/one/{z}/{x}/{y}"},
            {"id": "c", "name": "C", "url": "https://a.example.com/two/{z}/{x}/{y}"}
        ]}"#,
    )
    .await;
    let hosts = ["https://a.example.com", "https://t0.example.com", "https://t1.example.com"];
    for address in ["/", "/embed"] {
        let policy = header(&app.get(address).await, POLICY);
        assert_eq!(sources(&policy, "img-src").unwrap()[3..], hosts, "{policy}");
        assert_eq!(sources(&policy, "connect-src").unwrap()[1..], hosts, "{policy}");
        assert_eq!(sources(&policy, "script-src").unwrap(), ["'self'"]);
        assert_eq!(policy.matches("example.com").count(), 6, "{policy}");
    }
}

#[tokio::test]
async fn a_map_in_a_frame_may_not_write() {
    let app = TestApp::start().await;
    let from = |page: &str| {
        let base = format!("http://{}", app.address());
        app.grading(1, &body("green")).header("origin", &base).header("referer", format!("{base}{page}")).send()
    };
    problem(from("/embed").await.unwrap(), 403, "foreign-origin").await;
    problem(from("/embed?x=1").await.unwrap(), 403, "foreign-origin").await;
    assert_eq!(app.json("/api/v1/blocks/1").await["properties"]["colour"], "red");
    assert_eq!(from("/").await.unwrap().status(), 201);
}

#[tokio::test]
async fn the_docs_page_has_its_script_beside_it() {
    let app = TestApp::start_empty().await;
    let page = app.get("/docs").await.text().await.unwrap();
    assert!(page.contains("<script src=\"/docs.js\"></script>") && !page.contains("<script>"));
    let script = app.get("/docs.js").await;
    assert_eq!(header(&script, "content-type"), "text/javascript; charset=utf-8");
    assert!(script.text().await.unwrap().contains("/openapi.json"));
}
