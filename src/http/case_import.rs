//! A list of cases brought in: checked as a whole first, recorded together or not at all.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Deserializer, Serialize};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use utoipa::{IntoParams, ToSchema};

use super::app::{App, off_thread};
use super::extract::{self, Query};
use super::problem::{self, Problem};
use super::session::unkept;
use super::visitor::{Seen, SignedIn, require_somewhere};
use super::writing;
use crate::domain::rules::{Action, ReportRequest};
use crate::import::cases::{self, CaseDefect, CaseList, Places};
use crate::live::{Asked, CommitError, TogetherError};

/// Longest list, in bytes.
pub const MOST_BYTES: usize = 8 * 1024 * 1024;
/// Defects that are told at most.
const MOST_DEFECTS: usize = 1_000;
/// Lists that are read at the same time; more wait their turn.
static READING: Semaphore = Semaphore::const_new(1);

/// How a list is taken.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportQuery {
    /// Only say what would come of it.
    #[serde(default)]
    #[param(value_type = Option<bool>)]
    dry_run: bool,
    /// Take what is right and leave the rest out; otherwise one defect leaves everything as it was.
    #[serde(default)]
    #[param(value_type = Option<bool>)]
    skip_invalid: bool,
    /// Which coordinates it holds: `wgs84` (when not given), `cgcs2000`, `gcj02` (Gaode, Tencent) or `bd09` (Baidu).
    #[serde(default, deserialize_with = "places")]
    #[param(value_type = Option<String>, example = "wgs84")]
    coordinates: Places,
    /// The community of rows that name none.
    community: Option<String>,
}

fn places<'de, D: Deserializer<'de>>(from: D) -> Result<Places, D::Error> {
    let word = String::deserialize(from)?;
    Places::of_word(&word).ok_or_else(|| serde::de::Error::custom(format!("'{word}' is none of wgs84, cgcs2000, gcj02, bd09")))
}

/// What is wrong with a row.
#[derive(Debug, Serialize, ToSchema)]
pub struct DefectItem {
    /// The row, as spreadsheets count: 1 is the header.
    row: u32,
    /// The column; null when it is the whole row.
    column: Option<String>,
    /// What stands there.
    given: Option<String>,
    /// What is wrong with it, and the mend.
    message: String,
}

impl From<CaseDefect> for DefectItem {
    fn from(defect: CaseDefect) -> Self {
        let CaseDefect { row, column, given, message } = defect;
        Self { row, column, given, message }
    }
}

/// What came of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseImport {
    /// `csv` or `xlsx`.
    format: &'static str,
    /// How its characters are encoded.
    encoding: &'static str,
    /// Which coordinates were taken to be in it.
    coordinates: &'static str,
    /// The columns that were taken.
    columns: Vec<String>,
    /// The columns that were not: what is computed here, and what is not known.
    left_out: Vec<String>,
    /// Rows, without the header.
    rows: usize,
    /// Cases that are right.
    good: usize,
    /// Cases that were recorded.
    recorded: usize,
    /// Whether the same list had been brought in before; then nothing was recorded again.
    repeated: bool,
    /// Everything wrong, by row; at most 1,000.
    defects: Vec<DefectItem>,
    /// How many there are in all.
    defect_count: usize,
}

/// Brings in a list of cases: a table in CSV (UTF-8 or GBK) or .xlsx, as the body. Columns are known by their names, in Chinese and in English,
/// as the exports have them; category, longitude and latitude are needed. Each row becomes a reported case. All or nothing, unless
/// `skip_invalid`; the same list sent again changes nothing.
#[utoipa::path(post, operation_id = "import_cases", path = "/api/v1/cases/import", tag = "cases",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    params(
        ImportQuery,
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once; what the list holds, when not given")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, description = "What would come of it, or what came of it before", body = CaseImport),
        (status = 201, description = "Recorded", body = CaseImport),
        (status = 403, body = super::docs::ProblemBody),
        (status = 413, description = "body-too-large", body = super::docs::ProblemBody),
        (status = 422, description = "list-refused: `report` has every defect; not-a-list", body = super::docs::ProblemBody)))]
