//! A server that this program starts, measures and stops by its process number.

use std::{
    net::{SocketAddr, TcpListener},
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::Context;
use hyper::StatusCode;
use tokio_util::task::TaskTracker;

use crate::{clock::Mark, http::Connection, machine};

/// A server must be ready within this time.
const READY_MAX: Duration = Duration::from_secs(180);
/// Pause between two questions whether it is ready.
const ASK_EVERY: Duration = Duration::from_millis(2);

/// A running server; killed when dropped.
pub(crate) struct Server {
    child: Child,
    /// Where it listens.
    pub(crate) addr: SocketAddr,
    /// From its start until it said that it was ready.
    pub(crate) ready_after: Duration,
}

impl Server {
    /// Starts `command`, which is to listen on `addr`, and waits until `/readyz` answers 200.
    ///
    /// # Errors
    /// It cannot be started, ended by itself, or was not ready in time.
    pub(crate) async fn start(command: &mut Command, addr: SocketAddr) -> anyhow::Result<Self> {
        let began = Mark::now();
        let child = command.stdin(Stdio::null()).spawn().with_context(|| format!("{command:?}"))?;
        let mut server = Self { child, addr, ready_after: Duration::ZERO };
        loop {
            if is_ready(addr).await {
                server.ready_after = began.elapsed();
                return Ok(server);
            }
            if let Some(status) = server.child.try_wait()? {
                anyhow::bail!("{command:?} ended by itself: {status}");
            }
            anyhow::ensure!(began.elapsed() < READY_MAX, "{command:?} is not ready after {READY_MAX:?}");
            tokio::time::sleep(ASK_EVERY).await;
        }
    }

    /// Its process number.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Processor time it has used so far.
    ///
    /// # Errors
    /// It has ended.
    pub(crate) fn processor_time(&self) -> anyhow::Result<Duration> {
        machine::processor_time(self.pid())
    }

    /// Kills it without a word, as a power cut would, and waits until it is gone.
    ///
    /// # Errors
    /// The system refuses.
    pub(crate) fn kill(mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.child.kill().is_ok() {
            drop(self.child.wait());
        }
    }
}

/// An address on loopback that nobody listens on.
///
/// # Errors
/// The system has none left.
pub(crate) fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

async fn is_ready(addr: SocketAddr) -> bool {
    let tasks = TaskTracker::new();
    let Ok(mut connection) = Connection::open(addr, "", &tasks).await else { return false };
    matches!(connection.get("/readyz").await, Ok((StatusCode::OK, _)))
}
