//! Blocks as files to take away: CSV, GeoJSON, GeoPackage. Everything that matches, without pages.
//!
//! A file is made off the threads that answer, in a temporary file, and sent from there piece by piece: a large one takes neither
//! memory nor a thread while a slow client reads it.

use std::fs::File;
use std::io::{self, BufWriter, Seek as _, Write as _};
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{OriginalUri, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use bytes::BytesMut;
use geo::InteriorPoint as _;
use serde::Deserialize;
use tokio::io::AsyncReadExt as _;
use tokio::sync::Semaphore;
use utoipa::IntoParams;

use super::app::{App, off_thread};
use super::caching;
use super::extract::{self, Query};
use super::problem::{self, Problem};
use super::sheet::{self, Cell, Column, Kind, Language, LanguageQuery};
use super::visitor::Seen;
use crate::domain::{Boundary, ColourSet, Moment, Revision};
use crate::features::{self, BlockProperties, Selection, Words};
use crate::geo::Bbox;
use crate::live::Snapshot;
use crate::store;

/// Files that are made at the same time. Each may keep a core and the disk busy for seconds; more wait their turn.
static MAKING: Semaphore = Semaphore::const_new(2);
/// Bytes sent at once.
const PIECE: usize = 64 * 1024;
/// What tells Excel that a CSV is UTF-8: without it Chinese is read as GBK.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Which blocks.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ExportQuery {
    /// Of this community; of all when not given.
    community: Option<String>,
    /// Whose box meets this one: west,south,east,north in degrees.
    #[serde(default, deserialize_with = "extract::bbox")]
    #[param(value_type = Option<String>, example = "120.63,27.78,120.65,27.80")]
    bbox: Option<Bbox>,
    /// Of one of these colours, separated by commas; `ungraded` for blocks without one.
    #[serde(default, deserialize_with = "extract::colours")]
    #[param(value_type = Option<String>, example = "red,orange")]
    colour: ColourSet,
    /// Words separated by blanks: each must occur in the block's code, name or party, in any case.
    #[serde(default, deserialize_with = "extract::words")]
    #[param(value_type = Option<String>)]
    q: Words,
    /// As it was at this moment (RFC 3339, or a date for its end in UTC+8); now when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>, example = "2026-01-15")]
    at: Option<Moment>,
    /// As it was known at this moment; with all that is known when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    known_at: Option<Moment>,
}

impl ExportQuery {
    fn selection(self, snapshot: &Snapshot) -> Result<Selection, Problem> {
        Ok(Selection {
            community: extract::community(snapshot, self.community.as_deref())?,
            bbox: self.bbox,
            colours: self.colour,
            words: self.q,
            as_of: extract::as_of(snapshot, self.at, self.known_at),
        })
    }
}

/// The columns of a workbook.
const COLUMNS: [Column; 11] = [
    (["编号", "Number"], 0.0),
    (["社区", "Community"], 14.0),
    (["区块", "Block"], 0.0),
    (["区块名称", "Name of the block"], 18.0),
    (["颜色", "Colour"], 0.0),
    (["自", "Since"], 17.0),
    (["面积（平方米）", "Area (m²)"], 0.0),
    (["责任主体", "Responsible party"], 18.0),
    (["主体类型", "Kind of party"], 0.0),
    (["经度", "Longitude"], 0.0),
    (["纬度", "Latitude"], 0.0),
];

/// A format, by the ending of its files.
#[derive(Debug, Clone, Copy)]
enum Format {
    Csv,
    Geojson,
    Gpkg,
}

/// Blocks as a table in UTF-8 that Excel reads, with a place inside each.
#[utoipa::path(get, operation_id = "export_csv", path = "/api/v1/blocks/export.csv", tag = "blocks", params(ExportQuery),
    responses((status = 200, content_type = "text/csv", body = String)))]
pub(super) async fn csv(
    app: State<Arc<App>>,
    seen: Seen,
    headers: HeaderMap,
    query: Query<ExportQuery>,
) -> Result<Response, Problem> {
    export(Format::Csv, &app, seen, &headers, query).await
}

/// Blocks as an Excel workbook, in one of the two languages, with a place inside each (WGS 84).
#[utoipa::path(get, operation_id = "export_xlsx", path = "/api/v1/blocks/export.xlsx", tag = "blocks", params(ExportQuery, LanguageQuery),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>)))]
pub(super) async fn xlsx(seen: Seen, OriginalUri(uri): OriginalUri) -> Result<Response, Problem> {
    let (lang, query): (_, ExportQuery) = sheet::split(&uri)?;
    let snapshot = Arc::clone(seen.at(query.at, query.known_at));
    let selection = query.selection(&snapshot)?;
    let rows = move || {
        let every = selection.every(&snapshot);
        every
            .iter()
            .map(|standing| {
                row(&BlockProperties::of(&snapshot, standing.block, standing.boundary, selection.as_of), standing.boundary, lang)
            })
            .collect()
    };
    sheet::answer("blocks", ["区块", "Blocks"], &COLUMNS, Kind::Xlsx, lang, rows).await
}

fn row(block: &BlockProperties, boundary: &Boundary, lang: Language) -> Vec<Cell> {
    let inside = boundary.multi_polygon().interior_point();
    vec![
        Cell::Number(f64::from(block.id)),
        Cell::text(block.community.as_str()),
        Cell::text(block.code.as_str()),
        Cell::text(block.name.as_str()),
        Cell::text(block.colour.map_or("", |colour| lang.of(colour.row().name))),
        Cell::time(block.since),
        Cell::Number(block.area_m2),
        Cell::text(block.party.as_deref().unwrap_or_default()),
        Cell::text(block.party_kind.map_or("", |kind| lang.party_kind(kind))),
        inside.map_or(Cell::Empty, |place| Cell::degrees(place.x())),
        inside.map_or(Cell::Empty, |place| Cell::degrees(place.y())),
    ]
}

