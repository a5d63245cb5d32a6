//! How long and how far it is from place to place.

use super::streets::StreetTable;
use crate::domain::plan::TravelRule;
use crate::geo::{LonLat, ellipsoid};

/// A way from a place to another by the beeline: whole minutes and metres. Its length is that of the beeline times the detour factor, and it
/// takes as long as that at the set speed, to the next whole minute, in which a truck is parked; nothing from a place to itself.
pub fn beeline(from: LonLat, to: LonLat, rule: TravelRule) -> (u32, f64) {
    if from == to {
        return (0, 0.0);
    }
    timed(ellipsoid::distance(from, to).0 * rule.detour, rule)
}

/// A way from a place to another over streets: from the first to the street that is nearest to it, over streets the shortest way, and from
/// there to the other; the ways beside streets are beelines times the detour factor. It is never shorter than the beeline, and that times
/// the detour factor where no streets lead. The places are given with their numbers in the table.
pub fn over_streets(table: &StreetTable, from: (LonLat, u32), to: (LonLat, u32), rule: TravelRule) -> (u32, f64) {
    if from.0 == to.0 {
        return (0, 0.0);
    }
    match table.way(from.1, to.1) {
        Some((beside, over)) => timed((beside * rule.detour + over).max(ellipsoid::distance(from.0, to.0).0), rule),
        None => beeline(from.0, to.0, rule),
    }
}

fn timed(metres: f64, rule: TravelRule) -> (u32, f64) {
    // What is a whole minute but for rounding is that minute.
    let minutes = (metres / 1000.0 / rule.speed_kmh * 60.0 - 1e-9).ceil().max(0.0);
    (minutes as u32, metres)
}
