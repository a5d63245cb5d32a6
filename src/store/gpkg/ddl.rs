//! The tables as SQL: GeoPackage's own (OGC 12-128r17, annex C) and Wuse's.

/// GeoPackage's tables and the three reference systems every GeoPackage has.
pub(super) const GEOPACKAGE: &str = r#"
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
    ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
    ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
    ('WGS 84 geodetic', 4326, 'EPSG', 4326,
     'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
     'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
    z TINYINT NOT NULL, m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_extensions (
    table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
    CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_ogr_contents (table_name TEXT NOT NULL PRIMARY KEY, feature_count INTEGER DEFAULT NULL);
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
    f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
    owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
"#;

/// Wuse's tables as version 1 has them; [`STEPS`] adds what came later. Times are RFC 3339 text with six decimals, so that they sort as text; they are no DATETIME columns, as
/// GeoPackage allows those only three. A block's number is its `fid`.
pub(super) const TABLES: &str = r"
CREATE TABLE wuse_store (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL);
CREATE TABLE blocks (
    fid INTEGER PRIMARY KEY, geom MULTIPOLYGON, community TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,
    party TEXT, party_kind TEXT, colour TEXT, since TEXT, area_m2 DOUBLE NOT NULL, effective_at TEXT NOT NULL,
    outline_revision INTEGER NOT NULL, revision INTEGER NOT NULL);
CREATE TABLE past_blocks (
    fid INTEGER PRIMARY KEY, geom MULTIPOLYGON, block INTEGER NOT NULL, community TEXT NOT NULL, code TEXT NOT NULL,
    name TEXT NOT NULL, party TEXT, party_kind TEXT, colour TEXT, since TEXT, area_m2 DOUBLE NOT NULL,
    effective_at TEXT NOT NULL, until TEXT, outline_revision INTEGER NOT NULL, revision INTEGER NOT NULL);
CREATE UNIQUE INDEX past_blocks_outline ON past_blocks (block, outline_revision);
CREATE TABLE communities (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, first_revision INTEGER NOT NULL,
    revision INTEGER NOT NULL);
CREATE TABLE gradings (
    id INTEGER PRIMARY KEY, block INTEGER NOT NULL, revision INTEGER NOT NULL, colour TEXT NOT NULL,
    effective_at TEXT NOT NULL, recorded_at TEXT NOT NULL, reason TEXT NOT NULL, inspector TEXT NOT NULL, note TEXT,
    corrects INTEGER, corrected_by INTEGER);
CREATE UNIQUE INDEX gradings_block ON gradings (block, revision);
CREATE TABLE campaigns (
    id INTEGER PRIMARY KEY, revision INTEGER NOT NULL UNIQUE, recorded_at TEXT NOT NULL, community TEXT NOT NULL,
    held_at TEXT NOT NULL, title TEXT NOT NULL, blocks TEXT NOT NULL, people INTEGER NOT NULL, truckloads INTEGER NOT NULL,
    parties TEXT NOT NULL);
CREATE TABLE rankings (
    id INTEGER PRIMARY KEY, revision INTEGER NOT NULL UNIQUE, recorded_at TEXT NOT NULL, community TEXT NOT NULL,
    month TEXT NOT NULL, list TEXT NOT NULL, title TEXT NOT NULL);
CREATE TABLE log (
    revision INTEGER PRIMARY KEY, recorded_at TEXT NOT NULL, kind TEXT NOT NULL, change TEXT NOT NULL,
    request_key TEXT UNIQUE, request_fingerprint TEXT, items INTEGER NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL);
CREATE TABLE log_parts (
    id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, part INTEGER NOT NULL, lines BLOB NOT NULL);
CREATE UNIQUE INDEX log_parts_revision ON log_parts (revision, part);
";

/// What makes a store of version 1 one of version 2, and so on. A step is never edited once it was released: a store may stand at any.
pub(super) const STEPS: [&str; 8] = [REASONS, PICTURES, PEOPLE, CASES, DOCUMENTS, CONNECTIONS, SAMPLES, DRAFTS];

/// Version 2: the ready reasons of communities, all that were ever set.
const REASONS: &str = r"
CREATE TABLE reasons (
    id INTEGER PRIMARY KEY, revision INTEGER NOT NULL UNIQUE, recorded_at TEXT NOT NULL, community TEXT NOT NULL,
    items TEXT NOT NULL);
";

/// Version 3: the pictures of campaigns, as JSON.
const PICTURES: &str = r"
ALTER TABLE campaigns ADD COLUMN pictures TEXT NOT NULL DEFAULT '[]';
";

/// Version 4: who did what, proposals, and what stands beside the log: people, and the keys by which they are known. `person` is a
/// person's number; what is personal stands in `people` only, and is emptied there when somebody is erased.
const PEOPLE: &str = r"
ALTER TABLE log ADD COLUMN person INTEGER;
ALTER TABLE log ADD COLUMN via TEXT;
CREATE INDEX log_person ON log (person, revision) WHERE person IS NOT NULL;
ALTER TABLE gradings ADD COLUMN person INTEGER;
ALTER TABLE gradings ADD COLUMN proposal INTEGER;
ALTER TABLE gradings ADD COLUMN overrules BOOLEAN NOT NULL DEFAULT 0;
CREATE TABLE standings (
    id INTEGER PRIMARY KEY, revision INTEGER NOT NULL UNIQUE, recorded_at TEXT NOT NULL, person INTEGER NOT NULL,
    active BOOLEAN NOT NULL, held TEXT NOT NULL, reason TEXT);
CREATE INDEX standings_person ON standings (person, revision);
CREATE TABLE community_settings (
    id INTEGER PRIMARY KEY, revision INTEGER NOT NULL UNIQUE, recorded_at TEXT NOT NULL, community TEXT NOT NULL,
    street_code TEXT, street_name TEXT, city_code TEXT, city_name TEXT, public TEXT NOT NULL, gate TEXT NOT NULL, reason TEXT);
CREATE TABLE proposals (
    id INTEGER PRIMARY KEY, revision INTEGER NOT NULL UNIQUE, recorded_at TEXT NOT NULL, person INTEGER, block INTEGER NOT NULL,
    community TEXT NOT NULL, colour TEXT NOT NULL, effective_at TEXT NOT NULL, reason TEXT NOT NULL, note TEXT, corrects INTEGER,
    state TEXT NOT NULL, closed_revision INTEGER, closed_at TEXT, closed_by INTEGER, closing_reason TEXT);
CREATE INDEX proposals_block ON proposals (block, revision);
CREATE INDEX proposals_community ON proposals (community, revision);
CREATE INDEX proposals_pending ON proposals (block) WHERE state = 'pending';
CREATE TABLE people (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, login TEXT, login_key TEXT UNIQUE, identity TEXT UNIQUE, password TEXT,
    must_change BOOLEAN NOT NULL, created_at TEXT NOT NULL, erased_at TEXT);
CREATE TABLE keys (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, person INTEGER, hash TEXT NOT NULL UNIQUE, label TEXT NOT NULL, scope TEXT NOT NULL,
    created_at TEXT NOT NULL, used_at TEXT NOT NULL, expires_at TEXT NOT NULL, ended_at TEXT);
CREATE INDEX keys_person ON keys (person, kind);
";

/// Version 5: the working-day calendars, all that were ever set; the categories that communities add; cases as they stand, and the steps
/// that were taken about them. A case's number is its `fid`, the revision that reported it. Photos stand in the log; `text` is here for
/// those who open the file elsewhere.
const CASES: &str = r"
ALTER TABLE community_settings ADD COLUMN categories TEXT NOT NULL DEFAULT '[]';
CREATE TABLE calendars (
    id INTEGER PRIMARY KEY, revision INTEGER NOT NULL UNIQUE, recorded_at TEXT NOT NULL, years TEXT NOT NULL, hours TEXT NOT NULL,
    reason TEXT);
CREATE TABLE cases (
    fid INTEGER PRIMARY KEY, geom POINT, recorded_at TEXT NOT NULL, person INTEGER, community TEXT NOT NULL,
    first_block INTEGER NOT NULL, first_category TEXT NOT NULL, found_at TEXT NOT NULL, found_by TEXT NOT NULL, lon DOUBLE NOT NULL,
    lat DOUBLE NOT NULL, text TEXT NOT NULL, named_party TEXT, named_party_kind TEXT, block INTEGER NOT NULL, category TEXT NOT NULL,
    state TEXT NOT NULL, party TEXT, party_kind TEXT, deadline TEXT, rests_until TEXT, closed_at TEXT, duplicate_of INTEGER,
    touched INTEGER NOT NULL);
CREATE TABLE case_steps (
    id INTEGER PRIMARY KEY, case_fid INTEGER NOT NULL, revision INTEGER NOT NULL UNIQUE, recorded_at TEXT NOT NULL, person INTEGER,
    step TEXT NOT NULL, reason TEXT);
CREATE INDEX case_steps_case ON case_steps (case_fid, revision);
";

/// Version 6: documents as they stand, each with the number of the entry that made it; private notes, which follow from no entry; and
/// campaigns that are put right, and what the notices of a community rest on.
const DOCUMENTS: &str = r"
ALTER TABLE gradings ADD COLUMN inspection INTEGER;
ALTER TABLE proposals ADD COLUMN inspection INTEGER;
ALTER TABLE campaigns ADD COLUMN cost INTEGER;
ALTER TABLE campaigns ADD COLUMN replaces INTEGER;
ALTER TABLE campaigns ADD COLUMN void BOOLEAN NOT NULL DEFAULT 0;
ALTER TABLE community_settings ADD COLUMN legal_basis TEXT NOT NULL DEFAULT '';
CREATE TABLE documents (
    fid INTEGER PRIMARY KEY, kind TEXT NOT NULL, community TEXT, block INTEGER, state TEXT NOT NULL, recorded_at TEXT NOT NULL,
    person INTEGER, touched INTEGER NOT NULL, body TEXT NOT NULL);
CREATE INDEX documents_kind ON documents (kind, fid);
CREATE INDEX documents_block ON documents (block, kind, fid) WHERE block IS NOT NULL;
CREATE TABLE private_notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
";

/// Version 7: whether the public is told of a community's cases; webhooks, and what is to be delivered, with moments in microseconds.
const CONNECTIONS: &str = r"
ALTER TABLE community_settings ADD COLUMN public_cases BOOLEAN NOT NULL DEFAULT 0;
CREATE TABLE webhooks (
    id INTEGER PRIMARY KEY AUTOINCREMENT, settings TEXT NOT NULL, secret TEXT NOT NULL, revision INTEGER NOT NULL,
    overdue_until INTEGER NOT NULL, failing_since INTEGER, closed_at INTEGER);
CREATE TABLE webhook_deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT, webhook INTEGER NOT NULL, message TEXT NOT NULL, event TEXT NOT NULL, body TEXT NOT NULL,
    created_at INTEGER NOT NULL, attempts INTEGER NOT NULL, next_at INTEGER, last_at INTEGER, status INTEGER, error TEXT,
    done_at INTEGER);
CREATE UNIQUE INDEX webhook_deliveries_message ON webhook_deliveries (webhook, message);
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (webhook, id) WHERE next_at IS NOT NULL;
";

/// Version 8: how many blocks and closed cases supervision draws of a community, as JSON.
const SAMPLES: &str = r#"
ALTER TABLE community_settings ADD COLUMN sample TEXT NOT NULL DEFAULT '{"blocks":5,"cases":10}';
"#;

/// Version 9: drafts of clearance plans, with moments in microseconds. An older program would not know the new kinds of entries.
const DRAFTS: &str = r"
CREATE TABLE plan_drafts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, community TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL,
    made_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, person INTEGER, contents TEXT NOT NULL);
