//! Whatever bytes stand in the file: opening and verifying answer, and never panic.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use liftline_journal::{Draft, Journal as _, Private, Readable as _, Reader, SqliteJournal, verify};
use proptest::prelude::*;

const CITY: &str = "nantong";

/// What is done to the file: bytes flipped at places given in millionths of its length, and where it is cut.
#[derive(Clone, Debug)]
struct Harm {
    flips: Vec<(u32, u8)>,
    cut: Option<u32>,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn harmed_files_are_refused_or_named(harm in harm()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        let sound = sound_file();
        let harmed = harm.of(sound);
        std::fs::write(&path, &harmed).unwrap();
        let Ok(report) = verify(&path, &[]) else { return Ok(()) };
        if report.is_whole() {
            // Harm that changes no record (a free byte of a page) may pass, and nothing else may.
            let entries = Reader::open(&path).unwrap().read(1, usize::MAX).unwrap();
            let head = entries.last().map(|entry| entry.hash);
            prop_assert_eq!(Some(report.head.hash), head);
            prop_assert_eq!(report.city.as_str(), CITY);
            prop_assert_eq!(&entries, &sound_entries()[..entries.len()]);
        }
        // The writer, too, answers: with a journal that holds as far as it looked, or with why not.
        if let Ok(mut journal) = SqliteJournal::open(&path, CITY) {
            let _ = journal.scan(1, &mut |_| std::ops::ControlFlow::Continue(()));
            let more = Draft { at_ms: i64::MAX, body: b"more".to_vec(), seals: Vec::new() };
            let _ = journal.append(&[more], &[]);
        }
    }
}

impl Harm {
    fn of(&self, sound: &[u8]) -> Vec<u8> {
        let place = |millionths: u32| sound.len() * millionths as usize / 1_000_000;
        let mut bytes = sound.to_vec();
        for &(millionths, mask) in &self.flips {
            bytes[place(millionths)] ^= mask;
        }
        bytes.truncate(self.cut.map_or(bytes.len(), place));
        bytes
    }
}

fn harm() -> impl Strategy<Value = Harm> {
    // Half of the flips hit the first pages, where everything else hangs from.
    let place = prop_oneof![0..1_000_000_u32, 0..100_000_u32];
    let flips = prop::collection::vec((place, 1..=u8::MAX), 0..6);
    let cut = prop::option::weighted(0.3, 0..1_000_000_u32);
    (flips, cut).prop_map(|(flips, cut)| Harm { flips, cut })
}

fn sound_file() -> &'static [u8] {
    static FILE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    FILE.get_or_init(|| written(|path| std::fs::read(path).unwrap()))
}

fn sound_entries() -> &'static [liftline_journal::Entry] {
    static ENTRIES: std::sync::OnceLock<Vec<liftline_journal::Entry>> = std::sync::OnceLock::new();
    ENTRIES.get_or_init(|| written(|path| Reader::open(path).unwrap().read(1, usize::MAX).unwrap()))
}

/// Writes a journal of 200 records, some sealing something, closes it and looks at the file.
fn written<T>(look: impl FnOnce(&Path) -> T) -> T {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let mut journal = SqliteJournal::create(&path, CITY, 1).unwrap();
    for at_ms in 0..100 {
        let private = Private { key: at_ms, salt: [1; 16], body: vec![7; 40] };
        let at_ms = i64::try_from(at_ms).unwrap();
        let sealing = Draft { at_ms, body: b"call".repeat(20), seals: vec![private.seal()] };
        let plain = Draft { at_ms, body: b"order".repeat(at_ms as usize * 5), seals: Vec::new() };
        journal.append(&[sealing, plain], &[private]).unwrap();
    }
    drop(journal);
    look(&path)
}
