//! `GET /v1/lifts?q=`: the one box.

use std::sync::Arc;

use axum::{Json, extract::State};
use liftline_register::{Hit, Matched, QUERY_MAX_CHARS, RESULTS_MAX, Register};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{LiftLine, point::point};
use crate::{
    app::App,
    auth::Caller,
    http::{Problem, extract::Asked, words::limit},
};

/// Lifts shown where no limit is asked for.
const HITS: usize = 20;

/// What is looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::http) struct SearchAsked {
    /// Any code, the car's telephone, estate, address or use unit; in Chinese, pinyin, its initials,
    /// English. At most 60 characters.
    q: String,
    /// How many; 20 if not said, 100 at most.
    limit: Option<usize>,
    /// Longitude of who asks: what is equally good is shown nearest first.
    lon: Option<f64>,
    /// Latitude of who asks.
    lat: Option<f64>,
    /// What the degrees refer to: `WGS-84` (the default), `GCJ-02`, `BD-09`, `CGCS2000`.
    datum: Option<String>,
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http) struct SearchAnswer {
    /// The best first.
    hits: Vec<HitLine>,
}

/// A lift that was found and why.
#[derive(Debug, Serialize, ToSchema)]
struct HitLine {
    /// The lift.
    #[serde(flatten)]
    lift: LiftLine,
    /// Great-circle metres from the point given.
    #[serde(skip_serializing_if = "Option::is_none")]
    metres: Option<f64>,
    /// One for each piece of the query.
    matches: Vec<MatchLine>,
}

/// How a piece of the query was met.
#[derive(Debug, Serialize, ToSchema)]
struct MatchLine {
    /// `code`, `phone`, `estate`, `use_unit`, `address`, `internal_no`.
    field: &'static str,
    /// Scheme of the code.
    #[serde(skip_serializing_if = "Option::is_none")]
    scheme: Option<String>,
    /// `whole`, `start`, `end`, `part`.
    place: &'static str,
    /// `text`, `pinyin`, `initials`.
    script: &'static str,
    /// The piece of the query.
    piece: String,
    /// What holds it.
    value: String,
}

/// Lifts by any of their codes, names and addresses, with the field that matched.
#[utoipa::path(
    get, path = "/v1/lifts", tag = "lifts", params(SearchAsked),
    responses(
        (status = 200, description = "What was found", body = SearchAnswer),
        (status = 400, description = "The query is too long, or the point wrong", body = Problem)
    )
)]
pub(in crate::http) async fn search(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(asked): Asked<SearchAsked>,
) -> Result<Json<SearchAnswer>, Problem> {
    caller.staff()?;
    if asked.q.chars().nth(QUERY_MAX_CHARS).is_some() {
        let detail = format!("the query is longer than {QUERY_MAX_CHARS} characters; shorten it");
        return Err(Problem::field("q", "query_too_long", detail));
    }
    let rows = limit(asked.limit.or(Some(HITS)), RESULTS_MAX)?;
    let near = match (asked.lon, asked.lat) {
        (Some(lon), Some(lat)) => Some(point(&app.config.city, (lon, lat), asked.datum.as_deref())?),
        (None, None) => None,
        (Some(_), None) | (None, Some(_)) => {
            return Err(Problem::field("lon", "MISSING", "send lon and lat together, or neither"));
        }
    };
    let lookup = app.lookups.now();
    let hits = lookup.search.search(&asked.q, rows, near.map(|at| (at.lon, at.lat)));
    Ok(Json(SearchAnswer { hits: hits.into_iter().filter_map(|hit| line(&lookup.register, hit)).collect() }))
}

fn line(register: &Register, hit: Hit) -> Option<HitLine> {
    let lift = LiftLine::of(register, register.lift(hit.lift)?);
    Some(HitLine { lift, metres: hit.metres, matches: hit.matches.into_iter().map(matched).collect() })
}

fn matched(matched: Matched) -> MatchLine {
    MatchLine {
        field: matched.field.as_str(),
        scheme: matched.scheme,
        place: matched.place.as_str(),
        script: matched.script.as_str(),
        piece: matched.piece,
        value: matched.value,
    }
}
