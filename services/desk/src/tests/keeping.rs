//! What the desk keeps: receipts, effects, policies, times, limits.

use std::{boxed::Box, string::String, vec::Vec};

use super::world::*;
use crate::*;

#[test]
fn a_repeat_gets_its_first_answer_for_three_days_across_a_restart() {
    let city = City::new();
    let command = Command { id: CommandId(999), actor: BOX, occurred: None, act: button(10, "a1") };
    let (mut desk, mut records) = (city.replayed(), city.records.clone());
    let first = desk.decide(&command, NOON, &city.roster, &mut records);
    let mut desk = Desk::default();
    records.iter().for_each(|record| desk.apply(record));
    let later = NOON + Span::days(3);
    let mut more = Vec::new();
    let repeated = Receipt { repeated: true, ..first };
    assert_eq!(desk.decide(&command, later, &city.roster, &mut more), repeated);
    assert_eq!(more, []);
    while desk.fire(later + Span(1), &city.roster, &mut more) {}
    assert_eq!(desk.receipt(command.id), None, "forgotten after 72 h");
}

#[test]
fn a_refusal_is_recorded_and_repeated() {
    let mut city = City::new();
    let act = on(5, CaseAct::Contact);
    let command = Command { id: CommandId(999), actor: ANN, occurred: None, act };
    let first = city.desk.decide(&command, NOON, &city.roster, &mut city.records);
    assert_eq!(first.refusal, Some(Refusal::NoSuchCase(CaseId(5))));
    for n in 1..=5 {
        city.ok(BOX, button(n * 10, "x"));
    }
    let again = city.desk.decide(&command, NOON, &city.roster, &mut city.records);
    assert_eq!(again, Receipt { repeated: true, ..first }, "although there is such a case now");
}

#[test]
fn an_effect_waits_until_its_result_and_a_failed_one_is_shown() {
    let mut city = City::new();
    city.ok(BOX, button(10, "a1"));
    city.pass(Span::seconds(90));
    let keys: Vec<EffectKey> = city.desk.outbox().map(|effect| effect.key).collect();
    assert_eq!(keys.len(), 2, "undelivered, unanswered");
    let end = |key, outcome| Act::Effect { key, outcome };
    city.ok(PROCESS, end(keys[0], EffectOutcome::Delivered));
    city.ok(PROCESS, end(keys[1], EffectOutcome::Failed { code: String::from("no_answer") }));
    assert_eq!(city.desk.outbox().count(), 0);
    let failed: Vec<_> = city.desk.failed_effects().map(|one| (one.effect.key, one.code.as_str())).collect();
    assert_eq!(failed, [(keys[1], "no_answer")]);
    let again = city.ok(PROCESS, end(keys[0], EffectOutcome::Delivered));
    assert_eq!(again.first, Position(0), "nothing to do");
}

#[test]
fn a_case_keeps_the_policy_it_opened_with() {
    let mut city = City::new();
    city.ok(BOX, button(10, "a1"));
    city.ok(PROCESS, Act::Adopt(Box::default()));
    assert_eq!(city.desk.policies.len(), 1, "the same policy again changes nothing");
    let strict = Policy { first_order: Span::seconds(0), version: String::from("2"), ..Policy::default() };
    city.ok(PROCESS, Act::Adopt(Box::new(strict)));
    city.ok(BOX, button(20, "b1"));
    assert_eq!(city.case(1).orders.len(), 0);
    assert_eq!(city.case(2).orders.len(), 1, "a limit of zero falls due in the same turn");
    assert_eq!((city.case(1).policy, city.case(2).policy), (PolicyId(1), PolicyId(2)));
}

#[test]
fn without_any_policy_the_default_is_adopted_and_recorded() {
    let (mut desk, mut records) = (Desk::default(), Vec::new());
    let command = Command { id: CommandId(1), actor: BOX, occurred: None, act: button(10, "a1") };
    desk.decide(&command, NOON, &Line::default(), &mut records);
    assert!(matches!(records[0].event, Event::PolicyAdopted { .. }));
}

