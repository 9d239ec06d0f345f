//! `GET /v1/districts`: districts (区县) with their outlines.

use std::sync::Arc;

use axum::{extract::State, http::HeaderMap, response::Response};
use liftline_register::District;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::kept::kept;
use crate::{
    app::App,
    auth::Caller,
    http::{Problem, contract::Id},
};

/// Districts as GeoJSON (RFC 7946), degrees of WGS-84.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http) struct DistrictCollection {
    /// `FeatureCollection`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// One a district.
    features: Vec<DistrictFeature>,
}

/// A district.
#[derive(Debug, Serialize, ToSchema)]
struct DistrictFeature {
    /// `Feature`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Its number.
    id: Id,
    /// What it is called.
    properties: DistrictName,
    /// A `MultiPolygon`.
    #[schema(value_type = Object)]
    geometry: Value,
}

/// What a district is called.
#[derive(Debug, Serialize, ToSchema)]
struct DistrictName {
    /// 行政区划代码.
    code: String,
    /// Name.
    name: Option<String>,
}

/// The districts of the register with their outlines, as GeoJSON.
#[utoipa::path(
    get, path = "/v1/districts", tag = "map",
    responses((status = 200, description = "The districts", body = DistrictCollection))
)]
pub(in crate::http) async fn districts(
    State(app): State<Arc<App>>,
    caller: Caller,
    asked: HeaderMap,
) -> Result<Response, Problem> {
    caller.staff()?;
    let lookup = app.lookups.now();
    Ok(kept(&asked, "application/json", &lookup.version, || {
        let features = lookup.register.districts().iter().map(feature).collect();
        let collection = DistrictCollection { kind: "FeatureCollection", features };
        // Texts and finite numbers are always written.
        serde_json::to_vec(&collection).unwrap_or_default()
    }))
}

fn feature(district: &District) -> DistrictFeature {
    let name = district.name.as_deref().map(str::to_owned);
    DistrictFeature {
        kind: "Feature",
        id: Id(district.id.0),
        properties: DistrictName { code: district.key.to_string(), name },
        geometry: district.outline.to_geojson(),
    }
}
