//! Files → a checked layer → one Change, with a report that addresses every defect by feature, ring and coordinate. And lists of cases
//! ([`cases`]) → reports, with one that addresses every defect by row and column. And [`streets`] → the lines on which trucks drive.

pub mod archive;
pub mod cases;
pub mod dbf;
pub mod difference;
pub mod encoding;
pub mod fields;
pub mod geojson;
pub mod geopackage;
pub mod json_geometry;
pub mod json_text;
pub mod kml;
pub mod layer;
pub mod ndjson;
pub mod neighbours;
pub mod outline;
pub mod place;
pub mod raw;
pub mod report;
pub mod shapefile;
pub mod source;
pub mod streets;
pub mod validity;
pub mod wkb;
