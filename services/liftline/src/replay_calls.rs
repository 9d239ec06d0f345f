//! `liftline replay-calls`: recorded rescue calls through the real service, and arrival times beside the
//! recorded.

mod grid;
pub mod log;
pub mod play;
pub mod register;
pub mod report;
mod run;
pub mod schedule;
pub mod spread;
pub mod stations;

pub use run::{Args, run};
