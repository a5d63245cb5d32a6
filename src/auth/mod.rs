//! Who is it: signing in with a password or by an OpenID provider, sessions, API tokens and the set-up link. What somebody may do is the domain's business.
//!
//! * [`gatekeeper`]: signs people in and out, and recognises who asks.
//! * [`password`]: which passwords are taken, and how they are hashed.
//! * [`secret`]: what sessions, tokens and links are known by.
//! * [`keyring`]: keys seen a moment ago, so that not every request asks the store.
//! * [`notice_link`]: by what a party answers a notice without an account.
//! * [`oidc`]: signing in by an OpenID provider.
//! * [`throttle`]: slows down who guesses passwords.

pub mod gatekeeper;
pub mod keyring;
pub mod notice_link;
pub mod oidc;
pub mod password;
pub mod secret;
pub mod throttle;

pub use gatekeeper::{AuthError, AuthSettings, Gatekeeper, Opened, Proof, Use, Viewer};
pub use password::PasswordRefusal;
pub use secret::Secret;
