//! The copies that are shown.

use exif::{Tag, Value};
use image::{DynamicImage, GenericImageView as _, ImageFormat, Rgba, RgbaImage};
use wuse::files::MediaType;
use wuse::imagery::develop;

use crate::made::{ascii, file, jpeg_with, picture, rational};
use crate::real;

fn opened(jpeg: &[u8]) -> DynamicImage {
    assert_eq!(MediaType::of(jpeg), MediaType::Jpeg);
    image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).unwrap()
}

/// Nothing that could say where or by whom: of the segments that carry anything but the picture only JFIF's own.
fn assert_bare(jpeg: &[u8]) {
    for word in
        [&b"Exif"[..], b"http://ns.adobe.com", b"xpacket", b"ICC_PROFILE", b"Photoshop", b"GPS", b"DJI", b"Canon", b"MPF\0"]
    {
        assert!(!jpeg.windows(word.len()).any(|found| found == word), "{}", String::from_utf8_lossy(word));
    }
    let mut at = 2;
    while jpeg[at + 1] != 0xDA {
        assert_eq!(jpeg[at], 0xFF);
        let marker = jpeg[at + 1];
        assert!(marker == 0xE0 || !(0xE1..=0xEF).contains(&marker) && marker != 0xFE, "segment {marker:x}");
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    }
}

#[test]
fn the_copies_of_real_photos_are_small_and_carry_nothing() {
    for (name, bytes) in real::photos() {
        let developed = develop(&bytes).unwrap();
        let (screen, thumb) = (opened(&developed.copies.screen), opened(&developed.copies.thumb));
        assert_eq!(screen.width().max(screen.height()), 1600, "{name}");
        assert_eq!(thumb.width().max(thumb.height()), 320, "{name}");
        let ratio = |width: u32, height: u32| f64::from(width) / f64::from(height);
        let own = ratio(developed.width, developed.height);
        assert!((ratio(screen.width(), screen.height()) - own).abs() < 0.01);
        assert!((ratio(thumb.width(), thumb.height()) - own).abs() < 0.02);
        assert!(developed.copies.screen.len() < bytes.len() / 3 && developed.copies.thumb.len() < 64 * 1024, "{name}");
        assert_bare(&developed.copies.screen);
        assert_bare(&developed.copies.thumb);
    }
}

#[test]
fn what_a_photo_carries_stays_behind() {
    let mut bytes = jpeg_with(
        900,
        600,
        vec![
            (Tag::Make, ascii("Canon")),
            (Tag::GPSLatitudeRef, ascii("N")),
            (Tag::GPSLatitude, rational(&[(27, 1), (47, 1), (24, 1)])),
        ],
    );
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<?xpacket begin=''?>";
    let mut segment = vec![0xFF, 0xE1];
    segment.extend((xmp.len() as u16 + 2).to_be_bytes());
    segment.extend(xmp);
    bytes.splice(2..2, segment);
    let developed = develop(&bytes).unwrap();
    assert_eq!(developed.facts.camera.as_deref(), Some("Canon"));
    assert_bare(&developed.copies.screen);
    assert_bare(&developed.copies.thumb);
}

#[test]
fn copies_are_upright_however_the_camera_was_held() {
    // The corner that is at the top left, and the size, when the picture with its green edge on top is turned as each number says.
    let green = |picture: &DynamicImage, x: u32, y: u32| {
        let [r, g, b, _] = picture.get_pixel(x, y).0;
        g > r && g > b
    };
    for orientation in 1..=8 {
        let bytes = jpeg_with(80, 48, vec![(Tag::Orientation, Value::Short(vec![orientation]))]);
        let developed = develop(&bytes).unwrap();
        let screen = opened(&developed.copies.screen);
        assert_eq!((screen.width(), screen.height()), (developed.width, developed.height));
        let (width, height) = (screen.width(), screen.height());
        let turned = orientation >= 5;
        assert_eq!((width, height), if turned { (48, 80) } else { (80, 48) });
        let edges = [
            green(&screen, width / 2, 1),
            green(&screen, width - 2, height / 2),
            green(&screen, width / 2, height - 2),
            green(&screen, 1, height / 2),
        ];
        let where_it_is = match orientation {
            1 | 2 => 0,
            6 | 7 => 1,
            3 | 4 => 2,
            _ => 3,
        };
        assert_eq!(edges, std::array::from_fn(|edge| edge == where_it_is), "{orientation}");
    }
}

#[test]
fn every_format_is_taken_and_what_can_be_seen_through_lies_on_white() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let developed = develop(&file(&picture(400, 300), format)).unwrap();
        assert_eq!((developed.width, developed.height), (400, 300));
        let screen = opened(&developed.copies.screen);
        assert_eq!((screen.width(), screen.height()), (400, 300), "nothing is made larger");
    }
    let clear = RgbaImage::from_fn(64, 64, |x, _| if x < 32 { Rgba([255, 0, 0, 0]) } else { Rgba([0, 0, 0, 255]) });
    let screen = opened(&develop(&file(&clear.into(), ImageFormat::Png)).unwrap().copies.screen);
    assert!(screen.get_pixel(8, 8).0[..3].iter().all(|colour| *colour > 250));
    assert!(screen.get_pixel(56, 8).0[..3].iter().all(|colour| *colour < 5));
    let grey = picture(64, 64).to_luma16();
    assert!(develop(&file(&grey.into(), ImageFormat::Png)).is_ok());
}

#[test]
fn a_thread_of_a_picture_keeps_a_pixel() {
    let developed = develop(&file(&picture(20_000, 1), ImageFormat::Png)).unwrap();
    let thumb = opened(&developed.copies.thumb);
    assert_eq!((thumb.width(), thumb.height()), (320, 1));
    assert!(develop(&file(&picture(1, 1), ImageFormat::Jpeg)).is_ok());
}
