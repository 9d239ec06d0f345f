//! `/v1/risk`: the incident and risk-assessment log (事件与风险评估记录).

mod csv;
mod entry;
mod filter;

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use liftline_risk::{Error, Reader};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use entry::EntryView;
use filter::RiskFilter;

use super::{
    Problem,
    contract::Id,
    extract::{Asked, Named},
    words::instant,
};
use crate::{app::App, auth::Caller};

/// Some entries.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RiskPage {
    /// The entries.
    entries: Vec<EntryView>,
    /// Cursor of the next page: ask again with `after` set to it. Absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// Position of the last record folded into the log: how far it has come.
    position: Id,
}

/// A span of time.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct CountSpan {
    /// Entered at or after this instant; from the beginning if not said.
    from: Option<String>,
    /// Entered before this instant; until now if not said.
    to: Option<String>,
}

/// How many entries there are.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Counts {
    /// By kind, clock and severity.
    counts: Vec<CountLine>,
}

/// How many of one kind, clock and severity.
#[derive(Debug, Serialize, ToSchema)]
struct CountLine {
    /// Kind of entry.
    kind: &'static str,
    /// Clock, for breaches.
    clock: Option<&'static str>,
    /// Severity.
    severity: &'static str,
    /// Entries.
    entries: u64,
}

/// Entries of the log, as JSON in pages, or as CSV all at once (`Accept: text/csv` or `format=csv`).
#[utoipa::path(
    get, path = "/v1/risk/entries", tag = "risk", params(RiskFilter),
    responses(
        (
            status = 200, description = "Entries",
            content((RiskPage = "application/json"), (String = "text/csv"))
        ),
        (status = 503, description = "Too many exports at once, or the log cannot be read", body = Problem)
    )
)]
pub(super) async fn entries(
    State(app): State<Arc<App>>,
    caller: Caller,
    headers: HeaderMap,
    Asked(asked): Asked<RiskFilter>,
) -> Result<Response, Problem> {
    caller.staff()?;
    let filter = asked.read(app.config.limits.page_rows_max)?;
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if asked.wants_csv(accept) {
        return csv::export(&app, filter, asked.export(&app.config.city));
    }
    let page = read(&app, move |reader| {
        let page = reader.entries(&filter)?;
        let entries = page.entries.into_iter().map(EntryView::of).collect();
        Ok(RiskPage { entries, next: page.next, position: Id(reader.checkpoint()?) })
    });
    Ok(Json(page.await?).into_response())
}

/// One entry by its number.
#[utoipa::path(
    get, path = "/v1/risk/entries/{number}", tag = "risk",
    params(("number" = u64, Path, description = "Number of the entry")),
    responses(
        (status = 200, description = "The entry", body = EntryView),
        (status = 404, description = "No such entry", body = Problem)
    )
)]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    caller: Caller,
    Named(number): Named<u64>,
) -> Result<Json<EntryView>, Problem> {
    caller.staff()?;
    let number_there = i64::try_from(number).is_ok();
    let entry = read(&app, move |reader| if number_there { reader.entry(number) } else { Ok(None) }).await?;
    entry.map(EntryView::of).map(Json).ok_or_else(|| Problem::not_found("entry", number))
}

/// How many entries there are by kind, clock and severity.
#[utoipa::path(
    get, path = "/v1/risk/counts", tag = "risk", params(CountSpan),
    responses((status = 200, description = "Counts", body = Counts))
)]
pub(super) async fn counts(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(span): Asked<CountSpan>,
) -> Result<Json<Counts>, Problem> {
    caller.staff()?;
    let from = instant("from", span.from.as_deref())?.map_or(i64::MIN, |at| at.0);
    let to = instant("to", span.to.as_deref())?.map_or(i64::MAX, |at| at.0);
    let counts = read(&app, move |reader| reader.counts(from, to)).await?;
    let line = |count: liftline_risk::Count| CountLine {
        kind: count.kind,
        clock: count.clock,
        severity: count.severity,
        entries: count.entries,
    };
    Ok(Json(Counts { counts: counts.into_iter().map(line).collect() }))
}

/// Reads the log where blocking is allowed, by a connection of its own.
async fn read<T: Send + 'static>(
    app: &App,
    work: impl FnOnce(&Reader) -> Result<T, Error> + Send + 'static,
) -> Result<T, Problem> {
    let (file, city) = (app.files.log.clone(), app.config.city.code.clone());
    let done = tokio::task::spawn_blocking(move || work(&Reader::open(&file, &city)?)).await;
    Ok(done.map_err(|_| Problem::internal())??)
}
