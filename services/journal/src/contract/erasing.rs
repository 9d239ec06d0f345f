//! Erasing personal data.

use std::error::Error;

use super::{Bed, Outcome, draft, sealed};
use crate::limits::{MAX_ERASURE_KEYS, MAX_REASON_BYTES};
use crate::{AppendError, Erased, Erasure, Journal, PrivateState, Refusal};

pub(super) fn erases(bed: &dyn Bed) -> Outcome {
    let mut journal = with_three(bed)?;
    let report = journal.erase(&Erasure { keys: &[1, 3], at_ms: 50, reason: "retention" })?;
    assert_eq!(report, Erased { erased: 2, purged: true, ..Erased::default() });
    let journal = bed.reopen(journal)?;
    let gone = Some(PrivateState::Erased { at_ms: 50, reason: "retention".to_owned() });
    assert_eq!((journal.private(1)?, journal.private(3)?), (gone.clone(), gone));
    assert!(matches!(journal.private(2)?, Some(PrivateState::Live(private)) if private.body == b"person 2"));
    Ok(())
}

pub(super) fn twice(bed: &dyn Bed) -> Outcome {
    let mut journal = with_three(bed)?;
    journal.erase(&Erasure { keys: &[1], at_ms: 50, reason: "request" })?;
    let report = journal.erase(&Erasure { keys: &[1, 1, 2, 2], at_ms: 60, reason: "retention" })?;
    assert_eq!((report.erased, report.already), (1, 3));
    let first = Some(PrivateState::Erased { at_ms: 50, reason: "request".to_owned() });
    assert_eq!(journal.private(1)?, first);
    Ok(())
}

pub(super) fn unknown(bed: &dyn Bed) -> Outcome {
    let mut journal = with_three(bed)?;
    let report = journal.erase(&Erasure { keys: &[99, 2, 98], at_ms: 50, reason: "request" })?;
    assert_eq!((report.erased, report.unknown), (1, vec![99, 98]));
    assert_eq!(journal.private(99)?, None);
    Ok(())
}

pub(super) fn limits(bed: &dyn Bed) -> Outcome {
    let mut journal = with_three(bed)?;
    let keys = vec![1; MAX_ERASURE_KEYS + 1];
    let many = journal.erase(&Erasure { keys: &keys, at_ms: 1, reason: "request" });
    assert!(matches!(many, Err(AppendError::Refused(Refusal::TooManyKeys { count })) if count == keys.len()));
    for reason in ["", "with space", "原因", &"r".repeat(MAX_REASON_BYTES + 1)] {
        let answer = journal.erase(&Erasure { keys: &[1], at_ms: 1, reason });
        assert!(matches!(answer, Err(AppendError::Refused(Refusal::BadReason))), "{reason:?}: {answer:?}");
    }
    assert!(matches!(journal.private(1)?, Some(PrivateState::Live(_))));
    Ok(())
}

pub(super) fn chain_holds(bed: &dyn Bed) -> Outcome {
    let mut journal = with_three(bed)?;
    let before = journal.read(1, 9)?;
    journal.erase(&Erasure { keys: &[1, 2, 3], at_ms: 50, reason: "request" })?;
    assert_eq!(journal.append(&[draft(60, "after")], &[])?.position, 4);
    let journal = bed.reopen(journal)?;
    assert_eq!(journal.read(1, 9)?[..3], before);
    Ok(())
}

/// A journal of three records, each with a piece of personal data, under the keys 1 to 3.
fn with_three(bed: &dyn Bed) -> Result<Box<dyn Journal>, Box<dyn Error>> {
    let mut journal = bed.create(1)?;
    for key in 1..=3 {
        let (sealing, private) = sealed(10, key, &format!("person {key}"));
        journal.append(&[sealing], &[private])?;
    }
    Ok(journal)
}
