//! Lifts on a map (地图): vector tiles that hold clusters far out and single lifts near by.
//!
//! Lifts are kept in the order of the Morton code of their Web Mercator point, so that a tile, and every cell
//! of the grid in it, is one run of the list. A cluster is a cell that holds lifts: its count is the length
//! of the run, its point the mean of the run, taken from running sums. Nothing is kept for each zoom, and a
//! lift lies in exactly one cell of each.

mod mvt;
mod plane;
#[cfg(test)]
mod tests;
mod tile;

use liftline_desk::LiftId;

pub use self::tile::{BadTile, TileAt};

use self::plane::{Place, morton, on_plane};
use self::tile::{Feature, Point};

/// The deepest zoom: from here on lifts are shown one by one. A tile of it is 611 m wide at the equator.
pub const SINGLES_ZOOM: u8 = 16;

/// Sides of the grid of clusters in a tile: cells of 64 pixels where a tile is drawn 512 pixels wide.
pub const CELLS_A_SIDE: u32 = 8;

/// Units a tile is wide and high.
pub const EXTENT: u32 = 4096;

/// Units beyond a tile's edges within which its neighbours' features are in it too, so that a mark on the
/// edge is drawn whole: one cell.
pub const BUFFER: u32 = EXTENT / CELLS_A_SIDE;

/// Lifts in a tile of [`SINGLES_ZOOM`] beyond which it holds clusters as well: a register in which all lifts
/// share a point must not make a tile of them all.
pub const SINGLES_MAX: usize = 4_000;

/// What a single lift is shown with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// The code on its plate, else another.
    pub code: String,
    /// Estate and the use unit's own name for it.
    pub name: String,
}

/// All lifts that have a point on the map.
#[derive(Debug, Default)]
pub struct LiftMap {
    /// Morton codes, ascending.
    codes: Vec<u64>,
    /// Lifts in the order of `codes`.
    lifts: Vec<LiftId>,
    /// Sums of x and y of all places before one; one longer than `codes`.
    sums: Vec<(u64, u64)>,
}

impl LiftMap {
    /// From (lift, longitude, latitude) in degrees WGS-84. Points beyond the map's edge (±85.05° of latitude)
    /// or not finite are left out.
    pub fn build(points: impl IntoIterator<Item = (LiftId, f64, f64)>) -> Self {
        let placed = |(lift, lon, lat)| on_plane(lon, lat).map(|place| (morton(place), lift, place));
        let mut placed: Vec<(u64, LiftId, Place)> = points.into_iter().filter_map(placed).collect();
        placed.sort_unstable_by_key(|&(code, lift, _)| (code, lift));
        let mut sum = (0, 0);
        let mut sums = Vec::with_capacity(placed.len() + 1);
        sums.push(sum);
        for &(_, _, (x, y)) in &placed {
            sum = (sum.0 + u64::from(x), sum.1 + u64::from(y));
            sums.push(sum);
        }
        Self {
            codes: placed.iter().map(|one| one.0).collect(),
            lifts: placed.iter().map(|one| one.1).collect(),
            sums,
        }
    }

    /// How many lifts are on the map.
    pub fn len(&self) -> usize {
        self.lifts.len()
    }

    /// Whether no lift has a point.
    pub fn is_empty(&self) -> bool {
        self.lifts.is_empty()
    }

    /// A tile as Mapbox Vector Tile 2.1 with one layer `lifts` of points: clusters have `count`, single lifts
    /// their number as feature id, `code` and `name`, which `label` tells. Empty where nothing lies in it.
    pub fn tile(&self, at: TileAt, label: impl Fn(LiftId) -> Label) -> Vec<u8> {
        mvt::encode(&self.features(at), label)
    }

    /// What is drawn in a tile: its own features and those of its neighbours within [`BUFFER`].
    fn features(&self, at: TileAt) -> Vec<Feature> {
        let near = i64::from(EXTENT) + i64::from(BUFFER);
        let within = |along: i64| (-i64::from(BUFFER)..near).contains(&along);
        let mut found = Vec::new();
        for (tile, east, south) in at.with_neighbours() {
            let shift = (east * i64::from(EXTENT), south * i64::from(EXTENT));
            let moved = self.own(tile).into_iter().map(|feature| feature.moved(shift));
            found.extend(moved.filter(|one| within(one.point.0) && within(one.point.1)));
        }
        found
    }

    /// The features whose points lie in a tile, in its units.
    fn own(&self, at: TileAt) -> Vec<Feature> {
        let (first, end) = self.run(at.code(), at.bits());
        if at.zoom() >= SINGLES_ZOOM && end - first <= SINGLES_MAX {
            return (first..end).map(|one| self.single(at, one)).collect();
        }
        let cell_bits = CELLS_A_SIDE.ilog2();
        let cells = u64::from(CELLS_A_SIDE * CELLS_A_SIDE);
        let bits = at.bits() + cell_bits;
        let run = |cell| self.run((at.code() << (2 * cell_bits)) | cell, bits);
        (0..cells).map(run).filter(|(first, end)| end > first).map(|run| self.cluster(at, run)).collect()
    }

    /// The lifts whose codes begin with the `2 × bits` highest bits in `code`: from the first to before the
    /// end.
    fn run(&self, code: u64, bits: u32) -> (usize, usize) {
        let low = u64::BITS - 2 * bits;
        let begin = code.checked_shl(low).unwrap_or(0);
        let last = begin | u64::MAX.checked_shr(2 * bits).unwrap_or(0);
        let first = self.codes.partition_point(|&code| code < begin);
        let length = self.codes[first..].partition_point(|&code| code <= last);
        (first, first + length)
    }

    fn cluster(&self, at: TileAt, (first, end): (usize, usize)) -> Feature {
        let count = (end - first) as u64;
        let (before, after) = (self.sums[first], self.sums[end]);
        let mean = ((after.0 - before.0) / count, (after.1 - before.1) / count);
        Feature { point: at.local(mean), shows: Point::Cluster { count } }
    }

    fn single(&self, at: TileAt, one: usize) -> Feature {
        let (before, after) = (self.sums[one], self.sums[one + 1]);
        let place = (after.0 - before.0, after.1 - before.1);
        Feature { point: at.local(place), shows: Point::Lift(self.lifts[one]) }
    }
}
