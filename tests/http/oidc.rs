//! /oidc: setting out for an OpenID provider and coming back. The provider itself is a real one in `web/e2e/oidc.spec.ts`; here it is away, and
//! people come back with what does not belong to them.

use reqwest::{Client, Response, redirect};
use serde_json::{Value, json};
use wuse::auth::Proof;
use wuse::auth::oidc::{Attempt, Given, OidcSettings};
use wuse::domain::{Moment, PersonId};
use wuse::http::Limits;
use wuse::store::accounts::{Password, Which};

use crate::app::{NOW, PASSWORD, TestApp, header, limits, problem};
use crate::fixture::moment;

/// Nobody listens there.
const ISSUER: &str = "http://127.0.0.1:1";
const FAILED: &str = "/#signin=failed";
const AWAY: &str = "/#signin=provider-away";

/// A service behind a trusted proxy that people can sign in to by a provider that is away.
async fn start() -> TestApp {
    let mut limits: Limits = limits();
    let given = Given {
        issuer: ISSUER,
        client_id: "wuse",
        client_secret: "the-clients-secret",
        name: Some("瑞安统一登录"),
        identity_claim: "sub",
        public_url: "https://map.example.org",
    };
    limits.auth.oidc = Some(OidcSettings::new(&given).unwrap());
    TestApp::start_behind_proxy(limits).await
}

/// Asks as a browser does that is told where to go; `more` are headers.
async fn ask(app: &TestApp, path: &str, more: &[(&str, &str)]) -> Response {
    let client = Client::builder().redirect(redirect::Policy::none()).build().unwrap();
    let request = client.get(format!("http://{}{path}", app.address()));
    more.iter().fold(request, |request, (name, value)| request.header(*name, *value)).send().await.unwrap()
}

/// A try of a browser: its cookie, and where it comes back to.
fn attempt() -> (String, String) {
    let attempt = Attempt::new(moment(NOW)).unwrap();
    (format!("wuse-oidc={}", attempt.cookie()), format!("/oidc/return?code=a-code&state={}", attempt.state().secret()))
}

/// That an answer leads there, keeps nobody's answer, opens no session, and ends the try.
fn leads_to(answer: &Response, place: &str) {
    assert_eq!((answer.status().as_u16(), header(answer, "location").as_str()), (303, place));
    assert_eq!(header(answer, "cache-control"), "no-store");
    let cookies: Vec<_> = answer.headers().get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
    assert!(!cookies.iter().any(|cookie| cookie.contains("session")), "{cookies:?}");
    assert!(cookies.iter().all(|cookie| cookie.contains("Max-Age=0")), "{cookies:?}");
}

#[tokio::test]
async fn without_a_provider_nothing_is_offered() {
    let app = TestApp::start().await;
    assert_eq!(app.json("/api/v1/session").await["sign_in"]["oidc"], Value::Null);
    problem(ask(&app, "/oidc/start", &[]).await, 404, "no-such-url").await;
    problem(ask(&app, "/oidc/return?code=1&state=2", &[]).await, 404, "no-such-url").await;
}

#[tokio::test]
async fn the_page_is_told_of_the_provider_and_local_accounts_go_on_while_it_is_away() {
    let app = start().await;
    let offered = json!({"name": "瑞安统一登录", "url": "https://map.example.org/oidc/start"});
    assert_eq!(app.json("/api/v1/session").await["sign_in"]["oidc"], offered);
    leads_to(&ask(&app, "/oidc/start", &[]).await, AWAY);
    let body = json!({"login": "chenjing", "password": PASSWORD});
    let answer = app.as_public(reqwest::Method::POST, "/api/v1/session").json(&body).send().await.unwrap();
    assert_eq!(answer.status(), 200);
}

#[tokio::test]
async fn who_did_not_set_out_in_this_browser_is_not_signed_in() {
    let app = start().await;
    let (cookie, back) = attempt();
    let (other_cookie, _) = attempt();
    // A link with somebody else's code, opened by a browser without a try, or with another.
    leads_to(&ask(&app, &back, &[]).await, FAILED);
    leads_to(&ask(&app, &back, &[("cookie", &other_cookie)]).await, FAILED);
    leads_to(&ask(&app, &back, &[("cookie", "wuse-oidc=1.AAAA")]).await, FAILED);
    for path in
        ["/oidc/return", "/oidc/return?code=a-code", "/oidc/return?code=a-code&state=", "/oidc/return?code=a-code&state=%FF"]
    {
        leads_to(&ask(&app, path, &[("cookie", &cookie)]).await, FAILED);
    }
    // Only who did is asked about at the provider.
    leads_to(&ask(&app, &back, &[("cookie", &cookie)]).await, AWAY);
}

