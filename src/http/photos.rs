//! Photos (照片): sent first, then named in a report or a step by the SHA-256 of what was sent. In one piece here, in several by
//! [`super::uploads`].

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::App;
use super::extract::Query;
use super::incoming::{self, Incoming};
pub use super::kept_photo::{KeptPhoto, find};
use super::problem::{self, Problem};
use super::session::unkept;
use super::visitor::SignedIn;
use super::{caching, files};
use crate::domain::rules::{Action, Who};
use crate::domain::{FileId, Moment, Photo};
use crate::files::{Files, FilesError};
use crate::geo::LonLat;

/// Longest photo, in bytes: 20 MB.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;

/// What is said of a photo when it is sent.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PhotoQuery {
    /// Whether something in it was made unrecognisable before it was sent.
    #[serde(default)]
    redacted: bool,
}

/// A photo that was sent.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Photo)]
pub struct PhotoItem {
    /// The SHA-256 of what was sent: its name in a report.
    id: FileId,
    /// What it is.
    #[schema(example = "image/jpeg")]
    media_type: String,
    /// Its length.
    bytes: u64,
    /// Its width in pixels, upright.
    width: u32,
    /// Its height in pixels, upright.
    height: u32,
    /// When it was taken, by its own word.
    taken_at: Option<Moment>,
    /// Where it was taken from, by its own word: longitude, latitude.
    #[schema(value_type = Option<[f64; 2]>)]
    place: Option<LonLat>,
    /// How far off that may be, in metres.
    accuracy_m: Option<f32>,
    /// How high above the sea, in metres.
    altitude_m: Option<f32>,
    /// Where the camera looked, in degrees from north, clockwise.
    heading: Option<f32>,
    /// Who made the camera, and its model.
    #[schema(example = "DJI FC300S")]
    camera: Option<String>,
    /// Whether something in it was made unrecognisable before it was sent.
    redacted: bool,
}

impl From<KeptPhoto> for PhotoItem {
    fn from(kept: KeptPhoto) -> Self {
        let KeptPhoto { photo, media_type, bytes, width, height, altitude_m, camera, .. } = kept;
        Self {
            id: photo.file,
            media_type,
            bytes,
            width,
            height,
            taken_at: photo.taken_at,
            place: photo.place,
            accuracy_m: photo.accuracy_m,
            altitude_m,
            heading: photo.heading,
            camera,
            redacted: photo.redacted,
        }
    }
}

/// Which copy of a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum PhotoSize {
    /// At most 320 pixels a side.
    Thumb,
    /// At most 1600 pixels a side.
    #[default]
    Screen,
    /// As it came, with all that it says of itself.
    Original,
}

/// Which copy of a photo.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PhotoSizeQuery {
    /// `thumb`, `screen` (when not given), or `original`, as it came, which is for those who may handle cases there.
    #[serde(default)]
    #[param(inline)]
    pub(super) size: PhotoSize,
}

/// Where the photo of a number stands among those of what it belongs to: they are counted from 1, so there is none of number 0.
///
/// # Errors
/// When it is not a number.
pub(super) fn place_of(n: &str) -> Result<Option<usize>, Problem> {
    let n: usize = n.parse().map_err(|_| Problem::bad_parameter("n", format!("'{n}' is not the number of a photo")))?;
    Ok(n.checked_sub(1))
}

impl PhotoSize {
    /// The file of that copy.
    pub fn of(self, photo: &Photo) -> FileId {
        match self {
            Self::Thumb => photo.thumb,
            Self::Screen => photo.screen,
            Self::Original => photo.file,
        }
    }
}

/// Sends a photo. The same one again is kept once, so a request that is repeated does no harm.
#[utoipa::path(post, operation_id = "send_photo", path = "/api/v1/photos", tag = "photos", params(PhotoQuery),
    request_body(content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png"), (Vec<u8> = "image/webp"), (Vec<u8> = "application/octet-stream")),
        description = "The photo itself: JPEG, PNG or WebP, at most 20 MB"),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, description = "It was there already", body = PhotoItem),
        (status = 201, description = "It is kept", body = PhotoItem, headers(("Location" = String, description = "Its address"))),
        (status = 413, description = "body-too-large", body = super::docs::ProblemBody),
        (status = 415, description = "not-a-photo, with `found`: what it is instead", body = super::docs::ProblemBody),
        (status = 422, description = "bad-photo: damaged, cut short, or more than 100 million pixels or 30,000 a side", body = super::docs::ProblemBody)))]
