//! /api/v1/session, /api/v1/set-up and /api/v1/me: signing in and out, sessions, tokens and passwords.

use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use wuse::domain::{Moment, PersonId};
use wuse::store::accounts::Password;

use crate::app::{NOW, PASSWORD, TestApp, header, problem};
use crate::fixture::moment;

/// The cookie that an answer gives out, as a browser sends it back.
pub fn cookie(answer: &Response) -> String {
    header(answer, "set-cookie").split(';').next().unwrap().to_owned()
}

/// Signs in; gives the cookie.
pub async fn sign_in(app: &TestApp, login: &str, password: &str) -> String {
    let answer = try_in(app, login, password).await;
    assert_eq!(answer.status(), 200);
    cookie(&answer)
}

async fn try_in(app: &TestApp, login: &str, password: &str) -> Response {
    let body = json!({"login": login, "password": password});
    app.as_public(Method::POST, "/api/v1/session").json(&body).send().await.unwrap()
}

fn with(app: &TestApp, cookie: &str, method: Method, address: &str) -> RequestBuilder {
    app.as_public(method, address).header("cookie", cookie)
}

async fn me(app: &TestApp, cookie: &str) -> Value {
    with(app, cookie, Method::GET, "/api/v1/session").send().await.unwrap().json().await.unwrap()
}

fn later(hours: i64) -> Moment {
    Moment::from_micros(moment(NOW).micros() + hours * 3_600_000_000)
}

#[tokio::test]
async fn who_signs_in_has_a_cookie_that_no_script_reads_and_no_other_site_sends() {
    let app = TestApp::start().await;
    assert_eq!(me(&app, "").await["person"], Value::Null);
    let answer = try_in(&app, " ChenJing ", PASSWORD).await;
    let set = header(&answer, "set-cookie");
    assert!(set.starts_with("wuse-session=") && set.contains("; HttpOnly; SameSite=Strict;"), "{set}");
    assert_eq!(header(&answer, "cache-control"), "no-store");
    let cookie = cookie(&answer);
    let told = me(&app, &cookie).await;
    assert_eq!((&told["person"]["name"], &told["person"]["id"]), (&json!("陈静"), &json!(1)));
    assert!(told["person"]["may"].as_array().unwrap().contains(&json!("confirm")), "{told}");
    let out = with(&app, &cookie, Method::DELETE, "/api/v1/session").send().await.unwrap();
    assert_eq!((out.status(), header(&out, "clear-site-data").as_str()), (StatusCode::NO_CONTENT, "\"cache\""));
    assert!(header(&out, "set-cookie").contains("Max-Age=0"));
    assert_eq!(me(&app, &cookie).await["person"], Value::Null, "the secret is worth nothing any more");
}

