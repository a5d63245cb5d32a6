//! Signing in and out, who is signed in, and the set-up of the first administrator.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::app::App;
use super::cookie;
use super::extract::Json;
use super::peer::Peer;
use super::people::HeldItem;
use super::problem::{self, Problem};
use super::visitor::Visitor;
use crate::auth::gatekeeper::Try;
use crate::auth::{AuthError, Opened, PasswordRefusal, Proof, Viewer};
use crate::domain::rules::access::TABLE;
use crate::domain::rules::{PersonRefusal, PersonRequest, Scope};
use crate::domain::{Actor, Held, Moment, PersonId, Place, Role, Via};
use crate::live::{Asked, Asker, CommitError, Snapshot};
use crate::store::accounts::{Ending, Names, NewPerson, Password, Person, Which};
use crate::store::{AccountError, Store};

/// Who is signed in, and how one can.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionBody {
    /// Who is signed in; null when nobody is.
    person: Option<Me>,
    /// How one can sign in here.
    sign_in: Ways,
    /// Until when the session or the token is good, unless it is used before.
    expires_at: Option<Moment>,
}

/// Who is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// Their number.
    #[schema(value_type = u32)]
    id: PersonId,
    /// Their name.
    name: String,
    /// The name they sign in with.
    login: Option<String>,
    /// Whether their password is a first one: until it is changed they see what is public.
    must_change_password: bool,
    /// What they hold.
    held: Vec<HeldItem>,
    /// What they may do at one place or another.
    #[schema(value_type = Vec<String>, example = json!(["see", "propose"]))]
    may: Vec<&'static str>,
}

/// How one can sign in.
#[derive(Debug, Serialize, ToSchema)]
pub struct Ways {
    /// By name and password.
    password: bool,
    /// By an OpenID provider.
    oidc: Option<OidcWay>,
    /// There is no administrator yet: the set-up link is to be opened, which `wuse serve` printed when it started.
    set_up: bool,
}

/// An OpenID provider to sign in by.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OidcWay {
    /// What it is called.
    pub name: String,
    /// Where to go.
    pub url: String,
}

/// Name and password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The name one signs in with; its case does not matter.
    #[schema(max_length = 100)]
    login: String,
    /// The password.
    #[schema(max_length = 128)]
    password: String,
}

/// The first administrator.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetUp {
    /// What stands after `#setup=` in the link.
    key: String,
    /// The name to sign in with.
    #[schema(max_length = 100)]
    login: String,
    /// Name, as colleagues know it.
    #[schema(max_length = 100)]
    name: String,
    /// A password of 10 characters or more.
    #[schema(min_length = 10, max_length = 128)]
    password: String,
    /// Whether they also decide about grades: as working group and supervisor.
    #[serde(default)]
    grades: bool,
}

/// Who is signed in, and how one can sign in.
#[utoipa::path(get, operation_id = "get_session", path = "/api/v1/session", tag = "session",
    responses((status = 200, body = SessionBody)))]
pub(super) async fn get(State(app): State<Arc<App>>, visitor: Visitor) -> Result<Response, Problem> {
    let body = match &visitor.0 {
        Some(viewer) => {
            let store = app.live.store()?;
            let person = store.accounts().person(&Which::Id(viewer.person)).await?;
            let person = person.ok_or_else(|| Problem::failure(&problem::INTERNAL, "a session of nobody"))?;
            body(&app, Some((viewer, &person)))
        }
        None => body(&app, None),
    };
    Ok(unkept(axum::Json(body).into_response()))
}

/// Signs in. The session is in a cookie that no script can read.
#[utoipa::path(post, operation_id = "sign_in", path = "/api/v1/session", tag = "session", request_body = SignIn,
    responses(
        (status = 200, body = SessionBody),
        (status = 401, description = "sign-in-failed", body = super::docs::ProblemBody),
        (status = 429, description = "too-many-tries, with `retry_after_s`", body = super::docs::ProblemBody)))]
