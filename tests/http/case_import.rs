//! /api/v1/cases/import: a table of cases, checked as a whole, recorded together or not at all.

use std::io::Write as _;

use reqwest::{Method, Response};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use wuse::domain::{Category, CategoryKey, CommunitySettings, Revision, Role};

use crate::app::{TestApp, add_person, add_token, header, problem};
use crate::fixture::{FIRST, HONGBEI, entry, middle, open_settings, set, stands};

async fn start() -> TestApp {
    let app = TestApp::start().await;
    let parking = Category { key: CategoryKey::new("parking").unwrap(), name: "乱停车".to_owned(), name_en: None };
    let settings = CommunitySettings { categories: vec![parking], ..open_settings() };
    app.store.commit(Revision(FIRST), vec![entry(FIRST + 1, set(HONGBEI, settings))]).await.unwrap();
    app.app.live.at_least(Revision(FIRST + 1)).await;
    app
}

async fn send(app: &TestApp, query: &str, body: impl Into<reqwest::Body>) -> Response {
    app.as_person(Method::POST, &format!("/api/v1/cases/import{query}")).body(body).send().await.unwrap()
}

async fn report(answer: Response, status: u16) -> Value {
    let found = answer.status();
    let told: Value = answer.json().await.unwrap();
    assert_eq!(found, status, "{told}");
    told
}

/// A table with these rows: category, longitude, latitude, text.
fn table(rows: &[(&str, f64, f64, &str)]) -> String {
    let rows = rows.iter().map(|(category, lon, lat, text)| format!("{category},{lon},{lat},{text}\n"));
    format!("类别,经度,纬度,描述\n{}", rows.collect::<String>())
}

fn good() -> String {
    let [(a, b), (c, d)] = [middle(1), middle(2)];
    table(&[("乱堆乱放", a, b, "楼道杂物"), ("parking", c, d, "占道停车")])
}

#[tokio::test]
async fn what_is_exported_comes_in_again_in_another_store() {
    let app = start().await;
    let party = json!({"name": "锦湖物业", "kind": "property"});
    for (block, category, text) in [(1, "clutter", "=1+1 楼道, \"杂物\"\n第二行"), (2, "parking", "-占道"), (3, "graffiti", "x")]
    {
        let (lon, lat) = middle(block);
        let body = json!({"place": [lon, lat], "category": category, "text": text, "party": party, "found_by": "drone",
            "found_at": "2026-02-20T01:30:00Z"});
        let made = app.as_person(Method::POST, "/api/v1/cases").json(&body).send().await.unwrap();
        assert_eq!(made.status(), 201);
    }
    let told = async |app: &TestApp| {
        let list = app.json_as_person("/api/v1/cases?limit=1000").await;
        let mut cases = list["items"].as_array().unwrap().clone();
        cases.sort_by_key(|case| case["block"].as_u64());
        let told = |case: &Value| {
            ["block", "place", "category", "text", "found_at", "found_by", "party"].map(|member| case[member].clone())
        };
        cases.iter().map(told).collect::<Vec<_>>()
    };
    let before = told(&app).await;
    for (file, lang) in [("csv", "zh"), ("csv", "en"), ("xlsx", "zh"), ("xlsx", "en")] {
        let exported = app.as_person(Method::GET, &format!("/api/v1/cases/export.{file}?lang={lang}")).send().await.unwrap();
        let exported = exported.bytes().await.unwrap();
        let other = start().await;
        let told_of = report(send(&other, "", exported).await, 201).await;
        assert_eq!((&told_of["format"], &told_of["recorded"], &told_of["rows"]), (&json!(file), &json!(3), &json!(3)), "{lang}");
        assert_eq!(told(&other).await, before, "{file} {lang}");
        assert!(told_of["left_out"].as_array().unwrap().len() >= 8, "{told_of}");
    }
}

