//! The one writer: folds journal records into the log, exactly once.

use std::{path::Path, time::Duration};

use liftline_desk::Record;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::{Error, fold::Fold};

/// Records in one batch at most: one transaction, about a tenth of a second.
pub const FOLD_RECORDS_MAX: usize = 4_096;

/// The risk log of one city, open for writing. One a file and city; give it a thread of its own.
#[derive(Debug)]
pub struct RiskLog {
    store: Connection,
    city: String,
    position: u64,
    entries: u64,
}

/// What a batch led to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// Records folded now.
    pub records: u64,
    /// Records skipped because they were folded before.
    pub repeats: u64,
    /// Entries written.
    pub entries: u64,
    /// Position of the last record folded.
    pub checkpoint: u64,
}

impl RiskLog {
    /// Opens the log at `path` for `city`, or makes it.
    ///
    /// A file of an older schema is emptied, with its checkpoint at 0, so that the caller folds the
    /// journal from the first record again.
    ///
    /// # Errors
    /// [`Error::Foreign`] and [`Error::Newer`] leave the file as it is; [`Error::Store`] on disk and lock
    /// trouble.
    pub fn open(path: &Path, city: &str) -> Result<Self, Error> {
        let store = Connection::open(path)?;
        store.busy_timeout(BUSY)?;
        store.set_prepared_statement_cache_capacity(STATEMENTS);
        let id: i64 = store.query_row("PRAGMA application_id", [], |row| row.get(0))?;
        let tables: i64 = store.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
        if id != APPLICATION && (id != 0 || tables != 0) {
            return Err(Error::Foreign { found: id });
        }
        // WAL lets readers go on while a batch is written. NORMAL may lose the last batches at a power
        // cut, with their checkpoint: they are folded again.
        store.pragma_update(None, "journal_mode", "WAL")?;
        store.pragma_update(None, "synchronous", "NORMAL")?;
        // A batch touches pages all over the indexes: keep it in memory until its commit.
        store.pragma_update(None, "cache_size", -CACHE_KIB)?;
        store.pragma_update(None, "temp_store", "MEMORY")?;
        store.pragma_update(None, "wal_autocheckpoint", WAL_PAGES)?;
        let mut log = Self { store, city: city.to_owned(), position: 0, entries: 0 };
        log.migrate()?;
        log.read_checkpoint()?;
        Ok(log)
    }

    /// Position of the last record folded; 0 before the first. Read the journal from the next one on.
    pub const fn checkpoint(&self) -> u64 {
        self.position
    }

    /// Number of the last entry; 0 before the first.
    pub const fn last_entry(&self) -> u64 {
        self.entries
    }

    /// Folds a batch of `(position, record)` in one transaction together with its checkpoint. Records at
    /// or before the checkpoint are skipped.
    ///
    /// # Errors
    /// [`Error::Gap`] where a position is missing, [`Error::BatchTooLong`], [`Error::Store`]. Nothing of the
    /// batch is kept then.
    pub fn fold(&mut self, records: &[(u64, Record)]) -> Result<Folded, Error> {
        if records.len() > FOLD_RECORDS_MAX {
            return Err(Error::BatchTooLong { found: records.len(), limit: FOLD_RECORDS_MAX });
        }
        let (position, entries) = (self.position, self.entries);
        let folded = self.fold_batch(records, true);
        if folded.is_err() {
            (self.position, self.entries) = (position, entries);
        }
        folded
    }

    /// Empties the city's log and its checkpoint, in one transaction: fold the journal from its first
    /// record again to rebuild. The rows come out the same.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn clear(&mut self) -> Result<(), Error> {
        let write = self.store.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for table in TABLES {
            write.execute(&format!("DELETE FROM {table} WHERE city = ?1"), [&self.city])?;
        }
        write.commit()?;
        (self.position, self.entries) = (0, 0);
        Ok(())
    }

    /// `keep` is false only where a test plays a process that dies before the commit.
    pub(crate) fn fold_batch(&mut self, records: &[(u64, Record)], keep: bool) -> Result<Folded, Error> {
        let before = self.entries;
        let mut folded = Folded::default();
        let write = self.store.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (position, record) in records {
            if *position <= self.position {
                folded.repeats += 1;
                continue;
            }
            if *position != self.position + 1 {
                return Err(Error::Gap { expected: self.position + 1, found: *position });
            }
            Fold::new(&write, &self.city, *position, record, &mut self.entries).apply()?;
            self.position = *position;
            folded.records += 1;
            // Whoever waits for a processor has an order to send: a batch must not hold it for milliseconds.
            std::thread::yield_now();
        }
        write.prepare_cached(CHECKPOINT)?.execute(params![
            self.city,
            self.position.cast_signed(),
            self.entries.cast_signed()
        ])?;
        if keep {
            write.commit()?;
        }
        Ok(Folded { entries: self.entries - before, checkpoint: self.position, ..folded })
    }

    fn migrate(&mut self) -> Result<(), Error> {
        let write = self.store.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found: i64 = write.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if found > SCHEMA {
            return Err(Error::Newer { found, known: SCHEMA });
        }
        if found < SCHEMA {
            for table in TABLES {
                write.execute_batch(&format!("DROP TABLE IF EXISTS {table}"))?;
            }
            write.execute_batch(include_str!("schema.sql"))?;
            write.pragma_update(None, "application_id", APPLICATION)?;
            write.pragma_update(None, "user_version", SCHEMA)?;
        }
        write.commit()?;
        Ok(())
    }

    fn read_checkpoint(&mut self) -> Result<(), Error> {
        let sql = "SELECT position, entries FROM checkpoints WHERE city = ?1";
        let row: Option<(i64, i64)> =
            self.store.query_row(sql, [&self.city], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let (position, entries) = row.unwrap_or((0, 0));
        (self.position, self.entries) = (position.cast_unsigned(), entries.cast_unsigned());
        Ok(())
    }
}

/// How long to wait for a lock before failing.
pub(crate) const BUSY: Duration = Duration::from_secs(5);
/// "LLRL" in the file's header.
pub(crate) const APPLICATION: i64 = 0x4C4C_524C;
/// Raise it with every change of schema.sql or of what the fold writes.
pub(crate) const SCHEMA: i64 = 1;
/// Pages kept in memory, KiB.
const CACHE_KIB: i64 = 65_536;
/// Pages in the write-ahead log before they go into the file: 32 MiB of 4 KiB pages.
const WAL_PAGES: i64 = 8_192;
/// Prepared statements kept.
const STATEMENTS: usize = 160;

pub(crate) const TABLES: [&str; 8] =
    ["checkpoints", "cases", "orders", "calls", "policies", "unit_days", "entries", "standings"];

const CHECKPOINT: &str = "INSERT INTO checkpoints (city, position, entries) VALUES (?1, ?2, ?3)
    ON CONFLICT (city) DO UPDATE SET position = excluded.position, entries = excluded.entries";
