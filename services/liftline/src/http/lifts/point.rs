//! Points in queries: converted to WGS-84 and checked against the city's box.

use liftline_register::{BadPoint, Bounds, Datum, Point};

use crate::{config::CityConfig, http::Problem};

/// The point in WGS-84.
///
/// # Errors
/// It is not in the city: axes swapped, never set, or elsewhere; or the datum is none we know.
pub(super) fn point(
    city: &CityConfig,
    (lon, lat): (f64, f64),
    datum: Option<&str>,
) -> Result<Point, Problem> {
    if !(lon.is_finite() && lat.is_finite()) {
        return Err(Problem::field("lon", "point_not_finite", "lon and lat must be numbers of degrees"));
    }
    let datum = datum.map_or(Ok(Datum::Wgs84), read)?;
    // (0, 0) and swapped axes are found before the datum moves the point.
    let at = if lon == 0.0 && lat == 0.0 { (lon, lat) } else { datum.to_wgs84((lon, lat)) };
    let bounds = Bounds { west: city.lon_min, south: city.lat_min, east: city.lon_max, north: city.lat_max };
    bounds.check(at).map_err(|bad| refused(bad, &bounds))
}

fn read(text: &str) -> Result<Datum, Problem> {
    Datum::of_code(&text.to_ascii_uppercase()).ok_or_else(|| {
        let all: Vec<_> = Datum::ALL.iter().map(|datum| datum.code()).collect();
        let detail = format!("{text:?} is not known; write one of {}", all.join(", "));
        Problem::field("datum", "unknown_word", detail)
    })
}

fn refused(bad: BadPoint, bounds: &Bounds) -> Problem {
    let (field, code, advice) = match bad {
        BadPoint::NotFinite => ("lon", "point_not_finite", "send numbers of degrees"),
        BadPoint::Unset => ("lon", "point_unset", "wait for a fix, or leave the point out"),
        BadPoint::Swapped => ("lon", "point_swapped", "lon comes first and is the larger one here"),
        BadPoint::Outside => ("lon", "point_outside", "look at the point and its datum"),
    };
    let Bounds { west, east, south, north } = bounds;
    let detail = format!(
        "the point {bad}; {advice}; the city lies within lon {west} to {east} and lat {south} to {north}"
    );
    Problem::field(field, code, detail)
}
