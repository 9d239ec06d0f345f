//! Creating and opening a journal file for writing.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::mark::{self, Mark, MarkFile};
use super::schema::{self, Header};
use super::upkeep::Upkeep;
use super::{SqliteJournal, beside, read};
use crate::error::{OpenError, ReadError};
use crate::fault::{Fault, FaultKind};
use crate::record::city_is_sound;

/// No checkpoint where a connection is the last to close.
const LEAVES_LOG: DbConfig = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;

impl SqliteJournal {
    /// Creates the journal of `city` at `path`. `epoch` names its history: random, never the same for two
    /// journals.
    ///
    /// # Errors
    /// There is a journal already, or one was there and is gone; it is locked, the city's name is unsound, or
    /// the store failed.
    pub fn create(path: &Path, city: &str, epoch: u64) -> Result<Self, OpenError> {
        if !city_is_sound(city) {
            return Err(OpenError::BadCity { city: city.to_owned() });
        }
        let lock = lock(path)?;
        let refused = |error| schema::refused(path, error);
        let connection = connect(path)?;
        if !schema::is_blank(&connection).map_err(refused)? {
            return Err(OpenError::Exists { path: path.to_owned() });
        }
        nothing_was_here(path)?;
        schema::create(&connection, &Header { city: city.to_owned(), epoch }).map_err(refused)?;
        sync_folder(path)?;
        Self::start(path, city, connection, lock)
    }

    /// Opens the journal of `city` at `path`, and checks its last record. Replay it with
    /// [`crate::Readable::scan`], which checks all of them.
    ///
    /// # Errors
    /// No file, not a journal, a newer format, another city's, locked by another process, damaged, lacking
    /// records that were acknowledged, or the store failed.
    pub fn open(path: &Path, city: &str) -> Result<Self, OpenError> {
        if !path.exists() {
            nothing_was_here(path)?;
            return Err(OpenError::Absent { path: path.to_owned() });
        }
        let lock = lock(path)?;
        Self::start(path, city, connect(path)?, lock)
    }

    /// Opens the journal at `path`, or creates it where there is no file or a creation was cut short.
    ///
    /// # Errors
    /// As [`Self::open`] and [`Self::create`].
    pub fn open_or_create(path: &Path, city: &str, epoch: u64) -> Result<Self, OpenError> {
        match Self::create(path, city, epoch) {
            Err(OpenError::Exists { .. }) => Self::open(path, city),
            other => other,
        }
    }

    /// Lets the journal at `path` be opened, or created anew, although it lacks records that were
    /// acknowledged ([`OpenError::Lost`]). What is known of them is kept in the file it returns.
    ///
    /// # Errors
    /// The mark beside the journal cannot be renamed.
    pub fn accept_loss(path: &Path) -> Result<PathBuf, OpenError> {
        mark::set_aside(path).map_err(io(path))
    }

    fn start(path: &Path, city: &str, connection: Connection, lock: File) -> Result<Self, OpenError> {
        let header = schema::identify(&connection, path)?;
        if header.city != city {
            let (found, asked) = (header.city, city.to_owned());
            return Err(OpenError::OtherCity { path: path.to_owned(), found, asked });
        }
        nothing_is_lost(path, &connection, &header)?;
        let refused = |error| schema::refused(path, error);
        connection.set_db_config(LEAVES_LOG, false).map_err(refused)?;
        schema::prepare_writer(&connection).map_err(refused)?;
        let upkeep = Upkeep::start(&connection).map_err(refused)?;
        let head = read::head(&connection, &header).map_err(|error| damaged(path, error))?;
        let mut mark = MarkFile::open(path).map_err(io(path))?;
        mark.write(head).map_err(io(path))?;
        Ok(Self { connection, header, head, mark, upkeep, poison: None, _lock: lock })
    }
}

/// Refuses a journal that lacks acknowledged records.
fn nothing_is_lost(path: &Path, connection: &Connection, header: &Header) -> Result<(), OpenError> {
    let Some(mark) = Mark::read(path).map_err(io(path))? else { return Ok(()) };
    read::check_mark(connection, header, mark).map_err(|error| match error {
        ReadError::Broken(fault) => OpenError::Lost { path: path.to_owned(), fault: Box::new(fault) },
        other @ (ReadError::Io { .. } | ReadError::Beyond { .. }) => damaged(path, other),
    })
}

/// Refuses an empty place where a mark says that there was a journal.
fn nothing_was_here(path: &Path) -> Result<(), OpenError> {
    let Some(mark) = Mark::read(path).map_err(io(path))? else { return Ok(()) };
    let fault = Fault { position: mark.position, kind: FaultKind::Lost { head: 0 } };
    Err(OpenError::Lost { path: path.to_owned(), fault: Box::new(fault) })
}

/// Takes the lock that makes this process the only writer; the system frees it when the process ends, however
/// it ends.
fn lock(path: &Path) -> Result<File, OpenError> {
    let file = File::options().create(true).append(true).open(beside(path, ".lock")).map_err(io(path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::Locked { path: path.to_owned() }),
        Err(TryLockError::Error(error)) => Err(io(path)(error)),
    }
}

/// A connection that leaves the write-ahead log as it finds it when it is closed: where the journal is
/// refused, somebody may still read lost frames out of it.
fn connect(path: &Path) -> Result<Connection, OpenError> {
    let refused = |error| schema::refused(path, error);
    let connection = Connection::open(path).map_err(refused)?;
    connection.set_db_config(LEAVES_LOG, true).map_err(refused)?;
    schema::prepare(&connection).map_err(refused)?;
    Ok(connection)
}

/// Makes the new file's name durable.
fn sync_folder(path: &Path) -> Result<(), OpenError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(io(path))
}

fn io(path: &Path) -> impl Fn(std::io::Error) -> OpenError {
    |error| OpenError::Io { path: path.to_owned(), source: error.into() }
}

fn damaged(path: &Path, error: ReadError) -> OpenError {
    match error {
        ReadError::Broken(fault) => OpenError::Damaged { path: path.to_owned(), fault: Box::new(fault) },
        ReadError::Io { source } => OpenError::Io { path: path.to_owned(), source },
        beyond @ ReadError::Beyond { .. } => OpenError::Io { path: path.to_owned(), source: beyond.into() },
    }
}
