//! Both stores beside each other: whatever happens, they say the same, byte for byte.

use std::sync::Arc;

use proptest::prelude::*;
use wuse::domain::{
    AsOf, BlockGraded, BlockId, Campaign, Case, CaseStep, Change, Closing, Colour, CommunityCode, DocumentKind, Entry,
    LayerAction, LayerItem, Moment, PersonId, Ranking, RankingList, Request, Revision, Taken,
};
use wuse::features::{Selection, geojson};
use wuse::geo::TileId;
use wuse::live::Snapshot;
use wuse::live::apply::apply;
use wuse::live::sight::Hidden;
use wuse::store::gpkg::GeoPackage;
use wuse::store::postgis::Postgis;
use wuse::store::{LogFilter, Picture, ProposalFilter, Store, Verified};
use wuse::tiles::{Only, Scale, Style, TileRequest, render};

use crate::accounts::named;
use crate::fixture::{
    by, by_console, calendar_set, checklist_set, closed, community_set, confirming, consultation_set, day, dispatch, entry,
    graded, inspected, keyed, layer, listing_set, new_block, party_set, person_set, plan_published, plan_stepped, proposed,
    reasons, reported, sample_checked, sample_drawn, square, stepped, streets_imported, taken, with_hole,
};
use crate::postgres;

const COMMUNITIES: [&str; 2] = ["330381003901", "uk"];

/// One thing that happens: what kind, to which block or community, when, and how many commits later the next commit begins.
#[derive(Debug, Clone, Copy)]
struct Step {
    kind: u8,
    pick: u32,
    when: i64,
    colour: usize,
    commits: bool,
}

fn step() -> impl Strategy<Value = Step> {
    (0u8..35, any::<u32>(), 0i64..60, 0usize..5, prop::bool::weighted(0.4)).prop_map(|(kind, pick, when, colour, commits)| Step {
        kind,
        pick,
        when,
        colour,
        commits,
    })
}

/// The entries of a story, each possible on what those before it made.
fn entries(steps: &[Step]) -> (Vec<Entry>, Snapshot) {
    let first = (1..=8).map(|id| new_block(id, square(id % 4, id / 4), Colour::of_rank((id % 6) as u8))).collect();
    let second = (9..=12).map(|id| new_block(id, with_hole(id, 9), None)).collect();
    let mut entries = vec![entry(1, layer(COMMUNITIES[0], day(0), first)), entry(2, layer(COMMUNITIES[1], day(1), second))];
    let mut picture = Snapshot::new(Picture::default());
    for entry in &entries {
        picture = apply(&picture, entry).unwrap().0;
    }
    for step in steps {
        let revision = picture.revision().next().0;
        let change = change(&picture, step);
        let next = if step.pick.is_multiple_of(3) {
            keyed(revision, change, &format!("key {revision}"))
        } else {
            entry(revision, change)
        };
        let next = match step.pick % 4 {
            0 => next,
            1 => by_console(next),
            _ => by(step.pick % 5 + 1, ["session:7", "token:9", "setup"][step.colour % 3], next),
        };
        picture = apply(&picture, &next).unwrap().0;
        entries.push(next);
    }
    (entries, picture)
}

