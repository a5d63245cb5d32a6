//! Small layers and entries to commit.

use std::sync::Arc;

use geo::{MultiPolygon, polygon};
use rand::Rng;
use wuse::domain::calendar::Span;
use wuse::domain::plan::{
    Crew, Goal, LeftOut, Pin, Portion, Stop, StopKind, StopStep, Target, Task, Timetable, Tip, Tour, TravelRule, Truck,
    WhyLeftOut,
};
use wuse::domain::supervision::{Assigned, Round, SampleChecked, SampleDrawn, SampleSize, Stratum, UnitKind};
use wuse::domain::{
    Actor, Answer, Area, AreaCode, BlockGraded, BlockId, BlockInspected, Boundary, CampaignPicture, CaseReported, CaseStep,
    CaseStepped, Category, CategoryKey, Change, Checklist, ChecklistItem, ChecklistSet, Closing, Colour, Community,
    CommunityCode, CommunitySet, CommunitySettings, Consultation, ConsultationSet, DocumentChange, Duty, DutyPlace, Entry,
    FileId, Finding, FoundBy, Gate, GradingProposed, Held, LayerAction, LayerApplied, LayerItem, ListWord, Listing, ListingSet,
    ListingState, Measure, Moment, NeedMatch, NoticeIssued, NoticeItem, NoticeNumber, NoticeStep, NoticeStepped, Party,
    PartyKind, PartySet, PersonId, PersonSet, Photo, PlaceSource, PlanDraft, PlanPublished, PlanStepped, ProposalClosed,
    PublicView, ReasonTemplate, ReasonsSet, RegisteredParty, RequestKey, Revision, Role, Ruling, Streets, Taken, Verb,
};
use wuse::geo::{Bbox, LonLat};

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
        inspection: None,
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
        inspection: (block.is_multiple_of(2)).then_some(Revision(1)),
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
        categories: vec![Category { key: CategoryKey::new("parking").unwrap(), name: "乱停车 'x'".to_owned(), name_en: None }],
        legal_basis: "《条例》 '第一条'".to_owned(),
        public_cases: true,
        sample: SampleSize { blocks: 8, cases: 3 },
    };
    Change::CommunitySet(CommunitySet {
        community: CommunityCode::new(code).unwrap(),
        settings: if is_given { given } else { CommunitySettings::default() },
        reason: is_given.then(|| "公开 'all'".to_owned()),
    })
}

/// A photo; every second one says where it was taken and when.
pub fn photo(seed: u8) -> Photo {
    let says = seed.is_multiple_of(2);
    let file = |number: u8| FileId::of_digest([seed ^ number; 32]);
    Photo {
        file: file(0),
        screen: file(0x55),
        thumb: file(0xAA),
        taken_at: says.then(|| day(11)),
        place: says.then(|| LonLat::new(120.640_123_4, 27.790_5).unwrap()),
        accuracy_m: says.then_some(4.7),
        heading: says.then_some(181.25),
        redacted: !says,
    }
}

/// A reported case; every second one says little.
pub fn reported(block: u32, seed: u8) -> Change {
    let says = seed.is_multiple_of(2);
    Change::CaseReported(CaseReported {
        block: BlockId(block),
        place: LonLat::new(120.64 + f64::from(block) * 0.001 + 0.000_3, 27.790_1 + f64::from(seed) * 0.000_1)
            .unwrap()
            .to_a_centimetre(),
        place_from: PlaceSource::ALL[usize::from(seed) % 4].0,
        accuracy_m: says.then_some(12.5),
        category: CategoryKey::new(["clutter", "old_rubbish", "parking"][usize::from(seed) % 3]).unwrap(),
        text: if says { "楼道 '堆放' \"twice\"".to_owned() } else { String::new() },
        found_at: day(i64::from(seed)),
        found_by: FoundBy::ALL[usize::from(seed) % 5].0,
        party: says.then(|| Party { name: "锦湖物业".to_owned(), kind: Some(PartyKind::Property) }),
        photos: (0..seed % 3).map(photo).collect(),
        follows: says.then_some(Revision(1)),
    })
}

/// A step about a case.
pub fn stepped(case: u64, step: CaseStep, seed: u8) -> Change {
    let reason = seed.is_multiple_of(2).then(|| "照片 'quoted'".to_owned());
    Change::CaseStepped(CaseStepped { case: Revision(case), step, reason, photos: (0..seed % 3).map(photo).collect() })
}

