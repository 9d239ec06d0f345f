//! A power cut in the middle of writing: whatever is left of the write-ahead log, what opens is a beginning
//! of what was written, whole batches only, and never a damaged record.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::sync::OnceLock;

use liftline_journal::{Draft, Entry, Journal as _, Readable as _, SqliteJournal, verify};
use proptest::prelude::*;

const CITY: &str = "nantong";
const BATCHES: i64 = 60;
/// Records of a batch: its number from 1, up to this many, and round again.
const LONGEST_BATCH: i64 = 7;

/// Files and entries of a journal whose writer has not moved the log yet.
struct Sample {
    file: Vec<u8>,
    log: Vec<u8>,
    entries: Vec<Entry>,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_torn_log_gives_a_beginning_of_whole_batches(
        cut in 0..=1_000_000_usize,
        rubbish in prop::collection::vec(any::<u8>(), 0..5_000),
        flip in prop::option::of((0..1_000_000_usize, 1..=u8::MAX)),
    ) {
        let sample = sample();
        let mut log = sample.log.clone();
        log.truncate(log.len() * cut / 1_000_000);
        if let Some((place, mask)) = flip && !log.is_empty() {
            let place = log.len() * place / 1_000_000;
            log[place] ^= mask;
        }
        log.extend(rubbish);

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        std::fs::write(&path, &sample.file).unwrap();
        std::fs::write(folder.path().join("journal.db-wal"), &log).unwrap();
        let mut journal = SqliteJournal::open(&path, CITY).unwrap();
        let entries = journal.read(1, usize::MAX).unwrap();
        prop_assert_eq!(&entries, &sample.entries[..entries.len()]);
        prop_assert!(is_end_of_a_batch(entries.len()), "{} records", entries.len());
        let next = Draft { at_ms: BATCHES, body: b"goes on".to_vec(), seals: Vec::new() };
        journal.append(&[next], &[]).unwrap();
        prop_assert_eq!(verify(&path, &[]).unwrap().fault, None);
    }
}

fn sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        drop(SqliteJournal::create(&path, CITY, 1).unwrap());
        let mut journal = SqliteJournal::open(&path, CITY).unwrap();
        for at_ms in 0..BATCHES {
            let draft = Draft { at_ms, body: b"a record of the usual length".repeat(7), seals: Vec::new() };
            journal.append(&vec![draft; batch_len(at_ms)], &[]).unwrap();
        }
        let bytes = |path: &Path| std::fs::read(path).unwrap();
        let log = bytes(&path.with_extension("db-wal"));
        assert!(log.len() > 60 * 4_096, "the log holds the batches");
        Sample { file: bytes(&path), log, entries: journal.read(1, usize::MAX).unwrap() }
    })
}

fn batch_len(at_ms: i64) -> usize {
    usize::try_from(at_ms % LONGEST_BATCH + 1).unwrap()
}

fn is_end_of_a_batch(records: usize) -> bool {
    let mut end = 0;
    let mut ends = (0..BATCHES).map(|at_ms| {
        end += batch_len(at_ms);
        end
    });
    records == 0 || ends.any(|end| end == records)
}
