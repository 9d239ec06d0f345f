//! Taking over a newer register after an import.

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Serialize;
use tracing::{error, info};
use utoipa::ToSchema;

use super::administrator;
use crate::{
    accounts::By,
    app::{self, App},
    auth::Caller,
    http::{Problem, session::Doer},
};

/// The register in force now.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http) struct RegisterLoaded {
    /// Lifts.
    lifts: usize,
    /// Maintenance units.
    units: usize,
    /// Stations.
    stations: usize,
    /// Crews.
    crews: usize,
    /// Districts.
    districts: usize,
}

/// Take over `register.db` as an import left it. What is asked meanwhile is answered from the old one.
#[utoipa::path(
    post, path = "/v1/admin/register/reload", tag = "admin",
    responses(
        (status = 200, description = "In force", body = RegisterLoaded),
        (status = 503, description = "It cannot be read; the old one stays in force", body = Problem)
    )
)]
pub(in crate::http) async fn reload_register(
    State(app): State<Arc<App>>,
    Doer(by): Doer,
    caller: Caller,
) -> Result<Json<RegisterLoaded>, Problem> {
    administrator(caller)?;
    take_over(&app, by).await.map(Json)
}

/// Puts `register.db` as it stands now in force.
pub(super) async fn take_over(app: &Arc<App>, by: By) -> Result<RegisterLoaded, Problem> {
    let (files, config) = (app.files.clone(), app.config.clone());
    let built = tokio::task::spawn_blocking(move || app::load_register(&files, &config)).await;
    let lookup = built.map_err(|_| Problem::internal())?.map_err(|error| {
        error!(%error, "the register cannot be read; the old one stays in force");
        Problem::unavailable("register_unreadable", format!("{error:#}; the old one stays in force"))
    })?;
    let register = &lookup.register;
    let loaded = RegisterLoaded {
        lifts: register.lifts().len(),
        units: register.units().len(),
        stations: register.stations().len(),
        crews: register.crews().len(),
        districts: register.districts().len(),
    };
    app.crews.load(register);
    app.lookups.replace(lookup);
    info!(by = by.account, lifts = loaded.lifts, crews = loaded.crews, "register taken over");
    Ok(loaded)
}