#[tokio::test]
async fn every_defect_is_told_by_row_and_column_and_one_leaves_everything_as_it_was() {
    let app = start().await;
    let (lon, lat) = middle(1);
    let rows = [
        ("乱堆乱放", lon, lat, "对的"),
        ("噪声", lon, lat, "没有这一类"),
        ("乱堆乱放", 121.5, lat, "不在任何区块"),
        ("乱堆乱放", lon, lat, ""),
        ("", lon, lat, "没有类别"),
        ("乱堆乱放", lon, 127.0, "纬度不对"),
        ("乱堆乱放", lon, lat, "对的"),
    ];
    let text = table(&rows) + "乱堆乱放,东,北,不是数字\n";
    let refused = problem(send(&app, "", text.clone()).await, 422, "list-refused").await;
    let told = &refused["report"];
    assert_eq!(
        (&told["rows"], &told["good"], &told["recorded"], &told["defect_count"]),
        (&json!(8), &json!(1), &json!(0), &json!(8))
    );
    let defects = told["defects"].as_array().unwrap();
    let at = |defect: &Value| (defect["row"].as_u64().unwrap(), defect["column"].as_str().unwrap_or("").to_owned());
    let found: Vec<_> = defects.iter().map(at).collect();
    let expected = [(3, "类别"), (4, "经度"), (5, "描述"), (6, "类别"), (7, "经度"), (8, ""), (9, "经度"), (9, "纬度")];
    assert_eq!(found, expected.map(|(row, column)| (row, column.to_owned())));
    assert_eq!((&defects[0]["given"], &defects[6]["given"]), (&json!("噪声"), &json!("东")));
    assert!(defects[5]["message"].as_str().unwrap().contains("row 2"), "{}", defects[5]);
    assert_eq!(app.json_as_person("/api/v1/cases").await["total"], 0);
    let told = report(send(&app, "?dry_run=true", text.clone()).await, 200).await;
    assert_eq!((&told["good"], &told["recorded"], &told["defect_count"]), (&json!(1), &json!(0), &json!(8)));
    assert_eq!(app.json_as_person("/api/v1/cases").await["total"], 0);
    let told = report(send(&app, "?skip_invalid=true", text).await, 201).await;
    assert_eq!(told["recorded"], 1);
    assert_eq!(app.json_as_person("/api/v1/cases").await["items"][0]["place_from"], "list");
}

#[tokio::test]
async fn the_same_list_again_changes_nothing() {
    let app = start().await;
    assert_eq!(report(send(&app, "", good()).await, 201).await["recorded"], 2);
    let again = report(send(&app, "", good()).await, 200).await;
    assert_eq!((&again["repeated"], &again["recorded"]), (&json!(true), &json!(0)));
    assert_eq!(app.json_as_person("/api/v1/cases").await["total"], 2);
    let log = app.json_as_person("/api/v1/changes?kind=case_reported").await;
    assert_eq!((log["items"].as_array().unwrap().len(), &log["items"][0]["by"]["name"]), (2, &json!("陈静")));
}

#[tokio::test]
async fn tables_of_excel_in_gbk_and_shifted_places_are_read_as_they_are_meant() {
    let app = start().await;
    let (lon, lat) = middle(1);
    // Where Gaode shows the middle of block 1.
    let at = wuse::geo::shifted::wgs84_to_gcj02(geo::Coord { x: lon, y: lat });
    let text = format!("问题类型\t经度\t纬度\t问题描述\t发现日期\r\n乱堆乱放\t{}\t{}\t楼道杂物\t2026/2/20\r\n", at.x, at.y);
    let (gbk, _, _) = encoding_rs::GBK.encode(&text);
    let told = report(send(&app, "?coordinates=GCJ-02", gbk.into_owned()).await, 201).await;
    assert_eq!((&told["encoding"], &told["coordinates"]), (&json!("gb18030"), &json!("gcj02")));
    let case = &app.json_as_person("/api/v1/cases").await["items"][0];
    assert_eq!(
        (&case["block"], &case["text"], &case["found_at"]),
        (&json!(1), &json!("楼道杂物"), &json!("2026-02-19T16:00:00Z"))
    );
    assert!((case["place"][0].as_f64().unwrap() - lon).abs() < 2e-6, "{case}");
    // Without saying so, it lies in no block.
    let told = problem(send(&app, "", text).await, 422, "list-refused").await;
    assert_eq!(told["report"]["defects"][0]["column"], "经度");
    app.problem("/api/v1/cases/import", 405, "method-not-allowed").await;
    problem(send(&app, "?coordinates=mercator", good()).await, 400, "bad-parameter").await;
}

