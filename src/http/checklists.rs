//! A community's checklist: what must hold for which colour, and which open cases rule a colour out.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::App;
use super::extract::{self, Json, Query, community_view};
use super::problem::{self, Problem};
use super::session::unkept;
use super::visitor::{Seen, SignedIn};
use super::{caching, writing};
use crate::domain::rules::{Action, ChecklistRequest};
use crate::domain::{CategoryKey, Checklist, ChecklistItem, Colour, CommunityCode, ItemKey, Moment, Revision, Ruling};
use crate::live::{Asked, Snapshot};

/// What is looked at in a block.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ChecklistItem)]
pub struct ItemBody {
    /// Its word: small letters, digits and underscores.
    #[schema(value_type = String, max_length = 40, example = "walls_clean")]
    key: ItemKey,
    /// What must hold: one line.
    #[schema(max_length = 200, example = "净化：墙面干净，无乱涂乱贴")]
    name: String,
    /// The same in English; null: the same.
    #[serde(default)]
    #[schema(max_length = 200, example = "Purified: walls clean, no graffiti or stickers")]
    name_en: Option<String>,
    /// The worst colour that it must hold for; it must for every better one too. Never `red`.
    colour: Colour,
}

/// From which colour on open cases of a category rule a rise out.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Ruling)]
pub struct RulingBody {
    /// The category.
    #[schema(value_type = String, example = "loose_poultry")]
    category: CategoryKey,
    /// From which colour on; null: they rule nothing out.
    #[serde(default)]
    from: Option<Colour>,
}

/// A community's checklist.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Checklist)]
pub struct ChecklistBody {
    /// Whose.
    community: String,
    /// The entry that set it: what an inspection names as `checklist`. 0: the built-in one.
    revision: Revision,
    /// When it was set; null of the built-in one.
    set_at: Option<Moment>,
    /// Until when it held; null of the one that holds now.
    held_until: Option<Moment>,
    /// What is looked at, in the order in which it is asked.
    items: Vec<ItemBody>,
    /// Categories whose open cases rule out other colours than is usual: yellow and better.
    rulings: Vec<RulingBody>,
    /// Why it was set.
    reason: Option<String>,
}

/// A checklist to set, all of it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewChecklist {
    /// What is looked at, in the order in which it is asked.
    #[schema(min_items = 1, max_items = 60)]
    items: Vec<ItemBody>,
    /// Categories whose open cases rule out other colours than is usual: yellow and better.
    #[serde(default)]
    rulings: Vec<RulingBody>,
    /// Why.
    #[serde(default)]
    #[schema(max_length = 2000)]
    reason: Option<String>,
    /// The checklist's `revision` as it was when decided; refused with 409 when it has changed since. `If-Match` does the same, with 412.
    #[serde(default)]
    expected_revision: Option<Revision>,
}

/// Which checklist.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ChecklistQuery {
    /// The entry that set it, 0 for the built-in one; the one that holds now when not given.
    revision: Option<String>,
}

impl From<&ChecklistItem> for ItemBody {
    fn from(item: &ChecklistItem) -> Self {
        Self { key: item.key.clone(), name: item.name.clone(), name_en: item.name_en.clone(), colour: item.colour }
    }
}

impl From<ItemBody> for ChecklistItem {
    fn from(item: ItemBody) -> Self {
        Self { key: item.key, name: item.name, name_en: item.name_en, colour: item.colour }
    }
}

impl ChecklistBody {
    fn of(snapshot: &Snapshot, community: &CommunityCode, revision: Revision) -> Option<Self> {
        let documents = snapshot.documents();
        let (checklist, held_until) = documents.checklist_of_entry(community, revision)?;
        let set = documents.get(revision);
        let ruling = |ruling: &Ruling| RulingBody { category: ruling.category.clone(), from: ruling.from };
        Some(Self {
            community: community.to_string(),
            revision,
            set_at: set.map(|document| document.recorded_at),
            held_until,
            items: checklist.items.iter().map(ItemBody::from).collect(),
            rulings: checklist.rulings.iter().map(ruling).collect(),
            reason: set.and_then(|document| document.body.as_checklist()?.reason.clone()),
        })
    }
}

