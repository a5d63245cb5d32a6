//! Photos in several pieces, as phones with a poor network send them: the resumable upload protocol tus 1.0.0, with its extensions creation,
//! expiration and termination. The last piece makes it a photo.
//!
//! Pieces stand among the files, so that any node takes the next one. What has come of a piece that breaks off is kept.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::app::App;
use super::incoming::{self, Incoming};
use super::photos::{MOST_BYTES, require_report};
use super::problem::{self, Problem};
use super::session::unkept;
use super::visitor::SignedIn;
use crate::domain::{FileId, Moment, PersonId};
use crate::files::Upload;

const VERSION: &str = "1.0.0";
const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const TUS_VERSION: HeaderName = HeaderName::from_static("tus-version");
const TUS_EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
const TUS_MAX_SIZE: HeaderName = HeaderName::from_static("tus-max-size");
const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const UPLOAD_EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
const UPLOAD_METADATA: HeaderName = HeaderName::from_static("upload-metadata");
const WUSE_PHOTO: HeaderName = HeaderName::from_static("wuse-photo");
const PIECE_TYPE: &str = "application/offset+octet-stream";

/// How long an upload is kept that is not finished: a phone that was left at work goes on in the morning.
const KEPT_FOR: Duration = Duration::from_hours(24);
/// Unfinished uploads of one person: more photos than a report carries.
const MOST_OF_ONE: usize = 20;
/// What all unfinished uploads take together, in bytes.
const MOST_OF_ALL: u64 = 2 * 1024 * 1024 * 1024;
/// What is held in memory of a piece on its way: when the process ends, no more than that is lost.
const HELD: usize = 1024 * 1024;
/// So many pieces are made one, so that asking for an upload stays quick.
const MOST_PIECES: usize = 64;

/// A request that speaks this version of the protocol.
pub(super) struct Tus;

impl<S: Sync> FromRequestParts<S> for Tus {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        if parts.headers.get(TUS_RESUMABLE).is_some_and(|version| version == VERSION) {
            return Ok(Self);
        }
        Err(Problem::new(&problem::TUS_VERSION, format!("send Tus-Resumable: {VERSION}")))
    }
}

/// Says in every answer which version was spoken.
pub(super) async fn marked(mut response: Response) -> Response {
    response.headers_mut().insert(TUS_RESUMABLE, HeaderValue::from_static(VERSION));
    if response.status() == StatusCode::PRECONDITION_FAILED {
        response.headers_mut().insert(TUS_VERSION, HeaderValue::from_static(VERSION));
    }
    response
}

/// What is understood of the protocol.
#[utoipa::path(options, operation_id = "upload_options", path = "/api/v1/photos/uploads", tag = "photos",
    responses((status = 204, description = "See the headers", headers(
        ("Tus-Version" = String, description = "1.0.0"),
        ("Tus-Extension" = String, description = "creation,expiration,termination"),
        ("Tus-Max-Size" = u64, description = "Longest photo, in bytes")))))]
pub(super) async fn options() -> Response {
    let headers = [
        (TUS_RESUMABLE, HeaderValue::from_static(VERSION)),
        (TUS_VERSION, HeaderValue::from_static(VERSION)),
        (TUS_EXTENSION, HeaderValue::from_static("creation,expiration,termination")),
        (TUS_MAX_SIZE, HeaderValue::from(MOST_BYTES)),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// Begins an upload.
#[utoipa::path(post, operation_id = "begin_upload", path = "/api/v1/photos/uploads", tag = "photos",
    params(
        ("Tus-Resumable" = String, Header, description = "1.0.0"),
        ("Upload-Length" = u64, Header, description = "How long the photo is, in bytes"),
        ("Upload-Metadata" = Option<String>, Header, description = "`redacted dHJ1ZQ==` when something in it was made unrecognisable; the rest is not looked at")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 201, description = "Send its pieces to Location", headers(
            ("Location" = String, description = "The upload's address"),
            ("Upload-Expires" = String, description = "Until when it is kept"))),
        (status = 412, description = "tus-version", body = super::docs::ProblemBody),
        (status = 413, description = "body-too-large", body = super::docs::ProblemBody),
        (status = 415, description = "not-a-photo: of no length", body = super::docs::ProblemBody),
        (status = 429, description = "too-many-uploads: finish one, or DELETE it", body = super::docs::ProblemBody)))]
pub(super) async fn create(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    _: Tus,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    require_report(&app, &asker)?;
    let length: u64 = number(&headers, &UPLOAD_LENGTH)?;
    if length > MOST_BYTES as u64 {
        return Err(incoming::too_long(MOST_BYTES));
    }
    if length == 0 {
        return Err(crate::imagery::PhotoRefusal::Empty.into());
    }
    let now = app.clock.now();
    make_room(&app, asker.0.person, now).await?;
    let mut id = [0; 16];
    getrandom::fill(&mut id).map_err(|error| Problem::failure(&problem::INTERNAL, error))?;
    let until = Moment::from_micros(now.micros().saturating_add(KEPT_FOR.as_micros() as i64));
    let upload = Upload::new(asker.0.person, hex::encode(id), length, until, is_redacted(&headers));
    app.files.begin_upload(&upload).await?;
    let location = format!("/api/v1/photos/uploads/{}", upload.id);
    let mut response = (StatusCode::CREATED, told(&upload)).into_response();
    if let Ok(location) = HeaderValue::from_str(&location) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(unkept(response))
}

