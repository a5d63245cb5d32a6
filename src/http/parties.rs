//! The register of responsible parties (责任主体台账, 八社联动): who they are, whom to call, and what they are responsible for by point, line
//! and area.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::App;
use super::documents::{self, DocumentBody};
use super::extract::{self, Json, Query, community_view};
use super::problem::{self, Problem};
use super::session::unkept;
use super::sheet::{self, Cell, Column, Kind, Language, LanguageQuery};
use super::visitor::{Seen, SignedIn};
use super::writing;
use crate::domain::rules::{Action, RegisterRequest, Who};
use crate::domain::{
    AsOf, CategoryKey, CommunityCode, Contact, Document, DocumentKind, Duty, DutyPlace, PartyKind, RegisteredParty, Revision,
};
use crate::geo::LonLat;
use crate::live::{Asked, Snapshot};

/// Contacts of a party at most.
const MAX_CONTACTS: usize = 20;
/// Longest name, post or telephone number of a contact, in characters.
const MAX_CONTACT: usize = 60;

/// A responsibility.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyItem {
    /// What it is called; may be empty.
    #[serde(default)]
    #[schema(max_length = 100, example = "锦湖路沿街")]
    name: String,
    /// Where it holds: a GeoJSON geometry, `Point`, `LineString` or `Polygon`, WGS 84, longitude first; at most 2,000 places.
    #[schema(value_type = Object, example = json!({ "type": "LineString", "coordinates": [[120.6401, 27.7902], [120.6412, 27.7911]] }))]
    place: DutyPlace,
    /// How far it reaches beyond that, metres: 30 around a point, 15 along a line and 0 around an area when not given.
    #[serde(default)]
    #[schema(required = false, maximum = 1000)]
    reach_m: Option<u16>,
    /// Categories of cases that it is about; all when there is none.
    #[serde(default)]
    #[schema(value_type = Vec<String>, example = json!(["clutter"]))]
    categories: Vec<CategoryKey>,
}

/// Somebody at a party who can be reached. Told only to those who handle cases or keep the register; never in the log.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactItem {
    /// Their name.
    #[schema(min_length = 1, max_length = 60)]
    name: String,
    /// What they do there; may be empty.
    #[serde(default)]
    #[schema(max_length = 60, example = "物业经理")]
    post: String,
    /// Where they are called; may be empty.
    #[serde(default)]
    #[schema(max_length = 60)]
    phone: String,
}

/// A responsible party.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegisteredPartyItem {
    /// Its number.
    id: Revision,
    /// The last entry about it: `expected_revision` when it is set anew.
    revision: Revision,
    /// Whose register.
    #[schema(value_type = String, example = "330381003901")]
    community: CommunityCode,
    /// Its name.
    #[schema(example = "锦湖物业")]
    name: String,
    /// Which of the eight kinds.
    kind: PartyKind,
    /// Anything else; may be empty.
    note: String,
    /// What it is responsible for.
    duties: Vec<DutyItem>,
    /// Whether it is not responsible any more.
    retired: bool,
    /// Whom to call; null for those who may not know.
    contacts: Option<Vec<ContactItem>>,
}

/// A party as it is to stand.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRegisteredParty {
    /// Its name, one of its kind in the register.
    #[schema(min_length = 1, max_length = 100, example = "锦湖物业")]
    name: String,
    /// Which of the eight kinds.
    kind: PartyKind,
    /// Anything else.
    #[serde(default)]
    #[schema(max_length = 2000)]
    note: String,
    /// What it is responsible for.
    #[serde(default)]
    #[schema(max_items = 200)]
    duties: Vec<DutyItem>,
    /// Whether it is not responsible any more.
    #[serde(default)]
    retired: bool,
    /// The party's `revision` as it was when decided; refused with 409 when it has changed since.
    #[serde(default)]
    expected_revision: Option<Revision>,
}

/// The register of a community.
#[derive(Debug, Serialize, ToSchema)]
pub struct PartyList {
    /// Parties by name; retired ones last.
    items: Vec<RegisteredPartyItem>,
}

/// Whom to call at a party, all of them at once.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewContacts {
    /// Whom to call; empty forgets them all.
    #[schema(max_items = 20)]
    contacts: Vec<ContactItem>,
}

