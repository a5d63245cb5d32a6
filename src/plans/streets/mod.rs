//! Ways over imported streets.
//!
//! * [`network`]: the streets as places where lines meet and what leads from one to the other; the street that is nearest to a place.
//! * [`shortest`]: how far it is from a place of the network to others, by Dijkstra's algorithm.
//! * [`table`]: how far it is between all places of a draft.
//! * [`kept`]: what was worked out, kept while there is room.

pub mod kept;
pub mod network;
pub mod shortest;
pub mod table;

pub use kept::{KeptWays, Room};
pub use network::StreetNetwork;
pub use table::{Stray, StreetTable};
