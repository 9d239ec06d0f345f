//! Durable alarms a second and processor time an alarm, with a power cut at the end of every round and
//! every alarm counted in the journal.

use std::time::Duration;

use anyhow::Context;
use tokio_util::task::TaskTracker;

use super::{Bench, load, remove};
use crate::{
    alarm::{Prepared, series},
    clock::Mark,
    http::Connection,
    process::Server,
    product::{Orders, ready},
    report::Report,
};

/// Alarms in flight, and how many of them, a round.
const LEVELS: [(usize, u32); 3] = [(1, 1_500), (8, 8_000), (64, 30_000)];
/// Alarms on lifts that have an open case, 64 in flight: how many on how many lifts.
const JOINED: (u32, u32) = (20_000, 200);
/// Alarms before the first that counts.
const WARM_UP: u32 = 1_000;
/// The risk log must have caught up within this time.
const FOLD_MAX: Duration = Duration::from_secs(120);
/// Pause between two looks at how far it is.
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// Product and floor in turns.
///
/// # Errors
/// An alarm was lost, or stored twice.
pub(super) async fn measure(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let mut rows: Vec<Row> = LEVELS.iter().map(|(in_flight, _)| Row::new(*in_flight)).collect();
    let mut joined = Row::new(64);
    let mut alarms = 0;
    for round in 0..bench.rounds {
        let data = bench.product.copy(&format!("rate{round}"))?;
        let server = bench.product.serve(&data, Orders::Late).await?;
        let (floor, floor_data) = bench.floor(&format!("rate{round}-floor")).await?;
        let token = &bench.product.tokens.gateway;
        let lifts = bench.product.lifts;
        let warm = series("warm", 0, WARM_UP, lifts)?;
        load::send(server.addr, token, &warm, 64).await?;
        load::send(floor.addr, token, &warm, 64).await?;
        let mut first = WARM_UP;
        for ((in_flight, count), row) in LEVELS.into_iter().zip(&mut rows) {
            let sent = series(&format!("rate{in_flight}"), first, count, lifts)?;
            let cases = row.product(&server, token, &sent).await?;
            anyhow::ensure!(cases == sent.len(), "{cases} cases for {} lifts", sent.len());
            row.floor(&floor, token, &sent).await?;
            first += count;
        }
        let sent = series("ratej", 0, JOINED.0, JOINED.1)?;
        let cases = joined.product(&server, token, &sent).await?;
        anyhow::ensure!(cases == sent.len().min(JOINED.1 as usize), "{cases} cases for {} lifts", JOINED.1);
        joined.floor(&floor, token, &sent).await?;
        let position = settled(&server, token).await?;
        server.kill()?;
        floor.kill()?;
        let counted = bench.product.count(&data, "rate")?;
        let expected: u32 = LEVELS.iter().map(|(_, count)| count).sum::<u32>() + JOINED.0;
        anyhow::ensure!(counted.alarms == u64::from(expected), "{} of {expected} alarms", counted.alarms);
        anyhow::ensure!(counted.records >= position, "{} of {position} records", counted.records);
        alarms += counted.alarms;
        remove(&data)?;
        remove(&floor_data)?;
    }
    print(report, &rows, &joined);
    report.line("");
    report.line(&format!(
        "{alarms} alarms acknowledged, each in the journal once after a power cut; `liftline \
         verify` found it whole."
    ));
    Ok(())
}

fn print(report: &mut Report, rows: &[Row], joined: &Row) {
    report.heading("Alarms a second, durable, each on a lift of its own");
    report.table(&["in flight", "liftline", "floor", "ratio"]);
    for row in rows {
        report.compare(&row.in_flight.to_string(), &row.rate, &row.floor_rate);
    }
    report.compare("64, joining open cases", &joined.rate, &joined.floor_rate);
    report.heading("Processor time of the server, µs an alarm");
    report.table(&["in flight", "liftline", "floor", "ratio"]);
    for row in rows {
        report.compare(&row.in_flight.to_string(), &row.processor, &row.floor_processor);
    }
    report.compare("64, joining open cases", &joined.processor, &joined.floor_processor);
    report.compare("64, with the risk log's", &rows[2].folded, &rows[2].floor_processor);
}

/// Figures at one level, round by round.
struct Row {
    in_flight: usize,
    rate: Vec<f64>,
    floor_rate: Vec<f64>,
    processor: Vec<f64>,
    folded: Vec<f64>,
    floor_processor: Vec<f64>,
}

impl Row {
    fn new(in_flight: usize) -> Self {
        Self {
            in_flight,
            rate: Vec::new(),
            floor_rate: Vec::new(),
            processor: Vec::new(),
            folded: Vec::new(),
            floor_processor: Vec::new(),
        }
    }

    /// Measures the product and lets its risk log catch up; gives the number of cases.
    async fn product(&mut self, server: &Server, token: &str, alarms: &[Prepared]) -> anyhow::Result<usize> {
        let before = server.processor_time()?;
        let done = load::send(server.addr, token, alarms, self.in_flight).await?;
        self.rate.push(alarms.len() as f64 / done.took.as_secs_f64());
        self.processor.push(micros_each(server.processor_time()? - before, alarms));
        settled(server, token).await?;
        self.folded.push(micros_each(server.processor_time()? - before, alarms));
        Ok(done.cases.len())
    }

    async fn floor(&mut self, server: &Server, token: &str, alarms: &[Prepared]) -> anyhow::Result<()> {
        let before = server.processor_time()?;
        let done = load::send(server.addr, token, alarms, self.in_flight).await?;
        self.floor_rate.push(alarms.len() as f64 / done.took.as_secs_f64());
        self.floor_processor.push(micros_each(server.processor_time()? - before, alarms));
        Ok(())
    }
}

/// Waits until the risk log has come as far as the journal, and gives the position.
///
/// # Errors
/// It does not.
pub(super) async fn settled(server: &Server, token: &str) -> anyhow::Result<u64> {
    let tasks = TaskTracker::new();
    let mut connection = Connection::open(server.addr, token, &tasks).await?;
    let began = Mark::now();
    loop {
        let now = ready(&mut connection).await.context("not ready")?;
        if now.risk_position >= now.position {
            return Ok(now.position);
        }
        anyhow::ensure!(
            began.elapsed() < FOLD_MAX,
            "the risk log is {} behind",
            now.position - now.risk_position
        );
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

fn micros_each(time: Duration, alarms: &[Prepared]) -> f64 {
    time.as_secs_f64() * 1e6 / alarms.len() as f64
}