/// A place to ask about.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PartyPlaceQuery {
    /// Longitude in degrees (WGS 84).
    #[param(example = 120.64)]
    lon: f64,
    /// Latitude in degrees.
    #[param(example = 27.79)]
    lat: f64,
    /// For cases of this category; for any when not given.
    #[param(value_type = Option<String>, example = "clutter")]
    category: Option<CategoryKey>,
}

/// Who is responsible somewhere.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResponsibleParty {
    /// Its number in the register; null when the block's layer names it.
    pub(super) id: Option<Revision>,
    /// Its name.
    pub(super) name: String,
    /// Which of the eight kinds.
    pub(super) kind: Option<PartyKind>,
    /// Why: `point`, `line` or `area` of a responsibility, or `block`, as the layer says so of the block.
    pub(super) because: &'static str,
    /// What the responsibility is called; may be empty.
    pub(super) duty: String,
    /// How far away it is, metres; 0 inside an area and for a block.
    pub(super) distance_m: f64,
}

/// Who is responsible at a place, the narrowest responsibility first.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResponsibleParties {
    /// The block there; null when there is none.
    block: Option<u32>,
    /// Who is responsible.
    parties: Vec<ResponsibleParty>,
}

impl DutyItem {
    fn of(duty: &Duty) -> Self {
        let Duty { name, place, reach_m, categories } = duty.clone();
        Self { name, place, reach_m: Some(reach_m), categories }
    }
}

impl From<DutyItem> for Duty {
    fn from(item: DutyItem) -> Self {
        let DutyItem { name, place, reach_m, categories } = item;
        let place = match place {
            DutyPlace::Point(at) => DutyPlace::Point(at.to_a_centimetre()),
            other => other,
        };
        Self { name, reach_m: reach_m.unwrap_or(place.usual_reach()), place, categories }
    }
}

impl RegisteredPartyItem {
    fn of(document: &Document, party: &RegisteredParty, contacts: Option<Vec<ContactItem>>) -> Self {
        Self {
            id: document.id,
            revision: document.touched,
            community: party.community.clone(),
            name: party.name.clone(),
            kind: party.kind,
            note: party.note.clone(),
            duties: party.duties.iter().map(DutyItem::of).collect(),
            retired: party.retired,
            contacts,
        }
    }
}

impl NewRegisteredParty {
    fn asked(self, community: CommunityCode, id: Option<Revision>) -> RegisterRequest<RegisteredParty> {
        let Self { name, kind, note, duties, retired, expected_revision } = self;
        let duties = duties.into_iter().map(Duty::from).collect();
        RegisterRequest {
            id,
            wanted: RegisteredParty { community, name, kind, note, duties, retired },
            expected: expected_revision,
        }
    }
}

/// Who is responsible at a place: by the register, and by what the layer says of the block.
pub(super) fn responsible_at(snapshot: &Snapshot, place: LonLat, category: Option<&CategoryKey>) -> Vec<ResponsibleParty> {
    let Some(block) = snapshot.locate(place, None, AsOf::NOW).nearest else { return Vec::new() };
    let code = snapshot.community_of(&block).map(|view| view.community.code.clone());
    let held = code.map(|code| snapshot.documents().responsible_at(&code, place, category)).unwrap_or_default();
    let mut found: Vec<ResponsibleParty> = held
        .into_iter()
        .map(|(document, party, duty, distance)| ResponsibleParty {
            id: Some(document.id),
            name: party.name.clone(),
            kind: Some(party.kind),
            because: duty.place.word(),
            duty: duty.name.clone(),
            distance_m: distance.0.round(),
        })
        .collect();
    if let Some(party) = &block.party
        && !found.iter().any(|other| other.name == party.name)
    {
        let (name, kind) = (party.name.clone(), party.kind);
        found.push(ResponsibleParty { id: None, name, kind, because: "block", duty: String::new(), distance_m: 0.0 });
    }
    found
}

/// Whether somebody may know whom to call in a community.
fn may_call(who: &Who<'_>, within: &crate::domain::Within) -> bool {
    who.may(Action::HandleCase, within) || who.may(Action::SetRegister, within)
}

fn note_of(id: Revision) -> String {
    format!("contacts/{id}")
}