#[tokio::test]
async fn a_try_is_over_after_ten_minutes() {
    let app = start().await;
    let (cookie, back) = attempt();
    app.clock.set(Moment::from_micros(moment(NOW).micros() + 600_000_000));
    leads_to(&ask(&app, &back, &[("cookie", &cookie)]).await, FAILED);
}

#[tokio::test]
async fn what_the_provider_does_not_vouch_for_is_not_asked_about() {
    let app = start().await;
    let (cookie, back) = attempt();
    let with = |more: &str| back.replace("code=a-code", more);
    for more in ["error=access_denied", "error=%0aforged+line", "iss=https://elsewhere.example.org&code=a-code", ""] {
        leads_to(&ask(&app, &with(more), &[("cookie", &cookie)]).await, FAILED);
    }
    leads_to(&ask(&app, &with("iss=http://127.0.0.1:1&code=a-code"), &[("cookie", &cookie)]).await, AWAY);
    // Whatever else is asked for leads nowhere else.
    let elsewhere = "&redirect_uri=https://elsewhere.example.org&next=//elsewhere.example.org";
    leads_to(&ask(&app, &format!("{back}{elsewhere}"), &[("cookie", &cookie), ("host", "elsewhere.example.org")]).await, AWAY);
    leads_to(&ask(&app, "/oidc/start?next=//elsewhere.example.org", &[("host", "elsewhere.example.org")]).await, AWAY);
}

#[tokio::test]
async fn over_tls_the_cookie_of_a_try_cannot_be_planted_by_a_neighbouring_site() {
    let app = start().await;
    let (cookie, back) = attempt();
    let encrypted = ("x-forwarded-proto", "https");
    leads_to(&ask(&app, &back, &[("cookie", &cookie), encrypted]).await, FAILED);
    let cookie = format!("__Host-{cookie}");
    let answer = ask(&app, &back, &[("cookie", &cookie), encrypted]).await;
    leads_to(&answer, AWAY);
    assert_eq!(header(&answer, "set-cookie"), "__Host-wuse-oidc=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
}

#[tokio::test]
async fn one_address_does_not_set_out_without_end() {
    let app = start().await;
    let from = |address| [("x-forwarded-for", address)];
    let mut places = Vec::new();
    for _ in 0..41 {
        places.push(header(&ask(&app, "/oidc/start", &from("203.0.113.5")).await, "location"));
    }
    assert_eq!((places[39].as_str(), places[40].as_str()), (AWAY, "/#signin=too-many"));
    leads_to(&ask(&app, "/oidc/return", &from("203.0.113.5")).await, "/#signin=too-many");
    leads_to(&ask(&app, "/oidc/start", &from("203.0.113.6")).await, AWAY);
}

#[tokio::test]
async fn who_came_by_the_provider_is_not_asked_for_a_first_password_they_may_never_have_seen() {
    let app = start().await;
    let hash = wuse::auth::password::hash_now("a first password").unwrap();
    app.store.accounts().set_password(PersonId(1), Some(&Password { hash, must_change: true })).await.unwrap();
    let person = app.store.accounts().person(&Which::Id(PersonId(1))).await.unwrap().unwrap();
    for (proof, must_change) in [(Proof::Vouched, false), (Proof::Password, true)] {
        let opened = app.app.gatekeeper.open_session(app.store.as_ref(), &person, proof, "Chrome").await.unwrap();
        assert_eq!(opened.viewer.must_change, must_change);
        let secret = opened.secret.text();
        let me = async |secret: &str| -> Value {
            let cookie = format!("wuse-session={secret}");
            app.as_public(reqwest::Method::GET, "/api/v1/session")
                .header("cookie", cookie)
                .send()
                .await
                .unwrap()
                .json()
                .await
                .unwrap()
        };
        let told = me(secret).await;
        assert_eq!((&told["person"]["id"], &told["person"]["must_change_password"]), (&json!(1), &json!(must_change)));
        // It is part of the secret: neither put before another's nor taken away.
        assert_eq!(me(&format!("oidc_{secret}")).await["person"], Value::Null);
        assert_eq!(me(secret.trim_start_matches("oidc_")).await["person"].is_null(), !must_change);
    }
}
