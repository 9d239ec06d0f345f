//! Outlines of districts: GeoJSON in, polygons with holes inside.

use geo::{Coord, LineString, MultiPolygon, Polygon};
use rusqlite::types::{Value, ValueRef};
use serde_json::Value as Json;

use crate::{
    cell::{Cell, Pool},
    datum::Datum,
    point::Bounds,
};

/// The outline of a district: polygons in degrees of WGS-84, each with its holes.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline(pub MultiPolygon<f64>);

impl Default for Outline {
    fn default() -> Self {
        Self(MultiPolygon::new(Vec::new()))
    }
}

/// Positions an outline may have; the most detailed real one seen has 9,900 for a whole city.
pub const MAX_POSITIONS: usize = 1_000_000;

impl Outline {
    /// The outline of a GeoJSON geometry of type Polygon or MultiPolygon (RFC 7946 §3.1.6 and 3.1.7) in a
    /// datum. The error says what is wrong with it.
    pub fn of_geojson(geometry: &Json, datum: Datum, bounds: &Bounds) -> Result<Self, String> {
        let coordinates = &geometry["coordinates"];
        let polygons = match geometry["type"].as_str() {
            Some("Polygon") => vec![polygon(coordinates, datum, bounds)?],
            Some("MultiPolygon") => array(coordinates)?
                .iter()
                .map(|rings| polygon(rings, datum, bounds))
                .collect::<Result<_, _>>()?,
            other => {
                return Err(format!(
                    "geometry is {}, not Polygon or MultiPolygon",
                    other.unwrap_or("missing")
                ));
            }
        };
        let outline = Self(MultiPolygon::new(polygons));
        if outline.0.0.is_empty() {
            return Err("has no polygon".into());
        }
        Ok(outline)
    }

    /// The outline as a GeoJSON geometry of type MultiPolygon.
    pub fn to_geojson(&self) -> Json {
        let ring = |line: &LineString<f64>| line.coords().map(|at| vec![at.x, at.y]).collect::<Vec<_>>();
        let rings = |one: &Polygon<f64>| {
            std::iter::once(one.exterior()).chain(one.interiors()).map(ring).collect::<Vec<_>>()
        };
        let coordinates: Vec<_> = self.0.iter().map(rings).collect();
        serde_json::json!({"type": "MultiPolygon", "coordinates": coordinates})
    }
}

impl Cell for Outline {
    fn write(&self) -> Value {
        Value::Text(self.to_geojson().to_string())
    }
    fn read(value: ValueRef<'_>, _: &mut Pool) -> Option<Self> {
        let json: Json = serde_json::from_str(value.as_str().ok()?).ok()?;
        if json["coordinates"].as_array()?.is_empty() {
            return Some(Self::default());
        }
        Self::of_geojson(&json, Datum::Wgs84, &GLOBE).ok()
    }
}

const GLOBE: Bounds = Bounds { west: -180.0, south: -90.0, east: 180.0, north: 90.0 };

fn polygon(rings: &Json, datum: Datum, bounds: &Bounds) -> Result<Polygon<f64>, String> {
    let mut lines =
        array(rings)?.iter().map(|line| ring(line, datum, bounds)).collect::<Result<Vec<_>, _>>()?;
    if lines.is_empty() {
        return Err("has a polygon without rings".into());
    }
    let outer = lines.remove(0);
    Ok(Polygon::new(outer, lines))
}

fn ring(line: &Json, datum: Datum, bounds: &Bounds) -> Result<LineString<f64>, String> {
    let positions = array(line)?;
    if positions.len() < 4 || positions.len() > MAX_POSITIONS {
        return Err(format!("has a ring of {} positions; 4 to {MAX_POSITIONS} are allowed", positions.len()));
    }
    let position = |at: &Json| {
        let pair = at[0].as_f64().zip(at[1].as_f64()).ok_or("has a position that is not two numbers")?;
        let point = bounds.check(datum.to_wgs84(pair)).map_err(|why| format!("position {pair:?} {why}"))?;
        Ok::<_, String>(Coord { x: round(point.lon), y: round(point.lat) })
    };
    positions.iter().map(position).collect()
}

/// To 1e-9 degree (0.1 mm), so that a conversion gives the same text on every run.
fn round(degrees: f64) -> f64 {
    (degrees * 1e9).round() / 1e9
}

fn array(json: &Json) -> Result<&Vec<Json>, String> {
    json.as_array().ok_or_else(|| "has coordinates that are not nested lists".into())
}
