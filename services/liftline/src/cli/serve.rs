//! `liftline serve`.

use std::{process::ExitCode, time::Duration};

use crate::{
    app,
    clock::Clock,
    config::{ConfigArgs, EXIT_CONFIG, ListenArgs},
    serve,
    telemetry::Telemetry,
};

/// The longest that traces still under way are waited for at the end.
const FLUSH_MAX: Duration = Duration::from_secs(5);

/// Serve a city.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    listen: ListenArgs,
    /// Start although records that were acknowledged are gone from the journal (`journal_lost`): they stay
    /// lost.
    #[arg(long)]
    accept_loss: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let config = match args.config.load_to_listen(&args.listen) {
        Ok(config) => config,
        Err(faults) => {
            eprintln!("{faults}");
            return Ok(ExitCode::from(EXIT_CONFIG));
        }
    };
    let clock = Clock::faster(config.clock.factor, None);
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let telemetry = Telemetry::start(&config.telemetry, &config.city.code)?;
        if args.accept_loss {
            app::accept_loss(&config)?;
        }
        let serving = serve::start(config, clock).await?;
        if let Some(link) = serving.app.accounts.first_link()? {
            println!("first start: set the administrator's password within 24 h at");
            println!("  {}", link.address(&format!("http://{}", serving.addr)));
        }
        let ended = serving.until_asked().await;
        telemetry.flush(FLUSH_MAX).await;
        ended.map(|()| ExitCode::SUCCESS)
    })
}
