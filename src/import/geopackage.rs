//! GeoPackage: a feature table of another GeoPackage, row by row.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;

use super::source::{ReadError, ReadOptions, Rough, Source, Visit};

const FORMAT: &str = "GeoPackage";
/// Bytes of the file that are mapped instead of copied page by page: of a larger file the first ones, as what is mapped counts as memory.
const MAPPED: i64 = 256 << 20;

/// A feature table of a GeoPackage.
#[derive(Debug)]
pub struct GeoPackage {
    connection: Connection,
    table: String,
    geometry_column: String,
    crs: Option<String>,
    count: Option<u64>,
}

impl GeoPackage {
    /// Opens the feature table asked for, or the only one.
    ///
    /// # Errors
    /// When the file is no GeoPackage, or has not exactly one feature table and none is asked for.
    pub fn open(path: &Path, options: &ReadOptions) -> Result<Self, ReadError> {
        let broken = |error: rusqlite::Error| ReadError::broken(FORMAT, error);
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            .map_err(broken)?;
        let layers = {
            let mut statement = connection
                .prepare(
                    "SELECT c.table_name, g.column_name, g.srs_id FROM gpkg_contents c JOIN gpkg_geometry_columns g \
                     ON g.table_name = c.table_name WHERE c.data_type = 'features' ORDER BY c.table_name",
                )
                .map_err(broken)?;
            let rows = statement
                .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?)))
                .map_err(broken)?;
            rows.collect::<Result<Vec<_>, _>>().map_err(broken)?
        };
        let names = || layers.iter().map(|(table, ..)| table.clone()).collect::<Vec<_>>();
        let chosen = match (&options.layer, &layers[..]) {
            (Some(asked), _) => layers
                .iter()
                .find(|(table, ..)| table == asked)
                .ok_or_else(|| ReadError::NoSuchLayer { asked: asked.clone(), layers: names() })?,
            (None, [only]) => only,
            (None, []) => return Err(ReadError::broken(FORMAT, "it has no feature table")),
            (None, _) => return Err(ReadError::ChooseLayer { layers: names() }),
        };
        let (table, geometry_column, srs) = chosen.clone();
        let crs = srs_of(&connection, srs).map_err(broken)?;
        let count = count_of(&connection, &table);
        connection.pragma_update(None, "mmap_size", MAPPED).map_err(broken)?;
        Ok(Self { connection, table, geometry_column, crs, count })
    }
}

impl Source for GeoPackage {
    fn format(&self) -> &'static str {
        FORMAT
    }

    fn crs(&self) -> Option<String> {
        self.crs.clone()
    }

    fn count(&self) -> Option<u64> {
        self.count
    }

    fn read(&mut self, visit: Visit<'_>) -> Result<(), ReadError> {
        let broken = |error: rusqlite::Error| ReadError::broken(FORMAT, error);
        // A view has no row number; it is numbered by its order then.
        let sql = format!("SELECT rowid, * FROM {}", quoted(&self.table));
        let numbered = format!("SELECT row_number() OVER (), * FROM {}", quoted(&self.table));
        let mut statement = self.connection.prepare(&sql).or_else(|_| self.connection.prepare(&numbered)).map_err(broken)?;
        let names: Vec<Arc<str>> = statement.column_names().into_iter().map(Arc::from).collect();
        let Some(geometry) = names.iter().skip(1).position(|name| name.eq_ignore_ascii_case(&self.geometry_column)) else {
            return Err(ReadError::broken(FORMAT, format!("table {} has no column {}", self.table, self.geometry_column)));
        };
        let geometry = geometry + 1;
        let mut rows = statement.query([]).map_err(broken)?;
        let mut number = 0;
        while let Some(row) = rows.next().map_err(broken)? {
            number += 1;
            let mut attributes = Vec::with_capacity(names.len());
            for (column, name) in names.iter().enumerate().skip(1).filter(|(column, _)| *column != geometry) {
                attributes.push((Arc::clone(name), value_of(row.get_ref(column).map_err(broken)?)));
            }
            let blob = match row.get_ref(geometry).map_err(broken)? {
                ValueRef::Blob(blob) => Some(blob.to_vec()),
                _ => None,
            };
            let id = row.get(0).unwrap_or(number as i64);
            if visit(Rough::Row { number, id, attributes, blob }) == ControlFlow::Break(()) {
                break;
            }
        }
        Ok(())
    }
}

fn value_of(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
        ValueRef::Null | ValueRef::Blob(_) => Value::Null,
    }
}

/// The coordinate system of a number in the file's own table; 0 and -1 say that it is unknown.
fn srs_of(connection: &Connection, srs: i64) -> rusqlite::Result<Option<String>> {
    if srs <= 0 {
        return Ok(None);
    }
    let found = connection.query_row(
        "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?1",
        [srs],
        |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?)),
    );
    Ok(match found {
        Ok((organization, code, _)) if organization.eq_ignore_ascii_case("epsg") => Some(format!("EPSG:{code}")),
        Ok((.., definition)) if definition.contains('[') => Some(definition),
        Ok((organization, code, _)) => Some(format!("{organization}:{code}")),
        Err(rusqlite::Error::QueryReturnedNoRows) => Some(format!("EPSG:{srs}")),
        Err(error) => return Err(error),
    })
}

/// How many features GDAL counted. Counting them here would read the whole table once more, only to say how far reading has come.
fn count_of(connection: &Connection, table: &str) -> Option<u64> {
    connection
        .query_row("SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = ?1", [table], |row| row.get::<_, u64>(0))
        .ok()
}

/// A name as SQL writes it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
