//! The register's file: SQLite, one writer, every row with its city.

use std::{path::Path, sync::Arc};

use liftline_desk::Moment;
use rusqlite::{Connection, OpenFlags};

use crate::{
    batch::Batch,
    error::{Error, Result},
    register::Register,
    schema,
};

/// `register.db` of one city. The file may hold other cities; this value sees only its own.
pub struct Store {
    connection: Connection,
    city: Arc<str>,
}

/// Statements kept prepared; there are about four for each of the seven tables.
const STATEMENTS: usize = 64;
/// How long a write waits for another program that holds the file, in milliseconds.
const BUSY_MS: u64 = 5_000;

impl Store {
    /// Opens the file, and creates it where there is none. Refuses a file of a newer schema or of another
    /// program.
    pub fn open(path: &Path, city: &str) -> Result<Self> {
        let flags = OpenFlags::default() & !OpenFlags::SQLITE_OPEN_URI;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(std::time::Duration::from_millis(BUSY_MS))?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        schema::prepare(&connection, path)?;
        Ok(Self { connection, city: city.into() })
    }

    /// The city this store was opened for.
    pub fn city(&self) -> &str {
        &self.city
    }

    /// The whole register of the city, in memory.
    pub fn load(&self) -> Result<Register> {
        Register::load(&self.connection, &self.city)
    }

    /// Runs `work` in one transaction: everything it wrote is durable when this returns, or nothing is.
    /// `now` is the moment from which replaced codes count as replaced.
    pub fn write<T>(&mut self, now: Moment, work: impl FnOnce(&Batch<'_>) -> Result<T>) -> Result<T> {
        self.turn(now, true, work)
    }

    /// Runs `work` as [`Store::write`] does and takes everything back: what a dry run is.
    pub fn rehearse<T>(&mut self, now: Moment, work: impl FnOnce(&Batch<'_>) -> Result<T>) -> Result<T> {
        self.turn(now, false, work)
    }

    fn turn<T>(&mut self, now: Moment, keep: bool, work: impl FnOnce(&Batch<'_>) -> Result<T>) -> Result<T> {
        let transaction =
            self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let done = work(&Batch::new(&transaction, &self.city, now))?;
        if keep {
            transaction.commit()?;
        } else {
            transaction.rollback()?;
        }
        Ok(done)
    }
}

impl From<crate::aliases::TooManyAliases> for Error {
    fn from(why: crate::aliases::TooManyAliases) -> Self {
        Self::TooManyAliases(why.to_string())
    }
}

#[cfg(test)]
#[path = "store_tests.rs"]
mod tests;
