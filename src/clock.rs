//! What time it is: the system's time, or a fixed one for tests. Nothing else may ask (see clippy.toml).

use std::sync::atomic::{AtomicI64, Ordering};

use crate::domain::Moment;

/// Tells the time. Held as `Arc<dyn Clock>`.
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// The present moment.
    fn now(&self) -> Moment;
}

/// The computer's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct System;

impl Clock for System {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the system")]
    fn now(&self) -> Moment {
        Moment::from(jiff::Timestamp::now())
    }
}

/// A clock that stands still until it is set: for tests.
#[derive(Debug)]
pub struct Fixed(AtomicI64);

impl Fixed {
    /// A clock that stands at a moment.
    pub fn at(moment: Moment) -> Self {
        Self(AtomicI64::new(moment.micros()))
    }

    /// Puts it to another moment.
    pub fn set(&self, moment: Moment) {
        self.0.store(moment.micros(), Ordering::SeqCst);
    }
}

impl Clock for Fixed {
    fn now(&self) -> Moment {
        Moment::from_micros(self.0.load(Ordering::SeqCst))
    }
}
