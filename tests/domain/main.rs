//! The rules as plain tests: colours, moments, boundaries, histories and the decision about a grading.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    reason = "a test may fail, and finds its data by the environment"
)]

mod block;
mod boundary;
mod calendar;
mod checklist;
mod colour;
mod colour_set;
mod duty;
mod file_id;
mod grading;
mod inspection;
mod moment;
mod palette;
mod reason;
mod rules;
mod supervision;
mod verb;
