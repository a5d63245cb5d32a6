//! [`Provider`]: the OpenID provider, found when it is first needed, so that the service starts, and goes on, without it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreClientAuthMethod, CoreErrorResponseType, CoreGenderClaim,
    CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreRevocableToken,
    CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::url::Url;
use openidconnect::{
    AccessToken, AccessTokenHash, AdditionalClaims, AuthType, AuthorizationCode, ClaimsVerificationError, Client,
    EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, IdToken, IdTokenClaims, IdTokenFields, IdTokenVerifier,
    OAuth2TokenResponse as _, PkceCodeChallenge, Scope, SignatureVerificationError, StandardErrorResponse, StandardTokenResponse,
    SubjectIdentifier, TokenResponse as _, UserInfoClaims,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::Mutex;

use super::attempt::Attempt;
use super::fault::OidcFault;
use super::fetch::{FetchError, Fetcher};
use super::settings::{EMAIL, OidcSettings, is_sound};
use crate::clock::Clock;
use crate::domain::Moment;

/// How long what the provider tells of itself is kept. Short: people are not sent to a page that is away, and few set out in a minute.
const KEPT: Duration = Duration::from_mins(1);
/// How long a provider that was away is not asked again: nobody waits for what somebody else has just waited for in vain.
const AWAY: Duration = Duration::from_secs(5);
/// Longest identity, in characters: as long as an account's may be.
const LONGEST: usize = 255;

/// What an ID token may be signed with: keys of which the provider alone has the secret half.
const SIGNED_BY: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Claims beside the standard ones: one of them may name people.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct OtherClaims(HashMap<String, Value>);

impl AdditionalClaims for OtherClaims {}

type Claims = IdTokenClaims<OtherClaims, CoreGenderClaim>;
type Token = IdToken<OtherClaims, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;
type TokenFields = IdTokenFields<
    OtherClaims,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;
/// What the crate calls `CoreClient`, with [`OtherClaims`] in its tokens, made from what a provider tells of itself.
type Known = Client<
    OtherClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    StandardTokenResponse<TokenFields, CoreTokenType>,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// See the module.
#[derive(Debug)]
pub struct Provider {
    settings: OidcSettings,
    clock: Arc<dyn Clock>,
    fetcher: Fetcher,
    // Held while the provider is asked for itself: who comes meanwhile waits for the same answer.
    asked: Mutex<Option<Asked>>,
}

/// What came of asking the provider for itself, and when.
#[derive(Debug)]
struct Asked {
    at: Moment,
    known: Result<Arc<Known>, OidcFault>,
}

impl Provider {
    /// A provider that nobody has asked yet.
    ///
    /// # Errors
    /// When this computer cannot speak TLS.
    pub fn new(settings: OidcSettings, clock: Arc<dyn Clock>) -> Result<Self, FetchError> {
        let fetcher = Fetcher::new(settings.issuer.url())?;
        Ok(Self { settings, clock, fetcher, asked: Mutex::default() })
    }

    /// What is set.
    pub fn settings(&self) -> &OidcSettings {
        &self.settings
    }

    /// Where to go for a try.
    ///
    /// # Errors
    /// When the provider is away.
    pub async fn authorize(&self, attempt: &Attempt) -> Result<Url, OidcFault> {
        let known = self.known().await?;
        let (state, nonce) = (attempt.state(), attempt.nonce());
        let mut request = known
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, move || state, move || nonce)
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&attempt.verifier()));
        // No more is asked about people than what names them.
        match self.settings.claim.as_str() {
            "sub" => {}
            EMAIL => request = request.add_scope(Scope::new(EMAIL.to_owned())),
            _ => request = request.add_scope(Scope::new("profile".to_owned())),
        }
        Ok(request.url().0)
    }

    /// Who somebody is who came back with a code.
    ///
    /// # Errors
    /// When the provider does not say so for this try and this service, or is away.
    pub async fn identity(&self, attempt: &Attempt, code: String) -> Result<String, OidcFault> {
        let known = self.known().await?;
        let exchange = known.exchange_code(AuthorizationCode::new(code));
        let exchange = exchange.map_err(|_| OidcFault::refused("the provider names no place to exchange codes at"))?;
        let answer = exchange.set_pkce_verifier(attempt.verifier()).request_async(&self.fetcher).await;
        let answer = answer.map_err(|error| said(OidcFault::of_exchange(&error)))?;
        let token = answer.id_token().ok_or_else(|| OidcFault::refused("there is no ID token with the tokens"))?;
        let (known, claims) = match self.verified(&known, token, attempt) {
            // The provider may have taken new keys into use since it was asked for them.
            Err(ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey)) => {
                let known = self.known_anew().await?;
                let claims = self.verified(&known, token, attempt);
                (known, claims)
            }
            claims => (known, claims),
        };
        let claims = claims.map_err(|error| OidcFault::of_token(&error))?;
        if claims.authorized_party().is_some_and(|party| party != &self.settings.client_id) {
            return Err(OidcFault::refused("the ID token was given to another service"));
        }
        self.belongs(&known, token, claims, answer.access_token())?;
        if let Some(identity) = self.named_by(&serde_json::to_value(claims).unwrap_or_default())? {
            return Ok(identity);
        }
        // Some providers tell what is asked for with `profile` and `email` here only.
        let more = self.user_info(&known, answer.access_token(), claims.subject()).await?;
        let named = self.named_by(&more)?;
        named.ok_or_else(|| OidcFault::Refused(format!("the provider tells no claim '{}' of them", self.settings.claim)))
    }

    /// An ID token's claims, if it was signed by the provider, for this service, for this try, and is not over.
    fn verified<'t>(&self, known: &Known, token: &'t Token, attempt: &Attempt) -> Result<&'t Claims, ClaimsVerificationError> {
        token.claims(&self.verifier(known), &attempt.nonce())
    }

    fn verifier<'k>(&self, known: &'k Known) -> IdTokenVerifier<'k, CoreJsonWebKey> {
        let now = UNIX_EPOCH + Duration::from_micros(u64::try_from(self.clock.now().micros()).unwrap_or(0));
        known.id_token_verifier().set_allowed_algs(SIGNED_BY).set_time_fn(move || now.into())
    }

    /// That the access token came with the ID token, if that says so.
    fn belongs(&self, known: &Known, token: &Token, claims: &Claims, access: &AccessToken) -> Result<(), OidcFault> {
        let Some(expected) = claims.access_token_hash() else { return Ok(()) };
        let verifier = self.verifier(known);
        let algorithm = token.signing_alg().ok();
        let found = algorithm.zip(token.signing_key(&verifier).ok());
        let actual = found.and_then(|(algorithm, key)| AccessTokenHash::from_token(access, algorithm, key).ok());
        if actual.as_ref() == Some(expected) { Ok(()) } else { Err(OidcFault::refused("the tokens do not belong together")) }
    }

    /// The claims that the provider tells when it is asked for them with an access token; of the same person only.
    async fn user_info(&self, known: &Known, access: &AccessToken, subject: &SubjectIdentifier) -> Result<Value, OidcFault> {
        let Ok(request) = known.user_info(access.clone(), Some(subject.clone())) else { return Ok(Value::Null) };
        let claims: UserInfoClaims<OtherClaims, CoreGenderClaim> =
            request.request_async(&self.fetcher).await.map_err(|error| said(OidcFault::of_user_info(&error)))?;
        Ok(serde_json::to_value(&claims).unwrap_or_default())
    }

    /// What names a person among these claims, if it is there.
    fn named_by(&self, claims: &Value) -> Result<Option<String>, OidcFault> {
        let claim = &self.settings.claim;
        let Some(identity) = claims.get(claim).and_then(Value::as_str).filter(|identity| !identity.is_empty()) else {
            return Ok(None);
        };
        if claim == EMAIL && claims.get("email_verified") != Some(&Value::Bool(true)) {
            return Err(OidcFault::refused("the provider has not verified their address of mail"));
        }
        if identity.chars().count() > LONGEST {
            return Err(OidcFault::refused("what names them is too long for an account"));
        }
        Ok(Some(identity.to_owned()))
    }

    /// What the provider tells of itself, as it did a while ago, or now.
    async fn known(&self) -> Result<Arc<Known>, OidcFault> {
        let mut asked = self.asked.lock().await;
        let now = self.clock.now();
        match &*asked {
            Some(Asked { at, known: Ok(known) }) if is_within(KEPT, *at, now) => return Ok(Arc::clone(known)),
            Some(Asked { at, known: Err(fault) }) if is_within(AWAY, *at, now) => return Err(fault.clone()),
            _ => {}
        }
        self.ask(&mut asked).await
    }

    /// The same, asked now.
    async fn known_anew(&self) -> Result<Arc<Known>, OidcFault> {
        self.ask(&mut *self.asked.lock().await).await
    }

    async fn ask(&self, asked: &mut Option<Asked>) -> Result<Arc<Known>, OidcFault> {
        let known = self.discover().await.map(Arc::new);
        if let Err(fault) = &known {
            // Once for all who are told so until it is asked again.
            tracing::warn!(issuer = self.settings.issuer(), cause = %fault, "nobody can sign in by OpenID now");
        }
        *asked = Some(Asked { at: self.clock.now(), known: known.clone() });
        known
    }

    async fn discover(&self) -> Result<Known, OidcFault> {
        let settings = &self.settings;
        let told = CoreProviderMetadata::discover_async(settings.issuer.clone(), &self.fetcher).await;
        let told = told.map_err(|error| OidcFault::of_discovery(&error))?;
        // People's browsers go there.
        if !is_sound(told.authorization_endpoint().url()) {
            return Err(OidcFault::Away("its page for signing in is not encrypted".to_owned()));
        }
        // Basic is what is used when nothing is said (OpenID Connect Discovery 1.0, 3).
        let takes = |method| told.token_endpoint_auth_methods_supported().is_none_or(|methods| methods.contains(&method));
        let is_in_body = !takes(CoreClientAuthMethod::ClientSecretBasic) && takes(CoreClientAuthMethod::ClientSecretPost);
        let auth_type = if is_in_body { AuthType::RequestBody } else { AuthType::BasicAuth };
        let known = Known::from_provider_metadata(told, settings.client_id.clone(), Some(settings.client_secret.clone()));
        Ok(known.set_redirect_uri(settings.return_to.clone()).set_auth_type(auth_type))
    }
}

/// The same; who asked is told only that the provider is away, and the log why.
fn said(fault: OidcFault) -> OidcFault {
    if let OidcFault::Away(cause) = &fault {
        tracing::warn!(cause, "the OpenID provider does not answer");
    }
    fault
}

fn is_within(length: Duration, then: Moment, now: Moment) -> bool {
    let age = now.micros().saturating_sub(then.micros());
    (0..i64::try_from(length.as_micros()).unwrap_or(i64::MAX)).contains(&age)
}
