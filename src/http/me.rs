//! One's own account: password, sessions and API tokens.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::app::App;
use super::cookie;
use super::extract::Json;
use super::peer::Peer;
use super::problem::{self, Problem};
use super::session::unkept;
use super::visitor::{OnThePage, SignedIn};
use crate::auth::gatekeeper::{MAX_LABEL, MAX_TOKEN_DAYS};
use crate::domain::Moment;
use crate::domain::rules::Scope;
use crate::store::accounts::{Ending, Key, KeyKind, Which};

/// A session of one's own.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionItem {
    /// Its number.
    id: u64,
    /// The browser and the system it was made with.
    #[schema(example = "Chrome, Android")]
    label: String,
    /// When it was made.
    created_at: Moment,
    /// When it was used last.
    used_at: Moment,
    /// Until when it is good, unless it is used before.
    expires_at: Moment,
    /// Whether this request came with it.
    current: bool,
}

/// Sessions of one's own.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionList {
    /// Those that are good, newest first.
    items: Vec<SessionItem>,
}

/// Another password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// The present one.
    #[schema(max_length = 128)]
    current: String,
    /// The new one, of 10 characters or more.
    #[schema(min_length = 10, max_length = 128)]
    new: String,
}

/// An API token.
#[derive(Debug, Serialize, ToSchema)]
pub struct TokenItem {
    /// Its number.
    id: u64,
    /// What it is for.
    label: String,
    /// What it is good for: `read`, `write` or `manage`, each with what its person may do and no more.
    #[schema(value_type = String, example = "write")]
    scope: Scope,
    /// When it was made.
    created_at: Moment,
    /// When it was used last; when it was made, if never.
    used_at: Moment,
    /// Until when it is good.
    expires_at: Moment,
    /// When it was revoked.
    ended_at: Option<Moment>,
}

/// API tokens of one's own.
#[derive(Debug, Serialize, ToSchema)]
pub struct TokenList {
    /// Newest first, also those that are not good any more.
    items: Vec<TokenItem>,
}

/// An API token to make.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewToken {
    /// What it is for.
    #[schema(min_length = 1, max_length = 100, example = "Statistics of the street office")]
    label: String,
    /// What it is to be good for: `read`, `write` or `manage`.
    #[schema(value_type = String, example = "write")]
    scope: Scope,
    /// For how many days.
    #[schema(minimum = 1, maximum = 366)]
    days: u16,
}

/// A token and its secret, which is shown this once.
#[derive(Serialize, ToSchema)]
pub struct MadeToken {
    /// The token.
    token: TokenItem,
    /// What programs send as `Authorization: Bearer`.
    #[schema(example = "wuse_w7Jb...")]
    secret: String,
}

impl From<Key> for TokenItem {
    fn from(key: Key) -> Self {
        let Key { id, label, scope, created_at, used_at, expires_at, ended_at, .. } = key;
        Self { id, label, scope, created_at, used_at, expires_at, ended_at }
    }
}

/// One's own sessions.
#[utoipa::path(get, operation_id = "list_sessions", path = "/api/v1/me/sessions", tag = "session",
    security(("session" = [])),
    responses((status = 200, body = SessionList)))]
pub(super) async fn sessions(State(app): State<Arc<App>>, OnThePage(viewer): OnThePage) -> Result<Response, Problem> {
    let now = app.clock.now();
    let keys = app.live.store()?.accounts().keys(viewer.person, KeyKind::Session).await?;
    let item = |key: Key| {
        let Key { id, label, created_at, used_at, expires_at, .. } = key;
        SessionItem { id, label, created_at, used_at, expires_at, current: id == viewer.key.id }
    };
    let items = keys.into_iter().filter(|key| key.is_good(now)).map(item).collect();
    Ok(unkept(axum::Json(SessionList { items }).into_response()))
}

/// Signs out everywhere, here too; tokens stay.
#[utoipa::path(delete, operation_id = "sign_out_everywhere", path = "/api/v1/me/sessions", tag = "session",
    security(("session" = [])),
    responses((status = 204)))]
pub(super) async fn end_sessions(
    State(app): State<Arc<App>>,
    peer: Peer,
    OnThePage(viewer): OnThePage,
) -> Result<Response, Problem> {
    let all = Ending::All { person: viewer.person, kind: Some(KeyKind::Session), but: None };
    app.gatekeeper.end(app.live.store()?.as_ref(), &all).await?;
    let mut response = unkept(StatusCode::NO_CONTENT.into_response());
    cookie::clear(response.headers_mut(), &peer);
    Ok(response)
}

