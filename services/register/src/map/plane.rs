//! The plane of web maps: spherical Mercator (EPSG:3857) over a square of 2³² units, north-west first.

/// Units from the western edge and from the northern one.
pub(super) type Place = (u32, u32);

/// Bits of a coordinate: 2³² units are 9 mm each at the equator.
pub(super) const BITS: u32 = 32;

/// The latitude at which the plane is square, in degrees: atan(sinh(π)).
const LATITUDE_MAX: f64 = 85.051_128_779_806_59;

/// The place of a point in degrees; `None` beyond the edge and for what is no number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the plane just before"
)]
pub(super) fn on_plane(lon: f64, lat: f64) -> Option<Place> {
    if !(-180.0..=180.0).contains(&lon) || !(-LATITUDE_MAX..=LATITUDE_MAX).contains(&lat) {
        return None;
    }
    let x = (lon + 180.0) / 360.0;
    let y = 0.5 - lat.to_radians().sin().atanh() / core::f64::consts::TAU;
    let units = |share: f64| (share * 2f64.powi(32)).clamp(0.0, f64::from(u32::MAX)) as u32;
    Some((units(x), units(y)))
}

/// The bits of both coordinates in turn, y before x, highest first: places of one square are one run.
pub(super) fn morton((x, y): Place) -> u64 {
    spread(x) | (spread(y) << 1)
}

/// The bits with a zero before each.
fn spread(bits: u32) -> u64 {
    let mut wide = u64::from(bits);
    for (shift, mask) in [
        (16, 0x0000_ffff_0000_ffff),
        (8, 0x00ff_00ff_00ff_00ff),
        (4, 0x0f0f_0f0f_0f0f_0f0f),
        (2, 0x3333_3333_3333_3333),
        (1, 0x5555_5555_5555_5555),
    ] {
        wide = (wide | (wide << shift)) & mask;
    }
    wide
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_and_the_middle_lie_where_web_maps_have_them() {
        assert_eq!(on_plane(-180.0, LATITUDE_MAX), Some((0, 0)));
        assert_eq!(on_plane(180.0, -LATITUDE_MAX), Some((u32::MAX, u32::MAX)));
        assert_eq!(on_plane(0.0, 0.0), Some((1 << 31, 1 << 31)));
        // OpenStreetMap's own tile for 120.8821° E 32.0207° N at zoom 16.
        let (x, y) = on_plane(120.8821, 32.0207).unwrap();
        assert_eq!((x >> 16, y >> 16), (54_773, 26_609));
        assert_eq!((on_plane(f64::NAN, 0.0), on_plane(0.0, 86.0)), (None, None));
    }

    #[test]
    fn bits_are_taken_in_turn() {
        assert_eq!(morton((0b11, 0b01)), 0b0111);
        assert_eq!(morton((u32::MAX, 0)), 0x5555_5555_5555_5555);
        assert_eq!(morton((0, u32::MAX)), 0xaaaa_aaaa_aaaa_aaaa);
    }
}
