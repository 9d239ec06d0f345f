//! `GET /v1/crews`: crews as they are now.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use liftline_desk::CrewId;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    Problem,
    admin::LinkMade,
    contract::{At, Id},
    extract::Named,
    session::Doer,
};
use crate::{
    accounts::{AccountRole, Purpose},
    app::App,
    auth::Caller,
    lookup::Lookup,
    roster::CrewNow,
};

/// All crews.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CrewList {
    /// By number.
    crews: Vec<CrewLine>,
}

/// A crew (救援队) as it is now.
#[derive(Debug, Serialize, ToSchema)]
struct CrewLine {
    /// Its number.
    crew_id: Id,
    /// Its name.
    name: Option<String>,
    /// Number of its maintenance unit.
    unit_id: Id,
    /// Name of its unit.
    unit: Option<String>,
    /// Number of its station.
    station_id: Option<Id>,
    /// On duty.
    on_duty: bool,
    /// Sessions of its devices that are open.
    sessions: u32,
    /// Its live order.
    order_id: Option<Id>,
    /// Longitude of its last position, else of its station; degrees WGS-84.
    lon: Option<f64>,
    /// Latitude of the same.
    lat: Option<f64>,
    /// When the position was fixed; absent for a station's.
    fixed_at: Option<At>,
    /// The phone it is called on.
    phone: Option<String>,
    /// What it can do beyond the usual.
    skills: Vec<String>,
}

/// Make a one-time link that signs a crew's phone in, to be shown as a picture to scan (扫码登录). Makes the
/// crew's account where it has none. For supervisors and administrators; audited.
#[utoipa::path(
    post, path = "/v1/crews/{id}/link", tag = "crews",
    params(("id" = u64, Path, description = "Number of the crew")),
    responses(
        (status = 201, description = "Made; shown this once", body = LinkMade),
        (status = 404, description = "No such crew", body = Problem)
    )
)]
pub(super) async fn link(
    State(app): State<Arc<App>>,
    Doer(by): Doer,
    caller: Caller,
    Named(id): Named<u64>,
) -> Result<(StatusCode, Json<LinkMade>), Problem> {
    caller.only(&[AccountRole::Supervisor, AccountRole::Administrator])?;
    let crew = CrewId(id);
    app.lookups.now().register.crew(crew).ok_or_else(|| Problem::not_found("crew", id))?;
    let made = app.accounts.off_runtime(move |accounts| {
        let account = accounts.of_crew(crew, by)?;
        accounts.one_time_link(&account.name, Purpose::SignIn, by)
    });
    let link = made.await?;
    let address = format!("/crew#{}", link.key.text());
    Ok((StatusCode::CREATED, Json(LinkMade::new(address, link.expires))))
}

/// All crews with duty, position, sessions and live order.
#[utoipa::path(
    get, path = "/v1/crews", tag = "crews",
    responses((status = 200, description = "Crews", body = CrewList))
)]
pub(super) async fn list(State(app): State<Arc<App>>, caller: Caller) -> Result<Json<CrewList>, Problem> {
    caller.staff()?;
    let (lookup, crews) = (app.lookups.now(), app.crews.all());
    let orders: Vec<Option<Id>> = app
        .board
        .read(|desk| crews.iter().map(|(id, _)| desk.live_order(*id).map(|order| Id(order.id.0))).collect());
    let line = |((id, now), order): (&(CrewId, CrewNow), Option<Id>)| line(&lookup, *id, now, order);
    Ok(Json(CrewList { crews: crews.iter().zip(orders).map(line).collect() }))
}

fn line(lookup: &Lookup, id: CrewId, now: &CrewNow, order_id: Option<Id>) -> CrewLine {
    let crew = lookup.register.crew(id);
    let point = now.fix.map(|(point, _)| point).or(now.home);
    CrewLine {
        crew_id: Id(id.0),
        name: crew.and_then(|crew| crew.name.as_deref()).map(str::to_owned),
        unit_id: Id(now.unit.0),
        unit: lookup.register.unit(now.unit).and_then(|unit| unit.name.as_deref()).map(str::to_owned),
        station_id: now.station.map(|station| Id(station.0)),
        on_duty: now.on_duty,
        sessions: now.sessions,
        order_id,
        lon: point.map(|at| at.lon),
        lat: point.map(|at| at.lat),
        fixed_at: now.fix.map(|(_, at)| At(at)),
        phone: crew.and_then(|crew| crew.phone.as_deref()).map(str::to_owned),
        skills: crew.map_or_else(Vec::new, |crew| crew.skills.iter().map(ToString::to_string).collect()),
    }
}
