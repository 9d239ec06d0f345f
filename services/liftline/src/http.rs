//! The router: every route on one page.
#![expect(unused_qualifications, reason = "utoipa writes the names of parameters in full")]

mod alarms;
mod cases;
mod contract;
mod extract;
mod health;
mod lifts;
mod problem;
mod submit;
mod words;

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderName, StatusCode},
    routing::get,
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    timeout::TimeoutLayer,
};

use utoipa_axum::{router::OpenApiRouter, routes};

pub use problem::Problem;

use crate::{app::App, ws};

/// The service's routes.
pub fn router(app: &Arc<App>) -> Router {
    let limit = app.config.listen.body_bytes_max;
    let timeout = Duration::from_secs(app.config.listen.request_timeout_s);
    let request_id = HeaderName::from_static("x-request-id");
    let (asked, _document) = routes().split_for_parts();
    let asked = asked.layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, timeout));
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

/// Every route that is in the OpenAPI document.
fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(health::alive))
        .routes(routes!(health::ready))
        .routes(routes!(health::metrics))
        .routes(routes!(alarms::ingest))
        .routes(routes!(cases::list, cases::open))
        .routes(routes!(cases::one))
        .routes(routes!(cases::command))
        .routes(routes!(cases::candidates))
        .routes(routes!(cases::order))
        .routes(routes!(lifts::search))
        .routes(routes!(lifts::near))
        .routes(routes!(lifts::lift))
}
