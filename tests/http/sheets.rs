//! Lists to take away as tables: CSV in UTF-8 and .xlsx, in both languages, as narrowed as the list itself.

use calamine::{Reader as _, Xlsx};
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::app::{TestApp, header, problem};
use crate::fixture::{HONGBEI, moment};
use crate::notices;
use crate::supervision;

async fn ask(app: &TestApp, who: &str, address: &str) -> Response {
    app.as_public(Method::GET, address).bearer_auth(format!("wuse_{who}")).send().await.unwrap()
}

/// The cells of a CSV that was sent, the header first.
async fn table(answer: Response) -> Vec<Vec<String>> {
    assert_eq!(answer.status(), 200);
    assert_eq!(header(&answer, "content-type"), "text/csv; charset=utf-8");
    let bytes = answer.bytes().await.unwrap();
    let text = std::str::from_utf8(&bytes).unwrap().strip_prefix('\u{feff}').expect("Excel reads it as UTF-8");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The name of the sheet of a workbook that was sent, and its cells, the header first.
async fn workbook(answer: Response) -> (String, Vec<Vec<String>>) {
    assert_eq!(answer.status(), 200);
    assert!(header(&answer, "content-disposition").ends_with(".xlsx\""));
    let bytes = answer.bytes().await.unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let (name, range) = book.worksheets().pop().unwrap();
    (name, range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect())
}

#[tokio::test]
async fn notices_are_taken_away_as_narrowed_in_both_languages() {
    let app = notices::start().await;
    let case = notices::filed(&app, 1).await;
    let notice = notices::issued(&app, &[case]).await;
    notices::step(&app, "group", &notice["id"], json!({"step": "receive"})).await;
    let chinese = table(ask(&app, "group", &format!("/api/v1/notices/export.csv?community={HONGBEI}&state=open")).await).await;
    assert_eq!(chinese[0][1..5], ["文号", "社区", "状态", "责任主体"]);
    assert_eq!(chinese[1][1..6], ["〔2026〕第1号", HONGBEI, "已签收", "锦湖物业", "物业/业委会"]);
    assert_eq!((chinese[1][7].as_str(), chinese[1][9].as_str()), ("group", "否"));
    assert!(chinese[1][11].starts_with("HB-01 ") && chinese[1][11].ends_with("楼道堆放杂物"), "{:?}", chinese[1]);
    assert_eq!((chinese[1][12].as_str(), chinese[1][13].as_str()), ("2026-03-10 10:00", ""));
    app.clock.set(moment("2026-03-14T02:00:00Z"));
    let (sheet, english) = workbook(ask(&app, "group", "/api/v1/notices/export.xlsx?lang=en&overdue=true").await).await;
    assert_eq!((sheet.as_str(), english.len()), ("Notices", 2));
    assert_eq!((english[1][3].as_str(), english[1][9].as_str()), ("Received", "yes"));
    let none = table(ask(&app, "group", "/api/v1/notices/export.csv?state=closed").await).await;
    assert_eq!(none.len(), 1);
    // Others are told of none of it.
    assert_eq!(table(ask(&app, "other", "/api/v1/notices/export.csv").await).await.len(), 1);
    problem(ask(&app, "group", "/api/v1/notices/export.csv?state=lost").await, 400, "bad-parameter").await;
    app.problem("/api/v1/notices/export.csv", 401, "not-signed-in").await;
}

#[tokio::test]
async fn campaigns_are_taken_away_until_a_day_and_inspections_by_those_who_work_there() {
    let app = notices::start().await;
    let all = table(app.get(&format!("/api/v1/campaigns/export.csv?community={HONGBEI}")).await).await;
    let listed = app.json(&format!("/api/v1/campaigns?community={HONGBEI}")).await;
    let listed = listed["items"].as_array().unwrap();
    assert_eq!(all.len(), listed.len() + 1);
    assert_eq!(all[1][3], listed[0]["title"].as_str().unwrap());
    assert_eq!(all[1][6], listed[0]["truckloads"].to_string());
    let (sheet, before) = workbook(app.get("/api/v1/campaigns/export.xlsx?lang=en&at=2000-01-01").await).await;
    assert_eq!((sheet.as_str(), before.len(), before[0][3].as_str()), ("Campaigns", 1, "Title"));
    let inspections = format!("/api/v1/communities/{HONGBEI}/inspections/export");
    let checklist = notices::get(&app, "inspector", &format!("/api/v1/communities/{HONGBEI}/checklist")).await;
    let first = checklist["items"][0]["key"].clone();
    let finding = |item: &Value| {
        let fails = item["key"] == first;
        json!({"item": item["key"], "answer": if fails { "fails" } else { "holds" }, "note": fails.then_some("=1+1")})
    };
    let findings: Vec<_> = checklist["items"].as_array().unwrap().iter().map(finding).collect();
    let body = json!({"checklist": checklist["revision"], "findings": findings, "note": "雨后"});
    let sent = app.as_public(Method::POST, "/api/v1/blocks/1/inspections").bearer_auth("wuse_inspector").json(&body);
    assert_eq!(sent.send().await.unwrap().status(), 201);
    let rows = table(ask(&app, "group", &format!("{inspections}.csv")).await).await;
    assert_eq!((rows.len(), rows[1][1].as_str(), rows[1][5].as_str()), (2, "HB-01", "inspector"));
    assert_eq!((rows[1][6].as_str(), rows[1][7].clone()), ("红", (findings.len() - 1).to_string()));
    assert!(rows[1][8].ends_with(": =1+1") && rows[1][9] == "雨后", "{:?}", rows[1]);
    let (sheet, english) = workbook(ask(&app, "group", &format!("{inspections}.xlsx?lang=en")).await).await;
    assert_eq!((sheet.as_str(), english[1][6].as_str()), ("Inspections", "Red"));
    problem(ask(&app, "resident", &format!("{inspections}.csv")).await, 403, "not-allowed").await;
}

#[tokio::test]
async fn blocks_are_taken_away_as_a_workbook_of_what_is_filtered() {
    let app = TestApp::start().await;
    let (sheet, all) = workbook(app.get(&format!("/api/v1/blocks/export.xlsx?community={HONGBEI}")).await).await;
    assert_eq!((sheet.as_str(), all.len()), ("区块", 13));
    assert_eq!(all[1][1..5], [HONGBEI, "HB-01", "1 区", "红"]);
    let (_, red) = workbook(app.get("/api/v1/blocks/export.xlsx?colour=red&lang=en").await).await;
    assert!(red.len() > 1 && red[1..].iter().all(|row| row[4] == "Red"), "{red:?}");
    let listed = app.json("/api/v1/blocks?colour=red").await;
    assert_eq!(red.len(), listed["features"].as_array().unwrap().len() + 1);
    problem(app.get("/api/v1/blocks/export.xlsx?colour=pink").await, 400, "bad-parameter").await;
}

#[tokio::test]
async fn what_was_drawn_is_taken_away_by_the_numbers_of_its_list() {
    let (app, case) = supervision::start_with(&[("=1+1", 2, 1)]).await;
    let sample = supervision::told(supervision::send(&app, "group", supervision::SAMPLES, &Value::Null).await, 201).await;
    let (file, units) = (format!("/api/v1/samples/{}/export", sample["id"]), sample["units"].as_array().unwrap());
    let at = units.iter().position(|unit| unit["kind"] == "case").unwrap();
    let chinese = table(ask(&app, "group", &format!("{file}.csv")).await).await;
    assert_eq!(chinese.len(), units.len() + 1);
    let numbers: Vec<(String, String)> =
        (1..).zip(units).map(|(n, unit): (usize, &Value)| (n.to_string(), unit["id"].to_string())).collect();
    let told: Vec<(String, String)> = chinese[1..].iter().map(|row| (row[0].clone(), row[2].clone())).collect();
    assert_eq!(told, numbers);
    let row = &chinese[at + 1];
    assert_eq!(row[1..10], ["已结案件", &case.to_string(), "HB-01", "1 区", "红", "乱堆乱放", "'=1+1", "3", "beside"], "{row:?}");
    assert_eq!(row[10..15], ["", "", "", "", ""], "nobody has looked");
    let bad = json!({"kind": "case", "unit": case, "passes": false, "note": "还在"});
    let checks = format!("/api/v1/samples/{}/checks", sample["id"]);
    let after = supervision::told(supervision::send(&app, "beside", &checks, &bad).await, 201).await;
    // Who is sent there takes it along.
    let (sheet, english) = workbook(ask(&app, "beside", &format!("{file}.xlsx?lang=en")).await).await;
    let row = &english[at + 1];
    assert_eq!(
        (sheet.as_str(), row[1].as_str(), row[5].as_str(), row[7].as_str()),
        ("Supervision", "Closed case", "Red", "=1+1")
    );
    assert_eq!((row[10].as_str(), row[11].as_str(), row[13].as_str()), ("no", "还在", "beside"));
    assert_eq!(row[14], after["units"][at]["case"].to_string());
    let place = &sample["units"][at]["place"];
    assert_eq!((row[15].clone(), row[16].clone()), (place[0].to_string(), place[1].to_string()));
    problem(ask(&app, "resident", &format!("{file}.csv")).await, 404, "no-such-sample").await;
    app.problem(&format!("{file}.csv"), 401, "not-signed-in").await;
}
