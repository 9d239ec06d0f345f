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
        let start = Instant::now();
        let options = ImportOptions { now: Moment(1), dry_run: false };
        let report = import_file(&mut store, &file, &mapping, options, std::io::sink())?;
        let seconds = start.elapsed().as_secs_f64();
        println!("{run}: {seconds:.2} s, {:.0} rows/s", report.rows as f64 / seconds);
        println!("{report}");
    }
    println!("peak memory {}", memory("VmHWM"));
    let (before, start) = (memory("VmRSS"), Instant::now());
    let register = store.load()?;
    let (lifts, codes) = (register.lifts().len(), register.aliases().count());
    println!("load: {:.2} s, {lifts} lifts, {codes} codes", start.elapsed().as_secs_f64());
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
