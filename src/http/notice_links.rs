//! What the party of a rectification notice does without an account: with the link and the code that stand on it.
//!
//! Whoever has a link and not its code learns nothing: a wrong link, a wrong code and a notice that is gone are one answer. Wrong codes are
//! slowed down as wrong passwords are. Behind both is this one notice and nothing else.

use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::app::App;
use super::extract::Json;
use super::incoming::{self, Incoming};
use super::notice_item::{next_numbers, photos_of};
use super::notice_sheets::{self, category_names};
use super::peer::Peer;
use super::photos::{self, PhotoSize};
use super::problem::{self, Problem};
use super::rate::PublicRate;
use super::session::unkept;
use super::writing;
use crate::auth::notice_link::LinkKey;
use crate::auth::throttle::Throttle;
use crate::domain::rules::notices::steps_from;
use crate::domain::rules::{AskedNoticeStep, MAX_PHOTOS, NoticeStepRequest, Scope};
use crate::domain::{
    Actor, FileId, Moment, Notice, NoticeStep, NoticeStepTaken, NoticeStepWord, NoticeWord, PersonId, Revision, Served, Via,
};
use crate::live::{Asked, Asker, Snapshot};
use crate::reports::SheetLanguage;

/// In which header the code comes: an address is written down in more places than a header.
const CODE: HeaderName = HeaderName::from_static("wuse-notice-code");
/// Photos that one address may send in a second by links; twenty seconds' worth at once.
const PHOTO_RATE: u32 = 1;
/// Who sends photos by a link is known by a number that no person has: this bit, and the notice's number.
const BY_LINK: u32 = 1 << 31;

/// What bounds those who come by a link.
#[derive(Debug)]
pub(super) struct LinkBounds {
    // Held for one look-up, never across an await.
    throttle: Mutex<Throttle>,
    photos: PublicRate,
}

impl Default for LinkBounds {
    fn default() -> Self {
        Self { throttle: Mutex::default(), photos: PublicRate::new(PHOTO_RATE) }
    }
}

/// A notice as its party sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PartyNotice {
    /// Its number, as it is written.
    #[schema(example = "虹北社区整改〔2026〕第3号")]
    number: String,
    /// Who issued it.
    issuer: String,
    /// Whom it is for.
    party: String,
    /// When it was issued.
    issued_at: Moment,
    /// By when it is to be put right.
    deadline: Moment,
    /// When it is looked at again.
    #[schema(value_type = String, format = Date)]
    second_inspection: Date,
    /// Where it stands.
    #[schema(value_type = String)]
    state: NoticeWord,
    /// Whether its deadline is past, and nobody has answered or it is not put right.
    overdue: bool,
    /// What it rests on.
    legal_basis: String,
    /// What else is to be known.
    note: String,
    /// What is to be put right.
    items: Vec<PartyItem>,
    /// What was signed for and answered so far.
    answers: Vec<PartyAnswer>,
    /// What can be done now: `receive`, `answer`.
    #[schema(value_type = Vec<String>)]
    may: Vec<NoticeStepWord>,
}

/// A thing to be put right, as its party sees it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PartyNoticeItem)]
pub struct PartyItem {
    /// What it is about.
    category: String,
    /// The same in English.
    category_en: String,
    /// The block it lies in, as people call it.
    block: String,
    /// Where it is: longitude and latitude.
    #[schema(value_type = [f64; 2])]
    place: [f64; 2],
    /// What is to be seen there.
    text: String,
    /// The numbers of its photos.
    photos: Vec<usize>,
}

/// What the party did.
#[derive(Debug, Serialize, ToSchema)]
pub struct PartyAnswer {
    /// `receive` or `answer`.
    #[schema(value_type = String)]
    step: NoticeStepWord,
    /// When.
    at: Moment,
    /// Whether by this link, or on paper.
    #[schema(value_type = String)]
    served: Served,
    /// What was said.
    text: Option<String>,
    /// The numbers of its photos.
    photos: Vec<usize>,
}

/// An answer to a notice.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAnswer {
    /// What was done; required without a photo.
    #[serde(default)]
    #[schema(max_length = 2000)]
    text: Option<String>,
    /// Photos that were sent by this link before, at most 10.
    #[serde(default)]
    #[schema(value_type = Vec<String>, max_items = 10)]
    photos: Vec<FileId>,
}

/// A photo that was sent by a link.
#[derive(Debug, Serialize, ToSchema)]
pub struct SentPhoto {
    /// Its name in an answer.
    id: FileId,
}

/// One answer for everything that is wrong with a link or its code.
fn closed() -> Problem {
    Problem::new(&problem::NO_SUCH_NOTICE, "this link and this code open nothing: look at the notice on paper again")
}

