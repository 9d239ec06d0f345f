//! Verification names the first record that was altered, and how.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use liftline_journal::chain::Chain;
use liftline_journal::{
    Anchor, Draft, Fault, FaultKind, Hash, Journal as _, Private, ReadError, Readable as _, Reader,
    SqliteJournal, read_anchors, verify,
};
use tempfile::TempDir;

const CITY: &str = "nantong";
const RECORDS: u64 = 300;

/// A journal whose every third record seals something, with an anchor a hundred records; closed.
struct Sample {
    _folder: TempDir,
    path: PathBuf,
    anchors: Vec<Anchor>,
}

#[test]
fn a_sound_journal_is_whole_and_matches_its_anchors() {
    let sample = sample();
    let report = verify(&sample.path, &sample.anchors).unwrap();
    assert!(report.is_whole(), "{:?}", report.fault);
    assert_eq!((report.head.position, report.live, report.erased, report.anchors), (RECORDS, 100, 0, 3));
    assert_eq!(report.city, CITY);
}

#[test]
fn anchors_survive_being_written_down() {
    let sample = sample();
    let text: String = sample.anchors.iter().map(|anchor| format!("{anchor}\n")).collect();
    assert_eq!(read_anchors(&text).unwrap(), sample.anchors);
}

#[test]
fn an_altered_record_is_named() {
    for (change, is_right) in [
        ("UPDATE record SET hash = zeroblob(33) WHERE position = 42", is_malformed as fn(&FaultKind) -> bool),
        ("UPDATE record SET body = CAST('forged' AS BLOB) WHERE position = 42", is_hash),
        ("UPDATE record SET at_ms = at_ms + 1 WHERE position = 42", is_hash),
        ("UPDATE record SET seals = x'' WHERE position = 42", is_hash),
        ("UPDATE record SET seals = x'00' WHERE position = 42", is_malformed),
        ("UPDATE record SET hash = zeroblob(32) WHERE position = 42", is_hash),
        ("UPDATE record SET hash = zeroblob(31) WHERE position = 42", is_malformed),
        ("UPDATE record SET city = 'suzhou' WHERE position = 42", |kind| *kind == FaultKind::OtherCity),
        ("UPDATE record SET at_ms = 0 WHERE position = 42", is_time),
        ("DELETE FROM record WHERE position = 42", |kind| *kind == FaultKind::Gap { found: 43 }),
        ("UPDATE record SET position = -1 WHERE position = 42", is_gap),
    ] {
        let sample = sample();
        alter(&sample.path, change);
        let report = verify(&sample.path, &sample.anchors).unwrap();
        let fault = report.fault.unwrap_or_else(|| panic!("unnoticed: {change}"));
        assert!(fault.position == 42 && is_right(&fault.kind), "{change}: {fault}");
        assert_eq!(report.head.position, 41, "{change}");
    }
}

#[test]
fn a_record_in_front_of_the_first_is_noticed() {
    let sample = sample();
    alter(
        &sample.path,
        "INSERT INTO record SELECT 0, city, at_ms, body, seals, hash FROM record WHERE position = 1",
    );
    assert_eq!(verify(&sample.path, &[]).unwrap().fault.unwrap().kind, FaultKind::Stray { count: 1 });
}

#[test]
fn two_records_changed_round_are_noticed() {
    let sample = sample();
    alter(
        &sample.path,
        "UPDATE record SET position = 9999 WHERE position = 41;
         UPDATE record SET position = 41 WHERE position = 42;
         UPDATE record SET position = 42 WHERE position = 9999;",
    );
    let fault = verify(&sample.path, &[]).unwrap().fault.unwrap();
    assert!(fault.position == 41 && is_hash(&fault.kind), "{fault}");
}

#[test]
fn altered_personal_data_is_named() {
    for (change, position, is_right) in [
        (
            "UPDATE private SET body = x'00' WHERE ordinal = 7",
            21,
            is_private_altered as fn(&FaultKind) -> bool,
        ),
        ("UPDATE private SET salt = zeroblob(16) WHERE ordinal = 7", 21, is_private_altered),
        ("DELETE FROM private WHERE ordinal = 7", 21, |kind| {
            matches!(kind, FaultKind::PrivateMissing { key: 21 })
        }),
        (
            "INSERT INTO private (city, key, salt, body) VALUES ('nantong', x'0102', zeroblob(16), x'00')",
            RECORDS,
            |kind| *kind == FaultKind::PrivateUnsealed { stored: 101, sealed: 100 },
        ),
    ] {
        let sample = sample();
        alter(&sample.path, change);
        let fault = verify(&sample.path, &[]).unwrap().fault.unwrap_or_else(|| panic!("unnoticed: {change}"));
        assert!(fault.position == position && is_right(&fault.kind), "{change}: {fault}");
    }
}

