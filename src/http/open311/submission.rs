//! A service request, posted: a case that the city's hotline reports.
//!
//! What a hotline knows of who called (name, telephone, mail address, device) is not kept: the record of cases is never overwritten, and who
//! called could not be erased from it. The hotline keeps it, beside the number that it gets here.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{OriginalUri, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use super::format::Format;
use super::{key, services};
use crate::domain::rules::ReportRequest;
use crate::domain::{AsOf, CategoryKey, FoundBy, Moment, PlaceSource};
use crate::geo::LonLat;
use crate::http::app::App;
use crate::http::extract;
use crate::http::problem::{self, Problem};
use crate::http::visitor::{Seen, SignedIn, Visitor, not_signed_in};
use crate::http::writing;
use crate::live::Asked;

/// A service request as it is posted.
#[derive(Debug, Clone, Default, Deserialize, Serialize, ToSchema)]
#[schema(as = Open311Submission)]
pub struct Submission {
    /// An API token of the scope `write`, unless it comes as `Authorization: Bearer`.
    #[serde(default, skip_serializing)]
    api_key: Option<String>,
    /// A community's code: the place must lie in it.
    #[serde(default)]
    jurisdiction_id: Option<String>,
    /// The category's word.
    #[serde(default)]
    service_code: Option<String>,
    /// Latitude (WGS 84).
    #[serde(default)]
    lat: Option<String>,
    /// Longitude (WGS 84).
    #[serde(default)]
    long: Option<String>,
    /// Taken into the description. By itself it is no place: it is not looked up here.
    #[serde(default)]
    address_string: Option<String>,
    /// Not known here.
    #[serde(default)]
    address_id: Option<String>,
    /// What is to be seen.
    #[serde(default)]
    description: Option<String>,
    /// Taken into the description. It is not fetched.
    #[serde(default)]
    media_url: Option<String>,
    /// Told back, and not kept.
    #[serde(default)]
    account_id: Option<String>,
    /// Not kept; the same request of another device is another one.
    #[serde(default)]
    device_id: Option<String>,
}

/// What came of it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Open311Submitted)]
pub struct Submitted {
    /// The case's number.
    service_request_id: String,
    /// What is to be known.
    service_notice: &'static str,
    /// As it was given.
    account_id: Option<String>,
}

/// Reports a case; `.xml` likewise. Who called (`email`, `first_name`, `last_name`, `phone`, `device_id`) is not kept, attributes are not asked for. The same
/// request of one key sent again on the same day (UTC+8), or with the same `Idempotency-Key`, is answered with the case that it made.
#[utoipa::path(post, operation_id = "open311_post", path = "/open311/v2/requests.json", tag = "open311",
    request_body(content = Submission, content_type = "application/x-www-form-urlencoded"),
    params(
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 201, body = Vec<Submitted>),
        (status = 400, description = "A parameter is missing or does not fit"),
        (status = 403, description = "The key is missing, not good or may not report there"),
        (status = 404, description = "No such service or jurisdiction")))]
