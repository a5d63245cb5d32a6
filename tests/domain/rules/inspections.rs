//! A block is inspected: what is refused, and what is taken.

use wuse::domain::rules::{AskedFinding, Inspectable, InspectionRefusal, InspectionRequest, MAX_PHOTOS, Who, inspect};
use wuse::domain::{
    Answer, BlockId, BlockInspected, Checklist, Colour, CommunityCode, FileId, ItemKey, Moment, Photo, Revision, Within,
};

const DAY: i64 = 86_400 * 1_000_000;

fn now() -> Moment {
    Moment::from_micros(1_000 * DAY)
}

fn days_ago(days: i64) -> Moment {
    Moment::from_micros(now().micros() - days * DAY)
}

fn photo() -> Photo {
    let file = FileId::of_digest([7; 32]);
    Photo { file, screen: file, thumb: file, taken_at: None, place: None, accuracy_m: None, heading: None, redacted: false }
}

fn key(word: &str) -> ItemKey {
    ItemKey::new(word).unwrap()
}

fn found(word: &str, answer: Answer) -> AskedFinding {
    AskedFinding { item: key(word), answer, note: Some("  ".to_owned()), photos: vec![] }
}

fn request(findings: Vec<AskedFinding>) -> InspectionRequest {
    InspectionRequest { block: BlockId(1), checklist: Revision::ZERO, inspected_at: None, findings, note: None, photos: vec![] }
}

fn inspected_while(held_until: Option<Moment>, asked: &InspectionRequest) -> Result<BlockInspected, InspectionRefusal> {
    let checklist = (asked.checklist == Revision::ZERO).then(Checklist::built_in);
    let within = Within::everywhere();
    let current = if held_until.is_some() { Revision(5) } else { Revision::ZERO };
    let community = CommunityCode::new("330381003901").unwrap();
    let scene = Inspectable { community, block: BlockId(1), within, is_gone: false, checklist, held_until, current };
    inspect(Some(&scene), asked, &Who::CONSOLE, now())
}

fn inspected(asked: &InspectionRequest) -> Result<BlockInspected, InspectionRefusal> {
    inspected_while(None, asked)
}

#[test]
fn every_item_of_the_checklist_stands_in_it_in_its_order() {
    let taken =
        inspected(&request(vec![found("ground_clean", Answer::Fails), found("old_rubbish_gone", Answer::Holds)])).unwrap();
    let items: Vec<_> = taken.findings.iter().map(|finding| &finding.item).collect();
    assert_eq!(items, Checklist::built_in().items.iter().collect::<Vec<_>>());
    assert_eq!(taken.findings.iter().filter(|finding| finding.answer == Answer::Open).count(), items.len() - 2);
    assert!(taken.findings.iter().all(|finding| finding.note.is_none()));
    assert_eq!((taken.inspected_at, taken.supports()), (now(), Colour::Red), "what nobody looked at does not hold");
}

#[test]
fn what_does_not_fit_the_checklist_is_refused_with_its_place() {
    let holds = |word| found(word, Answer::Holds);
    let refused = |findings| inspected(&request(findings)).unwrap_err();
    let no_such = refused(vec![holds("ground_clean"), holds("moon_visible")]);
    assert_eq!(no_such, InspectionRefusal::NoSuchItem { at: 1, item: key("moon_visible"), checklist: Revision::ZERO });
    let twice = refused(vec![holds("ground_clean"), holds("ground_clean")]);
    assert_eq!(twice, InspectionRefusal::Twice { at: 1, item: key("ground_clean") });
    assert_eq!(refused(vec![]), InspectionRefusal::Nothing);
    assert_eq!(refused(vec![found("ground_clean", Answer::Open)]), InspectionRefusal::Nothing);
}

#[test]
fn photos_are_counted_by_item_and_in_all() {
    let with = |word: &str, count| AskedFinding { photos: vec![photo(); count], ..found(word, Answer::Holds) };
    let items: Vec<&str> = Checklist::built_in().items.iter().map(|item| item.key.as_str()).collect();
    assert_eq!(inspected(&request(vec![with(items[0], MAX_PHOTOS)])).unwrap().photos().count(), MAX_PHOTOS);
    let too_many = inspected(&request(vec![with(items[0], MAX_PHOTOS + 1)])).unwrap_err();
    assert!(too_many.to_string().starts_with("findings[0].photos: 11 photos"), "{too_many}");
    let all = inspected(&request(items[..7].iter().map(|item| with(item, MAX_PHOTOS)).collect())).unwrap_err();
    assert!(matches!(all, InspectionRefusal::TooManyPhotos { count: 70, most: 60, .. }), "{all}");
}

#[test]
fn it_was_made_between_thirty_days_ago_and_now() {
    let at = |moment| {
        inspected(&InspectionRequest { inspected_at: Some(moment), ..request(vec![found("ground_clean", Answer::Holds)]) })
    };
    assert_eq!(at(days_ago(29)).unwrap().inspected_at, days_ago(29));
    assert_eq!(at(days_ago(31)), Err(InspectionRefusal::TooLongAgo(days_ago(31))));
    assert_eq!(at(days_ago(-1)), Err(InspectionRefusal::InTheFuture(days_ago(-1))));
    let a_little_ahead = Moment::from_micros(now().micros() + 60 * 1_000_000);
    assert_eq!(at(a_little_ahead).unwrap().inspected_at, now());
}

#[test]
fn a_checklist_counts_for_who_stood_there_while_it_held() {
    let made =
        |ago| InspectionRequest { inspected_at: Some(days_ago(ago)), ..request(vec![found("ground_clean", Answer::Holds)]) };
    assert!(inspected_while(Some(days_ago(2)), &made(3)).is_ok());
    let stale = InspectionRefusal::Stale { asked: Revision::ZERO, current: Revision(5) };
    assert_eq!(inspected_while(Some(days_ago(2)), &made(1)), Err(stale));
    // Another community's, or one that never was.
    let unknown = InspectionRequest { checklist: Revision(4), ..made(3) };
    assert!(matches!(inspected(&unknown), Err(InspectionRefusal::Stale { asked: Revision(4), .. })));
}