/// Whom to call, by party; none for those who may not know.
async fn contacts(app: &App, may: bool, ids: &[Revision]) -> Result<HashMap<Revision, Vec<ContactItem>>, Problem> {
    if !may {
        return Ok(HashMap::new());
    }
    let store = app.live.store()?;
    let notes: HashMap<String, String> = match ids {
        [one] => {
            let name = note_of(*one);
            store.private_notes().note(&name).await?.map(|value| (name, value)).into_iter().collect()
        }
        _ => store.private_notes().notes("contacts/").await?.into_iter().collect(),
    };
    let read = |id: &Revision| -> Result<(Revision, Vec<ContactItem>), Problem> {
        let found: Vec<Contact> = match notes.get(&note_of(*id)) {
            Some(json) => serde_json::from_str(json).map_err(|error| Problem::failure(&problem::INTERNAL, error))?,
            None => Vec::new(),
        };
        let item = |Contact { name, post, phone }| ContactItem { name, post, phone };
        Ok((*id, found.into_iter().map(item).collect()))
    };
    ids.iter().map(read).collect()
}

/// The register of responsible parties of a community.
#[utoipa::path(get, operation_id = "list_parties", path = "/api/v1/communities/{code}/parties", tag = "parties",
    params(("code" = String, Path, description = "The community's code", example = "330381003901")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = PartyList), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(code): Path<String>,
) -> Result<Response, Problem> {
    let snapshot = Arc::clone(seen.now());
    let (_, view) = community_view(&snapshot, &code)?;
    let (who, within) = (viewer.asker().in_picture(seen.whole()), view.within());
    who.require(Action::See, &within)?;
    let own = snapshot.documents().parties().filter(|(_, party)| party.community == view.community.code);
    let mut found: Vec<(&Document, &RegisteredParty)> = own.collect();
    found.sort_by(|(_, a), (_, b)| (a.retired, &a.name).cmp(&(b.retired, &b.name)));
    let may = may_call(&who, &within);
    let ids: Vec<Revision> = found.iter().map(|(document, _)| document.id).collect();
    let mut contacts = contacts(&app, may, &ids).await?;
    let items = found
        .into_iter()
        .map(|(document, party)| RegisteredPartyItem::of(document, party, contacts.remove(&document.id)))
        .collect();
    Ok(unkept(axum::Json(PartyList { items }).into_response()))
}

/// Puts a party into the register of a community.
#[utoipa::path(post, operation_id = "add_party", path = "/api/v1/communities/{code}/parties", tag = "parties",
    request_body = NewRegisteredParty,
    params(
        ("code" = String, Path, description = "The community's code", example = "330381003901"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 201, body = RegisteredPartyItem),
        (status = 404, body = super::docs::ProblemBody),
        (status = 409, description = "name-taken", body = super::docs::ProblemBody)))]
pub(super) async fn add(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(code): Path<String>,
    headers: HeaderMap,
    Json(body): Json<NewRegisteredParty>,
) -> Result<Response, Problem> {
    let community = community_view(seen.now(), &code)?.1.community.code.clone();
    let asker = viewer.asker();
    let key = writing::request_key(&headers, &asker, &format!("add a party to {community}"), &body)?;
    let committed = app.live.ask(asker, Asked::Party(body.asked(community, None)), key).await?;
    let id = committed.revision;
    answer(&app, &asker.in_picture(&committed.snapshot), &committed.snapshot, id, StatusCode::CREATED).await
}

/// A party of the register.
#[utoipa::path(get, operation_id = "get_party", path = "/api/v1/parties/{id}", tag = "parties",
    params(("id" = u64, Path, description = "The party's number")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = RegisteredPartyItem), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let who = viewer.asker().in_picture(seen.whole());
    let (document, _) = documents::seen_one(seen.now(), &who, &id, DocumentKind::Party)?;
    answer(&app, &who, seen.now(), document.id, StatusCode::OK).await
}

/// Sets a party of the register anew, whole.
#[utoipa::path(put, operation_id = "set_party", path = "/api/v1/parties/{id}", tag = "parties", request_body = NewRegisteredParty,
    params(
        ("id" = u64, Path, description = "The party's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, body = RegisteredPartyItem),
        (status = 404, body = super::docs::ProblemBody),
        (status = 409, description = "stale-document or name-taken", body = super::docs::ProblemBody)))]