#[tokio::test]
async fn a_session_that_was_there_before_signing_in_is_not_the_one_after_it() {
    let app = TestApp::start().await;
    let planted = sign_in(&app, "chenjing", PASSWORD).await;
    let body = json!({"login": "chenjing", "password": PASSWORD});
    let answer = with(&app, &planted, Method::POST, "/api/v1/session").json(&body).send().await.unwrap();
    assert_ne!(cookie(&answer), planted);
    assert_eq!(me(&app, &planted).await["person"], Value::Null);
    let made_up = "wuse-session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    assert_eq!(me(&app, made_up).await["person"], Value::Null);
    let answer = with(&app, made_up, Method::POST, "/api/v1/session").json(&body).send().await.unwrap();
    assert_ne!(cookie(&answer), made_up);
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_are_told_alike_and_soon_slowed_down() {
    let app = TestApp::start().await;
    let mut told = Vec::new();
    for (login, password) in [("nobody", PASSWORD), ("chenjing", "wrong horse battery"), ("chenjing", "")] {
        let mut refused = problem(try_in(&app, login, password).await, 401, "sign-in-failed").await;
        refused.as_object_mut().unwrap().remove("request_id");
        told.push(refused);
    }
    assert!(told.windows(2).all(|pair| pair[0] == pair[1]), "{told:?}");
    for _ in 0..3 {
        problem(try_in(&app, "chenjing", "wrong horse battery").await, 401, "sign-in-failed").await;
    }
    // The right one too: or a guesser would know it by that.
    let slowed = try_in(&app, "chenjing", PASSWORD).await;
    assert_eq!(header(&slowed, "retry-after"), "1");
    assert_eq!(problem(slowed, 429, "too-many-tries").await["retry_after_s"], 1);
    app.clock.set(Moment::from_micros(moment(NOW).micros() + 1_000_000));
    sign_in(&app, "chenjing", PASSWORD).await;
}

#[tokio::test]
async fn a_session_ends_when_it_is_not_used_and_at_the_latest_after_two_weeks() {
    let app = TestApp::start().await;
    let [used, unused] = [sign_in(&app, "chenjing", PASSWORD).await, sign_in(&app, "chenjing", PASSWORD).await];
    for day in 1..14 {
        app.clock.set(later(day * 23));
        assert_eq!(me(&app, &used).await["person"]["id"], 1, "day {day}");
    }
    assert_eq!(me(&app, &unused).await["person"], Value::Null);
    for hours in [14 * 23, 14 * 23 + 13] {
        app.clock.set(later(hours));
        assert_eq!(me(&app, &used).await["person"]["id"], 1, "{hours} h");
    }
    app.clock.set(later(14 * 24));
    assert_eq!(me(&app, &used).await["person"], Value::Null);
}

#[tokio::test]
async fn ones_own_sessions_are_listed_and_ended_one_or_all() {
    let app = TestApp::start().await;
    let cookies = [sign_in(&app, "chenjing", PASSWORD).await, sign_in(&app, "chenjing", PASSWORD).await];
    let list = async || -> Vec<Value> {
        let answer = with(&app, &cookies[0], Method::GET, "/api/v1/me/sessions").send().await.unwrap();
        answer.json::<Value>().await.unwrap()["items"].as_array().unwrap().clone()
    };
    let items = list().await;
    assert_eq!(items.iter().map(|item| item["current"].as_bool().unwrap()).collect::<Vec<_>>(), [false, true]);
    let other = items[0]["id"].as_u64().unwrap();
    let end = |id: u64| with(&app, &cookies[0], Method::DELETE, &format!("/api/v1/me/sessions/{id}")).send();
    assert_eq!(end(other).await.unwrap().status(), 204);
    assert_eq!(me(&app, &cookies[1]).await["person"], Value::Null);
    problem(end(9_999).await.unwrap(), 404, "no-such-session").await;
    // The token of another kind is no session.
    problem(end(1).await.unwrap(), 404, "no-such-session").await;
    assert_eq!(with(&app, &cookies[0], Method::DELETE, "/api/v1/me/sessions").send().await.unwrap().status(), 204);
    assert_eq!(me(&app, &cookies[0]).await["person"], Value::Null);
    // Tokens are for programs, and stay.
    assert_eq!(app.as_person(Method::GET, "/api/v1/changes").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn tokens_are_shown_once_good_for_their_scope_and_revocable() {
    let app = TestApp::start().await;
    let cookie = sign_in(&app, "chenjing", PASSWORD).await;
    let make = |body: Value| with(&app, &cookie, Method::POST, "/api/v1/me/tokens").json(&body).send();
    let made: Value = make(json!({"label": "统计", "scope": "read", "days": 7})).await.unwrap().json().await.unwrap();
    let secret = made["secret"].as_str().unwrap();
    assert!(secret.starts_with("wuse_") && secret.len() == 48, "{secret}");
    let ask = |method: Method, address: &str| app.as_public(method, address).bearer_auth(secret);
    assert_eq!(ask(Method::GET, "/api/v1/blocks/1/gradings").send().await.unwrap().status(), 200);
    let grading = ask(Method::POST, "/api/v1/blocks/1/gradings").json(&crate::app::body("green")).send().await.unwrap();
    let refused = problem(grading, 403, "not-allowed").await;
    assert!(refused["detail"].as_str().unwrap().contains("'read'"), "{refused}");
    problem(ask(Method::GET, "/api/v1/changes").send().await.unwrap(), 403, "not-allowed").await;
    // A token may not see to accounts: a leaked one must not make others.
    problem(ask(Method::GET, "/api/v1/me/tokens").send().await.unwrap(), 403, "not-allowed").await;
    let listed = with(&app, &cookie, Method::GET, "/api/v1/me/tokens").send().await.unwrap().text().await.unwrap();
    assert!(listed.contains("统计") && !listed.contains(secret), "{listed}");
    for (body, slug) in [
        (json!({"label": " ", "scope": "read", "days": 7}), "member-missing"),
        (json!({"label": "x", "scope": "all", "days": 7}), "bad-member"),
        (json!({"label": "x", "scope": "read", "days": 0}), "bad-member"),
        (json!({"label": "x", "scope": "read", "days": 367}), "bad-member"),
    ] {
        problem(make(body).await.unwrap(), 422, slug).await;
    }
    let id = &made["token"]["id"];
    let revoke = with(&app, &cookie, Method::DELETE, &format!("/api/v1/me/tokens/{id}")).send().await.unwrap();
    assert_eq!(revoke.status(), 204);
    problem(ask(Method::GET, "/api/v1/blocks").send().await.unwrap(), 401, "bad-token").await;
    let short: Value = make(json!({"label": "x", "scope": "read", "days": 1})).await.unwrap().json().await.unwrap();
    app.clock.set(later(24));
    let late = app.as_public(Method::GET, "/api/v1/blocks").bearer_auth(short["secret"].as_str().unwrap()).send().await.unwrap();
    problem(late, 401, "bad-token").await;
}

#[tokio::test]
async fn a_first_password_opens_nothing_until_it_is_changed() {
    let app = TestApp::start().await;
    let hash = wuse::auth::password::hash_now("first-pass-word").unwrap();
    app.store.accounts().set_password(PersonId(1), Some(&Password { hash, must_change: true })).await.unwrap();
    let cookie = sign_in(&app, "chenjing", "first-pass-word").await;
    assert_eq!(me(&app, &cookie).await["person"]["must_change_password"], true);
    let grading =
        with(&app, &cookie, Method::POST, "/api/v1/blocks/1/gradings").json(&crate::app::body("green")).send().await.unwrap();
    problem(grading, 403, "password-must-change").await;
    problem(with(&app, &cookie, Method::GET, "/api/v1/people").send().await.unwrap(), 403, "password-must-change").await;
    let other = sign_in(&app, "chenjing", "first-pass-word").await;
    let change = |current: &str, new: &str| {
        with(&app, &cookie, Method::PUT, "/api/v1/me/password").json(&json!({"current": current, "new": new})).send()
    };
    problem(change("not it at all", PASSWORD).await.unwrap(), 403, "wrong-password").await;
    for (new, rule) in [
        ("short", "too-short"),
        ("first-pass-word", "known"),
        ("woaini1314520", "known"),
        ("Chenjing123", "like-name"),
        ("aaaaaaaaaaaa", "known"),
    ] {
        let refused = problem(change("first-pass-word", new).await.unwrap(), 422, "password-refused").await;
        assert_eq!(refused["rule"], rule, "{new}");
    }
    assert_eq!(change("first-pass-word", "a new horse").await.unwrap().status(), 204);
    let graded = with(&app, &cookie, Method::POST, "/api/v1/blocks/1/gradings").json(&crate::app::body("green"));
    assert_eq!(graded.send().await.unwrap().status(), 201);
    assert_eq!(me(&app, &other).await["person"], Value::Null, "sessions under the old password are over");
    problem(try_in(&app, "chenjing", "first-pass-word").await, 401, "sign-in-failed").await;
}

#[tokio::test]
async fn the_set_up_link_makes_the_first_administrator_once() {
    let app = TestApp::start_empty().await;
    let key = app.app.gatekeeper.set_up_key(app.store.as_ref()).await.unwrap();
    assert_eq!(me(&app, "").await["sign_in"]["set_up"], true);
    let set_up = |key: &str, login: &str, password: &str| {
        let body = json!({"key": key, "login": login, "name": "王芳", "password": password, "grades": true});
        app.as_public(Method::POST, "/api/v1/set-up").json(&body).send()
    };
    problem(set_up("no such key", "wang", PASSWORD).await.unwrap(), 403, "set-up-link-used").await;
    problem(set_up(key.text(), "wang", "short").await.unwrap(), 422, "password-refused").await;
    let answer = set_up(key.text(), "wang", PASSWORD).await.unwrap();
    assert_eq!(answer.status(), 201);
    let cookie = cookie(&answer);
    let held = me(&app, &cookie).await["person"]["held"].clone();
    let roles: Vec<&str> = held.as_array().unwrap().iter().map(|held| held["role"].as_str().unwrap()).collect();
    assert_eq!(roles, ["working_group", "supervisor", "administrator"]);
    assert_eq!(me(&app, "").await["sign_in"]["set_up"], false);
    problem(set_up(key.text(), "evil", PASSWORD).await.unwrap(), 403, "set-up-link-used").await;
    let log: Value = with(&app, &cookie, Method::GET, "/api/v1/changes").send().await.unwrap().json().await.unwrap();
    assert_eq!(log["items"][0]["by"], json!({"id": 1, "name": "王芳", "via": "setup"}));
    assert!(!log.to_string().contains(PASSWORD) && !log["items"][0]["change"].to_string().contains("王芳"), "{log}");
}
