//! Reading rows, the same for the writer and for readers.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension as _, Row};

use super::mark::Mark;
use super::schema::Header;
use crate::chain::Walk;
use crate::error::ReadError;
use crate::fault::{Fault, FaultKind};
use crate::log::Each;
use crate::record::{EntryRef, Hash, Head, Private, PrivateState, Seal};

/// Entries read in one statement, that is, in one snapshot: a long scan then never keeps the writer from
/// recycling its write-ahead log, and the statement's own cost is spread thin.
const SCAN_CHUNK_ENTRIES: u64 = 4_096;
/// Bytes of a stored seal: key and commitment.
const SEAL_BYTES: usize = 48;

const SCAN: &str = "SELECT position, city, at_ms, body, seals, hash FROM record
    WHERE position >= ?1 ORDER BY position LIMIT ?2";
const PRIVATE: &str = "SELECT private.salt, private.body, erasure.at_ms, erasure.reason
    FROM private LEFT JOIN erasure ON erasure.key = private.key WHERE private.key = ?1";

impl From<rusqlite::Error> for ReadError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Io { source: error.into() }
    }
}

/// Where the journal ends; checks the last record's hash.
pub(super) fn head(connection: &Connection, header: &Header) -> Result<Head, ReadError> {
    let Some(last) = last_position(connection)? else { return Ok(Head::empty(header.epoch)) };
    let mut head = Head::empty(header.epoch);
    scan(connection, header, last, &mut |entry| {
        head = Head { position: entry.position, at_ms: entry.at_ms, hash: entry.hash, ..head };
        std::ops::ControlFlow::Continue(())
    })?;
    Ok(head)
}

/// See [`crate::Readable::scan`].
pub(super) fn scan(
    connection: &Connection,
    header: &Header,
    from: u64,
    each: &mut Each<'_>,
) -> Result<(), ReadError> {
    let mut walk = Walk::after(&header.city, before(connection, header, from)?);
    let mut statement = connection.prepare_cached(SCAN)?;
    let mut seals = Vec::new();
    loop {
        let next = walk.last().position + 1;
        let mut rows = statement.query((next.cast_signed(), SCAN_CHUNK_ENTRIES.cast_signed()))?;
        while let Some(row) = rows.next()? {
            let expected = walk.last().position + 1;
            let entry =
                entry(row, &header.city, &mut seals).map_err(|kind| Fault { position: expected, kind })?;
            walk.step(entry)?;
            if each(entry).is_break() {
                return Ok(());
            }
        }
        if walk.last().position + 1 < next + SCAN_CHUNK_ENTRIES {
            return Ok(());
        }
    }
}

/// Whether the journal holds what `mark` says was acknowledged.
pub(super) fn check_mark(connection: &Connection, header: &Header, mark: Mark) -> Result<(), ReadError> {
    let fault = |kind| Err(Fault { position: mark.position, kind }.into());
    if mark.epoch != header.epoch {
        return fault(FaultKind::OtherMark { stored: header.epoch, marked: mark.epoch });
    }
    let head = last_position(connection)?.unwrap_or(0);
    if mark.position > head {
        return fault(FaultKind::Lost { head });
    }
    let (stored, marked) = (before(connection, header, mark.position + 1)?.hash, mark.hash);
    if stored == marked { Ok(()) } else { fault(FaultKind::Replaced { stored, marked }) }
}

/// See [`crate::Readable::private`].
pub(super) fn private(connection: &Connection, key: u128) -> Result<Option<PrivateState>, ReadError> {
    let mut statement = connection.prepare_cached(PRIVATE)?;
    let state = statement
        .query_row((key.to_be_bytes(),), |row| {
            if let Some(at_ms) = row.get(2)? {
                return Ok(PrivateState::Erased { at_ms, reason: row.get(3)? });
            }
            Ok(PrivateState::Live(Private { key, salt: row.get(0)?, body: row.get(1)? }))
        })
        .optional()?;
    Ok(state)
}

/// The last position stored, if any.
pub(super) fn last_position(connection: &Connection) -> Result<Option<u64>, ReadError> {
    let last: Option<i64> =
        connection.prepare_cached("SELECT max(position) FROM record")?.query_row((), |row| row.get(0))?;
    let malformed = Fault { position: 1, kind: FaultKind::Malformed { field: "position" } };
    last.map(|last| u64::try_from(last).map_err(|_| malformed.into())).transpose()
}

/// The head in front of position `from`.
fn before(connection: &Connection, header: &Header, from: u64) -> Result<Head, ReadError> {
    let empty = Head::empty(header.epoch);
    let position = from.saturating_sub(1);
    if position == 0 {
        return Ok(empty);
    }
    let head = last_position(connection)?.unwrap_or(0);
    if position > head {
        return Err(ReadError::Beyond { from, head });
    }
    let mut statement = connection.prepare_cached("SELECT at_ms, hash FROM record WHERE position = ?1")?;
    let row = statement
        .query_row((position.cast_signed(),), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .ok_or(Fault { position, kind: FaultKind::Gap { found: from } })?;
    Ok(Head { position, at_ms: row.0, hash: Hash(row.1), ..empty })
}

/// The entry in a row of [`SCAN`].
fn entry<'a>(row: &'a Row<'_>, city: &str, seals: &'a mut Vec<Seal>) -> Result<EntryRef<'a>, FaultKind> {
    if row.get_ref(1).ok() != Some(ValueRef::Text(city.as_bytes())) {
        return Err(FaultKind::OtherCity);
    }
    seals.clear();
    let (stored, rest) = blob(row, 4, "seals")?.as_chunks::<SEAL_BYTES>();
    if !rest.is_empty() {
        return Err(FaultKind::Malformed { field: "seals" });
    }
    seals.extend(stored.iter().map(seal));
    Ok(EntryRef {
        position: row
            .get::<_, i64>(0)
            .map_err(|_| FaultKind::Malformed { field: "position" })?
            .cast_unsigned(),
        at_ms: row.get(2).map_err(|_| FaultKind::Malformed { field: "at_ms" })?,
        body: blob(row, 3, "body")?,
        seals,
        hash: Hash(blob(row, 5, "hash")?.try_into().map_err(|_| FaultKind::Malformed { field: "hash" })?),
    })
}

fn blob<'a>(row: &'a Row<'_>, column: usize, field: &'static str) -> Result<&'a [u8], FaultKind> {
    let malformed = FaultKind::Malformed { field };
    row.get_ref(column).ok().and_then(|value| value.as_blob().ok()).ok_or(malformed)
}

/// The stored form of a record's seals: key (big-endian) and commitment, one after the other.
pub(super) fn stored_seals(seals: &[Seal]) -> Vec<u8> {
    seals.iter().flat_map(|seal| [&seal.key.to_be_bytes()[..], &seal.commitment.0].concat()).collect()
}

fn seal(stored: &[u8; SEAL_BYTES]) -> Seal {
    let mut key = [0; 16];
    let mut commitment = [0; 32];
    key.copy_from_slice(&stored[..16]);
    commitment.copy_from_slice(&stored[16..]);
    Seal { key: u128::from_be_bytes(key), commitment: Hash(commitment) }
}