pub(super) async fn set(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(body): Json<NewRegisteredParty>,
) -> Result<Response, Problem> {
    let asker = viewer.asker();
    let (id, community) = {
        let who = asker.in_picture(seen.whole());
        let (document, community) = documents::seen_one(seen.now(), &who, &id, DocumentKind::Party)?;
        (document.id, community.clone())
    };
    let key = writing::request_key(&headers, &asker, &format!("set party {id}"), &body)?;
    let committed = app.live.ask(asker, Asked::Party(body.asked(community, Some(id))), key).await?;
    answer(&app, &asker.in_picture(&committed.snapshot), &committed.snapshot, id, StatusCode::OK).await
}

/// Sets whom to call at a party, all of them at once. Kept beside the log: what is replaced is forgotten.
#[utoipa::path(put, operation_id = "set_party_contacts", path = "/api/v1/parties/{id}/contacts", tag = "parties",
    request_body = NewContacts,
    params(("id" = u64, Path, description = "The party's number")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = RegisteredPartyItem), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn set_contacts(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    Json(body): Json<NewContacts>,
) -> Result<Response, Problem> {
    let who = viewer.asker().in_picture(seen.whole());
    let (document, community) = documents::seen_one(seen.now(), &who, &id, DocumentKind::Party)?;
    let id = document.id;
    let (_, view) = community_view(seen.now(), community.as_str())?;
    who.require(Action::SetRegister, &view.within())?;
    if body.contacts.len() > MAX_CONTACTS {
        return Err(bad("contacts", format!("{} are too many: give {MAX_CONTACTS} at most", body.contacts.len())));
    }
    let mut wanted = Vec::with_capacity(body.contacts.len());
    for (at, contact) in body.contacts.into_iter().enumerate() {
        let read = |member: &str, given: &str| {
            let text = given.trim();
            if text.chars().count() > MAX_CONTACT || text.chars().any(char::is_control) {
                let detail = format!("give one line of {MAX_CONTACT} characters at most");
                return Err(bad(format!("contacts[{at}].{member}"), detail));
            }
            Ok(text.to_owned())
        };
        let (name, post, phone) = (read("name", &contact.name)?, read("post", &contact.post)?, read("phone", &contact.phone)?);
        if name.is_empty() {
            return Err(bad(format!("contacts[{at}].name"), "it is required"));
        }
        wanted.push(Contact { name, post, phone });
    }
    let json = serde_json::to_string(&wanted).map_err(|error| Problem::failure(&problem::INTERNAL, error))?;
    let value = (!wanted.is_empty()).then_some(json);
    app.live.store()?.private_notes().set_note(&note_of(id), value.as_deref()).await?;
    answer(&app, &who, seen.now(), id, StatusCode::OK).await
}

fn bad(member: impl Into<String>, detail: impl std::fmt::Display) -> Problem {
    let member = member.into();
    Problem::new(&problem::BAD_MEMBER, format!("{member}: {detail}")).with("member", member)
}

async fn answer(app: &App, who: &Who<'_>, snapshot: &Snapshot, id: Revision, status: StatusCode) -> Result<Response, Problem> {
    let missing = || Problem::failure(&problem::INTERNAL, "the party is not there");
    let document = snapshot.documents().get(id).ok_or_else(missing)?;
    let party = document.body.as_party().ok_or_else(missing)?;
    let within = snapshot.community(&party.community).map(|(_, view)| view.within()).ok_or_else(missing)?;
    let found = contacts(app, may_call(who, &within), &[id]).await?.remove(&id);
    let item = RegisteredPartyItem::of(document, party, found);
    let mut response = DocumentBody { status, item }.into_response();
    if status == StatusCode::CREATED {
        response.headers_mut().insert(header::LOCATION, documents::location("parties", id)?);
    }
    Ok(response)
}

/// Who is responsible at a place.
#[utoipa::path(get, operation_id = "get_responsible_parties", path = "/api/v1/parties/here", tag = "parties", params(PartyPlaceQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = ResponsibleParties)))]
pub(super) async fn here(
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Query(query): Query<PartyPlaceQuery>,
) -> Result<Response, Problem> {
    let place = extract::place(query.lon, query.lat)?;
    let snapshot = seen.now();
    let block = snapshot.locate(place, None, AsOf::NOW).nearest;
    let who = viewer.asker().in_picture(seen.whole());
    let within = block.as_ref().and_then(|block| snapshot.community_of(block)).map(crate::live::CommunityView::within);
    let may = within.is_some_and(|within| who.may(Action::See, &within));
    let parties = if may { responsible_at(snapshot, place, query.category.as_ref()) } else { Vec::new() };
    Ok(unkept(axum::Json(ResponsibleParties { block: block.map(|block| block.id.0), parties }).into_response()))
}

