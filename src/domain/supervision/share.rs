//! The share of units that fail, estimated from those that were checked, with an interval that holds 95 times in 100.
//!
//! **In one stratum** the interval is exact for drawing without replacement from a finite population: with N units of which n were checked
//! and x failed, it holds every number K of failing units for which neither P(X ≥ x) nor P(X ≤ x) is 2.5 % or less, X being hypergeometric
//! (N, K, n). That is the interval of Clopper and Pearson for a finite population: J. P. Buonaccorsi, "A note on confidence intervals for
//! proportions in finite populations", The American Statistician 41 (1987) 215–218; T. Wright, "Exact confidence bounds when sampling from
//! small finite universes", Springer 1991.
//!
//! **For all strata** the share is p = Σ W·x/n with W = N / ΣN. Its interval is Wilson's (E. B. Wilson, Journal of the American Statistical
//! Association 22 (1927) 209–212) with m in the place of the sample size: (p + z²/2m ± z·√(p(1 − p)/m + z²/4m²)) / (1 + z²/m),
//! z = 1.959964, 1/m = Σ W²·(1 − n/N)/n. m is the size of the simple random sample that would tell as much if the share were the same
//! in each stratum (W. G. Cochran, Sampling Techniques, 3rd ed., Wiley 1977, chapter 5; the finite population correction 1 − n/N is of
//! chapter 2): what was measured does not enter it, so that it is also there when nothing failed, or a stratum had one unit checked. A
//! population that was checked whole has no error left. The interval never leaves what was seen: at least the failures found, at most all
//! but the passes.

use serde::{Deserialize, Serialize};

/// One half of what the interval may miss: 2.5 %.
const TAIL: f64 = 0.025;
/// The normal quantile of 97.5 %.
const Z: f64 = 1.959_963_984_540_054;

/// What came out in a stratum.
///
/// `failed` ≤ `checked` ≤ `population`; a larger number counts as the one above it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// Units in it.
    pub population: u32,
    /// Units that were checked.
    pub checked: u32,
    /// Units of those that failed.
    pub failed: u32,
}

/// An interval of shares, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// At least.
    pub low: f64,
    /// At most.
    pub high: f64,
}

/// An estimated share, 0 to 1, with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// The estimate.
    pub share: f64,
    /// 95 %.
    pub interval: Interval,
}

/// The share that fails in one stratum; none while nothing of it was checked.
pub fn exact(stratum: Checked) -> Option<Share> {
    let Checked { population, checked, failed } = stratum.in_order();
    if checked == 0 {
        return None;
    }
    let law = Hypergeometric { population, checked, ln_factorials: ln_factorials(population) };
    // What was seen is possible for certain, and each tail falls or rises with K: two searches by halves.
    let (seen, most) = (failed, population - (checked - failed));
    let low = first(seen, most, |failing| law.at_least(failing, failed) > TAIL);
    let high = most - first(0, most - seen, |fewer| law.at_most(most - fewer, failed) > TAIL);
    let of_all = |number: u32| f64::from(number) / f64::from(population);
    let interval = Interval { low: of_all(low), high: of_all(high) };
    Some(Share { share: f64::from(failed) / f64::from(checked), interval })
}

/// The share that fails over all strata; none while nothing of one that is not empty was checked.
pub fn stratified(strata: &[Checked]) -> Option<Share> {
    let strata: Vec<Checked> = strata.iter().map(|stratum| stratum.in_order()).filter(|one| one.population > 0).collect();
    if strata.is_empty() || strata.iter().any(|stratum| stratum.checked == 0) {
        return None;
    }
    let all: f64 = strata.iter().map(|stratum| f64::from(stratum.population)).sum();
    let (mut share, mut inverse) = (0.0, 0.0);
    for stratum in &strata {
        let [population, checked, failed] = [stratum.population, stratum.checked, stratum.failed].map(f64::from);
        let weight = population / all;
        share += weight * failed / checked;
        inverse += weight * weight * (1.0 - checked / population) / checked;
    }
    let z2 = Z * Z * inverse;
    let middle = (share + z2 / 2.0) / (1.0 + z2);
    let half = Z / (1.0 + z2) * (share * (1.0 - share) * inverse + z2 * inverse / 4.0).max(0.0).sqrt();
    let sum = |of: fn(&Checked) -> u32| strata.iter().map(|stratum| f64::from(of(stratum))).sum::<f64>();
    let seen = sum(|stratum| stratum.failed) / all;
    let most = 1.0 - sum(|stratum| stratum.checked - stratum.failed) / all;
    let interval = Interval { low: (middle - half).max(seen).min(share), high: (middle + half).min(most).max(share) };
    Some(Share { share, interval })
}

impl Checked {
    fn in_order(self) -> Self {
        let checked = self.checked.min(self.population);
        Self { population: self.population, checked, failed: self.failed.min(checked) }
    }
}

/// The law of how many failing units a sample holds.
struct Hypergeometric {
    population: u32,
    checked: u32,
    ln_factorials: Vec<f64>,
}

impl Hypergeometric {
    /// The probability that exactly so many of the sample fail when so many fail in all.
    fn exactly(&self, failing: u32, failed: u32) -> f64 {
        if failed > failing || failed > self.checked || self.checked - failed > self.population - failing {
            return 0.0;
        }
        let ln_choose = |of: u32, taken: u32| {
            self.ln_factorials[of as usize] - self.ln_factorials[taken as usize] - self.ln_factorials[(of - taken) as usize]
        };
        let ways = ln_choose(failing, failed) + ln_choose(self.population - failing, self.checked - failed);
        (ways - ln_choose(self.population, self.checked)).exp()
    }

    fn at_least(&self, failing: u32, failed: u32) -> f64 {
        (failed..=self.checked.min(failing)).map(|failed| self.exactly(failing, failed)).sum()
    }

    fn at_most(&self, failing: u32, failed: u32) -> f64 {
        (0..=failed).map(|failed| self.exactly(failing, failed)).sum()
    }
}

/// ln 0! to ln n!.
fn ln_factorials(most: u32) -> Vec<f64> {
    let mut sum = 0.0;
    let rest = (1..=most).map(|number| {
        sum += f64::from(number).ln();
        sum
    });
    std::iter::once(0.0).chain(rest).collect()
}

/// The first number of a range, its end included, for which something holds that goes on holding; the end when it never does.
fn first(mut low: u32, mut high: u32, holds: impl Fn(u32) -> bool) -> u32 {
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) { high = middle } else { low = middle + 1 }
    }
    low
}
