//! How long and how far it is from place to place.

use super::routing::problem::Ways;
use crate::domain::plan::TravelRule;
use crate::geo::{LonLat, ellipsoid};

/// Ways between places by the beeline: its length times the detour factor, at the set speed, to the next whole minute, in which a truck is
/// parked. Nothing between a place and itself.
pub fn beeline(places: &[LonLat], rule: TravelRule) -> Ways {
    Ways::new(places.len(), |from, to| {
        let metres = ellipsoid::distance(places[from], places[to]).0 * rule.detour;
        (minutes(metres, rule) * 60.0, metres)
    })
}

fn minutes(metres: f64, rule: TravelRule) -> f64 {
    // What is a whole minute but for rounding is that minute.
    (metres / 1000.0 / rule.speed_kmh * 60.0 - 1e-9).ceil().max(0.0)
}