#[tokio::test]
async fn a_block_and_a_community_that_are_named_count_and_must_fit() {
    let app = start().await;
    let (lon, lat) = middle(1);
    let rows =
        |block: &str, community: &str| format!("类别,经度,纬度,描述,区块,社区\nclutter,{lon},{lat},x,{block},{community}\n");
    for (block, community, column) in
        [("HB-99", "", "区块"), ("HB-09", HONGBEI, "区块"), ("", "999999999999", "社区"), ("", "x y", "社区")]
    {
        let told = problem(send(&app, "", rows(block, community)).await, 422, "list-refused").await;
        assert_eq!(told["report"]["defects"][0]["column"], column, "{block} {community}");
    }
    // An alley between two blocks: the one that is named.
    let (edge, lat) = (120.641_01, middle(1).1);
    let text = format!("类别,经度,纬度,描述,区块\nclutter,{edge},{lat},x,HB-01\n");
    report(send(&app, &format!("?community={HONGBEI}"), text).await, 201).await;
    assert_eq!(app.json_as_person("/api/v1/cases").await["items"][0]["block"], 1);
    app_refuses_unknown_community(&app).await;
}

async fn app_refuses_unknown_community(app: &TestApp) {
    problem(send(app, "?community=999", good()).await, 404, "no-such-community").await;
}

#[tokio::test]
async fn what_is_no_list_or_too_much_of_one_is_refused() {
    let app = start().await;
    for bytes in [Vec::new(), b"\n\n".to_vec(), b"PK\x03\x04 nothing".to_vec(), vec![0xff, 0xfe, 0, 1, 2]] {
        problem(send(&app, "", bytes).await, 422, "not-a-list").await;
    }
    let told = problem(send(&app, "", "编号,备注\n1,2\n").await, 422, "list-refused").await;
    let columns: Vec<_> = told["report"]["defects"].as_array().unwrap().iter().map(|defect| defect["column"].clone()).collect();
    assert_eq!(columns, [json!("类别"), json!("经度"), json!("纬度")]);
    let many = "类别,经度,纬度\n".to_owned() + &"clutter,120,27\n".repeat(5_001);
    problem(send(&app, "?dry_run=true", many).await, 422, "not-a-list").await;
    let long = vec![b'x'; 8 * 1024 * 1024 + 1];
    problem(send(&app, "", long).await, 413, "body-too-large").await;
    // An archive that says it is small, and is not.
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default()).unwrap();
    for _ in 0..300 {
        zip.write_all(&vec![b' '; 1024 * 1024]).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 1024 * 1024);
    let told = problem(send(&app, "", bomb).await, 422, "not-a-list").await;
    assert!(told["detail"].as_str().unwrap().contains("256 MB"), "{told}");
    // A cell in the last corner of a sheet costs no more than any other.
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, name) in (0..).zip(["类别", "经度", "纬度", "描述"]) {
        sheet.write_string(0, at, name).unwrap();
    }
    sheet.write_string(1_048_575, 16_383, "x").unwrap();
    let told = report(send(&app, "?dry_run=true", book.save_to_buffer().unwrap()).await, 200).await;
    assert_eq!(told["rows"], 0);
}

#[tokio::test]
async fn who_handles_no_cases_brings_none_in() {
    let app = start().await;
    let id = add_person(app.store.as_ref(), "resident", "resident").await;
    add_token(app.store.as_ref(), id, "wuse_resident").await;
    let base = FIRST + 1;
    let roles = stands(id, &[(Role::Resident, "*"), (Role::Inspector, "block:1")]);
    app.store.commit(Revision(base), vec![entry(base + 1, roles)]).await.unwrap();
    app.app.live.at_least(Revision(base + 1)).await;
    let nobody = app.as_public(Method::POST, "/api/v1/cases/import").body(good()).send().await.unwrap();
    assert_eq!(header(&nobody, "content-type"), "application/problem+json");
    problem(nobody, 401, "not-signed-in").await;
    // Everybody may report everywhere who is a resident everywhere: the list is theirs to bring in once they handle cases somewhere.
    let theirs =
        app.as_public(Method::POST, "/api/v1/cases/import").bearer_auth("wuse_resident").body(good()).send().await.unwrap();
    assert_eq!(report(theirs, 201).await["recorded"], 2);
}
