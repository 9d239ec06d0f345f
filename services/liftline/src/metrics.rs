//! What `/metrics` shows: every name, help and label of it stands in this file.

use std::sync::atomic::AtomicU64;
use std::time::Duration;

use liftline_desk::{Position, Span};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::{Family, MetricConstructor};
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// `Content-Type` of [`Metrics::text`].
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Prefix of every name.
pub const PREFIX: &str = "liftline";

/// Begins every metric's name after [`PREFIX`]; counters get `_total`, others their unit.
const ALARMS: (&str, &str) = ("alarms", "Alarms taken in, by what became of them");
const COMMANDS: (&str, &str) =
    ("commands", "Commands decided by the desk, by kind and refusal code (ok if none)");
const TURN_COMMANDS: (&str, &str) = ("turn_commands", "Commands a turn of the desk took together");
const TURN: (&str, &str) = ("turn_duration", "A turn of the desk, from taking commands to answering");
const APPEND: (&str, &str) = ("append_duration", "An append to the journal, until durable");
const LATENESS: (&str, &str) = ("clock_lateness", "How late a clock fired after its limit");
const SESSIONS: (&str, &str) = ("sessions", "WebSocket sessions open, by kind");
const CLOSES: (&str, &str) = ("session_closes", "WebSocket sessions closed, by kind and close code");
const OUTBOX_ATTEMPTS: (&str, &str) = ("outbox_attempts", "Attempts to hand a notice over, by result");
const OUTBOX_PENDING: (&str, &str) = ("outbox_pending", "Notices waiting to be handed over");
const DISK_FREE: (&str, &str) = ("disk_free", "Bytes free on the disk of the data folder");
const JOURNAL_POSITION: (&str, &str) = ("journal_position", "Position of the last durable record");
const RISK_POSITION: (&str, &str) = ("risk_position", "Position up to which the risk log is folded");
const RISK_LAG: (&str, &str) = ("risk_lag_records", "Records the risk log has yet to fold");
const HUB_QUEUE: (&str, &str) = ("hub_queue", "Bytes waiting in the queues of all sessions together");
const SIGN_INS: (&str, &str) = ("sign_ins", "Sign-ins, by result");
const HTTP: (&str, &str) = ("http_requests", "HTTP requests, by matched path, method and status");
const HTTP_TIME: (&str, &str) = ("http_duration", "HTTP requests until the response's head, by matched path");

/// Path of requests no route matches, so that strangers cannot make labels.
pub const NO_ROUTE: &str = "other";

type One = [(&'static str, &'static str); 1];
type Pair = [(&'static str, &'static str); 2];
type Two = [(&'static str, String); 2];
type Three = [(&'static str, String); 3];
type Path = [(&'static str, String); 1];

/// Upper bounds of durations, in seconds: 50 µs to 10 s.
const SECONDS: [f64; 16] =
    [5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// Upper bounds of lateness, in seconds: 1 ms to an hour, which is a restart.
const LATE_SECONDS: [f64; 12] = [1e-3, 5e-3, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 15.0, 60.0, 600.0, 3_600.0];

/// Upper bounds of the commands in a turn.
const TURN_SIZES: [f64; 7] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0];

/// What became of an alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlarmResult {
    /// Durable for the first time.
    Accepted,
    /// Durable already; the first answer was given again.
    Repeated,
    /// It could not be read, or its sender may not send it.
    Refused,
    /// The journal failed.
    Failed,
}

/// What became of an attempt to hand a notice over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptResult {
    /// Handed over.
    Delivered,
    /// To be tried again.
    Retried,
    /// Given up.
    GivenUp,
}

/// What a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionKind {
    /// A crew's.
    Crew,
    /// A console's.
    Console,
}

impl SessionKind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Crew => "crew",
            Self::Console => "console",
        }
    }
}

/// All metrics of one process; every test has its own.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    alarms: Family<One, Counter>,
    commands: Family<Pair, Counter>,
    turn_commands: Histogram,
    turn: Histogram,
    append: Histogram,
    lateness: Histogram,
    sessions: Family<One, Gauge>,
    closes: Family<Two, Counter>,
    outbox_attempts: Family<One, Counter>,
    outbox_pending: Gauge,
    disk_free: Gauge<u64, AtomicU64>,
    journal_position: Gauge<u64, AtomicU64>,
    risk_position: Gauge<u64, AtomicU64>,
    risk_lag: Gauge<u64, AtomicU64>,
    hub_queue: Gauge,
    sign_ins: Family<One, Counter>,
    http: Family<Three, Counter>,
    http_time: Family<Path, Histogram, Durations>,
}

/// Makes histograms of durations.
#[derive(Clone, Copy, Debug)]
struct Durations;