pub(super) async fn create(
    State(app): State<Arc<App>>,
    asker: Result<SignedIn, Problem>,
    Query(query): Query<PhotoQuery>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let mut incoming = Incoming::new(&app, body);
    let read = async {
        let asker = asker?;
        require_report(&app, &asker)?;
        refuse_other_types(&headers)?;
        let said =
            headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()).and_then(|length| length.parse().ok());
        let length: u64 = said.unwrap_or(MOST_BYTES as u64);
        if length > MOST_BYTES as u64 {
            return Err(incoming::too_long(MOST_BYTES));
        }
        let room = app.darkroom.room(length)?;
        Ok((asker.0.person, incoming.whole(MOST_BYTES).await?, room))
    };
    let (by, bytes, _room) = match read.await {
        Ok(read) => read,
        Err(problem) => {
            incoming.discard(MOST_BYTES).await;
            return Err(problem);
        }
    };
    let (kept, is_new) = app.darkroom.keep(&app, bytes.into(), by, query.redacted).await?;
    let location = format!("/api/v1/photos/{}", kept.photo.file);
    let mut response = unkept(axum::Json(PhotoItem::from(kept)).into_response());
    if is_new {
        *response.status_mut() = StatusCode::CREATED;
        if let Ok(location) = HeaderValue::from_str(&location) {
            response.headers_mut().insert(header::LOCATION, location);
        }
    }
    Ok(response)
}

/// What is known of a photo: for who sent it, and who handles cases.
#[utoipa::path(get, operation_id = "get_photo", path = "/api/v1/photos/{sha256}", tag = "photos",
    params(("sha256" = FileId, Path, description = "The SHA-256 of what was sent")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = PhotoItem), (status = 404, description = "no-such-photo", body = super::docs::ProblemBody)))]
pub(super) async fn one(State(app): State<Arc<App>>, asker: SignedIn, Path(name): Path<String>) -> Result<Response, Problem> {
    let missing = || Problem::new(&problem::NO_SUCH_PHOTO, format!("there is no photo '{name}'"));
    let id = FileId::new(&name).map_err(|_| missing())?;
    let kept = find(&app.files, id).await?.ok_or_else(missing)?;
    if !kept.is_by(asker.0.person) && !may_handle(&asker.asker().in_picture(&app.live.read())) {
        return Err(missing());
    }
    Ok(unkept(axum::Json(PhotoItem::from(kept)).into_response()))
}

/// A copy of a photo, for whoever was found to be allowed to see it. Who that is may change, so a browser asks each time, and hears that it holds
/// the right one.
///
/// # Errors
/// When the file is not there, or the storage fails.
pub async fn serve_photo(headers: &HeaderMap, files: &Files, photo: &Photo, size: PhotoSize) -> Result<Response, Problem> {
    let id = size.of(photo);
    let tag = format!("\"{id}\"");
    if caching::is_held(headers, &tag) {
        return Ok(caching::tagged(headers, &tag, caching::PRIVATE, || ().into_response()));
    }
    let content = files.stream(id).await.map_err(|error| match error {
        // The record says that it was there.
        FilesError::NotThere { .. } => Problem::failure(&problem::FILES_UNAVAILABLE, error),
        other => other.into(),
    })?;
    Ok(caching::tagged(headers, &tag, caching::PRIVATE, || files::sent(content)))
}

/// That somebody may report, and so send photos.
pub(super) fn require_report(app: &App, asker: &SignedIn) -> Result<(), Problem> {
    if may_report(&asker.asker().in_picture(&app.live.read())) {
        return Ok(());
    }
    Err(Problem::new(
        &problem::NOT_ALLOWED,
        "photos come from people with a role other than administrator, and tokens that may write",
    ))
}

fn may_report(who: &Who<'_>) -> bool {
    who.may_somewhere(Action::ReportCase)
}

fn may_handle(who: &Who<'_>) -> bool {
    who.may_somewhere(Action::HandleCase)
}

/// Whether a request brings bytes for as long as a slow phone takes to send them.
pub(super) fn takes_long(method: &Method, path: &str) -> bool {
    match *method {
        Method::POST => path == "/api/v1/photos" || path.starts_with("/api/v1/notice-links/") && path.ends_with("/photos"),
        Method::PATCH => path.starts_with("/api/v1/photos/uploads/"),
        _ => false,
    }
}

/// What a picture is, its bytes say; what says of itself that it is none is not looked at.
fn refuse_other_types(headers: &HeaderMap) -> Result<(), Problem> {
    let said = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("").trim();
    let essence = said.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    if essence.is_empty() || essence == "application/octet-stream" || essence.starts_with("image/") {
        return Ok(());
    }
    let detail = format!("content-type is '{said}': send the photo itself as image/jpeg, image/png or image/webp");
    Err(Problem::new(&problem::NOT_A_PHOTO, detail))
}
