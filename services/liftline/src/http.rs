//! The router: every route on one page.

mod alarms;
mod health;
mod problem;

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderName, StatusCode},
    routing::{get, post},
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    timeout::TimeoutLayer,
};

pub use problem::{Problem, refusal_code};

use crate::{app::App, ws};

/// The service's routes.
pub fn router(app: &Arc<App>) -> Router {
    let limit = app.config.listen.body_bytes_max;
    let timeout = Duration::from_secs(app.config.listen.request_timeout_s);
    let request_id = HeaderName::from_static("x-request-id");
    let asked = Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .route("/v1/ingest/alarms", post(alarms::ingest))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, timeout));
    let sockets = Router::new()
        .route("/v1/crew/ws", get(ws::connect_crew))
        .route("/v1/console/ws", get(ws::connect_console));
    asked
        .merge(sockets)
        .layer(DefaultBodyLimit::max(limit))
        .layer(CatchPanicLayer::new())
        .layer(PropagateRequestIdLayer::new(request_id.clone()))
        .layer(SetRequestIdLayer::new(request_id, MakeRequestUuid))
        .with_state(app.clone())
}
