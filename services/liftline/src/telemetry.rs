//! Logs and traces.
//!
//! # Levels
//!
//! | level | means | example |
//! |---|---|---|
//! | `error` | somebody must act now, or the process ends | the journal cannot be written; a panic |
//! | `warn` | it goes on, but worse | an endpoint is given up; the disk fills; a socket was too slow |
//! | `info` | the life of the process; each act on a case | started; a clock fired; order 7 accepted |
//! | `debug` | one line for each message | an alarm repeated; a frame refused |
//! | `trace` | what it takes to follow one message through the code | |
//!
//! An event is logged once, where it is handled. Telephone numbers, names of people and free text are never
//! logged; cases, orders, lifts and positions are. Logs go to the error stream, so that verbs may print.
//!
//! # Traces
//!
//! Spans go out by OTLP (protobuf over HTTP) where `telemetry.otlp_endpoint` is set. A request's
//! `traceparent` ([W3C Trace Context](https://www.w3.org/TR/trace-context/)) is continued, so that one
//! trace leads from a gateway through desk and journal until the frame is on the wire to the crew's phone.
//! Spans within a request are at level `debug`: they are made where traces go out or the log's filter asks
//! for them, and cost nothing elsewhere.

use std::io::IsTerminal;
use std::time::Duration;

use anyhow::Context as _;
use opentelemetry::KeyValue;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{Sampler, SdkTracerProvider};
use tracing::{Level, Metadata, Subscriber};
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

use crate::config::{LogFormat, TelemetryConfig};

mod export;
mod panics;
mod parent;

pub use parent::continue_trace;

/// An export is given up after this long.
const EXPORT_TIMEOUT: Duration = Duration::from_secs(5);

/// Logs and traces of the process, from [`Telemetry::start`] on.
#[derive(Debug)]
#[must_use = "traces that are under way are lost unless they are flushed"]
pub struct Telemetry {
    traces: Option<SdkTracerProvider>,
}

impl Telemetry {
    /// Starts logs, traces where configured, and the logging of panics; once a process, within its runtime.
    ///
    /// # Errors
    /// Where it was started before, or the endpoint or filter cannot be used.
    pub fn start(config: &TelemetryConfig, city: &str) -> anyhow::Result<Self> {
        let traces = traces(config, city)?;
        subscriber(config, traces.as_ref(), std::io::stderr)?
            .try_init()
            .context("logs were started before")?;
        panics::log();
        Ok(Self { traces })
    }

    /// Sends what is under way and ends; not longer than `deadline`. Logs go on.
    pub async fn flush(self, deadline: Duration) {
        let Some(traces) = self.traces else { return };
        // The exporter blocks its caller while it works on the runtime's other threads.
        let flushed = tokio::task::spawn_blocking(move || traces.shutdown_with_timeout(deadline)).await;
        match flushed {
            Ok(Ok(())) => tracing::debug!("traces flushed"),
            Ok(Err(error)) => tracing::warn!(%error, "traces lost at the end"),
            Err(error) => tracing::warn!(%error, "traces lost at the end"),
        }
    }
}

/// Where spans go; nowhere unless configured.
fn traces(config: &TelemetryConfig, city: &str) -> anyhow::Result<Option<SdkTracerProvider>> {
    if config.otlp_endpoint.is_empty() {
        return Ok(None);
    }
    let exporter = export::exporter(&config.otlp_endpoint, EXPORT_TIMEOUT)?;
    let attributes = [
        KeyValue::new("service.version", env!("CARGO_PKG_VERSION")),
        KeyValue::new("liftline.city", city.to_owned()),
    ];
    let resource = Resource::builder().with_service_name("liftline").with_attributes(attributes).build();
    let sampler = Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(config.sample_ratio)));
    let provider = SdkTracerProvider::builder()
        .with_batch_exporter(exporter)
        .with_resource(resource)
        .with_sampler(sampler)
        .build();
    Ok(Some(provider))
}

fn subscriber<W>(
    config: &TelemetryConfig,
    traces: Option<&SdkTracerProvider>,
    writer: W,
) -> anyhow::Result<impl Subscriber + Send + Sync + 'static>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let filter = EnvFilter::try_new(&config.filter).context("telemetry.filter")?;
    let spans = traces.map(|traces| {
        let layer =
            tracing_opentelemetry::layer().with_tracer(traces.tracer("liftline")).with_location(false);
        layer.with_filter(filter_fn(is_traced))
    });
    let lines = lines(config.log_format, writer).with_filter(filter);
    Ok(tracing_subscriber::registry().with(spans).with(lines))
}

/// Our own spans, and what is logged within them.
fn is_traced(about: &Metadata<'_>) -> bool {
    about.target().starts_with("liftline") && (about.is_span() || *about.level() <= Level::INFO)
}

fn lines<S, W>(format: LogFormat, writer: W) -> Box<dyn Layer<S> + Send + Sync>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let lines = tracing_subscriber::fmt::layer().with_writer(writer);
    match format {
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).boxed(),
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).boxed(),
    }
}

#[cfg(test)]
mod tests;