#[test]
fn a_cut_tail_goes_unnoticed_only_without_its_mark_and_an_anchor() {
    let sample = sample();
    alter(
        &sample.path,
        "DELETE FROM record WHERE position > 298;
         DELETE FROM private WHERE ordinal = 100;",
    );
    let fault = verify(&sample.path, &[]).unwrap().fault.unwrap();
    assert_eq!((fault.position, fault.kind), (300, FaultKind::Lost { head: 298 }), "by the mark");
    remove_mark(&sample.path);
    assert!(verify(&sample.path, &[]).unwrap().is_whole());
    let fault = verify(&sample.path, &sample.anchors).unwrap().fault.unwrap();
    assert_eq!((fault.position, fault.kind), (300, truncated_at(298)));
}

#[test]
fn a_rewritten_history_does_not_match_its_anchor() {
    let sample = sample();
    rewrite_from(&sample.path, 150);
    let fault = verify(&sample.path, &[]).unwrap().fault.unwrap();
    assert!(fault.position == 300 && matches!(fault.kind, FaultKind::Replaced { .. }), "{fault}");
    remove_mark(&sample.path);
    assert!(verify(&sample.path, &[]).unwrap().is_whole(), "the chain itself was forged well");
    let fault = verify(&sample.path, &sample.anchors).unwrap().fault.unwrap();
    assert!(fault.position == 200 && matches!(fault.kind, FaultKind::Rewritten { .. }), "{fault}");
}

#[test]
fn an_anchor_of_another_history_is_not_taken_for_ours() {
    let sample = sample();
    for other in [
        Anchor { city: "suzhou".to_owned(), ..sample.anchors[1].clone() },
        Anchor { epoch: 8, ..sample.anchors[1].clone() },
    ] {
        let fault = verify(&sample.path, &[other]).unwrap().fault.unwrap();
        assert!(matches!(fault.kind, FaultKind::OtherHistory { .. }), "{fault}");
    }
}

#[test]
fn a_scan_gives_what_holds_and_then_names_the_fault() {
    let sample = sample();
    alter(&sample.path, "UPDATE record SET body = x'00' WHERE position = 42");
    let mut last = 0;
    let answer = Reader::open(&sample.path).unwrap().scan(1, &mut |entry| {
        last = entry.position;
        std::ops::ControlFlow::Continue(())
    });
    assert!(matches!(answer, Err(ReadError::Broken(Fault { position: 42, .. }))), "{answer:?}");
    assert_eq!(last, 41);
}

fn sample() -> Sample {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let mut journal = SqliteJournal::create(&path, CITY, 7).unwrap();
    let mut anchors = Vec::new();
    let days = ["2026-11-20", "2026-11-21", "2026-11-22"];
    for day in days {
        let (drafts, privates) = hundred(journal.head().position);
        let head = journal.append(&drafts, &privates).unwrap();
        anchors.push(Anchor::new(day, CITY, head).unwrap());
    }
    Sample { _folder: folder, path, anchors }
}

fn hundred(after: u64) -> (Vec<Draft>, Vec<Private>) {
    let mut privates = Vec::new();
    let drafts = (after + 1..=after + RECORDS / 3).map(|position| {
        let mut seals = Vec::new();
        if position.is_multiple_of(3) {
            let private = Private { key: u128::from(position), salt: [5; 16], body: b"13800000000".to_vec() };
            seals.push(private.seal());
            privates.push(private);
        }
        Draft { at_ms: position.cast_signed(), body: format!("record {position}").into_bytes(), seals }
    });
    (drafts.collect(), privates)
}

fn alter(path: &Path, change: &str) {
    rusqlite::Connection::open(path).unwrap().execute_batch(change).unwrap();
}

/// Forges: changes one record and computes all hashes from there on anew, as somebody who knows the layout
/// can.
fn rewrite_from(path: &Path, position: u64) {
    let reader = Reader::open(path).unwrap();
    let mut entries = reader.read(position - 1, usize::MAX).unwrap();
    entries[1].body = b"forged".to_vec();
    let chain = Chain::new(CITY, 7);
    let mut previous: Hash = entries[0].hash;
    let file = rusqlite::Connection::open(path).unwrap();
    for entry in &entries[1..] {
        previous = chain.link(previous, entry.borrowed());
        let row = (&entry.body, previous.0, entry.position.cast_signed());
        file.execute("UPDATE record SET body = ?1, hash = ?2 WHERE position = ?3", row).unwrap();
    }
}

fn remove_mark(path: &Path) {
    std::fs::remove_file(path.with_extension("db-mark")).unwrap();
}

fn truncated_at(head: u64) -> FaultKind {
    FaultKind::Truncated { head, date: "2026-11-22".to_owned() }
}

fn is_hash(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::Hash { .. })
}

fn is_malformed(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::Malformed { .. })
}

fn is_time(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::TimeBackwards { .. })
}

fn is_gap(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::Gap { .. })
}

fn is_private_altered(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::PrivateAltered { .. })
}
