//! The HTTP interface, driven as clients drive it: the real router over a real journal in a temporary folder.
#![expect(clippy::wildcard_enum_match_arm, reason = "a test names what it looks for")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "http/accounts.rs"]
mod accounts;
#[path = "http/alarms.rs"]
mod alarms;
#[path = "http/bad_input.rs"]
mod bad_input;
#[path = "http/bed.rs"]
mod bed;
#[path = "http/calls.rs"]
mod calls;
#[path = "http/cases.rs"]
mod cases;
#[path = "http/documents.rs"]
mod documents;
#[path = "http/erasure.rs"]
mod erasure;
#[path = "http/import.rs"]
mod import;
#[path = "http/lifts.rs"]
mod lifts;
#[path = "http/map.rs"]
mod map;
#[path = "http/refusals.rs"]
mod refusals;
#[path = "http/risk.rs"]
mod risk;
#[path = "http/time.rs"]
mod time;
