//! Every third day.

use proptest::prelude::*;
use wuse::domain::Moment;
use wuse::domain::supervision::Round;

fn due(text: &str) -> String {
    Round::due(Moment::parse(text).unwrap()).to_string()
}

#[test]
fn a_round_is_due_when_its_day_begins_in_the_communities_zone() {
    // 2026-11-21 is day 20,778, a multiple of three.
    assert_eq!(due("2026-11-20T15:59:59Z"), "2026-11-18");
    assert_eq!(due("2026-11-20T16:00:00Z"), "2026-11-21");
    assert_eq!(due("2026-11-23T15:59:59Z"), "2026-11-21");
    let round = Round::due(Moment::parse("2026-11-22").unwrap());
    assert_eq!(round.begins(), Moment::parse("2026-11-20T16:00:00Z").unwrap());
    assert_eq!((round.before().to_string(), round.next().to_string()), ("2026-11-18".to_owned(), "2026-11-24".to_owned()));
}

#[test]
fn a_day_without_a_round_is_none() {
    let round: Round = serde_json::from_str("\"2026-11-21\"").unwrap();
    assert_eq!(serde_json::to_string(&round).unwrap(), "\"2026-11-21\"");
    assert!(serde_json::from_str::<Round>("\"2026-11-22\"").is_err());
}

proptest! {
    /// At each moment one round is due: the last whose day has begun.
    #[test]
    fn rounds_follow_each_other_without_a_gap(micros in -4_000_000_000_000_000_i64..8_000_000_000_000_000) {
        let now = Moment::from_micros(micros);
        let round = Round::due(now);
        prop_assert!(round.begins() <= now && now < round.next().begins());
        prop_assert_eq!(round.next().before(), round);
        prop_assert_eq!(Round::due(round.begins()), round);
    }
}
