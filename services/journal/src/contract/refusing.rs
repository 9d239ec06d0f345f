//! Limits and rules.

use super::{Bed, Outcome, draft, refusal, sealed};
use crate::limits::{MAX_BATCH_BYTES, MAX_BATCH_DRAFTS, MAX_BODY_BYTES, MAX_PRIVATE_BYTES, MAX_RECORD_SEALS};
use crate::{Draft, Refusal, Seal};

pub(super) fn long_body(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(1)?;
    let long = draft(1, &"b".repeat(MAX_BODY_BYTES + 1));
    let answer = refusal(journal.append(&[draft(1, "a"), long], &[]))?;
    assert_eq!(answer, Refusal::BodyTooLong { index: 1, bytes: MAX_BODY_BYTES + 1 });
    Ok(())
}

pub(super) fn many_drafts(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(1)?;
    let many = vec![draft(1, "x"); MAX_BATCH_DRAFTS + 1];
    assert_eq!(refusal(journal.append(&many, &[]))?, Refusal::TooManyDrafts { count: many.len() });
    let seal = Seal { key: 1, commitment: crate::Hash::default() };
    let sealed = Draft { seals: vec![seal; MAX_RECORD_SEALS + 1], ..draft(1, "x") };
    let expected = Refusal::TooManySeals { index: 0, count: MAX_RECORD_SEALS + 1 };
    assert_eq!(refusal(journal.append(&[sealed], &[]))?, expected);
    Ok(())
}

pub(super) fn long_batch(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(1)?;
    let drafts = vec![draft(1, &"b".repeat(MAX_BODY_BYTES)); MAX_BATCH_BYTES / MAX_BODY_BYTES + 1];
    let bytes = drafts.len() * MAX_BODY_BYTES;
    assert_eq!(refusal(journal.append(&drafts, &[]))?, Refusal::BatchTooLong { bytes });
    Ok(())
}

pub(super) fn long_private(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(1)?;
    let (sealing, private) = sealed(1, 8, &"p".repeat(MAX_PRIVATE_BYTES + 1));
    let expected = Refusal::PrivateTooLong { key: 8, bytes: MAX_PRIVATE_BYTES + 1 };
    assert_eq!(refusal(journal.append(&[sealing], &[private]))?, expected);
    Ok(())
}

pub(super) fn time_backwards(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(1)?;
    journal.append(&[draft(5, "a"), draft(5, "b")], &[])?;
    journal.append(&[draft(5, "c")], &[])?;
    let mut journal = bed.reopen(journal)?;
    let expected = Refusal::TimeBackwards { index: 0, at_ms: 4, before_ms: 5 };
    assert_eq!(refusal(journal.append(&[draft(4, "d")], &[]))?, expected);
    let expected = Refusal::TimeBackwards { index: 1, at_ms: 6, before_ms: 7 };
    assert_eq!(refusal(journal.append(&[draft(7, "d"), draft(6, "e")], &[]))?, expected);
    Ok(())
}

pub(super) fn seals_and_privates(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(1)?;
    let (sealing, private) = sealed(1, 3, "name");
    let (_, other) = sealed(1, 3, "another name");
    let alone = refusal(journal.append(std::slice::from_ref(&sealing), &[]))?;
    assert_eq!(alone, Refusal::SealWithoutPrivate { key: 3 });
    let unsealed = refusal(journal.append(&[draft(1, "a")], std::slice::from_ref(&private)))?;
    assert_eq!(unsealed, Refusal::PrivateWithoutSeal { key: 3 });
    assert_eq!(refusal(journal.append(&[], &[private]))?, Refusal::PrivateWithoutSeal { key: 3 });
    let wrong = refusal(journal.append(&[sealing], &[other]))?;
    assert_eq!(wrong, Refusal::WrongCommitment { key: 3 });
    Ok(())
}

pub(super) fn key_taken(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(1)?;
    let (sealing, private) = sealed(1, 3, "name");
    let twice = [private.clone(), private.clone()];
    let answer = refusal(journal.append(std::slice::from_ref(&sealing), &twice))?;
    assert_eq!(answer, Refusal::KeyTaken { key: 3 });
    journal.append(std::slice::from_ref(&sealing), std::slice::from_ref(&private))?;
    assert_eq!(refusal(journal.append(&[sealing], &[private]))?, Refusal::KeyTaken { key: 3 });
    Ok(())
}

pub(super) fn leaves_nothing(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(1)?;
    let (first, taken) = sealed(1, 1, "one");
    let head = journal.append(std::slice::from_ref(&first), std::slice::from_ref(&taken))?;
    let (second, fresh) = sealed(2, 2, "two");
    let again = Draft { at_ms: 2, ..first };
    let answer = journal.append(&[second.clone(), again], &[fresh.clone(), taken]);
    assert_eq!(refusal(answer)?, Refusal::KeyTaken { key: 1 });
    assert_eq!((journal.head(), journal.private(2)?), (head, None));
    assert_eq!(journal.append(&[Draft { at_ms: 3, ..second }], &[fresh])?.position, 2);
    let journal = bed.reopen(journal)?;
    assert_eq!(journal.read(1, 9)?.len(), 2);
    Ok(())
}
