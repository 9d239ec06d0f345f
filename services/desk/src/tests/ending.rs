//! How cases end and go on: closing, cancelling, merging, reopening, correcting.

use std::boxed::Box;

use super::world::*;
use crate::*;

fn open() -> City {
    let mut city = City::new();
    city.ok(BOX, button(10, "a1"));
    city.pass(Span::seconds(60));
    city
}

fn close() -> Act {
    on(1, CaseAct::Close { cause: cause() })
}

#[test]
fn closing_needs_freed_the_confirmation_call_and_a_cause() {
    let mut city = open();
    assert_eq!(city.refused(ANN, close()), Refusal::NotFreed);
    assert_eq!(
        city.refused(
            ANN,
            on(1, CaseAct::Freed { how: FreedHow::Crew, people: None, injured: None, note: None })
        ),
        Refusal::ReasonNeeded
    );
    city.on(ANN, 1, freed(FreedHow::Crew));
    assert_eq!(city.refused(ANN, close()), Refusal::NotCalledBack);
    city.on(ANN, 1, CaseAct::CalledBack { outcome: CallBack::NotReached });
    let unnamed = Cause { code: " ".into(), ..cause() };
    assert_eq!(city.refused(ANN, on(1, CaseAct::Close { cause: unnamed })), Refusal::CauseNeeded);
    city.ok(ANN, close());
    assert_eq!(city.refused(ANN, close()), Refusal::CaseEnded(CaseId(1)));
    assert_eq!(city.refused(ANN, on(9, CaseAct::Contact)), Refusal::NoSuchCase(CaseId(9)));
}

#[test]
fn freed_calls_off_the_crews_on_the_way() {
    let mut city = open();
    city.by_crew(1, OrderAct::Depart);
    let mark = city.records.len();
    city.on(ANN, 1, freed(FreedHow::Themselves));
    assert_eq!(city.since(mark), ["Freed", "Withdrawn 1 Freed"]);
    assert_eq!(city.case(1).kind, CaseKind::SelfFreed, "counted apart");
    assert!(city.notices().contains(&(Notice::OrderWithdrawn, Recipient::Crew(CrewId(10)))));
    assert_eq!(city.desk.live_order(CrewId(10)), None);
}

#[test]
fn themselves_after_a_crew_came_is_still_an_entrapment() {
    let mut city = open();
    city.by_crew(1, OrderAct::Arrive);
    city.on(crew(10), 1, freed(FreedHow::Themselves));
    assert_eq!(city.case(1).kind, CaseKind::Entrapment);
}

#[test]
fn a_false_alarm_is_counted_as_one_and_its_crew_called_off() {
    let mut city = open();
    let other = on(1, CaseAct::Cancel { reason: CancelReason::Other, note: None });
    assert_eq!(city.refused(ANN, other), Refusal::ReasonNeeded);
    city.on(ANN, 1, CaseAct::Cancel { reason: CancelReason::FalseAlarm, note: None });
    assert_eq!((city.case(1).kind, city.case(1).stage), (CaseKind::FalseAlarm, Stage::Cancelled));
    assert_eq!(city.order(1).withdrawn, Some(WithdrawReason::CaseEnded));
    assert_eq!(city.desk.next_due(), None);
}

#[test]
fn facts_are_never_refused_as_stale_or_late() {
    let mut city = open();
    let stale = |act| Act::Case { case: CaseId(1), expected: Some(1), act };
    let version = city.case(1).version;
    assert_eq!(city.refused(ANN, stale(CaseAct::Confirm)), Refusal::Stale { case: CaseId(1), version });
    city.ok(ANN, stale(freed(FreedHow::UseUnit)));
    city.by_crew(1, OrderAct::Arrive);
    let late = matches!(city.records.last().unwrap().event, Event::Arrived { late_fact: true, .. });
    assert!(late, "the order was withdrawn; the crew came all the same");
    assert_eq!(city.refused(crew(10), on_order(1, OrderAct::Depart)), Refusal::OrderEnded(OrderId(1)));
    city.on(crew(10), 1, freed(FreedHow::Crew));
    assert!(matches!(city.records.last().unwrap().event, Event::Freed { late_fact: true, .. }));
    assert_eq!(city.case(1).freed_how, Some(FreedHow::UseUnit), "the first one stands");
}

