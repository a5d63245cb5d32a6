//! Consultations (会诊): what the working group settled about a block.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::schema::MeasureSchema;
use crate::domain::rules::{Action, RegisterRequest};
use crate::domain::{BlockId, Consultation, Measure, Moment, NeedMatch, PersonId, Revision};
use crate::http::app::App;
use crate::http::extract::{self, Json};
use crate::http::problem::{self, Problem};
use crate::http::session::unkept;
use crate::http::visitor::{Seen, SignedIn};
use crate::http::writing;
use crate::live::{Asked, Snapshot};

/// What was settled about a block.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConsultationItem {
    /// Its number.
    #[schema(value_type = u64)]
    id: Revision,
    /// Its last entry: what it is changed by the next time.
    #[schema(value_type = u64)]
    revision: Revision,
    /// When it was recorded first.
    recorded_at: Moment,
    /// The block.
    block: u32,
    /// The day on which the working group met.
    #[schema(value_type = String, format = Date)]
    held_on: Date,
    /// What was found.
    findings: String,
    /// What is to be done.
    #[schema(value_type = Vec<MeasureSchema>)]
    measures: Vec<Measure>,
    /// People who live with it.
    people_affected: Option<u32>,
    /// The responsible party: one of the register, by its number.
    #[schema(value_type = Option<u64>)]
    party: Option<Revision>,
    /// The person who sees to it, by their number.
    #[schema(value_type = Option<u32>)]
    person: Option<PersonId>,
    /// The needs of the block, and what of the lists meets them.
    matches: Vec<MatchBody>,
}

/// What was settled, as it is sent.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsultationBody {
    /// The day on which the working group met.
    #[schema(value_type = String, format = Date)]
    held_on: Date,
    /// What was found.
    #[schema(max_length = 2000)]
    findings: String,
    /// What is to be done.
    #[serde(default)]
    #[schema(value_type = Vec<MeasureSchema>, max_items = 20)]
    measures: Vec<Measure>,
    /// People who live with it.
    #[serde(default)]
    people_affected: Option<u32>,
    /// The responsible party: one of the register, by its number.
    #[serde(default)]
    #[schema(value_type = Option<u64>)]
    party: Option<Revision>,
    /// The person who sees to it, by their number.
    #[serde(default)]
    #[schema(value_type = Option<u32>)]
    person: Option<PersonId>,
    /// The needs of the block, and what of the lists meets them.
    #[serde(default)]
    #[schema(max_items = 50)]
    matches: Vec<MatchBody>,
}

/// A need of the lists, and the resources that meet it, by their numbers.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MatchBody {
    /// The need.
    #[schema(value_type = u64)]
    need: Revision,
    /// The resources.
    #[schema(value_type = Vec<u64>)]
    resources: Vec<Revision>,
}

/// What is to be set down, and what it was decided from.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetConsultation {
    /// What was settled.
    consultation: ConsultationBody,
    /// The last entry about it that was seen; left out for the first.
    #[serde(default)]
    #[schema(value_type = Option<u64>)]
    expected: Option<Revision>,
}

/// The consultation about a block; null as long as there was none. For those who work there.
#[utoipa::path(get, operation_id = "get_consultation", path = "/api/v1/blocks/{id}/consultation", tag = "plans",
    params(("id" = u32, Path, description = "The block's number")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = Option<ConsultationItem>), (status = 404, body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn get(SignedIn(viewer): SignedIn, seen: Seen, Path(id): Path<String>) -> Result<Response, Problem> {
    let block = extract::block_id("id", &id)?;
    let snapshot = seen.now();
    let missing = || Problem::new(&problem::NO_SUCH_BLOCK, format!("there is no block {block}"));
    let found = snapshot.block(block).ok_or_else(missing)?;
    let view = snapshot.community_of(found).ok_or_else(missing)?;
    viewer.asker().in_picture(seen.whole()).require(Action::SeeCases, &view.within())?;
    Ok(unkept(axum::Json(item(snapshot, block)).into_response()))
}

/// Sets down what the working group settled about a block, whole.
#[utoipa::path(put, operation_id = "set_consultation", path = "/api/v1/blocks/{id}/consultation", tag = "plans",
    request_body = SetConsultation,
    params(
        ("id" = u32, Path, description = "The block's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, body = ConsultationItem),
        (status = 404, body = crate::http::docs::ProblemBody),
        (status = 409, description = "stale-document", body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn set(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(body): Json<SetConsultation>,
) -> Result<Response, Problem> {
    let block = extract::block_id("id", &id)?;
    let missing = || Problem::new(&problem::NO_SUCH_BLOCK, format!("there is no block {block}"));
    let view = seen.now().block(block).and_then(|found| seen.now().community_of(found)).ok_or_else(missing)?;
    let asker = viewer.asker();
    let key = writing::request_key(&headers, &asker, &format!("set the consultation of block {block}"), &body)?;
    let SetConsultation { consultation, expected } = body;
    let id = expected.and_then(|_| seen.now().documents().consultation_of(block)).map(|(document, _)| document.id);
    let ConsultationBody { held_on, findings, measures, people_affected, party, person, matches } = consultation;
    let matches = matches.into_iter().map(|MatchBody { need, resources }| NeedMatch { need, resources }).collect();
    let community = view.community.code.clone();
    let wanted = Consultation { community, block, held_on, findings, measures, people_affected, party, person, matches };
    let committed = app.live.ask(asker, Asked::Consultation(RegisterRequest { id, wanted, expected }), key).await?;
    let item = item(&committed.snapshot, block);
    let item = item.ok_or_else(|| Problem::failure(&problem::INTERNAL, "the consultation is not there"))?;
    Ok(unkept((StatusCode::OK, axum::Json(item)).into_response()))
}

fn item(snapshot: &Snapshot, block: BlockId) -> Option<ConsultationItem> {
    let (document, consultation) = snapshot.documents().consultation_of(block)?;
    Some(ConsultationItem {
        id: document.id,
        revision: document.touched,
        recorded_at: document.recorded_at,
        block: block.0,
        held_on: consultation.held_on,
        findings: consultation.findings.clone(),
        measures: consultation.measures.clone(),
        people_affected: consultation.people_affected,
        party: consultation.party,
        person: consultation.person,
        matches: consultation
            .matches
            .iter()
            .map(|NeedMatch { need, resources }| MatchBody { need: *need, resources: resources.clone() })
            .collect(),
    })
}
