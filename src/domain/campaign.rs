//! Campaigns (集中整治) and rankings (评比): what a community did, and how it was judged.

use serde::{Deserialize, Serialize};

use super::{BlockId, CommunityCode, FileId, Moment, Revision};

/// A dated clean-up of one or more blocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Campaign {
    /// The community that held it.
    pub community: CommunityCode,
    /// When it was held.
    pub held_at: Moment,
    /// What it is called.
    pub title: String,
    /// The blocks cleaned.
    pub blocks: Vec<BlockId>,
    /// Person-times of residents and cadres taking part.
    pub people: u32,
    /// Truckloads (车次) of rubbish taken away.
    pub truckloads: u32,
    /// Names of the parties that took part.
    pub parties: Vec<String>,
    /// Pictures of it. When there are none the member is left out: entries from before there were any keep their hash.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<CampaignPicture>,
    /// What it cost, in yuan. This and what follows came later, and is left out while it says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<u32>,
    /// The entry that recorded it before, if this one puts that right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Revision>,
    /// Whether it was not held after all: what is replaced is taken back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub void: bool,
}

/// A picture of a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CampaignPicture {
    /// The file that holds it.
    pub file: FileId,
    /// When it was taken.
    pub taken: Taken,
    /// What it shows.
    pub caption: String,
    /// The same in English.
    pub caption_en: Option<String>,
}

/// When a picture was taken, seen from the campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Taken {
    /// 整治前: before the clean-up.
    Before,
    /// 整治后: after it.
    After,
}

/// Which list a community was put on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RankingList {
    /// 黑榜, 最脏村居: the black list.
    Black,
    /// 红榜, 最美社区: the red list.
    Red,
}

/// A monthly judgement of a community.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranking {
    /// The community judged.
    pub community: CommunityCode,
    /// The month, `2026-01`.
    pub month: String,
    /// The list it was put on.
    pub list: RankingList,
    /// What the list calls it.
    pub title: String,
}
