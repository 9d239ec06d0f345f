//! `/v1/cases`, `/v1/orders`: cases with their orders, clocks and timelines.

mod candidates;
mod commands;
mod filter;
mod open;

use std::sync::Arc;

use axum::{Json, extract::State};
use liftline_desk::{CaseId, LiftRef, OrderId, Position};
use liftline_proto::{v1, view};
use serde::Serialize;
use utoipa::ToSchema;

pub(super) use candidates::*;
pub(super) use commands::*;
pub(super) use filter::CaseFilter;
pub(super) use open::*;

use super::{
    Problem,
    contract::{self, Contract, Id},
    extract::{Asked, Named},
    lifts::RegisterLift,
};
use crate::{app::App, auth::Caller, shown};

/// Records of a timeline in one answer at most, the latest.
const TIMELINE_RECORDS_MAX: usize = 1_000;

/// Some cases, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CasePage {
    /// The cases, without their orders.
    pub(super) cases: Vec<contract::Case>,
    /// Cursor of the next page: ask again with `after` set to it. Absent on the last page. A page may hold
    /// fewer cases than asked for, or none, and still have a next one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) next: Option<String>,
    /// Position of the record the page shows.
    pub(super) position: Id,
}

/// One case and all there is to know of it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CaseDetail {
    /// The case with its clocks and its orders.
    pub(super) case: contract::Case,
    /// Its lift as the register has it now; absent where the lift is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lift: Option<RegisterLift>,
    /// Its records, oldest first: at most the latest 1000.
    pub(super) timeline: Vec<contract::ConsoleRecord>,
    /// Records before those in `timeline`.
    pub(super) earlier_records: usize,
}

/// Cases, newest first: those that have not ended, or all.
#[utoipa::path(
    get, path = "/v1/cases", tag = "cases", params(CaseFilter),
    responses((status = 200, description = "A page of cases", body = CasePage))
)]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(filter): Asked<CaseFilter>,
) -> Result<Json<CasePage>, Problem> {
    caller.staff()?;
    filter.page(&app).map(Json)
}

/// One case with its orders, clocks, lift and timeline.
#[utoipa::path(
    get, path = "/v1/cases/{id}", tag = "cases",
    params(("id" = u64, Path, description = "Number of the case")),
    responses(
        (status = 200, description = "The case", body = CaseDetail),
        (status = 404, description = "No such case", body = Problem)
    )
)]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    caller: Caller,
    Named(id): Named<u64>,
) -> Result<Json<CaseDetail>, Problem> {
    caller.staff()?;
    let id = CaseId(id);
    let (case, lift) = shown_in_full(&app, id).ok_or_else(|| Problem::not_found("case", id))?;
    let places = app.board.timeline(id);
    let earlier_records = places.len().saturating_sub(TIMELINE_RECORDS_MAX);
    let timeline = timeline(&app, places[earlier_records..].to_vec()).await?;
    let lift = lift.and_then(|lift| RegisterLift::of(&app.lookups.now().register, lift));
    Ok(Json(CaseDetail { case: Contract(case), lift, timeline, earlier_records }))
}

/// One order with the candidates that were considered.
#[utoipa::path(
    get, path = "/v1/orders/{id}", tag = "cases",
    params(("id" = u64, Path, description = "Number of the order")),
    responses(
        (status = 200, description = "The order", body = contract::Order),
        (status = 404, description = "No such order", body = Problem)
    )
)]
pub(super) async fn order(
    State(app): State<Arc<App>>,
    caller: Caller,
    Named(id): Named<u64>,
) -> Result<Json<v1::Order>, Problem> {
    caller.staff()?;
    let order = app.board.read(|desk| desk.order(OrderId(id)).map(view::order));
    order.map(Json).ok_or_else(|| Problem::not_found("order", id))
}

fn shown_in_full(app: &App, id: CaseId) -> Option<(v1::Case, Option<liftline_desk::LiftId>)> {
    let lookup = app.lookups.now();
    app.board.read(|desk| {
        let case = desk.case(id)?;
        let orders = case.orders.iter().filter_map(|id| desk.order(*id)).map(view::order).collect();
        let lift = match &case.lift {
            LiftRef::Known(facts) => Some(facts.lift),
            LiftRef::Unknown { .. } => None,
        };
        Some((v1::Case { orders, ..shown::case(desk, &lookup, case) }, lift))
    })
}

async fn timeline(app: &Arc<App>, places: Vec<u64>) -> Result<Vec<contract::ConsoleRecord>, Problem> {
    let records = app.records.clone();
    let read = tokio::task::spawn_blocking(move || records.at(&places)).await;
    let records = read.map_err(|_| Problem::internal())?.map_err(|error| Problem::unreadable(&error))?;
    Ok(records.iter().map(|(at, record)| Contract(view::record(Position(*at), record))).collect())
}
