//! A step is taken about a case: from where it may be, by whom, and what it needs.

use std::collections::BTreeSet;

use proptest::prelude::*;
use wuse::domain::rules::case_steps::steps_from;
use wuse::domain::rules::{AskedFor, AskedStep, CaseScene, Due, Scope, StepRefusal, StepRequest, Who, may_take, step_case};
use wuse::domain::{
    Actor, Allowance, BlockId, Calendar, Case, CaseReported, CaseState, CaseStep, Category, CategoryKey, CommunityCode, FoundBy,
    Held, Moment, Party, PersonId, PlaceSource, Revision, Role, StateWord, StepTaken, StepWord, Via, Within,
};
use wuse::geo::LonLat;

/// A Tuesday, ten in the morning.
pub(super) const START: &str = "2026-03-10T02:00:00Z";

fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

fn within() -> Within {
    Within::community(None, None, CommunityCode::new("330381003901").unwrap()).block(BlockId(1))
}

pub(super) fn reported(number: u64) -> Case {
    let reported = CaseReported {
        block: BlockId(1),
        place: LonLat::new(120.64, 27.79).unwrap(),
        place_from: PlaceSource::Map,
        accuracy_m: None,
        category: CategoryKey::new("clutter").unwrap(),
        text: "x".to_owned(),
        found_at: at(START),
        found_by: FoundBy::Drone,
        party: Some(Party { name: "锦湖物业".to_owned(), kind: None }),
        photos: Vec::new(),
        follows: None,
    };
    Case::new(Revision(number), at(START), Some(PersonId(1)), &reported)
}

/// A person with a role in the community.
pub(super) struct Person(u32, [Held; 1]);

impl Person {
    pub(super) fn new(number: u32, role: Role) -> Self {
        Self(number, [Held { role, place: "community:330381003901".parse().unwrap() }])
    }

    fn who(&self) -> Who<'_> {
        Who { actor: Actor { person: Some(PersonId(self.0)), via: Via::Session(1) }, held: &self.1, scope: Scope::Manage }
    }
}

fn request(case: &Case, step: AskedStep, reason: &str) -> StepRequest {
    let reason = (!reason.is_empty()).then(|| reason.to_owned());
    StepRequest { case: case.id, step, reason, photos: Vec::new(), expected: None }
}

fn ask(case: &Case, who: &Person, now: &str, step: AskedStep, reason: &str) -> Result<CaseStep, StepRefusal> {
    let (calendar, is_beside) = (Calendar::default(), |block: BlockId| block.0 < 5);
    let other = reported(3);
    let own = [Category { key: CategoryKey::new("parking").unwrap(), name: "乱停车".to_owned(), name_en: None }];
    let scene = CaseScene {
        case,
        within: within(),
        other: Some((&other, within())),
        is_beside: &is_beside,
        own: &own,
        calendar: &calendar,
    };
    step_case(Some(&scene), &request(case, step, reason), &who.who(), at(now)).map(|stepped| stepped.step)
}

/// Takes a step that must be allowed.
pub(super) fn take(case: &mut Case, who: &Person, now: &str, step: AskedStep, reason: &str) {
    let step = ask(case, who, now, step, reason).unwrap();
    case.take(StepTaken { revision: case.touched().next(), at: at(now), by: Some(PersonId(who.0)), step });
}

