//! Failing.

use super::{Bed, Outcome, draft, sealed};
use crate::AppendError;

/// Most appends of 4 KiB tried before a small store must be full.
const MOST_APPENDS: usize = 1_000;

pub(super) fn full(bed: &dyn Bed) -> Outcome {
    let mut journal = bed.create_small()?;
    let body = "x".repeat(4_096);
    let mut head = journal.head();
    let mut error = None;
    for key in 0..MOST_APPENDS {
        let (sealing, private) = sealed(1, key as u128, "person");
        match journal.append(&[sealing, draft(1, &body)], &[private]) {
            Ok(next) => head = next,
            Err(full) => {
                error = Some(full);
                break;
            }
        }
    }
    assert!(matches!(error, Some(AppendError::Full { .. })), "{error:?}");
    assert!(head.position >= 16, "only {} records went in", head.position);
    assert_eq!(journal.head(), head);
    let next = journal.append(&[draft(2, "small")], &[]);
    assert!(matches!(next, Err(AppendError::Poisoned { .. })), "{next:?}");

    let mut journal = bed.reopen(journal)?;
    assert_eq!(journal.head(), head);
    assert_eq!(journal.read(1, MOST_APPENDS * 2)?.len() as u64, head.position);
    assert_eq!(journal.private(u128::from(head.position / 2))?, None);
    assert_eq!(journal.append(&[draft(2, "with room again")], &[])?.position, head.position + 1);
    Ok(())
}
