//! `/basemap/…`: base maps passed on to browsers. Keys and addresses of services stay here.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::lifts::no_tile;
use crate::{
    app::App,
    auth::Caller,
    basemap::NoPicture,
    config::{BaseSource, TileService},
    http::{
        Problem,
        extract::{Asked, Named},
    },
};

/// A day, in seconds, for the browser alone: streets change slowly.
const CACHING: &str = "private, max-age=86400";

/// Which of a base map's layers; the first if not said.
#[derive(Debug, Deserialize)]
pub(super) struct LayerAsked {
    layer: Option<usize>,
}

/// A tile of a service outside.
pub(super) async fn tile(
    State(app): State<Arc<App>>,
    caller: Caller,
    Named((id, zoom, x, y)): Named<(String, u8, u32, u32)>,
    Asked(asked): Asked<LayerAsked>,
) -> Result<Response, Problem> {
    caller.staff()?;
    let service = service(&app, &id).ok_or_else(|| Problem::not_found("base map of tiles", &id))?;
    if zoom > service.zoom_max || x >> zoom > 0 || y >> zoom > 0 {
        let zoom_max = service.zoom_max;
        let why = format!("base map {id} has zooms to {zoom_max}, and columns and rows below 2^zoom");
        return Err(no_tile(&why));
    }
    let fetched = app.basemaps.tile(service, asked.layer.unwrap_or(0), (zoom, x, y)).await;
    let picture = fetched.map_err(|why| refused(&id, why))?;
    Ok(([(header::CONTENT_TYPE, picture.kind), (header::CACHE_CONTROL, CACHING)], picture.bytes)
        .into_response())
}

fn service<'a>(app: &'a App, id: &str) -> Option<&'a TileService> {
    match &app.config.map.base.get(id)?.source {
        BaseSource::Xyz(service) | BaseSource::Wmts(service) => Some(service),
        BaseSource::Pmtiles { .. } => None,
    }
}

fn refused(id: &str, why: NoPicture) -> Problem {
    let detail = format!("base map {id}: {why}");
    let bad = |code| Problem::new(StatusCode::BAD_GATEWAY, code, "no tile", detail.as_str());
    match why {
        NoPicture::Absent => no_tile(&detail),
        NoPicture::Late => Problem::unavailable("basemap_late", detail),
        NoPicture::Unreachable => bad("basemap_unreachable"),
        NoPicture::Refused(_) | NoPicture::NotAPicture | NoPicture::TooLong => bad("basemap_refused"),
    }
}

/// A part of a file of tiles.
pub(super) async fn archive(
    State(app): State<Arc<App>>,
    caller: Caller,
    asked: HeaderMap,
    Named(id): Named<String>,
) -> Result<Response, Problem> {
    caller.staff()?;
    let archive = app.basemaps.archive(&id).ok_or_else(|| Problem::not_found("file of tiles", &id))?.clone();
    let range = asked.get(header::RANGE).and_then(|range| range.to_str().ok());
    let range = range.and_then(|range| archive.range(range)).ok_or_else(|| {
        let detail = format!("ask for one range within its {} bytes, such as bytes=0-16383", archive.length);
        Problem::new(StatusCode::RANGE_NOT_SATISFIABLE, "range_needed", "no such range", detail)
    })?;
    let (length, tag) = (archive.length, archive.tag.clone());
    let read = tokio::task::spawn_blocking(move || archive.read(range)).await;
    let part = read.map_err(|_| Problem::internal())?.map_err(|error| {
        tracing::error!(%error, id, "the file of a base map cannot be read");
        Problem::new(StatusCode::BAD_GATEWAY, "basemap_refused", "no tile", format!("base map {id}: {error}"))
    })?;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CACHE_CONTROL, CACHING.to_owned()),
        (header::ACCEPT_RANGES, "bytes".to_owned()),
        (header::CONTENT_RANGE, format!("bytes {}-{}/{length}", part.first, part.last)),
        (header::ETAG, tag),
    ];
    Ok((StatusCode::PARTIAL_CONTENT, headers, part.bytes).into_response())
}
