//! Prints what the journal costs: durable appends beside a raw file with fdatasync in the same run, and
//! scanning.
//!
//! `cargo run --release -p liftline-journal --example journal_figures [FOLDER]` (default: a temporary folder;
//! give one on the disk in question).
#![expect(clippy::print_stdout, reason = "figures are printed")]
#![expect(clippy::disallowed_methods, reason = "a measurement reads the machine's clock")]

use std::error::Error;
use std::fs::File;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

use liftline_journal::{Draft, Journal as _, Readable as _, Reader, SqliteJournal, verify};

/// A body as long as a usual record, bytes.
const BODY_BYTES: usize = 200;
/// Appends measured of each size; raw and journal take turns, so that both meet the same disk.
const TURNS: usize = 4_000;
const SCAN_RECORDS: usize = 1_000_000;
const SCAN_BATCH: usize = 4_000;

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> Outcome {
    let folder = match std::env::args_os().nth(1) {
        Some(folder) => tempfile::tempdir_in(folder)?,
        None => tempfile::tempdir()?,
    };
    println!("durable append, {TURNS} turns each, bodies of {BODY_BYTES} bytes, microseconds");
    println!("drafts  journal p50     p99     max   raw p50     p99     max   ratio p50  p99");
    for drafts in [1, 8, 64] {
        appends(folder.path(), drafts)?;
    }
    scans(folder.path())
}

fn appends(folder: &Path, drafts: usize) -> Outcome {
    let mut journal = SqliteJournal::create(&folder.join(format!("append-{drafts}.db")), "figures", 1)?;
    let mut raw = File::create(folder.join(format!("raw-{drafts}")))?;
    let batch = batch(drafts);
    let bytes = vec![0x5a; drafts * BODY_BYTES];
    let mut times = (Vec::with_capacity(TURNS), Vec::with_capacity(TURNS));
    let mut tends = Vec::with_capacity(TURNS);
    for _ in 0..TURNS {
        times.0.push(timed(|| Ok(journal.append(&batch, &[]).map(|_| ())?))?);
        times.1.push(timed(|| Ok(raw.write_all(&bytes).and_then(|()| raw.sync_data())?))?);
        tends.push(timed(|| Ok(journal.tend()?))?);
    }
    let (ours, floor) = (figures(times.0), figures(times.1));
    println!(
        "{drafts:6} {:12.0} {:7.0} {:7.0} {:9.0} {:7.0} {:7.0} {:11.2} {:4.2}",
        ours.0,
        ours.1,
        ours.2,
        floor.0,
        floor.1,
        floor.2,
        ours.0 / floor.0,
        ours.1 / floor.1
    );
    let worst = figures(tends).2;
    println!("       longest checkpoint between turns: {worst:.0}");
    Ok(())
}

fn scans(folder: &Path) -> Outcome {
    let path = folder.join("scan.db");
    let mut journal = SqliteJournal::create(&path, "figures", 1)?;
    let batch = batch(SCAN_BATCH);
    let fill = timed(|| {
        for _ in 0..SCAN_RECORDS / SCAN_BATCH {
            journal.append(&batch, &[])?;
            journal.tend()?;
        }
        Ok(())
    })?;
    println!("{SCAN_RECORDS} records: appended in {:.2} s by {SCAN_BATCH}", fill.as_secs_f64());
    drop(journal);
    let open = timed(|| Ok(SqliteJournal::open(&path, "figures").map(|_| ())?))?;
    println!("open: {:.1} ms", open.as_secs_f64() * 1e3);
    let reader = Reader::open(&path)?;
    for _ in 0..3 {
        let mut bytes = 0;
        let scan = timed(|| {
            Ok(reader.scan(1, &mut |entry| {
                bytes += entry.body.len();
                ControlFlow::Continue(())
            })?)
        })?;
        let rate = SCAN_RECORDS as f64 / scan.as_secs_f64();
        println!(
            "scan with every hash checked: {:.2} s, {rate:.0} a second, {bytes} bytes",
            scan.as_secs_f64()
        );
    }
    let mut report = None;
    let verified = timed(|| {
        report = Some(verify(&path, &[])?);
        Ok(())
    })?;
    assert!(report.is_some_and(|report| report.is_whole()), "the journal just written is whole");
    println!("verify: {:.2} s", verified.as_secs_f64());
    Ok(())
}

fn batch(drafts: usize) -> Vec<Draft> {
    vec![Draft { at_ms: 1, body: vec![0x5a; BODY_BYTES], seals: Vec::new() }; drafts]
}

fn timed(work: impl FnOnce() -> Outcome) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed())
}

/// Median, 99th percentile and longest, microseconds.
fn figures(mut times: Vec<Duration>) -> (f64, f64, f64) {
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 1_000).or(times.last());
    let micros = |time: Option<&Duration>| time.map_or(f64::NAN, |time| time.as_secs_f64() * 1e6);
    (micros(at(500)), micros(at(990)), micros(times.last()))
}
