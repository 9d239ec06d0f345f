//! `liftline replay-calls`: recorded rescue calls through the real service, and arrival times beside the
//! recorded.

mod grid;
pub mod log;
pub mod spread;
pub mod stations;
