//! A community's settings (where it lies, its public view, its grading gate, how much supervision draws), and what who asks may do in it.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::App;
use super::extract::{self, Json, Query, community_view};
use super::problem::{self, Problem};
use super::sample_item::SizeItem;
use super::session::unkept;
use super::visitor::{Seen, SignedIn, Visitor};
use super::{caching, writing};
use crate::domain::rules::access::TABLE;
use crate::domain::rules::{Action, SettingsRequest, Way, way_of};
use crate::domain::supervision::SampleSize;
use crate::domain::{
    Area, CLEARANCES, Category, CategoryKey, CommunityCode, CommunitySettings, Evidence, Gate, Place, PublicView, Revision, Role,
    Step, StepRule, Within,
};
use crate::live::{Asked, CommunityView};

/// A street or a city.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AreaItem {
    /// Its code: 9 digits of a street, 6 of a city; any short text otherwise.
    #[schema(value_type = String, example = "330381003")]
    code: CommunityCode,
    /// Its name.
    #[serde(default)]
    #[schema(max_length = 100, example = "锦湖街道")]
    name: String,
}

/// What is asked of one step.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StepItem {
    /// The roles that may set it; who holds none of them, but may propose, proposes it.
    #[schema(value_type = Vec<String>, example = json!(["working_group", "supervisor"]))]
    set_by: Vec<Role>,
    /// Whether a second person confirms it, whoever sets it.
    second: bool,
    /// The roles of which that person holds one.
    #[schema(value_type = Vec<String>, example = json!(["working_group", "supervisor"]))]
    confirm_by: Vec<Role>,
    /// What has to show that the colour holds: `nothing`, an `inspection` that supports it, or one with `photos`. What is asked now when
    /// not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "photos")]
    needs: Option<Evidence>,
}

/// A grading gate: what is asked of each step.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GateItem {
    /// The first colour of a block.
    first: StepItem,
    /// The same colour again, or a change of the past only.
    keep: StepItem,
    /// A fall.
    fall: StepItem,
    /// A rise from yellow or blue.
    raise: StepItem,
    /// A rise from red or orange.
    clear: StepItem,
}

/// A community's settings.
#[derive(Debug, Serialize, ToSchema)]
pub struct SettingsBody {
    /// The entry that set them; 0 as long as they are the built-in ones.
    revision: Revision,
    /// Its street, as set; null: the one in its code.
    street: Option<AreaItem>,
    /// Its city, as set; null: the one in its code.
    city: Option<AreaItem>,
    /// Code of its street, as it counts; null when it has none.
    street_code: Option<String>,
    /// Code of its city, as it counts; null when it has none.
    city_code: Option<String>,
    /// What those see who have not signed in: `off`, `colours` or `history`.
    #[schema(value_type = String, example = "colours")]
    public: PublicView,
    /// Who may set which step.
    gate: GateItem,
    /// The categories of cases that it adds to the six clearances.
    categories: Vec<CategoryItem>,
    /// What its rectification notices rest on; empty: what is usual.
    legal_basis: String,
    /// Whether the public is told of its cases by Open311: category, state and a rounded place, of those that were filed.
    public_cases: bool,
    /// How many of its blocks and closed cases supervision draws a round.
    sample: SizeItem,
}

/// A category of cases that a community adds.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CategoryItem {
    /// Its word: small letters, digits and underscores, none of the six.
    #[schema(value_type = String, example = "parking")]
    key: CategoryKey,
    /// Its name.
    #[schema(max_length = 40, example = "乱停车")]
    name: String,
    /// Its name in English; null: the same.
    #[serde(default)]
    #[schema(max_length = 40)]
    name_en: Option<String>,
}

impl From<&Category> for CategoryItem {
    fn from(category: &Category) -> Self {
        Self { key: category.key.clone(), name: category.name.clone(), name_en: category.name_en.clone() }
    }
}

impl From<CategoryItem> for Category {
    fn from(item: CategoryItem) -> Self {
        Self { key: item.key, name: item.name, name_en: item.name_en }
    }
}

/// A community's settings to set, all of them.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSettings {
    /// Its street; null: the one in its code.
    #[serde(default)]
    street: Option<AreaItem>,
    /// Its city; null: the one in its code.
    #[serde(default)]
    city: Option<AreaItem>,
    /// What those see who have not signed in: `off`, `colours` or `history`.
    #[schema(value_type = String, example = "colours")]
    public: PublicView,
    /// Who may set which step.
    gate: GateItem,
    /// The categories of cases that it adds to the six clearances; those it has when not given.
    #[serde(default)]
    #[schema(max_items = 40)]
    categories: Option<Vec<CategoryItem>>,
    /// What its rectification notices rest on: laws and rules, with their articles; as it is when not given, empty: what is usual.
    #[serde(default)]
    #[schema(max_length = 2000)]
    legal_basis: Option<String>,
    /// Whether the public is told of its cases by Open311; as it is when not given.
    #[serde(default)]
    public_cases: Option<bool>,
    /// How many of its blocks and closed cases supervision draws a round, from the next one on; as it is when not given.
    #[serde(default)]
    sample: Option<SizeItem>,
    /// Why.
    #[serde(default)]
    #[schema(max_length = 2000)]
    reason: Option<String>,
    /// The settings' `revision` as it was when decided; refused with 409 when they have changed since.
    #[serde(default)]
    expected_revision: Option<Revision>,
}

