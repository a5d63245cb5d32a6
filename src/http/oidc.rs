//! Signing in by an OpenID provider: setting out, and coming back. Both answer with a redirect, to the provider or to this page and nowhere
//! else: what a request says decides nothing about where it leads. What went wrong stands after `#`, in a word that the page knows, and why in
//! the log. Signing out later ends the session here; at the provider somebody stays signed in.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use super::app::App;
use super::peer::Peer;
use super::problem::{self, Problem};
use super::{cookie, session, visitor};
use crate::auth::gatekeeper::Use;
use crate::auth::oidc::attempt::GOOD_FOR;
use crate::auth::oidc::{Attempt, OidcFault, Provider};
use crate::auth::{AuthError, Opened, Proof};
use crate::store::StoreError;
use crate::store::accounts::Which;

/// Longest code or state that is read: those of providers have some hundred characters.
const MOST: usize = 4096;

/// Why somebody is not signed in; the page has words for each.
#[derive(Debug)]
enum Unsigned {
    /// The provider vouched for somebody who has no account here, or none that is active.
    Unknown(String),
    /// The provider cannot be asked now.
    Away,
    /// Too many requests from that address.
    TooMany,
    /// Anything else: another try may succeed.
    Failed(String),
}

/// Goes to the OpenID provider. The browser is given a cookie that binds it to its try for ten minutes.
#[utoipa::path(get, operation_id = "start_oidc", path = "/oidc/start", tag = "session",
    responses(
        (status = 303, description = "to the provider; to `/#signin=provider-away` when it cannot be asked, to `/#signin=too-many` when this address asks too often"),
        (status = 404, description = "no-such-url: no provider is set", body = super::docs::ProblemBody)))]
pub(super) async fn start(State(app): State<Arc<App>>, peer: Peer) -> Result<Response, Problem> {
    let provider = provider(&app)?;
    let set_out = async {
        take_turn(&app, &peer)?;
        let attempt = Attempt::new(app.clock.now()).map_err(|error| Unsigned::Failed(format!("no randomness: {error}")))?;
        let there = provider.authorize(&attempt).await?;
        Ok((attempt, there))
    };
    match set_out.await {
        Ok((attempt, there)) => {
            let mut response = to(there.as_str());
            cookie::set_attempt(response.headers_mut(), &peer, &attempt.cookie(), GOOD_FOR.as_secs());
            Ok(response)
        }
        Err(why) => Ok(explained(&why)),
    }
}

/// Where the OpenID provider sends people back to. Whoever has an account with the identity that the provider names is signed in.
#[utoipa::path(get, operation_id = "finish_oidc", path = "/oidc/return", tag = "session",
    params(
        ("code" = Option<String>, Query, description = "What the provider gives for an ID token"),
        ("state" = Option<String>, Query, description = "Belongs to the cookie of the try"),
        ("iss" = Option<String>, Query, description = "The provider's own name for itself (RFC 9207)"),
        ("error" = Option<String>, Query, description = "Why the provider gives no code")),
    responses(
        (status = 303, description = "to `/` with a session's cookie; to `/#signin=refused&identity=…` when nobody here has that identity; to `/#signin=failed`, `provider-away` or `too-many`"),
        (status = 404, description = "no-such-url: no provider is set", body = super::docs::ProblemBody)))]
