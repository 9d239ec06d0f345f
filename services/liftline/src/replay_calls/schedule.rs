//! When the recorded calls come in the replay: in their order, long silences shortened.

use liftline_desk::{Moment, Span};

use super::log::Call;

/// Calls of all logs by time, each with its moment in the replay. A silence longer than `gap_max` is cut to
/// it.
pub fn schedule<'a>(calls: impl Iterator<Item = &'a Call>, gap_max: Span) -> Vec<(Moment, &'a Call)> {
    let mut calls: Vec<_> = calls.collect();
    calls.sort_by_key(|call| (call.at, call.row));
    let mut before: Option<(Moment, Moment)> = None;
    let mut at = |call: &Call| {
        let now = before.map_or(call.at, |(recorded, played)| {
            played + Span(call.at.since(recorded).0.clamp(0, gap_max.0))
        });
        before = Some((call.at, now));
        now
    };
    calls.into_iter().map(|call| (at(call), call)).collect()
}

/// The call that opened a case: the last one on its lift that came before the report.
pub fn opener<'a>(of_lift: &[(Moment, &'a Call)], reported: Moment) -> Option<&'a Call> {
    let came = of_lift.partition_point(|(at, _)| *at <= reported);
    of_lift[..came].last().map(|(_, call)| *call)
}

#[cfg(test)]
mod tests {
    use liftline_register::Point;

    use super::*;

    fn call(seconds: i64) -> Call {
        let point = Point { lon: 0.0, lat: 51.5 };
        Call {
            row: 2,
            id: seconds.to_string(),
            at: Moment(seconds * 1_000),
            point,
            ground: String::new(),
            recorded_s: None,
        }
    }

    #[test]
    fn order_is_kept_and_silence_is_shortened() {
        let calls = [call(500), call(0), call(100_000), call(100_010)];
        let played = schedule(calls.iter(), Span::seconds(3_600));
        let seconds: Vec<_> = played.iter().map(|(at, call)| (at.0 / 1_000, call.id.as_str())).collect();
        assert_eq!(seconds, [(0, "0"), (500, "500"), (4_100, "100000"), (4_110, "100010")]);
        assert_eq!(opener(&played, Moment(4_000_000)).map(|call| call.id.as_str()), Some("500"));
        assert_eq!(opener(&played[1..], Moment(0)), None);
    }
}
