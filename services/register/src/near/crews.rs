//! Moving crews (移动中的救援队): a grid that is cheap to change.

use std::collections::HashMap;
use std::hash::Hash;

use super::sphere::{EARTH_METRES, metres_between, on_earth};

/// Height and mean width of a cell in metres.
const CELL_METRES: f64 = 1_000.0;

/// Added to every angle of a search so that rounding cannot leave out a cell; 6 mm on the ground.
const MARGIN_RADIANS: f64 = 1e-9;

/// The positions of one class of crews, in cells of 1 km.
///
/// Keep one grid for each class of eligible crews (a unit's, a skill's), so that nothing has to be filtered
/// after the search: a crew that stops being eligible is removed. Any number of crews may stand on one point.
///
/// `place` and `remove` take constant time. The grid follows the globe: rows of equal latitude, each with as
/// many cells as fit its circle, so poles and the antimeridian are ordinary places.
#[derive(Clone, Debug)]
pub struct CrewGrid<K> {
    cells: HashMap<Cell, Vec<Spot<K>>>,
    places: HashMap<K, Place>,
}

/// Row from the south pole, column from the antimeridian eastward.
type Cell = (i32, i32);

#[derive(Clone, Copy, Debug)]
struct Spot<K> {
    key: K,
    at: (f64, f64),
}

/// Where a key's spot lies: its cell and its index in the cell's list.
#[derive(Clone, Copy, Debug)]
struct Place {
    cell: Cell,
    index: usize,
}

/// The cells of one row that a search has to look at: `count` columns eastward from `first`, before wrapping.
struct Strip {
    row: i32,
    first: i32,
    count: i32,
    columns: i32,
}

impl<K> Default for CrewGrid<K> {
    fn default() -> Self {
        Self { cells: HashMap::new(), places: HashMap::new() }
    }
}

impl<K: Copy + Ord + Hash> CrewGrid<K> {
    /// How many crews are in the grid.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether no crew is in the grid.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Inserts a crew at a WGS-84 point in degrees, or moves it there. A point not on the globe changes
    /// nothing and answers `false`.
    pub fn place(&mut self, key: K, lon: f64, lat: f64) -> bool {
        if !on_earth(lon, lat) {
            return false;
        }
        let cell = cell_of(lon, lat);
        let spot = Spot { key, at: (lon, lat) };
        if let Some(place) = self.places.get(&key).filter(|place| place.cell == cell)
            && let Some(spots) = self.cells.get_mut(&cell)
        {
            spots[place.index] = spot;
            return true;
        }
        self.remove(key);
        let spots = self.cells.entry(cell).or_default();
        self.places.insert(key, Place { cell, index: spots.len() });
        spots.push(spot);
        true
    }

    /// Takes a crew out; answers whether it was there.
    pub fn remove(&mut self, key: K) -> bool {
        let Some(Place { cell, index }) = self.places.remove(&key) else { return false };
        if let Some(spots) = self.cells.get_mut(&cell) {
            spots.swap_remove(index);
            if let Some(place) = spots.get(index).and_then(|moved| self.places.get_mut(&moved.key)) {
                place.index = index;
            }
            if spots.is_empty() {
                self.cells.remove(&cell);
            }
        }
        true
    }

    /// The `k` crews nearest to a WGS-84 point in degrees and no farther than `metres_max`, each with its
    /// great-circle metres: by metres, then by key. Exact.
    ///
    /// Looks at the cells of a circle that doubles until it holds `k` crews; a circle of more cells than
    /// there are crews is answered by measuring every crew.
    pub fn nearest(&self, lon: f64, lat: f64, k: usize, metres_max: f64) -> Vec<(K, f64)> {
        let mut found = Vec::new();
        if k == 0 || !on_earth(lon, lat) || metres_max.is_nan() || metres_max < 0.0 {
            return found;
        }
        let mut radius = CELL_METRES.min(metres_max);
        loop {
            found.clear();
            let Some(strips) = strips(lon, lat, radius, self.len()) else {
                self.cells.values().for_each(|spots| measure(&mut found, spots, (lon, lat), metres_max));
                break;
            };
            for cell in strips.iter().flat_map(Strip::cells) {
                if let Some(spots) = self.cells.get(&cell) {
                    measure(&mut found, spots, (lon, lat), radius);
                }
            }
            if found.len() >= k || radius >= metres_max {
                break;
            }
            radius = (radius * 2.0).min(metres_max);
        }
        found.sort_unstable_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        found.truncate(k);
        found
    }
}

impl Strip {
    fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        (self.first..self.first + self.count).map(|column| (self.row, column.rem_euclid(self.columns)))
    }
}

fn measure<K: Copy>(found: &mut Vec<(K, f64)>, spots: &[Spot<K>], from: (f64, f64), radius: f64) {
    let measured = spots.iter().map(|spot| (spot.key, metres_between(from, spot.at)));
    found.extend(measured.filter(|&(_, metres)| metres <= radius));
}

/// The cells that a circle of `radius` metres can touch, or none if they are more than `most`.
fn strips(lon: f64, lat: f64, radius: f64, most: usize) -> Option<Vec<Strip>> {
    let angle = radius / EARTH_METRES + MARGIN_RADIANS;
    let (south, north) = (row_of(lat - angle.to_degrees()), row_of(lat + angle.to_degrees()));
    let mut left = i64::try_from(most).ok()?;
    if i64::from(north - south) > left {
        return None;
    }
    // Where the circle reaches a pole it spans every meridian.
    let spans_pole = lat.abs().to_radians() + angle >= core::f64::consts::FRAC_PI_2;
    let half = if spans_pole { 180.0 } else { (angle.sin() / lat.to_radians().cos()).asin().to_degrees() };
    let half = half + MARGIN_RADIANS.to_degrees();
    let mut strips = Vec::new();
    for row in south..=north {
        let columns = columns_of(row);
        let turn = f64::from(columns) / 360.0;
        let first = ((eastward(lon) - half) * turn).floor() as i32;
        let last = ((eastward(lon) + half) * turn).floor() as i32;
        let count = (last - first + 1).min(columns);
        left -= i64::from(count);
        strips.push(Strip { row, first, count, columns });
    }
    (left >= 0).then_some(strips)
}

fn cell_of(lon: f64, lat: f64) -> Cell {
    let row = row_of(lat);
    let columns = columns_of(row);
    let column = (eastward(lon) * f64::from(columns) / 360.0).floor() as i32;
    (row, column.min(columns - 1))
}

/// Degrees east of the antimeridian, 0 to 360.
fn eastward(lon: f64) -> f64 {
    (lon + 180.0).rem_euclid(360.0)
}

fn row_of(lat: f64) -> i32 {
    ((lat.clamp(-90.0, 90.0) + 90.0) / row_degrees()).floor() as i32
}

fn row_degrees() -> f64 {
    (CELL_METRES / EARTH_METRES).to_degrees()
}

/// How many cells a row has: as many as fit the circle of latitude through its middle, at least one.
fn columns_of(row: i32) -> i32 {
    let middle = ((f64::from(row) + 0.5) * row_degrees() - 90.0).to_radians();
    let circle = core::f64::consts::TAU * EARTH_METRES * middle.cos();
    (circle / CELL_METRES).floor().max(1.0) as i32
}