impl MetricConstructor<Histogram> for Durations {
    fn new_metric(&self) -> Histogram {
        Histogram::new(SECONDS)
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

impl Metrics {
    /// All metrics at zero.
    pub fn new() -> Self {
        let mut metrics = Self {
            registry: Registry::with_prefix(PREFIX),
            alarms: Family::default(),
            commands: Family::default(),
            turn_commands: Histogram::new(TURN_SIZES),
            turn: Histogram::new(SECONDS),
            append: Histogram::new(SECONDS),
            lateness: Histogram::new(LATE_SECONDS),
            sessions: Family::default(),
            closes: Family::default(),
            outbox_attempts: Family::default(),
            outbox_pending: Gauge::default(),
            disk_free: Gauge::default(),
            journal_position: Gauge::default(),
            risk_position: Gauge::default(),
            risk_lag: Gauge::default(),
            hub_queue: Gauge::default(),
            sign_ins: Family::default(),
            http: Family::default(),
            http_time: Family::new_with_constructor(Durations),
        };
        metrics.register();
        metrics
    }

    /// An alarm was answered.
    pub fn alarm(&self, result: AlarmResult) {
        let result = match result {
            AlarmResult::Accepted => "accepted",
            AlarmResult::Repeated => "repeated",
            AlarmResult::Refused => "refused",
            AlarmResult::Failed => "failed",
        };
        self.alarms.get_or_create(&[("result", result)]).inc();
    }

    /// The desk decided a command: its kind, and the refusal's code, or `ok`.
    pub fn command(&self, kind: &'static str, code: &'static str) {
        self.commands.get_or_create(&[("kind", kind), ("code", code)]).inc();
    }

    /// The desk took a turn.
    pub fn turn(&self, commands: u32, took: Duration) {
        self.turn_commands.observe(f64::from(commands));
        self.turn.observe(took.as_secs_f64());
    }

    /// An append became durable, the last record standing at `position`.
    pub fn append(&self, position: Position, took: Duration) {
        self.append.observe(took.as_secs_f64());
        self.journal_position.set(position.0);
    }

    /// A clock fired this long after its limit.
    pub fn clock_fired(&self, late: Span) {
        let late = Duration::from_millis(late.0.max(0).unsigned_abs());
        self.lateness.observe(late.as_secs_f64());
    }

    /// A session opened.
    pub fn session_opened(&self, kind: SessionKind) {
        self.sessions.get_or_create(&[("kind", kind.as_str())]).inc();
    }

    /// A session closed with a close code of the session protocol.
    pub fn session_closed(&self, kind: SessionKind, code: u16) {
        self.sessions.get_or_create(&[("kind", kind.as_str())]).dec();
        let labels = [("kind", kind.as_str().to_owned()), ("code", code.to_string())];
        self.closes.get_or_create(&labels).inc();
    }

    /// The outbox tried to hand a notice over.
    pub fn outbox_attempt(&self, result: AttemptResult) {
        let result = match result {
            AttemptResult::Delivered => "delivered",
            AttemptResult::Retried => "retried",
            AttemptResult::GivenUp => "given_up",
        };
        self.outbox_attempts.get_or_create(&[("result", result)]).inc();
    }

    /// This many notices wait.
    pub fn outbox_pending(&self, notices: usize) {
        self.outbox_pending.set(i64::try_from(notices).unwrap_or(i64::MAX));
    }

    /// So many bytes are free on the disk of the data folder.
    pub fn disk_free(&self, bytes: u64) {
        self.disk_free.set(bytes);
    }

    /// The risk log is folded up to `folded`, while the journal stands at `head`.
    pub fn risk_folded(&self, folded: Position, head: Position) {
        self.risk_position.set(folded.0);
        self.risk_lag.set(head.0.saturating_sub(folded.0));
    }

    /// Bytes were put into a session's queue (more than 0) or left it (less).
    pub fn hub_queued(&self, bytes: i64) {
        self.hub_queue.inc_by(bytes);
    }

    /// Somebody tried to sign in: `ok`, or the error's code.
    pub fn sign_in(&self, code: &'static str) {
        self.sign_ins.get_or_create(&[("result", code)]).inc();
    }

    /// A request was answered. `path` is the route that matched, never what was asked for; else [`NO_ROUTE`].
    pub fn http(&self, path: &str, method: &str, status: u16, took: Duration) {
        let method = KNOWN_METHODS.iter().find(|known| **known == method).unwrap_or(&NO_ROUTE);
        let labels =
            [("path", path.to_owned()), ("method", (*method).to_owned()), ("status", status.to_string())];
        self.http.get_or_create(&labels).inc();
        self.http_time.get_or_create(&[("path", path.to_owned())]).observe(took.as_secs_f64());
    }

    /// All metrics in the OpenMetrics text form, with content type [`CONTENT_TYPE`].
    ///
    /// # Errors
    /// Never, as texts do not fail to grow; the encoder's signature has it.
    pub fn text(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }

    fn register(&mut self) {
        let registry = &mut self.registry;
        registry.register(ALARMS.0, ALARMS.1, self.alarms.clone());
        registry.register(COMMANDS.0, COMMANDS.1, self.commands.clone());
        registry.register(TURN_COMMANDS.0, TURN_COMMANDS.1, self.turn_commands.clone());
        registry.register_with_unit(TURN.0, TURN.1, Unit::Seconds, self.turn.clone());
        registry.register_with_unit(APPEND.0, APPEND.1, Unit::Seconds, self.append.clone());
        registry.register_with_unit(LATENESS.0, LATENESS.1, Unit::Seconds, self.lateness.clone());
        registry.register(SESSIONS.0, SESSIONS.1, self.sessions.clone());
        registry.register(CLOSES.0, CLOSES.1, self.closes.clone());
        registry.register(OUTBOX_ATTEMPTS.0, OUTBOX_ATTEMPTS.1, self.outbox_attempts.clone());
        registry.register(OUTBOX_PENDING.0, OUTBOX_PENDING.1, self.outbox_pending.clone());
        registry.register_with_unit(DISK_FREE.0, DISK_FREE.1, Unit::Bytes, self.disk_free.clone());
        registry.register(JOURNAL_POSITION.0, JOURNAL_POSITION.1, self.journal_position.clone());
        registry.register(RISK_POSITION.0, RISK_POSITION.1, self.risk_position.clone());
        registry.register(RISK_LAG.0, RISK_LAG.1, self.risk_lag.clone());
        registry.register_with_unit(HUB_QUEUE.0, HUB_QUEUE.1, Unit::Bytes, self.hub_queue.clone());
        registry.register(SIGN_INS.0, SIGN_INS.1, self.sign_ins.clone());
        registry.register(HTTP.0, HTTP.1, self.http.clone());
        registry.register_with_unit(HTTP_TIME.0, HTTP_TIME.1, Unit::Seconds, self.http_time.clone());
    }
}

/// Methods that become labels; strangers may send any word.
const KNOWN_METHODS: [&str; 6] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_counted_is_shown() {
        let metrics = Metrics::new();
        metrics.alarm(AlarmResult::Accepted);
        metrics.alarm(AlarmResult::Accepted);
        metrics.command("accept", "order_ended");
        metrics.turn(8, Duration::from_millis(3));
        metrics.append(Position(42), Duration::from_micros(90));
        metrics.clock_fired(Span(-5));
        metrics.clock_fired(Span::seconds(2));
        metrics.session_opened(SessionKind::Crew);
        metrics.session_opened(SessionKind::Crew);
        metrics.session_closed(SessionKind::Crew, 4408);
        metrics.outbox_attempt(AttemptResult::Retried);
        metrics.outbox_pending(3);
        metrics.risk_folded(Position(40), Position(42));
        metrics.hub_queued(100);
        metrics.hub_queued(-40);
        metrics.sign_in("sign_in.refused");
        metrics.http("/v1/cases/{id}", "GET", 404, Duration::from_millis(1));
        metrics.http(NO_ROUTE, "BREW", 405, Duration::from_millis(1));
        let text = metrics.text().unwrap();
        for line in [
            "liftline_alarms_total{result=\"accepted\"} 2",
            "liftline_commands_total{kind=\"accept\",code=\"order_ended\"} 1",
            "liftline_turn_commands_bucket{le=\"8.0\"} 1",
            "liftline_turn_duration_seconds_count 1",
            "liftline_append_duration_seconds_bucket{le=\"0.0001\"} 1",
            "liftline_journal_position 42",
            "liftline_clock_lateness_seconds_bucket{le=\"0.001\"} 1",
            "liftline_clock_lateness_seconds_count 2",
            "liftline_sessions{kind=\"crew\"} 1",
            "liftline_session_closes_total{kind=\"crew\",code=\"4408\"} 1",
            "liftline_outbox_attempts_total{result=\"retried\"} 1",
            "liftline_outbox_pending 3",
            "liftline_risk_position 40",
            "liftline_risk_lag_records 2",
            "liftline_hub_queue_bytes 60",
            "liftline_sign_ins_total{result=\"sign_in.refused\"} 1",
            "liftline_http_requests_total{path=\"/v1/cases/{id}\",method=\"GET\",status=\"404\"} 1",
            "liftline_http_requests_total{path=\"other\",method=\"other\",status=\"405\"} 1",
            "liftline_http_duration_seconds_count{path=\"/v1/cases/{id}\"} 1",
            "# EOF",
        ] {
            assert!(text.lines().any(|shown| shown == line), "no line {line} in\n{text}");
        }
    }
}
