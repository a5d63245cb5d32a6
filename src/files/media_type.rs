//! What kind of file bytes are, told by how they begin. Nothing that a client says of a file is kept or believed.

/// The kinds that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaType {
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A WebP picture.
    WebP,
    /// A GeoPackage: a `SQLite` database that says so.
    GeoPackage,
    /// Any other `SQLite` database.
    Sqlite,
    /// Bytes.
    Unknown,
}

impl MediaType {
    /// How many bytes of the beginning are looked at.
    pub const SEEN: usize = 72;

    /// The kind of a file that begins so.
    pub fn of(head: &[u8]) -> Self {
        let at = |from: usize, bytes: &[u8]| head.get(from..from + bytes.len()) == Some(bytes);
        if at(0, &[0xFF, 0xD8, 0xFF]) {
            Self::Jpeg
        } else if at(0, b"\x89PNG\r\n\x1a\n") {
            Self::Png
        } else if at(0, b"RIFF") && at(8, b"WEBP") {
            Self::WebP
        } else if at(0, b"SQLite format 3\0") {
            // SQLite's application id (OGC 12-128r17, requirement 2).
            if at(68, b"GPKG") { Self::GeoPackage } else { Self::Sqlite }
        } else {
            Self::Unknown
        }
    }

    /// Its name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::GeoPackage => "application/geopackage+sqlite3",
            Self::Sqlite => "application/vnd.sqlite3",
            Self::Unknown => "application/octet-stream",
        }
    }

    /// How names of such files end.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
            Self::GeoPackage => "gpkg",
            Self::Sqlite => "sqlite",
            Self::Unknown => "bin",
        }
    }

    /// Whether it is a picture, which a browser may show.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::WebP)
    }
}
