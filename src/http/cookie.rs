//! The cookie of a session.
//!
//! `HttpOnly`, so that no script reads it, and `SameSite=Strict`, so that no other site's page sends it. Over TLS it is `Secure` and named
//! `__Host-`, so that neither a subdomain nor an unencrypted answer can put another in its place (RFC 6265bis).

use axum::http::{HeaderMap, HeaderValue, header};

use super::peer::Peer;
use crate::auth::Secret;

/// Its name where nothing is encrypted.
pub(super) const PLAIN: &str = "wuse-session";
const SECURE: &str = "__Host-wuse-session";

/// The secret in a request's cookie.
pub(super) fn session(headers: &HeaderMap) -> Option<&str> {
    let pairs = || {
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='))
    };
    let named =
        |wanted: &str| pairs().find(|(name, _)| *name == wanted).map(|(_, value)| value).filter(|value| !value.is_empty());
    named(SECURE).or_else(|| named(PLAIN))
}

/// Gives the cookie out; the browser keeps it until `max_age_s` have passed, and the service judges by itself.
pub(super) fn set(headers: &mut HeaderMap, peer: &Peer, secret: &Secret, max_age_s: u64) {
    put(headers, peer.secure, secret.text(), max_age_s);
}

/// Takes the cookie back, under both names, and what the browser kept of answers that were not for everybody.
pub(super) fn clear(headers: &mut HeaderMap, peer: &Peer) {
    put(headers, false, "", 0);
    if peer.secure {
        put(headers, true, "", 0);
    }
    headers.insert("clear-site-data", HeaderValue::from_static("\"cache\""));
}

fn put(headers: &mut HeaderMap, secure: bool, value: &str, max_age_s: u64) {
    let (name, more) = if secure { (SECURE, "; Secure") } else { (PLAIN, "") };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={max_age_s}{more}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        headers.append(header::SET_COOKIE, cookie);
    }
}
