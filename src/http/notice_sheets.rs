//! A rectification notice on paper (PDF), and the link by which its party answers.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;
use utoipa::{IntoParams, ToSchema};

use super::app::{App, off_thread};
use super::extract::{self, Query};
use super::notices::seen_notice;
use super::peer::Peer;
use super::problem::{self, Problem};
use super::session::unkept;
use super::sheet::Language;
use super::visitor::{Seen, SignedIn};
use crate::auth::notice_link::{LinkKey, LinkKeyError};
use crate::domain::rules::Action;
use crate::domain::{CLEARANCES, CategoryKey, CommunitySettings, Notice, NoticeItem, Photo};
use crate::files::{Files, FilesError};
use crate::geo::LonLat;
use crate::live::Snapshot;
use crate::reports::notice::MAP_ASPECT;
use crate::reports::{Document, Matrix, NoticeSheet, SheetAnswer, SheetItem, SheetLanguage, SheetPhoto, Surroundings, draw};

/// Documents that are made at the same time; more wait their turn.
static MAKING: Semaphore = Semaphore::const_new(2);
/// With more items than this, each shows one photo: a file of some megabytes and not of tens.
const MANY: usize = 15;

/// In which language.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SheetQuery {
    /// `zh` (when not given) or `en`.
    #[serde(default)]
    #[param(inline)]
    lang: Language,
}

/// How the party answers without an account.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoticeLink {
    /// The page to open.
    link: String,
    /// What is asked for there.
    #[schema(example = "482913")]
    code: String,
    /// The link for a phone's camera: an SVG picture.
    picture: String,
}

impl From<LinkKeyError> for Problem {
    fn from(error: LinkKeyError) -> Self {
        match error {
            LinkKeyError::Store(error) => error.into(),
            LinkKeyError::Randomness(_) => Self::failure(&problem::INTERNAL, error),
        }
    }
}

/// Where the party's page is: at the address that this one was asked at.
fn page_of(headers: &HeaderMap, peer: &Peer, link: &str) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let scheme = if peer.secure { "https" } else { "http" };
    format!("{scheme}://{host}{}#{link}", super::page::NOTICE)
}

/// The link and the code of a notice: for who may issue notices there.
#[utoipa::path(get, operation_id = "get_notice_link", path = "/api/v1/notices/{id}/link", tag = "notices",
    params(("id" = u64, Path, description = "The notice's number in the log")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = NoticeLink), (status = 403, body = super::docs::ProblemBody), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn link(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    peer: Peer,
    seen: Seen,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = extract::revision("id", &id)?;
    let who = viewer.asker().in_picture(seen.whole());
    let (_, notice) = seen_notice(seen.now(), &who, id)?;
    // Whoever has both can answer for the party.
    who.require(Action::IssueNotice, &within(&seen, notice)?)?;
    let key = LinkKey::of(app.live.store()?.as_ref()).await?;
    let link = page_of(&headers, &peer, &key.link(id));
    let picture = Matrix::of(&link).map_err(failure)?.svg();
    Ok(unkept(axum::Json(NoticeLink { link, code: key.code(id), picture }).into_response()))
}

fn within(seen: &Seen, notice: &Notice) -> Result<crate::domain::Within, Problem> {
    let found = seen.whole().within_of(&notice.issued.community);
    found.ok_or_else(|| Problem::failure(&problem::INTERNAL, "a notice of no community"))
}

/// The notice on paper: A4, PDF. The link and the code stand on it for who may issue notices there.
#[utoipa::path(get, operation_id = "get_notice_sheet", path = "/api/v1/notices/{id}/sheet.pdf", tag = "notices",
    params(("id" = u64, Path, description = "The notice's number in the log"), SheetQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn sheet(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    peer: Peer,
    seen: Seen,
    headers: HeaderMap,
    Path(id): Path<String>,
    Query(query): Query<SheetQuery>,
) -> Result<Response, Problem> {
    let id = extract::revision("id", &id)?;
    let who = viewer.asker().in_picture(seen.whole());
    let (_, notice) = seen_notice(seen.now(), &who, id)?;
    let answer = if who.may(Action::IssueNotice, &within(&seen, notice)?) {
        let key = LinkKey::of(app.live.store()?.as_ref()).await?;
        let link = page_of(&headers, &peer, &key.link(id));
        let matrix = Matrix::of(&link).map_err(failure)?;
        Some(SheetAnswer { link, code: spaced(&key.code(id)), matrix })
    } else {
        None
    };
    let language = match query.lang {
        Language::Zh => SheetLanguage::Chinese,
        Language::En => SheetLanguage::English,
    };
    let document = document(&app, seen.now(), notice, language, answer).await?;
    Ok(sent(document, notice))
}

/// A document on its way: shown in the browser, and called by the notice's number when it is kept.
pub(super) fn sent(document: Document, notice: &Notice) -> Response {
    let number = notice.issued.number;
    let named = format!("inline; filename=\"notice-{}-{}.pdf\"", number.year, number.serial);
    let headers = [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, named)];
    unkept((headers, Body::from(document.bytes)).into_response())
}