/// Ends one of one's own sessions.
#[utoipa::path(delete, operation_id = "end_session", path = "/api/v1/me/sessions/{id}", tag = "session",
    params(("id" = u64, Path, description = "The session's number")),
    security(("session" = [])),
    responses((status = 204), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn end_session(
    State(app): State<Arc<App>>,
    OnThePage(viewer): OnThePage,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    end(&app, &viewer, &id, KeyKind::Session).await
}

/// Changes one's own password; every other session of one's own ends.
#[utoipa::path(put, operation_id = "change_password", path = "/api/v1/me/password", tag = "session", request_body = NewPassword,
    security(("session" = [])),
    responses(
        (status = 204),
        (status = 403, description = "wrong-password", body = super::docs::ProblemBody),
        (status = 422, description = "password-refused, with `rule`", body = super::docs::ProblemBody),
        (status = 429, description = "too-many-tries", body = super::docs::ProblemBody)))]
pub(super) async fn change_password(
    State(app): State<Arc<App>>,
    peer: Peer,
    OnThePage(viewer): OnThePage,
    Json(asked): Json<NewPassword>,
) -> Result<StatusCode, Problem> {
    let store = app.live.store()?.as_ref();
    app.gatekeeper.change_password(store, &viewer, peer.address, &asked.current, &asked.new).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// One's own API tokens.
#[utoipa::path(get, operation_id = "list_tokens", path = "/api/v1/me/tokens", tag = "session",
    security(("session" = [])),
    responses((status = 200, body = TokenList)))]
pub(super) async fn tokens(State(app): State<Arc<App>>, OnThePage(viewer): OnThePage, _: SignedIn) -> Result<Response, Problem> {
    let keys = app.live.store()?.accounts().keys(viewer.person, KeyKind::Token).await?;
    Ok(unkept(axum::Json(TokenList { items: keys.into_iter().map(TokenItem::from).collect() }).into_response()))
}

/// Makes an API token; its secret is shown this once.
#[utoipa::path(post, operation_id = "create_token", path = "/api/v1/me/tokens", tag = "session", request_body = NewToken,
    security(("session" = [])),
    responses((status = 201, body = MadeToken)))]
pub(super) async fn create_token(
    State(app): State<Arc<App>>,
    OnThePage(viewer): OnThePage,
    _: SignedIn,
    Json(asked): Json<NewToken>,
) -> Result<Response, Problem> {
    let bad =
        |member: &str, why: String| Err(Problem::new(&problem::BAD_MEMBER, format!("{member}: {why}")).with("member", member));
    let label = super::people::line("label", &asked.label, MAX_LABEL)?;
    if label.is_empty() {
        return Err(
            Problem::new(&problem::MEMBER_MISSING, "label is required: say what the token is for").with("member", "label")
        );
    }
    if !(1..=MAX_TOKEN_DAYS).contains(&asked.days) {
        return bad("days", format!("give 1 to {MAX_TOKEN_DAYS}"));
    }
    let store = app.live.store()?;
    let person = store.accounts().person(&Which::Id(viewer.person)).await?;
    let person = person.ok_or_else(|| Problem::failure(&problem::INTERNAL, "a session of nobody"))?;
    let opened = app.gatekeeper.open_token(store.as_ref(), &person, &label, asked.scope, asked.days).await?;
    let made = MadeToken { token: opened.viewer.key.into(), secret: opened.secret.text().to_owned() };
    Ok(unkept((StatusCode::CREATED, axum::Json(made)).into_response()))
}

/// Revokes one of one's own API tokens.
#[utoipa::path(delete, operation_id = "revoke_token", path = "/api/v1/me/tokens/{id}", tag = "session",
    params(("id" = u64, Path, description = "The token's number")),
    security(("session" = [])),
    responses((status = 204), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn revoke_token(
    State(app): State<Arc<App>>,
    OnThePage(viewer): OnThePage,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    end(&app, &viewer, &id, KeyKind::Token).await
}

/// Ends one of somebody's own keys.
pub(super) async fn end(app: &App, viewer: &crate::auth::Viewer, id: &str, kind: KeyKind) -> Result<StatusCode, Problem> {
    let number: u64 = id.parse().map_err(|_| Problem::bad_parameter("id", format!("'{id}' is not a number")))?;
    let none = || Problem::new(&problem::NO_SUCH_SESSION, format!("you have no {} {number}", kind.word()));
    let store = app.live.store()?;
    let own = store.accounts().keys(viewer.person, kind).await?;
    if !own.iter().any(|key| key.id == number) {
        return Err(none());
    }
    app.gatekeeper.end(store.as_ref(), &Ending::One { id: number, person: viewer.person }).await?;
    Ok(StatusCode::NO_CONTENT)
}
