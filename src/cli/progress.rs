//! What is told of long work while it goes on.

use std::io::{IsTerminal as _, Write as _};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A bar on a terminal, a plain line otherwise.
pub(super) struct Progress {
    bar: ProgressBar,
    what: &'static str,
    started: std::time::Instant,
}

impl Progress {
    pub(super) fn new(what: &'static str, total: Option<u64>) -> Self {
        let started = std::time::Instant::now();
        if !std::io::stderr().is_terminal() {
            return Self { bar: ProgressBar::hidden(), what, started };
        }
        let bar = total.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
        let template = if total.is_some() { "{msg} {wide_bar} {human_pos}/{human_len}" } else { "{spinner} {msg} {human_pos}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(what);
        bar.enable_steady_tick(Duration::from_millis(120));
        Self { bar, what, started }
    }

    /// As [`Self::new`], of work whose results go to standard output: no bar runs between them where that is a terminal too.
    pub(super) fn beside_results(what: &'static str) -> Self {
        if std::io::stdout().is_terminal() {
            return Self { bar: ProgressBar::hidden(), what, started: std::time::Instant::now() };
        }
        Self::new(what, None)
    }

    pub(super) fn at(&self, done: u64) {
        self.bar.set_position(done);
    }

    /// That there is more to do, or less.
    pub(super) fn of(&self, total: u64) {
        self.bar.set_length(total);
    }

    pub(super) fn finish(&self) {
        let hidden = self.bar.is_hidden();
        self.bar.finish_and_clear();
        if hidden {
            // Standard error may be closed; the work does not fail for that.
            let _ = writeln!(std::io::stderr(), "{}: {:.1} s", self.what, self.started.elapsed().as_secs_f64());
        }
    }
}
