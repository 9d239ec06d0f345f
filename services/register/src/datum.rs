//! Coordinate datums (坐标系) and conversion between them. Inside the register everything is WGS-84.
//!
//! GCJ-02 shifts a point by some hundreds of metres inside China, BD-09 adds a second shift on top. Both
//! are only published forwards; the way back is found by iteration, because the usual closed forms are off
//! by metres.

use crate::words::words;

words! {
    /// What a pair of degrees refers to.
    Datum {
        /// World geodetic system 1984: raw GPS, vehicle trackers, IoT terminals.
        #[default] Wgs84 = "WGS-84", "世界大地坐标系";
        /// Shifted map coordinates of Amap 高德 and Tencent 腾讯.
        Gcj02 = "GCJ-02", "火星坐标";
        /// Baidu 百度: a second shift on top of GCJ-02.
        Bd09 = "BD-09", "百度坐标";
        /// China geodetic system 2000 (天地图, survey data): equal to WGS-84 within decimetres.
        Cgcs2000 = "CGCS2000", "国家大地坐标系";
    }
}

/// A pair of degrees: longitude first, then latitude.
pub type Degrees = (f64, f64);

impl Datum {
    /// Degrees of this datum as degrees of WGS-84. Finite input gives finite output.
    pub fn to_wgs84(self, at: Degrees) -> Degrees {
        match self {
            Self::Wgs84 | Self::Cgcs2000 => at,
            Self::Gcj02 => invert(at, gcj02_of_wgs84),
            Self::Bd09 => invert(invert(at, bd09_of_gcj02), gcj02_of_wgs84),
        }
    }

    /// Degrees of WGS-84 as degrees of this datum.
    pub fn from_wgs84(self, at: Degrees) -> Degrees {
        match self {
            Self::Wgs84 | Self::Cgcs2000 => at,
            Self::Gcj02 => gcj02_of_wgs84(at),
            Self::Bd09 => bd09_of_gcj02(gcj02_of_wgs84(at)),
        }
    }
}

/// Semi-major axis in metres and squared eccentricity of the Krasovsky 1940 ellipsoid GCJ-02 is built on.
const AXIS_M: f64 = 6_378_245.0;
const ECCENTRICITY_2: f64 = 0.006_693_421_622_965_943;

/// Outside this box (west, east, south, north, in degrees) GCJ-02 is WGS-84.
const SHIFTED: [f64; 4] = [72.004, 137.8347, 0.8293, 55.8271];

/// Rounds of the inverse and the change in degrees (about 0.01 mm) at which it stops.
const ROUNDS: usize = 20;
const SETTLED_DEG: f64 = 1e-10;

fn gcj02_of_wgs84((lon, lat): Degrees) -> Degrees {
    let [west, east, south, north] = SHIFTED;
    if !(west..=east).contains(&lon) || !(south..=north).contains(&lat) {
        return (lon, lat);
    }
    let (x, y) = (lon - 105.0, lat - 35.0);
    let sine = lat.to_radians().sin();
    let curve = 1.0 - ECCENTRICITY_2 * sine * sine;
    let metres_a_degree_north = AXIS_M * (1.0 - ECCENTRICITY_2) / (curve * curve.sqrt()) * 1f64.to_radians();
    let metres_a_degree_east = AXIS_M / curve.sqrt() * lat.to_radians().cos() * 1f64.to_radians();
    (lon + shift_east_m(x, y) / metres_a_degree_east, lat + shift_north_m(x, y) / metres_a_degree_north)
}

fn shift_east_m(x: f64, y: f64) -> f64 {
    300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * x.abs().sqrt()
        + waves(x, &[(20.0, 6.0), (20.0, 2.0), (20.0, 1.0), (40.0, 1.0 / 3.0), (150.0, 1.0 / 12.0)])
        + waves(x, &[(300.0, 1.0 / 30.0)])
}

fn shift_north_m(x: f64, y: f64) -> f64 {
    -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * x.abs().sqrt()
        + waves(x, &[(20.0, 6.0), (20.0, 2.0)])
        + waves(y, &[(20.0, 1.0), (40.0, 1.0 / 3.0), (160.0, 1.0 / 12.0), (320.0, 1.0 / 30.0)])
}

