//! Operators' consoles: real sockets that read everything.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use liftline_proto::v1::{ConsoleClientFrame, ConsoleHello, ConsoleServerFrame, Pong};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::socket::Socket;

/// Open consoles.
pub(crate) struct Consoles {
    frames: Arc<AtomicU64>,
    closed: Arc<Mutex<Vec<String>>>,
    stop: CancellationToken,
}

impl Consoles {
    /// Lets `count` consoles in, which want to know where crews are.
    ///
    /// # Errors
    /// One is refused.
    pub(crate) async fn join(
        addr: SocketAddr,
        token: &str,
        count: usize,
        tasks: &TaskTracker,
    ) -> anyhow::Result<Self> {
        let consoles =
            Self { frames: Arc::default(), closed: Arc::default(), stop: CancellationToken::new() };
        for _ in 0..count {
            let mut socket = Socket::open(addr, "/v1/console/ws", "liftline.console.v1", token).await?;
            let hello = ConsoleHello { crews: true, ..ConsoleHello::default() };
            socket
                .send(&[ConsoleClientFrame { hello: Some(hello), ..ConsoleClientFrame::default() }])
                .await?;
            let (frames, closed) = (consoles.frames.clone(), consoles.closed.clone());
            let stop = consoles.stop.clone();
            tasks.spawn(async move {
                tokio::select! {
                    () = stop.cancelled() => {}
                    broke = read(socket, &frames) => {
                        let why = broke.map_or_else(|error| format!("{error:#}"), |()| "ended".to_owned());
                        closed.lock().unwrap_or_else(PoisonError::into_inner).push(why);
                    }
                }
            });
        }
        Ok(consoles)
    }

    /// Frames read by all of them together.
    pub(crate) fn frames(&self) -> u64 {
        self.frames.load(Ordering::Relaxed)
    }

    /// Why sessions have ended that nobody here ended.
    pub(crate) fn closed(&self) -> Vec<String> {
        self.closed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Consoles {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

async fn read(mut socket: Socket, frames: &AtomicU64) -> anyhow::Result<()> {
    loop {
        let (frame, _): (ConsoleServerFrame, _) = socket.next().await?;
        frames.fetch_add(1, Ordering::Relaxed);
        if let Some(ping) = frame.ping {
            let pong = Some(Pong { t: ping.t, ..Default::default() });
            socket.send(&[ConsoleClientFrame { pong, ..ConsoleClientFrame::default() }]).await?;
        }
    }
}
