//! Imports a file through a shipped mapping twice and loads the register; prints the report and the times.
//!
//! `cargo run --release -p liftline-register --example measure_import -- FILE MAPPING`

#![expect(clippy::print_stdout, reason = "a program for the command line")]
#![expect(clippy::disallowed_methods, reason = "measures elapsed time; no rule depends on it")]

use std::{path::PathBuf, time::Instant};

use liftline_desk::Moment;
use liftline_register::{ImportOptions, Mapping, Result, Store, import_file};

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(file), Some(mapping)) = (arguments.next().map(PathBuf::from), arguments.next()) else {
        println!("usage: measure_import FILE MAPPING");
        return Ok(());
    };
    let path = std::env::temp_dir().join(format!("measure-import-{}.db", std::process::id()));
    let mapping = Mapping::shipped(&mapping)?;
    let mut store = Store::open(&path, "measure")?;
    for run in ["first", "again"] {
        let (used, start) = (processor(), Instant::now());
        let options = ImportOptions { now: Moment(1), dry_run: false };
        let report = import_file(&mut store, &file, &mapping, options, std::io::sink())?;
        let seconds = start.elapsed().as_secs_f64();
        let rate = report.rows as f64 / seconds;
        println!("{run}: {seconds:.2} s ({:.2} s of processor), {rate:.0} rows/s", processor() - used);
        println!("{report}");
    }
    println!("peak memory {}", memory("VmHWM"));
    let (before, used, start) = (memory("VmRSS"), processor(), Instant::now());
    let register = store.load()?;
    let (lifts, codes) = (register.lifts().len(), register.aliases().count());
    let seconds = start.elapsed().as_secs_f64();
    println!("load: {seconds:.2} s ({:.2} s of processor), {lifts} lifts, {codes} codes", processor() - used);
    println!("resident before {before}, after {}", memory("VmRSS"));
    drop(store);
    let removed = ["", "-wal", "-shm"].map(|end| std::fs::remove_file(format!("{}{end}", path.display())));
    println!("removed {} files", removed.iter().filter(|done| done.is_ok()).count());
    Ok(())
}

/// A line of this process's status on Linux; empty elsewhere.
fn memory(line: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status.lines().find_map(|all| all.strip_prefix(line)?.strip_prefix(':'));
    found.map(|rest| rest.trim().to_owned()).unwrap_or_default()
}

/// Seconds this thread has run on a processor, on Linux; 0 elsewhere. On a busy machine this is the honest
/// figure.
fn processor() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|nanoseconds| nanoseconds.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}
