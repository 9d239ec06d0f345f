//! Limits of the desk that are not policy, each with its unit.

use crate::Span;

/// Reports listed with a case; further ones are in the journal, joined and counted, but not listed.
pub const REPORTS_MAX: usize = 256;
/// Orders of one case.
pub const ORDERS_MAX: usize = 64;
/// Notes of one case.
pub const NOTES_MAX: usize = 256;
/// Links of one case.
pub const LINKS_MAX: usize = 64;
/// Keys of erased personal data in one record; further ones follow in the next.
pub const ERASED_KEYS_MAX: usize = 1_000;
/// Merges followed from a case to the one that goes on for it.
pub(crate) const MERGES_MAX: usize = 64;
/// How far behind an exchange's clock may be before its times are not believed: 60 s.
pub const EXCHANGE_SKEW_MAX: Span = Span::seconds(60);
/// How long before its report a device may claim that somebody was shut in: 24 h. Older claims come from
/// clocks that were never set; they stay in the report and start no limit.
pub const DEVICE_CLAIM_MAX: Span = Span::days(1);
/// The same for people, who correct times later: 30 days.
pub const PERSON_CLAIM_MAX: Span = Span::days(30);
/// Name of the policy for lifts whose own is not known.
pub const DEFAULT_POLICY: &str = "urban";
/// Shortest comfort limit: 60 s. It starts again each time it passes, so that nothing shorter could come
/// to an end.
pub const COMFORT_MIN: Span = Span::seconds(60);
