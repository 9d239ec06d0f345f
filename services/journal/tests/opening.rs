//! A journal opens only as what it is, for one writer at a time, and readers read beside it.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::PathBuf;

use liftline_journal::{AppendError, Draft, Journal as _, OpenError, Readable as _, Reader, SqliteJournal};
use tempfile::TempDir;

const CITY: &str = "nantong";

#[test]
fn a_file_that_is_not_there_is_not_made_by_opening() {
    let (_folder, path) = place();
    assert_eq!(SqliteJournal::open(&path, CITY).err().unwrap().code(), "journal_absent");
    assert_eq!(Reader::open(&path).err().unwrap().code(), "journal_absent");
    assert!(!path.exists());
    let nowhere = path.join("no such folder").join("journal.db");
    assert_eq!(SqliteJournal::create(&nowhere, CITY, 1).err().unwrap().code(), "journal_open_io");
}

#[test]
fn a_file_of_something_else_is_refused_and_left_alone() {
    let (_folder, path) = place();
    let foreign = rusqlite::Connection::open(&path).unwrap();
    foreign.execute_batch("CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('mine')").unwrap();
    drop(foreign);
    let text = "not a database at all, but long enough to look at".repeat(100).into_bytes();
    for bytes in [std::fs::read(&path).unwrap(), text] {
        std::fs::write(&path, &bytes).unwrap();
        for refused in [
            SqliteJournal::open(&path, CITY).err(),
            SqliteJournal::open_or_create(&path, CITY, 1).err(),
            Reader::open(&path).err(),
        ] {
            assert_eq!(refused.unwrap().code(), "journal_not_a_journal");
        }
        assert_eq!(std::fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn a_creation_cut_short_is_begun_again() {
    let (_folder, path) = place();
    std::fs::write(&path, "").unwrap();
    assert_eq!(SqliteJournal::open(&path, CITY).err().unwrap().code(), "journal_not_a_journal");
    assert_eq!(SqliteJournal::open_or_create(&path, CITY, 5).unwrap().head().epoch, 5);
    assert_eq!(SqliteJournal::open_or_create(&path, CITY, 6).unwrap().head().epoch, 5);
    assert_eq!(SqliteJournal::create(&path, CITY, 6).err().unwrap().code(), "journal_exists");
}

#[test]
fn a_journal_without_its_header_is_refused() {
    for change in ["DROP TABLE journal", "DELETE FROM journal", "UPDATE journal SET city = '南通'"] {
        let (_folder, path) = place();
        drop(SqliteJournal::create(&path, CITY, 1).unwrap());
        rusqlite::Connection::open(&path).unwrap().execute_batch(change).unwrap();
        let error = SqliteJournal::open(&path, CITY).err().unwrap();
        assert_eq!(error.code(), "journal_not_a_journal", "{change}: {error}");
    }
}

#[test]
fn a_newer_format_is_refused_with_both_numbers() {
    let (_folder, path) = place();
    drop(SqliteJournal::create(&path, CITY, 1).unwrap());
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 9).unwrap();
    let error = SqliteJournal::open(&path, CITY).err().unwrap();
    assert!(matches!(error, OpenError::NewerFormat { found: 9, supported: 1, .. }), "{error}");
    assert!(Reader::open(&path).is_err());
}

#[test]
fn another_citys_journal_is_refused_with_both_names() {
    let (_folder, path) = place();
    drop(SqliteJournal::create(&path, "suzhou", 1).unwrap());
    let error = SqliteJournal::open(&path, CITY).err().unwrap();
    assert!(error.to_string().contains("journal of suzhou, not of nantong"), "{error}");
    for city in ["", "nan tong", "南通", &"n".repeat(65)] {
        assert_eq!(SqliteJournal::create(&path, city, 1).err().unwrap().code(), "journal_bad_city");
    }
}

#[test]
fn there_is_one_writer_at_a_time() {
    let (_folder, path) = place();
    let journal = SqliteJournal::create(&path, CITY, 1).unwrap();
    assert_eq!(SqliteJournal::open(&path, CITY).err().unwrap().code(), "journal_locked");
    assert_eq!(SqliteJournal::create(&path, CITY, 1).err().unwrap().code(), "journal_locked");
    drop(journal);
    assert!(SqliteJournal::open(&path, CITY).is_ok());
}

#[test]
fn a_writer_that_was_overtaken_stops() {
    let (_folder, path) = place();
    let mut journal = SqliteJournal::create(&path, CITY, 1).unwrap();
    journal.append(&[draft(1)], &[]).unwrap();
    let intruder = rusqlite::Connection::open(&path).unwrap();
    let copy = "INSERT INTO record SELECT position + 1, city, at_ms, body, seals, hash FROM record";
    intruder.execute_batch(copy).unwrap();
    let answer = journal.append(&[draft(2)], &[]);
    assert!(matches!(answer, Err(AppendError::Fenced { position: 1 })), "{answer:?}");
    assert_eq!(journal.append(&[draft(3)], &[]).unwrap_err().code(), "journal_poisoned");
    assert_eq!(journal.head().position, 1);
    drop(journal);
    assert_eq!(SqliteJournal::open(&path, CITY).err().unwrap().code(), "journal_damaged");
}

#[test]
fn a_reader_follows_the_writer() {
    let (_folder, path) = place();
    let mut journal = SqliteJournal::create(&path, CITY, 1).unwrap();
    let reader = Reader::open(&path).unwrap();
    for at_ms in 1..=400 {
        let head = journal.append(&[draft(at_ms)], &[]).unwrap();
        journal.tend().unwrap();
        if at_ms % 40 == 0 {
            assert_eq!(reader.head().unwrap(), head);
            assert_eq!(reader.read(head.position, 2).unwrap().len(), 1);
        }
    }
    drop(journal);
    assert_eq!(reader.read(1, usize::MAX).unwrap().len(), 400);
}

#[test]
fn the_log_stays_short_tended_or_not() {
    for (is_tended, limit_bytes) in [(true, 8 << 20), (false, 24 << 20)] {
        let (_folder, path) = place();
        let mut journal = SqliteJournal::create(&path, CITY, 1).unwrap();
        let drafts = vec![Draft { at_ms: 1, body: vec![1; 60_000], seals: Vec::new() }; 16];
        for _ in 0..40 {
            journal.append(&drafts, &[]).unwrap();
            if is_tended {
                journal.tend().unwrap();
            }
        }
        let log = std::fs::metadata(path.with_extension("db-wal")).unwrap().len();
        assert!(log <= limit_bytes, "the write-ahead log has {log} bytes, tended: {is_tended}");
    }
}

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    (folder, path)
}

fn draft(at_ms: i64) -> Draft {
    Draft { at_ms, body: b"a record of the usual length".repeat(7), seals: Vec::new() }
}
