//! The command line: one verb, one file. The only place that prints.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is what a command line is for")]

mod account;
mod anchor;
mod check_config;
mod demo;
mod import;
mod openapi;
mod print_config;
mod replay;
mod replay_calls;
mod serve;
mod verify;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, Subcommand};

use crate::config::ConfigArgs;

/// Exit code where the service ended for a reason of its own (`EX_SOFTWARE` of sysexits.h).
pub const EXIT_INTERNAL: u8 = 70;

/// 电梯应急救援调度: dispatch behind a city's elevator emergency line.
#[derive(Parser)]
#[command(name = "liftline", version, about)]
struct Line {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Serve a city.
    Serve(serve::Args),
    /// Serve a living sample city, faster than real time.
    Demo(crate::demo::Args),
    /// Read lifts, units, stations, crews, people or districts from a file into the register.
    Import(import::Args),
    /// Check the whole journal and name the first altered record.
    Verify(verify::Args),
    /// Print the journal, one record a line.
    Replay(replay::Args),
    /// Play recorded rescue calls through the service and compare arrival times.
    ReplayCalls(crate::replay_calls::Args),
    /// Print the anchor line of the journal as it stands, to be kept outside.
    Anchor(anchor::Args),
    /// Make accounts, tokens and one-time links.
    Account(account::Args),
    /// Check the configuration and report every fault.
    CheckConfig(check_config::Args),
    /// Print the configuration in force, secrets masked.
    PrintConfig(print_config::Args),
    /// Print the OpenAPI document of the HTTP interface.
    Openapi(openapi::Args),
}

/// Runs the verb asked for. 0: done; 64: the configuration is refused; 70: it ended for a reason of its own.
pub fn run() -> ExitCode {
    let done = match Line::parse().verb {
        Verb::Serve(args) => serve::run(&args),
        Verb::Demo(args) => demo::run(args),
        Verb::Import(args) => import::run(&args),
        Verb::Verify(args) => verify::run(&args),
        Verb::Replay(args) => replay::run(&args),
        Verb::ReplayCalls(args) => replay_calls::run(args),
        Verb::Anchor(args) => anchor::run(&args),
        Verb::Account(args) => account::run(&args),
        Verb::CheckConfig(args) => check_config::run(&args),
        Verb::PrintConfig(args) => print_config::run(&args),
        Verb::Openapi(args) => openapi::run(&args),
    };
    done.unwrap_or_else(|error| {
        eprintln!("liftline: {error:#}");
        ExitCode::from(EXIT_INTERNAL)
    })
}

/// The journal's file: the one named, else that of the data folder.
fn journal_file(config: &ConfigArgs, named: Option<&Path>) -> anyhow::Result<PathBuf> {
    Ok(match named {
        Some(path) => path.to_owned(),
        None => config.load()?.data.dir.join("journal.db"),
    })
}