/// The notice that a link and a code open.
async fn opened(app: &App, peer: Peer, link: &str, headers: &HeaderMap) -> Result<Revision, Problem> {
    let key = LinkKey::of(app.live.store()?.as_ref()).await?;
    let given = headers.get(CODE).and_then(|code| code.to_str().ok()).unwrap_or("");
    let notice = key.notice_of(link);
    // A link that was never given out is counted too: it costs who tries as much, and tells as little.
    let account = notice.map_or_else(|| "no notice".to_owned(), |notice| format!("notice {notice}"));
    let now = app.clock.now();
    let bounds = &app.links.throttle;
    let locked = || bounds.lock().unwrap_or_else(PoisonError::into_inner);
    locked().begin(&account, peer.address, now).map_err(|wait| {
        let seconds = wait.as_secs().max(1);
        Problem::new(&problem::TOO_MANY_TRIES, format!("too many wrong codes: try again in {seconds} s"))
            .with("retry_after_s", seconds)
    })?;
    let notice = notice.filter(|notice| key.is_code(*notice, given)).ok_or_else(closed)?;
    locked().succeeded(&account, peer.address, now);
    Ok(notice)
}

fn party_notice(snapshot: &Snapshot, id: Revision, now: Moment) -> Result<PartyNotice, Problem> {
    let (_, notice) = snapshot.documents().notice(id).ok_or_else(closed)?;
    let issued = &notice.issued;
    let view = snapshot.community(&issued.community).map(|(_, view)| view);
    let community = view.map_or_else(|| issued.community.to_string(), |view| view.community.name.clone());
    let mut counted = 0;
    let items = issued.items.iter().map(|item| {
        let [category, category_en] = category_names(view.map(|view| &view.settings.1), &item.category);
        let block = snapshot.block(item.block).map(|block| format!("{} {}", block.code(), block.name()));
        PartyItem {
            category,
            category_en,
            block: block.unwrap_or_default().trim().to_owned(),
            place: [item.place.lon(), item.place.lat()],
            text: item.text.clone(),
            photos: next_numbers(&mut counted, item.photos.len()),
        }
    });
    let items = items.collect();
    let answer = |taken: &NoticeStepTaken| {
        let photos = next_numbers(&mut counted, taken.photos.len());
        let served = is_partys(taken)?;
        Some(PartyAnswer { step: taken.step.word(), at: taken.at, served, text: taken.text.clone(), photos })
    };
    let answers = notice.steps.iter().filter_map(answer).collect();
    let may = steps_from(&notice.state).into_iter().filter(|word| is_for_party(*word)).collect();
    Ok(PartyNotice {
        number: format!("{community}整改{}", issued.number),
        issuer: issued.issuer.clone(),
        party: issued.party.name.clone(),
        issued_at: notice.issued_at,
        deadline: issued.deadline,
        second_inspection: issued.second_inspection,
        state: notice.state.word(),
        overdue: notice.is_overdue(now),
        legal_basis: issued.legal_basis.clone(),
        note: issued.note.clone(),
        items,
        answers,
        may,
    })
}

fn is_for_party(word: NoticeStepWord) -> bool {
    matches!(word, NoticeStepWord::Receive | NoticeStepWord::Answer)
}

/// How a step of the party's came; none of what others did.
fn is_partys(taken: &NoticeStepTaken) -> Option<Served> {
    match &taken.step {
        NoticeStep::Receive { served } | NoticeStep::Answer { served } => Some(*served),
        _ => None,
    }
}

/// The notice, for its party.
#[utoipa::path(get, operation_id = "open_notice", path = "/api/v1/notice-links/{link}", tag = "notices",
    params(
        ("link" = String, Path, description = "What stands in the link"),
        ("Wuse-Notice-Code" = String, Header, description = "The six digits that stand beside it")),
    responses(
        (status = 200, body = PartyNotice),
        (status = 404, description = "no-such-notice: the link or the code is wrong", body = super::docs::ProblemBody),
        (status = 429, description = "too-many-tries, with `retry_after_s`", body = super::docs::ProblemBody)))]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    peer: Peer,
    Path(link): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id = opened(&app, peer, &link, &headers).await?;
    Ok(unkept(axum::Json(party_notice(&app.live.read(), id, app.clock.now())?).into_response()))
}

/// Signs for the notice.
#[utoipa::path(post, operation_id = "receive_notice", path = "/api/v1/notice-links/{link}/receive", tag = "notices",
    params(
        ("link" = String, Path, description = "What stands in the link"),
        ("Wuse-Notice-Code" = String, Header, description = "The six digits that stand beside it")),
    responses(
        (status = 201, body = PartyNotice),
        (status = 404, description = "no-such-notice", body = super::docs::ProblemBody),
        (status = 409, description = "not-from-here", body = super::docs::ProblemBody)))]
