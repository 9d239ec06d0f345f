//! Keeping the write-ahead log short without making an append wait.

use std::time::Duration;

use rusqlite::Connection;

/// The log is moved into the file, between turns, from this many pages of 4 KiB on (4 MiB).
const CHECKPOINT_PAGES: u64 = 1_000;
/// An append does it itself from this many pages on (16 MiB), where nobody tends the journal.
const CHECKPOINT_IN_APPEND_PAGES: u64 = 4_000;
/// From this many pages on (64 MiB) readers are waited for, so that the log can start over.
const LOG_LIMIT_PAGES: u64 = 16_000;
/// Longest wait for readers.
const READER_WAIT: Duration = Duration::from_millis(50);
/// Page size, bytes.
const PAGE_BYTES: usize = 4_096;
/// Pages an append touches whatever its size: the ends of two tables and of an index, and their parents.
const APPEND_PAGES: u64 = 3;

/// Counts what has gone into the write-ahead log.
#[derive(Default)]
pub(super) struct Upkeep {
    /// Pages since the log was last moved; an estimate, set right at every checkpoint.
    pages: u64,
    /// Erased bytes are still in the log.
    purge: bool,
}

impl Upkeep {
    /// An append of so many bytes was written.
    pub(super) fn grew(&mut self, bytes: usize) {
        self.pages += APPEND_PAGES + (bytes / PAGE_BYTES) as u64;
    }

    /// Something was erased, and its bytes must leave the log.
    pub(super) fn must_purge(&mut self) {
        self.purge = true;
    }

    /// Nothing erased is left in the log.
    pub(super) fn is_purged(&self) -> bool {
        !self.purge
    }

    /// Whether an append has to do the work itself.
    pub(super) fn is_overdue(&self) -> bool {
        self.pages >= CHECKPOINT_IN_APPEND_PAGES
    }

    /// Does what is due.
    pub(super) fn tend(&mut self, connection: &Connection, busy_wait: Duration) -> rusqlite::Result<()> {
        if !self.purge && self.pages < CHECKPOINT_PAGES {
            return Ok(());
        }
        let mut log = checkpoint(connection, "PASSIVE")?;
        if self.purge || log.pages >= LOG_LIMIT_PAGES {
            connection.busy_timeout(READER_WAIT)?;
            log = checkpoint(connection, "TRUNCATE")?;
            connection.busy_timeout(busy_wait)?;
            self.purge &= log.busy;
        }
        self.pages = log.pages - log.moved;
        Ok(())
    }
}

struct Log {
    busy: bool,
    pages: u64,
    moved: u64,
}

fn checkpoint(connection: &Connection, mode: &str) -> rusqlite::Result<Log> {
    connection.query_row(&format!("PRAGMA wal_checkpoint({mode})"), (), |row| {
        let count = |column| row.get(column).map(|pages: i64| u64::try_from(pages).unwrap_or(0));
        Ok(Log { busy: row.get(0)?, pages: count(1)?, moved: count(2)? })
    })
}
