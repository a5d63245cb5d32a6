//! A community's settings: what is refused, and what is taken; and what of them stands in the log.

use serde_json::json;
use wuse::domain::rules::{SAMPLE_BLOCKS, SAMPLE_CASES, SettingsRefusal, SettingsRequest, Who, set_community};
use wuse::domain::supervision::SampleSize;
use wuse::domain::{Community, CommunityCode, CommunitySettings, Revision};

/// Decides about settings with a size of the sample, as the console asks for them.
fn set(blocks: u32, cases: u32) -> Result<CommunitySettings, SettingsRefusal> {
    let code = CommunityCode::new("330381003901").unwrap();
    let community = Community { code: code.clone(), name: "虹北社区".to_owned() };
    let settings = CommunitySettings { sample: SampleSize { blocks, cases }, ..CommunitySettings::default() };
    let asked = SettingsRequest { community: code, settings, reason: None, expected: None };
    let before = CommunitySettings::default();
    set_community(Some(&community), (Revision::ZERO, &before), &asked, &Who::CONSOLE).map(|set| set.settings)
}

#[test]
fn a_sample_is_neither_empty_nor_more_than_can_be_looked_at() {
    for (blocks, cases) in [(1, 1), (50, 200), (5, 10)] {
        assert_eq!(set(blocks, cases).unwrap().sample, SampleSize { blocks, cases });
    }
    for (blocks, cases, expected) in [
        (0, 10, ("sample.blocks", 0, 1, 50)),
        (51, 10, ("sample.blocks", 51, 1, 50)),
        (u32::MAX, 0, ("sample.blocks", u32::MAX, 1, 50)),
        (5, 0, ("sample.cases", 0, 1, 200)),
        (5, 201, ("sample.cases", 201, 1, 200)),
    ] {
        let refused = set(blocks, cases).unwrap_err();
        let (member, given, least, most) = expected;
        assert_eq!(refused, SettingsRefusal::BadSample { member, given, least, most });
        assert_eq!(refused.to_string(), format!("{member} is {given}: give {least} to {most}"));
    }
    let usual = SampleSize::default();
    assert!(SAMPLE_BLOCKS.contains(&usual.blocks) && SAMPLE_CASES.contains(&usual.cases));
}

#[test]
fn what_is_usual_is_left_out_of_the_log_so_that_old_entries_keep_their_hash() {
    let usual = serde_json::to_value(CommunitySettings::default()).unwrap();
    let mut members: Vec<&String> = usual.as_object().unwrap().keys().collect();
    members.sort_unstable();
    assert_eq!(members, ["city", "gate", "public", "street"]);
    assert_eq!(serde_json::from_value::<CommunitySettings>(usual).unwrap(), CommunitySettings::default());
    let told = serde_json::to_value(set(7, 10).unwrap()).unwrap();
    assert_eq!(told["sample"], json!({"blocks": 7, "cases": 10}));
    assert_eq!(serde_json::from_value::<CommunitySettings>(told).unwrap(), set(7, 10).unwrap());
}
