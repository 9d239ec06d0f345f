//! Which lifts have a sensor box, and what it is called.

/// Vendors of sensor boxes; invented. The name is the source their alarms come from.
pub const VENDORS: [&str; 4] = ["jianghai", "zilang", "beichen", "yunjie"];
/// One lift in so many is connected. By judgement.
const CONNECTED_EVERY: u64 = 5;
/// Lifts of one gateway.
const GATEWAY_LIFTS: u64 = 40;

/// The sensor box of a lift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Place in [`VENDORS`].
    pub vendor: usize,
    /// The gateway that speaks for it, such as `jianghai/gw-0042`.
    pub source: String,
    /// Its own id, an alias of the lift under the scheme DEVICE.
    pub id: String,
}

/// The box of the lift of this number, if it has one.
pub fn device(lift: u64) -> Option<Device> {
    if !lift.is_multiple_of(CONNECTED_EVERY) {
        return None;
    }
    let number = lift / CONNECTED_EVERY;
    let vendor = (number % VENDORS.len() as u64) as usize;
    let gateway = number / VENDORS.len() as u64 / GATEWAY_LIFTS;
    Some(Device {
        vendor,
        source: format!("{}/gw-{gateway:04}", VENDORS[vendor]),
        id: format!("{}-{number:06}", VENDORS[vendor].to_uppercase()),
    })
}

/// How many of so many lifts are connected.
pub fn connected(lifts: usize) -> usize {
    lifts / CONNECTED_EVERY as usize
}

/// The lift of the connected one of this number, from 0.
pub fn connected_lift(number: usize) -> u64 {
    (number as u64 + 1) * CONNECTED_EVERY
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fifth_of_the_lifts_have_a_box_of_their_own() {
        let devices: Vec<_> = (1..=1_000).filter_map(device).collect();
        assert_eq!(devices.len(), connected(1_000));
        let ids: std::collections::HashSet<_> = devices.iter().map(|device| &device.id).collect();
        assert_eq!(ids.len(), 200);
        assert!((0..200).all(|number| device(connected_lift(number)).is_some()));
        assert_eq!(device(5).unwrap().source, "zilang/gw-0000");
    }
}
