//! What EXIF says.

use exif::{Tag, Value};
use wuse::domain::Moment;
use wuse::imagery::{Facts, develop};

use crate::made::{ascii, block, rational};
use crate::real;

fn facts(fields: Vec<(Tag, Value)>) -> Facts {
    Facts::read(&block(fields))
}

fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

fn place(lat: &str, lon: &str) -> Vec<(Tag, Value)> {
    vec![
        (Tag::GPSLatitudeRef, ascii(lat)),
        (Tag::GPSLatitude, rational(&[(27, 1), (47, 1), (2400, 100)])),
        (Tag::GPSLongitudeRef, ascii(lon)),
        (Tag::GPSLongitude, rational(&[(120, 1), (38, 1), (24, 1)])),
    ]
}

#[test]
fn real_photos_say_where_and_when_and_with_what() {
    for (name, bytes) in real::photos() {
        let developed = develop(&bytes).unwrap();
        println!("{name}: {:?}", developed.facts);
        let facts = developed.facts;
        let place = facts.place.unwrap();
        if name.starts_with("DJI") {
            assert_eq!((developed.width, developed.height), (4000, 2250));
            assert_eq!(facts.camera.as_deref(), Some("DJI FC300S"));
            assert!((place.lon() - -91.99).abs() < 0.1 && (place.lat() - 46.84).abs() < 0.1, "{place:?}");
        } else {
            assert!(facts.camera.unwrap().starts_with("Canon "));
        }
        assert!(facts.taken_at.is_some() && facts.altitude_m.is_some() && facts.orientation == 1);
    }
}

#[test]
fn a_place_is_longitude_first_and_counted_by_its_letter() {
    for (lat, lon, expected) in [("N", "E", [120.64, 27.79]), ("S", "W", [-120.64, -27.79]), ("n", "e", [120.64, 27.79])] {
        let place = facts(place(lat, lon)).place.unwrap();
        assert!((place.lon() - expected[0]).abs() < 1e-9 && (place.lat() - expected[1]).abs() < 1e-9, "{lat} {lon}: {place:?}");
    }
}

#[test]
fn a_place_that_cannot_be_is_none() {
    let with = |change: (Tag, Value)| {
        let mut fields = place("N", "E");
        fields.retain(|(tag, _)| *tag != change.0);
        fields.push(change);
        facts(fields).place
    };
    assert!(with((Tag::GPSDOP, rational(&[(1, 1)]))).is_some());
    assert_eq!(with((Tag::GPSLatitudeRef, ascii("X"))), None);
    assert_eq!(with((Tag::GPSLatitude, rational(&[(27, 0), (47, 1), (24, 1)]))), None);
    assert_eq!(with((Tag::GPSLatitude, rational(&[(91, 1), (0, 1), (0, 1)]))), None);
    assert_eq!(with((Tag::GPSLatitude, ascii("27.79"))), None);
    let nowhere = || rational(&[(0, 1), (0, 1), (0, 1)]);
    let mut fields = place("N", "E");
    fields[1].1 = nowhere();
    fields[3].1 = nowhere();
    assert_eq!(facts(fields).place, None, "a camera that does not know where it is");
}

#[test]
fn how_sure_how_high_and_where_to() {
    let mut fields = place("N", "E");
    fields.extend([
        (Tag::GPSHPositioningError, rational(&[(47, 10)])),
        (Tag::GPSAltitudeRef, Value::Byte(vec![1])),
        (Tag::GPSAltitude, rational(&[(35, 10)])),
        (Tag::GPSImgDirection, rational(&[(36000, 100)])),
    ]);
    let facts = facts(fields);
    assert_eq!((facts.accuracy_m, facts.altitude_m, facts.heading), (Some(4.7), Some(-3.5), Some(0.0)));
    let facts = self::facts(vec![
        (Tag::GPSHPositioningError, rational(&[(5, 1)])),
        (Tag::GPSAltitude, rational(&[(u32::MAX, 1)])),
        (Tag::GPSImgDirection, rational(&[(361, 1)])),
    ]);
    assert_eq!((facts.accuracy_m, facts.altitude_m, facts.heading), (None, None, None), "of no place, or beyond the sky");
}

