//! What a photo's EXIF block says (CIPA DC-008): where, when, how sure, how it was held. A claim of whoever sent it; what cannot be, is not
//! taken over.

use exif::{DateTime, Exif, In, Reader, Tag, Value};
use jiff::civil;
use jiff::tz::{Offset, TimeZone};

use crate::domain::Moment;
use crate::geo::LonLat;

/// The longest block that is read: a JPEG has room for 64 kB.
const MOST: usize = 1024 * 1024;
/// Longest name of a camera, in characters.
const MOST_NAME: usize = 100;
/// A place that may be further off than this, in metres, is none.
const MOST_ACCURACY: f64 = 100_000.0;
/// How high or low a photo can be taken, in metres.
const HEIGHTS: std::ops::RangeInclusive<f64> = -12_000.0..=50_000.0;
/// The zone of times that name none: the communities' own.
const ZONE_HOURS: i8 = 8;

/// What a photo says of itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// When it was taken.
    pub taken_at: Option<Moment>,
    /// Where it was taken from.
    pub place: Option<LonLat>,
    /// How far off that may be, in metres.
    pub accuracy_m: Option<f32>,
    /// How high above the sea, in metres.
    pub altitude_m: Option<f32>,
    /// Where the camera looked, in degrees from north, clockwise, below 360. Which north is not told apart: near Wenzhou they
    /// are five degrees from each other.
    pub heading: Option<f32>,
    /// Who made the camera, and its model.
    pub camera: Option<String>,
    /// How it has to be turned to be upright: 1 to 8 as EXIF counts.
    pub orientation: u8,
}

impl Facts {
    /// Reads an EXIF block. What is damaged in it is left out, and the rest is read.
    pub fn read(block: &[u8]) -> Self {
        let block = block.strip_prefix(b"Exif\0\0").unwrap_or(block);
        let nothing = Self { orientation: 1, ..Self::default() };
        if block.len() > MOST {
            return nothing;
        }
        let read = Reader::new().continue_on_error(true).read_raw(block.to_vec());
        let Ok(exif) = read.or_else(|error| error.distill_partial_result(|_| ())) else { return nothing };
        let place = place(&exif);
        Self {
            taken_at: taken_at(&exif),
            place,
            accuracy_m: place
                .and_then(|_| number(&exif, Tag::GPSHPositioningError))
                .filter(|m| (0.0..=MOST_ACCURACY).contains(m))
                .map(|m| m as f32),
            altitude_m: altitude(&exif),
            heading: number(&exif, Tag::GPSImgDirection)
                .filter(|degrees| (0.0..=360.0).contains(degrees))
                .map(|degrees| (degrees % 360.0) as f32),
            camera: camera(&exif),
            orientation: whole(&exif, Tag::Orientation)
                .and_then(|turn| u8::try_from(turn).ok())
                .filter(|turn| (1..=8).contains(turn))
                .unwrap_or(1),
        }
    }
}

fn value(exif: &Exif, tag: Tag) -> Option<&Value> {
    exif.get_field(tag, In::PRIMARY).map(|field| &field.value)
}

fn whole(exif: &Exif, tag: Tag) -> Option<u32> {
    value(exif, tag)?.get_uint(0)
}

/// Numbers that are not negative. One over nothing is none.
fn numbers<const N: usize>(exif: &Exif, tag: Tag) -> Option<[f64; N]> {
    let Value::Rational(parts) = value(exif, tag)? else { return None };
    let mut numbers = [0.0; N];
    for (number, part) in numbers.iter_mut().zip(parts.get(..N)?) {
        *number = Some(part.to_f64()).filter(|number| number.is_finite())?;
    }
    Some(numbers)
}

fn number(exif: &Exif, tag: Tag) -> Option<f64> {
    numbers::<1>(exif, tag).map(|[number]| number)
}

/// A text without what fills it up.
fn text(exif: &Exif, tag: Tag) -> Option<&[u8]> {
    let Value::Ascii(texts) = value(exif, tag)? else { return None };
    texts.first().map(|text| text.trim_ascii()).filter(|text| !text.is_empty())
}

/// Degrees, minutes and seconds; the letter says whether they are to be counted backwards.
fn degrees(exif: &Exif, tag: Tag, letter: Tag, letters: [u8; 2]) -> Option<f64> {
    let [degrees, minutes, seconds] = numbers::<3>(exif, tag).or_else(|| {
        // Some write minutes with their fraction and no seconds.
        numbers::<2>(exif, tag).map(|[degrees, minutes]| [degrees, minutes, 0.0])
    })?;
    let sign = match text(exif, letter)?.first()?.to_ascii_uppercase() {
        found if found == letters[0] => 1.0,
        found if found == letters[1] => -1.0,
        _ => return None,
    };
    Some(sign * (degrees + minutes / 60.0 + seconds / 3600.0))
}

