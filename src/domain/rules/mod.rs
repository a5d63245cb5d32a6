//! Decisions: what is, what is asked, by whom and now, giving a Change or a named refusal.
//!
//! * [`access`]: who may do what, one table.
//! * [`grading`]: a block is graded, or a grading corrected.
//! * [`proposals`]: a second person decides about a proposed grading.
//! * [`campaigns`]: a campaign is recorded, put right or taken back.
//! * [`cases`]: a case is reported.
//! * [`case_steps`]: a step is taken about a case.
//! * [`register`]: responsible parties and the three lists.
//! * [`notices`]: a rectification notice is issued, and led to its end.
//! * [`checklists`]: a community sets its checklist.
//! * [`inspections`]: a block is inspected.
//! * [`evidence`]: what shows that a colour holds.
//! * [`supervision`]: a sample is drawn, and checked.
//! * [`consultations`]: a consultation about a block is held, or its record set anew.
//! * [`measures`]: measures, whether of a consultation or of a plan.
//! * [`plans`]: a clearance plan is drafted and published.
//! * [`timetables`]: a timetable that is to be published.
//! * [`plan_steps`]: a crew takes a step on a stop of a published plan.
//! * [`streets`]: streets are imported for the plans of a community.
//! * [`reasons`]: a community sets its ready reasons.
//! * [`communities`]: a community's settings.
//! * [`calendar`]: the working-day calendar.
//! * [`people`]: a person is given an account, other roles, or is let go.

pub mod access;
pub mod calendar;
pub mod campaigns;
pub mod case_steps;
pub mod cases;
pub mod checklists;
pub mod communities;
pub mod consultations;
pub mod evidence;
pub mod grading;
pub mod inspections;
pub mod measures;
pub mod notices;
pub mod people;
pub mod plan_steps;
pub mod plans;
pub mod proposals;
pub mod reasons;
pub mod register;
pub mod streets;
pub mod supervision;
pub mod timetables;

pub use access::{Action, NotAllowed, Scope, Who};
pub use calendar::{CalendarRefusal, CalendarRequest, set_calendar};
pub use campaigns::{CampaignScene, hold_campaign};
pub use case_steps::{AskedFor, AskedStep, CaseScene, Due, StepRefusal, StepRequest, may_take, step_case};
pub use cases::{MAX_PHOTOS, ReportRefusal, ReportRequest, Spot, report_case};
pub use checklists::{ChecklistRefusal, ChecklistRequest, MAX_ITEM, MAX_ITEMS, set_checklist};
pub use communities::{SAMPLE_BLOCKS, SAMPLE_CASES, SettingsRefusal, SettingsRequest, set_community};
pub use consultations::{ConsultationScene, set_consultation};
pub use evidence::Unshown;
pub use grading::{GradingRefusal, GradingRequest, MAX_TEXT, Scene, Way, grade, way_of};
pub use inspections::{AskedFinding, Inspectable, InspectionRefusal, InspectionRequest, MAX_INSPECTION_PHOTOS, inspect};
pub use notices::{
    AskedNoticeStep, Matter, NoticeRefusal, NoticeRequest, NoticeScene, NoticeStepRequest, NoticeStepScene, dispatches,
    issue_notice, may_step, step_notice,
};
pub use people::{PersonRefusal, PersonRequest, Registry, set_person};
pub use plan_steps::{PlanStepRefusal, PlanStepScene, step_plan, with_campaign};
pub use plans::{PlanRefusal, PlanScene, check_draft, publish_plan};
pub use proposals::{DecisionRefusal, DecisionRequest, Verdict, decide, may_decide};
pub use reasons::{MAX_REASON, MAX_REASONS, ReasonsRefusal, ReasonsRequest, set_reasons};
pub use register::{RegisterRefusal, RegisterRequest, RegisterScene, set_listing, set_party};
pub use streets::{StreetScene, import_streets};
pub use supervision::{
    CheckRefusal, CheckRequest, CheckScene, DrawRefusal, DrawRequest, DrawScene, FailedUnit, check_sample, draw_sample, may_check,
};