#[test]
fn the_time_is_the_cameras_with_its_zone_or_the_satellites_or_the_cameras_in_the_communities_zone() {
    let local = || (Tag::DateTimeOriginal, ascii("2026:03:01 08:30:15"));
    let satellite = || [(Tag::GPSDateStamp, ascii("2026:03:01")), (Tag::GPSTimeStamp, rational(&[(0, 1), (30, 1), (1750, 100)]))];
    assert_eq!(facts(vec![local()]).taken_at, Some(at("2026-03-01T00:30:15Z")));
    assert_eq!(facts(vec![local(), (Tag::OffsetTimeOriginal, ascii("+09:00"))]).taken_at, Some(at("2026-02-28T23:30:15Z")));
    assert_eq!(facts(vec![local(), (Tag::OffsetTimeOriginal, ascii("-03:30"))]).taken_at, Some(at("2026-03-01T12:00:15Z")));
    assert_eq!(facts(vec![local(), (Tag::SubSecTimeOriginal, ascii("25"))]).taken_at, Some(at("2026-03-01T00:30:15.25Z")));
    let [date, time] = satellite();
    assert_eq!(facts(vec![local(), date, time]).taken_at, Some(at("2026-03-01T00:30:17.5Z")));
    let [date, time] = satellite();
    assert_eq!(
        facts(vec![local(), (Tag::OffsetTimeOriginal, ascii("+08:00")), date, time]).taken_at,
        Some(at("2026-03-01T00:30:15Z"))
    );
    assert_eq!(facts(vec![(Tag::DateTimeDigitized, ascii("2026:03:01 08:30:15"))]).taken_at, Some(at("2026-03-01T00:30:15Z")));
    for wrong in ["0000:00:00 00:00:00", "2026:13:01 08:30:15", "2026:02:30 08:30:15", "    :  :     :  :  ", "yesterday", ""] {
        assert_eq!(facts(vec![(Tag::DateTimeOriginal, ascii(wrong))]).taken_at, None, "{wrong}");
    }
    assert_eq!(
        facts(vec![(Tag::DateTime, ascii("2026:03:01 08:30:15"))]).taken_at,
        None,
        "when it was saved is not when it was taken"
    );
}

#[test]
fn a_camera_is_named_once_and_not_at_length() {
    let camera = |maker: &str, model: &str| facts(vec![(Tag::Make, ascii(maker)), (Tag::Model, ascii(model))]).camera;
    assert_eq!(camera("DJI", "FC300S").as_deref(), Some("DJI FC300S"));
    assert_eq!(camera("Canon", "Canon PowerShot S100").as_deref(), Some("Canon PowerShot S100"));
    assert_eq!(camera("HUAWEI  ", "").as_deref(), Some("HUAWEI"));
    assert_eq!(camera("", "\u{7}\n"), None);
    assert_eq!(camera("", &"长".repeat(5000)).unwrap().chars().count(), 100);
}

#[test]
fn a_photo_without_a_block_says_nothing_and_a_damaged_block_what_is_left_of_it() {
    for block in [&b""[..], b"Exif\0\0", b"II*\0", b"nothing of the kind", &[0xFF; 4000]] {
        assert_eq!(Facts::read(block), Facts { orientation: 1, ..Facts::default() });
    }
    let whole = block(vec![
        (Tag::Make, ascii("A maker of cameras")),
        (Tag::Model, ascii("A model")),
        (Tag::Orientation, Value::Short(vec![6])),
    ]);
    assert_eq!(Facts::read(&whole).orientation, 6);
    let left = Facts::read(&whole[..whole.len() - 4]);
    assert!(left.orientation == 6 || left.camera.is_some(), "{left:?}");
}
