//! From a power cut to ready, with a long journal made by real alarms.

use bytes::Bytes;
use futures_util::future::try_join_all;
use liftline_proto::v1::{AlarmBatchAnswer, AlarmResult};
use tokio_util::task::TaskTracker;

use super::{Bench, rate::settled, remove};
use crate::{
    alarm::button,
    clock::Mark,
    http::Connection,
    machine,
    process::Server,
    product::{Orders, ready},
    report::Report,
    spread::Spread,
};

/// Alarms in one request.
const BATCH: u32 = 60;
/// Requests in flight.
const IN_FLIGHT: u32 = 4;
/// Requests between two looks at the position.
const LOOK_EVERY: u32 = 25;

/// Fills the journal, then cuts the power and starts again, several times; an empty journal beside it.
///
/// # Errors
/// An alarm is refused, or it does not start again where it was.
pub(super) async fn measure(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let data = bench.product.copy("restart")?;
    let empty = bench.product.copy("restart-empty")?;
    let mut server = bench.product.serve(&data, Orders::Late).await?;
    let began = Mark::now();
    let alarms = fill(bench, &server).await?;
    let took = began.elapsed().as_secs_f64();
    let position = settled(&server, &bench.product.tokens.gateway).await?;
    let [mut full, mut bare] = [const { Vec::new() }; 2];
    for _ in 0..bench.rounds {
        server.kill()?;
        let blank = bench.product.serve(&empty, Orders::Late).await?;
        bare.push(blank.ready_after.as_secs_f64());
        blank.kill()?;
        server = bench.product.serve(&data, Orders::Late).await?;
        full.push(server.ready_after.as_secs_f64());
        let now = settled(&server, &bench.product.tokens.gateway).await?;
        anyhow::ensure!(now == position, "{now} records after the start, {position} before");
    }
    let lifts = bench.product.lifts;
    report.heading("From a power cut to ready (s)");
    report.table(&["records", "ready after"]);
    let spread = |values: &[f64]| values.iter().copied().collect::<Spread>().to_string();
    report.row(&[format!("{position}, of {alarms} alarms on {lifts} lifts"), spread(&full)]);
    report.row(&[format!("none, {lifts} lifts"), spread(&bare)]);
    let net: Vec<f64> =
        full.iter().zip(&bare).map(|(full, bare)| (full - bare) * 1e6 / position as f64).collect();
    report.row(&["µs a record".to_owned(), spread(&net)]);
    report.line("");
    report.line(&format!(
        "The journal was made in {took:.0} s by batches of {BATCH} alarms; the server then held {} MiB.",
        machine::resident_mib(server.pid())
    ));
    server.kill()?;
    remove(&data)?;
    remove(&empty)
}

/// Sends batches until the journal has as many records as asked for; gives the number of alarms.
async fn fill(bench: &Bench, server: &Server) -> anyhow::Result<u64> {
    let tasks = TaskTracker::new();
    let token = &bench.product.tokens.gateway;
    let mut look = Connection::open(server.addr, token, &tasks).await?;
    let mut connections = Vec::new();
    for _ in 0..IN_FLIGHT {
        connections.push(Connection::open(server.addr, token, &tasks).await?);
    }
    let mut sent = 0;
    while ready(&mut look).await?.position < bench.records {
        let rounds = connections.iter_mut().enumerate().map(|(nth, connection)| async move {
            for batch in 0..LOOK_EVERY {
                let nth = u32::try_from(nth)?;
                post(connection, sent + (batch * IN_FLIGHT + nth) * BATCH, bench.product.lifts).await?;
            }
            anyhow::Ok(())
        });
        try_join_all(rounds).await?;
        sent += LOOK_EVERY * IN_FLIGHT * BATCH;
    }
    Ok(u64::from(sent))
}

/// Posts alarms `first`, `first + 1`, …, one on each lift in turn.
async fn post(connection: &mut Connection, first: u32, lifts: u32) -> anyhow::Result<()> {
    let alarms: Vec<_> =
        (first..first + BATCH).map(|nth| button(format!("fill-{nth}"), nth % lifts)).collect();
    let answer = connection.post("/v1/ingest/alarms", Bytes::from(serde_json::to_vec(&alarms)?)).await?;
    let answer: AlarmBatchAnswer = serde_json::from_slice(&answer)?;
    let stored = answer.answers.iter().filter(|one| one.result() == AlarmResult::Stored).count();
    anyhow::ensure!(stored == alarms.len(), "{stored} of {} alarms stored", alarms.len());
    Ok(())
}
