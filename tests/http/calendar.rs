//! /api/v1/calendar

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use wuse::domain::{CommunitySettings, PublicView, Revision, Role};

use crate::app::{TestApp, add_person, add_token, body, header, problem};
use crate::fixture::{FIRST, HONGBEI, entry, set, stands};

const ADDRESS: &str = "/api/v1/calendar";

fn put(app: &TestApp, body: &Value) -> RequestBuilder {
    app.request(Method::PUT, ADDRESS).json(body)
}

/// The notice for a year, as an administrator puts it in.
fn notice() -> Value {
    json!({
        "years": [{ "year": 2027, "source": " 国办发明电〔2026〕1号 ", "workdays": ["2027-02-14", "2027-01-30"],
            "holidays": [{ "name": "春节", "name_en": null, "from": "2027-02-05", "to": "2027-02-11" }] }],
        "hours": [["08:00", "11:30"], ["14:30", "18:00"]],
    })
}

fn year(calendar: &Value, number: u64) -> &Value {
    calendar["years"].as_array().unwrap().iter().find(|year| year["year"] == number).unwrap()
}

#[tokio::test]
async fn the_built_in_calendar_is_told_to_everybody_until_one_is_set() {
    let app = TestApp::start().await;
    let answer = app.get(ADDRESS).await;
    assert_eq!((answer.status().as_u16(), header(&answer, "etag").as_str()), (200, "W/\"0\""));
    let calendar: Value = answer.json().await.unwrap();
    assert_eq!((&calendar["revision"], &calendar["built_in"]), (&json!(0), &json!([2026, 2027])));
    assert_eq!(calendar["hours"], json!([["08:30", "12:00"], ["14:00", "17:30"]]));
    let this = year(&calendar, 2026);
    assert_eq!((&this["is_own"], &this["provisional"]), (&json!(false), &json!(false)));
    assert!(this["source"].as_str().unwrap().contains("国办发明电〔2025〕7号"));
    let festival = json!({ "name": "春节", "name_en": "Spring Festival", "from": "2026-02-15", "to": "2026-02-23" });
    assert!(this["holidays"].as_array().unwrap().contains(&festival));
    assert_eq!(this["workdays"], json!(["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]));
    let next = year(&calendar, 2027);
    assert_eq!((&next["provisional"], &next["workdays"]), (&json!(true), &json!([])));
    let held = app.request(Method::GET, ADDRESS).header("if-none-match", "W/\"0\"").send().await.unwrap();
    assert_eq!(held.status(), 200, "a later version may bring other years under the same number");
}

#[tokio::test]
async fn who_sees_no_community_sees_the_calendar() {
    let app = TestApp::start().await;
    let hidden = set(HONGBEI, CommunitySettings { public: PublicView::Off, ..CommunitySettings::default() });
    app.store.commit(Revision(FIRST), vec![entry(FIRST + 1, hidden)]).await.unwrap();
    app.app.live.at_least(Revision(FIRST + 1)).await;
    assert_eq!(app.json("/api/v1/communities").await["items"], json!([]));
    assert_eq!(app.json(ADDRESS).await["revision"], 0);
    assert_eq!(put(&app, &notice()).send().await.unwrap().status(), 200);
    assert_eq!(app.json(ADDRESS).await["revision"], FIRST + 2);
}

#[tokio::test]
async fn a_year_that_is_set_stands_in_the_place_of_the_built_in_one() {
    let app = TestApp::start().await;
    let answer = put(&app, &notice()).header("if-match", "\"0\"").send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!((header(&answer, "wuse-revision").as_str(), header(&answer, "cache-control").as_str()), ("6", "no-store"));
    let set: Value = answer.json().await.unwrap();
    assert_eq!((&set["revision"], &set["hours"]), (&json!(6), &notice()["hours"]));
    assert_eq!(
        year(&set, 2027),
        &json!({ "year": 2027, "source": "国办发明电〔2026〕1号", "provisional": false, "is_own": true,
            "holidays": [{ "name": "春节", "name_en": null, "from": "2027-02-05", "to": "2027-02-11" }],
            "workdays": ["2027-01-30", "2027-02-14"] })
    );
    assert_eq!(year(&set, 2026)["is_own"], false);
    assert_eq!(app.json(ADDRESS).await, set);
    app.graded(1, "green").await;
    let app = app.restart().await;
    assert_eq!(app.json(ADDRESS).await, set);
    let log: Value = app.json_as_person("/api/v1/changes?kind=calendar_set").await;
    assert_eq!(log["items"][0]["change"]["years"][0]["year"], 2027);
    // Nothing set: as it came.
    let back = put(&app, &json!({ "years": [], "hours": [["08:30", "12:00"], ["14:00", "17:30"]], "reason": "恢复" }));
    let back: Value = back.send().await.unwrap().json().await.unwrap();
    assert_eq!((&back["revision"], &year(&back, 2027)["provisional"]), (&json!(8), &json!(true)));
}

#[tokio::test]
async fn who_decided_from_an_older_calendar_is_refused() {
    let app = TestApp::start().await;
    assert_eq!(put(&app, &notice()).send().await.unwrap().status(), 200);
    problem(put(&app, &notice()).header("if-match", "\"0\"").send().await.unwrap(), 412, "stale-calendar").await;
    let mut stale = notice();
    stale["expected_revision"] = json!(5);
    problem(put(&app, &stale).send().await.unwrap(), 409, "stale-calendar").await;
    assert_eq!(put(&app, &notice()).header("if-match", "W/\"6\"").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_repeated_request_is_carried_out_once() {
    let app = TestApp::start().await;
    let send = |body: Value| put(&app, &body).header("idempotency-key", "k").header("if-match", "\"0\"").send();
    let first: Value = send(notice()).await.unwrap().json().await.unwrap();
    let again: Value = send(notice()).await.unwrap().json().await.unwrap();
    assert_eq!(again, first);
    assert_eq!(app.json(ADDRESS).await["revision"], 6);
    let other = json!({ "years": [], "hours": [["00:00", "24:00"]] });
    problem(send(other).await.unwrap(), 422, "idempotency-key-reused").await;
    let grading = app.grading(1, &body("green")).header("idempotency-key", "k").send().await.unwrap();
    problem(grading, 422, "idempotency-key-reused").await;
}

#[tokio::test]
async fn it_is_set_by_who_administers_everything_and_by_nobody_else() {
    let app = TestApp::start().await;
    let unknown = app.as_public(Method::PUT, ADDRESS).json(&notice()).send().await.unwrap();
    problem(unknown, 401, "not-signed-in").await;
    let others = [
        (Role::Supervisor, "*"),
        (Role::WorkingGroup, "*"),
        (Role::Inspector, "*"),
        (Role::Resident, "*"),
        (Role::Administrator, "city:330381"),
        (Role::Administrator, "community:330381003901"),
    ];
    for (at, (role, place)) in (1..).zip(others) {
        let name = format!("other{at}");
        let id = add_person(app.store.as_ref(), &name, &name).await;
        add_token(app.store.as_ref(), id, &format!("wuse_{name}")).await;
        let head = app.store.head().await.unwrap();
        app.store.commit(head, vec![entry(head.next().0, stands(id, &[(role, place)]))]).await.unwrap();
        app.app.live.at_least(head.next()).await;
        let refused =
            app.as_public(Method::PUT, ADDRESS).bearer_auth(format!("wuse_{name}")).json(&notice()).send().await.unwrap();
        let refused = problem(refused, 403, "not-allowed").await;
        assert!(refused["detail"].as_str().unwrap().contains("administrator"), "{refused}");
        let read = app.as_public(Method::GET, ADDRESS).bearer_auth(format!("wuse_{name}")).send().await.unwrap();
        assert_eq!(read.status(), 200);
        let session =
            app.as_public(Method::GET, &format!("/api/v1/communities/{HONGBEI}/access")).bearer_auth(format!("wuse_{name}"));
        let may: Value = session.send().await.unwrap().json().await.unwrap();
        assert!(!may["may"].as_array().unwrap().contains(&json!("set_calendar")), "{role} at {place}: {may}");
    }
    assert_eq!(app.json(ADDRESS).await["revision"], 0);
}

#[tokio::test]
async fn what_cannot_stand_is_refused_by_the_member_that_does_not_fit() {
    let app = TestApp::start().await;
    for (pointer, value, member) in [
        ("/hours", json!([]), "hours"),
        ("/hours/1/1", json!("25:00"), "hours[1]"),
        ("/hours/1/0", json!("11:00"), "hours"),
        ("/years/0/year", json!(1999), "years[0].year"),
        ("/years/0/workdays/0", json!("2027-02-30"), "years[0].workdays[0]"),
        ("/years/0/workdays/0", json!("2027-02-15"), "years[0]"),
        ("/years/0/workdays/0", json!("2027-02-06"), "years[0]"),
        ("/years/0/holidays/0/from", json!("2027-02-12"), "years[0]"),
        ("/years/0/holidays/0/from", json!("2026-11-05"), "years[0]"),
        ("/years/0/holidays/0/name", json!(" "), "years[0].holidays[0].name"),
        ("/years/0/holidays/0/name_en", json!("x".repeat(51)), "years[0].holidays[0].name_en"),
        ("/years/0/source", json!("x".repeat(201)), "years[0].source"),
    ] {
        let mut wrong = notice();
        *wrong.pointer_mut(pointer).unwrap() = value.clone();
        let refused = problem(put(&app, &wrong).send().await.unwrap(), 422, "bad-member").await;
        assert_eq!(refused["member"], member, "{pointer} {value}: {refused}");
    }
    assert_eq!(app.json(ADDRESS).await["revision"], 0);
}
