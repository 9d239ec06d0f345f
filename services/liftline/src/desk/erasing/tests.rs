use std::{fs, path::Path};

use liftline_desk::{
    Actor, CaseId, Desk, ErasureReason, Event, Moment, PrivateKey, Record, Role, invariants::broken,
};
use liftline_journal::{AppendError, Draft, Journal, Private, PrivateState, Readable, SqliteJournal, verify};
use liftline_proto::encode_record;

use super::*;
use crate::desk::replay;

const CITY: &str = "nantong";
const SECRET: &str = "13800000000 王先生";

fn record(event: Event) -> Record {
    let at = Moment(1_000);
    Record { at, occurred: at, actor: Actor { role: Role::Supervisor, id: 9 }, command: None, event }
}

/// A journal with three pieces of personal data and a record that says two of them are erased; the process
/// ended before it was done.
fn cut_off(path: &Path) -> SqliteJournal {
    let mut journal = SqliteJournal::create(path, CITY, 1).unwrap();
    for key in 1..=3 {
        let private = Private { key, salt: [7; 16], body: format!("{SECRET} {key}").into_bytes() };
        let noted = record(Event::Noted { case: CaseId(1), note: PrivateKey(key) });
        append(&mut journal, &noted, &[private]).unwrap();
    }
    let keys = vec![PrivateKey(1), PrivateKey(3)];
    let reason = ErasureReason::ConsentWithdrawn;
    append(&mut journal, &record(Event::Erased { case: None, keys, reason, note: None }), &[]).unwrap();
    journal
}

fn append(journal: &mut SqliteJournal, record: &Record, privates: &[Private]) -> Result<(), AppendError> {
    let seals = privates.iter().map(Private::seal).collect();
    let draft = Draft { at_ms: record.at.0, body: encode_record(record, CITY), seals };
    journal.append(&[draft], privates).map(|_| ())
}

fn in_files(folder: &Path, text: &str) -> bool {
    let files = fs::read_dir(folder).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
    files.into_iter().any(|bytes| bytes.windows(text.len()).any(|window| window == text.as_bytes()))
}

#[test]
fn what_was_cut_off_is_erased_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    drop(cut_off(&path));
    assert!(in_files(folder.path(), &format!("{SECRET} 1")), "it was cut off in between");

    let mut journal = SqliteJournal::open(&path, CITY).unwrap();
    let (desk, _, told): (Desk, _, _) = replay(&journal).unwrap();
    assert_eq!((told.len(), broken(&desk)), (1, Vec::new()));
    finish_erasing(&mut journal, &told).unwrap();
    for key in [1, 3] {
        let gone = PrivateState::Erased { at_ms: 1_000, reason: "consent_withdrawn".to_owned() };
        assert_eq!(journal.private(key).unwrap(), Some(gone));
        assert!(!in_files(folder.path(), &format!("{SECRET} {key}")));
    }
    assert!(matches!(journal.private(2).unwrap(), Some(PrivateState::Live(_))));
    assert!(verify(&path, &[]).unwrap().is_whole());
}

#[test]
fn what_is_erased_already_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = cut_off(&folder.path().join("journal.db"));
    let before = Erasing { keys: vec![1], at_ms: 500, reason: "request" };
    before.erase(&mut journal).unwrap();
    let (_, _, told) = replay(&journal).unwrap();
    for _ in 0..2 {
        finish_erasing(&mut journal, &told).unwrap();
        let first = PrivateState::Erased { at_ms: 500, reason: "request".to_owned() };
        assert_eq!(journal.private(1).unwrap(), Some(first), "the first time and reason");
        assert!(matches!(journal.private(3).unwrap(), Some(PrivateState::Erased { at_ms: 1_000, .. })));
    }
}
