//! What every write brings along: the page it comes from.

use reqwest::Method;
use serde_json::{Value, json};
use wuse::http::listener::Entrance;

use crate::app::{TestApp, body, problem};

/// Origin, Sec-Fetch-Site, Referer: whether it may.
type Case<'a> = (Option<&'a str>, Option<&'a str>, Option<&'a str>, bool);

#[tokio::test]
async fn only_own_pages_and_programs_write() {
    let app = TestApp::start().await;
    let own = format!("http://{}", app.address());
    let port = app.address().rsplit(':').next().unwrap();
    let neighbour = format!("http://localhost:{port}");
    let embedded = format!("{own}/embed#block=1");
    let cases: &[Case<'_>] = &[
        (None, None, None, true),
        (None, Some("none"), None, true),
        (None, Some("same-origin"), None, true),
        (Some(&own), Some("same-origin"), None, true),
        (Some(&own), None, None, true),
        (None, Some("cross-site"), None, false),
        (None, Some("same-site"), None, false),
        (Some("null"), None, None, false),
        (Some("null"), Some("same-origin"), None, false),
        (Some(""), None, None, false),
        (Some("https://elsewhere.example"), Some("cross-site"), None, false),
        (Some(&neighbour), Some("same-site"), None, false),
        (Some("http://127.0.0.1"), None, None, false),
        (Some(&own), Some("same-origin"), Some(&embedded), false),
        (None, None, Some(&embedded), false),
    ];
    for (at, (origin, site, referer, may)) in cases.iter().enumerate() {
        let mut request = app.grading(1, &body(["red", "green"][at % 2]));
        for (name, value) in [("origin", origin), ("sec-fetch-site", site), ("referer", referer)] {
            if let Some(value) = value {
                request = request.header(name, *value);
            }
        }
        let answer = request.send().await.unwrap();
        if *may {
            assert_eq!(answer.status(), 201, "{origin:?} {site:?} {referer:?}");
        } else {
            problem(answer, 403, "foreign-origin").await;
        }
    }
}

#[tokio::test]
async fn no_handler_is_reached_by_a_write_of_another_site() {
    let app = TestApp::start().await;
    let document = app.json("/openapi.json").await;
    let mut tried = 0;
    for (path, verbs) in document["paths"].as_object().unwrap() {
        for verb in verbs.as_object().unwrap().keys() {
            let method: Method = verb.to_uppercase().parse().unwrap();
            if method.is_safe() {
                continue;
            }
            let address = path.replace("{code}", crate::fixture::HONGBEI).replace(['{', '}'], "1");
            for (name, value) in [("origin", "https://elsewhere.example"), ("sec-fetch-site", "cross-site")] {
                let request = app.request(method.clone(), &address).header(name, value).json(&json!({}));
                let refused = request.send().await.unwrap();
                // Hotlines are told in the form of their specification.
                if path.starts_with("/open311/") {
                    assert_eq!(refused.status(), 403, "{path}");
                } else {
                    problem(refused, 403, "foreign-origin").await;
                }
            }
            tried += 1;
        }
    }
    assert!(tried >= 3);
    // Nor one that no route knows yet: the check stands before them all.
    for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
        let request = app.request(method, "/api/v1/nothing").header("sec-fetch-site", "cross-site");
        problem(request.send().await.unwrap(), 403, "foreign-origin").await;
    }
    let head: Value = app.json("/readyz").await;
    assert_eq!(head["revision"], 5);
}

#[tokio::test]
async fn a_page_that_came_unencrypted_does_not_write_to_the_encrypted_service() {
    let entrance = Entrance { proxies: "127.0.0.1".parse().unwrap(), ..Entrance::default() };
    let app = TestApp::start_through(entrance, Vec::new()).await;
    let from = |scheme: &str| {
        let request = app.grading(1, &body("green")).header("x-forwarded-proto", "https");
        request.header("origin", format!("{scheme}://{}", app.address())).send()
    };
    problem(from("http").await.unwrap(), 403, "foreign-origin").await;
    assert_eq!(from("https").await.unwrap().status(), 201);
}
