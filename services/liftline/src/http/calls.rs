//! `/v1/calls`: states of calls from telephone exchanges (话务), and the calls operators see.

mod events;

use std::sync::Arc;

use axum::{Json, extract::State};
use liftline_desk::{Call, PrivateKey};
use liftline_journal::PrivateState;
use liftline_proto::{v1, view};
use prost::Message;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

pub(super) use events::*;

use super::{
    Problem,
    contract::{self, Contract},
    extract::Asked,
};
use crate::{accounts::AccountRole, app::App, auth::Caller, records::Records};

/// Calls in one answer at most, the latest.
const CALLS_MAX: usize = 200;

/// Which calls.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct CallFilter {
    /// `ringing` (the default): neither answered nor ended; `talking`: answered, not ended; `missed`
    /// (漏接): ended
    /// without being answered; `all` of the last 72 h.
    state: Option<String>,
}

/// Some calls.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CallPage {
    /// Latest first; at most 200. `caller` stands in calls that ring, for operators and supervisors.
    calls: Vec<contract::Call>,
}

/// Calls that ring, were missed, or all of the last 72 hours.
#[utoipa::path(
    get, path = "/v1/calls", tag = "calls", params(CallFilter),
    responses((status = 200, description = "Calls", body = CallPage))
)]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(filter): Asked<CallFilter>,
) -> Result<Json<CallPage>, Problem> {
    let principal = caller.staff()?;
    let fits = fits(filter.state.as_deref())?;
    let mut calls: Vec<Call> =
        app.board.read(|desk| desk.calls().filter(|call| fits(call)).cloned().collect());
    calls.sort_by_key(|call| std::cmp::Reverse(call.ringing.or(call.answered).or(call.ended)));
    calls.truncate(CALLS_MAX);
    let sees = matches!(principal.role, AccountRole::Operator | AccountRole::Supervisor);
    let records = app.records.clone();
    let shown = move || calls.iter().map(|call| Contract(shown(call, sees, &records))).collect();
    let calls = tokio::task::spawn_blocking(shown).await.map_err(|_| Problem::internal())?;
    Ok(Json(CallPage { calls }))
}

fn fits(state: Option<&str>) -> Result<fn(&Call) -> bool, Problem> {
    Ok(match state {
        None | Some("ringing") => |call| call.answered.is_none() && call.ended.is_none(),
        Some("talking") => |call| call.answered.is_some() && call.ended.is_none(),
        Some("missed") => Call::is_missed,
        Some("all") => |_| true,
        Some(_) => {
            return Err(Problem::field("state", "unknown_word", "write ringing, talking, missed or all"));
        }
    })
}

/// A call; who is calling is shown while it rings, so that whoever answers knows.
fn shown(call: &Call, sees: bool, records: &Records) -> v1::Call {
    let rings = call.answered.is_none() && call.ended.is_none();
    let caller = call.private.filter(|_| sees && rings).and_then(|key| number(records, key));
    v1::Call { caller, ..view::call(call) }
}

fn number(records: &Records, key: PrivateKey) -> Option<String> {
    let Ok(Some(PrivateState::Live(private))) = records.private(key) else { return None };
    let private = v1::Private::decode(private.body.as_slice()).ok()?;
    (!private.caller.is_empty()).then_some(private.caller)
}
