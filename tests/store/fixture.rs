//! Small layers and entries to commit.

use std::sync::Arc;

use geo::{MultiPolygon, polygon};
use rand::Rng;
use wuse::domain::{
    Actor, Area, AreaCode, BlockGraded, BlockId, Boundary, CampaignPicture, Change, Closing, Colour, Community, CommunityCode,
    CommunitySet, CommunitySettings, Entry, FileId, Gate, GradingProposed, Held, LayerAction, LayerApplied, LayerItem, Moment,
    Party, PartyKind, PersonId, PersonSet, ProposalClosed, PublicView, ReasonTemplate, ReasonsSet, RequestKey, Revision, Role,
    Taken,
};

/// A moment of a day in January 2026, as the tests count them.
pub fn day(number: i64) -> Moment {
    Moment::parse("2026-01-01T00:00:00Z").unwrap().plus_days(number)
}

trait Days {
    fn plus_days(self, days: i64) -> Self;
}

impl Days for Moment {
    fn plus_days(self, days: i64) -> Self {
        Self::from_micros(self.micros() + days * 86_400_000_000)
    }
}

/// A square of a thousandth of a degree, `x` and `y` squares from a corner near Hongbei.
pub fn square(x: u32, y: u32) -> Arc<Boundary> {
    let (west, south) = (120.64 + f64::from(x) * 0.001, 27.79 + f64::from(y) * 0.001);
    let (east, north) = (120.64 + f64::from(x + 1) * 0.001, 27.79 + f64::from(y + 1) * 0.001);
    let shape = polygon![(x: west, y: south), (x: east, y: south), (x: east, y: north), (x: west, y: north)];
    Arc::new(Boundary::new(&MultiPolygon(vec![shape])).unwrap())
}

/// Two squares, one with a hole.
pub fn with_hole(x: u32, y: u32) -> Arc<Boundary> {
    let (west, south) = (120.64 + f64::from(x) * 0.001, 27.79 + f64::from(y) * 0.001);
    let ring = |low: f64, high: f64| {
        [(low, low), (high, low), (high, high), (low, high)]
            .map(|(dx, dy)| (west + dx * 0.001, south + dy * 0.001))
            .to_vec()
            .into()
    };
    let first = geo::Polygon::new(ring(0.0, 0.4), vec![ring(0.1, 0.2), ring(0.25, 0.3)]);
    let second = geo::Polygon::new(ring(0.5, 1.0), vec![]);
    Arc::new(Boundary::new(&MultiPolygon(vec![first, second])).unwrap())
}

/// A new block.
pub fn new_block(id: u32, boundary: Arc<Boundary>, colour: Option<Colour>) -> LayerItem {
    LayerItem {
        block: BlockId(id),
        action: LayerAction::New,
        code: format!("HB-{id:02}").into(),
        name: if id.is_multiple_of(2) { "" } else { "农贸市场" }.into(),
        party: (!id.is_multiple_of(3)).then(|| {
            Arc::new(Party { name: format!("责任方 {}", id % 4), kind: PartyKind::ALL.get(id as usize % 9).map(|row| row.0) })
        }),
        boundary: Some(boundary),
        colour,
    }
}

/// A layer of a community.
pub fn layer(code: &str, effective_at: Moment, items: Vec<LayerItem>) -> Change {
    Change::LayerApplied(LayerApplied {
        community: Community { code: CommunityCode::new(code).unwrap(), name: format!("社区 {code}") },
        effective_at,
        source: "虹北.geojson".to_owned(),
        items,
    })
}

/// A row of new squares, coloured in turn; every sixth has no colour.
pub fn row_of(count: u32) -> Change {
    let items = (1..=count).map(|id| {
        let boundary = if id.is_multiple_of(5) { with_hole(id, 0) } else { square(id, 0) };
        new_block(id, boundary, Colour::of_rank((id % 6) as u8))
    });
    layer("330381003901", day(0), items.collect())
}

/// A grading.
pub fn graded(block: u32, colour: Colour, effective_at: Moment) -> BlockGraded {
    BlockGraded {
        block: BlockId(block),
        colour,
        effective_at,
        reason: "乱堆乱放 'quoted' \"twice\"".to_owned(),
        inspector: "李 Inspector".to_owned(),
        note: (block.is_multiple_of(2)).then(|| "note".to_owned()),
        corrects: None,
        inspected_by: None,
        proposal: None,
        overrules: false,
    }
}

