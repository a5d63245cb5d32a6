//! Routes: which crew does which job when, within its shift, with what its truck takes, past tips that are open.
//!
//! * [`problem`]: a routing problem without names and places, and an answer to it.
//! * [`checker`]: whether an answer holds. It trusts nothing that the search says.
//! * [`search`]: the search for a good answer; the only file that names the library.

pub mod checker;
pub mod problem;
pub mod search;
