//! `liftline replay-calls`: recorded rescue calls through the real service, and arrival times beside the
//! recorded.

mod grid;
pub mod log;
mod play;
mod register;
mod report;
mod run;
mod schedule;
pub mod spread;
pub mod stations;

pub use run::{Args, run};
