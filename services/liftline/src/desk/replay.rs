//! Start: the desk is the fold of its journal.

use std::ops::ControlFlow;

use liftline_desk::Desk;
use liftline_journal::{ReadError, Readable};
use liftline_proto::{DecodeError, decode_record};

use crate::board::Timelines;

/// Why a journal cannot be replayed.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// The journal cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A record is not one this program knows.
    #[error("record {position} cannot be decoded: {source}; use the version that wrote it")]
    Decode {
        /// Which.
        position: u64,
        /// Why.
        source: DecodeError,
    },
}

/// Folds the whole journal into a desk and the places of each case's records, checking the hash chain on
/// the way.
///
/// # Errors
/// The first record that cannot be read or decoded.
pub fn replay(journal: &dyn Readable) -> Result<(Desk, Timelines), ReplayError> {
    let mut desk = Desk::default();
    let mut timelines = Timelines::default();
    let mut failed = None;
    journal.scan(1, &mut |entry| match decode_record(entry.body) {
        Ok((record, _city)) => {
            desk.apply(&record);
            timelines.note(&desk, entry.position, &record.event);
            ControlFlow::Continue(())
        }
        Err(source) => {
            failed = Some(ReplayError::Decode { position: entry.position, source });
            ControlFlow::Break(())
        }
    })?;
    failed.map_or(Ok((desk, timelines)), Err)
}
