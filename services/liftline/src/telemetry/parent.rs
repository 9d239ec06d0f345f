//! W3C `traceparent`: taken from requests and frames, and put into frames.

use std::collections::HashMap;

use axum::http::HeaderMap;
use opentelemetry::Context;
use opentelemetry::propagation::TextMapPropagator as _;
use opentelemetry::trace::TraceContextExt as _;
use opentelemetry_http::HeaderExtractor;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt as _;

/// Name of the header, and of the field in frames.
pub const TRACEPARENT: &str = "traceparent";

/// Makes `span` a part of the trace a request belongs to. Without a `traceparent` that can be read it begins
/// one.
pub fn continue_trace(span: &Span, headers: &HeaderMap) {
    adopt(span, TraceContextPropagator::new().extract(&HeaderExtractor(headers)));
}

/// The same for the `traceparent` of a frame.
pub fn continue_from(span: &Span, traceparent: &str) {
    let carrier = HashMap::from([(TRACEPARENT.to_owned(), traceparent.to_owned())]);
    adopt(span, TraceContextPropagator::new().extract(&carrier));
}

/// The `traceparent` under which others go on from `span`; none where traces go nowhere.
pub fn traceparent(span: &Span) -> Option<String> {
    let mut carrier = HashMap::new();
    TraceContextPropagator::new().inject_context(&span.context(), &mut carrier);
    carrier.remove(TRACEPARENT)
}

fn adopt(span: &Span, parent: Context) {
    if parent.span().span_context().is_valid()
        && let Err(error) = span.set_parent(parent)
    {
        // The span has begun to be recorded or nothing records it: then it stands alone.
        tracing::trace!(%error, "traceparent not continued");
    }
}