#[test]
fn a_phone_ahead_is_set_to_now_and_one_behind_to_the_order() {
    let mut city = City::new();
    city.ok(BOX, button(10, "a1"));
    city.pass(Span::seconds(60));
    let accept = |city: &mut City, at| city.give_late(crew(10), on_order(1, OrderAct::Accept), Some(at));
    let ahead = city.now + Span::minutes(5);
    accept(&mut city, ahead);
    assert_eq!(city.order(1).accepted.map(|stamp| stamp.at), Some(city.now));
    city.pass(Span::minutes(4));
    city.give_late(crew(10), on_order(1, OrderAct::Depart), Some(NOON));
    let departed = city.order(1).departed.unwrap();
    assert_eq!((departed.at, departed.entered), (city.order(1).offered.at, city.now));
}

#[test]
fn a_call_keyed_in_later_counts_from_when_it_came() {
    let mut city = City::new();
    city.pass(Span::minutes(10));
    let came = city.now - Span::seconds(50);
    city.give_late(ANN, Act::Report(Box::new(caller(lift(10), 1))), Some(came));
    assert_eq!(city.case(1).times.reported.map(|stamp| stamp.at), Some(came));
    city.pass(Span::seconds(10));
    assert_eq!(city.case(1).orders.len(), 1);
}

#[test]
fn a_clock_stepped_back_does_not_turn_time() {
    let mut city = City::new();
    city.ok(BOX, button(10, "a1"));
    city.now = NOON - Span::minutes(10);
    city.ok(BOX, button(20, "b1"));
    assert_eq!(city.records.last().map(|record| record.at), Some(NOON));
}

#[test]
fn memory_of_a_case_is_bounded_and_no_report_is_refused() {
    let mut city = City::new();
    let mut desk = core::mem::take(&mut city.desk);
    let mut records = Vec::new();
    for n in 0..(REPORTS_MAX as u128 + 50) {
        let act = button(10, &std::format!("a{n}"));
        let command = Command { id: CommandId(10_000 + n), actor: BOX, occurred: None, act };
        let receipt = desk.decide(&command, NOON, &city.roster, &mut records);
        assert_eq!((receipt.case, receipt.refusal), (Some(CaseId(1)), None));
    }
    assert_eq!(desk.case(CaseId(1)).map(|case| case.reports.len()), Some(REPORTS_MAX));
    for n in 0..=NOTES_MAX as u128 {
        let act = on(1, CaseAct::Note { note: PrivateKey(n) });
        let command = Command { id: CommandId(20_000 + n), actor: ANN, occurred: None, act };
        let receipt = desk.decide(&command, NOON, &city.roster, &mut records);
        let expected = (n == NOTES_MAX as u128).then_some(Refusal::LimitReached);
        assert_eq!(receipt.refusal, expected);
    }
}

#[test]
fn at_night_the_voice_call_comes_sooner() {
    let mut city = City::new();
    city.pass(Span::minutes(13 * 60));
    city.ok(BOX, button(10, "a1"));
    city.pass(Span::seconds(60));
    let voice = city.desk.clocks().find(|clock| clock.kind == ClockKind::Voice).cloned().unwrap();
    assert_eq!(voice.due.since(voice.started), Span::seconds(10), "01:01 in China");
}

#[test]
fn comfort_comes_due_again_and_again_until_somebody_talks() {
    let mut city = City::new();
    city.ok(ANN, Act::Report(Box::new(caller(lift(10), 1))));
    city.pass(Span::seconds(60));
    city.by_crew(1, OrderAct::Arrive);
    city.pass(Span::minutes(20));
    let due = |city: &City| city.breaches().iter().filter(|kind| **kind == ClockKind::Comfort).count();
    assert_eq!(due(&city), 2);
    assert!(city.notices().contains(&(Notice::ComfortDue, Recipient::Person(PersonId(1)))));
    city.on(BOB, 1, CaseAct::Contact);
    city.pass(Span(9 * 60_000 + 59_999));
    assert_eq!(due(&city), 2);
    city.pass(Span(1));
    assert_eq!(due(&city), 3);
}
