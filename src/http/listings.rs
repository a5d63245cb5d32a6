//! The three lists (三张清单): shared resources, governance needs, service projects, with links between them and to blocks.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::App;
use super::documents::{self, DocumentBody};
use super::extract::{Json, Query, community_view};
use super::problem::{self, Problem};
use super::session::unkept;
use super::sheet::{self, Cell, Column, Kind, Language};
use super::visitor::{Seen, SignedIn};
use super::writing;
use crate::domain::rules::{Action, RegisterRequest};
use crate::domain::{BlockId, CommunityCode, Document, DocumentKind, ListWord, Listing, ListingState, Revision};
use crate::live::{Asked, Snapshot};

/// Which of the lists.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListingQuery {
    /// This list only; all three when not given.
    list: Option<ListWord>,
    /// Entries that stand there only.
    state: Option<ListingState>,
    /// Entries about this block only.
    block: Option<u32>,
}

/// Which of the lists, in which language.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListingExportQuery {
    /// This list only; all three when not given.
    list: Option<ListWord>,
    /// Entries that stand there only.
    state: Option<ListingState>,
    /// Entries about this block only.
    block: Option<u32>,
    /// `zh` (when not given) or `en`.
    #[serde(default)]
    #[param(inline)]
    lang: Language,
}

/// Another entry of the lists, as it is linked to.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinkedListing {
    /// Its number.
    id: Revision,
    /// What it is called.
    title: String,
    /// Where it stands.
    state: ListingState,
}

/// An entry of one of the three lists.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListingItem {
    /// Its number.
    id: Revision,
    /// The last entry of the log about it: `expected_revision` when it is set anew.
    revision: Revision,
    /// Whose list.
    #[schema(value_type = String, example = "330381003901")]
    community: CommunityCode,
    /// Which list.
    list: ListWord,
    /// What it is called.
    #[schema(example = "夜间车位共享")]
    title: String,
    /// What it is; may be empty.
    text: String,
    /// How much of it, in words; may be empty.
    #[schema(example = "20 个")]
    amount: String,
    /// Who offers the resource, has the need, or runs the project: a party of the register.
    party: Option<Revision>,
    /// What that party is called.
    party_name: Option<String>,
    /// The blocks it is about.
    blocks: Vec<ListingBlock>,
    /// Of a project: the needs it meets.
    meets: Vec<LinkedListing>,
    /// Of a project: the resources it uses.
    uses: Vec<LinkedListing>,
    /// Of a need or a resource: the projects that meet or use it.
    projects: Vec<LinkedListing>,
    /// Where it stands.
    state: ListingState,
    /// Until when.
    #[schema(value_type = Option<String>, format = Date)]
    due: Option<Date>,
}

/// A block that an entry is about.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListingBlock {
    /// Its number.
    id: u32,
    /// Its code.
    #[schema(example = "HB-07")]
    code: String,
}

/// An entry as it is to stand.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewListing {
    /// Which list; an entry stays on its list.
    list: ListWord,
    /// What it is called.
    #[schema(min_length = 1, max_length = 100)]
    title: String,
    /// What it is.
    #[serde(default)]
    #[schema(max_length = 2000)]
    text: String,
    /// How much of it, in words.
    #[serde(default)]
    #[schema(max_length = 100)]
    amount: String,
    /// Who offers the resource, has the need, or runs the project: a party of the register.
    #[serde(default)]
    party: Option<Revision>,
    /// The blocks it is about.
    #[serde(default)]
    #[schema(max_items = 200)]
    blocks: Vec<u32>,
    /// Of a project: the needs it meets.
    #[serde(default)]
    #[schema(max_items = 200)]
    meets: Vec<Revision>,
    /// Of a project: the resources it uses.
    #[serde(default)]
    #[schema(max_items = 200)]
    uses: Vec<Revision>,
    /// Where it stands; `open` when not given.
    #[serde(default = "open")]
    state: ListingState,
    /// Until when.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    due: Option<Date>,
    /// The entry's `revision` as it was when decided; refused with 409 when it has changed since.
    #[serde(default)]
    expected_revision: Option<Revision>,
}

fn open() -> ListingState {
    ListingState::Open
}

/// Entries of the three lists.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListingList {
    /// List by list; in each the newest first.
    items: Vec<ListingItem>,
}

impl NewListing {
    fn asked(self, community: CommunityCode, id: Option<Revision>) -> RegisterRequest<Listing> {
        let Self { list, title, text, amount, party, blocks, meets, uses, state, due, expected_revision } = self;
        let blocks = blocks.into_iter().map(BlockId).collect();
        let wanted = Listing { community, list, title, text, amount, party, blocks, meets, uses, state, due };
        RegisterRequest { id, wanted, expected: expected_revision }
    }
}

impl LinkedListing {
    fn of(id: Revision, listing: &Listing) -> Self {
        Self { id, title: listing.title.clone(), state: listing.state }
    }
}

