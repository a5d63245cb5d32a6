//! How the words of the domain look in the OpenAPI document. Here and not in the domain, which knows no wire format.

use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, OneOfBuilder, Schema, Type};
use utoipa::openapi::{KnownFormat, RefOr, SchemaFormat};
use utoipa::{PartialSchema, ToSchema};

use super::geometry::Outline;
use crate::domain::{Colour, FileId, ListWord, ListingState, Moment, PartyKind, RankingList, Revision, Taken};

fn words<'a>(words: impl IntoIterator<Item = &'a str>, description: &str) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(words.into_iter().map(str::to_owned)))
        .description(Some(description))
        .into()
}

impl PartialSchema for Colour {
    fn schema() -> RefOr<Schema> {
        words(Self::ALL.map(Self::word), "A block's grade, worst first (红 橙 黄 蓝 绿).")
    }
}
impl ToSchema for Colour {}

impl PartialSchema for PartyKind {
    fn schema() -> RefOr<Schema> {
        words(Self::ALL.map(|(_, word, _)| word), "The eight kinds of responsible party (八社联动).")
    }
}
impl ToSchema for PartyKind {}

impl PartialSchema for ListWord {
    fn schema() -> RefOr<Schema> {
        words(
            Self::ALL.map(|(_, word, _)| word),
            "The three lists (三张清单): shared resources, governance needs, service projects.",
        )
    }
}
impl ToSchema for ListWord {}

impl PartialSchema for ListingState {
    fn schema() -> RefOr<Schema> {
        words(Self::ALL.map(|(_, word)| word), "Where an entry of the three lists stands.")
    }
}
impl ToSchema for ListingState {}

impl PartialSchema for RankingList {
    fn schema() -> RefOr<Schema> {
        words(["black", "red"], "黑榜, the black list, or 红榜, the red list.")
    }
}
impl ToSchema for RankingList {}

impl PartialSchema for Taken {
    fn schema() -> RefOr<Schema> {
        words(["before", "after"], "Before the clean-up (整治前) or after it (整治后).")
    }
}
impl ToSchema for Taken {}

impl PartialSchema for FileId {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some("^[0-9a-f]{64}$"))
            .description(Some("A file, by the SHA-256 of what is in it: /files/{sha256}."))
            .into()
    }
}
impl ToSchema for FileId {}

impl PartialSchema for Moment {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
            .description(Some("RFC 3339, to the microsecond."))
            .examples(["2026-01-15T08:00:00Z"])
            .into()
    }
}
impl ToSchema for Moment {}

impl PartialSchema for Revision {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Integer)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)))
            .minimum(Some(0.0))
            .description(Some("The number of a log entry."))
            .into()
    }
}
impl ToSchema for Revision {}

impl PartialSchema for Outline {
    fn schema() -> RefOr<Schema> {
        let polygon = || {
            let number = ObjectBuilder::new().schema_type(Type::Number);
            let position = ArrayBuilder::new().items(number).min_items(Some(2)).description(Some("Longitude, latitude."));
            ArrayBuilder::new().items(ArrayBuilder::new().items(position))
        };
        let shape = |kind: &str, coordinates: ArrayBuilder| {
            ObjectBuilder::new()
                .property("type", words([kind], "Kind of geometry."))
                .property("coordinates", coordinates)
                .required("type")
                .required("coordinates")
        };
        OneOfBuilder::new()
            .item(shape("Polygon", polygon()))
            .item(shape("MultiPolygon", ArrayBuilder::new().items(polygon())))
            .description(Some("A GeoJSON geometry in WGS 84 degrees, longitude first."))
            .into()
    }
}
impl ToSchema for Outline {
    fn name() -> std::borrow::Cow<'static, str> {
        "Geometry".into()
    }
}
