//! What kind of file bytes are.

use wuse::files::MediaType;

#[test]
fn kinds_are_told_by_how_they_begin() {
    let gpkg = |id: &[u8; 4]| [b"SQLite format 3\0".as_slice(), &[0; 52], id].concat();
    let told = [
        (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "image/png"),
        (b"RIFF\x24\0\0\0WEBPVP8 ".to_vec(), "image/webp"),
        (b"RIFF\x24\0\0\0WAVEfmt ".to_vec(), "application/octet-stream"),
        (gpkg(b"GPKG"), "application/geopackage+sqlite3"),
        (gpkg(b"\0\0\0\0"), "application/vnd.sqlite3"),
        (b"<html><script>alert(1)</script>".to_vec(), "application/octet-stream"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(), "application/octet-stream"),
        (b"\xff\xd8".to_vec(), "application/octet-stream"),
        (Vec::new(), "application/octet-stream"),
    ];
    for (head, name) in told {
        assert_eq!(MediaType::of(&head).name(), name);
        assert_eq!(MediaType::of(&head).is_picture(), name.starts_with("image/"));
    }
}
