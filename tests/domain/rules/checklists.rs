//! A community sets its checklist: what is refused, and what is taken.

use wuse::domain::rules::{ChecklistRefusal, ChecklistRequest, MAX_ITEM, MAX_ITEMS, Who, set_checklist};
use wuse::domain::{
    Category, CategoryKey, Checklist, ChecklistItem, ChecklistSet, Colour, Community, CommunityCode, CommunitySettings, ItemKey,
    Revision, Ruling,
};

const CODE: &str = "330381003901";

fn item(key: &str, colour: Colour) -> ChecklistItem {
    ChecklistItem { key: ItemKey::new(key).unwrap(), name: " 地面干净 ".to_owned(), name_en: Some(" ".to_owned()), colour }
}

fn request(items: Vec<ChecklistItem>) -> ChecklistRequest {
    let checklist = Checklist { items, rulings: Vec::new() };
    ChecklistRequest { community: CommunityCode::new(CODE).unwrap(), checklist, reason: None, expected: None }
}

fn set(asked: &ChecklistRequest) -> Result<ChecklistSet, ChecklistRefusal> {
    let community = Community { code: CommunityCode::new(CODE).unwrap(), name: "虹北社区".to_owned() };
    let within = CommunitySettings::default().within(&community.code);
    let own = [Category { key: CategoryKey::new("parking").unwrap(), name: "停车".to_owned(), name_en: None }];
    set_checklist(Some((&community, &within)), Revision(9), &own, asked, &Who::CONSOLE)
}

#[test]
fn words_are_trimmed_and_an_empty_translation_is_none() {
    let asked = set(&request(vec![item("ground", Colour::Yellow)])).unwrap();
    assert_eq!((asked.checklist.items[0].name.as_str(), &asked.checklist.items[0].name_en), ("地面干净", &None));
    assert_eq!(
        set(&ChecklistRequest { checklist: Checklist::default(), ..request(vec![]) }).unwrap().checklist,
        Checklist::default()
    );
}

#[test]
fn what_cannot_be_asked_is_refused_with_its_place() {
    let yellow = |key: &str| item(key, Colour::Yellow);
    assert_eq!(set(&request(vec![])), Err(ChecklistRefusal::ItemCount { count: 0 }));
    let many: Vec<_> = (0..=MAX_ITEMS).map(|at| yellow(&format!("item_{at}"))).collect();
    assert_eq!(set(&request(many)), Err(ChecklistRefusal::ItemCount { count: MAX_ITEMS + 1 }));
    let twice = set(&request(vec![yellow("ground"), yellow("walls"), yellow("ground")]));
    assert_eq!(twice, Err(ChecklistRefusal::Twice { at: 2, key: ItemKey::new("ground").unwrap() }));
    assert_eq!(set(&request(vec![item("ground", Colour::Red)])), Err(ChecklistRefusal::ForRed { at: 0 }));
    for name in ["", "a\nb", &"长".repeat(MAX_ITEM + 1)] {
        let asked = vec![yellow("walls"), ChecklistItem { name: name.to_owned(), ..yellow("ground") }];
        let refused = set(&request(asked)).unwrap_err().to_string();
        assert!(refused.starts_with("items[1].name: "), "{refused}");
    }
}

#[test]
fn rulings_are_about_the_communitys_own_categories_each_once() {
    let ruling = |word: &str| Ruling { category: CategoryKey::new(word).unwrap(), from: Some(Colour::Blue) };
    let ruled = |words: &[&str]| {
        let mut asked = request(vec![item("ground", Colour::Yellow)]);
        asked.checklist.rulings = words.iter().map(|word| ruling(word)).collect();
        set(&asked).map(|set| set.checklist.rulings.len())
    };
    assert_eq!(ruled(&["clutter", "parking"]), Ok(2));
    for (words, at) in [(&["parking", "noise"][..], 1), (&["clutter", "clutter"][..], 1)] {
        assert!(matches!(ruled(words), Err(ChecklistRefusal::BadRuling { at: found, .. }) if found == at), "{words:?}");
    }
}

#[test]
fn who_decided_from_an_older_one_is_told() {
    let asked =
        |expected| set(&ChecklistRequest { expected: Some(Revision(expected)), ..request(vec![item("ground", Colour::Yellow)]) });
    assert!(asked(9).is_ok());
    assert!(matches!(asked(0), Err(ChecklistRefusal::Stale { current: Revision(9), .. })));
}