#[test]
fn a_case_is_led_from_its_report_to_its_end() {
    let (inspector, second, group) =
        (Person::new(1, Role::Inspector), Person::new(2, Role::Inspector), Person::new(3, Role::WorkingGroup));
    let mut case = reported(7);
    take(&mut case, &inspector, START, AskedStep::File, "");
    take(&mut case, &inspector, START, AskedStep::Dispatch(None, Due::Usual), "");
    let charge = case.state.charge().unwrap().clone();
    // Who was named in the report, and two working days.
    assert_eq!((charge.party.name.as_str(), charge.deadline), ("锦湖物业", at("2026-03-12T02:00:00Z")));
    assert!(!case.state.is_overdue(charge.deadline) && case.state.is_overdue(at("2026-03-12T02:00:01Z")));
    take(&mut case, &inspector, "2026-03-11T01:00:00Z", AskedStep::Rectify, "没有照片：已清走");
    // Nobody checks their own work.
    assert_eq!(ask(&case, &inspector, START, AskedStep::Verify, ""), Err(StepRefusal::Own(case.id)));
    assert_eq!(ask(&case, &inspector, START, AskedStep::Fail(Due::Usual), "x"), Err(StepRefusal::Own(case.id)));
    take(&mut case, &second, "2026-03-11T02:00:00Z", AskedStep::Fail(Due::In(Allowance::Days(1))), "还有一半");
    assert_eq!(case.state.charge().unwrap().deadline, at("2026-03-12T02:00:00Z"));
    take(&mut case, &inspector, "2026-03-12T01:00:00Z", AskedStep::Rectify, "清完");
    take(&mut case, &second, "2026-03-12T03:00:00Z", AskedStep::Verify, "");
    take(&mut case, &group, "2026-03-12T04:00:00Z", AskedStep::Close, "");
    // Held against the deadline is when it was put right, not when somebody looked.
    assert_eq!((case.state.word(), case.state.was_on_time()), (StateWord::Closed, Some(true)));
    assert_eq!(may_take(&case, &within(), &second.who(), at("2026-03-12T05:00:00Z")), [StepWord::Note]);
}

#[test]
fn returning_voiding_extending_and_deferring_need_an_approver_and_a_reason() {
    let (inspector, group) = (Person::new(1, Role::Inspector), Person::new(3, Role::WorkingGroup));
    let mut case = reported(7);
    take(&mut case, &inspector, START, AskedStep::Dispatch(None, Due::Usual), "");
    let later = at("2026-03-20T02:00:00Z");
    let steps = [
        (AskedStep::Return, AskedFor::Return),
        (AskedStep::Void, AskedFor::Void),
        (AskedStep::Extend(Due::At(later)), AskedFor::Extend(Due::At(later))),
        (AskedStep::Defer(later), AskedFor::Defer(later)),
    ];
    for (step, for_what) in steps {
        let word = step.word();
        assert!(matches!(ask(&case, &inspector, START, step.clone(), "x"), Err(StepRefusal::NotAllowed(_))), "{word:?}");
        assert_eq!(ask(&case, &group, START, step.clone(), " "), Err(StepRefusal::ReasonMissing(word)));
        assert!(ask(&case, &group, START, step.clone(), "确需").is_ok());
        // Who may not, asks; then the approver does it or says no.
        assert_eq!(
            ask(&case, &inspector, START, AskedStep::Ask(for_what.clone()), ""),
            Err(StepRefusal::ReasonMissing(StepWord::Ask))
        );
        let mut asked = case.clone();
        take(&mut asked, &inspector, START, AskedStep::Ask(for_what), "雨季");
        assert_eq!(asked.asked.as_ref().unwrap().1.step().word(), word);
        assert_eq!(asked.state, case.state);
        assert!(may_take(&asked, &within(), &group.who(), at(START)).contains(&StepWord::Decline));
        let mut declined = asked.clone();
        take(&mut declined, &group, START, AskedStep::Decline, "按期完成");
        assert_eq!((declined.asked, declined.state), (None, case.state.clone()));
        take(&mut asked, &group, START, step, "同意");
        assert_eq!(asked.asked, None);
    }
    assert!(!may_take(&case, &within(), &inspector.who(), at(START)).iter().any(|step| step.needs_approver()));
    assert_eq!(ask(&case, &group, START, AskedStep::Decline, "x"), Err(StepRefusal::NothingAsked(case.id)));
    // Longer is longer than it has, counted in working time from there.
    let extended = ask(&case, &group, START, AskedStep::Extend(Due::In(Allowance::Days(1))), "x").unwrap();
    assert_eq!(extended, CaseStep::Extend { deadline: at("2026-03-13T02:00:00Z") });
    let shorter = ask(&case, &group, START, AskedStep::Extend(Due::At(at("2026-03-11T02:00:00Z"))), "x");
    assert!(matches!(shorter, Err(StepRefusal::NotLonger { .. })), "{shorter:?}");
}

