//! The one writer of a journal file.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};

use super::schema::{self, Header};
use super::upkeep::Upkeep;
use super::{erase, read};
use crate::chain::Walk;
use crate::error::{AppendError, OpenError, ReadError, Refusal};
use crate::limits::{batch_bytes, check_batch, check_erasure};
use crate::log::{Each, Journal, Readable};
use crate::record::{Draft, EntryRef, Erased, Erasure, Hash, Head, Private, PrivateState, city_is_sound};

/// A journal file, open for writing. Holds a lock on `<path>.lock` for as long as it lives.
pub struct SqliteJournal {
    connection: Connection,
    header: Header,
    head: Head,
    upkeep: Upkeep,
    poison: Option<String>,
    _lock: File,
}

impl SqliteJournal {
    /// Creates the journal of `city` at `path`. `epoch` names its history: random, never the same for two
    /// journals.
    ///
    /// # Errors
    /// There is a journal already, it is locked, the city's name is unsound, or the store failed.
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
        schema::create(&connection, &Header { city: city.to_owned(), epoch }).map_err(refused)?;
        sync_folder(path)?;
        Self::start(path, city, connection, lock)
    }

    /// Opens the journal of `city` at `path`, and checks its last record. Replay it with [`Readable::scan`],
    /// which checks all of them.
    ///
    /// # Errors
    /// No file, not a journal, a newer format, another city's, locked by another process, damaged, or the
    /// store failed.
    pub fn open(path: &Path, city: &str) -> Result<Self, OpenError> {
        if !path.exists() {
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

    /// Limits the file to `bytes` (rounded down to pages of 4 KiB), as a disk has a size; an append beyond it
    /// is [`AppendError::Full`]. The limit holds until the journal is closed.
    ///
    /// # Errors
    /// The store failed.
    pub fn limit_bytes(&self, bytes: u64) -> Result<(), AppendError> {
        let pages = i64::try_from(bytes / 4_096).unwrap_or(i64::MAX);
        self.connection
            .query_row(&format!("PRAGMA max_page_count = {pages}"), (), |_| Ok(()))
            .map_err(|error| self.failure(error))
    }

    fn start(path: &Path, city: &str, connection: Connection, lock: File) -> Result<Self, OpenError> {
        let header = schema::identify(&connection, path)?;
        if header.city != city {
            let (found, asked) = (header.city, city.to_owned());
            return Err(OpenError::OtherCity { path: path.to_owned(), found, asked });
        }
        let refused = |error| schema::refused(path, error);
        schema::prepare_writer(&connection).map_err(refused)?;
        let upkeep = Upkeep::start(&connection).map_err(refused)?;
        let head = read::head(&connection, &header).map_err(|error| damaged(path, error))?;
        Ok(Self { connection, header, head, upkeep, poison: None, _lock: lock })
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

/// Takes the lock that makes this process the only writer; the system frees it when the process ends, however
/// it ends.
fn lock(path: &Path) -> Result<File, OpenError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let io = |error: std::io::Error| OpenError::Io { path: path.to_owned(), source: error.into() };
    let file = File::options().create(true).append(true).open(PathBuf::from(name)).map_err(io)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::Locked { path: path.to_owned() }),
        Err(TryLockError::Error(error)) => Err(io(error)),
    }
}

fn connect(path: &Path) -> Result<Connection, OpenError> {
    let refused = |error| schema::refused(path, error);
    let connection = Connection::open(path).map_err(refused)?;
    schema::prepare(&connection).map_err(refused)?;
    Ok(connection)
}

/// Makes the new file's name durable.
fn sync_folder(path: &Path) -> Result<(), OpenError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| OpenError::Io { path: path.to_owned(), source: error.into() })
}

fn damaged(path: &Path, error: ReadError) -> OpenError {
    match error {
        ReadError::Broken(fault) => OpenError::Damaged { path: path.to_owned(), fault: Box::new(fault) },
        ReadError::Io { source } => OpenError::Io { path: path.to_owned(), source },
        beyond @ ReadError::Beyond { .. } => OpenError::Io { path: path.to_owned(), source: beyond.into() },
    }
}
