//! Checklists: the built-in one, and which open cases rule a colour out.

use wuse::domain::{Answer, ChecklistItem};
use wuse::domain::{CategoryKey, Checklist, Colour, ItemKey, Ruling, supports};

fn category(word: &str) -> CategoryKey {
    CategoryKey::new(word).unwrap()
}

#[test]
fn the_built_in_checklist_asks_for_every_colour_but_red_in_their_order() {
    let items = &Checklist::built_in().items;
    let colours: Vec<Colour> = items.iter().map(|item| item.colour).collect();
    assert!(colours.is_sorted() && colours[0] == Colour::Orange, "{colours:?}");
    for colour in [Colour::Orange, Colour::Yellow, Colour::Blue, Colour::Green] {
        assert!(colours.contains(&colour), "{colour}");
    }
    for (at, item) in items.iter().enumerate() {
        assert!(ItemKey::new(item.key.as_str()).is_ok(), "{}", item.key);
        assert!(items[..at].iter().all(|other| other.key != item.key), "{} is there twice", item.key);
        assert!(!item.name.is_empty() && item.name_en.as_ref().is_some_and(|name| !name.is_empty()));
    }
    // What must hold for yellow: cleaned, purified, orderly, facilities complete.
    for word in ["洁化", "净化", "序化", "设施"] {
        assert!(items.iter().any(|item| item.colour == Colour::Yellow && item.name.starts_with(word)), "{word}");
    }
}

#[test]
fn all_that_holds_supports_the_best_colour_that_is_asked_for() {
    let all = |item: &ChecklistItem| (item.colour, Answer::Holds);
    assert_eq!(supports(Checklist::built_in().items.iter().map(all)), Colour::Green);
    assert_eq!(supports(Checklist::built_in().items[..13].iter().map(all)), Colour::Yellow);
}

#[test]
fn open_cases_rule_out_yellow_and_better_as_long_as_nothing_else_is_said() {
    let rulings = vec![
        Ruling { category: category("collapsed_farmhouse"), from: Some(Colour::Orange) },
        Ruling { category: category("loose_poultry"), from: Some(Colour::Blue) },
        Ruling { category: category("parking"), from: None },
    ];
    let checklist = Checklist { rulings, ..Checklist::default() };
    let first = |word: &str| Colour::ALL.into_iter().find(|colour| checklist.rules_out(&category(word), *colour));
    assert_eq!(first("clutter"), Some(Colour::Yellow));
    assert_eq!(first("collapsed_farmhouse"), Some(Colour::Orange));
    assert_eq!(first("loose_poultry"), Some(Colour::Blue));
    assert_eq!(first("parking"), None);
}

#[test]
fn words_of_items_are_short_and_plain() {
    for word in ["a", "walls_clean", "item_2"] {
        assert_eq!(ItemKey::new(word).unwrap().as_str(), word);
    }
    for word in ["", "Walls", "2nd", "墙面", "a b", &"a".repeat(41)] {
        assert!(ItemKey::new(word).is_err(), "{word}");
    }
    assert!(serde_json::from_str::<ItemKey>("\"no such\"").is_err());
}