fn change(picture: &Snapshot, step: &Step) -> Change {
    let block = BlockId(step.pick % picture.block_count() as u32 + 1);
    let (colour, when) = (Colour::ALL[step.colour], day(step.when));
    let community = COMMUNITIES[step.pick as usize % 2];
    match step.kind {
        0..=4 => Change::BlockGraded(graded(block.0, colour, when)),
        5 => {
            let wrong = picture.block(block).unwrap().gradings.iter().find(|grading| grading.corrected_by.is_none());
            let corrects = wrong.map(|grading| grading.revision);
            Change::BlockGraded(BlockGraded { corrects, ..graded(block.0, colour, when) })
        }
        6 => Change::CampaignHeld(Campaign {
            community: CommunityCode::new(community).unwrap(),
            held_at: when,
            title: "集中整治 \"二\"".to_owned(),
            blocks: vec![block],
            people: step.pick,
            truckloads: 3,
            parties: vec!["社区两委".to_owned()],
            pictures: (0..step.colour).map(|number| taken(number as u8, Taken::After)).collect(),
            cost: step.pick.is_multiple_of(2).then_some(step.pick % 9_000),
            replaces: picture.campaigns().nth(step.pick as usize % 3).map(|held| held.0),
            void: step.pick.is_multiple_of(5),
        }),
        7 => Change::RankingPublished(Ranking {
            community: CommunityCode::new(community).unwrap(),
            month: "2026-02".to_owned(),
            list: if step.colour > 2 { RankingList::Red } else { RankingList::Black },
            title: "评比".to_owned(),
        }),
        12..=14 => match (picture.pending_of(block), step.kind) {
            (None, _) => proposed(block.0, colour, when),
            (Some(pending), 12) => confirming(pending.id.0, block.0, colour, when, step.pick % 3 + 1),
            (Some(pending), 13) => closed(pending.id.0, Closing::SentBack, "再查"),
            (Some(pending), _) => closed(pending.id.0, Closing::Withdrawn, ["", "错了"][step.colour % 2]),
        },
        15 => person_set(step.pick % 3 + 1, step.colour > 1),
        16 => community_set(community, step.colour > 1),
        17 => {
            Change::BlockGraded(BlockGraded { overrules: true, inspected_by: Some(PersonId(2)), ..graded(block.0, colour, when) })
        }
        18..=19 => reported(block.0, step.pick as u8 % 50),
        20..=23 => match picture.cases().newest_first().nth(step.pick as usize % 3) {
            None => reported(block.0, 3),
            Some(case) => stepped(case.id.0, case_step(picture, case, block, step), step.pick as u8 % 50),
        },
        24 => calendar_set([2026, 2028][step.colour % 2], step.colour > 1),
        25 => match picture.documents().parties().nth(step.pick as usize % 3) {
            Some((document, _)) if step.colour > 1 => party_set(Some(document.id.0), community, step.pick as u8 % 50),
            _ => party_set(None, community, step.pick as u8 % 50),
        },
        26 => match picture.documents().listings().nth(step.pick as usize % 3) {
            Some((document, _)) if step.colour > 1 => listing_set(Some(document.id.0), community, step.pick as u8 % 50),
            _ => listing_set(None, community, step.pick as u8 % 50),
        },
        27 => checklist_set(community, step.pick as u8 % 50),
        28 => inspected(block.0, community, step.pick as u8 % 50),
        29 => sample_drawn(community, step.pick as u8 % 50),
        30 => match picture.documents().of_kind(DocumentKind::Sample).nth(step.pick as usize % 3) {
            Some(document) => sample_checked(document.id.0, u64::from(step.pick % 5), step.pick as u8 % 50),
            None => sample_drawn(community, 3),
        },
        31 => {
            let of_block = picture.documents().consultation_of(block).map(|(document, _)| document.id.0);
            let code = picture.community_of(picture.block(block).unwrap()).unwrap().community.code.to_string();
            consultation_set(of_block, &code, block.0, step.pick as u8 % 50)
        }
        32 => {
            let newest = picture.documents().newest_plan(&CommunityCode::new(community).unwrap());
            plan_published(community, step.pick as u8 % 50, newest.map(|newest| newest.0))
        }
        33 => match picture.documents().newest_plan(&CommunityCode::new(community).unwrap()) {
            Some(plan) => plan_stepped(plan.0, community, step.pick as u8 % 50),
            None => plan_published(community, 3, None),
        },
        34 => streets_imported(community, step.pick as u8 % 50),
        8 => reasons(community, &["乱堆乱放", "管线乱拉"][..step.colour % 3]),
        _ => layer(community, when, items(picture, community, step)),
    }
}

/// Something about a case: the stores keep what they are told, whether or not the rules would allow it.
fn case_step(picture: &Snapshot, case: &Case, block: BlockId, step: &Step) -> CaseStep {
    let same_community = picture.block(block).unwrap().community == picture.block(case.block).unwrap().community;
    match (step.pick / 7 + u32::from(step.kind)) % 12 {
        0 => CaseStep::File,
        1 => CaseStep::Rectify,
        2 => CaseStep::Verify,
        3 => CaseStep::Fail { deadline: day(step.when) },
        4 => CaseStep::Close,
        5 => CaseStep::Extend { deadline: day(step.when) },
        6 => CaseStep::Defer { until: day(step.when) },
        7 => CaseStep::Amend { block: same_community.then_some(block), category: None },
        8 => CaseStep::Ask { for_what: Request::Defer { until: day(step.when) } },
        9 => case.last_counted().map_or(CaseStep::Void, |last| CaseStep::Undo { step: last.revision }),
        10 => CaseStep::Duplicate { of: case.id },
        _ => dispatch(step.when),
    }
}

/// A layer that does something else to each block of a community, and brings a new one.
fn items(picture: &Snapshot, community: &str, step: &Step) -> Vec<LayerItem> {
    let (_, view) = picture.community(&CommunityCode::new(community).unwrap()).unwrap();
    let mut items = Vec::new();
    for id in view.blocks.iter() {
        let same =
            LayerItem { action: LayerAction::Changed, boundary: None, colour: None, ..new_block(id.0, square(0, 0), None) };
        match (id.0 + step.pick) % 6 {
            0 => items.push(LayerItem { boundary: Some(square(id.0 % 7, step.pick % 5)), ..same }),
            1 => items.push(LayerItem { action: LayerAction::Gone, ..same }),
            2 => items.push(LayerItem { colour: Some(Colour::ALL[step.colour]), name: "改名".into(), ..same }),
            3 => items.push(LayerItem {
                boundary: Some(with_hole(id.0 % 5, step.pick % 4)),
                colour: Some(Colour::ALL[step.colour]),
                party: None,
                ..same
            }),
            _ => {}
        }
    }
    items.push(new_block(picture.block_count() as u32 + 1, square(step.pick % 9, 6), Some(Colour::ALL[step.colour])));
    items
}

