//! Counts and areas by colour, and what happened, by community and moment.

use super::snapshot::Snapshot;
use crate::domain::{AsOf, Block, Colour, CommunityIndex, Moment, RankingList, grading};
use crate::geo::SquareMetres;

/// Count and area of each colour, [`Colour::index`] order, and of the blocks not yet graded.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Tally {
    /// Blocks of each colour.
    pub counts: [u32; 5],
    /// Their area.
    pub areas: [SquareMetres; 5],
    /// Blocks without a colour yet.
    pub ungraded: u32,
    /// Their area.
    pub ungraded_area: SquareMetres,
}

impl Tally {
    /// Adds a block.
    pub fn add(&mut self, colour: Option<Colour>, area: SquareMetres) {
        if let Some(colour) = colour {
            self.counts[colour.index()] += 1;
            self.areas[colour.index()] += area;
        } else {
            self.ungraded += 1;
            self.ungraded_area += area;
        }
    }

    /// Blocks, graded or not.
    pub fn blocks(&self) -> u32 {
        self.counts.iter().sum::<u32>() + self.ungraded
    }

    /// Area, graded or not.
    pub fn area(&self) -> SquareMetres {
        self.areas.iter().copied().sum::<SquareMetres>() + self.ungraded_area
    }
}

/// What happened in a community up to a moment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Deeds {
    /// Blocks red or orange at their first grading or later, that are yellow or better at the moment (销号): counted by block.
    pub struck_off: u32,
    /// Gradings that set a worse colour than the one in force before.
    pub fallen_back: u32,
    /// Clean-up campaigns held.
    pub campaigns: u32,
    /// Truckloads of rubbish.
    pub truckloads: u64,
    /// Person-times taking part.
    pub people: u64,
    /// Yuan spent, as far as it was said.
    pub cost: u64,
    /// Month, list and title of each ranking.
    pub rankings: Vec<(String, RankingList, String)>,
}

impl Snapshot {
    /// Count and area by colour at a moment, of one community or all.
    pub fn tally(&self, only: Option<CommunityIndex>, as_of: AsOf) -> Tally {
        let mut tally = Tally::default();
        self.each_block(only, |block| {
            if let Some(boundary) = block.boundary(as_of) {
                tally.add(block.colour(as_of), boundary.area());
            }
        });
        tally
    }

    /// What happened up to a moment, in one community or all.
    pub fn deeds(&self, only: Option<CommunityIndex>, as_of: AsOf) -> Deeds {
        let mut deeds = Deeds::default();
        self.each_block(only, |block| {
            if block.boundary(as_of).is_none() {
                return;
            }
            let (struck_off, fallen_back) = progress(block, as_of);
            deeds.struck_off += u32::from(struck_off);
            deeds.fallen_back += fallen_back;
        });
        let code = only.and_then(|only| self.communities.get(only.0 as usize)).map(|view| &view.community.code);
        let asked = |other| code.is_none_or(|code| code == other);
        for entry in self.campaigns_at(as_of.known) {
            let (_, campaign) = entry.as_ref();
            if campaign.held_at <= as_of.effective && asked(&campaign.community) {
                deeds.campaigns += 1;
                deeds.truckloads += u64::from(campaign.truckloads);
                deeds.people += u64::from(campaign.people);
                deeds.cost += u64::from(campaign.cost.unwrap_or(0));
            }
        }
        for entry in self.rankings() {
            let (revision, ranking) = entry.as_ref();
            let month = Moment::parse(&format!("{}-01", ranking.month)).unwrap_or(Moment::MAX);
            if *revision <= as_of.known && month <= as_of.effective && asked(&ranking.community) {
                deeds.rankings.push((ranking.month.clone(), ranking.list, ranking.title.clone()));
            }
        }
        deeds
    }

    pub(super) fn each_block(&self, only: Option<CommunityIndex>, mut visit: impl FnMut(&Block)) {
        match only.and_then(|only| self.communities.get(only.0 as usize)) {
            Some(view) => view.blocks.iter().filter_map(|id| self.block(*id)).for_each(|block| visit(block)),
            None if only.is_some() => {}
            None => self.blocks().for_each(|block| visit(block)),
        }
    }
}

/// Whether a block that was red or orange is struck off at a moment, and how often it fell back until then.
fn progress(block: &Block, as_of: AsOf) -> (bool, u32) {
    if block.gradings.len() < 2 {
        return (false, 0);
    }
    let mut counted: Vec<_> =
        block.gradings.iter().filter(|entry| entry.effective_at <= as_of.effective && entry.counts(as_of.known)).collect();
    counted.sort_by_key(|entry| (entry.effective_at, entry.revision));
    let was_open = counted.iter().any(|entry| entry.colour.is_open());
    let is_open = grading::in_force(&block.gradings, as_of).is_none_or(|entry| entry.colour.is_open());
    let fallen = counted.windows(2).filter(|pair| pair[1].colour < pair[0].colour).count();
    (was_open && !is_open, fallen as u32)
}
