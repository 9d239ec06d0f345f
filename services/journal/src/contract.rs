//! The behaviours every journal must show, whatever it is kept in.
//!
//! A backend's test gives a [`Bed`] and runs each of [`BEHAVIOURS`] in a fresh one.

mod erasing;
mod failing;
mod reading;
mod refusing;
mod writing;

use std::error::Error;

use crate::error::{AppendError, Refusal};
use crate::{Draft, Head, Journal, Private};

/// Where a contract test gets its journals from.
pub trait Bed {
    /// A new, empty journal of the city `nantong` with this epoch.
    ///
    /// # Errors
    /// As the backend has them.
    fn create(&self, epoch: u64) -> Result<Box<dyn Journal>, Box<dyn Error>>;

    /// Closes the journal and opens it again from what it is kept in.
    ///
    /// # Errors
    /// As the backend has them.
    fn reopen(&self, journal: Box<dyn Journal>) -> Result<Box<dyn Journal>, Box<dyn Error>>;

    /// A new journal of epoch 1 in a store that has room for at least 64 KiB and at most 512 KiB.
    ///
    /// # Errors
    /// As the backend has them.
    fn create_small(&self) -> Result<Box<dyn Journal>, Box<dyn Error>>;
}

/// What a behaviour gives back: an error is a failure, as is a panic.
pub type Outcome = Result<(), Box<dyn Error>>;
/// A behaviour: its name as a sentence, and the check of it.
pub type Behaviour = (&'static str, fn(&dyn Bed) -> Outcome);

/// All of them.
pub const BEHAVIOURS: &[Behaviour] = &[
    ("a new journal is empty and has its epoch", writing::new_is_empty),
    ("positions count up from one without a gap", writing::positions_count_up),
    ("what was appended is read back the same, in order", writing::reads_back),
    ("a batch is there as a whole after reopening", writing::survives_reopening),
    ("an empty append changes nothing", writing::empty_append),
    ("the hash of a record follows the published layout", writing::hash_layout),
    ("another epoch gives other hashes", writing::epoch_in_hash),
    ("records at the limits are taken", writing::takes_the_limits),
    ("read keeps its limit and starts where asked", reading::read_window),
    ("read ends at its limit of bytes", reading::read_bytes),
    ("position zero and one both mean the first", reading::from_zero),
    ("reading at the head's end gives nothing, beyond it is an error", reading::beyond),
    ("a scan stops where it is told", reading::scan_stops),
    ("a scan goes on over many chunks", reading::scan_is_whole),
    ("personal data comes back by its key", reading::private_by_key),
    ("a body over the limit is refused", refusing::long_body),
    ("too many drafts are refused", refusing::many_drafts),
    ("a batch of too many bytes is refused", refusing::long_batch),
    ("personal data over the limit is refused", refusing::long_private),
    ("time may stand still but not run backwards", refusing::time_backwards),
    ("a seal and its private come together or not at all", refusing::seals_and_privates),
    ("a private key is used once", refusing::key_taken),
    ("a refused batch leaves nothing and the next one goes in", refusing::leaves_nothing),
    ("erased data is gone and says when and why", erasing::erases),
    ("erasing again changes nothing", erasing::twice),
    ("unknown keys are named", erasing::unknown),
    ("an erasure keeps its limits", erasing::limits),
    ("the chain holds after an erasure", erasing::chain_holds),
    ("a full store refuses, loses nothing, and goes on after reopening", failing::full),
];

/// A draft of this time and body, without seals.
fn draft(at_ms: i64, body: &str) -> Draft {
    Draft { at_ms, body: body.into(), seals: Vec::new() }
}

/// A private under `key` and the draft that brings it in.
fn sealed(at_ms: i64, key: u128, body: &str) -> (Draft, Private) {
    let private = Private { key, salt: [7; 16], body: body.into() };
    (Draft { at_ms, body: b"sealing".to_vec(), seals: vec![private.seal()] }, private)
}

/// The refusal in the answer to an append.
fn refusal(answer: Result<Head, AppendError>) -> Result<Refusal, Box<dyn Error>> {
    match answer {
        Err(AppendError::Refused(refusal)) => Ok(refusal),
        other => Err(format!("a refusal was expected, not {other:?}").into()),
    }
}
