//! Open cases as tiles: for who may see them.

use std::sync::Arc;

use axum::extract::{OriginalUri, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::IntoParams;

use super::app::{App, off_thread};
use super::extract::{self, Query};
use super::problem::Problem;
use super::visitor::{Seen, SignedIn};
use super::{caching, case_list, tiles};
use crate::domain::CategoryKey;
use crate::live::CaseSight;
use crate::tiles::cases::{self, Age, Sign, marks};
use crate::tiles::{Tile, empty_png};

/// Which cases.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CaseTileQuery {
    /// Of this community only.
    community: Option<String>,
    /// Of these categories, between commas.
    #[serde(default, deserialize_with = "case_list::categories")]
    #[param(value_type = Option<String>, example = "clutter,old_rubbish")]
    category: Option<Vec<CategoryKey>>,
}

/// A picture of the open cases that the asker sees: the sign of what each is about in a ring that tells how long it waits; where they lie near
/// each other, how many there are. Always of the present; its tag is what is in it.
#[utoipa::path(get, operation_id = "get_case_tile", path = "/tiles/cases/{z}/{x}/{y}.png", tag = "tiles",
    params(
        ("z" = u32, Path, description = "Zoom, 0 to 22"),
        ("x" = u32, Path, description = "Column from the west"),
        ("y" = String, Path, description = "Row from the north; `{y}@2x.png` has twice the pixels"),
        CaseTileQuery),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, content_type = "image/png", body = Vec<u8>),
        (status = 304, description = "The client holds it"),
        (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn tile(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    Query(query): Query<CaseTileQuery>,
) -> Result<Response, Problem> {
    let (tile, scale) = tiles::address(uri.path())?;
    let community = extract::community(seen.now(), query.community.as_deref())?;
    let now = app.clock.now();
    let drawn = off_thread(move || {
        let (snapshot, who) = (seen.now(), viewer.asker().in_picture(seen.whole()));
        let sight = CaseSight::new(snapshot, &who);
        let wanted = snapshot.cases().open_in(marks::around(tile)).filter(|case| {
            community.is_none_or(|community| snapshot.community_of_case(case) == Some(community))
                && query.category.as_ref().is_none_or(|categories| categories.contains(&case.category))
                && snapshot.block(case.block).is_some()
                && sight.sees(case)
        });
        let marks = cases::marks(tile, wanted.map(|case| (case.place, Sign::of(&case.category), Age::of(case, now))));
        Tile::new(cases::render(&marks, scale).unwrap_or_else(|| empty_png(scale)))
    });
    let drawn = drawn.await?;
    Ok(caching::tagged(&headers, &drawn.etag, caching::PRIVATE, || {
        ([(header::CONTENT_TYPE, HeaderValue::from_static("image/png"))], drawn.png.clone()).into_response()
    }))
}
