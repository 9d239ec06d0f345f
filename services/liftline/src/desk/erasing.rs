//! Personal data is erased after the record that says so is durable: in the same turn, or at the next start
//! where the turn was cut off in between.

use liftline_desk::{ERASED_KEYS_MAX, Event, Record};
use liftline_journal::{AppendError, Erasure, Journal, PrivateState, ReadError, limits::MAX_ERASURE_KEYS};
use tracing::{info, warn};

use super::naming::erasure_code;

const _: () = assert!(ERASED_KEYS_MAX <= MAX_ERASURE_KEYS, "what one record names is erased at once");

/// What one record says is erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasing {
    keys: Vec<u128>,
    at_ms: i64,
    reason: &'static str,
}

/// Why what is left to erase cannot be erased.
#[derive(Debug, thiserror::Error)]
pub enum ErasingError {
    /// The journal cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The journal cannot be written.
    #[error(transparent)]
    Write(#[from] AppendError),
}

impl Erasing {
    /// What `record` says is erased; `None` where it says nothing of that.
    pub fn of(record: &Record) -> Option<Self> {
        let Event::Erased { keys, reason, .. } = &record.event else { return None };
        let keys = keys.iter().map(|key| key.0).collect();
        Some(Self { keys, at_ms: record.at.0, reason: erasure_code(*reason) })
    }

    /// Erases it. A repeat changes nothing: time and reason stay the first.
    ///
    /// # Errors
    /// The journal failed; what is erased is unknown, and the next start does the rest.
    pub(super) fn erase(&self, journal: &mut dyn Journal) -> Result<(), AppendError> {
        let Self { keys, at_ms, reason } = self;
        let done = journal.erase(&Erasure { keys, at_ms: *at_ms, reason })?;
        info!(erased = done.erased, already = done.already, reason, purged = done.purged, "data erased");
        if !done.unknown.is_empty() {
            warn!(keys = done.unknown.len(), "erased what was never stored");
        }
        Ok(())
    }

    /// Whether something of it is still there.
    fn is_left(&self, journal: &dyn Journal) -> Result<bool, ReadError> {
        for key in &self.keys {
            if matches!(journal.private(*key)?, Some(PrivateState::Live(_))) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Erases what records say is erased and is still there: the process ended between the two. Looks only at the
/// keys of those records.
///
/// # Errors
/// The journal cannot be read or written.
pub fn finish_erasing(journal: &mut dyn Journal, told: &[Erasing]) -> Result<(), ErasingError> {
    for erasing in told {
        if erasing.is_left(journal)? {
            erasing.erase(journal)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