pub(in crate::http) async fn create(
    State(app): State<Arc<App>>,
    format: Format,
    visitor: Visitor,
    seen: Seen,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
    body: Bytes,
) -> Result<Response, Problem> {
    let asked = read(&headers, uri.query().unwrap_or_default(), &body)?;
    let (visitor, seen) = key::known(&app, visitor, seen, asked.api_key.as_deref()).await?;
    let asker = SignedIn(visitor.0.ok_or_else(not_signed_in)?).asker();
    let given = |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let code = given(&asked.service_code).ok_or_else(|| Problem::bad_parameter("service_code", "it is required"))?;
    let category = CategoryKey::new(&code).map_err(|_| services::no_such_service(&code))?;
    let place = place(&asked)?;
    let jurisdiction = extract::community(seen.now(), given(&asked.jurisdiction_id).as_deref())?;
    let block = seen.whole().block_at(place, None, AsOf::NOW).map(|standing| standing.block.id);
    let block = block.and_then(|id| seen.now().block(id));
    let block = block.ok_or_else(|| Problem::bad_parameter("lat", "no block that you may see lies at this place"))?;
    if jurisdiction.is_some_and(|community| community != block.community) {
        return Err(Problem::bad_parameter("jurisdiction_id", "the place lies in another community"));
    }
    if category.as_str() != code || !knows(&seen, block.id, &category) {
        return Err(services::no_such_service(&code));
    }
    let lines = [
        given(&asked.description),
        given(&asked.address_string).map(|address| format!("地址：{address}")),
        given(&asked.media_url).map(|url| format!("附件：{url}")),
    ];
    let request = ReportRequest {
        block: Some(block.id),
        place,
        place_from: PlaceSource::Map,
        accuracy_m: None,
        category,
        text: lines.into_iter().flatten().collect::<Vec<_>>().join("\n"),
        found_at: None,
        found_by: FoundBy::Hotline,
        party: None,
        follows: None,
        photos: Vec::new(),
    };
    let headers = with_key(headers, &asked, asker.actor.person.map_or(0, |person| person.0), app.clock.now())?;
    let key = writing::request_key(&headers, &asker, "report by Open311", &asked)?;
    let committed = app.live.ask(asker, Asked::Report(request), key).await?;
    let submitted = Submitted {
        service_request_id: committed.revision.to_string(),
        service_notice: "已受理；来电人的姓名、电话等不在此保存",
        account_id: given(&asked.account_id),
    };
    format.answer(StatusCode::CREATED, ["service_requests", "request"], &[submitted])
}

/// Whether the community of a block has a category.
fn knows(seen: &Seen, block: crate::domain::BlockId, category: &CategoryKey) -> bool {
    category.is_clearance() || seen.now().categories_at(block).iter().any(|own| own.key == *category)
}

/// What the form says; what stands in the address counts too, where the form has nothing.
fn read(headers: &HeaderMap, query: &str, body: &Bytes) -> Result<Submission, Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        let detail = format!("content-type is '{kind}': send application/x-www-form-urlencoded");
        return Err(Problem::bad_parameter("content-type", detail));
    }
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (name, value) in form_urlencoded::parse(body).chain(form_urlencoded::parse(query.as_bytes())) {
        // Clients repeat some of them; the first counts.
        if !pairs.iter().any(|(known, _)| *known == name) {
            pairs.push((name.into_owned(), value.into_owned()));
        }
    }
    let pairs = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    extract::read_query(&pairs)
}

fn place(asked: &Submission) -> Result<LonLat, Problem> {
    let degrees = |name: &str, text: &Option<String>| {
        let text = text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        text.map(|text| text.parse::<f64>().map_err(|_| Problem::bad_parameter(name, format!("'{text}' is no number"))))
            .transpose()
    };
    let (Some(lat), Some(long)) = (degrees("lat", &asked.lat)?, degrees("long", &asked.long)?) else {
        let detail = "lat and long are required (WGS 84): addresses are not looked up here";
        return Err(Problem::new(&problem::BAD_PARAMETER, detail).with("parameter", "lat"));
    };
    LonLat::new(long, lat).map_err(|error| Problem::bad_parameter("lat", error))
}

/// The headers with a key for requests that bring none. The specification knows no repeated requests: a hotline that got no answer sends the
/// same again, and means one case. The same words about the same place on another day are another case.
fn with_key(mut headers: HeaderMap, asked: &Submission, person: u32, now: Moment) -> Result<HeaderMap, Problem> {
    let body = serde_json::to_vec(asked).map_err(|error| Problem::failure(&problem::INTERNAL, error))?;
    let own = format!("open311 {person} {} {}", now.day(), hex::encode(Sha256::digest(body)));
    let own = own.parse().map_err(|error| Problem::failure(&problem::INTERNAL, error))?;
    headers.entry(writing::IDEMPOTENCY_KEY).or_insert(own);
    Ok(headers)
}
