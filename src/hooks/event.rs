//! What is told: things that happened, as the log has them, deadlines that passed, and days of a plan that are over.

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::domain::plan::{PlanPublished, PlanStepped, StopKind, StopStep};
use crate::domain::{BlockId, Case, CaseStep, Change, DocumentChange, Entry, Moment, Revision};
use crate::features::case_words::{Language, plain};
use crate::live::Snapshot;
use crate::plans::late::late_days;
use crate::plans::progress::standings;

/// What is told by a test.
pub const TEST: &str = "test";
/// What is told of a deadline that passed.
const OVERDUE: &str = "case.overdue";
/// What is told of a crew's day that is over although not all is done.
const LATE: &str = "plan.late";

/// Every event with what it is called, in Chinese and in English.
pub const EVENTS: [(&str, [&str; 2]); 22] = [
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
    ("plan.published", ["攻坚方案发布", "Clearance plan published"]),
    ("plan.stepped", ["攻坚方案进展", "Step on a stop of a plan"]),
    (LATE, ["攻坚方案逾期", "Stops of a plan late"]),
];

/// Something to tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The event's word.
    pub event: &'static str,
    /// What is particular of this one: the entry that recorded it, the case and its deadline, or the plan, the crew and its day.
    pub name: String,
    /// Code of the community that it is about.
    pub community: String,
    /// When it happened.
    pub at: Moment,
    /// What happened, for programs.
    pub data: Value,
    /// The case, the block or the plan that it is about, as the page's address has it.
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
        Change::Document(DocumentChange::PlanPublished(published)) => of_plan(snapshot, revision, published, at),
        Change::Document(DocumentChange::PlanStepped(stepped)) => of_plan_step(snapshot, revision, stepped, at),
        _ => None,
    }
}

fn of_plan(snapshot: &Snapshot, revision: Revision, published: &PlanPublished, at: Moment) -> Option<Told> {
    let PlanPublished { draft, replaces, reason, .. } = published;
    let blocks: Vec<BlockId> = draft.tasks.iter().map(|task| task.block).collect();
    let more = [
        ("from", json!(draft.from)),
        ("by", json!(draft.target.by())),
        ("block_count", json!(blocks.len())),
        ("reason", json!(reason)),
    ];
    let mut told = about_plan(snapshot, (revision, published), None, ("plan.published", revision.to_string(), at), &more)?;
    told.data["blocks"] = json!(blocks);
    told.data["replaces"] = json!(replaces);
    Some(told)
}

fn of_plan_step(snapshot: &Snapshot, revision: Revision, stepped: &PlanStepped, at: Moment) -> Option<Told> {
    let (_, published) = snapshot.documents().plan(stepped.plan)?;
    let tour = published.timetable.tours.get(stepped.tour as usize)?;
    let StopKind::Work { portion } = published.stop(stepped.tour, stepped.stop)?.kind else { return None };
    let (truckloads, says) = match &stepped.step {
        StopStep::Started { .. } => (None, None),
        StopStep::Done { truckloads, note, .. } => (Some(*truckloads), note.as_ref()),
        StopStep::TakenBack { reason } => (None, Some(reason)),
    };
    let more = [
        ("step", json!(stepped.step.word())),
        ("block_codes", json!(codes(snapshot, &[portion.block]))),
        ("truckloads", json!(truckloads)),
        ("reason", json!(says)),
    ];
    let named = ("plan.stepped", revision.to_string(), at);
    let mut told = about_plan(snapshot, (stepped.plan, published), Some((tour.crew, tour.day)), named, &more)?;
    told.data["blocks"] = json!([portion.block]);
    told.data["tour"] = json!(stepped.tour);
    told.data["stop"] = json!(stepped.stop);
    Some(told)
}

/// What time alone brought between two moments: deadlines of cases, and days of plans that are over.
pub fn passed(snapshot: &Snapshot, after: Moment, until: Moment) -> Vec<Told> {
    let mut told = overdue(snapshot, after, until);
    told.extend(late(snapshot, after, until));
    told.sort_by(|a, b| a.at.cmp(&b.at).then_with(|| a.name.cmp(&b.name)));
    told
}