pub(super) async fn receive(
    State(app): State<Arc<App>>,
    peer: Peer,
    Path(link): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id = opened(&app, peer, &link, &headers).await?;
    take(&app, id, &headers, AskedNoticeStep::Receive, NewAnswer { text: None, photos: Vec::new() }).await
}

/// Answers the notice: what was done, with photos.
#[utoipa::path(post, operation_id = "answer_notice", path = "/api/v1/notice-links/{link}/answer", tag = "notices", request_body = NewAnswer,
    params(
        ("link" = String, Path, description = "What stands in the link"),
        ("Wuse-Notice-Code" = String, Header, description = "The six digits that stand beside it"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    responses(
        (status = 201, body = PartyNotice),
        (status = 404, description = "no-such-notice", body = super::docs::ProblemBody),
        (status = 409, description = "not-from-here", body = super::docs::ProblemBody),
        (status = 422, description = "member-missing, no-such-photo", body = super::docs::ProblemBody)))]
pub(super) async fn answer(
    State(app): State<Arc<App>>,
    peer: Peer,
    Path(link): Path<String>,
    headers: HeaderMap,
    Json(body): Json<NewAnswer>,
) -> Result<Response, Problem> {
    let id = opened(&app, peer, &link, &headers).await?;
    take(&app, id, &headers, AskedNoticeStep::Answer, body).await
}

async fn take(app: &App, id: Revision, headers: &HeaderMap, step: AskedNoticeStep, body: NewAnswer) -> Result<Response, Problem> {
    let asker = Asker { actor: Actor { person: None, via: Via::Notice(id.0) }, scope: Scope::Write };
    let key = writing::request_key(headers, &asker, &format!("{} of notice {id}", step.word().word()), &body)?;
    if body.photos.len() > MAX_PHOTOS {
        let detail = format!("{} photos are too many: give {MAX_PHOTOS} at most", body.photos.len());
        return Err(Problem::new(&problem::BAD_MEMBER, detail).with("member", "photos"));
    }
    let mut named = Vec::with_capacity(body.photos.len());
    for (at, photo) in body.photos.iter().enumerate() {
        // Only what was sent by this very link: a photo of somebody else's is not there, whoever knows its name.
        let kept = photos::find(&app.files, *photo).await?.filter(|kept| kept.is_by(sender(id)));
        let kept = kept.ok_or_else(|| {
            Problem::new(&problem::NO_SUCH_PHOTO, format!("photos[{at}]: no photo {photo} was sent by this link"))
                .with_status(StatusCode::UNPROCESSABLE_ENTITY)
                .with("member", format!("photos[{at}]"))
        })?;
        named.push(kept.photo);
    }
    let asked = NoticeStepRequest { notice: id, step, text: body.text, photos: named, expected: None };
    let committed = app.live.ask(asker, Asked::NoticeStep(asked), key).await?;
    let notice = party_notice(&committed.snapshot, id, app.clock.now())?;
    Ok(unkept((StatusCode::CREATED, axum::Json(notice)).into_response()))
}

/// By whom a photo is that came by a notice's link.
fn sender(notice: Revision) -> PersonId {
    PersonId(BY_LINK | (notice.0 as u32 & !BY_LINK))
}

/// Sends a photo for an answer.
#[utoipa::path(post, operation_id = "send_notice_photo", path = "/api/v1/notice-links/{link}/photos", tag = "notices",
    params(
        ("link" = String, Path, description = "What stands in the link"),
        ("Wuse-Notice-Code" = String, Header, description = "The six digits that stand beside it")),
    request_body(content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png"), (Vec<u8> = "image/webp"), (Vec<u8> = "application/octet-stream")),
        description = "The photo itself: JPEG, PNG or WebP, at most 20 MB"),
    responses(
        (status = 201, body = SentPhoto),
        (status = 404, description = "no-such-notice", body = super::docs::ProblemBody),
        (status = 409, description = "not-from-here: it is answered for good", body = super::docs::ProblemBody),
        (status = 413, description = "body-too-large", body = super::docs::ProblemBody),
        (status = 415, description = "not-a-photo", body = super::docs::ProblemBody),
        (status = 422, description = "bad-photo", body = super::docs::ProblemBody),
        (status = 429, description = "too-many-tries or too-many-requests", body = super::docs::ProblemBody)))]
