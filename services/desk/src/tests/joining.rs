//! One trapped lift is one case: what joins, what raises, what is only kept.

use std::boxed::Box;

use super::world::*;
use crate::*;

fn report(report: Report) -> Act {
    Act::Report(Box::new(report))
}

fn inferred(n: u64, alarm_id: &str) -> Report {
    Report { entrapment: Entrapment::Yes, ..alarm(lift(n), AlarmKind::StoppedOutsideUnlockingZone, alarm_id) }
}

#[test]
fn a_call_and_an_alarm_on_one_lift_are_one_case() {
    let mut city = City::new();
    let first = city.ok(BOX, button(10, "a1"));
    let second = city.ok(ANN, report(caller(lift(10), 3)));
    assert_eq!((first.case, second.case), (Some(CaseId(1)), Some(CaseId(1))));
    assert_eq!((first.report, second.report), (Some(1), Some(2)));
    let case = city.case(1);
    assert_eq!((case.people, case.entrapment, case.reports.len()), (Some(3), Entrapment::Yes, 2));
    assert_eq!(case.owner, Some(PersonId(1)), "an unowned case becomes the operator's");
    assert_eq!(city.ok(BOX, button(20, "b1")).case, Some(CaseId(2)), "never across lifts");
}

#[test]
fn an_inferred_entrapment_waits_and_confirms_itself() {
    let mut city = City::new();
    city.ok(BOX, report(inferred(10, "s1")));
    assert_eq!(city.case(1).stage, Stage::Suspected);
    assert_eq!(city.clocks(1), [ClockKind::Verify]);
    let mark = city.records.len();
    city.pass(Span::seconds(45));
    assert_eq!(city.since(mark), ["Fired Verify", "Confirmed"]);
    city.pass(Span::seconds(15));
    assert_eq!(city.case(1).orders.len(), 1, "the first order is due 60 s after the report");
}

#[test]
fn a_sensor_that_clears_in_time_cancels_its_own_suspicion_only() {
    let mut city = City::new();
    city.ok(BOX, report(inferred(10, "s1")));
    let clear = |id| report(Report { action: Action::Clear, seq: 2, ..inferred(10, id) });
    city.ok(BOX, clear("s9"));
    assert_eq!(city.case(1).stage, Stage::Suspected, "another alarm's clear says nothing about this one");
    let mut city = City::new();
    city.ok(BOX, report(inferred(10, "s1")));
    city.ok(BOX, clear("s1"));
    assert_eq!((city.case(1).stage, city.case(1).cancelled), (Stage::Cancelled, Some(CancelReason::Cleared)));
    assert_eq!(city.desk.next_due(), None);
    let after = city.ok(BOX, clear("s1"));
    assert_eq!((after.case, after.report), (None, Some(3)), "kept, without a case");
}

#[test]
fn a_clear_never_closes_a_real_case() {
    let mut city = City::new();
    city.ok(BOX, button(10, "a1"));
    let clear = Report { action: Action::Clear, ..alarm(lift(10), AlarmKind::PassengerAlarm, "a1") };
    let receipt = city.ok(BOX, report(clear));
    assert_eq!(receipt.case, Some(CaseId(1)));
    assert_eq!(city.case(1).stage, Stage::Open);
    assert_eq!(city.case(1).reports.len(), 2);
}

#[test]
fn a_button_confirms_what_a_sensor_suspected() {
    let mut city = City::new();
    city.ok(BOX, report(inferred(10, "s1")));
    let mark = city.records.len();
    city.ok(BOX, button(10, "a1"));
    assert_eq!(city.since(mark), ["Reported", "Confirmed", "Raised"]);
    assert_eq!(city.case(1).certainty, Certainty::Observed);
}

#[test]
fn tests_are_counted_and_open_nothing() {
    let mut city = City::new();
    let call = alarm(lift(10), AlarmKind::TestCall, "t1");
    let drill = Report { mode: Mode::Exercise, ..alarm(lift(10), AlarmKind::PassengerAlarm, "t2") };
    for one in [call, drill] {
        assert_eq!(city.ok(BOX, report(one)).case, None);
    }
    assert_eq!(city.desk.cases().count(), 0);
    assert_eq!(city.desk.reports, 2);
}

#[test]
fn a_device_fault_beside_a_rescue_shows_with_the_rescue() {
    let mut city = City::new();
    city.ok(BOX, button(10, "a1"));
    let fault = city.ok(BOX, report(alarm(lift(10), AlarmKind::SafetyChainOpen, "f1")));
    let signal = city.ok(BOX, report(alarm(lift(10), AlarmKind::MainPowerLost, "p1")));
    assert_eq!((fault.case, signal.case), (Some(CaseId(1)), Some(CaseId(1))));
    let alone = city.ok(BOX, report(alarm(lift(20), AlarmKind::MainPowerLost, "p2")));
    assert_eq!(alone.case, None, "a mode by itself opens nothing");
}

