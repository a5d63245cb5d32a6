//! A sample as it is told: a line in a list, or whole, with everything that it takes to draw it again and what came out.

use std::collections::HashMap;

use geo::InteriorPoint as _;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::people::names_of;
use super::problem::Problem;
use super::proposals::PersonRef;
use crate::domain::rules::{CheckScene, Who, may_check};
use crate::domain::supervision::{Checked, Round, Sample, SampleSize, Share, Stratum, UnitKind, exact, stratified};
use crate::domain::{AsOf, Block, BlockId, CategoryKey, Colour, Document, FoundBy, Moment, PersonId, Revision};
use crate::geo::LonLat;
use crate::live::{CommunityView, Snapshot};
use crate::store::Store;

/// A sample in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct SampleLine {
    /// Its number.
    id: Revision,
    /// Whose blocks and cases.
    community: String,
    /// The community's name.
    community_name: String,
    /// The day of the round.
    #[schema(value_type = String, format = Date, example = "2026-11-21")]
    date: Round,
    /// How many units were drawn.
    drawn: usize,
    /// How many of them nobody has looked at.
    left: usize,
    /// How many of those who asks is to look at.
    left_to_me: usize,
    /// How many failed.
    failed: u32,
}

/// The samples of a community.
#[derive(Debug, Serialize, ToSchema)]
pub struct SampleList {
    /// Newest first.
    items: Vec<SampleLine>,
    /// The round that is due and was not drawn; null when it was.
    #[schema(value_type = Option<String>, format = Date, example = "2026-11-21")]
    due: Option<Round>,
}

/// An estimated share of what fails, 0 to 1, with its interval of 95 %.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShareItem {
    /// Units there are.
    population: u32,
    /// Units that were checked.
    checked: u32,
    /// Units of those that failed.
    failed: u32,
    /// The estimate; null while nothing is known of a stratum.
    share: Option<f64>,
    /// At least.
    low: Option<f64>,
    /// At most.
    high: Option<f64>,
}

/// The units of one kind and colour.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Stratum)]
pub struct StratumItem {
    /// `block` or `case`.
    #[schema(value_type = String, example = "case")]
    kind: UnitKind,
    /// Their colour when the round began; null: none.
    colour: Option<Colour>,
    /// All of them: what was drawn from.
    units: Vec<u64>,
    /// Those that were drawn, the smallest key first.
    drawn: Vec<u64>,
    /// What came out; the interval is exact.
    result: ShareItem,
}

/// A unit that was drawn.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Unit)]
pub struct UnitItem {
    /// `block` or `case`.
    #[schema(value_type = String, example = "case")]
    pub(super) kind: UnitKind,
    /// Its number.
    pub(super) id: u64,
    /// Its colour, or its block's, when the round began; null: none.
    pub(super) colour: Option<Colour>,
    /// The block's number.
    pub(super) block: Option<u32>,
    /// The block's code.
    pub(super) block_code: String,
    /// The block's name.
    pub(super) block_name: String,
    /// Where it is: longitude and latitude; of a block a place inside it.
    #[schema(value_type = Option<[f64; 2]>)]
    pub(super) place: Option<[f64; 2]>,
    /// What the case is about; null of a block.
    #[schema(value_type = Option<String>, example = "clutter")]
    pub(super) category: Option<CategoryKey>,
    /// What was reported; null of a block.
    pub(super) text: Option<String>,
    /// How many photos the case has: `GET /api/v1/samples/{id}/cases/{case}/photos/{n}`.
    pub(super) photos: usize,
    /// Who is to look at it; null when nobody from elsewhere could be found, and a supervisor sees to it.
    pub(super) assigned: Option<PersonRef>,
    /// Whether who asks may check it.
    pub(super) may_check: bool,
    /// Whether it passed; null while nobody has looked.
    pub(super) passes: Option<bool>,
    /// What was said of it.
    pub(super) note: Option<String>,
    /// When it was checked.
    pub(super) checked_at: Option<Moment>,
    /// Who checked it.
    pub(super) checked_by: Option<PersonRef>,
    /// The case that it went back as.
    pub(super) case: Option<Revision>,
}

/// How many are to be drawn of each kind; each colour gives one whatever is set.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[schema(as = SampleSize)]
#[serde(deny_unknown_fields)]
pub struct SizeItem {
    /// Blocks.
    #[schema(minimum = 1, maximum = 50, example = 5)]
    blocks: u32,
    /// Closed cases.
    #[schema(minimum = 1, maximum = 200, example = 10)]
    cases: u32,
}

