//! Streets are imported for the plans of a community: what is refused, and what is taken. What is wrong in the file itself is refused
//! before, by who reads it.

use super::access::{Action, Who};
use super::cases::MAX_PARTY;
use super::measures::{Unfit, text};
use super::plans::PlanRefusal;
use crate::domain::{Streets, Within};
use crate::geo::{Bbox, ellipsoid};

/// How far from a community's blocks its streets may begin at most, in metres: further away no block of it is reached by them.
pub const BESIDE: f64 = 1_000.0;

/// Where streets are imported.
#[derive(Debug, Clone, Copy)]
pub struct StreetScene<'a> {
    /// Where the community lies.
    pub within: &'a Within,
    /// The box around its blocks; none when it has none.
    pub bbox: Option<Bbox>,
}

/// Decides about streets that are to be imported.
///
/// # Errors
/// With the first refusal that applies.
pub fn import_streets(scene: &StreetScene<'_>, asked: &Streets, who: &Who<'_>) -> Result<Streets, PlanRefusal> {
    who.require(Action::Plan, scene.within)?;
    let source = text("source", &asked.source, MAX_PARTY)?;
    if source.is_empty() {
        return Err(PlanRefusal::Missing("source".to_owned()));
    }
    if let Some(blocks) = scene.bbox
        && !around(blocks).intersects(asked.bbox)
    {
        return Err(Unfit::new("body", elsewhere(blocks, asked.bbox)).into());
    }
    Ok(Streets { source, ..asked.clone() })
}

fn around(blocks: Bbox) -> Bbox {
    let (sx, sy) = ellipsoid::metres_per_degree(f64::midpoint(blocks.south(), blocks.north()));
    blocks.grown(BESIDE / sx, BESIDE / sy)
}

fn elsewhere(blocks: Bbox, streets: Bbox) -> String {
    let box_of = |bbox: Bbox| format!("{:.4},{:.4} to {:.4},{:.4}", bbox.west(), bbox.south(), bbox.east(), bbox.north());
    format!(
        "the streets lie within {}, and the community's blocks within {}: give the streets around them, in WGS 84 degrees, longitude first",
        box_of(streets),
        box_of(blocks)
    )
}