/// Crews' days of the plans that hold that ended after one moment and by another, and are not done.
fn late(snapshot: &Snapshot, after: Moment, until: Moment) -> Vec<Told> {
    let (first, last) = (after.day().yesterday().unwrap_or(Date::MIN), until.day());
    let is_over = |day: Date| (first..=last).contains(&day) && (after..until).contains(&Moment::end_of(day));
    let mut told = Vec::new();
    for (document, published) in snapshot.documents().plans_in_force() {
        // Most of the time no day ends.
        if !published.timetable.tours.iter().any(|tour| is_over(tour.day)) {
            continue;
        }
        let standings = standings(snapshot.documents().plan_steps(document.id).map(|(_, stepped)| stepped));
        for late in late_days(published, &standings, is_over) {
            let more = [("stops", json!(late.stops)), ("block_codes", json!(codes(snapshot, &late.blocks)))];
            let name = format!("late_{}_{}_{}", document.id, late.crew, late.day);
            let named = (LATE, name, Moment::end_of(late.day));
            let place = Some((late.crew, late.day));
            told.extend(about_plan(snapshot, (document.id, published), place, named, &more).map(|mut told| {
                told.data["blocks"] = json!(late.blocks);
                told
            }));
        }
    }
    told
}

/// Blocks by their codes.
fn codes(snapshot: &Snapshot, blocks: &[BlockId]) -> Vec<String> {
    let code = |id: &BlockId| snapshot.block(*id).map_or_else(|| id.to_string(), |block| block.code().to_owned());
    blocks.iter().map(code).collect()
}

/// Cases whose deadline passed after one moment and by another.
fn overdue(snapshot: &Snapshot, after: Moment, until: Moment) -> Vec<Told> {
    let late = |case: &Case| {
        let deadline = case.state.charge()?.deadline;
        (case.state.is_overdue(until) && deadline >= after).then_some(deadline)
    };
    let told = snapshot.cases().newest_first().filter_map(|case| {
        let deadline = late(case)?;
        let name = format!("overdue_{}_{}", case.id, deadline.micros());
        about_case(snapshot, case, OVERDUE, name, deadline, &[("deadline", json!(deadline))])
    });
    told.collect()
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
    block: BlockId,
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

/// About a plan; also about what a crew does of it on a day.
fn about_plan(
    snapshot: &Snapshot,
    (plan, published): (Revision, &PlanPublished),
    on: Option<(u16, Date)>,
    (event, name, at): (&'static str, String, Moment),
    more: &[(&str, Value)],
) -> Option<Told> {
    let community = &snapshot.community(&published.community)?.1.community;
    let mut data = json!({ "plan": plan, "plan_name": published.draft.name, "community": community.code.as_str() });
    let mut place = format!("community={}&open=plans&plan={plan}", community.code);
    let mut all = Vec::new();
    if let Some((crew, day)) = on {
        place = format!("{place}&crew={crew}&day={day}");
        let crew = published.draft.crews.get(usize::from(crew)).map(|crew| crew.name.as_str());
        all.extend([("crew", json!(crew)), ("day", json!(day))]);
    }
    all.extend(more.iter().cloned());
    let what = plain(&format!("{} {}", community.name, published.draft.name));
    Some(finish(event, name, community.code.to_string(), at, &mut data, place, &what, &all))
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
            "crew" => "班组",
            "day" => "日期",
            "stops" => "没做完的站数",
            "block_codes" => "区块",
            "block_count" => "区块数",
            "from" => "开工",
            "by" => "目标日期",
            "step" => "进展",
            "truckloads" => "运走车次",
            other => other,
        };
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Array(texts) => texts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("、"),
            other => other.to_string(),
        };
        let text = match *member {
            "deadline" | "until" => Moment::parse(&text).map_or(text, |at| at.local().strftime("%Y-%m-%d %H:%M").to_string()),
            // Three, not 3.0.
            "truckloads" => value.as_f64().map_or(text, |loads| loads.to_string()),
            "step" => step_name(&text).to_owned(),
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

/// What a step on a stop of a plan is called.
fn step_name(word: &str) -> &str {
    match word {
        "started" => "开始",
        "done" => "完成",
        "taken_back" => "撤回",
        other => other,
    }
}
