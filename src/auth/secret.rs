//! What a session, a token or a link is known by: 32 random bytes, of which the store has the SHA-256 only.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::store::accounts::KeyHash;

/// What an API token begins with, so that programs that look for leaked secrets find it.
pub const TOKEN_PREFIX: &str = "wuse_";
/// What the session of somebody begins with for whom an OpenID provider vouched. It is part of what is hashed, so nobody can put it before
/// another session's secret, or take it away.
pub const VOUCHED_PREFIX: &str = "oidc_";

/// What a feed link's key begins with.
pub const FEED_PREFIX: &str = "wusefeed_";

/// Letters and digits that are not taken for one another, for passwords that are read aloud or copied from paper.
const LEGIBLE: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// A secret on its way to its owner. Its text is given out once; `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// 32 random bytes, as text for URLs and headers.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn new() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// The same as an API token.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn token() -> Result<Self, getrandom::Error> {
        Ok(Self(format!("{TOKEN_PREFIX}{}", Self::new()?.0)))
    }

    /// The same as the key of a feed link.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn feed() -> Result<Self, getrandom::Error> {
        Ok(Self(format!("{FEED_PREFIX}{}", Self::new()?.0)))
    }

    /// The same for the session of somebody for whom an OpenID provider vouched.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn vouched() -> Result<Self, getrandom::Error> {
        Ok(Self(format!("{VOUCHED_PREFIX}{}", Self::new()?.0)))
    }

    /// A first password: sixteen legible characters in groups of four, 79 bits.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn first_password() -> Result<Self, getrandom::Error> {
        let mut text = String::new();
        while text.len() < 19 {
            if text.len() % 5 == 4 {
                text.push('-');
            }
            let mut byte = [0];
            getrandom::fill(&mut byte)?;
            // Of 256 values the first 248 are 8 times 31: the others would make some letters likelier.
            if let Some(letter) = LEGIBLE.get(byte[0] as usize % 31).filter(|_| byte[0] < 248) {
                text.push(*letter as char);
            }
        }
        Ok(Self(text))
    }

    /// Its text, for its owner.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// What the store knows it by.
    pub fn hash(&self) -> KeyHash {
        hash(&self.0)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a secret")
    }
}

/// What the store knows a text by. The text is random and long, so one round of SHA-256 is enough: there is nothing to guess.
pub fn hash(text: &str) -> KeyHash {
    Sha256::digest(text.as_bytes()).into()
}
