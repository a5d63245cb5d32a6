//! Webhooks: which programs are told what happens. For who administers everything.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::app::App;
use super::extract::Json;
use super::legend::Bilingual;
use super::people;
use super::problem::{self, Problem};
use super::session::unkept;
use super::visitor::{Seen, SignedIn, require_somewhere};
use crate::auth::gatekeeper::MAX_LABEL;
use crate::domain::rules::Action;
use crate::domain::{CommunityCode, Moment, PersonId};
use crate::hooks::event::EVENTS;
use crate::hooks::sign;
use crate::store::Store;
use crate::store::webhooks::{Delivery, Waiting, Webhook, WebhookFormat, WebhookSettings};

/// Webhooks at most.
const MOST: usize = 50;
/// Deliveries that are told.
const LAST: usize = 100;
/// Longest secret of a bot, in characters.
const MAX_SECRET: usize = 200;

/// A webhook.
#[derive(Debug, Serialize, ToSchema)]
pub struct WebhookItem {
    /// Its number.
    id: u64,
    /// What it is for.
    label: String,
    /// Where messages go.
    url: String,
    /// In which form: `standard` (Standard Webhooks), `wecom` or `dingtalk`.
    #[schema(value_type = String, example = "standard")]
    format: WebhookFormat,
    /// The events that are told.
    #[schema(example = json!(["case.reported", "case.overdue"]))]
    events: Vec<String>,
    /// Of these communities only; of all when empty.
    #[schema(value_type = Vec<String>)]
    communities: Vec<CommunityCode>,
    /// Whether anything is told.
    active: bool,
    /// When it was made.
    created_at: Moment,
    /// The number of who made it.
    #[schema(value_type = u32)]
    by: PersonId,
    /// Since when nothing arrives.
    failing_since: Option<Moment>,
    /// When it was switched off by itself, as nothing had arrived for a day. Setting it anew switches it on.
    closed_at: Option<Moment>,
}

/// Webhooks.
#[derive(Debug, Serialize, ToSchema)]
pub struct WebhookList {
    /// By number.
    items: Vec<WebhookItem>,
    /// The events that can be told.
    events: Vec<EventItem>,
}

/// An event.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventItem {
    /// Its word.
    event: &'static str,
    /// What it is called.
    name: Bilingual,
}

/// A webhook to set.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWebhook {
    /// What it is for.
    #[schema(max_length = 100, example = "城管指挥中心")]
    label: String,
    /// Where messages go.
    #[schema(max_length = 2000, example = "https://hooks.example.org/wuse")]
    url: String,
    /// In which form.
    #[schema(value_type = String, example = "standard")]
    format: WebhookFormat,
    /// The events to tell.
    #[schema(example = json!(["case.reported", "case.overdue"]))]
    events: Vec<String>,
    /// Of these communities only; of all when empty or not given.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    communities: Vec<CommunityCode>,
    /// Whether anything is told; yes when not given.
    #[serde(default = "yes")]
    active: bool,
    /// Of a bot of 钉钉 that asks for signatures, its secret; it is set once. No other is given: a new one is made and told.
    #[serde(default)]
    #[schema(max_length = 200)]
    secret: Option<String>,
}

fn yes() -> bool {
    true
}

/// A webhook and its secret, which is shown this once.
#[derive(Serialize, ToSchema)]
pub struct MadeWebhook {
    /// The webhook.
    webhook: WebhookItem,
    /// What messages are signed with; null for bots.
    #[schema(example = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")]
    secret: Option<String>,
}

/// A message.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeliveryItem {
    /// Its number.
    id: u64,
    /// Its name, the same at every attempt: the `webhook-id`.
    message: String,
    /// What happened; `test` of a test.
    event: String,
    /// When it was queued.
    created_at: Moment,
    /// How often it was tried.
    attempts: u32,
    /// When it was tried last.
    last_at: Option<Moment>,
    /// When it is tried next; null when it arrived or is given up.
    next_at: Option<Moment>,
    /// When it arrived.
    done_at: Option<Moment>,
    /// The status that was answered last.
    status: Option<u16>,
    /// Why it did not arrive.
    error: Option<String>,
}

/// Messages.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeliveryList {
    /// The last 100, newest first.
    items: Vec<DeliveryItem>,
}

impl From<Webhook> for WebhookItem {
    fn from(webhook: Webhook) -> Self {
        let Webhook { id, settings, failing_since, closed_at, .. } = webhook;
        let WebhookSettings { label, url, format, events, communities, active, created_at, by } = settings;
        Self { id, label, url, format, events, communities, active, created_at, by, failing_since, closed_at }
    }
}

impl From<Delivery> for DeliveryItem {
    fn from(delivery: Delivery) -> Self {
        let Delivery { id, message, event, created_at, attempts, last_at, next_at, done_at, status, error, .. } = delivery;
        Self { id, message, event, created_at, attempts, last_at, next_at, done_at, status, error }
    }
}