/// The columns of the register as a table: a row per responsibility.
const COLUMNS: [Column; 8] = [
    (["编号", "Number"], 0.0),
    (["名称", "Name"], 24.0),
    (["类型", "Kind"], 24.0),
    (["联系人", "Contacts"], 30.0),
    (["责任", "Responsibility"], 24.0),
    (["点线面", "Point, line or area"], 0.0),
    (["备注", "Note"], 30.0),
    (["是否停用", "Retired"], 0.0),
];

/// The register of a community as a table in UTF-8 that Excel reads.
#[utoipa::path(get, operation_id = "export_parties_csv", path = "/api/v1/communities/{code}/parties/export.csv", tag = "parties",
    params(("code" = String, Path, description = "The community's code", example = "330381003901"), LanguageQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, content_type = "text/csv", body = String), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn csv(
    app: State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    code: Path<String>,
    query: Query<LanguageQuery>,
) -> Result<Response, Problem> {
    export(app, asker, seen, code, query, Kind::Csv).await
}

/// The register of a community as an Excel workbook.
#[utoipa::path(get, operation_id = "export_parties_xlsx", path = "/api/v1/communities/{code}/parties/export.xlsx", tag = "parties",
    params(("code" = String, Path, description = "The community's code", example = "330381003901"), LanguageQuery),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>),
        (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn xlsx(
    app: State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    code: Path<String>,
    query: Query<LanguageQuery>,
) -> Result<Response, Problem> {
    export(app, asker, seen, code, query, Kind::Xlsx).await
}

async fn export(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(code): Path<String>,
    Query(LanguageQuery { lang }): Query<LanguageQuery>,
    kind: Kind,
) -> Result<Response, Problem> {
    let snapshot = Arc::clone(seen.now());
    let (_, view) = community_view(&snapshot, &code)?;
    let (who, within) = (viewer.asker().in_picture(seen.whole()), view.within());
    who.require(Action::See, &within)?;
    let code = view.community.code.clone();
    let all = snapshot.documents().parties().filter(|(_, party)| party.community == code);
    let ids: Vec<Revision> = all.map(|(document, _)| document.id).collect();
    let mut contacts = contacts(&app, may_call(&who, &within), &ids).await?;
    let picture = Arc::clone(&snapshot);
    let rows = move || {
        let party_rows = |id: &Revision| {
            let found = contacts.remove(id).unwrap_or_default();
            picture.documents().party(*id).map(|party| rows_of(*id, party, &found, lang)).unwrap_or_default()
        };
        ids.iter().flat_map(party_rows).collect()
    };
    sheet::answer("parties", ["责任主体", "Parties"], &COLUMNS, kind, lang, rows).await
}

fn rows_of(id: Revision, party: &RegisteredParty, contacts: &[ContactItem], lang: Language) -> Vec<Vec<Cell>> {
    let kind = PartyKind::ALL.iter().find(|(known, ..)| *known == party.kind).map_or("", |(.., names)| lang.of(*names));
    let call =
        |contact: &ContactItem| [&contact.name, &contact.post, &contact.phone].map(String::as_str).join(" ").trim().to_owned();
    let contacts = contacts.iter().map(call).collect::<Vec<_>>().join("; ");
    let word = |duty: &Duty| lang.of([["点", "point"], ["线", "line"], ["面", "area"]][usize::from(duty.place.rank())]);
    let row = |duty: Option<&Duty>| {
        vec![
            Cell::Number(id.0 as f64),
            Cell::text(party.name.as_str()),
            Cell::text(kind),
            Cell::text(contacts.as_str()),
            Cell::text(duty.map_or("", |duty| duty.name.as_str())),
            Cell::text(duty.map_or("", word)),
            Cell::text(party.note.as_str()),
            Cell::yes(party.retired, lang),
        ]
    };
    if party.duties.is_empty() { vec![row(None)] } else { party.duties.iter().map(|duty| row(Some(duty))).collect() }
}