/// Blocks as a GeoJSON file, a feature a line.
#[utoipa::path(get, operation_id = "export_geojson", path = "/api/v1/blocks/export.geojson", tag = "blocks", params(ExportQuery),
    responses((status = 200, content_type = "application/geo+json", body = super::blocks::BlockCollection)))]
pub(super) async fn geojson(
    app: State<Arc<App>>,
    seen: Seen,
    headers: HeaderMap,
    query: Query<ExportQuery>,
) -> Result<Response, Problem> {
    export(Format::Geojson, &app, seen, &headers, query).await
}

/// Blocks as a GeoPackage: a store of its own, that QGIS shows in the five colours.
#[utoipa::path(get, operation_id = "export_gpkg", path = "/api/v1/blocks/export.gpkg", tag = "blocks", params(ExportQuery),
    responses((status = 200, content_type = "application/geopackage+sqlite3", body = Vec<u8>)))]
pub(super) async fn gpkg(
    app: State<Arc<App>>,
    seen: Seen,
    headers: HeaderMap,
    query: Query<ExportQuery>,
) -> Result<Response, Problem> {
    export(Format::Gpkg, &app, seen, &headers, query).await
}

async fn export(
    format: Format,
    app: &App,
    seen: Seen,
    headers: &HeaderMap,
    Query(query): Query<ExportQuery>,
) -> Result<Response, Problem> {
    let snapshot = Arc::clone(seen.at(query.at, query.known_at));
    let (community, at) = (query.community.clone(), query.at);
    let selection = query.selection(&snapshot)?;
    let tag = caching::tag_of_revision(snapshot.revision());
    if caching::is_held(headers, &tag) {
        return Ok(caching::tagged(headers, &tag, caching::PRESENT, || ().into_response()));
    }
    let now = app.clock.now();
    let name = file_name(community.as_deref(), at.unwrap_or(now), format);
    let file = {
        let _turn = MAKING.acquire().await.map_err(failure)?;
        match format {
            Format::Gpkg => geopackage(snapshot, selection, now).await?,
            Format::Csv | Format::Geojson => off_thread(move || text(format, &snapshot, &selection)).await?.map_err(failure)?,
        }
    };
    let attachment = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")).map_err(failure)?;
    let length = file.metadata().map_err(failure)?.len();
    let about = [
        (header::CONTENT_TYPE, format.media_type()),
        (header::CONTENT_DISPOSITION, attachment),
        (header::CONTENT_LENGTH, HeaderValue::from(length)),
    ];
    Ok(caching::tagged(headers, &tag, caching::PRESENT, || (about, in_pieces(file)).into_response()))
}

/// For example `wuse-330381003901-2026-11-21.csv`. A community's code is checked, so no name leads elsewhere or needs quotes.
fn file_name(community: Option<&str>, at: Moment, format: Format) -> String {
    let community = community.map(|code| format!("{code}-")).unwrap_or_default();
    format!("wuse-{community}{}.{}", at.day(), format.ending())
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Geojson => "geojson",
            Self::Gpkg => "gpkg",
        }
    }

    fn media_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Geojson => "application/geo+json",
            Self::Gpkg => "application/geopackage+sqlite3",
        })
    }
}

/// A nameless file: it is gone when the last who reads it is done.
fn text(format: Format, snapshot: &Snapshot, selection: &Selection) -> io::Result<File> {
    let mut out = BufWriter::new(tempfile::tempfile()?);
    if matches!(format, Format::Csv) {
        out.write_all(BYTE_ORDER_MARK.as_bytes())?;
        features::csv::write(snapshot, selection, &mut out)?;
    } else {
        features::geojson::write(snapshot, selection, &mut out)?;
    }
    let mut file = out.into_inner()?;
    file.rewind()?;
    Ok(file)
}

/// SQLite needs names, so it works in a folder, which is gone before the file is sent: what is open can still be read.
async fn geopackage(snapshot: Arc<Snapshot>, selection: Selection, now: Moment) -> Result<File, Problem> {
    let (folder, entries) =
        off_thread(move || (tempfile::tempdir(), features::layers::entries(&snapshot, &selection, now))).await?;
    let folder = folder.map_err(failure)?;
    let (made, whole) = (folder.path().join("made.gpkg"), folder.path().join("whole.gpkg"));
    let store = store::open(&made).await.map_err(failure)?;
    store.commit(Revision::ZERO, entries).await.map_err(failure)?;
    // A copy has everything in the one file, and can be opened from a read-only disk.
    store.backup(&whole).await.map_err(failure)?;
    // Closing waits for the store's threads.
    let file = off_thread(move || {
        drop(store);
        let file = File::open(&whole)?;
        folder.close()?;
        Ok::<_, io::Error>(file)
    });
    file.await?.map_err(failure)
}

pub(super) fn in_pieces(file: File) -> Body {
    let file = tokio::fs::File::from_std(file);
    Body::from_stream(futures::stream::try_unfold(file, async |mut file| {
        let mut piece = BytesMut::with_capacity(PIECE);
        let count = file.read_buf(&mut piece).await?;
        Ok::<_, io::Error>((count > 0).then(|| (piece.freeze(), file)))
    }))
}

fn failure(cause: impl std::fmt::Display) -> Problem {
    Problem::failure(&problem::INTERNAL, cause)
}