/// Webhooks, and the events that can be told.
#[utoipa::path(get, operation_id = "list_webhooks", path = "/api/v1/webhooks", tag = "webhooks",
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = WebhookList), (status = 403, body = super::docs::ProblemBody)))]
pub(super) async fn list(State(app): State<Arc<App>>, asker: SignedIn, seen: Seen) -> Result<Response, Problem> {
    require(&asker, &seen)?;
    let webhooks = app.live.store()?.webhooks().webhooks().await?;
    let events = EVENTS
        .iter()
        .map(|(event, [zh, en])| EventItem { event, name: Bilingual { zh: (*zh).to_owned(), en: (*en).to_owned() } });
    let list = WebhookList { items: webhooks.into_iter().map(WebhookItem::from).collect(), events: events.collect() };
    Ok(unkept(axum::Json(list).into_response()))
}

/// Adds a webhook: what happens from now on is told. Its secret is shown this once.
#[utoipa::path(post, operation_id = "create_webhook", path = "/api/v1/webhooks", tag = "webhooks", request_body = NewWebhook,
    security(("session" = []), ("token" = [])),
    responses(
        (status = 201, body = MadeWebhook),
        (status = 403, body = super::docs::ProblemBody),
        (status = 422, description = "bad-member, member-missing", body = super::docs::ProblemBody)))]
pub(super) async fn create(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Json(body): Json<NewWebhook>,
) -> Result<Response, Problem> {
    require(&asker, &seen)?;
    let store = app.live.store()?;
    if store.webhooks().webhooks().await?.len() >= MOST {
        return Err(bad("url", format!("there are {MOST} webhooks: take one away that is not needed")));
    }
    let now = app.clock.now();
    let given = secret(&body)?;
    let is_signed = body.format == WebhookFormat::Standard;
    let made = if is_signed { sign::new_secret().map_err(|error| Problem::failure(&problem::INTERNAL, error))? } else { given };
    let settings = settings(&app, &seen, body, now, asker.0.person)?;
    let id = store.webhooks().add_webhook(&settings, &made, app.live.revision(), now).await?;
    tracing::info!(webhook = id, person = asker.0.person.0, "a webhook was added");
    let webhook = find(store.as_ref(), id).await?.into();
    let made = MadeWebhook { webhook, secret: is_signed.then_some(made) };
    Ok(unkept((StatusCode::CREATED, axum::Json(made)).into_response()))
}

/// Sets a webhook anew, all of it but its secret. One that was switched off is on again, and tells what happens from then on.
#[utoipa::path(put, operation_id = "set_webhook", path = "/api/v1/webhooks/{id}", tag = "webhooks", request_body = NewWebhook,
    params(("id" = u64, Path, description = "The webhook's number")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, body = WebhookItem),
        (status = 403, body = super::docs::ProblemBody),
        (status = 404, description = "no-such-webhook", body = super::docs::ProblemBody),
        (status = 422, description = "bad-member, member-missing", body = super::docs::ProblemBody)))]
pub(super) async fn set(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    Json(body): Json<NewWebhook>,
) -> Result<Response, Problem> {
    require(&asker, &seen)?;
    let store = app.live.store()?;
    let before = find(store.as_ref(), number(&id)?).await?;
    if body.secret.is_some() || body.format != before.settings.format {
        return Err(bad("format", "a webhook keeps its form and its secret: add another, and take this one away".to_owned()));
    }
    let settings = settings(&app, &seen, body, before.settings.created_at, before.settings.by)?;
    let goes_on = before.settings.active && before.closed_at.is_none() && settings.active;
    let now = app.clock.now();
    let (revision, overdue_until) = if goes_on { (before.revision, before.overdue_until) } else { (app.live.revision(), now) };
    let (failing_since, closed_at) = (before.failing_since.filter(|_| goes_on), None);
    let id = before.id;
    let webhook = Webhook { settings, revision, overdue_until, failing_since, closed_at, ..before };
    let waiting = if goes_on { Waiting::Kept } else { Waiting::Forgotten };
    if !store.webhooks().set_webhook(&webhook, waiting).await? {
        return Err(no_such(id));
    }
    tracing::info!(webhook = id, person = asker.0.person.0, "a webhook was set");
    Ok(unkept(axum::Json(WebhookItem::from(find(store.as_ref(), id).await?)).into_response()))
}

/// Takes a webhook away, with its messages.
#[utoipa::path(delete, operation_id = "remove_webhook", path = "/api/v1/webhooks/{id}", tag = "webhooks",
    params(("id" = u64, Path, description = "The webhook's number")),
    security(("session" = []), ("token" = [])),
    responses((status = 204), (status = 404, description = "no-such-webhook", body = super::docs::ProblemBody)))]
