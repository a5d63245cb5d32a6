//! Red and orange blocks, ranked, with the reasons and what clearing them is likely to take.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::rules::Action;
use crate::domain::{Answer, BlockId, Colour, DocumentKind, Moment, Revision};
use crate::http::app::App;
use crate::http::extract;
use crate::http::problem::Problem;
use crate::http::session::unkept;
use crate::http::visitor::{Seen, SignedIn};
use crate::live::Snapshot;
use crate::plans::effort::{self, Effort, Estimate};
use crate::plans::select::{self, Candidate};
use crate::store::DocumentFilter;

/// The ranked list of a community.
#[derive(Debug, Serialize, ToSchema)]
pub struct CandidateList {
    /// The most urgent first.
    items: Vec<CandidateItem>,
    /// What a hectare takes here.
    effort: EffortItem,
}

/// What a hectare takes in a community, learned from the blocks that were struck off after campaigns.
#[derive(Debug, Serialize, ToSchema)]
pub struct EffortItem {
    /// Truckloads a hectare; null as long as nothing was struck off after a campaign.
    truckloads: Option<EstimateItem>,
    /// Crew hours a hectare; a campaign counts as one crew at work for a working day.
    hours: Option<EstimateItem>,
    /// Blocks of the community that it was learned from.
    blocks: usize,
    /// Blocks of all communities.
    blocks_of_all: usize,
}

/// An estimate with its spread.
#[derive(Debug, Serialize, ToSchema)]
pub struct EstimateItem {
    /// As likely more as less.
    median: f64,
    /// In one of ten cases it is less.
    low: f64,
    /// In one of ten cases it is more.
    high: f64,
}

/// A red or orange block.
#[derive(Debug, Serialize, ToSchema)]
pub struct CandidateItem {
    /// Its number.
    block: u32,
    /// Its code.
    #[schema(example = "HB-07")]
    code: String,
    /// Its name; may be empty.
    name: String,
    /// Its colour.
    #[schema(value_type = String, example = "red")]
    colour: Colour,
    /// Since when it has had that colour.
    since: Option<Moment>,
    /// Its area, in square metres.
    area_m2: f64,
    /// Where crews can stop for it: a place within its outline, longitude and latitude.
    place: [f64; 2],
    /// Open cases by category, most first.
    cases: Vec<CasesOfCategory>,
    /// Those of them that are overdue.
    overdue: u32,
    /// What fails or was not looked at in the last inspection, of what yellow asks for; null when the block was never inspected.
    hinders: Option<Vec<HinderItem>>,
    /// Truckloads it is likely to take.
    truckloads: Option<EstimateItem>,
    /// Crew hours it is likely to take.
    hours: Option<EstimateItem>,
    /// The consultation about it.
    #[schema(value_type = Option<u64>)]
    consultation: Option<Revision>,
    /// People affected, where the consultation says.
    people_affected: Option<u32>,
    /// Why it stands where it stands; the points add up.
    reasons: Vec<UrgencyItem>,
    /// All its points.
    points: u32,
}

/// Open cases of a category.
#[derive(Debug, Serialize, ToSchema)]
pub struct CasesOfCategory {
    /// Its key.
    #[schema(example = "clutter")]
    category: String,
    /// How many.
    count: u32,
}

/// An item of the checklist that stands between a block and yellow.
#[derive(Debug, Serialize, ToSchema)]
pub struct HinderItem {
    /// What was looked at.
    text: String,
    /// The same in English.
    text_en: Option<String>,
    /// Whether it fails; otherwise nobody looked.
    fails: bool,
}

/// Why a block is urgent.
#[derive(Debug, Serialize, ToSchema)]
pub struct UrgencyItem {
    /// `colour`, `days`, `cases`, `overdue` or `people`.
    #[schema(example = "days")]
    reason: &'static str,
    /// How many points it gives.
    points: u32,
}

