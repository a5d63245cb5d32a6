//! Signing in by an OpenID provider: the authorization code flow with PKCE (OpenID Connect Core 1.0, 3.1; RFC 7636).
//!
//! Somebody goes to the provider with an [`Attempt`], comes back with a code, and the code is exchanged for an ID token, whose one claim says
//! who they are. Whether there is an account for that is the business of who asks. A provider that is away keeps nobody from signing in with a
//! password.
//!
//! * [`settings`]: which provider, and what of its claims names a person.
//! * [`attempt`]: what binds a browser to its try.
//! * [`provider`]: the provider, found when it is first needed.
//! * [`fetch`]: how it is asked.
//! * [`fault`]: what goes wrong, without what must not be in a log.

pub mod attempt;
pub mod fault;
pub mod fetch;
pub mod provider;
pub mod settings;

pub use attempt::Attempt;
pub use fault::OidcFault;
pub use provider::Provider;
pub use settings::{Given, NotOidc, OidcSettings};