/// How far an upload is; of a finished one also which photo it became.
#[utoipa::path(head, operation_id = "get_upload", path = "/api/v1/photos/uploads/{id}", tag = "photos",
    params(
        ("id" = String, Path, description = "The upload, as Location named it"),
        ("Tus-Resumable" = String, Header, description = "1.0.0")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 204, description = "See the headers", headers(
            ("Upload-Offset" = u64, description = "How many bytes have come"),
            ("Upload-Length" = u64, description = "How many there will be"),
            ("Upload-Expires" = String, description = "Until when it is kept"),
            ("Wuse-Photo" = String, description = "The SHA-256 of the photo that it became"))),
        (status = 404, description = "no-such-upload: it has ended, or is another's", body = super::docs::ProblemBody),
        (status = 412, description = "tus-version", body = super::docs::ProblemBody)))]
pub(super) async fn state(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    _: Tus,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let upload = find(&app, asker.0.person, &id).await?;
    Ok(unkept((StatusCode::NO_CONTENT, told(&upload)).into_response()))
}

/// Sends the next piece. The one that completes the photo is answered with its name, once it is checked; sent again, empty, it is answered again.
#[utoipa::path(patch, operation_id = "append_upload", path = "/api/v1/photos/uploads/{id}", tag = "photos",
    params(
        ("id" = String, Path, description = "The upload, as Location named it"),
        ("Tus-Resumable" = String, Header, description = "1.0.0"),
        ("Upload-Offset" = u64, Header, description = "Where the piece begins: as many bytes as have come")),
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream", description = "The piece"),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 204, description = "It is kept", headers(
            ("Upload-Offset" = u64, description = "How many bytes have come"),
            ("Upload-Expires" = String, description = "Until when it is kept"),
            ("Wuse-Photo" = String, description = "The SHA-256 of the photo, when this completed it"))),
        (status = 404, description = "no-such-upload: it has ended, or is another's", body = super::docs::ProblemBody),
        (status = 409, description = "wrong-offset, with `offset`: where to go on", body = super::docs::ProblemBody),
        (status = 412, description = "tus-version", body = super::docs::ProblemBody),
        (status = 413, description = "body-too-large: more than was announced", body = super::docs::ProblemBody),
        (status = 415, description = "bad-parameter: the Content-Type is another", body = super::docs::ProblemBody),
        (status = 422, description = "not-a-photo or bad-photo: it is complete, is refused, and has ended", body = super::docs::ProblemBody)))]
pub(super) async fn append(
    State(app): State<Arc<App>>,
    asker: Result<SignedIn, Problem>,
    tus: Result<Tus, Problem>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let upload = match next_piece(&app, asker, tus, &id, &headers).await {
        Ok(upload) => upload,
        Err(problem) => {
            Incoming::new(&app, body).discard(MOST_BYTES).await;
            return Err(problem);
        }
    };
    // On its own: when the connection breaks, this request is given up, and what has come is not.
    let taking = tokio::spawn(async move {
        let upload = take(&app, upload, body).await?;
        finish(&app, upload).await
    });
    taking.await.map_err(|error| Problem::failure(&problem::INTERNAL, error))?
}

/// The upload that a request has the next piece of.
async fn next_piece(
    app: &App,
    asker: Result<SignedIn, Problem>,
    tus: Result<Tus, Problem>,
    id: &str,
    headers: &HeaderMap,
) -> Result<Upload, Problem> {
    let (asker, _) = (asker?, tus?);
    require_report(app, &asker)?;
    let is_piece = headers.get(header::CONTENT_TYPE).is_some_and(|found| found == PIECE_TYPE);
    if !is_piece {
        let problem = Problem::bad_parameter("Content-Type", format!("send {PIECE_TYPE}"));
        return Err(problem.with_status(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    let offset: u64 = number(headers, &UPLOAD_OFFSET)?;
    let upload = find(app, asker.0.person, id).await?;
    let at = upload.offset();
    if offset != at {
        return Err(Problem::new(&problem::WRONG_OFFSET, format!("{at} bytes have come: go on there")).with("offset", at));
    }
    Ok(upload)
}

/// Ends an upload: nothing of it is kept. A photo that it has become stays.
#[utoipa::path(delete, operation_id = "end_upload", path = "/api/v1/photos/uploads/{id}", tag = "photos",
    params(
        ("id" = String, Path, description = "The upload, as Location named it"),
        ("Tus-Resumable" = String, Header, description = "1.0.0")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 204, description = "It has ended"),
        (status = 404, description = "no-such-upload: it has ended, or is another's", body = super::docs::ProblemBody),
        (status = 412, description = "tus-version", body = super::docs::ProblemBody)))]
