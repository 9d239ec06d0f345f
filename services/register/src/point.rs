//! Points on the earth and the box a register's points must lie in.

use serde::Deserialize;

use crate::datum::Degrees;

/// A point in degrees of WGS-84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Longitude in degrees, east positive.
    pub lon: f64,
    /// Latitude in degrees, north positive.
    pub lat: f64,
}

/// The box in degrees of WGS-84 that a register says its points lie in.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// Least longitude.
    pub west: f64,
    /// Least latitude.
    pub south: f64,
    /// Greatest longitude.
    pub east: f64,
    /// Greatest latitude.
    pub north: f64,
}

/// Why a point is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPoint {
    /// Not a finite number of degrees.
    #[error("is not a finite pair of degrees")]
    NotFinite,
    /// Exactly (0, 0): the usual sign of an unset position.
    #[error("is (0, 0), which means the position was never set")]
    Unset,
    /// Would lie inside the bounds with longitude and latitude exchanged.
    #[error("looks swapped: longitude and latitude exchanged would lie inside the stated bounds")]
    Swapped,
    /// Outside the stated bounds.
    #[error("lies outside the stated bounds of the register")]
    Outside,
}

impl Bounds {
    /// Mainland China with its islands, 73–136° E and 3–54° N.
    pub const CHINA: Self = Self { west: 73.0, south: 3.0, east: 136.0, north: 54.0 };

    /// The point, if it lies in the box.
    pub fn check(&self, (lon, lat): Degrees) -> Result<Point, BadPoint> {
        if !lon.is_finite() || !lat.is_finite() {
            Err(BadPoint::NotFinite)
        } else if lon == 0.0 && lat == 0.0 {
            Err(BadPoint::Unset)
        } else if self.contains(lon, lat) {
            Ok(Point { lon, lat })
        } else if self.contains(lat, lon) {
            Err(BadPoint::Swapped)
        } else {
            Err(BadPoint::Outside)
        }
    }

    /// Whether the box itself makes sense: finite, west of east, south of north, within the globe.
    pub fn is_valid(&self) -> bool {
        (-180.0..=180.0).contains(&self.west)
            && (-180.0..=180.0).contains(&self.east)
            && (-90.0..=90.0).contains(&self.south)
            && (-90.0..=90.0).contains(&self.north)
            && self.west < self.east
            && self.south < self.north
    }

    fn contains(&self, lon: f64, lat: f64) -> bool {
        (self.west..=self.east).contains(&lon) && (self.south..=self.north).contains(&lat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_refused_with_its_reason() {
        let check = |at| Bounds::CHINA.check(at);
        assert_eq!(check((120.86, 32.01)), Ok(Point { lon: 120.86, lat: 32.01 }));
        assert_eq!(check((32.01, 120.86)), Err(BadPoint::Swapped));
        assert_eq!(check((0.0, 0.0)), Err(BadPoint::Unset));
        assert_eq!(check((f64::NAN, 32.0)), Err(BadPoint::NotFinite));
        assert_eq!(check((-73.9, 40.7)), Err(BadPoint::Outside));
    }
}
