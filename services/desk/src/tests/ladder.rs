//! The ladder: who is next when nobody answers, declines, is late or cannot be found.

use super::world::*;
use crate::*;

/// An open rescue on lift 10 whose first crew has just been ordered.
fn ordered() -> City {
    let mut city = City::new();
    city.ok(BOX, button(10, "a1"));
    city.pass(Span::seconds(60));
    city
}

#[test]
fn an_order_nobody_answers_goes_by_push_and_voice_to_the_next_crew_then_the_next_level() {
    let mut city = ordered();
    city.on(ANN, 1, CaseAct::OwnerReached);
    let mark = city.records.len();
    city.pass(Span::seconds(125));
    let expected = [
        "Fired Delivery",
        "Fired Voice",
        "Unanswered 1",
        "Ordered 2 crew 11 Contract",
        "Breached Respond",
        "Fired Delivery",
        "Fired Voice",
        "Unanswered 2",
        "Ordered 3 crew 12 Nearest",
        "Breached Respond",
        "Fired Delivery",
    ];
    assert_eq!(city.since(mark), expected);
    assert!(city.notices().contains(&(Notice::OrderUndelivered, Recipient::Crew(CrewId(10)))));
    assert!(city.notices().contains(&(Notice::OrderUnanswered, Recipient::Crew(CrewId(10)))));
}

#[test]
fn a_breach_names_the_crew_and_the_levels_before_and_after() {
    let mut city = ordered();
    city.pass(Span::seconds(120));
    let breach = city.records.iter().rev().find_map(|record| match &record.event {
        Event::Breached { clock: ClockKind::Respond, responsible, level_before, level_after, .. } => {
            Some((*responsible, *level_before, *level_after))
        }
        _ => None,
    });
    let responsible = Responsible::Unit { unit: UnitId(1), crew: Some(CrewId(11)) };
    assert_eq!(breach, Some((responsible, Some(Level::Contract), Some(Level::Nearest))));
}

#[test]
fn a_crew_that_declines_is_followed_by_the_next_at_once() {
    let mut city = ordered();
    let mark = city.records.len();
    city.by_crew(1, OrderAct::Decline { reason: DeclineReason::Busy, note: None });
    assert_eq!(city.since(mark), ["Declined 1", "Ordered 2 crew 11 Contract"]);
    let left_out: std::vec::Vec<_> =
        city.order(2).candidates.iter().map(|one| (one.crew.0, one.left_out)).collect();
    assert_eq!(left_out, [(11, None), (12, None), (10, Some(LeftOut::TriedAlready))]);
    city.by_crew(2, OrderAct::Decline { reason: DeclineReason::TooFar, note: None });
    assert_eq!(city.order(3).level, Level::Nearest, "two tries a level");
}

#[test]
fn when_nobody_accepts_in_five_minutes_every_level_is_ordered() {
    let mut city = ordered();
    city.pass(Span::seconds(240));
    assert!(city.breaches().contains(&ClockKind::Ladder));
    let live: std::vec::Vec<_> = city.desk.live_orders(city.case(1)).map(|order| order.level).collect();
    assert!(live.contains(&Level::Nearest) && live.contains(&Level::External), "{live:?}");
    assert!(city.notices().contains(&(Notice::LadderBroken, Recipient::Operators)));
    assert!(city.notices().contains(&(Notice::ExternalAsked, Recipient::External)));
}

#[test]
fn while_the_ladder_is_broken_all_levels_run_until_somebody_is_there() {
    let mut city = ordered();
    city.pass(Span::seconds(240));
    let live: std::vec::Vec<_> = city.desk.live_orders(city.case(1)).map(|order| order.id.0).collect();
    let crews: std::vec::Vec<u64> =
        live.iter().copied().filter(|id| city.order(*id).party != Party::External).collect();
    city.by_crew(crews[0], OrderAct::Accept);
    assert_eq!(city.desk.live_orders(city.case(1)).count(), live.len(), "nobody is called off");
}

#[test]
fn an_accepted_crew_that_does_not_depart_is_helped_by_another() {
    let mut city = ordered();
    city.by_crew(1, OrderAct::Accept);
    city.on(ANN, 1, CaseAct::OwnerReached);
    let mark = city.records.len();
    city.pass(Span::seconds(300));
    assert_eq!(city.since(mark), ["Ordered 2 crew 11 Contract", "Breached Depart"]);
    let mark = city.records.len();
    city.by_crew(1, OrderAct::Depart);
    assert_eq!(city.since(mark), ["Departed 1", "Withdrawn 2 TakenByOther"]);
    assert!(city.notices().contains(&(Notice::OrderWithdrawn, Recipient::Crew(CrewId(11)))));
}

#[test]
fn a_late_crew_is_named_and_the_next_levels_follow() {
    let mut city = ordered();
    city.by_crew(1, OrderAct::Delivered);
    city.by_crew(1, OrderAct::Depart);
    city.pass(Span::minutes(30));
    assert_eq!(city.order(2).level, Level::Nearest);
    assert!(city.notices().contains(&(Notice::ArrivalLate, Recipient::Unit(UnitId(1)))));
    let late = city.records.iter().find_map(|record| match &record.event {
        Event::Breached { clock: ClockKind::Arrive, responsible, due, limit, .. } => {
            Some((*responsible, *due, *limit, record.at))
        }
        _ => None,
    });
    let unit = Responsible::Unit { unit: UnitId(1), crew: Some(CrewId(10)) };
    let due = NOON + Span::seconds(60) + Span::minutes(30);
    assert_eq!(late, Some((unit, due, Span::minutes(30), due)));
    city.by_crew(2, OrderAct::Depart);
    city.pass(Span::minutes(30));
    assert_eq!(city.order(3).party, Party::External);
}

