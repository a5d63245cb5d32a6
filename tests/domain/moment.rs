//! Moments as people write them.

use wuse::domain::Moment;

#[test]
fn a_plain_date_is_the_end_of_that_day_where_the_communities_are() {
    let end = Moment::parse("2026-03-31").unwrap();
    assert_eq!(end.to_string(), "2026-03-31T15:59:59.999999Z");
}

#[test]
fn rfc_3339_is_read_with_its_offset() {
    assert_eq!(Moment::parse("2026-01-15T08:00:00+08:00"), Moment::parse("2026-01-15T00:00:00Z"));
}

#[test]
fn another_text_is_refused_with_an_example() {
    for text in ["", "yesterday", "2026-02-30", "15/01/2026", "-000012-01-01T00:00:00Z", "-000012-01-01"] {
        let refusal = Moment::parse(text).unwrap_err().to_string();
        assert!(refusal.contains("RFC 3339"), "{text}: {refusal}");
    }
}

#[test]
fn the_day_of_a_moment_is_the_communities_own() {
    for (text, day) in [
        ("2026-03-31", "2026-03-31"),
        ("2026-03-31T15:59:59Z", "2026-03-31"),
        ("2026-03-31T16:00:00Z", "2026-04-01"),
        ("9999-12-30T00:00:00Z", "9999-12-30"),
    ] {
        assert_eq!(Moment::parse(text).unwrap().day().to_string(), day, "{text}");
    }
    assert_eq!((Moment::MIN.day().year(), Moment::MAX.day().year()), (-9999, 9999));
}
