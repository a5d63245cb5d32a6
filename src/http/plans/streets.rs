//! Streets (路网): imported for the plans of a community, and listed.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;
use utoipa::{IntoParams, ToSchema};

use super::drafts::planned;
use crate::domain::{FileId, Moment, PersonId, Revision, Streets};
use crate::http::app::{App, off_thread};
use crate::http::extract::{self, Query};
use crate::http::problem::{self, Problem};
use crate::http::session::unkept;
use crate::http::visitor::{Seen, SignedIn};
use crate::http::writing;
use crate::import::streets::{self, StreetsError};
use crate::live::{Asked, Snapshot};

/// Longest file, in bytes: the streets of a city as GeoJSON, with all that OpenStreetMap says of them.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;
/// Files that are read at the same time; more wait their turn.
static READING: Semaphore = Semaphore::const_new(1);

/// Where streets come from.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StreetsQuery {
    /// The name of the file, to tell imports apart.
    #[param(example = "streets.geojson")]
    source: Option<String>,
}

/// Streets that were imported.
#[derive(Debug, Serialize, ToSchema)]
pub struct StreetsItem {
    /// Their number: what a draft names as `travel.streets`.
    #[schema(value_type = u64)]
    id: Revision,
    /// When they were imported.
    recorded_at: Moment,
    /// Who imported them, by their number.
    #[schema(value_type = Option<u32>)]
    by: Option<PersonId>,
    /// Where they came from: the name of a file.
    source: String,
    /// SHA-256 of the lines as they are kept.
    #[schema(value_type = String)]
    file: FileId,
    /// Lines on which trucks drive.
    lines: u32,
    /// Points of them.
    vertices: u32,
    /// What of the file was left out: what no truck drives on.
    left_out: u32,
    /// How long all of them are together, in metres.
    metres: u64,
    /// The box around them: west, south, east, north.
    bbox: [f64; 4],
}

/// The streets of a community.
#[derive(Debug, Serialize, ToSchema)]
pub struct StreetsList {
    /// Those that were imported last first.
    items: Vec<StreetsItem>,
}

impl StreetsItem {
    fn of(snapshot: &Snapshot, id: Revision) -> Option<Self> {
        let document = snapshot.documents().get(id)?;
        let Streets { file, source, lines, vertices, left_out, metres, bbox, .. } = document.body.as_streets()?.clone();
        let (recorded_at, by) = (document.recorded_at, document.by);
        Some(Self { id, recorded_at, by, source, file, lines, vertices, left_out, metres, bbox: bbox.into() })
    }
}

/// The streets that were imported for a community. For those who plan there.
#[utoipa::path(get, operation_id = "list_streets", path = "/api/v1/communities/{code}/streets", tag = "plans",
    params(("code" = String, Path, description = "The community's code", example = "330381003901")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = StreetsList), (status = 404, body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn list(asker: SignedIn, seen: Seen, Path(code): Path<String>) -> Result<Response, Problem> {
    let community = planned(&asker, &seen, &code)?;
    let all = seen.now().documents().all_streets().rev().filter(|(_, streets)| streets.community == community);
    let items = all.filter_map(|(document, _)| StreetsItem::of(seen.now(), document.id)).collect();
    Ok(unkept(axum::Json(StreetsList { items }).into_response()))
}

/// Imports streets for the plans of a community: GeoJSON lines in WGS 84 degrees, at most 64 MB and 400,000 points, as the body. Lines meet
/// where they have a point in common (to seven decimals of a degree); where they only cross, one leads over the other. Properties are
/// read as OpenStreetMap has its tags: `oneway`; `highway`, of which those for walking and cycling are left out; and `motor_vehicle`,
/// `vehicle` or `access`, the first of which closes a street with `no` or `private`. All or nothing. Earlier imports stay, for the plans that
/// were made over them.
#[utoipa::path(post, operation_id = "import_streets", path = "/api/v1/communities/{code}/streets", tag = "plans",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    params(
        ("code" = String, Path, description = "The community's code", example = "330381003901"),
        StreetsQuery,
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 201, body = StreetsItem),
        (status = 404, body = crate::http::docs::ProblemBody),
        (status = 413, description = "body-too-large", body = crate::http::docs::ProblemBody),
        (status = 422, description = "bad-member: `member` is the feature that does not fit, `features[0]` for the first, or `body`", body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn import(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(code): Path<String>,
    Query(query): Query<StreetsQuery>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let community = planned(&asker, &seen, &code)?;
    let body = body.map_err(|rejection| refused_body(&rejection))?;
    let source = query.source.unwrap_or_else(|| "GeoJSON".to_owned());
    let turn = READING.acquire().await.map_err(|error| Problem::failure(&problem::STOPPING, error))?;
    let read = off_thread(move || {
        let digest = hex::encode(Sha256::digest(&body));
        let read = streets::read(&body[..])?;
        let text = streets::written(&read.lines);
        let file = FileId::of_digest(Sha256::digest(&text).into());
        let imported = Streets::of(community, file, source, &read.lines, read.left_out);
        let imported = imported.ok_or(StreetsError::Nothing { left_out: read.left_out })?;
        Ok((digest, text, imported))
    });
    let (digest, text, imported) = read.await?.map_err(|error| refused(&error))?;
    drop(turn);
    let what = format!("import streets {} {}", imported.community, imported.source);
    let key = writing::request_key(&headers, &asker.asker(), &what, &digest)?;
    let asked = Asked::Streets(Box::new(imported));
    // Before anything is kept of what nobody may import.
    if let Some(refusal) = asked.refused(seen.whole(), asker.asker(), app.clock.now()) {
        return Err(refusal.into());
    }
    app.files.put(text).await?;
    let committed = app.live.ask(asker.asker(), asked, key).await?;
    let item = StreetsItem::of(&committed.snapshot, committed.revision);
    let item = item.ok_or_else(|| Problem::failure(&problem::INTERNAL, "the streets are not there"))?;
    Ok(unkept((StatusCode::CREATED, axum::Json(item)).into_response()))
}

fn refused(error: &StreetsError) -> Problem {
    let member = match error {
        StreetsError::Feature { number, .. } => format!("features[{}]", number.saturating_sub(1)),
        _ => "body".to_owned(),
    };
    Problem::new(&problem::BAD_MEMBER, error.to_string()).with("member", member)
}

fn refused_body(rejection: &BytesRejection) -> Problem {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        let most = MOST_BYTES / 1024 / 1024;
        let detail = format!("the file is longer than {most} MB: cut out the streets around the community's blocks and tips");
        return Problem::new(&problem::BODY_TOO_LARGE, detail);
    }
    if extract::paused(rejection) {
        return Problem::new(&problem::BODY_TOO_SLOW, "nothing more of the body came: send it again, at once");
    }
    Problem::new(&problem::BAD_BODY, "the body broke off")
}