/// The projects that meet a need or use a resource, by the number of that; the links stand in the projects.
fn projects(snapshot: &Snapshot) -> HashMap<Revision, Vec<LinkedListing>> {
    let mut projects: HashMap<_, Vec<_>> = HashMap::new();
    for (document, project) in snapshot.documents().listings() {
        for id in project.meets.iter().chain(&project.uses) {
            projects.entry(*id).or_default().push(LinkedListing::of(document.id, project));
        }
    }
    projects
}

impl ListingItem {
    fn of(snapshot: &Snapshot, document: &Document, listing: &Listing, projects: Vec<LinkedListing>) -> Self {
        let book = snapshot.documents();
        let links = |ids: &[Revision]| ids.iter().filter_map(|id| Some(LinkedListing::of(*id, book.listing(*id)?))).collect();
        let block =
            |id: &BlockId| snapshot.block(*id).map(|block| ListingBlock { id: block.id.0, code: block.code().to_owned() });
        Self {
            id: document.id,
            revision: document.touched,
            community: listing.community.clone(),
            list: listing.list,
            title: listing.title.clone(),
            text: listing.text.clone(),
            amount: listing.amount.clone(),
            party: listing.party,
            party_name: listing.party.and_then(|party| book.party(party)).map(|party| party.name.clone()),
            blocks: listing.blocks.iter().filter_map(block).collect(),
            meets: links(&listing.meets),
            uses: links(&listing.uses),
            projects,
            state: listing.state,
            due: listing.due,
        }
    }
}

fn of_community(snapshot: &Snapshot, code: &CommunityCode, query: &ListingQuery) -> Vec<ListingItem> {
    let is_wanted = |listing: &Listing| {
        listing.community == *code
            && query.list.is_none_or(|list| list == listing.list)
            && query.state.is_none_or(|state| state == listing.state)
            && query.block.is_none_or(|block| listing.blocks.contains(&BlockId(block)))
    };
    let found = snapshot.documents().listings().filter(|(_, listing)| is_wanted(listing));
    let mut projects = projects(snapshot);
    let found = found.map(|(document, listing)| {
        let projects = projects.remove(&document.id).unwrap_or_default();
        ListingItem::of(snapshot, document, listing, projects)
    });
    let mut items: Vec<ListingItem> = found.collect();
    items.sort_by(|a, b| a.list.cmp(&b.list).then(b.id.cmp(&a.id)));
    items
}

/// The three lists of a community.
#[utoipa::path(get, operation_id = "list_listings", path = "/api/v1/communities/{code}/listings", tag = "parties",
    params(("code" = String, Path, description = "The community's code", example = "330381003901"), ListingQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = ListingList), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn list(
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(code): Path<String>,
    Query(query): Query<ListingQuery>,
) -> Result<Response, Problem> {
    let snapshot = seen.now();
    let (_, view) = community_view(snapshot, &code)?;
    viewer.asker().in_picture(seen.whole()).require(Action::See, &view.within())?;
    let items = of_community(snapshot, &view.community.code, &query);
    Ok(unkept(axum::Json(ListingList { items }).into_response()))
}

