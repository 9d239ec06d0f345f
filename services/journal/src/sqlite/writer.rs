//! The one writer of a journal file.

use std::fs::File;

use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};

use super::mark::MarkFile;
use super::schema::Header;
use super::upkeep::Upkeep;
use super::{erase, read};
use crate::chain::Walk;
use crate::error::{AppendError, ReadError, Refusal};
use crate::limits::{batch_bytes, check_batch, check_erasure};
use crate::log::{Each, Journal, Readable};
use crate::record::{Draft, EntryRef, Erased, Erasure, Hash, Head, Private, PrivateState};

/// A journal file, open for writing. Holds a lock on `<path>.lock` for as long as it lives.
pub struct SqliteJournal {
    pub(super) connection: Connection,
    pub(super) header: Header,
    pub(super) head: Head,
    pub(super) mark: MarkFile,
    pub(super) upkeep: Upkeep,
    pub(super) poison: Option<String>,
    /// Freed after the connection is closed.
    pub(super) _lock: File,
}

impl SqliteJournal {
    /// Limits the file to `bytes` (rounded down to pages of 4 KiB) until it is closed, as a small disk would,
    /// so that the contract can fill it.
    ///
    /// # Errors
    /// The store failed.
    #[cfg(feature = "contract")]
    pub fn limit_bytes(&self, bytes: u64) -> Result<(), AppendError> {
        let pages = i64::try_from(bytes / 4_096).unwrap_or(i64::MAX);
        self.connection
            .query_row(&format!("PRAGMA max_page_count = {pages}"), (), |_| Ok(()))
            .map_err(|error| self.failure(error))
    }

    fn write(&self, drafts: &[Draft], privates: &[Private]) -> Result<Head, AppendError> {
        let failure = |error| self.failure(error);
        let tx =
            Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate).map_err(failure)?;
        for private in privates {
            insert_private(&tx, &self.header.city, private)
                .map_err(|error| self.key_taken(private, error))?;
        }
        let mut walk = Walk::after(&self.header.city, self.head);
        for draft in drafts {
            insert_record(&tx, &self.header.city, &mut walk, draft).map_err(failure)?;
        }
        tx.commit().map_err(failure)?;
        Ok(walk.last())
    }

    fn key_taken(&self, private: &Private, error: rusqlite::Error) -> AppendError {
        match error.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation) => Refusal::KeyTaken { key: private.key }.into(),
            _ => self.failure(error),
        }
    }

    fn failure(&self, error: rusqlite::Error) -> AppendError {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => AppendError::Full { source: error.into() },
            Some(ErrorCode::ConstraintViolation) => AppendError::Fenced { position: self.head.position },
            _ => AppendError::Io { source: error.into() },
        }
    }

    fn check_sound(&self) -> Result<(), AppendError> {
        match &self.poison {
            Some(cause) => Err(AppendError::Poisoned { cause: cause.clone() }),
            None => Ok(()),
        }
    }

    /// Refuses everything further after `error`, unless it was the caller's.
    fn poisoned(&mut self, error: AppendError) -> AppendError {
        if !matches!(error, AppendError::Refused(_)) {
            self.poison = Some(error.to_string());
        }
        error
    }

    /// The store's answer, as ours: a failure of it ends this writer.
    fn settled<T>(&mut self, answer: rusqlite::Result<T>) -> Result<T, AppendError> {
        answer.map_err(|error| {
            let error = self.failure(error);
            self.poisoned(error)
        })
    }

    fn upkeep(&mut self) -> Result<(), AppendError> {
        let done = self.upkeep.tend(&self.connection);
        self.settled(done)
    }
}

impl Readable for SqliteJournal {
    fn city(&self) -> &str {
        &self.header.city
    }

    fn scan(&self, from: u64, each: &mut Each<'_>) -> Result<(), ReadError> {
        read::scan(&self.connection, &self.header, from, each)
    }

    fn private(&self, key: u128) -> Result<Option<PrivateState>, ReadError> {
        read::private(&self.connection, key)
    }
}

impl Journal for SqliteJournal {
    fn head(&self) -> Head {
        self.head
    }

    fn append(&mut self, drafts: &[Draft], privates: &[Private]) -> Result<Head, AppendError> {
        self.check_sound()?;
        check_batch(self.head.at_ms, drafts, privates)?;
        if drafts.is_empty() {
            return Ok(self.head);
        }
        if self.upkeep.is_overdue() {
            self.upkeep()?;
        }
        self.head = self.write(drafts, privates).map_err(|error| self.poisoned(error))?;
        // Where it cannot be written an older one stays, which is no fault.
        drop(self.mark.write(self.head));
        self.upkeep.grew(batch_bytes(drafts, privates));
        Ok(self.head)
    }

    fn erase(&mut self, erasure: &Erasure<'_>) -> Result<Erased, AppendError> {
        self.check_sound()?;
        check_erasure(erasure)?;
        let done = erase::erase(&self.connection, &self.header.city, erasure);
        let mut report = self.settled(done)?;
        let purged = self.upkeep.purge(&self.connection);
        report.purged = self.settled(purged)?;
        Ok(report)
    }

    fn tend(&mut self) -> Result<(), AppendError> {
        self.check_sound()?;
        self.upkeep()
    }
}

impl Drop for SqliteJournal {
    /// After an orderly end the file alone is the whole record: whoever copies only it loses nothing, and no
    /// damage to the log can take an acknowledged tail away.
    fn drop(&mut self) {
        if self.check_sound().is_ok() {
            drop(self.upkeep.purge(&self.connection));
        }
    }
}

fn insert_private(tx: &Transaction<'_>, city: &str, private: &Private) -> rusqlite::Result<usize> {
    tx.prepare_cached("INSERT INTO private (city, key, salt, body) VALUES (?1, ?2, ?3, ?4)")?.execute((
        city,
        private.key.to_be_bytes(),
        private.salt,
        &private.body,
    ))
}

fn insert_record(
    tx: &Transaction<'_>,
    city: &str,
    walk: &mut Walk,
    draft: &Draft,
) -> rusqlite::Result<usize> {
    let position = walk.last().position + 1;
    let Draft { at_ms, body, seals } = draft;
    let hash = walk.add(EntryRef { position, at_ms: *at_ms, body, seals, hash: Hash::default() });
    tx.prepare_cached(
        "INSERT INTO record (position, city, at_ms, body, seals, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((position.cast_signed(), city, at_ms, body, read::stored_seals(seals), hash.0))
}
