//! Erased bytes are gone from the files, not only from the answers.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;

use liftline_journal::{
    Draft, Erasure, FaultKind, Journal as _, Private, Readable as _, Reader, SqliteJournal, verify,
};

const CITY: &str = "nantong";
const PEOPLE: u128 = 3_000;

#[test]
fn erased_bytes_are_in_no_file_any_more() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let mut journal = with_people(&path);
    let mut left: BTreeSet<u128> = (0..PEOPLE).collect();
    assert_eq!(people_in_files(folder.path()), left, "the search finds what is there");

    // Two passes in different orders: rows that lay beside an erased one must leave no copy when their turn
    // comes.
    let (odd, even): (Vec<u128>, Vec<u128>) =
        (0..PEOPLE).filter(|key| key % 5 != 0).partition(|key| key % 2 == 1);
    for keys in odd.rchunks(700).chain(even.chunks(900)) {
        let report = journal.erase(&Erasure { keys, at_ms: 9, reason: "retention" }).unwrap();
        assert_eq!((report.erased, report.purged), (keys.len(), true));
        left.retain(|key| !keys.contains(key));
        assert_eq!(people_in_files(folder.path()), left);
    }
    let report = verify(&path, &[]).unwrap();
    assert_eq!(report.fault, None);
    assert_eq!((report.live, report.erased), (PEOPLE as u64 / 5, PEOPLE as u64 / 5 * 4));
    drop(journal);
    assert_eq!(people_in_files(folder.path()), left);
}

#[test]
fn a_reader_in_the_middle_only_delays_the_purge() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let mut journal = with_people(&path);
    let reader = Reader::open(&path).unwrap();
    let mut early = None;
    reader
        .scan(1, &mut |_| {
            let report = journal.erase(&Erasure { keys: &[7], at_ms: 9, reason: "request" });
            early = Some(report.unwrap());
            ControlFlow::Break(())
        })
        .unwrap();
    assert!(!early.unwrap().purged, "the reader still holds the log");
    journal.tend().unwrap();
    assert!(!people_in_files(folder.path()).contains(&7));
    let again = journal.erase(&Erasure { keys: &[7], at_ms: 9, reason: "request" }).unwrap();
    assert!(again.purged);
}

#[test]
fn what_a_killed_writer_left_in_the_log_is_purged_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let mut journal = with_people(&path);
    let reader = Reader::open(&path).unwrap();
    let copy = tempfile::tempdir().unwrap();
    reader
        .scan(1, &mut |_| {
            journal.erase(&Erasure { keys: &[7], at_ms: 9, reason: "request" }).unwrap();
            for file in ["journal.db", "journal.db-wal"] {
                std::fs::copy(folder.path().join(file), copy.path().join(file)).unwrap();
            }
            ControlFlow::Break(())
        })
        .unwrap();
    assert!(people_in_files(copy.path()).contains(&7), "the log still has it");
    let _journal = SqliteJournal::open(&copy.path().join("journal.db"), CITY).unwrap();
    assert!(!people_in_files(copy.path()).contains(&7));
}

#[test]
fn an_erased_seal_is_no_fault_but_a_missing_one_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let mut journal = with_people(&path);
    journal.erase(&Erasure { keys: &[10], at_ms: 9, reason: "request" }).unwrap();
    drop(journal);
    assert!(verify(&path, &[]).unwrap().is_whole());

    let file = rusqlite::Connection::open(&path).unwrap();
    file.execute("DELETE FROM private WHERE key = ?1", (20_u128.to_be_bytes(),)).unwrap();
    let fault = verify(&path, &[]).unwrap().fault.unwrap();
    assert_eq!((fault.position, fault.kind), (21, FaultKind::PrivateMissing { key: 20 }));
}

fn with_people(path: &Path) -> SqliteJournal {
    let mut journal = SqliteJournal::create(path, CITY, 1).unwrap();
    let privates: Vec<Private> =
        (0..PEOPLE).map(|key| Private { key, salt: [3; 16], body: person(key).into_bytes() }).collect();
    for few in privates.chunks(11) {
        let drafts: Vec<Draft> = few
            .iter()
            .map(|private| Draft { at_ms: 1, body: b"call".to_vec(), seals: vec![private.seal()] })
            .collect();
        journal.append(&drafts, few).unwrap();
    }
    journal
}

/// Of many lengths: some rows fill a fraction of a page, some spill over several. The key stands at both
/// ends.
fn person(key: u128) -> String {
    let note = if key.is_multiple_of(97) { 9_000 } else { usize::try_from(key * 31 % 400).unwrap() };
    format!("<caller {key}>{}<caller {key}>", "n".repeat(note))
}

/// The people some of whose bytes stand in a file of `folder`.
fn people_in_files(folder: &Path) -> BTreeSet<u128> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let bytes: Vec<u8> = files.flat_map(|file| std::fs::read(file).unwrap()).collect();
    let text = String::from_utf8_lossy(&bytes);
    let fronts = text.split("<caller ").skip(1);
    fronts.filter_map(|front| front.split_once('>')?.0.parse().ok()).collect()
}
