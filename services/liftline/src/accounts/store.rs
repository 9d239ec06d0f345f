//! The file `accounts.db` and its tables.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::AccountError;

/// Version of the tables, in `PRAGMA user_version`.
const VERSION: i64 = 1;

/// How long a write waits for another process, such as `liftline account`, in milliseconds.
const BUSY_MS: u64 = 5_000;

const TABLES: &str = "
CREATE TABLE accounts (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL, crew INTEGER,
  password TEXT, created INTEGER NOT NULL, disabled INTEGER
) STRICT;
CREATE TABLE sessions (
  digest BLOB PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts (id),
  created INTEGER NOT NULL, expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_account ON sessions (account, created);
CREATE TABLE tokens (
  id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, account INTEGER NOT NULL REFERENCES accounts (id),
  label TEXT NOT NULL, source TEXT, all_lifts INTEGER NOT NULL,
  created INTEGER NOT NULL, expires INTEGER NOT NULL, revoked INTEGER
) STRICT;
CREATE TABLE token_lifts (
  token INTEGER NOT NULL REFERENCES tokens (id), lift INTEGER NOT NULL, PRIMARY KEY (token, lift)
) STRICT, WITHOUT ROWID;
CREATE TABLE links (
  digest BLOB PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts (id), purpose TEXT NOT NULL,
  created INTEGER NOT NULL, expires INTEGER NOT NULL, used INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE seen (
  account INTEGER NOT NULL REFERENCES accounts (id), address TEXT NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (account, address)
) STRICT, WITHOUT ROWID;
CREATE TABLE audit (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, act TEXT NOT NULL, by_account INTEGER NOT NULL,
  account INTEGER, name TEXT NOT NULL, address TEXT, detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_at ON audit (at);
PRAGMA user_version = 1;
";

/// Opens or makes the file, for its owner only.
pub(super) fn open(path: &Path) -> Result<Connection, AccountError> {
    keep_private(path).map_err(|error| AccountError::Unusable(format!("{}: {error}", path.display())))?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut store = Connection::open_with_flags(path, flags)?;
    store.busy_timeout(std::time::Duration::from_millis(BUSY_MS))?;
    store.pragma_update(None, "journal_mode", "WAL")?;
    store.pragma_update(None, "synchronous", "FULL")?;
    store.pragma_update(None, "foreign_keys", "ON")?;
    let change = store.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    match change.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0))? {
        0 => change.execute_batch(TABLES)?,
        VERSION => (),
        later => {
            let why = format!(
                "it has version {later}, this program knows {VERSION}; use the program that wrote it"
            );
            return Err(AccountError::Unusable(why));
        }
    }
    change.commit()?;
    Ok(store)
}

/// A number that changes whenever another connection changed the file.
pub(super) fn data_version(store: &Connection) -> rusqlite::Result<i64> {
    store.query_row("PRAGMA data_version", [], |row| row.get(0))
}

fn keep_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    drop(file);
    Ok(())
}
