//! Start: the desk is the fold of its journal.

use std::{
    ops::ControlFlow,
    sync::mpsc::{Receiver, SyncSender, sync_channel},
};

use liftline_desk::{Desk, Record};
use liftline_journal::{ReadError, Readable};
use liftline_proto::{DecodeError, decode_record};

use super::erasing::Erasing;
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

/// Records in one batch from the thread that reads and decodes to the one that applies.
const BATCH_RECORDS: usize = 1_024;
/// Batches decoded ahead at most.
const BATCHES_MAX: usize = 8;

/// Folds the whole journal into a desk, the places of each case's records and what they say is erased,
/// checking the hash chain on the way. Records are read here while those before are applied on a second
/// thread: a start takes as long as the slower of the two.
///
/// # Errors
/// The first record that cannot be read or decoded.
pub fn replay(journal: &dyn Readable) -> Result<(Desk, Timelines, Vec<Erasing>), ReplayError> {
    let (sender, batches) = sync_channel(BATCHES_MAX);
    std::thread::scope(|scope| {
        let folding = scope.spawn(move || fold(&batches));
        let decoded = decode(journal, &sender);
        drop(sender);
        let folded = folding.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        decoded.map(|()| folded)
    })
}

fn decode(journal: &dyn Readable, batches: &SyncSender<Vec<Record>>) -> Result<(), ReplayError> {
    let mut failed = None;
    let mut batch = Vec::with_capacity(BATCH_RECORDS);
    journal.scan(1, &mut |entry| {
        match decode_record(entry.body) {
            Ok((record, _city)) => batch.push(record),
            Err(source) => {
                failed = Some(ReplayError::Decode { position: entry.position, source });
                return ControlFlow::Break(());
            }
        }
        if batch.len() < BATCH_RECORDS {
            return ControlFlow::Continue(());
        }
        let full = std::mem::replace(&mut batch, Vec::with_capacity(BATCH_RECORDS));
        // The other end is gone only where it panicked, which is told by who joins it.
        batches.send(full).map_or(ControlFlow::Break(()), ControlFlow::Continue)
    })?;
    batches.send(batch).ok();
    failed.map_or(Ok(()), Err)
}

fn fold(batches: &Receiver<Vec<Record>>) -> (Desk, Timelines, Vec<Erasing>) {
    let mut desk = Desk::default();
    let mut timelines = Timelines::default();
    let mut told = Vec::new();
    for record in batches.iter().flatten() {
        desk.apply(&record);
        timelines.note(&desk, desk.position().0, &record.event);
        told.extend(Erasing::of(&record));
    }
    (desk, timelines, told)
}
