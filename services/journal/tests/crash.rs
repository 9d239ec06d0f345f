//! A writer killed by SIGKILL at random moments: everything it acknowledged is there, and the journal is
//! whole.
//!
//! The writer is this very test program, started again as a process of its own with the ignored test `writer`
//! as its only one; it prints each position once it is acknowledged.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use liftline_journal::limits::MAX_READ_ENTRIES;
use liftline_journal::{
    Draft, Journal as _, OpenError, Private, PrivateState, Readable as _, SqliteJournal, verify,
};
use proptest::prelude::Rng as _;
use proptest::test_runner::{RngAlgorithm, TestRng};

const CITY: &str = "nantong";
const FILE: &str = "journal.db";
/// Stands in the folder of a writer that is to be killed; elsewhere the ignored test does nothing.
const MARK: &str = "killed-writer-works-here";
const KILLS: usize = 40;
/// Acknowledged appends before a kill: at most this many.
const MOST_APPENDS: u32 = 60;
/// The writer ends by itself after this many appends, should nobody kill it.
const LAST_APPEND: u64 = 100_000;

#[test]
fn nothing_acknowledged_is_lost_when_the_writer_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE);
    std::fs::write(folder.path().join(MARK), "").unwrap();
    let mut chance = TestRng::from_seed(RngAlgorithm::ChaCha, &[41; 32]);
    let mut acknowledged = 0;
    for kill in 0..KILLS {
        let appends = chance.next_u32() % MOST_APPENDS;
        let spin = chance.next_u32() % 40_000;
        acknowledged = run_and_kill(folder.path(), appends, spin).max(acknowledged);
        if kill % 2 == 0 {
            // A reader first: it has to cope with the log as the killed writer left it.
            check_file(&path, acknowledged);
        }
        match SqliteJournal::open(&path, CITY) {
            Ok(journal) => check_journal(&journal, acknowledged),
            // Killed before the file was a journal: then nothing can have been acknowledged.
            Err(OpenError::Absent { .. } | OpenError::NotAJournal { .. }) => assert_eq!(acknowledged, 0),
            Err(error) => panic!("after kill {kill}: {error}"),
        }
        check_file(&path, acknowledged);
    }
    assert!(acknowledged > KILLS as u64, "only {acknowledged} records were acknowledged in all");
}

/// Not a test of its own: the process that is killed. It works on the journal in its working folder.
#[test]
#[ignore = "started by the test above as a process of its own"]
fn writer() {
    if !Path::new(MARK).exists() {
        return;
    }
    let mut journal = SqliteJournal::open_or_create(Path::new(FILE), CITY, 1).unwrap();
    let mut out = std::io::stdout().lock();
    for _ in 0..LAST_APPEND {
        let next = journal.head().position + 1;
        let private = private(next);
        let mut drafts = vec![Draft { at_ms: 0, body: body(next), seals: vec![private.seal()] }];
        drafts.extend((1..next % 8).map(|more| Draft {
            at_ms: 0,
            body: body(next + more),
            seals: Vec::new(),
        }));
        let head = journal.append(&drafts, &[private]).unwrap();
        writeln!(out, "\nacknowledged {}", head.position).unwrap();
        out.flush().unwrap();
        journal.tend().unwrap();
    }
}

/// Starts the writer, kills it after about so many acknowledged appends and a little more, and returns the
/// last position that it acknowledged.
fn run_and_kill(folder: &Path, appends: u32, spin: u32) -> u64 {
    let mut writer = start_writer(folder);
    let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut acknowledged = 0;
    let mut seen = 0;
    while seen < appends {
        let Some(line) = lines.next() else { break };
        if let Some(position) = line.strip_prefix("acknowledged ") {
            acknowledged = position.parse().unwrap();
            seen += 1;
        }
    }
    (0..spin).for_each(|_| std::hint::spin_loop());
    writer.kill().unwrap();
    // What it had acknowledged before the kill arrived is still in the pipe.
    for line in lines {
        let position = line.strip_prefix("acknowledged ").and_then(|position| position.parse().ok());
        acknowledged = position.unwrap_or(acknowledged);
    }
    assert!(!writer.wait().unwrap().success(), "the writer ended before it was killed");
    acknowledged
}

fn start_writer(folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "writer", "--ignored", "--nocapture"])
        .current_dir(folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

fn check_journal(journal: &SqliteJournal, acknowledged: u64) {
    let head = journal.head().position;
    assert!(head >= acknowledged, "{acknowledged} was acknowledged, the head is {head}");
    let entries = journal.read(1, usize::MAX).unwrap();
    assert_eq!(entries.len() as u64, head.min(MAX_READ_ENTRIES as u64));
    for entry in &entries {
        assert_eq!(entry.body, body(entry.position));
        for seal in &entry.seals {
            let stored = journal.private(seal.key).unwrap();
            assert_eq!(stored, Some(PrivateState::Live(private(entry.position))));
        }
    }
}

fn check_file(path: &Path, acknowledged: u64) {
    match verify(path, &[]) {
        Ok(report) => {
            assert_eq!(report.fault, None);
            assert!(report.head.position >= acknowledged);
        }
        Err(OpenError::Absent { .. } | OpenError::NotAJournal { .. }) => assert_eq!(acknowledged, 0),
        Err(error) => panic!("{error}"),
    }
}

fn body(position: u64) -> Vec<u8> {
    format!("record {position} ").repeat(10).into_bytes()
}

fn private(position: u64) -> Private {
    Private { key: u128::from(position), salt: [9; 16], body: format!("person {position}").into_bytes() }
}
