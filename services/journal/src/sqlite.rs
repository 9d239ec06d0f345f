//! A journal in one SQLite file: write-ahead log, every append synced.

mod erase;
mod read;
mod reader;
mod schema;
mod upkeep;
mod writer;

pub use reader::Reader;
pub use writer::SqliteJournal;