/// Draws a notice.
pub(super) async fn document(
    app: &App,
    snapshot: &Arc<Snapshot>,
    notice: &Notice,
    language: SheetLanguage,
    answer: Option<SheetAnswer>,
) -> Result<Document, Problem> {
    let _turn = MAKING.acquire().await.map_err(failure)?;
    let sheet = sheet_of(app, snapshot, notice, language, answer).await?;
    let (snapshot, code) = (Arc::clone(snapshot), notice.issued.community.clone());
    let drawn = off_thread(move || {
        let places: Vec<LonLat> = sheet.items.iter().map(|item| item.place).collect();
        let around = snapshot.community(&code).and_then(|(at, _)| Surroundings::around(&snapshot, at, &places, MAP_ASPECT));
        draw(&NoticeSheet { surroundings: around, ..sheet })
    });
    drawn.await?.map_err(failure)
}

async fn sheet_of(
    app: &App,
    snapshot: &Snapshot,
    notice: &Notice,
    language: SheetLanguage,
    answer: Option<SheetAnswer>,
) -> Result<NoticeSheet, Problem> {
    let issued = &notice.issued;
    let view = snapshot.community(&issued.community).map(|(_, view)| view);
    let settings = view.map(|view| &view.settings.1);
    let community = view.map_or_else(|| issued.community.to_string(), |view| view.community.name.clone());
    let most = if issued.items.len() > MANY { 1 } else { 2 };
    let mut items = Vec::with_capacity(issued.items.len());
    for item in &issued.items {
        items.push(sheet_item(app, snapshot, settings, item, language, most).await?);
    }
    Ok(NoticeSheet {
        language,
        number: format!("{community}整改{}", issued.number),
        community,
        street: settings.and_then(|settings| settings.street.as_ref()).map(|street| street.name.clone()).unwrap_or_default(),
        party: issued.party.name.clone(),
        issued_on: notice.issued_at.day(),
        deadline: issued.deadline,
        second_inspection: issued.second_inspection,
        legal_basis: issued.legal_basis.clone(),
        note: issued.note.clone(),
        issuer: issued.issuer.clone(),
        items,
        surroundings: None,
        answer,
    })
}

async fn sheet_item(
    app: &App,
    snapshot: &Snapshot,
    settings: Option<&CommunitySettings>,
    item: &NoticeItem,
    language: SheetLanguage,
    most: usize,
) -> Result<SheetItem, Problem> {
    let block = snapshot.block(item.block).map(|block| format!("{} {}", block.code(), block.name()));
    let mut photos = Vec::new();
    for photo in item.photos.iter().take(most) {
        photos.push(SheetPhoto { jpeg: copy(&app.files, photo).await?, taken_at: photo.taken_at });
    }
    let names = category_names(settings, &item.category);
    let [chinese, english] = names;
    Ok(SheetItem {
        case: item.case.0,
        category: if language == SheetLanguage::English { english } else { chinese },
        block: block.unwrap_or_default().trim().to_owned(),
        place: item.place,
        accuracy_m: item.accuracy_m,
        text: item.text.clone(),
        photos,
    })
}

/// The copy of a photo for a screen. One that is gone is said to be so on paper, and in the log.
async fn copy(files: &Files, photo: &Photo) -> Result<Arc<[u8]>, Problem> {
    match files.get(photo.screen).await {
        Ok(bytes) => Ok(bytes.as_ref().into()),
        Err(error @ (FilesError::NotThere { .. } | FilesError::Damaged { .. })) => {
            tracing::error!(%error, "a photo of a notice cannot be printed");
            Ok(Arc::from([]))
        }
        Err(error) => Err(error.into()),
    }
}

/// The names of a category, Chinese and English.
pub(super) fn category_names(settings: Option<&CommunitySettings>, key: &CategoryKey) -> [String; 2] {
    if let Some((_, names)) = CLEARANCES.iter().find(|(word, _)| *word == key.as_str()) {
        return names.map(str::to_owned);
    }
    let own = settings.and_then(|settings| settings.categories.iter().find(|category| category.key == *key));
    match own {
        Some(category) => [category.name.clone(), category.name_en.clone().unwrap_or_else(|| category.name.clone())],
        None => [key.to_string(), key.to_string()],
    }
}

/// A code as it is read aloud: three digits and three.
fn spaced(code: &str) -> String {
    match code.split_at_checked(3) {
        Some((first, second)) => format!("{first} {second}"),
        None => code.to_owned(),
    }
}

pub(super) fn failure(cause: impl std::fmt::Display) -> Problem {
    Problem::failure(&problem::INTERNAL, cause)
}
