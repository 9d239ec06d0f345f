//! British National Grid (OSGB36, Airy 1830) to WGS-84, as London's log needs it; good to about five metres.

use liftline_register::Point;

/// Airy 1830: semi-axes in metres.
const A: f64 = 6_377_563.396;
const B: f64 = 6_356_256.909;
/// Of the projection: scale, true origin (degrees) and false origin (metres).
const SCALE: f64 = 0.999_601_271_7;
const ORIGIN: (f64, f64) = (-2.0, 49.0);
const FALSE: (f64, f64) = (400_000.0, -100_000.0);
/// WGS-84: semi-axes in metres.
const WGS_A: f64 = 6_378_137.0;
const WGS_B: f64 = 6_356_752.314_2;
/// From OSGB36 to WGS-84: metres, arc-seconds, parts per million (Ordnance Survey, "A guide to coordinate
/// systems in Great Britain", §6.6).
const SHIFT: [f64; 3] = [446.448, -125.157, 542.060];
const TURN: [f64; 3] = [0.1502, 0.2470, 0.8421];
const GROWTH: f64 = -20.4894;
/// Rounds until a latitude settles; each gains about three digits.
const ROUNDS: usize = 12;

/// The point of an easting and a northing in metres.
pub(super) fn of_national_grid(easting: f64, northing: f64) -> Point {
    let (lon, lat) = geodetic(easting, northing);
    of_cartesian(shifted(cartesian(lon, lat)))
}

/// Degrees on Airy's ellipsoid, in radians: the inverse transverse Mercator projection (guide, annex C).
fn geodetic(easting: f64, northing: f64) -> (f64, f64) {
    let e2 = (A * A - B * B) / (A * A);
    let lat0 = ORIGIN.1.to_radians();
    let mut lat = lat0 + (northing - FALSE.1) / (A * SCALE);
    for _ in 0..ROUNDS {
        lat += (northing - FALSE.1 - arc(lat, lat0)) / (A * SCALE);
    }
    let curve = 1.0 - e2 * lat.sin().powi(2);
    let nu = A * SCALE / curve.sqrt();
    let rho = A * SCALE * (1.0 - e2) / curve.powf(1.5);
    let eta2 = nu / rho - 1.0;
    let (t, sec, x) = (lat.tan(), 1.0 / lat.cos(), easting - FALSE.0);
    let (t2, t4) = (t * t, t.powi(4));
    let seven = t / (2.0 * rho * nu);
    let eight = t / (24.0 * rho * nu.powi(3)) * (5.0 + 3.0 * t2 + eta2 - 9.0 * t2 * eta2);
    let nine = t / (720.0 * rho * nu.powi(5)) * (61.0 + 90.0 * t2 + 45.0 * t4);
    let ten = sec / nu;
    let eleven = sec / (6.0 * nu.powi(3)) * (nu / rho + 2.0 * t2);
    let twelve = sec / (120.0 * nu.powi(5)) * (5.0 + 28.0 * t2 + 24.0 * t4);
    let north = lat - seven * x.powi(2) + eight * x.powi(4) - nine * x.powi(6);
    let east = ORIGIN.0.to_radians() + ten * x - eleven * x.powi(3) + twelve * x.powi(5);
    (east, north)
}

/// Metres along the meridian from `lat0` to `lat`.
fn arc(lat: f64, lat0: f64) -> f64 {
    let n = (A - B) / (A + B);
    let (n2, n3) = (n * n, n * n * n);
    let (less, more) = (lat - lat0, lat + lat0);
    let first = (1.0 + n + 1.25 * n2 + 1.25 * n3) * less;
    let second = (3.0 * n + 3.0 * n2 + 2.625 * n3) * less.sin() * more.cos();
    let third = (1.875 * n2 + 1.875 * n3) * (2.0 * less).sin() * (2.0 * more).cos();
    let fourth = 35.0 / 24.0 * n3 * (3.0 * less).sin() * (3.0 * more).cos();
    B * SCALE * (first - second + third - fourth)
}

fn cartesian(lon: f64, lat: f64) -> [f64; 3] {
    let e2 = (A * A - B * B) / (A * A);
    let nu = A / (1.0 - e2 * lat.sin().powi(2)).sqrt();
    [nu * lat.cos() * lon.cos(), nu * lat.cos() * lon.sin(), (1.0 - e2) * nu * lat.sin()]
}

fn shifted([x, y, z]: [f64; 3]) -> [f64; 3] {
    let [rx, ry, rz] = TURN.map(|seconds| (seconds / 3_600.0).to_radians());
    let s = 1.0 + GROWTH * 1e-6;
    [
        SHIFT[0] + s * x - rz * y + ry * z,
        SHIFT[1] + rz * x + s * y - rx * z,
        SHIFT[2] - ry * x + rx * y + s * z,
    ]
}

fn of_cartesian([x, y, z]: [f64; 3]) -> Point {
    let e2 = (WGS_A * WGS_A - WGS_B * WGS_B) / (WGS_A * WGS_A);
    let flat = x.hypot(y);
    let mut lat = z.atan2(flat * (1.0 - e2));
    for _ in 0..ROUNDS {
        let nu = WGS_A / (1.0 - e2 * lat.sin().powi(2)).sqrt();
        lat = (z + e2 * nu * lat.sin()).atan2(flat);
    }
    Point { lon: y.atan2(x).to_degrees(), lat: lat.to_degrees() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::city::metres;

    #[test]
    fn london_lies_where_its_log_says() {
        for (easting, northing, lat, lon) in [
            (536_650.0, 185_450.0, 51.5514, -0.03049),
            (528_350.0, 184_450.0, 51.54436, -0.15049),
            (524_950.0, 183_150.0, 51.53344, -0.19996),
            (544_650.0, 191_850.0, 51.60691, 0.08745),
        ] {
            let off = metres(of_national_grid(easting, northing), Point { lon, lat });
            assert!(off < 5.0, "{easting} {northing}: {off} m off");
        }
    }
}
