//! The R-tree over a feature table's envelopes (GeoPackage extension `gpkg_rtree_index`), by which QGIS and GDAL find blocks.

use rusqlite::{Transaction, params};

use super::fault::Fault;
use super::rtree_pack::{self, Cell};

/// Declares and makes the index of a table whose key is `fid` and whose geometry is `geom`.
pub(super) fn make(transaction: &Transaction<'_>, table: &str) -> rusqlite::Result<()> {
    transaction.execute(
        "INSERT INTO gpkg_extensions VALUES ($1, 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', \
         'write-only')",
        params![table],
    )?;
    transaction
        .execute_batch(&format!(r#"CREATE VIRTUAL TABLE "rtree_{table}_geom" USING rtree(id, minx, maxx, miny, maxy);"#))?;
    make_insert_trigger(transaction, table)?;
    transaction.execute_batch(&CHANGE_TRIGGERS.replace("TABLE", table))
}

/// From so many new rows on, and when they are not few beside those there, building the tree anew is quicker than adding to it.
pub(super) const BULK: u64 = 1000;

/// Inserts many rows without telling the index of each; `insert` gives their boxes, of which it is told in one go.
pub(super) fn in_bulk(
    transaction: &Transaction<'_>,
    table: &str,
    insert: impl FnOnce() -> Result<Vec<Cell>, Fault>,
) -> Result<(), Fault> {
    transaction.execute_batch(&format!(r#"DROP TRIGGER "rtree_{table}_geom_insert""#))?;
    let cells = insert()?;
    let there: usize =
        transaction.query_row(&format!(r#"SELECT count(*) FROM "rtree_{table}_geom_rowid""#), [], |row| row.get(0))?;
    if cells.len() * 8 > there {
        rtree_pack::pack(transaction, table, cells)?;
    } else {
        let mut insert = transaction.prepare(&format!(r#"INSERT INTO "rtree_{table}_geom" VALUES ($1, $2, $3, $4, $5)"#))?;
        for cell in cells {
            let (id, [west, east, south, north]) = cell.parts();
            insert.execute(params![id, west, east, south, north])?;
        }
    }
    make_insert_trigger(transaction, table)?;
    Ok(())
}

fn make_insert_trigger(transaction: &Transaction<'_>, table: &str) -> rusqlite::Result<()> {
    transaction.execute_batch(&INSERT_TRIGGER.replace("TABLE", table))
}

const INSERT_TRIGGER: &str = r#"
CREATE TRIGGER "rtree_TABLE_geom_insert" AFTER INSERT ON "TABLE"
    WHEN (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN INSERT OR REPLACE INTO "rtree_TABLE_geom" VALUES
    (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")); END;
"#;

const CHANGE_TRIGGERS: &str = r#"
CREATE TRIGGER "rtree_TABLE_geom_update1" AFTER UPDATE OF "geom" ON "TABLE"
    WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN INSERT OR REPLACE INTO "rtree_TABLE_geom" VALUES
    (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")); END;
CREATE TRIGGER "rtree_TABLE_geom_update2" AFTER UPDATE OF "geom" ON "TABLE"
    WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
BEGIN DELETE FROM "rtree_TABLE_geom" WHERE id = OLD."fid"; END;
CREATE TRIGGER "rtree_TABLE_geom_update3" AFTER UPDATE ON "TABLE"
    WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN DELETE FROM "rtree_TABLE_geom" WHERE id = OLD."fid";
    INSERT OR REPLACE INTO "rtree_TABLE_geom" VALUES
    (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")); END;
CREATE TRIGGER "rtree_TABLE_geom_update4" AFTER UPDATE ON "TABLE"
    WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
BEGIN DELETE FROM "rtree_TABLE_geom" WHERE id IN (OLD."fid", NEW."fid"); END;
CREATE TRIGGER "rtree_TABLE_geom_delete" AFTER DELETE ON "TABLE" WHEN OLD."geom" NOT NULL
BEGIN DELETE FROM "rtree_TABLE_geom" WHERE id = OLD."fid"; END;
"#;