/// What who asks may do in a community, or with a block of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Access {
    /// Actions they may do there.
    #[schema(value_type = Vec<String>, example = json!(["see", "propose"]))]
    may: Vec<&'static str>,
    /// What a grading of theirs would be, by step: `set` at once, `propose` for a second person to confirm, or `no`.
    steps: StepAccess,
    /// What has to show that the colour holds, by step: `nothing`, an `inspection` that supports it, or one with `photos`.
    needs: StepAccess,
}

/// A word for each step.
#[derive(Debug, Serialize, ToSchema)]
pub struct StepAccess {
    /// The first colour of a block.
    first: &'static str,
    /// The same colour again.
    keep: &'static str,
    /// A fall.
    fall: &'static str,
    /// A rise from yellow or blue.
    raise: &'static str,
    /// A rise from red or orange.
    clear: &'static str,
}

/// Which block.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AccessQuery {
    /// With this block of the community: a role may be held for one block.
    block: Option<String>,
}

impl From<&StepRule> for StepItem {
    fn from(rule: &StepRule) -> Self {
        Self { set_by: rule.set_by.clone(), second: rule.second, confirm_by: rule.confirm_by.clone(), needs: Some(rule.needs) }
    }
}

impl StepItem {
    /// The rule, in the place of the one that stands.
    fn instead_of(self, rule: &StepRule) -> StepRule {
        let needs = self.needs.unwrap_or(rule.needs);
        StepRule { set_by: self.set_by, second: self.second, confirm_by: self.confirm_by, needs }
    }
}

impl From<&Gate> for GateItem {
    fn from(gate: &Gate) -> Self {
        let step = |step| StepItem::from(gate.of(step));
        Self {
            first: step(Step::First),
            keep: step(Step::Keep),
            fall: step(Step::Fall),
            raise: step(Step::Raise),
            clear: step(Step::Clear),
        }
    }
}

impl GateItem {
    /// The gate, in the place of the one that stands.
    fn instead_of(self, gate: &Gate) -> Gate {
        Gate {
            first: self.first.instead_of(&gate.first),
            keep: self.keep.instead_of(&gate.keep),
            fall: self.fall.instead_of(&gate.fall),
            raise: self.raise.instead_of(&gate.raise),
            clear: self.clear.instead_of(&gate.clear),
        }
    }
}

impl From<&Area> for AreaItem {
    fn from(area: &Area) -> Self {
        Self { code: area.code.clone(), name: area.name.clone() }
    }
}

impl From<AreaItem> for Area {
    fn from(item: AreaItem) -> Self {
        Self { code: item.code, name: item.name }
    }
}

impl SettingsBody {
    fn of(view: &CommunityView) -> Self {
        let (revision, settings) = view.settings.as_ref();
        let within = view.within();
        let code = |wanted: fn(&Place) -> Option<&CommunityCode>| within.places().find_map(wanted).map(ToString::to_string);
        Self {
            revision: *revision,
            street: settings.street.as_ref().map(AreaItem::from),
            city: settings.city.as_ref().map(AreaItem::from),
            street_code: code(|place| if let Place::Street(code) = place { Some(code) } else { None }),
            city_code: code(|place| if let Place::City(code) = place { Some(code) } else { None }),
            public: settings.public,
            gate: (&settings.gate).into(),
            categories: settings.categories.iter().map(CategoryItem::from).collect(),
            legal_basis: settings.legal_basis.clone(),
            public_cases: settings.public_cases,
            sample: settings.sample.into(),
        }
    }
}

/// A community's settings. For those who work in it.
#[utoipa::path(get, operation_id = "get_settings", path = "/api/v1/communities/{code}/settings", tag = "communities",
    params(("code" = String, Path, description = "The community's code", example = "330381003901")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = SettingsBody), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn get(SignedIn(viewer): SignedIn, seen: Seen, Path(code): Path<String>) -> Result<Response, Problem> {
    let (_, view) = community_view(seen.now(), &code)?;
    viewer.asker().in_picture(seen.whole()).require(Action::See, &view.within())?;
    Ok(unkept(axum::Json(SettingsBody::of(view)).into_response()))
}

/// Sets a community's settings, all of them at once. For administrators.
#[utoipa::path(put, operation_id = "set_settings", path = "/api/v1/communities/{code}/settings", tag = "communities", request_body = NewSettings,
    params(
        ("code" = String, Path, description = "The community's code", example = "330381003901"),
        ("If-Match" = Option<String>, Header, description = "The settings' revision as a tag; 412 when they have changed since"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, body = SettingsBody),
        (status = 404, body = super::docs::ProblemBody),
        (status = 409, description = "stale-settings", body = super::docs::ProblemBody),
        (status = 412, description = "stale-settings", body = super::docs::ProblemBody)))]