#[test]
fn a_fault_alarm_that_turns_out_to_hold_people_opens_a_rescue() {
    let mut city = City::new();
    city.ok(BOX, report(alarm(lift(10), AlarmKind::DoorCloseFault, "x")));
    assert_eq!(city.case(1).hazard, Hazard::Fault);
    let update = Report {
        action: Action::Update,
        entrapment: Entrapment::Yes,
        certainty: Certainty::Observed,
        ..alarm(lift(10), AlarmKind::DoorCloseFault, "x")
    };
    assert_eq!(city.ok(BOX, report(update)).case, Some(CaseId(2)));
    assert_eq!((city.case(2).hazard, city.case(2).stage), (Hazard::Rescue, Stage::Open));
}

#[test]
fn after_the_release_a_new_press_is_a_new_case() {
    let mut city = City::new();
    city.ok(BOX, button(10, "a1"));
    city.on(ANN, 1, freed(FreedHow::UseUnit));
    let update = Report { action: Action::Update, ..alarm(lift(10), AlarmKind::PassengerAlarm, "a1") };
    assert_eq!(city.ok(BOX, report(update)).case, Some(CaseId(1)), "the same alarm, still sending");
    assert_eq!(city.ok(BOX, button(10, "a2")).case, Some(CaseId(2)));
    assert_eq!(city.case(2).stage, Stage::Open);
}

#[test]
fn an_unknown_lift_is_kept_shown_and_identified_later() {
    let mut city = City::new();
    city.ok(BOX, report(alarm(unknown("00123"), AlarmKind::PassengerAlarm, "u1")));
    let mark = city.records.len();
    city.pass(Span::seconds(60));
    assert_eq!(city.since(mark), ["Fired FirstOrder", "NoCrew Contract", "NoCrew Nearest"]);
    assert!(city.notices().contains(&(Notice::NoCrew, Recipient::Operators)));
    assert_eq!(city.ok(BOX, button(10, "a1")).case, Some(CaseId(2)));
    let identify = |n| on(1, CaseAct::Identify { lift: lift(n) });
    assert_eq!(city.refused(ANN, identify(10)), Refusal::LiftHasCase(CaseId(2)));
    let mark = city.records.len();
    city.ok(ANN, identify(20));
    assert_eq!(city.since(mark), ["Taken", "Identified", "Fired FirstOrder", "Ordered 1 crew 20 Contract"]);
    assert_eq!(city.ok(BOX, button(20, "b1")).case, Some(CaseId(1)), "reports join on the lift now");
}

#[test]
fn an_unknown_lift_gets_public_rescue_when_the_ladder_breaks() {
    let mut city = City::new();
    city.ok(BOX, report(alarm(unknown("00123"), AlarmKind::PassengerAlarm, "u1")));
    city.pass(Span::seconds(300));
    assert_eq!(city.order(1).party, Party::External);
}

#[test]
fn two_people_who_cannot_say_where_they_are_are_two_cases() {
    let mut city = City::new();
    let one = city.ok(ANN, report(caller(unknown(""), 1)));
    let other = city.ok(BOB, report(caller(unknown(" "), 2)));
    assert_ne!(one.case, other.case);
}

#[test]
fn a_device_with_an_unset_clock_starts_no_accident() {
    let mut city = City::new();
    let old = Report { trapped_since: Some(Moment(0)), ..alarm(lift(10), AlarmKind::PassengerAlarm, "a1") };
    city.ok(BOX, report(old));
    assert_eq!(city.case(1).times.trapped, None);
    assert_eq!(city.breaches(), []);
}

#[test]
fn an_injury_asks_for_medical_rescue_at_once_and_once() {
    let mut city = City::new();
    city.ok(ANN, report(Report { injured: Some(1), case_kind: None, ..caller(lift(10), 1) }));
    city.ok(BOB, report(Report { injured: Some(2), ..caller(lift(10), 1) }));
    assert_eq!((city.case(1).kind, city.case(1).injured), (CaseKind::Injury, Some(2)));
    let asked = city.notices().into_iter().filter(|one| *one == (Notice::Casualty, Recipient::External));
    assert_eq!(asked.count(), 1);
    assert_eq!(city.case(1).accident, None, "a slight injury is no threshold; a person classifies");
}

#[test]
fn maintenance_mode_keeps_inferences_but_not_the_button() {
    let mut city = City::new();
    let maintained = |kind, id| report(Report { mode: Mode::Maintenance, ..alarm(lift(10), kind, id) });
    assert_eq!(city.ok(BOX, maintained(AlarmKind::DoorOpenFault, "m1")).case, None);
    assert_eq!(city.ok(BOX, maintained(AlarmKind::PassengerAlarm, "m2")).case, Some(CaseId(1)));
}

#[test]
fn a_freed_case_that_is_identified_later_takes_no_new_reports() {
    let mut city = City::new();
    city.ok(BOX, button(10, "a1"));
    city.on(ANN, 1, freed(FreedHow::UseUnit));
    city.on(ANN, 1, CaseAct::Identify { lift: lift(20) });
    assert_eq!(city.ok(BOX, button(20, "b1")).case, Some(CaseId(2)));
}
