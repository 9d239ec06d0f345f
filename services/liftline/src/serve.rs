//! Serving: listen, answer, drain.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use anyhow::{Context, anyhow};
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tracing::{debug, error, info, warn};

use crate::{
    app::{self, App},
    clock::Clock,
    config::Config,
    http,
};

/// A service that answers.
pub struct Serving {
    /// What its gateways share.
    pub app: Arc<App>,
    /// Where it listens.
    pub addr: SocketAddr,
    started: app::Started,
}

/// Starts a service and its gateways. It answers when this returns.
///
/// # Errors
/// See [`app::start`]; or the address cannot be listened on.
pub async fn start(config: Config, clock: Clock) -> anyhow::Result<Serving> {
    let addr = config.listen.addr;
    let started = app::start(config, clock).await?;
    let app = started.app.clone();
    app.shutdown.listen().context("signals cannot be listened to")?;
    let listener =
        TcpListener::bind(addr).await.with_context(|| format!("listen.addr {addr} cannot be used"))?;
    let addr = listener.local_addr()?;
    // Frames are small and each matters by itself: none waits for the acknowledgement of the one before.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            debug!(%error, "a socket keeps its delay");
        }
    });
    let (router, stop) = (http::router(&app), app.shutdown.token());
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    app.shutdown.spawn(async move {
        let served = axum::serve(listener, service).with_graceful_shutdown(stop.cancelled_owned()).await;
        served.unwrap_or_else(|error| error!(%error, "the listener failed"));
    });
    info!(%addr, city = app.config.city.code, clock_factor = app.clock.factor(), "serving");
    Ok(Serving { app, addr, started })
}

impl Serving {
    /// Serves until Ctrl-C, SIGTERM, [`crate::shutdown::Shutdown::begin`], or the desk stops by itself;
    /// then drains with a deadline.
    ///
    /// # Errors
    /// The desk could not write its journal. Nothing acknowledged is lost; start again when the disk is well.
    pub async fn until_asked(mut self) -> anyhow::Result<()> {
        let ended = tokio::select! {
            reason = self.app.shutdown.asked() => {
                info!(?reason, "stopping");
                Ok(())
            }
            ended = &mut self.started.desk_ended => {
                let ended = ended.unwrap_or_else(|_| Err("the desk thread panicked".to_owned()));
                ended.map_err(|error| anyhow!("the desk stopped: {error}"))
            }
        };
        self.drain().await;
        ended
    }

    async fn drain(self) {
        self.app.hub.drain();
        let deadline = Duration::from_secs(self.app.config.listen.drain_s);
        let ended = self.app.shutdown.finish(deadline).await;
        info!(%ended, "gateways closed");
        let started = self.started;
        match tokio::task::spawn_blocking(move || started.join()).await {
            Ok(()) => info!("stopped"),
            Err(error) => error!(%error, "a thread did not end in order"),
        }
        if self.app.progress.has_failed() {
            warn!("the risk log had stood still; it catches up at the next start");
        }
    }
}