pub(super) async fn send_photo(
    State(app): State<Arc<App>>,
    peer: Peer,
    Path(link): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let mut incoming = Incoming::new(&app, body);
    let read = async {
        let id = opened(&app, peer, &link, &headers).await?;
        still_answers(&app.live.read(), id)?;
        app.links.photos.take(peer.address, app.clock.now()).map_err(|wait| {
            let seconds = wait.as_secs().max(1);
            Problem::new(&problem::TOO_MANY_REQUESTS, "photos come too fast from this address").with("retry_after_s", seconds)
        })?;
        let said =
            headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()).and_then(|length| length.parse().ok());
        let length: u64 = said.unwrap_or(photos::MOST_BYTES as u64);
        if length > photos::MOST_BYTES as u64 {
            return Err(incoming::too_long(photos::MOST_BYTES));
        }
        let room = app.darkroom.room(length)?;
        Ok((id, incoming.whole(photos::MOST_BYTES).await?, room))
    };
    let (id, bytes, _room) = match read.await {
        Ok(read) => read,
        Err(problem) => {
            incoming.discard(photos::MOST_BYTES).await;
            return Err(problem);
        }
    };
    let (kept, _) = app.darkroom.keep(&app, bytes.into(), sender(id), false).await?;
    Ok(unkept((StatusCode::CREATED, axum::Json(SentPhoto { id: kept.photo.file })).into_response()))
}

/// That an answer is still taken: photos are for that, and for nothing else.
fn still_answers(snapshot: &Snapshot, id: Revision) -> Result<(), Problem> {
    let (_, notice) = snapshot.documents().notice(id).ok_or_else(closed)?;
    if steps_from(&notice.state).contains(&NoticeStepWord::Answer) {
        return Ok(());
    }
    let detail = "this notice takes no answer any more";
    Err(Problem::new(&problem::NOT_FROM_HERE, detail).with("state", notice.state.word().word()))
}

/// A photo of the notice, for its party: those of its items, and of its own answers.
#[utoipa::path(get, operation_id = "get_party_photo", path = "/api/v1/notice-links/{link}/photos/{n}", tag = "notices",
    params(
        ("link" = String, Path, description = "What stands in the link"),
        ("n" = u32, Path, description = "The photo's number in the notice, from 1"),
        ("Wuse-Notice-Code" = String, Header, description = "The six digits that stand beside it")),
    responses(
        (status = 200, content_type = "image/jpeg", body = Vec<u8>),
        (status = 404, description = "no-such-notice or no-such-file", body = super::docs::ProblemBody)))]
pub(super) async fn photo(
    State(app): State<Arc<App>>,
    peer: Peer,
    Path((link, n)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id = opened(&app, peer, &link, &headers).await?;
    let at = photos::place_of(&n)?;
    let snapshot = app.live.read();
    let (_, notice) = snapshot.documents().notice(id).ok_or_else(closed)?;
    let none = || Problem::new(&problem::NO_SUCH_FILE, format!("this notice has no photo {n}"));
    let at = at.filter(|at| is_for_its_party(notice, *at)).ok_or_else(none)?;
    let photo = photos_of(notice).nth(at).ok_or_else(none)?;
    photos::serve_photo(&headers, &app.files, photo, PhotoSize::Screen).await
}

/// Whether a photo is of an item, or of the party's own answers; what an inspector saw is not shown here.
fn is_for_its_party(notice: &Notice, at: usize) -> bool {
    let mut end: usize = notice.issued.items.iter().map(|item| item.photos.len()).sum();
    if at < end {
        return true;
    }
    for taken in &notice.steps {
        end += taken.photos.len();
        if at < end {
            return is_partys(taken).is_some();
        }
    }
    false
}

/// The notice on paper, for its party; the link and the code do not stand on it.
#[utoipa::path(get, operation_id = "get_party_sheet", path = "/api/v1/notice-links/{link}/sheet.pdf", tag = "notices",
    params(
        ("link" = String, Path, description = "What stands in the link"),
        ("Wuse-Notice-Code" = String, Header, description = "The six digits that stand beside it")),
    responses(
        (status = 200, content_type = "application/pdf", body = Vec<u8>),
        (status = 404, description = "no-such-notice", body = super::docs::ProblemBody)))]
pub(super) async fn sheet(
    State(app): State<Arc<App>>,
    peer: Peer,
    Path(link): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id = opened(&app, peer, &link, &headers).await?;
    let snapshot = app.live.read();
    let (_, notice) = snapshot.documents().notice(id).ok_or_else(closed)?;
    let document = notice_sheets::document(&app, &snapshot, notice, SheetLanguage::Chinese, None).await?;
    Ok(notice_sheets::sent(document, notice))
}
