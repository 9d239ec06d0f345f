//! `liftline anchor`: the line that, kept outside, shows later whether the record's tail was cut off or
//! rewritten.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context;
use liftline_journal::{Anchor, Readable, Reader};

use crate::{clock::Clock, config::ConfigArgs, time::local_date};

/// Print the anchor line of the journal as it stands.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    config: ConfigArgs,
    /// The journal's file; `journal.db` of the data folder if not given.
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let config = args.config.load()?;
    let journal = super::journal_file(&args.config, args.journal.as_deref())?;
    let reader = Reader::open(&journal)?;
    let date = local_date(Clock::system().now(), config.city.utc_offset_min).context("no date today")?;
    let anchor = Anchor::new(&date, reader.city(), reader.head()?).context("the journal is empty")?;
    println!("{anchor}");
    Ok(ExitCode::SUCCESS)
}
