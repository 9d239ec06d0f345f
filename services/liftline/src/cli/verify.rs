//! `liftline verify`: anyone can check the record with one command.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context;
use liftline_journal::{Anchor, read_anchors, verify};

use crate::config::ConfigArgs;

/// Check the whole journal and name the first altered record.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    config: ConfigArgs,
    /// The journal's file; `journal.db` of the data folder if not given.
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    /// A file of anchor lines kept outside.
    #[arg(long, value_name = "FILE")]
    anchors: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let journal = super::journal_file(&args.config, args.journal.as_deref())?;
    let anchors = args.anchors.as_ref().map_or_else(|| Ok(Vec::new()), read)?;
    let report = verify(&journal, &anchors)?;
    println!(
        "{}: {} records, {} pieces of personal data, {} erased, {} anchors match",
        report.city, report.head.position, report.live, report.erased, report.anchors
    );
    match &report.fault {
        Some(fault) => println!("NOT WHOLE: {fault}"),
        None => println!("whole; head {}", report.head.hash),
    }
    Ok(if report.is_whole() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read(path: &PathBuf) -> anyhow::Result<Vec<Anchor>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    Ok(read_anchors(&text)?)
}
