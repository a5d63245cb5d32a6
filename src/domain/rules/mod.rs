//! Decisions: what is, what is asked and now, giving a Change or a named refusal.
//!
//! * [`grading`]: a block is graded, or a grading corrected.
//! * [`reasons`]: a community sets its ready reasons.

pub mod grading;
pub mod reasons;

pub use grading::{GradingRefusal, GradingRequest, MAX_NAME, MAX_TEXT, grade};
pub use reasons::{MAX_REASON, MAX_REASONS, ReasonsRefusal, ReasonsRequest, set_reasons};
