//! Decisions: what is, what is asked, by whom and now, giving a Change or a named refusal.
//!
//! * [`access`]: who may do what, one table.
//! * [`grading`]: a block is graded, or a grading corrected.
//! * [`proposals`]: a second person decides about a proposed grading.
//! * [`reasons`]: a community sets its ready reasons.
//! * [`communities`]: a community's settings.
//! * [`people`]: a person is given an account, other roles, or is let go.

pub mod access;
pub mod communities;
pub mod grading;
pub mod people;
pub mod proposals;
pub mod reasons;

pub use access::{Action, NotAllowed, Scope, Who};
pub use communities::{SettingsRefusal, SettingsRequest, set_community};
pub use grading::{GradingRefusal, GradingRequest, MAX_TEXT, Scene, Way, grade, way_of};
pub use people::{PersonRefusal, PersonRequest, Registry, set_person};
pub use proposals::{DecisionRefusal, DecisionRequest, Verdict, decide, may_decide};
pub use reasons::{MAX_REASON, MAX_REASONS, ReasonsRefusal, ReasonsRequest, set_reasons};
