//! How much a sample tells: known answers by scipy and statsmodels (`intervals.py` prints them), and coverage, counted out.

use proptest::prelude::*;
use wuse::domain::supervision::{Checked, exact, stratified};

fn checked((population, checked, failed): (u32, u32, u32)) -> Checked {
    Checked { population, checked, failed }
}

fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() < 2e-9
}

#[test]
fn the_exact_interval_is_scipys() {
    let known = [
        ((43, 5, 0), (0, 21)),
        ((43, 5, 1), (1, 29)),
        ((43, 10, 3), (4, 26)),
        ((12, 12, 4), (4, 4)),
        ((1, 1, 0), (0, 0)),
        ((30, 1, 1), (1, 30)),
        ((972, 61, 7), (48, 212)),
        ((20_000, 200, 0), (0, 363)),
        ((6, 3, 2), (2, 5)),
    ];
    for (stratum, (low, high)) in known {
        let share = exact(checked(stratum)).unwrap();
        let of_all = |number: u32| f64::from(number) / f64::from(stratum.0);
        assert!(near(share.interval.low, of_all(low)) && near(share.interval.high, of_all(high)), "{stratum:?}: {share:?}");
        assert!(near(share.share, f64::from(stratum.2) / f64::from(stratum.1)));
    }
    assert_eq!(exact(checked((43, 0, 0))), None);
}

#[test]
fn the_interval_of_the_whole_is_wilsons_as_statsmodels_has_it() {
    type Strata = &'static [(u32, u32, u32)];
    let known: [(Strata, [f64; 3]); 4] = [
        (&[(43, 5, 1)], [0.2, 0.039_500_896, 0.603_134_067]),
        (&[(10, 2, 1), (20, 4, 0), (13, 2, 1)], [0.267_441_86, 0.088_391_875, 0.578_873_117]),
        (&[(5, 1, 0), (8, 1, 0), (30, 3, 0)], [0.0, 0.0, 0.418_214_039]),
        (&[(400, 40, 6), (600, 60, 3)], [0.09, 0.049_621_338, 0.157_781_235]),
    ];
    for (strata, expected) in known {
        let strata: Vec<Checked> = strata.iter().map(|stratum| checked(*stratum)).collect();
        let share = stratified(&strata).unwrap();
        for (found, expected) in [share.share, share.interval.low, share.interval.high].into_iter().zip(expected) {
            assert!(near(found, expected), "{strata:?}: {found} for {expected}");
        }
    }
}

#[test]
fn a_population_that_was_checked_whole_has_no_error_left() {
    let share = stratified(&[checked((4, 4, 1)), checked((6, 6, 2))]).unwrap();
    assert!(near(share.share, 0.3) && near(share.interval.low, 0.3) && near(share.interval.high, 0.3));
    assert_eq!(stratified(&[checked((4, 4, 1)), checked((6, 0, 0))]), None, "nothing is known of one");
    assert_eq!(stratified(&[checked((4, 4, 1)), checked((0, 0, 0))]), stratified(&[checked((4, 4, 1))]));
    assert_eq!(stratified(&[]), None);
}

/// The number of ways to choose.
fn choose(of: u32, taken: u32) -> f64 {
    if taken > of { 0.0 } else { (0..taken).map(|at| f64::from(of - at) / f64::from(at + 1)).product() }
}

/// The probability that so many of a sample fail.
fn probability(population: u32, failing: u32, checked: u32, failed: u32) -> f64 {
    choose(failing, failed) * choose(population - failing, checked - failed) / choose(population, checked)
}

#[test]
fn the_exact_interval_holds_the_truth_at_least_95_times_in_100_whatever_it_is() {
    for (population, sample) in [(5, 2), (12, 5), (20, 7), (43, 5), (43, 20)] {
        let intervals: Vec<_> =
            (0..=sample).map(|failed| exact(checked((population, sample, failed))).unwrap().interval).collect();
        for failing in 0..=population {
            let truth = f64::from(failing) / f64::from(population);
            let holds = |failed: &u32| {
                let interval = intervals[*failed as usize];
                interval.low <= truth + 1e-12 && truth <= interval.high + 1e-12
            };
            let possible = (0..=sample.min(failing)).filter(|failed| sample - failed <= population - failing);
            let coverage: f64 = possible.filter(holds).map(|failed| probability(population, failing, sample, failed)).sum();
            assert!(coverage >= 0.95 - 1e-9, "{failing} of {population}, {sample} checked: {coverage}");
        }
    }
}

#[test]
fn the_interval_of_the_whole_holds_the_truth_95_times_in_100_on_average() {
    // Three strata as a draw makes them, 5 + 8 + 7 of 12 + 20 + 11 blocks, with every share that fails, the same and different ones.
    let strata = [(12, 5), (20, 8), (11, 7)];
    let (mut sum, mut count, mut worst) = (0.0, 0, 1.0_f64);
    for failing in [[0, 0, 0], [1, 0, 0], [1, 2, 1], [3, 5, 3], [6, 10, 5], [9, 4, 1], [0, 10, 11], [12, 0, 0], [11, 18, 10]] {
        let truth = f64::from(failing.iter().sum::<u32>()) / 43.0;
        let mut coverage = 0.0;
        for first in 0..=strata[0].1 {
            for second in 0..=strata[1].1 {
                for third in 0..=strata[2].1 {
                    let failed = [first, second, third];
                    let one = |at: usize| {
                        let (population, sample) = strata[at];
                        let fits = failed[at] <= failing[at] && sample - failed[at] <= population - failing[at];
                        if fits { probability(population, failing[at], sample, failed[at]) } else { 0.0 }
                    };
                    let likely = one(0) * one(1) * one(2);
                    if likely > 0.0 {
                        let seen: Vec<_> = (0..3).map(|at| checked((strata[at].0, strata[at].1, failed[at]))).collect();
                        let interval = stratified(&seen).unwrap().interval;
                        if interval.low <= truth + 1e-12 && truth <= interval.high + 1e-12 {
                            coverage += likely;
                        }
                    }
                }
            }
        }
        sum += coverage;
        count += 1;
        worst = worst.min(coverage);
    }
    let mean = sum / f64::from(count);
    assert!(mean >= 0.95 && worst >= 0.90, "mean {mean}, worst {worst}");
}

proptest! {
    /// Wherever it stands, the interval holds the estimate and lies in what is possible; more that fail never lower it.
    #[test]
    fn an_interval_holds_its_estimate(population in 1_u32..300, sample in 1_u32..300, failed in 0_u32..300) {
        let one = checked((population, sample.min(population), failed.min(sample.min(population))));
        for share in [exact(one).unwrap(), stratified(&[one]).unwrap()] {
            let (low, high) = (share.interval.low, share.interval.high);
            prop_assert!(0.0 <= low && low <= share.share + 1e-9 && share.share <= high + 1e-9 && high <= 1.0, "{:?}", share);
        }
        if one.failed < one.checked {
            let more = exact(Checked { failed: one.failed + 1, ..one }).unwrap();
            prop_assert!(more.interval.low >= exact(one).unwrap().interval.low);
        }
    }
}
