//! Calls: the answer clock, car phones, missed calls.

use std::{boxed::Box, string::String};

use super::world::*;
use crate::*;

fn update(event: CallEvent, car: Option<LiftRef>, occurred: Moment) -> Act {
    let call = CallId(String::from("pbx/1"));
    Act::Call(CallUpdate { call, event, occurred, agent: Some(PersonId(1)), car, private: None })
}

fn the_call(city: &City) -> &Call {
    city.desk.call(&CallId(String::from("pbx/1"))).unwrap()
}

#[test]
fn a_call_answered_in_time_breaks_nothing_and_one_answered_late_does() {
    let mut city = City::new();
    city.ok(PBX, update(CallEvent::Ringing, None, NOON));
    city.pass(Span(14_999));
    city.ok(PBX, update(CallEvent::Answered, None, city.now));
    city.pass(Span::minutes(1));
    assert_eq!(city.breaches(), []);
    let mut city = City::new();
    city.ok(PBX, update(CallEvent::Ringing, None, NOON));
    city.pass(Span::seconds(15));
    assert_eq!(city.breaches(), [ClockKind::Answer]);
    let responsible = city.records.iter().find_map(|record| match &record.event {
        Event::Breached { responsible, case, .. } => Some((*responsible, *case)),
        _ => None,
    });
    assert_eq!(responsible, Some((Responsible::Centre, None)));
}

#[test]
fn a_call_that_ends_unanswered_is_missed() {
    let mut city = City::new();
    city.ok(PBX, update(CallEvent::Ringing, None, NOON));
    city.pass(Span::seconds(5));
    city.ok(PBX, update(CallEvent::Ended, None, city.now));
    city.pass(Span::minutes(1));
    assert_eq!(city.breaches(), []);
    assert_eq!(city.desk.missed_calls().count(), 1);
}

#[test]
fn a_ringing_car_phone_is_a_button_pressed() {
    let mut city = City::new();
    let receipt = city.ok(PBX, update(CallEvent::Ringing, Some(lift(10)), NOON));
    assert_eq!((receipt.case, receipt.report), (Some(CaseId(1)), Some(1)));
    assert_eq!((city.case(1).kind, city.case(1).stage), (CaseKind::Entrapment, Stage::Open));
    assert_eq!(the_call(&city).case, Some(CaseId(1)));
    city.pass(Span::seconds(8));
    city.ok(PBX, update(CallEvent::Answered, None, city.now));
    assert_eq!(city.case(1).times.answered.map(|stamp| stamp.at), Some(NOON + Span::seconds(8)));
    assert_eq!(city.ok(BOX, button(10, "a1")).case, Some(CaseId(1)), "the alarm of the same press joins");
}

#[test]
fn a_report_by_an_answered_call_carries_its_times() {
    let mut city = City::new();
    city.ok(PBX, update(CallEvent::Ringing, None, NOON));
    city.pass(Span::seconds(4));
    city.ok(PBX, update(CallEvent::Answered, None, city.now));
    city.pass(Span::seconds(30));
    let call = Some(CallId(String::from("pbx/1")));
    city.ok(ANN, Act::Report(Box::new(Report { call, ..caller(lift(10), 1) })));
    assert_eq!(city.case(1).times.answered.map(|stamp| stamp.at), Some(NOON + Span::seconds(4)));
    assert_eq!(the_call(&city).case, Some(CaseId(1)));
}

#[test]
fn an_exchange_with_a_wrong_clock_is_believed_within_a_minute() {
    for claimed in [Moment(0), Moment(i64::MAX), Moment(i64::MIN)] {
        let mut city = City::new();
        city.ok(PBX, update(CallEvent::Ringing, None, claimed));
        let rang = the_call(&city).ringing.unwrap();
        assert!(rang <= NOON && rang >= NOON - EXCHANGE_SKEW_MAX);
    }
}

#[test]
fn states_may_come_twice_or_out_of_order() {
    let mut city = City::new();
    assert_eq!(city.refused(PBX, update(CallEvent::RecordingReady, None, NOON)), Refusal::NoSuchCall);
    city.ok(PBX, update(CallEvent::Answered, None, NOON));
    city.ok(PBX, update(CallEvent::Ringing, None, NOON));
    city.pass(Span::minutes(1));
    assert_eq!(city.breaches(), [], "it was answered before the ringing came");
    let again = city.ok(PBX, update(CallEvent::Ringing, None, NOON));
    assert_eq!(again.first, Position(0), "nothing to do");
}

#[test]
fn calls_are_forgotten_after_three_days() {
    let mut city = City::new();
    city.ok(PBX, update(CallEvent::Ringing, None, NOON));
    city.pass(Span(RECEIPT_SPAN.0 + 1));
    city.ok(PROCESS, Act::Duty { crew: CrewId(10), on: false });
    assert_eq!(city.desk.calls().count(), 0);
}
