//! Sets of colours as filters write them.

use wuse::domain::{Colour, ColourSet};

#[test]
fn a_set_holds_the_colours_it_names_and_no_other() {
    let set: ColourSet = "red, 绿,ungraded".parse().unwrap();
    for colour in Colour::ALL {
        assert_eq!(set.contains(Some(colour)), [Colour::Red, Colour::Green].contains(&colour), "{colour}");
    }
    assert!(set.contains(None));
    assert!(!"red".parse::<ColourSet>().unwrap().contains(None));
    assert!(ColourSet::EMPTY.is_empty() && !set.is_empty());
}

#[test]
fn the_order_and_how_often_do_not_matter() {
    assert_eq!("blue,red".parse::<ColourSet>(), "red,blue,red".parse());
}

#[test]
fn another_word_is_named_in_the_refusal() {
    let refusal = "red,purple".parse::<ColourSet>().unwrap_err().to_string();
    assert!(refusal.contains("'purple'") && refusal.contains("ungraded"), "{refusal}");
    assert!("red,".parse::<ColourSet>().is_err() && "".parse::<ColourSet>().is_err());
}
