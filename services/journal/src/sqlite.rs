//! A journal in one SQLite file: write-ahead log, every append synced.
//!
//! The system drops SQLite's locks on a file when the process closes any other handle to that file: a process
//! that has a journal open touches its files through this module only.

mod erase;
mod mark;
mod opening;
mod read;
mod reader;
mod schema;
mod upkeep;
mod writer;

use std::path::{Path, PathBuf};

pub(crate) use mark::Mark;
pub use reader::Reader;
pub use writer::SqliteJournal;

/// The file beside the journal at `path` whose name ends so.
fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.canonicalize().unwrap_or_else(|_| path.to_owned()).into_os_string();
    name.push(end);
    name.into()
}
