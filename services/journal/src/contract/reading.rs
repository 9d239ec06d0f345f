//! Reading.

use std::ops::ControlFlow;

use super::{Bed, Outcome, draft, sealed};
use crate::limits::{MAX_BODY_BYTES, MAX_READ_BYTES};
use crate::{PrivateState, ReadError};

pub(super) fn read_window(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(1)?;
    let drafts: Vec<_> = (1..=10).map(|at_ms| draft(at_ms, "r")).collect();
    journal.append(&drafts, &[])?;
    let times: Vec<i64> = journal.read(4, 3)?.iter().map(|entry| entry.at_ms).collect();
    assert_eq!(times, [4, 5, 6]);
    assert_eq!(journal.read(9, 100)?.len(), 2);
    assert!(journal.read(4, 0)?.is_empty());
    Ok(())
}

pub(super) fn read_bytes(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(1)?;
    let long = draft(1, &"b".repeat(MAX_BODY_BYTES));
    let whole = MAX_READ_BYTES / MAX_BODY_BYTES;
    for _ in 0..3 {
        journal.append(&vec![long.clone(); whole / 2], &[])?;
    }
    assert_eq!(journal.read(1, usize::MAX)?.len(), whole);
    assert_eq!(journal.read(whole as u64 + 1, usize::MAX)?.len(), whole / 2);
    Ok(())
}

pub(super) fn from_zero(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(1)?;
    journal.append(&[draft(1, "a"), draft(2, "b")], &[])?;
    assert_eq!(journal.read(0, 9)?, journal.read(1, 9)?);
    assert_eq!(journal.read(0, 9)?.len(), 2);
    Ok(())
}

pub(super) fn beyond(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(1)?;
    assert!(journal.read(1, 9)?.is_empty());
    journal.append(&[draft(1, "a")], &[])?;
    assert!(journal.read(2, 9)?.is_empty());
    for from in [3, 1_000, u64::MAX] {
        let answer = journal.read(from, 9);
        assert!(matches!(answer, Err(ReadError::Beyond { head: 1, .. })), "{from}: {answer:?}");
    }
    Ok(())
}

pub(super) fn scan_stops(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(1)?;
    let drafts: Vec<_> = (1..=9).map(|at_ms| draft(at_ms, "r")).collect();
    journal.append(&drafts, &[])?;
    let mut seen = Vec::new();
    journal.scan(2, &mut |entry| {
        seen.push(entry.position);
        if entry.position == 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    assert_eq!(seen, [2, 3, 4, 5]);
    Ok(())
}

pub(super) fn scan_is_whole(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(1)?;
    let batch: Vec<_> = (0..4_096).map(|_| draft(1, "r")).collect();
    for _ in 0..3 {
        journal.append(&batch, &[])?;
    }
    let mut seen = 0;
    journal.scan(1, &mut |entry| {
        seen += 1;
        assert_eq!(entry.position, seen);
        ControlFlow::Continue(())
    })?;
    assert_eq!(seen, 3 * 4_096);
    Ok(())
}

pub(super) fn private_by_key(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create(1)?;
    let (first, one) = sealed(1, 1, "Zhang 138");
    let (second, two) = sealed(1, u128::MAX - 1, "");
    journal.append(&[first, second], &[two.clone(), one.clone()])?;
    let journal = bed.reopen(journal)?;
    assert_eq!(journal.private(1)?, Some(PrivateState::Live(one)));
    assert_eq!(journal.private(u128::MAX - 1)?, Some(PrivateState::Live(two)));
    assert_eq!(journal.private(2)?, None);
    Ok(())
}
