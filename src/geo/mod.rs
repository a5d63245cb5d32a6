//! Places on Earth and on tiles; knows nothing about blocks.
//!
//! * [`lonlat`]: longitude and latitude in WGS 84 degrees, longitude first, and boxes of them.
//! * [`units`]: metres and square metres.
//! * [`ellipsoid`]: areas and short distances on the WGS 84 ellipsoid.
//! * [`mercator`]: Web Mercator, the plane of the tiles.
//! * [`rounding`]: single precision, rounded outward.
//! * [`tile_id`]: tiles that exist.
//! * [`crs`]: named coordinate systems to WGS 84 and back.
//! * [`gauss_kruger`]: the plane of China's surveys.
//! * [`shifted`]: GCJ-02 and BD-09.
//! * [`shared_edge`]: how long the edge is that two outlines share.

pub mod crs;
pub mod ellipsoid;
pub mod gauss_kruger;
pub mod lonlat;
pub mod mercator;
pub mod rounding;
pub mod shared_edge;
pub mod shifted;
pub mod tile_id;
pub mod units;

pub use crs::{Crs, CrsError};
pub use lonlat::{Bbox, LonLat, PlaceError};
pub use tile_id::{TileError, TileId};
pub use units::{Metres, SquareMetres};
