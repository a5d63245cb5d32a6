//! People: who has an account, what they hold and where. For administrators, each for the places under their own.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::app::App;
use super::extract::Json;
use super::problem::{self, Problem};
use super::session::unkept;
use super::visitor::{SignedIn, require_somewhere};
use super::writing;
use crate::domain::rules::{Action, PersonRequest, Who};
use crate::domain::{Held, Moment, PersonId, Place, Revision, Role, Within};
use crate::live::{Asked, Snapshot};
use crate::store::accounts::{Ending, KeyKind, Names, NewPerson, Person, Which};
use crate::store::{AccountError, Store, StoreError};

/// Longest name, in characters.
const MAX_NAME: usize = 100;

/// A role held for a place.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewHeld {
    /// The role.
    #[schema(value_type = String, example = "inspector")]
    role: Role,
    /// The place: `*`, `city:CODE`, `street:CODE`, `community:CODE` or `block:NUMBER`.
    #[schema(value_type = String, example = "street:330381003")]
    place: Place,
}

/// A role held for a place, with the place's name.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldItem {
    /// The role.
    #[schema(value_type = String, example = "inspector")]
    role: Role,
    /// The place.
    #[schema(value_type = String, example = "street:330381003")]
    place: Place,
    /// What the place is called; null when it has no name, or no community lies in it.
    place_name: Option<String>,
}

/// A person.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonItem {
    /// Their number, under which the record knows them.
    #[schema(value_type = u32)]
    id: PersonId,
    /// The entry that set how they stand; 0 when none did.
    revision: Revision,
    /// Their name; empty when it was erased.
    name: String,
    /// The name they sign in with.
    login: Option<String>,
    /// What the OpenID provider calls them.
    identity: Option<String>,
    /// Whether they may sign in.
    active: bool,
    /// What they hold.
    held: Vec<HeldItem>,
    /// When they were added.
    created_at: Moment,
    /// When what is personal was erased.
    erased_at: Option<Moment>,
    /// Whether their password is a first one.
    must_change_password: bool,
    /// Whether they have a password.
    has_password: bool,
}

/// People.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonList {
    /// By number.
    items: Vec<PersonItem>,
}

/// A person to add.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPersonBody {
    /// Their name.
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// The name to sign in with; without one they sign in by the OpenID provider only.
    #[serde(default)]
    #[schema(max_length = 100)]
    login: Option<String>,
    /// What the OpenID provider calls them.
    #[serde(default)]
    #[schema(max_length = 255)]
    identity: Option<String>,
    /// What they are to hold.
    #[serde(default)]
    held: Vec<NewHeld>,
    /// Why.
    #[serde(default)]
    #[schema(max_length = 2000)]
    reason: Option<String>,
}

/// How a person is to be.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonBody {
    /// Their name.
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// The name to sign in with.
    #[serde(default)]
    #[schema(max_length = 100)]
    login: Option<String>,
    /// What the OpenID provider calls them.
    #[serde(default)]
    #[schema(max_length = 255)]
    identity: Option<String>,
    /// Whether they may sign in.
    active: bool,
    /// What they are to hold: all of it.
    held: Vec<NewHeld>,
    /// Why.
    #[serde(default)]
    #[schema(max_length = 2000)]
    reason: Option<String>,
    /// Their `revision` as it was when decided; refused with 409 when they have changed since.
    #[serde(default)]
    expected_revision: Option<Revision>,
}

/// A person who was added, and their first password, which is shown this once.
#[derive(Serialize, ToSchema)]
pub struct AddedPerson {
    /// The person.
    person: PersonItem,
    /// Their first password; null without a name to sign in with.
    first_password: Option<String>,
}

/// A first password, which is shown this once.
#[derive(Serialize, ToSchema)]
pub struct FirstPassword {
    /// It must be changed when it is first used.
    first_password: String,
}

/// A place that a role can be held for.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlaceItem {
    /// The place.
    #[schema(value_type = String, example = "street:330381003")]
    place: Place,
    /// What it is called; may be empty.
    name: String,
    /// How many communities lie in it.
    communities: usize,
}

/// Places that roles can be held for.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlaceList {
    /// Everywhere first, then cities, streets and communities in the order they came.
    items: Vec<PlaceItem>,
}

impl HeldItem {
    /// With the name of its place.
    pub(super) fn of(snapshot: &Snapshot, held: &Held) -> Self {
        Self { role: held.role, place: held.place.clone(), place_name: snapshot.place_name(&held.place) }
    }
}

