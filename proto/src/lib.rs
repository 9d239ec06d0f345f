//! The contract: alarms, calls, crew and console sessions, journal records; protobuf and JSON from one definition.
//!
//! [`v1`] is the compiled contract; the functions beside it turn the desk's values into messages and back.

mod record;
#[cfg(test)]
mod samples;
pub mod v1;
mod wire;
mod words;

pub use record::{DecodeError, FORMAT, decode_record, encode_record};
