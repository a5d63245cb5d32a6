//! A block as a GeoJSON Feature.

use std::sync::Arc;

use serde::Serialize;
use utoipa::ToSchema;

use super::geometry::Outline;
use crate::domain::{AsOf, Block, Boundary, Colour, Moment, PartyKind, Revision};
use crate::live::Snapshot;
use crate::live::snapshot::Standing;

/// What is told of a block, at a moment.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BlockProperties {
    /// Its number; the same as the Feature's `id`.
    pub id: u32,
    /// Its code in the community.
    #[schema(example = "HB-17")]
    pub code: String,
    /// Its name; may be empty.
    pub name: String,
    /// Code of its community.
    #[schema(example = "330381003901")]
    pub community: String,
    /// Its colour then; null before its first grading.
    pub colour: Option<Colour>,
    /// Since when it has had that colour.
    pub since: Option<Moment>,
    /// Its area on the ellipsoid, in square metres.
    pub area_m2: f64,
    /// Who is responsible.
    pub party: Option<String>,
    /// Which of the eight kinds that is.
    pub party_kind: Option<PartyKind>,
    /// The last revision that touched the block: the precondition of a grading.
    pub revision: Revision,
}

impl BlockProperties {
    /// The properties of a block at a moment.
    pub fn of(snapshot: &Snapshot, block: &Block, boundary: &Boundary, as_of: AsOf) -> Self {
        Self {
            id: block.id.0,
            code: block.code().to_owned(),
            name: block.name().to_owned(),
            community: snapshot.community_of(block).map(|view| view.community.code.to_string()).unwrap_or_default(),
            colour: block.colour(as_of),
            since: block.since(as_of),
            // A hundredth of a square metre is finer than any survey; the digits beyond are noise.
            area_m2: (boundary.area().0 * 100.0).round() / 100.0,
            party: block.party.as_ref().map(|party| party.name.clone()),
            party_kind: block.party.as_ref().and_then(|party| party.kind),
            revision: block.touched,
        }
    }
}

/// A block as a GeoJSON Feature (RFC 7946).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BlockFeature {
    /// Always `Feature`.
    #[serde(rename = "type")]
    #[schema(example = "Feature")]
    pub kind: &'static str,
    /// Its number.
    pub id: u32,
    /// Its outline, or null when not asked for.
    pub geometry: Option<Outline>,
    /// What is told of it.
    pub properties: BlockProperties,
}

impl BlockFeature {
    /// The feature of a block as it stands.
    pub fn of(snapshot: &Snapshot, standing: Standing<'_>, as_of: AsOf) -> Self {
        let properties = BlockProperties::of(snapshot, standing.block, standing.boundary, as_of);
        Self { kind: "Feature", id: properties.id, geometry: Some(Outline(Arc::clone(standing.boundary))), properties }
    }

    /// The same without its outline.
    #[must_use]
    pub fn without_geometry(self) -> Self {
        Self { geometry: None, ..self }
    }
}