#[test]
fn a_crew_does_not_leave_people_shut_in() {
    let mut city = open();
    city.by_crew(1, OrderAct::Arrive);
    assert_eq!(city.refused(crew(10), on_order(1, OrderAct::Done)), Refusal::NotFreed);
    city.on(crew(10), 1, freed(FreedHow::Crew));
    city.by_crew(1, OrderAct::Done);
}

#[test]
fn a_merge_keeps_every_report_and_all_help() {
    let mut city = open();
    city.by_crew(1, OrderAct::Depart);
    city.ok(ANN, Act::Report(Box::new(caller(unknown("?"), 2))));
    let merge = |note| on(1, CaseAct::Merge { into: CaseId(2), note });
    assert_eq!(city.refused(ANN, merge(None)), Refusal::BadMerge, "another lift needs a reason");
    city.ok(ANN, merge(NOTE));
    assert_eq!((city.case(1).stage, city.case(1).merged_into), (Stage::Merged, Some(CaseId(2))));
    let case = city.case(2);
    assert_eq!(
        (case.stage, case.reports.len(), case.orders.as_slice()),
        (Stage::EnRoute, 2, &[OrderId(1)][..])
    );
    assert_eq!(case.times.reported.map(|stamp| stamp.at), Some(NOON), "the earlier report");
    let clear = Report { action: Action::Clear, ..alarm(lift(10), AlarmKind::PassengerAlarm, "a1") };
    city.ok(BOX, Act::Report(Box::new(clear)));
    city.on(ANN, 2, freed(FreedHow::External));
    assert_eq!(city.order(1).withdrawn, Some(WithdrawReason::Freed));
    assert_eq!(city.refused(ANN, on(1, CaseAct::Reopen { note: NOTE })), Refusal::CaseEnded(CaseId(1)));
}

#[test]
fn a_cancelled_case_reopened_starts_its_limits_anew() {
    let mut city = open();
    city.on(ANN, 1, CaseAct::Cancel { reason: CancelReason::FalseAlarm, note: None });
    city.pass(Span::minutes(20));
    assert_eq!(city.refused(ANN, on(1, CaseAct::Reopen { note: None })), Refusal::ReasonNeeded);
    city.on(ANN, 1, CaseAct::Reopen { note: NOTE });
    let case = city.case(1);
    assert_eq!((case.stage, case.kind, case.reopened), (Stage::Open, CaseKind::Entrapment, 1));
    assert_eq!(city.breaches(), []);
    city.pass(Span::seconds(60));
    assert_eq!(city.case(1).orders.len(), 2, "ordered again, after a minute");
}

#[test]
fn a_reopened_case_asks_again_who_was_there_before() {
    let mut city = open();
    city.by_crew(1, OrderAct::Arrive);
    city.on(crew(10), 1, freed(FreedHow::Crew));
    city.by_crew(1, OrderAct::Done);
    city.pass(Span::seconds(60));
    city.on(ANN, 1, CaseAct::Reopen { note: NOTE });
    city.pass(Span::seconds(60));
    assert_eq!(city.order(2).party, Party::Crew { crew: CrewId(10), unit: UnitId(1) });
}

#[test]
fn a_closed_case_reopened_is_freed_still_and_one_step_more_is_not() {
    let mut city = open();
    city.on(ANN, 1, freed(FreedHow::UseUnit));
    city.on(ANN, 1, CaseAct::CalledBack { outcome: CallBack::ConfirmedByUseUnit });
    city.ok(ANN, close());
    city.on(ANN, 1, CaseAct::Reopen { note: NOTE });
    assert_eq!(city.case(1).stage, Stage::Freed);
    assert_eq!(city.clocks(1), [], "paperwork has no clock");
    city.on(ANN, 1, CaseAct::Reopen { note: NOTE });
    assert_eq!(city.case(1).stage, Stage::Open);
    assert_eq!(city.ok(BOX, button(10, "a2")).case, Some(CaseId(1)), "reports join it again");
    assert_eq!(city.refused(ANN, on(1, CaseAct::Reopen { note: NOTE })), Refusal::CaseNotEnded(CaseId(1)));
}

