//! Plans: routes, timetables, the backward schedule, and what does not hold in them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    reason = "a test may fail, and finds its data by the environment"
)]

mod advice;
mod backward;
mod checker;
mod effort;
mod fixture;
mod goals;
mod progress;
mod search;
mod select;
mod solomon;
mod streets;
#[allow(dead_code, reason = "not all of what the live map is tested with is needed here")]
#[path = "../live/support.rs"]
mod support;
mod timetabling;
mod violations;