#[test]
fn what_a_step_needs_is_asked_for() {
    let inspector = Person::new(1, Role::Inspector);
    let case = reported(7);
    assert_eq!(ask(&case, &inspector, START, AskedStep::Rectify, ""), Err(StepRefusal::PhotoMissing));
    let past = ask(&case, &inspector, START, AskedStep::Dispatch(None, Due::At(at(START))), "");
    assert!(matches!(past, Err(StepRefusal::BadTime { member: "deadline", .. })), "{past:?}");
    let far = ask(&case, &inspector, START, AskedStep::Dispatch(None, Due::In(Allowance::Days(9_000))), "");
    assert!(matches!(far, Err(StepRefusal::BadTime { member: "allowance", .. })), "{far:?}");
    let nothing = ask(&case, &inspector, START, AskedStep::Dispatch(None, Due::In(Allowance::Days(0))), "");
    assert!(matches!(nothing, Err(StepRefusal::BadAllowance(_))), "{nothing:?}");
    let nobody = Some(Party { name: " ".to_owned(), kind: None });
    assert_eq!(ask(&case, &inspector, START, AskedStep::Dispatch(nobody, Due::Usual), ""), Err(StepRefusal::PartyMissing));
    assert_eq!(ask(&case, &inspector, START, AskedStep::Note, ""), Err(StepRefusal::ReasonMissing(StepWord::Note)));
    let stale = StepRequest { expected: Some(Revision(6)), ..request(&case, AskedStep::File, "") };
    let (calendar, is_beside) = (Calendar::default(), |_: BlockId| true);
    let scene = CaseScene { case: &case, within: within(), other: None, is_beside: &is_beside, own: &[], calendar: &calendar };
    let refused = step_case(Some(&scene), &stale, &inspector.who(), at(START));
    assert!(matches!(refused, Err(StepRefusal::Stale { expected: Revision(6), current: Revision(7), .. })), "{refused:?}");
    let missing = step_case(None, &stale, &inspector.who(), at(START));
    assert_eq!(missing, Err(StepRefusal::NoSuchCase(Revision(7))));
    let resident = Person::new(9, Role::Resident);
    assert!(matches!(ask(&case, &resident, START, AskedStep::File, ""), Err(StepRefusal::NotAllowed(_))));
    assert_eq!(may_take(&case, &within(), &resident.who(), at(START)), []);
}

#[test]
fn a_duplicate_is_of_another_case_and_an_amendment_changes_something() {
    let inspector = Person::new(1, Role::Inspector);
    let case = reported(7);
    assert_eq!(ask(&case, &inspector, START, AskedStep::Duplicate(Revision(3)), ""), Ok(CaseStep::Duplicate { of: Revision(3) }));
    let own = ask(&case, &inspector, START, AskedStep::Duplicate(Revision(7)), "");
    assert!(matches!(own, Err(StepRefusal::BadDuplicate(_))), "{own:?}");
    let amend = |block: Option<u32>, category: Option<&str>| {
        let step = AskedStep::Amend(block.map(BlockId), category.map(|word| CategoryKey::new(word).unwrap()));
        ask(&case, &inspector, START, step, "")
    };
    assert!(amend(Some(2), None).is_ok() && amend(None, Some("parking")).is_ok());
    for (block, category) in [(None, None), (Some(1), None), (None, Some("clutter")), (Some(9), None), (None, Some("noise"))] {
        assert!(matches!(amend(block, category), Err(StepRefusal::BadAmendment(_))), "{block:?} {category:?}");
    }
}