#[test]
fn a_lift_with_a_new_case_does_not_get_its_old_one_back() {
    let mut city = open();
    city.on(ANN, 1, CaseAct::Cancel { reason: CancelReason::FalseAlarm, note: None });
    city.ok(BOX, button(10, "a2"));
    assert_eq!(city.refused(ANN, on(1, CaseAct::Reopen { note: NOTE })), Refusal::LiftHasCase(CaseId(2)));
}

#[test]
fn a_non_emergency_opens_and_closes_in_one_act_and_is_counted() {
    let mut city = City::new();
    let settle = |kind, entrapment| Act::Settle {
        report: Box::new(Report { entrapment, case_kind: None, ..caller(lift(10), 0) }),
        kind,
        reason: CancelReason::Referred,
    };
    let receipt = city.ok(ANN, settle(CaseKind::Enquiry, Entrapment::No));
    assert_eq!(city.case(1).stage, Stage::Cancelled);
    assert_eq!((receipt.case, receipt.report), (Some(CaseId(1)), Some(1)));
    assert_eq!(city.desk.next_due(), None);
    assert_eq!(city.refused(ANN, settle(CaseKind::Entrapment, Entrapment::Yes)), Refusal::NotAllowed);
    assert_eq!(city.refused(ANN, settle(CaseKind::Fault, Entrapment::Yes)), Refusal::NotFreed);
    city.ok(BOX, button(10, "a1"));
    let false_alarm = settle(CaseKind::FalseAlarm, Entrapment::No);
    assert_eq!(city.refused(ANN, false_alarm), Refusal::LiftHasCase(CaseId(2)), "look at the rescue first");
}

#[test]
fn times_are_corrected_by_a_further_entry_within_reason() {
    let mut city = open();
    city.by_crew(1, OrderAct::Arrive);
    let correct = |which, at, note| on(1, CaseAct::CorrectTime { which, at, note });
    let late = city.now + Span(1);
    assert_eq!(city.refused(ANN, correct(TimeName::Arrived, late, NOTE)), Refusal::TimeImpossible);
    assert_eq!(city.refused(ANN, correct(TimeName::Arrived, NOON - Span(1), NOTE)), Refusal::TimeImpossible);
    assert_eq!(city.refused(ANN, correct(TimeName::Freed, NOON, NOTE)), Refusal::NothingToCorrect);
    assert_eq!(city.refused(ANN, correct(TimeName::Arrived, NOON, None)), Refusal::ReasonNeeded);
    city.ok(ANN, correct(TimeName::Arrived, NOON + Span::seconds(30), NOTE));
    let arrived = city.case(1).times.arrived.unwrap();
    assert_eq!((arrived.at, arrived.entered), (NOON + Span::seconds(30), city.now));
}

#[test]
fn a_rescue_becomes_less_only_with_a_reason_and_a_fault_becomes_one_with_new_limits() {
    let mut city = open();
    let amend = |case, kind, note| {
        let (people, injured, dead, trapped_since) = (None, None, None, None);
        on(case, CaseAct::Amend { kind: Some(kind), people, injured, dead, trapped_since, note })
    };
    assert_eq!(city.refused(ANN, amend(1, CaseKind::Fault, None)), Refusal::ReasonNeeded);
    city.ok(BOX, Act::Report(Box::new(alarm(lift(20), AlarmKind::DoorOpenFault, "f"))));
    city.pass(Span::minutes(60));
    let breaches = city.breaches().len();
    city.ok(BOB, amend(2, CaseKind::Entrapment, None));
    assert_eq!(city.breaches().len(), breaches, "its limits start now, not an hour ago");
    assert_eq!(city.case(2).hazard, Hazard::Rescue);
    assert!(city.clocks(2).contains(&ClockKind::FirstOrder));
}
