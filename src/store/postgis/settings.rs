//! What communities are set to: where they lie, their public view, their grading gate, and what more a row of them holds.

use deadpool_postgres::ClientWrapper;

use super::fault::{Fault, bad};
use super::rows::{self, Time};
use crate::domain::{CommunityCode, CommunitySet, Moment, Revision};
use crate::store::log::Record;
use crate::store::value::SettingsRow;
use crate::store::{sql, value};

const TABLE: &str = "community_settings";

/// What was set of a community.
pub(super) async fn insert(
    client: &ClientWrapper,
    record: &Record,
    recorded_at: Moment,
    set: &CommunitySet,
) -> Result<(), Fault> {
    let settings = &set.settings;
    let [street_code, street_name] = value::area_columns(settings.street.as_ref());
    let [city_code, city_name] = value::area_columns(settings.city.as_ref());
    let categories = serde_json::to_string(&settings.categories);
    let categories = categories.map_err(|error| bad(TABLE, "categories", record.revision, error))?;
    let gate = serde_json::to_string(&settings.gate).map_err(|error| bad(TABLE, "gate", record.revision, error))?;
    let sample = serde_json::to_string(&settings.sample).map_err(|error| bad(TABLE, "sample", record.revision, error))?;
    let statement = client.prepare_cached(sql::INSERT_SETTINGS).await?;
    client
        .execute(
            &statement,
            &[
                &rows::signed(record.revision),
                &Time(recorded_at),
                &set.community.as_str(),
                &street_code,
                &street_name,
                &city_code,
                &city_name,
                &value::word_of_public(settings.public),
                &gate,
                &set.reason,
                &categories,
                &settings.legal_basis,
                &settings.public_cases,
                &sample,
            ],
        )
        .await?;
    Ok(())
}

/// What was set last of each.
pub(super) async fn settings(client: &ClientWrapper) -> Result<Vec<(Revision, CommunitySet)>, Fault> {
    let found = client.query(sql::SETTINGS, &[]).await?;
    let set = |row| {
        let revision = rows::revision(row, 0, TABLE, "revision", "unknown")?;
        let text = |at, column| rows::cell::<&str>(row, at, TABLE, column, revision);
        let text_or_null = |at, column| rows::cell::<Option<&str>>(row, at, TABLE, column, revision);
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
        Ok((revision, set))
    };
    found.iter().map(set).collect()
}
