//! `liftline replay-calls`.

use std::process::ExitCode;

use crate::{config::EXIT_CONFIG, replay_calls, telemetry::Telemetry};

/// Logs shown where the configuration asks for no others.
const FILTER: &str = "warn";

pub(super) fn run(args: replay_calls::Args) -> anyhow::Result<ExitCode> {
    let mut config = match args.load() {
        Ok(config) => config,
        Err(faults) => {
            eprintln!("{faults}");
            return Ok(ExitCode::from(EXIT_CONFIG));
        }
    };
    if config.telemetry.filter == "info" {
        FILTER.clone_into(&mut config.telemetry.filter);
    }
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let _telemetry = Telemetry::start(&config.telemetry, &config.city.code)?;
        replay_calls::run(args, config, &mut std::io::stdout()).await?;
        Ok(ExitCode::SUCCESS)
    })
}
