//! Parts of a snapshot, each within the frame limit.

use std::collections::BTreeSet;

use liftline_proto::v1::{ConsoleServerFrame, ConsoleSnapshot};

use super::frames::encode;
use crate::hub::Frame;

/// Encodes a part of a snapshot; where that is longer than `bytes_max`, its halves, and so on down to a
/// single case, which goes out whatever its length.
pub(super) fn fitted(binary: bool, frame: &ConsoleServerFrame, bytes_max: usize) -> Vec<Frame> {
    let encoded = encode(binary, frame);
    if encoded.bytes() <= bytes_max {
        return vec![encoded];
    }
    match halves(frame) {
        Some(halves) => halves.into_iter().flat_map(|half| fitted(binary, &half, bytes_max)).collect(),
        None => vec![encoded],
    }
}

/// Half of the cases with their orders, and the rest; `None` where there is only one.
fn halves(frame: &ConsoleServerFrame) -> Option<[ConsoleServerFrame; 2]> {
    let mut rest = frame.snapshot.clone().filter(|snapshot| snapshot.cases.len() > 1)?;
    let cases: Vec<_> = rest.cases.drain(..rest.cases.len() / 2).collect();
    let ids: BTreeSet<u64> = cases.iter().map(|case| case.case_id).collect();
    let (orders, left) = rest.orders.drain(..).partition(|order| ids.contains(&order.case_id));
    rest.orders = left;
    let first = ConsoleSnapshot { cases, orders, more: true, ..Default::default() };
    let with = |snapshot| ConsoleServerFrame { snapshot: Some(snapshot), ..frame.clone() };
    Some([with(first), with(rest)])
}

#[cfg(test)]
mod tests {
    use liftline_proto::v1::{Case, Order};

    use super::*;

    #[test]
    fn a_long_part_is_cut_between_cases_and_none_is_lost() {
        let cases =
            (1..=50).map(|case_id| Case { case_id, address: Some("x".repeat(100)), ..Default::default() });
        let orders = (1..=50).map(|id| Order { order_id: id + 100, case_id: id, ..Default::default() });
        let snapshot =
            ConsoleSnapshot { cases: cases.collect(), orders: orders.collect(), ..Default::default() };
        let whole = ConsoleServerFrame { position: Some(7), snapshot: Some(snapshot), ..Default::default() };
        for bytes_max in [1, 1_000, 1_000_000] {
            let parts: Vec<ConsoleServerFrame> = fitted(false, &whole, bytes_max).iter().map(read).collect();
            assert!(parts.iter().all(|part| part.position == Some(7)));
            let parts: Vec<_> = parts.into_iter().filter_map(|part| part.snapshot).collect();
            let more: Vec<bool> = parts.iter().map(|part| part.more).collect();
            assert_eq!(more, [vec![true; parts.len() - 1], vec![false]].concat());
            let ids = |part: &ConsoleSnapshot| part.cases.iter().map(|case| case.case_id).collect::<Vec<_>>();
            assert!(
                parts
                    .iter()
                    .all(|part| ids(part) == part.orders.iter().map(|one| one.case_id).collect::<Vec<_>>())
            );
            assert_eq!(parts.iter().flat_map(ids).collect::<Vec<_>>(), (1..=50).collect::<Vec<_>>());
        }
    }

    fn read(frame: &Frame) -> ConsoleServerFrame {
        let Frame::Text(text) = frame else { panic!("JSON was asked for") };
        serde_json::from_str(text).unwrap()
    }
}
