//! Who asks, and what they see: extractors for handlers. What is hidden from somebody is not in the picture that their handler gets.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use super::app::App;
use super::problem::{self, Problem};
use super::{cookie, sights};
use crate::auth::Viewer;
use crate::auth::gatekeeper::Use;
use crate::domain::Moment;
use crate::domain::rules::{Action, NotAllowed, Who};
use crate::live::{Asker, Snapshot};
use crate::store::StoreError;

/// The pictures that a request is answered from; the envelope puts them there, and says their revision in the answer.
#[derive(Debug, Clone)]
pub struct Seen {
    now: Arc<Snapshot>,
    past: Arc<Snapshot>,
    whole: Arc<Snapshot>,
}

impl Seen {
    /// What somebody sees of the present and of the past; `whole` is everything.
    pub(super) fn new(now: Arc<Snapshot>, past: Arc<Snapshot>, whole: Arc<Snapshot>) -> Self {
        Self { now, past, whole }
    }

    /// What they see of the present.
    pub fn now(&self) -> &Arc<Snapshot> {
        &self.now
    }

    /// What they see of the past: histories, reasons, what happened. Some communities show the public their present only.
    pub fn past(&self) -> &Arc<Snapshot> {
        &self.past
    }

    /// What they see at a moment; the present when none is given.
    pub fn at(&self, at: Option<Moment>, known_at: Option<Moment>) -> &Arc<Snapshot> {
        if at.is_some() || known_at.is_some() { &self.past } else { &self.now }
    }

    /// Everything: to decide what somebody may do, never to show.
    pub(super) fn whole(&self) -> &Arc<Snapshot> {
        &self.whole
    }
}

impl<S: Sync> FromRequestParts<S> for Seen {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Problem::failure(&problem::INTERNAL, "no picture in the request"))
    }
}

/// Who asks: somebody known, or nobody in particular.
#[derive(Debug, Clone, Default)]
pub struct Visitor(pub Option<Arc<Viewer>>);

impl Visitor {
    /// Whether they may do something somewhere, or anywhere when that is asked.
    pub fn who<'a>(&self, snapshot: &'a Snapshot) -> Option<Who<'a>> {
        let viewer = self.0.as_ref().filter(|viewer| !viewer.must_change)?;
        Some(viewer.asker().in_picture(snapshot))
    }
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Problem::failure(&problem::INTERNAL, "no visitor in the request"))
    }
}

/// Somebody who is signed in, on the page or with a token, and is not held up by a first password.
#[derive(Debug, Clone)]
pub struct SignedIn(pub Arc<Viewer>);

impl SignedIn {
    /// As the rules know them.
    pub fn asker(&self) -> Asker {
        self.0.asker()
    }
}

impl<S: Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Visitor(viewer) = Visitor::from_request_parts(parts, state).await?;
        let viewer = viewer.ok_or_else(not_signed_in)?;
        if viewer.must_change {
            let detail = "your password is a first one: PUT /api/v1/me/password sets your own, then everything is open";
            return Err(Problem::new(&problem::PASSWORD_MUST_CHANGE, detail));
        }
        Ok(Self(viewer))
    }
}

/// Somebody who is signed in on the page: a token may not see to passwords, sessions and other tokens.
#[derive(Debug, Clone)]
pub struct OnThePage(pub Arc<Viewer>);

impl<S: Sync> FromRequestParts<S> for OnThePage {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Visitor(viewer) = Visitor::from_request_parts(parts, state).await?;
        let viewer = viewer.ok_or_else(not_signed_in)?;
        if !viewer.is_session() {
            let detail = "this is for who signed in on the page, not for tokens";
            return Err(Problem::new(&problem::NOT_ALLOWED, detail));
        }
        Ok(Self(viewer))
    }
}

/// Nobody is signed in who could do this.
pub(super) fn not_signed_in() -> Problem {
    let detail = "sign in first: POST /api/v1/session, or send an API token as Authorization: Bearer";
    Problem::new(&problem::NOT_SIGNED_IN, detail)
}

/// That somebody may do something at any place at all.
///
/// # Errors
/// When they may not.
pub(super) fn require_somewhere(who: &Who<'_>, action: Action) -> Result<(), Problem> {
    if who.may_somewhere(action) {
        return Ok(());
    }
    let everywhere = crate::domain::Within::everywhere();
    Err(who.require(action, &everywhere).err().map_or_else(|| Problem::failure(&problem::INTERNAL, "allowed"), Problem::from))
}

impl From<NotAllowed> for Problem {
    fn from(refusal: NotAllowed) -> Self {
        Self::new(&problem::NOT_ALLOWED, refusal.to_string())
    }
}

/// Who sends a request: by its token, or by its session's cookie.
///
/// # Errors
/// With 401 when a token is sent that is not good: a program should know. A cookie that is not good is none.
pub(super) async fn recognise(app: &App, headers: &HeaderMap, how: Use) -> Result<Visitor, Problem> {
    let nobody = Visitor::default();
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        let text = value.to_str().unwrap_or("");
        let token =
            text.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, token)| token.trim());
        let token = token.ok_or_else(|| bad_token("send it as Authorization: Bearer wuse_..."))?;
        let viewer = known(app, token, how).await?.filter(|viewer| !viewer.is_session());
        return match viewer {
            Some(viewer) if is_active(app, &viewer) => Ok(Visitor(Some(Arc::new(viewer)))),
            _ => Err(bad_token("it was revoked, has run out or was never given")),
        };
    }
    let Some(secret) = cookie::session(headers) else { return Ok(nobody) };
    let viewer = match known(app, secret, how).await {
        Ok(viewer) => viewer,
        // Reading goes on while the store is away; that it is has been said.
        Err(error) => {
            tracing::debug!(%error, "a session cannot be looked up");
            None
        }
    };
    let viewer = viewer.filter(Viewer::is_session).filter(|viewer| is_active(app, viewer));
    Ok(Visitor(viewer.map(Arc::new)))
}

async fn known(app: &App, secret: &str, how: Use) -> Result<Option<Viewer>, StoreError> {
    app.gatekeeper.recognise(app.live.store(), secret, how).await
}

/// Whether somebody's account is active, as the log has it.
fn is_active(app: &App, viewer: &Viewer) -> bool {
    app.live.read().person(viewer.person).is_some_and(|standing| standing.1.active)
}

fn bad_token(why: &str) -> Problem {
    Problem::new(&problem::BAD_TOKEN, format!("this token opens nothing: {why}"))
}

/// What a visitor sees of a picture.
pub(super) fn seen(app: &App, whole: &Arc<Snapshot>, visitor: &Visitor) -> Seen {
    sights::of(&app.sights, whole, visitor)
}