pub(super) async fn remove(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    require(&asker, &seen)?;
    let id = number(&id)?;
    if !app.live.store()?.webhooks().remove_webhook(id).await? {
        return Err(no_such(id));
    }
    tracing::info!(webhook = id, person = asker.0.person.0, "a webhook was taken away");
    Ok(StatusCode::NO_CONTENT)
}

/// Sends a message that says that messages arrive; what came of it stands among the last messages in a moment.
#[utoipa::path(post, operation_id = "test_webhook", path = "/api/v1/webhooks/{id}/test", tag = "webhooks",
    params(("id" = u64, Path, description = "The webhook's number")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 202),
        (status = 404, description = "no-such-webhook", body = super::docs::ProblemBody),
        (status = 422, description = "It is switched off", body = super::docs::ProblemBody)))]
pub(super) async fn test(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    require(&asker, &seen)?;
    let webhook = find(app.live.store()?.as_ref(), number(&id)?).await?;
    if webhook.closed_at.is_some() {
        return Err(bad("active", "the webhook is switched off: set it anew first".to_owned()));
    }
    app.deliverer.test(&app.live, &webhook).await?;
    Ok(StatusCode::ACCEPTED)
}

/// The last messages of a webhook.
#[utoipa::path(get, operation_id = "list_deliveries", path = "/api/v1/webhooks/{id}/deliveries", tag = "webhooks",
    params(("id" = u64, Path, description = "The webhook's number")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = DeliveryList), (status = 404, description = "no-such-webhook", body = super::docs::ProblemBody)))]
pub(super) async fn deliveries(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    require(&asker, &seen)?;
    let store = app.live.store()?;
    let webhook = find(store.as_ref(), number(&id)?).await?;
    let items = store.webhooks().deliveries(webhook.id, LAST).await?;
    Ok(unkept(axum::Json(DeliveryList { items: items.into_iter().map(DeliveryItem::from).collect() }).into_response()))
}

/// Messages may be about any community, so who sets where they go holds the role everywhere.
fn require(asker: &SignedIn, seen: &Seen) -> Result<(), Problem> {
    require_somewhere(&asker.asker().in_picture(seen.whole()), Action::SetWebhooks)
}

fn bad(member: &str, detail: impl std::fmt::Display) -> Problem {
    Problem::new(&problem::BAD_MEMBER, format!("{member}: {detail}")).with("member", member)
}

fn number(text: &str) -> Result<u64, Problem> {
    let number: u64 =
        text.parse().map_err(|_| Problem::bad_parameter("id", format!("'{text}' is not the number of a webhook")))?;
    // One larger than a store can count is in none.
    if i64::try_from(number).is_err() { Err(no_such(number)) } else { Ok(number) }
}

fn no_such(id: u64) -> Problem {
    Problem::new(&problem::NO_SUCH_WEBHOOK, format!("there is no webhook {id}"))
}

async fn find(store: &dyn Store, id: u64) -> Result<Webhook, Problem> {
    let webhooks = store.webhooks().webhooks().await?;
    webhooks.into_iter().find(|webhook| webhook.id == id).ok_or_else(|| no_such(id))
}

/// The secret of a bot; that of another form is made here.
fn secret(body: &NewWebhook) -> Result<String, Problem> {
    match body.secret.as_deref().map(str::trim).filter(|secret| !secret.is_empty()) {
        None => Ok(String::new()),
        Some(_) if body.format != WebhookFormat::Dingtalk => {
            Err(bad("secret", "only a bot of 钉钉 has one of its own: leave it out".to_owned()))
        }
        Some(secret) if secret.chars().count() > MAX_SECRET => Err(bad("secret", format!("longer than {MAX_SECRET} characters"))),
        Some(secret) => Ok(secret.to_owned()),
    }
}

fn settings(app: &App, seen: &Seen, body: NewWebhook, created_at: Moment, by: PersonId) -> Result<WebhookSettings, Problem> {
    let NewWebhook { label, url, format, mut events, communities, active, secret: _ } = body;
    let label = people::line("label", &label, MAX_LABEL)?;
    if label.is_empty() {
        let detail = "label is required: say what the webhook is for";
        return Err(Problem::new(&problem::MEMBER_MISSING, detail).with("member", "label"));
    }
    let url = app.deliverer.reach().read(&url).map_err(|error| bad("url", error.to_string()))?;
    events.sort_unstable();
    events.dedup();
    if events.is_empty() {
        return Err(Problem::new(&problem::MEMBER_MISSING, "events is required: say what is told").with("member", "events"));
    }
    if let Some(unknown) = events.iter().find(|event| !EVENTS.iter().any(|(known, _)| known == event)) {
        let known = EVENTS.map(|(event, _)| event).join(", ");
        return Err(bad("events", format!("'{unknown}' is none of {known}")));
    }
    if let Some(unknown) = communities.iter().find(|code| seen.whole().community(code).is_none()) {
        return Err(bad("communities", format!("there is no community '{unknown}'")));
    }
    Ok(WebhookSettings { label, url: url.to_string(), format, events, communities, active, created_at, by })
}
