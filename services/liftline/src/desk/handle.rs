//! The way to the desk: submit a command, get its receipt after it is durable.

use std::sync::{
    Arc,
    mpsc::{SyncSender, sync_channel},
};

use liftline_desk::{Command, Receipt};
use liftline_journal::Private;
use tokio::sync::{Semaphore, oneshot};
use tracing::Span;

use super::inbox::{Inbox, Job};

/// Cheap to clone. Waiting for a place in the inbox is the only back-pressure: nothing is refused for load.
#[derive(Clone)]
pub struct DeskHandle {
    jobs: SyncSender<Job>,
    places: Arc<Semaphore>,
}

/// The desk has stopped; whether the command was taken is unknown. Ask again with the same id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the desk has stopped; ask again with the same command id")]
pub struct Closed;

/// An inbox of `depth` commands, of which a turn takes at most `turn_max`.
pub(super) fn open(depth: usize, turn_max: usize) -> (DeskHandle, Inbox) {
    let (sender, jobs) = sync_channel(depth);
    let places = Arc::new(Semaphore::new(depth));
    (DeskHandle { jobs: sender, places: places.clone() }, Inbox { jobs, places, turn_max })
}

impl DeskHandle {
    /// Waits for a place, for the turn and for the disk.
    ///
    /// # Errors
    /// [`Closed`] where the desk stopped before it answered.
    pub async fn submit(&self, command: Command, privates: Vec<Private>) -> Result<Receipt, Closed> {
        let place = self.places.clone().acquire_owned().await.map_err(|_| Closed)?;
        let (answer, receipt) = oneshot::channel();
        let job = Job { command, privates, answer, span: Span::current(), _place: place };
        // A permit is a place in the channel, so this never blocks.
        self.jobs.try_send(job).map_err(|_| Closed)?;
        receipt.await.map_err(|_| Closed)
    }

    /// Takes no more commands; the desk ends when what waits is done.
    pub fn close(&self) {
        self.places.close();
    }
}
