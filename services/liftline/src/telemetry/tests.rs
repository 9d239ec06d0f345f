use std::io::Write;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue};
use tokio::sync::mpsc;
use tokio_util::task::TaskTracker;

use super::*;
use crate::config::{Config, Sources};

fn config(otlp_endpoint: &str, log_format: LogFormat) -> TelemetryConfig {
    let config = Config::load(&Sources::default()).unwrap().telemetry;
    TelemetryConfig { otlp_endpoint: otlp_endpoint.to_owned(), log_format, ..config }
}

/// Keeps what is written.
#[derive(Clone, Default)]
struct Paper(Arc<Mutex<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Paper {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

/// A collector on loopback that passes on every body it is sent.
async fn collector() -> (String, mpsc::Receiver<Bytes>) {
    let (sender, receiver) = mpsc::channel(16);
    let receive = move |body: Bytes| async move { sender.send(body).await.unwrap() };
    let router = axum::Router::new().route("/v1/traces", axum::routing::post(receive));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(TaskTracker::new().spawn(async move { axum::serve(listener, router).await.unwrap() }));
    (format!("http://{address}/v1/traces"), receiver)
}

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

#[tokio::test(flavor = "multi_thread")]
async fn a_span_arrives_at_the_collector_in_the_callers_trace() {
    let (endpoint, mut received) = collector().await;
    let config = config(&endpoint, LogFormat::Text);
    let traces = traces(&config, "nantong").unwrap();
    let subscriber = subscriber(&config, traces.as_ref(), std::io::sink).unwrap();
    tracing::subscriber::with_default(subscriber, || {
        let span = tracing::info_span!("ingest alarm", case = 7);
        let mut headers = HeaderMap::new();
        headers.insert(
            "traceparent",
            HeaderValue::from_static("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
        );
        continue_trace(&span, &headers);
        drop(tracing::info_span!(parent: &span, "to the crew"));
    });
    Telemetry { traces }.flush(Duration::from_secs(10)).await;

    let body = tokio::time::timeout(Duration::from_secs(10), received.recv()).await.unwrap().unwrap();
    let trace: Vec<u8> = (0..16).map(|i| u8::from_str_radix(&TRACE[2 * i..2 * i + 2], 16).unwrap()).collect();
    for part in [&b"ingest alarm"[..], b"to the crew", b"nantong", b"service.name", &trace] {
        assert!(body.windows(part.len()).any(|window| window == part), "{part:?} is not in the export");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_collector_that_is_away_delays_nobody_beyond_the_deadline() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let config = config(&format!("http://{}/v1/traces", listener.local_addr().unwrap()), LogFormat::Text);
    let traces = traces(&config, "nantong").unwrap();
    let subscriber = subscriber(&config, traces.as_ref(), std::io::sink).unwrap();
    tracing::subscriber::with_default(subscriber, || drop(tracing::info_span!("lost").entered()));
    let flushed = Telemetry { traces }.flush(Duration::from_millis(50));
    assert!(tokio::time::timeout(Duration::from_secs(20), flushed).await.is_ok());
    drop(listener);
}

#[test]
fn without_an_endpoint_there_are_no_traces() {
    assert!(traces(&config("", LogFormat::Text), "nantong").unwrap().is_none());
}

#[test]
fn a_line_of_json_holds_its_span_and_fields() {
    let paper = Paper::default();
    let written = paper.clone();
    let subscriber = subscriber(&config("", LogFormat::Json), None, move || written.clone()).unwrap();
    tracing::subscriber::with_default(subscriber, || {
        let _span = tracing::info_span!("command", case = 7).entered();
        tracing::info!(position = 42, "accepted");
        tracing::debug!("below the filter");
    });
    let text = paper.text();
    assert_eq!(text.lines().count(), 1, "{text}");
    let line: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(line["message"], "accepted");
    assert_eq!((&line["position"], &line["span"]["case"]), (&42.into(), &7.into()));
    assert_eq!(line["level"], "INFO");
}

#[test]
fn a_panic_is_a_line() {
    let paper = Paper::default();
    let written = paper.clone();
    let subscriber = subscriber(&config("", LogFormat::Json), None, move || written.clone()).unwrap();
    // The hook is the process's; this thread's panics are the only ones that reach this subscriber.
    let before = std::panic::take_hook();
    panics::log();
    tracing::subscriber::with_default(subscriber, || {
        assert!(std::panic::catch_unwind(|| panic!("out of {}", "paper")).is_err());
    });
    std::panic::set_hook(before);
    let line: serde_json::Value = serde_json::from_str(paper.text().lines().next().unwrap()).unwrap();
    assert_eq!(line["panic"], "out of paper");
    assert!(line["place"].as_str().unwrap().contains("tests.rs"), "{line}");
}
