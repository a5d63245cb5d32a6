//! [`Attempt`]: what binds a browser to its try to sign in.
//!
//! Three secrets go with a try: `state`, which shows that who comes back set out in this browser; `nonce`, which shows that the ID token was
//! made for this try; and the PKCE verifier, without which the code is worth nothing to who else gets hold of it. Several nodes stand behind one
//! address, and who set out by one may come back by another, so none of them keeps anything: the browser carries one random secret in a cookie,
//! and each of the three is its HMAC-SHA-256 over a name of its own. `state` and `nonce` pass through the address bar and the provider; neither
//! tells the secret, nor the verifier. The moment the try began goes into all three, so that it cannot be put back to make a try last longer.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openidconnect::{CsrfToken, Nonce, PkceCodeVerifier};
use ring::hmac;

use crate::auth::Secret;
use crate::domain::Moment;

/// How long somebody may take at the provider.
pub const GOOD_FOR: Duration = Duration::from_mins(10);
/// How far the clocks of two nodes may be apart.
const APART: Duration = Duration::from_mins(1);
/// Characters of a secret: 32 bytes.
const LENGTH: usize = 43;

/// See the module. `Debug` does not show the secret.
#[derive(Clone)]
pub struct Attempt {
    secret: String,
    /// Seconds since 1970.
    began: i64,
}

impl Attempt {
    /// A new try.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn new(now: Moment) -> Result<Self, getrandom::Error> {
        Ok(Self { secret: Secret::new()?.text().to_owned(), began: seconds(now) })
    }

    /// The try that a browser's cookie tells of, if it is not over.
    pub fn read(cookie: &str, now: Moment) -> Option<Self> {
        let (began, secret) = cookie.split_once('.')?;
        let is_secret = secret.len() == LENGTH && URL_SAFE_NO_PAD.decode(secret).is_ok();
        let began: i64 = began.parse().ok().filter(|_| is_secret)?;
        let age = seconds(now).checked_sub(began)?;
        let may_be = -(APART.as_secs() as i64)..GOOD_FOR.as_secs() as i64;
        may_be.contains(&age).then(|| Self { secret: secret.to_owned(), began })
    }

    /// What the browser carries.
    pub fn cookie(&self) -> String {
        format!("{}.{}", self.began, self.secret)
    }

    /// Whether somebody came back from this try; in the same time, whatever they bring.
    pub fn is_answered_by(&self, state: &str) -> bool {
        let given = URL_SAFE_NO_PAD.decode(state).unwrap_or_default();
        hmac::verify(&self.key(), self.named("state").as_bytes(), &given).is_ok()
    }

    /// What shows that who comes back set out in this browser.
    pub fn state(&self) -> CsrfToken {
        CsrfToken::new(self.derived("state"))
    }

    pub(super) fn nonce(&self) -> Nonce {
        Nonce::new(self.derived("nonce"))
    }

    /// 43 characters, as RFC 7636 (4.1) wants at least.
    pub(super) fn verifier(&self) -> PkceCodeVerifier {
        PkceCodeVerifier::new(self.derived("verifier"))
    }

    fn derived(&self, name: &str) -> String {
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.key(), self.named(name).as_bytes()))
    }

    fn named(&self, name: &str) -> String {
        format!("wuse sign-in by OpenID, {name}, begun {}", self.began)
    }

    fn key(&self) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, self.secret.as_bytes())
    }
}

impl std::fmt::Debug for Attempt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Attempt").field("began", &self.began).finish_non_exhaustive()
    }
}

fn seconds(moment: Moment) -> i64 {
    moment.micros().div_euclid(1_000_000)
}
