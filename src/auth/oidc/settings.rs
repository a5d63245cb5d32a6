//! Which OpenID provider people sign in by, and what of its claims names them.

use openidconnect::url::{Host, Url};
use openidconnect::{ClientId, ClientSecret, IssuerUrl, RedirectUrl};

/// Where people come back to; what the provider has to know of this service.
pub const RETURN: &str = "/oidc/return";
/// Where they set out.
pub const START: &str = "/oidc/start";
/// The claim that is an address of mail, and counts only when the provider has verified it.
pub const EMAIL: &str = "email";

/// What was given, as text.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// The provider's address, as its discovery document names it.
    pub issuer: &'a str,
    /// What this service is called there.
    pub client_id: &'a str,
    /// What it proves that with.
    pub client_secret: &'a str,
    /// What the provider is called on the page.
    pub name: Option<&'a str>,
    /// The claim that names a person.
    pub identity_claim: &'a str,
    /// Where browsers find this service.
    pub public_url: &'a str,
}

/// A provider to sign in by. `Debug` does not show the secret.
#[derive(Debug, Clone)]
pub struct OidcSettings {
    pub(super) issuer: IssuerUrl,
    pub(super) client_id: ClientId,
    pub(super) client_secret: ClientSecret,
    pub(super) return_to: RedirectUrl,
    pub(super) claim: String,
    name: String,
    start: String,
}

/// What cannot be a provider's settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotOidc {
    /// The issuer is no address.
    #[error("'{0}' is not the address of an OpenID provider: give for example https://login.example.org")]
    Issuer(String),
    /// The issuer would be asked in the open.
    #[error(
        "the OpenID provider {0} would be asked unencrypted: give an https address (http is for a provider on this computer only)"
    )]
    IssuerInTheOpen(String),
    /// The public address is none.
    #[error("'{0}' is not where browsers find this service: give for example https://map.example.org, without a path")]
    PublicUrl(String),
    /// The claim has no name.
    #[error("'{0}' is not the name of a claim: give for example sub, preferred_username or email")]
    Claim(String),
}

impl OidcSettings {
    /// Reads settings.
    ///
    /// # Errors
    /// With the one that does not fit.
    pub fn new(given: &Given<'_>) -> Result<Self, NotOidc> {
        let not_an_issuer = || NotOidc::Issuer(without_user(given.issuer));
        // Kept as it was written: a provider's own name for itself is compared letter by letter.
        let issuer = IssuerUrl::new(given.issuer.to_owned()).map_err(|_| not_an_issuer())?;
        let url = issuer.url();
        let is_plain = url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none();
        let Some(host) = url.host_str().filter(|_| is_plain && matches!(url.scheme(), "http" | "https")) else {
            return Err(not_an_issuer());
        };
        if !is_sound(url) {
            return Err(NotOidc::IssuerInTheOpen(given.issuer.to_owned()));
        }
        let name = given.name.unwrap_or(host).to_owned();
        let origin = origin(given.public_url).ok_or_else(|| NotOidc::PublicUrl(without_user(given.public_url)))?;
        let return_to =
            RedirectUrl::new(format!("{origin}{RETURN}")).map_err(|_| NotOidc::PublicUrl(without_user(given.public_url)))?;
        let claim = given.identity_claim;
        if claim.is_empty() || claim.chars().any(|letter| letter.is_whitespace() || letter.is_control()) {
            return Err(NotOidc::Claim(claim.to_owned()));
        }
        Ok(Self {
            client_id: ClientId::new(given.client_id.to_owned()),
            client_secret: ClientSecret::new(given.client_secret.to_owned()),
            return_to,
            claim: claim.to_owned(),
            name,
            start: format!("{origin}{START}"),
            issuer,
        })
    }

    /// What the provider is called on the page.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where people set out: under the public address, so that they come back to where their cookie is, by whatever name they came.
    pub fn start(&self) -> &str {
        &self.start
    }

    /// The provider's own name for itself.
    pub fn issuer(&self) -> &str {
        self.issuer.as_str()
    }
}

/// Whether nobody in between can read what goes to an address: it is encrypted, or does not leave this computer.
pub(super) fn is_sound(url: &Url) -> bool {
    url.scheme() == "https" || (url.scheme() == "http" && is_here(url))
}

/// Whether an address is on this computer.
pub(super) fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Scheme, host and port of an address that is nothing more.
fn origin(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let is_open = url.username().is_empty() && url.password().is_none();
    (matches!(url.scheme(), "http" | "https") && is_bare && is_open).then(|| url.origin().ascii_serialization())
}

/// An address as it may be repeated: what stands before an `@` may be a password.
fn without_user(text: &str) -> String {
    text.rsplit_once('@').map_or_else(|| text.to_owned(), |(_, rest)| format!("…@{rest}"))
}
