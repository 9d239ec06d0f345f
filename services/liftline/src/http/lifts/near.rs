//! `GET /v1/lifts/near`: the nearest lifts to a point, by true metres.

use std::sync::Arc;

use axum::{Json, extract::State};
use liftline_register::NEAR_MAX;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{LiftLine, point::point};
use crate::{
    app::App,
    auth::Caller,
    http::{Problem, extract::Asked, words::limit},
};

/// A point, and how many.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::http) struct NearAsked {
    /// Longitude, degrees.
    lon: f64,
    /// Latitude, degrees.
    lat: f64,
    /// How many; 5 if not said, 100 at most. Lifts as near as the last of them come too: those of one tower
    /// share a point.
    k: Option<usize>,
    /// What the degrees refer to: `WGS-84` (the default), `GCJ-02`, `BD-09`, `CGCS2000`.
    datum: Option<String>,
}

/// The nearest lifts.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http) struct NearAnswer {
    /// Nearest first, then by number.
    lifts: Vec<NearLine>,
}

/// A lift and how far it is.
#[derive(Debug, Serialize, ToSchema)]
struct NearLine {
    /// The lift.
    #[serde(flatten)]
    lift: LiftLine,
    /// Great-circle distance, metres.
    metres: f64,
}

/// The nearest lifts to a point, with all that are equally near.
#[utoipa::path(
    get, path = "/v1/lifts/near", tag = "lifts", params(NearAsked),
    responses(
        (status = 200, description = "The nearest lifts", body = NearAnswer),
        (status = 400, description = "The point is not in the city, or its axes are swapped", body = Problem)
    )
)]
pub(in crate::http) async fn near(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(asked): Asked<NearAsked>,
) -> Result<Json<NearAnswer>, Problem> {
    caller.staff()?;
    let at = point(&app.config.city, (asked.lon, asked.lat), asked.datum.as_deref())?;
    let k = limit(asked.k.or(Some(5)), NEAR_MAX)?;
    let lookup = app.lookups.now();
    let line = |near: liftline_register::Near| {
        let lift = LiftLine::of(&lookup.register, lookup.register.lift(near.lift)?);
        Some(NearLine { lift, metres: near.metres })
    };
    Ok(Json(NearAnswer {
        lifts: lookup.nearest.near(at.lon, at.lat, k).into_iter().filter_map(line).collect(),
    }))
}
