//! Reading the small tables of the picture: when entries were recorded, communities, campaigns, rankings and ready reasons.

use rusqlite::Connection;

use super::fault::{Fault, bad};
use super::rows;
use crate::domain::{Campaign, Community, CommunityCode, Moment, Ranking, ReasonsSet, Revision};
use crate::store::{sql, value};

/// When each entry was recorded.
pub(super) fn recorded(connection: &Connection) -> Result<Vec<Moment>, Fault> {
    let mut statement = connection.prepare(sql::RECORDED)?;
    let mut found = statement.query([])?;
    let mut recorded = Vec::new();
    while let Some(row) = found.next()? {
        let revision: u64 = row.get(0)?;
        if revision != recorded.len() as u64 + 1 {
            return Err(bad("log", "revision", revision, format!("revision {} is missing before it", recorded.len() + 1)));
        }
        recorded.push(value::moment(rows::text(row, 1, "log", "recorded_at", revision)?, "log", "recorded_at", revision)?);
    }
    Ok(recorded)
}

/// Every community.
pub(super) fn communities(connection: &Connection) -> Result<Vec<Community>, Fault> {
    const TABLE: &str = "communities";
    let mut statement = connection.prepare(sql::COMMUNITIES)?;
    let mut found = statement.query([])?;
    let mut communities = Vec::new();
    while let Some(row) = found.next()? {
        let id: u64 = row.get(0)?;
        let code = CommunityCode::new(rows::text(row, 1, TABLE, "code", id)?).map_err(|error| bad(TABLE, "code", id, error))?;
        communities.push(Community { code, name: rows::text(row, 2, TABLE, "name", id)?.to_owned() });
    }
    Ok(communities)
}

/// Every campaign.
pub(super) fn campaigns(connection: &Connection) -> Result<Vec<(Revision, Campaign)>, Fault> {
    const TABLE: &str = "campaigns";
    let mut statement = connection.prepare(sql::CAMPAIGNS)?;
    let mut found = statement.query([])?;
    let mut campaigns = Vec::new();
    while let Some(row) = found.next()? {
        let revision: u64 = row.get(0)?;
        let text = |at, column| rows::text(row, at, TABLE, column, revision);
        let campaign = Campaign {
            community: CommunityCode::new(text(2, "community")?).map_err(|error| bad(TABLE, "community", revision, error))?,
            held_at: value::moment(text(3, "held_at")?, TABLE, "held_at", revision)?,
            title: text(4, "title")?.to_owned(),
            blocks: serde_json::from_str(text(5, "blocks")?).map_err(|error| bad(TABLE, "blocks", revision, error))?,
            people: rows::cell(row, 6, TABLE, "people", revision)?,
            truckloads: rows::cell(row, 7, TABLE, "truckloads", revision)?,
            parties: serde_json::from_str(text(8, "parties")?).map_err(|error| bad(TABLE, "parties", revision, error))?,
            pictures: serde_json::from_str(text(9, "pictures")?).map_err(|error| bad(TABLE, "pictures", revision, error))?,
            cost: rows::cell(row, 10, TABLE, "cost", revision)?,
            replaces: rows::revision_or_null(row, 11, TABLE, "replaces", revision)?,
            void: rows::cell(row, 12, TABLE, "void", revision)?,
        };
        campaigns.push((Revision(revision), campaign));
    }
    Ok(campaigns)
}

/// Every ranking.
pub(super) fn rankings(connection: &Connection) -> Result<Vec<(Revision, Ranking)>, Fault> {
    const TABLE: &str = "rankings";
    let mut statement = connection.prepare(sql::RANKINGS)?;
    let mut found = statement.query([])?;
    let mut rankings = Vec::new();
    while let Some(row) = found.next()? {
        let revision: u64 = row.get(0)?;
        let text = |at, column| rows::text(row, at, TABLE, column, revision);
        let ranking = Ranking {
            community: CommunityCode::new(text(2, "community")?).map_err(|error| bad(TABLE, "community", revision, error))?,
            month: text(3, "month")?.to_owned(),
            list: value::list(text(4, "list")?, revision)?,
            title: text(5, "title")?.to_owned(),
        };
        rankings.push((Revision(revision), ranking));
    }
    Ok(rankings)
}

/// The ready reasons of each community that has set its own.
pub(super) fn reasons(connection: &Connection) -> Result<Vec<(Revision, ReasonsSet)>, Fault> {
    const TABLE: &str = "reasons";
    let mut statement = connection.prepare(sql::REASONS)?;
    let mut found = statement.query([])?;
    let mut reasons = Vec::new();
    while let Some(row) = found.next()? {
        let revision: u64 = row.get(0)?;
        let text = |at, column| rows::text(row, at, TABLE, column, revision);
        let set = ReasonsSet {
            community: CommunityCode::new(text(2, "community")?).map_err(|error| bad(TABLE, "community", revision, error))?,
            items: serde_json::from_str(text(3, "items")?).map_err(|error| bad(TABLE, "items", revision, error))?,
        };
        reasons.push((Revision(revision), set));
    }
    Ok(reasons)
}