impl PersonItem {
    fn of(snapshot: &Snapshot, person: Person) -> Self {
        let standing = snapshot.person(person.id);
        let held = standing.iter().flat_map(|standing| &standing.1.held).map(|held| HeldItem::of(snapshot, held)).collect();
        let password = person.password.as_ref();
        Self {
            id: person.id,
            revision: standing.map_or(Revision::ZERO, |standing| standing.0),
            active: standing.is_some_and(|standing| standing.1.active),
            held,
            created_at: person.created_at,
            erased_at: person.erased_at,
            must_change_password: password.is_some_and(|password| password.must_change),
            has_password: password.is_some(),
            name: person.names.name,
            login: person.names.login,
            identity: person.names.identity,
        }
    }
}

/// Everybody whom the asker administers: who holds something under one of their places, or nothing at all.
#[utoipa::path(get, operation_id = "list_people", path = "/api/v1/people", tag = "people",
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = PersonList)))]
pub(super) async fn list(State(app): State<Arc<App>>, asker: SignedIn) -> Result<Response, Problem> {
    let snapshot = app.live.read();
    let who = asker.asker().in_picture(&snapshot);
    require_somewhere(&who, Action::ManagePeople)?;
    let people = app.live.store()?.accounts().people().await?;
    let people = people.into_iter().filter(|person| administers(&snapshot, &who, person.id, Administers::Some));
    let items = people.map(|person| PersonItem::of(&snapshot, person)).collect();
    Ok(unkept(axum::Json(PersonList { items }).into_response()))
}

/// One person.
#[utoipa::path(get, operation_id = "get_person", path = "/api/v1/people/{id}", tag = "people",
    params(("id" = u32, Path, description = "The person's number")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = PersonItem), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn one(State(app): State<Arc<App>>, asker: SignedIn, Path(id): Path<String>) -> Result<Response, Problem> {
    let person = administered(&app, &asker, &id, Administers::Some).await?;
    Ok(unkept(axum::Json(PersonItem::of(&app.live.read(), person)).into_response()))
}

/// Adds a person.
#[utoipa::path(post, operation_id = "add_person", path = "/api/v1/people", tag = "people", request_body = NewPersonBody,
    security(("session" = []), ("token" = [])),
    responses(
        (status = 201, body = AddedPerson),
        (status = 409, description = "name-taken", body = super::docs::ProblemBody)))]
pub(super) async fn add(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    Json(body): Json<NewPersonBody>,
) -> Result<Response, Problem> {
    // Refused before a row is made of it: the roles are decided for good when they are set.
    let snapshot = app.live.read();
    require_somewhere(&asker.asker().in_picture(&snapshot), Action::ManagePeople)?;
    let names = names(&body.name, body.login.as_deref(), body.identity.as_deref())?;
    let store = app.live.store()?;
    let (secret, password) = match &names.login {
        Some(_) => {
            let (secret, password) = app.gatekeeper.first_password().await?;
            (Some(secret), Some(password))
        }
        None => (None, None),
    };
    let new = NewPerson { names, password, created_at: app.clock.now() };
    let id = store.accounts().add_person(&new).await?;
    let request = PersonRequest { person: id, active: true, held: held(body.held), reason: body.reason, expected: None };
    if let Err(refused) = app.live.ask(asker.asker(), Asked::Person(request), None).await {
        // An account that nobody set is nobody's.
        store.accounts().erase(id, app.clock.now()).await?;
        return Err(refused.into());
    }
    let person = stored(store.as_ref(), id).await?;
    let added = AddedPerson {
        person: PersonItem::of(&app.live.read(), person),
        first_password: secret.map(|secret| secret.text().to_owned()),
    };
    Ok(unkept((StatusCode::CREATED, axum::Json(added)).into_response()))
}

/// Sets a person: names, whether they may sign in, and everything they hold.
#[utoipa::path(put, operation_id = "set_person", path = "/api/v1/people/{id}", tag = "people", request_body = PersonBody,
    params(
        ("id" = u32, Path, description = "The person's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, body = PersonItem),
        (status = 404, body = super::docs::ProblemBody),
        (status = 409, description = "stale-person, name-taken or last-administrator", body = super::docs::ProblemBody)))]
