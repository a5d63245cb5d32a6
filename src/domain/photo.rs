//! Photos (照片): what somebody took at a place, as a report or a step of it carries it.

use serde::{Deserialize, Serialize};

use super::{FileId, Moment};
use crate::geo::LonLat;

/// A photo: the file as it came, the two copies that are shown, and what it says of itself. What it says is its own claim: whoever
/// took it could have written anything there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Photo {
    /// The file as it came.
    pub file: FileId,
    /// The copy for a screen: upright, nothing in it but the picture.
    pub screen: FileId,
    /// The small copy for lists: the same, smaller.
    pub thumb: FileId,
    /// When it was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_at: Option<Moment>,
    /// Where it was taken from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<LonLat>,
    /// How far off that place may be, in metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accuracy_m: Option<f32>,
    /// Where the camera looked, in degrees from north, clockwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<f32>,
    /// Whether something in it was made unrecognisable before it was sent.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub redacted: bool,
}
