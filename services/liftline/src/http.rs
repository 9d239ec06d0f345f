//! The router: every route on one page.
#![expect(unused_qualifications, reason = "utoipa writes the names of parameters in full")]

mod admin;
mod alarms;
mod calls;
mod cases;
mod contract;
mod crews;
mod extract;
mod health;
mod lifts;
mod private;
mod problem;
mod refusal;
mod risk;
mod session;
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
        .routes(routes!(calls::events))
        .routes(routes!(calls::list))
        .routes(routes!(crews::list))
        .routes(routes!(risk::entries))
        .routes(routes!(risk::one))
        .routes(routes!(risk::counts))
        .routes(routes!(private::read))
        .routes(routes!(session::begin, session::who, session::end))
        .routes(routes!(session::redeem))
        .routes(routes!(admin::accounts, admin::create_account))
        .routes(routes!(admin::disable_account))
        .routes(routes!(admin::make_link))
        .routes(routes!(admin::audit))
        .routes(routes!(admin::issue_token, admin::tokens))
        .routes(routes!(admin::revoke_token))
        .routes(routes!(admin::reload_register))
}
