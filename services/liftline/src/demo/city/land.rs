//! Where things may stand: points inside a district's outline.

use liftline_register::{District, Point};

use crate::demo::chance::Chance;

/// Metres of one degree of latitude on a sphere of 6,371,008.8 m.
const METRES_A_DEGREE: f64 = 111_195.08;
/// Draws before a place falls back to its centre.
const TRIES: usize = 64;

/// The land of one district.
pub(super) struct Land<'a>(pub(super) &'a District);

impl Land<'_> {
    /// Somewhere in the district, evenly; `centre` where the outline is too thin to be hit.
    pub(super) fn anywhere(&self, chance: &mut Chance, centre: Point) -> Point {
        let corners = self.0.outline.0.iter().flat_map(|polygon| polygon.exterior().coords());
        let (mut west, mut south, mut east, mut north) = (centre.lon, centre.lat, centre.lon, centre.lat);
        for at in corners {
            (west, east) = (west.min(at.x), east.max(at.x));
            (south, north) = (south.min(at.y), north.max(at.y));
        }
        let draw = |chance: &mut Chance| Point {
            lon: chance.between(west, east),
            lat: chance.between(south, north),
        };
        self.first_inside(centre, || draw(chance))
    }

    /// Near `centre`, normally spread by `metres` east and north.
    pub(super) fn around(&self, chance: &mut Chance, centre: Point, metres: f64) -> Point {
        self.first_inside(centre, || moved(centre, chance.normal() * metres, chance.normal() * metres))
    }

    fn first_inside(&self, centre: Point, mut draw: impl FnMut() -> Point) -> Point {
        (0..TRIES).map(|_| draw()).find(|point| self.0.contains(*point)).unwrap_or(centre)
    }
}

/// The point so many metres east and north of another; good for some kilometres.
pub fn moved(from: Point, east_m: f64, north_m: f64) -> Point {
    let lat = from.lat + north_m / METRES_A_DEGREE;
    Point { lon: from.lon + east_m / (METRES_A_DEGREE * libm::cos(from.lat.to_radians())), lat }
}

/// Metres between two points of one city, on a plane; within 0.1 % of the great circle over a city's width.
pub fn metres(from: Point, to: Point) -> f64 {
    let narrowing = libm::cos(((from.lat + to.lat) / 2.0).to_radians());
    let east = (to.lon - from.lon) * METRES_A_DEGREE * narrowing;
    libm::hypot(east, (to.lat - from.lat) * METRES_A_DEGREE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_is_as_long_as_it_says() {
        let from = Point { lon: 120.857, lat: 32.01 };
        assert!((metres(from, moved(from, 3_000.0, 4_000.0)) - 5_000.0).abs() < 5.0);
    }
}