pub(super) async fn set(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(code): Path<String>,
    headers: HeaderMap,
    Json(body): Json<NewSettings>,
) -> Result<Response, Problem> {
    let community = community_view(seen.now(), &code)?.1.community.code.clone();
    let matched = caching::if_match(&headers)?;
    let asker = viewer.asker();
    let key = writing::request_key(&headers, &asker, &format!("settings {community}"), &body)?;
    let NewSettings { street, city, public, gate, categories, legal_basis, public_cases, sample, reason, expected_revision } =
        body;
    let kept = &community_view(seen.now(), &code)?.1.settings.1;
    let legal_basis = legal_basis.unwrap_or_else(|| kept.legal_basis.clone());
    let public_cases = public_cases.unwrap_or(kept.public_cases);
    let sample = sample.map_or(kept.sample, SampleSize::from);
    let categories = categories.map_or_else(|| kept.categories.clone(), |given| given.into_iter().map(Category::from).collect());
    let (street, city, gate) = (street.map(Area::from), city.map(Area::from), gate.instead_of(&kept.gate));
    let settings = CommunitySettings { street, city, public, gate, categories, legal_basis, public_cases, sample };
    let asked = SettingsRequest { community, settings, reason, expected: matched.or(expected_revision) };
    let committed = app.live.ask(asker, Asked::Settings(asked), key).await;
    let committed = committed.map_err(|error| Problem::from(error).as_matched(matched))?;
    let (_, view) = community_view(&committed.snapshot, &code)?;
    Ok(unkept(axum::Json(SettingsBody::of(view)).into_response()))
}

/// What who asks may do in a community.
#[utoipa::path(get, operation_id = "get_access", path = "/api/v1/communities/{code}/access", tag = "communities",
    params(("code" = String, Path, description = "The community's code", example = "330381003901"), AccessQuery),
    responses((status = 200, body = Access), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn access(
    visitor: Visitor,
    seen: Seen,
    Path(code): Path<String>,
    Query(query): Query<AccessQuery>,
) -> Result<Response, Problem> {
    let (index, view) = community_view(seen.now(), &code)?;
    let block = query.block.as_deref().map(|text| extract::block_id("block", text)).transpose()?;
    let within = match block {
        Some(id) => {
            let block = seen.now().block(id).filter(|block| block.community == index);
            let id = block.ok_or_else(|| Problem::no_such_block(id))?.id;
            view.settings.1.block_within(&view.community.code, id)
        }
        None => view.within(),
    };
    let who = visitor.who(seen.whole());
    let may = |action| who.as_ref().is_some_and(|who| who.may(action, &within));
    let step = |step: Step| match who.as_ref().filter(|_| may(Action::Propose)) {
        None => "no",
        Some(who) => match way_of(&view.settings.1.gate, &within, step, who) {
            Way::Set | Way::Overrule => "set",
            Way::Propose => "propose",
        },
    };
    let each = |word: &dyn Fn(Step) -> &'static str| StepAccess {
        first: word(Step::First),
        keep: word(Step::Keep),
        fall: word(Step::Fall),
        raise: word(Step::Raise),
        clear: word(Step::Clear),
    };
    let access = Access {
        may: TABLE.iter().filter(|(action, ..)| may(*action)).map(|(_, word, _)| *word).collect(),
        steps: each(&step),
        needs: each(&|step| view.settings.1.gate.of(step).needs.word()),
    };
    Ok(unkept(axum::Json(access).into_response()))
}

/// The categories of a community's cases.
#[derive(Debug, Serialize, ToSchema)]
pub struct Categories {
    /// The six clearances, then what the community adds.
    items: Vec<CategoryItem>,
}

/// The categories of a community's cases: the six clearances, and what it adds.
#[utoipa::path(get, operation_id = "list_categories", path = "/api/v1/communities/{code}/categories", tag = "communities",
    params(("code" = String, Path, description = "The community's code", example = "330381003901")),
    responses((status = 200, body = Categories), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn categories(seen: Seen, Path(code): Path<String>) -> Result<Response, Problem> {
    let (_, view) = community_view(seen.now(), &code)?;
    let clearance = |(word, [name, name_en]): &(&str, [&str; 2])| {
        let key = CategoryKey::new(word).map_err(|error| Problem::failure(&problem::INTERNAL, error))?;
        Ok(CategoryItem { key, name: (*name).to_owned(), name_en: Some((*name_en).to_owned()) })
    };
    let own = view.settings.1.categories.iter().map(|category| Ok(CategoryItem::from(category)));
    let items: Result<Vec<CategoryItem>, Problem> = CLEARANCES.iter().map(clearance).chain(own).collect();
    Ok(unkept(axum::Json(Categories { items: items? }).into_response()))
}

/// Whether somebody sees people's names in what a community did.
pub(super) fn sees_names(seen: &Seen, visitor: &Visitor, within: &Within) -> bool {
    visitor.who(seen.whole()).is_some_and(|who| who.may(Action::See, within))
}
