//! `liftline import`: lifts and those who look after them, from a file into the register.

use std::{
    fs::File,
    io::{BufWriter, Write, sink},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use liftline_register::{ImportOptions, Mapping, SHIPPED, Store, import_file};

use crate::{app::Files, clock::Clock, config::ConfigArgs};

/// Read lifts, units, stations, crews, people or districts from a file into the register. A bad row goes to
/// the rejects file with its number, field and reason while the others go in.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    config: ConfigArgs,
    /// CSV, CSV.gz, XLSX or `GeoJSON`; known by its content.
    file: PathBuf,
    /// Name of a shipped mapping, or a mapping file (TOML). `--mapping list` names the shipped ones.
    #[arg(long)]
    mapping: String,
    /// Where rejected rows go (CSV).
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// Say what would change and change nothing.
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    if args.mapping == "list" {
        SHIPPED.iter().for_each(|(name, _)| println!("{name}"));
        return Ok(ExitCode::SUCCESS);
    }
    let config = args.config.load()?;
    let mapping = mapping(&args.mapping)?;
    let mut store = Store::open(&Files::of(&config)?.register, &config.city.code)?;
    let options = ImportOptions { now: Clock::system().now(), dry_run: args.dry_run };
    let rejects = rejects(args.rejects.as_deref())?;
    let report = import_file(&mut store, &args.file, &mapping, options, rejects)?;
    println!("{report}");
    Ok(ExitCode::SUCCESS)
}

/// A shipped mapping by its name, else a file.
fn mapping(name: &str) -> anyhow::Result<Mapping> {
    if SHIPPED.iter().any(|(shipped, _)| *shipped == name) {
        return Ok(Mapping::shipped(name)?);
    }
    let text = std::fs::read_to_string(name).with_context(|| {
        format!("no shipped mapping and no readable file is named {name}; see --mapping list")
    })?;
    Ok(Mapping::parse(name, &text)?)
}

fn rejects(path: Option<&Path>) -> anyhow::Result<Box<dyn Write>> {
    let Some(path) = path else { return Ok(Box::new(sink())) };
    let file = File::create(path).with_context(|| format!("{} cannot be written", path.display()))?;
    Ok(Box::new(BufWriter::new(file)))
}
