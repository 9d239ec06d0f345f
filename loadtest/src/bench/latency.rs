//! From an alarm to the order on the crew's socket, after everything in between is durable.

use std::{collections::HashMap, net::SocketAddr, time::Duration};

use anyhow::Context;
use futures_util::{StreamExt, stream::FuturesUnordered};
use hdrhistogram::Histogram;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_util::task::TaskTracker;

use super::{ANSWER_MAX_S, Bench};
use crate::{
    alarm::{Prepared, series, stored_case},
    clock::Mark,
    console::Consoles,
    crew::{Crews, Seen},
    http::Connection,
    process::Server,
    product::Orders,
    report::Report,
};

/// Alarms one at a time, a round.
const CLOSED: u32 = 1_000;
/// Alarms that come when they come, a round.
const OPEN: u32 = 1_000;
/// Their mean rate, a second: a hundred times what a large city has at its worst hour.
const OPEN_A_SECOND: f64 = 100.0;
/// Alarms before the first that counts.
const WARM_UP: u32 = 200;
/// Connections at hand for alarms that come when they come; where all wait for answers, the alarm opens one.
const CONNECTIONS: usize = 16;
/// Consoles of a full house.
const CONSOLES: usize = 12;

/// Product and floor in turns: closed loop, then open loop.
///
/// # Errors
/// An order did not come.
pub(super) async fn measure(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let mut product = Side::product(bench, "latency").await?;
    let mut floor = Side::floor(bench, "latency-floor").await?;
    product.closed("warm", WARM_UP).await?;
    floor.closed("warm", WARM_UP).await?;
    let mut figures = [const { Figures::new() }; 4];
    for round in 0..bench.rounds {
        figures[0].add(&product.closed(&format!("closed{round}"), CLOSED).await?);
        figures[1].add(&floor.closed(&format!("closed{round}"), CLOSED).await?);
        figures[2].add(&product.open(&format!("open{round}"), OPEN).await?);
        figures[3].add(&floor.open(&format!("open{round}"), OPEN).await?);
    }
    let [closed, closed_floor, open, open_floor] = &figures;
    report.heading("From an alarm to the order on the crew's socket, durable (µs)");
    report.table(&["", "liftline", "floor", "ratio"]);
    report.compare("one at a time, p50", &closed.p50, &closed_floor.p50);
    report.compare("one at a time, p99", &closed.p99, &closed_floor.p99);
    report.compare(&format!("{OPEN_A_SECOND} a second, p50"), &open.p50, &open_floor.p50);
    report.compare(&format!("{OPEN_A_SECOND} a second, p99"), &open.p99, &open_floor.p99);
    Ok(())
}

/// The same one at a time, alone and with 12 consoles, in turns; crews say where they are in both.
///
/// # Errors
/// An order did not come, or a console was closed.
pub(super) async fn crowd(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let mut product = Side::product(bench, "crowd").await?;
    product.closed("warm", WARM_UP).await?;
    let mut figures = [const { Figures::new() }; 2];
    let mut frames = 0;
    for round in 0..bench.rounds {
        figures[1].add(&product.closed(&format!("alone{round}"), CLOSED).await?);
        let token = &bench.product.tokens.operator;
        let consoles = Consoles::join(product.server.addr, token, CONSOLES, &product.tasks).await?;
        figures[0].add(&product.closed(&format!("crowd{round}"), CLOSED).await?);
        let closed = consoles.closed();
        anyhow::ensure!(closed.is_empty(), "{} consoles were closed: {:?}", closed.len(), closed.first());
        frames += consoles.frames();
    }
    let crews = bench.product.tokens.crews.len();
    report.heading(&format!("The same one at a time with {crews} crews and {CONSOLES} consoles (µs)"));
    report.table(&["", "with consoles", "without", "ratio"]);
    report.compare("p50", &figures[0].p50, &figures[1].p50);
    report.compare("p99", &figures[0].p99, &figures[1].p99);
    report.line("");
    report.line(&format!("{frames} frames read by the consoles; none was closed as slow."));
    Ok(())
}

/// Figures of one side, round by round, in microseconds.
struct Figures {
    p50: Vec<f64>,
    p99: Vec<f64>,
}

impl Figures {
    const fn new() -> Self {
        Self { p50: Vec::new(), p99: Vec::new() }
    }

    fn add(&mut self, times: &Histogram<u64>) {
        let micros = |share| times.value_at_quantile(share) as f64 / 1_000.0;
        self.p50.push(micros(0.50));
        self.p99.push(micros(0.99));
    }
}

/// A server with its crews, and what is needed to send it alarms.
struct Side {
    server: Server,
    crews: Crews,
    tasks: TaskTracker,
    token: String,
    lifts: u32,
    next_lift: u32,
}

impl Side {
    async fn product(bench: &Bench, name: &str) -> anyhow::Result<Self> {
        let data = bench.product.copy(name)?;
        Self::new(bench, bench.product.serve(&data, Orders::AtOnce).await?).await
    }

    async fn floor(bench: &Bench, name: &str) -> anyhow::Result<Self> {
        let (server, _) = bench.floor(name).await?;
        Self::new(bench, server).await
    }

    async fn new(bench: &Bench, server: Server) -> anyhow::Result<Self> {
        let tasks = TaskTracker::new();
        let crews = Crews::join(server.addr, &bench.product.tokens.crews, &tasks).await?;
        let (token, lifts) = (bench.product.tokens.gateway.clone(), bench.product.lifts);
        Ok(Self { server, crews, tasks, token, lifts, next_lift: 0 })
    }