#[test]
fn a_crew_on_site_too_long_moves_the_ladder_up() {
    let mut city = ordered();
    city.by_crew(1, OrderAct::Arrive);
    city.pass(Span::minutes(30));
    assert!(city.breaches().contains(&ClockKind::Free));
    assert_eq!(city.order(2).level, Level::Nearest);
}

#[test]
fn a_crew_that_needs_help_gets_the_next_level_beside_it() {
    let mut city = ordered();
    city.by_crew(1, OrderAct::Arrive);
    let mark = city.records.len();
    city.by_crew(1, OrderAct::NeedHelp { note: None });
    assert_eq!(city.since(mark), ["HelpNeeded 1", "Ordered 2 crew 11 Nearest"]);
    city.by_crew(1, OrderAct::NeedHelp { note: None });
    assert_eq!(city.order(3).party, Party::External);
}

#[test]
fn a_level_without_a_crew_is_recorded_and_passed_over() {
    let mut city = City::new();
    for crew in [10, 11, 12] {
        city.ok(PROCESS, Act::Duty { crew: CrewId(crew), on: false });
    }
    city.ok(BOX, button(10, "a1"));
    let mark = city.records.len();
    city.pass(Span::seconds(60));
    assert_eq!(city.since(mark), ["Fired FirstOrder", "NoCrew Contract", "Ordered 1 crew 20 Nearest"]);
    for crew in [20, 21] {
        city.ok(PROCESS, Act::Duty { crew: CrewId(crew), on: false });
    }
    city.ok(BOX, button(20, "b1"));
    let mark = city.records.len();
    city.pass(Span::seconds(5));
    city.cut(Span::seconds(55));
    assert!(city.since(mark).contains(&"NoCrew Nearest".into()));
    assert_eq!(city.desk.orders.values().last().map(|order| order.party), Some(Party::External));
}

#[test]
fn a_crew_whose_acceptance_falls_away_starts_the_ladder_again() {
    let mut city = ordered();
    city.by_crew(1, OrderAct::Accept);
    assert!(!city.clocks(1).contains(&ClockKind::Ladder));
    city.pass(Span::minutes(4));
    city.ok(ANN, on_order(1, OrderAct::Withdraw { reason: WithdrawReason::Operator }));
    assert!(city.clocks(1).contains(&ClockKind::Ladder), "nobody is on the way");
    city.pass(Span::seconds(299));
    assert!(!city.breaches().contains(&ClockKind::Ladder), "a new limit from the withdrawal");
    city.pass(Span::seconds(1));
    assert!(city.breaches().contains(&ClockKind::Ladder));
}

#[test]
fn a_case_whose_only_order_is_taken_back_is_ordered_for_again_and_not_to_the_same_crew() {
    let mut city = ordered();
    let first = city.order(1).party;
    city.ok(ANN, on_order(1, OrderAct::Withdraw { reason: WithdrawReason::Operator }));
    assert!(city.clocks(1).contains(&ClockKind::FirstOrder), "nobody is ordered");
    city.pass(Span::seconds(59));
    assert!(city.desk.order(OrderId(2)).is_none());
    city.pass(Span::seconds(1));
    assert_ne!(city.order(2).party, first);
    assert!(!city.clocks(1).contains(&ClockKind::FirstOrder));
}

#[test]
fn a_fault_is_an_operators_to_order_and_never_a_fire_brigades() {
    let mut city = City::new();
    city.ok(BOX, Act::Report(std::boxed::Box::new(alarm(lift(10), AlarmKind::DoorCloseFault, "f1"))));
    city.pass(Span::minutes(200));
    assert_eq!(city.breaches(), []);
    assert_eq!(city.clocks(1), []);
    city.on(ANN, 1, CaseAct::Order { crew: None, level: Level::Contract, reason: None });
    city.pass(Span::minutes(10));
    assert!(city.desk.orders.values().all(|order| order.party != Party::External));
    assert!(city.breaches().iter().all(|kind| *kind == ClockKind::Respond));
}

#[test]
fn an_operator_may_order_any_free_crew_and_no_other() {
    let mut city = ordered();
    let order =
        |crew| on(1, CaseAct::Order { crew: Some(CrewId(crew)), level: Level::Nearest, reason: None });
    assert_eq!(city.refused(ANN, order(10)), Refusal::CrewBusy(CrewId(10)));
    assert_eq!(city.refused(ANN, order(99)), Refusal::CrewOffDuty(CrewId(99)));
    let receipt = city.ok(ANN, order(21));
    assert_eq!(receipt.order, Some(OrderId(2)));
    city.by_crew(1, OrderAct::Accept);
    assert!(city.order(2).stage.is_live(), "what an operator ordered beside is not taken back");
    for level in [Level::External, Level::External] {
        city.on(ANN, 1, CaseAct::Order { crew: None, level, reason: None });
    }
    assert_eq!(city.case(1).orders.len(), 3, "public rescue is asked for once");
}
