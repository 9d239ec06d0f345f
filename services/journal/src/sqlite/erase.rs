//! Erasing personal data so that its bytes are gone from the file.

use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior};

use crate::record::{Erased, Erasure};

/// Overwrites where it lies: a row of the same size is written in place, so that no page is rearranged and no
/// copy is left. What remains is the length.
const OVERWRITE: &str = "UPDATE private SET salt = zeroblob(length(salt)), body = zeroblob(length(body))
    WHERE key = ?1";

/// Erases in one transaction.
pub(super) fn erase(connection: &Connection, city: &str, erasure: &Erasure<'_>) -> rusqlite::Result<Erased> {
    let tx = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    let mut report = Erased::default();
    for &key in erasure.keys {
        match is_erased(&tx, key)? {
            None => report.unknown.push(key),
            Some(true) => report.already += 1,
            Some(false) => {
                let stored = key.to_be_bytes();
                tx.prepare_cached(OVERWRITE)?.execute((stored,))?;
                tx.prepare_cached("INSERT INTO erasure (key, city, at_ms, reason) VALUES (?1, ?2, ?3, ?4)")?
                    .execute((stored, city, erasure.at_ms, erasure.reason))?;
                report.erased += 1;
            }
        }
    }
    tx.commit()?;
    Ok(report)
}

/// Whether the piece under `key` was erased; `None` where it was never stored.
fn is_erased(connection: &Connection, key: u128) -> rusqlite::Result<Option<bool>> {
    connection
        .prepare_cached(
            "SELECT erasure.key IS NOT NULL FROM private LEFT JOIN erasure ON erasure.key = private.key
             WHERE private.key = ?1",
        )?
        .query_row((key.to_be_bytes(),), |row| row.get(0))
        .optional()
}
