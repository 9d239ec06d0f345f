//! Alarms as gateways send them.

use liftline_desk::{Action, AlarmKind, Certainty, Channel, Entrapment, LiftRef, Mode, Moment};

use super::AlarmDraft;
use crate::{
    field::{FieldCode, FieldError},
    v1,
};

const FULL: &str = include_str!("../../golden/json/alarm-full.json");
const LEAST: &str = include_str!("../../golden/json/alarm-least.json");
const CAMEL: &str = include_str!("../../golden/json/alarm-camel-case-and-later-fields.json");

fn alarm(json: &str) -> v1::Alarm {
    serde_json::from_str(json).unwrap()
}

fn refused(change: impl FnOnce(&mut v1::Alarm)) -> FieldError {
    let mut alarm = alarm(FULL);
    change(&mut alarm);
    AlarmDraft::read(alarm).unwrap_err()
}

#[test]
fn a_full_alarm_is_read() {
    let draft = AlarmDraft::read(alarm(FULL)).unwrap();
    let report = draft.report;
    assert_eq!(report.lift, LiftRef::Unknown { scheme: "RESCUE_CODE".into(), value: "0320601".into() });
    assert_eq!(
        (report.action, report.mode, report.kind),
        (Action::Raise, Mode::Actual, AlarmKind::PassengerAlarm)
    );
    assert_eq!((report.certainty, report.entrapment), (Certainty::Observed, Entrapment::Yes));
    assert_eq!((report.people, report.seq), (Some(3), 12));
    assert_eq!(report.occurred, Moment(1_767_225_600_250));
    assert_eq!(draft.reported, Some(Moment(1_767_225_601_000)));
    let private = draft.private.unwrap();
    assert_eq!(private.text, "有人被困, 按钮报警");
    assert_eq!(private.state.unwrap().floor_label, "B1");
    assert_eq!(private.ext["rssi"], "-71");
}

#[test]
fn the_least_alarm_gets_its_defaults() {
    let draft = AlarmDraft::read(alarm(LEAST)).unwrap();
    assert_eq!(draft.report.channel, Channel::Iot);
    assert_eq!((draft.report.certainty, draft.report.entrapment), (Certainty::Likely, Entrapment::Yes));
    assert_eq!(draft.report.people, None);
    assert_eq!(draft.private, None);
    assert_ne!(draft.command, AlarmDraft::read(alarm(FULL)).unwrap().command);
}

#[test]
fn names_in_camel_case_are_read_and_later_fields_ignored() {
    let draft = AlarmDraft::read(alarm(CAMEL)).unwrap();
    assert_eq!(draft.report.alarm_id, "A-1");
    assert_eq!((draft.report.kind, draft.report.raw_code.as_str()), (AlarmKind::Other, "77"));
}

#[test]
fn a_car_that_stands_between_landings_with_somebody_inside_is_an_entrapment() {
    for (seen, said) in
        [(Some(true), Entrapment::Yes), (Some(false), Entrapment::No), (None, Entrapment::Unknown)]
    {
        let mut alarm = alarm(LEAST);
        alarm.set_kind(v1::AlarmKind::StoppedOutsideUnlockingZone);
        alarm.state = Some(v1::LiftState { passenger_present: seen, ..Default::default() });
        let report = AlarmDraft::read(alarm).unwrap().report;
        assert_eq!((report.entrapment, report.certainty), (said, Certainty::Possible));
    }
}

#[test]
fn a_voice_is_observed_whatever_it_speaks_of() {
    let mut alarm = alarm(LEAST);
    alarm.set_channel(v1::Channel::Phone);
    assert_eq!(AlarmDraft::read(alarm).unwrap().report.certainty, Certainty::Observed);
}

#[test]
fn what_is_missing_is_named() {
    assert_eq!(refused(|alarm| alarm.source.clear()).field, "source");
    assert_eq!(refused(|alarm| alarm.alarm_id = "  ".into()).field, "alarm_id");
    assert_eq!(refused(|alarm| alarm.action = 0).field, "action");
    assert_eq!(refused(|alarm| alarm.lift = None).field, "lift");
    assert_eq!(refused(|alarm| alarm.occurred_at = None).field, "occurred_at");
    let error = refused(|alarm| (alarm.kind, alarm.raw_code) = (0, String::new()));
    assert_eq!((error.field.as_str(), error.code), ("kind", FieldCode::Missing));
}

#[test]
fn what_is_too_long_is_named_with_its_limit() {
    let error = refused(|alarm| alarm.alarm_id = "梯".repeat(65));
    assert_eq!(error.to_string(), "alarm_id: TOO_LONG (limit 64 characters); shorten it");
    let mut fits = alarm(FULL);
    fits.alarm_id = "梯".repeat(64);
    AlarmDraft::read(fits).unwrap();
    let error = refused(|alarm| drop(alarm.ext.insert("k".into(), "v".repeat(2_048))));
    assert_eq!((error.field.as_str(), error.limit.as_deref()), ("ext", Some("2048 bytes")));
    let error = refused(|alarm| alarm.media = vec![v1::Media::default(); 9]);
    assert_eq!(error.field, "media");
}

#[test]
fn control_characters_are_refused() {
    let error = refused(|alarm| alarm.raw_code = "4\0".into());
    assert_eq!(error.to_string(), "raw_code: CONTROL_CHARACTER; remove the character U+0000");
    assert_eq!(refused(|alarm| alarm.raw_text = "\u{1b}[2J".into()).code, FieldCode::ControlCharacter);
    let mut fits = alarm(FULL);
    fits.raw_text = "first line\nsecond line".into();
    AlarmDraft::read(fits).unwrap();
}

#[test]
fn times_no_clock_can_show_are_refused() {
    for seconds in [i64::MIN, 0, 946_684_799, 4_102_444_800, 253_402_300_799, i64::MAX] {
        let error = refused(|alarm| alarm.occurred_at = Some(pbjson_types::Timestamp { seconds, nanos: 0 }));
        assert_eq!((error.field.as_str(), error.code), ("occurred_at", FieldCode::OutOfRange), "{seconds}");
    }
}

#[test]
fn more_people_than_a_car_holds_are_refused() {
    for people in [-1, 201, i32::MAX] {
        let error = refused(|alarm| alarm.people_count = Some(people));
        assert_eq!((error.field.as_str(), error.limit.as_deref()), ("people_count", Some("0 to 200 people")));
    }
}

#[test]
fn a_repeat_has_the_same_command_and_another_action_another() {
    let first = AlarmDraft::read(alarm(FULL)).unwrap().command;
    let mut later = alarm(FULL);
    later.raw_text = "said again".into();
    assert_eq!(AlarmDraft::read(later.clone()).unwrap().command, first);
    later.set_action(v1::Action::Update);
    assert_ne!(AlarmDraft::read(later).unwrap().command, first);
}

#[test]
fn a_lone_surrogate_and_a_bad_date_are_no_alarm() {
    for wrong in [r#"{"source":"\ud800"}"#, r#"{"occurred_at":"yesterday"}"#, r#"{"occurred_at":7}"#, "[]"] {
        assert!(serde_json::from_str::<v1::Alarm>(wrong).is_err(), "{wrong}");
    }
}
