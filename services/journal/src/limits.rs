//! Every limit of the journal, named with its unit, and the check of a batch against them.

use std::collections::HashMap;

use crate::error::Refusal;
use crate::record::{Draft, Erasure, Private, Seal};

/// Longest body of a record, bytes.
pub const MAX_BODY_BYTES: usize = 256 * 1024;
/// Most drafts of one append.
pub const MAX_BATCH_DRAFTS: usize = 4_096;
/// Most bytes of all bodies, records and personal data together, of one append.
pub const MAX_BATCH_BYTES: usize = 16 * 1024 * 1024;
/// Most seals of one record.
pub const MAX_RECORD_SEALS: usize = 64;
/// Longest body of a piece of personal data, bytes.
pub const MAX_PRIVATE_BYTES: usize = 64 * 1024;
/// Most keys of one erasure.
pub const MAX_ERASURE_KEYS: usize = 1_000;
/// Longest reason code of an erasure, bytes.
pub const MAX_REASON_BYTES: usize = 64;
/// Longest name of a city, bytes.
pub const MAX_CITY_BYTES: usize = 64;
/// Most entries one `read` returns; a longer limit is cut to this.
pub const MAX_READ_ENTRIES: usize = 10_000;
/// Bytes of bodies after which a `read` ends; the entry that reaches it is the last.
pub const MAX_READ_BYTES: usize = 16 * 1024 * 1024;

/// Whether these drafts and their personal data may be appended after a record of `head_at_ms`.
///
/// Every seal has its private and every private its seal, one to one: a private without a seal could be
/// altered unnoticed, a seal without a private would count as lost.
///
/// # Errors
/// The first limit or rule that is broken, with the draft's index from 0.
pub fn check_batch(head_at_ms: i64, drafts: &[Draft], privates: &[Private]) -> Result<(), Refusal> {
    check_sizes(drafts, privates)?;
    check_times(head_at_ms, drafts)?;
    check_seals(drafts, privates)
}

/// Whether an erasure keeps the limits.
///
/// # Errors
/// Too many keys, or a reason that is empty, too long or not printable ASCII.
pub fn check_erasure(erasure: &Erasure<'_>) -> Result<(), Refusal> {
    if erasure.keys.len() > MAX_ERASURE_KEYS {
        return Err(Refusal::TooManyKeys { count: erasure.keys.len() });
    }
    let sound = (1..=MAX_REASON_BYTES).contains(&erasure.reason.len())
        && erasure.reason.bytes().all(|byte| byte.is_ascii_graphic());
    if sound { Ok(()) } else { Err(Refusal::BadReason) }
}

fn check_sizes(drafts: &[Draft], privates: &[Private]) -> Result<(), Refusal> {
    if drafts.len() > MAX_BATCH_DRAFTS {
        return Err(Refusal::TooManyDrafts { count: drafts.len() });
    }
    for (index, draft) in drafts.iter().enumerate() {
        if draft.body.len() > MAX_BODY_BYTES {
            return Err(Refusal::BodyTooLong { index, bytes: draft.body.len() });
        }
        if draft.seals.len() > MAX_RECORD_SEALS {
            return Err(Refusal::TooManySeals { index, count: draft.seals.len() });
        }
    }
    if let Some(long) = privates.iter().find(|private| private.body.len() > MAX_PRIVATE_BYTES) {
        return Err(Refusal::PrivateTooLong { key: long.key, bytes: long.body.len() });
    }
    let bytes = batch_bytes(drafts, privates);
    if bytes > MAX_BATCH_BYTES { Err(Refusal::BatchTooLong { bytes }) } else { Ok(()) }
}

fn check_times(head_at_ms: i64, drafts: &[Draft]) -> Result<(), Refusal> {
    let mut before_ms = head_at_ms;
    for (index, draft) in drafts.iter().enumerate() {
        if draft.at_ms < before_ms {
            return Err(Refusal::TimeBackwards { index, at_ms: draft.at_ms, before_ms });
        }
        before_ms = draft.at_ms;
    }
    Ok(())
}

fn check_seals(drafts: &[Draft], privates: &[Private]) -> Result<(), Refusal> {
    let mut open: HashMap<u128, Seal> = HashMap::with_capacity(privates.len());
    for private in privates {
        if open.insert(private.key, private.seal()).is_some() {
            return Err(Refusal::KeyTaken { key: private.key });
        }
    }
    for seal in drafts.iter().flat_map(|draft| &draft.seals) {
        match open.remove(&seal.key) {
            Some(own) if own == *seal => {}
            Some(_) => return Err(Refusal::WrongCommitment { key: seal.key }),
            None => return Err(Refusal::SealWithoutPrivate { key: seal.key }),
        }
    }
    match open.keys().min() {
        Some(&key) => Err(Refusal::PrivateWithoutSeal { key }),
        None => Ok(()),
    }
}

/// The bytes of all bodies of a batch.
pub(crate) fn batch_bytes(drafts: &[Draft], privates: &[Private]) -> usize {
    let records: usize = drafts.iter().map(|draft| draft.body.len()).sum();
    records + privates.iter().map(|private| private.body.len()).sum::<usize>()
}
