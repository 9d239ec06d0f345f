//! `liftline openapi`.

use std::process::ExitCode;

/// Print the OpenAPI document.
#[derive(clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_: &Args) -> anyhow::Result<ExitCode> {
    println!("{}", crate::http::document().to_pretty_json()?);
    Ok(ExitCode::SUCCESS)
}
