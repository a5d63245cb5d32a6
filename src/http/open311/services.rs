//! The discovery document, and the services: the six clearances, and what a community adds.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::format::{Format, ROOT};
use super::key;
use crate::domain::CLEARANCES;
use crate::http::app::App;
use crate::http::extract::{self, Query};
use crate::http::peer::Peer;
use crate::http::problem::{self, Problem};
use crate::http::visitor::{Seen, Visitor};

/// When what is offered here changed last.
const CHANGESET: &str = "2026-11-22T00:00:00Z";

/// Where the service is and what it speaks.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Open311Discovery)]
pub struct Discovery {
    /// When this changed last.
    changeset: &'static str,
    /// Whom to ask.
    contact: &'static str,
    /// How to come by a key.
    key_service: &'static str,
    /// The one end point.
    endpoints: [Endpoint; 1],
}

/// An end point.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Open311Endpoint)]
pub struct Endpoint {
    /// `GeoReport` v2.
    specification: &'static str,
    /// Its address.
    url: String,
    /// When it changed last.
    changeset: &'static str,
    /// `production`.
    r#type: &'static str,
    /// What it speaks.
    formats: [&'static str; 2],
}

/// A kind of case that can be reported.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Open311Service)]
#[expect(clippy::struct_field_names, reason = "the names of the specification")]
pub struct Service {
    /// The category's word.
    #[schema(example = "clutter")]
    service_code: String,
    /// Its name.
    service_name: String,
    /// Its name in English.
    description: String,
    /// `false`: nothing is asked but place and description.
    metadata: bool,
    /// `realtime`: the answer to a report holds its number.
    r#type: &'static str,
    /// None.
    keywords: &'static str,
    /// `六清` for the six clearances, `社区` for what a community adds.
    group: &'static str,
}

/// What is asked beside place and description: nothing.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Open311ServiceDefinition)]
pub struct Definition {
    /// The category's word.
    service_code: String,
    /// None.
    #[schema(value_type = Vec<String>)]
    attributes: [(); 0],
}

/// Whose services.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ServicesQuery {
    /// A community's code: what it adds is told too.
    jurisdiction_id: Option<String>,
    /// An API token.
    api_key: Option<String>,
}

/// Where Open311 is spoken here; `.xml` likewise.
#[utoipa::path(get, operation_id = "open311_discovery", path = "/open311/v2/discovery.json", tag = "open311",
    responses((status = 200, body = Discovery)))]
pub(in crate::http) async fn discovery(format: Format, peer: Peer, headers: HeaderMap) -> Result<Response, Problem> {
    let endpoint = Endpoint {
        specification: "http://wiki.open311.org/GeoReport_v2",
        url: format!("{}{}", peer.origin(&headers), ROOT.trim_end_matches('/')),
        changeset: CHANGESET,
        r#type: "production",
        formats: ["text/xml", "application/json"],
    };
    let discovery = Discovery {
        changeset: CHANGESET,
        contact: "ask those who run this service",
        key_service: "an administrator of this service makes an account for the hotline and an API token of the scope write",
        endpoints: [endpoint],
    };
    format.answer(StatusCode::OK, ["discovery", "item"], &discovery)
}

/// The kinds of cases that can be reported; `.xml` likewise.
#[utoipa::path(get, operation_id = "open311_services", path = "/open311/v2/services.json", tag = "open311",
    params(ServicesQuery),
    responses((status = 200, body = Vec<Service>), (status = 404, description = "No such jurisdiction")))]
pub(in crate::http) async fn list(
    State(app): State<Arc<App>>,
    format: Format,
    visitor: Visitor,
    seen: Seen,
    Query(query): Query<ServicesQuery>,
) -> Result<Response, Problem> {
    let (_, seen) = key::known(&app, visitor, seen, query.api_key.as_deref()).await?;
    format.answer(StatusCode::OK, ["services", "service"], &services(&seen, query.jurisdiction_id.as_deref())?)
}

/// What one kind of case asks for.
#[utoipa::path(get, operation_id = "open311_service", path = "/open311/v2/services/{file}", tag = "open311",
    params(
        ("file" = String, Path, description = "The category's word, and `.json` or `.xml`", example = "clutter.json"),
        ServicesQuery),
    responses((status = 200, body = Definition), (status = 404, description = "No such service or jurisdiction")))]
pub(in crate::http) async fn one(
    State(app): State<Arc<App>>,
    format: Format,
    visitor: Visitor,
    seen: Seen,
    Path(file): Path<String>,
    Query(query): Query<ServicesQuery>,
) -> Result<Response, Problem> {
    let (_, seen) = key::known(&app, visitor, seen, query.api_key.as_deref()).await?;
    let code = Format::of(&file).map_or(file.as_str(), |(_, code)| code);
    let known = services(&seen, query.jurisdiction_id.as_deref())?;
    let found = known.into_iter().find(|service| service.service_code == code);
    let service_code = found.ok_or_else(|| no_such_service(code))?.service_code;
    format.answer(StatusCode::OK, ["service_definition", "item"], &Definition { service_code, attributes: [] })
}

/// A category that is not there.
pub(super) fn no_such_service(code: &str) -> Problem {
    Problem::new(&problem::NO_SUCH_URL, format!("there is no service '{code}': GET {ROOT}services.xml lists them"))
}

fn services(seen: &Seen, jurisdiction: Option<&str>) -> Result<Vec<Service>, Problem> {
    let service = |code: &str, name: &str, description: &str, group| Service {
        service_code: code.to_owned(),
        service_name: name.to_owned(),
        description: description.to_owned(),
        metadata: false,
        r#type: "realtime",
        keywords: "",
        group,
    };
    let mut all: Vec<Service> = CLEARANCES.iter().map(|(word, [name, name_en])| service(word, name, name_en, "六清")).collect();
    if let Some(code) = jurisdiction {
        let (_, view) = extract::community_view(seen.now(), code)?;
        let own = view.settings.1.categories.iter();
        all.extend(own.map(|own| service(own.key.as_str(), &own.name, own.name_en.as_deref().unwrap_or(&own.name), "社区")));
    }
    Ok(all)
}
