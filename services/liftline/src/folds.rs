//! Folds of the journal that stand beside the desk: the risk log, on a thread of its own with a reader of
//! its own, so that it never stands in the way of an append.

use std::{
    path::Path,
    sync::{Arc, Condvar, Mutex, PoisonError},
    time::Duration,
};

use anyhow::Context;
use liftline_desk::{Position, Record};
use liftline_journal::{Readable, Reader};
use liftline_proto::decode_record;
use liftline_risk::RiskLog;
use tracing::{error, info};

use crate::metrics::Metrics;

/// Records folded in one transaction.
const BATCH_RECORDS: usize = 2_000;
/// How often the fold looks for news that nobody announced.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// The first news after a rest waits this long for more: one transaction for all, and the processor stays
/// free for the orders of that very turn.
const GATHER: Duration = Duration::from_millis(50);

/// Steps down in the scheduler's order, of 19.
#[cfg(target_os = "linux")]
const NICENESS: i32 = 10;

/// Tells folds how far the journal has come.
#[derive(Default)]
pub struct Progress {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    head: u64,
    folded: u64,
    /// The fold rests until there is news.
    rests: bool,
    stop: bool,
    failed: bool,
}

impl Progress {
    /// The journal is durable up to `head`.
    pub fn advance(&self, head: u64) {
        let mut state = self.lock();
        state.head = head;
        if std::mem::take(&mut state.rests) {
            self.changed.notify_all();
        }
    }

    /// No more records follow; the fold ends when it has caught up.
    pub fn stop(&self) {
        self.lock().stop = true;
        self.changed.notify_all();
    }

    /// The fold has given up.
    pub fn failed(&self) {
        self.lock().failed = true;
    }

    /// Whether the fold has given up.
    pub fn has_failed(&self) -> bool {
        self.lock().failed
    }

    /// How far the risk log has come.
    pub fn folded(&self) -> u64 {
        self.lock().folded
    }

    /// Waits for records after `folded`, and a moment for more of them; `None` when there are none and none
    /// follow.
    fn wait(&self, folded: u64) -> Option<u64> {
        let mut state = self.lock();
        state.folded = folded;
        let caught_up = state.head <= folded;
        while state.head <= folded {
            if state.stop {
                return None;
            }
            state.rests = true;
            (state, _) = self.changed.wait_timeout(state, LOOK_EVERY).unwrap_or_else(PoisonError::into_inner);
        }
        state.rests = false;
        if caught_up {
            let going = |state: &mut State| !state.stop;
            (state, _) =
                self.changed.wait_timeout_while(state, GATHER, going).unwrap_or_else(PoisonError::into_inner);
        }
        Some(state.head)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Folds the journal into the risk log until [`Progress::stop`].
///
/// # Errors
/// The journal cannot be read or the risk log not written. The record itself is not touched by that.
pub fn risk(
    journal: &Path,
    log: &Path,
    city: &str,
    progress: &Progress,
    metrics: &Arc<Metrics>,
) -> anyhow::Result<()> {
    give_way();
    let reader = Reader::open(journal)?;
    let mut risk = RiskLog::open(log, city)?;
    info!(position = risk.checkpoint(), "risk log open");
    while let Some(head) = progress.wait(risk.checkpoint()) {
        let batch = read(&reader, risk.checkpoint() + 1)
            .inspect_err(|error| error!(%error, "risk log stands still"))?;
        risk.fold(&batch).context("the risk log cannot be written")?;
        metrics.risk_folded(Position(risk.checkpoint()), Position(head));
    }
    Ok(())
}

/// Lets the desk and the sockets go before this thread where all wait for a processor. On Linux niceness is a
/// thread's own; elsewhere it would be the whole process's.
fn give_way() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::nice(NICENESS) {
        tracing::warn!(%error, "the risk log competes with the desk for the processor");
    }
}

fn read(reader: &Reader, from: u64) -> anyhow::Result<Vec<(u64, Record)>> {
    let entries = reader.read(from, BATCH_RECORDS)?;
    entries
        .iter()
        .map(|entry| {
            let (record, _city) =
                decode_record(&entry.body).with_context(|| format!("record {}", entry.position))?;
            Ok((entry.position, record))
        })
        .collect()
}