/// A sample, with everything that it takes to draw it again.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Sample)]
pub struct SampleItem {
    /// Its number.
    id: Revision,
    /// Whose blocks and cases.
    community: String,
    /// The community's name.
    community_name: String,
    /// The day of the round.
    #[schema(value_type = String, format = Date, example = "2026-11-21")]
    date: Round,
    /// The last log entry before that day began.
    cutoff: Revision,
    /// Its hash.
    cutoff_hash: String,
    /// The seed: SHA-256 of `wuse-supervision-1\n{community}\n{date}\n{cutoff}\n{cutoff_hash}\n`.
    seed: String,
    /// Cases closed after this moment could be drawn, up to when the day began.
    since: Moment,
    /// When it was drawn.
    drawn_at: Moment,
    /// How many were to be drawn.
    size: SizeItem,
    /// What could be drawn, what was, and what came out, stratum by stratum.
    strata: Vec<StratumItem>,
    /// What was drawn.
    pub(super) units: Vec<UnitItem>,
    /// The share of blocks that are not as their colour says; null when none was drawn.
    blocks: Option<ShareItem>,
    /// The share of closed cases that are not put right; null when none was drawn.
    cases: Option<ShareItem>,
    /// How many units nobody has looked at.
    left: usize,
}

impl SampleList {
    /// Lines, newest first, and the round that is due.
    pub(super) fn of(items: Vec<SampleLine>, due: Option<Round>) -> Self {
        Self { items, due }
    }
}

impl SampleLine {
    /// A sample as one line, to who asks.
    pub(super) fn of(view: &CommunityView, document: &Document, sample: &Sample, who: &Who<'_>) -> Self {
        let strata = sample.drawn.strata.iter();
        let is_mine = |kind, id| who.actor.person.is_some() && sample.drawn.assigned_to(kind, id) == who.actor.person;
        let open = |stratum: &&Stratum, id: &&u64| sample.check_of(stratum.kind, **id).is_none() && is_mine(stratum.kind, **id);
        Self {
            id: document.id,
            community: view.community.code.to_string(),
            community_name: view.community.name.clone(),
            date: sample.drawn.date,
            drawn: strata.clone().map(|stratum| stratum.drawn.len()).sum(),
            left: sample.left(),
            left_to_me: strata.clone().map(|stratum| stratum.drawn.iter().filter(|id| open(&stratum, id)).count()).sum(),
            failed: strata.map(|stratum| sample.checked(stratum).failed).sum(),
        }
    }
}

impl ShareItem {
    fn of(checked: Checked, share: Option<Share>) -> Self {
        Self {
            population: checked.population,
            checked: checked.checked,
            failed: checked.failed,
            share: share.map(|share| share.share),
            low: share.map(|share| share.interval.low),
            high: share.map(|share| share.interval.high),
        }
    }

    /// Over all strata of a kind.
    fn of_kind(sample: &Sample, kind: UnitKind) -> Option<Self> {
        let strata = sample.drawn.strata.iter().filter(|stratum| stratum.kind == kind);
        let checked: Vec<Checked> = strata.map(|stratum| sample.checked(stratum)).collect();
        let sum = |of: fn(&Checked) -> u32| checked.iter().map(of).sum();
        let all =
            Checked { population: sum(|one| one.population), checked: sum(|one| one.checked), failed: sum(|one| one.failed) };
        (!checked.is_empty()).then(|| Self::of(all, stratified(&checked)))
    }
}

impl From<SampleSize> for SizeItem {
    fn from(size: SampleSize) -> Self {
        Self { blocks: size.blocks, cases: size.cases }
    }
}

impl From<SizeItem> for SampleSize {
    fn from(item: SizeItem) -> Self {
        Self { blocks: item.blocks, cases: item.cases }
    }
}

impl StratumItem {
    fn of(sample: &Sample, stratum: &Stratum) -> Self {
        let checked = sample.checked(stratum);
        Self {
            kind: stratum.kind,
            colour: stratum.colour,
            units: stratum.units.clone(),
            drawn: stratum.drawn.clone(),
            result: ShareItem::of(checked, exact(checked)),
        }
    }
}

impl SampleItem {
    /// A sample as it stands, to somebody who may see it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub(super) async fn of(
        store: &dyn Store,
        snapshot: &Snapshot,
        who: &Who<'_>,
        view: &CommunityView,
        (document, sample): (&Document, &Sample),
    ) -> Result<Self, Problem> {
        let drawn = &sample.drawn;
        let people = drawn.assigned.iter().filter_map(|one| one.person);
        let people: Vec<PersonId> = people.chain(sample.checks.iter().filter_map(|check| check.by)).collect();
        let names = names_of(store, people).await?;
        let kept = KeptCases::of(store, snapshot, sample).await?;
        let scene = UnitScene { snapshot, who, id: document.id, sample, names, kept };
        let units = drawn.strata.iter().flat_map(|stratum| stratum.drawn.iter().map(|unit| scene.item(stratum, *unit)));
        Ok(Self {
            id: document.id,
            community: drawn.community.to_string(),
            community_name: view.community.name.clone(),
            date: drawn.date,
            cutoff: drawn.cutoff,
            cutoff_hash: drawn.cutoff_hash.clone(),
            seed: drawn.seed().as_str().to_owned(),
            since: drawn.since,
            drawn_at: document.recorded_at,
            size: drawn.size.into(),
            strata: drawn.strata.iter().map(|stratum| StratumItem::of(sample, stratum)).collect(),
            units: units.collect(),
            blocks: ShareItem::of_kind(sample, UnitKind::Block),
            cases: ShareItem::of_kind(sample, UnitKind::Case),
            left: sample.left(),
        })
    }
}

