//! What a browser may do with the page: load nothing but what it needs, and stand in no other site's frame, where a click could be
//! stolen, but for /embed, which shows and never writes. And what it may do with any answer.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use axum::middleware::Next;
use axum::response::Response;

use super::app::App;
use super::peer::Peer;
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
        let policy = |text: String| {
            HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("default-src 'self'; object-src 'none'"))
        };
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
/// and are also fetched, when the view is saved as a picture. One worker of this site lets the page open without a network, and a manifest
/// puts it on the home screen. There are no fonts, frames, sounds and plug-ins: what is not named may not be loaded.
fn loaded(base_maps: &[BaseMap]) -> String {
    let hosts: BTreeSet<String> = base_maps.iter().flat_map(BaseMap::origins).collect();
    let hosts = hosts.into_iter().fold(String::new(), |hosts, host| hosts + " " + &host);
    format!(
        "default-src 'none'; script-src 'self'; worker-src 'self'; manifest-src 'self'; style-src 'self' 'unsafe-inline'; \
         img-src 'self' data: blob:{hosts}; connect-src 'self'{hosts}; base-uri 'none'; form-action 'self'"
    )
}

/// What a page asks of the machine it is shown on: where it is, a camera for photos, the whole screen that stays on (the wall), and to
/// put a link into the clipboard or to share it. Nothing else, and no site in a frame gets any of it through this page.
const PERMISSIONS: HeaderValue = HeaderValue::from_static(
    "geolocation=(self), camera=(self), fullscreen=(self), screen-wake-lock=(self), clipboard-write=(self), web-share=(self), \
     accelerometer=(), autoplay=(), bluetooth=(), browsing-topics=(), display-capture=(), encrypted-media=(), \
     gamepad=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
     picture-in-picture=(), publickey-credentials-get=(), serial=(), storage-access=(), usb=(), \
     window-management=(), xr-spatial-tracking=()",
);
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
/// Another site learns which site somebody comes from, never which page: base maps' servers go by that (OpenStreetMap's and Tianditu's
/// refuse who does not say it). Own requests name the page, by which writes from frames are known.
const REFERRER: HeaderValue = HeaderValue::from_static("strict-origin-when-cross-origin");
const NO_SNIFFING: HeaderValue = HeaderValue::from_static("nosniff");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const SAME_ORIGIN: HeaderValue = HeaderValue::from_static("same-origin");
const ANY_ORIGIN: HeaderValue = HeaderValue::from_static("cross-origin");
/// A year. Not for the names below this one, which are not ours to speak for.
const HTTPS_ONLY: HeaderValue = HeaderValue::from_static("max-age=31536000");
/// What other sites may show and read.
const FOR_ANYBODY: [&str; 4] = ["/api/", "/tiles/", "/files/", "/openapi.json"];

/// The middleware: every answer says what a browser may do with it, whoever made it.
pub(super) async fn every_answer(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    let is_secure = is_secure(request.extensions().get());
    let mut response = next.run(request).await;
    if is_html(response.headers()) {
        app.policies.put(&uri, &mut response);
    }
    let is_page = is_html(response.headers()) || response.headers().contains_key(header::CONTENT_SECURITY_POLICY);
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, NO_SNIFFING);
    headers.insert(header::REFERRER_POLICY, REFERRER);
    if is_page {
        headers.insert(PERMISSIONS_POLICY, PERMISSIONS);
        if uri.path() != EMBED {
            // No window that opened the page, or that it opens, gets hold of it.
            headers.insert(OPENER_POLICY, SAME_ORIGIN);
        }
    }
    let is_for_anybody = FOR_ANYBODY.iter().any(|start| uri.path().starts_with(start));
    headers.insert(RESOURCE_POLICY, if is_for_anybody { ANY_ORIGIN } else { SAME_ORIGIN });
    if is_secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HTTPS_ONLY);
    }
    response
}

/// The same for a tile, which any page may show, and which must cost nothing.
pub(super) fn tile(headers: &mut HeaderMap, peer: Option<&Peer>) {
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, NO_SNIFFING);
    headers.insert(RESOURCE_POLICY, ANY_ORIGIN);
    if is_secure(peer) {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HTTPS_ONLY);
    }
}

fn is_secure(peer: Option<&Peer>) -> bool {
    peer.is_some_and(|peer| peer.secure)
}

/// Whether an answer is a page.
pub(super) fn is_html(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|media_type| media_type.as_bytes().starts_with(b"text/html"))
}
