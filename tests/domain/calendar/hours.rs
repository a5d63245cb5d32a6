//! The hours of a working day as people write them.

use wuse::domain::WorkingHours;

fn hours(json: &str) -> Result<WorkingHours, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

#[test]
fn they_are_written_as_they_are_read() {
    for json in [r#"[["08:30","12:00"],["14:00","17:30"]]"#, r#"[["00:00","24:00"]]"#, r#"[["08:00","08:01"],["23:59","24:00"]]"#]
    {
        assert_eq!(serde_json::to_string(&hours(json).unwrap()).unwrap(), json);
    }
    assert_eq!(hours(r#"[["08:30","12:00"],["14:00","17:30"]]"#), Ok(WorkingHours::default()));
    assert!((WorkingHours::default().length() - 7.0).abs() < 1e-12, "without what lies between the spans");
}

#[test]
fn what_is_no_working_day_is_refused_with_what_to_mend() {
    for (json, said) in [
        ("[]", "1 to 6 spans"),
        (r#"[["08:30","08:30"]]"#, "it must end after it begins"),
        (r#"[["22:00","06:00"]]"#, "it must end after it begins"),
        (r#"[["08:30","24:01"]]"#, "'24:01' is no time of day"),
        (r#"[["morning","noon"]]"#, "'morning' is no time of day"),
        (r#"[["08:30","12:00"],["12:00","17:30"]]"#, "the span from 12:00 must begin after"),
        (r#"[["14:00","17:30"],["08:30","12:00"]]"#, "the span from 08:30 must begin after"),
    ] {
        let refusal = hours(json).unwrap_err();
        assert!(refusal.contains(said), "{json}: {refusal}");
    }
}
