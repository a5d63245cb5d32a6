//! What is told: things that happened, as the log has them, and deadlines that passed.

use serde_json::{Value, json};

use crate::domain::{Case, CaseStep, Change, Entry, Moment, Revision};
use crate::features::case_words::{Language, plain};
use crate::live::Snapshot;

/// What is told by a test.
pub const TEST: &str = "test";
/// What is told of a deadline that passed.
const OVERDUE: &str = "case.overdue";

/// Every event with what it is called, in Chinese and in English.
pub const EVENTS: [(&str, [&str; 2]); 19] = [
    ("case.reported", ["问题上报", "Case reported"]),
    ("case.filed", ["立案", "Case filed"]),
    ("case.returned", ["退回", "Case sent back"]),
    ("case.void", ["作废", "Case void"]),
    ("case.duplicate", ["并案", "Case is a duplicate"]),
    ("case.dispatched", ["派遣", "Case dispatched"]),
    ("case.rectified", ["整改", "Case rectified"]),
    ("case.verified", ["核查通过", "Case verified"]),
    ("case.failed", ["核查不通过", "Case failed its check"]),
    ("case.closed", ["结案", "Case closed"]),
    ("case.extended", ["延期", "Deadline extended"]),
    ("case.deferred", ["缓办", "Case deferred"]),
    ("case.resumed", ["恢复", "Case resumed"]),
    ("case.asked", ["申请", "Something is asked for"]),
    ("case.declined", ["驳回", "Request declined"]),
    ("case.undone", ["撤销", "Step taken back"]),
    (OVERDUE, ["超期", "Case overdue"]),
    ("block.graded", ["区块定级", "Block graded"]),
    ("grading.proposed", ["定级申请", "Grading proposed"]),
];

/// Something to tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The event's word.
    pub event: &'static str,
    /// What is particular of this one: the entry that recorded it, or the case and its deadline.
    pub name: String,
    /// Code of the community that it is about.
    pub community: String,
    /// When it happened.
    pub at: Moment,
    /// What happened, for programs.
    pub data: Value,
    /// The case or the block that it is about, as the page's address has it.
    pub place: String,
    /// What happened, for people: a title and lines in Chinese.
    pub title: String,
    /// See `title`.
    pub lines: Vec<String>,
}

/// What an event is called.
pub fn name_of(event: &str) -> [&'static str; 2] {
    EVENTS.iter().find(|(word, _)| *word == event).map_or(["测试", "Test"], |(_, names)| *names)
}

fn of_step(step: &CaseStep) -> Option<&'static str> {
    Some(match step {
        CaseStep::File => "case.filed",
        CaseStep::Return => "case.returned",
        CaseStep::Void => "case.void",
        CaseStep::Duplicate { .. } => "case.duplicate",
        CaseStep::Dispatch { .. } => "case.dispatched",
        CaseStep::Rectify => "case.rectified",
        CaseStep::Verify => "case.verified",
        CaseStep::Fail { .. } => "case.failed",
        CaseStep::Close => "case.closed",
        CaseStep::Extend { .. } => "case.extended",
        CaseStep::Defer { .. } => "case.deferred",
        CaseStep::Resume { .. } => "case.resumed",
        CaseStep::Ask { .. } => "case.asked",
        CaseStep::Decline => "case.declined",
        CaseStep::Undo { .. } => "case.undone",
        CaseStep::Amend { .. } | CaseStep::Note => return None,
    })
}

/// What is told of an entry; nothing of most kinds.
pub fn of_entry(snapshot: &Snapshot, entry: &Entry) -> Option<Told> {
    let (revision, at) = (entry.revision, entry.recorded_at);
    match entry.change.as_ref() {
        Change::CaseReported(reported) => {
            let case = snapshot.cases().get(revision)?;
            about_case(snapshot, case, "case.reported", revision.to_string(), at, &[("text", json!(reported.text))])
        }
        Change::CaseStepped(stepped) => {
            let event = of_step(&stepped.step)?;
            let case = snapshot.cases().get(stepped.case)?;
            let mut more = vec![("reason", json!(stepped.reason))];
            match &stepped.step {
                CaseStep::Dispatch { party, deadline } => {
                    more.extend([("party", json!(party.name)), ("deadline", json!(deadline))]);
                }
                CaseStep::Fail { deadline } | CaseStep::Extend { deadline } | CaseStep::Resume { deadline } => {
                    more.push(("deadline", json!(deadline)));
                }
                CaseStep::Defer { until } => more.push(("until", json!(until))),
                CaseStep::Duplicate { of } => more.push(("of", json!(of))),
                _ => {}
            }
            about_case(snapshot, case, event, revision.to_string(), at, &more)
        }
        Change::BlockGraded(graded) => {
            let more = [("colour", json!(graded.colour)), ("reason", json!(graded.reason))];
            about_block(snapshot, graded.block, "block.graded", revision, at, &more)
        }
        Change::GradingProposed(proposed) => {
            let more = [("colour", json!(proposed.colour)), ("reason", json!(proposed.reason))];
            about_block(snapshot, proposed.block, "grading.proposed", revision, at, &more)
        }
        _ => None,
    }
}

