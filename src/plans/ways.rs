//! How long and how far it is from place to place.

use crate::domain::plan::TravelRule;
use crate::geo::{LonLat, ellipsoid};

/// A way from a place to another by the beeline: whole minutes and metres. Its length is that of the beeline times the detour factor, and it
/// takes as long as that at the set speed, to the next whole minute, in which a truck is parked; nothing from a place to itself.
pub fn beeline(from: LonLat, to: LonLat, rule: TravelRule) -> (u32, f64) {
    if from == to {
        return (0, 0.0);
    }
    let metres = ellipsoid::distance(from, to).0 * rule.detour;
    // What is a whole minute but for rounding is that minute.
    let minutes = (metres / 1000.0 / rule.speed_kmh * 60.0 - 1e-9).ceil().max(0.0);
    (minutes as u32, metres)
}
