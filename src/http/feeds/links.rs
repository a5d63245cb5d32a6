//! The feed links of one's own: made, listed and revoked on the page.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::auth::gatekeeper::MAX_LABEL;
use crate::domain::Moment;
use crate::http::app::App;
use crate::http::extract::Json;
use crate::http::peer::Peer;
use crate::http::problem::{self, Problem};
use crate::http::session::unkept;
use crate::http::visitor::{OnThePage, SignedIn};
use crate::http::{me, people};
use crate::store::accounts::{Key, KeyKind, Which};

/// Feed links of one person at most.
const MOST: usize = 20;

/// A feed link.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeedItem {
    /// Its number.
    id: u64,
    /// What it is for.
    label: String,
    /// When it was made.
    created_at: Moment,
    /// When it was used last; when it was made, if never.
    used_at: Moment,
    /// Until when it is good, unless it is used before.
    expires_at: Moment,
}

/// Feed links of one's own.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeedList {
    /// Those that are good, newest first.
    items: Vec<FeedItem>,
}

/// A feed link to make.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFeed {
    /// What it is for.
    #[schema(max_length = 100, example = "手机日历")]
    label: String,
}

/// A feed link and its addresses, which are shown this once.
#[derive(Serialize, ToSchema)]
pub struct MadeFeed {
    /// The link.
    feed: FeedItem,
    /// For programs that read news.
    #[schema(example = "https://map.example.org/feeds/cases.atom?key=wusefeed_w7Jb...")]
    atom: String,
    /// For calendars.
    #[schema(example = "https://map.example.org/feeds/cases.ics?key=wusefeed_w7Jb...")]
    calendar: String,
}

impl From<Key> for FeedItem {
    fn from(key: Key) -> Self {
        let Key { id, label, created_at, used_at, expires_at, .. } = key;
        Self { id, label, created_at, used_at, expires_at }
    }
}

/// One's own feed links.
#[utoipa::path(get, operation_id = "list_feeds", path = "/api/v1/me/feeds", tag = "session",
    security(("session" = [])),
    responses((status = 200, body = FeedList)))]
pub(in crate::http) async fn list(
    State(app): State<Arc<App>>,
    OnThePage(viewer): OnThePage,
    _: SignedIn,
) -> Result<Response, Problem> {
    let now = app.clock.now();
    let keys = app.live.store()?.accounts().keys(viewer.person, KeyKind::Feed).await?;
    let items = keys.into_iter().filter(|key| key.is_good(now)).map(FeedItem::from).collect();
    Ok(unkept(axum::Json(FeedList { items }).into_response()))
}

/// Makes a feed link. Whoever has its addresses reads what concerns its owner about cases; they are shown this once.
#[utoipa::path(post, operation_id = "create_feed", path = "/api/v1/me/feeds", tag = "session", request_body = NewFeed,
    security(("session" = [])),
    responses((status = 201, body = MadeFeed), (status = 422, body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn create(
    State(app): State<Arc<App>>,
    OnThePage(viewer): OnThePage,
    _: SignedIn,
    peer: Peer,
    headers: HeaderMap,
    Json(asked): Json<NewFeed>,
) -> Result<Response, Problem> {
    let label = people::line("label", &asked.label, MAX_LABEL)?;
    if label.is_empty() {
        let detail = "label is required: say what the link is for";
        return Err(Problem::new(&problem::MEMBER_MISSING, detail).with("member", "label"));
    }
    let store = app.live.store()?;
    let now = app.clock.now();
    let held = store.accounts().keys(viewer.person, KeyKind::Feed).await?;
    if held.iter().filter(|key| key.is_good(now)).count() >= MOST {
        let detail = format!("you have {MOST} feed links: revoke one that is not used any more");
        return Err(Problem::new(&problem::BAD_MEMBER, detail).with("member", "label"));
    }
    let person = store.accounts().person(&Which::Id(viewer.person)).await?;
    let person = person.ok_or_else(|| Problem::failure(&problem::INTERNAL, "a session of nobody"))?;
    let opened = app.gatekeeper.open_feed(store.as_ref(), &person, &label).await?;
    let (origin, key) = (peer.origin(&headers), opened.secret.text());
    let made = MadeFeed {
        atom: format!("{origin}/feeds/cases.atom?key={key}"),
        calendar: format!("{origin}/feeds/cases.ics?key={key}"),
        feed: opened.viewer.key.into(),
    };
    Ok(unkept((StatusCode::CREATED, axum::Json(made)).into_response()))
}

/// Revokes one of one's own feed links.
#[utoipa::path(delete, operation_id = "revoke_feed", path = "/api/v1/me/feeds/{id}", tag = "session",
    params(("id" = u64, Path, description = "The link's number")),
    security(("session" = [])),
    responses((status = 204), (status = 404, body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn revoke(
    State(app): State<Arc<App>>,
    OnThePage(viewer): OnThePage,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    me::end(&app, &viewer, &id, KeyKind::Feed).await
}
