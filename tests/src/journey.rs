//! Journeys: scripts a dispatcher can read, played against the real desk, codec, journal and risk log.
//!
//! A script begins with its city and goes on with one step a line: time, who, what. `journeys/README.md`
//! says how to write one. Reading order: [`Script`] → [`play()`] → [`check`].

mod acts;
mod city;
mod expect;
mod golden;
mod hours;
mod kinds;
mod plain;
mod play;
mod report;
mod script;
mod shelf;
mod tell;
mod told;

pub use golden::check;
pub use play::play;
pub use script::Script;
