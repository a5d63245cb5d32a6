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

mod backward;
mod checker;
mod fixture;
mod search;
mod solomon;
mod timetabling;
mod violations;
