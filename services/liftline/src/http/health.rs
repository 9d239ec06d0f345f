//! `/healthz`, `/readyz`, `/metrics`.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::{StatusCode, header::CONTENT_TYPE},
    response::IntoResponse,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::Problem;
use crate::{app::App, disk, metrics, time::rfc3339, watchdog};

/// Whether the service can do its work.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Readiness {
    /// `ready`, or what is wrong: `clock_overdue`, `risk_log_stands_still`, `disk_low`, `stopping`.
    status: &'static str,
    /// The city served.
    city: String,
    /// The time as the service has it.
    time: String,
    /// How many times faster than real time it runs; 1 in earnest.
    clock_factor: u32,
    /// Names the journal's history.
    epoch: u64,
    /// Position of the last record.
    position: u64,
    /// Position the risk log has come to.
    risk_position: u64,
}

/// The process answers.
#[utoipa::path(get, path = "/healthz", tag = "service", security(()),
    responses((status = 200, description = "ok", body = String)))]
pub(super) async fn alive() -> &'static str {
    "ok"
}

/// The service can do its work: no clock overdue, the risk log follows, the disk has room.
#[utoipa::path(get, path = "/readyz", tag = "service", security(()), responses(
    (status = 200, description = "Ready", body = Readiness),
    (status = 503, description = "Not ready; `status` says why", body = Readiness)))]
pub(super) async fn ready(State(app): State<Arc<App>>) -> (StatusCode, Json<Readiness>) {
    let status = if app.shutdown.token().is_cancelled() {
        "stopping"
    } else if watchdog::overdue(&app).is_some() {
        "clock_overdue"
    } else if app.progress.has_failed() {
        "risk_log_stands_still"
    } else if disk::is_low(&app) {
        "disk_low"
    } else {
        "ready"
    };
    let code = if status == "ready" { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let readiness = Readiness {
        status,
        city: app.config.city.code.clone(),
        time: rfc3339(app.clock.now()),
        clock_factor: app.clock.factor(),
        epoch: app.board.epoch(),
        position: app.board.read(|desk| desk.position().0),
        risk_position: app.progress.folded(),
    };
    (code, Json(readiness))
}

/// Figures in the OpenMetrics text format, for Prometheus.
#[utoipa::path(get, path = "/metrics", tag = "service", security(()),
    responses((status = 200, description = "Figures", body = String)))]
pub(super) async fn metrics(State(app): State<Arc<App>>) -> Result<impl IntoResponse, Problem> {
    let text = app.metrics.text().map_err(|_| Problem::internal())?;
    Ok(([(CONTENT_TYPE, metrics::CONTENT_TYPE)], text))
}