/// Somebody is charged with a case.
pub fn dispatch(number: i64) -> CaseStep {
    let kind = (number % 2 == 0).then_some(PartyKind::Committees);
    CaseStep::Dispatch { party: Arc::new(Party { name: format!("责任方 {number}"), kind }), deadline: day(number) }
}

/// A working-day calendar: one year, with everything given or nothing.
pub fn calendar_set(year: i16, is_given: bool) -> Change {
    let json = if is_given {
        serde_json::json!({
            "years": [{ "year": year, "source": "国办发明电 '7号'", "provisional": true, "workdays": [],
                "holidays": [{ "name": "元旦", "name_en": "New Year's \"Day\"", "from": format!("{year}-01-01"), "to": format!("{year}-01-03") }] }],
            "hours": [["08:00", "12:00"], ["13:30", "24:00"]], "reason": "夏令作息" })
    } else {
        let nothing = serde_json::json!({ "year": year, "source": "", "holidays": [], "workdays": [] });
        serde_json::json!({ "years": [nothing], "hours": [["08:30", "12:00"], ["14:00", "17:30"]], "reason": null })
    };
    Change::CalendarSet(serde_json::from_value(json).unwrap())
}

/// A party of the register: the first of its kind, or set anew; every second one says much.
pub fn party_set(id: Option<u64>, code: &str, seed: u8) -> Change {
    let says = seed.is_multiple_of(2);
    let duty = |place| Duty { name: "锦湖路 'x'".to_owned(), place, reach_m: u16::from(seed), categories: vec![] };
    let at = |lon: f64, lat: f64| LonLat::new(120.64 + lon + f64::from(seed) * 0.000_1, 27.79 + lat).unwrap().to_a_centimetre();
    let ring = vec![at(0.0, 0.0), at(0.001, 0.0), at(0.001, 0.001), at(0.0, 0.0)];
    let places = [
        DutyPlace::Point(at(0.0, 0.0)),
        DutyPlace::LineString(vec![at(0.0, 0.0), at(0.000_123_4, 0.001)].try_into().unwrap()),
        DutyPlace::Polygon(vec![ring].try_into().unwrap()),
    ];
    let mut duties: Vec<Duty> = places.into_iter().take(usize::from(seed) % 4).map(duty).collect();
    duties.iter_mut().take(1).for_each(|duty| duty.categories.push(CategoryKey::new("clutter").unwrap()));
    let party = RegisteredParty {
        community: CommunityCode::new(code).unwrap(),
        name: format!("锦湖物业 {seed}"),
        kind: PartyKind::ALL[usize::from(seed) % 8].0,
        note: if says { "\"twice\"".to_owned() } else { String::new() },
        duties,
        retired: says,
    };
    Change::Document(DocumentChange::Party(PartySet { id: id.map(Revision), party }))
}

/// An entry of one of the three lists; every second one says much.
pub fn listing_set(id: Option<u64>, code: &str, seed: u8) -> Change {
    let says = seed.is_multiple_of(2);
    let listing = Listing {
        community: CommunityCode::new(code).unwrap(),
        list: ListWord::ALL[usize::from(seed) % 3].0,
        title: format!("车位 'x' {seed}"),
        text: if says { "每晚 \"20\" 个".to_owned() } else { String::new() },
        amount: "20".to_owned(),
        party: says.then_some(Revision(31)),
        blocks: says.then_some(BlockId(3)).into_iter().collect(),
        meets: says.then_some(Revision(32)).into_iter().collect(),
        uses: vec![],
        state: ListingState::ALL[usize::from(seed) % 4].0,
        due: says.then(|| jiff::civil::date(2026, 12, 31)),
    };
    Change::Document(DocumentChange::Listing(ListingSet { id: id.map(Revision), listing }))
}

/// A checklist; every second one says much.
pub fn checklist_set(code: &str, seed: u8) -> Change {
    let says = seed.is_multiple_of(2);
    let mut checklist = Checklist::default();
    checklist.items.truncate(usize::from(seed) % 18 + 1);
    if says {
        let ruling = |word: &str, from| Ruling { category: CategoryKey::new(word).unwrap(), from };
        checklist.rulings = vec![ruling("clutter", None), ruling("graffiti", Some(Colour::Blue))];
    }
    let (community, reason) = (CommunityCode::new(code).unwrap(), says.then(|| "'更严'".to_owned()));
    Change::Document(DocumentChange::Checklist(ChecklistSet { community, checklist, reason }))
}

