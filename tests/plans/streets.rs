//! Ways over streets: the shortest, held against another way to find them; one-way streets, places beside streets, and plans over them.

use std::sync::Arc;

use proptest::prelude::*;
use wuse::domain::plan::{PlanDraft, TravelRule};
use wuse::domain::{Calendar, FileId, Revision, StreetLine};
use wuse::geo::{LonLat, ellipsoid};
use wuse::plans::PlanFault;
use wuse::plans::portions::{Work, places};
use wuse::plans::streets::{KeptWays, Room, Stray, StreetNetwork, StreetTable};
use wuse::plans::timetabling::{Control, Done, make};
use wuse::plans::violations::violations;
use wuse::plans::ways;

use crate::fixture::{draft, place};

const RULE: TravelRule = TravelRule { speed_kmh: 18.0, detour: 1.4, streets: None };

fn street(points: &[(f64, f64)], oneway: bool) -> StreetLine {
    StreetLine { points: points.iter().map(|(east, north)| place(*east, *north).to_a_centimetre()).collect(), oneway }
}

fn both_ways(points: &[(f64, f64)]) -> StreetLine {
    street(points, false)
}

/// Metres over streets from a place to another, without what is beside them.
fn over(table: &StreetTable, from: LonLat, to: LonLat) -> Option<f64> {
    table.way(table.row(from).unwrap(), table.row(to).unwrap()).map(|(_, over)| over)
}

fn table(streets: &[StreetLine], places: &[LonLat]) -> StreetTable {
    StreetTable::between(&StreetNetwork::new(streets), places, None)
}

/// A way in whole minutes and metres.
fn way(table: &StreetTable, from: LonLat, to: LonLat) -> (u32, f64) {
    let row = |place| (place, table.row(place).unwrap());
    ways::over_streets(table, row(from), row(to), RULE)
}

fn assert_near(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() < 0.5, "{what}: {found} m, not {expected} m");
}

#[test]
fn a_way_goes_around_the_corner_and_across_only_where_lines_meet() {
    // Two streets that cross without a common point: a bridge; and a third that joins both further on.
    let streets = [
        both_ways(&[(-100.0, 0.0), (300.0, 0.0)]),
        both_ways(&[(0.0, -100.0), (0.0, 300.0)]),
        both_ways(&[(300.0, 0.0), (0.0, 300.0)]),
    ];
    let (a, b) = (place(-50.0, 0.0), place(0.0, -50.0));
    let bridge = table(&streets, &[a, b]);
    assert_near(over(&bridge, a, b).unwrap(), 350.0 + 300.0 * 2f64.sqrt() + 350.0, "around");
    // The same with a common point is a junction.
    let crossing = [both_ways(&[(-100.0, 0.0), (0.0, 0.0), (300.0, 0.0)]), both_ways(&[(0.0, -100.0), (0.0, 0.0), (0.0, 300.0)])];
    let junction = table(&crossing, &[a, b]);
    assert_near(over(&junction, a, b).unwrap(), 100.0, "across");
    assert_eq!(over(&junction, a, b), over(&junction, b, a));
}

#[test]
fn a_one_way_street_is_driven_one_way() {
    // A square of one-way streets, anticlockwise, and places in the middle of its sides.
    let ring = street(&[(0.0, 0.0), (200.0, 0.0), (200.0, 200.0), (0.0, 200.0), (0.0, 0.0)], true);
    let (south, east, on) = (place(100.0, 0.0), place(200.0, 100.0), place(150.0, 0.0));
    let square = table(std::slice::from_ref(&ring), &[south, east, on]);
    assert_near(over(&square, south, east).unwrap(), 200.0, "along");
    assert_near(over(&square, east, south).unwrap(), 600.0, "around");
    assert_near(over(&square, south, on).unwrap(), 50.0, "along the same side");
    assert_near(over(&square, on, south).unwrap(), 750.0, "all around");
    let (there, back) = (way(&square, south, east), way(&square, east, south));
    // 18 km/h are 300 metres a minute.
    assert_eq!((there.0, back.0), (1, 3), "{there:?} {back:?}");
    // The way back drawn as a street of its own on the same points: both ways.
    let mut reverse = ring.clone();
    reverse.points.reverse();
    let two = table(&[ring, reverse], &[south, east, on]);
    assert_near(over(&two, east, south).unwrap(), 200.0, "back");
    assert_near(over(&two, on, south).unwrap(), 50.0, "back along the same side");
}

#[test]
fn a_place_at_the_end_of_a_one_way_street_goes_on_by_any_other() {
    // The place is nearest to the point where a one-way street ends and another street begins.
    let streets = [street(&[(-200.0, 0.0), (0.0, 0.0)], true), both_ways(&[(0.0, 0.0), (0.0, 300.0)])];
    let (corner, up) = (place(10.0, -10.0), place(0.0, 200.0));
    let ways = table(&streets, &[corner, up]);
    assert_near(over(&ways, corner, up).unwrap(), 200.0, "out");
    assert_near(over(&ways, up, corner).unwrap(), 200.0, "in, not around the one-way street");
}