CREATE INDEX plan_drafts_community ON plan_drafts (community, changed_at);
";

/// Feature tables: name, title and description for people who open the file elsewhere.
pub(super) const FEATURES: [(&str, &str, &str); 2] = [
    ("blocks", "区块 Blocks", "区块现状：轮廓与颜色 / the living blocks as they stand now, with their colour"),
    (
        "past_blocks",
        "历史区块 Past blocks",
        "已被替代的轮廓与已撤销的区块（无几何） / outlines that no longer hold; a row without geometry says that a block is gone",
    ),
];

/// Cases, likewise: points.
pub(super) const POINTS: (&str, &str, &str) =
    ("cases", "问题 Cases", "messy points as they stand now, with their category, state and deadline");

/// Attribute tables, likewise. People, keys and webhooks are not named: they are nobody's business who opens the file to look at blocks.
pub(super) const ATTRIBUTES: [(&str, &str, &str); 16] = [
    ("communities", "社区 Communities", "code and name of each community"),
    ("gradings", "定级历史 Gradings", "the status history of every block; append-only"),
    ("campaigns", "集中整治 Campaigns", "dated clean-ups"),
    ("rankings", "评比 Rankings", "black and red lists"),
    ("reasons", "常用理由 Reasons", "the ready reasons of a community, as JSON; the last row of a community counts"),
    ("proposals", "定级申请 Proposals", "proposed gradings, and what became of them"),
    ("standings", "人员角色 Standings", "what people hold, as JSON, by their number; the last row of a person counts"),
    (
        "community_settings",
        "社区设置 Community settings",
        "street and city, public view and grading gate of a community; the last row of a community counts",
    ),
    ("case_steps", "问题环节 Case steps", "what was done about cases, as JSON; append-only"),
    ("calendars", "工作日历 Calendars", "days off by year and working hours, as JSON; the last row counts"),
    (
        "documents",
        "文书与台账 Documents",
        "responsible parties, the three lists, notices, consultations, plans and the like as they stand, as JSON",
    ),
    ("plan_drafts", "方案草稿 Plan drafts", "clearance plans in the making, as JSON; no part of the log"),
    ("log", "变更日志 Log", "every change, append-only and hash-chained; the other tables follow from it"),
    ("log_parts", "变更日志分段 Log parts", "the items of imported layers, as JSON lines"),
    ("layer_styles", "layer_styles", "how QGIS draws the feature tables"),
    ("wuse_store", "wuse_store", "version of these tables"),
];
