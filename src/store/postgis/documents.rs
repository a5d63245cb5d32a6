//! Documents: made, set anew and read.

use deadpool_postgres::ClientWrapper;
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

use super::fault::{Fault, bad};
use super::rows::{self, Time};
use crate::domain::{CommunityCode, Document, DocumentChange, Entry, Revision};
use crate::store::document_row::{DocumentRow, TABLE, body_column};
use crate::store::{DocumentFilter, sql};

/// Writes what becomes of a document.
pub(super) async fn change(client: &ClientWrapper, entry: &Entry, change: &DocumentChange) -> Result<(), Fault> {
    let before = match change.document() {
        Some(id) => one(client, id).await?,
        None => None,
    };
    let by = entry.by.and_then(|by| by.person);
    let after = Document::after(before.as_ref(), change, entry.revision, entry.recorded_at, by)
        .map_err(|misfit| bad("log", "change", entry.revision, misfit))?;
    let community = after.body.community().map(CommunityCode::as_str);
    let block = after.body.block().map(|block| i64::from(block.0));
    let (state, touched, body, id) =
        (after.body.state(), rows::signed(after.touched), body_column(&after)?, rows::signed(after.id));
    if before.is_some() {
        let statement = client.prepare_cached(sql::UPDATE_DOCUMENT).await?;
        client.execute(&statement, &[&community, &block, &state, &touched, &body, &id]).await?;
    } else {
        let statement = client.prepare_cached(sql::INSERT_DOCUMENT).await?;
        let (kind, at, person) = (after.body.kind().word(), Time(after.recorded_at), rows::number_of(after.by));
        let new: [&(dyn ToSql + Sync); 9] = [&id, &kind, &community, &block, &state, &at, &person, &touched, &body];
        client.execute(&statement, &new).await?;
    }
    Ok(())
}

async fn one(client: &ClientWrapper, id: Revision) -> Result<Option<Document>, Fault> {
    let statement = client.prepare_cached(sql::DOCUMENT).await?;
    client.query_opt(&statement, &[&rows::signed(id)]).await?.as_ref().map(document).transpose()
}

/// What the live map keeps of them.
pub(super) async fn documents(client: &ClientWrapper) -> Result<Vec<Document>, Fault> {
    client.query(sql::DOCUMENTS, &[]).await?.iter().map(document).collect()
}

/// Those before a number that a filter leaves.
pub(super) async fn page(
    client: &ClientWrapper,
    only: &DocumentFilter,
    before: Option<Revision>,
    most: usize,
) -> Result<Vec<Document>, Fault> {
    let (before, kind, most) = (rows::limit(before), only.kind.word(), most as i64);
    let block = only.block.map(|block| i64::from(block.0));
    let codes: Option<Vec<&str>> = only.communities.as_ref().map(|codes| codes.iter().map(CommunityCode::as_str).collect());
    let mut given: Vec<&(dyn ToSql + Sync)> = vec![&before, &kind];
    given.extend(block.as_ref().map(|it| it as &(dyn ToSql + Sync)));
    given.extend(codes.as_ref().map(|it| it as &(dyn ToSql + Sync)));
    given.push(&most);
    let among = |column: &str, list: &str| format!("{column} = ANY({list})");
    let statement = client.prepare_cached(&sql::documents_page(only, among)).await?;
    client.query(&statement, &given).await?.iter().map(document).collect()
}

fn document(row: &Row) -> Result<Document, Fault> {
    let id = rows::revision(row, 0, TABLE, "fid", "unknown")?;
    let row = DocumentRow {
        id,
        recorded_at: rows::moment(row, 1, TABLE, "recorded_at", id)?,
        by: rows::person(row, 2, TABLE, "person", id)?,
        touched: rows::revision(row, 3, TABLE, "touched", id)?,
        body: rows::cell(row, 4, TABLE, "body", id)?,
    };
    Ok(row.document()?)
}
