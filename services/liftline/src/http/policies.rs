//! `GET /v1/policies`: the limits in force (时限规则), by name.

use std::{collections::BTreeMap, sync::Arc};

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use super::Problem;
use crate::{app::App, auth::Caller, config::PolicyConfig};

/// Policies in force.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PolicyList {
    /// By name; a district names the one its cases follow. Keys are those of the configuration, with their
    /// units at the end of their names.
    policies: BTreeMap<String, PolicyConfig>,
}

/// The limits in force, by name of the policy. A case keeps those it was opened under.
#[utoipa::path(
    get, path = "/v1/policies", tag = "service",
    responses((status = 200, description = "Policies", body = PolicyList))
)]
pub(super) async fn list(State(app): State<Arc<App>>, caller: Caller) -> Result<Json<PolicyList>, Problem> {
    caller.staff()?;
    Ok(Json(PolicyList { policies: app.config.policy.clone() }))
}
