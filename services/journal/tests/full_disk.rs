//! A disk that is really full: a small file system of its own, filled by the journal itself.
//!
//! The test starts this program again inside a new mount name space (`unshare`, no privilege needed where the
//! kernel lets users make one), mounts a tmpfs there and runs the ignored test `on_the_small_disk` on it.
//! Where the machine does not allow that, it says so and leaves the matter to the contract's own full store.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::Command;

use liftline_journal::{
    AppendError, Draft, Head, Journal as _, OpenError, Private, Readable as _, SqliteJournal, verify,
};

const CITY: &str = "nantong";
const FILE: &str = "journal.db";
/// Freed to make room again.
const BALLAST: &str = "ballast";
const BALLAST_BYTES: usize = 1 << 20;
/// Size of the file system.
const MOUNT: &str =
    "mount -t tmpfs -o size=8m tmpfs . && cd \"$PWD\" && exec \"$0\" --exact on_the_small_disk --ignored";
/// Most appends before a disk of 8 MiB must be full.
const MOST_APPENDS: u32 = 100_000;

#[test]
fn a_full_disk_stops_acknowledging_and_loses_nothing() {
    let name_space = ["--mount", "--map-root-user"];
    let folder = tempfile::tempdir().unwrap();
    let may = "mount -t tmpfs -o size=1m tmpfs .";
    let trial =
        Command::new("unshare").args(name_space).args(["sh", "-c", may]).current_dir(folder.path()).output();
    if !trial.is_ok_and(|trial| trial.status.success()) {
        println!("skipped: this machine does not let us mount a small file system");
        return;
    }
    let output = Command::new("unshare")
        .args(name_space)
        .args(["sh", "-c", MOUNT])
        .arg(std::env::current_exe().unwrap())
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&said));
}

/// Not a test of its own: what runs on the small disk, its working folder.
#[test]
#[ignore = "started by the test above on a small disk of its own"]
fn on_the_small_disk() {
    let path = Path::new(FILE);
    if std::fs::read_dir(".").unwrap().next().is_some() {
        return;
    }
    std::fs::write(BALLAST, vec![1; BALLAST_BYTES]).unwrap();
    let mut journal = SqliteJournal::create(path, CITY, 1).unwrap();
    let error = fill(&mut journal);
    assert!(matches!(error, AppendError::Full { .. }), "{error}");
    assert!(error.to_string().contains("the disk of the journal is full"), "{error}");
    let head = journal.head();
    assert!(head.position > 1_000, "only {} records went in", head.position);
    let next = journal.append(&[draft(1)], &[]);
    assert!(matches!(next, Err(AppendError::Poisoned { .. })), "{next:?}");
    drop(journal);

    match SqliteJournal::open(path, CITY) {
        Ok(journal) => assert_eq!(journal.head(), head, "while still full"),
        Err(error) => assert!(matches!(error, OpenError::Io { .. }), "while still full: {error}"),
    }
    std::fs::remove_file(BALLAST).unwrap();
    with_room_again(path, head);
}

fn with_room_again(path: &Path, head: Head) {
    let mut journal = SqliteJournal::open(path, CITY).unwrap();
    assert_eq!(journal.head(), head);
    assert_eq!(journal.append(&[draft(2)], &[]).unwrap().position, head.position + 1);
    assert_eq!(journal.read(head.position, 2).unwrap().len(), 2);
    let report = verify(path, &[]).unwrap();
    assert_eq!((report.fault, report.live), (None, head.position));
}

fn fill(journal: &mut SqliteJournal) -> AppendError {
    for key in 0..MOST_APPENDS {
        let private = Private { key: key.into(), salt: [1; 16], body: b"13800000000".to_vec() };
        let draft = Draft { seals: vec![private.seal()], ..draft(1) };
        let answer = journal.append(&[draft], &[private]).and_then(|_| journal.tend());
        if let Err(error) = answer {
            return error;
        }
    }
    panic!("the disk was never full");
}

fn draft(at_ms: i64) -> Draft {
    Draft { at_ms, body: b"a record of the usual length".repeat(7), seals: Vec::new() }
}
