//! What is answered before a handler is asked: of every address alike, so that the OpenAPI document says it once.
//!
//! Handlers name what only they answer. The layers around them answer for every address: a token that opens nothing, too many requests, a
//! body that cannot be read, a store that is away. [`BeforeHandlers`] adds those to each operation, by what it takes and who may ask.

use utoipa::Modify;
use utoipa::openapi::header::Header;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::response::Response;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{Content, OpenApi, Ref, RefOr};

use super::{cookie, envelope};

/// The media type of problems (RFC 9457).
pub(super) const PROBLEM_JSON: &str = "application/problem+json";

/// Adds what the layers answer, and how one signs in.
pub(super) struct BeforeHandlers;

/// When a layer answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    /// Whatever is asked for.
    Always,
    /// Where it matters who asks.
    Known,
    /// Where one must be signed in.
    SignedIn,
    /// Where something is written, or a body is sent.
    Sent,
    /// Where a body is read.
    Body,
    /// Where a repeated request is known by its key.
    Keyed,
}

/// Name, status, when, and what it says.
const ANSWERS: [(&str, u16, When, &str); 11] = [
    ("BadParameter", 400, When::Always, "bad-parameter or bad-json: what was sent cannot be read"),
    ("NotSignedIn", 401, When::Known, "not-signed-in or bad-token"),
    ("NotAllowed", 403, When::SignedIn, "not-allowed, password-must-change or foreign-origin"),
    ("ForeignOrigin", 403, When::Sent, "foreign-origin: pages of other sites may read but not write"),
    ("BodyTooSlow", 408, When::Body, "body-too-slow"),
    ("BodyTooLarge", 413, When::Body, "body-too-large"),
    ("NotJson", 415, When::Body, "not-json"),
    ("DoesNotFit", 422, When::Body, "bad-member, member-missing or member-too-long, with `member`; idempotency-key-reused"),
    ("KeyReused", 422, When::Keyed, "idempotency-key-reused"),
    ("TooManyRequests", 429, When::Known, "too-many-requests, with `retry_after_s`: wait a little, or sign in"),
    ("Unavailable", 503, When::Always, "store-unavailable, busy, timeout, not-yet-here or stopping: try again in a moment"),
];

impl Modify for BeforeHandlers {
    fn modify(&self, document: &mut OpenApi) {
        let components = document.components.get_or_insert_default();
        for (name, status, _, description) in ANSWERS {
            components.responses.insert(name.to_owned(), answer(status, description).into());
        }
        let cookie = ApiKeyValue::with_description(cookie::PLAIN, "of POST /api/v1/session; over TLS __Host-wuse-session");
        components.security_schemes.insert("session".to_owned(), SecurityScheme::ApiKey(ApiKey::Cookie(cookie)).into());
        let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("of POST /api/v1/me/tokens")).build();
        components.security_schemes.insert("token".to_owned(), SecurityScheme::Http(token).into());
        for (path, item) in &mut document.paths.paths {
            for (writes, operation) in operations(item) {
                complete(operation, envelope::knows_who(path), writes);
                if path.starts_with("/open311/") {
                    tell_hotlines(operation);
                }
            }
        }
    }
}

/// Each operation of an address, and whether it writes.
fn operations(item: &mut PathItem) -> impl Iterator<Item = (bool, &mut Operation)> {
    let PathItem { get, head, put, post, patch, delete, .. } = item;
    let reads = [get, head].into_iter().flatten().map(|operation| (false, operation));
    reads.chain([put, post, patch, delete].into_iter().flatten().map(|operation| (true, operation)))
}

fn complete(operation: &mut Operation, knows_who: bool, writes: bool) {
    let must_sign_in = operation.security.is_some();
    if knows_who && !must_sign_in {
        // Whoever signs in sees more.
        let none: [&str; 0] = [];
        let ways = ["session", "token"].map(|name| SecurityRequirement::new(name, none));
        operation.security = Some([SecurityRequirement::default()].into_iter().chain(ways).collect());
    }
    let reads_body = operation.request_body.is_some();
    let mut parameters = operation.parameters.iter().flatten();
    let is_keyed = parameters.any(|given| matches!(given, RefOr::T(given) if given.name == "Idempotency-Key"));
    for (name, status, when, _) in ANSWERS {
        let fits = match when {
            When::Always => true,
            When::Known => knows_who,
            When::SignedIn => must_sign_in,
            When::Sent => writes,
            When::Body => reads_body,
            When::Keyed => is_keyed,
        };
        if fits {
            let responses = &mut operation.responses.responses;
            responses.entry(status.to_string()).or_insert_with(|| Ref::from_response_name(name).into());
        }
    }
    for (status, response) in &mut operation.responses.responses {
        if let RefOr::T(response) = response
            && status.starts_with(['4', '5'])
            && let Some(content) = response.content.shift_remove("application/json")
        {
            response.content.insert(PROBLEM_JSON.to_owned(), content);
        }
    }
}

/// Hotlines are refused in the form of their specification, as JSON or XML; what stands before every address answers as it always does.
fn tell_hotlines(operation: &mut Operation) {
    let responses = &mut operation.responses.responses;
    responses.entry("403".to_owned()).or_insert_with(|| Ref::from_response_name("NotAllowed").into());
    for (status, response) in responses.iter_mut().filter(|(status, _)| status.starts_with(['4', '5'])) {
        let own = || Content::new(None::<RefOr<Schema>>);
        let problem = Content::new(Some(Ref::from_schema_name("Problem")));
        let told = Response::builder().description(format!("{status}: code and description, as Open311 GeoReport v2 has them"));
        let told = told.content("application/json", own()).content("text/xml", own()).content(PROBLEM_JSON, problem);
        *response = RefOr::T(told.build());
    }
}

fn answer(status: u16, description: &str) -> Response {
    let content = Content::new(Some(Ref::from_schema_name("Problem")));
    let response = Response::builder().description(description).content(PROBLEM_JSON, content);
    if !matches!(status, 429 | 503) {
        return response.build();
    }
    let seconds = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)).build();
    let wait = Header::builder().schema(Some(seconds)).description(Some("Seconds to wait")).build();
    response.header("Retry-After", wait).build()
}
