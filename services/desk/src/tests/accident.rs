//! 120 minutes, inclusive, and the duties that follow (Decree 549 arts. 64(3), 71; SAMR Order 50).

use std::boxed::Box;

use super::world::*;
use crate::*;

const LIMIT: Span = Span::minutes(120);
/// From the arrival of the crew, a minute after the report, until 1 ms before the limit.
const ALMOST: Span = Span(119 * 60_000 - 1);

/// A rescue on lift 10 with a crew on site and people claimed to be shut in since `before` its report.
fn on_site(before: Span) -> City {
    let mut city = City::new();
    city.ok(ANN, Act::Report(Box::new(Report { trapped_since: Some(NOON - before), ..caller(lift(10), 2) })));
    city.pass(Span::seconds(60));
    city.by_crew(1, OrderAct::Arrive);
    city
}

fn accident(city: &City) -> Option<AccidentLimb> {
    city.case(1).accident.as_ref().map(|accident| accident.limb)
}

#[test]
fn at_120_minutes_exactly_it_is_a_suspected_accident() {
    let mut city = on_site(Span(0));
    city.pass(ALMOST);
    assert_eq!(accident(&city), None);
    city.pass(Span(1));
    assert_eq!(accident(&city), Some(AccidentLimb::TwoHours));
    let breach = city.records.iter().find_map(|record| match &record.event {
        Event::Breached { clock: ClockKind::Accident, due, limit, .. } => Some((*due, *limit, record.at)),
        _ => None,
    });
    assert_eq!(breach, Some((NOON + LIMIT, LIMIT, NOON + LIMIT)));
}

#[test]
fn it_counts_from_when_they_were_shut_in_not_from_the_call() {
    let mut city = on_site(Span::minutes(50));
    city.pass(Span::minutes(69));
    assert_eq!(accident(&city), Some(AccidentLimb::TwoHours));
}

#[test]
fn supervisors_know_at_two_thirds_once() {
    let mut city = on_site(Span(0));
    city.pass(Span::minutes(79));
    assert!(city.notices().contains(&(Notice::AccidentNear, Recipient::Supervisors)));
    city.pass(Span::minutes(30));
    let warned = city.since(0).iter().filter(|one| *one == "Warned Accident").count();
    assert_eq!(warned, 1);
}

#[test]
fn freed_a_moment_before_is_no_accident() {
    let mut city = on_site(Span(0));
    city.pass(ALMOST);
    city.on(crew(10), 1, freed(FreedHow::Crew));
    city.pass(Span::minutes(60));
    assert_eq!(accident(&city), None);
}

#[test]
fn a_time_corrected_after_the_release_can_make_it_one_and_does_so_once() {
    let mut city = on_site(Span(0));
    city.pass(Span::minutes(60));
    city.on(crew(10), 1, freed(FreedHow::Crew));
    let correct = |at| on(1, CaseAct::CorrectTime { which: TimeName::Trapped, at, note: NOTE });
    city.ok(ANN, correct(NOON - Span::minutes(58)));
    assert_eq!(accident(&city), None, "119 min");
    city.ok(ANN, correct(NOON - Span::minutes(59)));
    assert_eq!(accident(&city), Some(AccidentLimb::TwoHours), "120 min");
    city.ok(ANN, correct(NOON - Span::minutes(90)));
    let fired = city.breaches().into_iter().filter(|kind| *kind == ClockKind::Accident).count();
    assert_eq!(fired, 1);
}

#[test]
fn the_duties_run_one_after_another_even_when_the_case_is_closed() {
    let mut city = on_site(Span(0));
    city.pass(LIMIT);
    city.on(crew(10), 1, freed(FreedHow::Crew));
    city.on(ANN, 1, CaseAct::CalledBack { outcome: CallBack::ConfirmedByTrapped });
    city.on(ANN, 1, CaseAct::Close { cause: cause() });
    assert_eq!(city.clocks(1), [ClockKind::Report]);
    city.pass(Span::minutes(60));
    assert!(city.breaches().contains(&ClockKind::Report));
    assert!(city.notices().contains(&(Notice::ReportOverdue, Recipient::Supervisors)));
    city.on(CHIEF, 1, CaseAct::AuthorityReported);
    assert_eq!(city.clocks(1), [ClockKind::Step, ClockKind::Supplement]);
    city.on(CHIEF, 1, CaseAct::AuthorityStepped);
    city.on(CHIEF, 1, CaseAct::Supplemented);
    assert_eq!(city.clocks(1), []);
    city.on(CHIEF, 1, CaseAct::Rectified);
    assert_eq!(city.clocks(1), [ClockKind::Recheck]);
    city.pass(Span::days(14));
    assert_eq!(city.breaches().last(), Some(&ClockKind::Recheck), "ten working days are two weeks");
}

#[test]
fn a_death_is_one_at_once() {
    let mut city = on_site(Span(0));
    let amend = |dead| CaseAct::Amend {
        kind: None,
        people: None,
        injured: None,
        dead,
        trapped_since: None,
        note: None,
    };
    city.on(ANN, 1, amend(Some(1)));
    assert_eq!(accident(&city), Some(AccidentLimb::Casualty));
    assert!(city.notices().contains(&(Notice::AccidentSuspected, Recipient::UseUnit(UseUnitId(7)))));
    assert!(city.notices().contains(&(Notice::Casualty, Recipient::External)));
    assert_eq!(city.refused(ANN, on(1, CaseAct::AuthorityStepped)), Refusal::NothingToCorrect);
}

#[test]
fn after_a_power_cut_overdue_clocks_fire_oldest_first_each_once() {
    let mut city = City::new();
    city.ok(BOX, button(10, "a1"));
    let mark = city.records.len();
    city.cut(Span::minutes(121));
    let dues = city.records.iter().skip(mark).filter_map(|record| match &record.event {
        Event::Fired { due, clock, .. } | Event::Breached { due, clock, .. } => Some((*due, *clock)),
        _ => None,
    });
    let dues: std::vec::Vec<_> = dues.collect();
    assert!(dues.is_sorted_by_key(|(due, _)| *due), "{dues:?}");
    let kinds: std::vec::Vec<_> = dues.iter().map(|(_, kind)| *kind).collect();
    let expected = [
        ClockKind::FirstOrder,
        ClockKind::Owner,
        ClockKind::FirstOrderLimit,
        ClockKind::Ladder,
        ClockKind::Comfort,
        ClockKind::Accident,
    ];
    assert_eq!(kinds, expected);
    assert_eq!(city.case(1).orders.len(), 3, "one order a level");
}

#[test]
fn the_duty_to_report_runs_from_the_threshold_however_late_the_clock_fires() {
    let mut city = City::new();
    city.ok(BOX, button(10, "b1"));
    city.cut(Span::minutes(150));
    let accident = city.case(1).accident.clone();
    assert_eq!(accident.map(|accident| accident.at), Some(NOON + Span::minutes(120)));
    assert!(!city.breaches().contains(&ClockKind::Report));
    city.pass(Span::minutes(30));
    assert!(city.breaches().contains(&ClockKind::Report), "60 min after the threshold");
}