pub(super) async fn set(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(body): Json<PersonBody>,
) -> Result<Response, Problem> {
    let person = administered(&app, &asker, &id, Administers::Some).await?;
    let names = names(&body.name, body.login.as_deref(), body.identity.as_deref())?;
    let key = writing::request_key(&headers, &asker.asker(), &format!("person {}", person.id), &body)?;
    let store = app.live.store()?;
    // The names first: they may be refused, and then nothing has happened.
    if names != person.names {
        let snapshot = app.live.read();
        if !administers(&snapshot, &asker.asker().in_picture(&snapshot), person.id, Administers::All) {
            return Err(holds_more(person.id));
        }
        store.accounts().rename(person.id, &names).await?;
    }
    let (active, expected) = (body.active, body.expected_revision);
    let request = PersonRequest { person: person.id, active, held: held(body.held), reason: body.reason, expected };
    if let Err(refused) = app.live.ask(asker.asker(), Asked::Person(request), key).await {
        if names != person.names {
            store.accounts().rename(person.id, &person.names).await?;
        }
        return Err(refused.into());
    }
    if !active {
        let all = Ending::All { person: person.id, kind: Some(KeyKind::Session), but: None };
        app.gatekeeper.end(store.as_ref(), &all).await?;
    }
    app.gatekeeper.look_again(person.id);
    let person = stored(store.as_ref(), person.id).await?;
    Ok(unkept(axum::Json(PersonItem::of(&app.live.read(), person)).into_response()))
}

/// Gives a person a new first password; their sessions end.
#[utoipa::path(post, operation_id = "reset_password", path = "/api/v1/people/{id}/password", tag = "people",
    params(("id" = u32, Path, description = "The person's number")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, body = FirstPassword),
        (status = 404, body = super::docs::ProblemBody),
        (status = 422, description = "member-missing: they have no name to sign in with", body = super::docs::ProblemBody)))]
pub(super) async fn reset_password(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let person = administered(&app, &asker, &id, Administers::All).await?;
    if person.names.login.is_none() {
        let detail = format!("person {} has no name to sign in with: give them one first", person.id);
        return Err(Problem::new(&problem::MEMBER_MISSING, detail).with("member", "login"));
    }
    let store = app.live.store()?;
    let (secret, password) = app.gatekeeper.first_password().await?;
    store.accounts().set_password(person.id, Some(&password)).await?;
    let all = Ending::All { person: person.id, kind: Some(KeyKind::Session), but: None };
    app.gatekeeper.end(store.as_ref(), &all).await?;
    app.gatekeeper.look_again(person.id);
    tracing::info!(person.id = person.id.0, by = asker.0.person.0, "a new first password was given");
    Ok(unkept(axum::Json(FirstPassword { first_password: secret.text().to_owned() }).into_response()))
}

/// Lets a person go and erases what is personal: names, password, sessions and tokens. Their number stays in the record.
#[utoipa::path(delete, operation_id = "erase_person", path = "/api/v1/people/{id}", tag = "people",
    params(("id" = u32, Path, description = "The person's number")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 204),
        (status = 404, body = super::docs::ProblemBody),
        (status = 409, description = "last-administrator", body = super::docs::ProblemBody)))]
pub(super) async fn erase(State(app): State<Arc<App>>, asker: SignedIn, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let person = administered(&app, &asker, &id, Administers::All).await?;
    let request = PersonRequest { person: person.id, active: false, held: Vec::new(), reason: None, expected: None };
    app.live.ask(asker.asker(), Asked::Person(request), None).await?;
    let store = app.live.store()?;
    store.accounts().erase(person.id, app.clock.now()).await?;
    app.gatekeeper.look_again(person.id);
    Ok(StatusCode::NO_CONTENT)
}

/// The places that the asker can give roles for.
#[utoipa::path(get, operation_id = "list_places", path = "/api/v1/places", tag = "people",
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = PlaceList)))]
pub(super) async fn places(State(app): State<Arc<App>>, asker: SignedIn) -> Result<Response, Problem> {
    let snapshot = app.live.read();
    let who = asker.asker().in_picture(&snapshot);
    require_somewhere(&who, Action::ManagePeople)?;
    let everywhere = (Place::Everywhere, String::new(), snapshot.communities().count());
    let all = std::iter::once(everywhere).chain(snapshot.places());
    let own = all.filter(|(place, ..)| snapshot.locate_place(place).is_some_and(|within| who.may(Action::ManagePeople, &within)));
    let items = own.map(|(place, name, communities)| PlaceItem { place, name, communities }).collect();
    Ok(unkept(axum::Json(PlaceList { items }).into_response()))
}