#[test]
fn the_last_step_of_ones_own_can_be_taken_back_for_ten_minutes() {
    let (inspector, other) = (Person::new(1, Role::Inspector), Person::new(2, Role::Inspector));
    let mut case = reported(7);
    assert!(matches!(ask(&case, &inspector, START, AskedStep::Undo, ""), Err(StepRefusal::CannotUndo(_))));
    take(&mut case, &inspector, START, AskedStep::File, "");
    take(&mut case, &inspector, "2026-03-10T02:01:00Z", AskedStep::Rectify, "清走");
    assert!(ask(&case, &other, "2026-03-10T02:02:00Z", AskedStep::Undo, "").is_err());
    assert!(ask(&case, &inspector, "2026-03-10T02:11:01Z", AskedStep::Undo, "").is_err());
    take(&mut case, &inspector, "2026-03-10T02:11:00Z", AskedStep::Undo, "");
    assert_eq!(case.state, CaseState::Filed);
    // And the one before it, while that is not long ago.
    assert!(ask(&case, &inspector, "2026-03-10T02:09:00Z", AskedStep::Undo, "").is_ok());
}

/// Every step that somebody of the working group could ask for.
fn any_step() -> impl Strategy<Value = AskedStep> {
    let later = at("2026-06-01T02:00:00Z");
    prop::sample::select(vec![
        AskedStep::File,
        AskedStep::Return,
        AskedStep::Void,
        AskedStep::Duplicate(Revision(3)),
        AskedStep::Dispatch(None, Due::Usual),
        AskedStep::Rectify,
        AskedStep::Verify,
        AskedStep::Fail(Due::Usual),
        AskedStep::Close,
        AskedStep::Extend(Due::At(later)),
        AskedStep::Defer(later),
        AskedStep::Resume(Due::Usual),
        AskedStep::Amend(Some(BlockId(2)), None),
        AskedStep::Ask(AskedFor::Void),
        AskedStep::Decline,
        AskedStep::Note,
        AskedStep::Undo,
    ])
}

proptest! {
    /// Whatever is asked in whatever order: what is offered is what is taken, and what is taken back leaves no trace in how the case stands.
    #[test]
    fn what_is_offered_is_what_is_taken(steps in prop::collection::vec((any_step(), 1u32..4), 1..40)) {
        let mut case = reported(7);
        for (step, number) in steps {
            let person = Person::new(number, Role::WorkingGroup);
            let offered: BTreeSet<StepWord> = may_take(&case, &within(), &person.who(), at(START)).into_iter().collect();
            let word = step.word();
            let taken = ask(&case, &person, START, step, "why");
            // An approver need not ask; a rest cannot be longer than it is; and amending to what stands is nothing.
            let of_course = matches!(word, StepWord::Ask)
                || matches!(&taken, Err(StepRefusal::BadAmendment(_) | StepRefusal::NotLonger { .. }));
            prop_assert!(of_course || offered.contains(&word) == taken.is_ok(), "{word:?} of {offered:?}: {taken:?}");
            let Ok(step) = taken else { continue };
            let before = case.clone();
            case.take(StepTaken { revision: case.touched().next(), at: at(START), by: Some(PersonId(number)), step: step.clone() });
            if step.undoes().is_none() {
                let mut back = case.clone();
                let (revision, step) = (case.touched().next(), CaseStep::Undo { step: case.touched() });
                back.take(StepTaken { revision, at: at(START), by: Some(PersonId(number)), step });
                prop_assert_eq!((&back.state, back.block, &back.category, &back.asked),
                    (&before.state, before.block, &before.category, &before.asked));
            }
            let leads_on = steps_from(before.state.word());
            prop_assert!(case.state == before.state || step.undoes().is_some() || leads_on.contains(&word));
        }
    }
}