/// The grading that confirms a proposal of a person.
pub fn confirming(proposal: u64, block: u32, colour: Colour, effective_at: Moment, person: u32) -> Change {
    Change::BlockGraded(BlockGraded {
        inspector: String::new(),
        inspected_by: Some(PersonId(person)),
        proposal: Some(Revision(proposal)),
        ..graded(block, colour, effective_at)
    })
}

/// A proposal.
pub fn proposed(block: u32, colour: Colour, effective_at: Moment) -> Change {
    Change::GradingProposed(GradingProposed {
        block: BlockId(block),
        colour,
        effective_at,
        reason: "整改完成 'quoted'".to_owned(),
        note: (block.is_multiple_of(2)).then(|| "note".to_owned()),
        corrects: (block.is_multiple_of(3)).then_some(Revision(1)),
    })
}

/// The end of a proposal.
pub fn closed(proposal: u64, how: Closing, reason: &str) -> Change {
    Change::ProposalClosed(ProposalClosed { proposal: Revision(proposal), how, reason: reason.to_owned() })
}

/// How a person stands; who is let go holds nothing, and is told why.
pub fn person_set(person: u32, active: bool) -> Change {
    let held = |(role, place): (Role, &str)| Held { role, place: place.parse().unwrap() };
    let held = [(Role::Inspector, "community:330381003901"), (Role::WorkingGroup, "*")].map(held).to_vec();
    Change::PersonSet(PersonSet {
        person: PersonId(person),
        active,
        held: if active { held } else { Vec::new() },
        reason: (!active).then(|| "离职 \"left\"".to_owned()),
    })
}

/// The settings of a community: everything given, or nothing.
pub fn community_set(code: &str, is_given: bool) -> Change {
    let area = |code: &str, name: &str| Area { code: AreaCode::new(code).unwrap(), name: name.to_owned() };
    let mut gate = Gate::default();
    gate.first.confirm_by.push(Role::Inspector);
    let given = CommunitySettings {
        street: Some(area("330381003", "锦湖街道")),
        city: Some(area("330381", "")),
        public: PublicView::History,
        gate,
    };
    Change::CommunitySet(CommunitySet {
        community: CommunityCode::new(code).unwrap(),
        settings: if is_given { given } else { CommunitySettings::default() },
        reason: is_given.then(|| "公开 'all'".to_owned()),
    })
}

/// A picture; every second one also tells in English what it shows.
pub fn taken(seed: u8, taken: Taken) -> CampaignPicture {
    let caption_en = seed.is_multiple_of(2).then(|| "The yard, \"cleared\"".to_owned());
    CampaignPicture { file: FileId::of_digest([seed; 32]), taken, caption: "后山脚 '整治'".to_owned(), caption_en }
}

/// Ready reasons of a community: the first for any colour, the others for red and in English too.
pub fn reasons(code: &str, texts: &[&str]) -> Change {
    let item = |(at, text): (usize, &&str)| ReasonTemplate {
        colour: (at > 0).then_some(Colour::Red),
        text: (*text).to_owned(),
        text_en: (at > 0).then(|| "It's \"so\"".to_owned()),
    };
    let items = texts.iter().enumerate().map(item).collect();
    Change::ReasonsSet(ReasonsSet { community: CommunityCode::new(code).unwrap(), items })
}

/// An entry recorded a second after the one before.
pub fn entry(revision: u64, change: Change) -> Entry {
    let recorded_at = Moment::from_micros(day(40).micros() + revision as i64 * 1_000_001);
    Entry { revision: Revision(revision), recorded_at, request: None, by: None, change: Arc::new(change) }
}

/// The same, recorded by somebody.
pub fn by(person: u32, via: &str, entry: Entry) -> Entry {
    Entry { by: Some(Actor { person: Some(PersonId(person)), via: via.parse().unwrap() }), ..entry }
}

/// The same, recorded from the command line.
pub fn by_console(entry: Entry) -> Entry {
    Entry { by: Some(Actor::CONSOLE), ..entry }
}

/// The same with a request's key.
pub fn keyed(revision: u64, change: Change, key: &str) -> Entry {
    let request = Some(RequestKey { key: key.to_owned(), fingerprint: format!("print of {key}") });
    Entry { request, ..entry(revision, change) }
}

