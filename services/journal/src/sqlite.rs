//! A journal in one SQLite file: write-ahead log, every append synced.
//!
//! The system drops SQLite's locks on a file when the process closes any other handle to that file: a process
//! that has a journal open touches its files through this module only.

mod erase;
mod opening;
mod read;
mod reader;
mod schema;
mod upkeep;
mod writer;

pub use reader::Reader;
pub use writer::SqliteJournal;
