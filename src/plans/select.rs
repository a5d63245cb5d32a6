//! Red and orange blocks as a ranked list, with the reasons.
//!
//! The rank is a sum of points, and each reason says how many it gives, so that anybody can add them up and disagree.

use geo::InteriorPoint as _;

use crate::domain::{AsOf, BlockId, Boundary, CategoryKey, Colour, CommunityIndex, Moment, Revision};
use crate::geo::LonLat;
use crate::live::Snapshot;

use super::effort::{Effort, Estimate};

/// Points for being red, and for being orange.
pub const RED: u32 = 40;
/// Points for being orange.
pub const ORANGE: u32 = 20;
/// Days in its colour that give a point, and points at most.
pub const DAYS: (u32, u32) = (10, 20);
/// Points for an open case, for one that is overdue, and at most.
pub const CASES: (u32, u32, u32) = (2, 2, 20);
/// People affected that give a point, and points at most.
pub const PEOPLE: (u32, u32) = (50, 20);

/// A block that could be cleared.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The block.
    pub block: BlockId,
    /// Its colour.
    pub colour: Colour,
    /// Since when.
    pub since: Option<Moment>,
    /// Its area, in square metres.
    pub area: f64,
    /// Its open cases by category, most first.
    pub cases: Vec<(CategoryKey, u32)>,
    /// Those of them that are overdue.
    pub overdue: u32,
    /// Truckloads it is likely to take.
    pub truckloads: Option<Estimate>,
    /// Crew hours it is likely to take.
    pub hours: Option<Estimate>,
    /// The last inspection, of which the items that fail say what stands between the block and yellow.
    pub inspection: Option<Revision>,
    /// The consultation about it.
    pub consultation: Option<Revision>,
    /// People affected, where the consultation says.
    pub people: Option<u32>,
    /// Why it stands where it stands, each reason with its points.
    pub reasons: Vec<(Reason, u32)>,
}

/// Why a block is urgent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Its colour.
    Colour,
    /// For how long it has had it.
    Days,
    /// Open cases.
    Cases,
    /// Overdue cases.
    Overdue,
    /// People affected.
    People,
}

impl Reason {
    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Colour => "colour",
            Self::Days => "days",
            Self::Cases => "cases",
            Self::Overdue => "overdue",
            Self::People => "people",
        }
    }
}

impl Candidate {
    /// All its points.
    pub fn points(&self) -> u32 {
        self.reasons.iter().map(|(_, points)| points).sum()
    }
}

/// The red and orange blocks of a community at a moment, the most urgent first; of equal ones the smaller number first.
pub fn candidates(snapshot: &Snapshot, community: CommunityIndex, effort: &Effort, now: Moment) -> Vec<Candidate> {
    let Some(view) = snapshot.community_at(community) else { return Vec::new() };
    let mut found: Vec<Candidate> = view.blocks.iter().filter_map(|id| candidate(snapshot, *id, effort, now)).collect();
    found.sort_by_key(|candidate| (std::cmp::Reverse(candidate.points()), candidate.block));
    found
}

fn candidate(snapshot: &Snapshot, id: BlockId, effort: &Effort, now: Moment) -> Option<Candidate> {
    let as_of = AsOf::at(now);
    let block = snapshot.block(id)?;
    let colour = block.colour(as_of).filter(|colour| colour.is_open())?;
    let area = block.boundary(as_of)?.area().0;
    let since = block.since(as_of);
    let mut cases: Vec<(CategoryKey, u32)> = Vec::new();
    let mut overdue = 0;
    for case in snapshot.cases().open_of(id) {
        overdue += u32::from(case.state.is_overdue(now));
        match cases.iter_mut().find(|(category, _)| *category == case.category) {
            Some((_, count)) => *count += 1,
            None => cases.push((case.category.clone(), 1)),
        }
    }
    cases.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.as_str().cmp(b.as_str())));
    let consultation = snapshot.documents().consultation_of(id);
    let people = consultation.and_then(|(_, consultation)| consultation.people_affected);
    let days = since.map_or(0, |since| u32::try_from((now.micros() - since.micros()) / DAY).unwrap_or_default());
    let open: u32 = cases.iter().map(|(_, count)| count).sum();
    let reasons = [
        (Reason::Colour, if colour == Colour::Red { RED } else { ORANGE }),
        (Reason::Days, (days / DAYS.0).min(DAYS.1)),
        (Reason::Cases, open.saturating_mul(CASES.0).min(CASES.2)),
        (Reason::Overdue, overdue.saturating_mul(CASES.1).min(CASES.2)),
        (Reason::People, (people.unwrap_or_default() / PEOPLE.0).min(PEOPLE.1)),
    ];
    let hectares = area / 10_000.0;
    Some(Candidate {
        block: id,
        colour,
        since,
        area,
        cases,
        overdue,
        truckloads: effort.truckloads.map(|estimate| estimate.times(hectares)),
        hours: effort.hours.map(|estimate| estimate.times(hectares)),
        inspection: snapshot.documents().last_inspection(id).map(|inspection| inspection.id),
        consultation: consultation.map(|(document, _)| document.id),
        people,
        reasons: reasons.into_iter().filter(|(_, points)| *points > 0).collect(),
    })
}

/// Microseconds of a day.
const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// Where crews can stop for a block: a place within its outline, to a centimetre; none of an outline without an inside.
pub fn site(boundary: &Boundary) -> Option<LonLat> {
    let inside = boundary.multi_polygon().interior_point()?;
    LonLat::new(inside.x(), inside.y()).ok().map(LonLat::to_a_centimetre)
}
