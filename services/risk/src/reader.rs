//! Reading the log while the writer goes on.

use std::path::Path;

use liftline_desk::ClockKind;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params, types::Value};
use serde::Serialize;

use crate::{
    Entry, EntryKind, Error, Filter, Severity, Word,
    log::{APPLICATION, BUSY, SCHEMA},
    row,
};

/// A read-only connection to the log of one city. One a thread; it never waits for the writer, nor the
/// writer for it.
#[derive(Debug)]
pub struct Reader {
    store: Connection,
    city: String,
}

/// Some entries, and where to go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Cursor of the next page; `None` where this is the last.
    pub next: Option<String>,
}

/// How many entries of a kind, clock and severity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Kind, as its word.
    pub kind: &'static str,
    /// Clock, as its word.
    pub clock: Option<&'static str>,
    /// Severity 1 to 4, as its word.
    pub severity: &'static str,
    /// Entries.
    pub entries: u64,
}

impl Reader {
    /// Opens the log at `path` for reading; [`crate::RiskLog::open`] must have made it.
    ///
    /// # Errors
    /// [`Error::Store`] where there is no such file, [`Error::Foreign`], [`Error::Newer`].
    pub fn open(path: &Path, city: &str) -> Result<Self, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let store = Connection::open_with_flags(path, flags)?;
        store.busy_timeout(BUSY)?;
        let id: i64 = store.query_row("PRAGMA application_id", [], |row| row.get(0))?;
        if id != APPLICATION {
            return Err(Error::Foreign { found: id });
        }
        let found: i64 = store.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if found != SCHEMA {
            return Err(Error::Newer { found, known: SCHEMA });
        }
        Ok(Self { store, city: city.to_owned() })
    }

    /// Position of the last record folded: how far this log has come.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn checkpoint(&self) -> Result<u64, Error> {
        let sql = "SELECT position FROM checkpoints WHERE city = ?1";
        let position: Option<i64> =
            self.store.prepare_cached(sql)?.query_row([&self.city], |row| row.get(0)).optional()?;
        Ok(position.unwrap_or(0).cast_unsigned())
    }

    /// A page of entries. Following `next` to the end shows every entry of the filter once; newest first,
    /// entries written meanwhile are not shown; oldest first, they come last.
    ///
    /// # Errors
    /// [`Error::PageSize`], [`Error::Cursor`], [`Error::Store`].
    pub fn entries(&self, filter: &Filter) -> Result<Page, Error> {
        filter.check()?;
        let Some((low, high)) = self.bounds(filter)? else { return Ok(Page { entries: vec![], next: None }) };
        let (numbers, values) = filter.query();
        let order = if filter.newest_first { "DESC" } else { "ASC" };
        let columns = row::ENTRY_COLUMNS;
        let sql = format!(
            "SELECT {columns} FROM (SELECT number FROM ({numbers}) ORDER BY number {order} LIMIT ?4) p
             CROSS JOIN entries e ON e.city = ?1 AND e.number = p.number
             LEFT JOIN standings s ON s.city = ?1 AND s.number = e.number
             ORDER BY e.number {order}"
        );
        let mut params: Vec<Value> = vec![
            Value::Text(self.city.clone()),
            Value::Integer(low),
            Value::Integer(high),
            Value::Integer(i64::from(filter.limit) + 1),
        ];
        params.extend(values);
        let mut entries = self.read(&sql, params)?;
        let more = entries.len() > filter.limit as usize;
        entries.truncate(filter.limit as usize);
        let next = entries.last().filter(|_| more).map(|entry| filter.cursor_after(entry.number));
        Ok(Page { entries, next })
    }

    /// One entry by its number.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn entry(&self, number: u64) -> Result<Option<Entry>, Error> {
        let columns = row::ENTRY_COLUMNS;
        let sql = format!(
            "SELECT {columns} FROM entries e LEFT JOIN standings s ON s.city = e.city AND s.number = e.number
             WHERE e.city = ?1 AND e.number = ?2"
        );
        let params = vec![Value::Text(self.city.clone()), Value::Integer(number.cast_signed())];
        Ok(self.read(&sql, params)?.pop())
    }

    /// Entries entered in `[from_ms, to_ms)` by kind, clock and severity.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn counts(&self, from_ms: i64, to_ms: i64) -> Result<Vec<Count>, Error> {
        let sql = "SELECT kind, clock, severity, count(*) FROM entries
             WHERE city = ?1 AND at_ms >= ?2 AND at_ms < ?3
             GROUP BY kind, clock, severity ORDER BY kind, clock, severity";
        let mut query = self.store.prepare_cached(sql)?;
        let mut rows = query.query(params![self.city, from_ms, to_ms])?;
        let mut counts = Vec::new();
        while let Some(row) = rows.next()? {
            counts.push(Count {
                kind: row::word::<EntryKind>(row, 0, "kind")?.word(),
                clock: row::word_opt::<ClockKind>(row, 1, "clock")?.map(Word::word),
                severity: row::word::<Severity>(row, 2, "severity")?.word(),
                entries: row::id(row, 3)?,
            });
        }
        Ok(counts)
    }

    /// Runs `work` on one state of the log, whatever is written meanwhile.
    pub(crate) fn at_one_state<T>(&self, work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
        let read = self.store.unchecked_transaction()?;
        let outcome = work()?;
        read.finish()?;
        Ok(outcome)
    }

    /// Numbers before the first and after the last entry the times and the cursor allow; `None`: there is
    /// none. Numbers rise with the time of entry, for a record is never earlier than the one before it.
    fn bounds(&self, filter: &Filter) -> Result<Option<(i64, i64)>, Error> {
        let first =
            "SELECT number FROM entries WHERE city = ?1 AND at_ms >= ?2 ORDER BY at_ms, number LIMIT 1";
        let last = "SELECT number FROM entries WHERE city = ?1 AND at_ms < ?2
             ORDER BY at_ms DESC, number DESC LIMIT 1";
        let (mut low, mut high) = (0, i64::MAX);
        if let Some(from) = filter.from_ms {
            let Some(number) = self.number_at(first, from)? else { return Ok(None) };
            low = number - 1;
        }
        if let Some(to) = filter.to_ms {
            let Some(number) = self.number_at(last, to)? else { return Ok(None) };
            high = number + 1;
        }
        if let Some(after) = filter.after()? {
            let after = after.cast_signed();
            if filter.newest_first { high = high.min(after) } else { low = low.max(after) }
        }
        Ok(Some((low, high)))
    }

    fn number_at(&self, sql: &str, at_ms: i64) -> Result<Option<i64>, Error> {
        let mut query = self.store.prepare_cached(sql)?;
        Ok(query.query_row(params![self.city, at_ms], |row| row.get(0)).optional()?)
    }

    fn read(&self, sql: &str, params: Vec<Value>) -> Result<Vec<Entry>, Error> {
        let mut query = self.store.prepare_cached(sql)?;
        let mut rows = query.query(rusqlite::params_from_iter(params))?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push(row::entry(row)?);
        }
        Ok(entries)
    }
}
