//! `wuse demo`: makes the demo store, an illustrative Hongbei, and its pictures (see data/README.md), from the files that travel in the
//! binary. Here are its blocks, colours and campaigns; its cases and what stands beside them are in [`super::demo_work`].

use std::collections::HashMap;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::Args;
use geo::MultiPolygon;
use geojson::{FeatureCollection, GeoJson};
use serde::Deserialize;

use super::demo_work;
use crate::domain::{
    Actor, BlockGraded, BlockId, Boundary, Campaign, CampaignPicture, Change, Colour, Community, CommunityCode, CommunitySet,
    CommunitySettings, Entry, FileId, LayerAction, LayerApplied, LayerItem, Moment, Party, PartyKind, PublicView, Ranking,
    RankingList, Revision, Taken,
};
use crate::files::Files;
use crate::store::Store;

const BLOCKS: &str = include_str!("../../data/demo/blocks.geojson");
/// What the first gradings say they come from.
const SURVEY: &str = "1月无人机基线普查 January drone survey";
const HISTORY: &str = include_str!("../../data/demo/history.json");

/// Make the demo store: an illustrative Hongbei, with a case book of six weeks
#[derive(Debug, Args)]
#[command(after_help = "Its people have no passwords: `wuse user passwd linfang` gives one of them a first one.\n\n\
                        Example:\n  wuse demo --store demo.gpkg && wuse serve --store demo.gpkg")]
pub struct DemoArgs {
    /// Blocks, colours and campaigns only: to begin with an empty case book, an empty register and nobody
    #[arg(long)]
    pub map_only: bool,
}

/// The pictures that the events name.
pub(super) const PICTURES: [(&str, &[u8]); 3] = [
    ("lot.jpg", include_bytes!("../../data/demo/pictures/lot.jpg")),
    ("garden.jpg", include_bytes!("../../data/demo/pictures/garden.jpg")),
    ("shore.jpg", include_bytes!("../../data/demo/pictures/shore.jpg")),
];

/// The file of events, as `data/make_demo.py` writes it.
#[derive(Debug, Deserialize)]
struct History {
    community: NamedCommunity,
    baseline_at: Moment,
    events: Vec<Event>,
}

