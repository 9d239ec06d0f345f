//! A caller's trace goes on through the service: from the request over the append to the crew's socket.

use axum::{Router, body::Bytes, extract::State, routing::post};
use liftline_proto::v1::CrewEventKind;
use liftline_tests::{
    alarm::button,
    patience::until,
    service::{Service, Site},
};
use prost::Message;
use tokio::{net::TcpListener, sync::mpsc, task::JoinSet};

use crate::stage::{http, on_duty};

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const PARENT: &str = "00f067aa0ba902b7";

/// What is needed of `opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest`.
#[derive(Clone, PartialEq, Message)]
struct Export {
    #[prost(message, repeated, tag = "1")]
    resources: Vec<Resource>,
}

#[derive(Clone, PartialEq, Message)]
struct Resource {
    #[prost(message, repeated, tag = "2")]
    scopes: Vec<Scope>,
}

#[derive(Clone, PartialEq, Message)]
struct Scope {
    #[prost(message, repeated, tag = "2")]
    spans: Vec<Span>,
}

#[derive(Clone, PartialEq, Message)]
struct Span {
    #[prost(bytes = "vec", tag = "1")]
    trace: Vec<u8>,
    #[prost(bytes = "vec", tag = "4")]
    parent: Vec<u8>,
    #[prost(string, tag = "5")]
    name: String,
}

/// A collector on loopback: its address and what it is sent.
async fn collector() -> (String, mpsc::Receiver<Export>, JoinSet<()>) {
    let (sender, exports) = mpsc::channel(256);
    let take = |State(sender): State<mpsc::Sender<Export>>, body: Bytes| async move {
        sender.send(Export::decode(body).unwrap()).await.unwrap();
    };
    let router = Router::new().route("/v1/traces", post(take)).with_state(sender);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}/v1/traces", listener.local_addr().unwrap());
    let mut server = JoinSet::new();
    server.spawn(async move { axum::serve(listener, router).await.unwrap() });
    (endpoint, exports, server)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn a_gateways_trace_leads_to_the_crews_phone() {
    let (endpoint, mut exports, _server) = collector().await;
    let site = Site::new("[policy.urban]\nfirst_order_s = 0\n");
    let mut serve = site.serve();
    serve.env("LIFTLINE__TELEMETRY__OTLP_ENDPOINT", endpoint);
    let service = Service::start(serve).await.unwrap();
    let mut crew = on_duty(&service, "A1", false, (120.90, 32.00)).await;
    let traced = http(&service, "gw-1").with("traceparent", &format!("00-{TRACE}-{PARENT}-01"));
    let answer = traced.post("/v1/ingest/alarms", &button("acme/gw-1", "A-1", 5)).await.unwrap();
    assert_eq!(answer.status, 202, "{}", answer.text);
    crew.event(CrewEventKind::OrderOffered).await.unwrap();
    assert_eq!(service.stop().await.code, Some(0));

    let mut spans: Vec<Span> = Vec::new();
    let names = ["request", "alarm", "append", "frame"];
    until("the spans", async || {
        while let Ok(export) = exports.try_recv() {
            let scopes = export.resources.into_iter().flat_map(|resource| resource.scopes);
            spans.extend(scopes.flat_map(|scope| scope.spans).filter(|span| hex(&span.trace) == TRACE));
        }
        names.iter().all(|name| spans.iter().any(|span| span.name == *name)).then_some(())
    })
    .await;
    let request = spans.iter().find(|span| span.name == "request").unwrap();
    assert_eq!(hex(&request.parent), PARENT);
}
