//! `GET /v1/cases/{id}/candidates`: who could go, as the desk would see it now.

use std::sync::Arc;

use axum::{Json, extract::State};
use liftline_desk::{Candidate, CaseId, ClockKind, Level};
use liftline_proto::view;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    app::App,
    auth::Caller,
    http::{
        Problem,
        contract::{self, Contract},
        extract::{Asked, Named},
    },
};

/// Which level.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::http) struct LevelAsked {
    /// 1 the lift's own unit, 2 the nearest of any unit; both if not said. Level 3 is reached by telephone.
    level: Option<u8>,
}

/// Who could go, best first, and who is left out with why.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http) struct Candidates {
    /// Level 1, then level 2; within a level the best first, those left out after them.
    candidates: Vec<NamedCandidate>,
    /// The limit of arrival (到场时限) under the case's own policy, milliseconds from the order's receipt.
    arrive_limit_ms: i64,
}

/// A candidate with the names of crew and unit.
#[derive(Debug, Serialize, ToSchema)]
struct NamedCandidate {
    /// The candidate as an order records it.
    #[serde(flatten)]
    candidate: contract::Candidate,
    /// Name of the crew.
    crew: Option<String>,
    /// Name of its unit.
    unit: Option<String>,
}

/// Who could go to a case, ranked by estimated arrival, with reasons.
#[utoipa::path(
    get, path = "/v1/cases/{id}/candidates", tag = "cases",
    params(("id" = u64, Path, description = "Number of the case"), LevelAsked),
    responses(
        (status = 200, description = "Candidates", body = Candidates),
        (status = 404, description = "No such case", body = Problem)
    )
)]
pub(in crate::http) async fn candidates(
    State(app): State<Arc<App>>,
    caller: Caller,
    Named(id): Named<u64>,
    Asked(asked): Asked<LevelAsked>,
) -> Result<Json<Candidates>, Problem> {
    caller.staff()?;
    let levels = levels(asked.level)?;
    let now = app.clock.now();
    let found: Option<(Vec<Candidate>, i64)> = app.board.read(|desk| {
        let case = desk.case(CaseId(id))?;
        let limit = desk.policy(case.policy).map(|policy| policy.limit(ClockKind::Arrive, now).0);
        let able = levels.iter().flat_map(|level| desk.candidates(case, *level, &*app.crews));
        Some((able.collect(), limit.unwrap_or_default()))
    });
    let (found, arrive_limit_ms) = found.ok_or_else(|| Problem::not_found("case", id))?;
    let lookup = app.lookups.now();
    let named = |candidate: &Candidate| {
        let crew = lookup.register.crew(candidate.crew).and_then(|crew| crew.name.as_deref());
        let unit = lookup.register.unit(candidate.unit).and_then(|unit| unit.name.as_deref());
        NamedCandidate {
            candidate: Contract(view::candidate(candidate)),
            crew: crew.map(str::to_owned),
            unit: unit.map(str::to_owned),
        }
    };
    Ok(Json(Candidates { candidates: found.iter().map(named).collect(), arrive_limit_ms }))
}

fn levels(asked: Option<u8>) -> Result<&'static [Level], Problem> {
    match asked {
        None => Ok(&[Level::Contract, Level::Nearest]),
        Some(1) => Ok(&[Level::Contract]),
        Some(2) => Ok(&[Level::Nearest]),
        Some(_) => {
            Err(Problem::field("level", "unknown_word", "write 1 or 2; level 3 is reached by telephone"))
        }
    }
}
