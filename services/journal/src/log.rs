//! The two sides of a journal: reading, for everybody, and writing, for the one desk.

use std::ops::ControlFlow;

use crate::error::{AppendError, ReadError};
use crate::limits::{MAX_READ_BYTES, MAX_READ_ENTRIES};
use crate::record::{Draft, Entry, EntryRef, Erased, Erasure, Head, Private, PrivateState};

/// What a scan calls for each entry; `Break` ends the scan.
pub type Each<'a> = dyn FnMut(EntryRef<'_>) -> ControlFlow<()> + 'a;

/// A journal that can be read.
///
/// Every read checks the hash of every record it returns against the one before it.
pub trait Readable {
    /// The city whose journal this is.
    fn city(&self) -> &str;

    /// Calls `each` with every entry from position `from` (0 and 1 both mean the first) up to the head, in
    /// order. Takes about a second for a million records. `each` must not stay long: the store cannot recycle
    /// its write-ahead log while it runs.
    ///
    /// # Errors
    /// [`ReadError::Beyond`] where `from` lies more than one past the head; [`ReadError::Broken`] with the
    /// first record that does not hold, after `each` has seen all before it.
    fn scan(&self, from: u64, each: &mut Each<'_>) -> Result<(), ReadError>;

    /// What is left of the personal data under `key`; `None` where nothing was ever stored under it.
    ///
    /// # Errors
    /// The store failed, or the row is malformed.
    fn private(&self, key: u128) -> Result<Option<PrivateState>, ReadError>;

    /// Up to `limit` entries from position `from`, in order. Never more than [`MAX_READ_ENTRIES`], and no
    /// further once their bodies have [`MAX_READ_BYTES`]: who wants the rest asks again from the last
    /// position plus one.
    ///
    /// # Errors
    /// As [`Readable::scan`].
    fn read(&self, from: u64, limit: usize) -> Result<Vec<Entry>, ReadError> {
        let limit = limit.min(MAX_READ_ENTRIES);
        let (mut entries, mut bytes) = (Vec::new(), 0);
        if limit == 0 {
            return Ok(entries);
        }
        self.scan(from, &mut |entry| {
            entries.push(entry.to_entry());
            bytes += entry.body.len();
            let goes_on = entries.len() < limit && bytes < MAX_READ_BYTES;
            if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        Ok(entries)
    }
}

/// A journal that can be written: exclusively, by one thread.
pub trait Journal: Readable + Send {
    /// Where the journal ends; always what is durable.
    fn head(&self) -> Head;

    /// Appends all drafts and their personal data in one transaction with one sync, and returns the new head
    /// once it is durable. Positions go on from the head without a gap. Nothing to append is no error and no
    /// sync.
    ///
    /// # Errors
    /// Nothing was acknowledged. After anything but [`AppendError::Refused`] the journal must be opened
    /// again.
    fn append(&mut self, drafts: &[Draft], privates: &[Private]) -> Result<Head, AppendError>;

    /// Erases salt and body of personal data for good; the chain still verifies. The caller has recorded the
    /// erasure in the journal before. Repeating it is harmless.
    ///
    /// # Errors
    /// As [`Journal::append`].
    fn erase(&mut self, erasure: &Erasure<'_>) -> Result<Erased, AppendError>;

    /// Does the upkeep that is due (moves the write-ahead log into the file). Call it between turns, after
    /// the answers went out; cheap when nothing is due. Where it is never called, appends do it when they
    /// must.
    ///
    /// # Errors
    /// The store failed; nothing appended is touched by that, but the journal must be opened again.
    fn tend(&mut self) -> Result<(), AppendError>;
}
