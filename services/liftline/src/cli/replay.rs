//! `liftline replay`: the record as text, one line a record.

use std::{
    io::{BufWriter, Write},
    ops::ControlFlow,
    path::PathBuf,
    process::ExitCode,
};

use liftline_journal::{EntryRef, Readable, Reader};
use liftline_proto::{decode_record, v1};
use prost::Message;

use crate::{config::ConfigArgs, time::rfc3339};

/// Print the journal, one record a line.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    config: ConfigArgs,
    /// The journal's file; `journal.db` of the data folder if not given.
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    /// First position to print.
    #[arg(long, default_value_t = 1)]
    from: u64,
    /// JSON, one object a line, as the contract writes it.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let reader = Reader::open(&super::journal_file(&args.config, args.journal.as_deref())?)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut failed = None;
    reader.scan(args.from, &mut |entry| {
        let line = if args.json { json(&entry) } else { text(&entry) };
        match line.and_then(|line| Ok(writeln!(out, "{line}")?)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    match failed {
        Some(error) if is_broken_pipe(&error) => Ok(ExitCode::SUCCESS),
        Some(error) => Err(error),
        None => Ok(out.flush().map(|()| ExitCode::SUCCESS)?),
    }
}

fn text(entry: &EntryRef<'_>) -> anyhow::Result<String> {
    let (record, _city) = decode_record(entry.body)?;
    let actor = format!("{:?}:{}", record.actor.role, record.actor.id);
    Ok(format!("{:>8} {} {actor:<14} {:?}", entry.position, rfc3339(record.at), record.event))
}

fn json(entry: &EntryRef<'_>) -> anyhow::Result<String> {
    let record = v1::Record::decode(entry.body)?;
    let record = serde_json::to_value(&record)?;
    let line =
        serde_json::json!({ "position": entry.position, "hash": entry.hash.to_string(), "record": record });
    Ok(line.to_string())
}

/// Whoever reads the lines has seen enough.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.downcast_ref::<std::io::Error>();
    io.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}
