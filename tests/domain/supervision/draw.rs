//! The draw: deterministic, stratified, and the same by another program.

use std::io::Write as _;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use serde_json::{Value, json};
use wuse::domain::supervision::{Round, SampleSize, Seed, Stratum, Unit, UnitKind, allocate, draw};
use wuse::domain::{Colour, CommunityCode, Moment, Revision};

const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn seed() -> Seed {
    let community = CommunityCode::new("330381003901").unwrap();
    Seed::of(&community, Round::due(Moment::parse("2026-11-22").unwrap()), Revision(1017), HASH)
}

/// The 43 blocks of a community, and its closed cases.
fn units(cases: u64) -> Vec<Unit> {
    let colour = |id: u64| (!id.is_multiple_of(7)).then(|| Colour::ALL[(id % 5) as usize]);
    let blocks = (1..=43).map(|id| Unit { kind: UnitKind::Block, colour: colour(id), id });
    blocks.chain((1..=cases).map(|id| Unit { kind: UnitKind::Case, colour: colour(id * 11), id: 1000 + id * 3 })).collect()
}

/// What another program makes of what is published, with Python's own library only.
fn recomputed(strata: &[Stratum], size: SampleSize) -> Value {
    let published = json!({
        "community": "330381003901", "date": "2026-11-21", "cutoff": 1017, "cutoff_hash": HASH, "size": size, "strata": strata
    });
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/domain/supervision/recompute.py");
    let mut python = Command::new("python3").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    python.stdin.take().unwrap().write_all(published.to_string().as_bytes()).unwrap();
    let done = python.wait_with_output().unwrap();
    assert!(done.status.success());
    serde_json::from_slice(&done.stdout).unwrap()
}

#[test]
fn another_program_draws_the_same_from_what_is_published() {
    for (cases, size) in [
        (29, SampleSize::default()),
        (0, SampleSize::default()),
        (3, SampleSize { blocks: 1, cases: 1 }),
        (200, SampleSize { blocks: 100, cases: 17 }),
    ] {
        let strata = draw(&seed(), units(cases), size);
        let other = recomputed(&strata, size);
        assert_eq!(other["seed"], seed().as_str());
        let own: Vec<Value> = strata
            .iter()
            .map(|stratum| json!({ "kind": stratum.kind, "colour": stratum.colour, "drawn": stratum.drawn }))
            .collect();
        assert_eq!(other["drawn"], json!(own));
    }
}

#[test]
fn the_seed_and_a_key_are_what_a_shell_makes_of_them() {
    // printf 'wuse-supervision-1\n330381003901\n2026-11-21\n1017\n9f86…0a08\n' | sha256sum
    assert_eq!(seed().as_str(), "af1e109858a06ce8c1f4301e3a32fbaabca5f870fad7405b521aaddf84b15872");
    // printf '%s\nblock\n%s\n' "$seed" 1 | sha256sum, and so on for 1 to 5: the order of their keys.
    let five = (1..=5).map(|id| Unit { kind: UnitKind::Block, colour: None, id });
    let strata = draw(&seed(), five, SampleSize { blocks: 5, cases: 0 });
    assert_eq!(strata[0].drawn, [3, 1, 5, 4, 2]);
}

#[test]
fn places_are_shared_by_largest_remainders_and_none_goes_empty() {
    let cases: [(&[usize], usize, &[usize]); 9] = [
        (&[], 5, &[]),
        (&[43], 5, &[5]),
        (&[3], 5, &[3]),
        (&[1, 1, 1], 2, &[1, 1, 1]),
        // 5 places: one each, two left for 9, 19 and 12 in proportion: 0.45, 0.95, 0.6.
        (&[10, 20, 13], 5, &[1, 2, 2]),
        // Equal remainders go to the earlier one.
        (&[10, 10, 10], 5, &[2, 2, 1]),
        (&[1, 100], 10, &[1, 9]),
        (&[2, 2, 2], 100, &[2, 2, 2]),
        (&[12, 9, 8, 8, 6], 5, &[1, 1, 1, 1, 1]),
    ];
    for (counts, size, expected) in cases {
        assert_eq!(allocate(counts, size), expected, "{counts:?} for {size}");
    }
}

proptest! {
    #[test]
    fn every_place_is_given_and_none_beyond_what_is_there(counts in prop::collection::vec(1_usize..400, 1..7), size in 0_usize..900) {
        let given = allocate(&counts, size);
        let all: usize = counts.iter().sum();
        prop_assert_eq!(given.iter().sum::<usize>(), size.clamp(counts.len(), all));
        for (given, count) in given.iter().zip(&counts) {
            prop_assert!((1..=*count).contains(given));
        }
    }

    /// However the units come, and however often, the draw is the same; a larger sample holds every smaller one.
    #[test]
    fn a_draw_hangs_on_nothing_but_its_seed_and_its_units(shuffled in Just(units(60)).prop_shuffle(), more in 0_u32..50) {
        let size = SampleSize::default();
        let twice: Vec<Unit> = shuffled.iter().chain(&shuffled).copied().collect();
        let strata = draw(&seed(), twice, size);
        prop_assert_eq!(&strata, &draw(&seed(), units(60), size));
        let larger = draw(&seed(), shuffled, SampleSize { blocks: size.blocks + more, cases: size.cases + more });
        for (small, large) in strata.iter().zip(&larger) {
            prop_assert!(large.drawn.len() >= small.drawn.len() || large.drawn.len() + 1 >= small.drawn.len());
            let shared = small.drawn.len().min(large.drawn.len());
            prop_assert_eq!(&large.drawn[..shared], &small.drawn[..shared]);
            prop_assert!(small.drawn.iter().all(|id| small.units.contains(id)));
        }
    }
}