/// How much of a person somebody administers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Administers {
    /// Some of what they hold lies under a place of theirs, or they hold nothing: they may give and take roles there.
    Some,
    /// All of it does: then the account itself is theirs to see to. Who could set the password of somebody who holds more than they can
    /// give would hold it themselves.
    All,
}

fn administers(snapshot: &Snapshot, who: &Who<'_>, person: PersonId, how: Administers) -> bool {
    let within = |place: &Place| snapshot.locate_place(place).unwrap_or_else(Within::everywhere);
    let Some(standing) = snapshot.person(person) else { return who.may(Action::ManagePeople, &Within::everywhere()) };
    let held = &standing.1.held;
    let mut own = held.iter().map(|held| who.may(Action::ManagePeople, &within(&held.place)));
    held.is_empty() || if how == Administers::All { own.all(|own| own) } else { own.any(|own| own) }
}

/// The person of a number, whom the asker administers so far and who was not erased.
async fn administered(app: &App, asker: &SignedIn, id: &str, how: Administers) -> Result<Person, Problem> {
    let snapshot = app.live.read();
    let who = asker.asker().in_picture(&snapshot);
    require_somewhere(&who, Action::ManagePeople)?;
    let number: u64 = id.parse().map_err(|_| Problem::bad_parameter("id", format!("'{id}' is not the number of a person")))?;
    let none = || Problem::new(&problem::NO_SUCH_PERSON, format!("there is no person {number} whom you administer"));
    let id = u32::try_from(number).map(PersonId).map_err(|_| none())?;
    let person = app.live.store()?.accounts().person(&Which::Id(id)).await?;
    let person =
        person.filter(|person| person.erased_at.is_none()).filter(|_| administers(&snapshot, &who, id, Administers::Some));
    let person = person.ok_or_else(none)?;
    if administers(&snapshot, &who, id, how) { Ok(person) } else { Err(holds_more(id)) }
}

fn holds_more(id: PersonId) -> Problem {
    let detail =
        format!("person {id} holds roles at places that you do not administer: who administers those sees to the account");
    Problem::new(&problem::NOT_ALLOWED, detail)
}

async fn stored(store: &dyn Store, id: PersonId) -> Result<Person, Problem> {
    let person = store.accounts().person(&Which::Id(id)).await?;
    person.ok_or_else(|| AccountError::NoSuchPerson(id).into())
}

fn held(given: Vec<NewHeld>) -> Vec<Held> {
    given.into_iter().map(|held| Held { role: held.role, place: held.place }).collect()
}

/// What a person is called, checked.
///
/// # Errors
/// When the name is missing, or a text is too long or holds what cannot be seen.
pub(super) fn names(name: &str, login: Option<&str>, identity: Option<&str>) -> Result<Names, Problem> {
    let name = line("name", name, MAX_NAME)?;
    if name.is_empty() {
        return Err(Problem::new(&problem::MEMBER_MISSING, "name is required").with("member", "name"));
    }
    let optional = |member, text: Option<&str>, most| {
        let text = text.map(|text| line(member, text, most)).transpose()?;
        Ok::<_, Problem>(text.filter(|text| !text.is_empty()))
    };
    Ok(Names { name, login: optional("login", login, MAX_NAME)?, identity: optional("identity", identity, 255)? })
}

/// A line of text without spaces around it.
///
/// # Errors
/// When it is too long or holds what cannot be seen.
pub(super) fn line(member: &'static str, text: &str, most: usize) -> Result<String, Problem> {
    let text = text.trim();
    let length = text.chars().count();
    if length > most {
        let detail = format!("{member} has {length} characters: at most {most} are kept");
        return Err(Problem::new(&problem::MEMBER_TOO_LONG, detail).with("member", member));
    }
    if text.chars().any(char::is_control) {
        let detail = format!("{member} holds a control character: give one line of plain text");
        return Err(Problem::new(&problem::BAD_MEMBER, detail).with("member", member));
    }
    Ok(text.to_owned())
}

/// The names of some people; none of those who were erased.
///
/// # Errors
/// When the store fails.
pub(super) async fn names_of(
    store: &dyn Store,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<HashMap<PersonId, String>, StoreError> {
    let mut names = HashMap::new();
    for id in people {
        if !names.contains_key(&id)
            && let Some(person) = store.accounts().person(&Which::Id(id)).await?
        {
            names.insert(id, person.names.name);
        }
    }
    names.retain(|_, name| !name.is_empty());
    Ok(names)
}
