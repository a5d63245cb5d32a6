//! The tables: making them, and recognising a store of this version.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::fault::Fault;
use super::{connection, ddl, rtree};
use crate::store::{StoreError, style};

/// `GPKG`, big endian, as a GeoPackage's application id.
const APPLICATION_ID: i64 = 0x4750_4B47;
/// GeoPackage 1.3.0.
const GEOPACKAGE_VERSION: i64 = 10_300;
/// The version of Wuse's own tables that this program writes. A newer one is refused; an older one is brought up to it.
const VERSION: i64 = 1 + ddl::STEPS.len() as i64;

/// Opens a file for writing and makes its tables, or checks those it has.
pub(super) fn open(path: &Path, make: bool, location: &str) -> Result<Connection, Fault> {
    check_writable(path)?;
    let opened = connection::writer(path, make).map_err(Fault::from).and_then(|mut connection| {
        prepare(&mut connection, location)?;
        Ok(connection)
    });
    opened.map_err(|fault| {
        if fault.is_damage() {
            let reason = "it is no SQLite file, or a damaged one: name another file, or restore a backup".to_owned();
            return StoreError::NotAStore { location: location.to_owned(), reason }.into();
        }
        fault
    })
}

/// Refuses what is marked read-only, also to a user whom the system would let write all the same.
fn check_writable(path: &Path) -> Result<(), Fault> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let is_read_only = |path: &Path| std::fs::metadata(path).is_ok_and(|metadata| metadata.permissions().readonly());
    if is_read_only(path) || is_read_only(folder) {
        return Err(std::io::Error::from(std::io::ErrorKind::PermissionDenied).into());
    }
    Ok(())
}

/// Makes the tables in a new file, or checks those of an old one.
fn prepare(connection: &mut Connection, location: &str) -> Result<(), Fault> {
    let location = location.to_owned();
    if is_empty(connection)? {
        connection.pragma_update(None, "journal_mode", "WAL")?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another process may have made it while this one waited for the lock.
        if is_empty(&transaction)? {
            make(&transaction)?;
        }
        transaction.commit()?;
    }
    let application: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application != APPLICATION_ID {
        let reason = "it is a SQLite database but no GeoPackage: name another file".to_owned();
        return Err(StoreError::NotAStore { location, reason }.into());
    }
    match version(connection)? {
        None => {
            let reason = "it is a GeoPackage without Wuse's tables: to bring its layer in, run wuse import on it".to_owned();
            Err(StoreError::NotAStore { location, reason }.into())
        }
        Some(found) if found > VERSION => {
            let reason = format!("its tables are of version {found}, this program knows {VERSION}: run a newer wuse");
            Err(StoreError::NotAStore { location, reason }.into())
        }
        Some(found) => {
            if found < VERSION {
                bring_up(connection)?;
            }
            // An old file may have been copied by a tool that turned the write-ahead log off.
            connection.pragma_update(None, "journal_mode", "WAL")?;
            Ok(())
        }
    }
}

/// Whether the file holds no table at all.
fn is_empty(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_master)", [], |row| row.get(0))
}

/// The version of Wuse's tables; none when there are none.
fn version(connection: &Connection) -> rusqlite::Result<Option<i64>> {
    let there = connection
        .query_row("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'wuse_store'", [], |_| Ok(()))
        .optional()?;
    if there.is_none() {
        return Ok(None);
    }
    connection.query_row("SELECT CAST(value AS INTEGER) FROM wuse_store WHERE name = 'version'", [], |row| row.get(0)).optional()
}

/// Brings the tables of an earlier version up to this one; all of it or nothing.
fn bring_up(connection: &mut Connection) -> Result<(), Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have done it while this one waited for the lock.
    let found = version(&transaction)?.unwrap_or(VERSION);
    if found >= VERSION {
        return Ok(());
    }
    for step in ddl::STEPS.iter().skip(usize::try_from(found - 1).unwrap_or_default()) {
        transaction.execute_batch(step)?;
    }
    describe_points(&transaction)?;
    describe_attributes(&transaction)?;
    transaction.execute("UPDATE wuse_store SET value = $1 WHERE name = 'version'", params![VERSION.to_string()])?;
    transaction.commit()?;
    tracing::info!("the store's tables were brought from version {found} to {VERSION}; an older wuse will not open it any more");
    Ok(())
}

/// Wuse's tables as this version has them.
pub(super) fn tables(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(ddl::TABLES)?;
    ddl::STEPS.iter().try_for_each(|step| connection.execute_batch(step))
}

/// Names cases to programs that read the file as a GeoPackage, unless they are named already.
fn describe_points(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let (table, identifier, description) = ddl::POINTS;
    transaction.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES ($1, 'features', $2, $3, 4326) \
         ON CONFLICT (table_name) DO NOTHING",
        params![table, identifier, description],
    )?;
    transaction.execute(
        "INSERT INTO gpkg_geometry_columns VALUES ($1, 'geom', 'POINT', 4326, 0, 0) ON CONFLICT DO NOTHING",
        params![table],
    )?;
    Ok(())
}

/// Names every attribute table to programs that read the file as a GeoPackage, unless it is named already.
fn describe_attributes(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    for (table, identifier, description) in ddl::ATTRIBUTES {
        transaction.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES ($1, 'attributes', $2, $3, 0) \
             ON CONFLICT (table_name) DO NOTHING",
            params![table, identifier, description],
        )?;
    }
    Ok(())
}

fn make(transaction: &Transaction<'_>) -> Result<(), Fault> {
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", GEOPACKAGE_VERSION)?;
    transaction.execute_batch(ddl::GEOPACKAGE)?;
    tables(transaction)?;
    transaction.execute("INSERT INTO wuse_store (name, value) VALUES ('version', $1)", params![VERSION.to_string()])?;
    for (table, identifier, description) in ddl::FEATURES {
        transaction.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES ($1, 'features', $2, $3, 4326)",
            params![table, identifier, description],
        )?;
        transaction
            .execute("INSERT INTO gpkg_geometry_columns VALUES ($1, 'geom', 'MULTIPOLYGON', 4326, 0, 0)", params![table])?;
        transaction.execute("INSERT INTO gpkg_ogr_contents VALUES ($1, 0)", params![table])?;
        rtree::make(transaction, table)?;
        add_style(transaction, table)?;
    }
    describe_points(transaction)?;
    describe_attributes(transaction)?;
    Ok(())
}

/// Adds a table's style, as its default.
fn add_style(transaction: &Transaction<'_>, table: &str) -> rusqlite::Result<()> {
    transaction.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, \
         useAsDefault, description, owner) VALUES ('', '', $1, 'geom', $2, $3, $4, 1, '五色 / five colours', '')",
        params![table, format!("wuse_{table}"), style::qml(), style::sld(table)],
    )?;
    Ok(())
}
