//! The indicators of cases (结案率、按期结案率、返工率), each with its formula and the cases that it counts.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::{App, off_thread};
use super::extract::{self, Query};
use super::problem::Problem;
use super::session::unkept;
use super::visitor::{Seen, SignedIn};
use crate::domain::Moment;
use crate::live::CaseSight;
use crate::live::case_figures::{Counted, Period};

/// Of what, and when.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CaseStatisticsQuery {
    /// Of this community; of all that the asker sees when not given.
    community: Option<String>,
    /// From this moment on; from the first when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    from: Option<Moment>,
    /// Before this moment; up to the last when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    until: Option<Moment>,
}

/// The indicators of cases in a period. Each count is the `total` of `GET /api/v1/cases?counted=` with its name and the same period.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseStatistics {
    /// 上报: reported in the period.
    reported: u64,
    /// 应结案: the deadline lies in the period, or it was put right on the spot and closed in it.
    due: u64,
    /// 缓办: of those due, at rest.
    deferred: u64,
    /// 结案: of those due, closed.
    closed: u64,
    /// 按期结案: of those closed, put right by the deadline.
    closed_on_time: u64,
    /// 核查: checked in the period.
    verified: u64,
    /// 返工: of those checked, failed a check in the period.
    reworked: u64,
    /// 退回: sent back in the period.
    returned: u64,
    /// 作废: voided in the period.
    void: u64,
    /// 延期: given longer in the period.
    extended: u64,
    /// 在办: open now.
    open: u64,
    /// 超期: overdue now.
    overdue: u64,
    /// 结案率 = closed / (due - deferred); null when nothing was due.
    closing_rate: Option<f64>,
    /// 按期结案率 = closed on time / (due - deferred); null when nothing was due.
    on_time_rate: Option<f64>,
    /// 返工率 = reworked / verified; null when nothing was checked.
    rework_rate: Option<f64>,
}

/// The indicators of the cases that the asker sees.
#[utoipa::path(get, operation_id = "get_case_statistics", path = "/api/v1/statistics/cases", tag = "statistics", params(CaseStatisticsQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = CaseStatistics), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn figures(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Query(query): Query<CaseStatisticsQuery>,
) -> Result<Response, Problem> {
    let only = extract::community(seen.now(), query.community.as_deref())?;
    let period = Period { from: query.from.unwrap_or(Moment::MIN), until: query.until.unwrap_or(Moment::MAX) };
    let now = app.clock.now();
    let figures = off_thread(move || {
        let who = viewer.asker().in_picture(seen.whole());
        seen.now().case_figures(&CaseSight::new(seen.now(), &who), only, period, now)
    });
    let figures = figures.await?;
    let body = CaseStatistics {
        reported: figures.of(Counted::Reported),
        due: figures.of(Counted::Due),
        deferred: figures.of(Counted::Deferred),
        closed: figures.of(Counted::Closed),
        closed_on_time: figures.of(Counted::ClosedOnTime),
        verified: figures.of(Counted::Verified),
        reworked: figures.of(Counted::Reworked),
        returned: figures.of(Counted::Returned),
        void: figures.of(Counted::Void),
        extended: figures.of(Counted::Extended),
        open: figures.of(Counted::Open),
        overdue: figures.of(Counted::Overdue),
        closing_rate: figures.closing_rate(),
        on_time_rate: figures.on_time_rate(),
        rework_rate: figures.rework_rate(),
    };
    Ok(unkept(axum::Json(body).into_response()))
}
