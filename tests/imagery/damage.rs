//! Photos that are cut, damaged, or made to do damage: each is refused or developed, and nothing falls over.

use exif::{Tag, Value};
use image::ImageFormat;
use proptest::prelude::*;
use rand::{Rng as _, RngCore as _, SeedableRng as _};
use wuse::imagery::{Facts, PhotoRefusal, develop, look};

use crate::made::{ascii, block, file, jpeg_with, picture, rational, with_block};
use crate::real;

fn random() -> rand_pcg::Pcg64 {
    rand_pcg::Pcg64::seed_from_u64(20_260_301)
}

#[test]
fn a_real_photo_that_is_cut_anywhere_is_refused() {
    let Some((name, bytes)) = real::photos().pop() else { return };
    // Opened to its end each time: only what the marker at the end would let pass.
    for end in (0..bytes.len()).step_by(1000) {
        assert!(look(&bytes[..end]).is_err(), "{name} cut at {end}");
    }
    let whole = look(&bytes).unwrap();
    assert_eq!((whole.width, whole.height), (4000, 3000));
    let mut long = bytes.clone();
    long.extend(b"a film that the phone took along");
    assert_eq!(look(&long).unwrap().width, 4000, "what follows the end does not matter");
}

#[test]
fn a_real_photo_of_which_bytes_are_wrong_is_developed_or_refused() {
    let Some((_, bytes)) = real::photos().pop() else { return };
    let mut random = random();
    for round in 0..24 {
        let mut wrong = bytes.clone();
        // The first half where the tables and the EXIF block are, the others anywhere.
        let within = if round % 2 == 0 { 30_000 } else { wrong.len() };
        for _ in 0..=round {
            let at = random.random_range(2..within);
            wrong[at] = random.random();
        }
        let _ = develop(&wrong);
    }
}

#[test]
fn small_photos_of_every_format_are_cut_and_flipped_at_every_byte() {
    let fields = vec![
        (Tag::Make, ascii("DJI")),
        (Tag::Orientation, Value::Short(vec![6])),
        (Tag::GPSLatitudeRef, ascii("N")),
        (Tag::GPSLatitude, rational(&[(27, 1), (47, 1), (24, 1)])),
        (Tag::DateTimeOriginal, ascii("2026:03:01 08:30:15")),
    ];
    let [png, webp] = [ImageFormat::Png, ImageFormat::WebP].map(|format| file(&picture(33, 21), format));
    for bytes in [jpeg_with(33, 21, fields), png, webp] {
        develop(&bytes).unwrap();
        for at in 0..bytes.len() {
            let _ = develop(&bytes[..at]);
            for mask in [0x01, 0x80, 0xFF] {
                let mut wrong = bytes.clone();
                wrong[at] ^= mask;
                let _ = develop(&wrong);
            }
        }
    }
}

#[test]
fn cut_pngs_and_webps_are_refused() {
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let bytes = file(&picture(200, 200), format);
        for end in [bytes.len() / 4, bytes.len() / 2, bytes.len() * 3 / 4] {
            assert!(develop(&bytes[..end]).is_err(), "{format:?} cut at {end} of {}", bytes.len());
        }
    }
}

#[test]
fn a_jpegs_head_with_anything_behind_it_is_refused() {
    let mut bytes = vec![0; 100_000];
    random().fill_bytes(&mut bytes);
    bytes[..4].copy_from_slice(&[0xFF, 0xD8, 0xFF, 0xE0]);
    assert!(matches!(develop(&bytes).unwrap_err(), PhotoRefusal::Damaged { .. } | PhotoRefusal::CutShort));
}

/// A PNG that says so of itself and holds next to nothing.
fn png(width: u32, height: u32, depth: u8, colour: u8) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = b"IHDR".to_vec();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([depth, colour, 0, 0, 0]);
    let mut chunk = |data: &[u8]| {
        bytes.extend((data.len() as u32 - 4).to_be_bytes());
        bytes.extend(data);
        let sum = data.iter().fold(!0u32, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 })
        });
        bytes.extend((!sum).to_be_bytes());
    };
    chunk(&head);
    chunk(b"IDAT\x78\x9c\x03\0\0\0\0\x01");
    chunk(b"IEND");
    bytes
}