#[test]
fn what_is_beside_a_street_is_a_detour_and_no_way_is_shorter_than_the_beeline() {
    let streets = [both_ways(&[(0.0, 0.0), (1000.0, 0.0)])];
    let (a, b, same) = (place(100.0, 50.0), place(400.0, -30.0), place(100.0, 20.0));
    let ways = table(&streets, &[a, b, same]);
    let (minutes, metres) = way(&ways, a, b);
    assert_near(metres, (50.0 + 30.0) * RULE.detour + 300.0, "in, along, out");
    assert_eq!(minutes, 2);
    assert_near(way(&ways, a, same).1, 70.0 * RULE.detour, "to the street and back");
    assert_eq!(way(&ways, a, a), (0, 0.0));
    for (from, to) in [(a, b), (b, a), (a, same), (same, b)] {
        assert!(way(&ways, from, to).1 >= ellipsoid::distance(from, to).0);
    }
}

#[test]
fn where_no_streets_lead_ways_are_beelines_and_the_places_are_told() {
    let streets = [both_ways(&[(0.0, 0.0), (1000.0, 0.0)]), both_ways(&[(0.0, 400.0), (200.0, 400.0)])];
    let (a, b, c) = (place(100.0, 0.0), place(500.0, 20.0), place(900.0, 0.0));
    let (island, far, edge) = (place(100.0, 410.0), place(500.0, -520.0), place(500.0, -499.0));
    let all = [a, b, far, c, island, edge, a];
    let ways = table(&streets, &all);
    assert_eq!(ways.strays(&all), [(2, Stray::Far), (4, Stray::CutOff)]);
    for (from, to) in [(a, far), (far, a), (a, island), (island, b)] {
        assert_eq!(way(&ways, from, to), ways::beeline(from, to, RULE));
        assert_eq!(over(&ways, from, to), None);
    }
    assert_eq!(way(&ways, far, far), (0, 0.0));
    assert!(over(&ways, a, edge).is_some());
    // A street that leads in and not out again.
    let trap = [both_ways(&[(0.0, 0.0), (1000.0, 0.0)]), street(&[(500.0, 0.0), (500.0, 300.0)], true)];
    let joined = [both_ways(&[(0.0, 0.0), (500.0, 0.0), (1000.0, 0.0)]), trap[1].clone()];
    let end = place(500.0, 200.0);
    let ways = table(&joined, &[a, c, end]);
    assert_eq!(ways.strays(&[a, c, end]), [(2, Stray::CutOff)]);
    assert_near(over(&ways, a, end).unwrap(), 600.0, "in");
    assert_eq!(over(&ways, end, a), None);
    assert_eq!(table(&streets, &[a]).strays(&[a]), [], "one place is cut off from nobody");
}

#[test]
fn what_is_known_is_taken_over_and_changes_nothing() {
    let grid = grid(6, 6, &[false; 60], &[3; 60]);
    let network = StreetNetwork::new(&grid);
    let all: Vec<LonLat> = (0..20).map(|at| place(f64::from(at * 37 % 500), f64::from(at * 91 % 480))).collect();
    let some = StreetTable::between(&network, &all[..16], None);
    let more = StreetTable::between(&network, &all, Some(&some));
    let anew = StreetTable::between(&network, &all, None);
    assert_eq!((some.knows(&all), more.knows(&all)), (16, 20));
    // The last four, and one that was there, in another order.
    let fewer = StreetTable::between(&network, &[all[19], all[3], all[18]], Some(&more));
    for from in &all {
        for to in &all {
            assert_eq!(over(&more, *from, *to), over(&anew, *from, *to));
        }
    }
    assert_eq!(over(&fewer, all[19], all[3]), over(&anew, all[19], all[3]));
    assert_eq!(fewer.cells(), 9);
}

