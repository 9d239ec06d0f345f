//! What was acknowledged and is gone is noticed: by the mark beside the journal, at the next start and by
//! `verify`.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use liftline_journal::{Draft, FaultKind, Journal as _, OpenError, SqliteJournal, verify};
use tempfile::TempDir;

const CITY: &str = "nantong";
const RECORDS: u64 = 40;

/// A folder as a killed writer leaves it: nothing has been moved out of the log yet.
struct Crashed {
    folder: TempDir,
}

impl Crashed {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (before, after) = (folder.path().join("before"), folder.path().join("after"));
        std::fs::create_dir(&before).unwrap();
        std::fs::create_dir(&after).unwrap();
        drop(SqliteJournal::create(&before.join("journal.db"), CITY, 1).unwrap());
        let mut journal = SqliteJournal::open(&before.join("journal.db"), CITY).unwrap();
        for _ in 0..RECORDS {
            journal.append(&[draft()], &[]).unwrap();
        }
        for file in ["journal.db", "journal.db-wal", "journal.db-mark"] {
            std::fs::copy(before.join(file), after.join(file)).unwrap();
        }
        Self { folder }
    }

    fn file(&self, end: &str) -> PathBuf {
        self.folder.path().join("after").join(format!("journal.db{end}"))
    }

    fn open(&self) -> Result<SqliteJournal, OpenError> {
        SqliteJournal::open_or_create(&self.file(""), CITY, 2)
    }

    /// Changes the file in the middle, as a bad sector does.
    fn damage(&self, end: &str) -> Vec<u8> {
        let mut bytes = std::fs::read(self.file(end)).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle..middle + 64].iter_mut().for_each(|byte| *byte ^= 0x55);
        std::fs::write(self.file(end), &bytes).unwrap();
        bytes
    }
}

fn draft() -> Draft {
    Draft { at_ms: 0, body: b"a record of the usual length".repeat(7), seals: Vec::new() }
}

fn is_lost(opened: Result<SqliteJournal, OpenError>) -> FaultKind {
    let error = opened.err().unwrap();
    assert_eq!(error.code(), "journal_lost", "{error}");
    assert!(error.to_string().contains("--accept-loss"), "{error}");
    let OpenError::Lost { fault, .. } = error else { panic!("{error}") };
    assert_eq!(fault.position, RECORDS);
    fault.kind
}

fn is_whole(path: &Path, records: u64) {
    let report = verify(path, &[]).unwrap();
    assert_eq!((report.fault, report.head.position), (None, records));
}

#[test]
fn a_log_damaged_after_a_crash_is_refused_and_left_as_it_is() {
    let crashed = Crashed::new();
    is_whole(&crashed.file(""), RECORDS);
    let log = crashed.damage("-wal");
    for _ in 0..2 {
        let FaultKind::Lost { head } = is_lost(crashed.open()) else { panic!("another fault") };
        assert!(head < RECORDS, "{head}");
        assert!(std::fs::read(crashed.file("-wal")).unwrap() == log, "somebody may read the lost frames");
        let fault = verify(&crashed.file(""), &[]).unwrap().fault.unwrap();
        assert_eq!((fault.position, fault.kind), (RECORDS, FaultKind::Lost { head }));
    }
}

#[test]
fn who_accepts_the_loss_goes_on_with_what_is_left() {
    let crashed = Crashed::new();
    let mark = std::fs::read(crashed.file("-mark")).unwrap();
    crashed.damage("-wal");
    let FaultKind::Lost { head } = is_lost(crashed.open()) else { panic!("another fault") };
    let kept = SqliteJournal::accept_loss(&crashed.file("")).unwrap();
    assert_eq!(std::fs::read(kept).unwrap(), mark, "what is known of the lost records is kept");
    let mut journal = crashed.open().unwrap();
    assert_eq!(journal.head().position, head);
    assert_eq!(journal.append(&[draft()], &[]).unwrap().position, head + 1);
    drop(journal);
    is_whole(&crashed.file(""), head + 1);
    assert_eq!(crashed.open().unwrap().head().position, head + 1);
}

#[test]
fn an_older_mark_a_torn_one_or_none_is_no_fault() {
    let crashed = Crashed::new();
    let mark = std::fs::read(crashed.file("-mark")).unwrap();
    let zeros = vec![0; mark.len()];
    for left in [&mark[..mark.len() / 2], b"", &zeros] {
        std::fs::write(crashed.file("-mark"), left).unwrap();
        assert_eq!(crashed.open().unwrap().head().position, RECORDS);
        assert_eq!(std::fs::read(crashed.file("-mark")).unwrap(), mark, "made good by the start");
    }
    std::fs::remove_file(crashed.file("-mark")).unwrap();
    let mut journal = crashed.open().unwrap();
    journal.append(&[draft()], &[]).unwrap();
    drop(journal);
    std::fs::write(crashed.file("-mark"), &mark).unwrap();
    assert_eq!(crashed.open().unwrap().head().position, RECORDS + 1);
}

#[test]
fn a_journal_that_is_gone_or_exchanged_is_refused() {
    let crashed = Crashed::new();
    std::fs::remove_file(crashed.file("-wal")).unwrap();
    assert_eq!(is_lost(crashed.open()), FaultKind::Lost { head: 0 }, "an older copy of the file");
    std::fs::remove_file(crashed.file("")).unwrap();
    assert_eq!(is_lost(SqliteJournal::open(&crashed.file(""), CITY)), FaultKind::Lost { head: 0 }, "no file");
    assert_eq!(is_lost(crashed.open()), FaultKind::Lost { head: 0 }, "no file to go on from");

    let other = crashed.folder.path().join("other.db");
    drop(SqliteJournal::create(&other, CITY, 9).unwrap());
    std::fs::copy(&other, crashed.file("")).unwrap();
    assert_eq!(is_lost(crashed.open()), FaultKind::OtherMark { stored: 9, marked: 1 });
}

#[test]
fn a_journal_with_other_records_is_refused() {
    let crashed = Crashed::new();
    let other = crashed.folder.path().join("other.db");
    let mut journal = SqliteJournal::create(&other, CITY, 1).unwrap();
    for _ in 0..RECORDS {
        journal.append(&[Draft { at_ms: 7, ..draft() }], &[]).unwrap();
    }
    drop(journal);
    std::fs::remove_file(crashed.file("-wal")).unwrap();
    std::fs::copy(&other, crashed.file("")).unwrap();
    assert!(matches!(is_lost(crashed.open()), FaultKind::Replaced { .. }));
}