#[test]
fn a_bomb_is_refused_before_it_is_opened() {
    for (width, height) in [(30_001, 1), (1, 30_001), (30_000, 30_000), (10_001, 10_000)] {
        let refused = develop(&png(width, height, 8, 2)).unwrap_err();
        assert_eq!(refused, PhotoRefusal::TooLarge { width, height });
        assert!(refused.to_string().contains("100 million pixels and 30000 a side"), "{refused}");
    }
    assert!(matches!(develop(&png(u32::MAX >> 1, 1, 8, 2)).unwrap_err(), PhotoRefusal::Damaged { .. }));
    let refused = develop(&png(10_000, 10_000, 16, 6)).unwrap_err();
    assert_eq!(refused, PhotoRefusal::TooDeep { needs_mb: 1201 });
    assert!(matches!(develop(&png(0, 10, 8, 2)).unwrap_err(), PhotoRefusal::Damaged { .. }));
    // What is allowed, and not there.
    assert!(matches!(develop(&png(3000, 3000, 8, 2)).unwrap_err(), PhotoRefusal::CutShort | PhotoRefusal::Damaged { .. }));
}

#[test]
fn a_block_that_leads_in_circles_ends() {
    // A folder that is its own successor, and its own child.
    let mut circle = b"II*\0\x08\0\0\0\x02\0".to_vec();
    circle.extend([0x69, 0x87, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0]);
    circle.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0]);
    circle.extend([8, 0, 0, 0]);
    assert_eq!(Facts::read(&circle).orientation, 1);
    // One value that claims all there is, many times over.
    let mut many = b"II*\0\x08\0\0\0\xFF\xFF".to_vec();
    for tag in 0..65_535_u32 {
        many.extend((tag as u16).to_le_bytes());
        many.extend([7, 0]);
        many.extend(60_000_u32.to_le_bytes());
        many.extend(8_u32.to_le_bytes());
    }
    assert_eq!(Facts::read(&many).place, None);
}

proptest! {
    #[test]
    fn any_bytes_can_be_read_as_a_block(bytes in proptest::collection::vec(any::<u8>(), 0..2000), little in any::<bool>()) {
        let _ = Facts::read(&bytes);
        let head: &[u8] = if little { b"II*\0\x08\0\0\0" } else { b"MM\0*\0\0\0\x08" };
        let _ = Facts::read(&[head, &bytes].concat());
    }

    #[test]
    fn a_block_of_which_bytes_are_wrong_is_read(wrong in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut bytes = block(vec![
            (Tag::Make, ascii("DJI")),
            (Tag::Model, ascii("FC300S")),
            (Tag::Orientation, Value::Short(vec![6])),
            (Tag::DateTimeOriginal, ascii("2026:03:01 08:30:15")),
            (Tag::OffsetTimeOriginal, ascii("+08:00")),
            (Tag::GPSLatitudeRef, ascii("N")),
            (Tag::GPSLatitude, rational(&[(27, 1), (47, 1), (24, 1)])),
            (Tag::GPSLongitudeRef, ascii("E")),
            (Tag::GPSLongitude, rational(&[(120, 1), (38, 1), (24, 1)])),
            (Tag::GPSDateStamp, ascii("2026:03:01")),
            (Tag::GPSTimeStamp, rational(&[(0, 1), (30, 1), (15, 1)])),
        ]);
        for (at, byte) in wrong {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let facts = Facts::read(&bytes);
        prop_assert!((1..=8).contains(&facts.orientation));
        prop_assert!(facts.heading.is_none_or(|heading| (0.0..360.0).contains(&heading)));
        // And a photo around it is developed all the same.
        prop_assert!(develop(&with_block(&file(&picture(9, 9), ImageFormat::Jpeg), &bytes)).is_ok());
    }
}
