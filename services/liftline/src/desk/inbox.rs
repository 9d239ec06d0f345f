//! Where commands wait for their turn.

use std::{
    collections::VecDeque,
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
    /// Adds commands to those `waiting`, up to `turn_max`. Waits for the first, or for the first due clock,
    /// only where nothing waits already. `false` when the desk was closed and nothing waits.
    pub(super) fn take(&self, waiting: &mut VecDeque<Job>, due: Option<Moment>, clock: &Clock) -> bool {
        if waiting.is_empty() {
            let wait = due.map_or(IDLE_MAX, |due| clock.until(due).min(IDLE_MAX));
            match self.jobs.recv_timeout(wait) {
                Ok(job) => waiting.push_back(job),
                Err(RecvTimeoutError::Timeout) => return !self.places.is_closed(),
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        while waiting.len() < self.turn_max {
            match self.jobs.try_recv() {
                Ok(job) => waiting.push_back(job),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
            }
        }
        true
    }
}

impl Drop for Inbox {
    /// Who waits for a place when the desk stops is told so.
    fn drop(&mut self) {
        self.places.close();
    }
}
