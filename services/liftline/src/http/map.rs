//! The console's map (地图): what base maps there are, districts, lifts as tiles, and base maps passed on.

mod base;
mod districts;
mod kept;
mod lifts;
mod offered;

use std::sync::Arc;

use axum::{Router, routing::get};

pub(super) use districts::*;
pub(super) use offered::*;

use crate::app::App;

/// Routes whose answers are no JSON.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/tiles/lifts/{z}/{x}/{y}", get(lifts::tile))
        .route("/basemap/{id}", get(base::archive))
        .route("/basemap/{id}/{z}/{x}/{y}", get(base::tile))
}