impl From<Estimate> for EstimateItem {
    fn from(Estimate { median, low, high }: Estimate) -> Self {
        Self { median, low, high }
    }
}

/// The red and orange blocks of a community, the most urgent first. For those who plan there.
#[utoipa::path(get, operation_id = "list_clearance_candidates", path = "/api/v1/communities/{code}/clearance", tag = "plans",
    params(("code" = String, Path, description = "The community's code", example = "330381003901")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = CandidateList), (status = 404, body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn list(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(code): Path<String>,
) -> Result<Response, Problem> {
    let snapshot = seen.now();
    let (index, view) = extract::community_view(snapshot, &code)?;
    viewer.asker().in_picture(seen.whole()).require(Action::SeeCases, &view.within())?;
    let now = app.clock.now();
    let hours = snapshot.calendar().1.hours().length();
    // What is learned from others is learned from all of them, also from those that who asks does not see: figures, no names.
    let effort = effort::effort(seen.whole(), index, now, hours);
    let mut items = Vec::new();
    for candidate in select::candidates(snapshot, index, &effort, now) {
        let hinders = hinders(&app, &candidate).await?;
        items.extend(item(snapshot, &candidate, hinders));
    }
    let Effort { truckloads, hours, blocks, blocks_of_all } = effort;
    let effort = EffortItem {
        truckloads: truckloads.map(EstimateItem::from),
        hours: hours.map(EstimateItem::from),
        blocks,
        blocks_of_all,
    };
    Ok(unkept(axum::Json(CandidateList { items, effort }).into_response()))
}

/// What stands between a block and yellow, as far as its last inspection tells.
async fn hinders(app: &App, candidate: &Candidate) -> Result<Option<Vec<HinderItem>>, Problem> {
    let Some(id) = candidate.inspection else { return Ok(None) };
    let only = DocumentFilter { kind: DocumentKind::Inspection, block: Some(candidate.block), communities: None };
    let found = app.live.store()?.documents(&only, Some(Revision(id.0 + 1)), 1).await?;
    let Some(inspected) = found.first().and_then(|document| document.body.as_inspection()) else { return Ok(None) };
    let hinders = inspected.findings.iter().filter(|finding| finding.item.colour <= Colour::Yellow && finding.answer.hinders());
    Ok(Some(
        hinders
            .map(|finding| HinderItem {
                text: finding.item.name.clone(),
                text_en: finding.item.name_en.clone(),
                fails: finding.answer == Answer::Fails,
            })
            .collect(),
    ))
}

fn item(snapshot: &Snapshot, candidate: &Candidate, hinders: Option<Vec<HinderItem>>) -> Option<CandidateItem> {
    let block = snapshot.block(candidate.block)?;
    let points = candidate.points();
    Some(CandidateItem {
        block: candidate.block.0,
        code: block.code().to_owned(),
        name: block.name().to_owned(),
        colour: candidate.colour,
        since: candidate.since,
        area_m2: candidate.area,
        place: site(snapshot, candidate.block)?,
        cases: candidate
            .cases
            .iter()
            .map(|(category, count)| CasesOfCategory { category: category.as_str().to_owned(), count: *count })
            .collect(),
        overdue: candidate.overdue,
        hinders,
        truckloads: candidate.truckloads.map(EstimateItem::from),
        hours: candidate.hours.map(EstimateItem::from),
        consultation: candidate.consultation,
        people_affected: candidate.people,
        reasons: candidate
            .reasons
            .iter()
            .map(|(reason, points)| UrgencyItem { reason: reason.word(), points: *points })
            .collect(),
        points,
    })
}

/// A place within a block's outline.
pub(super) fn site(snapshot: &Snapshot, block: BlockId) -> Option<[f64; 2]> {
    let boundary = snapshot.block(block)?.boundary(crate::domain::AsOf::NOW)?;
    let place = crate::plans::select::site(boundary)?;
    Some([place.lon(), place.lat()])
}