/// An inspection by the built-in checklist; every second one says much.
pub fn inspected(block: u32, code: &str, seed: u8) -> Change {
    let says = seed.is_multiple_of(2);
    let answer = |at: usize| Answer::ALL[(at * usize::from(seed) / 7) % 4].0;
    let finding = |(at, item): (usize, &ChecklistItem)| Finding {
        item: item.clone(),
        answer: answer(at),
        note: says.then(|| format!("墙角 \"{at}\"")),
        photos: if says && at == 2 { vec![photo(seed)] } else { vec![] },
    };
    let findings = Checklist::built_in().items.iter().enumerate().map(finding).collect();
    Change::Document(DocumentChange::Inspection(BlockInspected {
        community: CommunityCode::new(code).unwrap(),
        block: BlockId(block),
        checklist: Revision::ZERO,
        inspected_at: day(i64::from(seed)),
        findings,
        note: says.then(|| "'雨后'".to_owned()),
        photos: vec![photo(seed)],
    }))
}

/// A rectification notice about a case.
pub fn notice_issued(code: &str, serial: u32) -> Change {
    Change::Document(DocumentChange::NoticeIssued(NoticeIssued {
        community: CommunityCode::new(code).unwrap(),
        number: NoticeNumber { year: 2026, serial },
        party: Party { name: "锦湖物业 'x'".to_owned(), kind: Some(PartyKind::Property) },
        items: vec![NoticeItem {
            case: Revision(2),
            category: CategoryKey::new("clutter").unwrap(),
            block: BlockId(1),
            place: LonLat::new(120.64, 27.79).unwrap(),
            accuracy_m: Some(4.5),
            text: "楼道 \"杂物\"".to_owned(),
            photos: vec![],
        }],
        deadline: day(9),
        second_inspection: jiff::civil::date(2026, 1, 12),
        legal_basis: "某某条例".to_owned(),
        note: String::new(),
        issuer: "虹北社区五色管理工作小组".to_owned(),
    }))
}

/// A step about a notice.
pub fn notice_stepped(notice: u64, step: NoticeStep) -> Change {
    let stepped = NoticeStepped { notice: Revision(notice), step, text: Some("已清理 'x'".to_owned()), photos: vec![] };
    Change::Document(DocumentChange::NoticeStepped(stepped))
}

/// A sample; every second one says much.
pub fn sample_drawn(code: &str, seed: u8) -> Change {
    let says = seed.is_multiple_of(2);
    let stratum = |kind, colour, units: Vec<u64>| Stratum { kind, colour, drawn: units.clone(), units };
    let mut strata = vec![stratum(UnitKind::Block, Some(Colour::Red), vec![2, 5])];
    if says {
        strata.push(stratum(UnitKind::Case, None, vec![19]));
    }
    let assigned = vec![Assigned { kind: UnitKind::Block, id: 2, person: says.then_some(PersonId(2)) }];
    Change::Document(DocumentChange::SampleDrawn(SampleDrawn {
        community: CommunityCode::new(code).unwrap(),
        date: Round::due(day(i64::from(seed))),
        cutoff: Revision(u64::from(seed)),
        cutoff_hash: hex::encode([seed; 32]),
        since: day(i64::from(seed)),
        size: SampleSize::default(),
        strata,
        assigned,
    }))
}

/// A check of a block of a sample; every second one says much.
pub fn sample_checked(sample: u64, unit: u64, seed: u8) -> Change {
    let says = seed.is_multiple_of(2);
    Change::Document(DocumentChange::SampleChecked(SampleChecked {
        sample: Revision(sample),
        kind: UnitKind::Block,
        unit,
        passes: !says,
        note: says.then(|| "'还在'".to_owned()),
        photos: (0..seed % 3).map(photo).collect(),
    }))
}

