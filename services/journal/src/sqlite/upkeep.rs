//! Keeping the write-ahead log short without making an append wait.

use std::time::Duration;

use rusqlite::Connection;

use super::schema::BUSY_WAIT;

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
pub(super) struct Upkeep {
    /// Pages since the log was last moved; an estimate.
    pages: u64,
    /// Erased bytes may still be in the log.
    purge: bool,
}

impl Upkeep {
    /// Moves and empties the log an earlier writer left, for erased bytes may be in it.
    pub(super) fn start(connection: &Connection) -> rusqlite::Result<Self> {
        let mut upkeep = Self { pages: 0, purge: true };
        upkeep.truncate(connection, READER_WAIT)?;
        Ok(upkeep)
    }

    /// An append of so many bytes was written.
    pub(super) fn grew(&mut self, bytes: usize) {
        self.pages += APPEND_PAGES + (bytes / PAGE_BYTES) as u64;
    }

    /// Whether an append has to do the work itself.
    pub(super) fn is_overdue(&self) -> bool {
        self.pages >= CHECKPOINT_IN_APPEND_PAGES
    }

    /// Does what is due. Where readers are in the way it goes on without, and tries again when as much has
    /// been added.
    pub(super) fn tend(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        if self.purge {
            return self.truncate(connection, Duration::ZERO);
        }
        if self.pages < CHECKPOINT_PAGES {
            return Ok(());
        }
        let log = checkpoint(connection, "PASSIVE")?;
        self.pages = 0;
        if log.pages >= LOG_LIMIT_PAGES { self.truncate(connection, READER_WAIT) } else { Ok(()) }
    }

    /// Gets erased bytes out of the log; false while readers are in the way, then [`Self::tend`] goes on
    /// trying.
    pub(super) fn purge(&mut self, connection: &Connection) -> rusqlite::Result<bool> {
        self.purge = true;
        self.truncate(connection, READER_WAIT)?;
        Ok(!self.purge)
    }

    fn truncate(&mut self, connection: &Connection, wait: Duration) -> rusqlite::Result<()> {
        connection.busy_timeout(wait)?;
        let log = checkpoint(connection, "TRUNCATE")?;
        connection.busy_timeout(BUSY_WAIT)?;
        self.purge &= log.busy;
        self.pages = 0;
        Ok(())
    }
}

struct Log {
    busy: bool,
    pages: u64,
}

fn checkpoint(connection: &Connection, mode: &str) -> rusqlite::Result<Log> {
    connection.query_row(&format!("PRAGMA wal_checkpoint({mode})"), (), |row| {
        Ok(Log { busy: row.get(0)?, pages: row.get::<_, i64>(1)?.max(0).cast_unsigned() })
    })
}
