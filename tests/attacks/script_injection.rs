//! Markup in texts, as it leaves the service: in JSON, with a type that no browser takes for a page. What the page makes of it is tried in
//! a browser, by `web/e2e/hostile.spec.ts`.

use serde_json::json;

use crate::app::{TestApp, body, header};

const MARKUP: &str = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'";

#[tokio::test]
async fn markup_is_never_answered_as_a_page() {
    let app = TestApp::start().await;
    let mut grading = body("green");
    grading["reason"] = json!(MARKUP);
    assert_eq!(app.grading(1, &grading).send().await.unwrap().status(), 201);
    let coded: String = form_urlencoded::byte_serialize(MARKUP.as_bytes()).collect();
    let file = app.shown_file(format!("<!doctype html>{MARKUP}").as_bytes()).await;
    let svg = app.shown_file(format!("<svg xmlns='http://www.w3.org/2000/svg'>{MARKUP}</svg>").as_bytes()).await;
    for address in [
        format!("/{}", coded.replace('+', "%20")),
        "/api/v1/blocks/1/gradings".to_owned(),
        "/api/v1/changes".to_owned(),
        format!("/api/v1/blocks?q={coded}"),
        format!("/api/v1/blocks?{coded}=1"),
        format!("/api/v1/communities/{coded}"),
        format!("/problems/{coded}"),
        format!("/tiles/blocks/0/0/{coded}"),
        format!("/tiles/blocks.json?style={coded}"),
        format!("/files/{coded}"),
        format!("/files/{file}"),
        format!("/files/{svg}"),
    ] {
        let answer = app.get(&address).await;
        let type_ = header(&answer, "content-type");
        let inert = ["application/json", "application/problem+json", "application/geo+json", "application/octet-stream"];
        assert!(inert.iter().any(|start| type_.starts_with(start)), "{address}: {type_}");
        assert_eq!(header(&answer, "x-content-type-options"), "nosniff", "{address}");
        if address.starts_with("/files/") && answer.status() == 200 {
            assert!(header(&answer, "content-disposition").starts_with("attachment"), "{address}");
            assert!(header(&answer, "content-security-policy").contains("sandbox"), "{address}");
        }
    }
}

#[tokio::test]
async fn nothing_that_is_asked_for_becomes_a_header_or_leads_elsewhere() {
    let app = TestApp::start().await;
    for address in [
        "/%0d%0aX-Injected:%201",
        "/files/%0d%0aX-Injected:%201",
        "/api/v1/blocks?cursor=1%0d%0aX-Injected:%201",
        "/api/v1/blocks/1/gradings?limit=1&cursor=9%0d%0aX-Injected:%201",
        "/api/v1/blocks/export.csv?community=a%22%0d%0aX-Injected:%201",
        "//elsewhere.example/",
        "/%2f%2felsewhere.example",
        "/?next=https://elsewhere.example",
    ] {
        let answer = app.get(address).await;
        assert!(!answer.headers().contains_key("x-injected"), "{address}");
        assert!(!answer.status().is_redirection() && !answer.headers().contains_key("location"), "{address}");
    }
}
