//! [`OidcFault`]: what goes wrong between here and the provider, in words for the log. Codes, tokens and secrets are in none of them: of an
//! answer that cannot be read it is said where, never what stands there.

use openidconnect::core::CoreRequestTokenError;
use openidconnect::{ClaimsVerificationError, DiscoveryError, UserInfoError};

use super::fetch::FetchError;

/// Why somebody is not known by the provider.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OidcFault {
    /// It cannot be asked now, or what it tells of itself does not fit: later it may.
    #[error("{0}")]
    Away(String),
    /// What it answered, or what was brought from it, is not good.
    #[error("{0}")]
    Refused(String),
}

impl OidcFault {
    pub(super) fn refused(why: impl Into<String>) -> Self {
        Self::Refused(why.into())
    }

    /// What came of asking it for itself and its keys.
    pub(super) fn of_discovery(error: &DiscoveryError<FetchError>) -> Self {
        Self::Away(match error {
            DiscoveryError::Request(error) => error.to_string(),
            DiscoveryError::Parse(error) => format!("its description cannot be read at {}", error.path()),
            DiscoveryError::Response(_, _, said) => format!("its description is none: {said}"),
            other => other.to_string(),
        })
    }

    /// What came of exchanging a code.
    pub(super) fn of_exchange(error: &CoreRequestTokenError<FetchError>) -> Self {
        match error {
            CoreRequestTokenError::Request(error) => Self::Away(error.to_string()),
            CoreRequestTokenError::ServerResponse(said) => {
                Self::Refused(format!("the code is not taken: {}", said.error().as_ref()))
            }
            CoreRequestTokenError::Parse(error, _) => Self::Refused(format!("the tokens cannot be read at {}", error.path())),
            CoreRequestTokenError::Other(said) => Self::Refused(format!("there are no tokens: {said}")),
        }
    }

    /// What is wrong with an ID token.
    pub(super) fn of_token(error: &ClaimsVerificationError) -> Self {
        Self::Refused(match error {
            ClaimsVerificationError::SignatureVerification(error) => format!("the ID token is not signed as it must be: {error}"),
            error => format!("the ID token is not good: {error}"),
        })
    }

    /// What came of asking for more claims.
    pub(super) fn of_user_info(error: &UserInfoError<FetchError>) -> Self {
        match error {
            UserInfoError::Request(error) => Self::Away(error.to_string()),
            UserInfoError::Parse(error) => Self::Refused(format!("the claims cannot be read at {}", error.path())),
            UserInfoError::Response(status, ..) => Self::Refused(format!("the claims are not told: status {status}")),
            error => Self::Refused(format!("the claims are not good: {error}")),
        }
    }
}
