//! The router: every route on one page.
#![expect(unused_qualifications, reason = "utoipa writes the names of parameters in full")]

mod admin;
mod alarms;
mod calls;
mod cases;
mod codes;
mod contract;
mod crews;
mod dashboards;
mod erasure;
mod extract;
mod health;
mod layers;
mod lifts;
mod map;
mod openapi;
mod pages;
mod parties;
mod policies;
mod private;
mod problem;
mod refusal;
mod risk;
mod session;
mod submit;
mod words;

use std::sync::Arc;

use axum::{
    Router, extract::DefaultBodyLimit, http::HeaderName, middleware::from_fn_with_state, routing::get,
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
};
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

pub use openapi::document;
pub use problem::Problem;

use crate::{app::App, ws};

/// The service's routes.
pub fn router(app: &Arc<App>) -> Router {
    let asked = Router::from(routes()).merge(map::routes());
    let asked = asked.layer(from_fn_with_state(app.clone(), layers::limit_time));
    let large = DefaultBodyLimit::max(app.config.limits.import_bytes_max);
    let asked = asked.merge(Router::from(imports()).layer(large));
    let sockets = Router::new()
        .route("/v1/crew/ws", get(ws::connect_crew))
        .route("/v1/console/ws", get(ws::connect_console));
    layered(app, asked.merge(sockets).merge(pages::routes()).merge(dashboards::routes()))
}

/// What surrounds every route: limits, figures, and problems in place of what the framework would say.
fn layered(app: &Arc<App>, routes: Router<Arc<App>>) -> Router {
    let request_id = HeaderName::from_static("x-request-id");
    routes
        .fallback(layers::no_route)
        .method_not_allowed_fallback(layers::no_method)
        .layer(DefaultBodyLimit::max(app.config.listen.body_bytes_max))
        .layer(CatchPanicLayer::custom(layers::panicked))
        .layer(PropagateRequestIdLayer::new(request_id.clone()))
        .layer(from_fn_with_state(app.clone(), layers::observe))
        .layer(SetRequestIdLayer::new(request_id, MakeRequestUuid))
        .with_state(app.clone())
}

/// Every route that is in the OpenAPI document.
fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::with_openapi(openapi::Head::openapi())
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
        .routes(routes!(map::offered))
        .routes(routes!(map::districts))
        .routes(routes!(crews::link))
        .routes(routes!(parties::list))
        .routes(routes!(policies::list))
        .routes(routes!(risk::entries))
        .routes(routes!(risk::one))
        .routes(routes!(risk::counts))
        .routes(routes!(private::read))
        .routes(routes!(erasure::erase_piece))
        .routes(routes!(erasure::erase_case))
        .routes(routes!(session::begin, session::who, session::end))
        .routes(routes!(session::redeem))
        .routes(routes!(admin::accounts, admin::create_account))
        .routes(routes!(admin::disable_account))
        .routes(routes!(admin::make_link))
        .routes(routes!(admin::audit))
        .routes(routes!(admin::issue_token, admin::tokens))
        .routes(routes!(admin::revoke_token))
        .routes(routes!(admin::reload_register))
        .routes(routes!(admin::mappings))
}

/// Imports take as long as their files are.
fn imports() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(admin::import_register))
}

#[cfg(test)]
mod tests;
