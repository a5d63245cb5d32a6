//! Decisions: what is refused, and what is taken.

mod access;
mod calendar;
mod case_steps;
mod cases;
mod checklists;
mod communities;
mod consultations;
mod evidence;
mod grading;
mod inspections;
mod notices;
mod plans;
mod reasons;
mod streets;
mod supervision;
