//! The command line: one verb, one figure.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use clap::{Parser, Subcommand};

use crate::{
    bench::{self, Bench},
    clock, floor, machine,
    product::Product,
    report::Report,
};

/// Load on the real service, beside a floor in the same run. All traffic stays on loopback.
#[derive(Parser)]
#[command(name = "loadtest", version)]
struct Line {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Every figure.
    All(Args),
    /// From an alarm to the order on a crew's socket, beside the floor.
    Latency(Args),
    /// Alarms a second and processor time an alarm at 1, 8 and 64 in flight, beside the floor; nothing lost.
    Rate(Args),
    /// Rows a second of `liftline import`.
    Import(Args),
    /// From a power cut to ready, with a long journal.
    Restart(Args),
    /// From an alarm to the order with 12 consoles open and crews under way.
    Crowd(Args),
    /// The floor itself: HTTP, three rows in SQLite with full sync, a WebSocket push.
    Floor(FloorArgs),
}

#[derive(clap::Args)]
struct Args {
    /// The service's binary, built for release.
    #[arg(long, default_value = "target/release/liftline")]
    liftline: PathBuf,
    /// Rounds; product and floor take turns in each.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=100))]
    rounds: u32,
    /// Lifts of the made-up register.
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1_000..=500_000))]
    lifts: u32,
    /// Records of the journal that is started again with.
    #[arg(long, default_value_t = 1_000_000)]
    #[arg(value_parser = clap::value_parser!(u64).range(1_000..=10_000_000))]
    records: u64,
    /// The New York elevator register (CSV or CSV.gz), for its import rate.
    #[arg(long, value_name = "FILE", env = "LOADTEST_NEW_YORK")]
    new_york: Option<PathBuf>,
    /// Folder for what is made on the way, on the disk to be measured; removed afterwards.
    #[arg(long, value_name = "DIR", default_value = "target")]
    scratch: PathBuf,
    /// Where the results go besides the terminal.
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
}

#[derive(clap::Args)]
struct FloorArgs {
    /// Address to serve.
    #[arg(long)]
    listen: SocketAddr,
    /// Folder of its file.
    #[arg(long)]
    data: PathBuf,
}

/// Runs the verb asked for. 0: measured; 1: it could not be, or something was lost.
pub(crate) fn run() -> ExitCode {
    match act(Line::parse().verb) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let mut report = Report::default();
            report.line(&format!("loadtest: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn act(verb: Verb) -> anyhow::Result<()> {
    let (args, figures): (Args, &[bench::Figure]) = match verb {
        Verb::All(args) => (args, &bench::Figure::ALL),
        Verb::Latency(args) => (args, &[bench::Figure::Latency]),
        Verb::Rate(args) => (args, &[bench::Figure::Rate]),
        Verb::Import(args) => (args, &[bench::Figure::Import]),
        Verb::Restart(args) => (args, &[bench::Figure::Restart]),
        Verb::Crowd(args) => (args, &[bench::Figure::Crowd]),
        Verb::Floor(args) => {
            // Two workers on whatever machine, as the product has on the smallest one.
            let runtime =
                tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
            return runtime.block_on(floor::serve(args.listen, &args.data));
        }
    };
    measure(&args, figures)
}

fn measure(args: &Args, figures: &[bench::Figure]) -> anyhow::Result<()> {
    let mut report = Report::default();
    report.line(&format!("{}: {}", clock::today(), machine::describe()));
    let scratch = tempfile::Builder::new().prefix("loadtest-").tempdir_in(&args.scratch)?;
    let product = Product::prepare(&args.liftline, &scratch.path().join("city"), args.lifts)?;
    let bench = Bench {
        product,
        scratch: scratch.path().to_owned(),
        rounds: args.rounds,
        records: args.records,
        new_york: args.new_york.clone(),
    };
    // One thread drives everything, so that the generator takes as little as it can from the server.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    for figure in figures {
        runtime.block_on(figure.measure(&bench, &mut report))?;
    }
    report.line("");
    report.line(&format!("load average at the end {}", machine::load()));
    args.write.as_deref().map_or(Ok(()), |path| write(path, &report))
}

fn write(path: &Path, report: &Report) -> anyhow::Result<()> {
    fs::write(path, report.text()).with_context(|| format!("{} cannot be written", path.display()))
}
