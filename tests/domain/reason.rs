//! The ready reasons that are built in.

use std::collections::HashSet;

use wuse::domain::rules::{ReasonsRequest, Who, set_reasons};
use wuse::domain::{Colour, Community, CommunityCode, Revision, Within, reason};

#[test]
fn every_colour_has_some_in_both_languages_and_red_has_the_six_clearances() {
    let items = reason::built_in();
    let of = |colour| items.iter().filter(move |item| item.colour == colour).collect::<Vec<_>>();
    for colour in Colour::ALL {
        assert!(of(Some(colour)).len() >= 3, "{colour:?}");
    }
    assert!(of(None).len() >= 3);
    for clearance in ["陈年垃圾", "管线乱拉", "乱堆乱放", "家禽散养", "乱涂乱贴", "倒塌农房"] {
        assert!(of(Some(Colour::Red)).iter().any(|item| item.text.contains(clearance)), "{clearance}");
    }
    assert!(items.iter().all(|item| item.text_en.as_ref().is_some_and(|text| text.is_ascii())));
}

#[test]
fn they_are_told_apart_and_put_together_by_semicolons() {
    let items = reason::built_in();
    let chinese: HashSet<&str> = items.iter().map(|item| item.text.as_str()).collect();
    let english: HashSet<&str> = items.iter().filter_map(|item| item.text_en.as_deref()).collect();
    assert_eq!((chinese.len(), english.len()), (items.len(), items.len()));
    assert!(chinese.iter().chain(&english).all(|text| !text.contains([';', '；'])));
}

#[test]
fn a_community_can_set_them_as_they_are() {
    let community = Community { code: CommunityCode::new("a").unwrap(), name: "a".to_owned() };
    let asked = ReasonsRequest { community: community.code.clone(), items: reason::built_in(), expected: None };
    assert_eq!(
        set_reasons(Some((&community, &Within::everywhere())), Revision::ZERO, &asked, &Who::CONSOLE).unwrap().items,
        reason::built_in()
    );
}
