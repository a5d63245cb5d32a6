//! What a browser may do with the page: load nothing but what it needs, and stand in no other site's frame, where a click could be
//! stolen, but for /embed, which shows and never writes.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::middleware::Next;
use axum::response::Response;

use super::app::App;
use crate::base_maps::BaseMap;

/// Where the page stands in frames of other sites.
pub const EMBED: &str = "/embed";

/// The policies of HTML answers (Content Security Policy Level 3).
#[derive(Debug, Clone)]
pub struct Policies {
    /// Frames of this site only.
    own: HeaderValue,
    /// Frames of any site.
    embedded: HeaderValue,
}

impl Policies {
    /// Policies that let the page fetch the tiles of these base maps.
    pub fn new(base_maps: &[BaseMap]) -> Self {
        let loaded = loaded(base_maps);
        // Made of checked hosts and plain words; should it be no header all the same, nothing but the page itself is loaded.
        let policy = |text: String| HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("default-src 'self'"));
        Self { own: policy(format!("{loaded}; frame-ancestors 'self'")), embedded: policy(loaded) }
    }

    /// Puts the policy of an address on its answer.
    pub(super) fn put(&self, uri: &Uri, response: &mut Response) {
        let policy = if uri.path() == EMBED { &self.embedded } else { &self.own };
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy.clone());
    }
}

/// What may be loaded, and from where.
///
/// Styles may stand in line, as Element Plus measures text fields and Leaflet writes marks that way (`style="..."`), and no hash can name
/// what is computed; scripts may not. `data:` and `blob:` pictures are those that the page draws itself. Tiles of base maps are pictures,
/// and are also fetched, when the view is saved as a picture.
fn loaded(base_maps: &[BaseMap]) -> String {
    let hosts: BTreeSet<String> = base_maps.iter().flat_map(BaseMap::origins).collect();
    let hosts = hosts.into_iter().fold(String::new(), |hosts, host| hosts + " " + &host);
    format!(
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:{hosts}; \
         connect-src 'self'{hosts}; object-src 'none'; base-uri 'none'; form-action 'self'"
    )
}

/// The middleware: every HTML answer has a policy, whoever made it.
pub(super) async fn every_page(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    let mut response = next.run(request).await;
    if is_html(response.headers()) {
        app.policies.put(&uri, &mut response);
    }
    response
}

/// Whether an answer is a page.
pub(super) fn is_html(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|media_type| media_type.as_bytes().starts_with(b"text/html"))
}