/// The checklist of a community; the built-in one as long as it has set none. For those who work there.
#[utoipa::path(get, operation_id = "get_checklist", path = "/api/v1/communities/{code}/checklist", tag = "inspections",
    params(("code" = String, Path, description = "The community's code", example = "330381003901"), ChecklistQuery),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, body = ChecklistBody),
        (status = 404, description = "no-such-community or no-such-document", body = super::docs::ProblemBody)))]
pub(super) async fn get(
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(code): Path<String>,
    Query(query): Query<ChecklistQuery>,
) -> Result<Response, Problem> {
    let (_, view) = community_view(seen.now(), &code)?;
    viewer.asker().in_picture(seen.whole()).require(Action::See, &view.within())?;
    let code = &view.community.code;
    let asked = query.revision.as_deref().map(|text| extract::revision("revision", text)).transpose()?;
    let revision = asked.unwrap_or_else(|| seen.now().documents().checklist(code).0);
    let none = || Problem::new(&problem::NO_SUCH_DOCUMENT, format!("community {code} has set no checklist {revision}"));
    let body = ChecklistBody::of(seen.now(), code, revision).ok_or_else(none)?;
    let tag = caching::tag_of_revision(body.revision);
    Ok(unkept(([(header::ETAG, tagged(&tag)?)], axum::Json(body)).into_response()))
}

/// Sets the checklist of a community, all of it at once. Inspections that were made by an earlier one keep what was asked then.
#[utoipa::path(put, operation_id = "set_checklist", path = "/api/v1/communities/{code}/checklist", tag = "inspections", request_body = NewChecklist,
    params(
        ("code" = String, Path, description = "The community's code", example = "330381003901"),
        ("If-Match" = Option<String>, Header, description = "The checklist's ETag as it was when decided; 412 when it has changed since"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, body = ChecklistBody),
        (status = 404, body = super::docs::ProblemBody),
        (status = 409, description = "stale-checklist, with `revision`", body = super::docs::ProblemBody),
        (status = 412, description = "stale-checklist, with `revision`", body = super::docs::ProblemBody)))]
pub(super) async fn set(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(code): Path<String>,
    headers: HeaderMap,
    Json(body): Json<NewChecklist>,
) -> Result<Response, Problem> {
    let community = community_view(seen.now(), &code)?.1.community.code.clone();
    let matched = caching::if_match(&headers)?;
    let asker = viewer.asker();
    let key = writing::request_key(&headers, &asker, &format!("checklist {community}"), &body)?;
    let NewChecklist { items, rulings, reason, expected_revision } = body;
    let ruling = |ruling: RulingBody| Ruling { category: ruling.category, from: ruling.from };
    let checklist = Checklist {
        items: items.into_iter().map(ChecklistItem::from).collect(),
        rulings: rulings.into_iter().map(ruling).collect(),
    };
    let asked = ChecklistRequest { community: community.clone(), checklist, reason, expected: matched.or(expected_revision) };
    let committed = app.live.ask(asker, Asked::Checklist(asked), key).await;
    let committed = committed.map_err(|error| Problem::from(error).as_matched(matched))?;
    let body = ChecklistBody::of(&committed.snapshot, &community, committed.revision);
    let body = body.ok_or_else(|| Problem::failure(&problem::INTERNAL, "a checklist was answered with another change"))?;
    writing::set(&caching::tag_of_revision(body.revision), &committed.snapshot, body)
}

fn tagged(tag: &str) -> Result<HeaderValue, Problem> {
    HeaderValue::from_str(tag).map_err(|error| Problem::failure(&problem::INTERNAL, error))
}