#[test]
fn what_was_asked_for_last_is_kept_as_long_as_there_is_room() {
    let network = Arc::new(StreetNetwork::new(&[both_ways(&[(0.0, 0.0), (1000.0, 0.0)])]));
    let file = |seed: u8| FileId::of_digest([seed; 32]);
    let all: Vec<LonLat> = (0..6).map(|at| place(f64::from(at) * 100.0, 0.0)).collect();
    let table = |some: &[LonLat]| Arc::new(StreetTable::between(&network, some, None));
    let mut kept = KeptWays::new(Room { networks: 2, tables: 3, cells: 60 });
    assert!(kept.network(file(1)).is_none() && kept.table(file(1), &all).is_none());
    for seed in [1, 2] {
        kept.keep_network(file(seed), &network);
    }
    // The first is asked for, so the second goes.
    assert!(kept.network(file(1)).is_some());
    kept.keep_network(file(3), &network);
    assert_eq!([1, 2, 3].map(|seed| kept.network(file(seed)).is_some()), [true, false, true]);
    // Of the tables of a file the one that knows most.
    let (two, four) = (table(&all[..2]), table(&all[1..5]));
    kept.keep_table(file(1), &two);
    kept.keep_table(file(1), &four);
    kept.keep_table(file(2), &table(&all));
    assert_eq!(kept.cells(), 4 + 16 + 36);
    let (found, whole) = kept.table(file(1), &all[1..4]).unwrap();
    assert!(Arc::ptr_eq(&found, &four) && whole);
    let (found, whole) = kept.table(file(1), &all[..2]).unwrap();
    assert!(Arc::ptr_eq(&found, &two) && whole);
    assert!(!kept.table(file(1), &all).unwrap().1, "none knows all of them");
    // A fourth is one too many: the one that was not asked for goes, which is the second file's.
    kept.keep_table(file(3), &two);
    assert!(kept.table(file(2), &all).is_none());
    assert_eq!(kept.cells(), 4 + 16 + 4);
    // One that takes nearly all the room has it with the last before it.
    kept.keep_table(file(4), &table(&(0..7).map(|at| place(f64::from(at) * 50.0, 0.0)).collect::<Vec<_>>()));
    assert_eq!(kept.cells(), 4 + 49);
    kept.keep_table(file(5), &table(&(0..9).map(|at| place(f64::from(at) * 50.0, 0.0)).collect::<Vec<_>>()));
    assert_eq!(kept.cells(), 81, "whatever it takes");
}

/// Streets of a grid 100 m wide, each side of a square a line of its own. Of each side `kinds` says whether it is there (0 is not), and
/// whether it is driven both ways or, when `ones` says so, one way: 1 eastward or northward, 2 the other way.
fn grid(columns: usize, rows: usize, ones: &[bool], kinds: &[u8]) -> Vec<StreetLine> {
    sides(columns, rows)
        .into_iter()
        .enumerate()
        .filter(|(at, _)| kinds[*at] != 0)
        .map(|(at, [from, to])| {
            let corner = |at: usize| ((at % columns) as f64 * 100.0, (at / columns) as f64 * 100.0);
            let ends = if ones[at] && kinds[at] == 2 { [to, from] } else { [from, to] };
            street(&ends.map(corner), ones[at])
        })
        .collect()
}

/// The sides of a grid's squares, by the numbers of their corners.
fn sides(columns: usize, rows: usize) -> Vec<[usize; 2]> {
    let corners = (0..columns * rows).flat_map(|at| {
        let east = (at % columns + 1 < columns).then_some([at, at + 1]);
        let north = (at / columns + 1 < rows).then_some([at, at + columns]);
        [east, north]
    });
    corners.flatten().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Dijkstra's answers against those of Floyd and Warshall, who look at all corners at once.
    #[test]
    fn ways_are_the_shortest(ones in prop::collection::vec(any::<bool>(), 31), kinds in prop::collection::vec(0u8..4, 31)) {
        let (columns, rows) = (5, 4);
        let streets = grid(columns, rows, &ones, &kinds);
        prop_assume!(!streets.is_empty());
        let corners: Vec<LonLat> =
            (0..20).map(|at| place((at % columns) as f64 * 100.0, (at / columns) as f64 * 100.0).to_a_centimetre()).collect();
        let is_corner = |at: usize| streets.iter().any(|street| street.points.contains(&corners[at]));
        let mut shortest = vec![[f64::INFINITY; 20]; 20];
        for street in &streets {
            let end = |point: LonLat| corners.iter().position(|corner| *corner == point).unwrap();
            let (from, to) = (end(street.points[0]), end(street.points[1]));
            let metres = (ellipsoid::distance(corners[from.min(to)], corners[from.max(to)]).0 * 1000.0).round() / 1000.0;
            shortest[from][to] = metres;
            if !street.oneway {
                shortest[to][from] = metres;
            }
        }
        for (at, row) in shortest.iter_mut().enumerate() {
            row[at] = 0.0;
        }
        for past in 0..20 {
            for from in 0..20 {
                for to in 0..20 {
                    shortest[from][to] = shortest[from][to].min(shortest[from][past] + shortest[past][to]);
                }
            }
        }
        let ways = table(&streets, &corners);
        for from in (0..20).filter(|at| is_corner(*at)) {
            for to in (0..20).filter(|at| is_corner(*at)) {
                let found = over(&ways, corners[from], corners[to]);
                let expected = Some(shortest[from][to]).filter(|metres| metres.is_finite());
                prop_assert_eq!(found.is_some(), expected.is_some(), "{} to {}", from, to);
                if let (Some(found), Some(expected)) = (found, expected) {
                    prop_assert!((found - expected).abs() < 1e-6, "{} to {}: {} and {}", from, to, found, expected);
                }
            }
        }
    }

    /// From anywhere to anywhere: never shorter than the beeline, and the same whether looked for ahead or back.
    #[test]
    fn ways_from_anywhere_hold(
        ones in prop::collection::vec(any::<bool>(), 31), kinds in prop::collection::vec(0u8..4, 31),
        spots in prop::collection::vec((-100.0..500.0, -100.0..400.0), 2..12), seen in 0usize..12
    ) {
        let streets = grid(5, 4, &ones, &kinds);
        let network = StreetNetwork::new(&streets);
        let spots: Vec<LonLat> = spots.into_iter().map(|(east, north)| place(east, north)).collect();
        let anew = StreetTable::between(&network, &spots, None);
        let known = StreetTable::between(&network, &spots[..seen.min(spots.len())], None);
        let added = StreetTable::between(&network, &spots, Some(&known));
        for from in &spots {
            for to in &spots {
                let (minutes, metres) = way(&anew, *from, *to);
                prop_assert_eq!((minutes, metres), way(&added, *from, *to));
                prop_assert!(metres >= ellipsoid::distance(*from, *to).0);
                prop_assert!(f64::from(minutes) * 300.0 >= metres - 1e-6 && (minutes == 0 || f64::from(minutes - 1) * 300.0 < metres));
            }
        }
    }
}

