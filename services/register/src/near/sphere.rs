//! The sphere under all distances: unit vectors, chords and metres.

use geo::{Distance, Haversine, Point};

/// Mean radius of the earth in metres (IUGG, R1), the one `geo` measures with.
pub(super) const EARTH_METRES: f64 = 6_371_008.8;

/// Whether a longitude and latitude in degrees name a point of the globe.
pub(crate) fn on_earth(lon: f64, lat: f64) -> bool {
    lon.is_finite() && lat.is_finite() && lat.abs() <= 90.0 && lon.abs() <= 360.0
}

/// The point of the unit sphere at a longitude and latitude in degrees.
pub(crate) fn unit(lon: f64, lat: f64) -> [f64; 3] {
    let (sin_lon, cos_lon) = lon.to_radians().sin_cos();
    let (sin_lat, cos_lat) = lat.to_radians().sin_cos();
    [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat]
}

/// Great-circle distance in metres between two (longitude, latitude) in degrees.
pub fn metres_between(a: (f64, f64), b: (f64, f64)) -> f64 {
    let metres = Haversine.distance(Point::new(a.0, a.1), Point::new(b.0, b.1));
    // At the antipode rounding can carry the formula past the arcsine's domain.
    if metres.is_nan() { EARTH_METRES * core::f64::consts::PI } else { metres }
}

/// The squared chord of the unit sphere under an arc of `metres`; from half the globe on, the diameter's.
pub(super) fn chord2_of(metres: f64) -> f64 {
    let half = (metres / EARTH_METRES / 2.0).min(core::f64::consts::FRAC_PI_2);
    (2.0 * half.sin()).powi(2)
}

/// By how much a squared chord may exceed another's and still be as near: twice [`super::TIE_METRES`] of arc,
/// and the rounding of vectors and of the haversine, which is a few units of 1e-16 in a squared chord.
pub(super) fn slack(chord2: f64) -> f64 {
    const TIE: f64 = 2.0 * super::TIE_METRES / EARTH_METRES;
    const ROUNDING: f64 = 1e-14;
    2.0 * chord2.sqrt() * TIE + ROUNDING
}
