//! The one clock of the process, made in `main`.
#![expect(clippy::disallowed_methods, reason = "the only place that reads the machine's clocks")]

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use liftline_desk::{Moment, Span};

/// Tells the time. Cheap to clone; all clones tell the same. Never goes backwards, even where the machine's
/// wall clock is set back; a faster one serves the sample city and replays, and says so by [`Clock::factor`].
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    started: Instant,
    start: Moment,
    factor: u32,
}

impl Clock {
    /// The machine's time at start, carried on by its monotonic clock.
    pub fn system() -> Self {
        Self::faster(1, None)
    }

    /// A clock that runs `factor` times as fast as the machine's, from `start` or the machine's time.
    pub fn faster(factor: u32, start: Option<Moment>) -> Self {
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let start = start.unwrap_or(Moment(i64::try_from(wall.as_millis()).unwrap_or(i64::MAX)));
        Self { started: Instant::now(), start, factor: factor.max(1) }
    }

    /// The time now.
    pub fn now(&self) -> Moment {
        let passed = self.started.elapsed().saturating_mul(self.factor);
        self.start + Span(i64::try_from(passed.as_millis()).unwrap_or(i64::MAX))
    }

    /// How many times as fast as real time; 1 in earnest.
    pub fn factor(&self) -> u32 {
        self.factor
    }

    /// How long to wait in real time until `moment`; zero where it has passed.
    pub fn until(&self, moment: Moment) -> Duration {
        let span = moment.since(self.now()).0.max(0);
        Duration::from_millis(span.unsigned_abs()) / self.factor
    }

    /// Real time since the clock was made: for measuring how long something took.
    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }
}
