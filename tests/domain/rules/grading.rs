//! The decision about a grading: what is refused, and what is taken.

use std::num::NonZeroU64;
use std::sync::Arc;

use geo::{MultiPolygon, polygon};
use smallvec::smallvec;
use wuse::domain::rules::{self, GradingRefusal, GradingRequest, MAX_TEXT, Scene, Who};
use wuse::domain::{
    Block, BlockGraded, BlockId, Boundary, CategoryKey, Change, Checklist, Colour, CommunityIndex, Gate, Grading, Label, Moment,
    OutlineVersion, Revision, Within,
};

/// A grading by who has the store in hand: no gate holds them up. The gate has tests of its own.
fn grade(block: Option<&Block>, asked: &GradingRequest, now: Moment) -> Result<BlockGraded, GradingRefusal> {
    grade_among(block, &[], asked, now)
}

/// The same while cases are open in the block.
fn grade_among(
    block: Option<&Block>,
    open_cases: &[Revision],
    asked: &GradingRequest,
    now: Moment,
) -> Result<BlockGraded, GradingRefusal> {
    let gate = Gate::default();
    let within = Within::everywhere();
    let clutter = CategoryKey::new("clutter").unwrap();
    let open_cases = open_cases.iter().map(|case| (*case, clutter.clone())).collect();
    let scene = block.map(|block| Scene {
        block,
        within,
        gate: &gate,
        pending: None,
        recorded_at: &|_| None,
        open_cases,
        checklist: Checklist::built_in(),
        inspection: None,
    });
    match rules::grade(scene.as_ref(), asked, &Who::CONSOLE, now)? {
        Change::BlockGraded(graded) => Ok(graded),
        other => panic!("{other:?}"),
    }
}

fn moment(micros: i64) -> Moment {
    Moment::from_micros(micros)
}

fn now() -> Moment {
    moment(1_000_000_000_000)
}

fn block() -> Block {
    let shape = MultiPolygon(vec![polygon![(x: 120.0, y: 27.0), (x: 121.0, y: 27.0), (x: 121.0, y: 28.0)]]);
    let outline = |effective_at| OutlineVersion {
        effective_at: moment(effective_at),
        revision: Revision(1),
        boundary: Some(Arc::new(Boundary::new(&shape).unwrap())),
    };
    Block {
        id: BlockId(1),
        community: CommunityIndex(0),
        label: Label::new("HB-01", ""),
        party: None,
        outlines: smallvec![outline(100)],
        gradings: smallvec![Grading {
            effective_at: moment(100),
            revision: Revision(1),
            corrected_by: None,
            inspected_by: None,
            colour: Colour::Red
        }],
        touched: Revision(1),
    }
}

fn request() -> GradingRequest {
    GradingRequest {
        block: BlockId(1),
        colour: Colour::Yellow,
        effective_at: None,
        reason: "垃圾清运完毕".into(),
        note: None,
        corrects: None,
        expected: None,
        overrule: false,
        inspection: None,
    }
}

#[test]
fn nothing_rises_to_yellow_or_better_while_cases_are_open() {
    let open = [Revision(7), Revision(9)];
    let to = |colour| GradingRequest { colour, ..request() };
    for colour in [Colour::Yellow, Colour::Blue, Colour::Green] {
        let refused = grade_among(Some(&block()), &open, &to(colour), now());
        assert_eq!(refused, Err(GradingRefusal::OpenCases { block: BlockId(1), colour, cases: open.to_vec() }));
        let told = refused.unwrap_err().to_string();
        assert!(told.contains("7, 9") && told.contains(colour.word()), "{told}");
        // A supervisor overrules it, and the entry says so.
        let overruled = grade_among(Some(&block()), &open, &GradingRequest { overrule: true, ..to(colour) }, now()).unwrap();
        assert!(overruled.overrules);
        assert!(!grade_among(Some(&block()), &[], &to(colour), now()).unwrap().overrules);
    }
    for colour in [Colour::Red, Colour::Orange] {
        assert!(!grade_among(Some(&block()), &open, &to(colour), now()).unwrap().overrules);
    }
}

#[test]
fn a_grading_without_a_time_takes_effect_now() {
    let graded = grade(Some(&block()), &request(), now()).unwrap();
    assert_eq!((graded.effective_at, graded.colour), (now(), Colour::Yellow));
}