async fn commit(store: &dyn Store, entries: &[Entry], steps: &[Step]) {
    let mut base = Revision::ZERO;
    let mut waiting = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        waiting.push(entry.clone());
        let commits = steps.get(at).is_none_or(|step| step.commits);
        if commits || at + 1 == entries.len() {
            store.commit(base, std::mem::take(&mut waiting)).await.unwrap();
            base = entry.revision;
        }
    }
}

/// Everything that people can ask for.
async fn answers(store: &dyn Store, moments: &[AsOf]) -> Vec<Vec<u8>> {
    let mut answers = Vec::new();
    for row in store.log_page(&LogFilter::default(), None, 1_000).await.unwrap() {
        answers.push(format!("{row:?}").into_bytes());
    }
    for row in store.proposals(&ProposalFilter::default(), None, 1_000).await.unwrap() {
        answers.push(format!("{row:?}").into_bytes());
    }
    answers.push(format!("{:?}", store.standings().await.unwrap()).into_bytes());
    let picture = store.load().await.unwrap();
    let cases: Vec<Revision> = picture.cases.iter().map(|case| case.id).collect();
    answers.push(format!("{:?} {:?}", picture.cases, store.case_records(&cases).await.unwrap()).into_bytes());
    answers.push(format!("{:?}", store.case_steps(&cases).await.unwrap()).into_bytes());
    answers.push(format!("{:?} {:?} {:?}", picture.people, picture.settings, picture.pending).into_bytes());
    answers
        .push(format!("{:?} {:?} {:?} {:?}", picture.people, picture.settings, picture.pending, picture.calendar).into_bytes());
    let snapshot = Snapshot::new(picture);
    for id in 1..=snapshot.block_count() as u32 {
        let history = store.history(BlockId(id), None, 1_000).await.unwrap();
        answers.push(format!("{history:?} {:?}", snapshot.block(BlockId(id))).into_bytes());
    }
    for as_of in moments {
        let mut text = Vec::new();
        geojson::write(&snapshot, &Selection::all(None, *as_of), &mut text).unwrap();
        answers.push(text);
        answers.push(format!("{:?} {:?}", snapshot.tally(None, *as_of), snapshot.deeds(None, *as_of)).into_bytes());
        for (tile, style) in tiles(&snapshot) {
            let request = TileRequest {
                tile,
                scale: Scale::Two,
                style,
                only: Only::ALL,
                community: None,
                as_of: *as_of,
                hidden: Hidden::NOTHING,
            };
            answers.push(render(&snapshot, &request).map(|png| png.to_vec()).unwrap_or_default());
        }
    }
    answers
}

fn tiles(snapshot: &Snapshot) -> Vec<(TileId, Style)> {
    let boxes = || snapshot.communities().filter_map(|(_, view)| view.bbox);
    let all = [(10, Style::Fill), (15, Style::Pattern), (17, Style::Solid)].into_iter().flat_map(|(zoom, style)| {
        boxes().flat_map(move |bbox| {
            let [west, north, east, south] = TileId::range(bbox, zoom);
            let some = (west..=east).flat_map(move |x| (north..=south).map(move |y| TileId::new(zoom.into(), x, y).unwrap()));
            some.take(6).map(move |tile| (tile, style)).collect::<Vec<_>>()
        })
    });
    all.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_changes_give_the_same_hashes_answers_and_tiles(steps in prop::collection::vec(step(), 1..40)) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let folder = tempfile::tempdir().unwrap();
            let file = GeoPackage::open(&folder.path().join("wuse.gpkg")).await.unwrap();
            let address = postgres::shared().database();
            let database = Postgis::open(&crate::postgis::url(&address)).await.unwrap();
            let (entries, picture) = entries(&steps);
            for store in [&file as &dyn Store, &database] {
                for name in ["张三", "", "Wang Wu"] {
                    store.accounts().add_person(&named(name, None, None)).await.unwrap();
                }
            }
            commit(&file, &entries, &steps).await;
            commit(&database, &entries, &steps).await;
            let known = Revision(picture.revision().0 / 2);
            let moments = [AsOf::NOW, AsOf::at(day(20)), AsOf { effective: Moment::MAX, known }];
            let (ours, theirs) = (answers(&file, &moments).await, answers(&database, &moments).await);
            for (one, other) in ours.iter().zip(&theirs) {
                assert!(one == other, "{}\n{}", String::from_utf8_lossy(one), String::from_utf8_lossy(other));
            }
            assert_eq!(ours.len(), theirs.len());
            let (one, other) = (file.verify().await.unwrap(), database.verify().await.unwrap());
            assert!(matches!(one, Verified::Sound { .. }), "{one:?}");
            assert_eq!(one, other);
            // Read back whole, entry by entry, they are what was committed.
            for store in [Arc::new(file) as Arc<dyn Store>, Arc::new(database)] {
                let read = store.entries_since(Revision::ZERO, 1_000).await.unwrap();
                assert_eq!(format!("{read:?}"), format!("{entries:?}"));
            }
        });
    }
}
