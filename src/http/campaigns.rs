//! Clean-up campaigns (集中整治), with their pictures.

use std::sync::Arc;

use axum::extract::OriginalUri;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::extract::{self, Query};
use super::paging;
use super::problem::Problem;
use super::visitor::Seen;
use crate::domain::{Campaign, CampaignPicture, FileId, Moment, Revision, Taken};
use crate::live::Snapshot;

/// Of what, when, and which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CampaignQuery {
    /// Of this community; of all when not given.
    community: Option<String>,
    /// Held by this moment; all when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    at: Option<Moment>,
    /// As it was known at this moment; with all that is known when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    known_at: Option<Moment>,
    /// Items on a page: 100 when not given, at most 1000.
    limit: Option<usize>,
    /// Where the page starts: `next` of the page before.
    cursor: Option<String>,
}

/// A campaign.
#[derive(Debug, Serialize, ToSchema)]
pub struct CampaignItem {
    /// The log entry that recorded it.
    revision: Revision,
    /// When it was recorded.
    recorded_at: Moment,
    /// The community that held it.
    community: String,
    /// When it was held.
    held_at: Moment,
    /// What it is called.
    title: String,
    /// The blocks cleaned.
    blocks: Vec<CampaignBlock>,
    /// Person-times taking part.
    people: u32,
    /// Truckloads of rubbish taken away.
    truckloads: u32,
    /// What it cost, in yuan; null when nobody said.
    cost: Option<u32>,
    /// Names of the parties that took part.
    parties: Vec<String>,
    /// Its pictures.
    pictures: Vec<PictureItem>,
}

/// A block that was cleaned.
#[derive(Debug, Serialize, ToSchema)]
pub struct CampaignBlock {
    /// Its number.
    id: u32,
    /// Its code.
    #[schema(example = "HB-07")]
    code: String,
    /// Its name; may be empty.
    name: String,
}

/// A picture of a campaign.
#[derive(Debug, Serialize, ToSchema)]
pub struct PictureItem {
    /// The file that holds it.
    file: FileId,
    /// Its address.
    #[schema(example = "/files/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    url: String,
    /// When it was taken.
    taken: Taken,
    /// What it shows.
    caption: String,
    /// The same in English.
    caption_en: Option<String>,
}

/// A page of campaigns.
#[derive(Debug, Serialize, ToSchema)]
pub struct CampaignPage {
    /// Recorded last first.
    items: Vec<CampaignItem>,
    /// Cursor of the next page; null on the last one.
    next: Option<String>,
}

impl From<&CampaignPicture> for PictureItem {
    fn from(picture: &CampaignPicture) -> Self {
        Self {
            file: picture.file,
            url: format!("/files/{}", picture.file),
            taken: picture.taken,
            caption: picture.caption.clone(),
            caption_en: picture.caption_en.clone(),
        }
    }
}

impl CampaignItem {
    pub(super) fn new(snapshot: &Snapshot, revision: Revision, campaign: &Campaign) -> Option<Self> {
        let blocks = campaign.blocks.iter().filter_map(|id| snapshot.block(*id));
        Some(Self {
            revision,
            recorded_at: snapshot.recorded_at(revision)?,
            community: campaign.community.to_string(),
            held_at: campaign.held_at,
            title: campaign.title.clone(),
            blocks: blocks
                .map(|block| CampaignBlock { id: block.id.0, code: block.code().to_owned(), name: block.name().to_owned() })
                .collect(),
            people: campaign.people,
            truckloads: campaign.truckloads,
            cost: campaign.cost,
            parties: campaign.parties.clone(),
            pictures: campaign.pictures.iter().map(PictureItem::from).collect(),
        })
    }
}

/// All campaigns of a question, recorded last first.
pub(super) fn every(snapshot: &Snapshot, query: &CampaignQuery) -> Result<Vec<Arc<(Revision, Campaign)>>, Problem> {
    let community = query.community.as_deref().map(|code| extract::community_view(snapshot, code)).transpose()?;
    let as_of = extract::as_of(snapshot, query.at, query.known_at);
    let is_asked = |campaign: &Campaign| {
        community.is_none_or(|(_, view)| view.community.code == campaign.community) && campaign.held_at <= as_of.effective
    };
    let mut found: Vec<_> = snapshot.campaigns_at(as_of.known).filter(|held| is_asked(&held.1)).cloned().collect();
    found.reverse();
    Ok(found)
}

/// Clean-up campaigns, recorded last first.
#[utoipa::path(get, operation_id = "list_campaigns", path = "/api/v1/campaigns", tag = "campaigns", params(CampaignQuery),
    responses((status = 200, body = CampaignPage), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn list(
    seen: Seen,
    OriginalUri(uri): OriginalUri,
    Query(query): Query<CampaignQuery>,
) -> Result<Response, Problem> {
    let snapshot = Arc::clone(seen.past());
    let limit = paging::limit(query.limit, paging::MOST)?;
    let before = query.cursor.as_deref().map(|cursor| extract::revision("cursor", cursor)).transpose()?;
    let mut found = every(&snapshot, &query)?;
    found.retain(|held| before.is_none_or(|before| held.0 < before));
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| last.0.to_string());
    let links = next.as_deref().map(|cursor| paging::link_next(&uri, cursor)).unwrap_or_default();
    let items = found.iter().filter_map(|entry| CampaignItem::new(&snapshot, entry.0, &entry.1)).collect();
    Ok((links, axum::Json(CampaignPage { items, next })).into_response())
}
