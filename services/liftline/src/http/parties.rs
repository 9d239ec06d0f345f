//! `GET /v1/parties`: those who look after lifts, and the districts, by their numbers: what lists and forms
//! name.

use std::sync::Arc;

use axum::{Json, extract::State};
use liftline_register::{District, MaintenanceUnit, Station};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Problem, contract::Id};
use crate::{app::App, auth::Caller, lookup};

/// Maintenance units, stations and districts of the register in force, each by number.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PartyList {
    /// Maintenance units (维保单位).
    units: Vec<UnitLine>,
    /// Rescue stations (救援站).
    stations: Vec<StationLine>,
    /// Districts (区县).
    districts: Vec<DistrictLine>,
}

/// A maintenance unit.
#[derive(Debug, Serialize, ToSchema)]
struct UnitLine {
    /// Its number.
    unit_id: Id,
    /// Its name.
    name: Option<String>,
    /// The phone answered at all hours (24小时值班电话).
    phone_24h: Option<String>,
}

/// A rescue station.
#[derive(Debug, Serialize, ToSchema)]
struct StationLine {
    /// Its number.
    station_id: Id,
    /// Its name.
    name: Option<String>,
    /// Number of its maintenance unit.
    unit_id: Option<Id>,
    /// Its phone.
    phone: Option<String>,
}

/// A district.
#[derive(Debug, Serialize, ToSchema)]
struct DistrictLine {
    /// Its number.
    district_id: Id,
    /// 行政区划代码.
    code: String,
    /// Its name.
    name: Option<String>,
    /// Name of the policy its cases follow.
    policy: String,
}

/// Maintenance units, stations and districts, by number.
#[utoipa::path(
    get, path = "/v1/parties", tag = "crews",
    responses((status = 200, description = "Units, stations, districts", body = PartyList))
)]
pub(super) async fn list(State(app): State<Arc<App>>, caller: Caller) -> Result<Json<PartyList>, Problem> {
    caller.staff()?;
    let lookup = app.lookups.now();
    let register = &lookup.register;
    Ok(Json(PartyList {
        units: register.units().iter().map(unit).collect(),
        stations: register.stations().iter().map(station).collect(),
        districts: register.districts().iter().map(district).collect(),
    }))
}

fn unit(unit: &MaintenanceUnit) -> UnitLine {
    UnitLine { unit_id: Id(unit.id.0), name: owned(&unit.name), phone_24h: owned(&unit.rescue_phone) }
}

fn station(station: &Station) -> StationLine {
    StationLine {
        station_id: Id(station.id.0),
        name: owned(&station.name),
        unit_id: station.unit.map(|unit| Id(unit.0)),
        phone: owned(&station.phone),
    }
}

fn district(district: &District) -> DistrictLine {
    DistrictLine {
        district_id: Id(district.id.0),
        code: district.key.to_string(),
        name: owned(&district.name),
        policy: lookup::policy(district).to_owned(),
    }
}

#[expect(clippy::ref_option, reason = "fields of records are such options")]
fn owned(text: &Option<Box<str>>) -> Option<String> {
    text.as_deref().map(str::to_owned)
}
