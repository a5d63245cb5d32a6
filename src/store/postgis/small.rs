//! Reading the small tables of the picture: when entries were recorded, communities, campaigns, rankings and ready reasons.

use std::pin::pin;

use deadpool_postgres::ClientWrapper;
use futures::TryStreamExt as _;

use super::fault::{Fault, bad};
use super::rows;
use crate::domain::{Campaign, Community, CommunityCode, Moment, Ranking, ReasonsSet, Revision};
use crate::store::{sql, value};

/// When each entry was recorded.
pub(super) async fn recorded(client: &ClientWrapper) -> Result<Vec<Moment>, Fault> {
    let mut found = pin!(client.query_raw(sql::RECORDED, std::iter::empty::<i64>()).await?);
    let mut recorded = Vec::new();
    while let Some(row) = found.try_next().await? {
        let revision = rows::revision(&row, 0, "log", "revision", "unknown")?;
        if revision.0 != recorded.len() as u64 + 1 {
            return Err(bad("log", "revision", revision, format!("revision {} is missing before it", recorded.len() + 1)));
        }
        recorded.push(rows::moment(&row, 1, "log", "recorded_at", revision)?);
    }
    Ok(recorded)
}

/// Every community.
pub(super) async fn communities(client: &ClientWrapper) -> Result<Vec<Community>, Fault> {
    const TABLE: &str = "communities";
    let found = client.query(sql::COMMUNITIES, &[]).await?;
    let community = |row| {
        let id = rows::number(row, 0, TABLE, "id", "unknown")?;
        Ok(Community { code: code(row, 1, TABLE, "code", id)?, name: rows::cell(row, 2, TABLE, "name", id)? })
    };
    found.iter().map(community).collect()
}

/// Every campaign.
pub(super) async fn campaigns(client: &ClientWrapper) -> Result<Vec<(Revision, Campaign)>, Fault> {
    const TABLE: &str = "campaigns";
    let found = client.query(sql::CAMPAIGNS, &[]).await?;
    let campaign = |row| {
        let revision = rows::revision(row, 0, TABLE, "revision", "unknown")?;
        let count = |at, column| {
            let number = rows::number(row, at, TABLE, column, revision)?;
            u32::try_from(number).map_err(|error| bad(TABLE, column, revision, error))
        };
        let json = |at, column| -> Result<&str, Fault> { rows::cell(row, at, TABLE, column, revision) };
        let cost: Option<i64> = rows::cell(row, 10, TABLE, "cost", revision)?;
        let campaign = Campaign {
            community: code(row, 2, TABLE, "community", revision.0)?,
            held_at: rows::moment(row, 3, TABLE, "held_at", revision)?,
            title: rows::cell(row, 4, TABLE, "title", revision)?,
            blocks: serde_json::from_str(json(5, "blocks")?).map_err(|error| bad(TABLE, "blocks", revision, error))?,
            people: count(6, "people")?,
            truckloads: count(7, "truckloads")?,
            parties: serde_json::from_str(json(8, "parties")?).map_err(|error| bad(TABLE, "parties", revision, error))?,
            pictures: serde_json::from_str(json(9, "pictures")?).map_err(|error| bad(TABLE, "pictures", revision, error))?,
            cost: cost.map(u32::try_from).transpose().map_err(|error| bad(TABLE, "cost", revision, error))?,
            replaces: rows::revision_or_null(row, 11, TABLE, "replaces", revision)?,
            void: rows::cell(row, 12, TABLE, "void", revision)?,
        };
        Ok((revision, campaign))
    };
    found.iter().map(campaign).collect()
}

/// Every ranking.
pub(super) async fn rankings(client: &ClientWrapper) -> Result<Vec<(Revision, Ranking)>, Fault> {
    const TABLE: &str = "rankings";
    let found = client.query(sql::RANKINGS, &[]).await?;
    let ranking = |row| {
        let revision = rows::revision(row, 0, TABLE, "revision", "unknown")?;
        let ranking = Ranking {
            community: code(row, 2, TABLE, "community", revision.0)?,
            month: rows::cell(row, 3, TABLE, "month", revision)?,
            list: value::list(rows::cell(row, 4, TABLE, "list", revision)?, revision)?,
            title: rows::cell(row, 5, TABLE, "title", revision)?,
        };
        Ok((revision, ranking))
    };
    found.iter().map(ranking).collect()
}

/// The ready reasons of each community that has set its own.
pub(super) async fn reasons(client: &ClientWrapper) -> Result<Vec<(Revision, ReasonsSet)>, Fault> {
    const TABLE: &str = "reasons";
    let found = client.query(sql::REASONS, &[]).await?;
    let set = |row| {
        let revision = rows::revision(row, 0, TABLE, "revision", "unknown")?;
        let items: &str = rows::cell(row, 3, TABLE, "items", revision)?;
        let set = ReasonsSet {
            community: code(row, 2, TABLE, "community", revision.0)?,
            items: serde_json::from_str(items).map_err(|error| bad(TABLE, "items", revision, error))?,
        };
        Ok((revision, set))
    };
    found.iter().map(set).collect()
}

fn code(
    row: &tokio_postgres::Row,
    at: usize,
    table: &'static str,
    column: &'static str,
    key: u64,
) -> Result<CommunityCode, Fault> {
    CommunityCode::new(rows::cell::<&str>(row, at, table, column, key)?).map_err(|error| bad(table, column, key, error))
}