/// Cases whose deadline passed after one moment and by another.
pub fn overdue(snapshot: &Snapshot, after: Moment, until: Moment) -> Vec<Told> {
    let late = |case: &Case| {
        let deadline = case.state.charge()?.deadline;
        (case.state.is_overdue(until) && deadline >= after).then_some(deadline)
    };
    let told = snapshot.cases().newest_first().filter_map(|case| {
        let deadline = late(case)?;
        let name = format!("overdue_{}_{}", case.id, deadline.micros());
        about_case(snapshot, case, OVERDUE, name, deadline, &[("deadline", json!(deadline))])
    });
    let mut told: Vec<Told> = told.collect();
    told.sort_by(|a, b| a.at.cmp(&b.at).then_with(|| a.name.cmp(&b.name)));
    told
}

/// That messages arrive.
pub fn test(label: &str, now: Moment) -> Told {
    Told {
        event: TEST,
        name: format!("test_{}", now.micros()),
        community: String::new(),
        at: now,
        data: json!({ "label": label }),
        place: String::new(),
        title: "测试消息".to_owned(),
        lines: vec![plain(label)],
    }
}

fn about_case(
    snapshot: &Snapshot,
    case: &Case,
    event: &'static str,
    name: String,
    at: Moment,
    more: &[(&str, Value)],
) -> Option<Told> {
    let block = snapshot.block(case.block)?;
    let community = &snapshot.community_of(block)?.community;
    let category = Language::Zh.category(&case.category, snapshot.categories_at(case.block));
    let mut data = json!({
        "case": case.id,
        "community": community.code.as_str(),
        "block": block.id.0,
        "block_code": block.code(),
        "category": case.category.as_str(),
        "place": [case.place.lon(), case.place.lat()],
        "reported_at": case.reported_at,
    });
    let place = format!("community={}&case={}", community.code, case.id);
    let what = plain(&format!("{category} · {} {} {}", community.name, block.code(), block.name()));
    Some(finish(event, name, community.code.to_string(), at, &mut data, place, &format!("{what}（{}）", case.id), more))
}

fn about_block(
    snapshot: &Snapshot,
    block: crate::domain::BlockId,
    event: &'static str,
    revision: Revision,
    at: Moment,
    more: &[(&str, Value)],
) -> Option<Told> {
    let block = snapshot.block(block)?;
    let community = &snapshot.community_of(block)?.community;
    let mut data = json!({
        "revision": revision,
        "community": community.code.as_str(),
        "block": block.id.0,
        "block_code": block.code(),
    });
    let place = format!("community={}&block={}", community.code, block.id);
    let what = plain(&format!("{} {} {}", community.name, block.code(), block.name()));
    Some(finish(event, revision.to_string(), community.code.to_string(), at, &mut data, place, &what, more))
}

#[expect(clippy::too_many_arguments, reason = "the parts of one thing, put together in one place")]
fn finish(
    event: &'static str,
    name: String,
    community: String,
    at: Moment,
    data: &mut Value,
    place: String,
    what: &str,
    more: &[(&str, Value)],
) -> Told {
    let mut lines = vec![what.trim().to_owned()];
    for (member, value) in more.iter().filter(|(_, value)| !value.is_null()) {
        let called = match *member {
            "text" => "描述",
            "reason" => "说明",
            "party" => "责任主体",
            "deadline" => "整改期限",
            "until" => "缓办至",
            "of" => "并入",
            "colour" => "颜色",
            other => other,
        };
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let text = match *member {
            "deadline" | "until" => Moment::parse(&text).map_or(text, |at| at.local().strftime("%Y-%m-%d %H:%M").to_string()),
            "colour" => text.parse::<crate::domain::Colour>().map_or(text, |colour| colour.row().name[0].to_owned()),
            _ => plain(&text),
        };
        if !text.is_empty() {
            lines.push(format!("{called}：{text}"));
        }
    }
    if let Some(object) = data.as_object_mut() {
        object.extend(more.iter().map(|(member, value)| ((*member).to_owned(), value.clone())));
    }
    Told { event, name, community, at, data: data.take(), place, title: name_of(event)[0].to_owned(), lines }
}
