//! `loadtest`: load on the real service, beside a floor in the same run.

mod alarm;
mod bench;
mod city;
mod cli;
mod clock;
mod console;
mod crew;
mod floor;
mod http;
mod machine;
mod process;
mod product;
mod report;
mod socket;
mod spread;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
