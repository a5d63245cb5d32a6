//! Recording a campaign, putting one right, taking one back.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::app::App;
use super::campaigns::CampaignItem;
use super::extract::{self, Json, community_view};
use super::problem::{self, Problem};
use super::session::unkept;
use super::visitor::{Seen, SignedIn};
use super::{photos, writing};
use crate::domain::rules::{Action, RegisterRefusal};
use crate::domain::{BlockId, Campaign, CampaignPicture, CommunityCode, FileId, Moment, Revision, Taken};
use crate::live::{Asked, Snapshot};

/// A picture of a campaign as it is sent.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPicture {
    /// A photo that the asker uploaded (`POST /api/v1/photos`), or the file of a picture that the campaign has already. What is shown is
    /// the copy without metadata.
    photo: FileId,
    /// When it was taken.
    taken: Taken,
    /// What it shows; may be empty.
    #[serde(default)]
    #[schema(max_length = 200)]
    caption: String,
    /// The same in English.
    #[serde(default)]
    #[schema(max_length = 200)]
    caption_en: Option<String>,
}

/// A campaign as it was held.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCampaign {
    /// When it was held.
    #[schema(example = "2026-03-05T01:00:00Z")]
    held_at: Moment,
    /// What it is called.
    #[schema(min_length = 1, max_length = 100, example = "清理乱堆乱放")]
    title: String,
    /// The blocks cleaned.
    #[serde(default)]
    #[schema(max_items = 200)]
    blocks: Vec<u32>,
    /// Names of the parties that took part.
    #[serde(default)]
    #[schema(max_items = 200)]
    parties: Vec<String>,
    /// Person-times taking part.
    #[serde(default)]
    #[schema(maximum = 100_000_000)]
    people: u32,
    /// Truckloads of rubbish taken away.
    #[serde(default)]
    #[schema(maximum = 100_000_000)]
    truckloads: u32,
    /// What it cost, in yuan.
    #[serde(default)]
    #[schema(maximum = 100_000_000)]
    cost: Option<u32>,
    /// Pictures before and after.
    #[serde(default)]
    #[schema(max_items = 20)]
    pictures: Vec<NewPicture>,
}

/// Records a campaign.
#[utoipa::path(post, operation_id = "add_campaign", path = "/api/v1/communities/{code}/campaigns", tag = "campaigns",
    request_body = NewCampaign,
    params(
        ("code" = String, Path, description = "The community's code", example = "330381003901"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses((status = 201, body = CampaignItem), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn add(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(code): Path<String>,
    headers: HeaderMap,
    Json(body): Json<NewCampaign>,
) -> Result<Response, Problem> {
    let community = community_view(seen.now(), &code)?.1.community.code.clone();
    let key = writing::request_key(&headers, &asker.asker(), &format!("record a campaign of {community}"), &body)?;
    let asked = asked(&app, &asker, body, community, None).await?;
    let committed = app.live.ask(asker.asker(), Asked::Campaign(asked), key).await?;
    let mut response = answer(&committed.snapshot, committed.revision, StatusCode::CREATED)?;
    let location = HeaderValue::from_str(&format!("/api/v1/campaigns/{}", committed.revision));
    response.headers_mut().insert(header::LOCATION, location.map_err(|error| Problem::failure(&problem::INTERNAL, error))?);
    Ok(response)
}

/// A campaign, by any entry about it.
#[utoipa::path(get, operation_id = "get_campaign", path = "/api/v1/campaigns/{id}", tag = "campaigns",
    params(("id" = u64, Path, description = "An entry about the campaign: its `revision`, or that of one it was put right by")),
    responses((status = 200, body = CampaignItem), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn one(seen: Seen, Path(id): Path<String>) -> Result<Response, Problem> {
    let held = find(seen.past(), &id)?;
    answer(seen.past(), held, StatusCode::OK)
}

/// Puts a campaign right, whole: a new entry stands in the place of the one named, which stays in the log.
#[utoipa::path(put, operation_id = "set_campaign", path = "/api/v1/campaigns/{id}", tag = "campaigns", request_body = NewCampaign,
    params(
        ("id" = u64, Path, description = "The campaign's `revision`; refused with 409 when it was put right since"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, body = CampaignItem),
        (status = 404, body = super::docs::ProblemBody),
        (status = 409, description = "stale-document", body = super::docs::ProblemBody)))]
pub(super) async fn set(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(body): Json<NewCampaign>,
) -> Result<Response, Problem> {
    let current = may_hold(&asker, &seen, &id)?;
    let key = writing::request_key(&headers, &asker.asker(), &format!("set campaign {id}"), &body)?;
    let replaces = extract::revision("id", &id)?;
    let found = find(seen.now(), &id)?;
    let asked = asked(&app, &asker, body, current.community.clone(), Some((replaces, &current))).await;
    // A picture may be missing only because the campaign was put right meanwhile: then that is what is said. A repeated request finds the
    // pictures that it brought itself, and goes on to be answered as the first time.
    let stale = || RegisterRefusal::Stale { expected: replaces, current: found }.into();
    let asked = asked.map_err(|problem| if found == replaces { problem } else { stale() })?;
    let committed = app.live.ask(asker.asker(), Asked::Campaign(asked), key).await?;
    answer(&committed.snapshot, committed.revision, StatusCode::OK)
}

/// Takes a campaign back that was recorded by mistake. It stays in the log.
#[utoipa::path(delete, operation_id = "take_campaign_back", path = "/api/v1/campaigns/{id}", tag = "campaigns",
    params(
        ("id" = u64, Path, description = "The campaign's `revision`; refused with 409 when it was put right since"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 204, description = "It was taken back"),
        (status = 404, body = super::docs::ProblemBody),
        (status = 409, description = "stale-document", body = super::docs::ProblemBody)))]
