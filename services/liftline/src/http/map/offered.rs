//! `GET /v1/map`: where the city lies and which base maps there are.

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::Caller,
    basemap::{Basemaps, Holds},
    config::{BaseConfig, BaseSource},
    http::Problem,
};

/// What a map can show.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http) struct MapOffer {
    /// West, south, east, north of the city, degrees WGS-84.
    bounds: [f64; 4],
    /// Id of the base map to begin with; absent: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<String>,
    /// Base maps.
    bases: Vec<BaseOffer>,
}

/// A base map (底图).
#[derive(Debug, Serialize, ToSchema)]
struct BaseOffer {
    /// Its name in addresses: `/basemap/{id}/{z}/{x}/{y}?layer=0`, or the file at `/basemap/{id}`.
    id: String,
    /// Its name as people read it.
    label: String,
    /// Whose it is and its approval number (审图号).
    attribution: String,
    /// What its tiles are cut in: `WGS-84`, `CGCS2000` or `GCJ-02`.
    datum: String,
    /// Layers, drawn one over the other; 0 for a file of tiles.
    layers: usize,
    /// What a file of tiles holds; absent where tiles are asked for one by one.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<Holds>,
    /// Deepest zoom.
    zoom_max: u8,
}

/// What the console's map can show beside the register: the city's box and base maps, without their addresses
/// and keys.
#[utoipa::path(
    get, path = "/v1/map", tag = "map",
    responses((status = 200, description = "What there is", body = MapOffer))
)]
pub(in crate::http) async fn offered(
    State(app): State<Arc<App>>,
    caller: Caller,
) -> Result<Json<MapOffer>, Problem> {
    caller.staff()?;
    let (city, map) = (&app.config.city, &app.config.map);
    let bases = map.base.iter().filter_map(|(id, base)| offer(&app.basemaps, id, base));
    Ok(Json(MapOffer {
        bounds: [city.lon_min, city.lat_min, city.lon_max, city.lat_max],
        default: Some(map.default.clone()).filter(|name| !name.is_empty()),
        bases: bases.collect(),
    }))
}

fn offer(opened: &Basemaps, id: &str, base: &BaseConfig) -> Option<BaseOffer> {
    let (layers, file, zoom_max) = match &base.source {
        BaseSource::Xyz(service) | BaseSource::Wmts(service) => {
            (service.layers.len(), None, service.zoom_max)
        }
        BaseSource::Pmtiles { .. } => {
            let archive = opened.archive(id)?;
            (0, Some(archive.holds), archive.zoom_max)
        }
    };
    Some(BaseOffer {
        id: id.to_owned(),
        label: base.label.clone(),
        attribution: base.attribution.clone(),
        datum: base.datum.code().to_owned(),
        layers,
        file,
        zoom_max,
    })
}
