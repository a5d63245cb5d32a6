//! Clearance plans (攻坚方案): which blocks, in what order, by whom, with what, by when; and what was done of it.
//!
//! * [`target`]: what is to be reached, and by when.
//! * [`means`]: who works and with what: crews (班组), their trucks, tips (垃圾中转站), how fast one drives.
//! * [`draft`]: everything that a timetable is made from. Drafts are work in progress, and stand beside the log.
//! * [`timetable`]: who is where and when: a tour of each crew and shift, stop by stop.
//! * [`published`]: a version that was published, which stays as it is, and the steps that crews took on it.
//!
//! Times of day are minutes from midnight in the communities' zone (UTC+8), so that a timetable needs no zone and no clock.

pub mod draft;
pub mod means;
pub mod published;
pub mod target;
pub mod timetable;

pub use draft::{DonePortion, Pin, PlanDraft, Task};
pub use means::{Crew, Tip, TravelRule, Truck};
pub use published::{PlanPublished, PlanStepped, StopStep};
pub use target::{Goal, Target};
pub use timetable::{LeftOut, Portion, Stop, StopKind, Timetable, Tour, WhyLeftOut};
