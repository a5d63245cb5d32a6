//! A rectification notice is issued and led to its end: from where, by whom, and what it needs.

use std::sync::Arc;

use proptest::prelude::*;
use wuse::domain::rules::notices::{MAX_ITEMS, steps_from};
use wuse::domain::rules::{
    AskedNoticeStep, Due, Matter, NoticeRefusal, NoticeRequest, NoticeScene, NoticeStepRequest, NoticeStepScene, Scope, Who,
    issue_notice, may_step, step_notice,
};
use wuse::domain::{
    Actor, Allowance, BlockId, Body, Calendar, Case, CaseReported, CaseState, CategoryKey, Charge, Community, CommunityCode,
    CommunitySettings, Document, DocumentChange, FoundBy, Held, Moment, Notice, NoticeIssued, NoticeNumber, NoticeState,
    NoticeStep, NoticeStepWord, NoticeStepped, NoticeWord, Outcome, Party, PersonId, PlaceSource, Revision, Role, Served,
    StateWord, USUAL_BASIS, Via, Within,
};
use wuse::geo::LonLat;

/// A Tuesday, ten in the morning.
const START: &str = "2026-03-10T02:00:00Z";
/// After two working days, and after the first working day that follows.
const LATE: &str = "2026-03-12T02:00:01Z";
/// The number of the notice that the steps are about.
const NOTICE: Revision = Revision(40);

fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

fn code() -> CommunityCode {
    CommunityCode::new("330381003901").unwrap()
}

fn within() -> Within {
    Within::community(None, None, code())
}

fn case(number: u64, state: CaseState) -> Case {
    let reported = CaseReported {
        block: BlockId(1),
        place: LonLat::new(120.64, 27.79).unwrap(),
        place_from: PlaceSource::Map,
        accuracy_m: None,
        category: CategoryKey::new("clutter").unwrap(),
        text: "x".to_owned(),
        found_at: at(START),
        found_by: FoundBy::Drone,
        party: None,
        photos: Vec::new(),
        follows: None,
    };
    Case { state, ..Case::new(Revision(number), at(START), Some(PersonId(1)), &reported) }
}

/// A person with a role in the community.
struct Person(u32, [Held; 1]);

impl Person {
    fn new(number: u32, role: Role) -> Self {
        Self(number, [Held { role, place: "community:330381003901".parse().unwrap() }])
    }

    fn who(&self) -> Who<'_> {
        Who { actor: Actor { person: Some(PersonId(self.0)), via: Via::Session(1) }, held: &self.1, scope: Scope::Manage }
    }
}

fn group() -> Person {
    Person::new(4, Role::WorkingGroup)
}

fn matter(case: u64) -> Matter {
    Matter { case: Revision(case), accuracy_m: Some(4.0), text: "楼道堆放杂物".to_owned(), photos: Vec::new() }
}

fn request(cases: &[u64]) -> NoticeRequest {
    NoticeRequest {
        community: code(),
        party: Party { name: " 锦湖物业 ".to_owned(), kind: None },
        matters: cases.iter().map(|case| matter(*case)).collect(),
        due: Due::Usual,
        legal_basis: None,
        note: None,
    }
}

/// Issues with cases 1 and 2 filed, 3 dispatched, 4 only reported, 5 in notice 30.
fn issue(asked: &NoticeRequest, who: &Person, now: &str, settings: &CommunitySettings) -> Result<NoticeIssued, NoticeRefusal> {
    let charge = Charge { party: Arc::new(Party { name: "x".to_owned(), kind: None }), deadline: at(START) };
    let cases = [
        case(1, CaseState::Filed),
        case(2, CaseState::Filed),
        case(3, CaseState::Dispatched(charge)),
        case(4, CaseState::Reported),
        case(5, CaseState::Filed),
    ];
    let community = Community { code: code(), name: "虹北社区".to_owned() };
    let calendar = Calendar::default();
    let scene = NoticeScene {
        community: (&community, &within()),
        settings,
        case: &|id| cases.iter().find(|case| case.id == id),
        notice_of: &|id| (id == Revision(5)).then_some(Revision(30)),
        last_serial: &|year| if year == 2026 { 6 } else { 0 },
        calendar: &calendar,
    };
    issue_notice(&scene, asked, &who.who(), at(now))
}

fn issued() -> NoticeIssued {
    issue(&request(&[1, 2]), &group(), START, &CommunitySettings::default()).unwrap()
}

fn notice() -> Notice {
    Notice::new(issued(), at(START), Some(PersonId(4)))
}