/// The draft of six blocks over a grid of one-way streets that is a detour for everybody.
fn over_streets() -> (PlanDraft, StreetTable) {
    let mut draft = draft();
    draft.travel.streets = Some(Revision(9));
    let mut streets = Vec::new();
    for at in -10..=20 {
        let side = f64::from(at) * 100.0;
        let ends = |along: bool, from: f64, to: f64| {
            let points = (0..=30).map(|step| from + (to - from) * f64::from(step) / 30.0);
            points.map(|point| if along { (point, side) } else { (side, point) }).collect::<Vec<_>>()
        };
        let (from, to) = if at % 2 == 0 { (-1000.0, 2000.0) } else { (2000.0, -1000.0) };
        streets.push(street(&ends(true, from, to), true));
        streets.push(street(&ends(false, from, to), true));
    }
    let table = table(&streets, &places(&draft));
    (draft, table)
}

#[test]
fn a_plan_over_streets_holds_over_them_and_not_over_beelines_at_half_the_way() {
    let (draft, table) = over_streets();
    assert_eq!(table.strays(&places(&draft)), []);
    let work = Work::new(&draft, Some(&table)).unwrap();
    let control = Control { rounds: 40, threads: 1, is_over: &|| false, progress: &|_| () };
    let made = make(&work, &Calendar::default(), &Done::new(), &control).unwrap();
    assert_eq!(made.timetable.left_out, []);
    assert_eq!(violations(&work, &Calendar::default(), &Done::new(), &made.timetable).unwrap(), []);
    let again = make(&work, &Calendar::default(), &Done::new(), &control).unwrap();
    assert_eq!(made, again, "the same seed gives the same plan");
    // There and back differ, and the timetable knows.
    let asymmetric =
        (0..6).filter(|task| work.minutes(work.base(0), work.site(*task)) != work.minutes(work.site(*task), work.base(0)));
    assert!(asymmetric.count() > 0);
    // Made over beelines, it is too fast for these streets.
    let straight = PlanDraft { travel: TravelRule { detour: 1.0, streets: None, ..draft.travel }, ..draft.clone() };
    let made = make(&Work::new(&straight, None).unwrap(), &Calendar::default(), &Done::new(), &control).unwrap();
    let wrong = violations(&work, &Calendar::default(), &Done::new(), &made.timetable).unwrap();
    assert!(wrong.iter().any(|one| matches!(one, wuse::plans::violations::Violation::TooFast { .. })), "{wrong:?}");
}

#[test]
fn a_draft_over_streets_is_never_taken_for_one_of_beelines() {
    let (mut draft, table) = over_streets();
    assert_eq!(Work::new(&draft, None).unwrap_err(), PlanFault::NoStreets(Revision(9)));
    draft.tasks[0].at = place(111.0, 222.0);
    assert_eq!(
        Work::new(&draft, Some(&table)).unwrap_err(),
        PlanFault::NoStreets(Revision(9)),
        "a place that was not looked for"
    );
    draft.travel.streets = None;
    let work = Work::new(&draft, Some(&table)).unwrap();
    let (from, to) = (work.base(0), work.site(0));
    assert_eq!(work.way(from, to), ways::beeline(draft.crews[0].base, draft.tasks[0].at, draft.travel));
}
