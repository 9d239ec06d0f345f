//! Operators' consoles: real sockets that read everything.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use liftline_proto::v1::{ConsoleClientFrame, ConsoleHello, ConsoleServerFrame, Pong};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::socket::Socket;

/// Open consoles.
pub(crate) struct Consoles {
    frames: Arc<AtomicU64>,
    closed: Arc<AtomicU64>,
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
                    _ = read(socket, &frames) => { closed.fetch_add(1, Ordering::Relaxed); }
                }
            });
        }
        Ok(consoles)
    }

    /// Frames read by all of them together.
    pub(crate) fn frames(&self) -> u64 {
        self.frames.load(Ordering::Relaxed)
    }

    /// Consoles the server has closed.
    pub(crate) fn closed(&self) -> u64 {
        self.closed.load(Ordering::Relaxed)
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
            let pong = Some(Pong { t: ping.t });
            socket.send(&[ConsoleClientFrame { pong, ..ConsoleClientFrame::default() }]).await?;
        }
    }
}
