//! What clearing a hectare takes: truckloads and crew hours, learned from past campaigns.
//!
//! What counts is what it took to strike a block off: of every block that was red or orange and no longer is, the truckloads of the campaigns
//! held there while it was, each shared among the campaign's blocks by their area, a hectare. Campaigns do not say how many hours they
//! took: each counts as one crew at work for a working day of the calendar.
//!
//! Such figures are far from normal, and nearer to it as logarithms: the estimate is the median exp(μ), and the spread from the 10th to the
//! 90th percentile of the next block, exp(μ ± 1.2816 σ √(1 + 1/n)). A community with few blocks struck off is drawn towards all
//! communities together, as if it had [`PRIOR`] more blocks like theirs (a normal prior with known variance; A. Gelman et al., *Bayesian
//! Data Analysis*, 3rd edition, 2013, section 2.5).

use std::collections::HashMap;

use crate::domain::{AsOf, BlockId, Colour, CommunityIndex, Moment};
use crate::live::Snapshot;

/// How many blocks all communities together weigh as, beside a community's own.
pub const PRIOR: f64 = 5.0;
/// The 90th percentile of the normal distribution.
const Z90: f64 = 1.2816;
/// The standard deviation of logarithms that is taken as long as there are too few blocks to tell: a factor of two.
const UNKNOWN_SPREAD: f64 = std::f64::consts::LN_2;

/// An estimate with its spread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// As likely more as less.
    pub median: f64,
    /// In one of ten cases it is less.
    pub low: f64,
    /// In one of ten cases it is more.
    pub high: f64,
}

/// What a hectare takes in a community.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Effort {
    /// Truckloads a hectare; none when no community has struck a block off after a campaign.
    pub truckloads: Option<Estimate>,
    /// Crew hours a hectare; none likewise.
    pub hours: Option<Estimate>,
    /// Blocks of the community that this was learned from.
    pub blocks: usize,
    /// Blocks of all communities.
    pub blocks_of_all: usize,
}

impl Estimate {
    /// The same for so many times as much.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self { median: self.median * factor, low: self.low * factor, high: self.high * factor }
    }
}

/// What a block that was struck off took.
#[derive(Debug, Clone, Copy)]
struct Observed {
    community: CommunityIndex,
    truckloads: f64,
    hours: f64,
}

/// What a hectare takes in a community, from everything that happened up to a moment; a working day has so many hours.
pub fn effort(snapshot: &Snapshot, community: CommunityIndex, at: Moment, day_hours: f64) -> Effort {
    let observed = observed(snapshot, at, day_hours);
    let own: Vec<&Observed> = observed.iter().filter(|one| one.community == community).collect();
    let estimate = |of: fn(&Observed) -> f64| {
        let all: Vec<f64> = observed.iter().map(of).filter(|value| *value > 0.0).map(f64::ln).collect();
        let own: Vec<f64> = own.iter().map(|one| of(one)).filter(|value| *value > 0.0).map(f64::ln).collect();
        learned(&own, &all)
    };
    Effort {
        truckloads: estimate(|one| one.truckloads),
        hours: estimate(|one| one.hours),
        blocks: own.len(),
        blocks_of_all: observed.len(),
    }
}

fn observed(snapshot: &Snapshot, at: Moment, day_hours: f64) -> Vec<Observed> {
    // Truckloads and hours by block, in the shares of campaigns held while it was red or orange.
    let mut taken: HashMap<BlockId, (f64, f64)> = HashMap::new();
    for held in snapshot.campaigns_at(snapshot.revision()).filter(|held| held.1.held_at <= at) {
        let campaign = &held.1;
        let then = AsOf::at(campaign.held_at);
        let blocks = campaign.blocks.iter().filter_map(|id| snapshot.block(*id));
        let areas: Vec<_> = blocks.filter_map(|block| Some((block, block.boundary(then)?.area().0))).collect();
        let whole: f64 = areas.iter().map(|(_, area)| area).sum();
        for (block, area) in areas.iter().filter(|(block, _)| block.colour(then).is_some_and(Colour::is_open)) {
            let (truckloads, hours) = taken.entry(block.id).or_default();
            *truckloads += f64::from(campaign.truckloads) * area / whole;
            *hours += day_hours * area / whole;
        }
    }
    let now = AsOf::at(at);
    let struck_off = |(id, (truckloads, hours)): (BlockId, (f64, f64))| {
        let block = snapshot.block(id)?;
        block.colour(now).filter(|colour| !colour.is_open())?;
        let hectares = block.boundary(now)?.area().0 / 10_000.0;
        Some((id, Observed { community: block.community, truckloads: truckloads / hectares, hours: hours / hectares }))
    };
    let mut found: Vec<(BlockId, Observed)> = taken.into_iter().filter_map(struck_off).collect();
    // Sums of floating-point numbers depend on their order.
    found.sort_by_key(|(id, _)| *id);
    found.into_iter().map(|(_, observed)| observed).collect()
}

/// From the logarithms of a community's own figures and of all.
fn learned(own: &[f64], all: &[f64]) -> Option<Estimate> {
    if all.is_empty() {
        return None;
    }
    let mean = |of: &[f64]| of.iter().sum::<f64>() / of.len() as f64;
    let of_all = mean(all);
    let weight = own.len() as f64;
    let middle = if own.is_empty() { of_all } else { (weight * mean(own) + PRIOR * of_all) / (weight + PRIOR) };
    let squares: f64 = all.iter().map(|value| (value - of_all).powi(2)).sum();
    let spread = if all.len() < 3 { UNKNOWN_SPREAD } else { (squares / (all.len() - 1) as f64).sqrt() };
    let reach = Z90 * spread * (1.0 + 1.0 / (weight + PRIOR.min(all.len() as f64))).sqrt();
    Some(Estimate { median: middle.exp(), low: (middle - reach).exp(), high: (middle + reach).exp() })
}
