//! Reading a journal beside its writer.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::mark::Mark;
use super::read;
use super::schema::{self, Header};
use crate::error::{OpenError, ReadError};
use crate::log::{Each, Readable};
use crate::record::{Head, PrivateState};

/// A read-only connection to a journal file; works while the writer runs, and when none does.
pub struct Reader {
    pub(crate) connection: Connection,
    header: Header,
}

impl Reader {
    /// Opens the journal at `path`. Where no writer runs the folder must be writable, for SQLite keeps what
    /// readers and writers share in files beside the journal.
    ///
    /// # Errors
    /// No file, not a journal, a newer format, or the store failed.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        if !path.exists() {
            return Err(OpenError::Absent { path: path.to_owned() });
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection =
            Connection::open_with_flags(path, flags).map_err(|error| schema::refused(path, error))?;
        schema::prepare(&connection).map_err(|error| schema::refused(path, error))?;
        let header = schema::identify(&connection, path)?;
        Ok(Self { connection, header })
    }

    /// Names this journal's history.
    pub fn epoch(&self) -> u64 {
        self.header.epoch
    }

    /// Whether it holds what `mark` says was acknowledged.
    pub(crate) fn check_mark(&self, mark: Mark) -> Result<(), ReadError> {
        read::check_mark(&self.connection, &self.header, mark)
    }

    /// Where the journal ends now.
    ///
    /// # Errors
    /// The store failed, or the last record does not hold.
    pub fn head(&self) -> Result<Head, ReadError> {
        read::head(&self.connection, &self.header)
    }
}

impl Readable for Reader {
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
