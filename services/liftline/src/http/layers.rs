//! What happens to every request: its span and figures, its time limit, the headers of its answer, and
//! problems in
//! place of what the framework would say.

use std::{any::Any, sync::Arc, time::Duration};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tracing::{Instrument, Span, field::Empty, info_span};

use super::Problem;
use crate::{app::App, dashboards, metrics::NO_ROUTE, telemetry::continue_trace};

/// Says that time runs faster than in earnest, and how many times.
const CLOCK_FACTOR: HeaderName = HeaderName::from_static("x-liftline-clock-factor");
/// Says which build of the pages the server carries, so that an open page knows when it is an old one.
const BUILD_ID: HeaderName = HeaderName::from_static("x-build-id");
/// What an answer that is no page may do in a browser: nothing.
const NOTHING: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// One span a request, which continues the caller's trace; figures by the route that matched; safe headers.
pub(super) async fn observe(
    State(app): State<Arc<App>>,
    path: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    let path = path.as_ref().map_or(NO_ROUTE, MatchedPath::as_str).to_owned();
    let method = request.method().clone();
    let span = info_span!("request", otel.kind = "server", %method, path, status = Empty, id = Empty);
    continue_trace(&span, request.headers());
    let began = app.clock.elapsed();
    let mut response = next.run(request).instrument(span.clone()).await;
    let (status, took) = (response.status().as_u16(), app.clock.elapsed().saturating_sub(began));
    record(&span, status, response.headers());
    app.metrics.http(&path, method.as_str(), status, took);
    dress(&app, response.headers_mut());
    response
}

/// Gives a request up after `listen.request_timeout_s`. What it asked of the desk may still be decided.
pub(super) async fn limit_time(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let limit = Duration::from_secs(app.config.listen.request_timeout_s);
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            let detail = format!(
                "no answer within {} s; ask again with the same id, and nothing happens twice",
                limit.as_secs()
            );
            Problem::unavailable("timeout", detail).into_response()
        }
    }
}

/// A handler panicked; the panic is in the log.
pub(super) fn panicked(_: Box<dyn Any + Send>) -> Response {
    Problem::internal().into_response()
}

/// Nothing is served under that address.
pub(super) async fn no_route(request: Request) -> Problem {
    let detail = format!("nothing is served at {}; see /docs", request.uri().path());
    Problem::new(StatusCode::NOT_FOUND, "no_such_route", "not found", detail)
}

/// Something is served there, but not by that method.
pub(super) async fn no_method(request: Request) -> Problem {
    let detail = format!(
        "{} is not served at {}; see the Allow header and /docs",
        request.method(),
        request.uri().path()
    );
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "no_such_method", "not by that method", detail)
}

fn record(span: &Span, status: u16, headers: &HeaderMap) {
    span.record("status", status);
    if let Some(id) = headers.get("x-request-id").and_then(|id| id.to_str().ok()) {
        span.record("id", id);
    }
}

fn dress(app: &App, headers: &mut HeaderMap) {
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(NOTHING);
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if let Some(id) = HeaderValue::from_str(dashboards::build_id()).ok().filter(|id| !id.is_empty()) {
        headers.insert(BUILD_ID, id);
    }
    if app.clock.factor() > 1 {
        headers.insert(CLOCK_FACTOR, HeaderValue::from(app.clock.factor()));
    }
}
