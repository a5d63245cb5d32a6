//! Drafts of clearance plans: they stand beside the log.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::accounts::all;
use super::fault::{Fault, bad};
use super::{GeoPackage, rows};
use crate::domain::{CommunityCode, Moment, PersonId};
use crate::store::drafts::{Draft, DraftChange, DraftContents, DraftRow, Drafts, NewDraft, SetDraft};
use crate::store::{StoreError, sql};

const TABLE: &str = "plan_drafts";

#[async_trait]
impl Drafts for GeoPackage {
    async fn add_draft(&self, draft: &NewDraft) -> Result<u64, StoreError> {
        let NewDraft { community, contents, by, at } = draft.clone();
        self.keep(move |transaction| {
            let by = by.map(|person| person.0);
            let given = params![community.as_str(), contents.draft.name, at.micros(), by, told(&contents)?];
            Ok(transaction.query_row(sql::INSERT_DRAFT, given, |row| row.get(0))?)
        })
        .await
    }

    async fn drafts(&self, community: &CommunityCode) -> Result<Vec<DraftRow>, StoreError> {
        let community = community.as_str().to_owned();
        self.read(move |connection| all(connection, sql::DRAFTS_OF, [community], draft_row)).await
    }

    async fn draft(&self, id: u64) -> Result<Option<Draft>, StoreError> {
        self.read(move |connection| Ok(all(connection, sql::DRAFT, params![number(id)], draft)?.pop())).await
    }

    async fn set_draft(&self, id: u64, expected: u64, change: &DraftChange) -> Result<SetDraft, StoreError> {
        let DraftChange { contents, by, at } = change.clone();
        self.keep(move |transaction| {
            let (by, id, expected) = (by.map(|person| person.0), number(id), number(expected));
            let given = params![contents.draft.name, at.micros(), by, told(&contents)?, id, expected];
            let set: Option<u64> = transaction.query_row(sql::SET_DRAFT, given, |row| row.get(0)).optional()?;
            Ok(match (set, version(transaction, id)?) {
                (Some(version), _) => SetDraft::Set(version),
                (None, Some(version)) => SetDraft::Stale(version),
                (None, None) => SetDraft::Gone,
            })
        })
        .await
    }

    async fn remove_draft(&self, id: u64) -> Result<bool, StoreError> {
        self.keep(move |transaction| Ok(transaction.execute(sql::REMOVE_DRAFT, params![number(id)])? > 0)).await
    }

    async fn every_draft(&self) -> Result<Vec<Draft>, StoreError> {
        self.read(|connection| all(connection, sql::EVERY_DRAFT, [], draft)).await
    }

    async fn take_over_drafts(&self, drafts: &[Draft]) -> Result<(), StoreError> {
        let drafts = drafts.to_vec();
        self.keep(move |transaction| {
            transaction.execute(sql::FORGET_DRAFTS, [])?;
            for Draft { row, contents } in &drafts {
                let DraftRow { id, community, name, version, made_at, changed_at, by } = row;
                let (by, times) = (by.map(|person| person.0), (made_at.micros(), changed_at.micros()));
                let given =
                    params![number(*id), community.as_str(), name, number(*version), times.0, times.1, by, told(contents)?];
                transaction.prepare_cached(sql::TAKE_OVER_DRAFT)?.execute(given)?;
            }
            Ok(())
        })
        .await
    }
}

/// A number as SQLite has it; one that it cannot have is nobody's.
fn number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(-1)
}

fn version(connection: &Connection, id: i64) -> Result<Option<u64>, Fault> {
    Ok(connection.query_row(sql::DRAFT_VERSION, params![id], |row| row.get(0)).optional()?)
}

fn told(contents: &DraftContents) -> Result<String, Fault> {
    serde_json::to_string(contents).map_err(|error| bad(TABLE, "contents", "new", error))
}

fn draft_row(row: &Row<'_>) -> Result<DraftRow, Fault> {
    let id: u64 = rows::cell(row, 0, TABLE, "id", "unknown")?;
    let by: Option<u32> = rows::cell(row, 6, TABLE, "person", id)?;
    Ok(DraftRow {
        id,
        community: CommunityCode::new(rows::text(row, 1, TABLE, "community", id)?)
            .map_err(|error| bad(TABLE, "community", id, error))?,
        name: rows::cell(row, 2, TABLE, "name", id)?,
        version: rows::cell(row, 3, TABLE, "version", id)?,
        made_at: Moment::from_micros(rows::cell(row, 4, TABLE, "made_at", id)?),
        changed_at: Moment::from_micros(rows::cell(row, 5, TABLE, "changed_at", id)?),
        by: by.map(PersonId),
    })
}

fn draft(row: &Row<'_>) -> Result<Draft, Fault> {
    let known = draft_row(row)?;
    let contents = rows::text(row, 7, TABLE, "contents", known.id)?;
    let contents = serde_json::from_str(contents).map_err(|error| bad(TABLE, "contents", known.id, error))?;
    Ok(Draft { row: known, contents })
}
