//! The cookie of a session, and the one of a try to sign in by OpenID.
//!
//! A session's is `HttpOnly`, so that no script reads it, and `SameSite=Strict`, so that no other site's page sends it. Over TLS it is `Secure` and named
//! `__Host-`, so that neither a subdomain nor an unencrypted answer can put another in its place (RFC 6265bis).
//!
//! A try's comes back with somebody whom the provider sends, from another site, so it is `SameSite=Lax`. It goes to `/oidc` only; over TLS it is
//! `__Host-` too, which leaves no choice of a path: that no page of a neighbouring subdomain can plant the try of its own account here is worth
//! more than that the other addresses do not see it for ten minutes.

use axum::http::{HeaderMap, HeaderValue, header};

use super::peer::Peer;
use crate::auth::Secret;

/// Its name where nothing is encrypted.
pub(super) const PLAIN: &str = "wuse-session";
const SECURE: &str = "__Host-wuse-session";
const TRY_PLAIN: &str = "wuse-oidc";
const TRY_SECURE: &str = "__Host-wuse-oidc";

/// The secret in a request's cookie.
pub(super) fn session(headers: &HeaderMap) -> Option<&str> {
    named(headers, SECURE).or_else(|| named(headers, PLAIN))
}

/// The try in a request's cookie: over TLS only the one that nobody else can have put there.
pub(super) fn attempt<'a>(headers: &'a HeaderMap, peer: &Peer) -> Option<&'a str> {
    named(headers, if peer.secure { TRY_SECURE } else { TRY_PLAIN })
}

fn named<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == wanted).map(|(_, value)| value).filter(|value| !value.is_empty())
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

/// Gives the cookie of a try out, for so long; takes it back when that is nothing.
pub(super) fn set_attempt(headers: &mut HeaderMap, peer: &Peer, value: &str, max_age_s: u64) {
    let (name, more) = if peer.secure { (TRY_SECURE, "Path=/; Secure") } else { (TRY_PLAIN, "Path=/oidc") };
    let cookie = format!("{name}={value}; {more}; HttpOnly; SameSite=Lax; Max-Age={max_age_s}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        headers.append(header::SET_COOKIE, cookie);
    }
}

fn put(headers: &mut HeaderMap, secure: bool, value: &str, max_age_s: u64) {
    let (name, more) = if secure { (SECURE, "; Secure") } else { (PLAIN, "") };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={max_age_s}{more}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        headers.append(header::SET_COOKIE, cookie);
    }
}
