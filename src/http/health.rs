//! Whether it lives, whether it can serve, and what it counted.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::App;
use super::extract::Query;
use super::peer::Peer;
use super::problem::{self, Problem};
use super::visitor::{Visitor, not_signed_in};
use crate::domain::rules::Action;
use crate::domain::{Moment, Revision, Within};

/// How long the store may take to say where it stands. Balancers ask every few seconds and wait one or two.
const PATIENCE: Duration = Duration::from_secs(1);

/// What it is asked to be ready for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReadinessQuery {
    /// Also for writes: 503 while the store is away.
    #[serde(default)]
    writes: bool,
}

/// That it is ready.
#[derive(Debug, Serialize, ToSchema)]
pub struct Readiness {
    /// `ready`, or `stale` while the store is away: then it answers reads as things stood.
    #[schema(example = "ready")]
    status: &'static str,
    /// When the map was last known to be the store's; null while it is.
    #[schema(value_type = Option<String>, format = DateTime)]
    stale_since: Option<Moment>,
    /// The map's revision.
    revision: Revision,
    /// The store's; null when it does not answer.
    store_revision: Option<Revision>,
}

/// The process answers.
#[utoipa::path(get, operation_id = "get_liveness", path = "/healthz", tag = "health", responses((status = 200, content_type = "text/plain", body = String)))]
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// It can answer reads: from memory, also while the store is away, for as long as it is told to; and writes, when asked for those.
#[utoipa::path(get, operation_id = "get_readiness", path = "/readyz", tag = "health", params(ReadinessQuery),
    responses((status = 200, body = Readiness)))]
pub(super) async fn ready(
    State(app): State<Arc<App>>,
    Query(query): Query<ReadinessQuery>,
) -> Result<axum::Json<Readiness>, Problem> {
    let store_revision = app.live.store_head(PATIENCE).await.ok();
    // It may have gone a moment ago, and only this request knows.
    let stale_since = app.live.stale_since().or_else(|| store_revision.is_none().then(|| app.live.contact().sure()));
    if let Some(since) = stale_since {
        let stale = Duration::from_micros((app.clock.now().micros() - since.micros()).try_into().unwrap_or(0));
        if query.writes || app.limits.stale.is_some_and(|limit| stale > limit) {
            return Err(Problem::new(&problem::STORE_UNAVAILABLE, format!("the store has not answered since {since}")));
        }
    }
    let status = if stale_since.is_some() { "stale" } else { "ready" };
    Ok(axum::Json(Readiness { status, stale_since, revision: app.live.revision(), store_revision }))
}

/// What it counted, for Prometheus: to programs on this computer, and to the tokens of administrators.
#[utoipa::path(get, operation_id = "get_metrics", path = "/metrics", tag = "health",
    responses((status = 200, content_type = "text/plain", body = String), (status = 403, body = super::docs::ProblemBody)))]
pub(super) async fn metrics(State(app): State<Arc<App>>, peer: Peer, visitor: Visitor) -> Result<Response, Problem> {
    if !peer.address.is_loopback() {
        let snapshot = app.live.read();
        let who = visitor.who(&snapshot).ok_or_else(not_signed_in)?;
        who.require(Action::ReadAudit, &Within::everywhere())?;
    }
    let text = app.metrics.render(&app);
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8"))], text).into_response())
}
