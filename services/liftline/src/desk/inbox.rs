//! Where commands wait for their turn.

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, TryRecvError},
    },
    time::Duration,
};

use liftline_desk::{Command, Moment, Receipt};
use liftline_journal::Private;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tracing::Span;

use crate::clock::Clock;

/// The longest a turn waits for work, so that a stepped clock is noticed.
const IDLE_MAX: Duration = Duration::from_secs(1);

/// A command waiting for its turn.
pub(super) struct Job {
    pub(super) command: Command,
    pub(super) privates: Vec<Private>,
    pub(super) answer: oneshot::Sender<Receipt>,
    pub(super) span: Span,
    pub(super) _place: OwnedSemaphorePermit,
}

pub(super) struct Inbox {
    pub(super) jobs: Receiver<Job>,
    pub(super) places: Arc<Semaphore>,
    /// Commands taken in one turn at most: with their records they fill one append.
    pub(super) turn_max: usize,
}

impl Inbox {
    /// Waits for commands or the first due clock; at most `turn_max`. `None` when the desk was closed
    /// and nothing waits.
    pub(super) fn next_turn(&self, due: Option<Moment>, clock: &Clock) -> Option<Vec<Job>> {
        let wait = due.map_or(IDLE_MAX, |due| clock.until(due).min(IDLE_MAX));
        let mut turn = Vec::new();
        match self.jobs.recv_timeout(wait) {
            Ok(job) => turn.push(job),
            Err(RecvTimeoutError::Timeout) if self.places.is_closed() => return None,
            Err(RecvTimeoutError::Timeout) => return Some(turn),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
        while turn.len() < self.turn_max {
            match self.jobs.try_recv() {
                Ok(job) => turn.push(job),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
            }
        }
        Some(turn)
    }
}

impl Drop for Inbox {
    /// Who waits for a place when the desk stops is told so.
    fn drop(&mut self) {
        self.places.close();
    }
}
