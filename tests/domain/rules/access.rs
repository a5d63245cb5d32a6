//! Who may do what: every action, role and place, as one table; and the gate, step by step.

use wuse::domain::rules::access::TABLE;
use wuse::domain::rules::{Action, NotAllowed, Scope, Way, Who, way_of};
use wuse::domain::{
    Actor, BlockId, Colour, CommunityCode, CommunitySettings, Gate, Held, PersonId, Place, Role, Step, Via, Within,
};

/// The table that people were promised, a line an action: resident, inspector, working group, supervisor, administrator.
const PROMISED: [(Action, &str); 24] = [
    (Action::See, ".ISWA"),
    (Action::SeeProposals, ".ISWA"),
    (Action::Propose, ".ISW."),
    (Action::Confirm, "..SW."),
    (Action::Overrule, "..S.."),
    (Action::ReportCase, "RISW."),
    (Action::SeeCases, ".ISWA"),
    (Action::HandleCase, ".ISW."),
    (Action::ApproveCase, "..SW."),
    (Action::SetReasons, "..SWA"),
    (Action::SetCommunity, "....A"),
    (Action::SetCalendar, "....A"),
    (Action::ManagePeople, "....A"),
    (Action::ReadAudit, "....A"),
    (Action::SetRegister, "..SWA"),
    (Action::HoldCampaign, ".ISW."),
    (Action::SetChecklist, "..SWA"),
    (Action::Inspect, ".ISW."),
    (Action::IssueNotice, "..SW."),
    (Action::DrawSample, "..SW."),
    (Action::CheckSample, "..S.."),
    (Action::SetWebhooks, "....A"),
    (Action::Plan, "..SW."),
    (Action::WorkPlan, ".ISW."),
];

fn letter(role: Role) -> char {
    match role {
        Role::Resident => 'R',
        Role::Inspector => 'I',
        Role::WorkingGroup => 'W',
        Role::Supervisor => 'S',
        Role::Administrator => 'A',
    }
}

fn actor() -> Actor {
    Actor { person: Some(PersonId(7)), via: Via::Session(1) }
}

/// Places that hold block 12 of Hongbei, and places that do not.
fn places() -> Vec<(Place, bool)> {
    let place = |text: &str| text.parse::<Place>().unwrap();
    vec![
        (place("*"), true),
        (place("city:330381"), true),
        (place("street:330381003"), true),
        (place("community:330381003901"), true),
        (place("block:12"), true),
        (place("city:330382"), false),
        (place("street:330381004"), false),
        (place("community:330381003902"), false),
        (place("block:13"), false),
        // A code of another kind is another place.
        (place("street:330381"), false),
        (place("city:330381003"), false),
    ]
}

fn block() -> Within {
    CommunitySettings::default().block_within(&CommunityCode::new("330381003901").unwrap(), BlockId(12))
}

#[test]
fn every_action_role_and_place_is_as_promised() {
    let mut cases = 0;
    assert_eq!(TABLE.len(), PROMISED.len());
    for (action, roles) in PROMISED {
        for (role, ..) in Role::ALL {
            for (place, holds) in places() {
                let held = [Held { role, place: place.clone() }];
                let who = Who { actor: actor(), held: &held, scope: Scope::Manage };
                // What is one for all counts by roles held everywhere.
                let holds = holds && (!matches!(action, Action::SetCalendar | Action::SetWebhooks) || place == Place::Everywhere);
                let expected = holds && roles.contains(letter(role));
                assert_eq!(who.may(action, &block()), expected, "{action:?} by {role} at {place}");
                cases += 1;
            }
        }
    }
    assert_eq!(cases, 24 * 5 * 11);
}

#[test]
fn a_role_counts_under_its_place_and_not_above_it() {
    let held = [Held { role: Role::Administrator, place: "community:330381003901".parse().unwrap() }];
    let who = Who { actor: actor(), held: &held, scope: Scope::Manage };
    assert!(who.may(Action::SetCommunity, &block()));
    assert!(who.may(Action::SetCommunity, &block().above()));
    let mut above = block().above().above();
    loop {
        assert!(!who.may(Action::SetCommunity, &above), "{above:?}");
        if *above.place() == Place::Everywhere {
            break;
        }
        above = above.above();
    }
    assert!(who.may_somewhere(Action::ManagePeople) && !who.may_somewhere(Action::Confirm));
    assert!(!who.may_somewhere(Action::SetCalendar), "that is for all");
}

#[test]
fn a_token_is_good_for_no_more_than_its_scope() {
    let held: Vec<Held> = Role::ALL.map(|(role, ..)| Held { role, place: Place::Everywhere }).into();
    for (action, word, _) in TABLE {
        for (scope, _) in Scope::ALL {
            let who = Who { actor: actor(), held: &held, scope };
            assert_eq!(who.may(action, &block()), scope >= action.scope(), "{word} with {scope:?}");
        }
    }
    let who = Who { actor: actor(), held: &held, scope: Scope::Read };
    let refused = who.require(Action::Propose, &block()).unwrap_err();
    assert_eq!(refused, NotAllowed::Scope { has: Scope::Read, needs: Scope::Write });
}

#[test]
fn nobody_may_anything_without_a_role_and_who_has_the_store_in_hand_everything() {
    let nobody = Who { actor: actor(), held: &[], scope: Scope::Manage };
    for (action, ..) in TABLE {
        assert!(!nobody.may(action, &block()) && !nobody.may_somewhere(action));
        assert!(Who::CONSOLE.may(action, &block()));
    }
}

#[test]
fn a_community_lies_where_its_settings_say_or_else_its_code() {
    let code = |text: &str| CommunityCode::new(text).unwrap();
    let text = |within: &Within| within.places().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let mut settings = CommunitySettings::default();
    assert_eq!(text(&settings.within(&code("330381003901"))), "* city:330381 street:330381003 community:330381003901");
    assert_eq!(text(&settings.within(&code("gracia"))), "* community:gracia");
    settings.street = Some(wuse::domain::Area { code: code("jinhu"), name: "锦湖街道".to_owned() });
    assert_eq!(text(&settings.within(&code("330381003901"))), "* city:330381 street:jinhu community:330381003901");
    assert_eq!(text(&settings.within(&code("gracia"))), "* street:jinhu community:gracia");
}

#[test]
fn every_step_between_two_colours_has_its_name() {
    use Colour::{Blue, Green, Orange, Red, Yellow};
    for to in Colour::ALL {
        assert_eq!(Step::between(None, Some(to)), Step::First);
        for from in Colour::ALL {
            let expected = match (from, to) {
                (from, to) if from == to => Step::Keep,
                (Red, _) | (Orange, Yellow | Blue | Green) => Step::Clear,
                (Yellow, Blue | Green) | (Blue, Green) => Step::Raise,
                _ => Step::Fall,
            };
            assert_eq!(Step::between(Some(from), Some(to)), expected, "{from} to {to}");
        }
    }
}

#[test]
fn under_the_built_in_gate_what_lifts_a_community_takes_two() {
    let way = |role: Role, step: Step| {
        let held = [Held { role, place: Place::Everywhere }];
        way_of(&Gate::default(), &block(), step, &Who { actor: actor(), held: &held, scope: Scope::Manage })
    };
    for (step, word) in Step::ALL {
        let lifts = matches!(step, Step::Raise | Step::Clear);
        assert_eq!(way(Role::Inspector, step), Way::Propose, "{word}");
        for role in [Role::WorkingGroup, Role::Supervisor] {
            assert_eq!(way(role, step), if lifts { Way::Propose } else { Way::Set }, "{word} by {role}");
        }
    }
}
