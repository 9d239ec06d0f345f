//! `/v1/lifts`: finding a lift in the register, and what the register says of it.

mod facts;
mod near;
mod point;
mod search;

use std::sync::Arc;

use axum::{Json, extract::State};
use liftline_desk::{Hazard, LiftId, LiftKey, LiftRef};
use liftline_register::{Lift, Register};
use serde::Serialize;
use utoipa::ToSchema;

pub(super) use facts::RegisterLift;
pub(super) use near::*;
pub(super) use search::*;

use super::{
    Problem,
    contract::{self, Contract, Id},
    extract::Named,
};
use crate::{accounts::Scope, app::App, auth::Caller, shown};

/// A lift in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LiftLine {
    /// Its number in the register.
    lift_id: Id,
    /// 救援识别码.
    rescue_code: Option<String>,
    /// 注册代码.
    registration: Option<String>,
    /// Estate (小区).
    estate: Option<String>,
    /// Address as shown.
    address: Option<String>,
    /// The use unit's own name for it (单位内编号).
    internal_no: Option<String>,
    /// Name of the use unit.
    use_unit: Option<String>,
    /// Longitude, degrees WGS-84.
    lon: Option<f64>,
    /// Latitude, degrees WGS-84.
    lat: Option<f64>,
}

/// A lift and its open cases.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LiftDetail {
    /// What the register says.
    lift: RegisterLift,
    /// Its cases that are neither freed nor ended.
    open_cases: Vec<contract::Case>,
}

/// What the register says of a lift: facts, all its codes with their history, who looks after it, its open
/// cases. A crew sees the lift it is sent to, while it is.
#[utoipa::path(
    get, path = "/v1/lifts/{id}", tag = "lifts",
    params(("id" = u64, Path, description = "Number of the lift")),
    responses(
        (status = 200, description = "The lift", body = LiftDetail),
        (status = 404, description = "No such lift", body = Problem)
    )
)]
pub(super) async fn lift(
    State(app): State<Arc<App>>,
    caller: Caller,
    Named(id): Named<u64>,
) -> Result<Json<LiftDetail>, Problem> {
    let (id, lookup) = (LiftId(id), app.lookups.now());
    may_see(&app, caller, id)?;
    let lift = RegisterLift::of(&lookup.register, id).ok_or_else(|| Problem::not_found("lift", id))?;
    let open_cases = app.board.read(|desk| {
        let of = |hazard| desk.open_case(&LiftKey::Known(id), hazard);
        let cases = [Hazard::Rescue, Hazard::Fault, Hazard::Service].into_iter().filter_map(of);
        cases.map(|case| Contract(shown::case(desk, &lookup, case))).collect()
    });
    Ok(Json(LiftDetail { lift, open_cases }))
}

/// The people of the centre see any lift, a crew the one it is sent to.
fn may_see(app: &App, caller: Caller, lift: LiftId) -> Result<(), Problem> {
    let Scope::Crew(crew) = caller.0.scope else { return caller.staff().map(drop) };
    let sent = app.board.read(|desk| {
        let case = desk.live_order(crew).and_then(|order| desk.case(order.case));
        case.is_some_and(|case| matches!(&case.lift, LiftRef::Known(facts) if facts.lift == lift))
    });
    if sent { Ok(()) } else { Err(Problem::forbidden("a crew sees the lift it is sent to, while it is")) }
}

impl LiftLine {
    fn of(register: &Register, lift: &Lift) -> Self {
        let text = |text: Option<&str>| text.map(str::to_owned);
        let use_unit = lift.use_unit.and_then(|id| register.use_unit(id)?.name.as_deref());
        Self {
            lift_id: Id(lift.id.0),
            rescue_code: text(lift.rescue_code.as_deref()),
            registration: text(lift.registration.as_deref()),
            estate: text(lift.estate.as_deref()),
            address: text(lift.address_shown.as_deref().or(lift.address.as_deref())),
            internal_no: text(lift.internal_no.as_deref()),
            use_unit: text(use_unit),
            lon: lift.lon,
            lat: lift.lat,
        }
    }
}
