//! The nearest lifts to a point (最近的电梯), by true metres.
//!
//! Ranking by planar degrees picks the wrong lift, for a degree of longitude shrinks with latitude. The tree
//! therefore holds points of the unit sphere in three dimensions, where the order of chords is the order of
//! great circles, and the finalists are measured with the haversine formula in `f64`.

mod crews;
mod sphere;
#[cfg(test)]
mod tests;

use liftline_desk::LiftId;
use rstar::RTree;
use rstar::primitives::GeomWithData;

pub use self::crews::CrewGrid;
pub use self::sphere::metres_between;
use self::sphere::{chord2_of, slack};
pub(crate) use self::sphere::{on_earth, unit};

/// The most neighbours one question may ask for; a larger `k` is read as this.
pub const NEAR_MAX: usize = 100;

/// The most lifts that are returned beyond `k` because they are as near as the k-th.
pub const TIES_MAX: usize = 200;

/// Two lifts whose distances differ by no more than this many metres are equally near: no survey is finer,
/// and symmetric points differ by rounding.
pub const TIE_METRES: f64 = 0.001;

/// The most lifts [`Nearest::within`] returns, nearest first.
pub const WITHIN_MAX: usize = 10_000;

/// A lift and its great-circle distance from the point asked about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// The lift.
    pub lift: LiftId,
    /// Great-circle distance in metres, on the sphere of mean radius 6 371 008.8 m.
    pub metres: f64,
}

/// All lifts that have a point, in an R-tree of the unit sphere.
///
/// The lifts of one tower share a point and so one entry of the tree, with a list in order of id.
#[derive(Debug)]
pub struct Nearest {
    tree: RTree<GeomWithData<[f64; 3], Site>>,
    lifts: Vec<LiftId>,
}

/// One distinct point and the range of its lifts in `Nearest::lifts`.
#[derive(Clone, Copy, Debug)]
struct Site {
    lon: f64,
    lat: f64,
    first: usize,
    end: usize,
}

impl Nearest {
    /// Bulk-loads the tree from (lift, longitude, latitude) in WGS-84 degrees.
    ///
    /// A point that is not on the globe (not finite, or a latitude beyond ±90°) is left out; the import
    /// refuses such rows with their number long before.
    pub fn build(points: impl IntoIterator<Item = (LiftId, f64, f64)>) -> Self {
        let mut points: Vec<_> = points.into_iter().filter(|&(_, lon, lat)| on_earth(lon, lat)).collect();
        points.sort_unstable_by(|a, b| a.1.total_cmp(&b.1).then(a.2.total_cmp(&b.2)).then(a.0.cmp(&b.0)));
        points.dedup();
        let mut first = 0;
        let sites = points.chunk_by(|a, b| (a.1, a.2) == (b.1, b.2)).map(|tower| {
            let (_, lon, lat) = tower[0];
            let site = Site { lon, lat, first, end: first + tower.len() };
            first = site.end;
            GeomWithData::new(unit(lon, lat), site)
        });
        Self { tree: RTree::bulk_load(sites.collect()), lifts: points.iter().map(|point| point.0).collect() }
    }

    /// How many (lift, point) pairs the tree holds.
    pub fn len(&self) -> usize {
        self.lifts.len()
    }

    /// Whether no lift has a point.
    pub fn is_empty(&self) -> bool {
        self.lifts.is_empty()
    }

    /// The `k` nearest lifts (at most [`NEAR_MAX`]) to a WGS-84 point in degrees, and all that tie with the
    /// k-th within [`TIE_METRES`], up to [`TIES_MAX`] more: by metres, then by id. Empty for a point not on
    /// the globe.
    ///
    /// All ties are returned because the lifts of one tower share a point: the operator must ask for the
    /// lift.
    pub fn near(&self, lon: f64, lat: f64, k: usize) -> Vec<Near> {
        let k = k.min(NEAR_MAX);
        nearest_and_ties(self.gather(lon, lat, k, f64::INFINITY), k)
    }

    /// The lifts no farther than `metres` from a WGS-84 point in degrees, at most the [`WITHIN_MAX`] nearest:
    /// by metres, then by id. Empty for a point not on the globe and for a radius that is negative or not a
    /// number.
    pub fn within(&self, lon: f64, lat: f64, metres: f64) -> Vec<Near> {
        if metres.is_nan() || metres < 0.0 {
            return Vec::new();
        }
        let reach = chord2_of(metres);
        let mut found = self.gather(lon, lat, WITHIN_MAX, reach + slack(reach));
        found.retain(|near| near.metres <= metres);
        found.sort_unstable_by(order);
        found.truncate(WITHIN_MAX);
        found
    }

    /// A superset of the `k` nearest within the squared chord `reach`, unordered. Of one tower no more are
    /// taken than an answer can hold.
    fn gather(&self, lon: f64, lat: f64, k: usize, reach: f64) -> Vec<Near> {
        let mut found = Vec::new();
        if k == 0 || !on_earth(lon, lat) {
            return found;
        }
        let mut edge = reach;
        let mut full = false;
        for (entry, chord2) in self.tree.nearest_neighbor_iter_with_distance_2(&unit(lon, lat)) {
            if chord2 > edge {
                break;
            }
            let site = entry.data;
            let metres = metres_between((lon, lat), (site.lon, site.lat));
            let tower = &self.lifts[site.first..site.end];
            found.extend(tower.iter().take(k + TIES_MAX).map(|&lift| Near { lift, metres }));
            if !full && found.len() >= k {
                full = true;
                edge = edge.min(chord2 + slack(chord2));
            }
        }
        found
    }
}

/// The answer of [`Nearest::near`] by measuring every point: the yardstick for tests and load figures.
pub fn linear_nearest(points: &[(LiftId, f64, f64)], lon: f64, lat: f64, k: usize) -> Vec<Near> {
    let k = k.min(NEAR_MAX);
    if k == 0 || !on_earth(lon, lat) {
        return Vec::new();
    }
    let measure =
        |&(lift, x, y): &(LiftId, f64, f64)| Near { lift, metres: metres_between((lon, lat), (x, y)) };
    nearest_and_ties(points.iter().filter(|&&(_, x, y)| on_earth(x, y)).map(measure).collect(), k)
}

/// Orders what was found and cuts it after the ties of the k-th.
fn nearest_and_ties(mut found: Vec<Near>, k: usize) -> Vec<Near> {
    found.sort_unstable_by(order);
    if let Some(last) = k.checked_sub(1).and_then(|last| found.get(last)) {
        let edge = last.metres + TIE_METRES;
        let ties = found[k..].iter().take(TIES_MAX).take_while(|near| near.metres <= edge).count();
        found.truncate(k + ties);
    }
    found
}

fn order(a: &Near, b: &Near) -> core::cmp::Ordering {
    a.metres.total_cmp(&b.metres).then(a.lift.cmp(&b.lift))
}
