//! Time: the only file that asks the system for it.

#![expect(clippy::disallowed_methods, reason = "a load generator measures; no rule depends on it")]

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// A moment to measure from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark(Instant);

impl Mark {
    /// Now.
    pub(crate) fn now() -> Self {
        Self(Instant::now())
    }

    /// As the system has it, for timers.
    pub(crate) fn instant(self) -> Instant {
        self.0
    }

    /// So much later.
    pub(crate) fn after(self, gap: Duration) -> Self {
        Self(self.0 + gap)
    }

    /// Time since.
    pub(crate) fn elapsed(self) -> Duration {
        self.0.elapsed()
    }

    /// Time from `earlier` to this one; zero where it is not earlier.
    pub(crate) fn since(self, earlier: Self) -> Duration {
        self.0.saturating_duration_since(earlier.0)
    }
}

/// Time of day: since 1970, UTC.
pub(crate) fn since_1970() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// Today, UTC.
pub(crate) fn today() -> String {
    let seconds = i64::try_from(since_1970().as_secs()).unwrap_or_default();
    jiff::Timestamp::from_second(seconds).map_or_else(|_| String::new(), |now| now.strftime("%F").to_string())
}
