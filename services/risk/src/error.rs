//! What can go wrong with the log, each with what to do.

/// Errors of the risk log.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The store failed: disk, lock, or a damaged file.
    #[error("risk log: {0}; the log can be rebuilt from the journal")]
    Store(#[from] rusqlite::Error),
    /// A batch does not follow on the last folded record.
    #[error(
        "risk log: the next record must be at position {expected}, found {found}; read on from {expected}"
    )]
    Gap {
        /// Position that must come next.
        expected: u64,
        /// Position that came.
        found: u64,
    },
    /// A batch is longer than [`crate::FOLD_RECORDS_MAX`].
    #[error("risk log: a batch holds {found} records, the limit is {limit}; fold smaller batches")]
    BatchTooLong {
        /// Records in the batch.
        found: usize,
        /// The limit, in records.
        limit: usize,
    },
    /// A newer program wrote the file.
    #[error("risk log: the file has schema {found}, this program knows {known}; use the newer program")]
    Newer {
        /// Schema version of the file.
        found: i64,
        /// Schema version of this program.
        known: i64,
    },
    /// The file is some other database.
    #[error("risk log: the file is another database (application id {found:#x}); give another path")]
    Foreign {
        /// Application id in the file.
        found: i64,
    },
    /// A stored word is not one of ours: the file was changed by hand.
    #[error("risk log: column {column} holds {value:?}, which is no word of this log; rebuild the log")]
    Unreadable {
        /// Column.
        column: &'static str,
        /// What it holds.
        value: String,
    },
    /// A cursor that this log did not give out.
    #[error("cursor {0:?} is not one of this log; leave it out to begin at the first page")]
    Cursor(String),
    /// A page size out of bounds.
    #[error("limit {found} is out of bounds; it may be 1 to {limit} entries")]
    PageSize {
        /// What was asked.
        found: u32,
        /// The limit, in entries.
        limit: u32,
    },
    /// The export could not be written.
    #[error("risk log export: {0}")]
    Export(#[from] csv::Error),
    /// The export could not be written.
    #[error("risk log export: {0}")]
    Write(#[from] std::io::Error),
}

impl Error {
    /// Stable code for problems, logs and metrics.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Store(_) => "risk_store",
            Self::Gap { .. } => "risk_gap",
            Self::BatchTooLong { .. } => "risk_batch_too_long",
            Self::Newer { .. } => "risk_schema_newer",
            Self::Foreign { .. } => "risk_foreign_file",
            Self::Unreadable { .. } => "risk_unreadable",
            Self::Cursor(_) => "risk_cursor",
            Self::PageSize { .. } => "risk_page_size",
            Self::Export(_) | Self::Write(_) => "risk_export",
        }
    }
}
