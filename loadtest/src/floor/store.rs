//! Rows on disk: one thread, one commit for all that waits.

use std::{
    path::Path,
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
};

use axum::body::Bytes;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::oneshot;

use super::push::Push;

/// Requests in one commit at most, as in the product.
const TURN_MAX: usize = 64;
/// Requests waiting at most; more block their connection.
const WAITING_MAX: usize = 4_096;
/// Rows of an alarm.
const ALARM_ROWS: usize = 3;

const TABLE: &str = "
CREATE TABLE IF NOT EXISTS record (position INTEGER PRIMARY KEY, kind TEXT NOT NULL, body BLOB NOT
  NULL) STRICT;
";

/// What is to be stored.
pub(super) enum Work {
    /// An alarm: three rows and a push.
    Alarm(Bytes),
    /// What a crew says: one row.
    Command(Bytes),
}

struct Job {
    work: Work,
    done: oneshot::Sender<u64>,
}

/// The way to the thread that writes.
pub(super) struct Store(SyncSender<Job>);

impl Store {
    /// Opens the file and starts the thread; alarms are pushed when they are durable.
    pub(super) fn open(path: &Path, push: Arc<Push>) -> anyhow::Result<Self> {
        let connection = Connection::open(path)?;
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.execute_batch(TABLE)?;
        let (jobs, waiting) = sync_channel(WAITING_MAX);
        std::thread::Builder::new().name("store".to_owned()).spawn(move || {
            // The thread ends with the first failure; whoever waits is told that it is gone.
            drop(run(&connection, &waiting, &push));
        })?;
        Ok(Self(jobs))
    }

    /// Stores it and gives its number once it is durable; `None` where the store has failed or is full.
    pub(super) async fn submit(&self, work: Work) -> Option<u64> {
        let (done, number) = oneshot::channel();
        self.0.try_send(Job { work, done }).ok()?;
        number.await.ok()
    }
}

fn run(connection: &Connection, waiting: &Receiver<Job>, push: &Push) -> anyhow::Result<()> {
    let mut number = 0;
    while let Ok(first) = waiting.recv() {
        let jobs: Vec<Job> = [first].into_iter().chain(waiting.try_iter().take(TURN_MAX - 1)).collect();
        let tx = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        for job in &jobs {
            match &job.work {
                Work::Alarm(body) => insert(&tx, ALARM_ROWS, "alarm", body)?,
                Work::Command(body) => insert(&tx, 1, "command", body)?,
            }
        }
        tx.commit()?;
        for job in jobs {
            number += 1;
            if matches!(job.work, Work::Alarm(_)) {
                push.offer(number)?;
            }
            // Who asked may have gone away.
            job.done.send(number).ok();
        }
    }
    Ok(())
}

fn insert(tx: &Transaction<'_>, rows: usize, kind: &str, body: &[u8]) -> rusqlite::Result<()> {
    let mut statement = tx.prepare_cached("INSERT INTO record (kind, body) VALUES (?1, ?2)")?;
    (0..rows).try_for_each(|_| statement.execute((kind, body)).map(drop))
}
