//! What communities are set to: where they lie, their public view, their grading gate, and what more a row of them holds.

use rusqlite::{Connection, Transaction, params};

use super::fault::{Fault, bad};
use super::rows;
use crate::domain::{CommunityCode, CommunitySet, Revision};
use crate::store::log::Record;
use crate::store::value::SettingsRow;
use crate::store::{sql, value};

const TABLE: &str = "community_settings";

/// What was set of a community.
pub(super) fn insert(transaction: &Transaction<'_>, record: &Record, set: &CommunitySet) -> Result<(), Fault> {
    let settings = &set.settings;
    let [street_code, street_name] = value::area_columns(settings.street.as_ref());
    let [city_code, city_name] = value::area_columns(settings.city.as_ref());
    transaction.prepare_cached(sql::INSERT_SETTINGS)?.execute(params![
        record.revision.0,
        record.recorded_at,
        set.community.as_str(),
        street_code,
        street_name,
        city_code,
        city_name,
        value::word_of_public(settings.public),
        serde_json::to_string(&settings.gate).map_err(|error| bad(TABLE, "gate", record.revision, error))?,
        set.reason,
        serde_json::to_string(&settings.categories).map_err(|error| bad(TABLE, "categories", record.revision, error))?,
        settings.legal_basis,
        settings.public_cases,
        serde_json::to_string(&settings.sample).map_err(|error| bad(TABLE, "sample", record.revision, error))?,
    ])?;
    Ok(())
}

/// What was set last of each.
pub(super) fn settings(connection: &Connection) -> Result<Vec<(Revision, CommunitySet)>, Fault> {
    let mut statement = connection.prepare(sql::SETTINGS)?;
    let mut found = statement.query([])?;
    let mut settings = Vec::new();
    while let Some(row) = found.next()? {
        let revision: u64 = row.get(0)?;
        let text = |at, column| rows::text(row, at, TABLE, column, revision);
        let text_or_null = |at, column| rows::text_or_null(row, at, TABLE, column, revision);
        let columns = SettingsRow {
            street: [text_or_null(2, "street_code")?, text_or_null(3, "street_name")?],
            city: [text_or_null(4, "city_code")?, text_or_null(5, "city_name")?],
            public: text(6, "public")?,
            gate: text(7, "gate")?,
            categories: text(9, "categories")?,
            legal_basis: text(10, "legal_basis")?,
            public_cases: rows::cell(row, 11, TABLE, "public_cases", revision)?,
            sample: text(12, "sample")?,
        };
        let set = CommunitySet {
            community: CommunityCode::new(text(1, "community")?).map_err(|error| bad(TABLE, "community", revision, error))?,
            settings: value::settings(&columns, revision)?,
            reason: rows::cell(row, 8, TABLE, "reason", revision)?,
        };
        settings.push((Revision(revision), set));
    }
    Ok(settings)
}
