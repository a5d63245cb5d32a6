//! The tables: making them, bringing them up, and recognising a store that this version may use.

use tokio_postgres::Client;
use tokio_postgres::error::SqlState;

use super::ddl;
use super::fault::Fault;
use crate::store::{StoreError, style};

/// The version of the tables that this program writes.
const VERSION: i64 = 1 + ddl::STEPS.len() as i64;
/// Serialises nodes that start at once, whatever schema they use: any number that is nobody else's.
const MAKING: i64 = 0x5755_5345_0001;

/// Makes the tables, brings them up, or checks those that are there.
pub(super) async fn prepare(client: &mut Client, make: bool, location: &str) -> Result<(), Fault> {
    // Most of the time there is nothing to do, and nothing to wait for.
    match version(client).await? {
        Some(found) if found.version == VERSION => return Ok(()),
        Some(found) if found.version > VERSION => return found.check(location),
        None if !make => {
            let reason = "it holds no Wuse store: run wuse import or wuse demo on it first".to_owned();
            return Err(StoreError::NotAStore { location: location.to_owned(), reason }.into());
        }
        _ => {}
    }
    let transaction = client.transaction().await?;
    transaction.execute("SELECT pg_advisory_xact_lock($1)", &[&MAKING]).await?;
    // Another node may have done it while this one waited for the lock.
    let found = version(transaction.client()).await?;
    let from = found.map_or(0, |found| found.version);
    if let Some(found) = found
        && found.version >= VERSION
    {
        return found.check(location);
    }
    if from == 0 {
        add_postgis(transaction.client(), location).await?;
        transaction.batch_execute(&format!("{VERSIONS} {}", ddl::TABLES)).await?;
        for table in ["blocks", "past_blocks"] {
            transaction.execute(ADD_STYLE, &[&table, &format!("wuse_{table}"), &style::qml(), &style::sld(table)]).await?;
        }
    }
    // The first step makes version 2.
    for (_, step) in (2..).zip(ddl::STEPS).filter(|(version, _)| *version > from) {
        transaction.batch_execute(step.sql).await?;
    }
    for (table, comment) in ddl::COMMENTS {
        transaction.batch_execute(&format!("COMMENT ON TABLE {table} IS '{comment}'")).await?;
    }
    let oldest = ddl::STEPS.iter().map(|step| step.oldest).max().unwrap_or(1);
    for (name, value) in [("version", VERSION), ("oldest", oldest)] {
        transaction.execute(SET_VERSION, &[&name, &value.to_string()]).await?;
    }
    transaction.commit().await?;
    if from > 0 {
        tracing::info!(
            "the store's tables were brought from version {from} to {VERSION}; wuse from version {oldest} on can use it"
        );
    }
    Ok(())
}

const IS_THERE: &str =
    "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = current_schema() AND tablename = 'wuse_store')";
const VERSIONS: &str = "CREATE TABLE wuse_store (name text PRIMARY KEY, value text NOT NULL);";
const SET_VERSION: &str =
    "INSERT INTO wuse_store (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
const ADD_STYLE: &str = "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, stylename, \
     styleqml, stylesld, useasdefault, description) \
     VALUES (current_database(), current_schema(), $1::text, 'geom', $2::text, $3::text::xml, $4::text::xml, true, '五色 / five colours')";

/// What a store says of its tables.
#[derive(Debug, Clone, Copy)]
struct Version {
    version: i64,
    /// The oldest version of this program that may use them.
    oldest: i64,
}

impl Version {
    /// Refuses tables that are too new.
    fn check(self, location: &str) -> Result<(), Fault> {
        let Self { version, oldest } = self;
        if oldest <= VERSION {
            return Ok(());
        }
        let reason = format!(
            "its tables are of version {version} and need a wuse of version {oldest}, this program knows {VERSION}: run a newer wuse"
        );
        Err(StoreError::NotAStore { location: location.to_owned(), reason }.into())
    }
}

/// The version of Wuse's tables in the schema that comes first; none when there are none.
async fn version(client: &Client) -> Result<Option<Version>, Fault> {
    // Looked up as a row: a look-up by name may remember from before we waited that there was none.
    let there = client.query_one(IS_THERE, &[]).await?;
    if !there.get::<_, bool>(0) {
        return Ok(None);
    }
    let rows = client.query("SELECT name, value FROM wuse_store WHERE name IN ('version', 'oldest')", &[]).await?;
    let number = |wanted: &str| {
        let row = rows.iter().find(|row| row.get::<_, &str>(0) == wanted)?;
        row.get::<_, &str>(1).parse::<i64>().ok()
    };
    Ok(number("version").map(|version| Version { version, oldest: number("oldest").unwrap_or(version) }))
}

/// PostGIS, where it is not yet; that takes a right that a plain user may lack.
async fn add_postgis(client: &Client, location: &str) -> Result<(), Fault> {
    let there = client.query_one("SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'postgis')", &[]).await?;
    if there.get(0) {
        return Ok(());
    }
    match client.batch_execute("CREATE EXTENSION postgis").await {
        Ok(()) => Ok(()),
        Err(error) => {
            let reason = match error.code() {
                Some(&SqlState::INSUFFICIENT_PRIVILEGE) => {
                    "the database has no PostGIS, and this user may not add it: have a superuser run CREATE EXTENSION postgis in it"
                }
                Some(&SqlState::UNDEFINED_FILE | &SqlState::FEATURE_NOT_SUPPORTED) => {
                    "the server has no PostGIS: install it there (Debian: postgresql-15-postgis-3)"
                }
                _ => return Err(error.into()),
            };
            Err(StoreError::NotAStore { location: location.to_owned(), reason: reason.to_owned() }.into())
        }
    }
}
