//! Ending in order: stop accepting, close sockets, drain the desk, flush, and a deadline for all of it.

use std::fmt;
use std::future::Future;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::clock::Clock;

/// Every task of the process and the word to end. Cheap to clone; all clones are the same.
#[derive(Clone, Debug)]
pub struct Shutdown {
    clock: Clock,
    token: CancellationToken,
    tracker: TaskTracker,
    signal: Arc<OnceLock<Reason>>,
}

/// Why the process ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Ctrl-C at the terminal (SIGINT).
    Interrupt,
    /// The service's keeper asks (SIGTERM).
    Terminate,
    /// A part of the process cannot go on and called [`Shutdown::begin`].
    Inside,
}

/// How it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Every task ended by itself.
    Drained {
        /// Real time it took.
        took: Duration,
    },
    /// The deadline came first.
    CutOff {
        /// Tasks that had not ended.
        left: usize,
    },
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Drained { took } => write!(f, "all tasks ended in {} ms", took.as_millis()),
            Self::CutOff { left } => write!(f, "deadline passed, {left} tasks cut off"),
        }
    }
}

impl Shutdown {
    /// Nothing runs yet.
    pub fn new(clock: Clock) -> Self {
        Self { clock, token: CancellationToken::new(), tracker: TaskTracker::new(), signal: Arc::default() }
    }

    /// Cancelled when the process is to end; a child of it ends a part alone.
    pub fn token(&self) -> CancellationToken {
        self.token.clone()
    }

    /// Starts a task that is waited for at the end. It watches [`Shutdown::token`] itself.
    pub fn spawn<F>(&self, task: F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        // Dropping the handle detaches the task from it, not from the tracker.
        drop(self.tracker.spawn(task));
    }

    /// The tracker itself, for tasks that are started elsewhere, such as upgraded sockets.
    pub fn tracker(&self) -> &TaskTracker {
        &self.tracker
    }

    /// Says that the process is to end. Saying it twice changes nothing.
    pub fn begin(&self) {
        self.token.cancel();
    }

    /// Listens to signals from now on: Ctrl-C and SIGTERM give the word to all tasks. Call it before
    /// anybody is served; without it a signal ends the process at once.
    ///
    /// # Errors
    /// Where signals cannot be listened to.
    pub fn listen(&self) -> std::io::Result<()> {
        let (signal, shutdown) = (signal()?, self.clone());
        self.spawn(async move {
            tokio::select! {
                () = shutdown.token.cancelled() => {}
                reason = signal => {
                    shutdown.signal.get_or_init(|| reason);
                    shutdown.begin();
                }
            }
        });
        Ok(())
    }

    /// Waits until somebody says so: a signal, or [`Shutdown::begin`].
    pub async fn asked(&self) -> Reason {
        self.token.cancelled().await;
        self.signal.get().copied().unwrap_or(Reason::Inside)
    }

    /// Gives the word and waits for every task, but not longer than `deadline`.
    pub async fn finish(&self, deadline: Duration) -> Ended {
        let started = self.clock.elapsed();
        self.begin();
        self.tracker.close();
        match tokio::time::timeout(deadline, self.tracker.wait()).await {
            Ok(()) => Ended::Drained { took: self.clock.elapsed().saturating_sub(started) },
            Err(_) => Ended::CutOff { left: self.tracker.len() },
        }
    }
}

#[cfg(unix)]
fn signal() -> std::io::Result<impl Future<Output = Reason> + Send> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => Reason::Interrupt,
            _ = terminate.recv() => Reason::Terminate,
        }
    })
}

#[cfg(not(unix))]
fn signal() -> std::io::Result<impl Future<Output = Reason> + Send> {
    Ok(async {
        match tokio::signal::ctrl_c().await {
            Ok(()) => Reason::Interrupt,
            Err(_) => std::future::pending().await,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn waits_for_tasks_that_obey() {
        let shutdown = Shutdown::new(Clock::system());
        let (said, heard) = tokio::sync::oneshot::channel();
        let token = shutdown.token();
        shutdown.spawn(async move {
            token.cancelled().await;
            said.send(()).unwrap();
        });
        let ended = shutdown.finish(Duration::from_secs(60)).await;
        assert!(matches!(ended, Ended::Drained { .. }), "{ended}");
        heard.await.unwrap();
    }

    #[tokio::test]
    async fn says_how_many_it_cut_off() {
        let shutdown = Shutdown::new(Clock::system());
        for _ in 0..3 {
            shutdown.spawn(std::future::pending());
        }
        let ended = shutdown.finish(Duration::from_millis(1)).await;
        assert_eq!(ended, Ended::CutOff { left: 3 });
        assert_eq!(ended.to_string(), "deadline passed, 3 tasks cut off");
    }

    #[tokio::test]
    async fn a_part_that_cannot_go_on_ends_all() {
        let shutdown = Shutdown::new(Clock::system());
        let failing = shutdown.clone();
        shutdown.spawn(async move { failing.begin() });
        assert_eq!(shutdown.asked().await, Reason::Inside);
    }
}
