//! What a journal file looks like, and how one is told from other files.
//!
//! Bodies of personal data lie in a table that only ever grows at its end, under an ordinal: SQLite then
//! never moves a row from page to page, so that no stale copy of it stays behind when it is erased. The
//! random key is in an index of its own.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OptionalExtension as _, Transaction, TransactionBehavior};

use crate::error::OpenError;
use crate::record::city_is_sound;

/// Marks the file as a journal for `file` and other tools: "LIFT" in ASCII.
const APPLICATION_ID: i32 = 0x4c49_4654;
/// The format this program writes, and the newest it reads.
const FORMAT: u32 = 1;
/// Longest wait for another connection's lock.
pub(super) const BUSY_WAIT: Duration = Duration::from_secs(5);

const TABLES: &str = "
CREATE TABLE journal (
    city TEXT NOT NULL PRIMARY KEY,
    epoch INTEGER NOT NULL
) STRICT;
CREATE TABLE record (
    position INTEGER NOT NULL PRIMARY KEY,
    city TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    body BLOB NOT NULL,
    seals BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE TABLE private (
    ordinal INTEGER NOT NULL PRIMARY KEY,
    city TEXT NOT NULL,
    key BLOB NOT NULL UNIQUE,
    salt BLOB NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE TABLE erasure (
    key BLOB NOT NULL PRIMARY KEY,
    city TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

/// Whose journal a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) city: String,
    pub(super) epoch: u64,
}

/// What every connection to a journal is set to.
pub(super) fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY_WAIT)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)
}

/// What the writer's connection is set to besides: every commit synced, erased bytes overwritten, and no
/// checkpoint but where [`super::upkeep`] says so.
pub(super) fn prepare_writer(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "wal_autocheckpoint", 0)
}

/// Reads whose journal this is.
pub(super) fn identify(connection: &Connection, path: &Path) -> Result<Header, OpenError> {
    let not = |why: &str| OpenError::NotAJournal { path: path.to_owned(), why: why.to_owned() };
    if application_id(connection).map_err(|error| refused(path, error))? != APPLICATION_ID {
        return Err(not("it does not carry the mark of one"));
    }
    let found = format(connection).map_err(|error| refused(path, error))?;
    if found > FORMAT {
        return Err(OpenError::NewerFormat { path: path.to_owned(), found, supported: FORMAT });
    }
    let row = connection
        .query_row("SELECT city, epoch FROM journal", (), |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)))
        .optional()
        .map_err(|error| match error.sqlite_error_code() {
            // SQLite's code for a table or column that is not there.
            Some(ErrorCode::Unknown) => not(&error.to_string()),
            _ => refused(path, error),
        })?;
    let (city, epoch): (String, i64) = row.ok_or_else(|| not("it names no city"))?;
    if !city_is_sound(&city) {
        return Err(not("its city's name is not of the form a journal writes"));
    }
    Ok(Header { city, epoch: epoch.cast_unsigned() })
}

/// Whether nothing was ever written here: a new file, or one whose creation was cut short.
pub(super) fn is_blank(connection: &Connection) -> rusqlite::Result<bool> {
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", (), |row| row.get(0))?;
    Ok(tables == 0 && application_id(connection)? == 0)
}

/// Writes tables, marks and header in one transaction.
pub(super) fn create(connection: &Connection, header: &Header) -> rusqlite::Result<()> {
    let tx = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    tx.execute_batch(TABLES)?;
    tx.execute(
        "INSERT INTO journal (city, epoch) VALUES (?1, ?2)",
        (&header.city, header.epoch.cast_signed()),
    )?;
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", FORMAT)?;
    tx.commit()
}

/// What to tell about a file that SQLite would not open or read.
pub(super) fn refused(path: &Path, error: rusqlite::Error) -> OpenError {
    let path = path.to_owned();
    let code = error.sqlite_error_code();
    if code == Some(ErrorCode::NotADatabase) || code == Some(ErrorCode::DatabaseCorrupt) {
        return OpenError::NotAJournal { path, why: error.to_string() };
    }
    OpenError::Io { path, source: error.into() }
}

fn application_id(connection: &Connection) -> rusqlite::Result<i32> {
    connection.pragma_query_value(None, "application_id", |row| row.get(0))
}

fn format(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}
