//! Supervision: rounds, draws, who is sent, and how much a sample tells.

mod assign;
mod draw;
mod round;
mod share;
