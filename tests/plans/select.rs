//! The ranked list: who is on it, in which order, and why.

use jiff::civil::date;
use wuse::domain::{
    BlockId, Change, Colour, CommunityCode, CommunityIndex, Consultation, ConsultationSet, DocumentChange, Moment,
};
use wuse::live::Snapshot;
use wuse::plans::effort::{Effort, Estimate};
use wuse::plans::select::{Reason, candidates};

use crate::support::{after, grading, layer, partition};

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

fn surveyed() -> Snapshot {
    let empty = Snapshot::default();
    after(&empty, layer(&empty, "A", 0, &partition(4, 1, &[(0, 0)], &[0]))).0
}

fn then(snapshot: Snapshot, changes: impl IntoIterator<Item = Change>) -> Snapshot {
    changes.into_iter().fold(snapshot, |snapshot, change| after(&snapshot, change).0)
}

#[test]
fn red_comes_before_orange_and_longer_before_shorter() {
    let changes = [
        grading(1, Colour::Orange, 2 * DAY, None),
        grading(2, Colour::Yellow, 2 * DAY, None),
        grading(3, Colour::Yellow, 20 * DAY, None),
        grading(3, Colour::Red, 60 * DAY, None),
    ];
    let found = candidates(&then(surveyed(), changes), CommunityIndex(0), &Effort::default(), Moment::from_micros(100 * DAY));
    let order: Vec<_> = found.iter().map(|candidate| (candidate.block, candidate.colour, candidate.points())).collect();
    // Block 4 was red for 100 days, 3 again for 40; 1 is orange for 98.
    assert_eq!(order, [(BlockId(4), Colour::Red, 50), (BlockId(3), Colour::Red, 44), (BlockId(1), Colour::Orange, 29)]);
    assert_eq!(found[0].reasons, [(Reason::Colour, 40), (Reason::Days, 10)]);
}

#[test]
fn people_affected_count_and_the_consultation_is_named() {
    let consultation = Consultation {
        community: CommunityCode::new("A").unwrap(),
        block: BlockId(2),
        held_on: date(2026, 6, 1),
        findings: "old rubbish behind the houses".to_owned(),
        measures: Vec::new(),
        people_affected: Some(400),
        party: None,
        person: None,
        matches: Vec::new(),
    };
    let set = Change::Document(DocumentChange::Consultation(ConsultationSet { id: None, consultation }));
    let snapshot = then(surveyed(), [set]);
    let found = candidates(&snapshot, CommunityIndex(0), &Effort::default(), Moment::from_micros(DAY));
    assert_eq!((found[0].block, found[0].people), (BlockId(2), Some(400)));
    assert!(found[0].reasons.contains(&(Reason::People, 8)));
    assert_eq!(found[0].consultation, Some(snapshot.revision()));
}

#[test]
fn effort_is_by_area() {
    let estimate = Estimate { median: 2.0, low: 1.0, high: 4.0 };
    let effort = Effort { truckloads: Some(estimate), ..Effort::default() };
    let found = candidates(&surveyed(), CommunityIndex(0), &effort, Moment::from_micros(DAY));
    let hectares = found[0].area / 10_000.0;
    let own = found[0].truckloads.unwrap();
    assert!((own.median - 2.0 * hectares).abs() < 1e-9 && (own.high - 4.0 * hectares).abs() < 1e-9);
    assert_eq!(found[0].hours, None);
}