pub(super) async fn come_back(
    State(app): State<Arc<App>>,
    peer: Peer,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Problem> {
    let provider = provider(&app)?;
    let mut response = match signed_in(&app, provider, &peer, &headers, uri.query().unwrap_or_default()).await {
        Ok(opened) => {
            let mut response = to("/");
            cookie::set(response.headers_mut(), &peer, &opened.secret, app.limits.auth.longest.as_secs());
            response
        }
        Err(why) => explained(&why),
    };
    // A try is over once somebody has come back from it.
    cookie::set_attempt(response.headers_mut(), &peer, "", 0);
    Ok(response)
}

async fn signed_in(app: &App, provider: &Provider, peer: &Peer, headers: &HeaderMap, query: &str) -> Result<Opened, Unsigned> {
    take_turn(app, peer)?;
    let attempt = cookie::attempt(headers, peer).and_then(|text| Attempt::read(text, app.clock.now()));
    let attempt = attempt.ok_or_else(|| failed("this browser has not set out, or too long ago"))?;
    let brought = |name: &str| {
        let found = form_urlencoded::parse(query.as_bytes()).find(|(given, _)| given == name);
        found.map(|(_, value)| value.into_owned()).filter(|value| value.len() <= MOST)
    };
    if !brought("state").is_some_and(|state| attempt.is_answered_by(&state)) {
        return Err(failed("this browser has set out for another try"));
    }
    if brought("iss").is_some_and(|issuer| issuer != provider.settings().issuer()) {
        return Err(failed("another provider answers"));
    }
    if let Some(error) = brought("error") {
        // Anybody can write it there: only what may be one of the codes of RFC 6749 (4.1.2.1) is repeated.
        let is_code = error.len() <= 64 && error.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'_');
        return Err(Unsigned::Failed(format!("the provider says {}", if is_code { &error } else { "that it went wrong" })));
    }
    let code = brought("code").ok_or_else(|| failed("there is no code"))?;
    let identity = provider.identity(&attempt, code).await?;
    let store = app.live.store()?;
    let person = store.accounts().person(&Which::Identity(identity.clone())).await?;
    let snapshot = app.live.read();
    let is_active = |id| snapshot.person(id).is_some_and(|standing| standing.1.active);
    let person = person.filter(|person| is_active(person.id)).ok_or(Unsigned::Unknown(identity))?;
    let opened = app.gatekeeper.open_session(store.as_ref(), &person, Proof::Vouched, &session::browser(headers)).await?;
    app.metrics.signed_in();
    // What this browser had before is over. Its cookie comes along only from a provider of the same site: from elsewhere the session that it
    // opened ends by itself, with nobody who knows its secret any more.
    if let Ok(before) = visitor::recognise(app, headers, Use::Watching).await
        && let Err(problem) = session::end_own(app, store.as_ref(), &before).await
    {
        tracing::warn!(cause = problem.cause(), "the session from before goes on until it is not used any more");
    }
    Ok(opened)
}

fn provider(app: &App) -> Result<&Provider, Problem> {
    let missing = || Problem::new(&problem::NO_SUCH_URL, "signing in by OpenID is not set up here: give --oidc-issuer");
    app.oidc.as_ref().ok_or_else(missing)
}

/// Each request has the provider asked, or may: one address is not to have it asked without end.
fn take_turn(app: &App, peer: &Peer) -> Result<(), Unsigned> {
    app.oidc_rate.take(peer.address, app.clock.now()).map_err(|_| Unsigned::TooMany)
}

/// A redirect that nobody keeps.
fn to(place: &str) -> Response {
    let mut response = session::unkept(StatusCode::SEE_OTHER.into_response());
    let place = HeaderValue::from_str(place).unwrap_or(HeaderValue::from_static("/#signin=failed"));
    response.headers_mut().insert(header::LOCATION, place);
    response
}

/// To the page, with the word for what went wrong.
fn explained(why: &Unsigned) -> Response {
    match why {
        Unsigned::Unknown(identity) => {
            let identity: String = form_urlencoded::byte_serialize(identity.as_bytes()).collect();
            to(&format!("/#signin=refused&identity={identity}"))
        }
        Unsigned::Away => to("/#signin=provider-away"),
        Unsigned::TooMany => to("/#signin=too-many"),
        Unsigned::Failed(cause) => {
            tracing::warn!(cause, "a sign-in by OpenID failed");
            to("/#signin=failed")
        }
    }
}

fn failed(cause: &str) -> Unsigned {
    Unsigned::Failed(cause.to_owned())
}

impl From<OidcFault> for Unsigned {
    fn from(fault: OidcFault) -> Self {
        match fault {
            // It has been said in the log, once.
            OidcFault::Away(_) => Self::Away,
            OidcFault::Refused(cause) => Self::Failed(cause),
        }
    }
}

impl From<StoreError> for Unsigned {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<AuthError> for Unsigned {
    fn from(error: AuthError) -> Self {
        Self::Failed(error.to_string())
    }
}
