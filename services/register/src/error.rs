//! What can go wrong with the register as a whole. A bad row is no error; it is in the import's report.

use std::path::PathBuf;

/// A failure of the store or of an import as a whole. Nothing has been written when one is returned.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store was written by a newer version.
    #[error(
        "{path} has register schema {found}, this program knows {known} [REGISTER_SCHEMA_NEWER]; \
         use the program that wrote it or a newer one"
    )]
    SchemaNewer {
        /// The store.
        path: PathBuf,
        /// Schema of the file.
        found: i64,
        /// Newest schema this program reads.
        known: i64,
    },
    /// The file is a database, but not a register.
    #[error("{path} is an SQLite file of another program [REGISTER_FOREIGN]; choose another data folder")]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// A stored value is not of its field's type.
    #[error("table {table}, id {id}: field {field} holds a value of another type [REGISTER_BAD_VALUE]")]
    BadValue {
        /// The table.
        table: &'static str,
        /// The row.
        id: u64,
        /// The field.
        field: &'static str,
    },
    /// The alias table is over its limit.
    #[error("{0} [REGISTER_TOO_MANY_ALIASES]")]
    TooManyAliases(String),
    /// A record to be written names a row that the table does not have.
    #[error("table {table} has no id {id} in this city [REGISTER_NO_ROW]")]
    NoRow {
        /// The table.
        table: &'static str,
        /// The id.
        id: u64,
    },
    /// SQLite refused.
    #[error("register store: {0} [REGISTER_STORE]")]
    Store(#[from] rusqlite::Error),
    /// A file could not be read or written.
    #[error("{path}: {source} [REGISTER_FILE]")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The mapping cannot be used; all its faults at once.
    #[error("mapping {name}: {} [MAPPING_REFUSED]", faults.join("; "))]
    Mapping {
        /// Name of the mapping.
        name: String,
        /// Every fault found.
        faults: Vec<String>,
    },
    /// The file to be imported cannot be read as a table.
    #[error("{0} [IMPORT_UNREADABLE]")]
    Unreadable(String),
}

/// Result of the register.
pub type Result<T> = std::result::Result<T, Error>;