pub(super) async fn create(
    State(app): State<Arc<App>>,
    peer: Peer,
    visitor: Visitor,
    headers: HeaderMap,
    Json(asked): Json<SignIn>,
) -> Result<Response, Problem> {
    let store = app.live.store()?;
    let label = browser(&headers);
    let tried = Try { login: &asked.login, password: &asked.password, address: peer.address, label: &label };
    let snapshot = app.live.read();
    let is_active = |person| snapshot.person(person).is_some_and(|standing| standing.1.active);
    let opened = app.gatekeeper.sign_in(store.as_ref(), &tried, is_active).await?;
    app.metrics.signed_in();
    // What this browser had before is over: nobody can have put it there to share what comes.
    end_own(&app, store.as_ref(), &visitor).await?;
    welcome(&app, store.as_ref(), &peer, StatusCode::OK, &opened).await
}

/// Signs out: the session is over, wherever its cookie went.
#[utoipa::path(delete, operation_id = "sign_out", path = "/api/v1/session", tag = "session",
    responses((status = 204)))]
pub(super) async fn delete(State(app): State<Arc<App>>, peer: Peer, visitor: Visitor) -> Result<Response, Problem> {
    end_own(&app, app.live.store()?.as_ref(), &visitor).await?;
    let mut response = unkept(StatusCode::NO_CONTENT.into_response());
    cookie::clear(response.headers_mut(), &peer);
    Ok(response)
}

/// Makes the first administrator, whom the set-up link names, and signs them in.
#[utoipa::path(post, operation_id = "set_up", path = "/api/v1/set-up", tag = "session", request_body = SetUp,
    responses(
        (status = 201, body = SessionBody),
        (status = 403, description = "set-up-link-used", body = super::docs::ProblemBody),
        (status = 422, description = "password-refused (with `rule`) or bad-member", body = super::docs::ProblemBody)))]
pub(super) async fn set_up(
    State(app): State<Arc<App>>,
    peer: Peer,
    headers: HeaderMap,
    Json(asked): Json<SetUp>,
) -> Result<Response, Problem> {
    let store = app.live.store()?;
    app.gatekeeper.check_set_up_key(store.as_ref(), &asked.key).await?;
    if app.live.read().administrators().next().is_some() {
        return Err(AuthError::LinkUsed.into());
    }
    let names = super::people::names(&asked.name, Some(&asked.login), None)?;
    let hash = app.gatekeeper.hash(&asked.password, &[&asked.login, &asked.name]).await?;
    let password = Password { hash, must_change: false };
    let person = first(store.as_ref(), names, password, app.clock.now()).await?;
    let mut held = vec![Held { role: Role::Administrator, place: Place::Everywhere }];
    if asked.grades {
        held.extend([Role::WorkingGroup, Role::Supervisor].map(|role| Held { role, place: Place::Everywhere }));
    }
    let asker = Asker { actor: Actor { person: Some(person.id), via: Via::Setup }, scope: Scope::Manage };
    let request = PersonRequest { person: person.id, active: true, held, reason: None, expected: None };
    if let Err(error) = app.live.ask(asker, Asked::Person(request), None).await {
        if matches!(error, CommitError::PersonRefused(PersonRefusal::SetUpDone)) {
            // Somebody else was faster: this account is nobody's.
            store.accounts().erase(person.id, app.clock.now()).await?;
        }
        return Err(error.into());
    }
    store.accounts().end_keys(&Ending::SetUp, app.clock.now()).await?;
    tracing::info!(person.id = person.id.0, "the first administrator was set up");
    let opened = app.gatekeeper.open_session(store.as_ref(), &person, Proof::Password, &browser(&headers)).await?;
    welcome(&app, store.as_ref(), &peer, StatusCode::CREATED, &opened).await
}

