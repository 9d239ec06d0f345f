//! Prints how much time of one core it takes to put 300,000 made-up lifts on the map, and to make a tile
//! (processor time, so that other work on the machine does not count): `cargo run --release -p
//! liftline-register --example map_figures`.
#![expect(clippy::print_stdout, reason = "a measurement: it prints what it measured")]

use liftline_desk::LiftId;
use liftline_register::{Label, LiftMap, SINGLES_ZOOM, TileAt};
use rustix::time::{ClockId, clock_gettime};

const LIFTS: u64 = 300_000;
const LIFTS_PER_ESTATE: u64 = 100;
const ROUNDS: usize = 200;
/// The middle of the estates, degrees.
const MIDDLE: (f64, f64) = (120.9, 32.1);

fn main() {
    let points: Vec<_> = (1..=LIFTS).map(made_up).collect();
    let builds = sorted(5, || drop(LiftMap::build(points.iter().copied())));
    println!("build {LIFTS} lifts: median {:.1} ms", builds[2] * 1e3);
    let map = LiftMap::build(points.iter().copied());
    println!("{:>4}{:>12}{:>12}{:>10}", "zoom", "p50 us", "worst us", "bytes");
    for zoom in 0..=SINGLES_ZOOM {
        let at = tile_of(MIDDLE, zoom);
        let times = sorted(ROUNDS, || drop(map.tile(at, label)));
        let bytes = map.tile(at, label).len();
        println!("{zoom:>4}{:>12.0}{:>12.0}{bytes:>10}", times[ROUNDS / 2] * 1e6, times[ROUNDS - 1] * 1e6);
    }
}

/// A lift of an estate, some hundred metres around its middle; estates fill a prefecture, the denser the
/// nearer.
fn made_up(id: u64) -> (LiftId, f64, f64) {
    let estate = id / LIFTS_PER_ESTATE;
    let (east, north) = (share(estate * 2) - 0.5, share(estate * 2 + 1) - 0.5);
    let (near, by) = (share(id * 2 + LIFTS) - 0.5, share(id * 2 + 1 + LIFTS) - 0.5);
    let lon = MIDDLE.0 + east * east.abs() * 4.0 + near * 0.004;
    let lat = MIDDLE.1 + north * north.abs() * 2.0 + by * 0.004;
    (LiftId(id), lon, lat)
}

/// From 0 to 1, the same for the same number (SplitMix64).
fn share(number: u64) -> f64 {
    let mut mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1u64 << 53) as f64
}

fn label(lift: LiftId) -> Label {
    Label { code: format!("{:06}", lift.0), name: format!("濠河花园{}号楼", lift.0 % 40) }
}

fn tile_of((lon, lat): (f64, f64), zoom: u8) -> TileAt {
    let across = f64::from(1u32 << zoom);
    let y = 0.5 - lat.to_radians().sin().atanh() / std::f64::consts::TAU;
    let at = |share: f64| (share * across) as u32;
    TileAt::new(zoom, at((lon + 180.0) / 360.0), at(y)).unwrap_or_else(|error| panic!("{error}"))
}

fn sorted(rounds: usize, mut work: impl FnMut()) -> Vec<f64> {
    let mut times: Vec<f64> = (0..rounds)
        .map(|_| {
            let start = seconds();
            work();
            seconds() - start
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times
}

fn seconds() -> f64 {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    now.tv_sec as f64 + now.tv_nsec as f64 / 1e9
}