/// Makes an entry of one of the three lists.
#[utoipa::path(post, operation_id = "add_listing", path = "/api/v1/communities/{code}/listings", tag = "parties",
    request_body = NewListing,
    params(
        ("code" = String, Path, description = "The community's code", example = "330381003901"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses((status = 201, body = ListingItem), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn add(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(code): Path<String>,
    headers: HeaderMap,
    Json(body): Json<NewListing>,
) -> Result<Response, Problem> {
    let community = community_view(seen.now(), &code)?.1.community.code.clone();
    let asker = viewer.asker();
    let key = writing::request_key(&headers, &asker, &format!("add a listing to {community}"), &body)?;
    let committed = app.live.ask(asker, Asked::Listing(body.asked(community, None)), key).await?;
    let mut response = answer(&committed.snapshot, committed.revision, StatusCode::CREATED)?;
    response.headers_mut().insert(header::LOCATION, documents::location("listings", committed.revision)?);
    Ok(response)
}

/// An entry of one of the three lists.
#[utoipa::path(get, operation_id = "get_listing", path = "/api/v1/listings/{id}", tag = "parties",
    params(("id" = u64, Path, description = "The entry's number")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = ListingItem), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn one(SignedIn(viewer): SignedIn, seen: Seen, Path(id): Path<String>) -> Result<Response, Problem> {
    let who = viewer.asker().in_picture(seen.whole());
    let (document, _) = documents::seen_one(seen.now(), &who, &id, DocumentKind::Listing)?;
    answer(seen.now(), document.id, StatusCode::OK)
}

/// Sets an entry of one of the three lists anew, whole.
#[utoipa::path(put, operation_id = "set_listing", path = "/api/v1/listings/{id}", tag = "parties", request_body = NewListing,
    params(
        ("id" = u64, Path, description = "The entry's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, body = ListingItem),
        (status = 404, body = super::docs::ProblemBody),
        (status = 409, description = "stale-document", body = super::docs::ProblemBody)))]
pub(super) async fn set(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(body): Json<NewListing>,
) -> Result<Response, Problem> {
    let asker = viewer.asker();
    let (id, community) = {
        let who = asker.in_picture(seen.whole());
        let (document, community) = documents::seen_one(seen.now(), &who, &id, DocumentKind::Listing)?;
        (document.id, community.clone())
    };
    let key = writing::request_key(&headers, &asker, &format!("set listing {id}"), &body)?;
    let committed = app.live.ask(asker, Asked::Listing(body.asked(community, Some(id))), key).await?;
    answer(&committed.snapshot, id, StatusCode::OK)
}

fn answer(snapshot: &Snapshot, id: Revision, status: StatusCode) -> Result<Response, Problem> {
    let document = snapshot.documents().get(id);
    let projects = projects(snapshot).remove(&id).unwrap_or_default();
    let item = document.and_then(|document| Some(ListingItem::of(snapshot, document, document.body.as_listing()?, projects)));
    let item = item.ok_or_else(|| Problem::failure(&problem::INTERNAL, "the entry is not there"))?;
    Ok(DocumentBody { status, item }.into_response())
}

/// The columns of the lists as a table.
const COLUMNS: [Column; 11] = [
    (["编号", "Number"], 0.0),
    (["清单", "List"], 16.0),
    (["名称", "Title"], 24.0),
    (["说明", "Text"], 40.0),
    (["数量", "Amount"], 0.0),
    (["责任主体", "Party"], 18.0),
    (["区块", "Blocks"], 18.0),
    (["满足需求", "Meets"], 24.0),
    (["使用资源", "Uses"], 24.0),
    (["状态", "State"], 0.0),
    (["期限", "Due"], 12.0),
];

/// Where entries stand, in Chinese and in English, in the order of [`ListingState::ALL`].
const STATES: [[&str; 2]; 4] = [["待办", "Open"], ["进行中", "Under way"], ["已完成", "Done"], ["已撤回", "Withdrawn"]];

/// The three lists of a community as a table in UTF-8 that Excel reads.
#[utoipa::path(get, operation_id = "export_listings_csv", path = "/api/v1/communities/{code}/listings/export.csv", tag = "parties",
    params(("code" = String, Path, description = "The community's code", example = "330381003901"), ListingExportQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, content_type = "text/csv", body = String), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn csv(
    asker: SignedIn,
    seen: Seen,
    code: Path<String>,
    query: Query<ListingExportQuery>,
) -> Result<Response, Problem> {
    export(asker, seen, code, query, Kind::Csv).await
}

/// The three lists of a community as an Excel workbook.
#[utoipa::path(get, operation_id = "export_listings_xlsx", path = "/api/v1/communities/{code}/listings/export.xlsx", tag = "parties",
    params(("code" = String, Path, description = "The community's code", example = "330381003901"), ListingExportQuery),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>),
        (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn xlsx(
    asker: SignedIn,
    seen: Seen,
    code: Path<String>,
    query: Query<ListingExportQuery>,
) -> Result<Response, Problem> {
    export(asker, seen, code, query, Kind::Xlsx).await
}

async fn export(
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(code): Path<String>,
    Query(ListingExportQuery { list, state, block, lang }): Query<ListingExportQuery>,
    kind: Kind,
) -> Result<Response, Problem> {
    let snapshot = Arc::clone(seen.now());
    let (_, view) = community_view(&snapshot, &code)?;
    viewer.asker().in_picture(seen.whole()).require(Action::See, &view.within())?;
    let code = view.community.code.clone();
    let picture = Arc::clone(&snapshot);
    let query = ListingQuery { list, state, block };
    let rows = move || of_community(&picture, &code, &query).into_iter().map(|item| row(item, lang)).collect();
    sheet::answer("lists", ["三张清单", "Lists"], &COLUMNS, kind, lang, rows).await
}

fn row(item: ListingItem, lang: Language) -> Vec<Cell> {
    let titles = |links: &[LinkedListing]| links.iter().map(|link| link.title.as_str()).collect::<Vec<_>>().join("; ");
    let blocks = item.blocks.iter().map(|block| block.code.as_str()).collect::<Vec<_>>().join(", ");
    let list = ListWord::ALL[item.list as usize].2;
    vec![
        Cell::Number(item.id.0 as f64),
        Cell::text(lang.of(list)),
        Cell::text(item.title),
        Cell::text(item.text),
        Cell::text(item.amount),
        Cell::text(item.party_name.unwrap_or_default()),
        Cell::text(blocks),
        Cell::text(titles(&item.meets)),
        Cell::text(titles(&item.uses)),
        Cell::text(lang.of(STATES[item.state as usize])),
        Cell::text(item.due.map_or_else(String::new, |due| due.to_string())),
    ]
}