/// A consultation about a block: the first, or set anew; every second one says much.
pub fn consultation_set(id: Option<u64>, code: &str, block: u32, seed: u8) -> Change {
    let says = seed.is_multiple_of(2);
    let consultation = Consultation {
        community: CommunityCode::new(code).unwrap(),
        block: BlockId(block),
        held_on: jiff::civil::date(2026, 3, 10),
        findings: format!("后山脚 \"{seed}\""),
        measures: measures(seed),
        people_affected: says.then_some(320),
        party: says.then_some(Revision(31)),
        person: says.then_some(PersonId(2)),
        matches: if says { vec![NeedMatch { need: Revision(32), resources: vec![Revision(33)] }] } else { vec![] },
    };
    Change::Document(DocumentChange::Consultation(ConsultationSet { id: id.map(Revision), consultation }))
}

fn measures(seed: u8) -> Vec<Measure> {
    let simple = |text: &str| Measure { text: text.to_owned(), hours: f64::from(seed) + 0.1, ..Measure::default() };
    let second = Measure {
        truckloads: 2.34,
        skills: vec!["泥工 'x'".to_owned()],
        equipment: vec!["铲车".to_owned()],
        after: vec![0],
        wait_days: 3,
        ..simple("铺水泥")
    };
    if seed.is_multiple_of(2) { vec![simple("清运"), second] } else { vec![simple("清运")] }
}

/// A draft of a plan about the block 1; every second one says much.
pub fn plan_draft(seed: u8) -> PlanDraft {
    let says = seed.is_multiple_of(2);
    let (by, at) = (jiff::civil::date(2026, 6, 30), LonLat::new(120.640_123_4, 27.79).unwrap());
    let span = |from, to| Span::new(from, to).unwrap();
    let crew = Crew {
        name: "一班 'x'".to_owned(),
        base: at,
        shifts: vec![span(480, 720), span(780, 1_020)].try_into().unwrap(),
        people: u16::from(seed),
        skills: vec!["泥工 'x'".to_owned()],
        equipment: vec![],
        truck: says.then(|| Truck { name: "浙C \"1\"".to_owned(), capacity: 1.25 }),
        off: says.then_some(by).into_iter().collect(),
    };
    let portion = Portion { block: BlockId(1), measure: 0, part: 0 };
    let pin = Pin { portion, crew: crew.name.clone(), day: by, begins: Some(485) };
    PlanDraft {
        name: format!("攻坚 {seed}"),
        target: if says { Target::StruckOff { blocks: 3, by } } else { Target::NoRed { by } },
        goals: says.then_some(Goal { verb: Verb::KeepBlue, blocks: 20 }).into_iter().collect(),
        goals_from: says.then(|| jiff::civil::date(2026, 3, 2)),
        from: jiff::civil::date(2026, 3, 16),
        tasks: vec![Task { block: BlockId(1), at, measures: measures(seed) }],
        crews: vec![crew],
        tips: vec![Tip { name: "中转站".to_owned(), at, open: vec![span(480, 1_080)], minutes: 15 }],
        travel: TravelRule { streets: says.then_some(Revision(48)), ..TravelRule::default() },
        inspection_days: 2,
        seed: if says { u64::MAX } else { 0 },
        pins: says.then_some(pin).into_iter().collect(),
        done: Vec::new(),
    }
}

/// A timetable of a [`plan_draft`]; every second one says much.
pub fn timetable(seed: u8) -> Timetable {
    let portion = Portion { block: BlockId(1), measure: 0, part: 0 };
    let work = Stop { arrives: 490, begins: 495, ends: 600, kind: StopKind::Work { portion } };
    let tip = Stop { arrives: 610, begins: 610, ends: 625, kind: StopKind::Tip { tip: 0 } };
    let day = jiff::civil::date(2026, 3, 16);
    let why = WhyLeftOut::NoCrewKnowsHow { demands: vec!["铲车".to_owned()] };
    let left_out = LeftOut { block: BlockId(1), measure: 1, portions: 2, why };
    Timetable {
        tours: vec![Tour { day, crew: 0, shift: 0, leaves: 480, back: 640, metres: 4_321, stops: vec![work, tip] }],
        left_out: seed.is_multiple_of(2).then_some(left_out).into_iter().collect(),
    }
}

/// A plan that is published; every second one says much.
pub fn plan_published(code: &str, seed: u8, replaces: Option<u64>) -> Change {
    Change::Document(DocumentChange::PlanPublished(Box::new(PlanPublished {
        community: CommunityCode::new(code).unwrap(),
        draft: plan_draft(seed),
        timetable: timetable(seed),
        made_on: Revision(u64::from(seed)),
        replaces: replaces.map(Revision),
        reason: replaces.map(|_| "雨天 \"顺延\"".to_owned()),
    })))
}

