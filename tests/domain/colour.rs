//! The five colours as people write them.

use wuse::domain::Colour;

#[test]
fn the_five_are_ordered_from_red_to_green() {
    assert!(Colour::ALL.windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!(Colour::ALL.map(Colour::rank), [1, 2, 3, 4, 5]);
}

#[test]
fn a_colour_is_read_from_its_word_letter_character_or_rank() {
    for text in ["yellow", "Yellow", "Y", "黄", "黄色", "3", " yellow "] {
        assert_eq!(text.parse(), Ok(Colour::Yellow), "{text}");
    }
}

#[test]
fn another_word_is_refused_with_the_five_named() {
    let refusal = "purple".parse::<Colour>().unwrap_err().to_string();
    assert!(refusal.contains("'purple'") && refusal.contains("red, orange, yellow, blue, green"), "{refusal}");
    assert!("".parse::<Colour>().is_err());
}

#[test]
fn red_and_orange_are_open_and_the_others_are_struck_off() {
    assert_eq!(Colour::ALL.map(Colour::is_open), [true, true, false, false, false]);
}
