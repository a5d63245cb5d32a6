//! The link and the code by which a party answers a rectification notice without an account.
//!
//! Both are derived (HMAC-SHA-256) from one key of this service and the notice's number: printed again they are the same, and nobody finds
//! them in the log. The key stands among the private notes of the store, so that all nodes have it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;

use super::secret::Secret;
use crate::domain::Revision;
use crate::store::{Store, StoreError};

/// Under which name the key stands.
const NOTE: &str = "key/notice-links";
/// Codes are six digits: with five free tries and a wait that doubles after that, guessing takes years, and needs the link besides.
const CODES: u64 = 1_000_000;

/// The key.
#[derive(Clone)]
pub struct LinkKey(hmac::Key);

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum LinkKeyError {
    /// The store cannot tell.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system has no randomness to give.
    #[error("the system has no randomness to give: {0}")]
    Randomness(#[from] getrandom::Error),
}

impl std::fmt::Debug for LinkKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LinkKey")
    }
}

impl LinkKey {
    /// The key of a store; made when it has none. Of several nodes that make one at once, one does.
    ///
    /// # Errors
    /// When the store or the system's randomness fails.
    pub async fn of(store: &dyn Store) -> Result<Self, LinkKeyError> {
        let notes = store.private_notes();
        if let Some(secret) = notes.note(NOTE).await? {
            return Ok(Self::from_secret(&secret));
        }
        let made = Secret::new()?;
        if notes.set_note_if(NOTE, None, made.text()).await? {
            return Ok(Self::from_secret(made.text()));
        }
        let other = notes.note(NOTE).await?;
        Ok(Self::from_secret(&other.unwrap_or_else(|| made.text().to_owned())))
    }

    /// From its text.
    pub fn from_secret(secret: &str) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes()))
    }

    /// What stands in the link of a notice: its number, and what nobody else can make of it.
    pub fn link(&self, notice: Revision) -> String {
        format!("{notice}.{}", URL_SAFE_NO_PAD.encode(hmac::sign(&self.0, named("link", notice).as_bytes())))
    }

    /// The code of a notice: six digits.
    pub fn code(&self, notice: Revision) -> String {
        let tag = hmac::sign(&self.0, named("code", notice).as_bytes());
        let number = tag.as_ref().iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        format!("{:06}", number % CODES)
    }

    /// The notice that a link leads to; none when it was not made here. Takes the same time, whatever is wrong with it.
    pub fn notice_of(&self, link: &str) -> Option<Revision> {
        let (number, tag) = link.split_once('.')?;
        let notice = Revision(number.parse().ok()?);
        let tag = URL_SAFE_NO_PAD.decode(tag).ok()?;
        // One notice has one link: "07" is none.
        let is_plain = notice.to_string() == number;
        (hmac::verify(&self.0, named("link", notice).as_bytes(), &tag).is_ok() && is_plain).then_some(notice)
    }

    /// Whether a code is a notice's. Spaces do not count; it takes the same time, whatever is given.
    pub fn is_code(&self, notice: Revision, given: &str) -> bool {
        let given: String = given.chars().filter(|character| !character.is_whitespace() && *character != '-').collect();
        // Compared as their tags, so that how long it takes tells nothing of the digits.
        let tag = hmac::sign(&self.0, self.code(notice).as_bytes());
        hmac::verify(&self.0, given.as_bytes(), tag.as_ref()).is_ok()
    }
}

fn named(what: &str, notice: Revision) -> String {
    format!("wuse rectification notice {notice}, {what}")
}
