//! A small community: twelve squares of a thousandth of a degree, four columns and three rows, numbered from the south-west.

use std::sync::Arc;

use geo::{MultiPolygon, polygon};
use wuse::domain::{
    Actor, BlockId, Boundary, Campaign, Change, Colour, Community, CommunityCode, CommunitySet, CommunitySettings, Entry,
    Evidence, Gate, Held, LayerAction, LayerApplied, LayerItem, Moment, Party, PartyKind, PersonId, PersonSet, PublicView,
    Ranking, RankingList, Revision, Role, StepRule,
};

/// Code of the community.
pub const HONGBEI: &str = "330381003901";
/// West and south of the first square, in degrees.
pub const CORNER: (f64, f64) = (120.64, 27.79);

/// A moment.
pub fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

/// The square of a column and a row.
pub fn square(column: u32, row: u32) -> Arc<Boundary> {
    let (west, south) = (CORNER.0 + f64::from(column) * 0.001, CORNER.1 + f64::from(row) * 0.001);
    let (east, north) = (CORNER.0 + f64::from(column + 1) * 0.001, CORNER.1 + f64::from(row + 1) * 0.001);
    let shape = polygon![(x: west, y: south), (x: east, y: south), (x: east, y: north), (x: west, y: north)];
    Arc::new(Boundary::new(&MultiPolygon(vec![shape])).unwrap())
}

/// The middle of a block's square: longitude, latitude.
pub fn middle(id: u32) -> (f64, f64) {
    let (column, row) = ((id - 1) % 4, (id - 1) / 4);
    (CORNER.0 + (f64::from(column) + 0.5) * 0.001, CORNER.1 + (f64::from(row) + 0.5) * 0.001)
}

fn item(first: u32, number: u32, prefix: &str, offset: u32) -> LayerItem {
    let party = Party { name: "虹北社区两委".to_owned(), kind: Some(PartyKind::Committees) };
    LayerItem {
        block: BlockId(first + number),
        action: LayerAction::New,
        code: format!("{prefix}-{:02}", number + 1).into(),
        name: format!("{} 区", number + 1).into(),
        party: number.is_multiple_of(2).then(|| Arc::new(party)),
        boundary: Some(square(offset + number % 4, number / 4)),
        colour: Some(Colour::ALL[number as usize % 5]),
    }
}

/// A layer of `count` new squares, from block `first` on, so many columns to the east.
pub fn layer(code: &str, prefix: &str, first: u32, count: u32, offset: u32) -> Change {
    Change::LayerApplied(LayerApplied {
        community: Community { code: CommunityCode::new(code).unwrap(), name: format!("{prefix} 社区") },
        effective_at: moment("2026-01-10T00:00:00Z"),
        source: "layer.geojson".to_owned(),
        items: (0..count).map(|number| item(first, number, prefix, offset)).collect(),
    })
}

/// The last entry of [`history`].
pub const FIRST: u64 = 5;

/// Settings under which who may propose sets at once, and the public sees everything.
pub fn open_settings() -> CommunitySettings {
    let step = || StepRule {
        set_by: vec![Role::Inspector, Role::WorkingGroup, Role::Supervisor],
        second: false,
        confirm_by: vec![Role::WorkingGroup, Role::Supervisor],
        needs: Evidence::Nothing,
    };
    let gate = Gate { first: step(), keep: step(), fall: step(), raise: step(), clear: step() };
    CommunitySettings { public: PublicView::History, gate, ..CommunitySettings::default() }
}

/// A community is set.
pub fn set(code: &str, settings: CommunitySettings) -> Change {
    let community = CommunityCode::new(code).unwrap();
    Change::CommunitySet(CommunitySet { community, settings, reason: None })
}

/// A person stands so.
pub fn stands(person: u32, held: &[(Role, &str)]) -> Change {
    let held = held.iter().map(|(role, place)| Held { role: *role, place: place.parse().unwrap() }).collect();
    Change::PersonSet(PersonSet { person: PersonId(person), active: true, held, reason: None })
}

/// What the store holds at first: the layer, a campaign, a ranking, a person who may do everything, and an open gate.
pub fn history() -> Vec<Entry> {
    let community = || CommunityCode::new(HONGBEI).unwrap();
    let campaign = Campaign {
        community: community(),
        held_at: moment("2026-02-01T01:00:00Z"),
        title: "清理乱堆乱放".to_owned(),
        blocks: vec![BlockId(1), BlockId(2)],
        people: 120,
        truckloads: 40,
        parties: vec!["虹北社区两委".to_owned()],
        pictures: Vec::new(),
        cost: None,
        replaces: None,
        void: false,
    };
    let ranking =
        Ranking {
            community: community(), month: "2026-01".to_owned(), list: RankingList::Black, title: "最脏村居".to_owned()
        };
    let everything = Role::ALL.map(|(role, ..)| (role, "*"));
    let changes = [
        layer(HONGBEI, "HB", 1, 12, 0),
        Change::CampaignHeld(campaign),
        Change::RankingPublished(ranking),
        stands(1, &everything),
        set(HONGBEI, open_settings()),
    ];
    changes.into_iter().enumerate().map(|(at, change)| entry(at as u64 + 1, change)).collect()
}

/// A log entry, recorded some seconds into 10 February 2026.
pub fn entry(revision: u64, change: Change) -> Entry {
    let recorded_at = Moment::from_micros(moment("2026-02-10T00:00:00Z").micros() + revision as i64 * 1_000_000);
    Entry { revision: Revision(revision), recorded_at, request: None, by: Some(Actor::CONSOLE), change: Arc::new(change) }
}