#[test]
fn a_notice_has_the_next_number_of_its_year_and_a_second_inspection_on_the_working_day_after_its_deadline() {
    let told = issued();
    assert_eq!((told.number, told.number.to_string()), (NoticeNumber { year: 2026, serial: 7 }, "〔2026〕第7号".to_owned()));
    assert_eq!(told.deadline, at("2026-03-12T02:00:00Z"));
    assert_eq!(told.second_inspection.to_string(), "2026-03-13");
    assert_eq!((told.party.name.as_str(), told.issuer.as_str()), ("锦湖物业", "虹北社区五色管理工作小组"));
    assert_eq!(told.legal_basis, USUAL_BASIS);
    assert_eq!(told.items.iter().map(|item| item.case.0).collect::<Vec<_>>(), [1, 2]);
    // Eight in the evening of New Year's Eve is the next year there, and its first number is 1.
    let other_year = issue(&request(&[1]), &group(), "2026-12-31T17:00:00Z", &CommunitySettings::default()).unwrap();
    assert_eq!(other_year.number, NoticeNumber { year: 2027, serial: 1 });
}

#[test]
fn a_second_inspection_goes_by_the_calendar() {
    // Before the Spring Festival of 2026 (15 to 23 February): due on the 13th, looked at on Saturday the 14th, which is worked.
    let asked = NoticeRequest { due: Due::At(at("2026-02-13T09:00:00Z")), ..request(&[1]) };
    let told = issue(&asked, &group(), "2026-02-10T02:00:00Z", &CommunitySettings::default()).unwrap();
    assert_eq!(told.second_inspection.to_string(), "2026-02-14");
    let asked = NoticeRequest { due: Due::At(at("2026-02-14T09:00:00Z")), ..request(&[1]) };
    let told = issue(&asked, &group(), "2026-02-10T02:00:00Z", &CommunitySettings::default()).unwrap();
    assert_eq!(told.second_inspection.to_string(), "2026-02-24");
}

#[test]
fn a_community_says_what_its_notices_rest_on_and_a_notice_may_say_otherwise() {
    let settings = CommunitySettings { legal_basis: "某某条例第一条".to_owned(), ..CommunitySettings::default() };
    assert_eq!(issue(&request(&[1]), &group(), START, &settings).unwrap().legal_basis, "某某条例第一条");
    let asked = NoticeRequest { legal_basis: Some("另一依据".to_owned()), ..request(&[1]) };
    assert_eq!(issue(&asked, &group(), START, &settings).unwrap().legal_basis, "另一依据");
}

#[test]
fn what_cannot_stand_in_a_notice_is_refused_by_name() {
    let settings = CommunitySettings::default();
    let ask = |asked: &NoticeRequest| issue(asked, &group(), START, &settings).unwrap_err();
    assert_eq!(ask(&request(&[])), NoticeRefusal::Count(0));
    assert_eq!(ask(&request(&vec![1; MAX_ITEMS + 1])), NoticeRefusal::Count(MAX_ITEMS + 1));
    assert_eq!(ask(&request(&[1, 9])), NoticeRefusal::NoSuchCase(Revision(9)));
    assert_eq!(ask(&request(&[4])), NoticeRefusal::NotFiled { case: Revision(4), state: StateWord::Reported });
    assert_eq!(ask(&request(&[5])), NoticeRefusal::InNotice { case: Revision(5), notice: Revision(30) });
    let nobody = NoticeRequest { party: Party { name: "  ".to_owned(), kind: None }, ..request(&[1]) };
    assert_eq!(ask(&nobody), NoticeRefusal::Missing("party.name"));
    let past = NoticeRequest { due: Due::At(at(START)), ..request(&[1]) };
    assert!(matches!(ask(&past), NoticeRefusal::BadDeadline(_)));
    let none = NoticeRequest { due: Due::In(Allowance::Days(0)), ..request(&[1]) };
    assert!(matches!(ask(&none), NoticeRefusal::BadDeadline(_)));
    let inspector = Person::new(2, Role::Inspector);
    assert!(matches!(issue(&request(&[1]), &inspector, START, &settings), Err(NoticeRefusal::NotAllowed(_))));
    // Named twice, it stands in it once.
    assert_eq!(issue(&request(&[3, 3]), &group(), START, &settings).unwrap().items.len(), 1);
}

/// Asks for a step; person 3 recorded that case 1 is put right.
fn ask(notice: &Notice, who: &Who<'_>, now: &str, step: AskedNoticeStep, text: &str) -> Result<NoticeStepped, NoticeRefusal> {
    let scene = NoticeStepScene {
        notice,
        touched: Revision(41),
        within: &within(),
        rectified_by: &|case| (case == Revision(1)).then_some(PersonId(3)),
    };
    let text = (!text.is_empty()).then(|| text.to_owned());
    let asked = NoticeStepRequest { notice: NOTICE, step, text, photos: Vec::new(), expected: None };
    step_notice(Some(&scene), &asked, who, at(now))
}

