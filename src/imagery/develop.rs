//! A photo, developed: what it says of itself, and its copies.

use super::copies::{Copies, copies};
use super::picture::open;
use super::{Facts, PhotoRefusal};
use crate::files::MediaType;

/// What is made of a photo.
#[derive(Debug, Clone)]
pub struct Developed {
    /// What it is.
    pub media_type: MediaType,
    /// Its width in pixels, upright.
    pub width: u32,
    /// Its height in pixels, upright.
    pub height: u32,
    /// What it says of itself.
    pub facts: Facts,
    /// Its copies.
    pub copies: Copies,
}

/// Develops a photo. Takes the memory that [`super::look`] names, and some tenths of a second.
///
/// # Errors
/// When it is none, is too large or damaged.
pub fn develop(bytes: &[u8]) -> Result<Developed, PhotoRefusal> {
    let (seen, picture) = open(bytes)?;
    let facts = picture.facts.clone();
    // Four of the eight ways to hold a camera lay the picture on its side.
    let (width, height) = if facts.orientation >= 5 { (seen.height, seen.width) } else { (seen.width, seen.height) };
    Ok(Developed { media_type: seen.media_type, width, height, facts, copies: copies(picture)? })
}