/// A step on the first stop of a plan: started, done or taken back by turns.
pub fn plan_stepped(plan: u64, code: &str, seed: u8) -> Change {
    let at = day(i64::from(seed));
    let step = match seed % 3 {
        0 => StopStep::Started { at },
        1 => {
            let (before, after) = (vec![photo(seed)], vec![]);
            StopStep::Done { at, truckloads: 1.05, people: u32::from(seed), before, after, note: Some("'雨后'".to_owned()) }
        }
        _ => StopStep::TakenBack { reason: "错 \"了\"".to_owned() },
    };
    let community = CommunityCode::new(code).unwrap();
    Change::Document(DocumentChange::PlanStepped(Box::new(PlanStepped {
        community,
        plan: Revision(plan),
        tour: 0,
        stop: 0,
        step,
    })))
}

/// Streets that are imported.
pub fn streets_imported(code: &str, seed: u8) -> Change {
    let count = u32::from(seed);
    Change::Document(DocumentChange::StreetsImported(Box::new(Streets {
        community: CommunityCode::new(code).unwrap(),
        file: FileId::of_digest([seed; 32]),
        source: format!("路网 \"{seed}\".geojson"),
        lines: count,
        vertices: count * 2,
        left_out: count / 2,
        metres: u64::from(count) * 1_234_567,
        bbox: Bbox::new(120.640_000_1, 27.790_000_3, 120.65, LonLat::degrees_to_a_centimetre(27.8 + f64::from(count) * 1e-7))
            .unwrap(),
    })))
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
pub const OF_EACH: u64 = 48;

/// Entries that put something in every table, and something different in its first row and its last.
pub fn one_of_each() -> Vec<Entry> {
    let (overrules, inspected_by, inspection) = (true, Some(PersonId(2)), Some(Revision(1)));
    let overruling = BlockGraded { overrules, inspected_by, inspection, ..graded(6, Colour::Yellow, day(15)) };
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
        by(1, "session:4", entry(19, reported(1, 1))),
        by(2, "token:3", entry(20, reported(3, 2))),
        by(2, "session:9", entry(21, stepped(19, dispatch(50), 1))),
        by(2, "session:9", entry(22, stepped(20, dispatch(51), 2))),
        by(1, "session:4", entry(23, stepped(19, CaseStep::Rectify, 2))),
        by(2, "session:9", entry(24, stepped(19, CaseStep::Verify, 1))),
        by(2, "session:9", entry(25, stepped(19, CaseStep::Close, 1))),
        by_console(entry(26, reported(6, 4))),
        by_console(entry(27, stepped(26, CaseStep::Duplicate { of: Revision(20) }, 0))),
        entry(28, reported(5, 3)),
        by_console(entry(29, stepped(28, CaseStep::Defer { until: day(70) }, 2))),
        by(1, "session:4", entry(30, calendar_set(2027, true))),
        by(1, "session:4", entry(31, party_set(None, "330381003901", 3))),
        entry(32, listing_set(None, "330381003901", 1)),
        by_console(entry(33, listing_set(None, "uk", 2))),
        by(2, "session:9", entry(34, party_set(Some(31), "330381003901", 7))),
        by(1, "session:4", entry(35, checklist_set("330381003901", 2))),
        by(1, "session:4", entry(36, inspected(3, "330381003901", 3))),
        by_console(entry(37, checklist_set("330381003901", 1))),
        by(2, "token:3", entry(38, inspected(3, "330381003901", 4))),
        by(2, "session:9", entry(39, sample_drawn("330381003901", 4))),
        by_console(entry(40, sample_drawn("uk", 1))),
        by(1, "session:4", entry(41, sample_checked(39, 2, 2))),
        by(2, "session:9", entry(42, consultation_set(None, "330381003901", 1, 1))),
        by_console(entry(43, plan_published("330381003901", 2, None))),
        by(1, "token:3", entry(44, plan_stepped(43, "330381003901", 1))),
        by(1, "session:4", entry(45, consultation_set(Some(42), "330381003901", 1, 2))),
        by(2, "session:9", entry(46, plan_published("330381003901", 3, Some(43)))),
        entry(47, plan_stepped(46, "330381003901", 2)),
        by_console(entry(48, streets_imported("330381003901", 3))),
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
