//! Decisions: what is refused, and what is taken.

mod grading;
mod reasons;
