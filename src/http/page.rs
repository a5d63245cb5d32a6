//! The page: what `web/` builds, embedded in the binary.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

use super::app::App;
use super::caching;
use super::policy;
use super::problem::{self, Problem};

#[derive(RustEmbed)]
#[folder = "web/dist/"]
#[allow_missing = true]
struct Files;

/// Where the party of a rectification notice opens it; what stands after `#` never comes here.
pub(super) const NOTICE: &str = "/notice";

/// The coding in which the files are packed.
const BROTLI: HeaderValue = HeaderValue::from_static("br");

/// Shown when the binary was built without the page.
const NOT_BUILT: &str = "<!doctype html><meta charset=utf-8><title>Wuse 五色</title>\
    <p>This binary was built without its page. Build it with <code>make web</code>, then build the binary again. \
    The API is at <a href=/docs>/docs</a>.</p>";

/// The page itself, on its own, in frames of other sites, and for who comes by a notice's link: those two without the panel's head.
pub(super) async fn index(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Response {
    let name = if [policy::EMBED, NOTICE].contains(&uri.path()) { "embed.html" } else { "index.html" };
    match Files::get(name) {
        Some(file) => {
            let mut response = send(&headers, name, file);
            // Also when the browser has the page already: a policy may come with other base maps and the same page.
            app.policies.put(&uri, &mut response);
            response
        }
        None => (StatusCode::OK, Html(NOT_BUILT)).into_response(),
    }
}

/// A file of the page: whatever no other address takes.
pub(super) async fn file(method: Method, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    let path = uri.path().trim_start_matches('/');
    let reads = method == Method::GET || method == Method::HEAD;
    let found = Files::get(path).filter(|_| reads && !path.is_empty());
    found.map(|file| send(&headers, path, file)).ok_or_else(|| {
        Problem::new(&problem::NO_SUCH_URL, format!("there is nothing at {}: GET /docs lists what there is", uri.path()))
    })
}

fn send(headers: &HeaderMap, path: &str, file: EmbeddedFile) -> Response {
    // Names under assets/ carry a hash of what is in them.
    let keep = if path.starts_with("assets/") { caching::PINNED } else { caching::PRESENT };
    let tag = format!("W/\"{}\"", hex::encode(&file.metadata.sha256_hash()[..16]));
    let mime = HeaderValue::from_str(file.metadata.mimetype()).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let packed = Files::get(&format!("{path}.br"));
    let may_vary = packed.is_some();
    let mut response = caching::tagged(headers, &tag, keep, || match packed.filter(|_| takes_brotli(headers)) {
        Some(packed) => ([(header::CONTENT_TYPE, mime), (header::CONTENT_ENCODING, BROTLI)], packed.data).into_response(),
        None => ([(header::CONTENT_TYPE, mime)], file.data).into_response(),
    });
    if may_vary {
        response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    response
}

/// Whether the client says that it takes Brotli (RFC 9110, 12.5.3). In doubt it does not: the plain file suits everybody.
fn takes_brotli(headers: &HeaderMap) -> bool {
    headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).flat_map(|list| list.split(',')).any(
        |coding| {
            let mut parts = coding.split(';').map(str::trim);
            let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("br"));
            named && !parts.any(|part| part.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0)))
        },
    )
}
