//! What a photo says of itself, and the copies of it that are shown. Plain functions of bytes that anybody may have sent: no IO, no
//! async; whoever calls them keeps them off the threads that answer requests, and says how many run at a time.
//!
//! JPEG, PNG and WebP are read by `image` in bounds that stand in [`picture`]. EXIF is read by `kamadak-exif`: it reads and nothing
//! else, takes hostile blocks into account (no folder twice, eight at most) and has one small dependency; the two that also
//! write, or read videos, have a longer list of crashes. HEIC is told by its name and refused: of the decoders in Rust one asks for the
//! AGPL or a contract, and the others are months old; an iPhone sends JPEG to a page that asks for JPEG.
//!
//! The copies carry nothing but the picture: no EXIF, no XMP, no colour profile. Colours of a wide profile are shown as if they were
//! sRGB, a shade paler than they were; the file as it came keeps everything.
//!
//! * [`refusal`]: why bytes are no photo that is taken.
//! * [`foreign`]: what else they are.
//! * [`jpeg`]: whether a JPEG is whole.
//! * [`facts`]: what its EXIF block says.
//! * [`picture`]: its pixels, in bounds.
//! * [`copies`]: the copies for a screen and for lists.
//! * [`develop()`]: all of it.

pub mod copies;
pub mod develop;
pub mod facts;
pub mod foreign;
pub mod jpeg;
pub mod picture;
pub mod refusal;

pub use develop::{Developed, develop};
pub use facts::Facts;
pub use picture::{MOST_MEMORY, Seen, look};
pub use refusal::PhotoRefusal;
