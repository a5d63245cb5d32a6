//! Documents: made, set anew and read.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, Transaction, params, params_from_iter};

use super::fault::{Fault, bad};
use super::rows;
use crate::domain::{CommunityCode, Document, DocumentChange, Revision};
use crate::store::document_row::{DocumentRow, TABLE, body_column};
use crate::store::log::Record;
use crate::store::{DocumentFilter, sql, value};

/// Writes what becomes of a document.
pub(super) fn change(transaction: &Transaction<'_>, record: &Record, change: &DocumentChange) -> Result<(), Fault> {
    let revision = record.revision;
    let before = change.document().map(|id| one(transaction, id)).transpose()?.flatten();
    let at = value::moment(&record.recorded_at, "log", "recorded_at", revision)?;
    let by = record.by.and_then(|by| by.person);
    let after =
        Document::after(before.as_ref(), change, revision, at, by).map_err(|misfit| bad("log", "change", revision, misfit))?;
    let (community, block) = (after.body.community().map(CommunityCode::as_str), after.body.block().map(|block| block.0));
    let (state, body) = (after.body.state(), body_column(&after)?);
    if before.is_some() {
        let set = params![community, block, state, after.touched.0, body, after.id.0];
        transaction.prepare_cached(sql::UPDATE_DOCUMENT)?.execute(set)?;
    } else {
        let kind = after.body.kind().word();
        let person = after.by.map(|person| person.0);
        let new = params![after.id.0, kind, community, block, state, record.recorded_at, person, after.touched.0, body];
        transaction.prepare_cached(sql::INSERT_DOCUMENT)?.execute(new)?;
    }
    Ok(())
}

fn one(connection: &Connection, id: Revision) -> Result<Option<Document>, Fault> {
    let mut statement = connection.prepare_cached(sql::DOCUMENT)?;
    let mut found = statement.query([rows::signed(Some(id))])?;
    found.next()?.map(document).transpose()
}

/// What the live map keeps of them.
pub(super) fn documents(connection: &Connection) -> Result<Vec<Document>, Fault> {
    let mut statement = connection.prepare(sql::DOCUMENTS)?;
    let mut found = statement.query([])?;
    let mut documents = Vec::new();
    while let Some(row) = found.next()? {
        documents.push(document(row)?);
    }
    Ok(documents)
}

/// Those before a number that a filter leaves.
pub(super) fn page(
    connection: &Connection,
    only: &DocumentFilter,
    before: Option<Revision>,
    most: usize,
) -> Result<Vec<Document>, Fault> {
    let codes = only.communities.as_ref().map(serde_json::to_string).transpose();
    let given = [
        Some(Value::Integer(rows::signed(before))),
        Some(Value::Text(only.kind.word().to_owned())),
        only.block.map(|block| Value::Integer(block.0.into())),
        codes.map_err(|error| bad(TABLE, "community", "asked for", error))?.map(Value::Text),
        Some(Value::Integer(most as i64)),
    ];
    let among = |column: &str, list: &str| format!("{column} IN (SELECT value FROM json_each({list}))");
    let mut statement = connection.prepare_cached(&sql::documents_page(only, among))?;
    let mut found = statement.query(params_from_iter(given.into_iter().flatten()))?;
    let mut page = Vec::new();
    while let Some(row) = found.next()? {
        page.push(document(row)?);
    }
    Ok(page)
}

fn document(row: &Row<'_>) -> Result<Document, Fault> {
    let id: u64 = row.get(0)?;
    let row = DocumentRow {
        id: Revision(id),
        recorded_at: rows::moment(row, 1, TABLE, "recorded_at", id)?,
        by: rows::person(row, 2, TABLE, "person", id)?,
        touched: Revision(rows::cell(row, 3, TABLE, "touched", id)?),
        body: rows::text(row, 4, TABLE, "body", id)?,
    };
    Ok(row.document()?)
}