#[test]
fn words_are_trimmed_and_an_empty_note_is_none() {
    let asked = GradingRequest { reason: "  done ".into(), note: Some("  ".into()), ..request() };
    let graded = grade(Some(&block()), &asked, now()).unwrap();
    assert_eq!((graded.reason.as_str(), graded.note), ("done", None));
}

#[test]
fn a_reason_is_required() {
    let nothing = GradingRequest { reason: " \n".into(), ..request() };
    assert_eq!(grade(Some(&block()), &nothing, now()), Err(GradingRefusal::Missing("reason")));
}

#[test]
fn a_text_that_is_too_long_is_refused_with_both_lengths() {
    let asked = GradingRequest { reason: "长".repeat(MAX_TEXT + 1), ..request() };
    let refusal = grade(Some(&block()), &asked, now()).unwrap_err();
    assert_eq!(refusal, GradingRefusal::TooLong { member: "reason", length: MAX_TEXT + 1, most: MAX_TEXT });
    let most = GradingRequest { reason: "长".repeat(MAX_TEXT), ..request() };
    assert!(grade(Some(&block()), &most, now()).is_ok());
}

#[test]
fn who_decided_from_an_older_state_is_told() {
    let mut changed = block();
    changed.touched = Revision(7);
    let asked = GradingRequest { expected: Some(Revision(1)), ..request() };
    let refusal = grade(Some(&changed), &asked, now()).unwrap_err();
    assert_eq!(refusal, GradingRefusal::Stale { block: BlockId(1), expected: Revision(1), current: Revision(7) });
    let fresh = GradingRequest { expected: Some(Revision(7)), ..request() };
    assert!(grade(Some(&changed), &fresh, now()).is_ok());
}

#[test]
fn the_future_is_refused_but_a_clock_a_little_ahead_is_not() {
    let minutes = |n: i64| moment(now().micros() + n * 60_000_000);
    let far = GradingRequest { effective_at: Some(minutes(6)), ..request() };
    assert!(matches!(grade(Some(&block()), &far, now()), Err(GradingRefusal::InTheFuture(_))));
    let near = GradingRequest { effective_at: Some(minutes(4)), ..request() };
    assert_eq!(grade(Some(&block()), &near, now()).unwrap().effective_at, now());
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    let asked = GradingRequest { note: Some("a\0b".to_owned()), ..request() };
    assert_eq!(grade(Some(&block()), &asked, now()), Err(GradingRefusal::NotText("note")));
}

#[test]
fn a_time_before_the_first_survey_is_refused() {
    let asked = GradingRequest { effective_at: Some(moment(99)), ..request() };
    assert!(matches!(grade(Some(&block()), &asked, now()), Err(GradingRefusal::BeforeTheBlock { .. })));
    let first = GradingRequest { effective_at: Some(moment(100)), ..request() };
    assert!(grade(Some(&block()), &first, now()).is_ok());
}

#[test]
fn no_block_and_a_block_that_is_gone_are_told_apart() {
    assert_eq!(grade(None, &request(), now()), Err(GradingRefusal::NoSuchBlock(BlockId(1))));
    let mut gone = block();
    gone.outlines.push(OutlineVersion { effective_at: moment(200), revision: Revision(2), boundary: None });
    assert_eq!(grade(Some(&gone), &request(), now()), Err(GradingRefusal::BlockGone(BlockId(1))));
}

#[test]
fn a_correction_takes_the_time_of_the_entry_it_corrects() {
    let asked = GradingRequest { corrects: Some(Revision(1)), ..request() };
    assert_eq!(grade(Some(&block()), &asked, now()).unwrap().effective_at, moment(100));
}

#[test]
fn an_entry_is_corrected_once_and_only_one_of_this_block() {
    let asked = GradingRequest { corrects: Some(Revision(5)), ..request() };
    assert!(matches!(grade(Some(&block()), &asked, now()), Err(GradingRefusal::NothingToCorrect { .. })));
    let mut corrected = block();
    corrected.gradings[0].corrected_by = NonZeroU64::new(4);
    let again = GradingRequest { corrects: Some(Revision(1)), ..request() };
    let refusal = grade(Some(&corrected), &again, now()).unwrap_err();
    assert_eq!(refusal, GradingRefusal::AlreadyCorrected { block: BlockId(1), revision: Revision(1), by: Revision(4) });
}
