//! The decision about ready reasons: what is refused, and what is taken.

use wuse::domain::rules::{self, MAX_REASON, MAX_REASONS, ReasonsRefusal, ReasonsRequest, Who};
use wuse::domain::{Colour, Community, CommunityCode, ReasonTemplate, ReasonsSet, Revision, Within};

/// Reasons set by who has the store in hand.
fn set_reasons(community: Option<&Community>, current: Revision, asked: &ReasonsRequest) -> Result<ReasonsSet, ReasonsRefusal> {
    let within = Within::everywhere();
    rules::set_reasons(community.map(|community| (community, &within)), current, asked, &Who::CONSOLE)
}

fn community() -> Community {
    Community { code: CommunityCode::new("330381003901").unwrap(), name: "虹北社区".to_owned() }
}

fn item(text: &str, text_en: Option<&str>) -> ReasonTemplate {
    ReasonTemplate { colour: Some(Colour::Red), text: text.to_owned(), text_en: text_en.map(str::to_owned) }
}

fn asked(items: Vec<ReasonTemplate>) -> ReasonsRequest {
    ReasonsRequest { community: community().code, items, expected: None }
}

fn refusal(items: Vec<ReasonTemplate>) -> ReasonsRefusal {
    set_reasons(Some(&community()), Revision::ZERO, &asked(items)).unwrap_err()
}

#[test]
fn reasons_are_taken_in_their_order_without_blanks_around_them() {
    let items = vec![item(" 乱堆乱放 ", Some(" Clutter ")), item("管线乱拉", Some("  ")), item(&"字".repeat(MAX_REASON), None)];
    let set = set_reasons(Some(&community()), Revision(7), &asked(items)).unwrap();
    assert_eq!(set.community, community().code);
    assert_eq!(set.items[..2], [item("乱堆乱放", Some("Clutter")), item("管线乱拉", None)]);
    assert_eq!(set.items[2].text.chars().count(), MAX_REASON);
    assert!(set_reasons(Some(&community()), Revision::ZERO, &asked(vec![])).unwrap().items.is_empty());
}

#[test]
fn a_text_that_is_missing_too_long_or_not_plain_is_named() {
    let good = || item("乱堆乱放", None);
    assert_eq!(refusal(vec![good(), item(" ", Some("Clutter"))]), ReasonsRefusal::Missing { at: 1 });
    let long = "字".repeat(MAX_REASON + 1);
    let too_long = |member| ReasonsRefusal::TooLong { at: 1, member, length: MAX_REASON + 1 };
    assert_eq!(refusal(vec![good(), item(&long, None)]), too_long("text"));
    assert_eq!(refusal(vec![good(), item("好", Some(&long))]), too_long("text_en"));
    for (text, code) in [("一\n二", 0x0a), ("一\t二", 0x09), ("一\u{0}二", 0), ("一\u{85}二", 0x85)] {
        assert_eq!(refusal(vec![item(text, None)]), ReasonsRefusal::ControlCharacter { at: 0, member: "text", code });
    }
    let hidden = refusal(vec![item("好", Some("a\u{1b}b"))]);
    assert_eq!(hidden, ReasonsRefusal::ControlCharacter { at: 0, member: "text_en", code: 0x1b });
    assert!(hidden.to_string().contains("items[0].text_en") && hidden.to_string().contains("U+001B"), "{hidden}");
}

#[test]
fn fifty_reasons_are_taken_and_one_more_is_not() {
    let many = |count| (0..count).map(|at| item(&format!("理由 {at}"), None)).collect::<Vec<_>>();
    assert!(set_reasons(Some(&community()), Revision::ZERO, &asked(many(MAX_REASONS))).is_ok());
    assert_eq!(refusal(many(MAX_REASONS + 1)), ReasonsRefusal::TooMany { count: MAX_REASONS + 1 });
}

#[test]
fn who_decided_from_older_reasons_is_refused() {
    let from = |expected| ReasonsRequest { expected: Some(Revision(expected)), ..asked(vec![]) };
    let refused = set_reasons(Some(&community()), Revision(7), &from(3)).unwrap_err();
    let community_code = community().code;
    assert_eq!(refused, ReasonsRefusal::Stale { community: community_code, expected: Revision(3), current: Revision(7) });
    assert!(set_reasons(Some(&community()), Revision(7), &from(7)).is_ok());
    assert!(set_reasons(Some(&community()), Revision::ZERO, &from(0)).is_ok(), "the built-in ones are at zero");
}

#[test]
fn a_community_that_is_not_there_has_none() {
    let refused = set_reasons(None, Revision::ZERO, &asked(vec![])).unwrap_err();
    assert_eq!(refused, ReasonsRefusal::NoSuchCommunity(community().code));
}
