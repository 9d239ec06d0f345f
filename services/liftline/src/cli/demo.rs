//! `liftline demo`.

use std::{process::ExitCode, time::Duration};

use crate::{config::EXIT_CONFIG, demo, telemetry::Telemetry};

/// The longest that traces still under way are waited for at the end.
const FLUSH_MAX: Duration = Duration::from_secs(5);
/// Logs shown where the configuration asks for no others: the sample says itself what happens.
const FILTER: &str = "warn";

pub(super) fn run(args: demo::Args) -> anyhow::Result<ExitCode> {
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
        let telemetry = Telemetry::start(&config.telemetry, &config.city.code)?;
        let ended = demo::run(args, config, &mut std::io::stdout()).await;
        telemetry.flush(FLUSH_MAX).await;
        ended.map(|()| ExitCode::SUCCESS)
    })
}
