//! Appending.

use super::{Bed, Outcome, draft, sealed};
use crate::chain::Chain;
use crate::limits::{MAX_BATCH_DRAFTS, MAX_BODY_BYTES, MAX_PRIVATE_BYTES};
use crate::{Hash, Head, Private};

pub(super) fn new_is_empty(bed: &dyn Bed) -> Outcome {
    let journal = bed.create(u64::MAX)?;
    assert_eq!(journal.head(), Head::empty(u64::MAX));
    assert_eq!(journal.city(), "nantong");
    assert_eq!(bed.reopen(journal)?.head(), Head::empty(u64::MAX));
    Ok(())
}

pub(super) fn positions_count_up(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(1)?;
    assert_eq!(journal.append(&[draft(1, "a")], &[])?.position, 1);
    assert_eq!(journal.append(&[draft(2, "b"), draft(2, "c"), draft(3, "d")], &[])?.position, 4);
    let mut journal = bed.reopen(journal)?;
    assert_eq!(journal.append(&[draft(4, "e")], &[])?.position, 5);
    let positions: Vec<u64> = journal.read(1, 10)?.iter().map(|entry| entry.position).collect();
    assert_eq!(positions, [1, 2, 3, 4, 5]);
    Ok(())
}

pub(super) fn reads_back(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(1)?;
    let (sealing, private) = sealed(-3, u128::MAX, "王女士 13800000000");
    let drafts = [draft(i64::MIN + 1, ""), draft(-5, "\0\u{1}困人"), sealing];
    journal.append(&drafts, &[private])?;
    let entries = journal.read(1, 10)?;
    assert_eq!(entries.len(), drafts.len());
    for (entry, draft) in entries.iter().zip(&drafts) {
        assert_eq!((entry.at_ms, &entry.body, &entry.seals), (draft.at_ms, &draft.body, &draft.seals));
    }
    Ok(())
}

pub(super) fn survives_reopening(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(9)?;
    let drafts: Vec<_> = (0..64).map(|at_ms| draft(at_ms, "record")).collect();
    let head = journal.append(&drafts, &[])?;
    let before = journal.read(1, 100)?;
    let journal = bed.reopen(journal)?;
    assert_eq!(journal.head(), head);
    assert_eq!((head.epoch, head.position, head.at_ms), (9, 64, 63));
    assert_eq!(journal.read(1, 100)?, before);
    Ok(())
}

pub(super) fn empty_append(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(1)?;
    let head = journal.append(&[draft(1, "a")], &[])?;
    assert_eq!(journal.append(&[], &[])?, head);
    Ok(())
}

pub(super) fn hash_layout(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(7)?;
    let private = Private { key: 1, salt: [2; 16], body: b"13800000000".to_vec() };
    let first = crate::Draft { at_ms: 1_000, body: b"first".to_vec(), seals: vec![private.seal()] };
    let head = journal.append(&[first, draft(1_000, "second")], &[private])?;
    let entries = journal.read(1, 2)?;
    let chain = Chain::new("nantong", 7);
    let mut previous = Hash::default();
    for entry in &entries {
        assert_eq!(entry.hash, chain.link(previous, entry.borrowed()));
        previous = entry.hash;
    }
    assert_eq!(head.hash, previous);
    Ok(())
}

pub(super) fn epoch_in_hash(bed: &dyn Bed) -> Outcome {
    let one = bed.create(1)?.append(&[draft(1, "same")], &[])?;
    let two = bed.create(2)?.append(&[draft(1, "same")], &[])?;
    assert_ne!(one.hash, two.hash);
    Ok(())
}

pub(super) fn takes_the_limits(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(1)?;
    let (sealing, private) = sealed(1, 5, &"p".repeat(MAX_PRIVATE_BYTES));
    let long = draft(1, &"b".repeat(MAX_BODY_BYTES));
    journal.append(&[sealing, long], &[private])?;
    let many: Vec<_> = (0..MAX_BATCH_DRAFTS).map(|_| draft(2, "x")).collect();
    assert_eq!(journal.append(&many, &[])?.position, 2 + many.len() as u64);
    assert_eq!(journal.read(2, 1)?[0].body.len(), MAX_BODY_BYTES);
    Ok(())
}
