//! So many alarms in flight until all are answered.

use std::{
    collections::BTreeSet,
    net::SocketAddr,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use anyhow::Context;
use futures_util::future::try_join_all;
use tokio::time::timeout;
use tokio_util::task::TaskTracker;

use super::ANSWER_MAX_S;
use crate::{
    alarm::{Prepared, stored_case},
    clock::Mark,
    http::Connection,
};

/// What came of it.
pub(super) struct Done {
    /// From the first request to the last answer.
    pub(super) took: Duration,
    /// Cases the alarms opened or joined.
    pub(super) cases: BTreeSet<u64>,
}

/// Sends all `alarms` with `in_flight` connections, each with one request at a time.
///
/// # Errors
/// One was not answered, or not stored.
pub(super) async fn send(
    addr: SocketAddr,
    token: &str,
    alarms: &[Prepared],
    in_flight: usize,
) -> anyhow::Result<Done> {
    let tasks = TaskTracker::new();
    let mut connections = Vec::new();
    for _ in 0..in_flight {
        connections.push(Connection::open(addr, token, &tasks).await?);
    }
    let next = AtomicUsize::new(0);
    let began = Mark::now();
    let answered = try_join_all(connections.into_iter().map(|one| drain(one, alarms, &next))).await?;
    let took = began.elapsed();
    let mut cases = BTreeSet::new();
    for answer in answered.iter().flatten() {
        cases.insert(stored_case(answer)?);
    }
    let answers: usize = answered.iter().map(Vec::len).sum();
    anyhow::ensure!(answers == alarms.len(), "{answers} answers to {} alarms", alarms.len());
    Ok(Done { took, cases })
}

async fn drain(
    mut connection: Connection,
    alarms: &[Prepared],
    next: &AtomicUsize,
) -> anyhow::Result<Vec<bytes::Bytes>> {
    let mut answers = Vec::new();
    while let Some(alarm) = alarms.get(next.fetch_add(1, Ordering::Relaxed)) {
        let post = connection.post("/v1/ingest/alarms", alarm.body.clone());
        let answer = timeout(Duration::from_secs(ANSWER_MAX_S), post).await;
        answers.push(answer.with_context(|| format!("alarm {} was not answered in time", alarm.id))??);
    }
    Ok(answers)
}
