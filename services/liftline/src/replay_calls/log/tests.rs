//! The readers on excerpts of the real logs, and on spoilt rows.

use super::*;

const RELEASES: &str = include_str!("../../../fixtures/london_lift_releases.csv");
const INCIDENTS: &str = include_str!("../../../fixtures/london_incidents.csv");
const RESCUES: &str = include_str!("../../../fixtures/san_francisco_rescues.csv");

#[test]
fn london_releases_are_read_with_and_without_a_time() {
    let log = Log::of(RELEASES.as_bytes()).unwrap();
    assert_eq!((log.kind, log.calls.len(), log.faults.len()), (Kind::LondonReleases, 17, 0));
    let first = &log.calls[0];
    assert_eq!((first.id.as_str(), first.row, first.ground.as_str()), ("000003-01012017", 2, "Homerton"));
    assert_eq!(first.at, Moment(1_483_229_067_000), "2017-01-01 00:04:27");
    assert_eq!(first.recorded_s, None);
    assert_eq!(log.calls.iter().filter(|call| call.recorded_s.is_some()).count(), 8);
    assert!(log.calls.is_sorted_by_key(|call| call.at));
}

#[test]
fn london_incidents_get_their_points_from_the_grid() {
    let log = Log::of(INCIDENTS.as_bytes()).unwrap();
    assert_eq!((log.kind, log.calls.len(), log.faults.len()), (Kind::LondonIncidents, 12, 0));
    assert_eq!(log.calls[0].recorded_s, Some(835.0));
    assert!((log.calls[0].point.lat - 51.495).abs() < 0.01, "{:?}", log.calls[0].point);
}

#[test]
fn san_francisco_rows_of_one_call_are_one_call() {
    let twice = format!("{RESCUES}{}\n", RESCUES.lines().nth(1).unwrap().replace("T08", "E08"));
    let log = Log::of(twice.as_bytes()).unwrap();
    assert_eq!((log.kind, log.calls.len(), log.repeated), (Kind::SanFrancisco, 9, 1));
    assert_eq!(log.calls[0].ground, "8");
    assert_eq!(log.calls[0].recorded_s, Some(4.05 * 60.0));
    assert_eq!(log.calls[0].at, Moment(955_992_385_000), "half an hour before 2000-04-17 17:56:25");
}

#[test]
fn a_bad_row_is_named_with_its_reason_while_the_others_are_read() {
    let spoilt = RELEASES
        .replacen("2017-01-01 00:04:27", "yesterday", 1)
        .replacen("51.54436,-0.15049", "-0.15049,51.54436", 1)
        .replacen("51.53344", "", 1);
    let log = Log::of(spoilt.as_bytes()).unwrap();
    let reasons: Vec<_> = log.faults.iter().map(|fault| (fault.row, fault.reason.as_str())).collect();
    assert_eq!(reasons.len(), 3, "{reasons:?}");
    assert_eq!(reasons[0], (2, "call_time is not a time of the form %Y-%m-%d %H:%M:%S: yesterday"));
    assert!(reasons[1].1.contains("swapped"), "{reasons:?}");
    assert_eq!(reasons[2].1, "lat is empty");
    assert_eq!(log.calls.len(), 14);
}

#[test]
fn another_header_is_refused_and_says_what_is_needed() {
    let refused = Log::of("a,b\n1,2\n".as_bytes()).unwrap_err().to_string();
    assert!(refused.contains("LOG_UNKNOWN") && refused.contains("first_pump_attendance_s"), "{refused}");
}
