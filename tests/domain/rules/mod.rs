//! Decisions: what is refused, and what is taken.

mod access;
mod grading;
mod reasons;