pub(super) async fn create(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Query(query): Query<ImportQuery>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    require_somewhere(&asker.asker().in_picture(seen.whole()), Action::HandleCase)?;
    let body = body.map_err(|rejection| refused_body(&rejection))?;
    let community = query.community.as_deref().map(|code| extract::community_view(seen.now(), code)).transpose()?;
    let community = community.map(|(_, view)| view.community.code.clone());
    let digest = hex::encode(Sha256::digest(&body));
    let turn = READING.acquire().await.map_err(|error| Problem::failure(&problem::STOPPING, error))?;
    let (places, who, now, picture) = (query.coordinates, asker.asker(), app.clock.now(), seen.clone());
    let checked = off_thread(move || {
        let mut list = cases::read(&body, places)?;
        let found = cases::requests(&mut list, picture.now(), community.as_ref());
        let mut good = Vec::with_capacity(found.len());
        for (row, request) in found {
            // Where no block is seen, what is told of the nearest is of those that are.
            let snapshot = if request.block.is_some() { picture.whole() } else { picture.now() };
            match Asked::Report(request.clone()).refused(snapshot, who, now) {
                Some(CommitError::ReportRefused(refusal)) => list.defects.push(cases::defect_of(&list, row, &refusal)),
                Some(other) => return Ok(Err(Problem::from(other))),
                None => good.push((row, request)),
            }
        }
        Ok::<_, cases::table::TableError>(Ok((list, good)))
    });
    let checked = checked.await?.map_err(|error| Problem::new(&problem::NOT_A_LIST, error.to_string()));
    drop(turn);
    let (mut list, good) = checked??;
    list.defects.sort_by_key(|defect| defect.row);
    let mut told = CaseImport::of(list, query.coordinates, good.len());
    if query.dry_run {
        return Ok(unkept(axum::Json(told).into_response()));
    }
    if told.defect_count > 0 && !query.skip_invalid {
        return Err(refused(&told));
    }
    let mut headers = headers;
    let skip = if query.skip_invalid { "skip" } else { "all" };
    let own = format!("import {} {} {skip} {digest}", asker.0.person, query.coordinates.word());
    let own = own.parse().map_err(|error| Problem::failure(&problem::INTERNAL, error))?;
    headers.entry(writing::IDEMPOTENCY_KEY).or_insert(own);
    let key = writing::request_key(&headers, &asker.asker(), "import cases", &digest)?;
    let asked: Vec<Asked> = good.iter().map(|(_, request): &(u32, ReportRequest)| Asked::Report(request.clone())).collect();
    match app.live.ask_all(asker.asker(), asked, key).await {
        Ok(done) => {
            told.repeated = done.repeated;
            told.recorded = if done.repeated { 0 } else { done.revisions.len() };
            let status = if told.recorded > 0 { StatusCode::CREATED } else { StatusCode::OK };
            Ok(unkept((status, axum::Json(told)).into_response()))
        }
        Err(TogetherError::Failed(error)) => Err(error.into()),
        // Something changed between the look and the record: a block gone, a role taken.
        Err(TogetherError::Refused(refusals)) => {
            for (at, refusal) in refusals.into_iter().take(MOST_DEFECTS) {
                let row = good.get(at).map_or(0, |(row, _)| *row);
                told.defects.push(DefectItem { row, column: None, given: None, message: refusal.to_string() });
                told.defect_count += 1;
            }
            Err(refused(&told))
        }
    }
}

impl CaseImport {
    fn of(list: CaseList, coordinates: Places, good: usize) -> Self {
        Self {
            format: list.format,
            encoding: list.encoding,
            coordinates: coordinates.word(),
            columns: list.columns.taken,
            left_out: list.columns.left_out,
            rows: list.rows,
            good,
            recorded: 0,
            repeated: false,
            defect_count: list.defects.len(),
            defects: list.defects.into_iter().take(MOST_DEFECTS).map(DefectItem::from).collect(),
        }
    }
}

fn refused(told: &CaseImport) -> Problem {
    let detail = format!("{} defects in {} rows: nothing was recorded", told.defect_count, told.rows);
    Problem::new(&problem::LIST_REFUSED, detail).with("report", serde_json::to_value(told).unwrap_or_default())
}

fn refused_body(rejection: &BytesRejection) -> Problem {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        let detail = format!("the list is longer than {} MB: import it in parts", MOST_BYTES / 1024 / 1024);
        return Problem::new(&problem::BODY_TOO_LARGE, detail);
    }
    if extract::paused(rejection) {
        return Problem::new(&problem::BODY_TOO_SLOW, "nothing more of the body came: send it again, at once");
    }
    Problem::new(&problem::BAD_BODY, "the body broke off")
}