/// Two thirds of the sum of sines of (amplitude in metres, half-turns a degree).
fn waves(at: f64, waves: &[(f64, f64)]) -> f64 {
    let sum: f64 = waves.iter().map(|(height, rate)| height * (at * rate * std::f64::consts::PI).sin()).sum();
    sum * 2.0 / 3.0
}

fn bd09_of_gcj02((lon, lat): Degrees) -> Degrees {
    let turns = std::f64::consts::PI * 3000.0 / 180.0;
    let radius = lon.hypot(lat) + 0.000_02 * (lat * turns).sin();
    let angle = lat.atan2(lon) + 0.000_003 * (lon * turns).cos();
    (radius * angle.cos() + 0.006_5, radius * angle.sin() + 0.006)
}

fn invert(target: Degrees, forward: fn(Degrees) -> Degrees) -> Degrees {
    let mut guess = target;
    for _ in 0..ROUNDS {
        let reached = forward(guess);
        let (east, north) = (target.0 - reached.0, target.1 - reached.1);
        guess = (guess.0 + east, guess.1 + north);
        if east.abs().max(north.abs()) < SETTLED_DEG {
            break;
        }
    }
    guess
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn metres((lon, lat): Degrees, (lon2, lat2): Degrees) -> f64 {
        let north = (lat2 - lat) * 111_195.0;
        north.hypot((lon2 - lon) * 111_195.0 * lat.to_radians().cos())
    }

    /// Published vectors of googollee/eviltransform and wandergis/coordtransform: WGS-84, then GCJ-02.
    const GCJ: [(Degrees, Degrees); 4] = [
        ((121.527_210_6, 31.177_427_6), (121.531_541_859_215, 31.175_303_983_645_97)),
        ((113.912_316, 22.543_847), (113.917_176_480_836_3, 22.540_796_131_694_766)),
        ((116.377_817, 39.911_954), (116.384_047_224_556_57, 39.913_345_455_360_69)),
        ((116.404, 39.915), (116.410_244_499_169_38, 39.916_404_281_501_64)),
    ];

    #[test]
    fn gcj02_agrees_with_published_points() {
        for (wgs, gcj) in GCJ {
            assert!(metres(Datum::Gcj02.from_wgs84(wgs), gcj) < 0.001, "{wgs:?}");
            assert!(metres(Datum::Gcj02.to_wgs84(gcj), wgs) < 0.001, "{gcj:?}");
        }
    }

    #[test]
    fn bd09_agrees_with_published_points() {
        let gcj = (116.404, 39.915);
        let bd = (116.410_369_493_710_29, 39.921_336_993_510_21);
        assert!(metres(bd09_of_gcj02(gcj), bd) < 0.001);
        // The published way back is an approximation of its own, hence a metre.
        assert!(metres(invert(gcj, bd09_of_gcj02), (116.397_627_291_193_15, 39.908_656_739_576_31)) < 1.0);
    }

    proptest! {
        #[test]
        fn there_and_back_is_within_a_tenth_of_a_metre(lon in 73.5f64..135.1, lat in 18.0f64..53.6) {
            for datum in Datum::ALL {
                let back = datum.to_wgs84(datum.from_wgs84((lon, lat)));
                prop_assert!(metres((lon, lat), back) < 0.1, "{datum:?} {back:?}");
            }
        }

        #[test]
        fn outside_china_gcj02_changes_nothing(lon in -180f64..72.0, lat in -90f64..90.0) {
            prop_assert_eq!(Datum::Gcj02.from_wgs84((lon, lat)), (lon, lat));
            prop_assert_eq!(Datum::Gcj02.to_wgs84((lon, lat)), (lon, lat));
        }

        #[test]
        fn any_numbers_come_back_as_numbers(lon: f64, lat: f64) {
            for datum in Datum::ALL {
                let _ = datum.from_wgs84(datum.to_wgs84((lon, lat)));
            }
        }
    }
}