/// A star around a random place, with or without a star-shaped hole; its rings run either way, open or closed.
pub fn star(random: &mut impl Rng) -> Arc<Boundary> {
    let (x, y) = (random.random_range(-179.0..179.0), random.random_range(-80.0..80.0));
    let size = random.random_range(0.0001..0.5);
    let mut ring = |size: f64| {
        let corners = random.random_range(3..40);
        let mut ring: Vec<(f64, f64)> = (0..corners)
            .map(|corner| {
                let (sin, cos) = (f64::from(corner) / f64::from(corners) * std::f64::consts::TAU).sin_cos();
                let reach = size * random.random_range(0.6..1.0);
                (x + cos * reach, y + sin * reach)
            })
            .collect();
        if random.random_bool(0.5) {
            ring.reverse();
        }
        if random.random_bool(0.5) {
            ring.push(ring[0]);
        }
        geo::LineString::from(ring)
    };
    let (shell, hole) = (ring(size), ring(size * 0.2));
    let holes = if random.random_bool(0.3) { vec![hole] } else { vec![] };
    Arc::new(Boundary::new(&MultiPolygon(vec![geo::Polygon::new(shell, holes)])).unwrap())
}

/// How many [`one_of_each`] gives.
pub const OF_EACH: u64 = 18;

/// Entries that put something in every table, and something different in its first row and its last.
pub fn one_of_each() -> Vec<Entry> {
    let overruling = BlockGraded { overrules: true, inspected_by: Some(PersonId(2)), ..graded(6, Colour::Yellow, day(15)) };
    let mut entries = of_version_3();
    entries.extend([
        by(1, "session:4", entry(8, proposed(1, Colour::Blue, day(12)))),
        by(1, "session:4", entry(9, proposed(3, Colour::Blue, day(13)))),
        by(2, "token:3", entry(10, confirming(8, 1, Colour::Blue, day(12), 1))),
        by(2, "session:9", entry(11, closed(9, Closing::SentBack, "再查"))),
        by(1, "setup", entry(12, person_set(1, true))),
        by_console(entry(13, person_set(2, true))),
        by_console(entry(14, person_set(2, false))),
        by(1, "session:4", entry(15, community_set("330381003901", true))),
        by(1, "session:4", entry(16, proposed(6, Colour::Green, day(14)))),
        by(2, "session:9", entry(17, Change::BlockGraded(overruling))),
        by_console(entry(18, proposed(5, Colour::Green, day(14)))),
    ]);
    entries
}

/// The hash of the last of [`of_version_3`], as a program of that time computed it.
pub const HASH_OF_VERSION_3: &str = "6dd7d03a94a664d64b47034a4c5fba6234481ef9350f6658a44d53efcc789897";

/// Entries as they were recorded before there were accounts.
pub fn of_version_3() -> Vec<Entry> {
    let changed =
        |id: u32| LayerItem { action: LayerAction::Changed, boundary: None, colour: None, ..new_block(id, square(0, 0), None) };
    let second = vec![
        LayerItem { boundary: Some(square(1, 5)), ..changed(1) },
        LayerItem { action: LayerAction::Gone, ..changed(2) },
        LayerItem { action: LayerAction::Gone, ..changed(4) },
    ];
    let mut campaigns = vec![];
    for title in ["一", "二"] {
        campaigns.push(
            serde_json::from_value(serde_json::json!({
            "community": "330381003901", "held_at": "2026-01-09T00:00:00Z", "title": title, "blocks": [1], "people": 3,
            "truckloads": 4, "parties": ["社区两委"], "pictures": [{ "file": "ab".repeat(32), "taken": "before", "caption": "前",
            "caption_en": "Before" }] }))
            .unwrap(),
        );
    }
    let ranking = serde_json::from_value(
        serde_json::json!({ "community": "330381003901", "month": "2026-01", "list": "black", "title": "黑榜" }),
    );
    let mut correction = graded(3, Colour::Yellow, day(4));
    correction.corrects = Some(Revision(2));
    vec![
        entry(1, row_of(6)),
        keyed(2, Change::BlockGraded(graded(3, Colour::Green, day(3))), "key"),
        entry(3, Change::BlockGraded(correction)),
        entry(4, layer("330381003901", day(10), second)),
        entry(5, Change::CampaignHeld(campaigns.remove(0))),
        entry(6, Change::RankingPublished(ranking.unwrap())),
        entry(7, reasons("330381003901", &["乱堆乱放", "管线乱拉"])),
    ]
}
