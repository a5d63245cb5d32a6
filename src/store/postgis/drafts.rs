//! Drafts of clearance plans: they stand beside the log.

use async_trait::async_trait;
use tokio_postgres::Row;

use super::Postgis;
use super::accounts::{ALONE, BESIDE_OTHERS};
use super::fault::{Fault, bad};
use super::rows;
use crate::domain::{CommunityCode, Moment, PersonId};
use crate::store::drafts::{Draft, DraftChange, DraftContents, DraftRow, Drafts, NewDraft, SetDraft};
use crate::store::{StoreError, sql};

const TABLE: &str = "plan_drafts";

#[async_trait]
impl Drafts for Postgis {
    async fn add_draft(&self, draft: &NewDraft) -> Result<u64, StoreError> {
        let NewDraft { community, contents, by, at } = draft;
        self.keep(BESIDE_OTHERS, async |client| {
            let statement = client.prepare_cached(sql::INSERT_DRAFT).await?;
            let (by, contents_told) = (by.map(person), told(contents)?);
            let given = client
                .query_one(&statement, &[&community.as_str(), &contents.draft.name, &at.micros(), &by, &contents_told])
                .await?;
            unsigned(&given, 0, "id")
        })
        .await
    }

    async fn drafts(&self, community: &CommunityCode) -> Result<Vec<DraftRow>, StoreError> {
        self.all(sql::DRAFTS_OF, &[&community.as_str()], draft_row).await
    }

    async fn draft(&self, id: u64) -> Result<Option<Draft>, StoreError> {
        Ok(self.all(sql::DRAFT, &[&number(id)], draft).await?.pop())
    }

    async fn set_draft(&self, id: u64, expected: u64, change: &DraftChange) -> Result<SetDraft, StoreError> {
        let DraftChange { contents, by, at } = change;
        self.keep(BESIDE_OTHERS, async |client| {
            let (id, expected) = (number(id), number(expected));
            let (by, contents_told) = (by.map(person), told(contents)?);
            let statement = client.prepare_cached(sql::SET_DRAFT).await?;
            let set =
                client.query_opt(&statement, &[&contents.draft.name, &at.micros(), &by, &contents_told, &id, &expected]).await?;
            if let Some(set) = set {
                return Ok(SetDraft::Set(unsigned(&set, 0, "version")?));
            }
            let found = client.query_opt(&client.prepare_cached(sql::DRAFT_VERSION).await?, &[&id]).await?;
            let version = found.map(|row| unsigned(&row, 0, "version")).transpose()?;
            Ok(version.map_or(SetDraft::Gone, SetDraft::Stale))
        })
        .await
    }

    async fn remove_draft(&self, id: u64) -> Result<bool, StoreError> {
        self.keep(BESIDE_OTHERS, async |client| {
            Ok(client.execute(&client.prepare_cached(sql::REMOVE_DRAFT).await?, &[&number(id)]).await? > 0)
        })
        .await
    }

    async fn every_draft(&self) -> Result<Vec<Draft>, StoreError> {
        self.all(sql::EVERY_DRAFT, &[], draft).await
    }

    async fn take_over_drafts(&self, drafts: &[Draft]) -> Result<(), StoreError> {
        self.keep(ALONE, async |client| {
            client.execute(sql::FORGET_DRAFTS, &[]).await?;
            let statement = client.prepare_cached(sql::TAKE_OVER_DRAFT).await?;
            for Draft { row, contents } in drafts {
                let DraftRow { id, community, name, version, made_at, changed_at, by } = row;
                let (id, version, by) = (number(*id), number(*version), by.map(person));
                let (made_at, changed_at, contents) = (made_at.micros(), changed_at.micros(), told(contents)?);
                let given: [&(dyn tokio_postgres::types::ToSql + Sync); 8] =
                    [&id, &community.as_str(), name, &version, &made_at, &changed_at, &by, &contents];
                client.execute(&statement, &given).await?;
            }
            client.execute(GO_ON_NUMBERING, &[]).await?;
            Ok(())
        })
        .await
    }
}

/// Rows that came with their numbers do not move the sequence, which must not give those again.
const GO_ON_NUMBERING: &str = "SELECT setval(pg_get_serial_sequence('plan_drafts', 'id'), \
     greatest(nextval(pg_get_serial_sequence('plan_drafts', 'id')), (SELECT max(id) FROM plan_drafts)))";

/// A number as PostgreSQL has it; one that it cannot have is nobody's.
fn number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(-1)
}

fn person(person: PersonId) -> i64 {
    i64::from(person.0)
}

fn told(contents: &DraftContents) -> Result<String, Fault> {
    serde_json::to_string(contents).map_err(|error| bad(TABLE, "contents", "new", error))
}

fn unsigned(row: &Row, at: usize, column: &'static str) -> Result<u64, Fault> {
    let found: i64 = rows::cell(row, at, TABLE, column, "unknown")?;
    u64::try_from(found).map_err(|error| bad(TABLE, column, found, error))
}

fn draft_row(row: &Row) -> Result<DraftRow, Fault> {
    let id = unsigned(row, 0, "id")?;
    let by: Option<i64> = rows::cell(row, 6, TABLE, "person", id)?;
    let by = by.map(u32::try_from).transpose().map_err(|error| bad(TABLE, "person", id, error))?;
    Ok(DraftRow {
        id,
        community: CommunityCode::new(rows::cell(row, 1, TABLE, "community", id)?)
            .map_err(|error| bad(TABLE, "community", id, error))?,
        name: rows::cell(row, 2, TABLE, "name", id)?,
        version: unsigned(row, 3, "version")?,
        made_at: Moment::from_micros(rows::cell(row, 4, TABLE, "made_at", id)?),
        changed_at: Moment::from_micros(rows::cell(row, 5, TABLE, "changed_at", id)?),
        by: by.map(PersonId),
    })
}

fn draft(row: &Row) -> Result<Draft, Fault> {
    let known = draft_row(row)?;
    let contents: &str = rows::cell(row, 7, TABLE, "contents", known.id)?;
    let contents = serde_json::from_str(contents).map_err(|error| bad(TABLE, "contents", known.id, error))?;
    Ok(Draft { row: known, contents })
}
