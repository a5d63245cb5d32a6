//! What is no photo is told by its name, with the mend.

use wuse::imagery::{PhotoRefusal, develop, look};

#[test]
fn what_is_no_photo_is_named() {
    let heic = |brand: &[u8; 4]| [&[0, 0, 0, 24][..], b"ftyp", brand, &[0; 4], b"mif1heic", &[0; 100]].concat();
    for (bytes, word, says) in [
        (heic(b"heic"), "heic", "Most Compatible"),
        (heic(b"mif1"), "heic", "JPEG"),
        ([&[0, 0, 0, 24][..], b"ftypmif1\0\0\0\0miafavif"].concat(), "avif", "JPEG"),
        ([&[0, 0, 0, 20][..], b"ftypmp42\0\0\0\0isom"].concat(), "film", "a photo"),
        (b"GIF89a\x01\0\x01\0".to_vec(), "gif", "JPEG"),
        (b"II*\0\x08\0\0\0".to_vec(), "tiff", "JPEG"),
        (b"MM\0*\0\0\0\x08".to_vec(), "tiff", "JPEG"),
        (b"BM\x3a\0\0\0".to_vec(), "bmp", "JPEG"),
        (b"<?xml version='1.0'?>\n<SVG xmlns='http://www.w3.org/2000/svg'/>".to_vec(), "svg", "JPEG"),
        (b"%PDF-1.7".to_vec(), "pdf", "JPEG"),
        ("一段文字".as_bytes().to_vec(), "unknown", "JPEG"),
        (b"\0\0\0\x01ftyp".to_vec(), "film", "a photo"),
        (b"\xFF\xD8".to_vec(), "unknown", "JPEG"),
    ] {
        let refused = develop(&bytes).unwrap_err();
        let PhotoRefusal::Foreign(foreign) = refused else { panic!("{word}: {refused}") };
        assert_eq!(foreign.word(), word);
        assert!(refused.to_string().contains(says), "{refused}");
        assert_eq!(look(&bytes), Err(refused));
    }
    assert_eq!(develop(b"").unwrap_err(), PhotoRefusal::Empty);
}
