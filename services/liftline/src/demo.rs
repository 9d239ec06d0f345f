//! `liftline demo`: a living sample city on the embedded store, with nothing to install.

pub mod api;
pub mod chance;
pub mod city;
pub mod crew;
pub mod hotline;
pub mod operator;
#[cfg(test)]
mod published;
pub mod rates;
pub mod room;
mod run;
pub mod socket;
pub mod stage;
pub mod story;
pub mod stream;
pub mod tally;
pub mod town;

use liftline_desk::Moment;

pub use run::{Args, run};

use self::chance::Chance;

/// A UUID (version 7) of the city's time and of chance: what commands of the sample are known by.
pub(crate) fn fresh_id(now: Moment, chance: &mut Chance) -> String {
    let mut random = [0; 10];
    random.iter_mut().for_each(|byte| *byte = (chance.bits() >> 24) as u8);
    let millis = u64::try_from(now.0).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().to_string()
}