fn place(exif: &Exif) -> Option<LonLat> {
    let lon = degrees(exif, Tag::GPSLongitude, Tag::GPSLongitudeRef, *b"EW")?;
    let lat = degrees(exif, Tag::GPSLatitude, Tag::GPSLatitudeRef, *b"NS")?;
    // Where nobody stands, in the Gulf of Guinea, cameras are that do not know where they are.
    LonLat::new(lon, lat).ok().map(LonLat::to_a_centimetre).filter(|place| place.lon() != 0.0 || place.lat() != 0.0)
}

fn altitude(exif: &Exif) -> Option<f32> {
    let metres = number(exif, Tag::GPSAltitude)?;
    let below = match value(exif, Tag::GPSAltitudeRef) {
        Some(Value::Byte(reference)) => reference.first() == Some(&1),
        _ => false,
    };
    let metres = if below { -metres } else { metres };
    HEIGHTS.contains(&metres).then_some(metres as f32)
}

/// When it was taken: by the camera's clock when it says its zone, else by the satellites, else by the camera's clock in the
/// communities' zone. Not when it was last saved, which is what `DateTime` says.
fn taken_at(exif: &Exif) -> Option<Moment> {
    let original = clock(exif, Tag::DateTimeOriginal, Tag::SubSecTimeOriginal, Tag::OffsetTimeOriginal);
    let digitized = || clock(exif, Tag::DateTimeDigitized, Tag::SubSecTimeDigitized, Tag::OffsetTimeDigitized);
    match original.or_else(digitized) {
        Some((local, Some(offset))) => moment(local, offset),
        Some((local, None)) => by_satellite(exif).or_else(|| moment(local, jiff::tz::offset(ZONE_HOURS))),
        None => by_satellite(exif),
    }
}

fn moment(local: civil::DateTime, offset: Offset) -> Option<Moment> {
    local.to_zoned(TimeZone::fixed(offset)).ok().map(|zoned| Moment::from(zoned.timestamp()))
}

fn clock(exif: &Exif, at: Tag, fraction: Tag, zone: Tag) -> Option<(civil::DateTime, Option<Offset>)> {
    let mut time = DateTime::from_ascii(text(exif, at)?).ok()?;
    // What cannot be read of these two says nothing.
    let _ = text(exif, fraction).map(|fraction| time.parse_subsec(fraction));
    let _ = text(exif, zone).map(|zone| time.parse_offset(zone));
    let [month, day, hour, minute, second] =
        [time.month, time.day, time.hour, time.minute, time.second].map(|part| i8::try_from(part).unwrap_or(-1));
    let fraction = i32::try_from(time.nanosecond.unwrap_or(0)).ok()?;
    let local = civil::DateTime::new(i16::try_from(time.year).ok()?, month, day, hour, minute, second, fraction).ok()?;
    let offset = time.offset.and_then(|minutes| Offset::from_seconds(i32::from(minutes) * 60).ok());
    Some((local, offset)).filter(|_| time.year > 0)
}

fn by_satellite(exif: &Exif) -> Option<Moment> {
    let date = std::str::from_utf8(text(exif, Tag::GPSDateStamp)?).ok()?;
    let mut parts = date.split([':', '-']).map(|part| part.trim().parse::<i16>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let date = civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().filter(|_| year > 0)?;
    let [hours, minutes, seconds] = numbers::<3>(exif, Tag::GPSTimeStamp)?;
    let seconds = hours * 3600.0 + minutes * 60.0 + seconds;
    // A day, and the second that is put in now and then.
    if seconds > 86_400.0 {
        return None;
    }
    let day = moment(date.at(0, 0, 0, 0), Offset::UTC)?;
    Some(Moment::from_micros(day.micros() + (seconds * 1e6).round() as i64))
}

fn camera(exif: &Exif) -> Option<String> {
    let word = |tag| text(exif, tag).map(|text| String::from_utf8_lossy(text).replace(char::is_control, " ").trim().to_owned());
    let maker = word(Tag::Make).unwrap_or_default();
    let model = word(Tag::Model).unwrap_or_default();
    // Some write who made it into the model too.
    let name = if model.to_lowercase().starts_with(&maker.to_lowercase()) { model } else { format!("{maker} {model}") };
    let name: String = name.trim().chars().take(MOST_NAME).collect();
    Some(name).filter(|name| !name.is_empty())
}