    fn addr(&self) -> SocketAddr {
        self.server.addr
    }

    /// The next `count` alarms; every lift gets one before any gets a second.
    fn alarms(&mut self, name: &str, count: u32) -> anyhow::Result<Vec<Prepared>> {
        let first = self.next_lift;
        self.next_lift = (first + count) % self.lifts;
        series(name, first, count, self.lifts)
    }

    /// One at a time: the next alarm is sent when the order of the one before is done.
    async fn closed(&mut self, name: &str, count: u32) -> anyhow::Result<Histogram<u64>> {
        let mut times = Histogram::new(3)?;
        let mut connection = Connection::open(self.addr(), &self.token, &self.tasks).await?;
        for alarm in self.alarms(name, count)? {
            let sent = Mark::now();
            let case = stored_case(&connection.post("/v1/ingest/alarms", alarm.body).await?)?;
            let offered = self.offered(case).await.with_context(|| format!("alarm {}", alarm.id))?;
            times.record(nanos(offered.since(sent)))?;
        }
        Ok(times)
    }

    /// When the order of `case` was there, after its crew has finished.
    async fn offered(&mut self, case: u64) -> anyhow::Result<Mark> {
        let mut offered = None;
        loop {
            match self.seen().await? {
                Seen::Offered { case: of, at } if of == case => offered = offered.or(Some(at)),
                Seen::Finished { case: of } if of == case => return offered.context("done before offered"),
                Seen::Offered { .. } | Seen::Finished { .. } => {}
                Seen::Broke(why) => anyhow::bail!("a crew's session broke: {why}"),
            }
        }
    }

    async fn seen(&mut self) -> anyhow::Result<Seen> {
        let seen = timeout(Duration::from_secs(ANSWER_MAX_S), self.crews.seen.recv()).await;
        seen.context("no order came in time")?.context("the crews are gone")
    }

    /// Alarms come at random moments whether or not those before are answered; each counts from
    /// when it was due.
    async fn open(&mut self, name: &str, count: u32) -> anyhow::Result<Histogram<u64>> {
        let line = Line { addr: self.addr(), token: self.token.clone(), tasks: self.tasks.clone() };
        let mut idle = Vec::new();
        for _ in 0..CONNECTIONS {
            idle.push(line.open().await?);
        }
        let mut alarms = self.alarms(name, count)?.into_iter();
        let mut cases = Cases::default();
        let mut gaps = Gaps(u64::from(self.next_lift));
        let mut posts = FuturesUnordered::new();
        let mut due = Mark::now();
        while cases.done < count {
            tokio::select! {
                () = sleep_until(Instant::from_std(due.instant())), if alarms.len() > 0 => {
                    let alarm = alarms.next().context("no alarm left")?;
                    posts.push(line.post(idle.pop(), alarm, due));
                    due = due.after(gaps.next(OPEN_A_SECOND));
                }
                Some(done) = posts.next() => {
                    let (connection, case, sent) = done?;
                    idle.push(connection);
                    cases.sent(case, sent);
                }
                seen = self.seen() => match seen? {
                    Seen::Offered { case, at } => cases.offered(case, at),
                    Seen::Finished { .. } => cases.done += 1,
                    Seen::Broke(why) => anyhow::bail!("a crew's session broke: {why}"),
                },
            }
        }
        while let Some(done) = posts.next().await {
            let (_, case, sent) = done?;
            cases.sent(case, sent);
        }
        cases.times(count)
    }
}

/// Where alarms go.
struct Line {
    addr: SocketAddr,
    token: String,
    tasks: TaskTracker,
}

impl Line {
    async fn open(&self) -> anyhow::Result<Connection> {
        Connection::open(self.addr, &self.token, &self.tasks).await
    }

    /// Posts `alarm`, due at `due`, over an idle connection or a new one, and gives both back with its case.
    async fn post(
        &self,
        idle: Option<Connection>,
        alarm: Prepared,
        due: Mark,
    ) -> anyhow::Result<(Connection, u64, Mark)> {
        let mut connection = match idle {
            Some(connection) => connection,
            None => self.open().await?,
        };
        let case = stored_case(&connection.post("/v1/ingest/alarms", alarm.body).await?)?;
        Ok((connection, case, due))
    }
}

/// Cases under way: an order may be there before the alarm's own answer.
#[derive(Default)]
struct Cases {
    sent: HashMap<u64, Mark>,
    offered: HashMap<u64, Mark>,
    done: u32,
}

impl Cases {
    fn sent(&mut self, case: u64, at: Mark) {
        self.sent.insert(case, at);
    }

    fn offered(&mut self, case: u64, at: Mark) {
        self.offered.entry(case).or_insert(at);
    }

    fn times(&self, count: u32) -> anyhow::Result<Histogram<u64>> {
        let mut times = Histogram::new(3)?;
        for (case, sent) in &self.sent {
            let offered = self.offered.get(case).with_context(|| format!("case {case} got no order"))?;
            times.record(nanos(offered.since(*sent)))?;
        }
        anyhow::ensure!(times.len() == u64::from(count), "{} orders for {count} alarms", times.len());
        Ok(times)
    }
}

/// Gaps between arrivals that know nothing of each other: exponential, from a fixed seed.
struct Gaps(u64);

impl Gaps {
    fn next(&mut self, a_second: f64) -> Duration {
        // SplitMix64 (Steele, Lea, Flood 2014).
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let share = ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64;
        Duration::from_secs_f64(-(1.0 - share).ln() / a_second)
    }
}

fn nanos(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}