pub(super) async fn take_back(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let current = may_hold(&asker, &seen, &id)?;
    let key = writing::request_key(&headers, &asker.asker(), &format!("take campaign {id} back"), &())?;
    let asked = Campaign { replaces: Some(extract::revision("id", &id)?), void: true, ..current };
    app.live.ask(asker.asker(), Asked::Campaign(asked), key).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn find(snapshot: &Snapshot, id: &str) -> Result<Revision, Problem> {
    let missing = || Problem::new(&problem::NO_SUCH_DOCUMENT, format!("there is no campaign {id}"));
    let number = id.parse().map(Revision).map_err(|_| missing())?;
    snapshot.campaign(number).map(|held| held.0).ok_or_else(missing)
}

/// The campaign of an entry, if the asker may put it right.
fn may_hold(asker: &SignedIn, seen: &Seen, id: &str) -> Result<Campaign, Problem> {
    let found = find(seen.now(), id)?;
    let held = seen.now().campaign(found).ok_or_else(|| Problem::failure(&problem::INTERNAL, "the campaign is not there"))?;
    let (_, view) = community_view(seen.now(), held.1.community.as_str())?;
    asker.asker().in_picture(seen.whole()).require(Action::HoldCampaign, &view.within())?;
    Ok(held.1.clone())
}

async fn asked(
    app: &App,
    asker: &SignedIn,
    body: NewCampaign,
    community: CommunityCode,
    current: Option<(Revision, &Campaign)>,
) -> Result<Campaign, Problem> {
    let NewCampaign { held_at, title, blocks, parties, people, truckloads, cost, pictures } = body;
    let blocks = blocks.into_iter().map(BlockId).collect();
    let has_already = |file: FileId| current.is_some_and(|(_, held)| held.pictures.iter().any(|picture| picture.file == file));
    let mut shown = Vec::with_capacity(pictures.len());
    for (at, NewPicture { photo, taken, caption, caption_en }) in pictures.into_iter().enumerate() {
        let file = if has_already(photo) { photo } else { uploaded(app, asker, at, photo).await? };
        shown.push(CampaignPicture { file, taken, caption, caption_en });
    }
    let replaces = current.map(|(replaces, _)| replaces);
    Ok(Campaign { community, held_at, title, blocks, people, truckloads, parties, pictures: shown, cost, replaces, void: false })
}

/// The copy of an uploaded photo that everybody may see.
async fn uploaded(app: &App, asker: &SignedIn, at: usize, id: FileId) -> Result<FileId, Problem> {
    let kept = photos::find(&app.files, id).await?.filter(|kept| kept.is_by(asker.0.person));
    let kept = kept.ok_or_else(|| {
        let detail = format!("pictures[{at}].photo: you uploaded no photo {id}: POST it to /api/v1/photos first");
        Problem::new(&problem::NO_SUCH_PHOTO, detail)
            .with_status(StatusCode::UNPROCESSABLE_ENTITY)
            .with("member", format!("pictures[{at}].photo"))
    })?;
    Ok(kept.photo.screen)
}

fn answer(snapshot: &Snapshot, id: Revision, status: StatusCode) -> Result<Response, Problem> {
    let held = snapshot.campaigns().find(|held| held.0 == id);
    let item = held.and_then(|held| CampaignItem::new(snapshot, held.0, &held.1));
    let item = item.ok_or_else(|| Problem::failure(&problem::INTERNAL, "the campaign is not there"))?;
    Ok(unkept((status, axum::Json(item)).into_response()))
}
