//! Supervision (督查): every three days some of a community's blocks and closed cases are drawn and looked at again, by people from elsewhere.
//!
//! * [`round`]: when a sample is due, and what it is drawn from.
//! * [`mod@draw`]: the draw itself, from a seed that anybody can compute.
//! * [`mod@assign`]: who looks: never one's own community, never one's own work.
//! * [`sample`]: what was drawn, and what came out.
//! * [`share`]: the share that fails, and how far off that may be.
//!
//! # How to recompute a draw
//!
//! Everything is text in UTF-8, and `\n` is one byte, 10. Hashes are SHA-256, written as 64 small hexadecimal digits.
//!
//! 1. The seed is the hash of `wuse-supervision-1\n{community}\n{date}\n{revision}\n{hash}\n`: the community's code; the day of the round,
//!    `2026-11-22`; the number of the last log entry that was recorded before that day began (UTC+8), and that entry's own hash as the log
//!    has it. Nobody can choose it: the hash hangs on every entry before, and on the microsecond at which the last one was recorded.
//! 2. Units are all blocks of the community that were there at that moment, and all cases closed since the moment of the round before.
//!    Both are stratified by the colour that the block had then (a case: its block), `none` where it had none.
//! 3. Each unit's key is the hash of `{seed}\n{kind}\n{id}\n`, with `block` or `case` and its number in decimal digits.
//! 4. How many there are to be stands in the entry of the draw (`size`): what the community's settings said when it was drawn. Of so many
//!    blocks, and apart from them of so many cases, each stratum that is not empty gives one; what is left is shared in proportion to what
//!    the strata have left, rounded down, and the rest goes one by one to the largest remainders, of equal ones to the worse colour (`none`
//!    first). With fewer places than strata each stratum still gives one.
//! 5. A stratum gives the units with the smallest keys, compared as text.
//!
//! In a shell: `printf '%s\ncase\n%s\n' "$seed" 1017 | sha256sum`.

pub mod assign;
pub mod draw;
pub mod round;
pub mod sample;
pub mod share;

pub use assign::{Assigned, assign, inspectors};
pub use draw::{SampleSize, Seed, Stratum, Unit, UnitKind, allocate, draw};
pub use round::Round;
pub use sample::{Check, Sample, SampleChecked, SampleDrawn};
pub use share::{Checked, Interval, Share, exact, stratified};
