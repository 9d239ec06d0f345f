//! End to end: the real program as a child process, spoken to over real sockets on loopback.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod clocks;
mod closes;
mod faults;
mod lost;
mod outbox;
mod revoked;
mod sessions;
mod stage;
mod thread;
mod traces;
