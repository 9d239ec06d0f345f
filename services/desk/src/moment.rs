//! Instants and spans: milliseconds, saturating, with no clock in sight.

use core::ops::{Add, Sub};

/// An instant: milliseconds since 1970-01-01T00:00:00Z. Calendars are for people, at the edge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

/// A length of time in milliseconds. Never negative in policy; differences of moments may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(pub i64);

impl Span {
    /// A span of whole seconds.
    pub const fn seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1_000))
    }

    /// A span of whole minutes.
    pub const fn minutes(minutes: i64) -> Self {
        Self::seconds(minutes.saturating_mul(60))
    }

    /// A span of whole days of 24 hours.
    pub const fn days(days: i64) -> Self {
        Self::minutes(days.saturating_mul(24 * 60))
    }

    /// Two thirds of the span: the moment a clock turns amber (design: "warn at two thirds").
    pub const fn two_thirds(self) -> Self {
        Self(self.0 / 3 * 2 + self.0 % 3 * 2 / 3)
    }
}

impl Moment {
    /// The span from `earlier` to `self`; negative where `earlier` is later.
    pub const fn since(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

impl Add<Span> for Moment {
    type Output = Self;
    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl Sub<Span> for Moment {
    type Output = Self;
    fn sub(self, span: Span) -> Self {
        Self(self.0.saturating_sub(span.0))
    }
}
