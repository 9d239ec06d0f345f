//! The OTLP exporter. Its batches come from a thread of its own, which has no runtime; its client needs one.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use anyhow::Context as _;
use opentelemetry_http::hyper::HyperClient;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{SpanExporter, WithExportConfig, WithHttpConfig};
use tokio::runtime::Handle;
use tokio_util::task::TaskTracker;

/// An exporter that posts to `endpoint` on the runtime it is made in.
pub(super) fn exporter(endpoint: &str, timeout: Duration) -> anyhow::Result<SpanExporter> {
    let client = OnRuntime {
        client: HyperClient::with_default_connector(timeout, None),
        runtime: Handle::try_current().context("traces need a runtime")?,
        tracker: TaskTracker::new(),
    };
    SpanExporter::builder()
        .with_http()
        .with_http_client(client)
        .with_endpoint(endpoint)
        .with_timeout(timeout)
        .build()
        .context("telemetry.otlp_endpoint")
}

/// Sends on the runtime, whichever thread asks.
#[derive(Clone, Debug)]
struct OnRuntime {
    client: HyperClient,
    runtime: Handle,
    tracker: TaskTracker,
}

type Sending<'a> = Pin<Box<dyn Future<Output = Result<Response<Bytes>, HttpError>> + Send + 'a>>;

impl HttpClient for OnRuntime {
    fn send_bytes<'a, 'b>(&'a self, request: Request<Bytes>) -> Sending<'b>
    where
        'a: 'b,
        Self: 'b,
    {
        let client = self.client.clone();
        let sent = self.tracker.spawn_on(async move { client.send_bytes(request).await }, &self.runtime);
        Box::pin(async move { sent.await? })
    }
}