pub(super) async fn delete(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    _: Tus,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let upload = find(&app, asker.0.person, &id).await?;
    app.files.end_upload(&upload).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Keeps what comes of a piece, a megabyte at a time, also when it breaks off.
async fn take(app: &Arc<App>, mut upload: Upload, body: Body) -> Result<Upload, Problem> {
    if upload.pieces() >= MOST_PIECES {
        app.files.join_pieces(&mut upload).await?;
    }
    let mut incoming = Incoming::new(app, body);
    let mut held = Vec::new();
    loop {
        let next = incoming.next().await;
        if let Ok(Some(bytes)) = &next {
            if upload.offset() + (held.len() + bytes.len()) as u64 > upload.length {
                incoming.discard(MOST_BYTES).await;
                let detail = format!("this is more than the {} bytes that were announced", upload.length);
                return Err(Problem::new(&problem::BODY_TOO_LARGE, detail));
            }
            held.extend_from_slice(bytes);
        }
        let is_last = !matches!(next, Ok(Some(_)));
        if is_last || held.len() >= HELD {
            app.files.put_piece(&mut upload, Bytes::from(std::mem::take(&mut held))).await?;
        }
        if is_last {
            return next.map(|_| upload);
        }
    }
}

/// Makes a photo of an upload that is complete. One that is refused has ended; one that cannot be kept just now can be asked for again.
async fn finish(app: &App, mut upload: Upload) -> Result<Response, Problem> {
    if upload.kept.is_none() && upload.offset() == upload.length {
        let _room = app.darkroom.room(upload.length)?;
        let bytes = app.files.joined(&upload).await?;
        match app.darkroom.keep(app, bytes, upload.owner, upload.redacted).await {
            Ok((kept, _)) => {
                app.files.close_upload(&upload, kept.photo.file).await?;
                upload.kept = Some(kept.photo.file);
            }
            Err(problem) if problem.kind().status < 500 => {
                app.files.end_upload(&upload).await?;
                return Err(problem.with_status(StatusCode::UNPROCESSABLE_ENTITY));
            }
            Err(problem) => return Err(problem),
        }
    }
    Ok(unkept((StatusCode::NO_CONTENT, told(&upload)).into_response()))
}

/// Ends what has expired, and sees that there is room for one more.
async fn make_room(app: &App, owner: PersonId, now: Moment) -> Result<(), Problem> {
    let (mut own, mut bytes, mut first) = (0, 0, Moment::MAX);
    for upload in app.files.expire_uploads(now).await? {
        bytes += upload.bytes();
        if upload.owner == owner && upload.kept.is_none() {
            own += 1;
            first = first.min(upload.until);
        }
    }
    let too_many = |detail: String| Problem::new(&problem::TOO_MANY_UPLOADS, detail).with("retry_after_s", 60);
    if own >= MOST_OF_ONE {
        return Err(too_many(format!(
            "{own} uploads of yours are not finished: finish one or DELETE it; the first ends at {first}"
        )));
    }
    if bytes + MOST_BYTES as u64 > MOST_OF_ALL {
        return Err(too_many(
            "too many uploads are not finished: try again later, or POST /api/v1/photos in one piece".to_owned(),
        ));
    }
    Ok(())
}

/// An upload of somebody, which has not expired.
async fn find(app: &App, owner: PersonId, id: &str) -> Result<Upload, Problem> {
    let missing = || Problem::new(&problem::NO_SUCH_UPLOAD, format!("there is no upload '{id}' of yours: begin it anew"));
    let mut own = app.files.uploads_of(owner).await?.into_iter();
    own.find(|upload| upload.id == id && upload.until > app.clock.now()).ok_or_else(missing)
}

/// What is told of an upload in every answer.
fn told(upload: &Upload) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(UPLOAD_OFFSET, HeaderValue::from(upload.offset()));
    headers.insert(UPLOAD_LENGTH, HeaderValue::from(upload.length));
    let until = jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&upload.until.timestamp());
    headers.extend(until.ok().and_then(|until| HeaderValue::from_str(&until).ok()).map(|until| (UPLOAD_EXPIRES, until)));
    let photo = upload.kept.map(|file: FileId| file.to_string());
    headers.extend(photo.and_then(|photo| HeaderValue::from_str(&photo).ok()).map(|photo| (WUSE_PHOTO, photo)));
    headers
}

fn number(headers: &HeaderMap, name: &HeaderName) -> Result<u64, Problem> {
    let text = headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("");
    text.parse().map_err(|_| Problem::bad_parameter(name.as_str(), format!("'{text}' is no number of bytes")))
}

/// Pairs between commas: a name, and its value in base 64. Only one is looked at.
fn is_redacted(headers: &HeaderMap) -> bool {
    let text = headers.get(UPLOAD_METADATA).and_then(|value| value.to_str().ok()).unwrap_or("");
    let value = text.split(',').filter_map(|pair| pair.trim().split_once(' ')).find(|(name, _)| *name == "redacted");
    value.and_then(|(_, value)| STANDARD.decode(value.trim()).ok()).is_some_and(|value| value == b"true")
}