/// What the store has of the cases that were drawn: read at once, however many they are.
#[derive(Debug, Default)]
struct KeptCases {
    /// What was reported.
    texts: HashMap<Revision, String>,
    /// How many photos each has: those of the report, and those of its steps.
    photos: HashMap<Revision, usize>,
}

impl KeptCases {
    async fn of(store: &dyn Store, snapshot: &Snapshot, sample: &Sample) -> Result<Self, Problem> {
        let strata = sample.drawn.strata.iter().filter(|stratum| stratum.kind == UnitKind::Case);
        let drawn = strata.flat_map(|stratum| stratum.drawn.iter().map(|id| Revision(*id)));
        let ids: Vec<Revision> = drawn.filter(|id| snapshot.cases().get(*id).is_some()).collect();
        let mut kept = Self::default();
        if ids.is_empty() {
            return Ok(kept);
        }
        let (records, steps) = futures::try_join!(store.case_records(&ids), store.case_steps(&ids))?;
        for record in records {
            kept.photos.insert(record.id, record.reported.photos.len());
            kept.texts.insert(record.id, record.reported.text);
        }
        for step in steps {
            *kept.photos.entry(step.stepped.case).or_default() += step.stepped.photos.len();
        }
        Ok(kept)
    }
}

/// What a unit is told from.
struct UnitScene<'a> {
    snapshot: &'a Snapshot,
    who: &'a Who<'a>,
    id: Revision,
    sample: &'a Sample,
    names: HashMap<PersonId, String>,
    kept: KeptCases,
}

impl UnitScene<'_> {
    fn item(&self, stratum: &Stratum, unit: u64) -> UnitItem {
        let Self { snapshot, sample, .. } = self;
        let kind = stratum.kind;
        let person = |id: PersonId| PersonRef { id, name: self.names.get(&id).cloned() };
        let case = if kind == UnitKind::Case { snapshot.cases().get(Revision(unit)) } else { None };
        let block = case.map(|case| case.block).or_else(|| u32::try_from(unit).ok().map(BlockId));
        let block = block.and_then(|block| snapshot.block(block));
        let place = case.map(|case| case.place).or_else(|| inside(block?));
        let check = sample.check_of(kind, unit);
        UnitItem {
            kind,
            id: unit,
            colour: stratum.colour,
            block: block.map(|block| block.id.0),
            block_code: block.map_or_else(String::new, |block| block.code().to_owned()),
            block_name: block.map_or_else(String::new, |block| block.name().to_owned()),
            place: place.map(|place| [place.lon(), place.lat()]),
            category: case.map(|case| case.category.clone()),
            text: case.and_then(|case| self.kept.texts.get(&case.id).cloned()),
            photos: case.and_then(|case| self.kept.photos.get(&case.id).copied()).unwrap_or_default(),
            assigned: sample.drawn.assigned_to(kind, unit).map(person),
            may_check: self.may_check(kind, unit),
            passes: check.map(|check| check.found.passes),
            note: check.and_then(|check| check.found.note.clone()),
            checked_at: check.map(|check| check.at),
            checked_by: check.and_then(|check| check.by).map(person),
            // What failed went back in the entry after.
            case: check
                .filter(|check| !check.found.passes)
                .and_then(|check| snapshot.cases().get(check.revision.next()))
                .filter(|case| case.found_by == FoundBy::Supervision)
                .map(|case| case.id),
        }
    }

    fn may_check(&self, kind: UnitKind, unit: u64) -> bool {
        self.snapshot.with_sample(self.id, |scene: Option<&CheckScene<'_>>| {
            scene.is_some_and(|scene| may_check(scene, self.who, Some((kind, unit))).is_ok())
        })
    }
}

/// A place inside a block: the middle of its box may lie beside it, as that of a bank along a river does.
fn inside(block: &Block) -> Option<LonLat> {
    let place = block.boundary(AsOf::NOW)?.multi_polygon().interior_point()?;
    LonLat::new(place.x(), place.y()).ok().map(LonLat::to_a_centimetre)
}