/// Takes a step that must be allowed.
fn take(notice: &mut Notice, who: &Who<'_>, now: &str, step: AskedNoticeStep, text: &str) {
    let stepped = ask(notice, who, now, step, text).unwrap();
    let revision = Revision(NOTICE.0 + 1 + notice.steps.len() as u64);
    *notice = notice.after(&stepped, revision, at(now), who.actor.person).unwrap();
}

fn by_link(notice: Revision) -> Who<'static> {
    Who { actor: Actor { person: None, via: Via::Notice(notice.0) }, held: &[], scope: Scope::Write }
}

#[test]
fn it_is_signed_for_answered_inspected_and_closed() {
    let (group, inspector) = (group(), Person::new(2, Role::Inspector));
    let mut notice = notice();
    take(&mut notice, &by_link(NOTICE), START, AskedNoticeStep::Receive, "");
    assert_eq!(notice.state, NoticeState::Received { at: at(START) });
    take(&mut notice, &by_link(NOTICE), START, AskedNoticeStep::Answer, "已清理");
    assert_eq!(notice.steps[1].step, NoticeStep::Answer { served: Served::Link });
    assert!(!notice.is_overdue(at("2027-01-01T00:00:00Z")) && notice.is_to_inspect(at("2026-03-13T00:00:00Z")));
    take(&mut notice, &inspector.who(), START, AskedNoticeStep::Inspect(Vec::new()), "");
    assert_eq!(notice.state.word(), NoticeWord::PutRight);
    take(&mut notice, &group.who(), START, AskedNoticeStep::Close, "");
    assert_eq!(notice.state, NoticeState::Closed { at: at(START), outcome: None });
    assert_eq!(steps_from(&notice.state), [NoticeStepWord::Note]);
}

#[test]
fn what_fails_the_second_inspection_is_referred_decided_and_closed() {
    let (group, inspector) = (group(), Person::new(2, Role::Inspector));
    let mut notice = notice();
    assert!(!notice.is_overdue(at("2026-03-12T02:00:00Z")) && notice.is_overdue(at(LATE)));
    let failed = || AskedNoticeStep::Inspect(vec![Revision(2)]);
    let early = NoticeRefusal::TooEarly(notice.issued.deadline);
    assert_eq!(ask(&notice, &inspector.who(), START, failed(), "").unwrap_err(), early);
    let refer = || AskedNoticeStep::Refer("锦湖综合行政执法中队".to_owned());
    assert_eq!(ask(&notice, &group.who(), START, refer(), "逾期").unwrap_err(), early);
    take(&mut notice, &inspector.who(), LATE, failed(), "");
    assert_eq!(notice.state, NoticeState::Failed { at: at(LATE), by: Some(PersonId(2)), cases: vec![Revision(2)] });
    assert!(notice.is_overdue(at(LATE)));
    assert_eq!(ask(&notice, &group.who(), LATE, refer(), ""), Err(NoticeRefusal::Missing("text")));
    assert!(matches!(ask(&notice, &inspector.who(), LATE, refer(), "x"), Err(NoticeRefusal::NotAllowed(_))));
    take(&mut notice, &group.who(), LATE, refer(), "逾期未整改");
    take(&mut notice, &group.who(), LATE, AskedNoticeStep::Decide(Outcome::Fined), "罚款500元");
    take(&mut notice, &group.who(), LATE, AskedNoticeStep::Close, "");
    assert_eq!(notice.state, NoticeState::Closed { at: at(LATE), outcome: Some(Outcome::Fined) });
}

#[test]
fn nobody_checks_their_own_work() {
    let (rectifier, recorder) = (Person::new(3, Role::Inspector), Person::new(6, Role::Inspector));
    let inspect = || AskedNoticeStep::Inspect(Vec::new());
    assert_eq!(ask(&notice(), &rectifier.who(), START, inspect(), ""), Err(NoticeRefusal::Own));
    let mut notice = notice();
    take(&mut notice, &recorder.who(), START, AskedNoticeStep::Answer, "来人说已清理");
    assert_eq!(ask(&notice, &recorder.who(), START, inspect(), ""), Err(NoticeRefusal::Own));
    let scene = NoticeStepScene { notice: &notice, touched: NOTICE, within: &within(), rectified_by: &|_| None };
    // The page offers what would be taken.
    assert!(!may_step(&scene, &recorder.who(), at(START)).contains(&NoticeStepWord::Inspect));
    assert!(may_step(&scene, &rectifier.who(), at(START)).contains(&NoticeStepWord::Inspect));
    assert!(!may_step(&scene, &group().who(), at(START)).contains(&NoticeStepWord::Refer));
}

