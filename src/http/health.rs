//! Whether it lives, whether it can serve, and what it counted.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::app::App;
use super::problem::{self, Problem};
use crate::domain::Revision;
use crate::store::StoreError;

/// That it is ready.
#[derive(Debug, Serialize, ToSchema)]
pub struct Readiness {
    /// Always `ready`.
    status: &'static str,
    /// The map's revision.
    revision: Revision,
    /// The store's.
    store_revision: Revision,
}

/// The process answers.
#[utoipa::path(get, operation_id = "get_liveness", path = "/healthz", tag = "health", responses((status = 200, content_type = "text/plain", body = String)))]
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// The store answers too.
#[utoipa::path(get, operation_id = "get_readiness", path = "/readyz", tag = "health",
    responses((status = 200, body = Readiness), (status = 503, body = super::docs::ProblemBody)))]
pub(super) async fn ready(State(app): State<Arc<App>>) -> Result<axum::Json<Readiness>, Problem> {
    let asked = app.live.store().head().await;
    let store_revision = asked.map_err(|error: StoreError| Problem::failure(&problem::STORE_UNAVAILABLE, error))?;
    Ok(axum::Json(Readiness { status: "ready", revision: app.live.revision(), store_revision }))
}

/// What it counted, for Prometheus.
#[utoipa::path(get, operation_id = "get_metrics", path = "/metrics", tag = "health", responses((status = 200, content_type = "text/plain", body = String)))]
pub(super) async fn metrics(State(app): State<Arc<App>>) -> Response {
    let text = app.metrics.render(&app);
    ([(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8"))], text).into_response()
}
