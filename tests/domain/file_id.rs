//! The names of files.

use wuse::domain::FileId;

#[test]
fn a_name_is_64_small_hexadecimal_digits_and_nothing_else() {
    let name = "ab".repeat(32);
    assert_eq!(FileId::new(&name).unwrap().to_string(), name);
    for bad in ["", "ab", &"AB".repeat(32), &"ab".repeat(33), &"zz".repeat(32), &format!("{}/", "a".repeat(63)), &"é".repeat(32)]
    {
        assert!(FileId::new(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_name_is_a_text_on_the_wire_and_a_bad_one_is_refused() {
    let id = FileId::of_digest([7; 32]);
    let text = serde_json::to_string(&id).unwrap();
    assert_eq!(text, format!("\"{}\"", "07".repeat(32)));
    assert_eq!(serde_json::from_str::<FileId>(&text).unwrap(), id);
    assert!(serde_json::from_str::<FileId>("\"../../etc/passwd\"").is_err());
}