#[derive(Debug, Deserialize)]
struct NamedCommunity {
    code: CommunityCode,
    name: String,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Event {
    Graded {
        block: String,
        colour: Colour,
        effective_at: Moment,
        recorded_at: Moment,
        reason: String,
        inspector: String,
        note: Option<String>,
        /// Which earlier event was wrong, counted from 0.
        corrects: Option<usize>,
    },
    Campaign {
        held_on: String,
        recorded_at: Moment,
        title: String,
        blocks: Vec<String>,
        people: u32,
        truckloads: u32,
        parties: Vec<String>,
        #[serde(default)]
        pictures: Vec<NamedPicture>,
    },
    Ranking {
        month: String,
        list: RankingList,
        title: String,
        recorded_at: Moment,
    },
}

/// A picture by the name of its file in data/demo/pictures.
#[derive(Debug, Deserialize)]
struct NamedPicture {
    name: String,
    taken: Taken,
    caption: String,
    caption_en: Option<String>,
}

/// What the files' names stand for in the store: blocks by their codes, pictures by the names of their files.
pub(super) struct Names {
    pub(super) community: CommunityCode,
    blocks: HashMap<String, BlockId>,
    pictures: HashMap<&'static str, FileId>,
}

/// Writes the demo into an empty store and its pictures beside it, and says so.
///
/// # Errors
/// When the store is not empty, or it or the place for files cannot be written.
pub async fn run(args: &DemoArgs, store: &dyn Store, files: &Files) -> anyhow::Result<ExitCode> {
    let head = store.head().await?;
    if head != Revision::ZERO {
        bail!("{} already holds {head} entries: give the demo a store of its own with --store", store.location());
    }
    // First the pictures: what the log names is there.
    let mut pictures = HashMap::new();
    for (name, bytes) in PICTURES {
        pictures.insert(name, files.put(bytes).await?.id);
    }
    let (entries, names) = entries(pictures)?;
    let (blocks, map) = (names.blocks.len(), entries.len());
    let count = if args.map_only {
        store.commit(Revision::ZERO, entries).await?;
        map
    } else {
        demo_work::commit(entries, &names, store, files).await?
    };
    tracing::info!("the demo community is in {}: {blocks} blocks, {count} entries", store.location());
    Ok(ExitCode::SUCCESS)
}

/// The entries of its map, and the names in them.
fn entries(pictures: HashMap<&'static str, FileId>) -> anyhow::Result<(Vec<Entry>, Names)> {
    let history: History = serde_json::from_str(HISTORY).context("data/demo/history.json")?;
    let items = items().context("data/demo/blocks.geojson")?;
    let code = history.community.code;
    let blocks = items.iter().map(|item| (item.code.to_string(), item.block)).collect();
    let names = Names { community: code.clone(), blocks, pictures };
    let community = Community { code: code.clone(), name: history.community.name };
    let baseline = LayerApplied { community, effective_at: history.baseline_at, source: SURVEY.into(), items };
    let mut entries = vec![entry(1, history.baseline_at, Change::LayerApplied(baseline))];
    for (number, event) in history.events.into_iter().enumerate() {
        let (recorded_at, change) = change(event, &names).with_context(|| format!("event {number}"))?;
        entries.push(entry(number as u64 + 2, recorded_at, change));
    }
    // It is there to be looked at: by anybody, without signing in.
    let settings = CommunitySettings { public: PublicView::History, ..CommunitySettings::default() };
    let shown = CommunitySet { community: code, settings, reason: None };
    let last = entries.last().map_or(history.baseline_at, |entry| entry.recorded_at);
    entries.push(entry(entries.len() as u64 + 1, last.next(), Change::CommunitySet(shown)));
    Ok((entries, names))
}

fn entry(revision: u64, recorded_at: Moment, change: Change) -> Entry {
    Entry { revision: Revision(revision), recorded_at, request: None, by: Some(Actor::CONSOLE), change: Arc::new(change) }
}

fn items() -> anyhow::Result<Vec<LayerItem>> {
    let GeoJson::FeatureCollection(FeatureCollection { features, .. }) = BLOCKS.parse()? else {
        bail!("not a feature collection");
    };
    let items = features.into_iter().zip(1..).map(|(feature, number)| {
        let word = |member: &str| feature.property(member).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
        let shape: geo::Geometry = feature.geometry.clone().context("no geometry")?.try_into()?;
        let shape = match shape {
            geo::Geometry::Polygon(polygon) => MultiPolygon(vec![polygon]),
            geo::Geometry::MultiPolygon(shape) => shape,
            _ => bail!("not a polygon"),
        };
        Ok(LayerItem {
            block: BlockId(number),
            action: LayerAction::New,
            code: word("code").into(),
            name: word("name").into(),
            party: Some(Arc::new(Party { name: word("party"), kind: PartyKind::of_word(&word("party_kind")) })),
            boundary: Some(Arc::new(Boundary::new(&shape)?)),
            colour: Some(word("colour").parse()?),
        })
    });
    items.collect()
}

fn change(event: Event, names: &Names) -> anyhow::Result<(Moment, Change)> {
    let community = &names.community;
    Ok(match event {
        Event::Graded { block, colour, effective_at, recorded_at, reason, inspector, note, corrects } => {
            // The layer is revision 1 and event 0 is revision 2.
            let corrects = corrects.map(|event| Revision(event as u64 + 2));
            let graded = BlockGraded {
                block: names.block(&block)?,
                colour,
                effective_at,
                reason,
                inspector,
                note,
                corrects,
                inspected_by: None,
                proposal: None,
                overrules: false,
                inspection: None,
            };
            (recorded_at, Change::BlockGraded(graded))
        }
        Event::Campaign { held_on, recorded_at, title, blocks, people, truckloads, parties, pictures } => {
            let held_at = Moment::parse(&format!("{held_on}T08:00:00+08:00"))?;
            let blocks = blocks.iter().map(|code| names.block(code)).collect::<anyhow::Result<_>>()?;
            let pictures = pictures.into_iter().map(|picture| names.picture(picture)).collect::<anyhow::Result<_>>()?;
            let campaign = Campaign {
                community: community.clone(),
                held_at,
                title,
                blocks,
                people,
                truckloads,
                parties,
                pictures,
                cost: None,
                replaces: None,
                void: false,
            };
            (recorded_at, Change::CampaignHeld(campaign))
        }
        Event::Ranking { month, list, title, recorded_at } => {
            (recorded_at, Change::RankingPublished(Ranking { community: community.clone(), month, list, title }))
        }
    })
}

impl Names {
    pub(super) fn block(&self, code: &str) -> anyhow::Result<BlockId> {
        self.blocks.get(code).copied().with_context(|| format!("there is no block {code}"))
    }

    fn picture(&self, named: NamedPicture) -> anyhow::Result<CampaignPicture> {
        let NamedPicture { name, taken, caption, caption_en } = named;
        let file = *self.pictures.get(name.as_str()).with_context(|| format!("there is no picture {name}"))?;
        Ok(CampaignPicture { file, taken, caption, caption_en })
    }
}
