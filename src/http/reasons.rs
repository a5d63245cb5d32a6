//! The ready reasons of a community: read them, set them.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::app::App;
use super::extract::{Json, community_view};
use super::problem::{self, Problem};
use super::visitor::{Seen, SignedIn};
use super::{caching, writing};
use crate::domain::rules::ReasonsRequest;
use crate::domain::{Change, Colour, CommunityCode, ReasonTemplate, ReasonsSet, Revision, reason};
use crate::live::{Asked, Committed};

/// A ready reason.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonItem {
    /// The colour it goes with; null: any.
    #[serde(default)]
    #[schema(required = true)]
    colour: Option<Colour>,
    /// What it says: one line.
    #[serde(default)]
    #[schema(required = true, min_length = 1, max_length = 200, example = "垃圾已清运，绿化补种")]
    text: String,
    /// The same in English; null when there is none.
    #[serde(default)]
    #[schema(required = true, max_length = 200, example = "Rubbish carted away, greenery replanted")]
    text_en: Option<String>,
}

/// The ready reasons of a community.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReasonList {
    /// Its code.
    #[schema(example = "330381003901")]
    community: String,
    /// The entry that set them: what a change is decided from. 0 for the built-in ones.
    revision: Revision,
    /// Whether the community set them itself; else they are the built-in ones, after the six clearances (六清).
    custom: bool,
    /// In the order in which they are offered.
    items: Vec<ReasonItem>,
}

/// Ready reasons to set: these, and no others.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReasons {
    /// In the order in which they are offered.
    #[schema(max_items = 50)]
    items: Vec<ReasonItem>,
    /// The reasons' `revision` as it was when decided; refused with 409 when they have changed since. `If-Match` does the same, with
    /// 412.
    #[serde(default)]
    expected_revision: Option<Revision>,
}

impl ReasonList {
    fn of(revision: Revision, set: &ReasonsSet) -> Self {
        let items = set.items.iter().cloned().map(ReasonItem::from).collect();
        Self { community: set.community.to_string(), revision, custom: true, items }
    }

    fn built_in(community: &CommunityCode) -> Self {
        let items = reason::built_in().into_iter().map(ReasonItem::from).collect();
        Self { community: community.to_string(), revision: Revision::ZERO, custom: false, items }
    }
}

impl From<ReasonTemplate> for ReasonItem {
    fn from(template: ReasonTemplate) -> Self {
        Self { colour: template.colour, text: template.text, text_en: template.text_en }
    }
}

impl From<ReasonItem> for ReasonTemplate {
    fn from(item: ReasonItem) -> Self {
        Self { colour: item.colour, text: item.text, text_en: item.text_en }
    }
}

/// The ready reasons of a community; built-in ones as long as it has set none.
#[utoipa::path(get, operation_id = "get_reasons", path = "/api/v1/communities/{code}/reasons", tag = "communities",
    params(("code" = String, Path, description = "The community's code", example = "330381003901")),
    responses((status = 200, body = ReasonList), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn list(seen: Seen, Path(code): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let snapshot = Arc::clone(seen.now());
    let (_, view) = community_view(&snapshot, &code)?;
    let code = &view.community.code;
    let Some(set) = snapshot.reasons(code) else {
        // A later version may have other built-in ones: what is held is never taken for the same.
        let tag = caching::tag_of_revision(Revision::ZERO);
        return Ok(caching::tagged(&HeaderMap::new(), &tag, caching::PRESENT, || {
            axum::Json(ReasonList::built_in(code)).into_response()
        }));
    };
    let tag = caching::tag_of_revision(set.0);
    Ok(caching::tagged(&headers, &tag, caching::PRESENT, || axum::Json(ReasonList::of(set.0, &set.1)).into_response()))
}

/// Sets the ready reasons of a community, all of them at once.
#[utoipa::path(put, operation_id = "set_reasons", path = "/api/v1/communities/{code}/reasons", tag = "communities", request_body = NewReasons,
    params(
        ("code" = String, Path, description = "The community's code", example = "330381003901"),
        ("If-Match" = Option<String>, Header, description = "The reasons' ETag as it was when decided; 412 when they have changed since"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once"),
    ),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, body = ReasonList),
        (status = 404, body = super::docs::ProblemBody),
        (status = 409, description = "stale-reasons", body = super::docs::ProblemBody),
        (status = 412, description = "stale-reasons", body = super::docs::ProblemBody)))]
pub(super) async fn set(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(code): Path<String>,
    headers: HeaderMap,
    Json(body): Json<NewReasons>,
) -> Result<Response, Problem> {
    let (community, asker) = (CommunityCode::new(&code)?, viewer.asker());
    community_view(seen.now(), &code)?;
    let matched = caching::if_match(&headers)?;
    let request = writing::request_key(&headers, &asker, &format!("reasons {community}"), &body)?;
    let items = body.items.into_iter().map(ReasonTemplate::from).collect();
    let asked = ReasonsRequest { community, items, expected: matched.or(body.expected_revision) };
    let committed = app.live.ask(asker, Asked::Reasons(asked), request).await;
    answer(&app, &committed.map_err(|error| Problem::from(error).as_matched(matched))?).await
}

/// What was set; a repeated request is answered with the same words.
async fn answer(app: &App, committed: &Committed) -> Result<Response, Problem> {
    let revision = committed.revision;
    let entry = match &committed.entry {
        Some(entry) => Some(entry.clone()),
        None => app.live.store()?.entries_since(Revision(revision.0.saturating_sub(1)), 1).await?.pop(),
    };
    let change = entry.map(|entry| entry.change);
    let Some(Change::ReasonsSet(set)) = change.as_deref() else {
        return Err(Problem::failure(&problem::INTERNAL, "reasons were answered with another change"));
    };
    writing::set(&caching::tag_of_revision(revision), &committed.snapshot, ReasonList::of(revision, set))
}
