//! `GET /tiles/lifts/{z}/{x}/{y}.pbf`: lifts as vector tiles, clustered up to zoom 15.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use liftline_register::TileAt;

use super::kept::kept;
use crate::{
    app::App,
    auth::Caller,
    http::{Problem, extract::Named},
};

/// The media type registered for vector tiles.
const KIND: &str = "application/vnd.mapbox-vector-tile";

/// A tile of the register in force.
pub(super) async fn tile(
    State(app): State<Arc<App>>,
    caller: Caller,
    asked: HeaderMap,
    Named((zoom, x, y)): Named<(u8, u32, String)>,
) -> Result<Response, Problem> {
    caller.staff()?;
    let row = y.strip_suffix(".pbf").and_then(|row| row.parse().ok());
    let row = row.ok_or_else(|| no_tile("rows are whole numbers before .pbf"))?;
    let at = TileAt::new(zoom, x, row).map_err(|bad| no_tile(&bad.to_string()))?;
    let lookup = app.lookups.now();
    Ok(kept(&asked, KIND, &lookup.version, || lookup.map.tile(at, |lift| lookup.label(lift))))
}

/// There is no tile of that address.
pub(super) fn no_tile(why: &str) -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "no_such_tile", "no such tile", why)
}