/// The account of the first administrator; when an earlier try broke off half way, the one it left.
async fn first(store: &dyn Store, names: Names, password: Password, now: Moment) -> Result<Person, Problem> {
    let accounts = store.accounts();
    let login = names.login.clone().unwrap_or_default();
    let new = NewPerson { names: names.clone(), password: Some(password.clone()), created_at: now };
    let id = match accounts.add_person(&new).await {
        Ok(id) => id,
        Err(taken @ AccountError::NameTaken(_)) => {
            let other = accounts.person(&Which::Login(login)).await?;
            let id = other.map(|person| person.id).ok_or(taken)?;
            accounts.rename(id, &names).await?;
            accounts.set_password(id, Some(&password)).await?;
            id
        }
        Err(error) => return Err(error.into()),
    };
    let person = accounts.person(&Which::Id(id)).await?;
    person.ok_or_else(|| Problem::from(AccountError::NoSuchPerson(id)))
}

/// The answer to somebody who just came in: who they are, and their cookie.
async fn welcome(app: &App, store: &dyn Store, peer: &Peer, status: StatusCode, opened: &Opened) -> Result<Response, Problem> {
    let person = store.accounts().person(&Which::Id(opened.viewer.person)).await?;
    let person = person.ok_or_else(|| Problem::failure(&problem::INTERNAL, "a session of nobody"))?;
    let body = body(app, Some((&opened.viewer, &person)));
    let mut response = unkept((status, axum::Json(body)).into_response());
    cookie::set(response.headers_mut(), peer, &opened.secret, app.limits.auth.longest.as_secs());
    Ok(response)
}

pub(super) async fn end_own(app: &App, store: &dyn Store, visitor: &Visitor) -> Result<(), Problem> {
    if let Some(viewer) = visitor.0.as_ref().filter(|viewer| viewer.is_session()) {
        app.gatekeeper.end(store, &Ending::One { id: viewer.key.id, person: viewer.person }).await?;
    }
    Ok(())
}

fn body(app: &App, known: Option<(&Viewer, &Person)>) -> SessionBody {
    let snapshot = app.live.read();
    let set_up = snapshot.administrators().next().is_none();
    let oidc = app
        .oidc
        .as_ref()
        .map(|provider| OidcWay { name: provider.settings().name().to_owned(), url: provider.settings().start().to_owned() });
    SessionBody {
        person: known.map(|(viewer, person)| me(&snapshot, viewer, person)),
        sign_in: Ways { password: true, oidc, set_up },
        expires_at: known.map(|(viewer, _)| viewer.key.expires_at),
    }
}

fn me(snapshot: &Snapshot, viewer: &Viewer, person: &Person) -> Me {
    let who = viewer.asker().in_picture(snapshot);
    let may = TABLE.iter().filter(|(action, ..)| !viewer.must_change && who.may_somewhere(*action)).map(|(_, word, _)| *word);
    Me {
        id: person.id,
        name: person.names.name.clone(),
        login: person.names.login.clone(),
        must_change_password: viewer.must_change,
        held: who.held.iter().map(|held| HeldItem::of(snapshot, held)).collect(),
        may: may.collect(),
    }
}

/// What a session is called in the list of one's sessions: the browser and the system, never the whole line that tells people apart.
pub(super) fn browser(headers: &HeaderMap) -> String {
    const BROWSERS: [(&str, &str); 8] = [
        ("MicroMessenger", "WeChat"),
        ("DingTalk", "DingTalk"),
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
        ("curl", "curl"),
    ];
    const SYSTEMS: [(&str, &str); 8] = [
        ("OpenHarmony", "HarmonyOS"),
        ("HarmonyOS", "HarmonyOS"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
    let find = |known: &[(&str, &'static str)]| known.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name);
    [find(&BROWSERS), find(&SYSTEMS)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The same, to be kept by nobody.
pub(super) fn unkept(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

impl From<PasswordRefusal> for Problem {
    fn from(refusal: PasswordRefusal) -> Self {
        AuthError::from(refusal).into()
    }
}