#[test]
fn a_link_signs_for_its_own_notice_and_answers_it_and_nothing_else() {
    let notice = notice();
    let all = [
        AskedNoticeStep::Inspect(Vec::new()),
        AskedNoticeStep::Refer("x".to_owned()),
        AskedNoticeStep::Decide(Outcome::NoPenalty),
        AskedNoticeStep::Close,
        AskedNoticeStep::Withdraw,
        AskedNoticeStep::Note,
    ];
    for step in all {
        assert_eq!(ask(&notice, &by_link(NOTICE), LATE, step, "x"), Err(NoticeRefusal::NoSuchNotice(NOTICE)));
    }
    let other = by_link(Revision(41));
    assert_eq!(ask(&notice, &other, START, AskedNoticeStep::Receive, ""), Err(NoticeRefusal::NoSuchNotice(NOTICE)));
    assert_eq!(ask(&notice, &by_link(NOTICE), START, AskedNoticeStep::Answer, ""), Err(NoticeRefusal::NothingShown));
}

#[test]
fn what_is_stale_not_there_or_not_from_here_is_said() {
    let (group, mut notice) = (group(), notice());
    let stray = AskedNoticeStep::Inspect(vec![Revision(77)]);
    assert_eq!(ask(&notice, &group.who(), LATE, stray, ""), Err(NoticeRefusal::NoItem(Revision(77))));
    take(&mut notice, &group.who(), START, AskedNoticeStep::Withdraw, "发错了");
    let refusal = ask(&notice, &group.who(), START, AskedNoticeStep::Receive, "").unwrap_err();
    let can = vec![NoticeStepWord::Note];
    let (state, step) = (NoticeWord::Withdrawn, NoticeStepWord::Receive);
    assert_eq!(refusal, NoticeRefusal::NotFromHere { notice: NOTICE, state, step, can });
    let scene = NoticeStepScene { notice: &notice, touched: Revision(41), within: &within(), rectified_by: &|_| None };
    let asked = NoticeStepRequest {
        notice: NOTICE,
        step: AskedNoticeStep::Note,
        text: Some("x".to_owned()),
        photos: Vec::new(),
        expected: Some(NOTICE),
    };
    let stale = NoticeRefusal::Stale { notice: NOTICE, expected: NOTICE, current: Revision(41) };
    assert_eq!(step_notice(Some(&scene), &asked, &group.who(), at(START)), Err(stale));
    assert_eq!(step_notice(None, &asked, &group.who(), at(START)), Err(NoticeRefusal::NoSuchNotice(NOTICE)));
}

fn any_step() -> impl Strategy<Value = NoticeStep> {
    prop_oneof![
        Just(NoticeStep::Receive { served: Served::Link }),
        Just(NoticeStep::Answer { served: Served::Paper }),
        prop::collection::vec((1u64..3).prop_map(Revision), 0..3).prop_map(|failed| NoticeStep::Inspect { failed }),
        Just(NoticeStep::Refer { authority: "中队".to_owned() }),
        Just(NoticeStep::Decide { outcome: Outcome::Ordered }),
        Just(NoticeStep::Close),
        Just(NoticeStep::Withdraw),
        Just(NoticeStep::Note),
    ]
}

proptest! {
    /// Whatever is tried in whatever order: a notice takes exactly the steps that are offered, keeps each, never comes back from its end,
    /// and is the same when it is read from what a store keeps of it.
    #[test]
    fn a_notice_follows_from_its_steps(steps in prop::collection::vec(any_step(), 0..24)) {
        let (mut document, mut taken) = (
            Document::after(None, &DocumentChange::NoticeIssued(issued()), NOTICE, at(START), Some(PersonId(4))).unwrap(),
            0,
        );
        for (revision, step) in (NOTICE.0 + 1..).zip(steps) {
            let before = document.body.as_notice().unwrap().clone();
            let change = DocumentChange::NoticeStepped(NoticeStepped { notice: NOTICE, step: step.clone(), text: None, photos: vec![] });
            let after = Document::after(Some(&document), &change, Revision(revision), at(START), None);
            prop_assert_eq!(after.is_ok(), steps_from(&before.state).contains(&step.word()));
            let Ok(after) = after else { continue };
            taken += 1;
            let notice = after.body.as_notice().unwrap();
            prop_assert_eq!(notice.steps.len(), taken);
            prop_assert_eq!(&notice.issued, &before.issued);
            prop_assert_eq!((after.id, after.touched), (NOTICE, Revision(revision)));
            if matches!(before.state.word(), NoticeWord::Closed | NoticeWord::Withdrawn) {
                prop_assert_eq!(&notice.state, &before.state);
            }
            prop_assert_eq!(after.body.state(), notice.state.word().word());
            let kept = serde_json::to_string(&after.body).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Body>(&kept).unwrap(), &after.body);
            let logged = DocumentChange::read(change.kind(), &change.json().unwrap()).unwrap();
            prop_assert_eq!(logged, Some(change));
            document = after;
        }
    }
}
